//! Addresses of the past, for who publishes.

use crate::model::Site;
use crate::render;

/// An address that was published and whose page is no longer there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The address, from the site's own folder: `/systems/old/`.
    pub address: String,
    /// Where its page is now, with percent-encoding; none where it was withdrawn.
    pub to: Option<String>,
}

impl Former {
    /// Those of a site.
    pub(super) fn all(site: &Site) -> Vec<Self> {
        let written = site.addresses.all();
        written
            .map(|(address, to)| Self {
                address: address.value.clone(),
                to: to.map(|it| render::encode(&it.value)),
            })
            .collect()
    }
}

//! Addresses of the past, for who publishes.

use jiff::civil::Date;

use crate::model::Site;
use crate::render;

/// An address that was published and whose page is no longer there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The address, from the site's own folder: `/systems/old/`.
    pub address: String,
    /// Where its page is now, with percent-encoding; none where it was withdrawn.
    pub to: Option<String>,
    /// The SHA-256 that the site says a withdrawn file had, in hexadecimal.
    pub sha256: Option<String>,
    /// Which entry of `content/addresses.toml` says so, counted from 0: what it names went together.
    pub entry: usize,
    /// When it was withdrawn and why, in the site's first language.
    pub withdrawn: Option<(Date, String)>,
}

impl Former {
    /// Those of a site.
    pub(super) fn all(site: &Site) -> Vec<Self> {
        let moved = site.addresses.moved.iter().enumerate();
        let entries = moved.len();
        let moved = moved.map(|(entry, it)| Self {
            entry,
            address: it.from.value.clone(),
            to: Some(render::encode(&it.to.value)),
            sha256: None,
            withdrawn: None,
        });
        let withdrawn = site.addresses.withdrawn.iter().enumerate();
        let withdrawn = withdrawn.flat_map(|(at, it)| {
            it.addresses.iter().map(move |address| Self {
                entry: entries + at,
                address: address.value.clone(),
                to: None,
                sha256: it.sha256.as_ref().map(|hash| hash.value.clone()),
                withdrawn: Some((it.date, it.reason.original().to_owned())),
            })
        });
        moved.chain(withdrawn).collect()
    }
}

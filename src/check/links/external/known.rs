//! What a person looked at, since a machine can't.

use jiff::civil::Date;

/// A page of another site that a person found to be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// Its address.
    pub address: String,
    /// When.
    pub on: Date,
    /// Until when that is good.
    pub until: Date,
}

/// The last time that a person found an address to be there.
pub(super) fn last<'c>(confirmed: &'c [Confirmed], address: &str) -> Option<&'c Confirmed> {
    let of_it = confirmed.iter().filter(|it| is_same(&it.address, address));
    of_it.max_by_key(|it| it.on)
}

/// Whether two addresses are of one page: what stands after `#` is a place on it.
fn is_same(one: &str, other: &str) -> bool {
    let page = |it: &str| {
        let page = it.split('#').next().unwrap_or_default();
        url::Url::parse(page).map_or_else(|_| page.to_owned(), String::from)
    };
    page(one) == page(other)
}

//! `_headers` and `_redirects`, as Netlify and Cloudflare Pages read it. Both answer with `404.html` by themselves.

use super::{Wanted, head, is_plain};
use crate::publish::address;

/// The headers, as Netlify and Cloudflare read them.
pub(super) fn file(wanted: &Wanted) -> String {
    let mut text = head("For Netlify and Cloudflare Pages.");
    text.push_str("/*\n");
    for (name, value) in &wanted.headers {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text
}

/// `_redirects`, which both read. A page stands at each of these addresses for other hosts: Netlify would
/// show that one without the `!`, which Cloudflare doesn't know and doesn't need.
pub(super) fn redirects(wanted: &Wanted, is_for_cloudflare: bool) -> String {
    let mut text = head("For Netlify and Cloudflare Pages.");
    let status = if is_for_cloudflare { "301" } else { "301!" };
    for (from, to) in &wanted.moved {
        // What isn't plain is asked for so; letters of all languages they know.
        let from = match is_plain(from) {
            true => from.clone(),
            false => address::escaped(from),
        };
        text.push_str(&format!("{from} {to} {status}\n"));
    }
    text
}

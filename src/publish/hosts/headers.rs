//! `_headers`, as Netlify and Cloudflare Pages read it. Both answer with `404.html` by themselves.

use super::{Wanted, head};

pub(super) fn file(wanted: &Wanted) -> String {
    let mut text = head("For Netlify and Cloudflare Pages.");
    text.push_str("/*\n");
    for (name, value) in &wanted.headers {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text
}

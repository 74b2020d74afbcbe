//! Files for the servers that serve the site: its headers, and the page for what isn't there.
//!
//! Each page has a policy of its own in its `<meta>`, with the hash of its own stylesheet. A browser
//! obeys that one and the header's both, so the header needs to say only what is alike on all pages and
//! what a `<meta>` can't say: who may frame them. A `default-src` there would forbid the stylesheets,
//! unless the header named the hashes of thousands of pages. `script-src` is there for what has no
//! `<meta>`: drawings, and files of somebody else. Nothing more, for some browsers show a PDF by pages
//! of their own that a stricter header would break.

mod apache;
mod caddy;
mod headers;
mod nginx;

use super::Aim;
use crate::diagnostic::Diagnostic;
use crate::model::{Server, origin};
use crate::output::{MARK, Staged};

/// What a server is to say, and where.
struct Wanted {
    /// The names of headers with their values.
    headers: Vec<(&'static str, &'static str)>,
    /// The path of the site on its host, from `/` to `/`.
    path: String,
    /// Whether compressed forms of the files stand beside them.
    precompressed: bool,
}

const HEADERS: [(&str, &str); 4] = [
    (
        "Content-Security-Policy",
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'none'",
    ),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("X-Content-Type-Options", "nosniff"),
];

/// A year; neither the host's other names nor the lists in browsers are bound by it.
const HSTS: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

/// Adds the files of the servers that a destination names.
pub(super) fn add(aim: &Aim, staged: &mut Staged) -> Result<(), Diagnostic> {
    let origin = origin(&aim.url);
    let wanted = Wanted {
        headers: HEADERS
            .into_iter()
            .chain(aim.hsts.then_some(HSTS))
            .collect(),
        path: aim.url[origin.len()..].to_owned(),
        precompressed: aim.precompress,
    };
    let mut servers = aim.servers.clone();
    // One file for both.
    if servers.contains(&Server::Netlify) {
        servers.retain(|it| *it != Server::Cloudflare);
    }
    servers.sort();
    servers.dedup();
    for server in servers {
        match server {
            Server::Netlify | Server::Cloudflare => {
                staged.add("_headers", &headers::file(&wanted))?;
            }
            Server::Apache => staged.add(".htaccess", &apache::file(&wanted))?,
            Server::Nginx => staged.add_beside("nginx.conf", &nginx::file(&wanted))?,
            Server::Caddy => staged.add_beside("Caddyfile", &caddy::file(&wanted))?,
        }
    }
    Ok(())
}

/// How each file begins.
fn head(about: &str) -> String {
    format!("{MARK} {about}\n")
}

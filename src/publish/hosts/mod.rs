//! Files for the servers that serve the site: its headers, where pages that moved are now, and the page for
//! what isn't there.
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

use std::collections::BTreeSet;

use super::Aim;
use crate::build::Former;
use crate::chain::EARLIER;
use crate::diagnostic::Diagnostic;
use crate::model::{Server, origin};
use crate::output::{MARK, Staged, above};
use crate::source::MEDIA_TYPES;

/// What a server is to say, and where.
struct Wanted {
    /// The names of headers with their values.
    headers: Vec<(&'static str, &'static str)>,
    /// The path of the site on its host, from `/` to `/`.
    path: String,
    /// Addresses of pages and files that have another one now, each with that one as it is sent, from the root of the host.
    moved: Vec<(String, String)>,
    /// Whether compressed forms of the files stand beside them.
    precompressed: bool,
    /// The folders in which no page is, from the root of the host; they end with `/`.
    bare: Vec<String>,
}

impl Wanted {
    /// The folder that the site is in on its host, where it is in one: earlier releases may be kept there.
    fn above(&self) -> Option<&str> {
        let path = self.path.strip_suffix('/')?;
        path.rfind('/').map(|at| &path[..=at])
    }
}

/// The types of files, each with the endings of their names, and whether they are UTF-8.
fn types() -> impl Iterator<Item = (&'static [&'static str], &'static str, bool)> {
    MEDIA_TYPES.iter().map(|(endings, of)| {
        let (kind, charset) = of.split_once(';').unwrap_or((of, ""));
        (*endings, kind, !charset.is_empty())
    })
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

/// The headers that a server of this destination was told to send; none where none was told.
pub(super) fn declared(aim: &Aim) -> Vec<(&'static str, &'static str)> {
    match aim.servers.is_empty() {
        true => Vec::new(),
        false => headers(aim),
    }
}

/// Whether a server was told the types of files by its own.
pub(super) fn tells_types(aim: &Aim) -> bool {
    let tells = [Server::Apache, Server::Nginx, Server::Caddy];
    tells.iter().any(|it| aim.servers.contains(it))
}

fn headers(aim: &Aim) -> Vec<(&'static str, &'static str)> {
    let hsts = aim.hsts.then_some(HSTS);
    HEADERS.into_iter().chain(hsts).collect()
}

/// Adds the files of the servers that a destination names.
pub(super) fn add(aim: &Aim, former: &[Former], staged: &mut Staged) -> Result<(), Diagnostic> {
    let origin = origin(&aim.url);
    let path = &aim.url[origin.len()..];
    let on_host = |address: &str| [path, address.trim_start_matches('/')].concat();
    let moved = former
        .iter()
        .filter_map(|it| Some((on_host(&it.address), on_host(it.to.as_ref()?))));
    let wanted = Wanted {
        headers: headers(aim),
        path: path.to_owned(),
        moved: moved.collect(),
        precompressed: aim.precompress,
        bare: bare(staged).iter().map(|it| on_host(it)).collect(),
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
                staged.add("_headers", headers::file(&wanted))?;
                if !wanted.moved.is_empty() {
                    let is_for_both = aim.servers.contains(&Server::Cloudflare);
                    staged.add(REDIRECTS, headers::redirects(&wanted, is_for_both))?;
                }
            }
            Server::Apache => staged.add(".htaccess", apache::file(&wanted))?,
            Server::Nginx => staged.add_beside(NGINX, &nginx::file(&wanted))?,
            Server::Caddy => staged.add_beside(CADDY, &caddy::file(&wanted))?,
        }
    }
    Ok(())
}

/// The folders of a site in which no page is, which end with `/`: some servers list what is in them. That of the chain's
/// earlier links is made later.
fn bare(staged: &Staged) -> BTreeSet<String> {
    let paths = staged.files().keys();
    let all = paths.flat_map(|path| above(path));
    let all = all.map(|folder| format!("{folder}/"));
    let mut bare: BTreeSet<String> = all.chain([EARLIER.to_owned()]).collect();
    bare.retain(|folder| !staged.files().contains_key(&format!("{folder}index.html")));
    bare
}

/// What the files are called that stand beside a site and not in it, for these servers.
pub(super) fn beside(servers: &[Server]) -> Vec<&'static str> {
    let named = |server: &Server| match server {
        Server::Nginx => Some(NGINX),
        Server::Caddy => Some(CADDY),
        Server::Netlify | Server::Cloudflare | Server::Apache => None,
    };
    servers.iter().filter_map(named).collect()
}

/// Whether a server of this destination sends readers on from an address at which no page stands.
pub(super) fn send_on(aim: &Aim) -> bool {
    !aim.servers.is_empty()
}

/// How many addresses the file of a site sends on that Netlify and Cloudflare Pages read.
pub(super) fn redirects(staged: &Staged) -> usize {
    let file = staged.bytes(REDIRECTS).unwrap_or_default();
    let text = String::from_utf8_lossy(&file);
    text.lines().filter(|line| line.starts_with('/')).count()
}

const REDIRECTS: &str = "_redirects";
const NGINX: &str = "nginx.conf";
const CADDY: &str = "Caddyfile";

/// How each file begins.
fn head(about: &str) -> String {
    format!("{MARK} {about}\n")
}

/// A path within a regular expression, from where the address begins, as all three servers read it: a space or a quote would
/// end it, and Caddy takes what is in braces for a name of its own.
fn escaped(path: &str) -> String {
    let mut text = String::from("^");
    for c in path.chars() {
        match c {
            ' ' | '"' | '`' | '{' | '}' => text.push_str(&format!("\\x{:02x}", u32::from(c))),
            '/' | '-' | '_' => text.push(c),
            c if c.is_ascii_punctuation() => text.extend(['\\', c]),
            c => text.push(c),
        }
    }
    text
}

/// Whether a server's settings take an address for one word, with nothing in it that means something to them.
fn is_plain(address: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || "/-._~".contains(c);
    address.chars().all(is_plain)
}

//! In which order files are sent where they can't all appear in one move: nothing before what it shows and cites.

use crate::chain::{is_newest, is_of_chain};
use crate::model::FACTS_FILE;
use crate::output::Held;

/// What a file is to those who read the site, in the order in which files are sent. The manifest comes after
/// all of them, and deletions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// What pages are shown with.
    Asset,
    /// Documents that pages lead to.
    Evidence,
    /// Pages.
    Page,
    /// What a server is told: it may send readers on to pages, and they keep where.
    Settings,
    /// Lists of pages and of what they say: feeds, the facts, the sitemap; the earlier links of the chain.
    Feed,
    /// The link that tells of all these, with its signature and timestamp.
    Link,
}

/// How the names of assets end.
const ASSETS: [&str; 14] = [
    "css", "js", "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "woff", "woff2", "ttf",
    "otf",
];

/// What a server reads and shows to nobody, at the top of a site.
pub(crate) const FOR_SERVERS: [&str; 6] = [
    ".htaccess",
    "_headers",
    "_redirects",
    ".nojekyll",
    "CNAME",
    ".domains",
];

/// Lists of pages and of what they say, by their paths; a long sitemap has parts.
const LISTS: [&str; 3] = [FACTS_FILE, "sitemap.xml", "robots.txt"];

/// Whether a path is that of a list for programs. Evidence keeps the name that it was given, which may be one of these.
fn is_list(path: &str) -> bool {
    let is_part = path.starts_with("sitemap-") && path.ends_with(".xml") && !path.contains('/');
    LISTS.contains(&path) || is_part || is_feed(path)
}

/// Whether a path is that of the feed of the changes, which stands beside their page: `changements/feed.xml`, below the
/// folder of a language in all but the first.
fn is_feed(path: &str) -> bool {
    let Some(folder) = path.strip_suffix("/feed.xml") else {
        return false;
    };
    match folder.split_once('/') {
        None => true,
        Some((language, page)) => language.len() == 2 && !page.contains('/'),
    }
}

/// Whether a path is that of a page that we write; evidence may be a page of somebody else.
fn is_page(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    // Each language has a page of its own for what isn't there.
    name == "index.html" || name == "404.html" && matches!(folder.len(), 0 | 2)
}

impl Rank {
    /// That of the file of this path.
    pub fn of(path: &str) -> Self {
        let path = uncompressed(path);
        let name = path.rsplit('/').next().unwrap_or(path);
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if is_newest(path) {
            Self::Link
        } else if is_list(path) || is_of_chain(path) {
            Self::Feed
        } else if is_page(path) {
            Self::Page
        } else if FOR_SERVERS.contains(&path) {
            Self::Settings
        } else if ASSETS.contains(&ending) {
            Self::Asset
        } else {
            Self::Evidence
        }
    }
}

/// The file that a path is a compressed form of, by its ending; else the path.
pub fn uncompressed(path: &str) -> &str {
    let forms = [".gz", ".br"].iter();
    forms
        .filter_map(|ending| path.strip_suffix(ending))
        .next()
        .unwrap_or(path)
}

/// Whether a file is a compressed form of another that stands beside it; evidence may be packed itself.
pub fn is_form(path: &str, stands: impl Fn(&str) -> bool) -> bool {
    let whole = uncompressed(path);
    whole != path && stands(whole)
}

/// When a file is sent to a target that shows each as it comes: by its rank, and of one rank what is new before what
/// is there already and may lead to it.
pub fn turn(path: &str, held: &Held) -> (Rank, bool) {
    (Rank::of(path), held.files.contains_key(path))
}

/// Paths in the order in which they are sent; of one rank as they came.
pub fn in_order<'p>(paths: impl Iterator<Item = &'p String>) -> Vec<&'p String> {
    let mut paths: Vec<&String> = paths.collect();
    paths.sort_by_key(|path| Rank::of(path));
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_goes_before_what_it_refers_to() {
        let paths = [
            "404.html",
            "manifest.json",
            "sitemap.xml",
            "manifests/0001.json",
            "index.html",
            "index.html.br",
            "sitemap-1.xml",
            "preuves/a/a.pdf",
            "logo.svg",
            ".htaccess",
            "changements/feed.xml",
            ".well-known/security.txt",
            "preuves/b/facts.json",
            "en/evidence/b/feed.xml",
            "preuves/b/CNAME",
            "preuves/b/saved.html",
            "preuves/b/404.html",
            "en/404.html",
            "preuves/b/sitemap-1.xml",
            "en/changes/feed.xml",
            "facts.json",
        ]
        .map(str::to_owned);
        assert_eq!(
            in_order(paths.iter()),
            [
                "logo.svg",
                "preuves/a/a.pdf",
                ".well-known/security.txt",
                "preuves/b/facts.json",
                "en/evidence/b/feed.xml",
                "preuves/b/CNAME",
                "preuves/b/saved.html",
                "preuves/b/404.html",
                "preuves/b/sitemap-1.xml",
                "404.html",
                "index.html",
                "index.html.br",
                "en/404.html",
                ".htaccess",
                "sitemap.xml",
                "manifests/0001.json",
                "sitemap-1.xml",
                "changements/feed.xml",
                "en/changes/feed.xml",
                "facts.json",
                "manifest.json",
            ]
        );
    }
}

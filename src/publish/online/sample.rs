//! Which files of a site are asked for: the home page, a page of each kind in each language, a feed, a file of
//! evidence, and the lists.

use std::collections::BTreeMap;

use crate::chain::{NAME, is_of_chain};
use crate::output::MANIFEST;
use crate::publish::order::{Rank, is_form};

/// The most that are asked for.
const MOST: usize = 60;

/// Paths out of these of a site, in their order; `stands` tells which files the site has.
pub(super) fn of<'p>(
    paths: impl Iterator<Item = &'p String>,
    stands: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut of_kinds: BTreeMap<String, &String> = BTreeMap::new();
    for path in paths {
        // Readers ask for the file, and are sent a compressed form of it.
        if is_form(path, &stands) {
            continue;
        }
        if let Some(kind) = kind(path) {
            of_kinds.entry(kind).or_insert(path);
        }
    }
    let mut sample: Vec<String> = of_kinds.into_values().take(MOST).cloned().collect();
    sample.push(MANIFEST.to_owned());
    sample
}

/// What a file is, so far as its path tells: of one kind one is asked for.
fn kind(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    match Rank::of(path) {
        // Of the chain, the link that tells of what is there.
        Rank::Link => (path == NAME).then(|| "link".to_owned()),
        Rank::Feed if is_of_chain(path) => None,
        Rank::Feed => Some(format!("feed {name}")),
        // Settings of servers are shown to nobody.
        _ if path.starts_with('.') || name.starts_with(['.', '_']) || name == "CNAME" => None,
        Rank::Settings => None,
        Rank::Asset => Some("asset".to_owned()),
        // What a server calls a file hangs on how its name ends.
        Rank::Evidence => {
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            Some(format!("files {ending}"))
        }
        Rank::Page => {
            let folder = path.strip_suffix("index.html")?.trim_end_matches('/');
            // `systems` and `systems/a`, but of all systems one.
            Some(match folder.rsplit_once('/') {
                Some((above, _)) if !is_language(above) => format!("page {above}/*"),
                _ => format!("page {folder}"),
            })
        }
    }
}

fn is_language(folder: &str) -> bool {
    folder.len() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_kind_there_is_one() {
        let paths = [
            ".htaccess",
            ".well-known/security.txt",
            "404.html",
            "changements/feed.xml",
            "en/index.html",
            "en/systems/index.html",
            "en/systems/sorting/index.html",
            "index.html",
            "index.html.gz",
            "manifest.json",
            "manifest.json.minisig",
            "manifests/0001.json",
            "preuves/a/a.pdf",
            "preuves/a/index.html",
            "preuves/b/b.csv",
            "preuves/b/b.csv.br",
            "preuves/c/c.csv.gz",
            "robots.txt",
            "sitemap.xml",
            "systemes/index.html",
            "systemes/outil/index.html",
            "systemes/tri/index.html",
        ]
        .map(str::to_owned);
        let stands = |wanted: &str| paths.iter().any(|path| path == wanted);
        let mut sample = of(paths.iter(), stands);
        sample.sort();
        assert_eq!(
            sample,
            [
                "changements/feed.xml",
                "en/index.html",
                "en/systems/index.html",
                "en/systems/sorting/index.html",
                "index.html",
                "manifest.json",
                "manifest.sha256",
                "preuves/a/a.pdf",
                "preuves/a/index.html",
                "preuves/b/b.csv",
                "preuves/c/c.csv.gz",
                "robots.txt",
                "sitemap.xml",
                "systemes/index.html",
                "systemes/outil/index.html",
            ]
        );
    }
}

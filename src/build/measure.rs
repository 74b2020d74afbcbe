//! What the pages of a site cost those who read them, as far as a build knows.

use std::collections::{BTreeMap, BTreeSet};

use crate::finish;
use crate::html::{Document, Element};
use crate::model::{Checks, Site};
use crate::render::{Extra, base_path, encode};

/// What a page has and loads.
#[derive(Debug, Clone)]
pub(super) struct Measure {
    /// Its bytes, as it is written.
    bytes: u64,
    /// The addresses of the files that it loads beside itself.
    loads: Vec<String>,
    /// How many of these are no pictures that wait until they come into sight.
    eager: usize,
    /// Whether it holds a picture of pixels in itself.
    holds_picture: bool,
    /// How many videos and sounds it has.
    media: usize,
    /// Whether something on it moves by itself.
    moves: bool,
}

impl Measure {
    /// Of a finished page.
    pub fn of(html: &str, document: &Document) -> Self {
        let elements = || document.elements().map(|(_, element)| element);
        let is_media = |name: &str| matches!(name, "video" | "audio");
        let loads = finish::beside(document);
        let pictures = || elements().filter(|it| it.is_html("img"));
        let waits = |it: &&Element| it.attribute("loading") == Some("lazy");
        let sources = |it: &Element| it.attribute("src").map(str::to_owned);
        let mut lazy: BTreeSet<String> = pictures().filter(waits).filter_map(sources).collect();
        // One that is shown at once somewhere does not wait.
        for shown in pictures().filter(|it| !waits(it)).filter_map(sources) {
            lazy.remove(&shown);
        }
        Self {
            bytes: html.len() as u64,
            eager: loads.iter().filter(|it| !lazy.contains(*it)).count(),
            loads,
            holds_picture: holds_picture(html),
            moves: finish::moves(document),
            media: elements().filter(|it| is_media(&it.name)).count(),
        }
    }

    /// Its bytes with those of all that it loads.
    fn with_loads(&self, sizes: &BTreeMap<String, u64>) -> u64 {
        let loads = self.loads.iter().filter_map(|it| sizes.get(it));
        self.bytes + loads.sum::<u64>()
    }
}

/// Whether a page has a picture in an address of its own (`data:`), other than a drawing.
fn holds_picture(html: &str) -> bool {
    const BEGINNING: &str = "data:image/";
    let mut found = html.match_indices(BEGINNING);
    found.any(|(at, _)| !html[at + BEGINNING.len()..].starts_with("svg"))
}

/// What all pages came to, beside what their check did.
pub(super) fn measured(
    measures: &[Measure],
    (site, extras): (&Site, &BTreeMap<String, Extra>),
    checks: Checks,
) -> Checks {
    let sizes = sizes(site, extras);
    let mut bytes: Vec<u64> = measures.iter().map(|it| it.with_loads(&sizes)).collect();
    bytes.sort_unstable();
    let requests = measures.iter().map(|it| 1 + it.loads.len());
    Checks {
        heaviest: bytes.last().copied().unwrap_or_default(),
        middle: bytes.get(bytes.len() / 2).copied().unwrap_or_default(),
        most_requests: requests.max().unwrap_or_default(),
        loads: measures
            .iter()
            .flat_map(|it| &it.loads)
            .collect::<BTreeSet<_>>()
            .len(),
        eager: measures.iter().map(|it| it.eager).sum(),
        pictures_within: measures.iter().filter(|it| it.holds_picture).count(),
        media: measures.iter().map(|it| it.media).sum(),
        moving: measures.iter().filter(|it| it.moves).count(),
        ..checks
    }
}

/// The bytes of the files beside the pages, by the addresses that pages have for them.
fn sizes(site: &Site, extras: &BTreeMap<String, Extra>) -> BTreeMap<String, u64> {
    let base = base_path(&site.settings.url);
    let sized = extras.iter().filter_map(|(path, extra)| {
        let bytes = match extra {
            Extra::Copied(file) => site.attachments.get(&file.path)?.size,
            // No page loads what machines read.
            Extra::OfSite | Extra::OfChecks => return None,
        };
        Some((format!("{base}{}", encode(path)), bytes))
    });
    sized.collect()
}

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
}

/// Whether a page has a picture in an address of its own (`data:`), other than a drawing.
fn holds_picture(html: &str) -> bool {
    const BEGINNING: &str = "data:image/";
    let mut found = html.match_indices(BEGINNING);
    found.any(|(at, _)| !html[at + BEGINNING.len()..].starts_with("svg"))
}

/// What all pages came to, beside what their check did: counted page by page.
#[derive(Debug)]
pub(super) struct Measures {
    /// The bytes of the files beside the pages, by the addresses that pages have for them.
    sizes: BTreeMap<String, u64>,
    /// The bytes of each page with all that it loads.
    bytes: Vec<u64>,
    most_loads: usize,
    loads: BTreeSet<String>,
    eager: usize,
    pictures_within: usize,
    media: usize,
    moving: usize,
}

impl Measures {
    /// Of a site with these files beside its pages, none counted yet.
    pub fn of(site: &Site, extras: &BTreeMap<String, Extra>) -> Self {
        Self {
            sizes: sizes(site, extras),
            bytes: Vec::new(),
            most_loads: 0,
            loads: BTreeSet::new(),
            eager: 0,
            pictures_within: 0,
            media: 0,
            moving: 0,
        }
    }

    /// Counts a page.
    pub fn add(&mut self, page: &Measure) {
        let sizes = page.loads.iter().filter_map(|it| self.sizes.get(it));
        self.bytes.push(page.bytes + sizes.sum::<u64>());
        self.most_loads = self.most_loads.max(page.loads.len());
        for address in &page.loads {
            if !self.loads.contains(address) {
                self.loads.insert(address.clone());
            }
        }
        self.eager += page.eager;
        self.pictures_within += usize::from(page.holds_picture);
        self.media += page.media;
        self.moving += usize::from(page.moves);
    }

    /// Adds what they came to.
    pub fn told(mut self, checks: Checks) -> Checks {
        self.bytes.sort_unstable();
        let middle = self.bytes.get(self.bytes.len() / 2);
        Checks {
            heaviest: self.bytes.last().copied().unwrap_or_default(),
            middle: middle.copied().unwrap_or_default(),
            // The page itself is one more, where there is any.
            most_requests: self.most_loads + usize::from(!self.bytes.is_empty()),
            loads: self.loads.len(),
            eager: self.eager,
            pictures_within: self.pictures_within,
            media: self.media,
            moving: self.moving,
            ..checks
        }
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

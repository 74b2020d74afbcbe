//! What a page weighs in all.

use super::footprint::swd_grams;
use super::loads::{Load, Paints};
use crate::check::kind::Note;
use crate::compress::{self, Scale};

/// Bytes, as they are and as hosts send them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sizes {
    /// As they are.
    pub raw: u64,
    /// By gzip at level 9.
    pub gzip: u64,
    /// By brotli at level 11.
    pub brotli: u64,
}

impl Sizes {
    /// Of a page: whatever its name is, it is sent as text.
    pub(super) fn of_page(bytes: &[u8]) -> Self {
        Self::of("index.html", bytes)
    }

    /// Of a file; what is compressed already counts as it is.
    pub(super) fn of(path: &str, bytes: &[u8]) -> Self {
        let raw = bytes.len() as u64;
        if !compress::is_compressible(path) {
            return Self {
                raw,
                gzip: raw,
                brotli: raw,
            };
        }
        let brotli = compress::brotli(bytes).map_or(raw, |it| it.len() as u64);
        Self {
            raw,
            gzip: Scale::default().weigh(bytes, 9) as u64,
            brotli,
        }
    }
}

/// A file that a page has a browser fetch; the page itself among them.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path from the site's root.
    pub path: String,
    /// What it is.
    pub kind: Load,
    /// Its bytes.
    pub sizes: Sizes,
    /// Whether nothing is seen before it is there.
    pub paints: Paints,
}

/// What was found of the weight of a page.
#[derive(Debug)]
pub struct PageWeight {
    /// The page's path from the site's root.
    pub path: String,
    /// The content file or template that it was made from, where that is known.
    pub source: Option<String>,
    /// How many elements it has, those within drawings left out.
    pub nodes: usize,
    /// What is fetched, the page first, each file once.
    pub files: Vec<File>,
    /// How much is fetched from other hosts, or is not there: requests whose bytes are not known.
    pub unknown: usize,
    /// What is wrong.
    pub notes: Vec<Note>,
}

impl PageWeight {
    fn sum(&self, bytes: impl Fn(&File) -> u64) -> u64 {
        self.files.iter().map(bytes).sum()
    }

    /// Its bytes, and those of all that it has fetched.
    pub fn sizes(&self) -> Sizes {
        Sizes {
            raw: self.sum(|it| it.sizes.raw),
            gzip: self.sum(|it| it.sizes.gzip),
            brotli: self.sum(|it| it.sizes.brotli),
        }
    }

    /// Bytes by gzip of what must be there before anything is seen.
    pub fn paint(&self) -> u64 {
        self.paint_of(Paints::Yes)
    }

    /// The same with what must be there on some screens only.
    pub(super) fn paint_of(&self, least: Paints) -> u64 {
        self.sum(|it| if it.paints >= least { it.sizes.gzip } else { 0 })
    }

    /// Bytes by gzip of one kind.
    pub fn of_kind(&self, kind: Load) -> u64 {
        self.sum(|it| if it.kind == kind { it.sizes.gzip } else { 0 })
    }

    /// How many requests are made.
    pub fn requests(&self) -> usize {
        self.files.len() + self.unknown
    }

    /// Grams of CO2e of a view, by gzip: the most that a host which compresses sends.
    pub fn swd_grams(&self) -> f64 {
        swd_grams(self.sizes().gzip)
    }
}

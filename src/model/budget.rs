//! `[weight]` of `site.toml`: what pages may weigh, and where the table of EcoIndex is.

use crate::source::{Located, Table};

/// The most bytes that a page and what it needs to paint may have, by gzip at level 9; a site may set
/// less, never more.
pub const MOST: u32 = 14_000;

/// The most bytes of a picture that pages show, where a site says nothing: about what fifty of its pages weigh.
/// limpide's choice.
pub const MOST_OF_A_PICTURE: u32 = 200_000;

/// What pages may weigh.
#[derive(Debug, Clone, Default)]
pub struct Budget {
    /// Bytes of a page and of what it needs to paint, by gzip at level 9.
    pub page: Option<u32>,
    /// Requests that a page makes.
    pub requests: Option<u32>,
    /// Elements that a page has.
    pub nodes: Option<u32>,
    /// Bytes of a picture that is published; what pages show has a limit without it too.
    pub image: Option<u32>,
    /// The file that EcoIndex comes from, from the site's folder.
    pub ecoindex: Option<Located<String>>,
}

impl Budget {
    /// Reads `[weight]`, which may be missing.
    pub(super) fn read(table: &Table<'_>) -> Self {
        let Some(table) = table.table("weight") else {
            return Self::default();
        };
        let budget = Self {
            page: table.whole("page", 1..=MOST),
            requests: table.whole("requests", 1..=1_000),
            nodes: table.whole("nodes", 1..=1_000_000),
            image: table.whole("image", 1..=100_000_000),
            ecoindex: table.located_text("ecoindex"),
        };
        table.finish();
        budget
    }

    /// The most bytes of a picture that pages show.
    pub fn picture(&self) -> u64 {
        u64::from(self.image.unwrap_or(MOST_OF_A_PICTURE))
    }

    /// The most bytes that a page and what it needs to paint may have, by gzip at level 9.
    pub fn bytes(&self) -> u32 {
        self.page.unwrap_or(MOST)
    }
}

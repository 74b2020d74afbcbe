//! `[check]` of `site.toml`: what pages must reach to be published.

use crate::source::Table;

crate::words! {
    /// A level of WCAG 2.2.
    Conformance {
        /// A
        A = "A",
        /// A and AA
        AA = "AA",
        /// A, AA and AAA
        AAA = "AAA",
    }
}

/// How the pages of the site are checked.
#[derive(Debug, Clone)]
pub struct Checking {
    /// The level at which a failure stops a build; AA unless said otherwise.
    pub level: Conformance,
}

impl Checking {
    /// Reads `[check]`, which may be missing.
    pub(super) fn read(table: &Table<'_>) -> Self {
        let mut checking = Self {
            level: Conformance::AA,
        };
        if let Some(table) = table.table("check") {
            if let Some(level) = table.word("level") {
                checking.level = level.value;
            }
            table.finish();
        }
        checking
    }
}

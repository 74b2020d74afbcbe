//! `[check]` of `site.toml`: what pages must reach to be published, and what is known and accepted.

use jiff::civil::Date;

use super::{Language, Text};
use crate::diagnostic::Place;
use crate::source::{Located, Table};

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
    /// The findings that are published with all the same.
    pub suppressions: Vec<Suppression>,
}

/// A finding of one rule in one place that stops nothing, for a reason and until a date.
#[derive(Debug, Clone)]
pub struct Suppression {
    /// The rule, by its name or the id of its ACT rule.
    pub rule: Located<String>,
    /// The page, by its address from the site's root: `/systemes/x/`.
    pub page: Option<String>,
    /// The content file or template that pages are made from.
    pub file: Option<String>,
    /// The selector of the element, as a report gives it.
    pub selector: String,
    /// Why.
    pub reason: Text,
    /// The last day that it holds.
    pub expires: Located<Date>,
    /// Where it begins.
    pub place: Place,
}

impl Checking {
    /// Reads `[check]`, which may be missing.
    pub(super) fn read(table: &Table<'_>, plain: Language) -> Self {
        let mut checking = Self {
            level: Conformance::AA,
            suppressions: Vec::new(),
        };
        if let Some(table) = table.table("check") {
            if let Some(level) = table.word("level") {
                checking.level = level.value;
            }
            let suppressions = table.tables("suppression").into_iter();
            checking.suppressions = suppressions
                .filter_map(|table| Suppression::read(table, plain))
                .collect();
            table.finish();
        }
        checking
    }
}

impl Suppression {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let rule = table.required("rule", table.located_text("rule"));
        let page = table.text("page");
        let file = table.text("file");
        if !table.has("page") && !table.has("file") {
            table.missing_because("page", "[[check.suppression]]", table.place());
        }
        let selector = table.required("selector", table.text("selector"));
        let reason = Text::required(&table, "reason", plain);
        let expires = table.required("expires", table.date("expires"));
        let place = table.place();
        table.finish();
        Some(Self {
            rule: rule?,
            page,
            file,
            selector: selector?,
            reason: reason?,
            expires: expires?,
            place,
        })
    }
}

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

crate::words! {
    /// A program that reads pages aloud.
    Reader {
        /// NVDA, on Windows.
        Nvda = "nvda",
        /// VoiceOver, on Apple's systems.
        VoiceOver = "voiceover",
        /// TalkBack, on Android.
        TalkBack = "talkback",
    }
}

impl Reader {
    /// Those that readers use most, whether or not somebody went through the site with them.
    pub const ASKED: [Self; 3] = [Self::Nvda, Self::VoiceOver, Self::TalkBack];
}

/// How the pages of the site are checked.
#[derive(Debug, Clone)]
pub struct Checking {
    /// The level at which a failure stops a build; AA unless said otherwise.
    pub level: Conformance,
    /// The findings that are published with all the same.
    pub suppressions: Vec<Suppression>,
    /// Who went through the site with a screen reader.
    pub runs: Vec<Run>,
}

/// A person's way through the site with a screen reader.
#[derive(Debug, Clone)]
pub struct Run {
    /// With which.
    pub reader: Reader,
    /// When.
    pub date: Date,
    /// By whom: a role.
    pub by: Option<Text>,
    /// What came of it.
    pub result: Text,
    /// Invented.
    pub example: bool,
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
            runs: Vec::new(),
        };
        if let Some(table) = table.table("check") {
            if let Some(level) = table.word("level") {
                checking.level = level.value;
            }
            let suppressions = table.tables("suppression").into_iter();
            checking.suppressions = suppressions
                .filter_map(|table| Suppression::read(table, plain))
                .collect();
            let runs = table.tables("run").into_iter();
            checking.runs = runs.filter_map(|table| Run::read(table, plain)).collect();
            table.finish();
        }
        checking
    }
}

impl Run {
    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.result).chain(&self.by)
    }

    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let reader = table.required("reader", table.word("reader"));
        let date = table.required("date", table.date("date"));
        let by = Text::read(&table, "by", plain);
        let result = Text::required(&table, "result", plain);
        let example = table.flag("example");
        table.finish();
        Some(Self {
            reader: reader?.value,
            date: date?.value,
            by,
            result: result?,
            example,
        })
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

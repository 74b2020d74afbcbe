//! A correction: what was said and false, told in the open on every page that it concerns.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Language, Past, Reference, Text, Translations};
use crate::diagnostic::Place;
use crate::source::{Document, Located};

/// A correction of something published.
#[derive(Debug, Clone)]
pub struct Correction {
    /// Its id.
    pub id: String,
    /// When it was made.
    pub date: Date,
    /// What it concerns.
    pub concerns: Vec<Located<Reference>>,
    /// What was said.
    pub said: Text,
    /// What is so.
    pub now: Text,
    /// Since when the false text stood.
    pub false_since: Option<Date>,
    /// Why it was false.
    pub why: Option<Text>,
    /// Who asked for the correction.
    pub asked_by: Option<Text>,
    /// How its translations were made.
    pub translations: Translations,
    /// Its dates that are claimed as past.
    pub past: Past,
    /// Invented.
    pub example: bool,
    /// Not published yet.
    pub draft: bool,
    /// Where the file begins.
    pub place: Place,
}

/// For how many months a correction stands on top of the pages that it concerns.
const MONTHS_ON_TOP: i32 = 12;

impl Correction {
    pub(super) fn read(document: &Document<'_>, id: &str, plain: Language) -> Option<Self> {
        let table = document.table();
        let place = table.place();
        let date = table.required("date", table.date("date"));
        let concerns = Reference::required(&table, "concerns");
        let said = Text::required(&table, "said", plain);
        let now = Text::required(&table, "now", plain);
        let false_since = table.date("false_since").map(|date| date.value);
        table.not_before("date", "false_since");
        if let Some((said, now)) = said.as_ref().zip(now.as_ref())
            && said.says_the_same_as(now)
        {
            table.excludes("now", "said");
        }
        let why = Text::read(&table, "why", plain);
        let asked_by = Text::read(&table, "asked_by", plain);
        let translations = Translations::read(&table);
        let past = Past::read(&table, &["date", "false_since"]);
        let example = table.flag("example");
        let draft = table.flag("draft");
        table.finish();
        Some(Self {
            id: id.to_owned(),
            date: date?.value,
            concerns,
            said: said?,
            now: now?,
            false_since,
            why,
            asked_by,
            translations,
            past,
            example,
            draft,
            place,
        })
    }

    /// Whether it still stands on top of the pages that it concerns.
    pub fn is_on_top(&self, as_of: Date) -> bool {
        as_of < self.date.saturating_add(MONTHS_ON_TOP.months())
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        [&self.said, &self.now]
            .into_iter()
            .chain(&self.why)
            .chain(&self.asked_by)
    }
}

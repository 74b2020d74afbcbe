//! What changed: one source for the page and the feed.

use jiff::civil::Date;

use super::{Language, Past, Reference, Text, Translations};
use crate::diagnostic::Place;
use crate::source::{Document, Located};

crate::words! {
    /// What kind of change it is.
    ChangeKind {
        /// Something new.
        Added = "added",
        /// Something is different.
        Changed = "changed",
        /// Something is gone.
        Removed = "removed",
    }
}

/// A change of the site.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// When.
    pub date: Date,
    /// What kind.
    pub kind: ChangeKind,
    /// In a few words.
    pub title: Text,
    /// In sentences.
    pub text: Text,
    /// What it concerns.
    pub concerns: Vec<Located<Reference>>,
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

impl Change {
    pub(super) fn read(document: &Document<'_>, id: &str, plain: Language) -> Option<Self> {
        let table = document.table();
        let place = table.place();
        let date = table.required("date", table.date("date"));
        let kind = table.required("kind", table.word("kind"));
        let title = Text::required(&table, "title", plain);
        let text = Text::required(&table, "text", plain);
        let concerns = Reference::read_list(&table, "concerns");
        let translations = Translations::read(&table);
        let past = Past::read(&table, &["date"]);
        let example = table.flag("example");
        let draft = table.flag("draft");
        table.finish();
        Some(Self {
            id: id.to_owned(),
            date: date?.value,
            kind: kind?.value,
            title: title?,
            text: text?,
            concerns,
            translations,
            past,
            example,
            draft,
            place,
        })
    }
}

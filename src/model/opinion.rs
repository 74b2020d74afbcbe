//! Opinions of those concerned, dated and unedited, and consultations that ask for them.

use jiff::civil::Date;

use super::{Language, Past, Reference, Text, Translations};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Document, Located, Table};

crate::words! {
    /// Whose opinion it is.
    OpinionKind {
        /// A works council (in France, the CSE).
        WorksCouncil = "works_council",
        /// People who use or meet the system.
        Users = "users",
        /// Someone who knows the subject.
        Expert = "expert",
        /// A trade union.
        Union = "union",
        /// An authority.
        Regulator = "regulator",
        /// Someone else.
        Other = "other",
    }
}

crate::words! {
    /// What the opinion comes to.
    Verdict {
        /// For.
        Favourable = "favourable",
        /// With reservations.
        Reserved = "reserved",
        /// Against.
        Unfavourable = "unfavourable",
        /// Asked, and none was given.
        NoneGiven = "none_given",
    }
}

/// A dated text by a named body.
#[derive(Debug, Clone)]
pub struct Opinion {
    /// Its id.
    pub id: String,
    /// Who says it.
    pub body: Text,
    /// What kind of body that is.
    pub kind: OpinionKind,
    /// When.
    pub date: Date,
    /// What it comes to.
    pub verdict: Verdict,
    /// The language that it was written in.
    pub language: Language,
    /// Its words, and translations of them.
    pub text: Text,
    /// The commitments and systems that it stands beside.
    pub concerns: Vec<Located<Reference>>,
    /// Ids of its evidence.
    pub evidence: Vec<Located<String>>,
    /// How its words were translated.
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

/// Someone who was asked, on a statement or a system.
#[derive(Debug, Clone)]
pub struct Consultation {
    /// Who was asked.
    pub body: Option<Text>,
    /// When they answered, or were asked.
    pub date: Option<Date>,
    /// What they answered.
    pub verdict: Option<Verdict>,
    /// Their words.
    pub text: Option<Text>,
    /// Why their words are not published.
    pub withheld: Option<Text>,
    /// The opinion of the site that says all this.
    pub opinion: Option<Located<String>>,
}

impl Opinion {
    pub(super) fn read(document: &Document<'_>, id: &str, plain: Language) -> Option<Self> {
        let table = document.table();
        let place = table.place();
        let body = Text::required(&table, "body", plain);
        let kind = table.required("kind", table.word("kind"));
        let date = table.required("date", table.date("date"));
        let verdict = table.required("opinion", table.word("opinion"));
        let language = Language::read(&table, "language").unwrap_or(plain);
        let text = Text::required(&table, "text", language);
        let concerns = Reference::required(&table, "concerns");
        let evidence = table.ids("evidence");
        let translations = Translations::read(&table);
        let past = Past::read(&table, &["date"]);
        let example = table.flag("example");
        let draft = table.flag("draft");
        table.finish();
        Some(Self {
            id: id.to_owned(),
            body: body?,
            kind: kind?.value,
            date: date?.value,
            verdict: verdict?.value,
            language,
            text: text?,
            concerns,
            evidence,
            translations,
            past,
            example,
            draft,
            place,
        })
    }
}

impl Consultation {
    /// The consultations of a statement or of a system, whose texts are written by language.
    pub(super) fn read_all(table: &Table<'_>, plain: Language) -> Vec<Self> {
        table
            .tables("consultation")
            .into_iter()
            .map(|table| Self::read(table, plain))
            .collect()
    }

    fn read(table: Table<'_>, plain: Language) -> Self {
        let consultation = Self {
            body: Text::read(&table, "body", plain),
            date: table.date("date").map(|date| date.value),
            verdict: table.word("opinion").map(|word| word.value),
            text: Text::read(&table, "text", plain),
            withheld: Text::read(&table, "withheld", plain),
            opinion: table.id("opinion_id"),
        };
        let none_given = consultation.verdict == Some(Verdict::NoneGiven);
        if table.has("opinion_id") {
            // The opinion says all this itself, in its own words.
            for key in ["body", "date", "opinion", "text", "withheld"] {
                table.excludes(key, "opinion_id");
            }
        } else {
            for key in ["body", "date", "opinion"] {
                if !table.has(key) {
                    table.missing_because(key, "[[consultation]]", table.place());
                }
            }
            if !none_given && !table.has("text") && !table.has("withheld") {
                table.report(Diagnostic::at(Code::SilentConsultation, table.place()));
            }
        }
        if none_given {
            table.excludes("text", "opinion");
        }
        if table.has("text") {
            table.excludes("withheld", "text");
        }
        table.finish();
        consultation
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.body.iter().chain(&self.withheld)
    }
}

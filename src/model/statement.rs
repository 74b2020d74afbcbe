//! What the organisation says of one commitment: never the charter's text, always its own word.

use std::sync::Arc;

use jiff::civil::Date;

use super::validity::report_far_review;
use super::{
    Approval, Consultation, Language, Past, Reference, Review, Text, Translations, holds_from,
};
use crate::diagnostic::SourceFile;
use crate::source::{Document, Located, Table, Word};

crate::words! {
    /// How far the organisation says that it is, in words that fit duties which never end.
    Status {
        /// Given up, with a date and a reason.
        Abandoned = "abandoned",
        /// Nothing done yet.
        NotStarted = "not_started",
        /// Planned for a date.
        Planned = "planned",
        /// Under way.
        InProgress = "in_progress",
        /// Applied in part: what is missing is said.
        PartlyApplied = "partly_applied",
        /// Applied since a date, with evidence.
        Applied = "applied",
        /// Without object, with a reason.
        NotApplicable = "not_applicable",
    }
}

impl Status {
    /// Whether it claims that something is done.
    pub fn claims(self) -> bool {
        matches!(self, Self::Applied | Self::PartlyApplied)
    }

    /// Whether something planned is still awaited.
    pub fn is_awaited(self) -> bool {
        matches!(
            self,
            Self::NotStarted | Self::Planned | Self::InProgress | Self::PartlyApplied
        )
    }

    /// What would say the contrary of it.
    fn contradicted_by(self) -> &'static [&'static str] {
        match self {
            Self::Applied => &["missing", "reason", "planned_for"],
            Self::NotApplicable | Self::Abandoned => &["missing", "planned_for"],
            Self::NotStarted | Self::Planned | Self::InProgress | Self::PartlyApplied => &[],
        }
    }
}

/// A statement on one commitment of one edition of a charter.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The charter's reference.
    pub charter: Located<String>,
    /// The commitment's id.
    pub commitment: Located<String>,
    /// The status, with its place.
    pub status: Located<Status>,
    /// What is said.
    pub text: Text,
    /// When it was last changed.
    pub updated: Date,
    /// Until when it is meant to hold; none for what is taken back.
    pub review_due: Option<Date>,
    /// The role that answers for it.
    pub owner: Option<Text>,
    /// Since when the status holds.
    pub since: Option<Date>,
    /// For when it is planned.
    pub planned_for: Option<Located<Date>>,
    /// What is missing, when it is applied in part.
    pub missing: Option<Text>,
    /// Why it is abandoned or without object.
    pub reason: Option<Text>,
    /// Ids of the systems it is about.
    pub systems: Vec<Located<String>>,
    /// Ids of its evidence.
    pub evidence: Vec<Located<String>>,
    /// What is done or to be done.
    pub actions: Vec<Action>,
    /// Who was asked.
    pub consultations: Vec<Consultation>,
    /// When it was read again, and nothing of it was changed.
    pub reviews: Vec<Review>,
    /// Who agreed to it before it was public.
    pub approvals: Vec<Approval>,
    /// Taken back: it stays on its page and is no longer in force.
    pub retracted: Option<Ending>,
    /// How its texts were translated.
    pub translations: Translations,
    /// Its dates that are claimed as past.
    pub past: Past,
    /// Invented.
    pub example: bool,
    /// Not published yet.
    pub draft: bool,
}

/// The end of something that was said or signed.
#[derive(Debug, Clone)]
pub struct Ending {
    /// When.
    pub date: Date,
    /// Why.
    pub reason: Text,
}

/// Something done or to be done.
#[derive(Debug, Clone)]
pub struct Action {
    /// What.
    pub text: Text,
    /// By when.
    pub due: Option<Date>,
    /// When it was done.
    pub done: Option<Date>,
}

impl Statement {
    /// The status it is shown under: its own, or that it was taken back.
    pub fn state(&self) -> &'static str {
        match self.retracted {
            Some(_) => "retracted",
            None => self.status.value.word(),
        }
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.text)
            .chain(&self.missing)
            .chain(&self.reason)
            .chain(&self.owner)
            .chain(self.actions.iter().map(|action| &action.text))
            .chain(self.consultations.iter().flat_map(Consultation::texts))
            .chain(
                self.reviews
                    .iter()
                    .filter_map(|review| review.looked_at.as_ref()),
            )
            .chain(self.retracted.iter().map(|ending| &ending.reason))
    }

    /// The references of a file that could not be understood as a whole, to be checked all the same.
    pub(super) fn references(file: &Arc<SourceFile>) -> Vec<Located<Reference>> {
        // What is wrong with the file is told already: what this document collects goes nowhere.
        let text = file.text();
        let document = Document::of_file(file, &text);
        if !document.is_parsed() {
            return Vec::new();
        }
        let table = document.table();
        let all = |key, make: fn(String) -> Reference| {
            let ids = table.ids(key).into_iter();
            ids.map(move |Located { value, place }| Located {
                value: make(value),
                place,
            })
        };
        let mut references: Vec<Located<Reference>> = all("systems", Reference::System)
            .chain(all("evidence", Reference::Evidence))
            .collect();
        if let Some(charter) = table.located_text("charter") {
            references.push(match table.id("commitment") {
                Some(id) => Located {
                    value: Reference::Commitment(charter.value, id.value),
                    place: id.place,
                },
                None => Located {
                    value: Reference::Charter(charter.value),
                    place: charter.place,
                },
            });
        }
        references
    }

    pub(super) fn read(document: &Document<'_>, plain: Language) -> Option<Self> {
        let table = document.table();
        let charter = table.required("charter", table.located_text("charter"));
        let commitment = table.required("commitment", table.id("commitment"));
        let status = table.required("status", table.word::<Status>("status"));
        let draft = table.flag("draft");
        let text = Text::required_but_in_drafts(&table, "text", (plain, draft));
        let updated = table.required("updated", table.date("updated"));
        let review_due = table.date("review_due").map(|date| date.value);
        let owner = Text::read(&table, "owner", plain);
        let since = table.date("since").map(|date| date.value);
        let planned_for = table.date("planned_for");
        let missing = Text::read(&table, "missing", plain);
        let reason = Text::read(&table, "reason", plain);
        let systems = table.ids("systems");
        let evidence = table.ids("evidence");
        let actions = table
            .tables("action")
            .into_iter()
            .filter_map(|table| Action::read(table, plain))
            .collect();
        let consultations = Consultation::read_all(&table, plain);
        let reviews = Review::all_of(&table, plain);
        let approvals = Approval::all_of(&table, plain);
        // What is taken back is not reviewed: leaving out that it was leaves the review to be said.
        let retracted = Ending::read(&table, "retracted", plain);
        let review_is_said = match table.has("retracted") {
            true => {
                table.excludes("review_due", "retracted");
                true
            }
            false => {
                if !table.has("review_due") {
                    table.missing_without("review_due", &["retracted"]);
                }
                review_due.is_some()
            }
        };
        let translations = Translations::read(&table);
        let past = Past::read(&table, &["updated", "since", "done", "date"]);
        let example = table.flag("example");
        table.not_before("review_due", "updated");
        let from = updated
            .as_ref()
            .map(|date| holds_from(&reviews, date.value));
        report_far_review(&table, from);
        for earlier in ["updated", "since"] {
            table.inner_not_before(("retracted", "date"), earlier);
        }
        if let Some(status) = &status {
            require_what_the_status_needs(&table, status, draft);
        }
        table.finish();
        review_is_said.then_some(())?;
        Some(Self {
            charter: charter?,
            commitment: commitment?,
            status: status?,
            text: text?,
            updated: updated?.value,
            review_due,
            owner,
            since,
            planned_for,
            missing,
            reason,
            systems,
            evidence,
            actions,
            consultations,
            reviews,
            approvals,
            retracted,
            translations,
            past,
            example,
            draft,
        })
    }
}

impl Ending {
    /// Reads `{ date, reason }`, both required.
    pub(super) fn read(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        let table = table.table(key)?;
        let date = table.required("date", table.date("date"));
        let reason = Text::required(&table, "reason", plain);
        table.finish();
        Some(Self {
            date: date?.value,
            reason: reason?,
        })
    }
}

fn require_what_the_status_needs(table: &Table<'_>, status: &Located<Status>, draft: bool) {
    let needed: &[&'static str] = match status.value {
        Status::Planned => &["planned_for"],
        Status::PartlyApplied => &["missing"],
        Status::Applied => &["since"],
        Status::NotApplicable => &["reason"],
        Status::Abandoned => &["since", "reason"],
        Status::NotStarted | Status::InProgress => &[],
    };
    // A draft waits until that is known.
    for key in needed.iter().filter(|key| !draft && !table.has(key)) {
        let because = format!("status = \"{}\"", status.value.word());
        table.missing_because(key, &because, status.place.clone());
    }
    for key in status.value.contradicted_by() {
        table.excludes(key, "status");
    }
}

impl Action {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let text = Text::required(&table, "text", plain);
        let due = table.date("due").map(|date| date.value);
        let done = table.date("done").map(|date| date.value);
        table.finish();
        Some(Self {
            text: text?,
            due,
            done,
        })
    }
}

//! That somebody agreed to a statement before it was public: to these words, and to no others.

use data_encoding::HEXLOWER;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::{Language, Site, Statement, Text};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Located, Table, Word};

/// An approval of a statement. It is not published.
#[derive(Debug, Clone)]
pub struct Approval {
    /// Who agreed: a role, not a person.
    pub role: Text,
    /// When.
    pub date: Date,
    /// Which words were agreed to, as [`Statement::digest`] tells them.
    pub of: Located<String>,
}

impl Approval {
    /// Reads `[[approved]]`.
    pub(super) fn all_of(table: &Table<'_>, plain: Language) -> Vec<Self> {
        let tables = table.tables("approved").into_iter();
        tables.filter_map(|it| Self::read(it, plain)).collect()
    }

    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let role = Text::required(&table, "role", plain);
        let date = table.required("date", table.date("date"));
        let of = table.required("of", table.located_text("of"));
        table.finish();
        Some(Self {
            role: role?,
            date: date?.value,
            of: of?,
        })
    }

    /// Whether the statement still says what was agreed to.
    pub fn holds(&self, statement: &Statement) -> bool {
        self.of.value == statement.digest()
    }
}

/// How many digits tell one wording from another.
const DIGITS: usize = 12;

impl Statement {
    /// What tells its words, its status, its dates, its consultations and what it names from any others: the first
    /// digits of their SHA-256. Reviews that changed nothing, and `updated`, don't count.
    pub fn digest(&self) -> String {
        let mut hasher = Sha256::new();
        let mut add = |part: &str| {
            hasher.update(part.as_bytes());
            hasher.update([0]);
        };
        add(&self.charter.value);
        add(&self.commitment.value);
        add(self.state());
        let planned = self.planned_for.as_ref().map(|it| it.value);
        for date in [self.since, planned] {
            add(&date.map(|it| it.to_string()).unwrap_or_default());
        }
        let reviewed = self.reviews.iter().filter_map(|it| it.looked_at.as_ref());
        let reviewed: Vec<&Text> = reviewed.collect();
        let is_reviewed = |text: &&Text| reviewed.iter().any(|it| std::ptr::eq(*it, *text));
        for text in self.texts().filter(|text| !is_reviewed(text)) {
            text.wordings().for_each(|it| add(&it));
            add("");
        }
        for action in &self.actions {
            for date in [action.due, action.done] {
                add(&date.map(|it| it.to_string()).unwrap_or_default());
            }
        }
        for asked in &self.consultations {
            add(&asked.date.map(|it| it.to_string()).unwrap_or_default());
            add(asked.verdict.map_or("", |it| it.word()));
            add(asked.opinion.as_ref().map_or("", |it| &it.value));
        }
        for list in [&self.systems, &self.evidence] {
            list.iter().for_each(|it| add(&it.value));
            add("");
        }
        let mut digits = HEXLOWER.encode(&hasher.finalize());
        digits.truncate(DIGITS);
        digits
    }
}

/// Approvals of words that have changed since: they are worth nothing any more.
pub fn lapsed_approvals(site: &Site) -> Vec<Diagnostic> {
    let all = site.statements.iter();
    let all = all.flat_map(|it| it.approvals.iter().map(move |approval| (it, approval)));
    let lapsed = all.filter(|(statement, approval)| !approval.holds(statement));
    lapsed
        .map(|(statement, approval)| {
            Diagnostic::at(Code::ApprovalLapsed, approval.of.place.clone())
                .with("role", approval.role.original())
                .with("date", approval.date)
                .with("now", statement.digest())
        })
        .collect()
}

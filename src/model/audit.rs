//! An audit of the site's accessibility: what people found, which no program can claim for them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Declaration, EvidenceKind, Language, Site, StatementForm, Text, out_of_date};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Located, Table};

/// The rules that the European law on accessible sites and the French one are measured by (EN 301 549 by
/// Implementing Decision (EU) 2018/2048, RGAA by the decree of 20 September 2019), and the WCAG in them.
const STANDARDS: [&str; 5] = ["RGAA 4", "RGAA 5", "EN 301 549", "WCAG 2.1", "WCAG 2.2"];

/// For how many years an audit holds: a French declaration of accessibility rests on one no longer.
const YEARS: i32 = 3;

/// The rate of an audit that found nothing.
const WHOLE: f64 = 100.0;

/// What a site may say of its conformity, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conformity {
    /// `conforming`, `partly` or `not_conforming`; none where nothing was audited and no law has it said.
    pub state: Option<&'static str>,
    /// Why it is that: `no_audit`, `audit_ended`, `audit_by_other_rules` (than the RGAA, see [`Site::conformity`]), `audit`
    /// (its rate), or `declared` (what is declared not to be accessible, whatever the rate).
    pub reason: &'static str,
    /// Whether an audit found faults and none is listed: the statement has to list them.
    pub is_unlisted: bool,
}

/// An audit of the pages that this site publishes.
#[derive(Debug, Clone)]
pub struct Audit {
    /// When it was made.
    pub date: Date,
    /// Who made it.
    pub by: Text,
    /// By which rules.
    pub standard: Located<String>,
    /// How many in a hundred of the criteria that apply are met.
    pub rate: f64,
    /// Id of the evidence that says so, which a reader can reach.
    pub evidence: Located<String>,
    /// Invented.
    pub example: bool,
}

impl Audit {
    pub(super) fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let date = table.required("date", table.date("date"));
        let by = Text::required(&table, "by", plain);
        let standard = table.required("standard", table.located_text("standard"));
        let rate = table.required("rate", table.number("rate", 0.0..=100.0));
        let evidence = table.required("evidence", table.id("evidence"));
        let example = table.flag("example");
        table.finish();
        Some(Self {
            date: date?.value,
            by: by?,
            standard: standard?,
            rate: rate?,
            evidence: evidence?,
            example,
        })
    }

    /// The word for what it comes to, by the French law: half of the criteria make "in part".
    fn state(&self) -> &'static str {
        match self.rate {
            rate if rate >= WHOLE => "conforming",
            rate if rate >= 50.0 => "partly",
            _ => "not_conforming",
        }
    }

    /// Whether it was made by the rules of the French law.
    fn is_of_rgaa(&self) -> bool {
        self.standard.value.to_uppercase().starts_with("RGAA")
    }

    /// Whether it still holds: it, and the report that says so.
    pub fn is_valid(&self, site: &Site, as_of: Date) -> bool {
        let report = site.evidence(&self.evidence.value);
        let is_past = report.is_some_and(|report| out_of_date(report, as_of).is_some());
        as_of < self.date.saturating_add(YEARS.years()) && !is_past
    }

    /// Reports an audit that a legal mention can't rest on: by other rules than those of the law, or whose
    /// report is none.
    pub(super) fn report(&self, site: &Site, found: &mut Vec<Diagnostic>) {
        let standard = self.standard.value.to_uppercase();
        let is_known = STANDARDS.iter().any(|known| standard.starts_with(known));
        if !is_known && !site.settings.duties.is_empty() {
            found.push(
                Diagnostic::at(Code::AuditStandard, self.standard.place.clone())
                    .with("written", &self.standard.value)
                    .with("known", STANDARDS.join(", ")),
            );
        }
        let Located { value, place } = &self.evidence;
        let Some(report) = site.evidence(value) else {
            return;
        };
        let fault = |code| {
            Diagnostic::at(code, place.clone())
                .related_to(report.place.clone())
                .with("id", value)
        };
        if !report.is_reachable() {
            found.push(fault(Code::AuditOutOfReach));
        } else if report.kind != EvidenceKind::AuditReport || report.date < self.date {
            found.push(fault(Code::AuditReport).with("date", self.date));
        }
    }
}

impl Site {
    /// What the site may say of its conformity: what an audit in force came to, an invented one being none; without
    /// it, what the French law has its form say. The RGAA defines the mention by its own criteria; it lets large companies go
    /// by WCAG 2.1 and test by another method, and does not say which mention that gives: then none is claimed.
    pub fn conformity(&self, as_of: Date) -> Conformity {
        let settings = &self.settings;
        let is_french = settings.statement_form() == StatementForm::Rgaa;
        let unaudited = is_french.then_some("not_conforming");
        let declared = settings.declaration.as_ref();
        let has_fault = declared.is_some_and(Declaration::has_fault);
        let without = |reason| Conformity {
            state: unaudited,
            reason,
            is_unlisted: false,
        };
        let Some(audit) = settings.audit.as_ref().filter(|it| !it.example) else {
            return without("no_audit");
        };
        if !audit.is_valid(self, as_of) {
            return without("audit_ended");
        }
        let is_unlisted = audit.rate < WHOLE && !has_fault;
        if is_french && !audit.is_of_rgaa() {
            return Conformity {
                is_unlisted,
                ..without("audit_by_other_rules")
            };
        }
        let (state, reason) = match audit.state() {
            // Who names what is not accessible does not conform in whole, whatever the rate.
            "conforming" if has_fault => ("partly", "declared"),
            state => (state, "audit"),
        };
        Conformity {
            state: Some(state),
            reason,
            is_unlisted,
        }
    }
}

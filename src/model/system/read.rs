//! Reading a system's file: facts in the front matter, long texts under fixed headings.

use std::ops::Range;
use std::sync::Arc;

use super::factor::report_shares;
use super::{Factor, FactorsStatus, Layer, Section, Sections, System, SystemStatus};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::model::indicator::is_of_the_environment;
use crate::model::validity::report_far_review;
use crate::model::{Consultation, Field, Language, Past, Translations, holds_from};
use crate::source::{
    Collector, Document, Table, Word, evades, faulty_definitions, nearest, pictures_named,
    sections, split,
};

impl System {
    /// Reads a system in the site's default language.
    pub(in crate::model) fn read(
        file: &Arc<SourceFile>,
        id: &str,
        plain: Language,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let parts = match split(file) {
            Ok(parts) => parts,
            Err(diagnostic) => return (None, vec![diagnostic]),
        };
        let text = file.text();
        let document = Document::parse(file, &text, parts.toml);
        let system = Self::read_document(&document, (file, parts.markdown), id, plain);
        (system, document.into_diagnostics())
    }

    /// Reads the front matter, and what goes with the sections.
    pub(in crate::model) fn read_document(
        document: &Document<'_>,
        (file, markdown): (&Arc<SourceFile>, Range<usize>),
        id: &str,
        plain: Language,
    ) -> Option<Self> {
        let table = document.table();
        let texts = read_sections(file, markdown, plain, document.collector());
        // Where no section was understood, nothing is shown.
        let pictures = match texts.is_empty() {
            true => Vec::new(),
            false => pictures_named(file),
        };
        let sections = Sections::of(texts, plain);
        let place = Place::whole(file);
        let mut system = Self::read_keys(
            &table,
            plain,
            id.to_owned(),
            sections,
            pictures,
            Consultation::read_all(&table, plain),
            Translations::default(),
            place,
        );
        if let Some(system) = &mut system {
            system.past = system.past_dates(&table);
            table.not_before("review_due", "updated");
            let from = holds_from(&system.reviews, system.updated);
            report_far_review(&table, Some(from));
            table.not_before("until", "since");
            table.not_before("no_incident_known", "since");
            if table.has("incident") {
                table.excludes("no_incident_known", "incident");
            }
            system.require_the_main_tables(&table);
            system.require_factors_or_reason(&table);
            let status = system.factors_status.as_ref().map(|status| status.value);
            report_shares(&system.factors, status, &table);
            system.report_unknown_sources(&table);
            system.require_energy_of_its_figures(&table);
            system.report_missing_sections(file, plain, &table);
        }
        table.finish();
        system
    }

    /// The dates that are claimed as past; before its use, a system may say when it will begin.
    fn past_dates(&self, table: &Table<'_>) -> Past {
        const KEYS: &[&str] = &[
            "updated",
            "published",
            "confirmed",
            "date",
            "as_of",
            "no_incident_known",
            "not_known_as_of",
            "mention_since",
            "since",
        ];
        let begun = !matches!(
            self.status,
            SystemStatus::Planned | SystemStatus::Development
        );
        Past::read(table, &KEYS[..KEYS.len() - usize::from(!begun)])
    }

    /// Data, and what can go wrong, are told of every system, or it is said why not.
    fn require_the_main_tables(&self, table: &Table<'_>) {
        let main = [
            ("data_source", Field::DataSources),
            ("data_used", Field::DataUsed),
            ("risk", Field::Risks),
        ];
        for (key, field) in main {
            if !table.has(key) && !self.is_said_untold(field) {
                table.missing(key);
            }
        }
    }

    fn require_factors_or_reason(&self, table: &Table<'_>) {
        let is_generic = !self.factors.is_empty() && self.factors.iter().all(|it| it.unconfirmed);
        // What is said of any such tool is not known of this one.
        if is_generic && self.may_weigh_on_persons() && !self.draft {
            table.needs("supplier_request", "factor");
        }
        let Some(status) = &self.factors_status else {
            if !table.has("factor") && !self.is_said_untold(Field::Factors) {
                table.missing("factor");
            }
            self.require_whom_was_asked(table);
            return;
        };
        if status.value != FactorsStatus::Stated {
            table.needs("factors_reason", "factors_status");
        }
        match status.value {
            FactorsStatus::Stated => {
                table.needs("factor", "factors_status");
                self.report_factors_only_named(table);
            }
            FactorsStatus::PartlyStated => table.needs("factor", "factors_status"),
            FactorsStatus::NotKnown | FactorsStatus::Withheld => {
                table.excludes("factor", "factors_status");
            }
        }
        let is_known_elsewhere = match status.value {
            FactorsStatus::NotKnown => true,
            FactorsStatus::PartlyStated => self.depends_on_a_supplier(),
            FactorsStatus::Stated | FactorsStatus::Withheld => false,
        };
        // A draft waits for the day on which the supplier is asked: nothing of it is published.
        if is_known_elsewhere && !is_generic && self.may_weigh_on_persons() && !self.draft {
            table.needs("supplier_request", "factors_status");
        }
    }

    /// Of factors that are said not to be known, a page says who was asked, as under `factors_status`.
    fn require_whom_was_asked(&self, table: &Table<'_>) {
        let is_silent = !table.has("supplier_request") && !self.draft;
        let may_weigh = self.may_weigh_on_persons() && self.factors.is_empty();
        if let Some(unknown) = self
            .not_known(Field::Factors)
            .filter(|_| is_silent && may_weigh)
        {
            let place = unknown.field.place.clone();
            table.missing_because("supplier_request", "field = \"factors\"", place);
        }
    }

    /// Whether somebody else knows more of its factors.
    fn depends_on_a_supplier(&self) -> bool {
        // One of which nobody says whose it is may be anybody's.
        let elsewhere = |factor: &Factor| factor.layer != Some(Layer::Ours);
        self.supplier.is_some() || self.factors.iter().any(elsewhere)
    }

    /// Reports factors that are hardly more than named though all is said to be stated: were they left
    /// out, nobody would know.
    fn report_factors_only_named(&self, table: &Table<'_>) {
        for factor in self.factors.iter().filter(|factor| !factor.is_told()) {
            table.report(
                Diagnostic::at(Code::FactorOnlyNamed, factor.id.place.clone())
                    .with("id", &factor.id.value),
            );
        }
    }

    /// A figure on energy or emissions is told with its method and what it covers.
    fn require_energy_of_its_figures(&self, table: &Table<'_>) {
        let units = self
            .metrics
            .iter()
            .filter_map(|metric| metric.unit.as_ref());
        let mut units = units.filter(|unit| is_of_the_environment(unit));
        if let Some(unit) = units.next().filter(|_| !table.has("energy")) {
            let because = format!("unit = \"{}\"", unit.original());
            table.missing_because("energy", &because, unit.place());
        }
    }

    fn report_unknown_sources(&self, table: &Table<'_>) {
        let known = || {
            self.data_sources
                .iter()
                .map(|source| source.id.value.as_str())
        };
        let named = self
            .data_used
            .iter()
            .filter_map(|data| data.source.as_ref());
        for source in named.filter(|source| !known().any(|id| id == source.value)) {
            table.report(
                Diagnostic::at(Code::DanglingReference, source.place.clone())
                    .with("reference", &source.value)
                    .with_optional("suggestion", nearest(&source.value, known())),
            );
        }
    }

    fn report_missing_sections(
        &self,
        file: &Arc<SourceFile>,
        language: Language,
        table: &Table<'_>,
    ) {
        let withheld = self.withheld.iter().map(|it| it.field.value.word());
        let not_known = self.not_known.iter().map(|it| it.field.value.word());
        let untold: Vec<&str> = withheld.chain(not_known).collect();
        let required = Section::ALL.iter().filter(|section| section.is_required());
        // Facts on who watches tell what the section would.
        let is_told = |section: &Section| {
            self.sections.has(*section)
                || *section == Section::Oversight && self.oversight.is_some()
        };
        for section in required
            .filter(|section| !is_told(section))
            .filter(|section| !untold.contains(&section.name()))
        {
            let text = file.text();
            let end = text.trim_end().len();
            let last_line = text[..end].rfind('\n').map_or(0, |at| at + 1);
            table.report(
                Diagnostic::at(Code::MissingSection, Place::new(file, last_line..end))
                    .with("heading", section.heading(language)),
            );
        }
    }
}

/// The sections of a Markdown text in a language.
pub(super) fn read_sections(
    file: &Arc<SourceFile>,
    markdown: Range<usize>,
    language: Language,
    collector: &Collector,
) -> Vec<(Section, Place)> {
    for fault in faulty_definitions(file, markdown.clone()) {
        collector.add(fault);
    }
    let mut found: Vec<(Section, Place)> = Vec::new();
    for part in sections(file, markdown) {
        let Some(heading) = part.heading else {
            if !part.body.span().is_empty() {
                collector.add(Diagnostic::at(Code::TextOutsideSections, part.body));
            }
            continue;
        };
        if part.has_attributes {
            let place = part.heading_place.clone();
            collector.add(Diagnostic::at(Code::SectionAttribute, place));
        }
        let section = Section::ALL
            .iter()
            .copied()
            .find(|section| same_heading(section.heading(language), &heading));
        match section {
            None => collector.add(unknown_section(part.heading_place, &heading, language)),
            Some(section) if found.iter().any(|(known, _)| *known == section) => collector.add(
                Diagnostic::at(Code::DuplicateSection, part.heading_place).with("heading", heading),
            ),
            Some(section) => {
                if evades(&part.body.text()) {
                    let empty = Diagnostic::at(Code::EmptyText, part.heading_place);
                    collector.add(empty.with("key", heading).with("of_system", ""));
                }
                // Its heading is there: to say that it is missing too would be a second fault.
                found.push((section, part.body));
            }
        }
    }
    found
}

/// Headings are the same whatever the kind of apostrophe and space.
fn same_heading(known: &str, written: &str) -> bool {
    let plain = |text: &str| {
        text.replace('’', "'")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    plain(known) == plain(written)
}

fn unknown_section(place: Place, heading: &str, language: Language) -> Diagnostic {
    let known: Vec<&str> = Section::ALL
        .iter()
        .map(|section| section.heading(language))
        .collect();
    let lower: Vec<String> = known.iter().map(|heading| heading.to_lowercase()).collect();
    let suggestion = nearest(heading, lower.iter().map(String::as_str))
        .and_then(|near| known.iter().find(|known| known.to_lowercase() == near));
    Diagnostic::at(Code::UnknownSection, place)
        .with("heading", heading)
        .with_optional("suggestion", suggestion)
        .with("known", known.join(", "))
}

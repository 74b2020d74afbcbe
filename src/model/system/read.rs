//! Reading a system's file: facts in the front matter, long texts under fixed headings.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Appeal, DataSource, DataUsed, Factor, FactorsStatus, Risk, Section, System};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::model::{Consultation, Language, Text, Translations};
use crate::source::{Collector, Document, Located, Table, Word, nearest, sections, split};

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
        let document = Document::parse(file, parts.toml);
        let mut system = read_facts(&document, id, plain, Place::whole(file));
        let texts = read_sections(file, parts.markdown, plain, document.collector());
        report_missing_sections(file, &texts, plain, document.collector());
        if let Some(system) = &mut system {
            system.sections = texts
                .into_iter()
                .map(|(section, body)| (section, vec![(plain, body)]))
                .collect();
        }
        (system, document.into_diagnostics())
    }
}

fn read_facts(document: &Document<'_>, id: &str, plain: Language, place: Place) -> Option<System> {
    let table = document.table();
    let plain_text = |key| table.located_text(key).map(|text| Text::new(plain, text));
    let name = table.required("name", plain_text("name"));
    let summary = plain_text("summary");
    let organisation = table.text("organisation");
    let supplier = table.id("supplier");
    let status = table.required("status", table.word("status"));
    let since = table.date("since").map(|date| date.value);
    let contact = table.required("contact", table.id("contact"));
    let automation = table.required("automation", table.word("automation"));
    let effect = table.word("effect").map(|word| word.value);
    let affected = table
        .strings("affected")
        .into_iter()
        .map(|text| Text::new(plain, text))
        .collect();
    let updated = table.required("updated", table.date("updated"));
    let review_due = table.required("review_due", table.date("review_due"));
    let data_sources = at_least_one(&table, "data_source", |table| {
        DataSource::read(table, plain)
    });
    let data_used = at_least_one(&table, "data_used", |table| DataUsed::read(table, plain));
    let risks = at_least_one(&table, "risk", |table| Risk::read(table, plain));
    let factors: Vec<Factor> = table
        .tables("factor")
        .into_iter()
        .filter_map(|table| Factor::read(table, plain))
        .collect();
    let factors_status = table.word::<FactorsStatus>("factors_status");
    let factors_reason = plain_text("factors_reason");
    require_factors_or_reason(&table, factors_status.as_ref());
    let appeal = table
        .table("appeal")
        .map(|table| Appeal::read(table, plain));
    let evidence = table.ids("evidence");
    let consultations = Consultation::read_all(&table, plain);
    let example = table.flag("example");
    let draft = table.flag("draft");
    table.finish();
    report_unknown_sources(document, &data_sources, &data_used);
    Some(System {
        id: id.to_owned(),
        name: name?,
        summary,
        organisation,
        supplier,
        status: status?.value,
        since,
        contact: contact?,
        automation: automation?.value,
        effect,
        affected,
        updated: updated?.value,
        review_due: review_due?.value,
        data_sources,
        data_used,
        factors,
        factors_status: factors_status.map_or(FactorsStatus::Stated, |status| status.value),
        factors_reason,
        risks,
        appeal,
        evidence,
        consultations,
        translations: Translations::default(),
        sections: BTreeMap::new(),
        example,
        draft,
        place,
    })
}

fn at_least_one<T>(
    table: &Table<'_>,
    key: &'static str,
    read: impl Fn(Table<'_>) -> Option<T>,
) -> Vec<T> {
    let tables = table.tables(key);
    if tables.is_empty() && !table.has(key) {
        table.missing(key);
    }
    tables.into_iter().filter_map(read).collect()
}

fn require_factors_or_reason(table: &Table<'_>, status: Option<&Located<FactorsStatus>>) {
    match status {
        None if !table.has("factor") && !table.has("factors_status") => table.missing("factor"),
        Some(status) if status.value != FactorsStatus::Stated && !table.has("factors_reason") => {
            let because = format!("factors_status = \"{}\"", status.value.word());
            table.missing_because("factors_reason", &because, status.place.clone());
        }
        Some(status)
            if matches!(
                status.value,
                FactorsStatus::Stated | FactorsStatus::PartlyStated
            ) && !table.has("factor") =>
        {
            let because = format!("factors_status = \"{}\"", status.value.word());
            table.missing_because("factor", &because, status.place.clone());
        }
        _ => {}
    }
}

fn report_unknown_sources(document: &Document<'_>, sources: &[DataSource], used: &[DataUsed]) {
    for source in used.iter().filter_map(|data| data.source.as_ref()) {
        if !sources.iter().any(|known| known.id.value == source.value) {
            let known = sources.iter().map(|known| known.id.value.as_str());
            document.collector().add(
                Diagnostic::at(Code::DanglingReference, source.place.clone())
                    .with("reference", &source.value)
                    .with_optional("suggestion", nearest(&source.value, known)),
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
    let mut found: Vec<(Section, Place)> = Vec::new();
    for part in sections(file, markdown) {
        let Some(heading) = part.heading else {
            if !part.body.span.is_empty() {
                collector.add(Diagnostic::at(Code::TextOutsideSections, part.body));
            }
            continue;
        };
        let section = Section::ALL
            .into_iter()
            .find(|section| same_heading(section.heading(language), &heading));
        match section {
            None => collector.add(unknown_section(part.heading_place, &heading, language)),
            Some(section) if found.iter().any(|(known, _)| *known == section) => collector.add(
                Diagnostic::at(Code::DuplicateSection, part.heading_place).with("heading", heading),
            ),
            Some(_) if part.body.span.is_empty() => collector
                .add(Diagnostic::at(Code::EmptyText, part.heading_place).with("key", heading)),
            Some(section) => found.push((section, part.body)),
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
    let known = Section::ALL.map(|section| section.heading(language));
    let lower = known.map(str::to_lowercase);
    let suggestion = nearest(heading, lower.iter().map(String::as_str))
        .and_then(|near| known.into_iter().find(|known| known.to_lowercase() == near));
    Diagnostic::at(Code::UnknownSection, place)
        .with("heading", heading)
        .with_optional("suggestion", suggestion)
        .with("known", known.join(", "))
}

fn report_missing_sections(
    file: &Arc<SourceFile>,
    found: &[(Section, Place)],
    language: Language,
    collector: &Collector,
) {
    for section in Section::ALL
        .into_iter()
        .filter(|section| section.is_required())
    {
        if !found.iter().any(|(known, _)| *known == section) {
            let end = file.text.trim_end().len();
            let last_line = file.text[..end].rfind('\n').map_or(0, |at| at + 1);
            collector.add(
                Diagnostic::at(Code::MissingSection, Place::new(file, last_line..end))
                    .with("heading", section.heading(language)),
            );
        }
    }
}

//! A system's translation: texts by the same keys, ids and headings.

use std::sync::Arc;

use super::System;
use super::read::read_sections;
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::model::translation::refuse_facts;
use crate::model::{Language, Text};
use crate::source::{Document, Table, nearest, split};

const FACTS: [&str; 17] = [
    "supplier",
    "consultation",
    "organisation",
    "status",
    "since",
    "contact",
    "automation",
    "effect",
    "updated",
    "review_due",
    "factors_status",
    "evidence",
    "example",
    "appeal",
    "id",
    "commitments",
    "draft",
];

/// A part of a system that has an id: its texts by key.
type Part<'a> = (&'a str, Vec<(&'static str, Option<&'a mut Text>)>);

impl System {
    /// Adds a translation.
    pub(in crate::model) fn translate(
        &mut self,
        file: &Arc<SourceFile>,
        language: Language,
    ) -> Vec<Diagnostic> {
        let parts = match split(file) {
            Ok(parts) => parts,
            Err(diagnostic) => return vec![diagnostic],
        };
        let document = Document::parse(file, parts.toml);
        let table = document.table();
        translate_key(&table, "name", Some(&mut self.name), language);
        translate_key(&table, "summary", self.summary.as_mut(), language);
        let translation = table.word("translation").map(|word| word.value);
        self.translations.set(language, translation);
        translate_key(
            &table,
            "factors_reason",
            self.factors_reason.as_mut(),
            language,
        );
        translate_list(&table, &mut self.affected, language);
        translate_parts(
            &table,
            "data_source",
            &["role", "url"],
            language,
            self.data_sources
                .iter_mut()
                .map(|part| {
                    (
                        part.id.value.as_str(),
                        vec![
                            ("name", Some(&mut part.name)),
                            ("provider", part.provider.as_mut()),
                            ("collection", part.collection.as_mut()),
                        ],
                    )
                })
                .collect(),
        );
        translate_parts(
            &table,
            "data_used",
            &["personal", "source"],
            language,
            self.data_used
                .iter_mut()
                .map(|part| {
                    (
                        part.id.as_str(),
                        vec![("name", Some(&mut part.name)), ("why", part.why.as_mut())],
                    )
                })
                .collect(),
        );
        translate_parts(
            &table,
            "factor",
            &["direction", "weight", "weight_kind", "basis", "actionable"],
            language,
            self.factors
                .iter_mut()
                .map(|part| {
                    (
                        part.id.as_str(),
                        vec![
                            ("name", Some(&mut part.name)),
                            ("text", part.text.as_mut()),
                            ("hint", part.hint.as_mut()),
                        ],
                    )
                })
                .collect(),
        );
        translate_parts(
            &table,
            "risk",
            &[],
            language,
            self.risks
                .iter_mut()
                .map(|part| {
                    (
                        part.id.as_str(),
                        vec![
                            ("name", Some(&mut part.name)),
                            ("text", part.text.as_mut()),
                            ("mitigation", Some(&mut part.mitigation)),
                        ],
                    )
                })
                .collect(),
        );
        refuse_facts(&table, &FACTS);
        table.finish();
        for (section, body) in read_sections(file, parts.markdown, language, document.collector()) {
            match self.sections.get_mut(&section) {
                Some(versions) => versions.push((language, body)),
                None => document
                    .collector()
                    .add(of_nothing(body, section.heading(language))),
            }
        }
        document.into_diagnostics()
    }
}

fn of_nothing(place: Place, what: &str) -> Diagnostic {
    Diagnostic::at(Code::TranslationOfNothing, place).with("what", what)
}

fn translate_key(
    table: &Table<'_>,
    key: &'static str,
    text: Option<&mut Text>,
    language: Language,
) {
    let Some(version) = table.located_text(key) else {
        return;
    };
    match text {
        Some(text) => text.translate(language, version),
        None => table.report(of_nothing(version.place, key)),
    }
}

/// A list is translated item by item, in the same order.
fn translate_list(table: &Table<'_>, texts: &mut [Text], language: Language) {
    let versions = table.strings("affected");
    if !versions.is_empty() && versions.len() != texts.len() {
        table.report(of_nothing(table.place_of_key("affected"), "affected"));
        return;
    }
    for (text, version) in texts.iter_mut().zip(versions) {
        text.translate(language, version);
    }
}

fn translate_parts(
    table: &Table<'_>,
    key: &'static str,
    facts: &[&'static str],
    language: Language,
    mut parts: Vec<Part<'_>>,
) {
    for translation in table.tables(key) {
        let Some(id) = translation.required("id", translation.id("id")) else {
            continue;
        };
        match parts.iter_mut().find(|(known, _)| *known == id.value) {
            Some((_, texts)) => {
                for (key, text) in texts {
                    translate_key(&translation, key, text.as_deref_mut(), language);
                }
                refuse_facts(&translation, facts);
                translation.finish();
            }
            None => {
                let known = nearest(&id.value, parts.iter().map(|(known, _)| *known));
                table.report(of_nothing(id.place, &id.value).with_optional("suggestion", known));
            }
        }
    }
}

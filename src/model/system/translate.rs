//! A system's translation: texts by the same keys, ids and headings.

use std::sync::Arc;

use super::System;
use super::read::read_sections;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::model::Language;
use crate::model::translation::{of_nothing, refuse_facts};
use crate::source::{Document, pictures_named, split};

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
        let text = file.text();
        let document = Document::parse(file, &text, parts.toml);
        let table = document.table();
        self.translate_keys(&table, language, "");
        let translation = table.word("translation").map(|word| word.value);
        self.translations.set(language, translation);
        // Its texts are written by language in the original, beside those of statements.
        refuse_facts(&table, &["consultation"]);
        table.finish();
        let mut is_shown = false;
        for (section, body) in read_sections(file, parts.markdown, language, document.collector()) {
            match self.sections.add(section, (language, body)) {
                Ok(()) => is_shown = true,
                Err(body) => document
                    .collector()
                    .add(of_nothing(body, section.heading(language))),
            }
        }
        if is_shown {
            self.pictures.extend(pictures_named(file));
        }
        document.into_diagnostics()
    }
}

//! A page that the publisher writes freely.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Language, Text};
use crate::diagnostic::{Diagnostic, Place, SourceFile};
use crate::source::{Document, split};

/// A page in Markdown.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// When it was last changed.
    pub updated: Date,
    /// Its Markdown by language, the original first.
    pub body: Vec<(Language, Place)>,
    /// Invented.
    pub example: bool,
    /// Not published yet.
    pub draft: bool,
    /// Where the file begins.
    pub place: Place,
}

impl Page {
    pub(super) fn read(
        file: &Arc<SourceFile>,
        id: &str,
        plain: Language,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let parts = match split(file) {
            Ok(parts) => parts,
            Err(diagnostic) => return (None, vec![diagnostic]),
        };
        let document = Document::parse(file, parts.toml);
        let table = document.table();
        let title = table.required("title", table.located_text("title"));
        let updated = table.required("updated", table.date("updated"));
        let example = table.flag("example");
        let draft = table.flag("draft");
        table.finish();
        let page = title.zip(updated).map(|(title, updated)| Self {
            id: id.to_owned(),
            title: Text::new(plain, title),
            updated: updated.value,
            body: vec![(plain, Place::new(file, parts.markdown))],
            example,
            draft,
            place: Place::whole(file),
        });
        (page, document.into_diagnostics())
    }

    /// Adds a translation: a title and a text, no facts.
    pub(super) fn translate(
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
        let title = table.required("title", table.located_text("title"));
        super::translation::refuse_facts(&table, &["updated", "example", "draft"]);
        table.finish();
        if let Some(title) = title {
            self.title.translate(language, title);
            self.body.push((language, Place::new(file, parts.markdown)));
        }
        document.into_diagnostics()
    }
}

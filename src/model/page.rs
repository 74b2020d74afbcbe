//! A page that the publisher writes freely.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Language, Past, Text, Translations};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::source::{
    Document, Located, Table, faulty_definitions, pictures_named, says_nothing, split,
};

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
    /// The pictures that it names, in all languages.
    pub pictures: Vec<(String, Place)>,
    /// Who reviewed it as an easy-to-read text, and when.
    pub easy_read: Option<EasyRead>,
    /// A simplified version, not reviewed as an easy-to-read text.
    pub simplified: bool,
    /// How it was translated.
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

/// The review that lets a page call itself easy to read (in France, FALC).
#[derive(Debug, Clone)]
pub struct EasyRead {
    /// Who reviewed it.
    pub reviewed_by: Text,
    /// When.
    pub date: Date,
}

impl EasyRead {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let reviewed_by = Text::required(&table, "reviewed_by", plain);
        let date = table.required("date", table.date("date"));
        table.finish();
        Some(Self {
            reviewed_by: reviewed_by?,
            date: date?.value,
        })
    }
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
        let text = file.text();
        let document = Document::parse(file, &text, parts.toml);
        let page = Self::read_document(&document, (file, parts.markdown), id, plain);
        (page, document.into_diagnostics())
    }

    /// Reads the front matter, and what goes with the text.
    pub(super) fn read_document(
        document: &Document<'_>,
        (file, markdown): (&Arc<SourceFile>, Range<usize>),
        id: &str,
        plain: Language,
    ) -> Option<Self> {
        let table = document.table();
        let title = table.required("title", table.located_text("title"));
        let updated = table.required("updated", table.date("updated"));
        let easy_read = table
            .table("easy_read")
            .and_then(|table| EasyRead::read(table, plain));
        let simplified = table.flag("simplified");
        let past = Past::read(&table, &["updated", "date"]);
        let example = table.flag("example");
        let draft = table.flag("draft");
        check_body(&table, file, &markdown, title.as_ref());
        table.finish();
        title.zip(updated).map(|(title, updated)| Self {
            id: id.to_owned(),
            title: Text::new(plain, title),
            updated: updated.value,
            body: vec![(plain, Place::new(file, markdown))],
            pictures: pictures_named(file),
            easy_read,
            simplified,
            translations: Translations::default(),
            past,
            example,
            draft,
            place: Place::whole(file),
        })
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
        let text = file.text();
        let document = Document::parse(file, &text, parts.toml);
        let table = document.table();
        let title = table.required("title", table.located_text("title"));
        let translation = table.word("translation").map(|word| word.value);
        self.translations.set(language, translation);
        super::translation::refuse_facts(
            &table,
            &["updated", "easy_read", "simplified", "example", "draft"],
        );
        check_body(&table, file, &parts.markdown, title.as_ref());
        table.finish();
        if let Some(title) = title {
            self.title.translate(language, title);
            self.body.push((language, Place::new(file, parts.markdown)));
            self.pictures.extend(pictures_named(file));
        }
        document.into_diagnostics()
    }
}

/// A page says something under its title, and all that it defines serves.
fn check_body(
    table: &Table<'_>,
    file: &Arc<SourceFile>,
    body: &Range<usize>,
    title: Option<&Located<String>>,
) {
    if let Some(title) = title.filter(|_| says_nothing(&file.text()[body.clone()])) {
        let empty = Diagnostic::at(Code::EmptyText, title.place.clone());
        table.report(empty.with("key", &title.value));
    }
    for fault in faulty_definitions(file, body.clone()) {
        table.report(fault);
    }
}

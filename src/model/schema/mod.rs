//! The JSON Schema of each kind of file, made of what the reader of that kind asks for: it reads nothing, and
//! what it asked is kept. So a schema can't have another key, another word or another type than the reader.

mod field;
mod json;
mod words;

pub use field::Field;
pub use json::schema;

use std::sync::Arc;

use super::{
    Addresses, Change, Charter, Confirmations, Correction, Evidence, EvidenceChecks, Indicator,
    Inventory, Language, Opinion, Page, Settings, Statement, Supplier, System, glossary,
};
use crate::diagnostic::SourceFile;
use crate::source::{Document, Shapes};

/// A kind of file.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name: `evidence`.
    pub name: &'static str,
    /// The files that are of it.
    pub files: &'static str,
    ask: fn(&Document<'_>, &Arc<SourceFile>),
}

const PLAIN: Language = Language::FRENCH;

macro_rules! kinds {
    ($($name:literal of $files:literal: |$document:pat_param, $file:pat_param| $read:expr;)*) => {
        /// All of them.
        pub const KINDS: &[Kind] = &[$(Kind {
            name: $name,
            files: $files,
            ask: |$document, $file| drop($read),
        },)*];
    };
}

kinds! {
    "site" of "site.toml": |it, _| Settings::read(it);
    "charter" of "content/charters/*.toml": |it, _| Charter::read(it, PLAIN);
    "statement" of "content/statements/**/*.toml": |it, _| Statement::read(it, PLAIN);
    "evidence" of "content/evidence/**/*.toml": |it, _| Evidence::read(it, "", PLAIN);
    "system" of "content/systems/*.md": |it, file| System::read_document(it, (file, 0..0), "", PLAIN);
    "page" of "content/pages/*.md": |it, file| Page::read_document(it, (file, 0..0), "", PLAIN);
    "change" of "content/changes/**/*.toml": |it, _| Change::read(it, "", PLAIN);
    "glossary" of "content/glossary.toml": |it, _| glossary::read(it, PLAIN);
    "addresses" of "content/addresses.toml": |it, _| Addresses::read(it, PLAIN);
    "links" of "content/links.toml": |it, _| Confirmations::read(it);
    "evidence-checks" of "content/evidence-checks.toml": |it, _| EvidenceChecks::read(it);
    "inventory" of "content/inventory.toml": |it, _| Inventory::read(it, PLAIN);
    "supplier" of "content/suppliers/**/*.toml": |it, _| Supplier::read(it, "", PLAIN);
    "opinion" of "content/opinions/**/*.toml": |it, _| Opinion::read(it, "", PLAIN);
    "correction" of "content/corrections/**/*.toml": |it, _| Correction::read(it, "", PLAIN);
    "indicator" of "content/indicators/**/*.toml": |it, _| Indicator::read(it, "", PLAIN);
}

impl Kind {
    /// What its schema is known by, whatever the file that holds it.
    pub fn schema_id(&self) -> String {
        format!("urn:limpide:schema:{}", self.name)
    }

    /// The kind of this name.
    pub fn of(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// What its reader asks for.
    fn shapes(&self) -> Shapes {
        let file = Arc::new(SourceFile::new(String::new(), String::new()));
        let text = file.text();
        let document = Document::of_shapes(&file, &text);
        (self.ask)(&document, &file);
        document.into_shapes()
    }
}

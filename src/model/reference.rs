//! References from texts to things of the site: `system:<id>`, `commitment:<id@edition>/<id>`…

use std::fmt;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Located, Table};

/// Something of the site that a text can link to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// A system, by its id.
    System(String),
    /// An item of evidence, by its id.
    Evidence(String),
    /// A supplier, by its id.
    Supplier(String),
    /// A page, by its id.
    Page(String),
    /// A charter, by `id@edition`.
    Charter(String),
    /// A commitment, by its charter and its id.
    Commitment(String, String),
    /// An indicator, by its id.
    Indicator(String),
    /// An opinion, by its id.
    Opinion(String),
    /// The inventory.
    Inventory,
    /// What `site.toml` says.
    Settings,
}

impl Reference {
    /// Reads a reference; none if the text is not written as one.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "inventory" => return Some(Self::Inventory),
            "site" => return Some(Self::Settings),
            _ => {}
        }
        let (kind, name) = text.split_once(':')?;
        let name = name.to_owned();
        match kind {
            "system" => Some(Self::System(name)),
            "evidence" => Some(Self::Evidence(name)),
            "supplier" => Some(Self::Supplier(name)),
            "page" => Some(Self::Page(name)),
            "charter" => Some(Self::Charter(name)),
            "indicator" => Some(Self::Indicator(name)),
            "opinion" => Some(Self::Opinion(name)),
            "commitment" => {
                let (charter, commitment) = name.split_once('/')?;
                Some(Self::Commitment(charter.to_owned(), commitment.to_owned()))
            }
            _ => None,
        }
    }

    /// Whether a page is about it and nothing else.
    pub fn has_a_page(&self) -> bool {
        !matches!(
            self,
            Self::Indicator(_) | Self::Opinion(_) | Self::Inventory | Self::Settings
        )
    }

    /// Reads a list of references; one that is not written as such is reported.
    pub(super) fn read_list(table: &Table<'_>, key: &'static str) -> Vec<Located<Self>> {
        Self::parse_all(table, table.strings(key))
    }

    /// Reads a list of references that must have one.
    pub(super) fn required(table: &Table<'_>, key: &'static str) -> Vec<Located<Self>> {
        let written = table.strings(key);
        if written.is_empty() {
            table.missing(key);
        }
        Self::parse_all(table, written)
    }

    fn parse_all(table: &Table<'_>, all: Vec<Located<String>>) -> Vec<Located<Self>> {
        let mut references = Vec::new();
        for written in all {
            match Self::parse(&written.value) {
                Some(value) => references.push(Located {
                    value,
                    place: written.place,
                }),
                None => table.report(
                    Diagnostic::at(Code::DanglingReference, written.place)
                        .with("reference", written.value),
                ),
            }
        }
        references
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(id) => write!(f, "system:{id}"),
            Self::Evidence(id) => write!(f, "evidence:{id}"),
            Self::Supplier(id) => write!(f, "supplier:{id}"),
            Self::Page(id) => write!(f, "page:{id}"),
            Self::Charter(charter) => write!(f, "charter:{charter}"),
            Self::Commitment(charter, id) => write!(f, "commitment:{charter}/{id}"),
            Self::Indicator(id) => write!(f, "indicator:{id}"),
            Self::Opinion(id) => write!(f, "opinion:{id}"),
            Self::Inventory => write!(f, "inventory"),
            Self::Settings => write!(f, "site"),
        }
    }
}

//! New files of a site, composed from what a person answered: answers in, texts out.
//!
//! Nothing is written here and nothing asked. Each file says what was answered and what its kind can't do
//! without; what was not answered is left out, and the site says that it is missing. Only words of ours
//! stand in comments.

pub mod added;
pub mod calendar;
pub mod change;
pub mod charters;
pub mod ci;
pub mod copy;
pub mod evidence;
pub mod evidence_checks;
mod foot;
mod identifier;
pub mod inventory;
pub mod item;
mod kind;
pub mod letter;
mod markdown;
pub mod notice;
pub mod own_edition;
pub mod page;
pub mod review;
pub mod site;
pub mod statement;
pub mod statements;
pub mod system;
mod toml;

use identifier::free_id;
pub use identifier::id_of;
pub use kind::{Generic, Kind};
pub use markdown::prose;

use std::path::PathBuf;

use crate::diagnostic::MessageLanguage;
use toml::Toml;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path from the site's folder, with `/`.
    pub path: String,
    /// What it holds.
    pub holds: Holds,
}

/// What a new file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// A text.
    Text(String),
    /// The bytes of another file, which is copied as it is.
    CopyOf(PathBuf),
    /// These bytes.
    Bytes(Vec<u8>),
    /// A text instead of the one that is there.
    Instead {
        /// What it holds from now on.
        text: String,
        /// What it held when it was read.
        before: String,
    },
}

/// What must be changed elsewhere before a draft is published, as a comment of it.
fn first_elsewhere(first: &[String], comments: MessageLanguage, toml: &mut Toml) {
    if first.is_empty() {
        return;
    }
    toml.comment(comments.pick(
        "Not published while the line `draft` stands. Published as it is, it would make these errors. Mend them, then remove\nthe line:",
        "Pas publié tant que la ligne `draft` est là. Publié tel quel, ceci ferait naître ces erreurs. Corrigez-les, puis ôtez\nla ligne :",
    ));
    for sentence in first {
        toml.quote(&format!("- {sentence}"));
    }
}

impl NewFile {
    /// A file of this path with this text.
    pub fn text(path: impl Into<String>, text: String) -> Self {
        Self {
            path: path.into(),
            holds: Holds::Text(text),
        }
    }
}

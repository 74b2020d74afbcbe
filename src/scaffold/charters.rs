//! The charters that limpide brings as data: the word for word text of an edition, and nothing of those
//! who signed it.

use std::sync::Arc;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::copy::Comparison;
use super::toml::quoted;
use super::{Holds, NewFile};
use crate::diagnostic::SourceFile;
use crate::model::{Charter, Language};

/// A charter that limpide brings.
#[derive(Debug)]
pub struct Shipped {
    /// Its id.
    pub id: &'static str,
    /// Its reference, `id@edition`.
    pub reference: &'static str,
    /// What it is called, by itself.
    pub name: &'static str,
    /// Its file.
    pub text: &'static str,
}

/// All of them.
pub const SHIPPED: &[Shipped] = &[Shipped {
    id: "inr-ia-responsable",
    reference: "inr-ia-responsable@2025-signed",
    name: "Charte IA responsable, Institut du Numérique Responsable",
    text: include_str!("charters/inr-ia-responsable.toml"),
}];

/// The edition of a charter that was made of a copy: a mark of ours, where none is printed.
pub const OF_A_COPY: &str = "signed-copy";

impl Shipped {
    /// The file of a site that holds it.
    pub fn file(&self) -> NewFile {
        NewFile::text(path_of(self.id), self.text.to_owned())
    }

    /// What it says; nothing where it can't be read, which a test forbids.
    pub fn charter(&self) -> Option<Charter> {
        let file = SourceFile::new(path_of(self.id), self.text.to_owned());
        Charter::of_file(&Arc::new(file), Language::FRENCH).0
    }

    /// The reference and the files for who has a copy of it: what the copy says in the place of what the edition says where
    /// that is known passage by passage, and the copy beside with its hash.
    pub fn signed(&self, copy: &str, comparison: &Comparison) -> (String, Vec<NewFile>) {
        let (beside, hash, copy) = beside(self.id, copy);
        let source = format!("[source]\nfile = \"{beside}\"\nsha256 = \"{hash}\"\n");
        let mut text = self.text.replacen("[source]\n", &source, 1);
        let mut reference = self.reference.to_owned();
        let instead = comparison.instead.as_deref().unwrap_or_default();
        for (edition, own) in instead {
            text = text.replace(&quoted(edition), &quoted(own));
        }
        if comparison.is_without_note
            && let Some((before, _)) = text.split_once("\n[note]\n")
        {
            // It is the last table of the file, which a test holds.
            text = before.to_owned();
        }
        if (!instead.is_empty() || comparison.is_without_note)
            && let Some((id, edition)) = self.reference.split_once('@')
        {
            let says = |edition: &str| format!("edition = \"{edition}\"\n");
            text = text.replacen(&says(edition), &says(OF_A_COPY), 1);
            reference = format!("{id}@{OF_A_COPY}");
        }
        (reference, vec![NewFile::text(path_of(self.id), text), copy])
    }
}

/// The file beside a charter that holds a copy of it: its name, its SHA-256 in hexadecimal, and itself.
pub fn beside(id: &str, copy: &str) -> (String, String, NewFile) {
    let name = format!("{id}-copy.txt");
    let hash = HEXLOWER.encode(&Sha256::digest(copy.as_bytes()));
    let file = NewFile {
        path: format!("content/charters/{name}"),
        holds: Holds::Bytes(copy.as_bytes().to_vec()),
    };
    (name, hash, file)
}

/// Where the charter of an id stands in a site.
pub fn path_of(id: &str) -> String {
    format!("content/charters/{id}.toml")
}

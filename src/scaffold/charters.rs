//! The charters that limpide brings as data: the word for word text of an edition, and nothing of those
//! who signed it.

use super::NewFile;

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

impl Shipped {
    /// The file of a site that holds it.
    pub fn file(&self) -> NewFile {
        NewFile::text(path_of(self.id), self.text.to_owned())
    }
}

/// Where the charter of an id stands in a site.
pub fn path_of(id: &str) -> String {
    format!("content/charters/{id}.toml")
}

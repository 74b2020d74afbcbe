//! A new page, and a new charter: what was typed, in its place.

use jiff::civil::Date;

use super::markdown::prose;
use super::toml::Toml;
use super::{NewFile, charters};
use crate::diagnostic::MessageLanguage;
use crate::model::Language;

/// Where the page of an id stands in a site.
pub fn path_of(id: &str) -> String {
    format!("content/pages/{id}.md")
}

/// A page with its title and its text.
pub fn page(id: &str, title: &str, text: &str, today: Date) -> NewFile {
    let mut toml = Toml::default();
    let front = toml.string("title", title).date("updated", today).finish();
    NewFile::text(path_of(id), format!("+++\n{front}+++\n\n{}\n", prose(text)))
}

/// What was typed of a charter.
#[derive(Debug, Clone)]
pub struct NewCharter {
    /// Its id.
    pub id: String,
    /// Its edition.
    pub edition: String,
    /// The language that it is written in.
    pub language: Language,
    /// Its title, as printed.
    pub title: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The page that it was copied from.
    pub url: Option<String>,
    /// The file of a copy of it, beside, with its SHA-256 in hexadecimal.
    pub copy: Option<(String, String)>,
    /// Its axes, each with its commitments.
    pub axes: Vec<(String, Vec<String>)>,
}

/// The file of a charter. Its ids count axes and commitments: they are permanent, its words are not ours.
pub fn charter(new: &NewCharter, today: Date, comments: MessageLanguage) -> NewFile {
    let mut toml = Toml::default();
    toml.comment(comments.pick(
        "The charter word for word, faults included: mend nothing. Ids are addresses: change none once published.\nThe copy that you signed can stand beside this file: file = \"name.pdf\" and its sha256, under [source].",
        "La charte mot pour mot, fautes comprises : ne corrigez rien. Les id sont des adresses : n’en changez aucun une fois publié.\nL’exemplaire que vous avez signé peut être à côté : file = \"nom.pdf\" et son sha256, sous [source].",
    ));
    toml.string("id", &new.id)
        .string("edition", &new.edition)
        .string("status", "published")
        .string("language", new.language.code())
        .string("title", &new.title);
    if let Some(issuer) = &new.issuer {
        toml.table("issuer").string("name", issuer);
    }
    if let Some(url) = &new.url {
        toml.table("source")
            .string("title", &new.title)
            .string("url", url)
            .date("retrieved", today);
    } else if let Some((file, hash)) = &new.copy {
        toml.table("source")
            .string("title", &new.title)
            .string("file", file)
            .string("sha256", hash);
    }
    for (at, (title, commitments)) in (1..).zip(&new.axes) {
        toml.item("axis")
            .string("id", &format!("axis-{at}"))
            .string("title", title);
        for (number, text) in (1..).zip(commitments) {
            toml.item("axis.commitment")
                .string("id", &format!("c-{at}-{number}"))
                .string("text", text);
        }
    }
    NewFile::text(charters::path_of(&new.id), toml.finish())
}

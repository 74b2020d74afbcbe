//! Stubs of statements: one for each commitment of a charter that has none.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::NewFile;
use super::system::review;
use super::toml::Toml;
use crate::diagnostic::MessageLanguage;
use crate::model::{Charter, Commitment, Site, Statement};

/// The stubs that a charter lacks. Each is a draft without a word of ours: it says nothing in the organisation's name, and the
/// site goes on telling that there is no statement, until a person writes one.
pub fn files(
    charter: &Charter,
    site: &Site,
    today: Date,
    comments: MessageLanguage,
) -> Vec<NewFile> {
    let reference = charter.reference();
    let stub = |(path, commitment): (String, &Commitment)| {
        NewFile::text(path, stub((&reference, commitment), (today, comments)))
    };
    missing(charter, site).into_iter().map(stub).collect()
}

/// What is said of a commitment of a charter, and was not taken back.
pub fn current<'s>(
    site: &'s Site,
    charter: &Charter,
    commitment: &Commitment,
) -> Option<&'s Statement> {
    let reference = charter.reference();
    site.statements.iter().find(|statement| {
        statement.charter.value == reference
            && statement.commitment.value == commitment.id.value
            && statement.retracted.is_none()
    })
}

/// The commitments of a charter that have no statement, each with the path that its own is to have.
pub fn missing<'c>(charter: &'c Charter, site: &Site) -> Vec<(String, &'c Commitment)> {
    let all = charter.commitments().map(|(_, commitment)| commitment);
    let missing = all.filter(|commitment| current(site, charter, commitment).is_none());
    missing
        .map(|commitment| (free_path(charter, commitment, site), commitment))
        .collect()
}

/// Where the statement on a commitment is to stand.
pub fn free_path(charter: &Charter, commitment: &Commitment, site: &Site) -> String {
    // Another charter may have commitments of the same ids, a retracted statement the same name.
    let taken: BTreeSet<&str> = site
        .statements
        .iter()
        .map(|statement| statement.status.place.file.path.as_str())
        .collect();
    let id = &commitment.id.value;
    let names = [
        format!("content/statements/{id}.toml"),
        format!("content/statements/{}-{id}.toml", charter.id),
    ];
    let free = names
        .into_iter()
        .find(|path| !taken.contains(path.as_str()));
    free.unwrap_or_else(|| {
        let edition = &charter.edition;
        format!("content/statements/{}-{edition}-{id}.toml", charter.id)
    })
}

fn stub(
    (charter, commitment): (&str, &Commitment),
    (today, comments): (Date, MessageLanguage),
) -> String {
    let mut toml = Toml::default();
    toml.quote(&commitment.text.original())
        .string("charter", charter)
        .string("commitment", &commitment.id.value)
        .blank()
        .comment(comments.pick(
            "Not published while this line stands: write what is true below, then remove it.",
            "Pas publié tant que cette ligne est là : écrivez plus bas ce qui est vrai, puis ôtez-la.",
        ))
        .line("draft", "true")
        .blank()
        .comment(comments.pick(
            "not_started, planned (and planned_for = a date), in_progress, partly_applied (and missing = \"what is missing\"),\napplied (and since = a date, evidence = [\"id\"]), not_applicable (and reason), abandoned (and since, reason)",
            "not_started (pas commencé), planned (et planned_for = une date), in_progress (en cours), partly_applied (et\nmissing = \"ce qui manque\"), applied (et since = une date, evidence = [\"id\"]), not_applicable (et reason),\nabandoned (et since, reason)",
        ))
        .string("status", "not_started")
        .comment(comments.pick(
            "What you say of this commitment, in your own words: what you do, since when, with which limits.",
            "Ce que vous dites de cet engagement, avec vos mots : ce que vous faites, depuis quand, avec quelles limites.",
        ))
        .string("text", "")
        .date("updated", today)
        .date("review_due", review(today));
    toml.finish()
}

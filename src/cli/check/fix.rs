//! `check --external --fix`: addresses that have moved for good, written anew in the texts of a site.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Arguments, root_of};
use crate::build::OtherSites;
use crate::check::links::external::{self, Answer, Moved};
use crate::cli::add::Refused;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::output::{Added, Addition, add};

/// Shows what changes in each text, and writes it unless it is only to be shown.
///
/// # Errors
/// What can't be written, or is no longer what was read.
pub(super) fn moved(
    (arguments, language): (&Arguments, MessageLanguage),
    sites: &OtherSites,
    answers: &BTreeMap<String, Answer>,
) -> Result<(), Refused> {
    let moved = external::moved(answers);
    let mut changes = Vec::new();
    for text in &sites.texts {
        let change = external::rewritten(&text.text, &moved);
        if !change.lines.is_empty() {
            changes.push((text, change));
        }
    }
    let shown = changes
        .iter()
        .map(|(text, change)| diff(&text.path, change));
    crate::cli::say(&shown.collect::<String>());
    crate::cli::say(&told(&moved, changes.len(), (arguments.dry_run, language)));
    if arguments.dry_run || changes.is_empty() {
        return Ok(());
    }
    let additions = changes.iter().map(|(text, change)| Addition {
        path: &text.path,
        holds: Added::Instead {
            text: &change.text,
            before: &text.text,
        },
    });
    let additions: Vec<Addition<'_>> = additions.collect();
    Ok(add(root_of(arguments), &additions)?)
}

fn diff(path: &str, change: &external::Rewritten) -> String {
    let path = visible(path);
    let mut text = format!("--- {path}\n+++ {path}\n");
    for line in &change.lines {
        let (number, before, after) = (line.number, visible(&line.before), visible(&line.after));
        let _ = write!(text, "@@ -{number} +{number} @@\n-{before}\n+{after}\n");
    }
    text
}

fn told(moved: &[Moved], files: usize, (is_dry, language): (bool, MessageLanguage)) -> String {
    let number = match (language, moved.len()) {
        (MessageLanguage::English, 1) => "1 address".to_owned(),
        (MessageLanguage::English, many) => format!("{many} addresses"),
        (MessageLanguage::French, many) => language.counted(many, "address", "adresse"),
    };
    let s = language.ending(files);
    let files = language.counted(files, "file", "fichier");
    match (language, is_dry) {
        (MessageLanguage::English, true) => {
            format!("moved for good: {number}; {files} would change. Nothing was written.\n")
        }
        (MessageLanguage::English, false) => format!(
            "moved for good: {number}; {files} changed. What stands twice on a line, or is not written whole, is left to you.\n"
        ),
        (MessageLanguage::French, true) => format!(
            "déplacement définitif\u{a0}: {number}\u{a0}; {files} à modifier. Rien n’a été écrit.\n"
        ),
        (MessageLanguage::French, false) => format!(
            "déplacement définitif\u{a0}: {number}\u{a0}; {files} modifié{s}. Ce qui figure deux fois sur une ligne, ou n’est pas écrit en entier, reste à votre charge.\n"
        ),
    }
}

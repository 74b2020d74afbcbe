//! `check --external --fix`: addresses that have moved for good, written anew in the texts of a site.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use jiff::civil::Date;

use super::{Arguments, root_of};
use crate::build::{Composed, OtherSites};
use crate::check::links::external::{self, Answer, Moved};
use crate::cli::add::{self, Refused};
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::scaffold::{Holds, NewFile};

/// Shows what changes in each text, and writes it unless it is only to be shown.
///
/// # Errors
/// What can't be written, is no longer what was read, or would have the site no longer be understood.
pub(super) fn moved(
    (arguments, as_of, language): (&Arguments, Date, MessageLanguage),
    sites: &OtherSites,
    answers: &BTreeMap<String, Answer>,
) -> Result<(), Refused> {
    let moved = external::moved(answers);
    let mut changes = Vec::new();
    // What is written nowhere as it was asked for is left too.
    let mut never: BTreeSet<usize> = (0..moved.len()).collect();
    let mut still = BTreeSet::new();
    for text in &sites.texts {
        let change = external::rewritten(&text.text, &moved);
        never.retain(|number| !change.done.contains(number));
        still.extend(&change.left);
        if !change.lines.is_empty() {
            changes.push((text, change));
        }
    }
    still.extend(never);
    let shown = changes
        .iter()
        .map(|(text, change)| diff(&text.path, change));
    crate::cli::say(&shown.collect::<String>());
    let count = changes.len();
    let files = changes.into_iter().map(|(text, change)| NewFile {
        path: text.path.clone(),
        holds: Holds::Instead {
            text: change.text,
            before: text.text.clone(),
        },
    });
    let files: Vec<NewFile> = files.collect();
    if !arguments.dry_run && !files.is_empty() {
        // Nothing is written that the site could not be built from.
        let site = Composed::read(root_of(arguments), as_of);
        add::check_and_write(root_of(arguments), site, &files)?;
    }
    crate::cli::say(&told(&moved, count, (arguments.dry_run, language)));
    crate::cli::say(&left(&moved, &still, language));
    Ok(())
}

/// The addresses that stand as they were somewhere, or are written in a way of their own.
fn left(moved: &[Moved], still: &BTreeSet<usize>, language: MessageLanguage) -> String {
    if still.is_empty() {
        return String::new();
    }
    let mut text = language
        .pick(
            "Left to you, because it stands twice on a line, is written in another way, or the new address can’t be written there as it is:\n",
            "À votre charge, parce que l’adresse figure deux fois sur une ligne, est écrite autrement, ou que la nouvelle ne peut pas y être écrite telle quelle\u{a0}:\n",
        )
        .to_owned();
    for moved in still.iter().filter_map(|number| moved.get(*number)) {
        let _ = writeln!(text, "  {} → {}", visible(&moved.from), visible(&moved.to));
    }
    text
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
        (MessageLanguage::English, false) => {
            format!("moved for good: {number}; {files} changed.\n")
        }
        (MessageLanguage::French, true) => format!(
            "déplacement définitif\u{a0}: {number}\u{a0}; {files} à modifier. Rien n’a été écrit.\n"
        ),
        (MessageLanguage::French, false) => {
            format!("déplacement définitif\u{a0}: {number}\u{a0}; {files} modifié{s}.\n")
        }
    }
}

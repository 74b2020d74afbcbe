//! `check --external --fix`: addresses that have moved for good, written anew in the texts of a site.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use jiff::civil::Date;

use super::{Arguments, root_of};
use crate::build::{Composed, OtherSites};
use crate::check::links::external::{self, Answer, Moved, Why};
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
    let mut left = String::new();
    for text in &sites.texts {
        let change = external::rewritten(&text.text(), &moved);
        for place in &change.left {
            never.remove(&place.moved);
            left.push_str(&one_left((&text.path, place), &moved, language));
        }
        for (number, _) in &change.done {
            never.remove(number);
        }
        if !change.lines.is_empty() {
            changes.push((text, change));
        }
    }
    for text in &sites.kept {
        for place in external::kept(&text.text(), &moved) {
            never.remove(&place.moved);
            left.push_str(&one_left((&text.path, &place), &moved, language));
        }
    }
    for moved in never.iter().filter_map(|number| moved.get(*number)) {
        let why = language.pick(
            "no text of content/ has it as it was asked for",
            "aucun texte de content/ ne la porte telle qu’elle a été demandée",
        );
        left.push_str(&told_left("", moved, why, language));
    }
    let shown = changes
        .iter()
        .map(|(text, change)| diff(&text.path, change));
    crate::cli::say(&shown.collect::<String>());
    let count = changes.len();
    let files = changes.into_iter().map(|(text, change)| NewFile {
        path: text.path.clone(),
        holds: Holds::Instead {
            text: change.text,
            before: text.text().to_string(),
        },
    });
    let files: Vec<NewFile> = files.collect();
    if !arguments.dry_run && !files.is_empty() {
        // Nothing is written that the site could not be built from.
        let site = Composed::read(root_of(arguments), as_of);
        add::check_and_write(root_of(arguments), site, &files)?;
    }
    crate::cli::say(&told(&moved, count, (arguments.dry_run, language)));
    if !left.is_empty() {
        let begin = language.pick("Left to you:\n", "À votre charge\u{a0}:\n");
        crate::cli::say(&format!("{begin}{left}"));
    }
    Ok(())
}

/// A place where an address was left as it is, with the reason.
fn one_left(
    (path, left): (&str, &external::Left),
    moved: &[Moved],
    language: MessageLanguage,
) -> String {
    let why = match left.why {
        Why::IsNamed => language.pick(
            "the line has it without https:// too, which would no longer be where the link leads",
            "la ligne la porte aussi sans https://, ce qui ne serait plus là où mène le lien",
        ),
        Why::IsEscaped => language.pick(
            "it is written there with escapes, or in another way",
            "elle y est écrite avec des échappements, ou autrement",
        ),
        Why::IsKept => language.pick(
            "the text is what others wrote, or a record, and stays as it is",
            "le texte est celui d’autrui, ou un constat daté\u{a0}: il reste tel quel",
        ),
        Why::CannotStand => language.pick(
            "the new address can’t be written there as it is",
            "la nouvelle adresse ne peut pas y être écrite telle quelle",
        ),
    };
    let place = format!("{}:{}: ", visible(path), left.line);
    let moved = moved.get(left.moved);
    moved.map_or_else(String::new, |it| told_left(&place, it, why, language))
}

fn told_left(place: &str, moved: &Moved, why: &str, language: MessageLanguage) -> String {
    let (from, to) = (visible(&moved.from), visible(&moved.to));
    let colon = language.pick(": ", "\u{a0}: ");
    format!("  {place}{from} → {to}{colon}{why}\n")
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

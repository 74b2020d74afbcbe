//! Answers that can't be published yet are kept as a draft: nobody gives them twice.

use std::path::Path;

use jiff::civil::Date;

use super::{Made, Refused, add};
use crate::build::Composed;
use crate::cli::ask::{Checked, Desk, Question, Stop};
use crate::cli::words::Said;
use crate::diagnostic::terminal::{draw, visible};
use crate::diagnostic::{Diagnostic, MessageLanguage};
use crate::model::Site;
use crate::scaffold::NewFile;

/// The files of the same answers as a draft: for a site, its inventory as it is written, and what must be changed
/// first, a sentence each.
pub(super) type Draft = Box<dyn Fn(&Site, Option<&str>, Vec<String>) -> Vec<NewFile>>;

/// An answer without which nothing can be published: where it isn't known, all answers are kept as a draft, and that is said.
pub(super) fn asked<T>(
    desk: &mut Desk,
    (question, waits): (&Question, Said),
    check: impl Fn(&str) -> Checked<T>,
) -> Result<Option<T>, Stop> {
    let answer = desk.ask(question, None, check)?;
    if answer.is_none() {
        desk.say(waits);
    }
    Ok(answer)
}

/// Writes answers that would bring these faults: as they are, where only drafts have them; else as a draft. Gives what
/// is said of it. The first of the files is the one that the draft is.
pub(super) fn kept(
    made: &Made,
    faults: Vec<Diagnostic>,
    (root, today): (&Path, Date),
    language: MessageLanguage,
) -> Result<String, Refused> {
    let is_own = |fault: &Diagnostic| made.files.iter().any(|file| fault.is_about(&file.path));
    let faults = match faults.iter().any(is_own) {
        true => faults,
        false => {
            let published = Composed::without_drafts(root, today);
            match add::check_and_write(root, published, &made.files) {
                Ok(paths) => return Ok(add::written(&paths, language) + &made.then),
                Err(Refused::WouldBring(faults)) => faults,
                Err(refused) => return Err(refused),
            }
        }
    };
    let Some(draft) = &made.draft else {
        return Err(Refused::WouldBring(faults).keeping(&made.files));
    };
    let composed = Composed::read(root, today);
    let Some(site) = &composed.site else {
        return Err(Refused::Faults(composed.errors));
    };
    let inventory = composed.files.inventory.as_ref();
    let inventory = inventory.map(|content| content.file.text());
    let inventory = inventory.as_ref().map(|text| &***text);
    let first = faults.iter().map(|fault| sentence(fault, language));
    let files = draft(site, inventory, first.collect());
    // Its drafts are not published: what they bring is no fault yet.
    let published = Composed::without_drafts(root, today);
    let paths =
        add::check_and_write(root, published, &files).map_err(|refused| refused.keeping(&files))?;
    let path = files.first().map_or("", |file| file.path.as_str());
    let style = super::super::style(language);
    let told: String = faults.iter().map(|fault| draw(fault, style)).collect();
    let list = add::written(&paths, language);
    Ok(format!(
        "{}{told}{list}{}",
        why(language),
        then(path, language)
    ))
}

/// What a fault asks for, in a line: where, what, and how to mend it.
fn sentence(fault: &Diagnostic, language: MessageLanguage) -> String {
    let words = fault.words(language);
    let colon = language.pick(":", "\u{a0}:");
    let path = fault.path().map(|it| format!("{it}{colon} "));
    let help = words.help.map(|it| format!(". {it}"));
    format!(
        "{}{}{}",
        path.unwrap_or_default(),
        words.title,
        help.unwrap_or_default()
    )
}

fn why(language: MessageLanguage) -> &'static str {
    language.pick(
        "\nYour answers are kept as a draft. Published now, they would make these errors:\n\n",
        "\nVos réponses sont gardées en brouillon. Publiées maintenant, elles feraient naître ces erreurs\u{a0}:\n\n",
    )
}

fn then(path: &str, language: MessageLanguage) -> String {
    let path = visible(path);
    match language {
        MessageLanguage::English => format!(
            "\nMend what is told above, in the files that it names, then remove `draft = true` from {path}: it says again what must be changed first. Until then it is not published, and the site builds as before.\nTo see it meanwhile: limpide serve --drafts --open\n"
        ),
        MessageLanguage::French => format!(
            "\nCorrigez ce qui est dit plus haut, dans les fichiers nommés, puis ôtez `draft = true` de {path}\u{a0}: il redit ce qu’il faut changer d’abord. D’ici là il n’est pas publié, et le site se construit comme avant.\nPour le voir en attendant\u{a0}: limpide serve --drafts --open\n"
        ),
    }
}

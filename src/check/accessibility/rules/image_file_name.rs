//! Images named as their files (<https://www.w3.org/WAI/standards-guidelines/act/rules/9eb3f6/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::files;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "image-file-name",
    act: &["9eb3f6"],
    wcag: &["1.1.1"],
    level: Level::A,
    rgaa: &["1.3"],
    title: words(
        "An alternative is not the name of a file",
        "Une alternative n’est pas le nom d’un fichier",
    ),
    whom: words(
        "Who doesn’t see the image hears how its file is called, and nothing of what it shows.",
        "Qui ne voit pas l’image entend le nom de son fichier, et rien de ce qu’elle montre.",
    ),
    mend: words(
        "Write in alt what the image says here; leave it empty when it is decoration.",
        "Écrire dans alt ce que dit l’image ici ; le laisser vide si elle est décorative.",
    ),
    check: Check::Page(decide),
};

const FILE: Words = words(
    "The alternative is the name of the file: “{}”.",
    "L’alternative est le nom du fichier : « {} ».",
);
const PERHAPS: Words = words(
    "“{}” is also the name of the file; does it say what the image says?",
    "« {} » est aussi le nom du fichier ; cela dit-il ce que dit l’image ?",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.named_any(&["img", "input"]) {
        let image = page.is(id, "img") || files::is_image_button(page, id);
        if !image || !page.is_included(id) {
            continue;
        }
        let name = page.name(id).trim();
        if name.is_empty() || !is_its_file(page, id, name) {
            continue;
        }
        match files::is_file_name(name) && !files::offers_file(page, id) {
            true => drop(verdicts.fail(id, &FILE).of(name)),
            false => drop(verdicts.doubt(id, &PERHAPS).of(name)),
        }
    }
}

/// Whether a name is that of a file the image is shown from.
fn is_its_file(page: &Page<'_>, id: NodeId, name: &str) -> bool {
    let same = |file: &str| file.to_lowercase() == name.to_lowercase();
    files::sources(page, id).iter().any(|it| same(it))
}

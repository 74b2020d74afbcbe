//! Image names are descriptive (<https://www.w3.org/WAI/standards-guidelines/act/rules/qt1vmo/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::files;
use super::generic;
use super::media;
use super::texts::significant_words;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "image-name-descriptive",
    act: &["qt1vmo"],
    wcag: &["1.1.1"],
    level: Level::A,
    rgaa: &["1.3"],
    title: words(
        "Alternatives say what images say",
        "Les alternatives disent ce que disent les images",
    ),
    whom: words(
        "Who doesn’t see the image learns nothing of it, or something false.",
        "Qui ne voit pas l’image n’en apprend rien, ou apprend une chose fausse.",
    ),
    mend: words(
        "Write what the image tells here, not what it is or how its file is called.",
        "Écrire ce que l’image dit ici, non ce qu’elle est ni le nom de son fichier.",
    ),
    check: Check::Page(decide),
};

const EMPTY: Words = words(
    "The alternative says nothing: “{}”.",
    "L’alternative ne dit rien : « {} ».",
);
const PERHAPS: Words = words(
    "Does “{}” say what the image says?",
    "« {} » dit-il ce que dit l’image ?",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.images() {
        let name = page.name(id);
        let out = !page.is_visible(id) || page.is_presentational(id) || name.is_empty();
        if out || media::is_in_named(page, id) || media::is_unavailable(page, id) {
            continue;
        }
        if generic::is_placeholder(name)
            || generic::is_image_word(name)
            || files::is_of_a_camera(name)
            || files::is_file_name(name) && !files::offers_file(page, id)
        {
            verdicts.fail(id, &EMPTY).of(name);
        } else if is_of_its_file(page, id, name) {
            verdicts.pass();
        } else {
            verdicts.doubt(id, &PERHAPS).of(name);
        }
    }
}

/// Whether the name of the file has all its words: two that agree.
fn is_of_its_file(page: &Page<'_>, id: NodeId, name: &str) -> bool {
    let address = page.attribute(id, "src").unwrap_or_default().to_lowercase();
    let file = address.rsplit('/').next().unwrap_or_default();
    let words = significant_words(name);
    !words.is_empty() && words.iter().all(|it| file.contains(it.as_str()))
}

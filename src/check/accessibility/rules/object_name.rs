//! Objects have a name (<https://www.w3.org/WAI/standards-guidelines/act/rules/8fc3b6/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::media;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "object-name",
    act: &["8fc3b6"],
    wcag: &["1.1.1"],
    level: Level::A,
    rgaa: &["1.1", "4.8"],
    title: words(
        "Embedded objects have a name",
        "Les objets inclus ont un nom",
    ),
    whom: words(
        "Who doesn’t see or hear the object doesn’t know what it is.",
        "Qui ne voit ni n’entend l’objet ne sait pas ce que c’est.",
    ),
    mend: words(
        "Give it a title or an aria-label.",
        "Lui donner un title ou un aria-label.",
    ),
    check: Check::Page(decide),
};

const NAMELESS: Words = words("The object has no name.", "L’objet n’a pas de nom.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.named("object").filter(|id| page.is_included(*id)) {
        if page.explicit_role(id).is_none() && is_media(page, id) {
            verdicts.pass_or_fail(!page.name(id).is_empty(), id, &NAMELESS);
        }
    }
}

/// Whether it shows an image, a sound or a video that is there.
fn is_media(page: &Page<'_>, id: NodeId) -> bool {
    let Some(address) = page
        .attribute(id, "data")
        .filter(|it| !it.trim().is_empty())
    else {
        return false;
    };
    let declared = page.attribute(id, "type").unwrap_or_default();
    let kind = match declared.is_empty() {
        true => media::kind_of_address(address),
        false => media::kind_of_type(declared),
    };
    kind.is_some() && !media::is_missing(page, address)
}

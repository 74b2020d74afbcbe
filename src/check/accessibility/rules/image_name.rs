//! Images have an alternative (<https://www.w3.org/WAI/standards-guidelines/act/rules/23a2a8/>).

use super::super::page::Facts;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::{Namespace, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "image-name",
    act: &["23a2a8"],
    wcag: &["1.1.1"],
    level: Level::A,
    rgaa: &["1.1"],
    title: words(
        "Images have an alternative",
        "Les images ont une alternative",
    ),
    whom: words(
        "Who doesn’t see the image learns nothing of it; a screen reader spells the name of its file.",
        "Qui ne voit pas l’image n’en apprend rien ; le lecteur d’écran épelle le nom de son fichier.",
    ),
    mend: words(
        "Say in alt what the image says; leave alt empty (alt=\\\"\\\") when it is decoration.",
        "Dire dans alt ce que dit l’image ; laisser alt vide (alt=\\\"\\\") si elle est décorative.",
    ),
    check: Check::Page(decide),
};

const NAMELESS: Words = words(
    "The image has no alternative.",
    "L’image n’a pas d’alternative.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut images = page.of_roles(|it| it.name == "img");
    // One may have another role than that of an image.
    images.extend(page.named("img").filter(|it| page.role_name(*it) != "img"));
    let images = page.sorted(images).into_iter();
    for id in images.filter(|id| is_target(page, *id)) {
        verdicts.pass_or_fail(!page.name(id).is_empty(), id, &NAMELESS);
    }
}

fn is_target(page: &Page<'_>, id: NodeId) -> bool {
    let image = page.is(id, "img") || page.role_name(id) == "img";
    let html = page
        .element(id)
        .is_some_and(|it| it.namespace == Namespace::Html);
    let facts = page.facts(id);
    let hidden = !facts.has(Facts::SHOWN) || facts.has(Facts::ARIA_HIDDEN);
    image && html && !hidden && !page.is_presentational(id)
}

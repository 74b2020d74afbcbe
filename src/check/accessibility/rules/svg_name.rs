//! SVG images have a name (<https://www.w3.org/WAI/standards-guidelines/act/rules/7d6734/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::{Namespace, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "svg-name",
    act: &["7d6734"],
    wcag: &["1.1.1"],
    level: Level::A,
    rgaa: &["1.1"],
    title: words(
        "SVG images have an alternative",
        "Les images SVG ont une alternative",
    ),
    whom: words(
        "Who doesn’t see the drawing learns nothing of it.",
        "Qui ne voit pas le dessin n’en apprend rien.",
    ),
    mend: words(
        "Give it a <title> or an aria-label; or aria-hidden when it is decoration.",
        "Lui donner un <title> ou un aria-label ; ou aria-hidden s’il est décoratif.",
    ),
    check: Check::Page(decide),
};

const NAMELESS: Words = words("The SVG image has no name.", "L’image SVG n’a pas de nom.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let with_role = page.with_role_attribute().iter().copied();
    for id in with_role.filter(|id| is_target(page, *id)) {
        verdicts.pass_or_fail(!page.name(id).is_empty(), id, &NAMELESS);
    }
}

fn is_target(page: &Page<'_>, id: NodeId) -> bool {
    let svg = page
        .element(id)
        .is_some_and(|it| it.namespace == Namespace::Svg);
    let role = page.explicit_role(id).map_or("", |it| it.name);
    svg && matches!(role, "img" | "graphics-document" | "graphics-symbol") && page.is_included(id)
}

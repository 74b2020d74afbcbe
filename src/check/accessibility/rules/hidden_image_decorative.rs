//! Hidden images are decorative (<https://www.w3.org/WAI/standards-guidelines/act/rules/e88epe/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::generic;
use super::media;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "hidden-image-decorative",
    act: &["e88epe"],
    wcag: &["1.1.1"],
    level: Level::A,
    rgaa: &["1.2"],
    title: words(
        "Images that are not read are decoration",
        "Les images qui ne sont pas lues sont décoratives",
    ),
    whom: words(
        "Who doesn’t see the image doesn’t learn what it tells.",
        "Qui ne voit pas l’image n’apprend pas ce qu’elle dit.",
    ),
    mend: words(
        "Give the image an alternative that says what it tells.",
        "Donner à l’image une alternative qui dise ce qu’elle dit.",
    ),
    check: Check::Page(decide),
};

const CAPTIONED: Words = words(
    "The image has a caption, yet it is marked as decoration.",
    "L’image a une légende, et pourtant elle est marquée comme décorative.",
);
const ALONE: Words = words(
    "The image is all that its link or button holds, yet it is not read.",
    "L’image est tout ce que contient son lien ou bouton, et pourtant elle n’est pas lue.",
);
const DESCRIBED: Words = words(
    "The image has an alternative, yet it is hidden from those who need it.",
    "L’image a une alternative, et pourtant elle est cachée à qui en a besoin.",
);
const PERHAPS: Words = words(
    "Is this image decoration?",
    "Cette image est-elle décorative ?",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.images() {
        if !page.is_visible(id) || !is_not_read(page, id) {
            continue;
        }
        if media::is_in_named(page, id) || media::is_unavailable(page, id) {
            continue;
        }
        if is_blank_canvas(page, id) {
            continue;
        }
        if is_all_of_control(page, id) {
            verdicts.fail(id, &ALONE);
        } else if is_described(page, id) {
            verdicts.doubt(id, &DESCRIBED);
        } else if is_captioned(page, id) {
            verdicts.doubt(id, &CAPTIONED);
        } else {
            verdicts.doubt(id, &PERHAPS);
        }
    }
}

fn is_not_read(page: &Page<'_>, id: NodeId) -> bool {
    let nameless = page.name(id).is_empty();
    let ignored_svg = page.role_name(id) == "graphics-document" && nameless;
    let ignored_canvas = page.is(id, "canvas") && page.explicit_role(id).is_none() && nameless;
    !page.is_included(id) || ignored_svg || ignored_canvas
}

/// A canvas that no script draws on shows nothing.
fn is_blank_canvas(page: &Page<'_>, id: NodeId) -> bool {
    page.is(id, "canvas") && !page.is_scripted()
}

fn is_all_of_control(page: &Page<'_>, id: NodeId) -> bool {
    let control = page
        .ancestors(id)
        .find(|it| page.is_a(*it, "link") || page.role_name(*it) == "button");
    control.is_some_and(|it| {
        page.is_included(it) && page.name(it).is_empty() && page.visible_texts(it).next().is_none()
    })
}

/// Whether it is hidden by itself and yet has an alternative that says something.
fn is_described(page: &Page<'_>, id: NodeId) -> bool {
    let hidden = page
        .attribute(id, "aria-hidden")
        .is_some_and(|it| it.eq_ignore_ascii_case("true"));
    let alternative = page.attribute(id, "alt").unwrap_or_default();
    hidden && !generic::is_image_word(alternative) && !generic::is_placeholder(alternative)
}

/// Alone in a figure with a caption that says something.
fn is_captioned(page: &Page<'_>, id: NodeId) -> bool {
    let Some(figure) = page.ancestors(id).find(|it| page.is(*it, "figure")) else {
        return false;
    };
    let captioned = page.document.children(figure).any(|it| {
        page.is(it, "figcaption") && page.visible_texts(it).next().is_some() && !page.holds(it, id)
    });
    let content = page
        .descendants(figure)
        .iter()
        .filter(|it| {
            !page
                .inclusive_ancestors(**it)
                .any(|up| page.is(up, "figcaption"))
        })
        .filter(|it| page.is_text(**it) || media::is_image(page, **it))
        .take(2)
        .count();
    captioned && content == 1
}

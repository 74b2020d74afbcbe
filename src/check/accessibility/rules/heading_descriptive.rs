//! Headings describe what follows (<https://www.w3.org/WAI/standards-guidelines/act/rules/b49b2e/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::generic;
use crate::html::{Element, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "heading-descriptive",
    act: &["b49b2e"],
    wcag: &["2.4.6"],
    level: Level::AA,
    rgaa: &["9.1"],
    title: words("Headings say what follows", "Les titres disent ce qui suit"),
    whom: words(
        "Who goes from heading to heading, or reads only them, doesn’t find what is sought.",
        "Qui va de titre en titre, ou ne lit qu’eux, ne trouve pas ce qu’il cherche.",
    ),
    mend: words(
        "Write what the section is about, in its own words.",
        "Écrire de quoi parle la section, avec ses mots.",
    ),
    check: Check::Page(decide),
};

const EMPTY: Words = words(
    "The heading says nothing: “{}”.",
    "Le titre ne dit rien : « {} ».",
);
const NOTHING: Words = words(
    "Nothing follows the heading “{}” that it could be of.",
    "Rien ne suit le titre « {} » dont il puisse être le titre.",
);
const PERHAPS: Words = words(
    "Does the heading “{}” say what follows it?",
    "Le titre « {} » dit-il ce qui le suit ?",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let headings: Vec<NodeId> = page.with_role("heading").collect();
    for (number, id) in headings.iter().enumerate() {
        let name = page.name(*id);
        if name.is_empty() {
            continue;
        }
        let later = headings.get(number + 1..).unwrap_or_default();
        let next = later.first();
        let end = later
            .iter()
            .find(|it| level(page, **it) <= level(page, *id));
        let place = |id: Option<&NodeId>| id.map_or(page.order.len(), |it| page.position(*it));
        if generic::is_placeholder(name) {
            verdicts.fail(*id, &EMPTY).of(name);
        } else if says_what_follows(page, *id, place(end)) {
            verdicts.pass();
        } else if next.is_none() && !is_followed(page, *id) {
            verdicts.doubt(*id, &NOTHING).of(name);
        } else {
            verdicts.doubt(*id, &PERHAPS).of(name);
        }
    }
}

/// The level of a heading.
fn level(page: &Page<'_>, id: NodeId) -> u32 {
    let said = page.attribute(id, "aria-level");
    let own = page.element(id).and_then(|it| it.name.strip_prefix('h'));
    let parsed = |it: &str| it.trim().parse().ok();
    said.and_then(parsed)
        .or_else(|| own.and_then(parsed))
        .unwrap_or(2)
}

/// Whether the text until the next heading that is not below it has one of its words, in another form
/// perhaps.
fn says_what_follows(page: &Page<'_>, id: NodeId, end: usize) -> bool {
    let mut words = page.wordings().beginnings(page.name(id));
    words.sort_unstable();
    let has = |list: &[u32]| list.iter().any(|it| words.binary_search(it).is_ok());
    page.said(page.end(id)..end)
        .iter()
        .filter(|it| page.is_visible(**it) || page.is_included(**it))
        .any(|it| match (page.wording(*it), page.attribute(*it, "alt")) {
            (Some(text), _) => has(&text.beginnings),
            (None, Some(alt)) => has(&page.wordings().beginnings(alt)),
            (None, None) => false,
        })
}

fn is_followed(page: &Page<'_>, id: NodeId) -> bool {
    let after = page.order.get(page.end(id)..).unwrap_or_default();
    after.iter().any(|it| {
        page.is_text(*it) && page.is_visible(*it) || page.element(*it).is_some_and(is_media)
    })
}

fn is_media(element: &Element) -> bool {
    matches!(
        &*element.name,
        "audio" | "button" | "canvas" | "iframe" | "img" | "input" | "object" | "svg" | "video"
    )
}

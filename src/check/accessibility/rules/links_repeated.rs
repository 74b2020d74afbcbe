//! Links that follow each other lead to different places (<https://www.w3.org/WAI/WCAG22/Techniques/html/H2>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::links::links;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "links-repeated",
    act: &[],
    wcag: &[],
    level: Level::Advice,
    rgaa: &[],
    title: words(
        "Links side by side don’t repeat each other",
        "Deux liens voisins ne se répètent pas",
    ),
    whom: words(
        "Who uses the keyboard passes the same link twice; a screen reader tells it twice.",
        "Qui utilise le clavier passe deux fois par le même lien ; le lecteur d’écran le dit deux fois.",
    ),
    mend: words(
        "Put the image and the text into one link, and leave the image’s alt empty.",
        "Mettre l’image et le texte dans un seul lien, et laisser vide l’alt de l’image.",
    ),
    check: Check::Page(decide),
};

const AGAIN: Words = words(
    "“{}” leads where the link before it leads.",
    "« {} » mène là où mène le lien qui le précède.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut before: Option<(NodeId, &str)> = None;
    for id in links(page) {
        let Some(address) = page.attribute(id, "href") else {
            before = None;
            continue;
        };
        if let Some((last, known)) = before
            && page.parent(last) == page.parent(id)
            && is_beside(page, last, id)
        {
            match page.target(known) == page.target(address) {
                true => drop(verdicts.fail(id, &AGAIN).of(page.name(id))),
                false => verdicts.pass(),
            }
        }
        before = Some((id, address));
    }
}

/// Whether nothing stands between two nodes.
fn is_beside(page: &Page<'_>, one: NodeId, next: NodeId) -> bool {
    let between = page.order.get(page.end(one)..page.position(next));
    let is_nothing =
        |it: &NodeId| page.text_of(*it).is_some() && !page.is_text(*it) || page.is(*it, "br");
    between.is_some_and(|between| between.iter().all(is_nothing))
}

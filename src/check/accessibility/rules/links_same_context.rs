//! Links of one name and context have one purpose (<https://www.w3.org/WAI/standards-guidelines/act/rules/fd3a94/>).

use std::collections::{BTreeMap, HashMap};

use super::super::finding::Outcome;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::site::Question;
use super::super::verdicts::Verdicts;
use super::links::{apart, block_around, context, links_by_name};
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "links-same-context",
    act: &["fd3a94"],
    wcag: &["2.4.4"],
    level: Level::A,
    rgaa: &["6.1"],
    title: words(
        "Links with the same name in the same place lead to the same",
        "Les liens de même nom au même endroit mènent à la même chose",
    ),
    whom: words(
        "Who can’t see what stands beside each link can’t tell them apart.",
        "Qui ne voit pas ce qui est à côté de chaque lien ne peut les distinguer.",
    ),
    mend: words(
        "Say in each link where it leads, or put each into a list item or a paragraph of its own.",
        "Dire dans chaque lien où il mène, ou mettre chacun dans son propre élément de liste ou paragraphe.",
    ),
    check: Check::Page(decide),
};

const DIFFERENT: Words = words(
    "Links with this name, in the same context, lead to different contents: {}.",
    "Des liens de ce nom, dans le même contexte, mènent à des contenus différents : {}.",
);
const PERHAPS: Words = words(
    "Links with this name, in the same context, lead to different addresses: {}.",
    "Des liens de ce nom, dans le même contexte, mènent à des adresses différentes : {}.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut shows: HashMap<NodeId, bool> = HashMap::new();
    for (name, links) in links_by_name(page) {
        let mut by_context: BTreeMap<Vec<NodeId>, Vec<NodeId>> = BTreeMap::new();
        for link in links {
            by_context
                .entry(context(page, *link))
                .or_default()
                .push(*link);
        }
        for links in by_context.into_values().filter(|it| it.len() > 1) {
            let Some((nodes, targets)) = apart(page, &links) else {
                verdicts.pass();
                continue;
            };
            // Where nothing that is seen tells them apart, they are ambiguous to everyone.
            let unknown = something_is_seen(page, &links, &mut shows)
                .then_some((Outcome::CannotTell, &PERHAPS));
            let different = match are_told_apart(page, &links) {
                true => Some((Outcome::Failed, &DIFFERENT)),
                false => unknown,
            };
            let question = Question::Purpose {
                name: name.clone(),
                targets,
                different,
                unknown,
            };
            verdicts.ask(nodes, question).of(name.as_str());
        }
    }
}

/// Whether something is seen before each link that does not stand before another.
fn are_told_apart(page: &Page<'_>, links: &[NodeId]) -> bool {
    let mut known: Vec<String> = links.iter().map(|it| seen_before(page, *it)).collect();
    known.sort();
    known.dedup();
    known.len() == links.len()
}

/// Whether something that is no link is seen in the block around the first.
fn something_is_seen(page: &Page<'_>, links: &[NodeId], shows: &mut HashMap<NodeId, bool>) -> bool {
    let Some(block) = links.first().and_then(|it| block_around(page, *it)) else {
        return false;
    };
    let look = || {
        page.descendants(block).iter().any(|it| {
            let text = page
                .text_of(*it)
                .is_some_and(|it| it.chars().any(char::is_alphanumeric));
            (text || page.is(*it, "img"))
                && page.is_visible(*it)
                && !page.ancestors(*it).any(|up| page.is_a(up, "link"))
        })
    };
    *shows.entry(block).or_insert_with(look)
}

/// The text or the picture that is seen last before a node, in the same block.
fn seen_before(page: &Page<'_>, id: NodeId) -> String {
    let block = block_around(page, id).map_or(0, |it| page.position(it));
    let before = page.order.get(block..page.position(id)).unwrap_or_default();
    for node in before.iter().rev().filter(|it| page.is_visible(**it)) {
        let letters = |text: &&str| text.chars().any(char::is_alphanumeric);
        if let Some(text) = page.text_of(*node).filter(letters) {
            return text.trim().to_owned();
        }
        if page.is(*node, "img") {
            return page.attribute(*node, "src").unwrap_or_default().to_owned();
        }
    }
    String::new()
}

//! Frames of one name have one purpose (<https://www.w3.org/WAI/standards-guidelines/act/rules/4b1c6c/>).

use std::collections::BTreeMap;

use super::super::site::{Digest, Likeness};
use super::links::worse;
use crate::html::{Document, NodeId};
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "iframes-same-name",
    act: &["4b1c6c"],
    wcag: &["4.1.2"],
    level: Level::A,
    rgaa: &["2.2"],
    title: words("Frames with the same title show the same", "Les cadres de même titre montrent la même chose"),
    whom: words("A screen reader announces two frames in the same words: nobody can tell which is which.", "Le lecteur d’écran annonce deux cadres de la même façon : on ne peut les distinguer."),
    mend: words("Give each frame a title that says what it shows.", "Donner à chaque cadre un titre qui dise ce qu’il montre."),
    check: Check::Page(decide),
};

const DIFFERENT: Words = words("Frames with this title show different contents: {}.", "Des cadres de ce titre montrent des contenus différents : {}.");
const PERHAPS: Words = words("Frames with this title show different addresses: {}.", "Des cadres de ce titre montrent des adresses différentes : {}.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut by_name: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
    for id in page.named("iframe").filter(|id| page.is_included(*id)) {
        if !page.name(id).is_empty() {
            by_name.entry(page.name(id).to_lowercase()).or_default().push(id);
        }
    }
    for (name, frames) in by_name.into_iter().filter(|(_, it)| it.len() > 1) {
        let mut likeness = Likeness::Same;
        for pair in frames.windows(2) {
            if let [first, second] = pair {
                likeness = worse(likeness, compare(page, *first, *second));
            }
        }
        let last = frames.last().copied().unwrap_or(page.document.root());
        match likeness {
            Likeness::Same => verdicts.pass(),
            Likeness::Different => drop(verdicts.fail(last, &DIFFERENT).of(name)),
            Likeness::Unknown => drop(verdicts.doubt(last, &PERHAPS).of(name)),
        }
    }
}

fn compare(page: &Page<'_>, first: NodeId, second: NodeId) -> Likeness {
    let written = |id| page.attribute(id, "srcdoc");
    match (written(first), written(second)) {
        (None, None) => {}
        (Some(a), Some(b)) if a == b => return Likeness::Same,
        (Some(a), Some(b)) => {
            let digest = |html: &str| Digest::of(&Document::parse(html));
            return digest(a).likeness(&digest(b));
        }
        _ => return Likeness::Unknown,
    }
    let target = |id| {
        let address = page.attribute(id, "src").unwrap_or("about:blank");
        page.site.target(page.path, page.document, address)
    };
    page.site.compare(&target(first), &target(second))
}

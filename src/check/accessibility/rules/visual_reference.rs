//! Content is not identified by sight alone (<https://www.w3.org/WAI/standards-guidelines/act/rules/9bd38c/>).

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::super::language::known_primary;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::super::wording::{VOCABULARIES, Wording};
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "visual-reference",
    act: &["9bd38c"],
    wcag: &["1.3.3"],
    level: Level::A,
    rgaa: &["10.9"],
    title: words(
        "Instructions don’t depend on what is seen alone",
        "Les consignes ne dépendent pas de ce qu’on voit seulement",
    ),
    whom: words(
        "Who doesn’t see the page doesn’t know what is on the right, or round, or red.",
        "Qui ne voit pas la page ne sait pas ce qui est à droite, ou rond, ou rouge.",
    ),
    mend: words(
        "Name the thing too: “the button Send, on the right”.",
        "Nommer aussi la chose : « le bouton Envoyer, à droite ».",
    ),
    check: Check::Page(decide),
};

const ONLY: Words = words(
    "It names something by how or where it is seen, and nothing on the page bears that name: “{}”.",
    "Il désigne une chose par ce qu’on en voit, et rien sur la page ne porte ce nom : « {} ».",
);
const PERHAPS: Words = words(
    "Can what is meant be found without seeing it? “{}”",
    "Peut-on trouver ce qui est désigné sans le voir ? « {} »",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    // They are counted where a text needs it: few do.
    let uses = OnceCell::new();
    let uses = || uses.get_or_init(|| uses_on(page));
    // The text itself is one use.
    let is_called = |word: &str| uses().get(word).is_some_and(|count| *count > 1);
    let met = |id: &NodeId| page.is_visible(*id) || page.is_included(*id);
    let texts = page.said(0..page.order.len()).iter().copied();
    if texts
        .clone()
        .any(|id| met(&id) && page.text_of(id).is_some())
    {
        verdicts.pass();
    }
    let speaks = |id: &NodeId| met(id) && page.wording(*id).is_some_and(speaks);
    for id in texts.filter(speaks) {
        let language = page
            .language(id)
            .and_then(known_primary)
            .unwrap_or_default();
        let Some(vocabulary) = VOCABULARIES.iter().find(|it| it.language == language) else {
            continue;
        };
        let text = page.text_of(id).unwrap_or_default();
        let lower = text.to_lowercase();
        let words: Vec<&str> = said(&lower).collect();
        let has = |list: &[&str]| words.iter().any(|it| list.contains(it));
        if !has(vocabulary.visual) || !has(vocabulary.instructions) {
            continue;
        }
        let thing = words.iter().find(|it| vocabulary.things.contains(it));
        // “Below” is most often said for what is read later.
        let seen =
            |it: &&&str| vocabulary.visual.contains(*it) && !vocabulary.in_reading.contains(*it);
        let mut by_sight = words.iter().filter(seen).peekable();
        let is_by_sight = by_sight.peek().is_some() && !by_sight.any(|it| is_called(it));
        let quoted = text.contains(['"', '“', '«']);
        let told = crate::html::normalise(text);
        match thing.filter(|_| !quoted) {
            Some(thing) if is_by_sight && !is_called(thing) => {
                verdicts.fail(id, &ONLY).of(told);
            }
            _ => drop(verdicts.doubt(id, &PERHAPS).of(told)),
        }
    }
}

/// The words of a text in lower case.
fn said(lower: &str) -> impl Iterator<Item = &str> {
    lower
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
}

/// Whether a text has a word of the vocabularies.
fn speaks(text: &Wording) -> bool {
    !text.by_sight.is_empty()
}

/// For each word of the vocabularies, how many texts and names of the page have it; those of sheets and scripts say
/// nothing to anyone.
fn uses_on(page: &Page<'_>) -> FxHashMap<&'static str, usize> {
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    let mut count = |text: &Wording| {
        for word in &text.by_sight {
            *uses.entry(*word).or_default() += 1;
        }
    };
    let is_code = |id: NodeId| {
        let element = page.parent(id).and_then(|it| page.element(it));
        element.is_some_and(|it| matches!(&*it.name, "style" | "script"))
    };
    for id in &page.order {
        match page.wording(*id) {
            Some(_) if is_code(*id) => {}
            Some(text) => count(text),
            None => ["aria-label", "alt", "title", "value", "placeholder"]
                .iter()
                .filter_map(|name| page.attribute(*id, name))
                .for_each(|it| count(&page.wordings().of(it))),
        }
    }
    uses
}

//! Content is not identified by sight alone (<https://www.w3.org/WAI/standards-guidelines/act/rules/9bd38c/>).

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::language::known_primary;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::texts::any_word;
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
    let (uses, speaking) = uses(page);
    // The text itself is one use.
    let is_called = |word: &str| uses.get(word).is_some_and(|count| *count > 1);
    let met = |id: &NodeId| page.is_visible(*id) || page.is_included(*id);
    if page.order.iter().any(|id| met(id) && page.is_text(*id)) {
        verdicts.pass();
    }
    for id in speaking.into_iter().filter(met) {
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
        let told = super::super::name::normalise(text);
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

/// The words whose uses are counted.
static COUNTED: LazyLock<FxHashSet<&str>> = LazyLock::new(|| all_counted().collect());

fn all_counted() -> impl Iterator<Item = &'static str> {
    let all = VOCABULARIES.iter();
    all.flat_map(|it| it.visual.iter().chain(it.things))
        .copied()
}

/// By its first byte, how long a word that is counted may be: a bit for each length.
static LENGTHS: LazyLock<[u32; 256]> = LazyLock::new(|| {
    let mut lengths = [0; 256];
    for word in all_counted() {
        if let Some(first) = word.bytes().next() {
            lengths[usize::from(first)] |= 1 << word.len().min(31);
        }
    }
    lengths
});

/// The word that is counted, if it is one.
fn counted(word: &str) -> Option<&'static str> {
    let first = word.bytes().next()?;
    let may_be = LENGTHS[usize::from(first)] & 1 << word.len().min(31) != 0;
    if may_be {
        COUNTED.get(word).copied()
    } else {
        None
    }
}

/// For each word of the vocabularies, how many texts and names of the page have it; and the texts that
/// have one.
fn uses(page: &Page<'_>) -> (FxHashMap<&'static str, usize>, Vec<NodeId>) {
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    let mut speaking = Vec::new();
    let mut found: Vec<&str> = Vec::new();
    let mut count = |text: &str| {
        found.clear();
        any_word(text, |word| {
            found.extend(counted(word));
            false
        });
        found.sort_unstable();
        found.dedup();
        for word in &found {
            *uses.entry(*word).or_default() += 1;
        }
        !found.is_empty()
    };
    for id in &page.order {
        match page.text_of(*id) {
            Some(text) => speaking.extend(count(text).then_some(*id)),
            None => ["aria-label", "alt", "title", "value", "placeholder"]
                .iter()
                .filter_map(|name| page.attribute(*id, name))
                .for_each(|it| {
                    count(it);
                }),
        }
    }
    (uses, speaking)
}

/// The words of a language.
struct Vocabulary {
    language: &'static str,
    /// ACT's visual reference words, those left out that are mostly used otherwise.
    visual: &'static [&'static str],
    /// Those that are said of the order of reading too.
    in_reading: &'static [&'static str],
    /// What instructions are given with.
    instructions: &'static [&'static str],
    /// What pages are made of.
    things: &'static [&'static str],
}

const VOCABULARIES: &[Vocabulary] = &[
    Vocabulary {
        language: "en",
        in_reading: &[
            "above",
            "below",
            "beneath",
            "bottom",
            "down",
            "nearby",
            "top",
            "under",
            "underneath",
        ],
        visual: &[
            "above",
            "below",
            "beneath",
            "beside",
            "black",
            "blue",
            "bottom",
            "box",
            "brown",
            "circle",
            "circular",
            "crescent",
            "cross",
            "diamond",
            "disc",
            "down",
            "gray",
            "green",
            "grey",
            "heart",
            "hexagon",
            "large",
            "left",
            "narrow",
            "nearby",
            "orange",
            "oval",
            "pink",
            "purple",
            "rectangle",
            "rectangular",
            "red",
            "right",
            "round",
            "small",
            "square",
            "star",
            "tiny",
            "top",
            "triangle",
            "triangular",
            "under",
            "underneath",
            "violet",
            "white",
            "wide",
            "yellow",
        ],
        instructions: &[
            "choose", "click", "find", "go", "look", "press", "push", "see", "select", "tap", "use",
        ],
        things: &[
            "button",
            "column",
            "field",
            "form",
            "icon",
            "link",
            "menu",
            "navigation",
            "panel",
            "sidebar",
        ],
    },
    Vocabulary {
        language: "fr",
        in_reading: &["bas", "dessous", "dessus", "haut"],
        visual: &[
            "bas",
            "blanc",
            "blanche",
            "bleu",
            "bleue",
            "brun",
            "carré",
            "cercle",
            "cœur",
            "croix",
            "dessous",
            "dessus",
            "droite",
            "encadré",
            "étoile",
            "gauche",
            "grand",
            "grande",
            "gris",
            "haut",
            "jaune",
            "large",
            "losange",
            "noir",
            "noire",
            "orange",
            "ovale",
            "petit",
            "petite",
            "rectangle",
            "rond",
            "ronde",
            "rose",
            "rouge",
            "triangle",
            "triangulaire",
            "vert",
            "verte",
            "violet",
        ],
        instructions: &[
            "allez",
            "appuyez",
            "choisissez",
            "cliquez",
            "cliquer",
            "consultez",
            "regardez",
            "sélectionnez",
            "trouvez",
            "touchez",
            "utilisez",
            "voir",
            "voyez",
        ],
        things: &[
            "bouton",
            "champ",
            "colonne",
            "formulaire",
            "icône",
            "lien",
            "menu",
            "navigation",
            "panneau",
        ],
    },
];

//! Words for what is seen, and for the things that pages are made of.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

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

/// The word of a vocabulary that a word in lower case is, if it is one for how something looks or what it is.
pub(super) fn counted(word: &str) -> Option<&'static str> {
    let first = word.bytes().next()?;
    let may_be = LENGTHS[usize::from(first)] & 1 << word.len().min(31) != 0;
    if may_be {
        COUNTED.get(word).copied()
    } else {
        None
    }
}

/// The words of a language.
pub(crate) struct Vocabulary {
    /// The language, as a primary subtag.
    pub language: &'static str,
    /// ACT's visual reference words, those left out that are mostly used otherwise.
    pub visual: &'static [&'static str],
    /// Those that are said of the order of reading too.
    pub in_reading: &'static [&'static str],
    /// What instructions are given with.
    pub instructions: &'static [&'static str],
    /// What pages are made of.
    pub things: &'static [&'static str],
}

/// The vocabularies.
pub(crate) const VOCABULARIES: &[Vocabulary] = &[
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

//! What `new page` and `new charter` ask.

use crate::cli::ask::{Choice, Question};
use crate::cli::words::said;
use crate::model::Language;

pub(super) const PAGE_TITLE: Question = Question::new(
    said(
        "What is the title of the page?",
        "Quel est le titre de la page\u{a0}?",
    ),
    said(
        "It stands at its head and in the plan of the site.",
        "Il est en tête de la page et dans le plan du site.",
    ),
);

pub(super) const PAGE_TEXT: Question = Question::new(
    said("What does it say first?", "Que dit-elle d’abord\u{a0}?"),
    said(
        "A sentence will do; you go on in the file.",
        "Une phrase suffit\u{a0}; vous continuerez dans le fichier.",
    ),
);

pub(super) const CHARTER_TITLE: Question = Question::new(
    said(
        "What is the title of the charter, as printed?",
        "Quel est le titre de la charte, tel qu’imprimé\u{a0}?",
    ),
    said(
        "The site shows it word for word, faults included.",
        "Le site la montre mot pour mot, fautes comprises.",
    ),
);

pub(super) const EDITION: Question = Question::new(
    said(
        "Which edition? Small letters, figures and hyphens, for example 2025.",
        "Quelle édition\u{a0}? Minuscules, chiffres et tirets, par exemple 2025.",
    ),
    said(
        "Wordings change; a reader must know which one you signed. No number printed? The year you signed will do.",
        "Les rédactions changent\u{a0}: un lecteur doit savoir laquelle vous avez signée. Pas de numéro\u{a0}? L’année de la signature convient.",
    ),
);

pub(super) const CHARTER_LANGUAGE: Question = Question::new(
    said(
        "In which language is it written?",
        "Dans quelle langue est-elle écrite\u{a0}?",
    ),
    said(
        "The version that was signed prevails over a translation.",
        "La version signée l’emporte sur une traduction.",
    ),
);

pub(super) const CHARTER_LANGUAGES: [Choice<Language>; 2] = [
    Choice {
        word: "fr",
        means: Language::FRENCH,
        says: said("French", "Français"),
    },
    Choice {
        word: "en",
        means: Language::ENGLISH,
        says: said("English", "Anglais"),
    },
];

pub(super) const ISSUER: Question = Question::new(
    said("Who issued it?", "Qui l’a publiée\u{a0}?"),
    said(
        "A charter of your own is worth something else than one that others wrote.",
        "Une charte de votre main ne vaut pas celle que d’autres ont écrite.",
    ),
);

pub(super) const CHARTER_URL: Question = Question::new(
    said(
        "On which page of the web can it be read?",
        "Sur quelle page du web peut-on la lire\u{a0}?",
    ),
    said(
        "So that a reader can compare. Without a source, the site doesn’t call it word for word.",
        "Pour qu’un lecteur puisse comparer. Sans source, le site ne la dit pas mot pour mot.",
    ),
);

pub(super) const AXIS: Question = Question::new(
    said(
        "What is the title of its first part?",
        "Quel est le titre de sa première partie\u{a0}?",
    ),
    said(
        "Most charters have a few parts; one without any has a single part, of the charter’s title.",
        "La plupart ont quelques parties\u{a0}; une charte sans partie en a une seule, du titre de la charte.",
    ),
);

pub(super) const NEXT_AXIS: Question = Question::new(
    said(
        "And the title of the next part? Empty where there is none.",
        "Et le titre de la partie suivante\u{a0}? Vide s’il n’y en a plus.",
    ),
    said(
        "In the order in which they are printed.",
        "Dans l’ordre où elles sont imprimées.",
    ),
);

pub(super) const COMMITMENT: Question = Question::new(
    said(
        "What is the first commitment of this part, word for word?",
        "Quel est le premier engagement de cette partie, mot pour mot\u{a0}?",
    ),
    said(
        "Each gets a page, with what you say of it.",
        "Chacun a sa page, avec ce que vous en dites.",
    ),
);

pub(super) const NEXT_COMMITMENT: Question = Question::new(
    said(
        "And the next one? Empty where there is none.",
        "Et le suivant\u{a0}? Vide s’il n’y en a plus.",
    ),
    said(
        "In the order in which they are printed.",
        "Dans l’ordre où ils sont imprimés.",
    ),
);

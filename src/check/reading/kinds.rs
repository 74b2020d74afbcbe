//! What is advised of a text, in words.

use crate::check::kind::Kind;
use crate::check::words::words;

/// All kinds, in the order in which they are told.
pub const ALL: [&Kind; 6] = [&FIRST, &EASE, &SENTENCE, &LONG, &ABBREVIATION, &JARGON];

/// The beginning is for everybody.
pub(super) static FIRST: Kind = Kind {
    id: "reading-first",
    title: words(
        "The beginning of a page reads as a reader of twelve reads",
        "Le début d’une page se lit dès douze ans",
    ),
    mend: words(
        "Say there in short sentences and everyday words what the page is about; details can wait.",
        "Dites-y en phrases courtes et en mots de tous les jours de quoi parle la page\u{a0}; les détails peuvent attendre.",
    ),
};

/// The page is for most people.
pub(super) static EASE: Kind = Kind {
    id: "reading-ease",
    title: words("A page reads without effort", "Une page se lit sans effort"),
    mend: words(
        "Cut long sentences in two, one idea in each, and replace long words by shorter ones where there are any.",
        "Coupez les longues phrases en deux, une idée dans chacune, et remplacez les mots longs par de plus courts quand il y en a.",
    ),
};

/// A sentence is short.
pub(super) static SENTENCE: Kind = Kind {
    id: "reading-sentence",
    title: words("Sentences are short", "Les phrases sont courtes"),
    mend: words(
        "Cut the sentence in two, or make a list of what it enumerates.",
        "Coupez la phrase en deux, ou faites une liste de ce qu’elle énumère.",
    ),
};

/// Words are short.
pub(super) static LONG: Kind = Kind {
    id: "reading-words",
    title: words("Words are short", "Les mots sont courts"),
    mend: words(
        "A verb often says in two syllables what a noun says in five.",
        "Un verbe dit souvent en deux syllabes ce qu’un nom dit en cinq.",
    ),
};

/// An abbreviation is explained.
pub(super) static ABBREVIATION: Kind = Kind {
    id: "reading-abbreviation",
    title: words(
        "An abbreviation is explained the first time",
        "Un sigle est expliqué la première fois",
    ),
    mend: words(
        "Write its words once and the abbreviation in brackets behind them, or add it to the glossary.",
        "Écrivez une fois ses mots, suivis du sigle entre parenthèses, ou ajoutez-le au glossaire.",
    ),
};

/// Words are everybody's.
pub(super) static JARGON: Kind = Kind {
    id: "reading-jargon",
    title: words(
        "Words are plain: everybody knows them",
        "Les mots sont simples\u{a0}: tout le monde les connaît",
    ),
    mend: words(
        "Write the plainer word, or explain this one the first time.",
        "Écrivez le mot plus simple, ou expliquez celui-ci la première fois.",
    ),
};

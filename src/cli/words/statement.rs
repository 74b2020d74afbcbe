//! What is said of `new statement` and `new item`.

use super::{Help, help};

/// By command, or by command and argument.
pub(super) const HELP: &[(&str, Help)] = &[
    (
        "item",
        help(
            "A line of the inventory: four to six questions. One that is there already is asked about again, and keeps what it says.",
            "Une ligne de l’inventaire\u{a0}: de quatre à six questions. Une ligne déjà là est redemandée, et garde ce qu’elle dit.",
        )
        .after(
            "Enter alone is “I don’t know”, < alone goes back to the question before.",
            "Entrée seule veut dire «\u{a0}je ne sais pas\u{a0}», < seul revient à la question d’avant.",
        ),
    ),
    (
        "item id",
        help(
            "Its id in the inventory: small letters, figures, hyphens.",
            "Son id dans l’inventaire\u{a0}: lettres minuscules, chiffres, tirets.",
        )
        .value("ID", "ID"),
    ),
    (
        "statement",
        help(
            "What you say of one commitment: three to six questions. A draft of it is asked about again, and keeps what it says.",
            "Ce que vous dites d’un engagement\u{a0}: de trois à six questions. Un brouillon déjà là est redemandé, et garde ce qu’il dit.",
        )
        .after(
            "Enter alone is “I don’t know”, < alone goes back to the question before.",
            "Entrée seule veut dire «\u{a0}je ne sais pas\u{a0}», < seul revient à la question d’avant.",
        ),
    ),
    (
        "statement commitment",
        help(
            "The id of the commitment; another word shows them all.",
            "L’id de l’engagement\u{a0}; un autre mot les montre tous.",
        )
        .value("COMMITMENT", "ENGAGEMENT"),
    ),
    (
        "statement charter",
        help(
            "The charter, where several have a commitment of this id: its id, or id@edition.",
            "La charte, si plusieurs ont un engagement de cet id\u{a0}: son id, ou id@édition.",
        )
        .value("CHARTER", "CHARTE"),
    ),
];

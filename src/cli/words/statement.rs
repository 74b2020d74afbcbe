//! What is said of `new statement`.

use super::{Help, help};

/// By command, or by command and argument.
pub(super) const HELP: &[(&str, Help)] = &[
    (
        "statement",
        help(
            "What you say of one commitment: three to six questions. The empty draft that `new statements` wrote of it is filled in.",
            "Ce que vous dites d’un engagement\u{a0}: de trois à six questions. Le brouillon vide qu’en a écrit `new statements` est rempli.",
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

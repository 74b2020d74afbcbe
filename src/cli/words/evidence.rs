//! What is said of the commands on evidence.

use super::{AS_OF, Help, SITE, help};

/// By command, or by command and argument.
pub(super) const HELP: &[(&str, Help)] = &[
    (
        "evidence",
        help(
            "Look at what evidence rests on.",
            "Regarder ce sur quoi reposent les preuves.",
        ),
    ),
    (
        "evidence verify",
        help(
            "Look whether evidence, and the pages of suppliers, are still what was cited: files by their hash, pages of other sites by their text. What is found is kept in content/evidence-checks.toml and told on the site.",
            "Regarder si les preuves, et les pages des fournisseurs, sont encore ce qui a été cité\u{a0}: les fichiers par leur empreinte, les pages d’autres sites par leur texte. Le résultat est gardé dans content/evidence-checks.toml et dit sur le site.",
        )
        .after(
            "Other sites are asked politely, never within a private network. What only examples cite is not asked.\nExit codes: 0 nothing is gone, whatever changed; 1 something is gone, a file is not what its record says, or the site has errors; 2 wrong arguments.",
            "Les autres sites sont interrogés avec ménagement, jamais dans un réseau privé. Ce que seuls des exemples citent n’est pas demandé.\nCodes de sortie\u{a0}: 0 rien n’a disparu, même si quelque chose a changé\u{a0}; 1 quelque chose n’est plus là, un fichier n’est pas ce que dit sa fiche, ou le site a des erreurs\u{a0}; 2 arguments erronés.",
        ),
    ),
    ("evidence verify site", SITE),
    ("evidence verify as_of", AS_OF),
    (
        "evidence verify seconds",
        help(
            "How long all may take, 300 by default; the rest is left for the next run.",
            "La durée maximale, 300 par défaut\u{a0}; le reste est pour la prochaine exécution.",
        )
        .value("SECONDS", "SECONDES"),
    ),
    (
        "evidence verify piece_mb",
        help(
            "The most that is fetched of one piece, in millions of bytes; 20 by default.",
            "Le plus qui est téléchargé d’une pièce, en millions d’octets\u{a0}; 20 par défaut.",
        )
        .value("MB", "MO"),
    ),
    (
        "evidence verify total_mb",
        help(
            "The most that is fetched in all, in millions of bytes; 200 by default. With 0 nothing is asked.",
            "Le plus qui est téléchargé en tout, en millions d’octets\u{a0}; 200 par défaut. Avec 0, rien n’est demandé.",
        )
        .value("MB", "MO"),
    ),
    (
        "evidence verify allow_private",
        help(
            "An address of your own network that may be asked, such as 127.0.0.1, for tests of your own servers; may be given more than once.",
            "Une adresse de votre propre réseau qui peut être interrogée, comme 127.0.0.1, pour essayer vos serveurs\u{a0}; peut être donné plusieurs fois.",
        )
        .value("IP", "IP"),
    ),
    (
        "evidence verify dry_run",
        help(
            "Say what is found, and write nothing.",
            "Dire ce qui est trouvé, sans rien écrire.",
        ),
    ),
    (
        "evidence verify format",
        help(
            "How to write what is found: human (the default) or json.",
            "Comment écrire ce qui est trouvé\u{a0}: human (pour une personne, par défaut) ou json.",
        )
        .value("FORMAT", "FORMAT"),
    ),
];

//! What is said of the commands on evidence.

use super::{AS_OF, Help, SITE, help};

const ALLOW_PRIVATE: Help = help(
    "An address of your own network that may be asked, such as 127.0.0.1, for tests of your own servers; may be given more than once.",
    "Une adresse de votre propre réseau qui peut être interrogée, comme 127.0.0.1, pour essayer vos serveurs\u{a0}; peut être donné plusieurs fois.",
)
.value("IP", "IP");

/// By command, or by command and argument.
pub(super) const HELP: &[(&str, Help)] = &[
    (
        "evidence",
        help(
            "Take a document in as evidence, or look whether evidence is still what was cited.",
            "Prendre un document comme preuve, ou regarder si les preuves sont encore ce qui a été cité.",
        ),
    ),
    (
        "evidence add",
        help(
            "Write the record of a document: its title, language and hash are read from it, and what in it may be about persons is asked about before anything is written.",
            "Écrire la fiche d’un document\u{a0}: son titre, sa langue et son empreinte y sont lus, et ce qui y concerne peut-être des personnes est demandé avant que rien ne soit écrit.",
        )
        .after(
            "What the options don’t say is asked, in a terminal or line by line.\nExit codes: 0 done; 1 nothing was written; 2 wrong arguments.",
            "Ce que les options ne disent pas est demandé, dans un terminal ou ligne par ligne.\nCodes de sortie\u{a0}: 0 c’est fait\u{a0}; 1 rien n’a été écrit\u{a0}; 2 arguments erronés.",
        ),
    ),
    (
        "evidence add document",
        help(
            "A file, which is copied beside its record, or an address, which is cited.",
            "Un fichier, qui est copié à côté de sa fiche, ou une adresse, qui est citée.",
        )
        .value("DOCUMENT", "DOCUMENT"),
    ),
    ("evidence add site", SITE),
    ("evidence add as_of", AS_OF),
    (
        "evidence add id",
        help(
            "Its id, which makes its address; by default made of the title.",
            "Son id, qui fait son adresse\u{a0}; par défaut, fait à partir du titre.",
        )
        .value("ID", "ID"),
    ),
    (
        "evidence add title",
        help("Its title, instead of the one that it has.", "Son titre, au lieu de celui qu’il porte.")
            .value("TITLE", "TITRE"),
    ),
    (
        "evidence add kind",
        help(
            "What it is: document, measurement, audit_report, training_record, policy, contract_clause, code, dataset, minutes or page.",
            "Ce que c’est\u{a0}: document, measurement (mesure), audit_report (rapport d’audit), training_record (registre de formation), policy (politique), contract_clause (clause de contrat), code, dataset (jeu de données), minutes (procès-verbal) ou page.",
        )
        .value("KIND", "NATURE"),
    ),
    (
        "evidence add date",
        help("Its date.", "Sa date.").value("YYYY-MM-DD", "AAAA-MM-JJ"),
    ),
    (
        "evidence add valid_until",
        help("Until when it holds.", "Jusqu’à quand elle vaut.").value("YYYY-MM-DD", "AAAA-MM-JJ"),
    ),
    (
        "evidence add past_fact",
        help(
            "It reports a fact of its date, which has no end.",
            "Elle rend compte d’un fait de sa date, qui n’a pas de fin.",
        ),
    ),
    (
        "evidence add language",
        help(
            "The document’s language, instead of the one that it says: fr.",
            "La langue du document, au lieu de celle qu’il indique\u{a0}: fr.",
        )
        .value("CODE", "CODE"),
    ),
    (
        "evidence add licence",
        help(
            "The right under which it can be used, by its SPDX identifier: etalab-2.0, CC-BY-4.0.",
            "Le droit de s’en servir, par son identifiant SPDX\u{a0}: etalab-2.0, CC-BY-4.0.",
        )
        .value("LICENCE", "LICENCE"),
    ),
    (
        "evidence add archive",
        help(
            "Keep a copy of what stands at the address, and publish it: where the licence lets anyone copy it.",
            "Garder une copie de ce qui se trouve à l’adresse, et la publier\u{a0}: si la licence permet à chacun de copier.",
        ),
    ),
    (
        "evidence add personal_data_seen",
        help(
            "Why what is found on persons may stay: nothing is asked then. It is kept in the record, and not published.",
            "Pourquoi ce qui est trouvé sur des personnes peut rester\u{a0}: rien n’est alors demandé. C’est gardé dans la fiche, sans être publié.",
        )
        .value("REASON", "RAISON"),
    ),
    ("evidence add allow_private", ALLOW_PRIVATE),
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
    ("evidence verify allow_private", ALLOW_PRIVATE),
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

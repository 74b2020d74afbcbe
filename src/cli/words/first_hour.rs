//! What is said of the commands that write a site's first files.

use super::{AS_OF, Help, help};

const TEXT: (&str, &str) = ("TEXT", "TEXTE");

const fn text(en: &'static str, fr: &'static str) -> Help {
    help(en, fr).value(TEXT.0, TEXT.1)
}

/// By command and argument.
pub(super) const HELP: &[(&str, Help)] = &[
    (
        "init",
        help(
            "Begin a site: a few questions, of which options may answer any; nothing is written over.",
            "Commencer un site\u{a0}: quelques questions, auxquelles des options peuvent répondre\u{a0}; rien n’est écrasé.",
        )
        .after(
            "Enter alone is “I don’t know”, < alone goes back to the question before.\nWhere the standard input is no terminal, it is read as answers, one a line.\nExit codes: 0 done; 1 nothing was written; 2 wrong arguments.",
            "Entrée seule veut dire «\u{a0}je ne sais pas\u{a0}», < seul revient à la question d’avant.\nSi l’entrée standard n’est pas un terminal, elle est lue comme des réponses, une par ligne.\nCodes de sortie\u{a0}: 0 c’est fait\u{a0}; 1 rien n’a été écrit\u{a0}; 2 arguments erronés.",
        ),
    ),
    (
        "init folder",
        help(
            "The folder of the new site; by default the current one.",
            "Le dossier du nouveau site\u{a0}; par défaut, le dossier courant.",
        )
        .value("FOLDER", "DOSSIER"),
    ),
    (
        "init organisation",
        text("The name of the organisation.", "Le nom de l’organisation."),
    ),
    (
        "init identifier",
        help(
            "Its SIRET, SIREN or LEI; the check digit is verified.",
            "Son SIRET, SIREN ou LEI\u{a0}; la clé de contrôle est vérifiée.",
        )
        .value("NUMBER", "NUMÉRO"),
    ),
    (
        "init url",
        help(
            "The address where the site will stand.",
            "L’adresse où sera le site.",
        )
        .value("URL", "URL"),
    ),
    (
        "init languages",
        help(
            "The languages of the site, the first being yours: fr, en, fr,en or en,fr.",
            "Les langues du site, la vôtre d’abord\u{a0}: fr, en, fr,en ou en,fr.",
        )
        .value("LANGUAGES", "LANGUES"),
    ),
    (
        "init charter",
        help(
            "The charter that was signed: inr-ia-responsable, the path of a file (the text of the copy that was signed, or TOML), or none.",
            "La charte signée\u{a0}: inr-ia-responsable, le chemin d’un fichier (le texte de l’exemplaire signé, ou du TOML), ou none (aucune).",
        )
        .value("CHARTER", "CHARTE"),
    ),
    (
        "init signed",
        help("When it was signed.", "Quand elle a été signée.").value("YYYY-MM-DD", "AAAA-MM-JJ"),
    ),
    (
        "init signatory",
        text("Who signed it: a role.", "Qui l’a signée\u{a0}: un rôle."),
    ),
    (
        "init duties",
        help(
            "The legal duties of accessibility: public_body, large_company, eaa_service, eu_public_body (with commas between), or none.",
            "Les obligations légales d’accessibilité\u{a0}: public_body, large_company, eaa_service, eu_public_body (séparées par des virgules), ou none (aucune).",
        )
        .value("DUTIES", "OBLIGATIONS"),
    ),
    (
        "init email",
        help(
            "The e-mail address that readers can write to.",
            "L’adresse électronique où les lecteurs peuvent écrire.",
        )
        .value("ADDRESS", "ADRESSE"),
    ),
    (
        "init phone",
        help(
            "The telephone number that they can call.",
            "Le numéro de téléphone qu’ils peuvent appeler.",
        )
        .value("NUMBER", "NUMÉRO"),
    ),
    (
        "init post",
        text("The postal address.", "L’adresse postale."),
    ),
    (
        "init contact",
        text(
            "Who answers there: a role.",
            "Qui y répond\u{a0}: un rôle.",
        ),
    ),
    (
        "init director",
        text(
            "Who answers for what is published: a role or a name.",
            "Qui répond de ce qui est publié\u{a0}: un rôle ou un nom.",
        ),
    ),
    (
        "init host",
        text("Who hosts the site.", "Qui héberge le site."),
    ),
    (
        "init host_address",
        text("The host’s postal address.", "L’adresse postale de l’hébergeur."),
    ),
    (
        "init host_phone",
        help(
            "The host’s telephone number.",
            "Le numéro de téléphone de l’hébergeur.",
        )
        .value("NUMBER", "NUMÉRO"),
    ),
    (
        "init ci",
        help(
            "Also write the files that build and check the site at each change, for github or gitlab.",
            "Écrire aussi les fichiers qui construisent et contrôlent le site à chaque changement, pour github ou gitlab.",
        )
        .value("HOST", "HÔTE"),
    ),
    (
        "init pages",
        help(
            "With --ci: also publish to the Pages of that host; of GitHub with the https address of the repository.",
            "Avec --ci\u{a0}: publier aussi sur les Pages de cet hôte\u{a0}; pour GitHub, avec l’adresse https du dépôt.",
        )
        .value("ADDRESS", "ADRESSE"),
    ),
    ("init as_of", AS_OF),
    (
        "new",
        help(
            "Add a file to a site by answering questions; nothing is written over.",
            "Ajouter un fichier à un site en répondant à des questions\u{a0}; rien n’est écrasé.",
        ),
    ),
    (
        "new site",
        help(
            "The site's folder; by default the current one.",
            "Le dossier du site\u{a0}; par défaut, le dossier courant.",
        )
        .value("FOLDER", "DOSSIER"),
    ),
    ("new as_of", AS_OF),
    (
        "system",
        help(
            "A system: about twenty questions in plain words, each with why a reader wants the answer.",
            "Un système\u{a0}: une vingtaine de questions simples, chacune avec la raison qu’un lecteur a de la poser.",
        )
        .after(
            "Enter alone is “I don’t know”, < alone goes back to the question before.",
            "Entrée seule veut dire «\u{a0}je ne sais pas\u{a0}», < seul revient à la question d’avant.",
        ),
    ),
    (
        "system id",
        help(
            "Its id, which makes its address: small letters, figures, hyphens.",
            "Son id, qui fait son adresse\u{a0}: lettres minuscules, chiffres, tirets.",
        )
        .value("ID", "ID"),
    ),
    (
        "system kind",
        help(
            "What it is: assistant, retrieval (search in documents), scoring (scores, ranks or sorts), service (bought, of another kind) or built (by you).",
            "Ce qu’il est\u{a0}: assistant, retrieval (recherche dans des documents), scoring (note, classe ou trie), service (acheté, d’une autre sorte) ou built (construit par vous).",
        )
        .value("KIND", "SORTE"),
    ),
    (
        "system contact",
        help(
            "The id of the contact that answers for it; by default the first of site.toml.",
            "L’id du contact qui en répond\u{a0}; par défaut, le premier de site.toml.",
        )
        .value("ID", "ID"),
    ),
    (
        "statements",
        help(
            "A draft for each commitment of a charter that has no statement; nothing of it is published before you write what is true.",
            "Un brouillon par engagement d’une charte sans déclaration\u{a0}; rien n’en est publié avant que vous écriviez ce qui est vrai.",
        ),
    ),
    (
        "statements charter",
        help(
            "The charter: its id, or id@edition.",
            "La charte\u{a0}: son id, ou id@édition.",
        )
        .value("CHARTER", "CHARTE"),
    ),
    (
        "new evidence",
        help(
            "An item of evidence: a file that is published, a page of the web, or how to see what can’t be public.",
            "Une preuve\u{a0}: un fichier à publier, une page du web, ou comment voir ce qui ne peut pas être public.",
        ),
    ),
    (
        "new evidence id",
        help(
            "Its id, which makes its address.",
            "Son id, qui fait son adresse.",
        )
        .value("ID", "ID"),
    ),
    (
        "page",
        help(
            "Another page.",
            "Une autre page.",
        ),
    ),
    (
        "page id",
        help(
            "Its id, which makes its address.",
            "Son id, qui fait son adresse.",
        )
        .value("ID", "ID"),
    ),
    (
        "charter",
        help(
            "A charter, typed in part by part.",
            "Une charte, saisie partie par partie.",
        ),
    ),
    (
        "charter id",
        help(
            "Its id, the same for all its editions.",
            "Son id, le même pour toutes ses éditions.",
        )
        .value("ID", "ID"),
    ),
    (
        "ci",
        help(
            "The files that build, check and publish the site at each change, and say each week what is to be read again.",
            "Les fichiers qui construisent, contrôlent et publient le site à chaque changement, et disent chaque semaine ce qui est à relire.",
        ),
    ),
    (
        "ci kind",
        help(
            "Whose machines do it: github (GitHub Actions) or gitlab (GitLab CI).",
            "Les machines de qui\u{a0}: github (GitHub Actions) ou gitlab (GitLab CI).",
        )
        .value("HOST", "HÔTE"),
    ),
    (
        "ci repository",
        help(
            "The git address that limpide is built from; without it, to be written at the top of the file.",
            "L’adresse git depuis laquelle limpide est construit\u{a0}; sans elle, à écrire en tête du fichier.",
        )
        .value("URL", "URL"),
    ),
    (
        "ci revision",
        help(
            "The commit of limpide that is built; by default the newest.",
            "Le commit de limpide qui est construit\u{a0}; par défaut, le plus récent.",
        )
        .value("COMMIT", "COMMIT"),
    ),
    (
        "ci publish",
        help(
            "Also publish to this target of site.toml, from the main branch.",
            "Publier aussi vers cette destination de site.toml, depuis la branche principale.",
        )
        .value("NAME", "NOM"),
    ),
    (
        "supplier-request",
        help(
            "The letter that asks a supplier for what it must say of a system.",
            "La lettre qui demande à un fournisseur ce qu’il doit dire d’un système.",
        ),
    ),
    (
        "supplier-request system",
        help(
            "The id of a system that is described, or of a line of the inventory.",
            "L’id d’un système décrit, ou d’une ligne de l’inventaire.",
        )
        .value("SYSTEM", "SYSTÈME"),
    ),
    (
        "supplier-request name",
        text(
            "The name of the tool, where the site does not have it yet.",
            "Le nom de l’outil, si le site ne l’a pas encore.",
        ),
    ),
    (
        "supplier-request supplier",
        text(
            "Whom the letter is to.",
            "À qui la lettre s’adresse.",
        ),
    ),
    (
        "supplier-request out",
        help(
            "A file to write it to; by default the standard output.",
            "Un fichier où l’écrire\u{a0}; par défaut, la sortie standard.",
        )
        .value("FILE", "FICHIER"),
    ),
    (
        "import",
        help(
            "Bring in what you have already; nothing is written over.",
            "Reprendre ce que vous avez déjà\u{a0}; rien n’est écrasé.",
        ),
    ),
    (
        "import site",
        help(
            "The site's folder; by default the current one.",
            "Le dossier du site\u{a0}; par défaut, le dossier courant.",
        )
        .value("FOLDER", "DOSSIER"),
    ),
    ("import as_of", AS_OF),
    (
        "add",
        help(
            "Add a field to a file of the site by answering questions on it; nothing is written over.",
            "Ajouter un champ à un fichier du site en répondant à des questions\u{a0}; rien n’est écrasé.",
        )
        .after(
            "With a FIELD that the file can’t have, those that it can are listed.\nExit codes: 0 done; 1 nothing was written; 2 wrong arguments.",
            "Avec un CHAMP que le fichier ne peut pas avoir, ceux qu’il peut avoir sont nommés.\nCodes de sortie\u{a0}: 0 c’est fait\u{a0}; 1 rien n’a été écrit\u{a0}; 2 arguments erronés.",
        ),
    ),
    (
        "add field",
        help(
            "What is added: a key, a table such as energy, or a section of a system such as fairness; of a system also by its name in French.",
            "Ce qui est ajouté\u{a0}: une clé, une table comme energy, ou une partie d’un système comme fairness\u{a0}; d’un système, aussi par son nom français\u{a0}: énergie, équité.",
        )
        .value("FIELD", "CHAMP"),
    ),
    (
        "add file",
        help(
            "The file, from the site’s folder: content/systems/my-tool.md",
            "Le fichier, depuis le dossier du site\u{a0}: content/systems/mon-outil.md",
        )
        .value("FILE", "FICHIER"),
    ),
    (
        "add site",
        help(
            "The site's folder; by default the current one.",
            "Le dossier du site\u{a0}; par défaut, le dossier courant.",
        )
        .value("FOLDER", "DOSSIER"),
    ),
    ("add as_of", AS_OF),
    (
        "review",
        help(
            "What falls due, one question each: still true, changed, or not known. Each answer is written at once.",
            "Ce qui est à relire, une question chacun\u{a0}: encore vrai, changé, ou pas su. Chaque réponse est écrite tout de suite.",
        )
        .after(
            "Exit codes: 0 done; 1 something can't be written, or an answer can't be taken; 2 wrong arguments.",
            "Codes de sortie\u{a0}: 0 c’est fait\u{a0}; 1 quelque chose ne peut pas être écrit, ou une réponse être prise\u{a0}; 2 arguments erronés.",
        ),
    ),
    (
        "review site",
        help(
            "The site's folder; by default the current one.",
            "Le dossier du site\u{a0}; par défaut, le dossier courant.",
        )
        .value("FOLDER", "DOSSIER"),
    ),
    (
        "review within",
        help(
            "In how many days it falls due; by default 100, so that what was said today is asked about three months on.",
            "Dans combien de jours au plus\u{a0}; par défaut 100, pour que ce qui est dit aujourd’hui soit redemandé dans trois mois.",
        )
        .value("DAYS", "JOURS"),
    ),
    (
        "review list",
        help(
            "Ask nothing: print what falls due as a list in Markdown, and nothing where nothing does.",
            "Ne rien demander\u{a0}: imprimer ce qui est à relire en liste Markdown, et rien s’il n’y a rien.",
        ),
    ),
    ("review as_of", AS_OF),
    (
        "inventory",
        help(
            "The list of systems and tools, from a spreadsheet: CSV, .xlsx or .ods.",
            "La liste des systèmes et outils, depuis un tableur\u{a0}: CSV, .xlsx ou .ods.",
        ),
    ),
    (
        "inventory file",
        help(
            "A CSV (UTF-8, or as Excel saves it), an .xlsx or an .ods whose first line holds the headings, in French or English: name, supplier, use, concerns.",
            "Un CSV (UTF-8, ou comme Excel l’enregistre), un .xlsx ou un .ods dont la première ligne porte les titres, en français ou en anglais\u{a0}: nom, fournisseur, usage, concerne.",
        )
        .value("FILE", "FICHIER"),
    ),
    (
        "inventory sheet",
        help(
            "The sheet of an .xlsx or .ods, where there are several.",
            "La feuille d’un .xlsx ou .ods, s’il y en a plusieurs.",
        )
        .value("NAME", "NOM"),
    ),
];

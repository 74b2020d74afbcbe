//! What the command line says of itself, in both languages: a list of its commands and arguments, one of
//! those for the first hour, and one of those that bring a site to its readers.

mod evidence;
mod first_hour;
mod publish;
mod statement;

use crate::diagnostic::MessageLanguage;

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    en: &'static str,
    fr: &'static str,
}

impl Said {
    /// The text in a language.
    pub fn in_language(self, language: MessageLanguage) -> &'static str {
        language.pick(self.en, self.fr)
    }
}

// As a reason why a value is refused it needs this; people read it in their language.
impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.en)
    }
}

impl std::error::Error for Said {}

/// A text in English and in French.
pub(super) const fn said(en: &'static str, fr: &'static str) -> Said {
    Said { en, fr }
}

/// What is said of a command, or of an argument of it.
pub(super) struct Help {
    /// What it does.
    pub about: Said,
    /// What stands for its value.
    pub value: Option<Said>,
    /// What follows the list of its arguments.
    pub after: Option<Said>,
}

const fn help(en: &'static str, fr: &'static str) -> Help {
    Help {
        about: said(en, fr),
        value: None,
        after: None,
    }
}

impl Help {
    const fn value(mut self, en: &'static str, fr: &'static str) -> Self {
        self.value = Some(said(en, fr));
        self
    }

    const fn after(mut self, en: &'static str, fr: &'static str) -> Self {
        self.after = Some(said(en, fr));
        self
    }
}

/// What is said of a command (`build`) or of an argument of it (`build out`).
pub(super) fn about(name: &str) -> Option<&'static Help> {
    HELP.iter()
        .chain(first_hour::HELP)
        .chain(publish::HELP)
        .chain(evidence::HELP)
        .chain(statement::HELP)
        .find(|(known, _)| *known == name)
        .map(|(_, help)| help)
}

const SITE: Help = help(
    "The site's folder; by default the current one.",
    "Le dossier du site\u{a0}; par défaut, le dossier courant.",
)
.value("SITE", "SITE");

const BASE_URL: Help = help(
    "Where the site will stand, instead of `url` in site.toml.",
    "L’adresse où sera le site, au lieu de `url` dans site.toml.",
)
.value("URL", "URL");

const AS_OF: Help = help(
        "The date that the site is told as of; by default SOURCE_DATE_EPOCH, else today (UTC).",
        "La date à laquelle le site est à jour\u{a0}; par défaut SOURCE_DATE_EPOCH, sinon aujourd’hui (UTC).",
    )
    .value("YYYY-MM-DD", "AAAA-MM-JJ");

const WITHOUT_EXAMPLES: Help = help(
    "Leave out what is marked as an example.",
    "Laisser de côté ce qui est marqué comme exemple.",
);

const EXTERNAL: Help = help(
    "Ask other sites too whether what is linked to is there; without it the network is not touched.",
    "Interroger aussi les autres sites sur l’existence de ce qui est lié\u{a0}; sans cela, rien n’est demandé au réseau.",
);

const EXTERNAL_SECONDS: Help = help(
    "With --external: how long all may take, 300 by default; the next run goes on. With 0 nothing is asked.",
    "Avec --external\u{a0}: la durée maximale, 300 par défaut\u{a0}; l’exécution suivante continue. Avec 0, rien n’est demandé.",
)
.value("SECONDS", "SECONDES");

const ALLOW_PRIVATE: Help = help(
    "With --external: an address of your own network that may be asked, such as 127.0.0.1, for tests of your own servers; may be given more than once.",
    "Avec --external\u{a0}: une adresse de votre propre réseau qui peut être interrogée, comme 127.0.0.1, pour essayer vos serveurs\u{a0}; peut être donné plusieurs fois.",
)
.value("IP", "IP");

/// By command, or by command and argument; arguments of all commands stand under `limpide`.
const HELP: &[(&str, Help)] = &[
    (
        "limpide",
        help(
            "Publishes what an organisation's AI charter promises, with the evidence, and how each of its AI systems works.",
            "Publie ce que promet la charte d’IA d’une organisation, preuves à l’appui, et comment fonctionne chacun de ses systèmes d’IA.",
        )
        .after(
            "Exit codes: 0 done; 1 the site has errors, or can't be written; 2 wrong arguments.",
            "Codes de sortie\u{a0}: 0 c’est fait\u{a0}; 1 le site a des erreurs ou ne peut pas être écrit\u{a0}; 2 arguments erronés.",
        ),
    ),
    (
        "limpide lang",
        help(
            "The language of the messages, fr or en; by default that of the locale.",
            "La langue des messages, fr ou en\u{a0}; par défaut, celle du système.",
        )
        .value("LANGUAGE", "LANGUE"),
    ),
    ("limpide help", help("Print help.", "Afficher l’aide.")),
    ("limpide version", help("Print the version.", "Afficher la version.")),
    (
        "images",
        help(
            "Make the pictures that texts show smaller, in content/media/: the same pixels in fewer bytes, without what the files tell beside (place, author, device), and narrower versions for telephones.",
            "Alléger, dans content/media/, les images que montrent les textes\u{a0}: les mêmes pixels en moins d’octets, sans ce que les fichiers disent à côté (lieu, auteur, appareil), et des versions plus étroites pour les téléphones.",
        )
        .after(
            "The build changes no picture: commit what this writes. Run again, it changes nothing. PNG and JPEG get narrower versions (plan@480w.png); WebP loses what it tells beside; AVIF stays as it is.\nExit codes: 0 done; 1 the site can't be read, or a file can't be written; 2 wrong arguments.",
            "Le build ne change aucune image\u{a0}: versionnez ce que ceci écrit. Relancée, la commande ne change rien. PNG et JPEG ont des versions plus étroites (plan@480w.png)\u{a0}; WebP perd ce qu’il dit à côté\u{a0}; AVIF reste tel quel.\nCodes de sortie\u{a0}: 0 c’est fait\u{a0}; 1 le site est illisible ou un fichier ne peut pas être écrit\u{a0}; 2 arguments erronés.",
        ),
    ),
    ("images site", SITE),
    (
        "images dry_run",
        help(
            "Say what would change, and write nothing.",
            "Dire ce qui changerait, sans rien écrire.",
        ),
    ),
    (
        "build",
        help("Build the site, all or nothing.", "Construire le site, en entier ou pas du tout."),
    ),
    ("build site", SITE),
    (
        "build out",
        help(
            "The folder to write to; by default `public` in the site's folder.",
            "Le dossier où écrire\u{a0}; par défaut, `public` dans le dossier du site.",
        )
        .value("FOLDER", "DOSSIER"),
    ),
    ("build base_url", BASE_URL),
    ("build as_of", AS_OF),
    ("build drafts", help("Publish drafts too.", "Publier aussi les brouillons.")),
    ("build without_examples", WITHOUT_EXAMPLES),
    (
        "build precompress",
        help(
            "Write compressed forms of the files beside them (.gz by zopfli, .br by brotli), for hosts that send these.",
            "Écrire à côté des fichiers leurs formes compressées (.gz par zopfli, .br par brotli), pour les hébergeurs qui les envoient.",
        ),
    ),
    ("build quiet", help("Say errors only.", "Ne dire que les erreurs.")),
    (
        "build verbose",
        help("Show every gap and note at its place.", "Montrer chaque manque et chaque remarque à sa place."),
    ),
    (
        "serve",
        help(
            "Show the site while it is written: pages change as files are saved. Nothing is written.",
            "Montrer le site pendant qu’on l’écrit\u{a0}: les pages changent dès qu’un fichier est enregistré. Rien n’est écrit.",
        ),
    ),
    ("serve site", SITE),
    (
        "serve open",
        help("Open the site in the browser.", "Ouvrir le site dans le navigateur."),
    ),
    (
        "serve port",
        help(
            "The port, or auto for one that is free; by default 8000.",
            "Le port, ou auto pour un port libre\u{a0}; par défaut 8000.",
        )
        .value("PORT", "PORT"),
    ),
    (
        "serve host",
        help(
            "The address to listen at; by default this machine alone can reach the site.",
            "L’adresse où écouter\u{a0}; par défaut, seule cette machine atteint le site.",
        )
        .value("ADDRESS", "ADRESSE"),
    ),
    (
        "serve poll",
        help(
            "Look at the files twice a second instead of waiting for the system to tell of changes.",
            "Relire les fichiers deux fois par seconde au lieu d’attendre que le système signale les changements.",
        ),
    ),
    (
        "serve editor",
        help(
            "The editor that the places named on a page are opened in by a click: vscode, vscodium, cursor, zed, idea…, or an address such as vscode://file/{file}:{line}:{column}.",
            "L’éditeur où s’ouvrent d’un clic les endroits nommés sur une page\u{a0}: vscode, vscodium, cursor, zed, idea…, ou une adresse comme vscode://file/{file}:{line}:{column}.",
        )
        .value("EDITOR", "ÉDITEUR"),
    ),
    ("serve base_url", BASE_URL),
    ("serve as_of", AS_OF),
    ("serve drafts", help("Show drafts too.", "Montrer aussi les brouillons.")),
    ("serve without_examples", WITHOUT_EXAMPLES),
    (
        "check",
        help(
            "Check the site as it would be built, or the accessibility and the links of any HTML pages.",
            "Vérifier le site tel qu’il serait construit, ou l’accessibilité et les liens de pages HTML, quelles qu’elles soient.",
        )
        .after(
            "Exit codes: 0 nothing failed at the level asked for; 1 something failed, a link is broken, the site has errors, or a file can't be read; 2 wrong arguments.",
            "Codes de sortie\u{a0}: 0 rien n’a échoué au niveau demandé\u{a0}; 1 un échec, un lien rompu, des erreurs du site, ou un fichier illisible\u{a0}; 2 arguments erronés.",
        ),
    ),
    (
        "check paths",
        help(
            "The folder of a site (one that holds site.toml), folders of HTML, or HTML files; without any, the site in this folder.",
            "Le dossier d’un site (qui contient site.toml), des dossiers de HTML, ou des fichiers HTML\u{a0}; sans eux, le site du dossier courant.",
        )
        .value("PATH", "CHEMIN"),
    ),
    (
        "check site",
        help(
            "The site's folder, where no PATH is given; by default the current one.",
            "Le dossier du site, si aucun CHEMIN n’est donné\u{a0}; par défaut, le dossier courant.",
        )
        .value("FOLDER", "DOSSIER"),
    ),
    ("check as_of", AS_OF),
    ("check drafts", help("Check drafts too.", "Vérifier aussi les brouillons.")),
    ("check without_examples", WITHOUT_EXAMPLES),
    (
        "check base_url",
        help(
            "The site's address, so that links that name it are looked at too; without PATH, as for build.",
            "L’adresse du site, pour que les liens qui la nomment soient regardés aussi\u{a0}; sans CHEMIN, comme pour build.",
        )
        .value("URL", "URL"),
    ),
    ("check external", EXTERNAL),
    ("check external_seconds", EXTERNAL_SECONDS),
    ("check allow_private", ALLOW_PRIVATE),
    (
        "check fix",
        help(
            "With --external: write the new address in the site's texts, where an address has moved for good; shows what changes.",
            "Avec --external\u{a0}: écrire dans les textes du site la nouvelle adresse de ce qui a été déplacé pour de bon\u{a0}; montre ce qui change.",
        ),
    ),
    (
        "check dry_run",
        help("With --fix: show what would change, and write nothing.", "Avec --fix\u{a0}: montrer ce qui changerait, sans rien écrire."),
    ),
    (
        "check only",
        help(
            "Check this only: accessibility, links, weight or reading.",
            "Ne vérifier que cela\u{a0}: accessibility (l’accessibilité), links (les liens), weight (le poids) ou reading (la lisibilité).",
        )
        .value("WHAT", "QUOI"),
    ),
    (
        "check reading",
        help(
            "Say too how easily the pages read, as advice: long sentences, long words, abbreviations, jargon.",
            "Dire aussi si les pages se lisent facilement, comme un conseil\u{a0}: phrases longues, mots longs, sigles, jargon.",
        ),
    ),
    (
        "check weight",
        help(
            "Weigh the pages too: bytes, requests, elements, and what is estimated from these.",
            "Peser aussi les pages\u{a0}: octets, requêtes, éléments, et ce qu’on en estime.",
        ),
    ),
    (
        "check budget",
        help(
            "With --weight: the most bytes (gzip) of a page and of what it needs to paint; 14000 by default, and never more than the site allows itself.",
            "Avec --weight\u{a0}: le plus d’octets (gzip) d’une page et de ce qu’il lui faut pour s’afficher\u{a0}; 14000 par défaut, et jamais plus que le site ne se permet.",
        )
        .value("BYTES", "OCTETS"),
    ),
    (
        "check ecoindex",
        help(
            "With --weight: the file that EcoIndex is computed from (ecoindex_reference.json).",
            "Avec --weight\u{a0}: le fichier dont se calcule l’EcoIndex (ecoindex_reference.json).",
        )
        .value("FILE", "FICHIER"),
    ),
    (
        "check level",
        help(
            "The level of WCAG 2.2 that pages must reach: a, aa or aaa; by default that of the site, else aa.",
            "Le niveau de WCAG 2.2 que les pages doivent atteindre\u{a0}: a, aa ou aaa\u{a0}; par défaut celui du site, sinon aa.",
        )
        .value("LEVEL", "NIVEAU"),
    ),
    (
        "check rule",
        help(
            "Ask this rule only; may be given more than once.",
            "Ne vérifier que cette règle\u{a0}; peut être donné plusieurs fois.",
        )
        .value("RULE", "RÈGLE"),
    ),
    (
        "check format",
        help(
            "How to write what is found: human (the default), json, sarif (2.1.0), earl (JSON-LD) or junit (XML).",
            "Comment écrire ce qui est trouvé\u{a0}: human (pour une personne, par défaut), json, sarif (2.1.0), earl (JSON-LD) ou junit (XML).",
        )
        .value("FORMAT", "FORMAT"),
    ),
    (
        "check verbose",
        help(
            "List what a person must look at too, which is counted otherwise.",
            "Nommer aussi ce qu’une personne doit regarder, et qui n’est sinon que compté.",
        ),
    ),
    (
        "explain",
        help("Explain a rule of the check, or a message by the code in its brackets.", "Expliquer une règle de la vérification, ou un message par le code entre crochets."),
    ),
    (
        "explain rule",
        help(
            "The rule's name, or a code; without it, the names of all rules.",
            "Le nom de la règle, ou un code\u{a0}; sans lui, les noms de toutes les règles.",
        )
        .value("RULE", "RÈGLE"),
    ),
    (
        "schema",
        help(
            "Print the JSON Schema of a kind of file, for editors that complete and check TOML; without a kind, the names of all.",
            "Afficher le schéma JSON d’une sorte de fichier, pour les éditeurs qui complètent et vérifient le TOML\u{a0}; sans sorte, les noms de toutes.",
        )
        .after(
            "What a key is for is told in the language of --lang. A schema sees keys, types and words; `limpide check` sees the rest.\nExit codes: 0 done; 1 nothing was written; 2 wrong arguments.",
            "Le rôle de chaque clé est dit dans la langue de --lang. Un schéma voit les clés, les types et les mots\u{a0}; `limpide check` voit le reste.\nCodes de sortie\u{a0}: 0 c’est fait\u{a0}; 1 rien n’a été écrit\u{a0}; 2 arguments erronés.",
        ),
    ),
    (
        "schema kind",
        help(
            "The kind of file: site, charter, statement, evidence, system, page, change, glossary, addresses, links, evidence-checks, inventory, supplier, opinion, correction or indicator.",
            "La sorte de fichier\u{a0}: site, charter (charte), statement (déclaration), evidence (preuve), system (système), page, change (changement), glossary (glossaire), addresses (adresses), links (liens), evidence-checks (vérifications de preuves), inventory (inventaire), supplier (fournisseur), opinion (avis), correction ou indicator (indicateur).",
        )
        .value("KIND", "SORTE"),
    ),
    (
        "schema out",
        help(
            "Write them into this folder instead, as KIND.schema.json; all of them, unless a kind is named.",
            "Les écrire plutôt dans ce dossier, sous SORTE.schema.json\u{a0}; tous, sauf si une sorte est nommée.",
        )
        .value("FOLDER", "DOSSIER"),
    ),
    ("help", help("Print help on a command.", "Afficher l’aide d’une commande.")),
    (
        "help command",
        help(
            "The command: init, new, add, import, review, images, build, serve, check, publish, erase, evidence, export, explain or schema; without it, help on them all.",
            "La commande\u{a0}: init, new, add, import, review, images, build, serve, check, publish, erase, evidence, export, explain ou schema\u{a0}; sans elle, l’aide de toutes.",
        )
        .value("COMMAND", "COMMANDE"),
    ),
];

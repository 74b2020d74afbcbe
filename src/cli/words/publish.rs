//! What is said of the commands that bring a site to its readers, or take something back.

use super::{
    ALLOW_PRIVATE, AS_OF, BASE_URL, EXTERNAL, EXTERNAL_SECONDS, Help, SITE, WITHOUT_EXAMPLES, help,
};

const SIGN: Help = help(
    "The file of the secret key of minisign that signs the manifest; by default LIMPIDE_MINISIGN_KEY names it. Its password stands in LIMPIDE_MINISIGN_PASSWORD.",
    "Le fichier de la clé secrète minisign qui signe le manifeste\u{a0}; par défaut, LIMPIDE_MINISIGN_KEY le nomme. Son mot de passe est dans LIMPIDE_MINISIGN_PASSWORD.",
)
.value("KEY-FILE", "FICHIER-CLÉ");

const UNSIGNED: Help = help(
    "Publish without a signature, even where site.toml names a key.",
    "Publier sans signature, même si site.toml nomme une clé.",
);

const TIMESTAMP: Help = help(
    "The address of a timestamping authority (RFC 3161) that dates the manifest, instead of the one in site.toml; it is sent a hash.",
    "L’adresse d’une autorité d’horodatage (RFC 3161) qui date le manifeste, au lieu de celle de site.toml\u{a0}; une empreinte lui est envoyée.",
)
.value("URL", "URL");

/// By command, or by command and argument.
pub(super) const HELP: &[(&str, Help)] = &[
    (
        "publish",
        help(
            "Build, check and publish the site: to a folder (here, or on a server by SSH), an archive, a git branch or S3 storage.",
            "Construire, vérifier et publier le site\u{a0}: vers un dossier (ici, ou sur un serveur par SSH), une archive, une branche git ou un stockage S3.",
        )
        .after(
            "What would change is told first. Without --yes a person is asked in a terminal; where there is none, nothing is sent.\nExit codes: 0 published, or nothing to send, or --dry-run; 1 not published, or not all of it: what is said tells; 2 wrong arguments; 3 published, and looked at online with an error.",
            "Ce qui changerait est dit d’abord. Sans --yes, la question est posée dans un terminal\u{a0}; s’il n’y en a pas, rien n’est envoyé.\nCodes de sortie\u{a0}: 0 publié, ou rien à envoyer, ou --dry-run\u{a0}; 1 pas publié, ou pas en entier\u{a0}: c’est dit\u{a0}; 2 arguments erronés\u{a0}; 3 publié, mais une erreur vue en ligne.",
        ),
    ),
    (
        "publish target",
        help(
            "A name from `[publish.NAME]` in site.toml; or a path: of a folder, or of an archive (.zip, .tar.gz, .tar.zst); or sftp://name@host/folder; or s3://bucket/prefix.",
            "Un nom de `[publish.NOM]` dans site.toml\u{a0}; ou un chemin\u{a0}: celui d’un dossier ou d’une archive (.zip, .tar.gz, .tar.zst)\u{a0}; ou sftp://nom@hôte/dossier\u{a0}; ou s3://bucket/préfixe.",
        )
        .value("TARGET", "DESTINATION"),
    ),
    ("publish site", SITE),
    (
        "publish dry_run",
        help(
            "Say what would change and send nothing; with --rollback, name the releases that are kept.",
            "Dire ce qui changerait et ne rien envoyer\u{a0}; avec --rollback, nommer les versions gardées.",
        ),
    ),
    (
        "publish yes",
        help("Publish without asking, as in continuous integration.", "Publier sans poser de question, comme en intégration continue."),
    ),
    (
        "publish first",
        help(
            "Publish also where nothing was published so far; without it, the first time only shows what would be sent.",
            "Publier aussi là où rien n’a encore été publié\u{a0}; sans cette option, la première fois montre seulement ce qui serait envoyé.",
        ),
    ),
    (
        "publish replace_site",
        help(
            "Publish also where a site of another address is shown: another one, or this one before its address changed.",
            "Publier aussi là où un site d’une autre adresse est montré\u{a0}: un autre, ou celui-ci avant de changer d’adresse.",
        ),
    ),
    (
        "publish allow_removals",
        help(
            "Publish even where more than a fifth of what is there would go.",
            "Publier même si plus d’un cinquième de ce qui s’y trouve disparaît.",
        ),
    ),
    (
        "publish check_online",
        help(
            "Send nothing: look at the published site at its address, and say what readers get.",
            "Ne rien envoyer\u{a0}: regarder le site publié à son adresse, et dire ce que le public obtient.",
        ),
    ),
    (
        "publish wait",
        help(
            "How many seconds the published site is waited for at its address: 180 of a branch, else 4.",
            "Combien de secondes attendre le site publié à son adresse\u{a0}: 180 pour une branche, sinon 4.",
        )
        .value("SECONDS", "SECONDES"),
    ),
    (
        "publish break_lock",
        help(
            "Don’t wait for the mark that an interrupted publication left on a storage: nobody else publishes.",
            "Ne pas attendre que s’efface la marque laissée sur un stockage par une publication interrompue\u{a0}: personne d’autre ne publie.",
        ),
    ),
    (
        "publish rollback",
        help(
            "Publish an earlier release again: this one, or without a name the one before.",
            "Publier de nouveau une version antérieure\u{a0}: celle-ci ou, sans nom, la précédente.",
        )
        .value("RELEASE", "VERSION"),
    ),
    ("publish base_url", BASE_URL),
    ("publish as_of", AS_OF),
    ("publish without_examples", WITHOUT_EXAMPLES),
    (
        "publish older",
        help(
            "Publish though the target holds newer contents of the same site; --yes does not say so.",
            "Publier même si la destination contient une version plus récente du même site\u{a0}; --yes ne suffit pas.",
        ),
    ),
    (
        "publish precompress",
        help(
            "Also write compressed forms of the files beside them (.gz, .br), as `precompress = true` of a target in site.toml does; not into a bucket.",
            "Écrire aussi à côté des fichiers leurs formes compressées (.gz, .br), comme le fait `precompress = true` d’une destination dans site.toml\u{a0}; pas dans un bucket.",
        ),
    ),
    ("publish sign", SIGN),
    ("publish unsigned", UNSIGNED),
    ("publish timestamp", TIMESTAMP),
    (
        "publish previous",
        help(
            "Of an archive: the manifest.json that was sent last, which the new one follows. Every other target is asked for it.",
            "Pour une archive\u{a0}: le manifest.json envoyé en dernier, que le nouveau suit. Toute autre destination est interrogée.",
        )
        .value("FILE", "FICHIER"),
    ),
    (
        "verify",
        help(
            "Hold a published site, anyone's, against its own manifest: hashes, history, signature, evidence, what is overdue by your clock, routes. No site.toml is needed.",
            "Confronter un site publié, celui de n’importe qui, à son propre manifeste\u{a0}: empreintes, historique, signature, preuves, retards d’après votre horloge, contacts. Sans site.toml.",
        )
        .after(
            "Nothing is written, and only the site's own host is asked.\nExit codes: 0 all that was looked at holds (what is overdue is said); 1 something does not hold; 2 it could not be looked at, or wrong arguments.",
            "Rien n’est écrit, et seul l’hôte du site est interrogé.\nCodes de sortie\u{a0}: 0 tout ce qui a été regardé tient (les retards sont dits)\u{a0}; 1 quelque chose ne tient pas\u{a0}; 2 la vérification n’a pas pu se faire, ou arguments erronés.",
        ),
    ),
    (
        "verify target",
        help(
            "The address of the site's home page, or a folder with a copy of the site.",
            "L’adresse de la page d’accueil du site, ou un dossier avec une copie du site.",
        )
        .value("URL|FOLDER", "URL|DOSSIER"),
    ),
    (
        "verify since",
        help(
            "A manifest.json that you kept, best with the facts.json of that day beside it: say what changed since, and whether the history still leads to it.",
            "Un manifest.json que vous avez gardé, de préférence avec le facts.json du même jour à côté\u{a0}: dire ce qui a changé depuis, et si l’historique y mène toujours.",
        )
        .value("FILE", "FICHIER"),
    ),
    (
        "verify as_of",
        help(
            "The day by which something is overdue; by default SOURCE_DATE_EPOCH, else today (UTC).",
            "Le jour à partir duquel compter les retards\u{a0}; par défaut SOURCE_DATE_EPOCH, sinon aujourd’hui (UTC).",
        )
        .value("YYYY-MM-DD", "AAAA-MM-JJ"),
    ),
    (
        "verify key",
        help(
            "The public key of minisign that you have from whoever publishes; without it, the one that the site names.",
            "La clé publique minisign que vous tenez de qui publie\u{a0}; sinon, celle que le site nomme.",
        )
        .value("RW…", "RW…"),
    ),
    (
        "verify format",
        help("For people or json.", "Pour les gens (people) ou json.").value("FORMAT", "FORMAT"),
    ),
    (
        "verify seconds",
        help(
            "How long all may take, 300 by default; what is not looked at by then is said.",
            "La durée maximale, 300 par défaut\u{a0}; ce qui n’est pas regardé d’ici là est dit.",
        )
        .value("SECONDS", "SECONDES"),
    ),
    ("erase sign", SIGN),
    ("erase unsigned", UNSIGNED),
    ("erase timestamp", TIMESTAMP),
    ("publish external", EXTERNAL),
    ("publish external_seconds", EXTERNAL_SECONDS),
    ("publish allow_private", ALLOW_PRIVATE),
    ("publish quiet", help("Say errors only.", "Ne dire que les erreurs.")),
    (
        "publish verbose",
        help("Show every gap and note at its place.", "Montrer chaque manque et chaque remarque à sa place."),
    ),
    (
        "erase",
        help(
            "Publish the site without what is named, and take its bytes out of every target, with the releases that it keeps and the past of its branch. What the site says of it stays: date, reason, hash.",
            "Publier le site sans ce qui est nommé, et en retirer les octets de chaque destination, des versions qu’elle garde et du passé de sa branche. Ce que le site en dit reste\u{a0}: date, raison, empreinte.",
        )
        .after(
            "It is done in content/ first: what is erased is no longer there, and [[withdrawn]] of addresses.toml says so.\nExit codes: 0 erased, or --dry-run; 1 nothing was erased, or not all; 2 wrong arguments; 3 erased, and not so where readers get it.",
            "Cela se prépare dans content/\u{a0}: ce qui est effacé n’y est plus, et [[withdrawn]] d’addresses.toml le dit.\nCodes de sortie\u{a0}: 0 effacé, ou --dry-run\u{a0}; 1 rien n’est effacé, ou pas tout\u{a0}; 2 arguments erronés\u{a0}; 3 effacé, mais pas tel là où le public l’obtient.",
        ),
    ),
    (
        "erase from",
        help(
            "From this target alone: a name of [publish.NAME] in site.toml, or a path; can be repeated. Without it, from all that site.toml names but archives, which are written anew only where they are named.",
            "De cette destination seulement\u{a0}: un nom de [publish.NOM] dans site.toml, ou un chemin\u{a0}; répétable. Sinon, de toutes celles que nomme site.toml, archives exceptées\u{a0}: nommée ici, une archive est refaite.",
        )
        .value("TARGET", "DESTINATION"),
    ),
    (
        "erase what",
        help(
            "The id of what was withdrawn (an item of evidence, a system, a page), or its addresses, from the site's own folder: /evidence/x/x.pdf.",
            "L’identifiant de ce qui est retiré (une pièce, un système, une page), ou ses adresses, à partir du dossier du site\u{a0}: /preuves/x/x.pdf.",
        )
        .value("ID", "ID"),
    ),
    ("erase site", SITE),
    ("erase base_url", BASE_URL),
    ("erase as_of", AS_OF),
    ("erase without_examples", WITHOUT_EXAMPLES),
    (
        "erase dry_run",
        help(
            "Say what would go, and erase nothing.",
            "Dire ce qui disparaîtrait, sans rien effacer.",
        ),
    ),
    (
        "erase yes",
        help("Erase without a question.", "Effacer sans poser de question."),
    ),
    (
        "erase wait",
        help(
            "How many seconds the site without it is waited for at its address: 180 of a branch, else 4.",
            "Combien de secondes attendre à son adresse le site qui ne l’a plus\u{a0}: 180 pour une branche, sinon 4.",
        )
        .value("SECONDS", "SECONDES"),
    ),
    (
        "erase allow_removals",
        help(
            "Erase even where more than a fifth of what is published would go.",
            "Effacer même si plus d’un cinquième de ce qui est publié disparaît.",
        ),
    ),
    (
        "export",
        help(
            "Write what the site says in another form.",
            "Écrire sous une autre forme ce que dit le site.",
        ),
    ),
    (
        "export review",
        help(
            "Write one file with all that the site says in numbered paragraphs, for whoever must read it before it is public: data protection officer, works council, director.",
            "Écrire un seul fichier avec tout ce que dit le site, en paragraphes numérotés, pour qui doit le lire avant sa publication\u{a0}: délégué à la protection des données, CSE, direction.",
        )
        .after(
            "In the language of --lang, if the site has it. Exit codes: 0 done; 1 the site has errors, or the file can't be written; 2 wrong arguments.",
            "Dans la langue de --lang, si le site l’a. Codes de sortie\u{a0}: 0 c’est fait\u{a0}; 1 le site a des erreurs, ou le fichier ne peut pas être écrit\u{a0}; 2 arguments erronés.",
        ),
    ),
    ("export review site", SITE),
    ("export review as_of", AS_OF),
    (
        "export review out",
        help(
            "The file, which must not be there yet; by default review.html.",
            "Le fichier, qui ne doit pas encore exister\u{a0}; par défaut review.html.",
        )
        .value("FILE", "FICHIER"),
    ),
    (
        "export review drafts",
        help("With the drafts.", "Avec les brouillons."),
    ),
];

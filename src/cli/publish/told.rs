//! What `limpide publish` says.

use super::{Arguments, hosting, limits, storage};
use crate::cli::build::{named, unread};
use crate::cli::words::{Said, said};
use crate::diagnostic::terminal::{Style, draw, visible};
use crate::diagnostic::{Diagnostic, MessageLanguage, Severity};
use crate::publish::{Changes, Looked, Manner, Place, Preparation, Prepared, Sent};

/// How many files are named of each kind of change.
const MOST_NAMED: usize = 8;

pub(super) const NOTHING_CHANGES: Said = said(
    "Nothing to send: the target holds just this already.\n",
    "Rien à envoyer\u{a0}: la destination contient déjà exactement cela.\n",
);

pub(in crate::cli) const DRY_RUN: Said = said(
    "Nothing was sent: --dry-run was given.\n",
    "Rien n’a été envoyé\u{a0}: --dry-run est demandé.\n",
);

pub(super) const NOT_ASKED: Said = said(
    "Nothing was sent. To publish this, run it again with --yes.\n",
    "Rien n’a été envoyé. Pour le publier, relancez la commande avec --yes.\n",
);

pub(super) const FIRST_USE: Said = said(
    "Nothing was sent: nothing was published there so far, and the first time only shows what would be. If it is the right place, run it again with --first --yes.\n",
    "Rien n’a été envoyé\u{a0}: rien n’a encore été publié à cet endroit, et la première fois montre seulement ce qui le serait. Si c’est le bon, relancez la commande avec --first --yes.\n",
);

pub(super) const ANOTHER_SITE: Said = said(
    "Nothing was sent: what is published there is a site of another address. If this one is to take its place, run it again with --replace-site --yes.\n",
    "Rien n’a été envoyé\u{a0}: ce qui y est publié est un site d’une autre adresse. Si celui-ci doit prendre sa place, relancez la commande avec --replace-site --yes.\n",
);

pub(super) const REFUSED: Said = said("Nothing was changed there.\n", "Rien n’y a été changé.\n");

pub(super) const REMOVES_MUCH: Said = said(
    "Nothing was sent: more than a fifth of what is published would go. If that is meant, add --allow-removals.\n",
    "Rien n’a été envoyé\u{a0}: plus d’un cinquième de ce qui est publié disparaîtrait. Si c’est voulu, ajoutez --allow-removals.\n",
);

/// What is said of a site that may be sent, or may not: errors last, for they are read first.
pub(super) fn preparation(
    preparation: &Preparation,
    arguments: &Arguments,
    style: Style,
) -> String {
    let of = |severity| of_severity(&preparation.diagnostics, severity);
    let language = style.language;
    let mut text = String::new();
    if arguments.verbose {
        text.extend(of(Severity::Gap).map(|gap| draw(gap, style)));
    }
    if !arguments.quiet {
        text.extend(of(Severity::Note).map(|note| draw(note, style)));
    }
    text.extend(of(Severity::Error).map(|error| draw(error, style)));
    match &preparation.prepared {
        // Who is asked must know about what.
        Some(_) if arguments.quiet && (arguments.yes || arguments.dry_run) => {}
        Some(prepared) => {
            text.push_str(&unread(&preparation.copied, language));
            if !preparation.left_out.is_empty() {
                text.push_str(LEFT_OUT.in_language(language));
            }
            text.push_str(&named("", &preparation.left_out, MOST_NAMED, language));
            let gaps = of(Severity::Gap).count();
            text.push_str(&summary(prepared, (preparation.pages, gaps), language));
            text.push_str(&changes(&prepared.changes, language));
            let edited = said("edited there", "modifié sur place").in_language(language);
            let edited = format!("{edited}  ");
            text.push_str(&named(&edited, prepared.edited(), MOST_NAMED, language));
        }
        None => {
            let errors = of(Severity::Error).map(|error| 1 + error.more).sum();
            text.push_str(&stopped(errors, language));
        }
    }
    text
}

/// The errors of a site that may not be sent, and how many they are.
pub(in crate::cli) fn errors(preparation: &Preparation, style: Style) -> String {
    let errors: Vec<&Diagnostic> = of_severity(&preparation.diagnostics, Severity::Error).collect();
    let mut text: String = errors.iter().map(|error| draw(error, style)).collect();
    let count = errors.iter().map(|error| 1 + error.more).sum();
    text.push_str(&stopped(count, style.language));
    text
}

fn of_severity(all: &[Diagnostic], severity: Severity) -> impl Iterator<Item = &Diagnostic> {
    all.iter().filter(move |it| it.severity() == severity)
}

const LEFT_OUT: Said = said(
    "Left out, being drafts:\n",
    "Laissés de côté, car brouillons\u{a0}:\n",
);

fn stopped(errors: usize, language: MessageLanguage) -> String {
    let errors = language.counted(errors, "error", "erreur");
    match language {
        MessageLanguage::English => format!("Nothing was sent: {errors} to mend.\n"),
        MessageLanguage::French => {
            format!("Rien n’a été envoyé\u{a0}: {errors} à corriger.\n")
        }
    }
}

fn summary(
    prepared: &Prepared,
    (pages, gaps): (usize, usize),
    language: MessageLanguage,
) -> String {
    let place = visible(&prepared.aim().place.to_string());
    let pages = language.counted(pages, "page", "page");
    let gaps = language.counted(gaps, "gap", "manque");
    let as_of = prepared.as_of();
    let english = language == MessageLanguage::English;
    let mut text = match english {
        true => format!("To {place}: {pages} as of {as_of}; {gaps}, said on the site.\n"),
        false => {
            format!(
                "Vers {place}\u{a0}: {pages}, état au {as_of}\u{a0}; {gaps}, à lire sur le site.\n"
            )
        }
    };
    if prepared.is_first() {
        text.push_str(language.pick(
            "This would be the first publication there.\n",
            "Ce serait la première publication à cet endroit.\n",
        ));
        if let Place::Bucket(bucket) = &prepared.aim().place {
            text.push_str(&storage::wanted(bucket.host(), language));
        }
        text.push_str(&hosting::wanted(prepared.aim(), language));
    } else if let Some(held) = prepared.held() {
        let (as_of, version) = (held.as_of, visible(&held.version));
        text.push_str(&match english {
            true => format!("It holds the site as of {as_of}, made by limpide {version}.\n"),
            false => {
                format!("Il s’y trouve le site au {as_of}, fait par limpide {version}.\n")
            }
        });
    }
    text.push_str(&limits::exceeded(prepared, language));
    text
}

/// What would change, some files of each kind named.
pub(in crate::cli) fn changes(changes: &Changes, language: MessageLanguage) -> String {
    let counts = (
        changes.added.len(),
        changes.changed.len(),
        changes.removed.len(),
        changes.unchanged,
    );
    let bytes = bytes(changes.bytes, language);
    let mut text = match language {
        MessageLanguage::English => format!(
            "{} added, {} changed, {} removed, {} unchanged; {bytes} to send.\n",
            counts.0, counts.1, counts.2, counts.3
        ),
        MessageLanguage::French => format!(
            "{} ajouté{}, {} modifié{}, {} retiré{}, {} inchangé{}\u{a0}; {bytes} à envoyer.\n",
            counts.0,
            language.ending(counts.0),
            counts.1,
            language.ending(counts.1),
            counts.2,
            language.ending(counts.2),
            counts.3,
            language.ending(counts.3),
        ),
    };
    let kinds = [
        (said("removed", "retiré"), &changes.removed),
        (said("added", "ajouté"), &changes.added),
        (said("changed", "modifié"), &changes.changed),
    ];
    for (kind, paths) in kinds {
        let before = format!("{}  ", kind.in_language(language));
        text.push_str(&named(&before, paths, MOST_NAMED, language));
    }
    text
}

/// How many bytes, as people read it.
pub(super) fn bytes(number: u64, language: MessageLanguage) -> String {
    let french = language == MessageLanguage::French;
    if number < 1000 {
        // One byte, or none, is none of our files.
        return format!("{number} {}", language.pick("bytes", "octets"));
    }
    let (tenths, unit) = match number {
        ..999_950 => (number.div_ceil(100), language.pick("kB", "ko")),
        _ => (number.div_ceil(100_000), language.pick("MB", "Mo")),
    };
    let point = if french { ',' } else { '.' };
    match tenths {
        ..1000 => format!("{}{point}{}\u{a0}{unit}", tenths / 10, tenths % 10),
        _ => format!("{}\u{a0}{unit}", tenths.div_ceil(10)),
    }
}

/// What came of it, and what the target promises its readers.
pub(super) fn sent(sent: &Sent, place: &Place, language: MessageLanguage) -> String {
    let told = visible(&place.to_string());
    let english = language == MessageLanguage::English;
    let mut text = match (english, &sent.record) {
        (true, Some(record)) => {
            format!("Published: {told} holds the site as of {}.\n", record.as_of)
        }
        (true, None) => format!("Published: {told}.\n"),
        (false, Some(record)) => {
            format!(
                "Publié\u{a0}: {told} contient le site au {}.\n",
                record.as_of
            )
        }
        (false, None) => format!("Publié\u{a0}: {told}.\n"),
    };
    if let Place::Bucket(_) = place {
        text.push_str(&storage::promised(sent.found, language));
        return text;
    }
    if let Place::Branch(_) = place {
        text.push_str(language.pick(
            "It was sent to the host as one commit, all of it or nothing; the host usually shows it within minutes.\n",
            "Il est envoyé à l’hébergeur en un seul commit, en entier ou pas du tout\u{a0}; celui-ci le montre le plus souvent en quelques minutes.\n",
        ));
        return text;
    }
    text.push_str(&storage::taken_up(sent.found, language));
    text.push_str(promised(sent.manner, sent.release.is_some()).in_language(language));
    if let Some(release) = &sent.release {
        text.push_str(&match english {
            true => format!(" This one is kept as release {release}"),
            false => format!(" Celui-ci est gardé comme version {release}"),
        });
        text.push_str(match sent.goes_back {
            true => language.pick(
                "; --rollback goes back to the one before.",
                "\u{a0}; --rollback revient à la précédente.",
            ),
            false => ".",
        });
    }
    text.push('\n');
    text
}

/// What readers met while a site took the place of another.
fn promised(manner: Manner, is_release: bool) -> Said {
    match manner {
        Manner::OneMove if is_release => said(
            "At no moment did readers see a mixture of two sites.",
            "À aucun moment le public n’a vu un mélange de deux sites.",
        ),
        Manner::OneMove => said(
            "It came there whole, in one move.",
            "Il y est arrivé entier, d’un seul geste.",
        ),
        Manner::TwoMoves => said(
            "At no moment did readers see a mixture of two sites, but the site was missing for an instant: the system, or the file system, can’t put a folder in the place of another in one move.",
            "À aucun moment le public n’a vu un mélange de deux sites, mais le site a manqué un instant\u{a0}: le système, ou le système de fichiers, ne sait pas mettre un dossier à la place d’un autre d’un seul geste.",
        ),
        Manner::FileByFile => said(
            "Files were replaced one by one, each in one move and no page before what it shows and cites: for a moment readers may have seen pages of two sites. No earlier release is kept there.",
            "Les fichiers ont été remplacés un à un, chacun d’un seul geste et aucune page avant ce qu’elle montre et cite\u{a0}: un instant, le public a pu voir des pages de deux sites. Aucune version antérieure n’y est gardée.",
        ),
        Manner::FileByFileWithGaps => said(
            "Files were replaced one by one, no page before what it shows and cites; the server can’t put a file in the place of another in one move, so that each was missing for an instant. No earlier release is kept there.",
            "Les fichiers ont été remplacés un à un, aucune page avant ce qu’elle montre et cite\u{a0}; le serveur ne sait pas mettre un fichier à la place d’un autre d’un seul geste, si bien que chacun a manqué un instant. Aucune version antérieure n’y est gardée.",
        ),
    }
}

/// What came of looking at the site where readers get it.
pub(super) fn looked(looked: &Looked, language: MessageLanguage) -> String {
    // What was waited for in vain is told by a note.
    if looked.asked == 0 {
        return String::new();
    }
    let english = language == MessageLanguage::English;
    let asked = language.counted(looked.asked, "address", "adresse");
    let asked = match looked.asked {
        1 => asked,
        _ if english => format!("{} addresses", looked.asked),
        _ => asked,
    };
    let s = language.ending(looked.asked);
    let is_so = !looked.found.iter().any(Diagnostic::is_error);
    let mut text = match (is_so, english) {
        (true, true) => format!("Online: {asked} asked for, each as it was published.\n"),
        (true, false) => {
            format!("En ligne\u{a0}: {asked} demandée{s}, chacune telle que publiée.\n")
        }
        (false, true) => {
            format!("Online: {asked} asked for, not all as they were published: see above.\n")
        }
        (false, false) => format!(
            "En ligne\u{a0}: {asked} demandée{s}, pas toutes telles que publiées\u{a0}: voir ci-dessus.\n"
        ),
    };
    if let Some((bytes, is_packed)) = looked.home {
        let packed = match is_packed {
            true => language.pick(", packed", ", compressés"),
            false => "",
        };
        text.push_str(&match english {
            true => format!("The home page is sent in {bytes} bytes{packed}.\n"),
            false => format!("La page d’accueil est envoyée en {bytes} octets{packed}.\n"),
        });
    }
    text
}

/// The releases that one can go back to.
pub(super) fn releases(names: &[String], language: MessageLanguage) -> String {
    let mut text = String::from(match names.is_empty() {
        true => language.pick("No release is kept.\n", "Aucune version n’est gardée.\n"),
        false => language.pick(
            "Releases that are kept, the latest first:\n",
            "Versions gardées, la plus récente d’abord\u{a0}:\n",
        ),
    });
    text.extend(names.iter().map(|name| format!("  {}\n", visible(name))));
    text
}

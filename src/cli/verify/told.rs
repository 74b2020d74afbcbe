//! What was found of a site that was verified, told to people: what holds first, then what doesn't.

use jiff::civil::Date;

use crate::build::built_in_word;
use crate::chain::{NAME, STAMP};
use crate::cli::build::named;
use crate::cli::words::{Said, said};
use crate::diagnostic::terminal::{self, Style, draw};
use crate::diagnostic::{MessageLanguage, Severity};
use crate::model::Language;
use crate::scaffold::change::sentence;
use crate::verify::{Before, Changed, History, Outcome, Signed, Stamped, Verified};

/// So many things of a kind are named.
const MOST_NAMED: usize = 8;

/// The report.
pub(super) fn people(verified: &Verified, (target, as_of): (&str, Date), style: Style) -> String {
    let language = style.language;
    let mut text = head(verified, target, as_of, language);
    if verified.files.listed > 0 {
        text.push_str(&files(verified, language));
    }
    if verified.manifest.is_some() {
        text.push_str(&history(verified, language));
        text.push_str(&signature(&verified.signed, language));
        text.push_str(&timestamp(&verified.stamped, language));
    }
    text.push_str(&said_of_itself(verified, language));
    if let Some(changed) = &verified.changed {
        text.push_str(&changes(changed, language));
    }
    for severity in [Severity::Note, Severity::Gap, Severity::Error] {
        let of = verified.found.iter();
        let of = of.filter(|it| it.severity() == severity);
        text.extend(of.map(|it| draw(it, style)));
    }
    text.push_str(outcome(verified.outcome()).in_language(language));
    text
}

const fn outcome(outcome: Outcome) -> Said {
    match outcome {
        Outcome::Holds => said(
            "All that was looked at holds.\n",
            "Tout ce qui a été regardé tient.\n",
        ),
        Outcome::DoesNotHold => said(
            "Something does not hold: see above.\n",
            "Quelque chose ne tient pas\u{a0}: voir ci-dessus.\n",
        ),
        Outcome::NotLookedAt => said(
            "It could not be verified, or not all of it.\n",
            "La vérification n’a pas pu se faire, ou pas en entier.\n",
        ),
    }
}

/// A text of the site in one line of bearable length, which can't be taken for a line of ours.
fn visible(text: &str) -> String {
    const LONGEST: usize = 300;
    let cut: String = text.chars().take(LONGEST).collect();
    terminal::visible(&cut).replace(['\n', '\t'], " ")
}

fn line(name: Said, says: &str, language: MessageLanguage) -> String {
    let name = name.in_language(language);
    format!("{name:<12}{says}\n")
}

fn more(says: &str) -> String {
    format!("{:<12}{says}\n", "")
}

fn head(verified: &Verified, target: &str, as_of: Date, language: MessageLanguage) -> String {
    let target = visible(target);
    let french = language == MessageLanguage::French;
    let Some(manifest) = &verified.manifest else {
        return match french {
            true => format!("{target}, regardé le {as_of}\n"),
            false => format!("{target}, looked at on {as_of}\n"),
        };
    };
    let (told, program) = (visible(&manifest.as_of), visible(&manifest.program));
    let (number, site) = (manifest.number, visible(&manifest.site));
    match french {
        true => format!(
            "{target}\u{a0}: {site}, état au {told}, manifeste n°\u{a0}{number}, par {program}\u{a0}; regardé le {as_of}\n"
        ),
        false => format!(
            "{target}: {site}, as of {told}, manifest no. {number}, by {program}; looked at on {as_of}\n"
        ),
    }
}

fn files(verified: &Verified, language: MessageLanguage) -> String {
    let files = &verified.files;
    let (hold, listed, bytes) = (files.hold, files.asked(), files.bytes);
    let french = language == MessageLanguage::French;
    let mut text = line(
        said("files", "fichiers"),
        &match french {
            true => format!("{hold} sur {listed} sont ceux du manifeste ({bytes}\u{a0}octets)"),
            false => format!("{hold} of {listed} are what the manifest says ({bytes} bytes)"),
        },
        language,
    );
    let number = files.compressed;
    if number > 0 {
        text.push_str(&more(&match french {
            true => format!("pas demandées\u{a0}: {number} formes compressées d’autres fichiers"),
            false => format!("not asked for: {number} compressed forms of other files"),
        }));
    }
    let settings = said(
        "for servers, shown to nobody  ",
        "pour serveurs, montré à personne  ",
    );
    let settings = settings.in_language(language);
    text.push_str(&named(settings, &files.for_servers, MOST_NAMED, language));
    let unlisted = said("not in the manifest  ", "hors du manifeste  ").in_language(language);
    text.push_str(&named(unlisted, &files.unlisted, MOST_NAMED, language));
    if files.unlisted_is_cut {
        text.push_str(&more(language.pick(
            "the folder was not walked to its end: more may stand in it",
            "le dossier n’a pas été parcouru jusqu’au bout\u{a0}: il peut y en avoir d’autres",
        )));
    }
    text
}

fn history(verified: &Verified, language: MessageLanguage) -> String {
    let history = &verified.history;
    let french = language == MessageLanguage::French;
    let number = language.counted(history.links.len(), "manifest", "manifeste");
    let back = history.links.last();
    let (back_to, of) = back.map_or((0, ""), |it| (it.number, it.as_of.as_str()));
    let of = visible(of);
    let says = match (french, history.is_whole) {
        (true, true) => {
            format!("{number}, chacun avec l’empreinte du précédent, depuis le premier ({of})")
        }
        (true, false) => format!(
            "{number}, chacun avec l’empreinte du précédent, depuis le n°\u{a0}{back_to} ({of})"
        ),
        (false, true) => {
            format!("{number}, each with the hash of the one before, from the first ({of}) on")
        }
        (false, false) => {
            format!("{number}, each with the hash of the one before, from no. {back_to} ({of}) on")
        }
    };
    let mut text = line(said("history", "historique"), &says, language);
    if let Some(hash) = &verified.hash {
        text.push_str(&more(&format!("SHA-256 {hash}")));
    }
    let chain = &verified.chain;
    if chain.listed > 0 {
        let (hold, listed) = (chain.hold, chain.listed);
        text.push_str(&more(&match french {
            true => format!(
                "{hold} sur {listed} de ses autres fichiers sont ceux que liste manifest.sha256"
            ),
            false => {
                format!("{hold} of {listed} of its other files are what manifest.sha256 lists")
            }
        }));
    }
    text.extend(key_since(history, french).map(|it| more(&it)));
    text
}

/// How far back the key signs, where more than one manifest was reached.
fn key_since(history: &History, french: bool) -> Option<String> {
    let since = history.key_since?;
    let is_first = since == 1;
    let is_known = history.before == Before::NotByThisKey;
    (history.links.len() > 1).then(|| match (french, is_first, is_known) {
        (true, true, _) => "chacun signé par cette clé".to_owned(),
        (false, true, _) => "each signed by this key".to_owned(),
        (true, _, true) => format!("signé par cette clé depuis le n°\u{a0}{since}, pas avant"),
        (false, _, true) => format!("signed by this key from no. {since} on, not before"),
        (true, ..) => {
            format!("signé par cette clé depuis le n°\u{a0}{since}\u{a0}; avant, on ne sait pas")
        }
        (false, ..) => format!("signed by this key from no. {since} on; before, nobody knows"),
    })
}

fn signature(signed: &Signed, language: MessageLanguage) -> String {
    let name = said("signature", "signature");
    let french = language == MessageLanguage::French;
    match signed {
        Signed::No => line(name, language.pick("none", "aucune"), language),
        Signed::Unknown => line(
            name,
            language.pick(
                "there is one, by a key that nobody names: give it by --key",
                "il y en a une, d’une clé que personne ne nomme\u{a0}: donnez-la par --key",
            ),
            language,
        ),
        // Told among what was found.
        Signed::Wrong | Signed::Unreached => String::new(),
        Signed::By {
            key,
            comment,
            is_given,
        } => {
            let comment = visible(comment);
            let mut text = match french {
                true => line(
                    name,
                    &format!("bonne, par {key} («\u{a0}{comment}\u{a0}»)"),
                    language,
                ),
                false => line(name, &format!("good, by {key} (“{comment}”)"), language),
            };
            if !is_given {
                text.push_str(&more(language.pick(
                    "the site itself names this key: hold it against one that you have from elsewhere",
                    "c’est le site lui-même qui nomme cette clé\u{a0}: comparez-la à celle que vous tenez d’ailleurs",
                )));
            }
            text
        }
    }
}

fn timestamp(stamped: &Stamped, language: MessageLanguage) -> String {
    let name = said("timestamp", "horodatage");
    match stamped {
        Stamped::No => line(name, language.pick("none", "aucun"), language),
        Stamped::Wrong | Stamped::Unreached => String::new(),
        Stamped::At(moment) => {
            let says = match language {
                MessageLanguage::English => format!("{moment}, of this very manifest"),
                MessageLanguage::French => format!("{moment}, de ce manifeste même"),
            };
            let not = language.pick(
                "not looked at: whether the authority signed that, and whether it is to be trusted. With its certificate:",
                "pas regardé\u{a0}: si l’autorité a bien signé cela, et si elle mérite confiance. Avec son certificat\u{a0}:",
            );
            let ca = language.pick("AUTHORITY.pem", "AUTORITÉ.pem");
            let command = format!("openssl ts -verify -data {NAME} -in {NAME}{STAMP} -CAfile {ca}");
            [line(name, &says, language), more(not), more(&command)].concat()
        }
    }
}

fn said_of_itself(verified: &Verified, language: MessageLanguage) -> String {
    let Some(said_) = &verified.said else {
        return String::new();
    };
    let french = language == MessageLanguage::French;
    let (published, total) = (said_.published, said_.facts.evidence.len());
    let mut text = line(
        said("evidence", "preuves"),
        &match french {
            true => format!("{total}, dont {published} à même le site, selon leur empreinte"),
            false => format!("{total}, of which {published} on the site itself, by their hashes"),
        },
        language,
    );
    for (says, ids) in [
        (
            said(
                "sealed, only the hash is public  ",
                "scellées, seule l’empreinte est publique  ",
            ),
            &said_.sealed,
        ),
        (
            said("elsewhere, not looked at  ", "ailleurs, pas regardées  "),
            &said_.elsewhere,
        ),
        (
            said(
                "without a hash, nothing to compare  ",
                "sans empreinte, rien à comparer  ",
            ),
            &said_.unhashed,
        ),
    ] {
        text.push_str(&named(
            says.in_language(language),
            ids,
            MOST_NAMED,
            language,
        ));
    }
    let (overdue, due) = (said_.overdue.len(), said_.facts.due.len());
    text.push_str(&line(
        said("overdue", "en retard"),
        &match french {
            true => format!("{overdue} sur {due} dates de relecture"),
            false => format!("{overdue} of {due} dates by which something is read again"),
        },
        language,
    ));
    let routes = language.counted(said_.facts.routes.len(), "way", "voie");
    text.push_str(&line(
        said("routes", "contacts"),
        &match french {
            true => format!("{routes} pour joindre quelqu’un"),
            false => format!("{routes} to reach someone"),
        },
        language,
    ));
    text
}

fn changes(changed: &Changed, language: MessageLanguage) -> String {
    let french = language == MessageLanguage::French;
    let (number, as_of) = (changed.number, visible(&changed.as_of));
    let (added, other, gone) = (
        changed.added.len(),
        changed.changed.len(),
        changed.removed.len(),
    );
    let mut text = line(
        said("since", "depuis"),
        &match french {
            true => format!(
                "le n°\u{a0}{number} ({as_of})\u{a0}: ajoutés {added}, modifiés {other}, retirés {gone}"
            ),
            false => {
                format!("no. {number} ({as_of}): {added} added, {other} changed, {gone} removed")
            }
        },
        language,
    );
    let said_of = |en, fr| said(en, fr).in_language(language);
    text.push_str(&named(
        said_of("added  ", "ajouté  "),
        &changed.added,
        MOST_NAMED,
        language,
    ));
    text.push_str(&named(
        said_of("changed  ", "modifié  "),
        &changed.changed,
        MOST_NAMED,
        language,
    ));
    let removed: Vec<String> = changed
        .removed
        .iter()
        .map(|(path, told)| match (told, french) {
            (None, false) => format!("{path} (the site doesn’t say why)"),
            (None, true) => format!("{path} (le site ne dit pas pourquoi)"),
            (Some(told), _) => {
                let (date, reason) = (visible(&told.date), visible(&told.reason));
                format!("{path} ({date}: {reason})")
            }
        })
        .collect();
    text.push_str(&named(
        said_of("removed  ", "retiré  "),
        &removed,
        MOST_NAMED,
        language,
    ));
    if let Some(before) = &changed.other_key {
        let before = before.as_deref().map(visible);
        text.push_str(&more(&match (before, french) {
            (Some(key), false) => format!("the one that you keep names another key: {key}"),
            (Some(key), true) => {
                format!("celui que vous gardez nomme une autre clé\u{a0}: {key}")
            }
            (None, false) => "the one that you keep names no key".to_owned(),
            (None, true) => "celui que vous gardez ne nomme aucune clé".to_owned(),
        }));
    }
    let spoken = match french {
        true => Language::FRENCH,
        false => Language::ENGLISH,
    };
    match &changed.facts {
        None => text.push_str(&more(language.pick(
            "what it says is not compared: keep facts.json beside the manifest for that",
            "ce qu’il dit n’est pas comparé\u{a0}: gardez pour cela facts.json à côté du manifeste",
        ))),
        Some(all) if all.is_empty() => text.push_str(&more(language.pick(
            "of systems, statements and evidence: nothing changed",
            "des systèmes, déclarations et preuves\u{a0}: rien n’a changé",
        ))),
        Some(all) => {
            for difference in all.iter().take(MOST_NAMED * 2) {
                let sentence = sentence(difference, spoken, &built_in_word);
                text.push_str(&more(&visible(&sentence)));
            }
            let left = all.len().saturating_sub(MOST_NAMED * 2);
            if left > 0 {
                text.push_str(&more(&language.and_more(left)));
            }
        }
    }
    text
}

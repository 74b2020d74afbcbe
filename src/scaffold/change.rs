//! Entries that tell what changed since a site was last published: a change, or a correction for a person to
//! complete.

mod rewording;
mod withdrawn;

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::toml::Toml;
use super::{NewFile, free_id};
use crate::model::{ChangeKind, Difference, Facts, Language, NOBODY, Named, Reference, Said};
use crate::source::Word;

/// What the site calls a word of a table, in a language.
pub type Called<'a> = &'a dyn Fn(Language, &str, &str) -> String;

/// How long a commitment's text may be where it is named, in characters.
const LONGEST: usize = 80;

/// The entry for `content/changes` that tells these differences, known the facts of the site that it is for.
pub fn change(told: &[Difference], now: &Facts, date: Date, called: Called<'_>) -> NewFile {
    let mut toml = Toml::default();
    toml.date("date", date).string("kind", kind(told).word());
    for language in languages(now) {
        let sentences = told.iter().map(|it| sentence(it, language, called));
        let sentences: Vec<String> = sentences.collect();
        let title = match sentences.as_slice() {
            [only] => only.trim_end_matches('.').to_owned(),
            _ => pick(
                language,
                "Several things have changed",
                "Plusieurs choses ont changé",
            )
            .to_owned(),
        };
        toml.string(&format!("title.{language}"), &title)
            .string(&format!("text.{language}"), &sentences.join(" "));
    }
    let concerns: Vec<String> = concerned(told, now);
    toml.strings("concerns", &concerns);
    let entries = now.changes.iter().map(|it| it.id.as_str());
    let id = id(date, told, entries.collect());
    NewFile::text(format!("content/changes/{id}.toml"), toml.finish())
}

/// The correction of what was published, where these differences say that it was false: a draft, of which a person
/// says the rest.
pub fn correction(false_: &[Difference], now: &Facts, date: Date, called: Called<'_>) -> NewFile {
    let mut toml = Toml::default();
    let languages = languages(now);
    let first = languages.first().copied().unwrap_or(Language::FRENCH);
    let says = |en, fr| pick(first, en, fr);
    toml.comment(says(
        "A draft, which is not published: say below what was written and what is so, in your words, then take this\nline away.",
        "Un brouillon, qui n’est pas publié\u{a0}: dites ci-dessous ce qui était écrit et ce qui est vrai, avec vos mots, puis\nôtez cette ligne.",
    ));
    toml.line("draft", "true").date("date", date);
    toml.strings("concerns", &concerned(false_, now));
    for language in &languages {
        let each = |say: fn(&Difference, Language, Called<'_>) -> String| {
            let all = false_.iter().map(|it| say(it, *language, called));
            all.collect::<Vec<_>>().join(" ")
        };
        toml.string(&format!("said.{language}"), &each(was_said))
            .string(&format!("now.{language}"), &each(is_so));
    }
    toml.comment(says(
        "Since when the false text stood, how it came about, who asked (a role, not a name):",
        "Depuis quand le texte faux était là, comment c’est arrivé, qui l’a demandé (un rôle, pas un nom)\u{a0}:",
    ));
    toml.comment(&format!("false_since = {date}"));
    for key in ["why", "asked_by"] {
        for language in &languages {
            toml.comment(&format!("{key}.{language} = \"\""));
        }
    }
    let entries = now.corrections.iter().map(|it| it.id.as_str());
    let id = id(date, false_, entries.collect());
    NewFile::text(format!("content/corrections/{id}.toml"), toml.finish())
}

/// A difference in a sentence.
pub fn sentence(difference: &Difference, language: Language, called: Called<'_>) -> String {
    let name = |it: &Named| named(it, language);
    let status = |word: &str| quoted(&called(language, "status", word), language);
    let life = |word: &str| quoted(&called(language, "system_status", word), language);
    let is_french = language == Language::FRENCH;
    match difference {
        Difference::SystemAdded(system) => match is_french {
            true => format!("Le système {} est maintenant décrit.", name(system)),
            false => format!("The system {} is now described.", name(system)),
        },
        Difference::SystemWithdrawn(system) => match is_french {
            true => format!("Le système {} n’est plus décrit.", name(system)),
            false => format!("The system {} is no longer described.", name(system)),
        },
        Difference::SystemStatus(system, before, now) => {
            let (system, before, now) = (name(system), life(before), life(now));
            match is_french {
                true => format!("Le système {system} passe de {before} à {now}."),
                false => format!("The system {system} goes from {before} to {now}."),
            }
        }
        Difference::Answer {
            system,
            commitment,
            is_answered,
        } => {
            let (system, commitment) = (name(system), name(commitment));
            match (is_french, is_answered) {
                (true, true) => format!(
                    "Le système {system} dit maintenant tout ce que demande l’engagement {commitment}."
                ),
                (true, false) => format!(
                    "Le système {system} ne dit plus tout ce que demande l’engagement {commitment}."
                ),
                (false, true) => format!(
                    "The system {system} now tells all that the commitment {commitment} asks for."
                ),
                (false, false) => format!(
                    "The system {system} no longer tells all that the commitment {commitment} asks for."
                ),
            }
        }
        Difference::StatementAdded(commitment, now) => {
            let (commitment, now) = (name(commitment), status(now));
            match is_french {
                true => {
                    format!(
                        "Une première déclaration porte sur l’engagement {commitment}\u{a0}: {now}."
                    )
                }
                false => {
                    format!("There is a first statement on the commitment {commitment}: {now}.")
                }
            }
        }
        Difference::StatementGone(commitment) => match is_french {
            true => format!(
                "Aucune déclaration ne porte plus sur l’engagement {}.",
                name(commitment)
            ),
            false => format!(
                "There is no statement any more on the commitment {}.",
                name(commitment)
            ),
        },
        Difference::StatementStatus(commitment, before, now) => {
            let (commitment, before, now) = (name(commitment), status(before), status(now));
            match is_french {
                true => format!(
                    "Sur l’engagement {commitment}, la déclaration passe de {before} à {now}."
                ),
                false => format!(
                    "On the commitment {commitment}, the statement goes from {before} to {now}."
                ),
            }
        }
        Difference::StatementSaid(commitment, before, now) => {
            rewording::of_statement(&name(commitment), (before, now), language)
        }
        Difference::DocumentReplaced(evidence) => match is_french {
            true => format!("Le document de la preuve {} est remplacé.", name(evidence)),
            false => format!(
                "The document of the evidence {} is replaced by another.",
                name(evidence)
            ),
        },
        Difference::EvidenceTitle(evidence, before) => {
            rewording::of_title(&name(evidence), (before, &evidence.name), language)
        }
        Difference::EvidenceSummary(evidence, before, now) => {
            rewording::of_summary(&name(evidence), (before, now), language)
        }
        Difference::EvidenceDegree(evidence, before, now) => {
            let degree = |word: &str| quoted(&called(language, "degree", word), language);
            let (evidence, before, now) = (name(evidence), degree(before), degree(now));
            match is_french {
                true => format!("La preuve {evidence} passe de {before} à {now}."),
                false => format!("The evidence {evidence} goes from {before} to {now}."),
            }
        }
        Difference::EvidenceAddress(evidence, before, now) => {
            let (evidence, before) = (name(evidence), quoted(before, language));
            match (is_french, now.as_ref().map(|it| quoted(it, language))) {
                (true, Some(now)) => format!(
                    "La preuve {evidence} renvoyait à l’adresse {before} et renvoie maintenant à l’adresse {now}."
                ),
                (true, None) => {
                    format!("La preuve {evidence} ne renvoie plus à l’adresse {before}.")
                }
                (false, Some(now)) => format!(
                    "The evidence {evidence} led to the address {before} and now leads to the address {now}."
                ),
                (false, None) => {
                    format!("The evidence {evidence} no longer leads to the address {before}.")
                }
            }
        }
        Difference::VerifiedByLess(evidence, before, now) => {
            let evidence = name(evidence);
            let by = |word: &str| quoted(&verified(word, language, called), language);
            let (before, now) = (by(before), by(now));
            match is_french {
                true => format!("La preuve {evidence} passe de {before} à {now}."),
                false => format!("The evidence {evidence} goes from {before} to {now}."),
            }
        }
        Difference::Withdrawal(rewritten) => withdrawn::sentence(rewritten, language),
    }
}

/// What was published, if it was false.
fn was_said(difference: &Difference, language: Language, called: Called<'_>) -> String {
    let is_french = language == Language::FRENCH;
    match difference {
        Difference::StatementStatus(commitment, before, _) => {
            let commitment = named(commitment, language);
            let before = quoted(&called(language, "status", before), language);
            match is_french {
                true => {
                    format!("Sur l’engagement {commitment}, la déclaration disait\u{a0}: {before}.")
                }
                false => format!("On the commitment {commitment}, the statement said: {before}."),
            }
        }
        Difference::DocumentReplaced(evidence) => {
            let evidence = named(evidence, language);
            match is_french {
                true => format!("La preuve {evidence} montrait un autre document."),
                false => format!("The evidence {evidence} showed another document."),
            }
        }
        Difference::EvidenceAddress(evidence, before, _) => {
            let (evidence, before) = (named(evidence, language), quoted(before, language));
            match is_french {
                true => format!("La preuve {evidence} renvoyait à l’adresse {before}."),
                false => format!("The evidence {evidence} led to the address {before}."),
            }
        }
        Difference::VerifiedByLess(evidence, before, _) => {
            let evidence = named(evidence, language);
            let before = quoted(&verified(before, language, called), language);
            match is_french {
                true => format!("De la preuve {evidence}, il était dit\u{a0}: {before}."),
                false => format!("Of the evidence {evidence} it was said: {before}."),
            }
        }
        Difference::StatementGone(commitment) => {
            let commitment = named(commitment, language);
            match is_french {
                true => format!("Une déclaration portait sur l’engagement {commitment}."),
                false => format!("There was a statement on the commitment {commitment}."),
            }
        }
        Difference::Answer {
            system,
            commitment,
            is_answered,
        } => {
            let (system, commitment) = (named(system, language), named(commitment, language));
            match (is_french, is_answered) {
                (true, true) => format!(
                    "Le système {system} ne disait pas tout ce que demande l’engagement {commitment}."
                ),
                (true, false) => format!(
                    "Le système {system} disait tout ce que demande l’engagement {commitment}."
                ),
                (false, true) => format!(
                    "The system {system} did not tell all that the commitment {commitment} asks for."
                ),
                (false, false) => format!(
                    "The system {system} told all that the commitment {commitment} asks for."
                ),
            }
        }
        // None of these takes back what was said.
        Difference::SystemAdded(_)
        | Difference::SystemWithdrawn(_)
        | Difference::SystemStatus(..)
        | Difference::StatementAdded(..)
        | Difference::StatementSaid(..)
        | Difference::EvidenceTitle(..)
        | Difference::EvidenceSummary(..)
        | Difference::EvidenceDegree(..)
        | Difference::Withdrawal(_) => sentence(difference, language, called),
    }
}

/// What the site says of who verified something, by the word for that.
fn verified(word: &str, language: Language, called: Called<'_>) -> String {
    match word == NOBODY {
        true => pick(language, "Not verified", "Non vérifiée").to_owned(),
        false => called(language, "verified_by", word),
    }
}

fn is_so(difference: &Difference, language: Language, called: Called<'_>) -> String {
    let Difference::StatementStatus(_, _, now) = difference else {
        return sentence(difference, language, called);
    };
    let now = quoted(&called(language, "status", now), language);
    match language == Language::FRENCH {
        true => format!("La déclaration dit maintenant\u{a0}: {now}."),
        false => format!("The statement now says: {now}."),
    }
}

fn kind(told: &[Difference]) -> ChangeKind {
    let is_added = |it: &Difference| {
        matches!(
            it,
            Difference::SystemAdded(_) | Difference::StatementAdded(..)
        )
    };
    match told.iter().all(is_added) {
        true => ChangeKind::Added,
        false => ChangeKind::Changed,
    }
}

/// The references of what these differences concern.
fn concerned(told: &[Difference], now: &Facts) -> Vec<String> {
    let gone = |it: &&&Reference| match it {
        Reference::System(id) => now.systems.iter().any(|system| system.id == *id),
        _ => true,
    };
    let all = told.iter().flat_map(Difference::concerns);
    let there: BTreeSet<&Reference> = all.collect();
    let there = there.iter().filter(gone);
    there.map(|it| it.to_string()).collect()
}

/// The languages of the site that there are words for.
fn languages(now: &Facts) -> Vec<Language> {
    let codes = now.languages.iter();
    let all = codes.filter_map(|code| Language::of_code(code));
    all.filter(|it| it.is_published()).collect()
}

/// The id of an entry: its day and what it is about, where that is one thing.
fn id(date: Date, told: &[Difference], taken: BTreeSet<&str>) -> String {
    let concerned: BTreeSet<&Reference> = told.iter().flat_map(Difference::concerns).collect();
    let about = match concerned.into_iter().collect::<Vec<_>>().as_slice() {
        [Reference::System(id) | Reference::Evidence(id) | Reference::Commitment(_, id)] => {
            id.as_str()
        }
        _ => "site",
    };
    free_id(&format!("{date}-{about}"), "site", |id| taken.contains(id))
}

fn named(thing: &Named, language: Language) -> String {
    quoted(&cut(text_in(&thing.name, language)), language)
}

/// A text in a language, else in another.
fn text_in(said: &Said, language: Language) -> &str {
    let text = said.get(language.code()).or(said.values().next());
    text.map_or("", String::as_str)
}

/// The beginning of a text, without its last full stop.
fn cut(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        let end = short.rfind(' ').unwrap_or(short.len());
        short.truncate(end);
        short.push('…');
    }
    short.trim_end_matches('.').to_owned()
}

/// How many words are shown before those in which two texts differ.
const SHARED: usize = 5;

/// Of two texts, each from a few words before where they differ.
fn apart(one: &str, other: &str) -> (String, String) {
    let words = one.split(' ').zip(other.split(' '));
    let shared = words.take_while(|(one, other)| one == other).count();
    let from = shared.saturating_sub(SHARED);
    let rest = |text: &str| {
        let rest: Vec<&str> = text.split(' ').skip(from).collect();
        let before = if from > 0 { "… " } else { "" };
        format!("{before}{}", cut(&rest.join(" ")))
    };
    (rest(one), rest(other))
}

fn quoted(text: &str, language: Language) -> String {
    match language == Language::FRENCH {
        true => format!("«\u{a0}{text}\u{a0}»"),
        false => format!("“{text}”"),
    }
}

fn pick<'t>(language: Language, english: &'t str, french: &'t str) -> &'t str {
    match language == Language::FRENCH {
        true => french,
        false => english,
    }
}

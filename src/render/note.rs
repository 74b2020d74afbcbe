//! What the frame says of a page's words: translated by whom, and which language prevails.

use super::address::Subject;
use super::scope::Scope;
use crate::model::{Charter, Language, Translation, Translations};
use crate::source::Word;

/// The notes on the translation of the page about a subject.
pub(super) fn notes(scope: &Scope<'_>, subject: &Subject) -> Vec<String> {
    let site = scope.site;
    let language = scope.language();
    let mut notes = Vec::new();
    match subject.whole() {
        Subject::Charter(charter) => {
            if let Some(charter) = site.charter(charter) {
                let translated = is_translated(charter, language);
                notes.extend(of_charter(scope, charter).filter(|_| translated));
            }
        }
        Subject::Home | Subject::Gaps | Subject::Plan => {
            notes.extend(of_quoted(scope, site.charters.iter()));
        }
        Subject::Commitment(charter, id) => {
            let commitment = site
                .charter(charter)
                .and_then(|charter| Some((charter, charter.commitment(id)?.1)))
                .filter(|(_, commitment)| commitment.text.is_in(language));
            notes.extend(commitment.and_then(|(charter, _)| of_charter(scope, charter)));
            let statement = scope
                .links
                .statement_on
                .get(&(charter.as_str(), id.as_str()))
                .map(|at| &site.statements[*at])
                .and_then(|statement| statement.translations.of(language));
            notes.extend(statement.map(|how| worded(scope, "translation_of_statement", how)));
        }
        // Its other parts seldom show any of the inventory.
        Subject::Systems if *subject == Subject::Systems => {
            let inventory = site.inventory.as_ref();
            let how = inventory.and_then(|thing| thing.translations.of(language));
            notes.extend(how.map(|how| worded(scope, "translation_of_inventory", how)));
        }
        _ => {
            let how = match subject.whole() {
                Subject::System(id) | Subject::Record(id) => {
                    site.system(id).map(|thing| &thing.translations)
                }
                Subject::Evidence(id) => site.evidence(id).map(|thing| &thing.translations),
                Subject::Supplier(id) => site.supplier(id).map(|thing| &thing.translations),
                Subject::Page(id) => site.page(id).map(|thing| &thing.translations),
                Subject::Glossary => Some(&site.glossary.translations),
                Subject::Contact | Subject::Legal | Subject::Control => {
                    Some(&site.settings.translations)
                }
                _ => None,
            }
            .and_then(|translations| translations.of(language));
            notes.extend(how.map(|how| worded(scope, "translation", how)));
        }
    }
    match subject.whole() {
        Subject::System(id) => {
            let naming = scope.links.statements_of_system.get(id.as_str());
            notes.extend(of_quoted(scope, quoted(scope, naming, true)));
        }
        Subject::Evidence(id) => {
            let naming = scope.links.statements_of_evidence.get(id.as_str());
            notes.extend(of_quoted(scope, quoted(scope, naming, false)));
        }
        _ => {}
    }
    notes
}

/// The charters whose commitments are quoted on a page: those of the statements that name what it is
/// about, and on a system's page those that ask something of systems.
fn quoted<'a>(
    scope: &Scope<'a>,
    naming: Option<&Vec<usize>>,
    of_system: bool,
) -> impl Iterator<Item = &'a Charter> {
    let site = scope.site;
    let named: Vec<&str> = naming
        .into_iter()
        .flatten()
        .map(|at| site.statements[*at].charter.value.as_str())
        .collect();
    site.charters.iter().filter(move |charter| {
        let mut commitments = charter.commitments();
        named.contains(&charter.reference().as_str())
            || (of_system && commitments.any(|(_, asks)| !asks.system_fields.is_empty()))
    })
}

/// What is said of the charters that a page quotes in translation, each by its name.
fn of_quoted<'a>(scope: &Scope<'_>, charters: impl Iterator<Item = &'a Charter>) -> Vec<String> {
    let language = scope.language();
    charters
        .filter(|charter| is_translated(charter, language))
        .filter_map(|charter| {
            let name = scope.text(&charter.name).text;
            let note = of_charter(scope, charter)?;
            Some(format!("{name}{} {note}", scope.words.get("colon")))
        })
        .collect()
}

fn is_translated(charter: &Charter, language: Language) -> bool {
    let mut commitments = charter.commitments();
    charter.title.is_in(language) || commitments.any(|(_, found)| found.text.is_in(language))
}

/// How a thing that stands on a page with others was translated, if that is said.
pub(super) fn of_thing(scope: &Scope<'_>, translations: &Translations) -> Option<String> {
    let how = translations.of(scope.language())?;
    Some(worded(scope, "translated", how))
}

fn worded(scope: &Scope<'_>, table: &str, how: Translation) -> String {
    scope.word(table, how.word()).text
}

/// A charter's text prevails in one language; each other version is nobody's official text.
fn of_charter(scope: &Scope<'_>, charter: &Charter) -> Option<String> {
    let language = scope.language();
    if charter.language == language {
        return None;
    }
    let prevailing = format!("languages.{}", charter.language);
    let unofficial = scope
        .words
        .get("charter.unofficial")
        .replace("{language}", scope.words.get(&prevailing));
    let how = charter.translations.of(language);
    Some(match how {
        Some(how) => format!("{unofficial} {}", worded(scope, "translation", how)),
        None => unofficial,
    })
}

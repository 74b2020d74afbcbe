//! What the frame says of a page's words: translated by whom, and which language prevails.

use super::address::Subject;
use super::scope::Scope;
use crate::model::{Charter, Language, Translation, Version, Wording};
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
                notes.extend(of_charter(scope, charter, "translation").filter(|_| translated));
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
            notes.extend(
                commitment.and_then(|(charter, _)| of_charter(scope, charter, "translation")),
            );
            let at = scope
                .links
                .statement_on
                .get(&(charter.as_str(), id.as_str()));
            let wording = at.map(|at| Wording::of_statement(&site.statements[*at]));
            notes.extend(wording.and_then(|it| told(scope, "translation_of_statement", &it)));
        }
        // Its other parts seldom show any of the inventory.
        Subject::Systems if *subject == Subject::Systems => {
            let wording = site.inventory.as_deref().map(Wording::of_inventory);
            notes.extend(wording.and_then(|it| told(scope, "translation_of_inventory", &it)));
        }
        Subject::Contact
        | Subject::Legal
        | Subject::Control
        | Subject::Accessibility
        | Subject::AccessibilityPlans
        | Subject::Ecodesign => {
            // The rest of these pages is in the words of limpide.
            let wording = Wording::of_settings(&site.settings);
            notes.extend(told(scope, "translation_of_statement", &wording));
        }
        whole => {
            let wording = match whole {
                Subject::System(id) | Subject::Record(id) | Subject::Texts(id) => {
                    site.system(id).map(Wording::of_system)
                }
                Subject::Evidence(id) => site.evidence(id).map(Wording::of_evidence),
                Subject::Supplier(id) => site.supplier(id).map(Wording::of_supplier),
                Subject::Page(id) => site.page(id).map(Wording::of_page),
                Subject::Glossary => Some(Wording::of_glossary(&site.glossary)),
                _ => None,
            };
            notes.extend(wording.and_then(|it| told(scope, "translation", &it)));
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
            let note = of_charter(scope, charter, "translated")?;
            Some(format!("{name}{} {note}.", scope.words.get("colon")))
        })
        .collect()
}

/// Whether a charter's words stand in a language in which nobody signed them.
pub(super) fn is_translated(charter: &Charter, language: Language) -> bool {
    let mut commitments = charter.commitments();
    charter.title.is_in(language) || commitments.any(|(_, found)| found.text.is_in(language))
}

/// How a thing that stands on a page with others came into the page's language, if it was not written
/// in it.
pub(super) fn of_thing(scope: &Scope<'_>, wording: &Wording<'_>) -> Option<String> {
    how(scope, "translated", wording)
}

/// How what a page is about came into its language, and which version prevails.
fn told(scope: &Scope<'_>, table: &str, wording: &Wording<'_>) -> Option<String> {
    let how = how(scope, table, wording)?;
    let original = wording
        .original()
        .filter(|original| *original != scope.language());
    let prevails = original.map(|original| {
        let name = format!("languages.{original}");
        let language = scope.words.get(&name);
        let words = scope.words.get("translation_prevails");
        format!(" {}", words.replace("{language}", language))
    });
    Some(how + &prevails.unwrap_or_default())
}

fn how(scope: &Scope<'_>, table: &str, wording: &Wording<'_>) -> Option<String> {
    match wording.version(scope.language()) {
        Version::Original => None,
        Version::Untranslated => Some(scope.words.get(&format!("{table}.none")).to_owned()),
        Version::Translated(how) => Some(worded(scope, table, how)),
        Version::InPart(how) => {
            let rest = scope.words.get("translation_in_part");
            Some(format!("{} {rest}", worded(scope, table, how)))
        }
    }
}

/// How a translation was made, or that nothing says so, in the words of a table.
pub(super) fn worded(scope: &Scope<'_>, table: &str, how: Option<Translation>) -> String {
    let word = how.map_or("not_stated", |how| how.word());
    scope.words.get(&format!("{table}.{word}")).to_owned()
}

/// A charter's text prevails in one language; each other version is nobody's official text.
fn of_charter(scope: &Scope<'_>, charter: &Charter, table: &str) -> Option<String> {
    let language = scope.language();
    if charter.language == language {
        return None;
    }
    let prevailing = format!("languages.{}", charter.language);
    let unofficial = scope
        .words
        .get("charter.unofficial")
        .replace("{language}", scope.words.get(&prevailing));
    let how = worded(scope, table, charter.translations.of(language));
    Some(format!("{unofficial} {how}"))
}

//! What is asked on the fields of a system, each with why a reader wants it: what `limpide new system` asks in its very
//! words, the rest from a table; and the names that fields have in French.

use unicode_normalization::UnicodeNormalization;

use crate::cli::ask::{Choice, Question};
use crate::cli::new::words;
use crate::cli::words::said;
use crate::source::Word;

/// One a line: a key, its names in French, and the question with its reason, in English and in French each, where `new
/// system` does not ask it.
const TABLE: &str = include_str!("questions.txt");

/// A word that may be answered, and it in words.
pub(super) type WordChoice = Choice<&'static str>;

fn lines() -> impl Iterator<Item = Vec<&'static str>> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split(" | ").collect())
}

/// The key that a name in French stands for.
pub(super) fn key_of(name: &str) -> Option<&'static str> {
    let wanted = bare(name);
    let names = |line: &Vec<&'static str>| {
        let french = line.get(1).copied().unwrap_or_default();
        french.split(", ").any(|it| bare(it) == wanted)
    };
    lines().find(names).and_then(|line| line.first().copied())
}

/// The first name in French of a key.
pub(super) fn french(key: &str) -> Option<&'static str> {
    let mut lines = lines();
    let line = lines.find(|line| line.first() == Some(&key))?;
    line.get(1)?.split(", ").next()
}

/// What is asked on a field as a whole.
pub(super) fn on(key: &str) -> Option<Question> {
    shared(key, None).or_else(|| {
        let mut lines = lines();
        let line = lines.find(|line| line.first() == Some(&key))?;
        let [_, _, asks, french, why, why_french] = line.as_slice() else {
            return None;
        };
        Some(Question::new(said(asks, french), said(why, why_french)))
    })
}

/// What is asked on a key of a table.
pub(super) fn on_key(table: &str, key: &str) -> Option<Question> {
    shared(table, Some(key))
}

/// What `new system` asks of the same.
fn shared(field: &str, key: Option<&str>) -> Option<Question> {
    Some(match (field, key) {
        ("purpose", None) => words::PURPOSE,
        ("how_it_works", None) => words::HOW,
        ("limits", None) => words::LIMITS,
        ("supplier", None) => words::SUPPLIER,
        ("status", None) => words::STATUS,
        ("automation", None) => words::AUTOMATION,
        ("affected", None) => words::AFFECTED,
        ("effect", None) => words::EFFECT,
        ("accountable_role", None) => words::ACCOUNTABLE,
        ("supplier_request", None | Some("date")) => words::ASKED,
        ("supplier_request", Some("answer")) => words::ANSWER,
        ("refusal", None | Some("possible")) => words::REFUSAL,
        ("refusal", Some("reason")) => words::NO_REFUSAL,
        ("notice", None | Some("where")) => words::NOTICE,
        ("risk", None | Some("name")) => words::RISK,
        ("risk", Some("mitigation")) => words::MITIGATION,
        ("oversight", Some("who")) => words::WHO,
        ("oversight", Some("when")) => words::WHEN,
        ("oversight", Some("powers")) => words::POWERS,
        ("data_used", Some("personal")) | ("personal_data", None) => words::PERSONAL,
        _ => return None,
    })
}

/// What may be answered, in words, where `new system` asks the same.
pub(super) fn choices(field: &str, key: Option<&str>) -> Option<Vec<WordChoice>> {
    Some(match (field, key) {
        ("status", None) => in_words(&words::STATUSES),
        ("automation", None) => in_words(&words::AUTOMATIONS),
        ("effect", None) => in_words(&words::EFFECTS),
        ("supplier_request", Some("answer")) => in_words(&words::SUPPLIER_ANSWERS),
        ("refusal", Some("possible")) => in_words(&words::POSSIBLES),
        ("oversight", Some("powers")) => in_words(&words::POWER_CHOICES),
        ("data_used", Some("personal")) | ("personal_data", None) => in_words(&words::PERSONALS),
        _ => return None,
    })
}

fn in_words<T: Word + PartialEq>(choices: &[Choice<T>]) -> Vec<WordChoice> {
    let choice = |it: &Choice<T>| Choice {
        word: it.means.word(),
        means: it.means.word(),
        says: it.says,
    };
    choices.iter().map(choice).collect()
}

/// Small letters without accents, with one kind of space.
fn bare(text: &str) -> String {
    let letters = text.to_lowercase().replace(['_', '-', '\u{a0}'], " ");
    let letters = letters.nfkd();
    let plain = letters.filter(|c| !matches!(c, '\u{300}'..='\u{36f}'));
    plain.collect::<String>().trim().to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::schema::Kind;
    use crate::model::{Field, Section};

    #[test]
    fn every_field_that_a_system_may_lack_has_its_question_and_its_name_in_french() {
        let kind = Kind::of_path("content/systems/x.md").unwrap();
        // What every file has from the beginning, and what a person who invents something writes.
        let not_asked = [
            "name",
            "contact",
            "updated",
            "review_due",
            "example",
            "draft",
            "reviewed",
            "consultation",
        ];
        let fields = kind.fields();
        let keys = fields
            .iter()
            .filter(|it| super::super::asked::can_be_asked(it))
            .map(|it| it.key)
            .filter(|key| !not_asked.contains(key));
        let sections = Section::ALL.iter().map(|it| it.name());
        let gaps = Field::WORDS.iter().map(|(_, field)| field.added_as());
        for key in keys.chain(sections).chain(gaps) {
            let question = on(key);
            assert!(question.is_some(), "{key} has no question");
            let name = french(key);
            assert!(
                name.is_some_and(|name| key_of(name) == Some(key)),
                "{key}: {name:?}"
            );
        }
        for line in lines() {
            assert!(
                [2, 6].contains(&line.len()) && line.iter().all(|it| !it.is_empty()),
                "{line:?}"
            );
        }
    }
}

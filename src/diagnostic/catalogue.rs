//! The words of every diagnostic, in French and English, from one file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use toml::de::{DeTable, DeValue};

use super::{Code, Diagnostic};

/// A language that limpide speaks to the person who builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageLanguage {
    /// English.
    English,
    /// French.
    French,
}

impl MessageLanguage {
    /// The language that a POSIX locale name (`fr_FR.UTF-8`) asks for; English unless it is French.
    pub fn of_locale(locale: &str) -> Self {
        match locale.split(['_', '.', '-', '@']).next() {
            Some("fr") => Self::French,
            _ => Self::English,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// So many of something whose plural ends in s.
    pub fn counted(self, number: usize, english: &str, french: &str) -> String {
        let (word, ending) = (self.pick(english, french), self.ending(number));
        format!("{number} {word}{ending}")
    }

    /// How a word ends for so many, if its plural ends in s: in French none is singular.
    pub fn ending(self, number: usize) -> &'static str {
        let is_plural = match self {
            Self::English => number != 1,
            Self::French => number > 1,
        };
        if is_plural { "s" } else { "" }
    }

    /// That there are so many more.
    pub fn and_more(self, number: usize) -> String {
        match self {
            Self::English => format!("and {number} more"),
            Self::French => format!("et encore {number}"),
        }
    }

    /// What something is called that messages name, such as `field-limits`; itself, where it has no word.
    pub fn word(self, id: &str) -> &str {
        word(id, self)
    }

    /// The text that is in this language.
    pub fn pick<'a>(self, english: &'a str, french: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::French => french,
        }
    }
}

/// What a diagnostic says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What is wrong, in one line.
    pub title: String,
    /// What stands at the marked spot, in a few words.
    pub label: Option<String>,
    /// How to mend it.
    pub help: Option<String>,
}

/// A table of `catalogue.toml`, read when something of it is first asked for: a run tells of few, and to read all takes
/// longer than to check a page.
struct Table {
    toml: &'static str,
    /// `part.language` → text.
    texts: OnceLock<BTreeMap<String, String>>,
}

impl Table {
    fn texts(&self) -> &BTreeMap<String, String> {
        self.texts.get_or_init(|| texts_of(self.toml))
    }
}

/// By name: a code, or `word`.
static TABLES: LazyLock<BTreeMap<&str, Table>> = LazyLock::new(|| {
    let tables = include_str!("catalogue.toml").split("\n[").skip(1);
    let tables = tables.filter_map(|table| table.split_once(']'));
    let unread = tables.map(|(name, toml)| {
        let texts = OnceLock::new();
        (name, Table { toml, texts })
    });
    unread.collect()
});

fn texts_of(toml: &str) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let (document, _) = DeTable::parse_recoverable(toml);
    collect(document.get_ref(), "", &mut texts);
    texts
}

fn collect(table: &DeTable<'_>, prefix: &str, texts: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let path = format!("{prefix}{}", key.get_ref());
        match value.get_ref() {
            DeValue::Table(inner) => collect(inner, &format!("{path}."), texts),
            DeValue::String(text) => {
                texts.insert(path, text.to_string());
            }
            _ => {}
        }
    }
}

/// A text of a table, by its part and its language.
fn text(table: &str, key: &str) -> Option<&'static str> {
    let texts = TABLES.get(table)?.texts();
    texts.get(key).map(String::as_str)
}

/// The words of a diagnostic in a language.
pub(super) fn words(diagnostic: &Diagnostic, language: MessageLanguage) -> Words {
    let part = |name| {
        template(diagnostic.code, name, language)
            .map(|text| fill(text, &diagnostic.arguments, language))
    };
    Words {
        title: part("title").unwrap_or_else(|| diagnostic.code.name().to_owned()),
        label: part("label"),
        help: part("help").filter(|help| !help.is_empty()),
    }
}

/// What a code says wherever it is told: values are `…`, and what is said only where it applies stands in brackets.
pub(super) fn explained(code: Code, language: MessageLanguage) -> Words {
    let part = |name| template(code, name, language).map(without_values);
    Words {
        title: part("title").unwrap_or_else(|| code.name().to_owned()),
        label: part("label"),
        help: part("help").filter(|help| !help.is_empty()),
    }
}

fn without_values(template: &str) -> String {
    let template = template.replace("{?", "[").replace("?}", "]");
    let mut text = String::new();
    let mut rest = template.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        text.push('…');
        rest = after.split_once('}').map_or("", |(_, tail)| tail);
    }
    text.push_str(rest);
    text.trim().to_owned()
}

fn template(code: Code, part: &str, language: MessageLanguage) -> Option<&'static str> {
    text(code.name(), &format!("{part}.{}", language.key()))
}

/// Whether a value that is an id has a word.
pub(super) fn has_word(id: &str) -> bool {
    text("word", &format!("{id}.en")).is_some()
}

/// What a value is called, when the catalogue has a word for it; else the value.
fn word(value: &str, language: MessageLanguage) -> &str {
    let id: String = value
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let key = format!("{}.{}", id.trim_matches('-'), language.key());
    text("word", &key).unwrap_or(value)
}

/// Fills `{name}`, `{name|word}` with what the value is called, and `{name|words}` with what each of a
/// list is called; a passage `{? … ?}` is left out when one of its values is missing.
fn fill(template: &str, arguments: &[(&'static str, String)], language: MessageLanguage) -> String {
    let mut filled = String::new();
    let mut rest = template;
    let substitute = |text| substitute(text, arguments, language);
    while let Some((before, after)) = rest.split_once("{?") {
        filled.push_str(&substitute(before).0);
        let (optional, after) = after.split_once("?}").unwrap_or((after, ""));
        let (passage, is_whole) = substitute(optional);
        if is_whole {
            filled.push_str(&passage);
        }
        rest = after;
    }
    filled.push_str(&substitute(rest).0);
    filled.trim().to_owned()
}

/// The text with its values, and whether none of them is missing.
fn substitute(
    text: &str,
    arguments: &[(&'static str, String)],
    language: MessageLanguage,
) -> (String, bool) {
    let mut out = String::new();
    let mut is_whole = true;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let value = after.split_once('}').and_then(|(name, tail)| {
            let (plain, form) = name.split_once('|').unwrap_or((name, ""));
            let (_, value) = arguments
                .iter()
                .find(|(known, _)| is_named(known, plain, language))?;
            let words = |list: &str| {
                let words = list.split(", ").map(|value| word(value, language));
                words.collect::<Vec<_>>().join(", ")
            };
            let value = match form {
                "word" => word(value, language).to_owned(),
                "words" => words(value),
                _ => value.clone(),
            };
            Some((value, tail))
        });
        match value {
            Some((value, tail)) => {
                out.push_str(&shortened(&value));
                rest = tail;
            }
            None => {
                is_whole = false;
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    (out, is_whole)
}

/// No value is told at greater length, in bytes: a key may have the length of its file.
const LONGEST_VALUE: usize = 2000;

fn shortened(value: &str) -> Cow<'_, str> {
    if value.len() <= LONGEST_VALUE {
        return value.into();
    }
    // Enough to know it again.
    let end = value.floor_char_boundary(LONGEST_VALUE / 20);
    format!("{}…", &value[..end]).into()
}

/// Whether an argument is of this name; a text that is given in both languages has one of `name.en` and
/// `name.fr` for each.
fn is_named(argument: &str, name: &str, language: MessageLanguage) -> bool {
    match argument.strip_prefix(name) {
        Some("") => true,
        Some(rest) => rest.strip_prefix('.') == Some(language.key()),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_words_in_both_languages() {
        for code in Code::ALL {
            for language in [MessageLanguage::English, MessageLanguage::French] {
                assert!(
                    template(*code, "title", language).is_some(),
                    "{} has no title in {language:?}",
                    code.name()
                );
            }
            for part in ["title", "label", "help"] {
                let placeholders = |language| {
                    template(*code, part, language).map(|text| {
                        let mut names: Vec<&str> = text
                            .split('{')
                            .skip(1)
                            .filter_map(|piece| piece.split_once('}').map(|(name, _)| name))
                            .filter(|name| !name.starts_with('?'))
                            .collect();
                        names.sort_unstable();
                        names.dedup();
                        names
                    })
                };
                assert_eq!(
                    placeholders(MessageLanguage::English),
                    placeholders(MessageLanguage::French),
                    "{}.{part} differs between the languages",
                    code.name()
                );
            }
        }
    }

    #[test]
    fn the_catalogue_parses_and_has_no_orphan() {
        let whole = include_str!("catalogue.toml");
        let (_, errors) = DeTable::parse_recoverable(whole);
        assert!(errors.is_empty(), "{errors:?}");
        let one_by_one = TABLES.iter().flat_map(|(name, table)| {
            let texts = table.texts().iter();
            texts.map(move |(key, text)| (format!("{name}.{key}"), text.clone()))
        });
        assert_eq!(one_by_one.collect::<BTreeMap<_, _>>(), texts_of(whole));
        for name in TABLES.keys() {
            assert!(
                *name == "word" || Code::ALL.iter().any(|code| code.name() == *name),
                "{name} belongs to no code"
            );
        }
    }

    #[test]
    fn every_word_is_in_both_languages() {
        let words = TABLES["word"].texts();
        for key in words.keys() {
            let (word, language) = key.rsplit_once('.').unwrap_or_default();
            let other = if language == "en" { "fr" } else { "en" };
            assert!(words.contains_key(&format!("{word}.{other}")), "{key}");
        }
    }

    #[test]
    fn an_optional_passage_goes_when_its_value_is_missing() {
        let text = "unknown{? (did you mean {other}?)?}.";
        let fill = |arguments: &[_]| fill(text, arguments, MessageLanguage::English);
        assert_eq!(fill(&[]), "unknown.");
        assert_eq!(fill(&[("other", "x".into())]), "unknown (did you mean x?).");
    }

    #[test]
    fn a_code_is_explained_without_values() {
        assert_eq!(without_values("at {a|word}{?, of {b}?}."), "at …[, of …].");
        for code in Code::ALL {
            for language in [MessageLanguage::English, MessageLanguage::French] {
                let words = explained(*code, language);
                assert!(!words.title.contains(['{', '}']), "{}", words.title);
            }
        }
    }

    #[test]
    fn a_value_that_has_a_word_is_told_by_it() {
        let text = "{found|word}, {other|word}";
        let arguments = [("found", "array".into()), ("other", "x y".into())];
        assert_eq!(
            fill(text, &arguments, MessageLanguage::French),
            "une liste, x y"
        );
    }
}

//! The glossary: words that a reader may not know, each said once, and where texts use them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Language, Site, Text, Translations};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Document, Located, Table};

/// A word and what it means.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its id.
    pub id: Located<String>,
    /// The word, or the abbreviation.
    pub name: Text,
    /// What an abbreviation stands for.
    pub expansion: Option<Text>,
    /// Other forms by which texts use it, such as its plural.
    pub also: Vec<(Language, String)>,
    /// What it means.
    pub text: Text,
}

impl Term {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let id = table.required("id", table.id("id"));
        let name = Text::required(&table, "name", plain);
        let expansion = Text::read(&table, "expansion", plain);
        let text = Text::required(&table, "text", plain);
        let also = table.table("also").map(also).unwrap_or_default();
        table.finish();
        Some(Self {
            id: id?,
            name: name?,
            expansion,
            also,
            text: text?,
        })
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        [&self.name, &self.text].into_iter().chain(&self.expansion)
    }

    /// How texts of a language write it.
    fn forms(&self, language: Language) -> Vec<&str> {
        let name = self.name.is_in(language);
        let name = name.then(|| self.name.in_language(language).0);
        let also = self.also.iter().filter(|(known, _)| *known == language);
        name.into_iter()
            .chain(also.map(|(_, form)| form.as_str()))
            .collect()
    }
}

/// `also.fr = ["…"]`
fn also(table: Table<'_>) -> Vec<(Language, String)> {
    let mut forms = Vec::new();
    for (key, language) in [("fr", Language::FRENCH), ("en", Language::ENGLISH)] {
        let written = table.strings(key).into_iter();
        forms.extend(written.map(|form| (language, form.value)));
    }
    table.finish();
    forms
}

/// The terms of a site.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    /// In the order of the file.
    pub terms: Vec<Term>,
    /// How their translations were made.
    pub translations: Translations,
}

/// Reads `content/glossary.toml`.
pub(super) fn read(document: &Document<'_>, plain: Language) -> Glossary {
    let table = document.table();
    let tables = table.tables("term").into_iter();
    let terms: Vec<Term> = tables.filter_map(|it| Term::read(it, plain)).collect();
    if !table.has("term") {
        table.missing("term");
    }
    super::unique_ids(document, terms.iter().map(|term| &term.id));
    let translations = Translations::read(&table);
    table.finish();
    Glossary {
        terms,
        translations,
    }
}

/// The terms of a language, ready to be found in texts.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Forms with their term, by their first word in small letters; the longest first.
    forms: BTreeMap<String, Vec<(String, usize)>>,
}

impl Lexicon {
    /// Those of a site.
    pub fn of(terms: &[Term], language: Language) -> Self {
        let mut lexicon = Self::default();
        for (at, term) in terms.iter().enumerate() {
            for form in term.forms(language) {
                let first = words(form).next().map(|word| form[word].to_lowercase());
                let forms = lexicon.forms.entry(first.unwrap_or_default()).or_default();
                forms.push((form.to_owned(), at));
            }
        }
        for forms in lexicon.forms.values_mut() {
            forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        }
        lexicon
    }

    /// The terms that a text uses and that are not `known` yet, each at its first use; they are then.
    pub fn uses(&self, text: &str, known: &mut BTreeSet<usize>) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut done = 0;
        if self.forms.is_empty() {
            return found;
        }
        for word in words(text).filter(|word| word.len() < LONGEST_WORD) {
            if word.start < done {
                continue;
            }
            let Some(forms) = self.forms.get(&text[word.clone()].to_lowercase()) else {
                continue;
            };
            let used = forms.iter().find_map(|(form, term)| {
                let length = length_of(form, &text[word.start..])?;
                Some((word.start..word.start + length, *term))
            });
            if let Some((span, term)) = used {
                done = span.end;
                if known.insert(term) {
                    found.push((span, term));
                }
            }
        }
        found
    }
}

/// No term's first word is longer, in bytes.
const LONGEST_WORD: usize = 100;

/// The words of a text: runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let rest = &text[start..];
        let length = rest.find(|c: char| !c.is_alphanumeric());
        at = start + length.unwrap_or(rest.len());
        Some(start..at)
    })
}

/// How many bytes of a text are a form: letter for letter, but that any space is as good as another, and
/// that a sentence may begin with it. A form ends where a word does.
fn length_of(form: &str, text: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for (at, expected) in form.chars().enumerate() {
        let (_, found) = letters.next()?;
        let same = found == expected
            || found.is_whitespace() && expected.is_whitespace()
            || at == 0 && found.to_lowercase().eq(expected.to_lowercase());
        if !same {
            return None;
        }
    }
    let rest = letters.as_str();
    let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    ends.then(|| text.len() - rest.len())
}

/// Notes on the terms that no text of the site uses.
pub fn unused_terms(site: &Site) -> Vec<Diagnostic> {
    let mut known = BTreeSet::new();
    for language in site.languages() {
        let lexicon = Lexicon::of(&site.glossary.terms, *language);
        let sections = site.systems.iter().flat_map(|it| it.sections.values());
        let bodies = site.pages.iter().map(|page| &page.body).chain(sections);
        for (written_in, place) in bodies.flatten() {
            if written_in == language && known.len() < site.glossary.terms.len() {
                lexicon.uses(&place.file.text[place.span.clone()], &mut known);
            }
        }
    }
    let unused = site.glossary.terms.iter().enumerate();
    unused
        .filter(|(at, _)| !known.contains(at))
        .map(|(_, term)| {
            Diagnostic::at(Code::UnusedTerm, term.id.place.clone()).with("id", &term.id.value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_found_whole_and_at_the_beginning_of_a_sentence() {
        for (form, text, length) in [
            ("biais", "biais, donc", Some(5)),
            ("biais", "Biais connus", Some(5)),
            ("biais", "biaisé", None),
            ("RGPD", "rgpd", None),
            ("RGPD", "RGPD", Some(4)),
            ("donnée personnelle", "donnée\u{a0}personnelle.", Some(20)),
            ("donnée personnelle", "donnée", None),
        ] {
            assert_eq!(length_of(form, text), length, "{form} in {text}");
        }
    }
}

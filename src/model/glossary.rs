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
    fn forms(&self, language: Language) -> Vec<String> {
        let name = self.name.is_in(language);
        let name = name.then(|| self.name.in_language(language).0.to_owned());
        let also = self.also.iter().filter(|(known, _)| *known == language);
        name.into_iter()
            .chain(also.map(|(_, form)| form.clone()))
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

/// The terms of a language, ready to be found in texts: their forms in one tree, letter by letter, so
/// that a word of a text is looked at as far as some form goes, however many forms begin with it.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// The knot that a letter leads to from another; forms begin at 0.
    letters: BTreeMap<(usize, char), usize>,
    /// The term whose form ends at a knot.
    ends: BTreeMap<usize, usize>,
}

impl Lexicon {
    /// Those of a site.
    pub fn of(terms: &[Term], language: Language) -> Self {
        let mut lexicon = Self::default();
        for (at, term) in terms.iter().enumerate() {
            for form in term.forms(language) {
                lexicon.add(&form, at);
            }
        }
        lexicon
    }

    fn add(&mut self, form: &str, term: usize) {
        if form.len() > LONGEST_FORM {
            return;
        }
        let mut knot = 0;
        for letter in form.char_indices().flat_map(same_letters) {
            let next = self.letters.len() + 1;
            knot = *self.letters.entry((knot, letter)).or_insert(next);
        }
        self.ends.entry(knot).or_insert(term);
    }

    /// The terms that a text uses and that are not `known` yet, each at its first use; they are then.
    pub fn uses(&self, text: &str, known: &mut BTreeSet<usize>) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut done = 0;
        if self.letters.is_empty() {
            return found;
        }
        for word in words(text) {
            if word.start < done {
                continue;
            }
            if let Some((length, term)) = self.longest(&text[word.start..]) {
                done = word.start + length;
                if known.insert(term) {
                    found.push((word.start..done, term));
                }
            }
        }
        found
    }

    /// How many bytes of a text are the longest form that it begins with, and the form's term. A form
    /// is met letter for letter, but that any space is as good as another and that a sentence may begin
    /// with it; it ends where a word does.
    fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let mut longest = None;
        let mut knot = 0;
        for (at, letter) in text.char_indices() {
            for same in same_letters((at, letter)) {
                match self.letters.get(&(knot, same)) {
                    Some(next) => knot = *next,
                    None => return longest,
                }
            }
            let end = at + letter.len_utf8();
            if let Some(term) = self.ends.get(&knot)
                && text[end..]
                    .chars()
                    .next()
                    .is_none_or(|c| !c.is_alphanumeric())
            {
                longest = Some((end, *term));
            }
        }
        longest
    }
}

/// Forms longer than that, in bytes, are no words, and are not looked for.
const LONGEST_FORM: usize = 200;

/// A letter at a place of a form, as it is compared: the first one in small letters, spaces all alike.
fn same_letters((at, letter): (usize, char)) -> impl Iterator<Item = char> {
    let lower = (at == 0).then(|| letter.to_lowercase());
    let other = (at > 0).then_some(if letter.is_whitespace() { ' ' } else { letter });
    lower.into_iter().flatten().chain(other)
}

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

/// Notes on the terms that no text of the site uses.
pub fn unused_terms(site: &Site) -> Vec<Diagnostic> {
    let mut known = BTreeSet::new();
    for language in site.languages() {
        let lexicon = Lexicon::of(&site.glossary.terms, *language);
        let sections = site.systems.iter().flat_map(|it| it.sections.all());
        let bodies = site
            .pages
            .iter()
            .map(|page| page.body.clone())
            .chain(sections);
        for (written_in, place) in bodies.flatten() {
            if written_in == *language && known.len() < site.glossary.terms.len() {
                lexicon.uses(&place.text(), &mut known);
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

    /// How many bytes of a text a form is found to be.
    fn length_of(form: &str, text: &str) -> Option<usize> {
        let mut lexicon = Lexicon::default();
        lexicon.add(form, 0);
        lexicon.longest(text).map(|(length, _)| length)
    }

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

//! A page looked at: what its texts count, and what is advised.

use std::collections::BTreeMap;

use super::abbreviations;
use super::ground::{Ground, Told};
use super::jargon::{self, jargon};
use super::kinds;
use super::language::{Formula, Language};
use super::passages::{Passage, passages};
use super::placed::{self, Sources};
use super::sentences::{sentences, words};
use super::syllables::syllables;
use crate::check::kind::{ComesTo, Kind, Note};
use crate::html::Document;

/// From how many words on a sentence is long.
const LONG_SENTENCE: usize = 26;
/// From how many syllables on a word is long, and how many of a hundred words may be.
const LONG_WORD: usize = 4;
const LONG_WORDS: usize = 20;
/// How many words the beginning of a page must have, and a page, to be judged: of fewer a formula says little.
const LEAST_FIRST: usize = 30;
const LEAST: usize = 100;
/// How many words a text must have to be one; fewer are a label, unless they end with a point.
const LEAST_OF_TEXT: usize = 5;
/// How many letters of a sentence are shown.
const SHOWN: usize = 60;
/// How many words are named.
const NAMED: usize = 5;

/// What texts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Their sentences.
    pub sentences: usize,
    /// Their words.
    pub words: usize,
    /// The syllables of these.
    pub syllables: usize,
    /// Their long words.
    pub long: usize,
}

/// How easily a page reads.
#[derive(Debug)]
pub struct PageReading {
    /// The page's path from the site's root.
    pub path: String,
    /// The content file or template that it was made from, where that is known.
    pub source: Option<String>,
    /// Whether what is advised stands at the lines of that, and not at those of the page.
    pub is_placed: bool,
    /// The language that most of it is in, of those that are judged.
    pub language: Option<Language>,
    /// What its texts in that language count.
    pub count: Count,
    /// What those before its second heading count.
    pub beginning: Count,
    /// What is advised.
    pub notes: Vec<Note>,
}

impl Count {
    fn add(&mut self, text: &str, language: Language) {
        for sentence in sentences(text) {
            self.sentences += 1;
            for word in words(sentence) {
                let heard = syllables(word, language);
                self.words += 1;
                self.syllables += heard;
                self.long += usize::from(heard >= LONG_WORD);
            }
        }
    }

    fn score(&self, formula: Formula) -> f64 {
        let (sentences, words) = (self.sentences.max(1) as f64, self.words.max(1) as f64);
        formula.score(words / sentences, self.syllables as f64 / words)
    }
}

impl PageReading {
    /// What the formula of its language makes of it; nothing where it has too few words.
    pub fn score(&self) -> Option<f64> {
        let formula = self.language?.formula();
        (self.count.words >= LEAST).then(|| self.count.score(formula))
    }

    /// What it makes of its beginning.
    pub fn first(&self) -> Option<f64> {
        let formula = self.language?.formula();
        (self.beginning.words >= LEAST_FIRST).then(|| self.beginning.score(formula))
    }
}

/// Looks at a page; with the texts of its site, what is advised stands at the lines of the one where it was written:
/// that which the page was made from (its path and its text), else any other.
pub fn look(
    path: &str,
    document: &Document,
    (own, sources): (Option<placed::Own<'_>>, Option<&Sources>),
) -> PageReading {
    let mut passages = passages(document);
    if let Some(sources) = sources {
        placed::place(&mut passages, own, sources);
    }
    let ground = Ground { own, sources };
    let mut counts: BTreeMap<Language, (Count, Count)> = BTreeMap::new();
    for passage in passages.iter().filter(|it| is_text(it)) {
        let Some(language) = passage.language else {
            continue;
        };
        let (all, first) = counts.entry(language).or_default();
        all.add(&passage.text, language);
        if passage.is_first {
            first.add(&passage.text, language);
        }
    }
    let most = counts.into_iter().max_by_key(|(_, (all, _))| all.words);
    let mut page = PageReading {
        path: path.to_owned(),
        source: None,
        is_placed: own.is_some(),
        language: most.map(|(language, _)| language),
        count: most.map(|(_, (all, _))| all).unwrap_or_default(),
        beginning: most.map(|(_, (_, first))| first).unwrap_or_default(),
        notes: Vec::new(),
    };
    page.notes = notes(&page, &passages, ground);
    page
}

/// Whether what is advised is about words that stand on a line, whatever page shows them: not about a page as a whole,
/// nor about an abbreviation of which only this page is known to lack the words.
pub fn is_of_a_line(note: &Note, is_placed: bool) -> bool {
    let is = |kind: &Kind| note.kind.id == kind.id;
    is(&kinds::SENTENCE) || is(&kinds::JARGON) || is(&kinds::ABBREVIATION) && is_placed
}

/// What is advised of an abbreviation at its line, with how many other pages show it from there.
pub fn with_other_pages(note: &mut Note, others: usize) {
    let is_abbreviation = note.kind.id == kinds::ABBREVIATION.id;
    if !is_abbreviation || others == 0 {
        return;
    }
    let (pages, autres) = match others {
        1 => ("1 other".to_owned(), "1 autre qui montre".to_owned()),
        _ => (
            format!("{others} others"),
            format!("{others} autres qui montrent"),
        ),
    };
    let (en, fr) = (
        format!(" Nor on {pages} with these words."),
        format!(" Ni sur {autres} ces mots."),
    );
    note.english.push_str(&en);
    note.french.push_str(&fr);
}

/// Whether a passage is read as a text: no heading, and no label.
fn is_text(passage: &Passage) -> bool {
    let is_heading = matches!(
        passage.name.as_str(),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "th" | "caption" | "label"
    );
    let ends = passage.text.trim_end().ends_with(['.', '!', '?', '…']);
    !is_heading && (ends || words(&passage.text).count() >= LEAST_OF_TEXT)
}

/// Where what is advised of a page as a whole stands: at a passage of it, unless that was written for another page.
fn start<'p>(passage: Option<&&'p Passage>, own: Option<&str>) -> Spot<'p> {
    let is_own = |file: &String| own.is_some_and(|own| placed::is_translation(own, file));
    let of_it = passage.filter(|it| it.file.as_ref().is_none_or(is_own));
    of_it.map_or(NOWHERE, |it| (it.file.as_deref(), it.line, ""))
}

/// Whether most of what a page says was not brought by limpide itself, which nobody who publishes could write otherwise.
fn is_of_the_site(texts: &[&Passage]) -> bool {
    let (mut all, mut brought) = (0, 0);
    for text in texts {
        let count = words(&text.text).count();
        all += count;
        if text.theme.as_ref().is_some_and(|it| it.is_built_in) {
            brought += count;
        }
    }
    brought * 2 <= all
}

fn notes(page: &PageReading, passages: &[Passage], ground: Ground<'_>) -> Vec<Note> {
    let own = ground.own.map(|(path, _)| path);
    let mut notes = Vec::new();
    let texts: Vec<&Passage> = passages.iter().filter(|it| is_text(it)).collect();
    if let Some(language) = page.language.filter(|_| is_of_the_site(&texts)) {
        let begins = |first: bool| {
            let mut of = texts.iter().filter(|it| it.is_first || !first);
            start(of.next(), own)
        };
        let formula = language.formula();
        let (first, all) = (formula.target(), formula.target_of_all());
        if let Some(score) = page.first().filter(|it| !formula.reaches(*it, first)) {
            notes.push(hard(&kinds::FIRST, begins(true), (formula, score, first)));
        }
        if let Some(score) = page.score().filter(|it| !formula.reaches(*it, all)) {
            notes.push(hard(&kinds::EASE, begins(false), (formula, score, all)));
        }
        notes.extend(long_words(page, (&texts, own), language));
    }
    for passage in &texts {
        notes.extend(long_sentences(passage, ground));
    }
    let abbreviations = abbreviations::unexplained(passages).into_iter();
    for (word, passage) in abbreviations.filter(|(word, _)| !ground.explains(word)) {
        let (en, fr) = (
            format!("{word} is not explained on this page."),
            format!("{word} n’est pas expliqué sur cette page."),
        );
        let told = ground.of_abbreviation(&word, passage);
        notes.extend(told.map(|told| placed(&kinds::ABBREVIATION, "", told, (en, fr))));
    }
    let mut said = Vec::new();
    for passage in passages {
        for (word, plain) in jargon(passage) {
            if said.contains(&word) {
                continue;
            }
            said.push(word.clone());
            let (en, fr) = (
                format!("“{word}”: rather “{plain}”."),
                format!("«\u{a0}{word}\u{a0}»\u{a0}: plutôt «\u{a0}{plain}\u{a0}»."),
            );
            let sentences = sentences(&passage.text);
            let sentence = sentences.iter().find(|it| jargon::holds(it, &word));
            let told = ground.of_sentence(sentence.unwrap_or(&&*passage.text), passage);
            notes.extend(told.map(|told| placed(&kinds::JARGON, &passage.name, told, (en, fr))));
        }
    }
    notes
}

/// A file that is not the page's own, a line and an element.
type Spot<'p> = (Option<&'p str>, u32, &'p str);

/// The beginning of the page.
const NOWHERE: Spot<'_> = (None, 1, "");

/// What is told of words where they were written; of those of a theme with their key.
fn placed(
    kind: &'static Kind,
    element: &str,
    told: Told,
    (mut english, mut french): (String, String),
) -> Note {
    if let Some(word) = &told.of_theme {
        let (en, fr) = word.said();
        english.push_str(&en);
        french.push_str(&fr);
    }
    let at = (told.file.as_deref(), told.line, element);
    note(kind, at, english, french)
}

fn note(
    kind: &'static Kind,
    (file, line, element): Spot<'_>,
    english: String,
    french: String,
) -> Note {
    Note {
        kind,
        comes_to: ComesTo::Advice,
        element: element.to_owned(),
        file: file.map(str::to_owned),
        line,
        english,
        french,
    }
}

fn hard(kind: &'static Kind, at: Spot<'_>, (formula, score, target): (Formula, f64, f64)) -> Note {
    let (en, fr) = match formula {
        Formula::KandelMoles => (
            format!("{score:.0} of 100 by Kandel and Moles, {target:.0} wanted; more is easier."),
            format!(
                "{score:.0} sur 100 selon Kandel et Moles, {target:.0} visés\u{a0}; plus, c’est plus facile."
            ),
        ),
        Formula::FleschKincaid => (
            format!("Grade {score:.0} by Flesch-Kincaid, {target:.0} wanted; less is easier."),
            format!(
                "Niveau {score:.0} selon Flesch-Kincaid, {target:.0} visé\u{a0}; moins, c’est plus facile."
            ),
        ),
    };
    note(kind, at, en, fr)
}

fn long_words(
    page: &PageReading,
    (texts, own): (&[&Passage], Option<&str>),
    language: Language,
) -> Option<Note> {
    let count = page.count;
    let share = count.long * 100 / count.words.max(1);
    if count.words < LEAST || count.long * 100 <= LONG_WORDS * count.words {
        return None;
    }
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts.iter().filter(|it| it.language == Some(language)) {
        for word in words(&text.text) {
            let word = word.rsplit(['’', '\'']).next().unwrap_or(word);
            if syllables(word, language) >= LONG_WORD {
                *found.entry(word.to_lowercase()).or_default() += 1;
            }
        }
    }
    let mut found: Vec<(String, usize)> = found.into_iter().collect();
    found.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let named = found.into_iter().take(NAMED).map(|(word, _)| word);
    let named = named.collect::<Vec<_>>().join(", ");
    let at = start(texts.first(), own);
    Some(note(
        &kinds::LONG,
        at,
        format!("{share} % of the words have {LONG_WORD} syllables or more, above all: {named}."),
        format!(
            "{share}\u{a0}% des mots ont {LONG_WORD} syllabes ou plus, surtout\u{a0}: {named}."
        ),
    ))
}

fn long_sentences(passage: &Passage, ground: Ground<'_>) -> impl Iterator<Item = Note> {
    let judged = passage.language.map(|_| sentences(&passage.text));
    judged.into_iter().flatten().filter_map(move |sentence| {
        let is_long = |it: &str| words(it).count() >= LONG_SENTENCE;
        let told = is_long(sentence).then(|| ground.of_sentence(sentence, passage))??;
        // What a page puts before it is none of its words.
        let sentence = &sentence[told.label..];
        let count = words(sentence).count();
        if !is_long(sentence) {
            return None;
        }
        let text = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        let cut = text.char_indices().nth(SHOWN).map_or(text.len(), |it| it.0);
        let begins = &text[..cut];
        let said = (
            format!("{count} words: “{begins}…”"),
            format!("{count} mots\u{a0}: «\u{a0}{begins}…\u{a0}»"),
        );
        Some(placed(&kinds::SENTENCE, &passage.name, told, said))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HARD: &str = "Nonobstant les considérations organisationnelles afférentes aux infrastructures \
        algorithmiques décisionnelles, les collaborateurs susmentionnés sont systématiquement encouragés à se \
        familiariser préalablement avec la documentation institutionnelle applicable.";

    /// Where what is advised of a page as a whole stands, where its words were written in a file.
    fn files(own: &str, written: &str) -> Vec<Option<String>> {
        let text = format!("{} ", HARD.repeat(8).replace("applicable.", "applicable. "));
        let page = format!("<!DOCTYPE html><html lang=fr><main><h1>A</h1><p>{text}</p></main>");
        let sources = Sources::of([(written, text.as_str())]);
        let own = Some((own, "# Autre chose"));
        let found = look("a.html", &Document::parse(&page), (own, Some(&sources)));
        let is_of_all = |note: &&Note| {
            let ids = [kinds::FIRST.id, kinds::EASE.id, kinds::LONG.id];
            ids.contains(&note.kind.id)
        };
        let notes = found.notes.iter().filter(is_of_all);
        notes.map(|it| it.file.clone()).collect()
    }

    #[test]
    fn advice_on_a_whole_page_stands_in_no_other_pages_file() {
        let elsewhere = files("content/pages/a.md", "content/pages/b.md");
        assert_eq!(elsewhere, vec![None; 3]);
        let translated = files("content/pages/a.md", "content/pages/a.en.md");
        assert_eq!(
            translated,
            vec![Some("content/pages/a.en.md".to_owned()); 3]
        );
    }
}

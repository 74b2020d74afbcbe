//! Where the words of a page stand in the files that they were written in: a page of ours is one line.

use std::collections::{BTreeSet, HashMap};
use std::ops::Deref;

use super::passages::Passage;
use super::spelled::{
    Word, all_of, begin_of, begins, hash, is_in_capitals, position, short_of, singular, spelled,
    start_of, tokens,
};
use super::theme::{ThemeTexts, ThemeWord};

/// How many of a text's first words are looked for, and how few are still worth it.
const BEGINNING: [usize; 2] = [8, 4];

/// How many of them say where to look in other files than the page's own; of fewer, many places would do.
const START: usize = 3;

/// How many words a label of the theme may put before a text.
const LABEL: usize = 5;

/// How many words on each side of an abbreviation tell its place from others.
const AROUND: usize = 3;

/// How many places of an abbreviation are compared: a large site has it on every page.
const MOST_PLACES: usize = 2_000;

/// The texts of a site, so that the words of any page are found where they were written.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Words>,
    /// Where so many words begin a line, a sentence or a quoted text: the file and the number of the first.
    starts: HashMap<u64, Vec<(usize, usize)>>,
    /// Where words in capitals stand.
    capitals: HashMap<u64, Vec<(usize, usize)>>,
    /// What stands in none of them.
    theme: ThemeTexts,
    /// The abbreviations that the site explains to whoever looks them up.
    explained: BTreeSet<String>,
    /// The files whose words are others', and not for the publisher to write otherwise.
    quoted: BTreeSet<String>,
    /// Whether what stands nowhere here stands in no text of the site.
    is_whole: bool,
}

/// The words of a file, or of a text of the theme.
#[derive(Debug)]
struct Words {
    path: String,
    theme: Option<ThemeWord>,
    words: Vec<Word>,
}

/// Where words were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// In this file, where it is not the page's own, and on this line, behind so many bytes of a label.
    At(Option<String>, u32, usize),
    /// Among the words of a theme.
    Theme(ThemeWord),
    /// In no file: they were put together, or are not found again.
    Nowhere,
}

/// The file that a page was made from: its path and its text.
pub type Own<'s> = (&'s str, &'s str);

impl Sources {
    /// Of texts with their paths.
    pub fn of<'s, T: Deref<Target = str>>(texts: impl IntoIterator<Item = (&'s str, T)>) -> Self {
        let mut sources = Self::default();
        for (path, text) in texts {
            sources.add(path, &text);
        }
        sources
    }

    /// With the words that the theme brings: all that a site has.
    pub fn with_theme(mut self, words: impl IntoIterator<Item = (ThemeWord, String)>) -> Self {
        for (word, text) in words {
            self.is_whole = true;
            self.theme.add(word.clone(), &text);
            let number = self.files.len();
            let words = self.words_of(number, &text);
            self.files.push(Words {
                path: String::new(),
                theme: Some(word),
                words,
            });
        }
        self
    }

    /// With the words that a glossary of the site explains.
    pub fn explaining(mut self, words: impl IntoIterator<Item = String>) -> Self {
        self.explained.extend(words);
        self
    }

    /// With the files that say what others wrote: a charter was signed as it stands.
    pub fn quoting<'s>(mut self, paths: impl IntoIterator<Item = &'s str>) -> Self {
        self.quoted.extend(paths.into_iter().map(str::to_owned));
        self
    }

    /// Whether an abbreviation is explained somewhere on the site.
    pub(super) fn explains(&self, abbreviation: &str) -> bool {
        self.explained.contains(abbreviation)
    }

    /// Whether the words of a file are others'.
    pub(super) fn is_quoted(&self, path: &str) -> bool {
        self.quoted.contains(path)
    }

    /// The line on which a text stands, by its first words.
    pub fn line_of(&self, text: &str) -> Option<u32> {
        let words: Vec<u64> = tokens(text).map(|(word, _)| hash(&word)).collect();
        let most = words.len().min(BEGINNING[0]);
        self.find(&words[..most], None).map(|(_, line)| line)
    }

    fn add(&mut self, path: &str, text: &str) {
        let number = self.files.len();
        let words = self.words_of(number, text);
        for begin in begins(text) {
            if let Some(start) = words.get(begin..begin + START) {
                let start: Vec<u64> = start.iter().map(|it| it.hash).collect();
                let places = self.starts.entry(start_of(&start)).or_default();
                places.push((number, begin));
            }
        }
        self.files.push(Words {
            path: path.to_owned(),
            theme: None,
            words,
        });
    }

    /// The words of a text, those in capitals noted.
    fn words_of(&mut self, number: usize, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        for (word, line) in spelled(text) {
            let hash = hash(&word.to_lowercase());
            if is_in_capitals(word) {
                let short = short_of(word);
                let places = self.capitals.entry(short).or_default();
                places.push((number, words.len()));
            }
            words.push(Word { hash, line });
        }
        words
    }

    /// Whether a text of the site has an abbreviation, as far as these are all.
    pub(super) fn may_have(&self, abbreviation: &str) -> bool {
        let places = self.capitals.get(&short_of(abbreviation));
        let mut places = places.into_iter().flatten();
        !self.is_whole || places.any(|(number, _)| self.files[*number].theme.is_none())
    }

    /// The file and the line where a text begins; of several, in a translation of this file first.
    fn find(&self, beginning: &[u64], near: Option<&str>) -> Option<(&str, u32)> {
        let start = beginning.get(..START)?;
        let places = self.starts.get(&start_of(start))?;
        let found = places.iter().filter_map(|(number, at)| {
            let file = &self.files[*number];
            let words = file.words.get(*at..*at + beginning.len())?;
            let is_it = words.iter().map(|it| &it.hash).eq(beginning);
            is_it.then_some((file.path.as_str(), words[0].line))
        });
        let near = near.map(stem);
        found.min_by_key(|(path, _)| near != Some(stem(path)))
    }

    /// Where the sentence of a page was written, by its first words or those behind a label.
    pub(super) fn sentence(&self, sentence: &str, own: Option<Own<'_>>) -> Written {
        let words: Vec<u64> = tokens(sentence).map(|(word, _)| hash(&word)).collect();
        let written = own.map(|(_, text)| all_of(text)).unwrap_or_default();
        for length in BEGINNING {
            for from in 0..=LABEL {
                let Some(beginning) = words.get(from..from + length) else {
                    break;
                };
                if let Some(at) = position(&written, beginning) {
                    return Written::At(None, written[at].line, begin_of(sentence, from));
                }
                if let Some((path, line)) = self.find(beginning, own.map(|it| it.0)) {
                    let label = begin_of(sentence, from);
                    return Written::At(Some(path.to_owned()), line, label);
                }
            }
        }
        self.theme
            .find(sentence)
            .map_or(Written::Nowhere, |it| Written::Theme(it.clone()))
    }

    /// Where an abbreviation of a passage was written: where most of the words around it are those of the passage; of
    /// several such places in the page's own file, then in a translation of it, in any other, among the theme's words.
    pub(super) fn abbreviation(&self, word: &str, passage: &str, own: Option<Own<'_>>) -> Written {
        let wanted: Vec<(&str, u32)> = spelled(passage).collect();
        let Some(at) = wanted.iter().position(|(it, _)| singular(it) == word) else {
            return Written::Nowhere;
        };
        let wanted: Vec<u64> = wanted.iter().map(|it| hash(&it.0.to_lowercase())).collect();
        let own_path = own.map(|it| it.0);
        let rank = |file: &Words| match (&file.theme, own_path) {
            (Some(_), _) => 0,
            (None, Some(own)) if own == file.path => 3,
            (None, Some(own)) if is_translation(own, &file.path) => 2,
            (None, _) => 1,
        };
        let places = self.capitals.get(&short_of(word)).into_iter().flatten();
        let of_own = places.clone().filter(|it| rank(&self.files[it.0]) == 3);
        let places = of_own.chain(places.clone().take(MOST_PLACES));
        let is_alone = wanted.len() == 1;
        let all = places.clone().filter(|it| self.files[it.0].theme.is_none());
        let best = places
            .map(|(number, begin)| {
                let file = &self.files[*number];
                let shared = shared((&wanted, at), (&file.words, *begin));
                ((shared, rank(file)), file, file.words[*begin].line)
            })
            // Without a word beside it, it may stand anywhere.
            .filter(|((shared, rank), ..)| *shared > 0 || *rank > 1 || is_alone)
            // The first of those that are alike.
            .reduce(|best, it| if it.0 > best.0 { it } else { best });
        // One that has other words around it on a page, as a name has, stands where alone it can.
        let best = best.or_else(|| {
            let mut all = all;
            let (number, begin) = all.next()?;
            let file = &self.files[*number];
            let is_one = all.all(|(other, _)| other == number);
            is_one.then_some(((0, 0), file, file.words[*begin].line))
        });
        match best {
            None => Written::Nowhere,
            Some((_, file, line)) => match &file.theme {
                Some(word) => Written::Theme(word.clone()),
                None => Written::At(
                    Some(file.path.clone()).filter(|path| Some(path.as_str()) != own_path),
                    line,
                    0,
                ),
            },
        }
    }
}

/// How many words on both sides of one are those on both sides of another, as far as they go on without a difference.
fn shared((a, at): (&[u64], usize), (b, begin): (&[Word], usize)) -> usize {
    let before = a[..at].iter().rev().zip(b[..begin].iter().rev());
    let behind = a[at + 1..].iter().zip(&b[begin + 1..]);
    let alike = |pairs: &mut dyn Iterator<Item = (&u64, &Word)>| {
        let pairs = pairs.take(AROUND);
        pairs.take_while(|(a, b)| **a == b.hash).count()
    };
    alike(&mut before.into_iter()) + alike(&mut behind.into_iter())
}

/// Whether a file holds the texts of another, in another language.
pub(super) fn is_translation(of: &str, file: &str) -> bool {
    stem(of) == stem(file)
}

/// A path without its endings: `content/pages/x.en.md` is a translation of `content/pages/x.md`.
fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |it| it + 1);
    let end = path[name..].find('.').map_or(path.len(), |it| name + it);
    &path[..end]
}

/// Gives each passage the line of its first words in the file that its page was made from, else in another of the
/// site; 0 where they come from elsewhere, as a heading of the theme does. A page that was made from no file keeps its
/// own lines for these.
pub(super) fn place(passages: &mut [Passage], own: Option<Own<'_>>, sources: &Sources) {
    let written = own.map(|(_, text)| all_of(text)).unwrap_or_default();
    let mut behind = 0;
    for passage in passages {
        let beginning: Vec<u64> = tokens(&passage.text)
            .map(|(word, _)| hash(&word))
            .take(BEGINNING[0])
            .collect();
        let begins_at = |from: usize| {
            let rest = written.get(from..).unwrap_or_default();
            position(rest, &beginning).map(|at| from + at)
        };
        // Most stand in the order of the page; the same words may begin two of them.
        if let Some(at) = begins_at(behind).or_else(|| begins_at(0)) {
            passage.line = written[at].line;
            behind = at + 1;
            continue;
        }
        if let Some((path, line)) = sources.find(&beginning, own.map(|it| it.0)) {
            passage.line = line;
            passage.file = Some(path.to_owned());
        } else if let Some(word) = sources.theme.find(&passage.text) {
            passage.line = 0;
            passage.theme = Some(word.clone());
        } else if own.is_some() {
            passage.line = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str) -> Passage {
        Passage {
            text: text.to_owned(),
            language: None,
            file: None,
            theme: None,
            line: 1,
            name: "p".to_owned(),
            is_first: true,
            explained: Vec::new(),
        }
    }

    #[test]
    fn a_passage_is_where_it_was_written_however_it_was_marked() {
        let written = "+++\ntitle = \"Une page\"\n+++\n\nElle *lit* l'avis,\net le \"range\".\n\nAutre chose.\n";
        let texts = [
            "Titre du thème",
            "Elle lit l’avis, et le « range ».",
            "Du thème",
            "Autre chose.",
        ];
        let mut passages = texts.map(passage);
        place(&mut passages, Some(("a.md", written)), &Sources::default());
        assert_eq!(passages.map(|it| it.line), [0, 5, 0, 8]);
        let mut nothing = [passage("…")];
        place(&mut nothing, Some(("a.md", "")), &Sources::default());
        assert_eq!(nothing[0].line, 0);
    }

    #[test]
    fn what_was_written_elsewhere_is_placed_there() {
        let sources = Sources::of([
            ("c/b.en.md", "+++\n+++\n\nIt reads the letter twice.\n"),
            (
                "c/a.en.md",
                "+++\n+++\nA title\n\nIt reads the letter twice.\n",
            ),
            ("c/d.toml", "x = 1\ntext = \"A person decides alone.\"\n"),
        ]);
        let mut passages = [
            "It reads the letter twice.",
            "A person decides alone.",
            "Nobody wrote this down.",
        ]
        .map(passage);
        place(&mut passages, Some(("c/a.md", "Elle lit.")), &sources);
        let found = passages.map(|it| (it.file.unwrap_or_default(), it.line));
        let wanted = [("c/a.en.md", 5), ("c/d.toml", 2), ("", 0)];
        assert_eq!(found, wanted.map(|(file, line)| (file.to_owned(), line)));
        let mut alone = [passage("A person decides alone."), passage("Nobody did.")];
        place(&mut alone, None, &sources);
        assert_eq!(alone.map(|it| it.line), [2, 1]);
    }
}

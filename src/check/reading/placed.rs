//! Where the words of a page stand in the files that they were written in: a page of ours is one line.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::passages::Passage;
use super::theme::{ThemeTexts, ThemeWord};

/// How many of a passage's first words are looked for.
const BEGINNING: usize = 8;

/// How many of them say where to look in other files than the page's own; of fewer, many places would do.
const START: usize = 3;

/// The texts of a site, so that the words of any page are found where they were written.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Words>,
    /// Where so many words begin a line or a quoted text: the file and the number of the first.
    starts: HashMap<u64, Vec<(usize, usize)>>,
    /// What stands in none of them.
    theme: ThemeTexts,
}

/// The words of a file.
#[derive(Debug)]
struct Words {
    path: String,
    /// The hash of each, with its line.
    words: Vec<(u64, u32)>,
}

impl Sources {
    /// Of texts with their paths.
    pub fn of<'s>(texts: impl IntoIterator<Item = (&'s str, &'s str)>) -> Self {
        let mut sources = Self::default();
        for (path, text) in texts {
            sources.add(path, text);
        }
        sources
    }

    /// With the words that the theme brings.
    pub fn with_theme(mut self, words: impl IntoIterator<Item = (ThemeWord, String)>) -> Self {
        for (word, text) in words {
            self.theme.add(word, &text);
        }
        self
    }

    fn add(&mut self, path: &str, text: &str) {
        let number = self.files.len();
        let (mut words, mut begins) = (Vec::new(), Vec::new());
        for (at, line) in (1..).zip(text.lines()) {
            // A passage begins a line, a text in quotation marks or a cell.
            for part in line.split(['"', '|']) {
                begins.push(words.len());
                words.extend(tokens(part).map(|(word, _)| (hash(&word), at)));
            }
        }
        begins.dedup();
        for begin in begins {
            if let Some(start) = words.get(begin..begin + START) {
                let start: Vec<u64> = start.iter().map(|it| it.0).collect();
                let places = self.starts.entry(start_of(&start)).or_default();
                places.push((number, begin));
            }
        }
        let path = path.to_owned();
        self.files.push(Words { path, words });
    }

    /// The file and the line where a text begins; of several, in a translation of this file first.
    fn find(&self, beginning: &[u64], near: Option<&str>) -> Option<(&str, u32)> {
        let start = beginning.get(..START)?;
        let places = self.starts.get(&start_of(start))?;
        let found = places.iter().filter_map(|(number, at)| {
            let file = &self.files[*number];
            let words = file.words.get(*at..*at + beginning.len())?;
            let is_it = words.iter().map(|it| &it.0).eq(beginning);
            is_it.then_some((file.path.as_str(), words[0].1))
        });
        let near = near.map(stem);
        found.min_by_key(|(path, _)| near != Some(stem(path)))
    }
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

pub(super) fn start_of(words: &[u64]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in words {
        word.hash(&mut hasher);
    }
    hasher.finish()
}

pub(super) fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

/// The file that a page was made from: its path and its text.
pub type Own<'s> = (&'s str, &'s str);

/// Gives each passage the line of its first words in the file that its page was made from, else in another of the
/// site; 0 where they come from elsewhere, as a heading of the theme does. A page that was made from no file keeps its
/// own lines for these.
pub(super) fn place(passages: &mut [Passage], own: Option<Own<'_>>, sources: &Sources) {
    let written: Vec<(String, u32)> = own.iter().flat_map(|(_, text)| tokens(text)).collect();
    let mut behind = 0;
    for passage in passages {
        let beginning: Vec<String> = tokens(&passage.text)
            .map(|(word, _)| word)
            .take(BEGINNING)
            .collect();
        let begins_at = |from: usize| {
            let rest = written.get(from..).unwrap_or_default();
            let mut windows = rest.windows(beginning.len().max(1));
            let at = windows.position(|window| {
                let words = window.iter().map(|(word, _)| word);
                !beginning.is_empty() && words.eq(&beginning)
            });
            at.map(|at| from + at)
        };
        // Most stand in the order of the page; the same words may begin two of them.
        if let Some(at) = begins_at(behind).or_else(|| begins_at(0)) {
            passage.line = written[at].1;
            behind = at + 1;
            continue;
        }
        let beginning: Vec<u64> = beginning.iter().map(|word| hash(word)).collect();
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

/// The words of a text with their lines, without what marks them: a page has other quotation marks and no emphasis.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (String, u32)> {
    (1..).zip(text.lines()).flat_map(|(number, line)| {
        let words = line.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(move |word| (word.to_lowercase(), number))
    })
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

//! Where what is advised of some words is told: in the file where they really stand.

use super::passages::Passage;
use super::placed::{Own, Sources, Written};
use super::theme::ThemeWord;

/// What a page was made from, and the texts of its site; neither of any other page.
#[derive(Clone, Copy)]
pub(super) struct Ground<'g> {
    /// The file that it was made from.
    pub own: Option<Own<'g>>,
    /// The texts that its words may come from.
    pub sources: Option<&'g Sources>,
}

/// Where what is advised of some words is told.
pub(super) struct Told {
    /// The file, where it is not the page's own.
    pub file: Option<String>,
    /// The line; 0 where no line is known.
    pub line: u32,
    /// The text of a site's own theme that they are.
    pub of_theme: Option<ThemeWord>,
    /// How many bytes of them are a label that the theme puts before.
    pub label: usize,
}

impl Ground<'_> {
    /// Where a sentence of a passage is told; nowhere where the built-in theme says it, or somebody else whose
    /// words they are: a site can't mend these.
    pub fn of_sentence(&self, sentence: &str, passage: &Passage) -> Option<Told> {
        let Some(sources) = self.sources else {
            return Some(Told::at(None, passage.line));
        };
        match (sources.sentence(sentence, self.own), &passage.theme) {
            (Written::At(file, ..), _) if self.is_quoted(sources, file.as_deref()) => None,
            (Written::At(file, line, label), _) => Some(Told {
                label,
                ..Told::at(file, line)
            }),
            (Written::Theme(word), _) => Told::of_theme(word),
            (Written::Nowhere, Some(word)) => Told::of_theme(word.clone()),
            (Written::Nowhere, None) => Some(Told::at(passage.file.clone(), passage.line)),
        }
    }

    fn is_quoted(&self, sources: &Sources, file: Option<&str>) -> bool {
        let own = self.own.map(|(path, _)| path);
        file.or(own).is_some_and(|path| sources.is_quoted(path))
    }

    /// Whether an abbreviation is explained somewhere on the site.
    pub fn explains(&self, word: &str) -> bool {
        self.sources.is_some_and(|it| it.explains(word))
    }

    /// Where an abbreviation of a passage is told; nowhere where only limpide itself says it.
    pub fn of_abbreviation(&self, word: &str, passage: &Passage) -> Option<Told> {
        let Some(sources) = self.sources else {
            return Some(Told::at(None, passage.line));
        };
        match sources.abbreviation(word, &passage.text, self.own) {
            Written::At(file, line, _) => Some(Told::at(file, line)),
            Written::Theme(word) => Told::of_theme(word),
            // Among the site's words, but these are others.
            Written::Nowhere => sources.may_have(word).then(|| {
                let line = if self.own.is_some() { 0 } else { passage.line };
                Told::at(None, line)
            }),
        }
    }
}

impl Told {
    fn at(file: Option<String>, line: u32) -> Self {
        Self {
            file,
            line,
            of_theme: None,
            label: 0,
        }
    }

    fn of_theme(word: ThemeWord) -> Option<Self> {
        (!word.is_built_in).then(|| Self {
            file: Some(word.file.clone()),
            line: word.line,
            of_theme: Some(word),
            label: 0,
        })
    }
}

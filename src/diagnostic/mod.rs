//! What limpide says of a site: errors, gaps and notes, each with its place, its reason and its mend.
//!
//! A [`Diagnostic`] is data: a code, a place and named arguments. Its words, French and English,
//! stand in one catalogue (`catalogue.toml`); [`terminal`] draws it for people.

mod catalogue;
mod code;
mod gather;
mod packed;
mod place;
mod severity;
pub mod terminal;
mod text;

pub use catalogue::{MessageLanguage, Words};
pub use code::Code;
pub use gather::{MOST_OF_A_KIND, add, add_at, settle};
pub use packed::Packer;
pub use place::{Place, SourceFile};
pub use severity::Severity;
pub use text::{FileText, Piece};

use std::sync::Arc;

/// One thing to say about a place of the site's sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of thing it is.
    pub code: Code,
    /// Where it is; none for a fault of the surroundings (a missing folder, a locked output).
    pub place: Option<Place>,
    /// Other places that matter, such as the first of two duplicates.
    pub related: Vec<Place>,
    /// Values for the `{name}` placeholders of the catalogue.
    pub arguments: Vec<(&'static str, String)>,
    /// How many more of its kind its file has that are not told.
    pub more: usize,
}

impl Code {
    /// What it says wherever it is told, without the values of a place.
    pub fn explained(self, language: MessageLanguage) -> Words {
        catalogue::explained(self, language)
    }
}

impl Diagnostic {
    /// A diagnostic at a place.
    pub fn at(code: Code, place: Place) -> Self {
        Self {
            place: Some(place),
            ..Self::anywhere(code)
        }
    }

    /// A diagnostic that no line of a source can show.
    pub fn anywhere(code: Code) -> Self {
        Self {
            code,
            place: None,
            related: Vec::new(),
            arguments: Vec::new(),
            more: 0,
        }
    }

    /// Gives the placeholder `name` its value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Gives the placeholder `name` its value when there is one.
    #[must_use]
    pub fn with_optional(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Gives the placeholder `error` what the system said: its kind where that has a word.
    #[must_use]
    pub fn with_error(self, error: &std::io::Error) -> Self {
        let kind = format!("{:?}", error.kind());
        match catalogue::has_word(&kind) {
            true => self.with("error", kind),
            false => self.with("error", error),
        }
    }

    /// Adds another place that matters.
    #[must_use]
    pub fn related_to(mut self, place: Place) -> Self {
        self.related.push(place);
        self
    }

    /// Whether it says that this file, as a whole, could not be read.
    pub fn is_about(&self, path: &str) -> bool {
        self.path() == Some(path)
    }

    /// The file or folder that it is about.
    pub fn path(&self) -> Option<&str> {
        let placed = self.place.as_ref().map(|place| place.file.path.as_str());
        self.argument("path").or(placed)
    }

    /// The value of the placeholder `name`.
    pub fn argument(&self, name: &str) -> Option<&str> {
        let mut arguments = self.arguments.iter();
        let (_, value) = arguments.find(|(known, _)| *known == name)?;
        Some(value)
    }

    /// Whether it points into the file of a place.
    fn is_in(&self, place: &Place) -> bool {
        let file = self.place.as_ref().map(|own| &own.file);
        file.is_some_and(|file| Arc::ptr_eq(file, &place.file))
    }

    /// How serious it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    /// Its words in a language.
    pub fn words(&self, language: MessageLanguage) -> Words {
        catalogue::words(self, language)
    }
}

/// Orders diagnostics as a person reads a tree: by file, then by place in the file.
///
/// Those without a place come last: what they say is most often a consequence.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| match (&a.place, &b.place) {
        (Some(a), Some(b)) => a.cmp(b),
        (Some(_), None) => std::cmp::Ordering::Less,
        (None, Some(_)) => std::cmp::Ordering::Greater,
        (None, None) => a.arguments.cmp(&b.arguments),
    });
}

/// Whether one of them stops the build.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::is_error)
}

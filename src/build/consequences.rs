//! Faults that follow from another one that is told: who mends that one mends them too.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{self, Code, Diagnostic};

/// What is to be told of all that was found, in the order of the files.
pub(super) fn told(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let causes = Causes::of(&found);
    found.retain(|fault| !causes.explain(fault));
    diagnostic::settle(found)
}

/// What may stand behind other faults, by the path of its file.
#[derive(Default)]
struct Causes {
    /// Files of which it can't be told whether they are examples.
    doubtful: BTreeSet<String>,
    /// Files that may hold more ids and headings than could be read.
    unclear: BTreeSet<String>,
    /// Keys and headings that unknown ones were meant to be.
    meant: BTreeMap<String, BTreeSet<String>>,
}

impl Causes {
    fn of(found: &[Diagnostic]) -> Self {
        let mut causes = Self::default();
        for fault in found {
            let Some(path) = path(fault) else { continue };
            if hides_example(fault) {
                causes.doubtful.insert(path.to_owned());
            }
            if hides_parts(fault.code) {
                causes.unclear.insert(path.to_owned());
            }
            let is_unknown = matches!(fault.code, Code::UnknownKey | Code::UnknownSection);
            if let Some(meant) = fault.argument("suggestion").filter(|_| is_unknown) {
                let of_file = causes.meant.entry(path.to_owned()).or_default();
                of_file.insert(meant.to_owned());
            }
        }
        causes
    }

    fn explain(&self, fault: &Diagnostic) -> bool {
        let Some(path) = path(fault) else {
            return false;
        };
        let original = original(path);
        let is_meant = |key| {
            let meant = self.meant.get(path);
            fault
                .argument(key)
                .is_some_and(|it| meant.is_some_and(|meant| meant.contains(it)))
        };
        match fault.code {
            Code::FactOnExample => [Some(path), original.as_deref()]
                .into_iter()
                .flatten()
                .any(|path| self.doubtful.contains(path)),
            Code::TranslationOfNothing => original.is_some_and(|it| self.unclear.contains(&it)),
            Code::MissingSection => is_meant("heading"),
            Code::MissingField => is_meant("key"),
            _ => false,
        }
    }
}

fn path(fault: &Diagnostic) -> Option<&str> {
    fault.place.as_ref().map(|place| place.file.path.as_str())
}

/// The file that a translation (`tool.en.md`) is of.
fn original(path: &str) -> Option<String> {
    let (rest, ending) = path.rsplit_once('.')?;
    let (stem, _) = rest.rsplit_once('.')?;
    Some(format!("{stem}.{ending}"))
}

/// Whether the line that says `example = true` may not have been understood.
fn hides_example(fault: &Diagnostic) -> bool {
    match fault.code {
        Code::UnknownKey | Code::WrongType => fault.argument("key") == Some("example"),
        code => is_of_syntax(code),
    }
}

fn hides_parts(code: Code) -> bool {
    let of_names = [
        Code::UnknownKey,
        Code::UnknownSection,
        Code::WrongType,
        Code::InvalidId,
        Code::MissingField,
    ];
    of_names.contains(&code) || is_of_syntax(code)
}

fn is_of_syntax(code: Code) -> bool {
    let all = [
        Code::TomlSyntax,
        Code::TomlApostrophe,
        Code::TomlCurlyQuotes,
        Code::TomlNoBreakSpace,
        Code::TomlTab,
        Code::DuplicateKey,
        Code::FrontMatter,
    ];
    all.contains(&code)
}

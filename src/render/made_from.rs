//! Which file of the built-in theme a site's own was made from, and whether that has changed since.
//!
//! An override says so in its first line: `{# made from limpide 1a2b3c4d5e6f #}`, or the same between
//! `/*` and `*/` in a stylesheet. The digits are the first of the built-in file's SHA-256.

use std::sync::Arc;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::builtin;
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// What stands before the digits.
const MARK: &str = "made from limpide ";

/// How many digits tell one version of a file from another.
const DIGITS: usize = 12;

/// Notes on the files of a theme that replace built-in ones: those that don't say which version they
/// were made from, and those whose version is no longer the built-in one.
pub(super) fn notes(theme: &str, site: &[Arc<SourceFile>]) -> Vec<Diagnostic> {
    let folder = format!("themes/{theme}/");
    let own = site.iter().filter_map(|file| {
        let name = file.path.strip_prefix(&folder)?;
        // Words are replaced one by one: the others follow the built-in file by themselves.
        let text = builtin::text(name)
            .filter(|text| !name.ends_with(".toml") && **text != **file.text())?;
        note(file, name, text)
    });
    own.collect()
}

fn note(file: &Arc<SourceFile>, name: &str, built_in: &str) -> Option<Diagnostic> {
    let now = digits(built_in);
    let line = format!("{MARK}{now}");
    let text = file.text();
    let first = text.lines().next().unwrap_or_default();
    let Some(at) = first.find(MARK).map(|at| at + MARK.len()) else {
        let place = Place::new(file, 0..first.len());
        let unmarked = Diagnostic::at(Code::ThemeFileUnmarked, place);
        return Some(unmarked.with("file", name).with("line", line));
    };
    let rest = &first[at..];
    let length = rest.find(|c: char| !c.is_ascii_hexdigit());
    let written = &rest[..length.unwrap_or(rest.len())];
    (written != now).then(|| {
        let place = Place::new(file, at..at + written.len());
        let changed = Diagnostic::at(Code::ThemeFileChanged, place);
        changed.with("file", name).with("line", line)
    })
}

fn digits(text: &str) -> String {
    let mut digits = HEXLOWER.encode(&Sha256::digest(text.as_bytes()));
    digits.truncate(DIGITS);
    digits
}

//! A Markdown file's two parts: TOML between two lines `+++`, then the text.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// Where the two parts stand in the file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// The TOML, without its fences.
    pub toml: Range<usize>,
    /// The Markdown.
    pub markdown: Range<usize>,
}

const FENCE: &str = "+++";

/// Splits a file.
///
/// # Errors
/// A file that does not begin with the fence, or whose second fence is missing.
pub fn split(file: &Arc<SourceFile>) -> Result<FrontMatter, Diagnostic> {
    let text = file.text();
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != FENCE {
        let place = Place::new(file, 0..first.trim_end().len());
        return Err(Diagnostic::at(Code::FrontMatter, place));
    }
    let mut at = first.len();
    for line in lines {
        if line.trim_end() == FENCE {
            return Ok(FrontMatter {
                toml: first.len()..at,
                markdown: at + line.len()..text.len(),
            });
        }
        at += line.len();
    }
    Err(Diagnostic::at(
        Code::FrontMatter,
        Place::new(file, 0..FENCE.len()),
    ))
}

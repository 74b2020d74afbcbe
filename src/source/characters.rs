//! Characters that are never published: those that show nothing, and those that make the text around
//! them be read in another order than it is written.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Memory, SiteFiles};
use crate::diagnostic::{self, Code, Diagnostic, Place, SourceFile};

/// How far from a mark of direction the letter is looked for that needs it, in characters.
const NEAR: usize = 32;

/// What is wrong with the characters of a site's files, each at its spot.
pub fn character_faults(files: &SiteFiles, memory: Option<&Memory>) -> Vec<Diagnostic> {
    let contents = files.contents().map(|content| &content.file);
    let texts = contents.chain(&files.themes).chain([&files.settings]);
    let texts: Vec<&Arc<SourceFile>> = texts.collect();
    match memory {
        Some(memory) => memory.characters(&texts, faults_of).concat(),
        None => texts.par_iter().flat_map_iter(|it| faults_of(it)).collect(),
    }
}

fn faults_of(file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (at, character) in unfit(&file.text()) {
        let place = Place::new(file, at..at + character.len_utf8());
        diagnostic::add(&mut faults, character_fault(character, place));
    }
    faults
}

/// What to say of a character that has no place in a text.
pub fn character_fault(character: char, place: Place) -> Diagnostic {
    let code = match is_of_direction(character) {
        true => Code::DirectionCharacter,
        false => Code::ControlCharacter,
    };
    Diagnostic::at(code, place).with("character", format!("U+{:04X}", u32::from(character)))
}

/// The characters of a text that have no place in it, with where they stand.
pub fn unfit(text: &str) -> impl Iterator<Item = (usize, char)> {
    let found = text.char_indices().filter(|(_, c)| is_suspect(*c));
    found.filter(|(at, c)| is_unfit(*c, &text[..*at], &text[at + c.len_utf8()..]))
}

/// Whether a character has no place between what stands before and after it.
pub fn is_unfit(character: char, before: &str, after: &str) -> bool {
    match character {
        '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            !(is_right_to_left(before.chars().rev()) || is_right_to_left(after.chars()))
        }
        '\u{e0020}'..='\u{e007f}' => !is_in_flag(before),
        _ => is_suspect(character),
    }
}

/// Whether a character has no place in a text, or only beside some others.
///
/// XML, and so the feed, can't have most controls (<https://www.w3.org/TR/xml/#charsets>); HTML can't
/// have the others nor what is no character (<https://infra.spec.whatwg.org/#noncharacter>).
pub fn is_suspect(c: char) -> bool {
    let is_noncharacter = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    c.is_control() && !matches!(c, '\n' | '\t')
        || is_noncharacter
        || is_of_direction(c)
        // Line and paragraph separators, a mark of byte order, notes of interlinear texts, tags.
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9, 2), and
/// what came before them. Isolates are no exception: one that a paragraph doesn't close holds to its
/// end, and what it encloses may be shown in another order than it is written.
fn is_of_direction(c: char) -> bool {
    matches!(
        c,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
    )
}

/// Whether the nearest letter, on the same line, is of a script that is written from right to left:
/// a mark of direction is of use beside such letters, and changes the order of figures elsewhere.
fn is_right_to_left(characters: impl Iterator<Item = char>) -> bool {
    let near = characters.take(NEAR).take_while(|c| *c != '\n');
    let letter = near.into_iter().find(|c| c.is_alphabetic());
    letter.is_some_and(|letter| {
        // The blocks of such scripts (Unicode, DerivedBidiClass.txt: R and AL by default).
        matches!(
            letter,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
                | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
        )
    })
}

/// Whether what stands before is the flag of a region (UTS #51, C.1): a black flag, then up to six
/// tags; elsewhere tags hide a text that only machines read.
fn is_in_flag(before: &str) -> bool {
    let mut tags = before.chars().rev();
    let letters = tags
        .by_ref()
        .take(7)
        .find(|c| !matches!(c, '\u{e0020}'..='\u{e007e}'));
    letters == Some('\u{1f3f4}')
}

//! Which letters the glyphs of a PDF's fonts stand for: their maps to Unicode (ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;
use std::rc::Rc;

use super::content::{Lexer, Token, decoded};

/// The letters of glyphs, by their numbers; none has more than two bytes.
pub(super) type Letters = BTreeMap<u16, String>;

/// The longest text of one glyph, in bytes of UTF-16.
const LONGEST: usize = 32;

/// The letters that a map gives; `left` bounds how many are read of all maps of a document.
pub(super) fn letters(data: &[u8], left: &mut usize) -> Letters {
    let mut letters = Letters::new();
    let mut lexer = Lexer::of(data);
    while let Some(token) = lexer.next() {
        match token {
            Token::Word(b"beginbfchar") => single(&mut lexer, &mut letters, left),
            Token::Word(b"beginbfrange") => ranges(&mut lexer, &mut letters, left),
            _ => {}
        }
    }
    letters
}

fn single(lexer: &mut Lexer<'_>, letters: &mut Letters, left: &mut usize) {
    while let (Some(Token::Text(glyph)), Some(Token::Text(text))) = (lexer.next(), lexer.next()) {
        if let Some(glyph) = number(&glyph) {
            put(letters, (glyph, utf16(&text)), left);
        }
    }
}

fn ranges(lexer: &mut Lexer<'_>, letters: &mut Letters, left: &mut usize) {
    while let (Some(Token::Text(first)), Some(Token::Text(last))) = (lexer.next(), lexer.next()) {
        let (Some(first), Some(last)) = (number(&first), number(&last)) else {
            return;
        };
        match lexer.next() {
            Some(Token::Text(text)) => {
                for (after, glyph) in (first..=last).enumerate() {
                    if *left == 0 {
                        return;
                    }
                    put(letters, (glyph, later(&text, after)), left);
                }
            }
            Some(Token::ArrayOpens) => {
                let mut glyph = u32::from(first);
                while let Some(Token::Text(text)) = lexer.next() {
                    if let Ok(glyph) = u16::try_from(glyph) {
                        put(letters, (glyph, utf16(&text)), left);
                    }
                    glyph += 1;
                }
            }
            _ => return,
        }
    }
}

/// The text that stands so many after one: its last unit is counted up.
fn later(text: &[u8], after: usize) -> String {
    let mut text = text.to_vec();
    if let [.., high, low] = text.as_mut_slice() {
        let unit = u16::from_be_bytes([*high, *low]);
        let unit = unit.wrapping_add(u16::try_from(after).unwrap_or_default());
        [*high, *low] = unit.to_be_bytes();
    }
    utf16(&text)
}

fn put(letters: &mut Letters, (glyph, text): (u16, String), left: &mut usize) {
    if *left > 0 {
        *left -= 1;
        letters.insert(glyph, text);
    }
}

fn number(bytes: &[u8]) -> Option<u16> {
    match bytes {
        [low] => Some(u16::from(*low)),
        [high, low] => Some(u16::from_be_bytes([*high, *low])),
        _ => None,
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes[..bytes.len().min(LONGEST)]
        .chunks_exact(2)
        .map(|it| u16::from_be_bytes([it[0], it[1]]));
    char::decode_utf16(units)
        .map(|it| it.unwrap_or('\u{fffd}'))
        .collect()
}

/// A font, as far as its letters are known.
#[derive(Debug, Default, Clone)]
pub(super) struct Font {
    /// Whether a glyph's number has two bytes.
    pub is_wide: bool,
    /// The letters of its glyphs; none where it doesn't tell them.
    pub letters: Option<Rc<Letters>>,
}

impl Font {
    /// What is written with it, and how many of how many glyphs stand for no letter that is known.
    pub fn read(&self, bytes: &[u8]) -> (String, (usize, usize)) {
        let empty = Letters::new();
        let letters = match (&self.letters, self.is_wide) {
            // A letter a byte.
            (None, false) => return (decoded(bytes), (0, 0)),
            (letters, _) => letters.as_deref().unwrap_or(&empty),
        };
        let width = if self.is_wide { 2 } else { 1 };
        let mut text = String::new();
        let (mut unknown, mut all) = (0, 0);
        for glyph in bytes.chunks(width).filter_map(number) {
            all += 1;
            let byte = u8::try_from(glyph).ok().map(char::from);
            match letters.get(&glyph) {
                Some(letters) => text.push_str(letters),
                // What the map leaves out is most often as in Latin-1.
                None => match byte.filter(|c| !self.is_wide && !c.is_control()) {
                    Some(letter) => text.push(letter),
                    None => unknown += 1,
                },
            }
        }
        (text, (unknown, all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &[u8] = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0020> <0024> \
        <00660069> endbfchar 2 beginbfrange <0030> <0032> <0061> <0040> <0041> [<0058> <0059>] endbfrange";

    #[test]
    fn letters_are_read_one_by_one_and_in_ranges() {
        let letters = letters(MAP, &mut 100);
        let font = Font {
            is_wide: true,
            letters: Some(Rc::new(letters)),
        };
        let (text, counts) = font.read(&[0, 0x24, 0, 3, 0, 0x30, 0, 0x32, 0, 0x41, 0, 0x99]);
        assert_eq!((text.as_str(), counts), ("fi acY", (1, 6)));
    }

    #[test]
    fn what_is_hostile_ends() {
        let mut left = 1000;
        let many = format!("beginbfrange {}", "<0000> <ffff> <0061> ".repeat(50));
        assert!(letters(many.as_bytes(), &mut left).len() <= 1000);
        assert_eq!(left, 0);
        for broken in [
            &b"beginbfrange <00"[..],
            b"beginbfrange <0005> <0001> [",
            b"beginbfchar <> <>",
            b"beginbfrange <00> <ff> <>",
        ] {
            letters(broken, &mut 1000);
        }
    }
}

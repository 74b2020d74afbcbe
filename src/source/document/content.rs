//! The words of PDF: its tokens (7.2), its texts (7.9.2), and what is written on a page (9.4).

use std::collections::BTreeMap;

use super::letters::Font;

/// A piece of PDF.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<<`
    Opens,
    /// `>>`
    Closes,
    /// `[`
    ArrayOpens,
    /// `]`
    ArrayCloses,
    /// `/Name`
    Name(&'a [u8]),
    /// `(text)` or `<74657874>`
    Text(Vec<u8>),
    /// A number or any other word.
    Word(&'a [u8]),
}

/// Reads PDF piece by piece; any bytes will do.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

impl<'a> Lexer<'a> {
    pub fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// How many bytes are read.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return Some(match byte {
                _ if is_space(byte) => continue,
                b'%' => {
                    while self.peek().is_some_and(|it| it != b'\n' && it != b'\r') {
                        self.at += 1;
                    }
                    continue;
                }
                b'<' if self.peek() == Some(b'<') => {
                    self.at += 1;
                    Token::Opens
                }
                b'<' => Token::Text(self.hexadecimal()),
                b'>' if self.peek() == Some(b'>') => {
                    self.at += 1;
                    Token::Closes
                }
                b'(' => Token::Text(self.literal()),
                b'[' => Token::ArrayOpens,
                b']' => Token::ArrayCloses,
                b'/' => Token::Name(self.regular()),
                _ if is_delimiter(byte) => continue,
                _ => {
                    self.at -= 1;
                    Token::Word(self.regular())
                }
            });
        }
    }

    /// The data of a stream whose word was read, up to its end; none where it has none.
    pub fn stream(&mut self) -> Option<&'a [u8]> {
        let mut rest = self.bytes.get(self.at..)?;
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        let end = rest.windows(END.len()).position(|it| it == END)?;
        self.at = self.bytes.len() - rest.len() + end + END.len();
        Some(&rest[..end])
    }

    fn regular(&mut self) -> &'a [u8] {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|it| !is_space(it) && !is_delimiter(it))
        {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            match char::from(byte).to_digit(16) {
                Some(digit) => digits.push(digit as u8),
                None if byte == b'>' => break,
                None => {}
            }
        }
        let pairs = digits.chunks(2);
        pairs
            .map(|it| it[0] << 4 | it.get(1).copied().unwrap_or(0))
            .collect()
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 1_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                b'\\' => {
                    self.escaped(&mut text);
                    continue;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
            text.push(byte);
        }
        text
    }

    fn escaped(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else {
                        break;
                    };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push((code & 0xff) as u8);
            }
            // A line that goes on.
            b'\r' if self.peek() == Some(b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            other => text.push(other),
        }
    }
}

const END: &[u8] = b"endstream";

/// A text: in UTF-16 or UTF-8 where it says so, else a letter a byte, as in Latin-1.
pub(super) fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        let units = rest
            .chunks_exact(2)
            .map(|it| u16::from_be_bytes([it[0], it[1]]));
        return char::decode_utf16(units)
            .map(|it| it.unwrap_or('\u{fffd}'))
            .collect();
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(rest).into_owned();
    }
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// A space in a line of PDF is often no letter, but a move: so far to the right, in thousandths of the size of letters.
const A_SPACE: f64 = -180.0;

/// What is written on a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// Its text.
    pub text: String,
    /// How many of its glyphs stand for no letter that is known.
    pub unknown: usize,
    /// How many glyphs were read by the maps of fonts.
    pub all: usize,
}

/// What is written on a page, in fonts by their names there; of those of one name, the one at this place counts.
pub(super) fn text(data: &[u8], fonts: &BTreeMap<Vec<u8>, Vec<Font>>, at: usize) -> Written {
    // Where no space is written, one stands between texts that are moved apart.
    let joined = read(data, fonts, (at, ""));
    match joined.text.contains(' ') {
        true => joined,
        false => read(data, fonts, (at, " ")),
    }
}

fn read(data: &[u8], fonts: &BTreeMap<Vec<u8>, Vec<Font>>, (at, moved): (usize, &str)) -> Written {
    let latin = Font::default();
    let mut font = &latin;
    let mut lexer = Lexer::of(data);
    let mut written = Written::default();
    let mut waiting = String::new();
    let mut name: Option<&[u8]> = None;
    let mut last = 0.0;
    while let Some(token) = lexer.next() {
        match token {
            Token::Text(bytes) => {
                let (text, (unknown, all)) = font.read(&bytes);
                waiting.push_str(&text);
                written.unknown += unknown;
                written.all += all;
            }
            Token::Name(named) => name = Some(named),
            Token::Word(b"Tf") => {
                let named = name.take().and_then(|it| fonts.get(it));
                let named = named.filter(|it| !it.is_empty());
                font = named.map_or(&latin, |it| &it[at % it.len()]);
            }
            Token::Word(b"Tj" | b"TJ" | b"'" | b"\"") => {
                written.text.push_str(&std::mem::take(&mut waiting))
            }
            // A move along the line.
            Token::Word(b"Td" | b"TD") if last == 0.0 => written.text.push_str(moved),
            Token::Word(b"Td" | b"TD" | b"T*" | b"Tm" | b"BT" | b"ET") => {
                waiting.clear();
                written.text.push('\n');
            }
            Token::Word(word) => {
                let number: Option<f64> = std::str::from_utf8(word)
                    .ok()
                    .and_then(|it| it.parse().ok());
                last = number.unwrap_or(f64::NAN);
                if !waiting.is_empty() && last < A_SPACE {
                    waiting.push(' ');
                }
            }
            _ => {}
        }
    }
    let printable = |c: &char| !c.is_control() || *c == '\n';
    written.text = written.text.chars().filter(printable).collect();
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_each_way_that_they_are_written() {
        let of = |written: &str| match Lexer::of(written.as_bytes()).next() {
            Some(Token::Text(bytes)) => decoded(&bytes),
            other => panic!("{other:?}"),
        };
        assert_eq!(of(r"(a(b)\)\101\n)"), "a(b))A\n");
        assert_eq!(of("<FEFF00C9 0063>"), "Éc");
        assert_eq!(of("<4>"), "@");
        assert_eq!(of("(open"), "open");
    }

    #[test]
    fn what_is_written_on_a_page_is_one_line_where_it_is_one() {
        let page = b"BT /F1 9 Tf 1 0 0 1 9 9 Tm [(je)-3(anne.du)10(rand)(@exemple.fr)] TJ 0 -9 Td (Au) Tj [(01)-250(99)] TJ ET";
        let written = text(page, &BTreeMap::new(), 0);
        assert_eq!(written.text.trim(), "jeanne.durand@exemple.fr\nAu01 99");
        // A glyph may be moved along its line.
        let page = b"BT 1 0 0 1 9 9 Tm (a b) Tj 9.5 0 Td (c) Tj 0 -9 Td (d) Tj ET";
        let written = text(page, &BTreeMap::new(), 0);
        assert_eq!(written.text.trim(), "a bc\nd");
    }

    #[test]
    fn any_bytes_end() {
        for bytes in [
            &b"<<<<[[(((\\"[..],
            b"stream",
            b"/",
            b"<",
            b"%",
            b"\xff\xfe>>]]",
        ] {
            let mut lexer = Lexer::of(bytes);
            let mut count = 0;
            while lexer.next().is_some() {
                count += 1;
            }
            assert!(count <= bytes.len());
        }
    }
}

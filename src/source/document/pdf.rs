//! PDF (ISO 32000-1), scanned and not followed: dictionaries are met wherever they stand, those in packed streams too,
//! so that a broken table of objects hides nothing. What is locked by a password is not read, and said to be so.

use std::collections::BTreeMap;

use super::content::{self, Lexer, Token};
use super::{Inside, MOST_UNPACKED, Part, xmp};
use crate::compress;

/// One stream is not unpacked further than this, in bytes.
const LARGEST_STREAM: usize = 16_000_000;

/// How deep dictionaries nest.
const MOST_DEPTH: usize = 200;

/// The kinds of annotations that a person leaves as a comment (12.5.6.2); links and fields of forms are none.
const COMMENTS: [&[u8]; 14] = [
    b"Text",
    b"FreeText",
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Stamp",
    b"Ink",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Caret",
];

/// What is in a PDF.
pub(super) fn look(bytes: &[u8]) -> Inside {
    let mut scan = Scan {
        inside: Inside::default(),
        left: MOST_UNPACKED,
        is_locked: false,
    };
    scan.walk(bytes, true);
    if scan.is_locked {
        // What is locked reads as other letters.
        return Inside {
            is_unread: true,
            ..Inside::default()
        };
    }
    scan.inside
}

struct Scan {
    inside: Inside,
    /// How much may still be unpacked.
    left: usize,
    is_locked: bool,
}

/// What a key of a dictionary says.
enum Value {
    Name(Vec<u8>),
    Text(Vec<u8>),
    Other,
}

#[derive(Default)]
struct Dictionary {
    values: BTreeMap<Vec<u8>, Value>,
    key: Option<Vec<u8>>,
}

/// What stands open around.
enum Open {
    Dictionary(Dictionary),
    Array,
}

impl Scan {
    /// Walks through what stands between streams; a packed list of objects has none.
    fn walk(&mut self, bytes: &[u8], has_streams: bool) {
        let mut lexer = Lexer::of(bytes);
        let mut open: Vec<Open> = Vec::new();
        let mut last = Dictionary::default();
        while let Some(token) = lexer.next() {
            match token {
                Token::Opens if open.len() < MOST_DEPTH => {
                    open.push(Open::Dictionary(Dictionary::default()));
                }
                Token::ArrayOpens if open.len() < MOST_DEPTH => open.push(Open::Array),
                // Nobody nests so deep: what follows is begun anew.
                Token::Opens | Token::ArrayOpens => open.clear(),
                Token::Closes => {
                    while let Some(closed) = open.pop() {
                        if let Open::Dictionary(closed) = closed {
                            self.look_at(&closed);
                            last = closed;
                            break;
                        }
                    }
                    put(&mut open, Value::Other);
                }
                Token::ArrayCloses => {
                    if matches!(open.last(), Some(Open::Array)) {
                        open.pop();
                    }
                    put(&mut open, Value::Other);
                }
                Token::Name(name) => name_met(&mut open, name),
                Token::Text(text) => put(&mut open, Value::Text(text)),
                Token::Word(b"stream") if has_streams && open.is_empty() => {
                    let Some(data) = lexer.stream() else {
                        self.inside.is_unread = true;
                        return;
                    };
                    self.stream(&std::mem::take(&mut last), data);
                }
                Token::Word(b"endobj" | b"obj") => open.clear(),
                Token::Word(_) => put(&mut open, Value::Other),
            }
        }
    }

    /// What a dictionary says.
    fn look_at(&mut self, found: &Dictionary) {
        let has = |key: &str| found.values.contains_key(key.as_bytes());
        // The trailer, or the dictionary of a table of objects, names how it is locked.
        self.is_locked |= has("Encrypt");
        let is_about = ["Producer", "Creator", "CreationDate", "ModDate", "Author"];
        if is_about.iter().any(|key| has(key)) && !has("Parent") && !has("Type") {
            if let Some(title) = found.text("Title") {
                self.inside.entitle(&title);
            }
            match found.text("Author") {
                Some(author) => self.inside.person(Part::Author, &author),
                // It stands elsewhere in the file.
                None => self.inside.is_unread |= has("Author"),
            }
        }
        if let Some(language) = found.text("Lang") {
            self.inside.speak(&language);
        }
        if let Some(to) = found.text("URI") {
            let to = to.strip_prefix("mailto:").or(to.strip_prefix("tel:"));
            self.inside
                .say(&to.map(|it| format!("\n{it}\n")).unwrap_or_default());
        }
        let is_comment = found
            .name("Subtype")
            .is_some_and(|it| COMMENTS.contains(&it));
        if is_comment && has("Rect") {
            self.inside.has_comments = true;
            let author = found.text("T").unwrap_or_default();
            self.inside.person(Part::CommentAuthor, &author);
            let words = found.text("Contents").unwrap_or_default();
            self.inside.say(&format!("\n{words}\n"));
        }
    }

    /// What a stream holds: other objects, what programs say, or what is written on a page.
    fn stream(&mut self, about: &Dictionary, data: &[u8]) {
        let is_written = matches!(about.name("Subtype"), None | Some(b"Form" | b"XML"))
            && matches!(
                about.name("Type"),
                None | Some(b"ObjStm" | b"Metadata" | b"XObject")
            )
            && !about.values.contains_key(&b"Length1"[..]);
        if !is_written {
            return;
        }
        let unpacked;
        let data = match (
            about.name("Filter"),
            about.values.contains_key(&b"Filter"[..]),
        ) {
            (None, false) => data,
            (Some(b"FlateDecode" | b"Fl"), _) => {
                let most = self.left.min(LARGEST_STREAM);
                let (made, is_whole) = compress::inflated(data, most);
                self.inside.is_unread |= !is_whole;
                self.left = self.left.saturating_sub(made.len());
                unpacked = made;
                &unpacked
            }
            // Packed in a way that is not unpacked here.
            _ => {
                self.inside.is_unread = true;
                return;
            }
        };
        match about.name("Type") {
            Some(b"ObjStm") => self.walk(data, false),
            Some(b"Metadata") => xmp::look(data, &mut self.inside),
            _ => {
                let text = content::text(data);
                self.inside.say(&text);
            }
        }
    }
}

fn name_met(open: &mut [Open], name: &[u8]) {
    match open {
        [.., Open::Dictionary(of)] => match of.key.take() {
            Some(key) => drop(of.values.insert(key, Value::Name(spelled(name)))),
            None => of.key = Some(spelled(name)),
        },
        // `/Filter [/FlateDecode]`: the first of a list counts.
        [.., Open::Dictionary(of), Open::Array] => {
            if let Some(key) = &of.key {
                let first = of.values.entry(key.clone());
                first.or_insert_with(|| Value::Name(spelled(name)));
            }
        }
        _ => {}
    }
}

/// A name with what is written by its number: `/Aut#68or` (7.3.5).
fn spelled(name: &[u8]) -> Vec<u8> {
    let mut spelled = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((first, behind)) = rest.split_first() {
        let number = (*first == b'#')
            .then(|| behind.get(..2))
            .flatten()
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        spelled.push(number.unwrap_or(*first));
        rest = match number {
            Some(_) => behind.get(2..).unwrap_or_default(),
            None => behind,
        };
    }
    spelled
}

fn put(open: &mut [Open], value: Value) {
    if let Some(Open::Dictionary(of)) = open.last_mut()
        && let Some(key) = of.key.take()
    {
        of.values.entry(key).or_insert(value);
    }
}

impl Dictionary {
    fn text(&self, key: &str) -> Option<String> {
        match self.values.get(key.as_bytes())? {
            Value::Text(bytes) => Some(content::decoded(bytes)),
            _ => None,
        }
    }

    fn name(&self, key: &str) -> Option<&[u8]> {
        match self.values.get(key.as_bytes())? {
            Value::Name(name) => Some(name),
            _ => None,
        }
    }
}

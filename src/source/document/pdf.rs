//! PDF (ISO 32000-1), scanned and not followed: dictionaries are met wherever they stand, those in packed streams too,
//! so that a broken table of objects hides nothing. What is locked by a password is not read, and said to be so.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::content::{self, Lexer, Token, Written};
use super::letters::{Font, letters};
use super::{Inside, MOST_UNPACKED, Part, xmp};
use crate::compress;

/// One stream is not unpacked further than this, in bytes.
const LARGEST_STREAM: usize = 16_000_000;

/// How deep dictionaries nest.
const MOST_DEPTH: usize = 200;

/// The most letters that are read of the maps of all fonts.
const MOST_LETTERS: usize = 1_000_000;

/// The most names that are kept: those of fonts are among them.
const MOST_NAMES: usize = 200_000;

/// Pages may call several fonts by the same name; so many are tried.
const MOST_FONTS_OF_A_NAME: usize = 4;

/// A document whose every so many-th glyph stands for no known letter is not read.
const UNKNOWN_OF: usize = 20;

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
        object: None,
        fonts: BTreeMap::new(),
        names: BTreeSet::new(),
        written: Vec::new(),
        has_pictures: false,
    };
    scan.walk(bytes, true, &[]);
    if scan.is_locked {
        // What is locked reads as other letters.
        return Inside {
            is_unread: true,
            ..Inside::default()
        };
    }
    scan.read_pages();
    scan.inside
}

struct Scan {
    inside: Inside,
    /// How much may still be unpacked.
    left: usize,
    is_locked: bool,
    /// The number of the object that is walked through.
    object: Option<u32>,
    /// The fonts by the numbers of their objects: whether a glyph has two bytes, and the object of the map to letters.
    fonts: BTreeMap<u32, (bool, Option<u32>)>,
    /// What dictionaries call objects, as pages do fonts.
    names: BTreeSet<(Vec<u8>, u32)>,
    /// What is unpacked, with the number of its object: what is written on pages, and maps to letters.
    written: Vec<(Option<u32>, Vec<u8>)>,
    has_pictures: bool,
}

/// What a key of a dictionary says.
enum Value {
    Name(Vec<u8>),
    Text(Vec<u8>),
    Number(u32),
    /// Another object.
    Object(u32),
    Other,
}

#[derive(Default)]
struct Dictionary {
    values: BTreeMap<Vec<u8>, Value>,
    key: Option<Vec<u8>>,
    /// The key that the last number is of.
    numbered: Option<Vec<u8>>,
}

/// What stands open around.
enum Open {
    Dictionary(Dictionary),
    Array,
}

impl Scan {
    /// Walks through what stands between streams; a packed list of objects has none, and tells where each begins.
    fn walk(&mut self, bytes: &[u8], has_streams: bool, begins: &[(usize, u32)]) {
        let mut lexer = Lexer::of(bytes);
        let mut open: Vec<Open> = Vec::new();
        let mut last = Dictionary::default();
        let mut begins = begins.iter().peekable();
        let mut numbers = [None; 2];
        while let Some(token) = lexer.next() {
            while let Some((_, object)) = begins.next_if(|(at, _)| *at < lexer.at()) {
                self.object = Some(*object);
            }
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
                            if open.is_empty() {
                                self.font(&closed);
                            }
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
                Token::Word(b"obj") => {
                    self.object = numbers[0];
                    open.clear();
                }
                Token::Word(b"endobj") => open.clear(),
                Token::Word(b"R") => refer(&mut open),
                Token::Word(word) => {
                    let number = number(word);
                    numbers = [numbers[1], number];
                    put(&mut open, number.map_or(Value::Other, Value::Number));
                }
            }
        }
    }

    /// Notes an object that is a font.
    fn font(&mut self, found: &Dictionary) {
        let (Some(object), Some(b"Font")) = (self.object, found.name("Type")) else {
            return;
        };
        let map = match found.values.get(&b"ToUnicode"[..]) {
            Some(Value::Object(map)) => Some(*map),
            _ => None,
        };
        let is_wide = found.name("Subtype") == Some(&b"Type0"[..]);
        self.fonts.insert(object, (is_wide, map));
    }

    /// Notes what a dictionary calls objects.
    fn note_names(&mut self, found: &Dictionary) {
        if found.values.contains_key(&b"Type"[..]) {
            return;
        }
        for (name, value) in &found.values {
            let Value::Object(object) = value else {
                continue;
            };
            if self.names.len() >= MOST_NAMES {
                self.inside.is_unread = true;
                return;
            }
            self.names.insert((name.clone(), *object));
        }
    }

    /// Reads what is written on the pages, once all fonts are known.
    fn read_pages(&mut self) {
        let maps: BTreeSet<u32> = self.fonts.values().filter_map(|(_, map)| *map).collect();
        let is_map = |object: &Option<u32>| object.is_some_and(|it| maps.contains(&it));
        let mut left = MOST_LETTERS;
        let mut known = BTreeMap::new();
        for (object, data) in self.written.iter().filter(|(object, _)| is_map(object)) {
            known.insert(*object, Rc::new(letters(data, &mut left)));
        }
        let mut named: BTreeMap<Vec<u8>, BTreeSet<(bool, Option<u32>)>> = BTreeMap::new();
        for (name, object) in std::mem::take(&mut self.names) {
            if let Some(font) = self.fonts.get(&object) {
                named.entry(name).or_default().insert(*font);
            }
        }
        let font = |(is_wide, map): (bool, Option<u32>)| Font {
            is_wide,
            letters: map.and_then(|map| known.get(&Some(map)).cloned()),
        };
        let fonts: BTreeMap<Vec<u8>, Vec<Font>> = named
            .into_iter()
            .map(|(name, all)| (name, all.into_iter().map(font).collect()))
            .collect();
        let tried = fonts.values().map(Vec::len).max().unwrap_or(1);
        self.inside.is_unread |= left == 0 || tried > MOST_FONTS_OF_A_NAME;
        let mut best = (0, 0);
        for (_, data) in self.written.iter().filter(|(object, _)| !is_map(object)) {
            let ways =
                (0..tried.clamp(1, MOST_FONTS_OF_A_NAME)).map(|at| content::text(data, &fonts, at));
            let mut ways: Vec<Written> = ways.collect();
            ways.dedup();
            let fewest = ways.iter().map(|it| (it.unknown, it.all)).min();
            let (unknown, all) = fewest.unwrap_or_default();
            best = (best.0 + unknown, best.1 + all);
            for way in ways {
                self.inside.say(&way.text);
            }
        }
        let is_scanned = self.has_pictures && self.inside.text.trim().is_empty();
        self.inside.is_unread |= is_scanned || best.0 * UNKNOWN_OF > best.1;
    }

    /// What a dictionary says.
    fn look_at(&mut self, found: &Dictionary) {
        self.note_names(found);
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
        self.has_pictures |= about.name("Subtype") == Some(&b"Image"[..]);
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
            Some(b"ObjStm") => {
                let outer = self.object;
                self.walk(data, false, &begins(about, data));
                self.object = outer;
            }
            Some(b"Metadata") => xmp::look(data, &mut self.inside),
            _ => self.written.push((self.object, data.to_vec())),
        }
    }
}

/// Where the objects of a packed list begin, by its head: their numbers, each with how far it is from the first (7.5.7).
fn begins(about: &Dictionary, data: &[u8]) -> Vec<(usize, u32)> {
    let Some(Value::Number(first)) = about.values.get(&b"First"[..]) else {
        return Vec::new();
    };
    let Ok(first) = usize::try_from(*first) else {
        return Vec::new();
    };
    let mut lexer = Lexer::of(data.get(..first).unwrap_or_default());
    let mut begins = Vec::new();
    while let (Some(Token::Word(object)), Some(Token::Word(after))) = (lexer.next(), lexer.next()) {
        let (Some(object), Some(after)) = (number(object), number(after)) else {
            break;
        };
        let at = usize::try_from(after)
            .ok()
            .and_then(|it| it.checked_add(first));
        begins.extend(at.map(|at| (at, object)));
    }
    begins.sort_unstable();
    begins
}

fn number(word: &[u8]) -> Option<u32> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

/// `5 0 R`: the number before names an object.
fn refer(open: &mut [Open]) {
    if let Some(Open::Dictionary(of)) = open.last_mut()
        && let Some(key) = of.numbered.take()
        && let Some(value) = of.values.get_mut(&key)
        && let Value::Number(object) = *value
    {
        *value = Value::Object(object);
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
        of.numbered = Some(key.clone());
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

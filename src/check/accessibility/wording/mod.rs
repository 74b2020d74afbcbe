//! What texts say, as far as rules ask: a text that stands on many pages, or is asked about by many rules, is looked
//! through once.
//!
//! All that is kept of a text follows from the text alone, and so is the same wherever it stands.

mod sight;

use std::cell::{OnceCell, RefCell};
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHasher};

use super::language::{self, Count, Verdict};
use super::word::any_word;
use crate::html::{Document, NodeId, NodeKind};

pub(crate) use sight::VOCABULARIES;

/// A text of more bytes hardly stands on another page: it is not kept.
const LONGEST: usize = 2000;
/// How many bytes of texts are kept.
const MOST_BYTES: usize = 1 << 20;
/// What is kept of a text takes so many bytes, about, beside the text.
const BYTES_OF_A_TEXT: usize = 200;

/// What a text says.
#[derive(Debug)]
pub(crate) struct Wording {
    /// Its words hashed, however they are spaced; none where it has nothing but white space.
    pub key: Option<u64>,
    /// Its words of four letters or more, hashed.
    pub long_words: Box<[u32]>,
    /// The numbers of the beginnings of its words, each once.
    pub beginnings: Box<[u32]>,
    /// Its words for what is seen and for parts of pages, each once.
    pub by_sight: Box<[&'static str]>,
    /// Whether two capitals may stand beside each other in it: without, it has no abbreviation.
    pub may_have_capitals: bool,
    /// Whether it has one, told when it is first asked.
    pub has_abbreviation: OnceCell<bool>,
    /// What its language is told by.
    pub count: Count,
}

/// What the texts of pages say, each kept for the pages that follow.
#[derive(Debug, Default)]
pub(crate) struct Wordings(RefCell<Known>);

#[derive(Debug, Default)]
struct Known {
    texts: FxHashMap<Box<str>, Rc<Wording>>,
    beginnings: FxHashMap<Box<str>, u32>,
    /// By the subtag of a language and text, whether the text is in it.
    languages: FxHashMap<Box<str>, FxHashMap<Box<str>, Verdict>>,
    /// How much all of it is.
    bytes: usize,
}

impl Wordings {
    /// Lets go of what is kept where that is too much. What was got before must no longer be in use: beginnings are
    /// numbered anew.
    pub fn begin_page(&mut self) {
        let known = self.0.get_mut();
        if known.bytes > MOST_BYTES {
            *known = Known::default();
        }
    }

    /// What a text says.
    pub fn of(&self, text: &str) -> Rc<Wording> {
        let mut known = self.0.borrow_mut();
        if let Some(found) = known.texts.get(text) {
            return found.clone();
        }
        let wording = Rc::new(known.look_through(text));
        if known.has_room_for(text) {
            known.bytes += BYTES_OF_A_TEXT + 2 * text.len();
            known.texts.insert(text.into(), wording.clone());
        }
        wording
    }

    /// The numbers of the beginnings of the words of a text, in their order.
    pub fn beginnings(&self, text: &str) -> Vec<u32> {
        let mut known = self.0.borrow_mut();
        let mut found = Vec::new();
        any_word(text, |word| {
            found.extend(beginning(word).map(|it| known.number(it)));
            false
        });
        found
    }

    /// Whether a text is in the language of a primary subtag.
    pub fn is_in(&self, text: &str, subtag: &str) -> Verdict {
        let mut known = self.0.borrow_mut();
        let texts = known.languages.get(subtag);
        if let Some(verdict) = texts.and_then(|it| it.get(text)) {
            return *verdict;
        }
        let verdict = language::is_in(text, subtag);
        if known.has_room_for(text) {
            known.bytes += BYTES_OF_A_TEXT + text.len();
            let texts = known.languages.entry(subtag.into()).or_default();
            texts.insert(text.into(), verdict);
        }
        verdict
    }
}

impl Known {
    /// Whether what follows from a text is kept: one page may have more texts than memory has room for.
    fn has_room_for(&self, text: &str) -> bool {
        text.len() <= LONGEST && self.bytes <= MOST_BYTES
    }

    fn look_through(&mut self, text: &str) -> Wording {
        let mut long_words = Vec::new();
        let mut beginnings = Vec::new();
        let mut by_sight = Vec::new();
        any_word(text, |word| {
            long_words.extend(long_word(word));
            beginnings.extend(beginning(word).map(|it| self.number(it)));
            by_sight.extend(sight::counted(word));
            false
        });
        for list in [&mut long_words, &mut beginnings] {
            list.sort_unstable();
            list.dedup();
        }
        by_sight.sort_unstable();
        by_sight.dedup();
        Wording {
            key: squeezed(text),
            long_words: long_words.into(),
            beginnings: beginnings.into(),
            by_sight: by_sight.into(),
            may_have_capitals: may_have_capitals(text),
            has_abbreviation: OnceCell::new(),
            count: Count::of(text),
        }
    }

    /// The number of the beginning of a word.
    fn number(&mut self, beginning: &str) -> u32 {
        if let Some(known) = self.beginnings.get(beginning) {
            return *known;
        }
        let number = u32::try_from(self.beginnings.len()).unwrap_or(u32::MAX);
        self.bytes += BYTES_OF_A_TEXT / 4;
        self.beginnings.insert(beginning.into(), number);
        number
    }
}

/// What the texts of a page say, by their nodes.
#[derive(Debug)]
pub(crate) struct Said<'w> {
    /// What is kept of all pages.
    pub wordings: &'w Wordings,
    of: Vec<OnceCell<Rc<Wording>>>,
}

impl<'w> Said<'w> {
    /// Of a page, of which nothing was asked yet.
    pub fn on(document: &Document, wordings: &'w Wordings) -> Self {
        let of = std::iter::repeat_with(OnceCell::new);
        Self {
            wordings,
            of: of.take(document.len()).collect(),
        }
    }

    /// What a text of the page says; none of another node.
    pub fn of(&self, document: &Document, id: NodeId) -> Option<&Wording> {
        match &document.node(id).kind {
            NodeKind::Text(text) => {
                let place = self.of.get(id.index())?;
                Some(place.get_or_init(|| self.wordings.of(text)))
            }
            _ => None,
        }
    }
}

/// A word of four letters or more, hashed; shorter ones say little.
pub(crate) fn long_word(word: &str) -> Option<u32> {
    word.chars().nth(3)?;
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    // The upper half is the better mixed one.
    u32::try_from(hasher.finish() >> 32).ok()
}

/// The words of a text hashed, however they are spaced; none where there are none.
pub(crate) fn squeezed(text: &str) -> Option<u64> {
    let mut hasher = FxHasher::default();
    let mut words = text.split_whitespace().peekable();
    words.peek()?;
    words.for_each(|it| it.hash(&mut hasher));
    Some(hasher.finish())
}

/// Whether two capitals may stand beside each other in a text: without, it has no abbreviation.
fn may_have_capitals(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut before = false;
    while let Some(byte) = bytes.get(at) {
        let (is_capital, length) = match (byte, bytes.get(at + 1)) {
            (b'A'..=b'Z', _) => (true, 1),
            (..0x80, _) => (false, 1),
            // Signs of Latin-1, its letters, punctuation; anything else may be a capital.
            (0xc2, _) => (false, 2),
            (0xc3, Some(after)) => (*after < 0x9f, 2),
            (0xe2, Some(0x80)) => (false, 3),
            _ => return true,
        };
        if before && is_capital {
            return true;
        }
        before = is_capital;
        at += length;
    }
    false
}

/// The beginning of a word of three letters or more, which its forms share; none of a shorter one.
pub(crate) fn beginning(word: &str) -> Option<&str> {
    word.chars().nth(2)?;
    let end = word.char_indices().nth(5);
    word.get(..end.map_or(word.len(), |it| it.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_text_is_what_is_found_in_it() {
        let wordings = Wordings::default();
        let texts = ["Le bouton rouge, en haut", "", " \n", "bouton", "déjà vu"];
        for text in texts.iter().chain(&texts) {
            let (kept, alone) = (wordings.of(text), Wordings::default().of(text));
            assert_eq!(kept.key, alone.key, "{text}");
            assert_eq!(kept.long_words, alone.long_words, "{text}");
            assert_eq!(kept.by_sight, alone.by_sight, "{text}");
        }
        assert_eq!(wordings.of("  \u{a0}").key, None);
        let first = wordings.of(texts[0]);
        assert_eq!(*first.by_sight, ["bouton", "haut", "rouge"]);
        assert_eq!(first.key, wordings.of("Le bouton  rouge,\nen haut").key);
    }

    #[test]
    fn forms_of_a_word_have_one_beginning() {
        let wordings = Wordings::default();
        let of = |text| wordings.beginnings(text);
        assert_eq!(of("décider"), of("DÉCIDÉ"));
        assert_eq!(of("charte, chartes"), [of("charte"), of("charte")].concat());
        assert_ne!(of("charte"), of("chaton"));
        assert!(of("a le").is_empty());
        assert_eq!(*wordings.of("les chartes, la charte").beginnings, {
            let mut both = [of("les"), of("charte")].concat();
            both.sort_unstable();
            both
        });
    }

    #[test]
    fn a_text_is_asked_about_in_each_language() {
        let wordings = Wordings::default();
        let text =
            "The council has decided that the data of the city will be published within the year.";
        for _ in 0..2 {
            assert_eq!(wordings.is_in(text, "en"), Verdict::Yes);
            assert_eq!(wordings.is_in(text, "fr"), language::is_in(text, "fr"));
        }
    }

    #[test]
    fn a_text_without_capitals_beside_each_other_has_none() {
        for text in ["l’été À Paris", "« A, É » – é", "", "a", "É"] {
            assert!(!may_have_capitals(text), "{text}");
        }
        for text in ["la CNIL", "une ÉTI", "été ΑΒ", "aÀÉ"] {
            assert!(may_have_capitals(text), "{text}");
        }
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let mut wordings = Wordings::default();
        for page in 0..20 {
            wordings.begin_page();
            for text in 0..1000 {
                wordings.of(&format!("text {page} {text}"));
            }
            assert!(wordings.0.get_mut().bytes < MOST_BYTES + 400_000);
        }
        wordings.of(&"long ".repeat(LONGEST));
        assert!(
            wordings
                .0
                .get_mut()
                .texts
                .keys()
                .all(|it| it.len() <= LONGEST)
        );
    }
}

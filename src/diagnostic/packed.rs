//! Texts that are kept packed, for a site may have tens of thousands of files: each is unpacked when somebody asks for it.
//!
//! What is kept of a file is what was read of it, packed or not: a file that is changed, or gone, while a site is built is
//! told as it was read.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use zstd::bulk::Compressor;
use zstd::dict::{DecoderDictionary, EncoderDictionary};
use zstd::zstd_safe::DCtx;

use super::{FileText, Piece};

/// How hard is packed. Higher levels take more time than they save memory.
const LEVEL: i32 = 3;

/// How many bytes of other texts are at hand for packing one: files of one kind have their keys and headings in common, and
/// often sentences.
const MODEL: usize = 512 * 1024;

/// How many of them are of one text: they are to show what many have in common.
const MOST_OF_ONE: usize = MODEL / 8;

/// Packs texts that are much the same.
pub struct Packer {
    model: EncoderDictionary<'static>,
    shelf: Arc<Shelf>,
}

/// What packed texts need to be unpacked.
struct Shelf {
    model: DecoderDictionary<'static>,
    /// What unpacks, and isn't in use: to make one takes longer than to unpack a text.
    idle: Mutex<Vec<DCtx<'static>>>,
    recent: Mutex<VecDeque<Arc<FileText>>>,
    /// How many texts stay unpacked after nobody has them at hand.
    most: usize,
}

/// A packed text.
pub(super) struct Packed {
    bytes: Box<[u8]>,
    /// Its length when it is unpacked.
    length: usize,
    shelf: Arc<Shelf>,
    /// The text, where somebody has it.
    at_hand: Mutex<Weak<FileText>>,
}

impl Packer {
    /// Of texts that are like these; none where these can't serve. So many texts stay unpacked after nobody has them at
    /// hand: those of the pages that are made at the same time.
    pub fn like(texts: impl IntoIterator<Item = Piece>, most: usize) -> Option<Self> {
        let mut model = Vec::new();
        for text in texts {
            let room = MODEL.saturating_sub(model.len()).min(MOST_OF_ONE);
            if room == 0 {
                break;
            }
            model.extend(text.bytes().take(room));
        }
        let shelf = Shelf {
            model: DecoderDictionary::try_copy(&model).ok()?,
            idle: Mutex::default(),
            recent: Mutex::default(),
            most,
        };
        Some(Self {
            model: EncoderDictionary::try_copy(&model, LEVEL).ok()?,
            shelf: Arc::new(shelf),
        })
    }

    /// The text packed; none where it would not be the same again.
    pub(super) fn pack(&self, text: &str) -> Option<Packed> {
        let mut compressor = Compressor::with_prepared_dictionary(&self.model).ok()?;
        let bytes = compressor.compress(text.as_bytes()).ok()?;
        let packed = Packed {
            bytes: bytes.into(),
            length: text.len(),
            shelf: Arc::clone(&self.shelf),
            at_hand: Mutex::default(),
        };
        let is_same = packed.unpacked().is_some_and(|it| it == text);
        is_same.then_some(packed)
    }
}

impl Packed {
    /// How long the text is, in bytes.
    pub fn len(&self) -> usize {
        self.length
    }

    /// The text.
    pub fn text(&self) -> Arc<FileText> {
        let mut at_hand = self.at_hand.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = at_hand.upgrade() {
            return text;
        }
        #[expect(
            clippy::expect_used,
            reason = "nothing is published of a text that is not there"
        )]
        let text = self
            .unpacked()
            .expect("a text that was packed was unpacked once, and was the same");
        let text = Arc::new(FileText::new(text));
        *at_hand = Arc::downgrade(&text);
        drop(at_hand);
        self.shelf.keep(Arc::clone(&text));
        text
    }

    fn unpacked(&self) -> Option<String> {
        let bytes = self.shelf.unpacked(&self.bytes, self.length)?;
        String::from_utf8(bytes).ok()
    }
}

impl Shelf {
    /// These bytes unpacked, which are so many then.
    fn unpacked(&self, packed: &[u8], length: usize) -> Option<Vec<u8>> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let last = idle.pop();
        drop(idle);
        let mut unpacks = last.or_else(DCtx::try_create)?;
        let mut bytes = Vec::with_capacity(length);
        let model = self.model.as_ddict();
        let done = unpacks.decompress_using_ddict(&mut bytes, packed, model);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(unpacks);
        drop(idle);
        done.ok().map(|_| bytes)
    }

    /// Keeps a text for a while.
    fn keep(&self, text: Arc<FileText>) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.push_back(text);
        let oldest = match recent.len() > self.most {
            true => recent.pop_front(),
            false => None,
        };
        // Let go of while nobody waits.
        drop(recent);
        drop(oldest);
    }
}

impl std::fmt::Debug for Packed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes, packed", self.length)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn piece(text: &str) -> Piece {
        Piece::whole(Arc::new(FileText::new(text.to_owned())))
    }

    /// Asks for each of some texts three times, by turns.
    fn are_the_same_again(shown: &[String], texts: &[String]) {
        let packer = Packer::like(shown.iter().map(|it| piece(it)), 8).unwrap();
        let packed: Vec<Packed> = texts.iter().map(|it| packer.pack(it).unwrap()).collect();
        for _ in 0..3 {
            for (text, packed) in texts.iter().zip(&packed) {
                assert_eq!(**packed.text(), **text);
                assert_eq!(packed.len(), text.len());
            }
        }
    }

    proptest! {
        /// Whatever texts are, and whatever they are packed like.
        #[test]
        fn texts_are_the_same_again(
            shown in proptest::collection::vec(".{0,40}", 0..4),
            texts in proptest::collection::vec("(.|\n|é|🙂){0,80}", 0..80),
        ) {
            are_the_same_again(&shown, &texts);
        }
    }

    #[test]
    fn long_texts_are_the_same_again() {
        let long: String = (0..500_000).map(|it| format!("{} ", it % 7_919)).collect();
        let long = long[..2_000_000].to_owned();
        are_the_same_again(
            std::slice::from_ref(&long),
            &[long.clone(), String::new(), long.repeat(2)],
        );
    }

    #[test]
    fn few_texts_stay_unpacked_and_those_at_hand_are_one() {
        let packer = Packer::like([piece("a")], 32).unwrap();
        let texts: Vec<Packed> = (0..96)
            .map(|it| packer.pack(&format!("text {it}")).unwrap())
            .collect();
        let first = texts[0].text();
        texts.iter().for_each(|it| drop(it.text()));
        assert!(Arc::ptr_eq(&first, &texts[0].text()));
        drop(first);
        texts.iter().for_each(|it| drop(it.text()));
        let at_hand = texts
            .iter()
            .filter(|it| it.at_hand.lock().unwrap().strong_count() > 0);
        assert_eq!(at_hand.count(), 32);
    }
}

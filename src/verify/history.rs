//! The manifests before the one that is shown: each must be what the one after it says.

use std::collections::BTreeMap;

use super::files::Told;
use super::reach::Reach;
use super::{LARGEST_MANIFEST, proof, there};
use crate::chain::{Key, Manifest, earlier, hash};
use crate::diagnostic::{Code, Diagnostic};

/// So many are looked at.
const MOST_LINKS: usize = 5_000;

/// A manifest of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its number.
    pub number: u32,
    /// Its SHA-256, in hexadecimal.
    pub hash: String,
    /// The date that the site was told as of.
    pub as_of: String,
}

/// The chain, as far back as it can be reached.
#[derive(Debug, Default)]
pub struct History {
    /// The manifests, the latest first.
    pub links: Vec<Link>,
    /// Whether the first was reached.
    pub is_whole: bool,
    /// The number and the hash of the one that was not.
    unreached: Option<(u32, String)>,
    /// Whether that one could not be asked for: it may well be there.
    pub is_cut: bool,
    /// Whether that one is another than the one after it says.
    is_other: bool,
    /// The lowest number from which on each is signed by the key that signed the latest; none where nobody did.
    pub key_since: Option<u32>,
    /// What is known of the one before that number.
    pub before: Before,
}

/// What is known of who signed a manifest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Before {
    /// Nothing: it, or its signature, was not reached.
    #[default]
    Unknown,
    /// Not the holder of the key.
    NotByThisKey,
}

impl History {
    /// The hash of the manifest of a number, where that was reached, or is what the one after it says.
    pub fn hash(&self, number: u32) -> Option<&str> {
        let links = self.links.iter().map(|it| (it.number, &it.hash));
        let unreached = self.unreached.iter().map(|(number, hash)| (*number, hash));
        let mut all = links.chain(unreached);
        all.find(|it| it.0 == number).map(|(_, hash)| hash.as_str())
    }

    /// Adds what was told of the manifest at which the way back ends.
    pub(super) fn tell(&self, told: &mut Told) {
        let Some((number, _)) = &self.unreached else {
            return;
        };
        if self.is_other {
            told.others.insert(earlier(*number));
        }
        if self.is_cut {
            told.unseen.insert(earlier(*number));
        }
    }

    /// The hashes of the earlier manifests that were reached, by where they stand.
    pub(super) fn held(&self) -> BTreeMap<String, &str> {
        let earlier_ones = self.links.iter().skip(1);
        let held = earlier_ones.map(|it| (earlier(it.number), it.hash.as_str()));
        held.collect()
    }

    /// Notes whether a manifest, the next one back, is signed by the key too.
    fn sign(&mut self, number: u32, is_signed: Option<bool>) {
        match is_signed {
            Some(true) => self.key_since = Some(number),
            Some(false) => self.before = Before::NotByThisKey,
            None => {}
        }
    }
}

/// Follows the chain, and how far back the key signs that signed the latest.
pub(super) fn look(
    reach: &Reach,
    (manifest, bytes): (&Manifest, &[u8]),
    key: Option<&Key>,
    found: &mut Vec<Diagnostic>,
) -> History {
    let link = |manifest: &Manifest, hash: String| Link {
        number: manifest.number,
        hash,
        as_of: manifest.as_of.clone(),
    };
    let mut history = History {
        links: vec![link(manifest, hash(bytes))],
        key_since: key.map(|_| manifest.number),
        ..History::default()
    };
    let mut wanted = manifest.previous.clone();
    let mut number = manifest.number;
    while let Some(expected) = wanted {
        number = number.saturating_sub(1);
        history.unreached = Some((number, expected.clone()));
        let broken = |why: &str| {
            Diagnostic::anywhere(Code::VerifyChain)
                .with("number", number)
                .with("why", why)
        };
        let ends = Diagnostic::anywhere(Code::VerifyChainEnds).with("number", number);
        if history.links.len() >= MOST_LINKS {
            found.push(ends);
            return history;
        }
        let bytes = match there(reach, &earlier(number), LARGEST_MANIFEST) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                found.push(ends);
                return history;
            }
            Err(why) => {
                found.push(why);
                history.is_cut = true;
                return history;
            }
        };
        if hash(&bytes) != expected {
            found.push(broken("verify-other"));
            history.is_other = true;
            return history;
        }
        let before = match Manifest::read(&bytes) {
            Ok(it) if it.number == number => it,
            Ok(_) => return broken_at(broken("chain-malformed"), history, found),
            Err(why) => return broken_at(broken(why.word()), history, found),
        };
        if let Some(key) = key
            && history.key_since == number.checked_add(1)
        {
            let is_signed = proof::is_signed(reach, (number, &bytes), key, found);
            history.sign(number, is_signed);
        }
        history.links.push(link(&before, expected));
        wanted = before.previous;
    }
    (history.is_whole, history.unreached) = (true, None);
    history
}

fn broken_at(fault: Diagnostic, history: History, found: &mut Vec<Diagnostic>) -> History {
    found.push(fault);
    history
}

//! The manifests before the one that is shown: each must be what the one after it says.

use super::LARGEST_MANIFEST;
use super::reach::Reach;
use crate::chain::{Manifest, earlier, hash};
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
    /// The last number before which another key signed, or none.
    pub key_since: Option<u32>,
}

impl History {
    /// The hash of the manifest of a number, where that was reached, or is what the one after it says.
    pub fn hash(&self, number: u32) -> Option<&str> {
        let links = self.links.iter().map(|it| (it.number, &it.hash));
        let unreached = self.unreached.iter().map(|(number, hash)| (*number, hash));
        let mut all = links.chain(unreached);
        all.find(|it| it.0 == number).map(|(_, hash)| hash.as_str())
    }
}

/// Follows the chain.
pub(super) fn look(
    reach: &Reach,
    (manifest, bytes): (&Manifest, &[u8]),
    found: &mut Vec<Diagnostic>,
) -> History {
    let link = |manifest: &Manifest, hash: String| Link {
        number: manifest.number,
        hash,
        as_of: manifest.as_of.clone(),
    };
    let mut history = History {
        links: vec![link(manifest, hash(bytes))],
        ..History::default()
    };
    let key = manifest.key.clone();
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
        let bytes = match reach.bytes(&earlier(number), LARGEST_MANIFEST) {
            Ok(bytes) => bytes,
            Err(_) => {
                found.push(ends);
                return history;
            }
        };
        if hash(&bytes) != expected {
            found.push(broken("verify-other"));
            return history;
        }
        let before = match Manifest::read(&bytes) {
            Ok(it) if it.number == number => it,
            Ok(_) => return broken_at(broken("chain-malformed"), history, found),
            Err(why) => return broken_at(broken(why.word()), history, found),
        };
        if before.key != key && history.key_since.is_none() {
            history.key_since = Some(number.saturating_add(1));
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

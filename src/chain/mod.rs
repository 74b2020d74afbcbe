//! The public manifest of a published site: what it holds, link after link, signed and dated. Bytes → facts, bytes.
//!
//! ```text
//! manifest.json            what the site holds, with the hash of the manifest before it
//! manifest.json.minisig    its signature, where who publishes signs
//! manifest.json.tsr        the answer of a timestamping authority, where one was asked
//! manifests/0001.json      the earlier ones, byte for byte, each with its signature and timestamp
//! ```
//!
//! A manifest lists neither itself nor what belongs to the chain: `manifest.sha256` lists that with all else, and
//! the hashes within the chain hold the earlier ones.

mod der;
mod manifest;
mod signature;
mod stamp;

pub use manifest::{FORMAT, FileEntry, Item, Manifest, Unread, Withdrawal, is_safe};
pub use signature::{Key, NotSigned, Signature, Signer, Verdict};
pub use stamp::{Refused, Stamp, request};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// Where the manifest stands, from the site's own folder.
pub const NAME: &str = "manifest.json";

/// What its signature's name has behind its own.
pub const SIGNATURE: &str = ".minisig";

/// What its timestamp's name has behind its own.
pub const STAMP: &str = ".tsr";

/// The folder of the earlier ones.
pub const EARLIER: &str = "manifests/";

/// Where the manifest of this number stands when another has taken its place.
pub fn earlier(number: u32) -> String {
    format!("{EARLIER}{number:04}.json")
}

/// Whether a path is the manifest's, an earlier one's, or that of a signature or timestamp of them.
pub fn is_of_chain(path: &str) -> bool {
    path.starts_with(EARLIER) || is_newest(path)
}

/// Whether it is the manifest's own, or that of its signature or timestamp.
pub fn is_newest(path: &str) -> bool {
    let ending = path.strip_prefix(NAME);
    ending.is_some_and(|it| matches!(it, "" | SIGNATURE | STAMP))
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

//! What stands at an address that is cited, so that it can be compared: of a page the text that a reader sees, since
//! a page is written anew for each reader while it says the same; of anything else all its bytes.

mod visible;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::check::links::external::Body;

pub use visible::{Page, page};

/// The hashes of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hashes {
    /// SHA-256 of all bytes, in hexadecimal.
    pub bytes: String,
    /// SHA-256 of the text that a reader sees, where it is a page of HTML.
    pub text: Option<String>,
}

/// The hashes of what was fetched.
pub fn hashes(body: &Body) -> Hashes {
    let of = |bytes: &[u8]| HEXLOWER.encode(&Sha256::digest(bytes));
    Hashes {
        bytes: of(&body.bytes),
        text: is_page(body).then(|| of(page(&body.bytes).text.as_bytes())),
    }
}

/// Whether it is a page of HTML, by what its site says.
pub fn is_page(body: &Body) -> bool {
    matches!(&*body.media_type, "text/html" | "application/xhtml+xml")
}

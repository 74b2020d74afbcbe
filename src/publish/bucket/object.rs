//! How a file of the site is stored: what browsers are told of it, since nothing else tells them.

use crate::publish::packing;
use crate::source::media_type;

/// What all objects of a destination have alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Manner {
    /// Whether everybody may read them.
    pub is_public: bool,
    /// Whether texts are packed.
    pub packs: bool,
}

/// The headers that are kept with an object.
pub(super) type Headers = Vec<(&'static str, String)>;

/// What is kept with the manifest: how all objects are stored. Where it is another, all are sent anew.
pub(super) const MANNER: &str = "x-amz-meta-limpide";

/// The kinds that are packed: pages and what goes with them. Never evidence, nor the manifest: whoever takes
/// these by a simple program holds them against their hashes.
const PACKED: [&str; 4] = [".html", ".xml", ".css", ".svg"];

/// No address of a site tells which bytes it leads to, so browsers ask each time whether they have changed.
const CACHE: &str = "no-cache";

impl Manner {
    /// Its word. Another number where what is below tells browsers something else.
    pub fn word(self) -> String {
        let of = |is, word| if is { word } else { "" };
        let (public, packs) = (of(self.is_public, " public"), of(self.packs, " gzip"));
        format!("1{public}{packs}")
    }

    /// What is kept with the file of this path.
    pub fn headers(self, path: &str) -> Headers {
        let mut headers = vec![
            ("content-type", media_type(path).to_owned()),
            ("cache-control", CACHE.to_owned()),
        ];
        if self.packs_file(path) {
            headers.push(("content-encoding", "gzip".to_owned()));
        }
        if self.is_public {
            headers.push(("x-amz-acl", "public-read".to_owned()));
        }
        headers
    }

    /// The bytes that are stored of a file.
    pub fn body(self, path: &str, bytes: Vec<u8>) -> Vec<u8> {
        if !self.packs_file(path) {
            return bytes;
        }
        packing::packed(&bytes)
    }

    fn packs_file(self, path: &str) -> bool {
        self.packs && PACKED.iter().any(|ending| path.ends_with(ending))
    }
}

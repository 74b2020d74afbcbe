//! Compressed forms of the published files beside them, for hosts that send these as they are.

use std::path::Path;

use crate::compress;
use crate::diagnostic::Diagnostic;
use crate::output::{Packed, Release};

/// How a file is compressed: the ending of its name, and what names the form and its version where it is kept.
const FORMS: [(&str, &str, Make); 2] = [
    ("gz", "zopfli-1.gz", compress::zopfli),
    ("br", "brotli-1.br", compress::brotli),
];

type Make = fn(&[u8]) -> Option<Vec<u8>>;

/// What makes the compressed forms.
#[derive(Debug)]
pub(super) struct Packer {
    kept: Option<Packed>,
}

impl Packer {
    /// With what was made before in a folder, if there is one.
    pub fn new(cache: Option<&Path>) -> Self {
        Self {
            kept: cache.and_then(Packed::open),
        }
    }

    /// Writes the compressed forms of a file beside it, those that are smaller.
    ///
    /// # Errors
    /// They could not be written.
    pub fn add(&self, release: &Release, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        if !compress::is_compressible(path) {
            return Ok(());
        }
        for (ending, form, make) in FORMS {
            let made = match &self.kept {
                Some(kept) => kept.get(bytes, form, || make(bytes)),
                None => make(bytes),
            };
            if let Some(made) = made.filter(|made| made.len() < bytes.len()) {
                release.write(&format!("{path}.{ending}"), &made)?;
            }
        }
        Ok(())
    }

    /// Lets go what this site no longer needs.
    pub fn clean(self) {
        if let Some(kept) = self.kept {
            kept.clean();
        }
    }
}

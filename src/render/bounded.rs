//! A page as it is written, within a bound.

use std::io::{self, Write};

/// The largest page, in bytes: twenty times a long one. No page that is light enough comes near, and
/// what reads a page after us takes the longer for it.
pub(super) const LARGEST_PAGE: usize = 2_000_000;

/// What is written of a page, until it is too much.
#[derive(Default)]
pub(super) struct Html {
    /// What was written.
    pub bytes: Vec<u8>,
    /// Whether it was too much.
    pub is_too_large: bool,
}

impl Write for Html {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > LARGEST_PAGE {
            self.is_too_large = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

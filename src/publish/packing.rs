//! Texts packed and unpacked as servers and browsers do it.

use std::io::{Read, Write};

use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};

use super::net::LARGEST;

/// Bytes packed, the same each time: without a name or a date in the head.
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzBuilder::new().write(Vec::new(), Compression::best());
    // Writing to memory doesn't fail.
    let _ = packer.write_all(bytes);
    packer.finish().unwrap_or_default()
}

/// Bytes unpacked, no more than are read of an answer; of what can't be unpacked, what could be: it is another than was packed.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<u8> {
    unpacked_up_to(bytes, LARGEST)
}

/// The same, no more than so many.
pub(crate) fn unpacked_up_to(bytes: &[u8], most: u64) -> Vec<u8> {
    let mut all = Vec::new();
    let mut reader = GzDecoder::new(bytes).take(most);
    let _ = reader.read_to_end(&mut all);
    all
}

//! The chunks of a WebP file (RFC 9649, 2.3 to 2.7).

use super::{Found, Told, exif, of_xmp};

/// A chunk: its name, all its bytes, and what it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk<'a> {
    pub name: &'a [u8],
    pub holds: &'a [u8],
}

/// The chunks of the file; none of one that is cut off.
pub(super) fn chunks(bytes: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let rest = bytes.strip_prefix(b"RIFF")?;
    let mut rest = rest
        .get(4..4 + little(rest.get(..4)?))?
        .strip_prefix(b"WEBP")?;
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let name = rest.get(..4)?;
        let length = little(rest.get(4..8)?);
        let holds = rest.get(8..8_usize.checked_add(length)?)?;
        chunks.push(Chunk { name, holds });
        // What has an odd length is filled up.
        rest = rest.get(8 + length + length % 2..).unwrap_or_default();
    }
    Some(chunks)
}

fn little(bytes: &[u8]) -> usize {
    let reversed: Vec<u8> = bytes.iter().rev().copied().collect();
    super::big(&reversed)
}

pub(super) fn look(bytes: &[u8]) -> Option<Found> {
    let chunks = chunks(bytes)?;
    let is_picture = |it: &Chunk<'_>| matches!(it.name, b"VP8 " | b"VP8L" | b"ANMF");
    chunks.iter().find(|it| is_picture(it))?;
    let mut found = Found::default();
    for Chunk { name, holds } in chunks {
        match name {
            b"ANIM" | b"ANMF" => found.moves = true,
            b"EXIF" => {
                // Some programs write the mark that JPEG has before it.
                let tiff = holds.strip_prefix(b"Exif\0\0").unwrap_or(holds);
                let exif = exif::read(tiff);
                found.is_unsure = exif.orientation != 1;
                found.told.extend(exif.told);
            }
            b"XMP " => found.told.extend(of_xmp(holds)),
            name if SHOWS.contains(&name) => {}
            _ => found.told.extend([Told::Unread]),
        }
    }
    // Behind the end of the picture.
    let length = bytes.get(4..8).map(little)?.saturating_add(8);
    found
        .told
        .extend((length < bytes.len()).then_some(Told::Unread));
    Some(found)
}

/// The chunks that a picture is shown by.
pub(super) const SHOWS: [&[u8]; 7] = [
    b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP",
];

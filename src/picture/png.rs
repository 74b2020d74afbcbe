//! The chunks of a PNG file (<https://www.w3.org/TR/png-3/#5DataRep>).

use std::collections::BTreeSet;

use super::{Found, Told, big, exif, made_from, of_xmp};

/// What every PNG file begins with.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A chunk: its name and what it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk<'a> {
    pub name: &'a [u8],
    pub holds: &'a [u8],
    /// What stands behind it.
    pub checksum: &'a [u8],
}

/// The chunks up to the end; none of a file that is cut off.
pub(super) fn chunks(bytes: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut chunks = Vec::new();
    loop {
        let length = big(rest.get(..4)?);
        let name = rest.get(4..8)?;
        let end = length.checked_add(8)?;
        let holds = rest.get(8..end)?;
        let after = end.checked_add(4)?;
        let checksum = rest.get(end..after)?;
        chunks.push(Chunk {
            name,
            holds,
            checksum,
        });
        if name == b"IEND" {
            return Some(chunks);
        }
        rest = &rest[after..];
    }
}

/// The keyword under which a smaller version says what it was made from.
pub(super) const KEYWORD: &[u8] = b"Source";

/// Chunks of which each says only how the picture is to be shown, and those of an animation.
const HARMLESS: [&[u8]; 18] = [
    b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"hIST", b"pHYs", b"fcTL", b"fdAT",
];

pub(super) fn look(bytes: &[u8]) -> Option<Found> {
    let chunks = chunks(bytes)?;
    let first = chunks.first().filter(|it| it.name == b"IHDR")?;
    (first.holds.len() == 13).then_some(())?;
    chunks.iter().find(|it| it.name == b"IDAT")?;
    let mut found = Found::default();
    let mut length = SIGNATURE.len();
    for Chunk { name, holds, .. } in chunks {
        length += holds.len() + 12;
        match name {
            b"acTL" => found.moves = true,
            b"eXIf" => {
                let exif = exif::read(holds);
                found.is_unsure = exif.orientation != 1;
                found.told.extend(exif.told);
            }
            b"tIME" => found.told.extend([Told::Moment]),
            b"tEXt" | b"zTXt" | b"iTXt" => match of_text(holds) {
                Ok(told) => found.told.extend(told),
                Err(hash) => found.made_from = Some(hash),
            },
            name if HARMLESS.contains(&name) => {}
            _ => found.told.extend([Told::Unread]),
        }
    }
    // What stands behind the end no program shows, and it is published all the same.
    found
        .told
        .extend((length < bytes.len()).then_some(Told::Unread));
    Some(found)
}

/// What a text beside the picture tells; of one of ours, the hash in it.
fn of_text(holds: &[u8]) -> Result<BTreeSet<Told>, String> {
    let keyword = holds.split(|it| *it == 0).next().unwrap_or_default();
    let text = holds.get(keyword.len() + 1..).unwrap_or_default();
    Ok(BTreeSet::from([match keyword {
        KEYWORD => match made_from(text) {
            Some(hash) => return Err(hash),
            None => Told::Device,
        },
        b"XML:com.adobe.xmp" => return Ok(of_xmp(holds)),
        b"Author" | b"Artist" | b"Copyright" => Told::Author,
        b"Title" | b"Description" | b"Comment" | b"Disclaimer" | b"Warning" => Told::Description,
        b"Creation Time" | b"date:create" | b"date:modify" | b"date:timestamp" => Told::Moment,
        b"Software" => Told::Editing,
        // `Raw profile type exif` and the like are packed: they may hold anything.
        _ => Told::Unread,
    }]))
}

impl Chunk<'_> {
    /// Whether it is as it was written.
    pub fn is_whole(&self) -> bool {
        chunk(self.name, self.holds).ends_with(self.checksum)
    }
}

/// A chunk with its length and its checksum.
pub(super) fn chunk(name: &[u8], holds: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(name);
    crc.update(holds);
    let length = u32::try_from(holds.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes(), name, holds, &crc.sum().to_be_bytes()].concat()
}

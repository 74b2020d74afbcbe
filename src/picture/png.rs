//! The chunks of a PNG file (<https://www.w3.org/TR/png-3/#5DataRep>).

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

pub(super) fn look(bytes: &[u8]) -> Option<Found> {
    let chunks = chunks(bytes)?;
    let first = chunks.first().filter(|it| it.name == b"IHDR")?;
    (first.holds.len() == 13).then_some(())?;
    chunks.iter().find(|it| it.name == b"IDAT")?;
    let mut found = Found::default();
    for Chunk { name, holds, .. } in chunks {
        match name {
            b"acTL" => found.moves = true,
            b"eXIf" => found.told.extend(exif::read(holds).told),
            b"tEXt" | b"zTXt" | b"iTXt" => {
                let keyword = holds.split(|it| *it == 0).next().unwrap_or_default();
                let text = holds.get(keyword.len() + 1..).unwrap_or_default();
                match keyword {
                    KEYWORD if made_from(text).is_some() => found.made_from = made_from(text),
                    b"XML:com.adobe.xmp" => found.told.extend(of_xmp(holds)),
                    b"Author" | b"Copyright" => found.told.extend([Told::Author]),
                    b"Title" | b"Description" | b"Comment" => {
                        found.told.extend([Told::Description]);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    Some(found)
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

//! The boxes of an AVIF file (ISO/IEC 14496-12, 4.2; ISO/IEC 23008-12).

use super::{Found, Told, big};

/// The boxes of the file, by name and what they hold; none of one that is cut off.
fn boxes(bytes: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let mut rest = bytes;
    let mut boxes = Vec::new();
    while !rest.is_empty() {
        let name = rest.get(4..8)?;
        let (head, length) = match big(rest.get(..4)?) {
            // As long as the file.
            0 => (8, rest.len()),
            1 => (16, big(rest.get(8..16)?)),
            length => (8, length),
        };
        boxes.push((name, rest.get(head..length)?));
        rest = rest.get(length..)?;
    }
    Some(boxes)
}

pub(super) fn look(bytes: &[u8]) -> Option<Found> {
    let boxes = boxes(bytes)?;
    let holds = |name: &[u8]| boxes.iter().find(|it| it.0 == name).map(|it| it.1);
    let (brands, meta) = (holds(b"ftyp")?, holds(b"meta")?);
    let has = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|it| it == word);
    // The picture is behind the tables, or among them.
    (holds(b"mdat").is_some() || has(meta, b"idat")).then_some(())?;
    let mut found = Found {
        moves: has(brands, b"avis"),
        ..Found::default()
    };
    // What they say is among the data of the picture.
    let is_told = has(meta, b"Exif") || has(meta, b"application/rdf+xml");
    found.told.extend(is_told.then_some(Told::Unread));
    Some(found)
}

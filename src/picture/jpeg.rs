//! The segments of a JPEG file (ITU-T T.81, annex B).

use std::collections::BTreeSet;

use super::{Found, Told, big, exif, made_from, of_xmp};

/// A segment: its marker, all its bytes, and what it holds. What follows the head of a scan belongs to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'a> {
    pub marker: u8,
    pub whole: &'a [u8],
    pub holds: &'a [u8],
}

/// The marker of the end.
pub(super) const END: u8 = 0xd9;
/// The marker of a scan.
const SCAN: u8 = 0xda;

/// What begins the segments of metadata.
pub(super) const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const LONG_XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";

/// The segments behind the first marker, up to the end; none of a file that is cut off.
pub(super) fn segments(bytes: &[u8]) -> Option<Vec<Segment<'_>>> {
    let mut segments = Vec::new();
    let mut at = bytes.starts_with(&[0xff, 0xd8]).then_some(2)?;
    loop {
        let start = at;
        if *bytes.get(at)? != 0xff {
            return None;
        }
        // A marker may be filled up, and some hold nothing.
        while *bytes.get(at + 1)? == 0xff {
            at += 1;
        }
        let marker = *bytes.get(at + 1)?;
        let is_bare = marker == END || marker == 0x01 || (0xd0..=0xd7).contains(&marker);
        let length = match is_bare {
            true => 0,
            false => big(bytes.get(at + 2..at + 4)?),
        };
        if !is_bare && length < 2 {
            return None;
        }
        let head = at + 2 + length;
        let holds = match is_bare {
            true => &[][..],
            false => bytes.get(at + 4..head)?,
        };
        let end = match marker {
            SCAN => head + scanned(bytes.get(head..)?)?,
            _ => head,
        };
        segments.push(Segment {
            marker,
            whole: bytes.get(start..end)?,
            holds,
        });
        if marker == END {
            return Some(segments);
        }
        at = end;
    }
}

/// How many bytes of a scan come before the next marker that is none of its own.
fn scanned(bytes: &[u8]) -> Option<usize> {
    let is_own = |next: u8| next == 0 || (0xd0..=0xd7).contains(&next);
    let mut pairs = bytes.windows(2);
    pairs.position(|pair| pair[0] == 0xff && !is_own(pair[1]))
}

/// How the picture is turned, by what its EXIF says (1 to 8; 1 is as it is).
pub(super) fn orientation(segments: &[Segment<'_>]) -> u8 {
    let mut found = segments
        .iter()
        .filter_map(|it| it.holds.strip_prefix(EXIF).filter(|_| it.marker == 0xe1));
    found.next().map_or(1, |tiff| exif::read(tiff).orientation)
}

pub(super) fn look(bytes: &[u8]) -> Option<Found> {
    let segments = segments(bytes)?;
    let mut found = Found {
        on_its_side: orientation(&segments) >= 5,
        ..Found::default()
    };
    let mut length = 2;
    for segment in segments {
        length += segment.whole.len();
        match (segment.marker, segment.holds) {
            (0xfe, holds) if made_from(holds).is_some() => found.made_from = made_from(holds),
            (0xfe, _) => found.told.extend([Told::Description]),
            (marker @ 0xe0..=0xef, holds) => found.told.extend(of_application(marker, holds)),
            _ => {}
        }
    }
    // Behind the end some devices put a second picture, or a film.
    found
        .told
        .extend((length < bytes.len()).then_some(Told::Unread));
    Some(found)
}

/// What a segment tells that a program wrote for itself.
fn of_application(marker: u8, holds: &[u8]) -> BTreeSet<Told> {
    let one = |told| BTreeSet::from([told]);
    match marker {
        0xe0 if holds.starts_with(b"JFIF\0") => match holds.get(12..14) {
            None | Some([0, _] | [_, 0]) => BTreeSet::new(),
            Some(_) => one(Told::Thumbnail),
        },
        0xe0 if holds.starts_with(b"JFXX\0") => one(Told::Thumbnail),
        0xe1 if holds.starts_with(EXIF) => {
            let tiff = holds.strip_prefix(EXIF).unwrap_or_default();
            exif::read(tiff).told
        }
        0xe1 if holds.starts_with(XMP) || holds.starts_with(LONG_XMP) => of_xmp(holds),
        // Profiles of colours, and how they are coded.
        0xe2 if holds.starts_with(b"ICC_PROFILE\0") => BTreeSet::new(),
        0xee if holds.starts_with(b"Adobe") => BTreeSet::new(),
        // Further pictures in the same file (CIPA DC-007).
        0xe2 if holds.starts_with(b"MPF\0") => one(Told::Thumbnail),
        // JUMBF, in which C2PA stands; IPTC.
        0xeb | 0xed => one(Told::Editing),
        _ => one(Told::Unread),
    }
}

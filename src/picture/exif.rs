//! What EXIF says of a picture (CIPA DC-008), as far as it matters: how it is turned, and what it tells.

use std::collections::BTreeSet;

use super::Told;

/// What was found.
#[derive(Debug)]
pub(super) struct Exif {
    /// How the picture is turned: 1 to 8; 1 is as it is.
    pub orientation: u8,
    /// What it tells of people.
    pub told: BTreeSet<Told>,
}

/// The most entries of a table that are looked at.
const MOST: usize = 512;

/// Numbers that point to further tables: EXIF's own, and the position's.
const FURTHER: u16 = 0x8769;
const POSITION: u16 = 0x8825;

/// Reads what stands behind the mark of EXIF: a TIFF header and its tables.
pub(super) fn read(tiff: &[u8]) -> Exif {
    let mut exif = Exif {
        orientation: 1,
        told: BTreeSet::new(),
    };
    let is_little = match tiff.get(..4) {
        Some(b"II*\0") => true,
        Some(b"MM\0*") => false,
        _ => {
            exif.told.insert(Told::Unread);
            return exif;
        }
    };
    let reader = Reader { tiff, is_little };
    let Some(first) = reader.long(4) else {
        return exif;
    };
    let found = reader.table(first, &mut exif.told);
    let turned = found.as_ref().and_then(|it| it.orientation);
    exif.orientation = turned.filter(|it| (1..=8).contains(it)).unwrap_or(1);
    if let Some(at) = found.and_then(|it| it.further) {
        reader.table(at, &mut exif.told);
    }
    // The table behind the first one is that of the small copy.
    let count = reader.short(first).map(usize::from);
    let next = count.and_then(|count| reader.long(first + 2 + 12 * count.min(MOST)));
    if next.is_some_and(|at| at > 0 && reader.short(at).is_some()) {
        exif.told.insert(Told::Thumbnail);
    }
    exif
}

/// What a table says of the picture itself.
#[derive(Default)]
struct Table {
    orientation: Option<u8>,
    /// Where EXIF's own table is.
    further: Option<usize>,
}

struct Reader<'a> {
    tiff: &'a [u8],
    is_little: bool,
}

impl Reader<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let bytes = self.tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match self.is_little {
            true => u16::from_le_bytes(bytes),
            false => u16::from_be_bytes(bytes),
        })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let bytes = self.tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let number = match self.is_little {
            true => u32::from_le_bytes(bytes),
            false => u32::from_be_bytes(bytes),
        };
        usize::try_from(number).ok()
    }

    /// Looks at a table, for what it tells of people and where it leads.
    fn table(&self, at: usize, told: &mut BTreeSet<Told>) -> Option<Table> {
        let mut found = Table::default();
        let count = usize::from(self.short(at)?).min(MOST);
        for index in 0..count {
            let entry = at.checked_add(2 + 12 * index)?;
            let tag = self.short(entry)?;
            told.extend(told_by(tag));
            match tag {
                0x0112 => {
                    let turned = self.short(entry + 8);
                    found.orientation = turned.and_then(|it| u8::try_from(it).ok());
                }
                FURTHER => found.further = self.long(entry + 8),
                _ => {}
            }
        }
        Some(found)
    }
}

fn told_by(tag: u16) -> Option<Told> {
    match tag {
        POSITION => Some(Told::Position),
        // Artist, copyright, XPAuthor, CameraOwnerName, Photographer, ImageEditor.
        0x013b | 0x8298 | 0x9c9d | 0xa430 | 0xa437 | 0xa438 => Some(Told::Author),
        // Make, model, HostComputer, number of the body, of the picture and of the lens, its make and model,
        // and what makers write for themselves.
        0x010f | 0x0110 | 0x013c | 0xa420 | 0xa431..=0xa435 | 0x927c => Some(Told::Device),
        // When it was changed, taken, digitised, in which time zone and within which second.
        0x0132 | 0x9003 | 0x9004 | 0x9010..=0x9012 | 0x9290..=0x9292 => Some(Told::Moment),
        // Title, comments, subject, keywords, ImageTitle.
        0x010e | 0x9286 | 0x9c9b | 0x9c9c | 0x9c9e | 0x9c9f | 0xa436 => Some(Told::Description),
        // Programs; XMP, IPTC and Photoshop's own within.
        0x0131 | 0x02bc | 0x83bb | 0x8649 | 0xa439..=0xa43c => Some(Told::Editing),
        _ => None,
    }
}

/// EXIF that says how the picture is turned, and nothing else.
pub(super) fn of_orientation(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_how_it_is_turned_says_nothing_else() {
        for turned in 1..=8 {
            let exif = read(&of_orientation(turned));
            assert_eq!(exif.orientation, turned);
            assert!(exif.told.is_empty());
        }
    }

    #[test]
    fn a_table_that_points_to_itself_ends() {
        let mut tiff = b"II*\0\x08\0\0\0\x01\0".to_vec();
        tiff.extend([0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0]);
        tiff.extend([8, 0, 0, 0]);
        assert_eq!(read(&tiff).orientation, 1);
        for end in 0..tiff.len() {
            read(&tiff[..end]);
        }
    }
}

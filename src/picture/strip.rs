//! Pictures without what their files tell beside them: the picture itself is byte for byte what it was.

use super::jpeg::{END, EXIF, orientation};
use super::{exif, jpeg, png, webp};

/// What begins a profile of colours in a segment.
const COLOURS: &[u8] = b"ICC_PROFILE\0";

/// A JPEG file with what shows the picture and nothing else; how it is turned is kept.
pub(super) fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let segments = jpeg::segments(bytes)?;
    let turned = orientation(&segments);
    let mut made = vec![0xff, 0xd8];
    let mut is_turned = turned == 1;
    for segment in segments {
        match segment.marker {
            // Of the head what says the resolution, without the small copy that may follow.
            0xe0 if segment.holds.starts_with(b"JFIF\0") && segment.holds.len() >= 14 => {
                made.extend([0xff, 0xe0, 0, 16]);
                made.extend(&segment.holds[..12]);
                made.extend([0, 0]);
            }
            0xe1 if !is_turned && segment.holds.starts_with(EXIF) => {
                let tiff = exif::of_orientation(turned);
                let length = u16::try_from(2 + EXIF.len() + tiff.len()).ok()?;
                made.extend([0xff, 0xe1]);
                made.extend(length.to_be_bytes());
                made.extend(EXIF);
                made.extend(tiff);
                is_turned = true;
            }
            0xe2 if segment.holds.starts_with(COLOURS) => made.extend(segment.whole),
            // What says how colours are coded.
            0xee if segment.holds.starts_with(b"Adobe") => made.extend(segment.whole),
            0xe0..=0xef | 0xfe => {}
            END => made.extend([0xff, END]),
            _ => made.extend(segment.whole),
        }
    }
    Some(made)
}

/// The flags of a WebP file's head that say that it has EXIF and XMP (RFC 9649, 2.7.1).
const EXIF_FLAG: u8 = 0x08;
const XMP_FLAG: u8 = 0x04;

/// A WebP file with what shows the picture and nothing else.
pub(super) fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = b"WEBP".to_vec();
    for chunk in webp::chunks(bytes)? {
        if !webp::SHOWS.contains(&chunk.name) {
            continue;
        }
        let at = body.len() + 8;
        body.extend(chunk.name);
        body.extend(u32::try_from(chunk.holds.len()).ok()?.to_le_bytes());
        body.extend(chunk.holds);
        if chunk.name == b"VP8X"
            && let Some(flags) = body.get_mut(at)
        {
            *flags &= !(EXIF_FLAG | XMP_FLAG);
        }
        body.extend([0].iter().take(chunk.holds.len() % 2));
    }
    let length = u32::try_from(body.len()).ok()?;
    Some([b"RIFF", length.to_le_bytes().as_slice(), &body].concat())
}

/// The chunks of a PNG file beside the picture that change how it is shown: its colours.
const OF_COLOURS: [&[u8]; 7] = [
    b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI",
];

/// What of a PNG file says how its colours are meant, as chunks.
pub(super) fn colours_of_png(chunks: &[png::Chunk<'_>]) -> Vec<u8> {
    let kept = chunks.iter().filter(|it| OF_COLOURS.contains(&it.name));
    kept.flat_map(|it| png::chunk(it.name, it.holds)).collect()
}

/// A PNG file with what shows the picture and nothing else; none of one that is damaged, whose checksums would no longer
/// tell that.
pub(super) fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut made = png::SIGNATURE.to_vec();
    for chunk in png::chunks(bytes)? {
        let is_shown = matches!(chunk.name, b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND");
        if is_shown || OF_COLOURS.contains(&chunk.name) {
            chunk.is_whole().then_some(())?;
            made.extend(png::chunk(chunk.name, chunk.holds));
        }
    }
    Some(made)
}

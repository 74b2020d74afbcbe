//! Whether a PDF has tags, which headings, lists and reading order come from (ISO 32000-1, 14.7 and 14.8).
//!
//! Objects in packed streams are unpacked (7.5.7); where that can't be done, it is not known.

use crate::compress;

/// One stream is not unpacked further than this, in bytes.
const LARGEST_STREAM: usize = 16_000_000;

/// Nor all of them together.
const MOST_UNPACKED: usize = 64_000_000;

/// Whether a PDF has tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tagged {
    /// Its catalogue says so and names the tree of its structure.
    Yes,
    /// All its objects are there to be read, and none says so.
    No,
    /// That can't be read.
    Unknown,
}

/// Looks for what a tagged PDF says of itself.
pub(super) fn tagged(bytes: &[u8]) -> Tagged {
    if find(bytes, b"%PDF-").is_none() {
        return Tagged::Unknown;
    }
    let (packed, is_whole) = unpacked(bytes);
    let has = |word: &[u8]| find(bytes, word).is_some() || find(&packed, word).is_some();
    if has(b"/Encrypt") {
        return Tagged::Unknown;
    }
    if has(b"/StructTreeRoot") && (is_marked(bytes) || is_marked(&packed)) {
        return Tagged::Yes;
    }
    match is_whole && has(b"/Catalog") {
        true => Tagged::No,
        false => Tagged::Unknown,
    }
}

/// What the packed lists of objects hold, one after the other, and whether all of them could be unpacked.
fn unpacked(bytes: &[u8]) -> (Vec<u8>, bool) {
    let (mut all, mut is_whole) = (Vec::new(), true);
    let mut rest = bytes;
    while let Some(at) = find(rest, b"/ObjStm") {
        rest = &rest[at + b"/ObjStm".len()..];
        let most = LARGEST_STREAM.min(MOST_UNPACKED.saturating_sub(all.len()));
        // Its dictionary ends where its stream begins, on a line of its own; what comes before that is of it.
        let Some(at) = find(rest, b"stream") else {
            return (all, false);
        };
        rest = &rest[at + b"stream".len()..];
        let data = Some(rest.strip_prefix(b"\r").unwrap_or(rest));
        let data = data.and_then(|it| it.strip_prefix(b"\n"));
        let (made, is_all) = data.map_or((Vec::new(), false), |it| compress::inflated(it, most));
        is_whole &= is_all;
        all.extend(made);
        all.push(b'\n');
    }
    (all, is_whole)
}

/// `/Marked true`, with any white space between.
fn is_marked(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = find(rest, b"/Marked") {
        rest = &rest[at + b"/Marked".len()..];
        let value = rest.trim_ascii_start();
        if value.starts_with(b"true") {
            return true;
        }
    }
    false
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|it| it == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_none_and_from_what_is_not_known() {
        let of = |text: &str| tagged(text.as_bytes());
        let catalog = "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R";
        assert_eq!(of(&format!("{catalog}>>endobj")), Tagged::No);
        let marked = "/MarkInfo<</Marked true>>/StructTreeRoot 3 0 R>>";
        assert_eq!(of(&format!("{catalog}{marked}")), Tagged::Yes);
        let marked = "/MarkInfo <</Marked\r\ntrue>> /StructTreeRoot 3 0 R>>";
        assert_eq!(of(&format!("{catalog}{marked}")), Tagged::Yes);
        let not = "/MarkInfo<</Marked false>>/StructTreeRoot 3 0 R>>";
        assert_eq!(of(&format!("{catalog}{not}")), Tagged::No);
        assert_eq!(of("%PDF-1.5\n<</Type/ObjStm/N 9>>stream"), Tagged::Unknown);
        let mut packed =
            b"%PDF-1.7\n5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\r\n".to_vec();
        let objects = b"1 0 <</Type/Catalog/MarkInfo<</Marked true>>/StructTreeRoot 3 0 R>>";
        packed.extend(compress::zlib(objects).unwrap());
        packed.extend(b"\nendstream endobj");
        assert_eq!(tagged(&packed), Tagged::Yes);
        let mut packed = b"%PDF-1.7\n5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n".to_vec();
        packed.extend(compress::zlib(b"1 0 <</Type/Catalog/Pages 2 0 R>>").unwrap());
        assert_eq!(tagged(&packed), Tagged::No);
        let secret = format!("{catalog}>>trailer<</Encrypt 9 0 R>>");
        assert_eq!(of(&secret), Tagged::Unknown);
        assert_eq!(of("no PDF"), Tagged::Unknown);
        assert_eq!(of(""), Tagged::Unknown);
    }
}

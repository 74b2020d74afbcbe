//! Whether a PDF has tags, which headings, lists and reading order come from (ISO 32000-1, 14.7 and 14.8).
//!
//! Nothing is unpacked: newer files keep their objects in compressed streams, and then it is not known.

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
    let has = |word: &[u8]| find(bytes, word).is_some();
    if !has(b"%PDF-") {
        return Tagged::Unknown;
    }
    if has(b"/StructTreeRoot") && is_marked(bytes) {
        return Tagged::Yes;
    }
    match has(b"/ObjStm") || has(b"/Encrypt") || !has(b"/Catalog") {
        true => Tagged::Unknown,
        false => Tagged::No,
    }
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
        let secret = format!("{catalog}>>trailer<</Encrypt 9 0 R>>");
        assert_eq!(of(&secret), Tagged::Unknown);
        assert_eq!(of("no PDF"), Tagged::Unknown);
        assert_eq!(of(""), Tagged::Unknown);
    }
}

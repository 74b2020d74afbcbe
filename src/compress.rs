//! How hosts compress what they send, and how much smaller it can be made beforehand.

use std::io::Read;
use std::num::NonZeroU64;

use flate2::{Compress, Compression, FlushCompress, Status};

/// What is written before and after the packed bytes (RFC 1952), where the file is given no name.
const AROUND: u64 = 10 + 8;

/// How much room there is for what comes out at a time: as much as `flate2` has.
const ROOM: usize = 32 * 1024;

/// Tells of one text after another how long it is by gzip, without a file's name. What packs takes a third of a megabyte,
/// which is had once for each level.
#[derive(Default)]
pub struct Scale {
    levels: Vec<(u32, Compress)>,
    room: Vec<u8>,
}

impl Scale {
    /// The bytes of it at a level from 1 to 9; level 9 is what the limit of a page is told in. Where it can't be packed, its own.
    pub fn weigh(&mut self, bytes: &[u8], level: u32) -> usize {
        self.room.resize(ROOM, 0);
        let known = self.levels.iter().position(|(it, _)| *it == level);
        let at = known.unwrap_or(self.levels.len());
        if known.is_none() {
            let packing = Compress::new(Compression::new(level.min(9)), false);
            self.levels.push((level, packing));
        }
        let packing = &mut self.levels[at].1;
        packing.reset();
        let packed = packed(packing, bytes, &mut self.room);
        packed
            .and_then(|it| usize::try_from(it + AROUND).ok())
            .unwrap_or(bytes.len())
    }
}

/// How many bytes come of packing these; none where that fails.
fn packed(packing: &mut Compress, mut bytes: &[u8], room: &mut [u8]) -> Option<u64> {
    while !bytes.is_empty() {
        let before = packing.total_in();
        packing.compress(bytes, room, FlushCompress::None).ok()?;
        let read = usize::try_from(packing.total_in() - before).ok()?;
        bytes = bytes.get(read..)?;
    }
    loop {
        let before = packing.total_out();
        match packing.compress(&[], room, FlushCompress::Finish).ok()? {
            Status::StreamEnd => return Some(packing.total_out()),
            _ if packing.total_out() == before => return None,
            _ => {}
        }
    }
}

/// How many rounds zopfli takes; it gains next to nothing by more.
const ROUNDS: NonZeroU64 = match NonZeroU64::new(15) {
    Some(rounds) => rounds,
    None => NonZeroU64::MIN,
};

/// Rounds for pixels, of which there are many more than letters in a page.
const FEW_ROUNDS: NonZeroU64 = match NonZeroU64::new(5) {
    Some(rounds) => rounds,
    None => NonZeroU64::MIN,
};

/// What a text becomes by zopfli in the format of gzip: smaller, and slow. None where it can't be made.
pub fn zopfli(bytes: &[u8]) -> Option<Vec<u8>> {
    by_zopfli(bytes, zopfli::Format::Gzip, ROUNDS)
}

/// What bytes of that format (RFC 1950) unpack to, no further than so many bytes, and whether that is all. What is damaged
/// gives what stands before the damage.
pub fn inflated(bytes: &[u8], most: usize) -> (Vec<u8>, bool) {
    let decoder = flate2::read::ZlibDecoder::new(bytes);
    let mut made = Vec::new();
    let read = decoder.take(most as u64).read_to_end(&mut made);
    let is_whole = read.is_ok() && made.len() < most;
    (made, is_whole)
}

/// The format that PNG files are packed in (RFC 1950), by zopfli. None where it can't be made.
pub fn zlib(bytes: &[u8]) -> Option<Vec<u8>> {
    by_zopfli(bytes, zopfli::Format::Zlib, FEW_ROUNDS)
}

fn by_zopfli(bytes: &[u8], format: zopfli::Format, rounds: NonZeroU64) -> Option<Vec<u8>> {
    let options = zopfli::Options {
        iteration_count: rounds,
        ..zopfli::Options::default()
    };
    let mut made = Vec::new();
    zopfli::compress(options, format, bytes, &mut made).ok()?;
    Some(made)
}

/// The level and the window (2^22 bytes) at which nothing smaller comes of brotli.
const QUALITY: i32 = 11;
const WINDOW: i32 = 22;

/// What a text becomes by brotli at its highest level. None where it can't be made.
pub fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        size_hint: bytes.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    let mut made = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut made, &params).ok()?;
    Some(made)
}

/// Whether hosts compress a file of this name: pictures, films, letters of the web and archives are
/// compressed already.
pub fn is_compressible(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, it)| it);
    const TEXTS: [&str; 21] = [
        "html",
        "htm",
        "xhtml",
        "css",
        "js",
        "mjs",
        "json",
        "jsonld",
        "map",
        "svg",
        "xml",
        "atom",
        "rss",
        "txt",
        "md",
        "csv",
        "webmanifest",
        "toml",
        "sha256",
        "ttf",
        "otf",
    ];
    TEXTS.iter().any(|it| extension.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use flate2::write::GzEncoder;
    use proptest::prelude::*;

    use super::*;

    /// What a text becomes by gzip.
    fn gzip(bytes: &[u8], level: u32) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::new(level));
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    const TEXT: &str = "It decides nothing: a person reads every letter. ";

    #[test]
    fn what_is_compressed_is_the_same_when_it_is_read() {
        let text = TEXT.repeat(40);
        let bytes = text.as_bytes();
        for made in [gzip(bytes, 9), zopfli(bytes).unwrap()] {
            let mut read = String::new();
            let mut decoder = flate2::read::GzDecoder::new(&*made);
            decoder.read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut &*brotli(bytes).unwrap(), &mut read).unwrap();
        assert_eq!(read, bytes);
    }

    proptest! {
        /// Whatever it weighed before, at whatever level: texts that pack well and such that hardly do, longer than the room for
        /// what comes out, and empty ones.
        #[test]
        fn a_text_weighs_what_gzip_makes_of_it(
            texts in proptest::collection::vec((prop_oneof![Just(0), 1..3_000_usize, 30_000..200_000_usize], any::<u64>(), 2..200_u64, 0..3_usize), 1..8),
        ) {
            let mut scale = Scale::default();
            for (length, seed, letters, level) in texts {
                let text = noise(seed, letters, length);
                let level = [1, 6, 9][level];
                prop_assert_eq!(scale.weigh(&text, level), gzip(&text, level).len());
            }
        }
    }

    /// So many bytes of a linear congruential generator, each one of so many.
    fn noise(seed: u64, letters: u64, length: usize) -> Vec<u8> {
        let next = |state: &u64| {
            Some(
                state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1),
            )
        };
        let states = std::iter::successors(Some(seed), next).take(length);
        states
            .map(|it| u8::try_from((it >> 33) % letters).unwrap())
            .collect()
    }

    #[test]
    fn the_same_text_gives_the_same_bytes() {
        let bytes = TEXT.repeat(7).into_bytes();
        assert_eq!(zopfli(&bytes), zopfli(&bytes));
        assert_eq!(brotli(&bytes), brotli(&bytes));
    }

    #[test]
    fn pictures_are_not_compressed_again() {
        assert!(is_compressible("fr/index.html"));
        assert!(is_compressible("LOGO.SVG"));
        for path in ["a.png", "a.woff2", "a.pdf", "a", "html"] {
            assert!(!is_compressible(path), "{path}");
        }
    }
}

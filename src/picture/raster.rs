//! The pixels of a PNG file, and the fewest bytes that we find for them.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::png::{SIGNATURE, chunk};
use crate::compress;

/// Pixels as PNG has them: rows of samples, the first one at the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raster {
    pub width: u32,
    pub height: u32,
    /// PNG's number of the kind of colours (<https://www.w3.org/TR/png-3/#6Colour-values>).
    pub colours: u8,
    /// Bits a sample.
    pub depth: u8,
    pub rows: Vec<u8>,
    pub palette: Vec<u8>,
    pub transparent: Vec<u8>,
}

pub(super) const GREY: u8 = 0;
pub(super) const RGB: u8 = 2;
const INDEXED: u8 = 3;
pub(super) const GREY_ALPHA: u8 = 4;
pub(super) const RGBA: u8 = 6;

/// The most bytes of rows that zopfli is given: it takes seconds for each million.
const MOST_FOR_ZOPFLI: usize = 2_000_000;

impl Raster {
    /// The pixels of a file; none where they can't be read whole.
    pub(super) fn read(bytes: &[u8], most: usize) -> Option<Self> {
        let limits = png::Limits { bytes: most };
        let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
        decoder.set_transformations(png::Transformations::IDENTITY);
        decoder.ignore_checksums(false);
        let mut reader = decoder.read_info().ok()?;
        let size = reader.output_buffer_size().filter(|it| *it <= most)?;
        let mut rows = vec![0; size];
        let frame = reader.next_frame(&mut rows).ok()?;
        rows.truncate(frame.buffer_size());
        let info = reader.info();
        // The colour that is seen through stands otherwise here than in the file, but for a palette's.
        if info.trns.is_some() && info.palette.is_none() {
            return None;
        }
        let of = |it: &Option<std::borrow::Cow<'_, [u8]>>| it.as_deref().unwrap_or(&[]).to_vec();
        Some(Self {
            width: frame.width,
            height: frame.height,
            colours: frame.color_type as u8,
            depth: frame.bit_depth as u8,
            rows,
            palette: of(&info.palette),
            transparent: of(&info.trns),
        })
    }

    fn channels(&self) -> usize {
        match self.colours {
            RGB => 3,
            GREY_ALPHA => 2,
            RGBA => 4,
            _ => 1,
        }
    }

    fn row(&self) -> usize {
        let bits = self.width as usize * self.channels() * usize::from(self.depth);
        bits.div_ceil(8)
    }

    /// The same pixels in ways of fewer bits, itself among them. `has_profile`: a profile of colours says what
    /// they are, which must stay of the same kind.
    fn ways(self, has_profile: bool) -> Vec<Self> {
        let mut ways = Vec::new();
        if self.depth == 8 && self.transparent.is_empty() {
            ways.extend(self.indexed());
            let opaque = self.without_alpha();
            let base = opaque.as_ref().unwrap_or(&self);
            ways.extend(base.in_grey().filter(|_| !has_profile));
            ways.extend(opaque);
        }
        ways.push(self);
        ways
    }

    /// Without what lets through nothing.
    fn without_alpha(&self) -> Option<Self> {
        let (colours, kept) = match self.colours {
            RGBA => (RGB, 3),
            GREY_ALPHA => (GREY, 1),
            _ => return None,
        };
        let pixels = self.rows.chunks_exact(kept + 1);
        let is_opaque = pixels.clone().all(|pixel| pixel[kept] == 255);
        is_opaque.then(|| Self {
            colours,
            rows: pixels.flat_map(|pixel| &pixel[..kept]).copied().collect(),
            ..self.empty()
        })
    }

    fn in_grey(&self) -> Option<Self> {
        let mut pixels = self.rows.chunks_exact(3);
        let is_grey = self.colours == RGB && pixels.all(|it| it[0] == it[1] && it[1] == it[2]);
        is_grey.then(|| Self {
            colours: GREY,
            rows: self.rows.iter().step_by(3).copied().collect(),
            ..self.empty()
        })
    }

    /// By numbers of colours, where there are 256 at the most; those that let something through come first.
    fn indexed(&self) -> Option<Self> {
        let channels = self.channels();
        if !matches!(self.colours, RGB | RGBA) {
            return None;
        }
        let mut known = std::collections::BTreeSet::new();
        for pixel in self.rows.chunks_exact(channels) {
            let alpha = pixel.get(3).copied().unwrap_or(255);
            known.insert((alpha, [pixel[0], pixel[1], pixel[2]]));
            if known.len() > 256 {
                return None;
            }
        }
        let order: Vec<(u8, [u8; 3])> = known.into_iter().collect();
        let depth = match order.len() {
            0..=2 => 1,
            3..=4 => 2,
            5..=16 => 4,
            _ => 8,
        };
        let mut indexed = Self {
            colours: INDEXED,
            depth,
            palette: order.iter().flat_map(|(_, colour)| *colour).collect(),
            ..self.empty()
        };
        let seen = order.iter().map(|(alpha, _)| *alpha);
        indexed.transparent = seen.take_while(|it| *it != 255).collect();
        let (row, a_byte) = (indexed.row(), usize::from(8 / depth));
        for line in self.rows.chunks_exact(self.row()) {
            let start = indexed.rows.len();
            indexed.rows.resize(start + row, 0);
            for (at, pixel) in line.chunks_exact(channels).enumerate() {
                let alpha = pixel.get(3).copied().unwrap_or(255);
                let colour = (alpha, [pixel[0], pixel[1], pixel[2]]);
                let index = order.binary_search(&colour).ok()?;
                let shift = (a_byte - 1 - at % a_byte) * usize::from(depth);
                let byte = indexed.rows.get_mut(start + at / a_byte)?;
                *byte |= u8::try_from(index << shift).ok()?;
            }
        }
        Some(indexed)
    }

    fn empty(&self) -> Self {
        Self {
            width: self.width,
            height: self.height,
            colours: self.colours,
            depth: self.depth,
            rows: Vec::new(),
            palette: Vec::new(),
            transparent: Vec::new(),
        }
    }

    /// The rows, each behind the number of its filter (<https://www.w3.org/TR/png-3/#9Filters>).
    fn filtered(&self, filter: Filter) -> Vec<u8> {
        let row = self.row();
        let pixel = (self.channels() * usize::from(self.depth) / 8).max(1);
        let mut made = Vec::with_capacity((row + 1) * self.height as usize);
        let nothing = vec![0; row];
        let mut above: &[u8] = &nothing;
        let mut tried = vec![0; row];
        for line in self.rows.chunks_exact(row.max(1)) {
            let number = match filter {
                Filter::All(number) => number,
                Filter::Least => {
                    let cost = |number: &u8| {
                        apply(*number, (line, above), pixel, &mut tried);
                        let far = tried
                            .iter()
                            .map(|it| u64::from(it.cast_signed().unsigned_abs()));
                        far.sum::<u64>()
                    };
                    (0..5).min_by_key(cost).unwrap_or(0)
                }
            };
            apply(number, (line, above), pixel, &mut tried);
            made.push(number);
            made.extend(&tried);
            above = line;
        }
        made
    }

    /// A file of them, with more chunks behind its head.
    fn file(&self, more: &[u8], data: &[u8]) -> Vec<u8> {
        let mut head = Vec::new();
        head.extend(self.width.to_be_bytes());
        head.extend(self.height.to_be_bytes());
        head.extend([self.depth, self.colours, 0, 0, 0]);
        let mut made = [SIGNATURE, &chunk(b"IHDR", &head), more].concat();
        let optional = [(b"PLTE", &self.palette), (b"tRNS", &self.transparent)];
        for (name, holds) in optional.iter().filter(|(_, holds)| !holds.is_empty()) {
            made.extend(chunk(*name, holds));
        }
        made.extend(chunk(b"IDAT", data));
        made.extend(chunk(b"IEND", &[]));
        made
    }

    /// The smallest file that we find for these pixels.
    pub(super) fn smallest(self, more: &[u8], has_profile: bool) -> Option<Vec<u8>> {
        let mut best: Option<(usize, Self, Vec<u8>)> = None;
        for way in self.ways(has_profile) {
            // Numbers of colours have nothing to do with those beside them.
            let filters = match way.colours {
                INDEXED => &FILTERS[..1],
                _ => &FILTERS,
            };
            for filter in filters.iter().copied() {
                let rows = way.filtered(filter);
                let size = way.palette.len() + deflated(&rows)?.len();
                if best.as_ref().is_none_or(|(least, ..)| size < *least) {
                    best = Some((size, way.clone(), rows));
                }
            }
        }
        let (_, way, rows) = best?;
        let slowly = (rows.len() <= MOST_FOR_ZOPFLI)
            .then(|| compress::zlib(&rows))
            .flatten();
        let quickly = deflated(&rows)?;
        let data = slowly
            .filter(|it| it.len() < quickly.len())
            .unwrap_or(quickly);
        Some(way.file(more, &data))
    }
}

/// How rows are filtered: all alike, or each so that what is left is least.
#[derive(Debug, Clone, Copy)]
enum Filter {
    All(u8),
    Least,
}

const FILTERS: [Filter; 6] = [
    Filter::All(0),
    Filter::All(1),
    Filter::All(2),
    Filter::All(3),
    Filter::All(4),
    Filter::Least,
];

/// Filters a row; what stands before it and above it counts as nothing.
fn apply(filter: u8, (line, above): (&[u8], &[u8]), pixel: usize, into: &mut [u8]) {
    for (at, (byte, into)) in line.iter().zip(into).enumerate() {
        let up = above[at];
        let (left, corner) = match at.checked_sub(pixel) {
            Some(before) => (line[before], above[before]),
            None => (0, 0),
        };
        let guess = match filter {
            1 => left,
            2 => up,
            3 => left.midpoint(up),
            4 => paeth(left, up, corner),
            _ => 0,
        };
        *into = byte.wrapping_sub(guess);
    }
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |it: u8| guess.abs_diff(i16::from(it));
    match (far(left), far(up), far(corner)) {
        (l, u, c) if l <= u && l <= c => left,
        (_, u, c) if u <= c => up,
        _ => corner,
    }
}

fn deflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(9));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

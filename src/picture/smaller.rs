//! The same picture in fewer bytes, and narrower versions of it.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngDecoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, RgbaImage};

use super::png::{KEYWORD, chunk, chunks};
use super::raster::{GREY, RGB, RGBA, Raster};
use super::{Facts, HASH, Kind, MADE_FROM, jpeg, strip};

/// The widths that versions are made in, the widest first: for the column of a page (some 650 pixels) on screens of
/// one and of two pixels a dot, and on telephones.
pub const WIDTHS: [u32; 3] = [1300, 800, 480];

/// How true narrower JPEG files are to the picture, of 100.
const QUALITY: u8 = 82;

/// The most bytes that a picture's pixels may take while it is made smaller.
const MOST_BYTES: usize = 160_000_000;

/// The same picture, pixel for pixel, in fewer bytes or without what its file tells beside; none where nothing
/// is gained.
pub fn smaller(facts: &Facts, bytes: &[u8]) -> Option<Vec<u8>> {
    let made = match facts.kind {
        Kind::Jpeg => strip::jpeg(bytes)?,
        Kind::Webp => strip::webp(bytes)?,
        Kind::Png => smaller_png(bytes)?,
        Kind::Avif => return None,
    };
    // What another machine packs a hair tighter is not worth a change of the file.
    let least = match facts.kind {
        Kind::Png => (bytes.len() / 100).max(64),
        _ => 1,
    };
    (!facts.told.is_empty() || made.len() + least <= bytes.len()).then_some(made)
}

fn smaller_png(bytes: &[u8]) -> Option<Vec<u8>> {
    let stripped = strip::png(bytes)?;
    let chunks = chunks(&stripped)?;
    let has = |name: &[u8]| chunks.iter().any(|it| it.name == name);
    let colours = strip::colours_of_png(&chunks);
    let packed = Raster::read(bytes, MOST_BYTES);
    let packed = packed.and_then(|it| it.smallest(&colours, has(b"iCCP")));
    let packed = packed.filter(|it| it.len() < stripped.len());
    Some(packed.unwrap_or(stripped))
}

/// Whether narrower versions of such a picture can be made.
pub fn can_be_narrowed(facts: &Facts) -> bool {
    matches!(facts.kind, Kind::Png | Kind::Jpeg) && !facts.moves
}

/// A picture of so many pixels in width, which says by `hash` (SHA-256 in hexadecimal) what it was made from; none
/// where its pixels can't be read.
pub fn narrower(facts: &Facts, bytes: &[u8], width: u32, hash: &str) -> Option<Vec<u8>> {
    let mark = format!("{MADE_FROM}{}", hash.get(..HASH)?);
    let (across, down) = (u64::from(facts.width), u64::from(facts.height));
    let height = (u64::from(width) * down + across / 2) / across.max(1);
    let size = (width, u32::try_from(height.max(1)).ok()?);
    match facts.kind {
        Kind::Png => narrower_png(bytes, size, &mark),
        Kind::Jpeg => narrower_jpeg(bytes, size, &mark),
        Kind::Webp | Kind::Avif => None,
    }
}

fn narrower_png(bytes: &[u8], (width, height): (u32, u32), mark: &str) -> Option<Vec<u8>> {
    let decoder = PngDecoder::new(Cursor::new(bytes)).ok()?;
    let whole = DynamicImage::from_decoder(decoder).ok()?;
    let is_grey = !whole.color().has_color();
    let (colours, rows) = match whole.color().has_alpha() {
        true => (RGBA, resized_with_alpha(&whole, width, height).into_raw()),
        false => {
            let small = whole.resize_exact(width, height, FilterType::Lanczos3);
            match is_grey {
                true => (GREY, small.into_luma8().into_raw()),
                false => (RGB, small.into_rgb8().into_raw()),
            }
        }
    };
    let raster = Raster {
        width,
        height,
        colours,
        depth: 8,
        rows,
        palette: Vec::new(),
        transparent: Vec::new(),
    };
    let chunks = chunks(bytes)?;
    let text = [KEYWORD, b"\0", mark.as_bytes()].concat();
    let more = [strip::colours_of_png(&chunks), chunk(b"tEXt", &text)].concat();
    let has_profile = chunks.iter().any(|it| it.name == b"iCCP");
    // A profile of greys says nothing of the colours that transparency was worked out in.
    let is_unfit = has_profile && is_grey && colours == RGBA;
    raster.smallest(&more, has_profile).filter(|_| !is_unfit)
}

/// What can be seen through counts for less: else the colours behind what is transparent would shine at its edges.
fn resized_with_alpha(whole: &DynamicImage, width: u32, height: u32) -> RgbaImage {
    let mut linear = whole.to_rgba32f();
    for pixel in linear.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        pixel.0 = [red * alpha, green * alpha, blue * alpha, alpha];
    }
    let mut small = imageops::resize(&linear, width, height, FilterType::Lanczos3);
    for pixel in small.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        if alpha > 0.0 {
            pixel.0 =
                [red / alpha, green / alpha, blue / alpha, alpha].map(|it| it.clamp(0.0, 1.0));
        }
    }
    DynamicImage::ImageRgba32F(small).into_rgba8()
}

fn narrower_jpeg(bytes: &[u8], (width, height): (u32, u32), mark: &str) -> Option<Vec<u8>> {
    let segments = jpeg::segments(bytes)?;
    let is_frame =
        |marker: u8| matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
    let frame = segments.iter().find(|it| is_frame(it.marker))?;
    // Four colours are those of print, which no screen has.
    matches!(frame.holds.get(5)?, 1 | 3).then_some(())?;
    let turned = Orientation::from_exif(jpeg::orientation(&segments));
    let mut decoder = image::codecs::jpeg::JpegDecoder::new(Cursor::new(bytes)).ok()?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut whole = DynamicImage::from_decoder(decoder).ok()?;
    whole.apply_orientation(turned?);
    let small = whole.resize_exact(width, height, FilterType::Lanczos3);
    let mut made = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut made, QUALITY);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).ok()?;
    }
    small.write_with_encoder(encoder).ok()?;
    let length = u16::try_from(2 + mark.len()).ok()?.to_be_bytes();
    let comment = [&[0xff, 0xfe], length.as_slice(), mark.as_bytes()].concat();
    made.splice(2..2, comment);
    Some(made)
}

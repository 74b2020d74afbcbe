//! Pictures as files: what their bytes say of them, and how they are made smaller.
//!
//! Pure: bytes in, facts or bytes out. Bytes may come from anywhere and be anything: what is read here is bounded
//! by their length, whatever they claim.

mod avif;
mod exif;
mod jpeg;
mod png;
mod raster;
mod smaller;
mod strip;
mod webp;

use std::collections::BTreeSet;

use imagesize::ImageType;

pub use smaller::{WIDTHS, can_be_narrowed, narrower, smaller};

/// A kind of picture that browsers show without running what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// PNG (<https://www.w3.org/TR/png-3/>).
    Png,
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// WebP (RFC 9649).
    Webp,
    /// AVIF (<https://aomediacodec.github.io/av1-avif/>).
    Avif,
}

impl Kind {
    /// The kind that a file's name promises.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "webp" => Some(Self::Webp),
            "avif" => Some(Self::Avif),
            _ => None,
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Webp => "WebP",
            Self::Avif => "AVIF",
        }
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        match imagesize::image_type(bytes).ok()? {
            ImageType::Png => Some(Self::Png),
            ImageType::Jpeg => Some(Self::Jpeg),
            ImageType::Webp => Some(Self::Webp),
            ImageType::Heif(imagesize::Compression::Av1) => Some(Self::Avif),
            _ => None,
        }
    }
}

/// What a picture's file tells beside the picture: it may be about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// Where it was taken.
    Position,
    /// Who made it, or owns it.
    Author,
    /// With which device, by its make or number.
    Device,
    /// When it was taken.
    Moment,
    /// A description.
    Description,
    /// A small copy, perhaps of the picture before it was cut or blacked out.
    Thumbnail,
    /// What programs noted of its editing (XMP, IPTC).
    Editing,
    /// Something of these, where it isn't known what.
    Unread,
}

impl Told {
    /// Its word in the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Self::Position => "picture_position",
            Self::Author => "picture_author",
            Self::Device => "picture_device",
            Self::Moment => "picture_moment",
            Self::Description => "picture_description",
            Self::Thumbnail => "picture_thumbnail",
            Self::Editing => "picture_editing",
            Self::Unread => "picture_unread",
        }
    }
}

/// What a picture's file says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What it is.
    pub kind: Kind,
    /// How wide it is shown, in pixels.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// Whether it moves.
    pub moves: bool,
    /// What it tells beside.
    pub told: BTreeSet<Told>,
    /// The beginning of the SHA-256 of the picture that it is a smaller version of, if it says so.
    pub made_from: Option<String>,
}

/// Why a file can't be shown as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is cut off, or is no picture.
    Unreadable,
    /// It is another kind of picture than its name says.
    Other(Kind),
    /// It has more bytes than are looked into.
    TooLarge,
    /// Its file says that it is to be shown turned, which of this kind of file not every browser does.
    Turned,
}

/// What the walk through a file's parts found.
#[derive(Debug, Default)]
struct Found {
    moves: bool,
    told: BTreeSet<Told>,
    made_from: Option<String>,
    /// Whether it is shown on its side (EXIF, orientations 5 to 8).
    on_its_side: bool,
    /// Whether browsers don't agree how it is turned.
    is_unsure: bool,
}

/// What a file of this name says of the picture in it.
///
/// # Errors
/// It can't be shown.
pub fn read(name: &str, bytes: &[u8]) -> Result<Facts, Unfit> {
    let kind = Kind::of_bytes(bytes).ok_or(Unfit::Unreadable)?;
    if Kind::of_name(name).is_some_and(|promised| promised != kind) {
        return Err(Unfit::Other(kind));
    }
    let found = match kind {
        Kind::Png => png::look(bytes),
        Kind::Jpeg => jpeg::look(bytes),
        Kind::Webp => webp::look(bytes),
        Kind::Avif => avif::look(bytes),
    };
    let found = found.ok_or(Unfit::Unreadable)?;
    if found.is_unsure {
        return Err(Unfit::Turned);
    }
    let size = imagesize::blob_size(bytes).map_err(|_| Unfit::Unreadable)?;
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let (width, height) = match found.on_its_side {
        true => (side(size.height), side(size.width)),
        false => (side(size.width), side(size.height)),
    };
    Ok(Facts {
        kind,
        width,
        height,
        moves: found.moves,
        told: found.told,
        made_from: found.made_from,
    })
}

/// What stands before the hash in what a smaller version says of the picture that it was made from.
const MADE_FROM: &str = "limpide: ";

/// How many of the letters of that hash are kept.
const HASH: usize = 32;

/// The hash in what a smaller version says.
fn made_from(text: &[u8]) -> Option<String> {
    let hash = std::str::from_utf8(text).ok()?.strip_prefix(MADE_FROM)?;
    let is_hash = hash.len() == HASH && hash.bytes().all(|it| it.is_ascii_hexdigit());
    is_hash.then(|| hash.to_owned())
}

/// What an XMP packet tells, as far as it is looked into.
fn of_xmp(packet: &[u8]) -> BTreeSet<Told> {
    let has = |word: &str| packet.windows(word.len()).any(|it| it == word.as_bytes());
    let mut told = BTreeSet::from([Told::Editing]);
    let authors = ["dc:creator", "photoshop:Author", "dc:rights", "xmpRights"];
    told.extend(has("GPSLatitude").then_some(Told::Position));
    told.extend(authors.into_iter().any(has).then_some(Told::Author));
    told.extend(has("xmpGImg").then_some(Told::Thumbnail));
    told.extend(has("dc:description").then_some(Told::Description));
    told
}

/// So many bytes as a number, the first one the largest.
fn big(bytes: &[u8]) -> usize {
    let add = |sum: usize, byte: &u8| sum.saturating_mul(256).saturating_add(usize::from(*byte));
    bytes.iter().fold(0, add)
}

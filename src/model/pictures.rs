//! The pictures that texts show: files of `content/media/`, each with smaller versions of itself beside it.
//!
//! `plan@480w.png` is `plan.png`, 480 pixels wide.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::{PublishedFile, Site};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::picture::{Facts, Kind, Unfit};
use crate::source::{Attachment, LARGEST_PICTURE, MEDIA, attachment_at, nearest};

/// The longest side of a picture that is published, in pixels, and the most of its two sides multiplied. Browsers
/// take four bytes a pixel to show it: 160 MB.
pub const LONGEST_SIDE: u32 = 16_000;
/// See [`LONGEST_SIDE`].
pub const MOST_PIXELS: u64 = 40_000_000;

/// A picture as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its file, by its path below `content/media/`.
    pub name: String,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// Its smaller versions with their widths, the narrowest first.
    pub narrower: Vec<(u32, String)>,
}

/// The picture that a text names, and what is wrong with it.
pub(crate) fn picture(
    site: &Site,
    written: &str,
    place: &Place,
) -> (Option<Picture>, Vec<Diagnostic>) {
    let fault = |code| Diagnostic::at(code, place.clone()).with("address", written);
    let Some((path, attachment)) = find(site, written) else {
        let known = site
            .attachments
            .keys()
            .filter_map(|it| it.strip_prefix(MEDIA));
        let missing = match Kind::of_name(written) {
            Some(_) => fault(Code::MissingImage)
                .with_optional("suggestion", nearest(inner(written), known)),
            None => fault(Code::ImageKind),
        };
        return (None, vec![missing]);
    };
    if Kind::of_name(path).is_none() {
        return (None, vec![fault(Code::ImageKind)]);
    }
    let facts = match attachment.picture.as_ref() {
        Some(Ok(facts)) => facts,
        Some(Err(unfit)) => {
            return (
                None,
                unfit_for(*unfit, (path, attachment), fault)
                    .into_iter()
                    .collect(),
            );
        }
        None => return (None, vec![fault(Code::ImageUnreadable)]),
    };
    if let Some(fault) = unfit_to_show(facts, fault) {
        return (None, vec![fault]);
    }
    let (narrower, faults) = narrower(site, path, facts, place);
    let picture = Picture {
        name: below_media(path),
        width: facts.width,
        height: facts.height,
        narrower,
    };
    (Some(picture), faults)
}

fn unfit_for(
    unfit: Unfit,
    (path, attachment): (&str, &Attachment),
    fault: impl Fn(Code) -> Diagnostic,
) -> Option<Diagnostic> {
    match unfit {
        Unfit::Unreadable => Some(fault(Code::ImageUnreadable)),
        Unfit::Turned => Some(fault(Code::ImageTurned)),
        Unfit::Other(kind) => Some(fault(Code::ImageMismatch).with("kind", kind.name())),
        Unfit::TooLarge => Some(
            fault(Code::ImageTooHeavy)
                .with("path", path)
                .with("bytes", attachment.size)
                .with("limit", LARGEST_PICTURE),
        ),
    }
}

/// Whether pages can show a picture of this size.
pub fn can_be_shown(facts: &Facts) -> bool {
    let pixels = u64::from(facts.width) * u64::from(facts.height);
    let longest = facts.width.max(facts.height);
    pixels > 0 && pixels <= MOST_PIXELS && longest <= LONGEST_SIDE
}

fn unfit_to_show(facts: &Facts, fault: impl Fn(Code) -> Diagnostic) -> Option<Diagnostic> {
    if !can_be_shown(facts) {
        return Some(
            fault(Code::ImageDimensions)
                .with("width", facts.width)
                .with("height", facts.height)
                .with("side", LONGEST_SIDE)
                .with("pixels", MOST_PIXELS),
        );
    }
    facts.moves.then(|| fault(Code::ImageMoves))
}

/// The smaller versions of a picture that stand beside it, and those that are none.
fn narrower(
    site: &Site,
    path: &str,
    facts: &Facts,
    place: &Place,
) -> (Vec<(u32, String)>, Vec<Diagnostic>) {
    let whole = site
        .attachments
        .get(path)
        .map_or("", |it| it.sha256.as_str());
    let (mut narrower, mut faults) = (Vec::new(), Vec::new());
    for (width, name, attachment) in beside(site, path) {
        let is_of_it = attachment
            .picture
            .as_ref()
            .and_then(|it| it.as_ref().ok())
            .is_some_and(|it| it.width == width && is_version(it, facts, whole));
        match is_of_it {
            true => narrower.push((width, below_media(name))),
            false => faults.push(
                Diagnostic::at(Code::ImageVersion, place.clone())
                    .with("path", name)
                    .with("whole", path)
                    .with("width", width),
            ),
        }
    }
    narrower.sort();
    (narrower, faults)
}

/// Whether a picture is a narrower version of another, by its shape and by what it says that it was made from.
fn is_version(small: &Facts, whole: &Facts, hash: &str) -> bool {
    // Rounded to a whole pixel, by whatever program.
    let (width, height) = (u64::from(small.width), u64::from(small.height));
    let (across, down) = (
        height * u64::from(whole.width),
        width * u64::from(whole.height),
    );
    let is_alike = across.abs_diff(down) <= u64::from(whole.width);
    let is_current = small
        .made_from
        .as_ref()
        .is_none_or(|it| hash.starts_with(it.as_str()));
    small.kind == whole.kind && small.width < whole.width && !small.moves && is_alike && is_current
}

/// The files named as narrower versions of the picture at a path, with the width that their names say.
fn beside<'a>(site: &'a Site, path: &str) -> Vec<(u32, &'a str, &'a Attachment)> {
    let Some((stem, ending)) = path.rsplit_once('.') else {
        return Vec::new();
    };
    let from = format!("{stem}@");
    let later = site.attachments.range(from.clone()..);
    let named = later.take_while(|(known, _)| known.starts_with(&from));
    let versions = named.filter_map(|(known, attachment)| {
        let rest = known.strip_prefix(&from)?.strip_suffix(ending)?;
        let digits = rest.strip_suffix("w.")?;
        let width: u32 = digits.parse().ok()?;
        // One way to write each.
        (width.to_string() == digits).then_some((width, known.as_str(), attachment))
    });
    versions.collect()
}

/// The name of the narrower version of a picture.
pub fn name_of_narrower(path: &str, width: u32) -> Option<String> {
    let (stem, ending) = path.rsplit_once('.')?;
    Some(format!("{stem}@{width}w.{ending}"))
}

/// An address without the way to the pictures: `plan.png` of `../media/plan.png`, which editors show too.
fn inner(written: &str) -> &str {
    let mut rest = written;
    while let Some(after) = rest.strip_prefix("../").or_else(|| rest.strip_prefix("./")) {
        rest = after;
    }
    rest.strip_prefix("media/").unwrap_or(rest)
}

/// The file that a text names.
fn find<'a>(site: &'a Site, written: &str) -> Option<(&'a String, &'a Attachment)> {
    let decoded = percent_decode_str(inner(written)).decode_utf8_lossy();
    attachment_at(&site.attachments, &format!("{MEDIA}{decoded}"))
}

fn below_media(path: &str) -> String {
    path.strip_prefix(MEDIA).unwrap_or(path).nfc().collect()
}

/// The pictures that texts of the site show, by their paths, each with the place where it is named first.
pub fn shown_pictures(site: &Site) -> BTreeMap<String, Place> {
    let pages = site.pages.iter().flat_map(|page| &page.pictures);
    let systems = site.systems.iter().flat_map(|system| &system.pictures);
    let mut shown = BTreeMap::new();
    for (written, place) in pages.chain(systems) {
        if let Some((path, _)) = find(site, written) {
            shown.entry(path.clone()).or_insert_with(|| place.clone());
        }
    }
    shown
}

/// The files that texts name as pictures, with the narrower versions, by their paths.
pub(crate) fn named_pictures(site: &Site) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for path in shown_pictures(site).into_keys() {
        let versions = beside(site, &path).into_iter();
        paths.extend(versions.map(|(_, name, _)| name.to_owned()));
        paths.insert(path);
    }
    paths
}

/// Those of them that are pictures, as they are published: one within the words of another is looked at nowhere else.
pub(crate) fn published_pictures(site: &Site) -> Vec<PublishedFile> {
    let files = named_pictures(site).into_iter().filter_map(|path| {
        let attachment = site.attachments.get(&path)?;
        let is_picture = matches!(attachment.picture, Some(Ok(_)));
        is_picture.then(|| PublishedFile {
            name: below_media(&path),
            size: attachment.size,
            sha256: attachment.sha256.clone(),
            path,
        })
    });
    files.collect()
}

/// The picture that has this name once it is published. Whether any text shows it is not asked: a link to one that none
/// shows is broken, and told as such.
pub(crate) fn picture_named<'a>(site: &'a Site, name: &str) -> Option<&'a Attachment> {
    let (path, attachment) = attachment_at(&site.attachments, &format!("{MEDIA}{name}"))?;
    let is_picture = matches!(attachment.picture, Some(Ok(_)));
    (is_picture && below_media(path) == name).then_some(attachment)
}

/// Notes on what the files of pictures tell beside the pictures: it is published with them.
pub fn told_by_pictures(site: &Site) -> Vec<Diagnostic> {
    let shown = shown_pictures(site);
    let mut notes = Vec::new();
    for (path, place) in &shown {
        let versions = beside(site, path).into_iter().map(|(_, name, _)| name);
        for path in std::iter::once(path.as_str()).chain(versions) {
            let facts = site
                .attachments
                .get(path)
                .and_then(|it| it.picture.as_ref());
            let Some(Ok(Facts { told, kind, .. })) = facts else {
                continue;
            };
            if told.is_empty() {
                continue;
            }
            let words: Vec<&str> = told.iter().map(|it| it.word()).collect();
            let code = match kind {
                Kind::Avif => Code::ImageTellsMore,
                Kind::Png | Kind::Jpeg | Kind::Webp => Code::ImageTells,
            };
            notes.push(
                Diagnostic::at(code, place.clone())
                    .with("path", path)
                    .with("told", words.join(", ")),
            );
        }
    }
    notes
}

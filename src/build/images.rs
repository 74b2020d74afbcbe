//! The pictures of a site made smaller, in its own sources: the build encodes nothing, for encoders differ between
//! machines and versions, and what was made once is committed with the rest.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{Options, with_site};
use crate::diagnostic::Diagnostic;
use crate::model::{self, Site};
use crate::picture::{self, Facts, Told, WIDTHS};

/// What becomes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    /// The same picture in these bytes; what its file told beside was taken out.
    Smaller(Vec<u8>, Vec<Told>),
    /// A narrower version, which was not there.
    New(Vec<u8>),
    /// A narrower version, made anew: the picture has changed.
    Anew(Vec<u8>),
    /// A narrower version that is of another picture, or gains nothing: it goes.
    Gone,
    /// What it was.
    Same,
    /// What it was, for it can't be read as a picture.
    Unread,
}

/// A picture, or a narrower version of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFile {
    /// Its path from the site's folder.
    pub path: String,
    /// How many bytes it has, if it is there.
    pub size: Option<u64>,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
    /// What becomes of it.
    pub became: Became,
}

/// What becomes of the pictures that a site's texts show, drafts among them; nothing is written. Where the site
/// can't be read, what is wrong with it.
pub fn images(options: &Options) -> Result<Vec<PictureFile>, Vec<Diagnostic>> {
    let mut files = None;
    let (diagnostics, _) = with_site(options, None, |site, _, _, _| {
        let shown = model::shown_pictures(site);
        files = Some(
            shown
                .keys()
                .flat_map(|path| of_picture(site, path))
                .collect(),
        );
    });
    files.ok_or_else(|| {
        let mut faults = diagnostics;
        faults.retain(Diagnostic::is_error);
        faults
    })
}

/// A picture and its narrower versions.
fn of_picture(site: &Site, path: &str) -> Vec<PictureFile> {
    let Some(attachment) = site.attachments.get(path) else {
        return Vec::new();
    };
    let file = |became| PictureFile {
        path: path.to_owned(),
        size: Some(attachment.size),
        sha256: attachment.sha256.clone(),
        became,
    };
    let facts = attachment.picture.as_ref().and_then(|it| it.as_ref().ok());
    // Of what moves, the frames would be lost.
    let facts = facts.filter(|it| model::can_be_shown(it) && !it.moves);
    let Some((facts, bytes)) = facts.zip(attachment.bytes()) else {
        return vec![file(Became::Unread)];
    };
    let smaller = picture::smaller(facts, &bytes);
    let versions = versions(site, (path, facts), smaller.as_ref().unwrap_or(&bytes));
    let told = facts.told.iter().copied().collect();
    let became = smaller.map_or(Became::Same, |it| Became::Smaller(it, told));
    [vec![file(became)], versions].concat()
}

/// The narrower versions of a picture as it will be. One that gains less than a tenth is not worth a file.
fn versions(site: &Site, (path, facts): (&str, &Facts), bytes: &[u8]) -> Vec<PictureFile> {
    if !picture::can_be_narrowed(facts) {
        return Vec::new();
    }
    let hash = HEXLOWER.encode(&Sha256::digest(bytes));
    let mut least = bytes.len();
    let mut files: BTreeMap<String, PictureFile> = BTreeMap::new();
    for width in WIDTHS.into_iter().filter(|it| *it < facts.width) {
        let Some(path) = model::name_of_narrower(path, width) else {
            continue;
        };
        let there = site.attachments.get(&path);
        let mark = there.and_then(|it| it.picture.as_ref()?.as_ref().ok()?.made_from.clone());
        let (is_ours, is_current) = match &mark {
            Some(mark) => (true, hash.starts_with(mark.as_str())),
            None => (false, false),
        };
        let became = match there {
            // Another program made it: it is the publisher's.
            Some(_) if !is_ours => Became::Same,
            Some(_) if is_current => Became::Same,
            _ => {
                let made = picture::narrower(facts, bytes, width, &hash);
                match made.filter(|it| it.len() * 10 < least * 9) {
                    Some(made) if there.is_some() => Became::Anew(made),
                    Some(made) => Became::New(made),
                    None if there.is_some() => Became::Gone,
                    None => continue,
                }
            }
        };
        least = match &became {
            Became::New(made) | Became::Anew(made) => made.len(),
            Became::Same => there.map_or(least, |it| usize::try_from(it.size).unwrap_or(least)),
            _ => least,
        };
        let file = PictureFile {
            size: there.map(|it| it.size),
            sha256: there.map(|it| it.sha256.clone()).unwrap_or_default(),
            path: path.clone(),
            became,
        };
        files.insert(path, file);
    }
    files
        .into_values()
        .chain(left_over(site, path, facts))
        .collect()
}

/// Versions of ours that are as wide as the picture or wider: it was larger when they were made.
fn left_over(site: &Site, path: &str, facts: &Facts) -> Vec<PictureFile> {
    let wide = WIDTHS.into_iter().filter(|it| *it >= facts.width);
    let files = wide.filter_map(|width| {
        let path = model::name_of_narrower(path, width)?;
        let there = site.attachments.get(&path)?;
        there.picture.as_ref()?.as_ref().ok()?.made_from.as_ref()?;
        Some(PictureFile {
            size: Some(there.size),
            sha256: there.sha256.clone(),
            path,
            became: Became::Gone,
        })
    });
    files.collect()
}

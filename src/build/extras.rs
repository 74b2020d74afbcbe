//! The files of a site beside its pages.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::pages::Target;
use crate::compress;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, Checks, Site};
use crate::render::{Extra, Renderer};
use crate::source;

/// The files that are published and not read as a whole.
pub(super) fn copied(extras: &BTreeMap<String, Extra>, site: &Site) -> Vec<String> {
    let is_looked_at = |path: &String| site.attachments.get(path).is_some_and(|it| it.is_text());
    let paths = extras.values().filter_map(|extra| match extra {
        Extra::Copied(file) if !is_looked_at(&file.path) => Some(file.path.clone()),
        Extra::Copied(_) | Extra::OfSite | Extra::OfChecks => None,
    });
    let mut paths: Vec<String> = paths.collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// The pictures that are heavier than the site allows: a limit holds for those that pages show in any case.
pub(super) fn heavy_pictures(site: &Site, extras: &BTreeMap<String, Extra>) -> Vec<Diagnostic> {
    let shown = model::shown_pictures(site);
    let asked = site.settings.weight.image.map(u64::from);
    let heavy = extras.values().filter_map(|extra| {
        let Extra::Copied(file) = extra else {
            return None;
        };
        let bytes = site.attachments.get(&file.path)?.size;
        let is_picture = source::media_type(&file.path).starts_with("image/");
        let place = shown.get(&file.path);
        let limit = match file.path.starts_with(source::MEDIA) {
            // What is not looked into is told where it is shown.
            true if bytes > source::LARGEST_PICTURE => None,
            true => Some(site.settings.weight.picture()),
            false => asked.filter(|_| is_picture),
        };
        let limit = limit.filter(|limit| bytes > *limit)?;
        let fault = match place {
            Some(place) => Diagnostic::at(Code::ImageTooHeavy, place.clone()),
            None => Diagnostic::anywhere(Code::ImageTooHeavy),
        };
        Some(
            fault
                .with("path", &file.path)
                .with("bytes", bytes)
                .with("limit", limit),
        )
    });
    heavy.collect()
}

/// Writes those files beside the pages into a release that are asked for; `checks` is what the check of the pages came to,
/// where one asked for tells it.
///
/// # Errors
/// What could not be written.
pub(super) fn write(
    (site, renderer, checks): (&Site, &Renderer<'_>, &Checks),
    extras: &BTreeMap<String, Extra>,
    is_asked: impl Fn(&Extra) -> bool + Sync,
    target: Target<'_>,
) -> Result<(), Diagnostic> {
    let write = |(path, extra): (&String, &Extra)| {
        match extra {
            _ if !is_asked(extra) => {}
            Extra::OfSite => {
                let text = renderer.of_site(path);
                target.write(&path.as_str().into(), &text.unwrap_or_default())?;
            }
            Extra::OfChecks => {
                let text = renderer.of_checks(path, checks);
                target.write(&path.as_str().into(), &text.unwrap_or_default())?;
            }
            Extra::Copied(file) => {
                let location = site
                    .attachments
                    .get(&file.path)
                    .map(|found| found.location.as_path());
                let location = location.unwrap_or(Path::new(&file.path));
                target.release.copy(path, location)?;
                if let Some(packer) = target.packer.filter(|_| compress::is_compressible(path))
                    && let Some(bytes) = source::bytes(location)
                {
                    packer.add(target.release, path, &bytes)?;
                }
            }
        }
        Ok(())
    };
    match target.packer {
        Some(_) => extras.par_iter().try_for_each(write),
        None => extras.iter().try_for_each(write),
    }
}

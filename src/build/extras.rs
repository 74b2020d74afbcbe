//! The files of a site beside its pages.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::model::Site;
use crate::output::Release;
use crate::render::Extra;

/// The files that are published without a look into them.
pub(super) fn copied(extras: &BTreeMap<String, Extra>, site: &Site) -> Vec<String> {
    let is_looked_at = |path: &String| site.attachments.get(path).is_some_and(|it| it.is_text());
    let paths = extras.values().filter_map(|extra| match extra {
        Extra::Copied(file) if !is_looked_at(&file.path) => Some(file.path.clone()),
        Extra::Copied(_) | Extra::Made(_) | Extra::OfChecks => None,
    });
    let mut paths: Vec<String> = paths.collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// Makes the file at a path of what the check of the pages came to.
type OfChecks<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// Writes the files beside the pages into a release; those that say what the check of the pages came to
/// are made here.
///
/// # Errors
/// What could not be written.
pub(super) fn write(
    (site, of_checks): (&Site, OfChecks<'_>),
    extras: &BTreeMap<String, Extra>,
    release: &Release,
) -> Result<(), Diagnostic> {
    for (path, extra) in extras {
        match extra {
            Extra::Made(bytes) => release.write(path, bytes)?,
            Extra::OfChecks => release.write(path, &of_checks(path).unwrap_or_default())?,
            Extra::Copied(file) => {
                let location = site
                    .attachments
                    .get(&file.path)
                    .map(|found| found.location.as_path());
                release.copy(path, location.unwrap_or(Path::new(&file.path)))?;
            }
        }
    }
    Ok(())
}

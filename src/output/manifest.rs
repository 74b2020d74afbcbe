//! The list of what a build published, with hashes: proof for readers, and the mark of our folders.
//!
//! After its first line it is what `sha256sum -c` reads (which skips lines that begin with `#`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use data_encoding::HEXLOWER;

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// The manifest's path in the published folder.
pub(super) const NAME: &str = "manifest.sha256";

const FIRST_LINE: &str = "# limpide manifest 1";

/// The manifest of these files, in the order of their paths.
pub(super) fn text(files: &BTreeMap<String, Hash>) -> String {
    let mut text = format!("{FIRST_LINE}\n");
    for (path, hash) in files {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}  {path}", HEXLOWER.encode(hash));
    }
    text
}

/// The paths that the manifest in `folder` lists; none without a manifest of ours.
///
/// A line that is damaged lists nothing: its file then counts as somebody else's, and is kept.
pub(super) fn paths(folder: &Path) -> BTreeSet<String> {
    let Some(lines) = lines(folder) else {
        return BTreeSet::new();
    };
    lines
        .filter_map(|line| {
            let (hash, path) = line.split_once("  ")?;
            let is_hash = HEXLOWER.decode(hash.as_bytes()).ok()?.len() == size_of::<Hash>();
            is_hash.then(|| path.to_owned())
        })
        .collect()
}

/// Whether `folder` holds a manifest of ours.
pub(super) fn is_in(folder: &Path) -> bool {
    lines(folder).is_some()
}

/// The lines after the first, if the first is ours.
fn lines(folder: &Path) -> Option<impl Iterator<Item = String>> {
    let path = folder.join(NAME);
    if !path.symlink_metadata().ok()?.is_file() {
        return None;
    }
    let mut lines = BufReader::new(File::open(path).ok()?).lines();
    let first = lines.next()?.ok()?;
    (first == FIRST_LINE).then(|| lines.map_while(Result::ok))
}

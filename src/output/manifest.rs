//! The manifest of a release: every file with its SHA-256, as `sha256sum -c` reads it.
//!
//! It is published with the site, for whoever wants to verify it, and is the mark by which a folder
//! is known to be ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use data_encoding::HEXLOWER;

/// Its file name.
pub(super) const NAME: &str = "manifest.sha256";

const FIRST_LINE: &str = "# limpide manifest 1";

/// Whether a folder holds a release.
pub(super) fn is_ours(folder: &Path) -> bool {
    fs::read_to_string(folder.join(NAME)).is_ok_and(|text| text.starts_with(FIRST_LINE))
}

/// The files that a folder's manifest lists, and the manifest itself; none without a manifest.
pub(super) fn listed(folder: &Path) -> BTreeSet<String> {
    let Ok(text) = fs::read_to_string(folder.join(NAME)) else {
        return BTreeSet::new();
    };
    if !text.starts_with(FIRST_LINE) {
        return BTreeSet::new();
    }
    let mut files: BTreeSet<String> = text
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(_, path)| path.to_owned())
        .collect();
    files.insert(NAME.to_owned());
    files
}

/// The text of a manifest.
pub(super) fn text(files: &BTreeMap<String, [u8; 32]>) -> String {
    let mut text = format!("{FIRST_LINE}\n");
    for (path, hash) in files {
        text.push_str(&format!("{}  {path}\n", HEXLOWER.encode(hash)));
    }
    text
}

//! Finding pages of any site: HTML, stylesheets, and which other files there are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::walk::unreadable;
use crate::diagnostic::{Code, Diagnostic};

/// The largest page or sheet that is read, in bytes.
const LARGEST_PAGE: u64 = 64_000_000;
/// Folders deeper than this are not entered.
const DEEPEST: usize = 64;

/// What was found in a folder, or beside a file; paths are from it, with `/`.
#[derive(Debug, Default)]
pub struct FoundPages {
    /// The folder.
    root: PathBuf,
    /// The pages, in the order of their paths.
    pub pages: Vec<String>,
    /// The stylesheets and their text.
    pub sheets: Vec<(String, String)>,
    /// The other files, with their text where it is SVG.
    pub files: BTreeMap<String, Option<String>>,
    /// Of these, those that are for programs and name addresses (feeds, maps of the site, JSON, `robots.txt`), with
    /// their text.
    pub machine: BTreeMap<String, String>,
}

impl FoundPages {
    /// Reads a page: one at a time, for all of a site's pages may be more than fits in memory.
    ///
    /// # Errors
    /// [`Code::Unreadable`], [`Code::TooLarge`].
    pub fn read(&self, page: &str) -> Result<String, Diagnostic> {
        text(&self.root, page)
    }

    /// The bytes of a file of the folder; none where it isn't one of those found, or can't be read.
    pub fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        let is_sheet = self.sheets.iter().any(|(it, _)| it == path);
        let is_page = || self.pages.iter().any(|it| it == path);
        if !is_sheet && !self.files.contains_key(path) && !is_page() {
            return None;
        }
        bytes(&self.root.join(path))
    }
}

/// What a file is of.
enum Kind {
    Page,
    Sheet,
    Drawing,
    Machine,
    Data,
    Other,
}

/// Whether a folder is that of a site of ours: it holds `site.toml`.
pub fn is_site(folder: &Path) -> bool {
    folder.join("site.toml").is_file()
}

/// Finds all pages below a folder, or one page; with the other files there.
///
/// What can't be read is reported and left out.
pub fn find_pages(given: &Path) -> (FoundPages, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let one = match fs::metadata(given) {
        Ok(metadata) => metadata.is_file(),
        Err(error) => {
            diagnostics.push(unreadable(&given.display().to_string(), &error));
            return (FoundPages::default(), diagnostics);
        }
    };
    let root = match given.parent() {
        Some(folder) if one && folder.as_os_str().is_empty() => PathBuf::from("."),
        Some(folder) if one => folder.to_owned(),
        _ => given.to_owned(),
    };
    let mut paths = Vec::new();
    list(&root, &mut paths, &mut diagnostics);
    let only = given.file_name().filter(|_| one);
    let wanted = |path: &str| only.is_none_or(|it| it.to_str() == Some(path));
    let read: Vec<_> = paths
        .into_par_iter()
        .map(|path| {
            let kind = match kind_of(&path) {
                Kind::Page if !wanted(&path) => Kind::Other,
                kind => kind,
            };
            let text = match kind {
                Kind::Other | Kind::Page => Ok(None),
                Kind::Sheet | Kind::Drawing | Kind::Machine => text(&root, &path).map(Some),
                // Data of any length and kind: what is no text of bearable length is left alone.
                Kind::Data => Ok(text(&root, &path).ok()),
            };
            (path, kind, text)
        })
        .collect();
    let mut found = FoundPages {
        root,
        ..FoundPages::default()
    };
    for (path, kind, text) in read {
        match (kind, text) {
            (_, Err(diagnostic)) => diagnostics.push(diagnostic),
            (Kind::Page, _) => found.pages.push(path),
            (Kind::Sheet, Ok(Some(text))) => found.sheets.push((path, text)),
            (Kind::Machine | Kind::Data, Ok(Some(text))) => {
                found.files.insert(path.clone(), None);
                found.machine.insert(path, text);
            }
            (_, Ok(text)) => drop(found.files.insert(path, text)),
        }
    }
    if found.pages.is_empty() && diagnostics.is_empty() {
        // Nothing looked at must not read as nothing found.
        let fault = Diagnostic::anywhere(Code::NoPages);
        diagnostics.push(fault.with("path", given.display()));
    }
    (found, diagnostics)
}

fn kind_of(path: &str) -> Kind {
    let extension = path.rsplit_once('.').map_or("", |(_, it)| it);
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => Kind::Page,
        "css" => Kind::Sheet,
        "svg" => Kind::Drawing,
        "xml" | "atom" | "rss" | "webmanifest" => Kind::Machine,
        "json" if path.rsplit('/').next() == Some("manifest.json") => Kind::Machine,
        "json" | "jsonld" => Kind::Data,
        "txt" if path == "robots.txt" => Kind::Machine,
        _ => Kind::Other,
    }
}

/// The files below a folder, in the order of their paths; links out of it are not followed.
fn list(root: &Path, paths: &mut Vec<String>, diagnostics: &mut Vec<Diagnostic>) {
    let mut waiting = vec![(String::new(), 0)];
    while let Some((folder, depth)) = waiting.pop() {
        let entries = match fs::read_dir(root.join(&folder)) {
            Ok(entries) => entries,
            Err(error) => {
                diagnostics.push(unreadable(&folder, &error));
                continue;
            }
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') && name != ".well-known" {
                // What a program keeps for itself is not published.
                continue;
            }
            let path = match folder.is_empty() {
                true => name,
                false => format!("{folder}/{name}"),
            };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && depth < DEEPEST => waiting.push((path, depth + 1)),
                Ok(kind) if kind.is_file() => paths.push(path),
                Ok(kind) if kind.is_symlink() && root.join(&path).is_file() => paths.push(path),
                _ => {}
            }
        }
    }
    paths.sort();
}

/// The bytes of a file; none where it can't be read, or is larger than any page.
pub fn bytes(location: &Path) -> Option<Vec<u8>> {
    let metadata = fs::metadata(location).ok()?;
    let fits = metadata.is_file() && metadata.len() <= LARGEST_PAGE;
    fits.then(|| fs::read(location).ok())?
}

fn text(root: &Path, path: &str) -> Result<String, Diagnostic> {
    let location = root.join(path);
    let size = fs::metadata(&location).map_err(|error| unreadable(path, &error))?;
    if size.len() > LARGEST_PAGE {
        return Err(Diagnostic::anywhere(Code::TooLarge)
            .with("path", path)
            .with("size", size.len())
            .with("limit", LARGEST_PAGE));
    }
    let bytes = fs::read(&location).map_err(|error| unreadable(path, &error))?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        // As a browser shows what is no UTF-8.
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

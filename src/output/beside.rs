//! Files that go beside what is published: settings for a server, which are no part of the site.

use std::fs;
use std::path::{Path, PathBuf};

use super::staged::Staged;
use super::{unreadable, unwritable};
use crate::diagnostic::{Code, Diagnostic};

/// How such a file begins; one that begins otherwise is somebody else's.
pub const MARK: &str = "# Written by limpide publish.";

/// Files that are ready to be written beside a target, `www.nginx.conf` beside `www`.
pub(super) struct Beside(Vec<(PathBuf, String)>);

impl Beside {
    /// Those of a staged site, beside a target.
    ///
    /// # Errors
    /// `BesideNotOurs` where somebody else has a file of that name.
    pub fn of(staged: &Staged, target: &Path) -> Result<Self, Diagnostic> {
        let mut files = Vec::new();
        for name in staged.beside() {
            let from = staged.beside_folder().join(name);
            let text = fs::read_to_string(&from).map_err(|error| unreadable(&from, &error))?;
            let mut named = target.file_name().unwrap_or_default().to_owned();
            named.push(format!(".{name}"));
            let path = target.with_file_name(named);
            let there = fs::read_to_string(&path);
            if super::is_there(&path) && !there.is_ok_and(|text| text.starts_with(MARK)) {
                return Err(Diagnostic::anywhere(Code::BesideNotOurs).with("path", path.display()));
            }
            files.push((path, text));
        }
        Ok(Self(files))
    }

    /// Writes them; gives what could not be written.
    pub fn write(self) -> Vec<Diagnostic> {
        let write = |(path, text): (PathBuf, String)| {
            let unfinished = path.with_extension("limpide-unfinished");
            let written = fs::write(&unfinished, text);
            let written = written.and_then(|()| fs::rename(&unfinished, &path));
            written.err().map(|error| unwritable(&path, &error))
        };
        self.0.into_iter().filter_map(write).collect()
    }
}

//! Files that go beside what is published: settings for a server, which are no part of the site.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::staged::Staged;
use super::{modes, unreadable, unwritable};
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

    /// Writes them, each beside its place: what the system refuses, it refuses now.
    ///
    /// # Errors
    /// `Unwritable`.
    pub fn write(self) -> Result<Ready, Diagnostic> {
        let mut ready = Ready(Vec::new());
        for (path, text) in self.0 {
            let failed = |error| unwritable(&path, &error);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(failed)?;
            }
            let unfinished = path.with_extension("limpide-unfinished");
            let _ = fs::remove_file(&unfinished);
            let written = File::create_new(&unfinished);
            let written = written.and_then(|mut file| file.write_all(text.as_bytes()));
            ready.0.push((unfinished.clone(), path.clone()));
            written.map_err(failed)?;
            modes::file(&unfinished)?;
        }
        Ok(ready)
    }
}

/// Files that are whole and not in their places yet; let go without [`Ready::place`], they go.
pub(super) struct Ready(Vec<(PathBuf, PathBuf)>);

impl Ready {
    /// Gives them their places; gives what the system refused.
    pub fn place(mut self) -> Vec<Diagnostic> {
        let place = |(from, to): (PathBuf, PathBuf)| {
            let placed = fs::rename(&from, &to);
            placed.err().map(|error| unwritable(&to, &error))
        };
        std::mem::take(&mut self.0)
            .into_iter()
            .filter_map(place)
            .collect()
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        for (unfinished, _) in &self.0 {
            // Why nothing was published is told; this would only be litter.
            let _ = fs::remove_file(unfinished);
        }
    }
}

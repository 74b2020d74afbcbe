//! A release through its own interface: what is written, kept, refused, mended.

mod foreign;
mod kill;
mod mend;
mod refuse;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

use limpide::diagnostic::{Code, Diagnostic};
use limpide::output::{Release, Report, Target, allow};

use crate::site::contents;

/// The files of a build, path and text.
type Files<'a> = &'a [(&'a str, &'a str)];

/// A folder with a place for a published site.
struct Place {
    folder: tempfile::TempDir,
    two_renames: bool,
}

impl Place {
    fn new() -> Self {
        let folder = crate::temporary::folder().unwrap();
        fs::create_dir(folder.path().join("site")).unwrap();
        Self {
            folder,
            two_renames: false,
        }
    }

    /// Publishes as a system without an exchange of folders.
    fn with_two_renames() -> Self {
        Self {
            two_renames: true,
            ..Self::new()
        }
    }

    fn live(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn work(&self) -> PathBuf {
        self.folder.path().join(".public.limpide")
    }

    fn at(&self, path: &str) -> PathBuf {
        self.live().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    /// Puts a file of somebody else into the published folder.
    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn target(&self) -> Target {
        let target = allow(&self.folder.path().join("site"), &self.live(), None).unwrap();
        match self.two_renames {
            true => target.with_two_renames(),
            false => target,
        }
    }

    fn open(&self) -> Release {
        Release::open(self.target()).unwrap()
    }

    fn try_build(&self, files: Files<'_>) -> Result<Report, Diagnostic> {
        let release = Release::open(self.target())?;
        for (path, text) in files {
            release.write(path, text.as_bytes())?;
        }
        release.publish()
    }

    fn build(&self, files: Files<'_>) -> Report {
        self.try_build(files).unwrap()
    }

    /// What is published holds these files, its manifest, and nothing else.
    #[track_caller]
    fn assert_holds(&self, files: Files<'_>) {
        let mut found: Vec<(String, String)> = contents(&self.live())
            .into_iter()
            .filter(|(path, _)| path != "manifest.sha256")
            .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
            .collect();
        found.sort();
        let mut wanted: Vec<(String, String)> = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect();
        wanted.sort();
        assert_eq!(found, wanted);
    }
}

/// The codes and paths of a report's notes.
fn notes(report: &Report) -> Vec<(Code, &str)> {
    report
        .notes
        .iter()
        .map(|note| {
            let path = note.arguments.iter().find(|(name, _)| *name == "path");
            (note.code, path.map_or("", |(_, path)| path.as_str()))
        })
        .collect()
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

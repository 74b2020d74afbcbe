//! What is published, and what a static host answers for a path.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use unicode_normalization::UnicodeNormalization;

use crate::check::paths::Paths;

/// The files of a site by their paths from its root.
#[derive(Debug)]
pub(super) struct Files {
    /// The paths, the pages first.
    paths: Paths,
    pages: usize,
    /// The folders that they stand in; made at the first path that is not there.
    folders: OnceLock<HashSet<String>>,
    /// The paths by how they read when case and composition are ignored; made at the first path that is
    /// not there.
    alike: OnceLock<HashMap<String, usize>>,
}

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// A file, by its number; a page where that is below the number of pages.
    File(usize),
    /// Nothing on some hosts, on others the file of this name with `.html`.
    Depends(String),
    /// A folder that has no `index.html`.
    Folder,
    /// A file followed by `/`, which no static host serves.
    NoFolder(String),
    /// Nothing, but this path differs in case or in the composition of its letters only.
    Alike(String),
    /// Nothing.
    Nothing,
}

impl Files {
    /// Of a site.
    pub fn new<'p, P: Into<Arc<str>>>(
        pages: impl IntoIterator<Item = P>,
        others: impl IntoIterator<Item = &'p str>,
    ) -> Self {
        let mut paths: Vec<Arc<str>> = pages.into_iter().map(Into::into).collect();
        let pages = paths.len();
        paths.extend(others.into_iter().map(Arc::from));
        Self {
            paths: Paths::of(paths),
            pages,
            folders: OnceLock::new(),
            alike: OnceLock::new(),
        }
    }

    /// The path of a file.
    pub fn path(&self, number: usize) -> &str {
        self.paths.path(number).map_or("", |it| it)
    }

    /// A path, in one place with those that are kept of it.
    pub fn shared(&self, path: &str) -> Arc<str> {
        self.paths.shared(path)
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// The number of a file.
    pub fn number(&self, path: &str) -> Option<usize> {
        self.paths.number(path)
    }

    /// What a host answers for a path: a folder's `index.html`, with or without the final `/` (hosts lead
    /// on to the address with it).
    pub fn answer(&self, path: &str) -> Answer {
        let folder = path.strip_suffix('/').unwrap_or(path);
        let is_folder = path.is_empty() || path.ends_with('/');
        if !is_folder && let Some(number) = self.number(path) {
            return Answer::File(number);
        }
        let index = match folder {
            "" => "index.html".to_owned(),
            folder => format!("{folder}/index.html"),
        };
        if let Some(number) = self.number(&index) {
            return Answer::File(number);
        }
        if folder.is_empty() || self.is_folder(folder) {
            return Answer::Folder;
        }
        if is_folder && self.number(folder).is_some() {
            return Answer::NoFolder(folder.to_owned());
        }
        let page = format!("{folder}.html");
        if !is_folder && self.number(&page).is_some() {
            return Answer::Depends(page);
        }
        match self.alike(path).or_else(|| self.alike(&index)) {
            Some(path) => Answer::Alike(path.to_owned()),
            None => Answer::Nothing,
        }
    }

    fn is_folder(&self, path: &str) -> bool {
        let folders = self.folders.get_or_init(|| {
            let mut folders = HashSet::new();
            for path in self.paths.all() {
                let mut folder: &str = path;
                while let Some((above, _)) = folder.rsplit_once('/') {
                    if !folders.insert(above.to_owned()) {
                        break;
                    }
                    folder = above;
                }
            }
            folders
        });
        folders.contains(path)
    }

    fn alike(&self, path: &str) -> Option<&str> {
        let alike = self.alike.get_or_init(|| {
            let paths = self.paths.all().map(|path| folded(path));
            paths.zip(0..).collect()
        });
        alike.get(&folded(path)).map(|number| self.path(*number))
    }
}

fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_answered_as_static_hosts_do() {
        let files = Files::new(["index.html", "a/index.html", "b.html"], ["c/d.pdf"]);
        assert_eq!(files.answer(""), Answer::File(0));
        assert_eq!(files.answer("a"), Answer::File(1));
        assert_eq!(files.answer("a/"), Answer::File(1));
        assert_eq!(files.answer("c/"), Answer::Folder);
        assert_eq!(files.answer("c"), Answer::Folder);
        assert_eq!(
            files.answer("b.html/"),
            Answer::NoFolder("b.html".to_owned())
        );
        assert_eq!(files.answer("b"), Answer::Depends("b.html".to_owned()));
        assert_eq!(files.answer("B.html"), Answer::Alike("b.html".to_owned()));
        assert_eq!(files.answer("A/"), Answer::Alike("a/index.html".to_owned()));
        assert_eq!(files.answer("e"), Answer::Nothing);
    }
}

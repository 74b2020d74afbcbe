//! Paths within a folder: what stands below one, and above.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// Paths in their order.
pub trait Paths {
    /// The first that is not before a text.
    fn first_from(&self, text: &str) -> Option<&str>;

    /// Whether a path is one of them.
    fn has(&self, path: &str) -> bool;

    /// Whether one of them is below a path.
    fn has_below(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let first = self.first_from(&below);
        first.is_some_and(|it| it.starts_with(&below))
    }

    /// Whether one of them can't be where a path is a file: itself, one below it, or one above it.
    fn collides_with(&self, path: &str) -> bool {
        self.has(path) || self.has_below(path) || above(path).any(|it| self.has(it))
    }
}

impl<K: Borrow<str> + Ord, V> Paths for BTreeMap<K, V> {
    fn first_from(&self, text: &str) -> Option<&str> {
        let from = (Bound::Included(text), Bound::Unbounded);
        let mut after = self.range::<str, _>(from);
        after.next().map(|(path, _)| path.borrow())
    }

    fn has(&self, path: &str) -> bool {
        self.contains_key(path)
    }
}

impl Paths for BTreeSet<String> {
    fn first_from(&self, text: &str) -> Option<&str> {
        let from = (Bound::Included(text), Bound::Unbounded);
        self.range::<str, _>(from).next().map(String::as_str)
    }

    fn has(&self, path: &str) -> bool {
        self.contains(path)
    }
}

/// The folders that a path is in, the outermost first.
pub fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_can_be_neither_a_folder_nor_in_a_file() {
        let paths: BTreeSet<String> = ["a-b", "a/b/c", "d"].map(str::to_owned).into();
        assert!(paths.has_below("a") && paths.has_below("a/b"));
        assert!(!paths.has_below("a-") && !paths.has_below("d"));
        for path in ["a", "a/b", "a/b/c", "d", "d/e/f"] {
            assert!(paths.collides_with(path), "{path}");
        }
        for path in ["a/c", "a-b-c", "e"] {
            assert!(!paths.collides_with(path), "{path}");
        }
        assert_eq!(above("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
    }
}

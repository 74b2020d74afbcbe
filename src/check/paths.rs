//! The paths of a site's files, by number and by name: a large site has tens of thousands, and each check asks for them.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHasher;

/// Paths, numbered in the order in which they were given.
#[derive(Debug, Default)]
pub(super) struct Paths {
    paths: Box<[Arc<str>]>,
    /// Their numbers, each at the place of its hash or at the next free one: twice as many places as paths, or more.
    places: Box<[u32]>,
}

/// Where no number is.
const FREE: u32 = u32::MAX;

impl Paths {
    /// Of a site; of two that are the same the last is found.
    pub fn of<P: Into<Arc<str>>>(paths: impl IntoIterator<Item = P>) -> Self {
        let paths: Box<[Arc<str>]> = paths.into_iter().map(Into::into).collect();
        let mut known = Self {
            places: vec![FREE; (paths.len() * 2).next_power_of_two()].into(),
            paths,
        };
        for (number, path) in (0..FREE).zip(known.paths.clone()) {
            let place = known.place(&path);
            known.places[place] = number;
        }
        known
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// All of them, in their order.
    pub fn all(&self) -> impl Iterator<Item = &Arc<str>> {
        self.paths.iter()
    }

    /// The path of a number.
    pub fn path(&self, number: usize) -> Option<&Arc<str>> {
        self.paths.get(number)
    }

    /// The number of a path.
    pub fn number(&self, path: &str) -> Option<usize> {
        let number = *self.places.get(self.place(path))?;
        (number != FREE).then_some(number as usize)
    }

    /// A path, in the one place where it is kept if it is one of them.
    pub fn shared(&self, path: &str) -> Arc<str> {
        let known = self.number(path).and_then(|it| self.path(it));
        known.map_or_else(|| path.into(), Arc::clone)
    }

    /// Where the number of a path is, or would be.
    fn place(&self, path: &str) -> usize {
        let mut hasher = FxHasher::default();
        path.hash(&mut hasher);
        let last = self.places.len().saturating_sub(1);
        // There are free ones: it ends.
        let mut place = hasher.finish() as usize & last;
        while let Some(number) = self.places.get(place).filter(|it| **it != FREE)
            && *self.paths[*number as usize] != *path
        {
            place = (place + 1) & last;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever paths there are, each is found by its last number, and no other one is.
        #[test]
        fn every_path_is_found(paths in proptest::collection::vec("[ab/]{0,3}", 0..60), other in "[ab/]{0,3}") {
            let known = Paths::of(paths.iter().map(String::as_str));
            let numbers: HashMap<&String, usize> = paths.iter().zip(0..).collect();
            for path in paths.iter().chain([&other]) {
                prop_assert_eq!(known.number(path), numbers.get(path).copied());
            }
        }
    }
}

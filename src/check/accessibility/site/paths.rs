//! The paths of a site's pages, by number and by name.

/// Paths, numbered in the order in which they were given.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    paths: Box<[Box<str>]>,
    /// Their numbers in the order of the paths.
    sorted: Box<[u32]>,
}

impl Paths {
    /// Of a site; of two that are the same the last is found.
    pub fn of<'p>(paths: impl IntoIterator<Item = &'p str>) -> Self {
        let paths: Box<[Box<str>]> = paths.into_iter().map(Box::from).collect();
        let mut sorted: Vec<u32> = (0..).take(paths.len()).collect();
        sorted.sort_by_key(|it| (&paths[*it as usize], std::cmp::Reverse(*it)));
        sorted.dedup_by_key(|it| &paths[*it as usize]);
        Self {
            paths,
            sorted: sorted.into(),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// The path of a number.
    pub fn path(&self, number: usize) -> Option<&str> {
        self.paths.get(number).map(|it| &**it)
    }

    /// The number of a path.
    pub fn number(&self, path: &str) -> Option<usize> {
        let found = self
            .sorted
            .binary_search_by(|it| (*self.paths[*it as usize]).cmp(path));
        Some(self.sorted[found.ok()?] as usize)
    }
}

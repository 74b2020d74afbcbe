//! How far a publication is.

use std::cell::Cell;

/// How many files are where they go, and how many bytes these have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many files are there.
    pub files: usize,
    /// Of how many.
    pub of_files: usize,
    /// How many bytes these have.
    pub bytes: u64,
    /// Of how many.
    pub of_bytes: u64,
}

/// Counts the files of a site as each is done, by a target that knows nothing of progress.
pub(super) struct Count<'c> {
    tell: &'c dyn Fn(Progress),
    of: Progress,
    /// How often each file is met.
    times: usize,
    met: Cell<(usize, u64)>,
}

impl<'c> Count<'c> {
    /// Of a site of so many files and bytes, each of which is met so many times.
    pub fn of(tell: &'c dyn Fn(Progress), (files, bytes): (usize, u64), times: usize) -> Self {
        Self {
            tell,
            of: Progress {
                of_files: files,
                of_bytes: bytes,
                ..Progress::default()
            },
            times,
            met: Cell::default(),
        }
    }

    /// One more is done, of this length.
    pub fn add(&self, bytes: u64) {
        let (files, all) = self.met.get();
        let (files, all) = (files + 1, all + bytes);
        self.met.set((files, all));
        // What goes with a site is met too, and not counted.
        (self.tell)(Progress {
            files: (files / self.times).min(self.of.of_files),
            bytes: (all / self.times as u64).min(self.of.of_bytes),
            ..self.of
        });
    }
}

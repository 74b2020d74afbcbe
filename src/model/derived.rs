//! What follows from a site as a whole, found out once.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Backlinks, Directory, Gap, Memory, Site, gap};

/// What follows from a site as of a date.
#[derive(Debug)]
pub struct Derived<'a> {
    /// Who refers to what.
    pub links: Backlinks<'a>,
    /// What it lacks.
    pub gaps: Vec<Arc<Gap>>,
    /// In which orders its systems are listed.
    pub directory: Directory,
}

impl<'a> Derived<'a> {
    /// Finds it out; what follows from a thing that did not change is taken from memory.
    pub fn of(site: &'a Site, as_of: Date, memory: Option<&Memory>) -> Self {
        let ((links, directory), unlinked) = rayon::join(
            || rayon::join(|| Backlinks::of(site), || Directory::of(site, memory)),
            || gap::unlinked(site, as_of, memory),
        );
        let gaps = gap::of_linked((site, &links), as_of, unlinked);
        Self {
            links,
            gaps,
            directory,
        }
    }
}

//! What follows from a site as a whole, found out once.

use jiff::civil::Date;

use super::{Backlinks, Gap, Site, gap};

/// What follows from a site as of a date.
#[derive(Debug)]
pub struct Derived<'a> {
    /// Who refers to what.
    pub links: Backlinks<'a>,
    /// What it lacks.
    pub gaps: Vec<Gap>,
}

impl<'a> Derived<'a> {
    /// Finds it out.
    pub fn of(site: &'a Site, as_of: Date) -> Self {
        let links = Backlinks::of(site);
        let gaps = gap::of_linked((site, &links), as_of);
        Self { links, gaps }
    }
}

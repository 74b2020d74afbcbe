//! Pages read once for all checkers that ask.

use rayon::prelude::*;

use super::accessibility::{self, Book};
use super::links;
use crate::html::Document;

/// What checkers noted of pages, each in the order of the paths, and what could not be read.
#[derive(Debug)]
pub struct Looked<E> {
    /// Of accessibility, where that was asked.
    pub accessibility: Vec<accessibility::Look>,
    /// Of links, where those were asked.
    pub links: Vec<links::Look>,
    /// What `read` could not give.
    pub refused: Vec<E>,
}

/// Looks at pages that are read one by one, in parallel, and lets them go: `read` gives the HTML of a path.
pub fn look_at_each<E: Send>(
    paths: &[String],
    accessibility: Option<&accessibility::Checker<'_>>,
    links: Option<&links::Checker>,
    read: impl Fn(&str) -> Result<String, E> + Sync,
) -> Looked<E> {
    let looks: Vec<Result<_, E>> = paths
        .par_iter()
        .map_init(Book::default, |book, path| {
            let html = read(path)?;
            let document = Document::parse(&html);
            Ok((
                accessibility.map(|checker| checker.look(path, &html, &document, book)),
                links.map(|checker| checker.look(path, &html, &document)),
            ))
        })
        .collect();
    let mut looked = Looked {
        accessibility: Vec::with_capacity(looks.len()),
        links: Vec::with_capacity(looks.len()),
        refused: Vec::new(),
    };
    for look in looks {
        match look {
            Ok((accessibility, links)) => {
                looked.accessibility.extend(accessibility);
                looked.links.extend(links);
            }
            Err(error) => looked.refused.push(error),
        }
    }
    looked
}

//! Pages read once for all checkers that ask.

use super::accessibility::{self, Book};
use super::turns::in_turns;
use super::{links, reading, weight};
use crate::html::Document;

/// The checkers that ask for pages.
#[derive(Default)]
pub struct Asked<'c, 's> {
    /// That of accessibility.
    pub accessibility: Option<&'c accessibility::Checker<'s>>,
    /// That of links.
    pub links: Option<&'c links::Checker>,
    /// That of weight.
    pub weight: Option<&'c weight::Checker>,
    /// Whether that of reading ease does.
    pub reading: bool,
}

impl<'c> Asked<'c, '_> {
    /// The checker of links, where no other asks.
    fn links_alone(&self) -> Option<&'c links::Checker> {
        let others = self.accessibility.is_some() || self.weight.is_some() || self.reading;
        self.links.filter(|_| !others)
    }
}

/// What checkers noted of pages, each in the order of the paths, and what could not be read.
#[derive(Debug)]
pub struct Looked<E> {
    /// Of accessibility, where that was asked.
    pub accessibility: Vec<accessibility::Look>,
    /// Of links, where those were asked.
    pub links: Vec<links::Look>,
    /// Of weight, where that was asked.
    pub weight: Vec<weight::Look>,
    /// Of reading ease, where that was asked.
    pub readings: Vec<reading::PageReading>,
    /// What `read` could not give.
    pub refused: Vec<E>,
}

/// Looks at pages that are read one by one, in parallel, and lets them go: `read` gives the HTML of a path.
pub fn look_at_each<E: Send>(
    paths: &[String],
    asked: &Asked<'_, '_>,
    read: impl Fn(&str) -> Result<String, E> + Sync,
) -> Looked<E> {
    let looks: Vec<Result<_, E>> = in_turns(paths, Book::default, |book, path| {
        let html = read(path)?;
        if let Some(links) = asked.links_alone() {
            return Ok((None, Some(links.look_alone(path, &html)), None, None));
        }
        let document = Document::parse(&html);
        let accessibility = asked.accessibility;
        Ok((
            accessibility.map(|checker| checker.look(path, &html, &document, book)),
            asked.links.map(|it| it.look(path, &html, &document)),
            asked.weight.map(|it| it.look(path, &html, &document)),
            asked
                .reading
                .then(|| reading::look(path, &document, (None, None))),
        ))
    });
    let mut looked = Looked {
        accessibility: Vec::with_capacity(looks.len()),
        links: Vec::with_capacity(looks.len()),
        weight: Vec::new(),
        readings: Vec::new(),
        refused: Vec::new(),
    };
    for look in looks {
        match look {
            Ok((accessibility, links, weight, reading)) => {
                looked.accessibility.extend(accessibility);
                looked.links.extend(links);
                looked.weight.extend(weight);
                looked.readings.extend(reading);
            }
            Err(error) => looked.refused.push(error),
        }
    }
    looked
}

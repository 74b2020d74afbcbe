//! The pages that somebody reads before they are public.

use rayon::prelude::*;

use super::{Options, Work, pages, told_of, with_work};
use crate::diagnostic::Diagnostic;
use crate::finish::Book;
use crate::html::Document;
use crate::model::{Checks, Inventory, Item, Language, Statement, Text};

/// A page as it would be published.
#[derive(Debug)]
pub struct PageToRead {
    /// The page.
    pub document: Document,
    /// The file that its words come from, where one does.
    pub source: Option<String>,
    /// What is said of its approvals.
    pub approvals: Option<Approvals>,
}

/// Who agreed to a statement, and how one agrees to it as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approvals {
    /// Each role, the day, and whether the statement still says what was agreed to.
    pub given: Vec<(String, String, bool)>,
    /// The statement's file.
    pub file: String,
    /// What tells its words from others.
    pub of: String,
}

/// What came of reading a site for somebody who reads it before it is public.
#[derive(Debug, Default)]
pub struct Reading {
    /// The site; none where it can't be read.
    pub site: Option<SiteToRead>,
    /// All that is to be said of it, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// A site as somebody reads it.
#[derive(Debug)]
pub struct SiteToRead {
    /// The organisation's name.
    pub organisation: String,
    /// The language that its pages are in.
    pub language: Language,
    /// The pages with what a person wrote, in the order in which they make sense.
    pub pages: Vec<PageToRead>,
    /// The inventory: no page of its own has it, and the list of systems only what no system describes.
    pub inventory: Option<InventoryToRead>,
}

/// Words, with the language that they are in.
pub type WordsToRead = (String, Language);

/// The inventory as somebody reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InventoryToRead {
    /// Its file.
    pub source: String,
    /// How it was taken.
    pub method: Option<WordsToRead>,
    /// What is known.
    pub items: Vec<ItemToRead>,
}

/// One known system or tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemToRead {
    /// Its name.
    pub name: WordsToRead,
    /// Who supplies it.
    pub supplier: Option<WordsToRead>,
    /// What it is used for.
    pub usage: Option<WordsToRead>,
    /// Who is concerned.
    pub concerns: Option<WordsToRead>,
    /// Why it is not described.
    pub not_described: Option<WordsToRead>,
}

/// Makes the pages of a site that a person wrote, in a language where the site has it, else in its first.
pub fn reading(options: &Options, wanted: Language) -> Reading {
    let mut read = None;
    let diagnostics = told_of(options, |site, derived, files, diagnostics| {
        let is_there = site.languages().contains(&wanted);
        let language = if is_there {
            wanted
        } else {
            site.settings.default_language()
        };
        let inventory = site.inventory.as_ref();
        let inventory = inventory.map(|it| InventoryToRead::of(it, language));
        let of = (site, derived, &*files.themes, options.as_of);
        with_work(of, None, diagnostics, |work, _, diagnostics| {
            read = Some(SiteToRead {
                organisation: site.settings.organisation.name.clone(),
                language,
                pages: pages_of(&work, language, diagnostics),
                inventory,
            });
        });
    });
    Reading {
        site: read,
        diagnostics,
    }
}

fn pages_of(
    work: &Work<'_, '_>,
    language: Language,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<PageToRead> {
    let of = (work.renderer, work.fit);
    let plan = work.renderer.to_read(language);
    let made: Vec<Result<PageToRead, Vec<Diagnostic>>> = plan
        .par_iter()
        .map_init(Book::default, |book, page| {
            let (_, made) = pages::make(of, (page, &Checks::default()), book)?;
            let place = work.renderer.source_of(page);
            let statement = work.renderer.statement_on(page);
            Ok(PageToRead {
                document: made.document,
                source: place.map(|place| place.file.path.clone()),
                approvals: statement.map(|it| Approvals::of(it, language)),
            })
        })
        .collect();
    let mut read = Vec::with_capacity(made.len());
    for page in made {
        match page {
            Ok(page) => read.push(page),
            Err(faults) => diagnostics.extend(faults),
        }
    }
    read
}

impl InventoryToRead {
    fn of(inventory: &Inventory, language: Language) -> Self {
        let items = inventory.items.iter();
        Self {
            source: inventory.place.file.path.clone(),
            method: inventory.method.as_ref().map(|it| words(it, language)),
            items: items.map(|it| ItemToRead::of(it, language)).collect(),
        }
    }
}

impl ItemToRead {
    fn of(item: &Item, language: Language) -> Self {
        let said = |text: &Option<Text>| text.as_ref().map(|it| words(it, language));
        Self {
            name: words(&item.name, language),
            supplier: said(&item.supplier),
            usage: said(&item.usage),
            concerns: said(&item.concerns),
            not_described: said(&item.not_described),
        }
    }
}

fn words(text: &Text, language: Language) -> WordsToRead {
    let (words, language) = text.in_language(language);
    (words.to_owned(), language)
}

impl Approvals {
    fn of(statement: &Statement, language: Language) -> Self {
        let given = statement.approvals.iter().map(|given| {
            let role = given.role.in_language(language).0.to_owned();
            (role, given.date.to_string(), given.holds(statement))
        });
        Self {
            given: given.collect(),
            file: statement.status.place.file.path.clone(),
            of: statement.digest(),
        }
    }
}

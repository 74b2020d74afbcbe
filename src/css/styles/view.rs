//! A page that is looked at, in one environment or in several.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::css::environment::Environment;
use crate::css::property::SchemeChoice;
use crate::css::selector::Tree;
use crate::css::sheet::Sheet;
use crate::css::source::{Linked, Pieces, Source};
use crate::html::{Document, Element, is_space};

use super::Styles;
use super::book::{Book, same_sheets};
use super::make;
use super::page::Page;
use super::results::Results;

/// A page with its sheets.
pub struct View<'a, 's> {
    pub(super) tree: Rc<Tree<'a>>,
    pub(super) source: Asked<'s>,
    /// The colour schemes that the page itself says it has.
    pub(super) schemes: Option<SchemeChoice>,
    /// With its sheets, on a screen in light colours, as it was gathered to tell what they depend on.
    pub(super) gathered: RefCell<Option<(Page<'a>, Vec<String>)>>,
}

impl<'a, 's> View<'a, 's> {
    /// A page, whose sheets come from a source.
    pub fn of(document: &'a Document, source: &'s dyn Source) -> Self {
        let tree = Tree::of(document);
        Self {
            schemes: schemes(&tree),
            tree: Rc::new(tree),
            source: Asked::of(source),
            gathered: RefCell::default(),
        }
    }

    /// With its sheets in an environment; also the addresses of those that weren't given.
    fn page(&self, environment: &Environment) -> (Page<'a>, Vec<String>) {
        let known = self
            .gathered
            .borrow_mut()
            .take_if(|it| it.0.environment == *environment);
        known.unwrap_or_else(|| Page::of(self, environment))
    }

    /// The styles of all elements in each of these environments.
    pub fn styles(&self, environments: &[Environment], book: &mut Book) -> Vec<Styles<'a>> {
        let pages = environments.iter().map(|it| self.page(it));
        let (pages, unread): (Vec<Page<'a>>, Vec<Vec<String>>) = pages.unzip();
        let Some(first) = pages.first() else {
            return Vec::new();
        };
        let same = |it: &Page<'_>| same_sheets(&it.uses, &first.uses);
        if !pages.iter().all(same) {
            let one = |it| self.styles(std::slice::from_ref(it), book);
            return environments.iter().flat_map(one).collect();
        }
        let mut whole = make::run(&self.tree, &pages, book);
        if whole.is_overspent {
            // What of it this page needs by itself must not depend on what came before.
            book.forget();
            whole = make::run(&self.tree, &pages, book);
        }
        if whole.is_exhausted {
            book.forget();
        }
        let parts = pages.into_iter().zip(unread).zip(whole.results);
        parts
            .map(|((page, mut unread), results)| {
                if whole.is_exhausted {
                    // Nothing is certain: the page itself counts as not read.
                    unread.push(String::new());
                }
                let Results {
                    stock,
                    pool,
                    own,
                    pseudo,
                    rooms,
                    overlays,
                } = results;
                Styles {
                    stock,
                    pool,
                    own,
                    lineup: whole.lineup.clone(),
                    kin: whole.kin.clone(),
                    classes: whole.classes.clone(),
                    met: whole.met.clone(),
                    focused: whole.focused.clone(),
                    with_focus: Rc::default(),
                    pseudo,
                    rooms,
                    overlays,
                    examples: whole.examples.clone(),
                    unread,
                    page,
                }
            })
            .collect()
    }
}

/// Computes the style of every element of a page.
///
/// `linked` gives the sheet of an address, as `<link>` writes it or as `@import` writes it, put after
/// the address of the sheet that imports.
pub fn style<'a>(
    document: &'a Document,
    linked: &dyn Fn(&str) -> Option<Arc<Sheet>>,
    environment: &Environment,
) -> Styles<'a> {
    let source = Linked(linked);
    let view = View::of(document, &source);
    let mut styles = view.styles(std::slice::from_ref(environment), &mut Book::default());
    styles.swap_remove(0)
}

/// What was found, with the keys it was found under: a page has few sheets.
type Known<T> = Vec<(String, T)>;

/// A source that is asked for each sheet of a page once.
pub(super) struct Asked<'s> {
    source: &'s dyn Source,
    linked: RefCell<Known<Option<Arc<Sheet>>>>,
    inline: RefCell<Known<Arc<Sheet>>>,
    pieces: RefCell<Known<Option<Pieces>>>,
}

impl<'s> Asked<'s> {
    pub(super) fn of(source: &'s dyn Source) -> Self {
        Self {
            source,
            linked: RefCell::default(),
            inline: RefCell::default(),
            pieces: RefCell::default(),
        }
    }
}

impl Source for Asked<'_> {
    fn linked(&self, href: &str) -> Option<Arc<Sheet>> {
        once(&self.linked, href, || self.source.linked(href))
    }

    fn inline(&self, text: &str) -> Arc<Sheet> {
        once(&self.inline, text, || self.source.inline(text))
    }

    fn pieces(&self, text: &str) -> Option<Pieces> {
        once(&self.pieces, text, || self.source.pieces(text))
    }
}

/// What was found under a key before, or is found now.
fn once<T: Clone>(known: &RefCell<Known<T>>, key: &str, find: impl FnOnce() -> T) -> T {
    if let Some((_, found)) = known.borrow().iter().find(|it| it.0 == key) {
        return found.clone();
    }
    let found = find();
    known.borrow_mut().push((key.to_owned(), found.clone()));
    found
}

/// What `<meta name=color-scheme>` says; none where there is none.
fn schemes(tree: &Tree<'_>) -> Option<SchemeChoice> {
    let is_named = |it: &&Element| {
        let name = it.attribute("name").filter(|_| it.is_html("meta"));
        name.is_some_and(|it| it.eq_ignore_ascii_case("color-scheme"))
    };
    let metas = tree.metas().iter();
    let metas = metas.filter_map(|it| tree.document.element(*it));
    let mut named = metas.filter(is_named).peekable();
    named.peek()?;
    let said = named.find_map(|it| it.attribute("content"));
    let has = |word: &str| {
        let mut words = said.unwrap_or_default().split(is_space);
        words.any(|it| it.eq_ignore_ascii_case(word))
    };
    Some(SchemeChoice {
        light: has("light"),
        dark: has("dark"),
    })
}

//! What was computed for one page and is of use for the next one with the same sheets.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::css::cascade::{Found, Lates, Matched, Style, Use};
use crate::css::environment::Environment;
use crate::css::property::{Block, SchemeChoice};
use crate::css::sheet::{Sheet, read_attribute};
use crate::html::Element;

use super::classes::{Classes, Lists};
use super::{Made, Styles, Table, count};

/// How many sets of sheets are remembered, and how much of each: pages of a site have few.
const MOST_SHELVES: usize = 8;
const MOST_STOCKS: usize = 12;
const MOST_CLASSES: usize = 50_000;
const MOST_MADE: usize = 50_000;

/// What pages with the same sheets share: hand one to page after page.
#[derive(Default)]
pub struct Book {
    shelves: Vec<Shelf>,
}

/// What is known of a set of sheets.
pub(super) struct Shelf {
    sheets: Vec<Arc<Sheet>>,
    pub(super) classes: Classes,
    pub(super) attributes: Attributes,
    stocks: Vec<Stock>,
}

impl Book {
    /// What is known of these sheets; to be given back.
    pub(super) fn take(&mut self, uses: &[Use]) -> Shelf {
        match self.shelves.iter().position(|it| it.is_of(uses)) {
            Some(place) => self.shelves.remove(place),
            None => Shelf {
                sheets: sheets(uses).cloned().collect(),
                classes: Classes::of(uses),
                attributes: Attributes::default(),
                stocks: Vec::new(),
            },
        }
    }

    /// Keeps what is known of sheets.
    pub(super) fn put(&mut self, shelf: Shelf) {
        if shelf.classes.len() > MOST_CLASSES || shelf.attributes.len() > MOST_MADE {
            return;
        }
        if self.shelves.len() >= MOST_SHELVES {
            self.shelves.remove(0);
        }
        self.shelves.push(shelf);
    }

    /// Keeps what the styles of a page were made of, which are no longer asked for.
    pub fn keep(&mut self, styles: Styles<'_>) {
        let (stock, used) = (styles.stock, &styles.page.uses);
        if !stock.is_sound || stock.made.len() > MOST_MADE {
            return;
        }
        let mut latest = self.shelves.iter_mut().rev();
        if let Some(shelf) = latest.find(|it| it.is_of(used)) {
            if shelf.stocks.len() >= MOST_STOCKS {
                shelf.stocks.remove(0);
            }
            shelf.stocks.push(stock);
        }
    }
}

impl Shelf {
    fn is_of(&self, uses: &[Use]) -> bool {
        same_sheets(self.sheets.iter(), sheets(uses))
    }

    /// What was made in an environment.
    pub(super) fn stock(
        &mut self,
        uses: &[Use],
        environment: &Environment,
        schemes: SchemeChoice,
    ) -> Stock {
        let same = |stock: &Stock| {
            stock.environment == *environment
                && stock.schemes == schemes
                && stock.uses.iter().zip(uses).all(|(a, b)| a.is_like(b))
        };
        match self.stocks.iter().position(same) {
            Some(place) => self.stocks.remove(place),
            None => Stock::new(uses, environment, schemes),
        }
    }
}

/// The sheets that a page uses.
pub(super) fn sheets(uses: &[Use]) -> impl ExactSizeIterator<Item = &Arc<Sheet>> {
    uses.iter().map(|it| &it.sheet)
}

/// Whether these are the same sheets, in the same order.
pub(super) fn same_sheets<'s>(
    some: impl ExactSizeIterator<Item = &'s Arc<Sheet>>,
    others: impl ExactSizeIterator<Item = &'s Arc<Sheet>>,
) -> bool {
    some.len() == others.len() && some.zip(others).all(|(one, other)| Arc::ptr_eq(one, other))
}

/// What a style is made from.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The style above it, and that of the root; the first is none.
    pub(super) parent: u32,
    pub(super) top: u32,
    /// The rules, the attribute, the hints.
    pub(super) rules: u32,
    pub(super) attribute: u32,
    pub(super) hints: u32,
    /// What the element is, and which pseudo-element of it.
    pub(super) kind: u8,
    pub(super) root: bool,
    pub(super) pseudo: u8,
}

/// The rules that match, in their place in an environment.
#[derive(Clone)]
pub(super) struct Placed {
    pub(super) element: u32,
    pub(super) pseudo: [Option<u32>; 3],
}

/// How an element looks with the focus, by its class, its style and the one above it.
pub(super) type FocusKey = (u32, u32, u32);

/// The rules that match with the focus, and the style they make.
pub(super) type Focus = (Rc<[Matched]>, Rc<Style>);

/// The styles made in an environment.
pub(super) struct Stock {
    uses: Vec<Use>,
    environment: Environment,
    schemes: SchemeChoice,
    pub(super) made: Vec<Made>,
    pub(super) known: Table<Key, u32>,
    pub(super) lists: Lists<Matched>,
    pub(super) placed: Vec<Option<Placed>>,
    pub(super) focused: RefCell<Table<FocusKey, Focus>>,
    pub(super) late: Rc<Lates>,
    /// Whether nothing in it was cut short.
    pub(super) is_sound: bool,
}

impl Stock {
    fn new(uses: &[Use], environment: &Environment, schemes: SchemeChoice) -> Self {
        let initial = Style::initial(environment, schemes);
        Self {
            uses: uses.to_vec(),
            environment: *environment,
            schemes,
            made: vec![Made::of(initial, Rc::from([]))],
            known: Table::default(),
            lists: Lists::default(),
            placed: Vec::new(),
            focused: RefCell::default(),
            late: Rc::default(),
            is_sound: true,
        }
    }

    /// Numbers lists of rules that are in their place.
    pub(super) fn number(&mut self, found: &Found) -> Placed {
        let lists = &mut self.lists;
        let mut pseudo = [None; 3];
        for (number, list) in pseudo.iter_mut().zip(&found.pseudo) {
            *number = (!list.is_empty()).then(|| lists.number(list));
        }
        Placed {
            element: lists.number(&found.element),
            pseudo,
        }
    }
}

/// What hints declare: as CSS, and read.
pub(super) type Hints = (String, Block);

/// Attributes that declare, each text read once.
#[derive(Default)]
pub(super) struct Attributes {
    styles: Table<Box<str>, (u32, Rc<Block>)>,
    hints: Table<Box<str>, (u32, Rc<Hints>)>,
}

/// What is declared for an element but for rules, with its numbers.
#[derive(Clone, Default)]
pub(super) struct Own {
    pub(super) attribute: (u32, Option<Rc<Block>>),
    pub(super) hints: (u32, Option<Rc<Hints>>),
}

impl Attributes {
    fn len(&self) -> usize {
        self.styles.len() + self.hints.len()
    }

    /// What the `style` of an element declares.
    pub(super) fn style(&mut self, element: &Element) -> (u32, Option<Rc<Block>>) {
        let Some(text) = element.attribute("style") else {
            return (0, None);
        };
        if let Some(known) = self.styles.get(text) {
            return (known.0, Some(known.1.clone()));
        }
        let found = (count(self.styles.len() + 1), Rc::new(read_attribute(text)));
        self.styles.insert(text.into(), found.clone());
        (found.0, Some(found.1))
    }

    /// What its hints declare, given as CSS.
    pub(super) fn hints(&mut self, css: String) -> (u32, Option<Rc<Hints>>) {
        if css.is_empty() {
            return (0, None);
        }
        if let Some(known) = self.hints.get(&*css) {
            return (known.0, Some(known.1.clone()));
        }
        let block = read_attribute(&css);
        let found = (count(self.hints.len() + 1), Rc::new((css.clone(), block)));
        self.hints.insert(css.into(), found.clone());
        (found.0, Some(found.1))
    }
}

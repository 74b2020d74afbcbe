//! What was computed for one page and is of use for the next one.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::css::cascade::{Found, Matched, Style, Use};
use crate::css::sheet::Sheet;

use super::classes::{Classes, Lists};
use super::page::Page;
use super::pool::{Attributes, Blocks, Pool};
use super::{Styles, Table};

/// How many sets of sheets are remembered, how many environments, and how much of each.
const MOST_SHELVES: usize = 8;
const MOST_STOCKS: usize = 24;
const MOST_POOLS: usize = 24;
const MOST_CLASSES: usize = 20_000;
const MOST_NUMBERS: usize = 50_000;
const MOST_MADE: usize = 2_000;

/// What pages share, those with the same sheets most: hand one to page after page.
#[derive(Default)]
pub struct Book {
    shelves: Vec<Shelf>,
    pools: Vec<Pool>,
    pub(super) blocks: Blocks,
    pub(super) attributes: Attributes,
    /// How many pools there were, and how often all was numbered anew.
    pools_made: u64,
    epoch: u64,
}

/// What is known of a set of sheets.
pub(super) struct Shelf {
    sheets: Vec<Arc<Sheet>>,
    /// The numbers of the declarations of each.
    pub(super) blocks: Rc<[Rc<[u32]>]>,
    pub(super) classes: Classes,
    stocks: Vec<Stock>,
}

impl Book {
    /// What is known of these sheets; to be given back.
    pub(super) fn take(&mut self, uses: &[Use]) -> Shelf {
        if self.blocks.len() + self.attributes.len() > MOST_NUMBERS {
            let (pools_made, epoch) = (self.pools_made, self.epoch + 1);
            *self = Self {
                pools_made,
                epoch,
                ..Self::default()
            };
        }
        if let Some(place) = self.shelves.iter().position(|it| it.is_of(uses)) {
            return self.shelves.remove(place);
        }
        let blocks = sheets(uses).map(|sheet| Rc::from(self.blocks.of(sheet)));
        Shelf {
            sheets: sheets(uses).cloned().collect(),
            blocks: blocks.collect(),
            classes: Classes::of(uses),
            stocks: Vec::new(),
        }
    }

    /// Keeps what is known of sheets.
    pub(super) fn put(&mut self, shelf: Shelf) {
        if shelf.classes.len() > MOST_CLASSES {
            return;
        }
        if self.shelves.len() >= MOST_SHELVES {
            self.shelves.remove(0);
        }
        self.shelves.push(shelf);
    }

    /// What was made in the environment of a page; to be given back.
    pub(super) fn pool(&mut self, page: &Page<'_>) -> Pool {
        match self.pools.iter().position(|it| it.is_for(page)) {
            Some(place) => self.pools.remove(place),
            None => {
                self.pools_made += 1;
                Pool::of(page, self.pools_made, self.epoch)
            }
        }
    }

    /// Keeps what the styles of a page were made of, which are no longer asked for.
    pub fn keep(&mut self, styles: Styles<'_>) {
        let (pool, stock, used) = (styles.pool, styles.stock, &styles.page.uses);
        if !pool.is_sound || pool.epoch != self.epoch || pool.made.len() > MOST_MADE {
            return;
        }
        self.pools.retain(|it| !it.is_like(&pool));
        if self.pools.len() >= MOST_POOLS {
            self.pools.remove(0);
        }
        self.pools.push(pool);
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

    /// What is known of a page's sheets where the styles are made in a pool.
    pub(super) fn stock(&mut self, page: &Page<'_>, pool: &Pool) -> Stock {
        let same = |stock: &Stock| {
            let mut uses = stock.uses.iter().zip(&page.uses);
            stock.pool == pool.number && uses.all(|(a, b)| a.is_like(b))
        };
        match self.stocks.iter().position(same) {
            Some(place) => self.stocks.remove(place),
            None => Stock::new(&page.uses, pool, &self.blocks),
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

/// The rules that match, in their place in an environment.
#[derive(Clone)]
pub(super) struct Placed {
    pub(super) element: u32,
    pub(super) pseudo: [Option<u32>; 3],
}

/// How an element looks with the focus, by its class and its style.
pub(super) type FocusKey = (u32, u32);

/// The rules that match with the focus, and the style they make.
pub(super) type Focus = (Rc<[Matched]>, Rc<Style>);

/// Which rules match elements of pages with the same sheets, in an environment.
pub(super) struct Stock {
    uses: Vec<Use>,
    /// The number of the pool in which their styles are made.
    pool: u64,
    pub(super) blocks: Rc<[Rc<[u32]>]>,
    /// Lists of rules; the first is of none.
    pub(super) lists: Lists<Matched>,
    /// The number of the pieces of each list.
    pub(super) pieces: Vec<Option<u32>>,
    pub(super) placed: Vec<Option<Placed>>,
    pub(super) focused: RefCell<Table<FocusKey, Focus>>,
}

impl Stock {
    fn new(uses: &[Use], pool: &Pool, blocks: &Rc<[Rc<[u32]>]>) -> Self {
        let mut lists = Lists::default();
        lists.number(&[]);
        Self {
            uses: uses.to_vec(),
            pool: pool.number,
            blocks: blocks.clone(),
            lists,
            pieces: Vec::new(),
            placed: Vec::new(),
            focused: RefCell::default(),
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

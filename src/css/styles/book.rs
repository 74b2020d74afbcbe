//! What was computed for one page and is of use for the next one.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::css::cascade::{Found, Matched, Style, Use};

use super::classes::{Classes, Lists};
use super::kin::{Kept, Kindred};
use super::lineup::{Lineup, weight};
use super::page::Page;
use super::pool::{Attributes, Blocks, Pool};
use super::{Styles, Table};

/// How many environments are remembered, and how much of each.
const MOST_STOCKS: usize = 8;
const MOST_POOLS: usize = 24;
const MOST_CLASSES: usize = 20_000;
const MOST_RULES: usize = 20_000;
const MOST_NUMBERS: usize = 50_000;
const MOST_MADE: usize = 20_000;
const MOST_STYLES: usize = 400;
/// Of a page that has more nodes than twice as many, half as many styles as nodes are: its own are hardly more.
const NODES_A_STYLE: usize = 2;

/// What pages share, those with the same sheets most: hand one to page after page.
#[derive(Default)]
pub struct Book {
    pub(super) classes: Classes,
    pools: Vec<Pool>,
    pub(super) blocks: Blocks,
    pub(super) attributes: Attributes,
    pub(super) kindred: Kindred,
    /// How often all was numbered anew.
    epoch: u64,
    /// How many pools there were.
    begun: u64,
}

impl Book {
    /// The sheets of a page of so many nodes by their numbers. What is known is let go where it is too much.
    pub(super) fn lineup(&mut self, uses: &[Use], nodes: usize) -> Lineup {
        let classes = &self.classes;
        // A page that has more than all that is kept by itself would else be numbered anew each time.
        let own_rules: usize = uses.iter().map(|it| weight(&it.sheet)).sum();
        let own_blocks: usize = uses.iter().map(|it| it.sheet.blocks.len()).sum();
        if self.blocks.len() + self.attributes.len() > MOST_NUMBERS + own_blocks
            || classes.len() > MOST_CLASSES
            || self.kindred.len() > MOST_CLASSES + nodes
            || classes.lists.len() > MOST_CLASSES
            || classes.focused.borrow().len() > MOST_CLASSES
            || classes.register.len() > MOST_RULES + own_rules
        {
            self.forget();
        }
        self.classes.register.lineup(uses, &mut self.blocks)
    }

    /// Lets go of all that is known: what follows is numbered anew.
    pub(super) fn forget(&mut self) {
        *self = Self {
            epoch: self.epoch + 1,
            begun: self.begun,
            ..Self::default()
        };
    }

    /// What was made in the environment of a page; to be given back.
    pub(super) fn pool(&mut self, page: &Page<'_>) -> Pool {
        match self.pools.iter().position(|it| it.is_for(page)) {
            Some(place) => {
                let mut pool = self.pools.remove(place);
                pool.is_new = false;
                pool
            }
            None => {
                self.begun += 1;
                Pool::of(page, self.epoch, self.begun)
            }
        }
    }

    /// Keeps what the styles of a page were made of, which are no longer asked for.
    pub fn keep(&mut self, styles: Styles<'_>) {
        let (mut pool, stock) = (styles.pool, styles.stock);
        let most = MOST_STYLES.max(styles.kin.len() / NODES_A_STYLE);
        let is_full = pool.made.len() > MOST_MADE || pool.styles > most;
        if !pool.is_sound || pool.epoch != self.epoch || is_full {
            return;
        }
        if pool.stocks.len() >= MOST_STOCKS {
            pool.stocks.remove(0);
        }
        if stock.focused.borrow().len() <= MOST_MADE {
            pool.stocks.push(stock);
        }
        self.pools.retain(|it| !it.is_like(&pool));
        if self.pools.len() >= MOST_POOLS {
            self.pools.remove(0);
        }
        self.pools.push(pool);
    }
}

/// Whether these are the same sheets, in the same order.
pub(super) fn same_sheets(some: &[Use], others: &[Use]) -> bool {
    let mut both = some.iter().zip(others);
    some.len() == others.len() && both.all(|(one, other)| Arc::ptr_eq(&one.sheet, &other.sheet))
}

/// The rules that match, in their place in an environment.
#[derive(Clone)]
pub(super) struct Placed {
    pub(super) element: u32,
    pub(super) pseudo: [Option<u32>; 3],
}

/// How an element looks with the focus: by its class, the order of the sheets of its page, in which the
/// rules that ask for it fall among the others, its rules and its style.
pub(super) type FocusKey = (u32, u32, u32, u32);

/// The rules that match with the focus, and the style they make.
pub(super) type Focus = (Rc<[Matched]>, Rc<Style>);

/// Which rules match elements of pages, in an environment: of pages whose sheets hold there whatever the
/// page says of them and know of no layers, or of those with the same sheets.
pub(super) struct Stock {
    /// The sheets of the page with their numbers, where they have their place by more than themselves.
    odd: Vec<(u32, Use)>,
    /// Lists of rules; the first is of none.
    pub(super) lists: Lists<Matched>,
    /// The number of the pieces of each list.
    pub(super) pieces: Vec<Option<u32>>,
    pub(super) placed: Vec<Option<Placed>>,
    /// What was made for elements that are declared alike.
    pub(super) kept: Kept,
    pub(super) focused: RefCell<Table<FocusKey, Focus>>,
}

impl Pool {
    /// What is known of the rules of a page; to be given back.
    pub(super) fn stock(&mut self, page: &Page<'_>, lineup: &Lineup) -> Stock {
        let odd = match page.uses.iter().all(Use::is_plain) {
            true => Vec::new(),
            false => {
                let numbers = lineup.numbers.iter().copied();
                numbers.zip(page.uses.iter().cloned()).collect()
            }
        };
        let same = |stock: &Stock| {
            let mut both = stock.odd.iter().zip(&odd);
            stock.odd.len() == odd.len() && both.all(|(a, b)| a.0 == b.0 && a.1.is_like(&b.1))
        };
        match self.stocks.iter().position(same) {
            Some(place) => self.stocks.remove(place),
            None => Stock::new(odd),
        }
    }
}

impl Stock {
    fn new(odd: Vec<(u32, Use)>) -> Self {
        let mut lists = Lists::default();
        lists.number(&[]);
        Self {
            odd,
            lists,
            pieces: Vec::new(),
            placed: Vec::new(),
            kept: Kept::default(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::css::environment::Environment;
    use crate::css::source::Sheets;
    use crate::css::styles::View;
    use crate::html::Document;

    #[test]
    fn a_page_with_more_rules_than_are_kept_is_not_forgotten_by_itself() {
        let sheets = Sheets::default();
        let mut book = Book::default();
        let mut look = |top: u32| {
            let rules = format!(".x{{top:{top}px}}").repeat(MOST_RULES + 1);
            let html = format!("<!DOCTYPE html><style>{rules}</style><p class=y>x");
            let document = Document::parse(&html);
            let view = View::of(&document, &sheets);
            let styles = view.styles(&[Environment::default()], &mut book);
            styles.into_iter().for_each(|it| book.keep(it));
            book.epoch
        };
        assert_eq!([look(0), look(0), look(0)], [0, 0, 0]);
        // Sheets of other pages are let go of all the same.
        let last = (1..4).map(look).last();
        assert!(last > Some(0));
    }
}

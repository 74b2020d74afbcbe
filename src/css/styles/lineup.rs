//! The sheets of pages by their numbers: one that stands on several pages has one number.

use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::css::cascade::{Line, Use};
use crate::css::selector::{AttributeTest, Tree};
use crate::css::sheet::Sheet;
use crate::html::NodeId;

use super::classes::Lists;
use super::pool::Blocks;
use super::{Table, count};

/// How many numbers of an order count as a rule does: some bytes each, where a rule has hundreds.
const NUMBERS_OF_A_RULE: usize = 64;

/// No place on a page.
const NOWHERE: u32 = u32::MAX;

/// The sheets that were met, and what they ask of elements.
#[derive(Default)]
pub(super) struct Register {
    sheets: Vec<Kept>,
    /// By the address of a sheet, and how often the page has it before.
    numbers: Table<(usize, u32), u32>,
    /// The hashes of the ids and classes that are asked for.
    pub(super) ids: FxHashSet<u32>,
    pub(super) names: FxHashSet<u32>,
    /// The attributes that are asked for, and for what.
    pub(super) attributes: Table<Box<str>, Wanted>,
    known_tests: FxHashSet<AttributeTest>,
    /// Which sheets of a page have rules that ask for the focus.
    open: Lists<u32>,
    /// In which order pages have their sheets, and how many numbers these orders hold together.
    orders: Lists<u32>,
    ordered: usize,
    /// By the hash of a name, an id or a class, the sheets with rules for it, and those with rules for any
    /// element: a bit for each.
    by_key: Table<u32, Vec<u64>>,
    for_any: Vec<u64>,
}

/// What is asked of an attribute.
#[derive(Default)]
pub(super) struct Wanted {
    /// Its value.
    pub(super) value: bool,
    /// Whether it is there.
    pub(super) presence: bool,
    /// What its value is tested for, each test with its number.
    pub(super) tests: Vec<(u32, AttributeTest)>,
}

/// A sheet that was met; as long as it is kept no other one has its address.
struct Kept {
    sheet: Arc<Sheet>,
    /// The numbers of its declarations.
    blocks: Rc<[u32]>,
}

/// The sheets of a page.
pub(super) struct Lineup {
    /// The number of each, in their order.
    pub(super) numbers: Vec<u32>,
    /// The number of this list.
    pub(super) order: u32,
    /// By number, which of them it is.
    places: Vec<u32>,
    /// A bit for each number.
    pub(super) bits: Vec<u64>,
    /// Those with rules that ask for the focus, in their order, and the number of this list.
    pub(super) open: Rc<[u32]>,
    pub(super) open_number: u32,
    /// By place, the numbers of the declarations of each.
    pub(super) blocks: Vec<Rc<[u32]>>,
}

impl Lineup {
    /// Which of the page's sheets has a number.
    pub(super) fn place(&self, number: u32) -> Option<usize> {
        let place = self.places.get(number as usize).copied();
        place.filter(|it| *it != NOWHERE).map(|it| it as usize)
    }

    /// With the sheets themselves.
    pub(super) fn line<'u>(&'u self, uses: &'u [Use]) -> Line<'u> {
        let places = &self.places;
        Line { uses, places }
    }
}

/// How much of a register a sheet is: itself and its rules.
pub(super) fn weight(sheet: &Sheet) -> usize {
    sheet.rules.len() + 1
}

/// Sets a bit.
fn set(bits: &mut Vec<u64>, at: usize) {
    if bits.len() <= at / 64 {
        bits.resize(at / 64 + 1, 0);
    }
    bits[at / 64] |= 1 << (at % 64);
}

impl Register {
    /// How much there is: sheets, their rules, sets of sheets, and their orders by their length.
    pub(super) fn len(&self) -> usize {
        let sheets = self.sheets.iter();
        let orders = self.ordered / NUMBERS_OF_A_RULE;
        self.open.len() + orders + sheets.map(|it| weight(&it.sheet)).sum::<usize>()
    }

    /// The sheets whose rules may match an element, a bit for each; perhaps some more.
    pub(super) fn mark(&self, tree: &Tree<'_>, id: NodeId, marked: &mut Vec<u64>) {
        marked.clone_from(&self.for_any);
        let own = [tree.name(id), tree.id(id)];
        for key in own.iter().chain(tree.classes(id)) {
            let bits = self.by_key.get(key).map_or(&[][..], |it| it);
            if marked.len() < bits.len() {
                marked.resize(bits.len(), 0);
            }
            marked
                .iter_mut()
                .zip(bits)
                .for_each(|(it, more)| *it |= more);
        }
    }

    /// The sheets of a page by their numbers; those that were not met are added.
    pub(super) fn lineup(&mut self, uses: &[Use], blocks: &mut Blocks) -> Lineup {
        let mut lineup = Lineup {
            numbers: Vec::with_capacity(uses.len()),
            order: 0,
            places: vec![NOWHERE; self.sheets.len()],
            bits: Vec::new(),
            open: Rc::from([]),
            open_number: 0,
            blocks: Vec::with_capacity(uses.len()),
        };
        let mut open = Vec::new();
        for (place, used) in uses.iter().enumerate() {
            let number = self.number(&used.sheet, &lineup, blocks);
            let at = number as usize;
            lineup.places.resize(self.sheets.len(), NOWHERE);
            lineup.places[at] = count(place);
            lineup.numbers.push(number);
            lineup.blocks.push(self.sheets[at].blocks.clone());
            set(&mut lineup.bits, at);
            if !used.sheet.open.is_empty() {
                open.push(number);
            }
        }
        let before = self.orders.len();
        lineup.order = self.orders.number(&lineup.numbers);
        if self.orders.len() > before {
            self.ordered += lineup.numbers.len();
        }
        lineup.open_number = self.open.number(&open);
        lineup.open = self.open.get(lineup.open_number).clone();
        lineup
    }

    /// The number of a sheet that the page does not have yet, or not under this number.
    fn number(&mut self, sheet: &Arc<Sheet>, lineup: &Lineup, blocks: &mut Blocks) -> u32 {
        let address = Arc::as_ptr(sheet) as usize;
        let mut before = 0;
        loop {
            match self.numbers.get(&(address, before)) {
                Some(known) if lineup.place(*known).is_some() => before += 1,
                Some(known) => return *known,
                None => break,
            }
        }
        let number = count(self.sheets.len());
        self.numbers.insert((address, before), number);
        self.sheets.push(Kept {
            sheet: sheet.clone(),
            blocks: Rc::from(blocks.of(sheet)),
        });
        self.ask(sheet);
        for key in sheet.index.keys() {
            set(self.by_key.entry(key).or_default(), number as usize);
        }
        if sheet.index.is_for_any() {
            set(&mut self.for_any, number as usize);
        }
        number
    }

    /// Adds what a sheet asks.
    fn ask(&mut self, sheet: &Sheet) {
        let asks = &sheet.asks;
        self.ids.extend(&asks.ids);
        self.names.extend(&asks.classes);
        for name in &asks.present {
            self.attributes.entry(name.clone()).or_default().presence = true;
        }
        for name in &asks.values {
            self.attributes.entry(name.clone()).or_default().value = true;
        }
        for test in &asks.tests {
            if self.known_tests.insert(test.clone()) {
                let number = count(self.known_tests.len());
                let wanted = self.attributes.entry(test.name.text().into()).or_default();
                wanted.tests.push((number, test.clone()));
            }
        }
    }
}

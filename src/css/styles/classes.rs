//! Elements that are alike to all selectors: what matches one of them matches the others.
//!
//! A class is what sheets ask of an element (its name, and those of its attributes that a selector
//! names) and the class of the element it stands in. Rules that ask about more, as for siblings, are
//! matched for each element. Pages share classes, whatever sheets they have: which rules match is known
//! for each sheet by itself. What a sheet asks that was not met before divides a class from then on, and
//! no sheet of an earlier page asked it: what is known of the class holds.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::hash::Hash;
use std::rc::Rc;

use rustc_hash::FxBuildHasher;

use crate::css::cascade::{Selected, Use, candidates, select};
use crate::css::selector::{Matcher, Tree};
use crate::html::{Element, NodeId, is_space};

use super::Table;
use super::lineup::{Lineup, Register};

/// The class of elements of which nothing is known.
pub(super) const NO_CLASS: u32 = 0;

/// How many lists a page has, mostly.
const EXPECTED: usize = 100;

/// Lists, each kept once and known by its number.
pub(super) struct Lists<T> {
    numbers: Table<Rc<[T]>, u32>,
    lists: Vec<Rc<[T]>>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self {
            numbers: Table::with_capacity_and_hasher(EXPECTED, FxBuildHasher),
            lists: Vec::with_capacity(EXPECTED),
        }
    }
}

impl<T: Clone + Eq + Hash> Lists<T>
where
    Rc<[T]>: Borrow<[T]>,
{
    /// The number of a list.
    pub(super) fn number(&mut self, list: &[T]) -> u32 {
        if let Some(known) = self.numbers.get(list) {
            return *known;
        }
        let number = super::count(self.lists.len());
        let list: Rc<[T]> = Rc::from(list);
        self.numbers.insert(list.clone(), number);
        self.lists.push(list);
        number
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.lists.len()
    }

    /// The list of a number.
    pub(super) fn get(&self, number: u32) -> &Rc<[T]> {
        &self.lists[number as usize]
    }
}

/// By class and by the sheets that ask for it, the rules that match with the focus, of those that ask for it.
pub(super) type Focused = Table<(u32, u32), Rc<[Selected]>>;

/// How many tests of one attribute are told apart; of more, its value is told.
const MOST_TESTS: usize = 64;

/// What is known of a class.
#[derive(Default)]
struct Class {
    /// The sheets that were looked through for it, a bit for each.
    known: Vec<u64>,
    /// Their rules that match.
    fixed: Vec<Selected>,
    /// Their rules that may match, to be asked for each element: sheet and rule.
    open: Vec<(u32, u32)>,
}

/// The same on pages with the same sheets in the same order: the numbers of the lists of the rules that match, and of
/// those that may.
#[derive(Clone, Copy)]
struct OnPages {
    fixed: u32,
    open: u32,
    /// Whether one of those that may asks for the focus.
    asks_focus: bool,
}

/// An element that is looked at, on a page whose sheets are these.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) uses: &'a [Use],
    pub(super) lineup: &'a Lineup,
    pub(super) tree: &'a Tree<'a>,
    pub(super) id: NodeId,
}

/// How many orders of sheets are remembered with the classes of their pages.
const MOST_ORDERS: usize = 16;

/// How many rules that may match are remembered for them, in lists.
const MOST_OPEN: usize = 500_000;

/// The classes that were met on pages with the same sheets in the same order.
#[derive(Default, Clone)]
pub(super) struct Met(Rc<RefCell<Table<u32, OnPages>>>);

impl Met {
    /// Whether all elements of a class are matched by the same rules, of those that ask for the focus.
    pub(super) fn is_closed(&self, class: u32) -> bool {
        let met = RefCell::borrow(&self.0);
        met.get(&class).is_some_and(|it| !it.asks_focus)
    }
}

/// The classes of the sheets that were met.
pub(super) struct Classes {
    pub(super) register: Register,
    known: Table<Box<[u8]>, u32>,
    list: Vec<Class>,
    /// By the number of the order of the sheets of pages, what was met there; of the last page last.
    met: Vec<(u32, Met)>,
    /// The lists of rules that may match there, and how many rules these hold together.
    open: Lists<(u32, u32)>,
    opened: usize,
    /// The lists of rules that match, in the order of a page.
    pub(super) lists: Lists<Selected>,
    /// By class, the rules that match with the focus.
    pub(super) focused: Rc<RefCell<Focused>>,
    text: Vec<u8>,
    found: Vec<Selected>,
    numbers: Vec<u32>,
    marked: Vec<u64>,
}

impl Default for Classes {
    fn default() -> Self {
        Self {
            register: Register::default(),
            known: Table::default(),
            // The class of which nothing is known.
            list: vec![Class::default()],
            met: Vec::new(),
            open: Lists::default(),
            opened: 0,
            lists: Lists::default(),
            focused: Rc::default(),
            text: Vec::new(),
            found: Vec::new(),
            numbers: Vec::new(),
            marked: Vec::new(),
        }
    }
}

impl Classes {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The classes that were met on pages with these sheets.
    pub(super) fn met(&mut self, lineup: &Lineup) -> Met {
        if self.opened > MOST_OPEN {
            (self.met, self.open, self.opened) = (Vec::new(), Lists::default(), 0);
        }
        let known = self.met.iter().position(|it| it.0 == lineup.order);
        let met = match known {
            Some(place) => self.met.remove(place),
            None => (lineup.order, Met::default()),
        };
        if self.met.len() >= MOST_ORDERS {
            self.met.remove(0);
        }
        self.met.push(met.clone());
        met.1
    }

    /// The class of an element that stands in one of a class, and the number of the list of the rules
    /// that match it.
    pub(super) fn find(
        &mut self,
        around: Option<u32>,
        at: At<'_>,
        matcher: &mut Matcher,
        met: &Met,
    ) -> (u32, u32) {
        if at.tree.quirks() {
            // Selectors of lax pages don't tell capitals apart.
            return (NO_CLASS, self.match_all(at, matcher));
        }
        if let Some(element) = at.tree.document.element(at.id) {
            self.describe(around.unwrap_or(NO_CLASS), at, element);
        }
        let class = match self.known.get(&*self.text) {
            Some(known) => *known,
            None => {
                let class = super::count(self.list.len());
                self.list.push(Class::default());
                self.known.insert(self.text.as_slice().into(), class);
                class
            }
        };
        let on_pages = || self.on_pages(class, at, matcher);
        let mut met = met.0.borrow_mut();
        let known = *met.entry(class).or_insert_with(on_pages);
        self.found.clear();
        for (sheet, rule) in self.open.get(known.open).iter() {
            let used = at.lineup.line(at.uses).sheet(*sheet);
            let found = select(matcher, used, (*sheet, *rule), at.tree, at.id, true);
            self.found.extend(found);
        }
        if self.found.is_empty() {
            return (class, known.fixed);
        }
        self.found.extend_from_slice(self.lists.get(known.fixed));
        at.lineup.line(at.uses).arrange(&mut self.found);
        (class, self.lists.number(&self.found))
    }

    fn match_all(&mut self, at: At<'_>, matcher: &mut Matcher) -> u32 {
        self.found.clear();
        let (found, numbers) = (&mut self.found, &mut self.numbers);
        for (used, sheet) in at.uses.iter().zip(&at.lineup.numbers) {
            let index = &used.sheet.index;
            candidates(used, index, at.tree, at.id, numbers, |rule, _| {
                found.extend(select(matcher, used, (*sheet, rule), at.tree, at.id, true));
            });
        }
        self.lists.number(&self.found)
    }

    /// What is known of a class on pages with these sheets; those that were not looked through for it are.
    fn on_pages(&mut self, class: u32, at: At<'_>, matcher: &mut Matcher) -> OnPages {
        let class = &mut self.list[class as usize];
        self.register.mark(at.tree, at.id, &mut self.marked);
        class.look(at, &self.marked, matcher, &mut self.numbers);
        let is_here = |sheet: u32| at.lineup.place(sheet).is_some();
        self.found.clear();
        let fixed = class.fixed.iter().filter(|it| is_here(it.sheet));
        self.found.extend(fixed.copied());
        at.lineup.line(at.uses).arrange(&mut self.found);
        let open = class.open.iter().filter(|it| is_here(it.0));
        let open: Vec<(u32, u32)> = open.copied().collect();
        let line = at.lineup.line(at.uses);
        let asks = |it: &(u32, u32)| line.sheet(it.0).sheet.rules[it.1 as usize].reach.focus;
        let before = self.open.len();
        let number = self.open.number(&open);
        if self.open.len() > before {
            self.opened += open.len();
        }
        OnPages {
            fixed: self.lists.number(&self.found),
            asks_focus: open.iter().any(asks),
            open: number,
        }
    }

    /// Writes down what sheets ask of an element; bytes that no text holds stand between.
    fn describe(&mut self, around: u32, at: At<'_>, element: &Element) {
        const APART: u8 = 0xff;
        const IS: u8 = 0xfe;
        const CLASS: u8 = 0xfd;
        const HOLDS: u8 = 0xfc;
        let (tree, id) = (at.tree, at.id);
        let text = &mut self.text;
        let asked = &self.register;
        text.clear();
        text.extend(around.to_le_bytes());
        text.push(element.namespace as u8);
        text.push(u8::from(tree.root() == Some(id)));
        text.extend(element.name.as_bytes());
        for attribute in &element.attributes {
            let name = &*attribute.name;
            let is_id = name == "id" && asked.ids.contains(&tree.id(id));
            let wanted = asked.attributes.get(name);
            let tests = wanted.map_or(&[][..], |it| &it.tests);
            let has_many = tests.len() > MOST_TESTS;
            if is_id || has_many || wanted.is_some_and(|it| it.value) {
                text.push(APART);
                text.extend(name.as_bytes());
                text.push(IS);
                text.extend(attribute.value.as_bytes());
            } else if wanted.is_some_and(|it| it.presence) {
                text.push(APART);
                text.extend(name.as_bytes());
            }
            for (number, test) in tests.iter().filter(|_| !has_many) {
                if test.holds(element.namespace, &attribute.value) {
                    text.push(HOLDS);
                    text.extend(number.to_le_bytes());
                }
            }
            if name == "class" {
                let words = attribute.value.split(is_space).filter(|it| !it.is_empty());
                for (word, hash) in words.zip(tree.classes(id)) {
                    if asked.names.contains(hash) {
                        text.push(CLASS);
                        text.extend(word.as_bytes());
                    }
                }
            }
        }
    }
}

impl Class {
    /// Looks through those sheets of a page that were not looked through for the class of an element.
    /// Those that are not marked have no rules for it.
    fn look(&mut self, at: At<'_>, marked: &[u64], matcher: &mut Matcher, numbers: &mut Vec<u32>) {
        for (word, bits) in at.lineup.bits.iter().enumerate() {
            if self.known.len() <= word {
                self.known.push(0);
            }
            let marked = marked.get(word).copied().unwrap_or_default();
            let mut rest = bits & marked & !self.known[word];
            self.known[word] |= bits;
            while rest != 0 {
                let number = super::count(word * 64) + rest.trailing_zeros();
                rest &= rest - 1;
                self.look_through(number, at, matcher, numbers);
            }
        }
    }

    fn look_through(
        &mut self,
        sheet: u32,
        at: At<'_>,
        matcher: &mut Matcher,
        numbers: &mut Vec<u32>,
    ) {
        let (tree, id) = (at.tree, at.id);
        let used = at.lineup.line(at.uses).sheet(sheet);
        let index = &used.sheet.index;
        candidates(used, index, tree, id, numbers, |number, rule| {
            if !rule.reach.beyond {
                let found = select(matcher, used, (sheet, number), tree, id, true);
                self.fixed.extend(found);
            } else if matcher.may_match(&rule.selector, &rule.hashes, tree, id) {
                self.open.push((sheet, number));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::book::Book;
    use super::super::view::View;
    use super::*;
    use crate::css::environment::Environment;
    use crate::css::source::Sheets;
    use crate::html::Document;

    #[test]
    fn rules_that_may_match_are_kept_once_for_all_classes_and_orders_of_sheets() {
        let (mut book, sheets) = (Book::default(), Sheets::default());
        let rules: String = (0..50).map(|it| format!(":empty{{top:{it}px}}")).collect();
        let elements: String = (0..50).map(|it| format!("<p class=c{it}>x</p>")).collect();
        let names: String = (0..50).map(|it| format!(".c{it}{{left:0}}")).collect();
        for page in 0..20 {
            let own = format!(".own{page}{{top:0}}");
            let html = format!("<!DOCTYPE html><style>{rules}{names}{own}</style>{elements}");
            let document = Document::parse(&html);
            let view = View::of(&document, &sheets);
            let styles = view.styles(&[Environment::default()], &mut book);
            styles.into_iter().for_each(|it| book.keep(it));
        }
        assert!(book.classes.known.len() > 50);
        assert_eq!(book.classes.met.len(), MOST_ORDERS);
        assert!(book.classes.opened <= 20 * 60, "{}", book.classes.opened);
    }
}

//! Elements that are alike to all selectors: what matches one of them matches the others.
//!
//! A class is what sheets ask of an element (its name, and those of its attributes that a selector
//! names) and the class of the element it stands in. Rules that ask about more, as for siblings, are
//! matched for each element.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::hash::Hash;
use std::rc::Rc;

use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::css::cascade::{Selected, Use, candidates, select};
use crate::css::selector::{Matcher, Tree};
use crate::html::{NodeId, is_space};

use super::Table;

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

    /// The list of a number.
    pub(super) fn get(&self, number: u32) -> &Rc<[T]> {
        &self.lists[number as usize]
    }
}

/// By class, the rules that match with the focus, of those that ask for it.
pub(super) type Focused = Table<u32, Rc<[Selected]>>;

/// What is known of a class.
struct Class {
    /// The rules that match, in their order; their number.
    fixed: Box<[Selected]>,
    number: u32,
    /// The rules that may match, to be asked for each element.
    open: Box<[(u32, u32)]>,
}

/// The classes of a set of sheets.
pub(super) struct Classes {
    ids: FxHashSet<u32>,
    names: FxHashSet<u32>,
    present: FxHashSet<Box<str>>,
    values: FxHashSet<Box<str>>,
    known: Table<Box<[u8]>, u32>,
    list: Vec<Class>,
    /// The lists of rules that match.
    pub(super) lists: Lists<Selected>,
    /// By class, the rules that match with the focus.
    pub(super) focused: Rc<RefCell<Focused>>,
    text: Vec<u8>,
    found: Vec<Selected>,
}

impl Classes {
    /// None yet, of these sheets.
    pub(super) fn of(uses: &[Use]) -> Self {
        let all = || uses.iter().map(|it| &it.sheet.asks);
        Self {
            ids: all().flat_map(|it| it.ids.iter().copied()).collect(),
            names: all().flat_map(|it| it.classes.iter().copied()).collect(),
            present: all().flat_map(|it| it.present.iter().cloned()).collect(),
            values: all().flat_map(|it| it.values.iter().cloned()).collect(),
            known: Table::default(),
            list: vec![Class {
                fixed: Box::from([]),
                number: 0,
                open: Box::from([]),
            }],
            lists: Lists::default(),
            focused: Rc::default(),
            text: Vec::new(),
            found: Vec::new(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether all elements of a class are matched by the same rules.
    pub(super) fn is_closed(&self, class: u32) -> bool {
        class != NO_CLASS && self.list[class as usize].open.is_empty()
    }

    /// The class of an element that stands in one of a class, and the number of the list of the rules
    /// that match it.
    pub(super) fn find(
        &mut self,
        around: Option<u32>,
        uses: &[Use],
        matcher: &mut Matcher,
        tree: &Tree<'_>,
        id: NodeId,
    ) -> (u32, u32) {
        if tree.quirks() {
            // Selectors of lax pages don't tell capitals apart.
            self.found.clear();
            let found = &mut self.found;
            candidates(uses, tree, id, false, |used, rule, _| {
                found.extend(select(matcher, uses, (used, rule), tree, id, true));
            });
            return (NO_CLASS, self.lists.number(&self.found));
        }
        self.describe(around.unwrap_or(NO_CLASS), tree, id);
        let class = match self.known.get(&*self.text) {
            Some(known) => *known,
            None => self.add(uses, matcher, tree, id),
        };
        let known = &self.list[class as usize];
        if known.open.is_empty() {
            return (class, known.number);
        }
        self.found.clear();
        self.found.extend_from_slice(&known.fixed);
        for rule in &known.open {
            let found = select(matcher, uses, *rule, tree, id, true);
            self.found.extend(found);
        }
        if self.found.len() == known.fixed.len() {
            return (class, known.number);
        }
        (class, self.lists.number(&self.found))
    }

    fn add(&mut self, uses: &[Use], matcher: &mut Matcher, tree: &Tree<'_>, id: NodeId) -> u32 {
        let mut fixed = Vec::new();
        let mut open = Vec::new();
        candidates(uses, tree, id, false, |used, number, rule| {
            if !rule.reach.beyond {
                fixed.extend(select(matcher, uses, (used, number), tree, id, true));
            } else if matcher.may_match(&rule.selector, &rule.hashes, tree, id) {
                open.push((used, number));
            }
        });
        let class = super::count(self.list.len());
        self.list.push(Class {
            number: self.lists.number(&fixed),
            fixed: fixed.into(),
            open: open.into(),
        });
        self.known.insert(self.text.as_slice().into(), class);
        class
    }

    /// Writes down what sheets ask of an element; bytes that no text holds stand between.
    fn describe(&mut self, around: u32, tree: &Tree<'_>, id: NodeId) {
        const APART: u8 = 0xff;
        const IS: u8 = 0xfe;
        const CLASS: u8 = 0xfd;
        let text = &mut self.text;
        text.clear();
        let Some(element) = tree.document.element(id) else {
            return;
        };
        text.extend(around.to_le_bytes());
        text.push(element.namespace as u8);
        text.push(u8::from(tree.root() == Some(id)));
        text.extend(element.name.as_bytes());
        for attribute in &element.attributes {
            let name = &*attribute.name;
            let wanted = match name {
                "id" => self.ids.contains(&tree.id(id)),
                _ => false,
            };
            if wanted || self.values.contains(name) {
                text.push(APART);
                text.extend(name.as_bytes());
                text.push(IS);
                text.extend(attribute.value.as_bytes());
            } else if self.present.contains(name) {
                text.push(APART);
                text.extend(name.as_bytes());
            }
            if name == "class" {
                let words = attribute.value.split(is_space).filter(|it| !it.is_empty());
                for (word, hash) in words.zip(tree.classes(id)) {
                    if self.names.contains(hash) {
                        text.push(CLASS);
                        text.extend(word.as_bytes());
                    }
                }
            }
        }
    }
}

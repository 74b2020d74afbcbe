//! The styles of a page: what is asked for, and what is answered.

mod asked;
mod book;
mod classes;
mod declared;
mod kin;
mod lineup;
mod make;
mod needs;
mod page;
mod pool;
mod results;
mod view;

pub use asked::Asked;
pub use book::Book;
pub use declared::Declared;
pub use needs::conditions;
pub use view::{View, style};

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use rustc_hash::FxBuildHasher;

use crate::html::{Document, NodeId};

use book::Stock;
use lineup::Lineup;
use page::Page;
use pool::Pool;

use super::cascade::{Budget, Matched, Rooms, Style};
use super::computed::Computed;
use super::environment::Environment;
use super::property::Block;
use super::sight::Sight;

/// Who declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The browser.
    UserAgent,
    /// An attribute of HTML that says how an element looks (`width`, `bgcolor`).
    Hint,
    /// A sheet of the page.
    Author,
    /// The element's own `style` attribute.
    StyleAttribute,
}

/// The pseudo-elements that are styled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pseudo {
    /// `::before`.
    Before,
    /// `::after`.
    After,
    /// `::placeholder`.
    Placeholder,
}

/// How an element looks when it has the focus of the keyboard.
pub struct Focused<'s> {
    styles: &'s Styles<'s>,
    before: Rc<[Matched]>,
    after: Rc<[Matched]>,
    style: Rc<Style>,
}

impl<'s> Focused<'s> {
    /// Its style then.
    pub fn style(&self) -> &Computed {
        &self.style.computed
    }

    /// The declarations that then apply and otherwise don't, weakest first.
    pub fn declarations(&self) -> Vec<Declared<'s>> {
        self.styles.added(&self.before, &self.after)
    }
}

/// A table from what is known beforehand to what was made of it.
type Table<K, V> = HashMap<K, V, FxBuildHasher>;

/// A style, with what was declared for it but for rules: in an attribute, by hints.
#[derive(Debug, Clone)]
struct Made {
    style: Rc<Style>,
    attribute: Option<Rc<Block>>,
    hints: Option<Rc<(String, Block)>>,
    /// Whether it may lie over others, without and with a picture in it.
    overlays: [bool; 2],
    /// The first style that hands down the same as this one.
    heir: u32,
    sight: Sight,
}

/// A pseudo-element: the number of its style, and that style with what attributes of its element put into it, found
/// when it is asked for.
struct Generated {
    made: u32,
    own: OnceCell<Box<Computed>>,
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What positioned boxes may lie over or under, by the element they stand in: how many they are, and
/// the first of them when it is an element.
type Overlays = Table<NodeId, (u32, Option<NodeId>)>;

/// The computed styles of a page in an environment.
pub struct Styles<'a> {
    page: Page<'a>,
    stock: Stock,
    pool: Pool,
    lineup: Rc<Lineup>,
    /// By node, its number among those whose styles are made from the same.
    kin: Rc<[u32]>,
    /// By node, which of the made styles it has and by which list of rules, where that is noted for it alone.
    own: Vec<results::Numbers>,
    /// Which class each element is of, and the classes that were met.
    classes: Rc<[u32]>,
    met: classes::Met,
    /// By class, the rules that match with the focus.
    focused: Rc<RefCell<classes::Focused>>,
    /// What elements with the focus may still substitute.
    with_focus: Rc<Budget>,
    pseudo: Table<(NodeId, Pseudo), Generated>,
    rooms: Rooms,
    overlays: Overlays,
    examples: Rc<[NodeId]>,
    unread: Vec<String>,
}

impl Styles<'_> {
    /// The computed style of an element; of a text, that of the element it stands in.
    pub fn of(&self, id: NodeId) -> &Computed {
        &self.made(id).style.computed
    }

    /// A number that elements share which have the same declarations and stand in elements that share
    /// theirs, up to the root: what depends on styles alone is the same for them.
    pub fn number(&self, id: NodeId) -> u32 {
        self.numbers(id).0
    }

    fn numbers(&self, id: NodeId) -> results::Numbers {
        results::numbers(&self.stock, &self.own, &self.kin, id)
    }

    /// The class of an element, where all of that class are matched alike with the focus.
    fn class(&self, id: NodeId) -> u32 {
        let class = self.classes[id.index()];
        match self.met.is_closed(class) {
            true => class,
            false => classes::NO_CLASS,
        }
    }

    /// What the style of an element says of its being seen.
    pub fn sight(&self, id: NodeId) -> Sight {
        self.made(id).sight
    }

    /// An element for each [`Self::number`], or several, in their order: what follows from styles alone is asked of these.
    pub fn examples(&self) -> &[NodeId] {
        &self.examples
    }

    /// The same of two that were computed together, in other environments; none of others.
    pub fn examples_with(&self, other: &Self) -> Option<&[NodeId]> {
        Rc::ptr_eq(&self.examples, &other.examples).then_some(&*self.examples)
    }

    /// Whether some element has a style that is so.
    pub fn any(&self, is: impl Fn(&Computed) -> bool) -> bool {
        self.examples().iter().any(|id| is(self.of(*id)))
    }

    /// A number that pages share, of those that are looked at with one book, whose styles were made together: on two
    /// of these, elements of one [`Self::number`] have the same declarations and stand in what has the same, in the
    /// same environment.
    pub fn made_among(&self) -> u64 {
        self.pool.number
    }

    /// Numbers beside [`Self::number`] that say the same of what they look like with the focus: of the class,
    /// by which the rules that ask for it match, and of the rules that match without it, among which those
    /// fall. None where each is to be asked.
    pub fn number_with_focus(&self, id: NodeId) -> Option<(u32, u32)> {
        let class = self.class(id);
        let is_known = class != classes::NO_CLASS && !self.page.has_containers;
        is_known.then(|| (class, self.numbers(id).1))
    }

    /// The style of a pseudo-element, when rules give it one; whether it has a box, `content` tells.
    pub fn pseudo(&self, id: NodeId, pseudo: Pseudo) -> Option<&Computed> {
        let generated = self.pseudo.get(&(id, pseudo))?;
        let style = &self.pool.made[generated.made as usize].style;
        let element = self.document().element(id).filter(|_| style.is_own());
        Some(match element {
            Some(element) => generated
                .own
                .get_or_init(|| Box::new(style.of_another(element))),
            None => &style.computed,
        })
    }

    /// The sheets of other sites that the caller didn't give, and those that are too deep or too
    /// large to be read: nothing is certain where there is one.
    pub fn unread(&self) -> &[String] {
        &self.unread
    }

    /// The environment that the page is shown in.
    pub fn environment(&self) -> &Environment {
        &self.page.environment
    }

    /// The page.
    pub(super) fn document(&self) -> &Document {
        self.page.tree.document
    }

    /// The root element.
    pub(super) fn root(&self) -> Option<NodeId> {
        self.page.tree.root()
    }

    /// Whether something positioned in an element, but for one, may lie over or under the rest.
    pub(super) fn is_overlaid(&self, id: NodeId, but: Option<NodeId>) -> bool {
        match self.overlays.get(&id) {
            None => false,
            Some((1, only)) => only.is_none() || *only != but,
            Some(_) => true,
        }
    }

    /// The rules that match an element.
    fn rules(&self, id: NodeId) -> &Rc<[Matched]> {
        self.stock.lists.get(self.numbers(id).1)
    }

    fn made(&self, id: NodeId) -> &Made {
        &self.pool.made[self.number(id) as usize]
    }
}

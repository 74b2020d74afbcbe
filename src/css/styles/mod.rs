//! The styles of a page: what is asked for, and what is answered.

mod asked;
mod book;
mod classes;
mod declared;
mod make;
mod needs;
mod page;
mod view;

pub use asked::Asked;
pub use book::Book;
pub use declared::Declared;
pub use needs::conditions;
pub use view::{View, style};

use std::collections::HashMap;
use std::rc::Rc;

use rustc_hash::FxBuildHasher;

use crate::html::{Document, NodeId};

use book::Stock;
use page::Page;

use super::cascade::{Matched, Rooms, Style};
use super::computed::Computed;
use super::environment::Environment;
use super::property::Block;

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
#[derive(Debug, Clone)]
pub struct Focused<'s> {
    /// The declarations that then apply and otherwise don't, weakest first.
    pub declarations: Vec<Declared<'s>>,
    /// Its style then.
    pub style: Computed,
}

/// A table from what is known beforehand to what was made of it.
type Table<K, V> = HashMap<K, V, FxBuildHasher>;

/// What was declared for a style: in rules, in an attribute, by hints.
#[derive(Debug, Clone)]
struct Made {
    style: Rc<Style>,
    rules: Rc<[Matched]>,
    attribute: Option<Rc<Block>>,
    hints: Option<Rc<(String, Block)>>,
    /// Whether it may lie over others, without and with a picture in it.
    overlays: [bool; 2],
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
    /// Which of the made styles each node has.
    of: Vec<u32>,
    /// Which class each element is of, where all of that class are matched alike.
    alike: Rc<[u32]>,
    pseudo: Table<(NodeId, Pseudo), u32>,
    rooms: Rooms,
    overlays: Overlays,
    unread: Vec<String>,
}

impl Styles<'_> {
    /// The computed style of an element; of a text, that of the element it stands in.
    pub fn of(&self, id: NodeId) -> &Computed {
        &self.made(id).style.computed
    }

    /// The style of a pseudo-element, when rules give it one; whether it has a box, `content` tells.
    pub fn pseudo(&self, id: NodeId, pseudo: Pseudo) -> Option<&Computed> {
        let number = self.pseudo.get(&(id, pseudo))?;
        Some(&self.stock.made[*number as usize].style.computed)
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

    fn made(&self, id: NodeId) -> &Made {
        &self.stock.made[self.of[id.index()] as usize]
    }
}

//! The styles of a page.

use std::marker::PhantomData;
use std::sync::Arc;

use crate::html::{Document, NodeId};

use super::computed::Computed;
use super::environment::{Conditions, Environment};
use super::sheet::Sheet;

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

/// A declaration that wins for an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared<'s> {
    /// The property as it was written, perhaps a shorthand of the one asked for.
    pub property: &'s str,
    /// Its value as it was written, `var()` included, `!important` not.
    pub value: &'s str,
    /// Whether it is `!important`.
    pub important: bool,
    /// Who declared it.
    pub origin: Origin,
    /// The conditions it stands under (`@media`, `@supports`, `@container`), outermost first.
    pub conditions: Vec<&'s str>,
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

/// The computed styles of a page in an environment.
pub struct Styles<'a> {
    page: PhantomData<&'a Document>,
}

impl<'a> Styles<'a> {
    /// The computed style of an element; of a text, that of the element it stands in.
    pub fn of(&self, _id: NodeId) -> &Computed {
        unimplemented!("the cascade is being written")
    }

    /// The style of a pseudo-element, when rules give it one; whether it has a box, `content` tells.
    pub fn pseudo(&self, _id: NodeId, _pseudo: Pseudo) -> Option<&Computed> {
        None
    }

    /// The declaration that wins for a property of an element by its name, understood here or not;
    /// none where nothing is declared on the element itself.
    pub fn declared(&self, _id: NodeId, _property: &str) -> Option<Declared<'_>> {
        None
    }

    /// How an element looks when it has the focus of the keyboard (`:focus`, `:focus-visible`).
    pub fn focused(&self, _id: NodeId) -> Option<Focused<'_>> {
        None
    }

    /// The sheets of other sites that the caller didn't give: nothing is certain where there is one.
    pub fn unread(&self) -> &[String] {
        &[]
    }
}

/// Computes the style of every element of a page.
///
/// `linked` gives the sheet of an address, as `<link>` writes it or as `@import` writes it, put after
/// the address of the sheet that imports.
pub fn style<'a>(
    _document: &'a Document,
    _linked: &dyn Fn(&str) -> Option<Arc<Sheet>>,
    _environment: &Environment,
) -> Styles<'a> {
    Styles { page: PhantomData }
}

/// What the sheets of a page make depend on the environment.
pub fn conditions(
    _document: &Document,
    _linked: &dyn Fn(&str) -> Option<Arc<Sheet>>,
) -> Conditions {
    Conditions::default()
}

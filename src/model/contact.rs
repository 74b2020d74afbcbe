//! Whom to write to, and how: a route is a locator.

use super::{Language, Text};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Table;

/// The ways to reach someone; at least one is given.
#[derive(Debug, Clone)]
pub struct Route {
    /// Mailbox.
    pub email: Option<String>,
    /// Telephone number, as people write it.
    pub phone: Option<String>,
    /// Address of a form.
    pub form: Option<String>,
    /// Postal address.
    pub post: Option<Text>,
}

/// A role that can be reached.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Its id.
    pub id: String,
    /// The role, not a person's name.
    pub name: Text,
    /// How to reach it.
    pub route: Route,
    /// Invented.
    pub example: bool,
    /// Where its id stands.
    pub place: Place,
}

impl Route {
    /// Reads the locators of a table; none is left to the caller to judge.
    pub(super) fn read(table: &Table<'_>, plain: Language) -> Option<Self> {
        let route = Self {
            email: table.email("email").map(|email| email.value),
            phone: table.phone("phone").map(|phone| phone.value),
            form: table.url("form").map(|url| url.value),
            post: Text::read(table, "post", plain),
        };
        let written = ["email", "phone", "form", "post"]
            .iter()
            .any(|key| table.has(key));
        written.then_some(route)
    }

    /// Whether it has an address other than a postal one.
    pub fn is_online(&self) -> bool {
        self.email.is_some() || self.form.is_some() || self.phone.is_some()
    }
}

impl Contact {
    pub(super) fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let id = table.required("id", table.id("id"));
        let name = Text::required(&table, "name", plain);
        let route = Route::read(&table, plain);
        let example = table.flag("example");
        if route.is_none() {
            table.report(Diagnostic::at(Code::NoLocator, table.place()));
        }
        let place = table.place_of_key("id");
        table.finish();
        Some(Self {
            id: id?.value,
            name: name?,
            route: route?,
            example,
            place,
        })
    }
}

//! Whom to reach, as several tables of a system say it.

use super::{Entry, nothing_to_translate};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::translation::refuse_facts;
use crate::model::{Language, Route, Text};
use crate::source::{Located, Table};

/// Whom to reach: a contact of the site, or locators of its own. Its keys stand in the table itself.
#[derive(Debug, Clone)]
pub struct Reach {
    /// Id of a contact.
    pub contact: Option<Located<String>>,
    /// Its own locators.
    pub route: Option<Box<Route>>,
}

const LOCATORS: [&str; 4] = ["contact", "email", "phone", "form"];

impl Entry for Reach {
    fn find(table: &Table<'_>, _: &'static str, plain: Language) -> Option<Self> {
        let contact = table.id("contact");
        let route = Route::read(table, plain).map(Box::new);
        let given = table.has("contact") || route.is_some();
        given.then_some(Self { contact, route })
    }

    fn read(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        let reach = Self::find(table, key, plain);
        if reach.is_none() {
            table.report(Diagnostic::at(Code::NoLocator, table.place()));
        }
        reach
    }

    fn list<'a>(&'a self, found: &mut Vec<&'a Text>) {
        found.extend(self.route.as_ref().and_then(|route| route.post.as_ref()));
    }

    fn translate(&mut self, table: &Table<'_>, _: &'static str, language: Language) {
        refuse_facts(table, &LOCATORS);
        let mut post = self.route.as_mut().and_then(|route| route.post.as_mut());
        match &mut post {
            Some(post) => Entry::translate(*post, table, "post", language),
            None => nothing_to_translate(table, "post"),
        }
    }

    fn absent(table: &Table<'_>, _: &'static str) {
        refuse_facts(table, &LOCATORS);
        nothing_to_translate(table, "post");
    }
}

//! Contact, the publisher's pages, and the page for what isn't there.

use serde::Serialize;

use super::beside::Beside;
use super::{Heading, Press, Rendered};
use crate::model::Reference;
use crate::render::scope::{ContactView, DateView, TextView};

#[derive(Serialize)]
struct Contacts {
    contacts: Vec<ContactView>,
}

#[derive(Serialize)]
struct PublisherPage {
    body: TextView,
    updated: DateView,
    easy_read: Option<EasyReadView>,
    simplified: bool,
    beside: Beside,
}

#[derive(Serialize)]
struct EasyReadView {
    reviewed_by: TextView,
    date: DateView,
}

#[derive(Serialize)]
struct Nothing {}

pub(super) fn print_contact(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let contacts: Vec<ContactView> = scope
        .site
        .settings
        .contacts
        .iter()
        .map(|contact| scope.contact(contact))
        .collect();
    let example = contacts.iter().any(|contact| contact.example);
    let heading = press.titled("contact.html", "contact", example);
    press.render(heading, &Contacts { contacts })
}

pub(super) fn print_page(press: &mut Press<'_>, id: &str) -> Option<Rendered> {
    let scope = press.scope;
    let page = scope.site.page(id)?;
    let body = scope.markdown(
        &page.body,
        ("page", 2, page.example),
        &mut press.diagnostics,
    )?;
    let beside = Beside::of(scope, &Reference::Page(id.to_owned()), &[]);
    let heading = Heading {
        template: "page.html",
        title: scope.text(&page.title),
        description: None,
        example: page.example || beside.has_example(),
    };
    let content = PublisherPage {
        body,
        updated: scope.date(page.updated),
        easy_read: page.easy_read.as_ref().map(|easy_read| EasyReadView {
            reviewed_by: scope.text(&easy_read.reviewed_by),
            date: scope.date(easy_read.date),
        }),
        simplified: page.simplified,
        beside,
    };
    press.render(heading, &content)
}

pub(super) fn print_not_found(press: &mut Press<'_>) -> Option<Rendered> {
    let heading = press.titled("404.html", "not_found", false);
    press.render(heading, &Nothing {})
}

//! Contact, plan of the site, the publisher's pages, and the page for what isn't there.

use serde::Serialize;

use super::beside::Beside;
use super::{Heading, Press, Rendered};
use crate::model::Reference;
use crate::render::address::Subject;
use crate::render::scope::{ContactView, DateView, LinkView, TextView};

#[derive(Serialize)]
struct Contacts {
    contacts: Vec<ContactView>,
}

/// The site map names things of a kind up to so many; of more, it gives their list.
const NAMED: usize = 100;

#[derive(Serialize)]
struct Plan {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    title: String,
    links: Vec<LinkView>,
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

pub(super) fn print_plan(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let site = scope.site;
    let titled = |subject: Subject, word: &str| LinkView {
        href: scope.href(&subject),
        name: scope.name(scope.words.get(&format!("title.{word}"))),
        example: false,
    };
    let mut about = vec![titled(Subject::Home, "home")];
    about.extend(
        site.pages
            .iter()
            .map(|page| scope.reference(&Reference::Page(page.id.clone()))),
    );
    if !site.glossary.terms.is_empty() {
        about.push(titled(Subject::Glossary, "glossary"));
    }
    about.extend([
        titled(Subject::Gaps, "gaps"),
        titled(Subject::Changes, "changes"),
        titled(Subject::Contact, "contact"),
        titled(Subject::Legal, "legal"),
        titled(Subject::Control, "control"),
    ]);
    let mut groups = vec![Group {
        title: scope.words.get("plan.about").to_owned(),
        links: about,
    }];
    for charter in &site.charters {
        let reference = charter.reference();
        let mut links = vec![scope.reference(&Reference::Charter(reference.clone()))];
        links.extend(charter.commitments().map(|(_, commitment)| {
            let id = commitment.id.value.clone();
            scope.reference(&Reference::Commitment(reference.clone(), id))
        }));
        groups.push(Group {
            title: scope.words.get("plan.charter").to_owned(),
            links,
        });
    }
    let mut systems = vec![titled(Subject::Systems, "systems")];
    if site.systems.len() <= NAMED {
        systems.extend(site.systems.iter().map(|system| scope.system_link(system)));
    }
    systems.extend(
        site.suppliers
            .iter()
            .map(|supplier| scope.reference(&Reference::Supplier(supplier.id.clone()))),
    );
    groups.push(Group {
        title: scope.words.get("plan.systems").to_owned(),
        links: systems,
    });
    let mut evidence = vec![titled(Subject::EvidenceRegister, "evidence")];
    if site.evidence.len() <= NAMED {
        evidence.extend(
            site.evidence
                .iter()
                .map(|item| scope.reference(&Reference::Evidence(item.id.clone()))),
        );
    }
    groups.push(Group {
        title: scope.words.get("plan.evidence").to_owned(),
        links: evidence,
    });
    let example = groups
        .iter()
        .flat_map(|group| &group.links)
        .any(|link| link.example);
    let heading = press.titled("plan.html", "plan", example);
    press.render(heading, &Plan { groups })
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

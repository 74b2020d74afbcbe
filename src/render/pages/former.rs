//! What stands at an address whose page is no longer there: the way to its new one, or why it was withdrawn.

use serde::Serialize;

use super::changes::CHANGES_A_PAGE;
use super::{Heading, Press, Rendered};
use crate::model::{Withdrawn, Wording};
use crate::render::address::{self, Subject};
use crate::render::note;
use crate::render::scope::{DateView, LinkView, Scope, TextView};

/// Its template.
pub(crate) const TEMPLATE: &str = "former.html";

#[derive(Serialize)]
struct Former {
    /// Where the page is now.
    to: Option<String>,
    withdrawn: Option<WithdrawnView>,
    /// The page of changes, which lists what was withdrawn.
    changes: String,
}

/// Something that was withdrawn.
#[derive(Serialize)]
pub(super) struct WithdrawnView {
    name: TextView,
    date: DateView,
    reason: TextView,
    /// The hash that a file had.
    sha256: Option<String>,
    /// Its addresses that have a page in this language, or in any where none has one.
    links: Vec<LinkView>,
    /// How it was translated, if that is said.
    translated: Option<String>,
    pub example: bool,
}

pub(super) fn print(press: &mut Press<'_>, path: &str) -> Option<Rendered> {
    let scope = press.scope;
    let withdrawn = scope.site.addresses.withdrawn_at(path);
    let view = withdrawn.map(|it| view(scope, it));
    let heading = Heading {
        template: TEMPLATE,
        title: match withdrawn {
            Some(it) => scope.text(&it.name),
            None => scope.name(scope.words.get("title.moved")),
        },
        description: None,
        example: withdrawn.is_some_and(|it| it.example),
    };
    let content = Former {
        to: moved_to(scope, path),
        withdrawn: view,
        changes: scope.href(&Subject::Changes),
    };
    press.render(heading, &content)
}

/// Where the page at an address is now, if it only has another address.
pub(in crate::render) fn moved_to(scope: &Scope<'_>, path: &str) -> Option<String> {
    let to = scope.site.addresses.moved_from(path)?;
    Some(href(scope, &to.value))
}

/// What was withdrawn, as the pages of changes list it.
pub(super) fn view(scope: &Scope<'_>, withdrawn: &Withdrawn) -> WithdrawnView {
    let settings = &scope.site.settings;
    let translations = &scope.site.addresses.translations;
    let pages = || {
        let written = withdrawn.addresses.iter().map(|it| it.value.as_str());
        written.filter(|it| address::is_page(it))
    };
    let is_ours = |it: &&str| address::language_of(it, settings) == scope.language();
    let has_ours = pages().any(|it| is_ours(&it));
    let shown = pages().filter(|it| !has_ours || is_ours(it));
    let links = shown.map(|it| LinkView::new(href(scope, it), scope.name(it), false));
    WithdrawnView {
        name: scope.text(&withdrawn.name),
        date: scope.date(withdrawn.date),
        reason: scope.text(&withdrawn.reason),
        sha256: withdrawn.sha256.as_ref().map(|it| it.value.clone()),
        links: links.collect(),
        translated: note::of_thing(scope, &Wording::new(withdrawn.texts(), translations)),
        example: withdrawn.example,
    }
}

/// An address of the site, from the root of its host.
fn href(scope: &Scope<'_>, written: &str) -> String {
    let base = address::base_path(&scope.site.settings.url);
    let path = written.strip_prefix('/').unwrap_or(written);
    [base, &address::encode(path)].concat()
}

/// How many withdrawn things a page of the changes lists.
pub(in crate::render) const WITHDRAWN_A_PAGE: usize = CHANGES_A_PAGE;

/// The page of changes that lists what was withdrawn at a place in the order.
pub(in crate::render) fn list_with(at: usize) -> Subject {
    Subject::Changes.part(at / WITHDRAWN_A_PAGE + 1)
}

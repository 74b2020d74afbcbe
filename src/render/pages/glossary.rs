//! The glossary.

use serde::Serialize;

use super::{Press, Rendered};
use crate::model::Term;
use crate::render::scope::{Scope, TextView};

#[derive(Serialize)]
struct Glossary {
    terms: Vec<TermView>,
}

/// A word and what it means.
#[derive(Serialize)]
struct TermView {
    id: String,
    name: TextView,
    /// What an abbreviation stands for.
    expansion: Option<TextView>,
    text: TextView,
}

pub(super) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let mut terms: Vec<TermView> = scope
        .site
        .glossary
        .terms
        .iter()
        .map(|term| view(scope, term))
        .collect();
    terms.sort_by_cached_key(|term| crate::model::folded(&term.name.text));
    let heading = press.titled("glossary.html", "glossary", false);
    press.render(heading, &Glossary { terms })
}

fn view(scope: &Scope<'_>, term: &Term) -> TermView {
    TermView {
        id: term.id.value.clone(),
        name: scope.text(&term.name),
        expansion: scope.optional(term.expansion.as_ref()),
        text: scope.text(&term.text),
    }
}

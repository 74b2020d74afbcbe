//! Addresses that some hosts can't tell apart.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::Memory;
use crate::diagnostic::{Code, Diagnostic};
use crate::render::{Extra, PagePlan, Plans, Renderer};

/// Two files whose addresses some host or file system can't tell apart: the same letters in another
/// Unicode form, or in capitals.
pub(super) fn report_shared(
    renderer: &Renderer<'_>,
    (plans, extras): (&Plans, &BTreeMap<String, Extra>),
    memory: Option<&Memory>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(memory) = memory else {
        diagnostics.extend(shared(renderer, plans, extras));
        return;
    };
    let files = (Arc::clone(&plans.pages), extras.keys().cloned().collect());
    if memory.apart.get("", &files).is_none() {
        let found = shared(renderer, plans, extras);
        if found.is_empty() {
            memory.apart.put("", files, ());
        }
        diagnostics.extend(found);
    }
}

fn shared(
    renderer: &Renderer<'_>,
    plans: &Plans,
    extras: &BTreeMap<String, Extra>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut first: FxHashMap<Cow<'_, str>, (&str, Option<&PagePlan>)> = FxHashMap::default();
    let pages = plans
        .all()
        .into_iter()
        .map(|page| (&*page.file, Some(page)));
    let others = extras.keys().map(|path| (path.as_str(), None));
    for (path, page) in pages.chain(others) {
        let Some((other, other_page)) = first.insert(fold(path), (path, page)) else {
            continue;
        };
        if page
            .zip(other_page)
            .is_some_and(|(a, b)| a.is_about_the_same(b))
        {
            // Their ids are the same, which is told already.
            continue;
        }
        let place = |page: Option<&PagePlan>| page.and_then(|page| renderer.source_of(page));
        let mut fault = Diagnostic::anywhere(Code::DuplicateUrl)
            .with("path", path)
            .with("other", other);
        fault.place = place(page).or_else(|| place(other_page));
        fault
            .related
            .extend(place(other_page).filter(|_| place(page).is_some()));
        diagnostics.push(fault);
    }
    diagnostics
}

/// Upper then lower case folds what one of them alone does not (ß and ẞ, ς and σ).
fn fold(path: &str) -> Cow<'_, str> {
    if !path.is_ascii() {
        let composed: String = path.nfc().collect();
        return composed.to_uppercase().to_lowercase().into();
    }
    match path.bytes().any(|it| it.is_ascii_uppercase()) {
        true => path.to_ascii_lowercase().into(),
        false => path.into(),
    }
}

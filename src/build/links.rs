//! The check of links of a build: a page that leads nowhere is not published.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::links::{Checker, Finding, Looks, ORPHAN, Outcome, PageLinks, Site};
use crate::diagnostic::{Code, Diagnostic};
use crate::render::{Extra, FORMER, PagePlan, Renderer};

/// What checks the links of a site.
pub(super) fn checker<'p>(
    renderer: &Renderer<'_>,
    pages: impl Iterator<Item = &'p PagePlan>,
    extras: &BTreeMap<String, Extra>,
) -> Option<Checker> {
    // An address that is none is told of where it is written.
    let site = Site::at(Some(renderer.url())).ok()?;
    let others: Vec<(&str, Option<&str>)> = extras.keys().map(|it| (it.as_str(), None)).collect();
    let pages = pages.map(|page| Arc::clone(&page.file));
    let mut checker = Checker::new(site, pages, &others);
    // One after the other: of a large site they are tens of megabytes together.
    for (path, extra) in extras {
        let text = match extra {
            Extra::OfSite => renderer.of_site(path),
            Extra::Copied(_) | Extra::OfChecks => None,
        };
        if let Some(text) = text.and_then(|it| String::from_utf8(it).ok()) {
            checker = checker.and_of(path, &text);
        }
    }
    Some(checker)
}

/// What was found of the links of a page, and the template that it was made with; none of what is no page.
pub(super) type Linked = (Option<&'static str>, PageLinks);

/// What was found of the links of the pages where anything was, with what each was made from: `origin` tells the template of
/// a page, and its source.
pub(super) fn settle(
    checker: &Checker,
    looks: impl Into<Looks>,
    origin: impl Fn(&str) -> (Option<&'static str>, Option<String>),
) -> Vec<Linked> {
    // A page was let go when it was written: words on it are left to a person.
    let found = checker.settle(looks, |_| None).into_iter();
    let found = found.map(|mut page| {
        let (template, source) = origin(&page.path);
        page.source = source;
        (template, page)
    });
    found.collect()
}

/// What is broken, and what nothing leads to.
pub(super) fn diagnostics(found: &[Linked]) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for (template, page) in found {
        let findings = page.findings.iter();
        let findings = findings.filter(|it| is_told(*template, it));
        told.extend(findings.filter_map(|it| tell(page, *template, it)));
    }
    told
}

/// Leaves out that nothing leads to an address of the past.
pub(super) fn without_former(found: &mut [Linked]) {
    for (template, page) in found {
        page.findings.retain(|it| is_told(*template, it));
    }
}

/// An address of the past is for those who come from elsewhere.
fn is_told(template: Option<&str>, finding: &Finding) -> bool {
    template != Some(FORMER) || finding.kind.id != ORPHAN.id
}

/// What stops a build, or is pointed out; what a person must judge is not.
fn tell(page: &PageLinks, template: Option<&str>, finding: &Finding) -> Option<Diagnostic> {
    if finding.is_of_other_files() {
        // A file of a site is published where something shows it; the check of a folder tells what its theme left.
        return None;
    }
    if finding.kind.id == ORPHAN.id {
        return Some(Diagnostic::anywhere(Code::NotLinked).with("page", &page.path));
    }
    (finding.outcome == Outcome::Broken).then(|| {
        Diagnostic::anywhere(Code::BrokenLink)
            .with("kind", finding.kind.id)
            .with("page", &page.path)
            .with_optional("template", template)
            .with_optional("source", page.source.as_ref())
            .with("line", finding.line)
            .with("column", finding.column)
            .with("element", &finding.element)
            .with("what.en", finding.english())
            .with("what.fr", finding.french())
            .with("mend.en", finding.kind.mend.en)
            .with("mend.fr", finding.kind.mend.fr)
    })
}

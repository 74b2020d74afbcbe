//! The plan of the site: its pages by group, cut into pages where there are many.

use serde::Serialize;

use super::paging::PagingView;
use super::system::{record, texts};
use super::{LINKS_A_PAGE, Press, Rendered};
use crate::model::{Declaration, Reference, Site, System};
use crate::render::address::Subject;
use crate::render::scope::{LinkView, Scope, say_axes_once};

/// The plan names things of a kind up to so many; of more, it gives their list.
const NAMED: usize = 100;

#[derive(Serialize)]
struct Plan {
    groups: Vec<Group>,
    paging: PagingView,
}

#[derive(Serialize)]
struct Group {
    title: String,
    links: Vec<LinkView>,
}

/// What the plan leads to.
enum Entry<'a> {
    /// A page of the site's own, with the word for its title.
    Titled(Subject, &'static str),
    /// A thing of the publisher's.
    Named(Reference),
    /// The full record of a system.
    Record(&'a System),
    /// The texts of law of a system.
    Texts(&'a System),
}

/// The entries, each with the word for its group, in their order.
fn entries(site: &Site) -> Vec<(&'static str, Entry<'_>)> {
    let mut about = vec![Entry::Titled(Subject::Home, "home")];
    let pages = site.pages.iter();
    about.extend(pages.map(|page| Entry::Named(Reference::Page(page.id.clone()))));
    if !site.glossary.terms.is_empty() {
        about.push(Entry::Titled(Subject::Glossary, "glossary"));
    }
    about.extend([
        Entry::Titled(Subject::Gaps, "gaps"),
        Entry::Titled(Subject::Changes, "changes"),
        Entry::Titled(Subject::Contact, "contact"),
        Entry::Titled(Subject::Legal, "legal"),
        Entry::Titled(Subject::Control, "control"),
        Entry::Titled(Subject::Accessibility, "accessibility"),
    ]);
    let declared = site.settings.declaration.as_ref();
    if declared.is_some_and(Declaration::has_plans) {
        let plans = Subject::AccessibilityPlans;
        about.push(Entry::Titled(plans, "accessibility_plans"));
    }
    about.push(Entry::Titled(Subject::Ecodesign, "ecodesign"));
    let mut charters = Vec::new();
    for charter in &site.charters {
        let reference = charter.reference();
        charters.push(Entry::Named(Reference::Charter(reference.clone())));
        charters.extend(charter.commitments().map(|(_, commitment)| {
            let id = commitment.id.value.clone();
            Entry::Named(Reference::Commitment(reference.clone(), id))
        }));
    }
    let mut systems = vec![Entry::Titled(Subject::Systems, "systems")];
    let few = site.systems.iter().filter(|_| site.systems.len() <= NAMED);
    systems.extend(few.flat_map(|system| {
        let page = Entry::Named(Reference::System(system.id.clone()));
        let texts = Some(Entry::Texts(system)).filter(|_| system.has_legal_texts());
        [page, Entry::Record(system)].into_iter().chain(texts)
    }));
    let suppliers = site.suppliers.iter();
    let suppliers = suppliers.map(|it| Entry::Named(Reference::Supplier(it.id.clone())));
    let suppliers = suppliers.collect();
    let mut evidence = vec![Entry::Titled(Subject::EvidenceRegister, "evidence")];
    let few = site
        .evidence
        .iter()
        .filter(|_| site.evidence.len() <= NAMED);
    evidence.extend(few.map(|item| Entry::Named(Reference::Evidence(item.id.clone()))));
    let groups = [
        ("plan.about", about),
        ("plan.charter", charters),
        ("plan.systems", systems),
        ("plan.suppliers", suppliers),
        ("plan.evidence", evidence),
    ];
    let of_group = |(word, entries): (_, Vec<_>)| entries.into_iter().map(move |it| (word, it));
    groups.into_iter().flat_map(of_group).collect()
}

/// How many entries the plan of a site has.
pub(super) fn length(site: &Site) -> usize {
    entries(site).len()
}

pub(super) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let entries = entries(scope.site);
    let (shown, paging) = press.cut(&entries, LINKS_A_PAGE);
    let groups: Vec<Group> = shown
        .chunk_by(|(one, _), (next, _)| one == next)
        .map(|group| Group {
            title: scope.words.get(group[0].0).to_owned(),
            links: links(scope, group.iter().map(|(_, entry)| entry)),
        })
        .collect();
    let mut links = groups.iter().flat_map(|group| &group.links);
    let example = links.any(|link| link.example);
    let heading = press.titled("plan.html", "plan", example);
    press.render(heading, &Plan { groups, paging })
}

fn links<'a>(scope: &Scope<'_>, entries: impl Iterator<Item = &'a Entry<'a>>) -> Vec<LinkView> {
    let mut links: Vec<LinkView> = entries.map(|entry| link(scope, entry)).collect();
    say_axes_once(links.iter_mut().map(|link| &mut link.axis));
    links
}

fn link(scope: &Scope<'_>, entry: &Entry<'_>) -> LinkView {
    match entry {
        Entry::Titled(subject, word) => {
            let title = scope.name(scope.words.get(&format!("title.{word}")));
            LinkView::new(scope.href(subject), title, false)
        }
        Entry::Record(system) => {
            let href = scope.href(&Subject::Record(system.id.clone()));
            LinkView::new(href, record::title(scope, system), system.example)
        }
        Entry::Texts(system) => {
            let href = scope.href(&Subject::Texts(system.id.clone()));
            LinkView::new(href, texts::title(scope, system), system.example)
        }
        Entry::Named(reference) => scope.reference(reference),
    }
}

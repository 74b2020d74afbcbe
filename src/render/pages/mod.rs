//! What each kind of page shows: one file a kind, from the model to what its template receives.

mod accessibility;
mod answers;
mod beside;
mod changes;
mod charter;
mod commitment;
mod control;
mod ecodesign;
mod evidence;
pub(super) mod former;
pub(super) mod gaps;
mod glossary;
mod home;
mod inventory;
mod legal;
mod line;
mod notices;
pub(super) mod paging;
mod plan;
mod register;
mod reviewed;
mod supplier;
mod system;

pub(super) use accessibility::twin::{STATEMENT_FILE, statement_json};
pub(super) use changes::CHANGES_A_PAGE;
use serde::Serialize;

use super::Frame;
use super::address::{Listed, Subject};
use super::correction::CORRECTIONS_A_PAGE;
use super::scope::{Scope, TextView};
use super::theme::Theme;
use crate::diagnostic::Diagnostic;
use crate::model::{Backlinks, Checks, Directory, Site, news};

/// A page as its template gave it.
pub(super) struct Rendered {
    /// The template.
    pub template: &'static str,
    /// The HTML.
    pub html: String,
    /// Whether something invented is shown.
    pub example: bool,
}

/// What every page says of itself, whatever its kind.
pub(super) struct Heading {
    /// The template.
    pub template: &'static str,
    /// The page's title.
    pub title: TextView,
    /// One sentence for lists of search results.
    pub description: Option<String>,
    /// Whether something invented is shown.
    pub example: bool,
}

/// The parts of a page: the frame that all have, and what its kind shows.
#[derive(Serialize)]
struct Whole<'a, T: Serialize> {
    page: Frame,
    #[serde(flatten)]
    content: &'a T,
}

/// Where a page is rendered, and what is found wrong on the way.
pub(super) struct Press<'a> {
    /// The site in the page's language.
    pub scope: &'a Scope<'a>,
    /// The theme in the page's language.
    pub theme: &'a Theme,
    /// What the check of the other pages came to.
    pub checks: &'a Checks,
    /// What the page is about.
    pub subject: &'a Subject,
    /// What is wrong with its texts.
    pub diagnostics: Vec<Diagnostic>,
}

/// The lists that are cut into pages: what each is, and how many pages it has.
pub(super) fn lists(
    site: &Site,
    gaps: usize,
    links: &Backlinks<'_>,
    directory: &Directory,
) -> Vec<List> {
    let of = |subject, total, each| List {
        subject,
        pages: paging::count(total, each),
    };
    let systems = of(Subject::Systems, site.systems.len(), system::SYSTEMS_A_PAGE);
    let changes = of(Subject::Changes, site.changes.len(), CHANGES_A_PAGE);
    let withdrawn = paging::count(site.addresses.withdrawn.len(), former::WITHDRAWN_A_PAGE);
    let not_described = directory.not_described().len();
    let mut lists = vec![
        List {
            pages: paging::count(not_described, inventory::MISSING_A_PAGE).max(systems.pages),
            ..systems
        },
        of(
            Subject::EvidenceRegister,
            site.evidence.len(),
            evidence::EVIDENCE_A_PAGE,
        ),
        of(Subject::Gaps, gaps, gaps::GAPS_A_PAGE),
        List {
            pages: paging::count(site.corrections.len(), CORRECTIONS_A_PAGE)
                .max(changes.pages)
                .max(withdrawn)
                .max(paging::count(news(site, links).len(), CHANGES_A_PAGE)),
            ..changes
        },
        of(Subject::Plan, plan::length(site), LINKS_A_PAGE),
    ];
    let short = [
        (Listed::Systems, site.systems.len(), register::SYSTEMS),
        (Listed::Evidence, site.evidence.len(), register::EVIDENCE),
    ];
    for (listed, total, each) in short {
        if register::is_long(listed, site) {
            lists.push(of(Subject::Short(listed), total, each));
        }
    }
    lists.extend(directory.facets().map(|(facet, total)| {
        let subject = Subject::SystemsBy(facet.clone());
        of(subject, total, system::SYSTEMS_A_PAGE)
    }));
    lists.extend(site.evidence.iter().map(|item| {
        let systems = links.systems_of_evidence.get(item.id.as_str());
        let subject = Subject::Evidence(item.id.clone());
        of(subject, systems.map_or(0, Vec::len), LINKS_A_PAGE)
    }));
    lists.extend(site.suppliers.iter().map(|supplier| {
        let systems = links.systems_of_supplier.get(supplier.id.as_str());
        let subject = Subject::Supplier(supplier.id.clone());
        of(subject, systems.map_or(0, Vec::len), LINKS_A_PAGE)
    }));
    for charter in &site.charters {
        let reference = charter.reference();
        lists.extend(charter.commitments().map(|(_, commitment)| {
            let id = commitment.id.value.as_str();
            let at = links.statement_on.get(&(reference.as_str(), id));
            let statement = at.map(|at| &site.statements[*at]);
            let named = statement.map_or(0, |statement| statement.systems.len());
            let judged = links.judged_on(&reference, id);
            let total = named.max(judged.map_or(0, |judged| judged.systems.len()));
            let subject = Subject::Commitment(reference.clone(), id.to_owned());
            of(subject, total, LINKS_A_PAGE)
        }));
    }
    lists
}

/// A list that is cut into pages.
pub(super) struct List {
    /// What its pages are about.
    pub subject: Subject,
    /// How many pages it has.
    pub pages: usize,
}

/// How many links to things that refer to it a page shows.
const LINKS_A_PAGE: usize = 100;

impl Press<'_> {
    /// Renders the page of the subject; none if it failed.
    pub fn print(&mut self) -> Option<Rendered> {
        match self.subject.whole() {
            Subject::Home => home::print(self),
            Subject::Charter(reference) => charter::print(self, reference),
            Subject::Commitment(reference, id) => commitment::print(self, reference, id),
            Subject::Systems => system::list::print(self, None),
            Subject::SystemsBy(facet) => system::list::print(self, Some(facet)),
            Subject::System(id) => system::print(self, id),
            Subject::Record(id) => system::record::print(self, id),
            Subject::Texts(id) => system::texts::print(self, id),
            Subject::Supplier(id) => supplier::print(self, id),
            Subject::EvidenceRegister => evidence::print_register(self),
            Subject::Evidence(id) => evidence::print(self, id),
            Subject::Gaps => gaps::print(self),
            Subject::Short(listed) => register::print(self, *listed),
            Subject::Glossary => glossary::print(self),
            Subject::Changes => changes::print(self),
            Subject::Contact => notices::print_contact(self),
            Subject::Legal => legal::print(self),
            Subject::Control => control::print(self),
            Subject::Accessibility => accessibility::print(self),
            Subject::AccessibilityPlans => accessibility::plans::print(self),
            Subject::Ecodesign => ecodesign::print(self),
            Subject::Plan => plan::print(self),
            Subject::Page(id) => notices::print_page(self, id),
            Subject::Former(path) => former::print(self, path),
            Subject::NotFound | Subject::Part(..) => notices::print_not_found(self),
        }
    }

    /// Gives the values to the template.
    fn render(&mut self, heading: Heading, content: &impl Serialize) -> Option<Rendered> {
        let template = heading.template;
        let page = Frame::new(self.scope, self.subject, heading);
        let path = page.path.clone();
        let example = page.example;
        match self.theme.render(template, &path, &Whole { page, content }) {
            Ok(html) => Some(Rendered {
                template,
                html,
                example,
            }),
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// A heading whose title is a word of the site.
    fn titled(&self, template: &'static str, word: &str, example: bool) -> Heading {
        let words = self.scope.words;
        let description = words.get(&format!("description.{word}")).to_owned();
        Heading {
            template,
            title: self.scope.name(words.get(&format!("title.{word}"))),
            description: Some(description),
            example,
        }
    }
}

//! A page looked at: what is found of its links, and what waits for the other pages.

use std::cell::{Cell, OnceCell, RefCell};
use std::sync::Arc;

use url::Url;

use super::checker::Checker;
use super::directive::{self, Passage};
use super::external;
use super::files::Answer;
use super::finding::{Finding, Outcome, Outside};
use super::gather::{self, Reference, Role};
use super::ids::{Fragment, Ids};
use super::kinds;
use super::label;
use super::text::text_of;
use crate::check::kind::Kind;
use crate::check::set::Set;
use crate::check::site::Target;
use crate::check::words::Words;
use crate::html::{Document, Element, NodeId, NodeKind, Outline, Place, Places, is_space};

/// A page that was looked at, or another file that names addresses.
#[derive(Debug, Default)]
pub struct Look {
    pub(super) path: Arc<str>,
    /// The number of the page, where it is one.
    pub(super) page: Option<usize>,
    /// How many addresses it names.
    pub addresses: usize,
    pub(super) findings: Vec<Finding>,
    pub(super) ids: Ids,
    pub(super) has_script: bool,
    /// What is asked of other pages.
    pub(super) asks: Vec<Ask>,
    /// The numbers of the files that it leads to.
    pub(super) reaches: Set<u32>,
    /// The pages that it says it is in other languages, with the address written and its line.
    pub(super) alternates: Vec<(usize, Box<str>, u32)>,
    /// The page that it sends its reader to.
    pub(super) sends_on: Option<Box<(usize, Finding)>>,
    /// The addresses of other sites that it names.
    pub(super) outside: Vec<Outside>,
}

/// A question about another page, with what is found if its answer is no.
#[derive(Debug)]
pub(super) struct Ask {
    pub of: usize,
    pub what: Asked,
    pub finding: Finding,
}

/// What is asked of a page.
#[derive(Debug)]
pub(super) enum Asked {
    /// Whether a browser goes somewhere on it.
    Fragment(Fragment),
    /// Whether it holds words.
    Text(Vec<Passage>),
}

/// No site has so many files that these numbers would not do.
pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The most characters of an address that are told.
const SHOWN: usize = 200;

impl Look {
    /// Looks at a page; what is seen is that of `html`.
    pub(super) fn of(checker: &Checker, path: &str, html: &str, seen: Seen<'_>) -> Self {
        let own = checker.site.of(path);
        let document = seen.document();
        let page = Page {
            checker,
            html,
            seen,
            document,
            base: base(document, &own),
            own,
            text: OnceCell::new(),
            places: OnceCell::new(),
            last: Cell::new(None),
            reaches: RefCell::default(),
        };
        let mut elements = document
            .descendants(document.root())
            .filter_map(|node| document.element(node));
        let mut look = Self {
            path: checker.files.shared(path),
            page: checker.files.number(path),
            has_script: elements.any(is_script),
            ids: Ids::of(document),
            ..Self::default()
        };
        look.follow_ids(&page);
        let references = gather::references(document);
        look.addresses = references.len();
        for reference in &references {
            look.follow(&page, reference);
        }
        look.findings.sort_by_key(|it| (it.line, it.column));
        // It is kept until all pages were looked at.
        look.ids = look.ids.told_by(&checker.models.ids);
        look.reaches = Set::of(page.reaches.take()).told_by(&checker.models.reaches);
        look.alternates.shrink_to_fit();
        look.findings.shrink_to_fit();
        look.asks.shrink_to_fit();
        look.outside.shrink_to_fit();
        look
    }

    /// Follows the references by id within the page.
    fn follow_ids(&mut self, page: &Page<'_>) {
        for (node, name) in gather::maps(page.document) {
            let mut found = page.finding(node, "usemap", (&kinds::IDREF, &kinds::NO_MAP), &name);
            found.detail = "usemap".to_owned();
            self.findings.push(found);
        }
        for reference in gather::id_refs(page.document) {
            for id in reference.ids.iter().filter(|it| !self.ids.has(it)) {
                let words = (&kinds::IDREF, &kinds::NO_SUCH_ID);
                let mut found = page.finding(reference.node, reference.attribute, words, id);
                found.detail = reference.attribute.to_owned();
                if reference.may_come && self.has_script {
                    found.outcome = Outcome::Unsure;
                }
                self.findings.push(found);
            }
        }
    }

    fn follow(&mut self, page: &Page<'_>, reference: &Reference) {
        let find = |words: (&'static Kind, &'static Words)| {
            page.finding(
                reference.node,
                &reference.attribute,
                words,
                &reference.address,
            )
        };
        let is_empty = reference.address.trim_matches(is_space).is_empty();
        if is_empty && reference.role == Role::Other {
            // What is to be loaded may come from a script.
            let mut found = find((&kinds::ADDRESS, &kinds::EMPTY));
            if self.has_script {
                found.outcome = Outcome::Unsure;
            }
            self.findings.push(found);
            return;
        }
        let target = match reference.role {
            Role::Within => page.checker.site.resolve(&page.own, &reference.address),
            _ => page.checker.site.resolve(&page.base, &reference.address),
        };
        let text = match reference.role {
            Role::Followed => page.label(reference.node),
            _ => None,
        };
        if let Some(text) = text
            && let Some((said, is_cut)) = label::address_in(text)
            && let Ok(url) = page.base.join(&reference.address)
            && label::differs((&said, is_cut), &url)
        {
            let mut found = find((&kinds::LABEL, &kinds::DIFFERS));
            found.outcome = Outcome::Unsure;
            found.detail = shown(text.trim());
            self.findings.push(found);
        }
        match led(page.checker, target) {
            Led::Nowhere => {}
            Led::Outside(url) => {
                // Where a form sends what is written, nothing is to be read.
                let is_read = !["action", "formaction"].contains(&reference.attribute.as_str());
                if is_read && page.checker.notes_outside {
                    let at = find((&kinds::GONE_OUTSIDE, &kinds::NOTHING));
                    self.outside.push(Outside {
                        address: external::asked(url),
                        element: at.element,
                        line: at.line,
                        column: at.column,
                    });
                }
            }
            Led::Wrong(words, outcome, detail) => {
                let mut found = find(words);
                (found.outcome, found.detail) = (outcome, detail);
                self.findings.push(found);
            }
            Led::To(number, fragment) => {
                page.reach(number);
                self.enter(page, reference, (number, fragment.as_deref()));
            }
        }
    }

    /// Looks for the place on a file that an address leads to.
    fn enter(
        &mut self,
        page: &Page<'_>,
        reference: &Reference,
        (number, fragment): (usize, Option<&str>),
    ) {
        let find = |kind, words| {
            let spot = (reference.node, reference.attribute.as_str());
            let mut found = page.finding(spot.0, spot.1, (kind, words), &reference.address);
            found.detail = page.checker.files.path(number).to_owned();
            found
        };
        let is_page = number < page.checker.files.pages();
        let is_other = is_page && Some(number) != self.page;
        match reference.role {
            Role::Alternate if is_other => {
                // Every page has some: where they stand is not looked for to the column.
                let line = page.document.node(reference.node).line;
                self.alternates
                    .push((number, reference.address.as_str().into(), line));
            }
            // Browsers take the first.
            Role::Refresh if is_other && self.sends_on.is_none() => {
                self.sends_on = Some(Box::new((number, find(&kinds::CHAIN, &kinds::SENDS_ON))));
            }
            _ => {}
        }
        let Some(fragment) = fragment.filter(|it| !it.is_empty()) else {
            return;
        };
        let (place, words) = directive::split(fragment);
        let words = words.map(directive::passages).filter(|it| !it.is_empty());
        if let Some(words) = words
            && is_page
        {
            let found = || find(&kinds::FRAGMENT, &kinds::NO_TEXT);
            self.ask(page, number, Asked::Text(words), found);
        }
        if place.is_empty() {
            return;
        }
        let found = || find(&kinds::FRAGMENT, &kinds::NO_ID);
        match is_page {
            true => self.ask(page, number, Asked::Fragment(Fragment::of(place)), found),
            false => self
                .findings
                .extend(page.checker.place_in(number, place, found())),
        }
    }

    /// Asks something of a page: at once of this one.
    fn ask(&mut self, page: &Page<'_>, of: usize, what: Asked, found: impl Fn() -> Finding) {
        if Some(of) != self.page {
            let finding = found();
            self.asks.push(Ask { of, what, finding });
            return;
        }
        let is_so = match &what {
            Asked::Fragment(fragment) => self.ids.holds(fragment),
            Asked::Text(passages) => {
                directive::is_in(page.text.get_or_init(|| page.read()), passages)
            }
        };
        if !is_so {
            let mut finding = found();
            leave_to_script(&mut finding, self.has_script);
            self.findings.push(finding);
        }
    }
}

/// Whether an element is a script that browsers run (<https://html.spec.whatwg.org/#prepare-the-script-element>).
fn is_script(element: &Element) -> bool {
    let kind = element.attribute("type").unwrap_or_default();
    let kind = kind.trim_matches(is_space).to_ascii_lowercase();
    let runs = kind.is_empty() || kind == "module" || kind.ends_with("javascript");
    &*element.name == "script" && runs
}

/// A script may know a place that is written as a way (`#!/a`, `#/a`).
pub(super) fn leave_to_script(finding: &mut Finding, has_script: bool) {
    let fragment = finding.address.split_once('#').map_or("", |(_, it)| it);
    if has_script && fragment.starts_with(['/', '!']) {
        finding.outcome = Outcome::Unsure;
        finding.words = &kinds::BY_SCRIPT;
    }
}

/// Where an address leads.
pub(super) enum Led {
    /// To a file, and what stands after `#`.
    To(usize, Option<String>),
    /// To nothing of this site.
    Nowhere,
    /// To a page of another site.
    Outside(Url),
    /// To nothing, which is wrong.
    Wrong((&'static Kind, &'static Words), Outcome, String),
}

pub(super) fn led(checker: &Checker, target: Target) -> Led {
    let broken = |words, detail| Led::Wrong((&kinds::TARGET, words), Outcome::Broken, detail);
    let (path, fragment) = match target {
        Target::Elsewhere(url) => {
            return match url.scheme() {
                "http" | "https" => Led::Outside(url),
                _ => Led::Nowhere,
            };
        }
        Target::Local => return broken(&kinds::OWN_MACHINE, String::new()),
        Target::Unknown => {
            let words = (&kinds::ADDRESS, &kinds::UNKNOWN);
            return Led::Wrong(words, Outcome::Unsure, String::new());
        }
        Target::Unreadable | Target::Own { path: None, .. } => {
            let words = (&kinds::ADDRESS, &kinds::UNREADABLE);
            return Led::Wrong(words, Outcome::Broken, String::new());
        }
        Target::Own {
            path: Some(path),
            fragment,
        } => (path, fragment),
    };
    match checker.files.answer(&path) {
        Answer::File(number) => Led::To(number, fragment),
        Answer::Depends(page) => Led::Wrong((&kinds::HOST, &kinds::DEPENDS), Outcome::Unsure, page),
        Answer::Folder => broken(&kinds::FOLDER, String::new()),
        Answer::NoFolder(file) => broken(&kinds::NO_FOLDER, file),
        Answer::Alike(path) => broken(&kinds::ALIKE, path),
        Answer::Nothing => broken(&kinds::NOTHING, String::new()),
    }
}

/// How much of a page was read.
#[derive(Clone, Copy)]
pub(super) enum Seen<'a> {
    /// All of it.
    Whole(&'a Document),
    /// What it names.
    Outline(&'a Outline),
}

impl<'a> Seen<'a> {
    fn document(self) -> &'a Document {
        match self {
            Self::Whole(document) => document,
            Self::Outline(outline) => outline.document(),
        }
    }
}

/// A page while it is at hand.
struct Page<'a> {
    checker: &'a Checker,
    html: &'a str,
    seen: Seen<'a>,
    document: &'a Document,
    /// Its own address, and what its addresses stand relative to.
    own: Url,
    base: Url,
    text: OnceCell<String>,
    places: OnceCell<Places>,
    /// Where the tag stands that was told last.
    last: Cell<Option<Place>>,
    /// The numbers of the files that it leads to.
    reaches: RefCell<Vec<u32>>,
}

impl Page<'_> {
    /// Notes that it leads to a file.
    fn reach(&self, number: usize) {
        self.reaches.borrow_mut().push(narrow(number));
    }

    /// What can be read on it.
    fn read(&self) -> String {
        match self.seen {
            Seen::Whole(document) => text_of(document),
            Seen::Outline(_) => text_of(&Document::parse(self.html)),
        }
    }

    fn place(&self, node: NodeId, attribute: &str) -> Place {
        match self.seen {
            Seen::Whole(document) => {
                let places = self.places.get_or_init(|| document.places(self.html));
                places.attribute(document, node, attribute, self.html)
            }
            Seen::Outline(outline) => outline.place(node, attribute, self.html, &self.last),
        }
    }

    /// The text of an element that holds one text and nothing else: an address is printed so.
    fn label(&self, mut node: NodeId) -> Option<&str> {
        loop {
            let within = self.document.node(node);
            let only = within.first_child?;
            if within.last_child != Some(only) {
                return None;
            }
            match &self.document.node(only).kind {
                NodeKind::Text(text) => return Some(text),
                NodeKind::Element(_) => node = only,
                _ => return None,
            }
        }
    }

    fn finding(
        &self,
        node: NodeId,
        attribute: &str,
        (kind, words): (&'static Kind, &'static Words),
        address: &str,
    ) -> Finding {
        let place = self.place(node, attribute);
        let name = self.document.element(node).map_or("", |it| &*it.name);
        Finding {
            kind,
            outcome: Outcome::Broken,
            element: match attribute {
                "" => name.to_owned(),
                attribute => format!("{name}[{attribute}]"),
            },
            line: place.line,
            column: place.column,
            words,
            address: shown(address.trim_matches(is_space)),
            detail: String::new(),
            also: Vec::new(),
        }
    }
}

/// As much of an address as people can read.
pub(super) fn shown(address: &str) -> String {
    match address.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &address[..at]),
        None => address.to_owned(),
    }
}

/// What addresses on a page stand relative to (<https://html.spec.whatwg.org/#document-base-url>).
fn base(document: &Document, own: &Url) -> Url {
    let bases = document.descendants(document.root()).filter_map(|node| {
        let element = document.element(node).filter(|it| it.is_html("base"))?;
        element.attribute("href")
    });
    let first = bases.map(|href| own.join(href)).next();
    match first {
        Some(Ok(url)) if !url.cannot_be_a_base() => url,
        _ => own.clone(),
    }
}

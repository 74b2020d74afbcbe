//! One page as the rules see it: its elements in order, what is shown and exposed, roles and names.

mod build;
mod contrast;
mod facts;
mod focus;
mod index;
mod lists;
mod rendering;
mod table;
mod text;

use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, HashMap};

use rustc_hash::FxHashMap;

use super::name::{self, Role};
use super::site::{Site, Target, decode};
use super::wording::{Said, Wording, Wordings};
use crate::html::{Document, Element, Namespace, NodeId, NodeKind};
use index::Index;

pub(crate) use contrast::{Contrasts, Look, Measure, Text};
pub(crate) use facts::Facts;
pub(crate) use focus::{is_type, tab_index};
pub(crate) use index::Own;
pub(crate) use rendering::{NARROW, Other, Rendering, ZOOMED, speaks_of_others};
pub(crate) use table::Table;

/// How many nodes may be visited to name elements: more is no page that a person wrote, and names
/// that refer to each other could cost without end.
const NAMING_BUDGET: u64 = 5_000_000;

/// What is known when a page is derived: the base of its addresses, where it says one, and what is remembered of
/// its texts and of how they look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    pub base: Option<&'a str>,
    pub said: &'a Said<'a>,
    pub contrasts: &'a Contrasts,
}

/// A parsed page and what was derived of it once for all rules.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// The parsed page.
    pub document: &'a Document,
    /// Its path in the site, with `/`.
    pub path: &'a str,
    /// The site that it stands in.
    pub site: &'a Site<'a>,
    /// How it is shown.
    pub rendering: &'a Rendering<'a>,
    /// What its texts say.
    said: &'a Said<'a>,
    /// What was measured of texts that look as its own.
    contrasts: &'a Contrasts,
    /// Every node of the tree below the root, in tree order.
    pub order: Vec<NodeId>,
    /// Every element, in tree order.
    pub elements: Vec<NodeId>,
    /// By what they say of themselves.
    index: Index<'a>,
    /// By their roles.
    by_role: OnceCell<Vec<(&'static Role, Vec<NodeId>)>>,
    /// By node: its place in `order`, and the place after its last descendant.
    spans: Vec<(u32, u32)>,
    ids: HashMap<&'a str, NodeId>,
    facts: Vec<Facts>,
    /// The facts before roles were known.
    first: Vec<Facts>,
    explicit: Vec<Option<&'static Role>>,
    implicit: Vec<Option<&'static Role>>,
    /// Whether an author said of something that it is decoration: its role then depends on how it is shown.
    has_decoration: bool,
    names: Vec<OnceCell<Box<str>>>,
    referenced: Vec<OnceCell<Box<str>>>,
    spent: Cell<u64>,
    base: Option<&'a str>,
    scripted: OnceCell<bool>,
    texts: OnceCell<Vec<Text>>,
    /// The elements of HTML with a text of their own that has letters or digits.
    speaking: OnceCell<Vec<NodeId>>,
    links: OnceCell<Vec<NodeId>>,
    links_by_name: OnceCell<BTreeMap<String, Vec<NodeId>>>,
    pieces: OnceCell<Vec<text::Piece<'a>>>,
    labels: FxHashMap<NodeId, Vec<NodeId>>,
    /// The first legend of what has one.
    legends: FxHashMap<NodeId, NodeId>,
    owners: FxHashMap<NodeId, NodeId>,
    tables: FxHashMap<NodeId, Table>,
}

impl<'a> Page<'a> {
    /// Where a link of the page leads, before any page there sends on.
    pub fn target(&self, address: &str) -> Target {
        self.site.target(self.path, self.base, address)
    }

    /// What an address names of the page that it stands on, where it does nothing else.
    pub fn fragment(&self, address: &str) -> Option<String> {
        let fragment = address.strip_prefix('#').filter(|_| self.base.is_none())?;
        Some(decode(fragment.trim_end()))
    }

    /// Its texts with their contrast, measured once.
    pub fn texts(&self, measure: impl FnOnce() -> Vec<Text>) -> &[Text] {
        self.texts.get_or_init(measure)
    }

    /// The contrast of texts that look so, on this page or an earlier one.
    pub fn contrast(
        &self,
        look: Look,
        measure: impl FnOnce() -> Option<Measure>,
    ) -> Option<Measure> {
        self.contrasts.once(look, measure)
    }

    /// The links that are met and named, found once.
    pub fn links(&self, find: impl FnOnce() -> Vec<NodeId>) -> &[NodeId] {
        self.links.get_or_init(find)
    }

    /// Those of them whose name others have too, found once.
    pub fn links_by_name(
        &self,
        find: impl FnOnce() -> BTreeMap<String, Vec<NodeId>>,
    ) -> &BTreeMap<String, Vec<NodeId>> {
        self.links_by_name.get_or_init(find)
    }

    /// Whether scripts may change the page.
    pub fn is_scripted(&self) -> bool {
        *self.scripted.get_or_init(|| {
            let scripts = self.named("script").any(|id| is_script(self, id));
            let is_one = |id: &NodeId| self.own(*id).has(Own::HANDLES);
            scripts || self.elements.iter().any(is_one)
        })
    }

    /// Whether a script of the page speaks of one of these, or stands elsewhere and may.
    pub fn may_script(&self, words: &[&str]) -> bool {
        let speaks = |text: &str| words.iter().any(|it| text.contains(it));
        self.is_scripted()
            && self.elements.iter().any(|id| {
                let attributes = self.element(*id).map_or(&[][..], |it| &it.attributes);
                let mut handlers = attributes.iter().filter(|it| it.name.starts_with("on"));
                handlers.any(|it| speaks(&it.value))
                    || self.is(*id, "script")
                        && is_script(self, *id)
                        && (self.attribute(*id, "src").is_some()
                            || speaks(&self.document.text(*id)))
            })
    }

    /// The element that a node is.
    pub fn element(&self, id: NodeId) -> Option<&'a Element> {
        self.document.element(id)
    }

    /// Whether it is the HTML element of this name.
    pub fn is(&self, id: NodeId, name: &str) -> bool {
        self.element(id).is_some_and(|it| it.is_html(name))
    }

    /// Whether it is one of these HTML elements.
    pub fn is_any(&self, id: NodeId, names: &[&str]) -> bool {
        let element = self.element(id);
        let element = element.filter(|it| it.namespace == Namespace::Html);
        element.is_some_and(|it| names.contains(&&*it.name))
    }

    /// The value of an attribute.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&'a str> {
        self.element(id)?.attribute(name)
    }

    /// The text that a node is.
    pub fn text_of(&self, id: NodeId) -> Option<&'a str> {
        match &self.document.node(id).kind {
            NodeKind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What a text says; none of another node.
    pub fn wording(&self, id: NodeId) -> Option<&'a Wording> {
        self.said.of(self.document, id)
    }

    /// What texts say that stand in attributes, or are put together.
    pub fn wordings(&self) -> &'a Wordings {
        self.said.wordings
    }

    /// The node it stands in.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.document.node(id).parent
    }

    /// The nodes it stands in, the nearest first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |it| self.parent(*it))
    }

    /// The node and those it stands in.
    pub fn inclusive_ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(id), |it| self.parent(*it))
    }

    /// The first element with this id.
    pub fn by_id(&self, id: &str) -> Option<NodeId> {
        self.ids.get(id).copied()
    }

    /// The elements whose ids an attribute lists, in its order.
    pub fn referenced(&self, id: NodeId, attribute: &str) -> Vec<NodeId> {
        if attribute.starts_with("aria-") && !self.own(id).has(Own::ARIA) {
            return Vec::new();
        }
        let value = self.attribute(id, attribute).unwrap_or_default();
        name::tokens(value)
            .filter_map(|it| self.by_id(it))
            .collect()
    }

    /// Its place in tree order.
    pub fn position(&self, id: NodeId) -> usize {
        self.spans.get(id.index()).map_or(0, |span| span.0 as usize)
    }

    /// The place in tree order after all that it holds.
    pub fn end(&self, id: NodeId) -> usize {
        self.spans.get(id.index()).map_or(0, |span| span.1 as usize)
    }

    /// The node and all that it holds, in tree order.
    pub fn inclusive_descendants(&self, id: NodeId) -> &[NodeId] {
        let span = self.position(id)..self.end(id);
        self.order.get(span).unwrap_or_default()
    }

    /// All that a node holds, in tree order.
    pub fn descendants(&self, id: NodeId) -> &[NodeId] {
        self.inclusive_descendants(id)
            .split_first()
            .map_or(&[], |(_, below)| below)
    }

    /// Whether `outer` holds `inner` or is it.
    pub fn holds(&self, outer: NodeId, inner: NodeId) -> bool {
        (self.position(outer)..self.end(outer)).contains(&self.position(inner))
    }

    /// What is known of a node's being shown and exposed.
    pub fn facts(&self, id: NodeId) -> Facts {
        self.facts.get(id.index()).copied().unwrap_or_default()
    }

    /// The role that its `role` attribute gives.
    pub fn explicit_role(&self, id: NodeId) -> Option<&'static Role> {
        self.explicit.get(id.index()).copied().flatten()
    }

    /// The role that HTML or SVG gives it.
    pub fn implicit_role(&self, id: NodeId) -> Option<&'static Role> {
        self.implicit.get(id.index()).copied().flatten()
    }

    /// Its role: none when it is decoration, and where HTML gives it none.
    pub fn role(&self, id: NodeId) -> Option<&'static Role> {
        match self.explicit_role(id) {
            Some(role) if matches!(role.name, "none" | "presentation") => {
                match self.facts(id).has(Facts::CONFLICT) {
                    true => self.implicit_role(id),
                    false => Some(role),
                }
            }
            Some(role) => Some(role),
            None => self.implicit_role(id),
        }
    }

    /// The name of its role; empty for none.
    pub fn role_name(&self, id: NodeId) -> &'static str {
        self.role(id).map_or("", |role| role.name)
    }

    /// Whether its role is this one or inherits from it.
    pub fn is_a(&self, id: NodeId, role: &str) -> bool {
        self.role(id).is_some_and(|it| it.is_a(role))
    }

    /// Whether its role says that it is decoration.
    pub fn is_presentational(&self, id: NodeId) -> bool {
        matches!(self.role_name(id), "none" | "presentation")
    }

    /// Whether the author marked it as decoration (ACT: marked as decorative).
    pub fn is_marked_decorative(&self, id: NodeId) -> bool {
        match self.explicit_role(id) {
            Some(role) => matches!(role.name, "none" | "presentation"),
            None => self.is(id, "img") && self.attribute(id, "alt") == Some(""),
        }
    }

    /// Whether assistive technologies meet it.
    pub fn is_included(&self, id: NodeId) -> bool {
        self.facts(id).has(Facts::INCLUDED) && !self.is_presentational(id)
    }

    /// Whether it can be seen.
    pub fn is_visible(&self, id: NodeId) -> bool {
        self.facts(id).has(Facts::VISIBLE)
    }

    /// Whether the Tab key reaches it.
    pub fn is_in_tab_order(&self, id: NodeId) -> bool {
        self.facts(id).has(Facts::SEQUENTIAL)
    }

    /// Its accessible name.
    pub fn name(&self, id: NodeId) -> &str {
        match self.names.get(id.index()) {
            Some(name) => name.get_or_init(|| name::compute(self, id).into()),
            None => "",
        }
    }

    /// What another element is named when it refers to this one.
    pub(super) fn name_when_referenced(&self, id: NodeId, compute: impl Fn() -> String) -> &str {
        match self.referenced.get(id.index()) {
            Some(name) => name.get_or_init(|| compute().into()),
            None => "",
        }
    }

    /// Counts a visit to a node; false when there were too many.
    pub(super) fn may_visit(&self) -> bool {
        self.spent.set(self.spent.get() + 1);
        self.spent.get() < NAMING_BUDGET
    }

    /// Whether names were computed to their end.
    pub fn names_are_whole(&self) -> bool {
        self.spent.get() < NAMING_BUDGET
    }

    /// The `<label>`s of a field, in tree order.
    pub fn labels(&self, id: NodeId) -> &[NodeId] {
        self.labels.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The element that has it among its `aria-owns`.
    pub fn owner(&self, id: NodeId) -> Option<NodeId> {
        self.owners.get(&id).copied()
    }

    /// The model of a `<table>`.
    pub fn table(&self, id: NodeId) -> Option<&Table> {
        self.tables.get(&id)
    }

    /// The document's own element, `<html>`.
    pub fn root_element(&self) -> Option<NodeId> {
        self.elements.first().copied()
    }
}

/// A script, or an attribute that is one.
fn is_script(page: &Page<'_>, id: NodeId) -> bool {
    let data = page
        .attribute(id, "type")
        .is_some_and(|it| it.contains("json"));
    page.is(id, "script") && !data || page.own(id).has(Own::HANDLES)
}

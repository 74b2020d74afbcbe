//! A page derived from its document: order, ids, labels, facts, roles, tables.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::super::name::{self, Role, tokens};
use super::super::site::Site;
use super::facts::Facts;
use super::index::{Index, Own};
use super::rendering::Rendering;
use super::table::{Heads, Table};
use super::{Known, Page};
use crate::html::{Document, Element, Namespace, NodeId, NodeKind};

impl<'a> Page<'a> {
    /// Derives all that the rules ask of a page.
    pub fn new(
        document: &'a Document,
        path: &'a str,
        site: &'a Site<'a>,
        rendering: &'a Rendering<'a>,
        known: Known<'a>,
    ) -> Self {
        let count = document.len();
        let order: Vec<NodeId> = document.descendants(document.root()).collect();
        let mut page = Self {
            document,
            path,
            site,
            rendering,
            said: known.said,
            contrasts: known.contrasts,
            index: Index::of(document, &order),
            order,
            elements: Vec::new(),
            by_role: OnceCell::new(),
            spans: vec![(0, 0); count],
            ids: HashMap::new(),
            facts: vec![Facts::default(); count],
            first: Vec::new(),
            explicit: vec![None; count],
            implicit: vec![None; count],
            has_decoration: false,
            names: std::iter::repeat_with(OnceCell::new).take(count).collect(),
            referenced: std::iter::repeat_with(OnceCell::new).take(count).collect(),
            spent: Cell::new(0),
            base: known.base,
            scripted: OnceCell::new(),
            texts: OnceCell::new(),
            speaking: OnceCell::new(),
            links: OnceCell::new(),
            links_by_name: OnceCell::new(),
            pieces: OnceCell::new(),
            labels: FxHashMap::default(),
            legends: FxHashMap::default(),
            owners: FxHashMap::default(),
            tables: FxHashMap::default(),
        };
        page.arrange();
        page.refer();
        page.tell_facts();
        page.first.clone_from(&page.facts);
        page.tell_roles();
        page.tell_inclusion();
        page
    }

    /// The same page as it is shown otherwise.
    pub fn shown_as(mut self, rendering: &'a Rendering<'a>) -> Self {
        let shows_the_same = self.rendering.shows_as(rendering, &self.elements);
        self.rendering = rendering;
        self.names.iter_mut().for_each(|it| drop(it.take()));
        self.referenced.iter_mut().for_each(|it| drop(it.take()));
        self.spent = Cell::new(0);
        self.texts = OnceCell::new();
        self.links = OnceCell::new();
        self.links_by_name = OnceCell::new();
        self.pieces = OnceCell::new();
        if shows_the_same {
            return self;
        }
        let known = std::mem::take(&mut self.facts);
        let before = std::mem::take(&mut self.first);
        self.facts = vec![Facts::default(); known.len()];
        self.tell_facts();
        if self.facts == before {
            // The same things are shown: roles are the same ones too.
            (self.facts, self.first) = (known, before);
            return self;
        }
        self.first.clone_from(&self.facts);
        if self.has_decoration {
            self.tell_roles();
        }
        self.tell_inclusion();
        self
    }

    /// Tree order, and where the subtree of each node ends.
    fn arrange(&mut self) {
        for (at, id) in self.order.iter().enumerate() {
            if self.document.element(*id).is_some() {
                self.elements.push(*id);
            }
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            if let Some(span) = self.spans.get_mut(id.index()) {
                *span = (at, at + 1);
            }
        }
        // Backwards, each subtree has ended before the node around it is met.
        for id in self.order.iter().rev() {
            let end = self.spans.get(id.index()).map_or(0, |span| span.1);
            let parent = self.document.node(*id).parent;
            if let Some(around) = parent.and_then(|it| self.spans.get_mut(it.index())) {
                around.1 = around.1.max(end);
            }
        }
        let root = self.document.root().index();
        if let Some(span) = self.spans.get_mut(root) {
            *span = (0, u32::try_from(self.order.len()).unwrap_or(u32::MAX));
        }
    }

    /// What elements are to each other by ids and labels.
    fn refer(&mut self) {
        let document = self.document;
        for id in &self.index.with_id {
            if let Some(value) = document.attribute(*id, "id") {
                self.ids.entry(value).or_insert(*id);
            }
        }
        for label in self.index.named(Namespace::Html, "label") {
            if let Some(field) = labelled(self, *label) {
                self.labels.entry(field).or_default().push(*label);
            }
        }
        for legend in self.index.named(Namespace::Html, "legend") {
            if let Some(parent) = document.node(*legend).parent {
                self.legends.entry(parent).or_insert(*legend);
            }
        }
        let mut owners = FxHashMap::default();
        for owner in &self.index.aria {
            let Some(owned) = document.attribute(*owner, "aria-owns") else {
                continue;
            };
            for id in tokens(owned).filter_map(|it| self.by_id(it)) {
                if !self.holds(id, *owner) {
                    owners.entry(id).or_insert(*owner);
                }
            }
        }
        self.owners = owners;
    }

    fn tell_facts(&mut self) {
        let order = std::mem::take(&mut self.order);
        let folds = self.named("details").next().is_some();
        for id in &order {
            let parent = self.document.node(*id).parent;
            let above = match parent {
                Some(parent) if parent != self.document.root() => self.facts(parent),
                _ => {
                    let mut facts = Facts::default();
                    facts.set(Facts::RENDERED, true);
                    facts.set(Facts::SHOWN, true);
                    facts.set(Facts::VISIBLE, true);
                    facts
                }
            };
            let facts = match &self.document.node(*id).kind {
                NodeKind::Element(element) => self.facts_of(*id, element, above, folds),
                NodeKind::Text(_) => above.of_text(),
                _ => Facts::default(),
            };
            if let Some(place) = self.facts.get_mut(id.index()) {
                *place = facts;
            }
        }
        self.order = order;
    }

    fn facts_of(&self, id: NodeId, element: &Element, above: Facts, folds: bool) -> Facts {
        let own = self.index.own(id);
        let sight = self.rendering.sight(id);
        let mut facts = above.handed_down();
        // Areas are shown by the image that uses their map, whatever their style.
        let removed = if own.has(Own::AREA) {
            Some(false)
        } else if own.has(Own::NEVER_SHOWN) {
            Some(true)
        } else {
            sight.removed
        };
        let rendered = above.has(Facts::RENDERED) && removed != Some(true);
        facts.set(Facts::RENDERED, rendered);
        facts.set(Facts::SHOWN, rendered && sight.visible != Some(false));
        facts.set(Facts::GONE, sight.out_of_sight);
        let visible = facts.has(Facts::SHOWN) && !facts.has(Facts::GONE);
        facts.set(Facts::VISIBLE, visible);
        let unsure = removed.is_none() || sight.visible.is_none();
        facts.set(Facts::UNSURE, unsure);
        facts.set(Facts::ARIA_HIDDEN, own.has(Own::HIDDEN));
        facts.set(Facts::ARIA_DISABLED, own.has(Own::ARIA_DISABLED));
        facts.set(Facts::INERT, own.has(Own::INERT));
        facts.set(Facts::FOLDED, folds && self.is_folded(id));
        let disabled = own.has(Own::MAY_BE_DISABLED) && is_disabled(self, id, element);
        facts.set(Facts::DISABLED, disabled);
        tell_focus(own, &mut facts);
        facts
    }

    /// Whether it stands in a closed `<details>`, and is not its summary.
    fn is_folded(&self, id: NodeId) -> bool {
        let Some(parent) = self.parent(id).filter(|it| self.is(*it, "details")) else {
            return false;
        };
        self.attribute(parent, "open").is_none() && !self.index.opens(parent, id)
    }

    fn tell_roles(&mut self) {
        self.by_role = OnceCell::new();
        let elements = std::mem::take(&mut self.elements);
        for id in &elements {
            let Some(element) = self.document.element(*id) else {
                continue;
            };
            let own = self.index.own(*id);
            let explicit = match own.has(Own::ROLE) {
                true => name::explicit(element),
                false => None,
            };
            let role_of = |above: NodeId| self.role(above);
            let implicit = self.index.role(*id);
            let implicit =
                implicit.unwrap_or_else(|| name::implicit(self.document, *id, element, &role_of));
            let conflict = self.facts(*id).has(Facts::FOCUSABLE)
                || own.has(Own::ARIA) && name::contradicts_none(element);
            if let Some(facts) = self.facts.get_mut(id.index()) {
                facts.set(Facts::CONFLICT, conflict);
            }
            self.set_roles(*id, explicit, implicit);
            if element.is_html("table") {
                self.model(*id);
            } else if element.is_html("th") {
                self.tell_header(*id);
            }
        }
        self.elements = elements;
    }

    fn set_roles(
        &mut self,
        id: NodeId,
        explicit: Option<&'static Role>,
        implicit: Option<&'static Role>,
    ) {
        self.has_decoration |=
            explicit.is_some_and(|it| matches!(it.name, "none" | "presentation"));
        if let Some(place) = self.explicit.get_mut(id.index()) {
            *place = explicit;
        }
        if let Some(place) = self.implicit.get_mut(id.index()) {
            *place = implicit;
        }
    }

    fn model(&mut self, id: NodeId) {
        let table = Table::of(self.document, id);
        self.tables.insert(id, table);
    }

    /// A `<th>` heads a row or a column, or is a cell like others.
    fn tell_header(&mut self, id: NodeId) {
        let table = self.ancestors(id).find(|it| self.is(*it, "table"));
        let Some(table) = table.and_then(|it| self.tables.get(&it)) else {
            return;
        };
        let headed = self.implicit_role(id).map(|role| role.name);
        if !matches!(headed, Some("cell" | "gridcell")) {
            return;
        }
        let role = match table.heads(id) {
            Heads::Columns => "columnheader",
            Heads::Rows => "rowheader",
            Heads::Nothing => return,
        };
        if let Some(place) = self.implicit.get_mut(id.index()) {
            *place = name::find(role);
        }
    }

    fn tell_inclusion(&mut self) {
        let order = std::mem::take(&mut self.order);
        // Whether what a node holds is presentational.
        let mut flattens = vec![false; self.document.len()];
        for id in &order {
            let parent = self.parent(*id);
            let flattened = parent.is_some_and(|it| flattens.get(it.index()) == Some(&true));
            let facts = self.facts(*id);
            let hidden = facts.has(Facts::ARIA_HIDDEN) || facts.has(Facts::INERT);
            let met = facts.has(Facts::SHOWN) && !hidden;
            let met = met && (!flattened || facts.has(Facts::FOCUSABLE));
            if let Some(facts) = self.facts.get_mut(id.index()) {
                facts.set(Facts::FLATTENED, flattened);
                facts.set(Facts::INCLUDED, met);
            }
            if let Some(place) = flattens.get_mut(id.index()) {
                *place = flattened || self.role(*id).is_some_and(|role| role.flat);
            }
        }
        self.order = order;
    }
}

fn tell_focus(own: Own, facts: &mut Facts) {
    let able = facts.has(Facts::SHOWN) && !facts.has(Facts::INERT) && !facts.has(Facts::DISABLED);
    let (native, indexed) = (own.has(Own::NATIVE), own.has(Own::TAB_INDEX));
    facts.set(Facts::FOCUSABLE, able && (native || indexed));
    let sequential = match indexed {
        true => !own.has(Own::OUT_OF_ORDER),
        false => native,
    };
    facts.set(Facts::SEQUENTIAL, able && sequential);
}

/// The field that a `<label>` is for (<https://html.spec.whatwg.org/multipage/forms.html#labeled-control>).
pub(super) fn labelled(page: &Page<'_>, label: NodeId) -> Option<NodeId> {
    match page.attribute(label, "for") {
        Some(id) => page.by_id(id).filter(|it| is_labelable(page, *it)),
        None => page
            .descendants(label)
            .iter()
            .copied()
            .find(|it| is_labelable(page, *it)),
    }
}

fn is_labelable(page: &Page<'_>, id: NodeId) -> bool {
    let Some(element) = page
        .element(id)
        .filter(|it| it.namespace == Namespace::Html)
    else {
        return false;
    };
    match &*element.name {
        "button" | "meter" | "output" | "progress" | "select" | "textarea" => true,
        "input" => !super::focus::is_type(element, "hidden"),
        _ => element.name.contains('-'),
    }
}

/// Whether a form control is disabled, itself or by its fieldset
/// (<https://html.spec.whatwg.org/multipage/semantics-other.html#concept-element-disabled>).
fn is_disabled(page: &Page<'_>, id: NodeId, element: &Element) -> bool {
    if element.namespace != Namespace::Html {
        return false;
    }
    let disabled = element.attribute("disabled").is_some();
    match &*element.name {
        "button" | "input" | "select" | "textarea" | "fieldset" => {
            disabled || is_in_disabled_fieldset(page, id)
        }
        "optgroup" => disabled,
        "option" => {
            disabled
                || page.parent(id).is_some_and(|it| {
                    page.is(it, "optgroup") && page.attribute(it, "disabled").is_some()
                })
        }
        _ => false,
    }
}

/// In a disabled `<fieldset>`, and not in its first legend.
fn is_in_disabled_fieldset(page: &Page<'_>, id: NodeId) -> bool {
    let mut below = id;
    for around in page.ancestors(id) {
        if page.is(around, "fieldset")
            && page.attribute(around, "disabled").is_some()
            && page.legends.get(&around) != Some(&below)
        {
            return true;
        }
        below = around;
    }
    false
}

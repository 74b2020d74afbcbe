//! The elements of a page by what they are: rules look at those that they are about, and at no others.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::name::Role;
use super::Page;
use super::index::Own;
use crate::html::{Namespace, NodeId};

impl Page<'_> {
    /// The elements by their roles, in tree order.
    fn by_role(&self) -> &[(&'static Role, Vec<NodeId>)] {
        self.by_role.get_or_init(|| {
            let mut numbers: FxHashMap<usize, usize> = FxHashMap::default();
            let mut by_role: Vec<(&'static Role, Vec<NodeId>)> = Vec::new();
            for id in self.elements.iter().copied() {
                let Some(role) = self.role(id) else { continue };
                let number = *numbers
                    .entry(std::ptr::from_ref(role).addr())
                    .or_insert_with(|| {
                        by_role.push((role, Vec::new()));
                        by_role.len() - 1
                    });
                if let Some((_, elements)) = by_role.get_mut(number) {
                    elements.push(id);
                }
            }
            by_role
        })
    }

    /// The elements whose role is so, met or not, in tree order.
    pub fn of_roles(&self, is: impl Fn(&Role) -> bool) -> Vec<NodeId> {
        let by_role = self.by_role().iter();
        let lists = by_role.filter(|(role, _)| is(role));
        self.in_order(lists.map(|(_, elements)| elements.as_slice()))
    }

    /// The elements that assistive technologies meet and whose role is this one.
    pub fn with_role(&self, role: &str) -> impl Iterator<Item = NodeId> {
        let found = self.by_role().iter().find(|(it, _)| it.name == role);
        let found = found.map_or(&[][..], |(_, elements)| elements);
        found.iter().copied().filter(|id| self.is_included(*id))
    }

    /// Every HTML element of this name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = NodeId> {
        let found = self.index.named(Namespace::Html, name);
        found.iter().copied()
    }

    /// Every HTML element of these names, in tree order.
    pub fn named_any(&self, names: &[&str]) -> Vec<NodeId> {
        let lists = names.iter().map(|it| self.index.named(Namespace::Html, it));
        self.in_order(lists)
    }

    /// Every element of these names, of whatever language, in tree order.
    pub fn named_anywhere(&self, names: &[&str]) -> Vec<NodeId> {
        let languages = [Namespace::Html, Namespace::Svg, Namespace::MathMl];
        let named = |name: &str| languages.map(|it| self.index.named(it, name));
        self.in_order(names.iter().flat_map(|it| named(it)))
    }

    /// Every `<img>`, `<canvas>` and `<svg>`, in tree order.
    pub fn images(&self) -> Vec<NodeId> {
        let of_html = ["img", "canvas"].map(|it| self.index.named(Namespace::Html, it));
        self.in_order(of_html.into_iter().chain([self.drawings()]))
    }

    /// Every `<svg>`, in tree order.
    pub fn drawings(&self) -> &[NodeId] {
        self.index.named(Namespace::Svg, "svg")
    }

    /// These elements, in tree order.
    fn in_order<'l>(&self, lists: impl Iterator<Item = &'l [NodeId]>) -> Vec<NodeId> {
        let mut lists = lists.filter(|it| !it.is_empty());
        let mut all = lists.next().map_or_else(Vec::new, <[NodeId]>::to_vec);
        let first = all.len();
        lists.for_each(|it| all.extend_from_slice(it));
        match all.len() > first {
            true => self.sorted(all),
            false => all,
        }
    }

    /// These elements, put in tree order.
    pub fn sorted(&self, mut elements: Vec<NodeId>) -> Vec<NodeId> {
        elements.sort_unstable_by_key(|it| self.position(*it));
        elements
    }

    /// Whether it is the `<summary>` that opens the `<details>` it stands in.
    pub fn opens_details(&self, id: NodeId) -> bool {
        self.parent(id).is_some_and(|it| self.index.opens(it, id))
    }

    /// The elements with an attribute whose name begins with `aria-`, in tree order.
    pub fn with_aria(&self) -> &[NodeId] {
        &self.index.aria
    }

    /// The elements with a `role` attribute, in tree order.
    pub fn with_role_attribute(&self) -> &[NodeId] {
        &self.index.with_role
    }

    /// The elements with a `lang` attribute, in tree order.
    pub fn with_language(&self) -> &[NodeId] {
        &self.index.with_language
    }

    /// The elements with an `id` that is not empty, in tree order.
    pub fn with_id(&self) -> &[NodeId] {
        &self.index.with_id
    }

    /// What an element says of itself.
    pub fn own(&self, id: NodeId) -> Own {
        self.index.own(id)
    }

    /// The texts that say something and the elements with an `alt` among those at places in tree order.
    pub fn said(&self, places: Range<usize>) -> &[NodeId] {
        let said = &self.index.said;
        let from = |place| said.partition_point(|it| self.position(*it) < place);
        said.get(from(places.start)..from(places.end))
            .unwrap_or_default()
    }

    /// The elements of HTML with a text of their own that has letters or digits, seen or not, in tree order.
    pub fn speaking(&self) -> &[NodeId] {
        self.speaking.get_or_init(|| {
            let mut speaks = vec![false; self.document.len()];
            for id in &self.index.said {
                let has_letters = |it: &str| it.chars().any(char::is_alphanumeric);
                if let (Some(text), Some(parent)) = (self.text_of(*id), self.parent(*id))
                    && let Some(speaks) = speaks.get_mut(parent.index())
                {
                    *speaks = *speaks || self.own(parent).has(Own::HTML) && has_letters(text);
                }
            }
            let elements = self.elements.iter().copied();
            elements
                .filter(|it| speaks.get(it.index()) == Some(&true))
                .collect()
        })
    }
}

//! The computation of accessible names and descriptions
//! (<https://www.w3.org/TR/accname-1.2/#mapping_additional_nd_te>).

use std::borrow::Cow;

use super::super::page::{Facts, Own, Page};
use super::host;
use crate::css::Pseudo;
use crate::html::{NodeId, NodeKind, normalise};

/// How deep content is followed; the parser builds no deeper tree, `aria-owns` could.
const DEEPEST: u32 = 600;

/// How many bytes of a name are kept: longer ones name nothing.
const LONGEST: usize = 1000;
/// How many elements a name may refer to.
const MOST_REFERENCES: usize = 50;

/// The accessible name of an element, white space collapsed.
pub(crate) fn compute(page: &Page<'_>, id: NodeId) -> String {
    let naming = Naming {
        page,
        named: id,
        by_reference: false,
        in_label: false,
        hidden: !is_exposed(page, id),
    };
    let text = naming.alternative(id, 0, true);
    cut(match is_normal(&text) {
        true => text.into_owned(),
        false => normalise(&text),
    })
}

fn cut(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(LONGEST));
    text
}

/// Whether a text is as it is when its white space is collapsed and trimmed: most are.
fn is_normal(text: &str) -> bool {
    let mut after_space = true;
    let is_so = text.chars().all(|it| {
        let is_space = it.is_whitespace();
        let is_so = !is_space || it == ' ' && !after_space;
        after_space = is_space;
        is_so
    });
    is_so && (!after_space || text.is_empty())
}

fn is_exposed(page: &Page<'_>, id: NodeId) -> bool {
    let facts = page.facts(id);
    facts.has(Facts::SHOWN) && !facts.has(Facts::ARIA_HIDDEN)
}

/// What `target` adds to the name of `named`, which refers to it.
fn referenced(page: &Page<'_>, named: NodeId, target: NodeId) -> String {
    let naming = Naming {
        page,
        named,
        by_reference: true,
        in_label: true,
        hidden: !is_exposed(page, target),
    };
    let compute = || cut(naming.alternative(target, 0, true).into_owned());
    match named == target {
        true => compute(),
        false => page.name_when_referenced(target, compute).to_owned(),
    }
}

/// One computation: for whom, and how it came to the node.
struct Naming<'p, 'a> {
    page: &'p Page<'a>,
    named: NodeId,
    /// Inside what `aria-labelledby` refers to, which is not followed twice.
    by_reference: bool,
    /// Inside a label of the element: its value may stand for it.
    in_label: bool,
    /// It began at a hidden node: what it holds counts though hidden.
    hidden: bool,
}

impl<'a> Naming<'_, 'a> {
    /// The text alternative of a node; `top` is the node it began at.
    fn alternative(&self, id: NodeId, depth: u32, top: bool) -> Cow<'a, str> {
        let page = self.page;
        if depth > DEEPEST || !page.may_visit() {
            return Cow::default();
        }
        match &page.document.node(id).kind {
            NodeKind::Text(text) => return Cow::Borrowed(text),
            NodeKind::Element(_) => {}
            _ => return Cow::default(),
        }
        if !top && !self.hidden && !is_exposed(page, id) {
            return Cow::default();
        }
        if !self.by_reference
            && let Some(name) = self.by_labelledby(id)
        {
            return name.into();
        }
        if self.in_label
            && !(top && id == self.named)
            && let Some(value) = self.embedded(id)
        {
            return value.into();
        }
        if page.own(id).has(Own::ARIA)
            && let Some(label) = page.attribute(id, "aria-label")
            && !label.trim().is_empty()
            && !(self.in_label && id == self.named && !top)
        {
            return Cow::Borrowed(label);
        }
        self.without_aria(id, depth, top).into()
    }

    fn by_labelledby(&self, id: NodeId) -> Option<String> {
        let targets = self.page.referenced(id, "aria-labelledby");
        let names: Vec<String> = targets
            .into_iter()
            .take(MOST_REFERENCES)
            .map(|target| referenced(self.page, id, target))
            .collect();
        let joined = names.join(" ");
        (!joined.trim().is_empty()).then_some(joined)
    }

    /// The value of a control inside the label of another one.
    fn embedded(&self, id: NodeId) -> Option<String> {
        let page = self.page;
        match page.role_name(id) {
            "textbox" | "searchbox" => Some(match page.is(id, "input") {
                true => page.attribute(id, "value").unwrap_or_default().to_owned(),
                false => page.document.text(id),
            }),
            "combobox" | "listbox" if page.is(id, "select") => {
                Some(host::selected(page, id).unwrap_or_default())
            }
            "combobox" if page.is(id, "input") => {
                Some(page.attribute(id, "value").unwrap_or_default().to_owned())
            }
            "slider" | "spinbutton" | "progressbar" | "meter" | "scrollbar" => {
                ["aria-valuetext", "aria-valuenow", "value"]
                    .iter()
                    .find_map(|name| page.attribute(id, name))
                    .map(str::to_owned)
            }
            _ => None,
        }
    }

    /// What the host language says, the content, the tooltip.
    fn without_aria(&self, id: NodeId, depth: u32, top: bool) -> String {
        let page = self.page;
        if !page.is_presentational(id) || !top {
            match host::alternative(page, id) {
                host::Alternative::Text(text) if !text.trim().is_empty() => return text,
                host::Alternative::Text(_) | host::Alternative::None => {}
                host::Alternative::Of(labels) => {
                    let text = self.of_labels(id, &labels, depth);
                    if !text.trim().is_empty() {
                        return text;
                    }
                }
            }
        }
        let role = page.role(id);
        let by_content = role.is_some_and(|role| role.named_by_content)
            || self.by_reference
            || !top
            || page.is(id, "summary")
            || page.is(id, "output");
        if by_content && !host::is_replaced(page, id) {
            let content = self.content(id, depth);
            if !content.trim().is_empty() {
                return content;
            }
        }
        host::tooltip(page, id).unwrap_or_default()
    }

    fn of_labels(&self, id: NodeId, labels: &[NodeId], depth: u32) -> String {
        let names: Vec<String> = labels
            .iter()
            .map(|label| {
                let naming = Naming {
                    page: self.page,
                    named: id,
                    by_reference: self.by_reference,
                    in_label: true,
                    hidden: !is_exposed(self.page, *label),
                };
                naming.alternative_of_label(*label, depth + 1)
            })
            .collect();
        names.join(" ")
    }

    fn alternative_of_label(&self, label: NodeId, depth: u32) -> String {
        // A hidden label names nothing, unlike a hidden element that is referred to.
        match self.hidden {
            true => String::new(),
            false => {
                let text = self.alternative(label, depth, true);
                match text.trim().is_empty() {
                    true => self.content(label, depth),
                    false => text.into_owned(),
                }
            }
        }
    }

    /// What stands in it, text and elements joined; blocks are set apart by a space.
    fn content(&self, id: NodeId, depth: u32) -> String {
        let page = self.page;
        let mut joined = String::new();
        joined.push_str(page.rendering.generated(id, Pseudo::Before));
        let owned = page.referenced(id, "aria-owns");
        let children = page
            .document
            .children(id)
            .filter(|child| page.owner(*child).is_none_or(|owner| owner == id));
        for child in children.chain(owned.into_iter().filter(|it| !page.holds(id, *it))) {
            if self.in_label && child == self.named {
                continue;
            }
            let text = self.alternative(child, depth + 1, false);
            let apart = page.element(child).is_some() && page.rendering.is_apart(child);
            if apart && !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(&text);
            if apart {
                joined.push(' ');
            }
        }
        joined.push_str(page.rendering.generated(id, Pseudo::After));
        joined
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_normal_where_it_is_what_is_made_of_it(text in "[ a\u{e9}\n\u{a0}\u{2009}]{0,6}") {
            prop_assert_eq!(is_normal(&text), normalise(&text) == text);
        }
    }
}

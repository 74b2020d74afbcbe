//! What is asked of a form or a group as a whole, found out once for all that it holds.

use std::cell::RefCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::html::{Document, NodeId};

/// By element, the one that is asked for.
type One = RefCell<FxHashMap<NodeId, Option<NodeId>>>;

/// The groups of radio buttons that have one chosen: each by its form and its name.
pub(super) type Chosen = FxHashSet<(Option<NodeId>, Box<str>)>;

/// What was found out.
#[derive(Default)]
pub(super) struct Memo {
    legends: One,
    options: One,
    senders: One,
    groups: RefCell<FxHashMap<NodeId, Chosen>>,
}

fn once(known: &One, id: NodeId, find: impl FnOnce() -> Option<NodeId>) -> Option<NodeId> {
    if let Some(found) = known.borrow().get(&id) {
        return *found;
    }
    let found = find();
    known.borrow_mut().insert(id, found);
    found
}

impl Memo {
    /// The first legend of a fieldset.
    pub(super) fn legend(&self, document: &Document, fieldset: NodeId) -> Option<NodeId> {
        once(&self.legends, fieldset, || {
            let is_legend =
                |it: &NodeId| document.element(*it).is_some_and(|it| it.is_html("legend"));
            document.children(fieldset).find(is_legend)
        })
    }

    /// The option that a select shows though none is marked.
    pub(super) fn option(
        &self,
        select: NodeId,
        find: impl FnOnce() -> Option<NodeId>,
    ) -> Option<NodeId> {
        once(&self.options, select, find)
    }

    /// The button that a form is sent with.
    pub(super) fn sender(
        &self,
        form: NodeId,
        find: impl FnOnce() -> Option<NodeId>,
    ) -> Option<NodeId> {
        once(&self.senders, form, find)
    }

    /// Whether a group of radio buttons has one that is chosen: `all` gives those of the page that
    /// are, each with its form and the name of its group.
    pub(super) fn is_chosen(
        &self,
        root: NodeId,
        group: (Option<NodeId>, &str),
        all: impl FnOnce() -> Chosen,
    ) -> bool {
        let mut groups = self.groups.borrow_mut();
        let chosen = groups.entry(root).or_insert_with(all);
        chosen.contains(&(group.0, group.1.into()))
    }
}

//! Long lists cut into pages, so that none is heavy however many things there are.

use serde::Serialize;

use super::Press;
use crate::render::address::Subject;

/// A page of a list and its neighbours, as `paging` in templates.
#[derive(Serialize)]
pub(super) struct PagingView {
    /// Its number, from 1.
    number: usize,
    /// How many pages the list has.
    of: usize,
    /// How many things the list has.
    total: usize,
    previous: Option<String>,
    next: Option<String>,
}

impl PagingView {
    /// Whether it is the page that the list begins with.
    pub(super) fn is_first(&self) -> bool {
        self.number == 1
    }

    /// Of two lists that are cut on the same pages, the one with more.
    pub(super) fn or_longer(self, other: Self) -> Self {
        if other.of > self.of { other } else { self }
    }
}

/// How many pages a list of so many things has; an empty one has one.
pub(super) fn count(total: usize, each: usize) -> usize {
    total.div_ceil(each).max(1)
}

impl Press<'_> {
    /// The things of a list that stand on this page, and where its other pages are.
    pub(super) fn cut<'t, T>(&self, things: &'t [T], each: usize) -> (&'t [T], PagingView) {
        let (list, number) = match self.subject {
            Subject::Part(list, number) => (&**list, *number),
            whole => (whole, 1),
        };
        let of = count(things.len(), each);
        let start = ((number - 1) * each).min(things.len());
        let end = (start + each).min(things.len());
        let href = |number| self.scope.href(&list.clone().part(number));
        let view = PagingView {
            number,
            of,
            total: things.len(),
            previous: (number > 1).then(|| href(number - 1)),
            next: (number < of).then(|| href(number + 1)),
        };
        (&things[start..end], view)
    }
}

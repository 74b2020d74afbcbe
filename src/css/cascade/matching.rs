//! The rules that match an element, weakest first.

use std::cmp::Reverse;
use std::hash::{Hash, Hasher};

use crate::css::condition::{Container, Truth};
use crate::css::selector::{Match, Matcher, SelectorList, Tree};
use crate::css::sheet::{Index, Role, Rule, Scope};
use crate::html::NodeId;

use super::gather::Use;

/// A rule whose selector matches, whatever it stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::css) struct Selected {
    /// Which sheet.
    pub(in crate::css) used: u32,
    /// Which rule of it.
    pub(in crate::css) rule: u32,
    /// How far the root of its scope is.
    far: u32,
    /// Whether it only perhaps matches.
    doubt: bool,
}

/// A rule that matches, with what decides its place; the order of these is that of the cascade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::css) struct Matched {
    author: bool,
    /// The rank of its layer.
    pub(in crate::css) rank: u32,
    specificity: u32,
    /// How far the root of its scope is.
    far: Reverse<u32>,
    /// Which sheet.
    pub(in crate::css) used: u32,
    /// Which rule of it.
    pub(in crate::css) rule: u32,
    /// Whether it only perhaps matches.
    pub(in crate::css) doubt: bool,
}

// Which rule it is tells lists apart almost always.
impl Hash for Selected {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(u64::from(self.used) << 32 | u64::from(self.rule));
    }
}

impl Hash for Matched {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(u64::from(self.used) << 32 | u64::from(self.rule));
    }
}

/// The rules that match an element and its pseudo-elements, weakest first.
#[derive(Debug, Default)]
pub(in crate::css) struct Found {
    /// The element's.
    pub(in crate::css) element: Vec<Matched>,
    /// `::before`, `::after` and `::placeholder`.
    pub(in crate::css) pseudo: [Vec<Matched>; 3],
}

impl Found {
    fn clear(&mut self) {
        self.element.clear();
        for list in &mut self.pseudo {
            list.clear();
        }
    }

    fn sort(&mut self) {
        self.element.sort_unstable();
        for list in &mut self.pseudo {
            list.sort_unstable();
        }
    }
}

/// Answers whether a container is as asked.
pub(in crate::css) type Asked<'a> = dyn Fn(Option<&Container>) -> Truth + 'a;

/// Puts the rules whose selectors match in their place, those left out whose conditions don't hold.
pub(in crate::css) fn place(
    uses: &[Use],
    selected: &[Selected],
    containers: &Asked<'_>,
    found: &mut Found,
) {
    found.clear();
    for it in selected {
        let used = &uses[it.used as usize];
        let rule = &used.sheet.rules[it.rule as usize];
        let truth = used.truth(rule.condition);
        let truth = used
            .containers(rule.condition)
            .fold(truth, |so_far, it| so_far.and(containers(it)));
        if truth == Truth::False {
            continue;
        }
        let list = match rule.role {
            Role::Before => &mut found.pseudo[0],
            Role::After => &mut found.pseudo[1],
            Role::Placeholder => &mut found.pseudo[2],
            _ => &mut found.element,
        };
        list.push(Matched {
            author: !used.agent,
            rank: used.rank(rule.layer),
            specificity: rule.selector.specificity(),
            far: Reverse(it.far),
            used: it.used,
            rule: it.rule,
            doubt: it.doubt || truth == Truth::Unknown,
        });
    }
    found.sort();
}

/// Gives the rules that may match an element, by its name, its id and its classes; `open` leaves out those
/// that match whatever has the focus.
pub(in crate::css) fn candidates(
    uses: &[Use],
    tree: &Tree<'_>,
    id: NodeId,
    open: bool,
    mut take: impl FnMut(u32, u32, &Rule),
) {
    let mut numbers = Vec::new();
    for (place, used) in uses.iter().enumerate() {
        let index = match open {
            true => &used.sheet.open,
            false => &used.sheet.index,
        };
        find_candidates(index, tree, id, &mut numbers);
        for number in &numbers {
            let rule = &used.sheet.rules[*number as usize];
            if !matches!(rule.role, Role::Other | Role::Beginning) {
                take(u32::try_from(place).unwrap_or(u32::MAX), *number, rule);
            }
        }
    }
}

/// Finds the numbers of the rules of a sheet that may match an element, in their order.
pub(in crate::css) fn find_candidates(
    index: &Index,
    tree: &Tree<'_>,
    id: NodeId,
    numbers: &mut Vec<u32>,
) {
    numbers.clear();
    index.candidates(tree.name(id), tree.id(id), tree.classes(id), numbers);
    numbers.sort_unstable();
    numbers.dedup();
}

/// Whether the selector of a rule matches an element; `within` says that all elements around it were
/// entered.
pub(in crate::css) fn select(
    matcher: &mut Matcher,
    uses: &[Use],
    (used, rule): (u32, u32),
    tree: &Tree<'_>,
    id: NodeId,
    within: bool,
) -> Option<Selected> {
    let place = &uses[used as usize];
    let found = &place.sheet.rules[rule as usize];
    let (matched, far) = matches(matcher, place, found, tree, id, within);
    (matched != Match::No).then_some(Selected {
        used,
        rule,
        far,
        doubt: matched == Match::Perhaps,
    })
}

/// Whether a rule matches, and how far the root of its scope is.
fn matches(
    matcher: &mut Matcher,
    used: &Use,
    rule: &Rule,
    tree: &Tree<'_>,
    id: NodeId,
    within: bool,
) -> (Match, u32) {
    if rule.is_plain && !tree.quirks() {
        let found = matcher.is_plain_match(&rule.selector, tree, id);
        return (if found { Match::Yes } else { Match::No }, u32::MAX);
    }
    if within && !tree.quirks() && !matcher.may_be_within(&rule.hashes) {
        return (Match::No, u32::MAX);
    }
    if rule.scope == 0 {
        if !tree.quirks() && !Matcher::may_be(&rule.selector, tree, id) {
            return (Match::No, u32::MAX);
        }
        let hashes = within.then_some(&rule.hashes);
        let found = matcher.matches(&rule.selector, hashes, tree, id, None);
        return (found, u32::MAX);
    }
    let scope = &used.sheet.scopes[rule.scope as usize];
    if scope.unknown || scope.parent != 0 {
        return (Match::Perhaps, u32::MAX);
    }
    let holder = used.holder.and_then(|it| tree.parent(it));
    let mut next = Some(id);
    let mut far = 0;
    while let Some(root) = next {
        if is_root(matcher, scope, tree, root, holder) {
            let found = matcher.matches(&rule.selector, None, tree, id, Some(root));
            if found != Match::No && !is_beyond(matcher, scope.end.as_ref(), tree, id, root) {
                return (found, far);
            }
        }
        far += 1;
        next = tree.parent(root);
    }
    (Match::No, u32::MAX)
}

fn is_root(
    matcher: &mut Matcher,
    scope: &Scope,
    tree: &Tree<'_>,
    id: NodeId,
    holder: Option<NodeId>,
) -> bool {
    match &scope.start {
        Some(list) => any(matcher, list, tree, id, None),
        None => scope.implicit && holder.or(tree.root()) == Some(id),
    }
}

fn any(
    matcher: &mut Matcher,
    list: &SelectorList,
    tree: &Tree<'_>,
    id: NodeId,
    root: Option<NodeId>,
) -> bool {
    let mut each = list.slice().iter();
    each.any(|it| matcher.matches(it, None, tree, id, root) == Match::Yes)
}

/// Whether an element lies in what a scope leaves out.
fn is_beyond(
    matcher: &mut Matcher,
    end: Option<&SelectorList>,
    tree: &Tree<'_>,
    id: NodeId,
    root: NodeId,
) -> bool {
    let Some(end) = end else {
        return false;
    };
    let mut next = Some(id);
    while let Some(id) = next.filter(|it| *it != root) {
        if any(matcher, end, tree, id, Some(root)) {
            return true;
        }
        next = tree.parent(id);
    }
    false
}

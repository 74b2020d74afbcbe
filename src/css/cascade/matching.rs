//! The rules that match an element, weakest first.

use std::cmp::Reverse;
use std::hash::{Hash, Hasher};

use crate::css::condition::{Container, Truth};
use crate::css::selector::{Match, Matcher, SelectorList, Tree};
use crate::css::sheet::{Index, Role, Rule, Scope};
use crate::html::NodeId;

use super::gather::Use;

/// A rule whose selector matches, whatever it stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) struct Selected {
    /// The number of its sheet.
    pub(in crate::css) sheet: u32,
    /// Which rule of it.
    pub(in crate::css) rule: u32,
    /// How far the root of its scope is.
    far: u32,
    /// Whether it only perhaps matches.
    doubt: bool,
}

/// A rule that matches, with what decides its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) struct Matched {
    author: bool,
    /// The rank of its layer.
    pub(in crate::css) rank: u32,
    specificity: u32,
    /// How far the root of its scope is.
    far: u32,
    /// The number of its sheet.
    pub(in crate::css) sheet: u32,
    /// Which rule of it.
    pub(in crate::css) rule: u32,
    /// Whether it only perhaps matches.
    pub(in crate::css) doubt: bool,
}

// Which rule it is tells lists apart almost always.
impl Hash for Selected {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(u64::from(self.sheet) << 32 | u64::from(self.rule));
    }
}

impl Hash for Matched {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(u64::from(self.sheet) << 32 | u64::from(self.rule));
    }
}

/// The sheets of a page in their order, known by their numbers.
#[derive(Clone, Copy)]
pub(in crate::css) struct Line<'u> {
    /// The sheets.
    pub(in crate::css) uses: &'u [Use],
    /// By number, which of them it is.
    pub(in crate::css) places: &'u [u32],
}

impl<'u> Line<'u> {
    /// The sheet of a number, which the page must have.
    pub(in crate::css) fn sheet(self, number: u32) -> &'u Use {
        &self.uses[self.places[number as usize] as usize]
    }

    /// Puts rules that match in the order of the page.
    pub(in crate::css) fn arrange(self, selected: &mut [Selected]) {
        selected.sort_unstable_by_key(|it| (self.places[it.sheet as usize], it.rule));
    }

    /// Puts rules that match in the order of the cascade, weakest first.
    pub(in crate::css) fn sort(self, matched: &mut [Matched]) {
        matched.sort_unstable_by_key(|it| {
            let place = (self.places[it.sheet as usize], it.rule);
            (it.author, it.rank, it.specificity, Reverse(it.far), place)
        });
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
}

/// Answers whether a container is as asked.
pub(in crate::css) type Asked<'a> = dyn Fn(Option<&Container>) -> Truth + 'a;

/// Puts the rules whose selectors match in their place, those left out whose conditions don't hold.
pub(in crate::css) fn place(
    line: Line<'_>,
    selected: &[Selected],
    containers: &Asked<'_>,
    found: &mut Found,
) {
    found.clear();
    for it in selected {
        let used = line.sheet(it.sheet);
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
            far: it.far,
            sheet: it.sheet,
            rule: it.rule,
            doubt: it.doubt || truth == Truth::Unknown,
        });
    }
    line.sort(&mut found.element);
    for list in &mut found.pseudo {
        line.sort(list);
    }
}

/// Gives the rules of an index of a sheet that may match an element, by its name, its id and its classes.
pub(in crate::css) fn candidates(
    used: &Use,
    index: &Index,
    tree: &Tree<'_>,
    id: NodeId,
    numbers: &mut Vec<u32>,
    mut take: impl FnMut(u32, &Rule),
) {
    find_candidates(index, tree, id, numbers);
    for number in numbers.iter() {
        let rule = &used.sheet.rules[*number as usize];
        if !matches!(rule.role, Role::Other | Role::Beginning) {
            take(*number, rule);
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
    if numbers.len() > 1 {
        numbers.sort_unstable();
        numbers.dedup();
    }
}

/// Whether the selector of a rule of the sheet of a number matches an element; `within` says that all
/// elements around it were entered.
pub(in crate::css) fn select(
    matcher: &mut Matcher,
    used: &Use,
    (sheet, rule): (u32, u32),
    tree: &Tree<'_>,
    id: NodeId,
    within: bool,
) -> Option<Selected> {
    let found = &used.sheet.rules[rule as usize];
    let (matched, far) = matches(matcher, used, found, tree, id, within);
    (matched != Match::No).then_some(Selected {
        sheet,
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
    if rule.scope == 0 && !tree.quirks() && !Matcher::may_be(&rule.selector, tree, id) {
        return (Match::No, u32::MAX);
    }
    if within && !tree.quirks() && !matcher.may_be_within(&rule.hashes, tree) {
        return (Match::No, u32::MAX);
    }
    if rule.scope == 0 {
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

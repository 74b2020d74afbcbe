//! What a reader perceives on a page, in order, and the ways through it: what is left of a page to tell
//! whether one can get past what other pages have too.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::ops::Range;

use super::super::page::{Facts, Page};
use super::{Brief, Digests, Leaf};
use crate::html::NodeId;

/// A page's texts, pictures and fields in order, and the ways through them.
#[derive(Debug)]
pub(crate) struct Blocks {
    /// The number of each among the leaves of the page's digest.
    leaves: Box<[u32]>,
    /// Whether each stands in a part that can be folded away.
    folds: Box<[bool]>,
    /// The numbers of the pages that it links to, before any of them sends on.
    pub linked: Box<[u32]>,
    /// Which of them each main, heading and landmark holds.
    pub mains: Box<[Range<u32>]>,
    /// As for mains.
    pub headings: Box<[Range<u32>]>,
    /// As for mains.
    pub landmarks: Box<[Range<u32>]>,
    /// The first of them behind each place that a link of the page leads to.
    pub skips: Box<[u32]>,
    /// Whether scripts may change the page.
    pub is_scripted: bool,
}

impl Blocks {
    /// Of a page, its leaves and its digest.
    pub fn of(page: &Page<'_>, leaves: &[Leaf], digest: Brief<'_>) -> Self {
        let perceived: Vec<&Leaf> = leaves
            .iter()
            .filter(|leaf| page.is_visible(leaf.id) || page.is_included(leaf.id))
            .collect();
        let places: Vec<usize> = perceived.iter().map(|it| page.position(it.id)).collect();
        // The number of the first leaf at a place in tree order or after it.
        let from = |place: usize| narrow(places.partition_point(|it| *it < place));
        let within = |id: NodeId| from(page.position(id))..from(page.end(id));
        let has_details = page.named("details").next().is_some();
        let landmarks = page.of_roles(|it| it.is_a("landmark")).into_iter();
        let landmarks = landmarks.filter(|id| page.is_included(*id));
        let headings = page.with_role("heading").filter(|id| page.is_visible(*id));
        Self {
            leaves: perceived
                .iter()
                .map(|it| digest.leaf(it.key).map_or(u32::MAX, narrow))
                .collect(),
            folds: perceived
                .iter()
                .map(|it| has_details && folds(page, it.id))
                .collect(),
            linked: linked(page),
            mains: page.with_role("main").map(within).collect(),
            headings: headings.map(within).collect(),
            landmarks: landmarks.map(within).collect(),
            skips: skips(page)
                .into_iter()
                .map(|id| from(page.position(id)))
                .collect(),
            is_scripted: page.is_scripted(),
        }
    }
}

/// No page is so large that these numbers would not do.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Whether a node stands in a part that can be folded away.
fn folds(page: &Page<'_>, id: NodeId) -> bool {
    let mut below = id;
    page.ancestors(id).any(|it| {
        let folds = page.is(it, "details") && !page.is(below, "summary");
        below = it;
        folds
    })
}

/// The pages of the site that a page links to.
fn linked(page: &Page<'_>) -> Box<[u32]> {
    let links = page.named("a").chain(page.named("area"));
    let addresses = links.filter_map(|id| page.attribute(id, "href"));
    let mut numbers: Vec<u32> = addresses
        .filter_map(|address| page.site.page(&page.target(address)).map(narrow))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into()
}

/// The elements that links of the page lead to within it.
fn skips(page: &Page<'_>) -> Vec<NodeId> {
    let anchors: HashMap<&str, NodeId> = page
        .named("a")
        .filter_map(|id| Some((page.attribute(id, "name")?, id)))
        .collect();
    let links = page.named_any(&["a", "area"]).into_iter();
    let links = links.filter(|id| page.facts(*id).has(Facts::RENDERED));
    let addresses = links.filter_map(|id| page.attribute(id, "href"));
    addresses
        .filter(|it| it.contains('#'))
        .filter_map(|it| fragment(page, it, &anchors))
        .collect()
}

/// The element of this page that an address names.
fn fragment(page: &Page<'_>, address: &str, anchors: &HashMap<&str, NodeId>) -> Option<NodeId> {
    if let Some(fragment) = page.fragment(address) {
        let named = |it: &str| page.by_id(it).or_else(|| anchors.get(it).copied());
        return named(&fragment).filter(|_| !fragment.is_empty());
    }
    let target = page.target(address);
    let own = page.site.pages.number(page.path);
    let fragment = target.fragment();
    if !address.starts_with('#') && page.site.page(&target) != own || fragment.is_empty() {
        return None;
    }
    page.by_id(fragment)
        .or_else(|| anchors.get(fragment).copied())
}

/// Which of a page's leaves are repeated on the pages that it links to: found out as it is asked.
pub(crate) struct Repeated<'a> {
    /// The page.
    pub blocks: &'a Blocks,
    digest: Brief<'a>,
    /// Whether a page that it links to was not looked at: in a build, those that say how the others are checked come last.
    pub is_partial: bool,
    others: Vec<Brief<'a>>,
    known: Vec<Cell<Option<bool>>>,
    first: OnceCell<Option<usize>>,
}

impl<'a> Repeated<'a> {
    /// Of a page with this number; none where no page that it links to was looked at.
    pub fn of(blocks: &'a Blocks, own: Option<usize>, all: &Digests<'a>) -> Option<Self> {
        let linked = blocks.linked.iter();
        let mut numbers: Vec<usize> = linked.filter_map(|it| all.sent_on(*it as usize)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.retain(|it| Some(*it) != own);
        let linked = numbers.len();
        let others = numbers.into_iter().filter_map(|it| all.digest(it));
        let others: Vec<_> = others.collect();
        if linked > 0 && others.is_empty() {
            return None;
        }
        let is_partial = others.len() < linked;
        Some(Self {
            blocks,
            digest: all.digest(own?)?,
            others,
            is_partial,
            known: vec![Cell::new(None); blocks.leaves.len()],
            first: OnceCell::new(),
        })
    }

    /// How many leaves the page has.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether a leaf is repeated.
    pub fn is_repeated(&self, number: usize) -> bool {
        let key = self.blocks.leaves.get(number);
        let key = key.and_then(|leaf| self.digest.key(*leaf as usize));
        let (Some(known), Some(key)) = (self.known.get(number), key) else {
            return false;
        };
        if let Some(known) = known.get() {
            return known;
        }
        let found = self.others.iter().any(|it| it.leaf(key).is_some());
        known.set(Some(found));
        found
    }

    /// The first leaf that is repeated.
    fn first(&self) -> Option<usize> {
        let find = || (0..self.len()).find(|it| self.is_repeated(*it));
        *self.first.get_or_init(find)
    }

    /// Whether something is repeated.
    pub fn any(&self) -> bool {
        self.first().is_some()
    }

    /// Whether a leaf is not repeated, and something before it is.
    pub fn is_fresh(&self, number: usize) -> bool {
        number < self.len()
            && self.first().is_some_and(|first| first < number)
            && !self.is_repeated(number)
    }

    /// Whether something is not repeated, and something before it is.
    pub fn has_fresh(&self) -> bool {
        (0..self.len()).any(|it| self.is_fresh(it))
    }

    /// The last leaf that is not repeated, and has something before it that is.
    pub fn last_fresh(&self) -> Option<usize> {
        (0..self.len()).rev().find(|it| self.is_fresh(*it))
    }

    /// Whether a leaf stands in a part that can be folded away.
    pub fn folds(&self, number: usize) -> bool {
        self.blocks.folds.get(number) == Some(&true)
    }
}

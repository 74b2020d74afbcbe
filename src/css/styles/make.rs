//! Computing the styles of a page.

use std::cell::RefCell;
use std::rc::Rc;

use crate::css::cascade::{
    Base, Found, Rooms, Setting, Use, compute, contained, hints, kind, place,
};
use crate::css::paint;
use crate::css::selector::{Matcher, Tree};
use crate::html::{Element, NodeId, NodeKind, Step};

use super::book::{Book, Placed, Stock};
use super::classes::{At, Classes, Focused, Met, NO_CLASS};
use super::kin::{NO_KIN, Shared};
use super::lineup::Lineup;
use super::page::Page;
use super::pool::{Key, Own, Pool, levels, pieces};
use super::{Made, Overlays, Pseudo, Table};

const PSEUDOS: [Pseudo; 3] = [Pseudo::Before, Pseudo::After, Pseudo::Placeholder];
const PICTURES: [&str; 8] = [
    "img", "video", "canvas", "iframe", "object", "embed", "svg", "picture",
];

/// What comes of it in an environment.
pub(super) struct Results {
    pub(super) stock: Stock,
    pub(super) pool: Pool,
    pub(super) of: Vec<u32>,
    pub(super) rules: Vec<u32>,
    pub(super) pseudo: Table<(NodeId, Pseudo), u32>,
    pub(super) rooms: Rooms,
    pub(super) overlays: Overlays,
}

/// What comes of it in all.
pub(super) struct Whole {
    pub(super) results: Vec<Results>,
    /// The sheets of the page.
    pub(super) lineup: Rc<Lineup>,
    /// Which class each element is of, where all of that class are matched alike with the focus.
    pub(super) alike: Rc<[u32]>,
    /// By class, the rules that match with the focus.
    pub(super) focused: Rc<RefCell<Focused>>,
    /// Whether so much was asked that nothing is certain.
    pub(super) is_exhausted: bool,
    /// Whether more was spent than a page may, and perhaps by earlier ones.
    pub(super) is_overspent: bool,
}

/// Computes the styles of a page in several environments, in which it has the same sheets.
pub(super) fn run(tree: &Tree<'_>, pages: &[Page<'_>], book: &mut Book) -> Whole {
    let uses: &[Use] = pages.first().map_or(&[], |it| &it.uses);
    let length = tree.document.len();
    let lineup = Rc::new(book.lineup(uses, length));
    let mut met = Met::default();
    let mut matcher = Matcher::default();
    let mut classes = vec![NO_CLASS; length];
    let passes = pages.iter().map(|it| Pass::of(it, &lineup, book, length));
    let mut passes: Vec<Pass<'_, '_>> = passes.collect();
    // Where containers are asked about, elements that are declared alike may yet be made otherwise.
    let may_share = !passes.iter().any(|it| it.contains);
    let mut kin = vec![NO_KIN; length];
    let mut outside = 0_u32;
    for step in tree.document.walk() {
        let (Step::Enter(id) | Step::Leave(id)) = step;
        let enters = matches!(step, Step::Enter(_));
        let element = match &tree.document.node(id).kind {
            NodeKind::Element(element) if outside == 0 => element,
            other => {
                // What a template holds has the style of what it stands in, and so has a text.
                if matches!(other, NodeKind::Fragment) {
                    outside = if enters { outside + 1 } else { outside - 1 };
                }
                if enters && let Some(parent) = tree.document.node(id).parent {
                    for pass in &mut passes {
                        for of in [&mut pass.results.of, &mut pass.results.rules] {
                            of[id.index()] = of[parent.index()];
                        }
                    }
                }
                continue;
            }
        };
        if !enters {
            matcher.leave(tree, id);
            continue;
        }
        let around = tree.parent(id).map(|it| classes[it.index()]);
        let at = At {
            uses,
            lineup: &lineup,
            tree,
            id,
        };
        let (class, rules) = book.classes.find(around, at, &mut matcher, &mut met);
        classes[id.index()] = class;
        let own = Own {
            attribute: book.attributes.style(element),
            hints: book.attributes.hints(hints(tree.document, id, element)),
        };
        let it = One {
            id,
            element,
            rules,
            own: &own,
            is_picture: PICTURES.contains(&&*element.name),
        };
        let number = match tree.parent(id).map(|it| kin[it.index()]) {
            _ if !may_share => NO_KIN,
            None if tree.root() == Some(id) => book.kindred.number(None, &it),
            None | Some(NO_KIN) => NO_KIN,
            around => book.kindred.number(around, &it),
        };
        // Once one of its styles is its own, what it holds has none of others either.
        let mut is_shared = number != NO_KIN;
        for pass in &mut passes {
            is_shared &= pass.meet(&it, number, book);
        }
        kin[id.index()] = if is_shared { number } else { NO_KIN };
        matcher.enter(tree, id);
    }
    let is_exhausted = matcher.is_exhausted();
    let is_overspent = |it: &Pass<'_, '_>| {
        let pool = &it.results.pool;
        pool.budget.is_spent() && !pool.is_new
    };
    let alike = |it| if met.is_closed(it) { it } else { NO_CLASS };
    Whole {
        focused: book.classes.focused.clone(),
        alike: classes.into_iter().map(alike).collect(),
        lineup,
        is_overspent: passes.iter().any(is_overspent),
        results: passes
            .into_iter()
            .map(|pass| {
                let mut results = pass.results;
                results.pool.is_sound &= !is_exhausted && !results.pool.budget.is_spent();
                results
            })
            .collect(),
        is_exhausted,
    }
}

/// An element on the way, with what is declared for it.
pub(super) struct One<'o> {
    pub(super) id: NodeId,
    pub(super) element: &'o Element,
    /// The number of the list of the rules that match.
    pub(super) rules: u32,
    pub(super) own: &'o Own,
    is_picture: bool,
}

/// The pass through a page for an environment.
struct Pass<'p, 'a> {
    page: &'p Page<'a>,
    lineup: Rc<Lineup>,
    base: Base<'p>,
    /// Whether rules ask about containers.
    contains: bool,
    found: Found,
    results: Results,
}

impl<'p, 'a> Pass<'p, 'a> {
    fn of(page: &'p Page<'a>, lineup: &Rc<Lineup>, book: &mut Book, length: usize) -> Self {
        let contains = page.has_containers;
        let mut pool = book.pool(page);
        let stock = pool.stock(page, lineup);
        let base = page.base(&pool.late, &pool.budget);
        Self {
            page,
            lineup: lineup.clone(),
            base,
            contains,
            found: Found::default(),
            results: Results {
                stock,
                pool,
                of: vec![0; length],
                rules: vec![0; length],
                pseudo: Table::default(),
                rooms: Rooms::of(if contains { length } else { 0 }),
                overlays: Overlays::default(),
            },
        }
    }

    /// Gives an element its styles: those of the elements of its number, where some were made. Whether they are
    /// those of all of them.
    fn meet(&mut self, it: &One<'_>, kin: u32, book: &Book) -> bool {
        if let Some(shared) = self.results.stock.kept.get(kin) {
            self.give(it, shared);
            return true;
        }
        let shared = self.enter(it, book);
        let is_own = |made: u32| self.results.pool.made[made as usize].style.is_own;
        let is_shared =
            kin != NO_KIN && !is_own(shared.made) && !shared.pseudo.into_iter().any(is_own);
        if is_shared {
            self.results.stock.kept.keep(kin, shared);
        }
        is_shared
    }

    fn enter(&mut self, it: &One<'_>, book: &Book) -> Shared {
        let tree = &self.page.tree;
        let id = it.id;
        let placed = self.place(it, &book.classes);
        let parent = tree.parent(id).map_or(0, |it| self.results.of[it.index()]);
        let made = self.make(it, book, true, parent, placed.element, 0);
        self.results.of[id.index()] = made;
        if self.contains {
            let made_of = |number: u32| &self.results.pool.made[number as usize].style.computed;
            let above = tree.parent(id).map(|_| made_of(parent));
            let environment = &self.page.environment;
            let style = made_of(made);
            self.results
                .rooms
                .settle(tree, id, style, above, environment);
        }
        let mut shared = Shared {
            made,
            rules: placed.element,
            pseudo: [0; 3],
        };
        for (place, list) in placed.pseudo.into_iter().enumerate() {
            let number = u8::try_from(place + 1).unwrap_or_default();
            if let Some(list) = list {
                shared.pseudo[place] = self.make(it, book, false, made, list, number);
            }
        }
        self.give(it, shared);
        shared
    }

    /// Notes the styles of an element and of its pseudo-elements, and what of it lies over others.
    fn give(&mut self, it: &One<'_>, shared: Shared) {
        let at = it.id.index();
        self.results.of[at] = shared.made;
        self.results.rules[at] = shared.rules;
        let overlays = self.results.pool.made[shared.made as usize].overlays;
        if let Some(parent) = self.page.tree.parent(it.id)
            && overlays[usize::from(it.is_picture)]
        {
            self.overlay(parent, Some(it.id));
        }
        for (pseudo, made) in PSEUDOS.into_iter().zip(shared.pseudo) {
            if made == 0 {
                continue;
            }
            self.results.pseudo.insert((it.id, pseudo), made);
            let computed = &self.results.pool.made[made as usize].style.computed;
            if paint::pseudo_may_overlay(computed) {
                self.overlay(it.id, None);
            }
        }
    }

    /// The rules that match, in their place.
    fn place(&mut self, it: &One<'_>, classes: &Classes) -> Placed {
        let stock = &mut self.results.stock;
        let number = it.rules as usize;
        if !self.contains
            && let Some(Some(known)) = stock.placed.get(number)
        {
            return known.clone();
        }
        let (of, made) = (&self.results.of, &self.results.pool.made);
        let style = |id: NodeId| Some(&*made[of[id.index()] as usize].style);
        let page = self.page;
        let containers = |container: Option<&_>| {
            let rooms = &self.results.rooms;
            contained(
                &page.tree,
                it.id,
                container,
                rooms,
                style,
                &page.environment,
            )
        };
        let selected = classes.lists.get(it.rules);
        let line = self.lineup.line(&page.uses);
        place(line, selected, &containers, &mut self.found);
        let placed = stock.number(&self.found);
        if !self.contains {
            if stock.placed.len() <= number {
                stock.placed.resize(number + 1, None);
            }
            stock.placed[number] = Some(placed.clone());
        }
        placed
    }

    fn overlay(&mut self, within: NodeId, element: Option<NodeId>) {
        let found = self.results.overlays.entry(within).or_insert((0, element));
        found.0 += 1;
    }

    /// The number of the pieces that a list of rules is.
    fn pieces(&mut self, list: u32) -> u32 {
        let Results { stock, pool, .. } = &mut self.results;
        let place = list as usize;
        if let Some(Some(known)) = stock.pieces.get(place) {
            return *known;
        }
        let found = pieces(self.page, &self.lineup, stock.lists.get(list));
        let number = pool.pieces.number(&found);
        if stock.pieces.len() <= place {
            stock.pieces.resize(place + 1, None);
        }
        stock.pieces[place] = Some(number);
        number
    }

    /// The style that these make, made only once.
    fn make(
        &mut self,
        it: &One<'_>,
        book: &Book,
        is_element: bool,
        parent: u32,
        list: u32,
        pseudo: u8,
    ) -> u32 {
        let tree = &self.page.tree;
        let nothing = Own::default();
        let own = if is_element { it.own } else { &nothing };
        let root = is_element && tree.root() == Some(it.id);
        let top = tree.root().filter(|_| !root);
        let top = top.map_or(0, |it| self.results.of[it.index()]);
        let pieces = self.pieces(list);
        let key = Key {
            parent,
            top,
            pieces,
            attribute: own.attribute.0,
            hints: own.hints.0,
            kind: if is_element { kind(it.element) } else { 0 },
            root,
            pseudo,
        };
        let pool = &mut self.results.pool;
        if let Some(known) = pool.known.get(&key) {
            return *known;
        }
        let number = super::count(pool.made.len());
        // What stands in another element may look the same for all that it has from that.
        let near = Key {
            parent: pool.made[parent as usize].heir,
            ..key
        };
        if let Some(same) = pool.alike.get(&near) {
            let same = pool.made[*same as usize].clone();
            pool.known.insert(key, number);
            pool.made.push(same);
            return number;
        }
        let made = &pool.made;
        let setting = Setting {
            element: is_element.then_some(it.element),
            origin: Some(it.element),
            root,
            top: (!root).then(|| &*made[top as usize].style),
        };
        let hints = own.hints.1.as_ref().map(|it| &it.1);
        let attribute = own.attribute.1.as_deref();
        let levels = levels(pool.pieces.get(pieces), &book.blocks, attribute, hints);
        let style = compute(&self.base, setting, &made[parent as usize].style, &levels);
        if !style.is_own {
            pool.known.insert(key, number);
        }
        if !style.is_own && !style.is_near {
            pool.alike.insert(near, number);
        }
        let heir = pool.heir(&style);
        pool.styles += 1;
        pool.made.push(Made {
            attribute: own.attribute.1.clone(),
            hints: own.hints.1.clone(),
            ..Made::of(style, heir)
        });
        number
    }
}

impl Made {
    /// A style that rules make.
    pub(super) fn of(style: crate::css::cascade::Style, heir: u32) -> Self {
        Self {
            heir,
            overlays: [false, true].map(|picture| paint::may_overlay(&style.computed, picture)),
            style: Rc::new(style),
            attribute: None,
            hints: None,
        }
    }
}

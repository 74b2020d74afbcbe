//! Computing the styles of a page.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::css::cascade::{
    Base, Found, Rooms, Setting, Use, compute, contained, hints, kind, place,
};
use crate::css::paint;
use crate::css::selector::{Matcher, Tree};
use crate::html::{Element, NodeId, NodeKind, Step};

use super::book::{Book, Placed};
use super::classes::{At, Classes, NO_CLASS};
use super::kin::{Firsts, NO_KIN, Shared};
use super::lineup::Lineup;
use super::page::Page;
use super::pool::{Key, Own, levels, pieces};
use super::results::{Results, Whole, numbers};
use super::{Generated, Made, Overlays, Pseudo, Table};

const PSEUDOS: [Pseudo; 3] = [Pseudo::Before, Pseudo::After, Pseudo::Placeholder];
const PICTURES: [&str; 8] = [
    "img", "video", "canvas", "iframe", "object", "embed", "svg", "picture",
];

/// Computes the styles of a page in several environments, in which it has the same sheets.
pub(super) fn run(tree: &Tree<'_>, pages: &[Page<'_>], book: &mut Book) -> Whole {
    let uses: &[Use] = pages.first().map_or(&[], |it| &it.uses);
    let length = tree.document.len();
    let lineup = Rc::new(book.lineup(uses, length));
    let met = book.classes.met(&lineup);
    let mut matcher = Matcher::default();
    let mut classes = vec![NO_CLASS; length];
    let passes = pages.iter().map(|it| Pass::of(it, &lineup, book, length));
    let mut passes: Vec<Pass<'_, '_>> = passes.collect();
    // Where containers are asked about, elements that are declared alike may yet be made otherwise.
    let may_share = !passes.iter().any(|it| it.contains);
    let mut kin = vec![NO_KIN; length];
    let mut firsts = Firsts::default();
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
                    kin[id.index()] = kin[parent.index()];
                    let is_own = kin[id.index()] == NO_KIN;
                    for pass in passes.iter_mut().filter(|_| is_own) {
                        let found = pass.results.numbers(&kin, parent);
                        if found != (0, 0) {
                            pass.results.set(id, found, length);
                        }
                    }
                }
                continue;
            }
        };
        if !enters {
            matcher.leave(tree);
            continue;
        }
        let around = tree.parent(id).map(|it| classes[it.index()]);
        let at = At {
            uses,
            lineup: &lineup,
            tree,
            id,
        };
        let (class, rules) = book.classes.find(around, at, &mut matcher, &met);
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
            is_shared &= pass.meet(&it, number, book, &kin);
        }
        if is_shared {
            kin[id.index()] = number;
            if firsts.is_first(number) {
                firsts.list.push(id);
            }
        } else {
            firsts.list.push(id);
            for pass in &mut passes {
                let Shared { made, rules, .. } = pass.last;
                pass.results.set(id, (made, rules), length);
            }
        }
        matcher.enter(id);
    }
    let is_exhausted = matcher.is_exhausted();
    let is_overspent = |it: &Pass<'_, '_>| {
        let pool = &it.results.pool;
        pool.budget.is_spent() && !pool.is_new
    };
    Whole {
        focused: book.classes.focused.clone(),
        kin: kin.into(),
        examples: firsts.list.into(),
        classes: classes.into(),
        met,
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
    /// What the element that was met last has.
    last: Shared,
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
                own: Vec::new(),
                pseudo: Table::default(),
                rooms: Rooms::of(if contains { length } else { 0 }),
                overlays: Overlays::default(),
            },
            last: Shared::default(),
        }
    }

    /// Gives an element its styles: those of the elements of its number, where some were made. Whether they are
    /// those of all of them.
    fn meet(&mut self, it: &One<'_>, number: u32, book: &Book, kin: &[u32]) -> bool {
        if let Some(shared) = self.results.stock.kept.get(number) {
            self.last = shared;
            if shared.is_told {
                self.tell(it, shared);
            }
            return true;
        }
        let mut shared = self.enter(it, book, kin);
        shared.is_told = self.is_told(&shared);
        self.tell(it, shared);
        self.last = shared;
        // What attributes put into a pseudo-element is found for each element that is asked about.
        let made = &self.results.pool.made[shared.made as usize];
        let is_shared = number != NO_KIN && !made.style.is_own();
        if is_shared {
            self.results.stock.kept.keep(number, shared);
        }
        is_shared
    }

    fn enter(&mut self, it: &One<'_>, book: &Book, kin: &[u32]) -> Shared {
        let tree = &self.page.tree;
        let id = it.id;
        let placed = self.place(it, &book.classes, kin);
        let parent = tree.parent(id);
        let parent = parent.map_or(0, |it| self.results.numbers(kin, it).0);
        let root = tree.root();
        let top = root.filter(|it| *it != id);
        let top = top.map_or(0, |it| self.results.numbers(kin, it).0);
        let made = self.make(it, book, true, (parent, top), placed.element, 0);
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
            ..Shared::default()
        };
        // Of the root itself it is the top.
        let top = if root == Some(id) { made } else { top };
        for (place, list) in placed.pseudo.into_iter().enumerate() {
            let number = u8::try_from(place + 1).unwrap_or_default();
            if let Some(list) = list {
                shared.pseudo[place] = self.make(it, book, false, (made, top), list, number);
            }
        }
        shared
    }

    /// Whether there is something to be noted of each element of these styles.
    fn is_told(&self, shared: &Shared) -> bool {
        let overlays = self.results.pool.made[shared.made as usize].overlays;
        overlays != [false; 2] || shared.pseudo != [0; 3]
    }

    /// Notes the pseudo-elements of an element, and what of it lies over others.
    fn tell(&mut self, it: &One<'_>, shared: Shared) {
        let overlays = self.results.pool.made[shared.made as usize].overlays;
        let is_over = || overlays[usize::from(PICTURES.contains(&&*it.element.name))];
        if overlays != [false; 2]
            && is_over()
            && let Some(parent) = self.page.tree.parent(it.id)
        {
            self.overlay(parent, Some(it.id));
        }
        for (pseudo, made) in PSEUDOS.into_iter().zip(shared.pseudo) {
            if made == 0 {
                continue;
            }
            let generated = Generated {
                made,
                own: OnceCell::new(),
            };
            self.results.pseudo.insert((it.id, pseudo), generated);
            let computed = &self.results.pool.made[made as usize].style.computed;
            if paint::pseudo_may_overlay(computed) {
                self.overlay(it.id, None);
            }
        }
    }

    /// The rules that match, in their place.
    fn place(&mut self, it: &One<'_>, classes: &Classes, kin: &[u32]) -> Placed {
        let number = it.rules as usize;
        if !self.contains
            && let Some(Some(known)) = self.results.stock.placed.get(number)
        {
            return known.clone();
        }
        let Results {
            stock,
            pool,
            own,
            rooms,
            ..
        } = &mut self.results;
        let made = &pool.made;
        let style = |id: NodeId| {
            let (number, _) = numbers(stock, own, kin, id);
            Some(&*made[number as usize].style)
        };
        let page = self.page;
        let containers = |container: Option<&_>| {
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
        (parent, top): (u32, u32),
        list: u32,
        pseudo: u8,
    ) -> u32 {
        let tree = &self.page.tree;
        let nothing = Own::default();
        let own = if is_element { it.own } else { &nothing };
        let root = is_element && tree.root() == Some(it.id);
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
        let is_shared = !is_element || !style.is_own();
        if is_shared {
            pool.known.insert(key, number);
        }
        if is_shared && !style.is_near {
            pool.alike.insert(near, number);
        }
        let heir = match is_element {
            true => pool.heir(&style),
            // Nothing stands in a pseudo-element.
            false => number,
        };
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
            sight: style.computed.sight(),
            style: Rc::new(style),
            attribute: None,
            hints: None,
        }
    }
}

//! Computing the styles of a page.

use std::rc::Rc;
use std::sync::Arc;

use crate::css::cascade::{
    Base, Found, Matched, Rooms, Rules, Setting, compute, contained, hints, is_replaced,
};
use crate::css::environment::Environment;
use crate::css::property::Block;
use crate::css::selector::Matcher;
use crate::css::sheet::{Sheet, read_attribute};
use crate::css::source::{Linked, Source};
use crate::html::{Document, Element, NodeId, Step};

use super::page::Page;
use super::{Made, Overlays, Pseudo, Styles, Table};
use crate::css::paint;

const PSEUDOS: [Pseudo; 3] = [Pseudo::Before, Pseudo::After, Pseudo::Placeholder];

/// Computes the style of every element of a page.
///
/// `linked` gives the sheet of an address, as `<link>` writes it or as `@import` writes it, put after
/// the address of the sheet that imports.
pub fn style<'a>(
    document: &'a Document,
    linked: &dyn Fn(&str) -> Option<Arc<Sheet>>,
    environment: &Environment,
) -> Styles<'a> {
    style_from(document, &Linked(linked), environment)
}

/// The same, the sheets of `<style>` coming from the source too: those that many pages hold, or that
/// one page is looked at with in many environments, are parsed once.
pub fn style_from<'a>(
    document: &'a Document,
    source: &dyn Source,
    environment: &Environment,
) -> Styles<'a> {
    let (page, mut unread) = Page::of(document, source, environment);
    let mut pass = Pass::of(&page, document.len());
    pass.run();
    if pass.matcher.is_exhausted() {
        // Nothing that was asked after that is certain: the page itself counts as not read.
        unread.push(String::new());
    }
    let Results {
        made,
        of,
        pseudo,
        rooms,
        overlays,
    } = pass.results;
    Styles {
        made,
        of,
        pseudo,
        rooms,
        overlays,
        unread,
        page,
    }
}

/// What a style is made from: the style above it, the rules, the attribute, the hints, whether the
/// element is replaced or the root, and which pseudo-element it is of.
type Key = (u32, u32, u32, u32, bool, u8);

/// Rules that match together, with their number.
type Listed = (u32, Rc<[Matched]>);

/// Attributes that were read already, each text once.
#[derive(Default)]
struct Parsed<'a> {
    attributes: Table<&'a str, (u32, Rc<Block>)>,
    hints: Table<String, (u32, Rc<(String, Block)>)>,
}

/// What comes of it.
struct Results {
    made: Vec<Made>,
    of: Vec<u32>,
    pseudo: Table<(NodeId, Pseudo), u32>,
    rooms: Rooms,
    overlays: Overlays,
}

struct Pass<'p, 'a> {
    page: &'p Page<'a>,
    base: Base<'p>,
    matcher: Matcher,
    parsed: Parsed<'a>,
    lists: Table<Box<[u64]>, Listed>,
    known: Table<Key, u32>,
    /// Whether rules ask about containers.
    contains: bool,
    results: Results,
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl<'a> Parsed<'a> {
    fn attribute(&mut self, element: &'a Element) -> (u32, Option<Rc<Block>>) {
        let Some(text) = element.attribute("style") else {
            return (0, None);
        };
        let number = count(self.attributes.len() + 1);
        let read = || (number, Rc::new(read_attribute(text)));
        let found = self.attributes.entry(text).or_insert_with(read);
        (found.0, Some(found.1.clone()))
    }

    fn hints(&mut self, css: String) -> (u32, Option<Rc<(String, Block)>>) {
        if css.is_empty() {
            return (0, None);
        }
        if let Some(found) = self.hints.get(&css) {
            return (found.0, Some(found.1.clone()));
        }
        let block = read_attribute(&css);
        let found = (count(self.hints.len() + 1), Rc::new((css.clone(), block)));
        self.hints.insert(css, found.clone());
        (found.0, Some(found.1))
    }
}

/// What is declared for an element but for rules.
#[derive(Clone, Default)]
struct Own {
    attribute: (u32, Option<Rc<Block>>),
    hints: (u32, Option<Rc<(String, Block)>>),
}

impl<'p, 'a> Pass<'p, 'a> {
    fn of(page: &'p Page<'a>, length: usize) -> Self {
        let base = page.base();
        let initial = Made {
            style: Rc::new(base.initial.clone()),
            rules: Rc::from([]),
            attribute: None,
            hints: None,
        };
        let contains = page.uses.iter().any(|used| used.has_containers());
        Self {
            page,
            base,
            matcher: Matcher::default(),
            parsed: Parsed::default(),
            lists: Table::default(),
            known: Table::default(),
            contains,
            results: Results {
                made: vec![initial],
                of: vec![0; length],
                pseudo: Table::default(),
                rooms: Rooms::of(if contains { length } else { 0 }),
                overlays: Overlays::default(),
            },
        }
    }

    fn run(&mut self) {
        let mut rules = Rules::of(&self.page.uses);
        let mut found = Found::default();
        for step in self.page.tree.steps() {
            match step {
                Step::Enter(id) => {
                    self.enter(id, &mut rules, &mut found);
                    self.matcher.enter(&self.page.tree, id);
                }
                Step::Leave(id) => self.matcher.leave(&self.page.tree, id),
            }
        }
        // A text, and what a template holds, has the style of what it stands in.
        for step in self.page.tree.document.walk() {
            let Step::Enter(id) = step else {
                continue;
            };
            let parent = self.page.tree.document.node(id).parent;
            let of = &mut self.results.of;
            if let Some(parent) = parent.filter(|_| of[id.index()] == 0) {
                of[id.index()] = of[parent.index()];
            }
        }
    }

    fn enter(&mut self, id: NodeId, rules: &mut Rules<'_>, found: &mut Found) {
        let page = self.page;
        let tree = &page.tree;
        let Some(element) = tree.document.element(id) else {
            return;
        };
        let results = &self.results;
        let containers = |container: Option<&_>| {
            let style = |id: NodeId| Some(&*results.made[results.of[id.index()] as usize].style);
            contained(
                tree,
                id,
                container,
                &results.rooms,
                style,
                &page.environment,
            )
        };
        rules.find(&mut self.matcher, tree, id, &containers, true, found);
        let own = Own {
            attribute: self.parsed.attribute(element),
            hints: self.parsed.hints(hints(tree.document, id, element)),
        };
        let parent = tree.parent(id).map_or(0, |it| self.results.of[it.index()]);
        let made = self.make(id, Some(element), parent, &found.element, &own, 0);
        self.results.of[id.index()] = made;
        if self.contains {
            let style = &self.results.made[made as usize].style.computed;
            let above = &self.results.made[parent as usize].style.computed;
            let above = tree.parent(id).map(|_| above);
            self.results
                .rooms
                .settle(tree, id, style, above, &page.environment);
        }
        self.note_overlay(id, element, made);
        for (place, pseudo) in PSEUDOS.into_iter().enumerate() {
            let list = &found.pseudo[place];
            let number = u8::try_from(place + 1).unwrap_or_default();
            if !list.is_empty() {
                let made = self.make(id, None, made, list, &Own::default(), number);
                self.results.pseudo.insert((id, pseudo), made);
                let computed = &self.results.made[made as usize].style.computed;
                if paint::pseudo_may_overlay(computed) {
                    self.overlay(id, None);
                }
            }
        }
    }

    fn note_overlay(&mut self, id: NodeId, element: &Element, made: u32) {
        let computed = &self.results.made[made as usize].style.computed;
        let pictures = [
            "img", "video", "canvas", "iframe", "object", "embed", "svg", "picture",
        ];
        let picture = pictures.contains(&&*element.name);
        if let Some(parent) = self.page.tree.parent(id)
            && paint::may_overlay(computed, picture)
        {
            self.overlay(parent, Some(id));
        }
    }

    fn overlay(&mut self, within: NodeId, element: Option<NodeId>) {
        let found = self.results.overlays.entry(within).or_insert((0, element));
        found.0 += 1;
    }

    /// The style that these make, made only once.
    fn make(
        &mut self,
        id: NodeId,
        element: Option<&Element>,
        parent: u32,
        rules: &[Matched],
        own: &Own,
        pseudo: u8,
    ) -> u32 {
        let tree = &self.page.tree;
        let root = element.is_some() && tree.root() == Some(id);
        let special = root || element.is_some_and(|it| is_replaced(&it.name));
        let (list, rules) = self.list(rules);
        let key = (parent, list, own.attribute.0, own.hints.0, special, pseudo);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let made = &self.results.made;
        let top = tree.root().filter(|_| !root);
        let setting = Setting {
            element,
            origin: tree.document.element(id),
            root,
            top: top.map(|it| &*made[self.results.of[it.index()] as usize].style),
        };
        let hints = own.hints.1.as_ref().map(|it| &it.1);
        let levels = self.page.levels(&rules, own.attribute.1.as_deref(), hints);
        let style = compute(&self.base, setting, &made[parent as usize].style, &levels);
        let number = count(made.len());
        if !style.is_own {
            self.known.insert(key, number);
        }
        self.results.made.push(Made {
            style: Rc::new(style),
            rules,
            attribute: own.attribute.1.clone(),
            hints: own.hints.1.clone(),
        });
        number
    }

    fn list(&mut self, rules: &[Matched]) -> Listed {
        let key: Vec<u64> = rules.iter().map(|it| it.key()).collect();
        if let Some(known) = self.lists.get(&*key) {
            return known.clone();
        }
        let made = (count(self.lists.len()), Rc::from(rules));
        self.lists.insert(key.into(), made.clone());
        made
    }
}

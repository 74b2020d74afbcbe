//! What was declared, as it is written.

use std::rc::Rc;

use crate::css::cascade::{
    Found, Level, Matched, Selected, Setting, Style, candidates, compute, contained, order, place,
    select,
};
use crate::css::property::{Longhand, Name, Source};
use crate::css::selector::Matcher;
use crate::html::{Element, NodeId};

use super::classes::NO_CLASS;
use super::pool::pieces;
use super::{Focused, Made, Origin, Styles};

/// A declaration that wins for an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared<'s> {
    /// The property as it was written, perhaps a shorthand of the one asked for.
    pub property: &'s str,
    /// Its value as it was written, `var()` included, `!important` not.
    pub value: &'s str,
    /// Whether it is `!important`.
    pub important: bool,
    /// Who declared it.
    pub origin: Origin,
    /// The conditions it stands under (`@media`, `@supports`, `@container`), outermost first.
    pub conditions: Vec<&'s str>,
}

/// A level of the cascade with the text that it was read from.
pub(super) struct Text<'s> {
    pub(super) text: &'s str,
    pub(super) conditions: Vec<&'s str>,
}

pub(super) fn cut(text: &str, (start, end): (u32, u32)) -> &str {
    text.get(start as usize..end as usize).unwrap_or_default()
}

fn declared<'s>(source: &Source, level: &Level<'s>, text: &Text<'s>) -> Declared<'s> {
    Declared {
        property: cut(text.text, source.name),
        value: cut(text.text, source.value),
        important: source.important,
        origin: level.origin,
        conditions: text.conditions.clone(),
    }
}

impl Styles<'_> {
    /// The declaration that wins for a property of an element by its name, understood here or not;
    /// none where nothing is declared on the element itself. The values of properties that aren't
    /// understood are not checked.
    pub fn declared(&self, id: NodeId, property: &str) -> Option<Declared<'_>> {
        let made = self.made(id);
        let levels = self.levels_of(id);
        let longhand = Longhand::of(&property.to_ascii_lowercase());
        let writing = (
            made.style.computed.writing_mode.known()?,
            made.style.computed.direction.known()?,
        );
        for (level, important) in order(&levels) {
            let text = || self.text_of(id, made, &levels, level);
            let source = match longhand {
                Some(longhand) => {
                    let mut declarations = level.block.declarations.iter().rev();
                    let found = declarations.find(|it| {
                        it.important == important
                            && matches!(it.name, Name::Known(own) if own.physical(writing.0, writing.1) == longhand)
                    });
                    found.map(|it| &level.block.sources[it.source as usize])
                }
                None => {
                    let text = text().text;
                    level.block.sources.iter().rev().find(|it| {
                        it.important == important
                            && cut(text, it.name).eq_ignore_ascii_case(property)
                    })
                }
            };
            if let Some(source) = source {
                return Some(declared(source, level, &text()));
            }
        }
        None
    }

    /// How an element looks when it has the focus of the keyboard (`:focus`, `:focus-visible`).
    pub fn focused(&self, id: NodeId) -> Option<Focused<'_>> {
        let element = self.page.tree.document.element(id)?;
        let (rules, style) = self.with_focus(id, element);
        Some(Focused {
            styles: self,
            before: self.rules(id).clone(),
            after: rules,
            style,
        })
    }

    /// The rules that match an element with the focus, and what they make of it.
    fn with_focus(&self, id: NodeId, element: &Element) -> (Rc<[Matched]>, Rc<Style>) {
        let class = self.class(id);
        let (style, rules) = self.numbers(id);
        let key = (class, self.lineup.order, rules, style);
        if let Some(known) = self.stock.focused.borrow().get(&key) {
            return known.clone();
        }
        let rules = self.rules_with_focus(id);
        let made = self.made(id);
        let style = match *rules == **self.rules(id) {
            true => made.style.clone(),
            false => self.made_with(id, element, &rules),
        };
        let found = (rules, style);
        if class != NO_CLASS && !self.page.has_containers {
            let mut known = self.stock.focused.borrow_mut();
            known.insert(key, found.clone());
        }
        found
    }

    /// The rules that match an element with the focus: only those that ask for it are matched anew.
    fn rules_with_focus(&self, id: NodeId) -> Rc<[Matched]> {
        let tree = &self.page.tree;
        let line = self.lineup.line(&self.page.uses);
        let depends = |sheet: u32, rule: u32| {
            let reach = line.sheet(sheet).sheet.rules[rule as usize].reach;
            reach.focus || tree.quirks()
        };
        let selected = self.selected_with_focus(id);
        let style = |id: NodeId| Some(&*self.made(id).style);
        let containers = |container: Option<&_>| {
            let environment = &self.page.environment;
            contained(tree, id, container, &self.rooms, style, environment)
        };
        let mut found = Found::default();
        place(line, &selected, &containers, &mut found);
        let before = self.rules(id).iter();
        let lasting = before.filter(|it| !depends(it.sheet, it.rule));
        found.element.extend(lasting);
        line.sort(&mut found.element);
        found.element.into()
    }

    /// The rules that match an element with the focus, of those that ask for it; the same in all environments.
    fn selected_with_focus(&self, id: NodeId) -> Rc<[Selected]> {
        let class = self.class(id);
        let key = (class, self.lineup.open_number);
        if let Some(known) = self.focused.borrow().get(&key) {
            return known.clone();
        }
        let tree = &self.page.tree;
        let line = self.lineup.line(&self.page.uses);
        let mut matcher = Matcher::default();
        matcher.focus(Some(id));
        let mut selected = Vec::new();
        let mut numbers = Vec::new();
        // On lax pages capitals count for nothing: all is matched anew.
        let sheets = match tree.quirks() {
            true => &self.lineup.numbers[..],
            false => &self.lineup.open,
        };
        for sheet in sheets.iter().copied() {
            let used = line.sheet(sheet);
            let index = match tree.quirks() {
                true => &used.sheet.index,
                false => &used.sheet.open,
            };
            candidates(used, index, tree, id, &mut numbers, |rule, _| {
                let found = select(&mut matcher, used, (sheet, rule), tree, id, false);
                selected.extend(found);
            });
        }
        let selected: Rc<[Selected]> = selected.into();
        if class != NO_CLASS {
            let mut known = self.focused.borrow_mut();
            known.insert(key, selected.clone());
        }
        selected
    }

    fn made_with(&self, id: NodeId, element: &Element, rules: &[Matched]) -> Rc<Style> {
        let pieces = pieces(&self.page, &self.lineup, rules);
        let key = (Rc::from(pieces), self.number(id));
        if let Some(known) = self.pool.focused.borrow().get(&key) {
            return known.clone();
        }
        let tree = &self.page.tree;
        let made = self.made(id);
        let root = tree.root();
        let setting = Setting {
            element: Some(element),
            origin: Some(element),
            root: root == Some(id),
            top: root.filter(|it| *it != id).map(|it| &*self.made(it).style),
        };
        let parent = tree.parent(id).map_or(0, |it| self.number(it));
        let hints = made.hints.as_ref().map(|it| &it.1);
        let levels = self
            .page
            .levels(&self.lineup, rules, made.attribute.as_deref(), hints);
        let above = &self.pool.made[parent as usize].style;
        let spent = self.with_focus.spent();
        let base = self.page.base(&self.pool.late, &self.with_focus);
        let style = Rc::new(compute(&base, setting, above, &levels));
        // Pages after it have what was found: had they to find it, they would spend it.
        self.pool.budget.spend(self.with_focus.spent() - spent);
        // What depends on attributes of the element itself is its alone.
        if !style.is_own() {
            self.pool.focused.borrow_mut().insert(key, style.clone());
        }
        style
    }

    /// The declarations of rules that are among some and not among others.
    pub(super) fn added(&self, before: &[Matched], after: &[Matched]) -> Vec<Declared<'_>> {
        let mut added = Vec::new();
        for matched in after.iter().filter(|it| !before.contains(it)) {
            let levels = self.page.levels(&self.lineup, &[*matched], None, None);
            let Some(level) = levels.first() else {
                continue;
            };
            let text = self.text_of_rule((matched.sheet, matched.rule));
            added.extend(
                level
                    .block
                    .sources
                    .iter()
                    .map(|source| declared(source, level, &text)),
            );
        }
        added
    }

    fn levels_of(&self, id: NodeId) -> Vec<Level<'_>> {
        let made = self.made(id);
        let hints = made.hints.as_ref().map(|it| &it.1);
        self.page.levels(
            &self.lineup,
            self.rules(id),
            made.attribute.as_deref(),
            hints,
        )
    }

    fn text_of<'s>(
        &'s self,
        id: NodeId,
        made: &'s Made,
        levels: &[Level<'_>],
        level: &Level<'_>,
    ) -> Text<'s> {
        let plain = |text| Text {
            text,
            conditions: Vec::new(),
        };
        match level.origin {
            Origin::StyleAttribute => plain(
                self.page
                    .tree
                    .document
                    .attribute(id, "style")
                    .unwrap_or_default(),
            ),
            Origin::Hint => plain(made.hints.as_ref().map_or("", |it| &it.0)),
            Origin::UserAgent | Origin::Author => {
                // Rules stand in the same order as their levels, hints left out.
                let ruled = levels.iter().filter(|it| it.origin != Origin::Hint);
                let place = ruled.into_iter().position(|it| std::ptr::eq(it, level));
                let matched = place.and_then(|place| self.rules(id).get(place));
                matched.map_or(plain(""), |it| self.text_of_rule((it.sheet, it.rule)))
            }
        }
    }

    /// The text that a rule of a sheet stands in, with its conditions.
    pub(super) fn text_of_rule(&self, (sheet, rule): (u32, u32)) -> Text<'_> {
        let sheet = &self.lineup.line(&self.page.uses).sheet(sheet).sheet;
        let mut conditions = Vec::new();
        let mut next = sheet.rules[rule as usize].condition as usize;
        while next != 0 {
            conditions.push(&*sheet.conditions[next].text);
            next = sheet.conditions[next].parent as usize;
        }
        conditions.reverse();
        Text {
            text: &sheet.text,
            conditions,
        }
    }
}

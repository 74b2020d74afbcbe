//! A page with its sheets, before any style is computed.

use std::rc::Rc;

use crate::css::cascade::{
    Base, Budget, Lates, Level, Levels, Matched, Registry, Style, Use, gather,
};
use crate::css::condition::Truth;
use crate::css::environment::Environment;
use crate::css::property::{Block, Longhand, SchemeChoice};

use crate::css::selector::Tree;

use super::Origin;
use super::lineup::Lineup;
use super::view::View;

/// A page with its sheets.
pub(super) struct Page<'a> {
    pub(super) tree: Rc<Tree<'a>>,
    pub(super) environment: Environment,
    pub(super) uses: Vec<Use>,
    pub(super) registry: Registry,
    pub(super) schemes: SchemeChoice,
    /// Whether rules ask about containers.
    pub(super) has_containers: bool,
}

impl<'a> Page<'a> {
    /// Gathers the sheets of a page; also the addresses of those that weren't given.
    pub(super) fn of(view: &View<'a, '_>, environment: &Environment) -> (Self, Vec<String>) {
        let tree = view.tree.clone();
        let gathered = gather(&tree, &view.source, environment);
        let all = gathered.uses.iter().flat_map(|used| {
            let properties = used.sheet.properties.iter();
            properties.filter(|it| used.truth(it.condition) != Truth::False)
        });
        let page = Self {
            environment: *environment,
            registry: Registry(all.cloned().collect()),
            schemes: view.schemes.unwrap_or_default(),
            has_containers: gathered.uses.iter().any(Use::has_containers),
            uses: gathered.uses,
            tree,
        };
        (page, gathered.unread)
    }

    /// The key frames that may apply: name, what they move.
    pub(super) fn keyframes(&self) -> impl Iterator<Item = (&str, &[Longhand])> {
        let frames = self.uses.iter().flat_map(|used| {
            let frames = used.sheet.keyframes.iter();
            frames.filter(|it| used.truth(it.condition) != Truth::False)
        });
        frames.map(|it| (&*it.name, &*it.moves))
    }

    /// What all elements compute in, and may spend.
    pub(super) fn base(&self, late: &Rc<Lates>, budget: &Rc<Budget>) -> Base<'_> {
        Base {
            environment: &self.environment,
            schemes: self.schemes,
            registry: &self.registry,
            keyframes: self.keyframes().collect(),
            budget: budget.clone(),
            late: late.clone(),
            initial: Style::initial(&self.environment, self.schemes),
        }
    }

    /// All that is declared by these, weakest first.
    pub(super) fn levels<'s>(
        &'s self,
        lineup: &'s Lineup,
        rules: &[Matched],
        attribute: Option<&'s Block>,
        hints: Option<&'s Block>,
    ) -> Levels<'s> {
        let rules = rules.iter().map(|matched| {
            let used = lineup.line(&self.uses).sheet(matched.sheet);
            let rule = &used.sheet.rules[matched.rule as usize];
            Level {
                block: &used.sheet.blocks[rule.block as usize],
                origin: origin(used.agent),
                rank: matched.rank,
                doubt: matched.doubt,
            }
        });
        levels(rules, attribute, hints)
    }
}

/// Who declares what stands in a sheet.
pub(super) fn origin(agent: bool) -> Origin {
    match agent {
        true => Origin::UserAgent,
        false => Origin::Author,
    }
}

/// What rules declare, with what else is declared, weakest first.
pub(super) fn levels<'s>(
    rules: impl ExactSizeIterator<Item = Level<'s>>,
    attribute: Option<&'s Block>,
    hints: Option<&'s Block>,
) -> Levels<'s> {
    let mut levels = Vec::with_capacity(rules.len() + 2);
    let alone = |block, origin| Level {
        block,
        origin,
        rank: 0,
        doubt: false,
    };
    let mut hints = hints.map(|block| alone(block, Origin::Hint));
    for rule in rules {
        // Hints come after the browser's own rules and before all others.
        if rule.origin != Origin::UserAgent {
            levels.extend(hints.take());
        }
        levels.push(rule);
    }
    levels.extend(hints.take());
    levels.extend(attribute.map(|block| alone(block, Origin::StyleAttribute)));
    levels
}

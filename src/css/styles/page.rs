//! A page with its sheets, before any style is computed.

use crate::css::cascade::{
    Base, Budget, Lates, Level, Levels, Matched, Registry, Style, Use, gather,
};
use crate::css::condition::Truth;
use crate::css::environment::Environment;
use crate::css::property::{Block, SchemeChoice};
use std::rc::Rc;

use crate::css::selector::Tree;

use super::Origin;
use super::view::View;

/// A page with its sheets.
pub(super) struct Page<'a> {
    pub(super) tree: Rc<Tree<'a>>,
    pub(super) environment: Environment,
    pub(super) uses: Vec<Use>,
    registry: Registry,
    pub(super) schemes: SchemeChoice,
}

impl<'a> Page<'a> {
    /// Gathers the sheets of a page; also the addresses of those that weren't given.
    pub(super) fn of(view: &View<'a, '_>, environment: &Environment) -> (Self, Vec<String>) {
        let tree = view.tree.clone();
        let gathered = gather(&tree, &view.holders, &view.source, environment);
        let all = gathered.uses.iter().flat_map(|used| {
            let properties = used.sheet.properties.iter();
            properties.filter(|it| used.truth(it.condition) != Truth::False)
        });
        let page = Self {
            environment: *environment,
            registry: Registry(all.cloned().collect()),
            schemes: view.schemes.unwrap_or_default(),
            uses: gathered.uses,
            tree,
        };
        (page, gathered.unread)
    }

    /// Whether rules ask about containers.
    pub(super) fn has_containers(&self) -> bool {
        self.uses.iter().any(|used| used.has_containers())
    }

    /// What all elements compute in.
    pub(super) fn base(&self, late: &Rc<Lates>) -> Base<'_> {
        let frames = self.uses.iter().flat_map(|used| {
            let frames = used.sheet.keyframes.iter();
            frames.filter(|it| used.truth(it.condition) != Truth::False)
        });
        Base {
            environment: &self.environment,
            schemes: self.schemes,
            registry: &self.registry,
            keyframes: frames.map(|it| (&*it.name, &*it.moves)).collect(),
            budget: Budget::default(),
            late: late.clone(),
            initial: Style::initial(&self.environment, self.schemes),
        }
    }

    /// All that is declared by these, weakest first.
    pub(super) fn levels<'s>(
        &'s self,
        rules: &[Matched],
        attribute: Option<&'s Block>,
        hints: Option<&'s Block>,
    ) -> Levels<'s> {
        let mut levels = Vec::with_capacity(rules.len() + 2);
        let mut hints = hints.map(|block| Level {
            block,
            origin: Origin::Hint,
            rank: 0,
            doubt: false,
        });
        for matched in rules {
            let used = &self.uses[matched.used as usize];
            let rule = &used.sheet.rules[matched.rule as usize];
            // Hints come after the browser's own rules and before all others.
            if !used.agent {
                levels.extend(hints.take());
            }
            levels.push(Level {
                block: &used.sheet.blocks[rule.block as usize],
                origin: if used.agent {
                    Origin::UserAgent
                } else {
                    Origin::Author
                },
                rank: matched.rank,
                doubt: matched.doubt,
            });
        }
        levels.extend(hints.take());
        levels.extend(attribute.map(|block| Level {
            block,
            origin: Origin::StyleAttribute,
            rank: 0,
            doubt: false,
        }));
        levels
    }
}

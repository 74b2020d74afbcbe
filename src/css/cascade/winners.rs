//! Which declaration wins for each property (<https://drafts.csswg.org/css-cascade-5/#cascade-sort>).

use rustc_hash::FxHashSet;

use crate::css::keyword::{Direction, WritingMode};
use crate::css::property::{Block, Longhand, Name, Set, Specified, Wide};
use crate::css::selector::Word;
use crate::css::styles::Origin;

/// The declarations of a rule, where they stand in the cascade.
#[derive(Clone, Copy)]
pub(in crate::css) struct Level<'a> {
    /// The declarations.
    pub(in crate::css) block: &'a Block,
    /// Who declares.
    pub(in crate::css) origin: Origin,
    /// The rank of the layer.
    pub(in crate::css) rank: u32,
    /// Whether they only perhaps apply.
    pub(in crate::css) doubt: bool,
}

impl Level<'_> {
    fn same_layer(&self, other: (Origin, u32)) -> bool {
        (self.origin, self.rank) == other
    }
}

/// All that is declared for an element, weakest first.
pub(in crate::css) type Levels<'a> = Vec<Level<'a>>;

/// The order in which levels win, strongest first, with whether their important declarations are meant.
pub(in crate::css) fn order<'l, 'a>(levels: &'l [Level<'a>]) -> Vec<(&'l Level<'a>, bool)> {
    let mut important: Vec<_> = levels.iter().filter(|it| it.block.has_important).collect();
    // Stronger ones stand last; among layers the earlier is the stronger.
    important.sort_by_key(|level| match level.origin {
        Origin::UserAgent => (3, 0),
        Origin::StyleAttribute => (2, 0),
        _ => (1, u32::MAX - level.rank),
    });
    let important = important.into_iter().rev().map(|it| (it, true));
    important
        .chain(levels.iter().rev().map(|it| (it, false)))
        .collect()
}

/// A declaration that wins.
#[derive(Clone, Copy)]
pub(super) struct Won<'a> {
    /// The value; one that reverts to nothing is `unset`.
    pub(in crate::css) value: &'a Specified,
    /// Whether it is `!important`.
    pub(in crate::css) important: bool,
    /// Who declares it.
    pub(in crate::css) origin: Origin,
    /// Whether it only perhaps applies.
    pub(in crate::css) doubt: bool,
}

/// What wins for an element.
pub(super) struct Winners<'a> {
    /// For each property, its place in the list.
    places: [u8; Longhand::ALL.len()],
    list: Vec<Won<'a>>,
    /// The properties for which something wins.
    settled: Set,
    /// Custom properties: the name, the text, and what else is declared of it.
    pub(in crate::css) customs: Vec<(&'a Word, &'a str, Won<'a>)>,
}

impl<'a> Winners<'a> {
    fn none() -> Self {
        Self {
            places: [0; Longhand::ALL.len()],
            list: Vec::new(),
            settled: Set::default(),
            customs: Vec::new(),
        }
    }

    /// What wins for a property.
    pub(in crate::css) fn of(&self, longhand: Longhand) -> Option<Won<'a>> {
        match self.settled.contains(longhand) {
            true => {
                let place = self.places.get(longhand as usize)?;
                self.list.get(usize::from(*place)).copied()
            }
            false => None,
        }
    }

    /// The properties for which something wins, in their order.
    pub(in crate::css) fn settled(&self) -> impl Iterator<Item = Longhand> {
        self.settled.iter()
    }

    fn settle(&mut self, longhand: Longhand, won: Won<'a>) {
        self.settled.insert(longhand);
        if let Some(place) = self.places.get_mut(longhand as usize) {
            // There are fewer properties than a byte counts.
            *place = u8::try_from(self.list.len()).unwrap_or(u8::MAX);
        }
        self.list.push(won);
    }
}

/// A rollback that a stronger declaration asked for.
#[derive(Clone, Copy)]
enum Rollback {
    Origin,
    Layer((Origin, u32)),
}

impl Rollback {
    fn passes(self, level: &Level<'_>) -> bool {
        match self {
            Self::Origin => level.origin != Origin::UserAgent,
            Self::Layer(layer) => level.same_layer(layer),
        }
    }
}

/// Finds what wins among levels in their order, strongest first. `writing` says which side logical
/// properties mean; without it only what decides that, and custom properties, are found.
pub(super) fn winners<'a>(
    order: &[(&Level<'a>, bool)],
    writing: Option<(WritingMode, Direction)>,
) -> Winners<'a> {
    let mut found = Winners::none();
    if writing.is_none() && !order.iter().any(|it| it.0.block.comes_first) {
        return found;
    }
    let mut rolled: Vec<(Longhand, Rollback)> = Vec::new();
    let mut named: FxHashSet<&str> = FxHashSet::default();
    for (level, important) in order.iter().copied() {
        for declaration in level.block.declarations.iter().rev() {
            if declaration.important != important {
                continue;
            }
            let won = Won {
                value: &declaration.value,
                important,
                origin: level.origin,
                doubt: level.doubt,
            };
            match (&declaration.name, writing) {
                (Name::Custom(name, text), None) => {
                    if named.insert(name.text()) {
                        found.customs.push((name, text, won));
                    }
                }
                (Name::Known(longhand), _) => {
                    let longhand = match writing {
                        Some((mode, direction)) => longhand.physical(mode, direction),
                        None if matches!(longhand, Longhand::Direction | Longhand::WritingMode) => {
                            *longhand
                        }
                        None => continue,
                    };
                    if found.settled.contains(longhand) {
                        continue;
                    }
                    let passed = rolled
                        .iter()
                        .any(|(it, rollback)| *it == longhand && rollback.passes(level));
                    if passed {
                        continue;
                    }
                    match won.value {
                        Specified::Wide(Wide::Revert)
                            if level.origin != Origin::UserAgent && !won.doubt =>
                        {
                            rolled.push((longhand, Rollback::Origin));
                        }
                        Specified::Wide(Wide::RevertLayer) if !won.doubt => {
                            rolled.push((longhand, Rollback::Layer((level.origin, level.rank))));
                        }
                        _ => found.settle(longhand, won),
                    }
                }
                (Name::Custom(..), Some(_)) => {}
            }
        }
    }
    found
}

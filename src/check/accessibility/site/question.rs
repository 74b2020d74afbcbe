//! What a rule asks of other pages, kept until all are known.

use super::super::finding::Outcome;
use super::super::rule::Words;
use super::{Blocks, Digests, Likeness, Repeated, Target};

/// What is said of an element; none where it passes.
pub(crate) type Say = Option<(Outcome, &'static Words)>;

/// A question about other pages.
#[derive(Debug)]
pub(crate) enum Question {
    /// Whether what leads to these under one name serves one purpose; where something leads is not
    /// always known.
    Purpose {
        /// The name.
        name: String,
        /// Where they lead, each once.
        targets: Vec<Option<Target>>,
        /// What is said where they lead to different contents, and where that is not known.
        different: Say,
        /// As for different contents.
        unknown: Say,
    },
    /// Whether what a frame shows has something that the Tab key reaches.
    TabStops {
        /// What it shows.
        target: Target,
        /// What is said where it has, and where that is not known.
        has: Say,
        /// As where it has.
        unknown: Say,
    },
    /// Whether there is a way past what is repeated.
    WayPast {
        /// The way that is looked for.
        way: fn(&Repeated<'_>) -> Way,
        /// What is said where there is none, and where a script may make one.
        missing: &'static Words,
        /// As where there is none.
        perhaps: &'static Words,
    },
}

/// Whether there is a way past what is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// There is.
    Found,
    /// There is none.
    Missing,
    /// A script may make one.
    Unknown,
}

/// An answer: what is said, and of which of the elements that were asked about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answer {
    /// What is said.
    pub say: Say,
    /// The number of the element.
    pub of: usize,
}

impl Question {
    /// The pages that the answer depends on, as far as is known who sends on to whom.
    pub fn asked<'q>(
        &'q self,
        blocks: Option<&'q Blocks>,
        all: Digests<'q>,
    ) -> Box<dyn Iterator<Item = usize> + 'q> {
        match self {
            Self::Purpose { targets, .. } => Box::new(
                targets
                    .iter()
                    .flatten()
                    .filter_map(move |it| all.number(it)),
            ),
            Self::TabStops { target, .. } => Box::new(all.number(target).into_iter()),
            Self::WayPast { .. } => {
                let linked = blocks.into_iter().flat_map(|it| &it.linked);
                // One that is not known yet may send on.
                let known = move |number: usize| match all.digests.has(number) {
                    true => all.sent_on(number),
                    false => Some(number),
                };
                Box::new(linked.filter_map(move |it| known(*it as usize)))
            }
        }
    }

    /// The answer, all pages known; none where the rule does not apply, or a page could not be looked at.
    pub fn answer(
        &self,
        own: Option<usize>,
        blocks: Option<&Blocks>,
        all: &Digests<'_>,
    ) -> Option<Answer> {
        match self {
            Self::Purpose {
                name,
                targets,
                different,
                unknown,
            } => {
                let (likeness, of) = likeness(name, targets, all);
                let say = match likeness {
                    Likeness::Same => None,
                    Likeness::Different => *different,
                    Likeness::Unknown => *unknown,
                };
                Some(Answer { say, of })
            }
            Self::TabStops {
                target,
                has,
                unknown,
            } => {
                let say = match all.page(target).map(|it| it.has_tab_stops()) {
                    Some(true) => *has,
                    None if unknown.is_some() => *unknown,
                    Some(false) | None => return None,
                };
                Some(Answer { say, of: 0 })
            }
            Self::WayPast {
                way,
                missing,
                perhaps,
            } => {
                let repeated = Repeated::of(blocks?, own, all)?;
                let say = match way(&repeated) {
                    Way::Found => None,
                    // More of it may be repeated than is known.
                    Way::Missing | Way::Unknown if repeated.is_partial => return None,
                    Way::Missing => Some((Outcome::Failed, *missing)),
                    Way::Unknown => Some((Outcome::CannotTell, *perhaps)),
                };
                Some(Answer { say, of: 0 })
            }
        }
    }
}

/// How unlike these are at worst, and the first that is so unlike one before it.
fn likeness(name: &str, targets: &[Option<Target>], all: &Digests<'_>) -> (Likeness, usize) {
    let mut found = (Likeness::Same, 0);
    for (number, this) in targets.iter().enumerate() {
        for other in targets.iter().take(number) {
            let likeness = match (other, this) {
                (Some(other), Some(this)) => all.compare(other, this, name),
                _ => Likeness::Unknown,
            };
            if found.0.worse(likeness) != found.0 {
                found = (likeness, number);
            }
            if likeness == Likeness::Different {
                // Nothing is more unlike.
                return found;
            }
        }
    }
    found
}

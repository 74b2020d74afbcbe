//! The pages that are to be made, and in which order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::address::Subject;
use crate::model::Language;
use crate::source::Same;

/// A page that is to be rendered: what it is about, in which language, and where it will stand.
#[derive(Debug, Clone)]
pub struct PagePlan {
    pub(super) subject: Subject,
    pub(super) language: Language,
    /// The file it is written to, from the output folder.
    pub file: Arc<str>,
}

impl PagePlan {
    /// Whether it says what the check of the others came to, and is made after them.
    pub fn is_told_by_checks(&self) -> bool {
        matches!(
            self.subject,
            Subject::Control | Subject::Accessibility | Subject::Ecodesign
        )
    }

    /// Whether it stands at an address whose own page is no longer there: no page of the site leads to it.
    pub fn is_former(&self) -> bool {
        matches!(self.subject, Subject::Former(_))
    }

    /// Whether two pages are about one thing: then two things have one id.
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        self.subject == other.subject && self.language == other.language
    }
}

/// The pages of a site, those nearer to its root first, then in the order of their files: a list that is too long ends the
/// build before all that it lists is made.
#[derive(Debug, Clone)]
pub struct Plans {
    /// All but the others.
    pub pages: Arc<[PagePlan]>,
    /// Those that say what the check of the others came to.
    pub control: Arc<[PagePlan]>,
}

impl Plans {
    /// Of all pages, in their order.
    pub(super) fn of(all: Vec<PagePlan>) -> Self {
        let (control, pages): (Vec<_>, Vec<_>) =
            all.into_iter().partition(PagePlan::is_told_by_checks);
        Self {
            pages: pages.into(),
            control: control.into(),
        }
    }

    /// All pages in their order.
    pub fn all(&self) -> Vec<&PagePlan> {
        let mut all: Vec<&PagePlan> = self.pages.iter().chain(&*self.control).collect();
        all.sort_by(|one, other| order(&one.file).cmp(&order(&other.file)));
        all
    }
}

/// What a plan follows from: its pages' subjects, the languages of the site, its addresses of the past.
#[derive(PartialEq, Eq)]
pub(super) struct Planned {
    pub subjects: Arc<[Subject]>,
    pub languages: Vec<Language>,
    pub former: Vec<String>,
}

impl Same for Planned {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

/// Where a page stands among those of a plan, by its file: those nearer to the root come first.
pub(super) fn order(file: &str) -> (usize, &str) {
    (file.bytes().filter(|it| *it == b'/').count(), file)
}

/// The page of a file in a plan, or in a part of one that is in its order.
pub fn place_in(plan: &[PagePlan], file: &str) -> Option<usize> {
    let found = plan.binary_search_by(|page| order(&page.file).cmp(&order(file)));
    found.ok()
}

/// What a page is about, its language left out: a system in short, in full, and its texts of law are one thing.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Thing<'p> {
    System(&'p str),
    Other(&'p Subject),
}

/// So many things are made together, their pages of one kind after another: these have much the same styles.
const TOGETHER: usize = 64;

/// The places of a plan's pages in the order in which they are best made: what waits for a page takes memory until that is made.
/// Systems, which are many and link to much else, come behind what they link to, and pages about the same ones near each other;
/// the further pages of lists, which link to systems and which only lists lead to, come last.
pub fn in_turn(plan: &[PagePlan]) -> Vec<usize> {
    let thing = |at: usize| match &plan[at].subject {
        Subject::System(id) | Subject::Record(id) | Subject::Texts(id) => Thing::System(id),
        other => Thing::Other(other),
    };
    let mut numbers: BTreeMap<Thing<'_>, usize> = BTreeMap::new();
    let turns = (0..plan.len()).map(|at| {
        let (thing, next) = (thing(at), numbers.len());
        let stage: u8 = match thing {
            Thing::Other(Subject::Part(..)) => 2,
            Thing::System(_) => 1,
            Thing::Other(_) => 0,
        };
        let number = *numbers.entry(thing).or_insert(next);
        (stage, number / TOGETHER, at)
    });
    let mut turns: Vec<(u8, usize, usize)> = turns.collect();
    turns.sort_unstable();
    turns.into_iter().map(|(.., at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_turn_and_those_of_a_system_are_near() {
        let page = |subject: Subject, file: String| PagePlan {
            subject,
            language: Language::FRENCH,
            file: file.into(),
        };
        let many = 2 * TOGETHER;
        let short = (0..many).map(|at| page(Subject::System(format!("s{at}")), format!("{at}")));
        let full = (0..many).map(|at| page(Subject::Record(format!("s{at}")), format!("{at}/r")));
        let plan: Vec<PagePlan> = short
            .chain(full)
            .chain([page(Subject::Contact, "contact".to_owned())])
            .chain([page(Subject::Systems.part(2), "page/2".to_owned())])
            .collect();
        let turns = in_turn(&plan);
        assert_eq!(turns.first(), Some(&(2 * many)));
        assert_eq!(turns.last(), Some(&(2 * many + 1)));
        let mut places = turns.clone();
        places.sort_unstable();
        assert_eq!(places, (0..plan.len()).collect::<Vec<_>>());
        let turn = |at: usize| turns.iter().position(|it| *it == at).unwrap();
        for system in 0..many {
            assert_eq!(turn(system) + TOGETHER, turn(many + system), "{system}");
        }
    }
}

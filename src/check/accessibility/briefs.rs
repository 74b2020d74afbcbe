//! Pages that were looked at, until what their rules ask of other pages is answered: as soon as those are known, for what
//! waits takes memory.

use rayon::prelude::*;

use super::checker::{Checker, Look, Waiting};
use super::finding::PageReport;
use super::site::{Blocks, Digests, Kept, Site};

/// How many pages are taken before those that wait are asked again.
const AGAIN: usize = 64;

/// What is kept of pages that were looked at, for the questions of others, and those whose own wait.
#[derive(Debug, Default)]
pub struct Briefs {
    digests: Kept,
    open: Vec<Unsettled>,
    /// How many pages were taken.
    taken: usize,
}

/// A page whose rules ask something of others.
#[derive(Debug)]
struct Unsettled {
    /// The number of the page.
    own: Option<usize>,
    report: PageReport,
    blocks: Option<Blocks>,
    waiting: Vec<Waiting>,
    /// A page that it is known to wait for.
    awaits: Option<usize>,
}

impl Briefs {
    /// Keeps a page in brief.
    fn note(&mut self, site: &Site<'_>, look: Look) -> Unsettled {
        let own = site.pages.number(&look.report.path);
        if let Some(number) = own {
            let of = (number, site.pages.len());
            self.digests.keep(of, look.digest);
        }
        Unsettled {
            own,
            report: look.report,
            blocks: look.blocks,
            waiting: look.waiting,
            awaits: None,
        }
    }
}

impl Unsettled {
    /// What was found, with the answers.
    fn settled(self, all: Digests<'_>) -> PageReport {
        let mut report = self.report;
        for one in self.waiting {
            let answer = one.question.answer(self.own, self.blocks.as_ref(), &all);
            let Some(answer) = answer else { continue };
            // Where one element stands for all that were asked about, it is the one.
            let at = answer.of.min(one.spots.len().saturating_sub(1));
            if let Some(spot) = one.spots.into_iter().nth(at) {
                report.add_late((one.rule, one.colours), answer.say, spot, one.detail);
            }
        }
        report
    }
}

impl Checker<'_> {
    /// What was found, once all pages were looked at but for those that come in a later call: their rules
    /// know of these pages, by what stays in `briefs`, and these know nothing of them. In the order given.
    pub fn settle(&self, briefs: &mut Briefs, looks: Vec<Look>) -> Vec<PageReport> {
        let looks = looks.into_iter();
        let open = looks.map(|look| briefs.note(&self.site, look)).collect();
        self.answer_all(briefs, open)
    }

    /// Takes a page that was looked at, of those that come first; gives what was found on pages that no longer wait for
    /// others, as [`Self::settle`] would give it.
    pub fn take(&self, briefs: &mut Briefs, look: Look) -> Vec<PageReport> {
        let open = briefs.note(&self.site, look);
        briefs.open.push(open);
        briefs.taken += 1;
        // Those that wait are asked again now and then, the new one at once.
        let from = match briefs.taken % AGAIN {
            0 => 0,
            _ => briefs.open.len() - 1,
        };
        let asked = briefs.open.split_off(from);
        let all = self.all(&briefs.digests);
        let mut settled = Vec::new();
        for mut one in asked {
            match self.awaited(all, &one) {
                None => settled.push(one.settled(all)),
                awaited => {
                    one.awaits = awaited;
                    briefs.open.push(one);
                }
            }
        }
        settled
    }

    /// What was found on the pages that still wait, once all that come first were taken; in no order.
    pub fn rest(&self, briefs: &mut Briefs) -> Vec<PageReport> {
        let open = std::mem::take(&mut briefs.open);
        self.answer_all(briefs, open)
    }

    fn all<'d>(&'d self, digests: &'d Kept) -> Digests<'d> {
        Digests {
            site: &self.site,
            digests,
        }
    }

    fn answer_all(&self, briefs: &Briefs, open: Vec<Unsettled>) -> Vec<PageReport> {
        let all = self.all(&briefs.digests);
        let settled = open.into_par_iter().map(|one| one.settled(all));
        settled.collect()
    }

    /// A page that comes first, was not looked at yet and is asked for something.
    fn awaited(&self, all: Digests<'_>, open: &Unsettled) -> Option<usize> {
        let is_awaited = |it: &usize| *it < self.first && !all.digests.has(*it);
        let asked = || {
            let questions = open.waiting.iter().map(|it| &it.question);
            let mut asked = questions.flat_map(|it| it.asked(open.blocks.as_ref(), all));
            asked.find(is_awaited)
        };
        open.awaits.filter(is_awaited).or_else(asked)
    }
}

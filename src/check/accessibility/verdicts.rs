//! What a rule says of a page's elements.

use super::finding::Outcome;
use super::rule::Words;
use crate::html::NodeId;

/// One element that a rule failed, or could not decide.
#[derive(Debug)]
pub(super) struct Verdict {
    pub outcome: Outcome,
    pub node: NodeId,
    pub attribute: Option<&'static str>,
    pub words: &'static Words,
    /// What stands for `{}` in the words.
    pub detail: String,
}

/// All that a rule says of a page.
#[derive(Debug, Default)]
pub(crate) struct Verdicts {
    pub(super) list: Vec<Verdict>,
    pub(super) passed: bool,
}

impl Verdicts {
    /// An element passes.
    pub fn pass(&mut self) {
        self.passed = true;
    }

    /// An element passes, or fails for this reason.
    pub fn pass_or_fail(&mut self, passes: bool, node: NodeId, words: &'static Words) {
        match passes {
            true => self.pass(),
            false => drop(self.fail(node, words)),
        }
    }

    /// An element fails.
    pub fn fail(&mut self, node: NodeId, words: &'static Words) -> &mut Self {
        self.say(Outcome::Failed, node, words)
    }

    /// A person must look at an element.
    pub fn doubt(&mut self, node: NodeId, words: &'static Words) -> &mut Self {
        self.say(Outcome::CannotTell, node, words)
    }

    fn say(&mut self, outcome: Outcome, node: NodeId, words: &'static Words) -> &mut Self {
        self.list.push(Verdict {
            outcome,
            node,
            attribute: None,
            words,
            detail: String::new(),
        });
        self
    }

    /// What stands for `{}` in the words said last.
    pub fn of(&mut self, detail: impl Into<String>) -> &mut Self {
        if let Some(last) = self.list.last_mut() {
            last.detail = detail.into();
        }
        self
    }

    /// The attribute that the words said last are about.
    pub fn at(&mut self, attribute: &'static str) -> &mut Self {
        if let Some(last) = self.list.last_mut() {
            last.attribute = Some(attribute);
        }
        self
    }

    /// The outcome of the rule on the page.
    pub fn outcome(&self) -> Outcome {
        let some = |outcome| self.list.iter().any(|it| it.outcome == outcome);
        if some(Outcome::Failed) {
            Outcome::Failed
        } else if some(Outcome::CannotTell) {
            Outcome::CannotTell
        } else if self.passed {
            Outcome::Passed
        } else {
            Outcome::Inapplicable
        }
    }
}

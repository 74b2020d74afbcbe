//! What a rule says of a page's elements.

use super::finding::Outcome;
use super::rule::Words;
use super::site::Question;
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

/// What a rule asks of other pages about some elements.
#[derive(Debug)]
pub(super) struct Open {
    pub nodes: Vec<NodeId>,
    pub attribute: Option<&'static str>,
    /// What stands for `{}` in the words of the answer.
    pub detail: String,
    pub question: Question,
}

/// All that a rule says of a page.
#[derive(Debug, Default)]
pub(crate) struct Verdicts {
    pub(super) list: Vec<Verdict>,
    pub(super) open: Vec<Open>,
    pub(super) passed: bool,
    /// Whether what was said last is a question.
    asked: bool,
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

    /// What is said of elements depends on other pages.
    pub fn ask(&mut self, nodes: Vec<NodeId>, question: Question) -> &mut Self {
        self.asked = true;
        self.open.push(Open {
            nodes,
            attribute: None,
            detail: String::new(),
            question,
        });
        self
    }

    fn say(&mut self, outcome: Outcome, node: NodeId, words: &'static Words) -> &mut Self {
        self.asked = false;
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
        match (self.asked, self.open.last_mut(), self.list.last_mut()) {
            (true, Some(last), _) => last.detail = detail.into(),
            (false, _, Some(last)) => last.detail = detail.into(),
            _ => {}
        }
        self
    }

    /// The attribute that the words said last are about.
    pub fn at(&mut self, attribute: &'static str) -> &mut Self {
        match (self.asked, self.open.last_mut(), self.list.last_mut()) {
            (true, Some(last), _) => last.attribute = Some(attribute),
            (false, _, Some(last)) => last.attribute = Some(attribute),
            _ => {}
        }
        self
    }

    /// The outcome of the rule on the page, as far as it is known without other pages.
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

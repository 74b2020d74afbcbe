//! What is found on a page.

use std::collections::HashSet;
use std::sync::Arc;

use super::rule::{Rule, Words};
use super::rules;
use super::site::Say;
use super::spots::{Spot, Spots};
use super::suppression::Suppression;
use super::verdicts::Verdict;
use crate::html::NodeId;

/// The outcome of a rule (<https://www.w3.org/TR/act-rules-format-1.1/#outcome>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// All that it asks is so.
    Passed,
    /// Something that it asks is not so.
    Failed,
    /// There is nothing on the page that it asks about.
    Inapplicable,
    /// A person must look.
    CannotTell,
}

/// How a page was shown when something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colours {
    /// In all, for the page has one.
    Any,
    /// In light colours.
    Light,
    /// In dark colours.
    Dark,
    /// To a reader who asked for more contrast.
    MoreContrast,
    /// To a reader who asked for less contrast.
    LessContrast,
    /// On paper.
    Print,
    /// In the reader's own colours, which the browser forces upon the page.
    Forced,
}

impl Colours {
    /// Its word in reports.
    pub fn text(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::MoreContrast => "more-contrast",
            Self::LessContrast => "less-contrast",
            Self::Print => "print",
            Self::Forced => "forced-colors",
        }
    }

    /// Whether what is found so is of the first look at a page.
    fn is_first(self) -> bool {
        matches!(self, Self::Any | Self::Light | Self::Forced)
    }

    /// Whether what is found so is told only where it was not found in light or dark colours.
    fn is_second(self) -> bool {
        matches!(self, Self::MoreContrast | Self::LessContrast | Self::Print)
    }
}

/// Something that a rule failed, or that a person must look at.
#[derive(Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Failed or cannot tell.
    pub outcome: Outcome,
    /// In which colours.
    pub colours: Colours,
    /// A CSS selector of the element.
    pub selector: String,
    /// The line of its start tag, or of the attribute that is wrong, from 1.
    pub line: u32,
    /// The column there in characters, from 1.
    pub column: u32,
    /// Why it does not count, and until when.
    pub suppressed: Option<Arc<Suppression>>,
    /// What is wrong.
    words: &'static Words,
    detail: String,
    /// The element, of what was said while its page was at hand.
    node: Option<NodeId>,
}

impl Finding {
    /// What is wrong, in English.
    pub fn english(&self) -> String {
        self.words.en.replace("{}", &self.detail)
    }

    /// What is wrong, in French.
    pub fn french(&self) -> String {
        self.words.fr.replace("{}", &self.detail)
    }
}

/// What was found on a page.
#[derive(Debug)]
pub struct PageReport {
    /// The page's path from the site's root.
    pub path: Arc<str>,
    /// The content file or template that it was made from, where that is known.
    pub source: Option<String>,
    /// In the order of the rules, and in that of the page.
    pub findings: Vec<Finding>,
    /// The outcome of each rule by its number; none of one that was not asked. A site has many pages.
    outcomes: Box<[Option<Outcome>]>,
    /// The line from which the page was not read, for it nests too deep.
    pub too_deep: Option<u32>,
    /// Whether it has light and dark colours, and was looked at in each.
    pub both_colours: bool,
    /// Whether all names were computed to their end; false on pages made to cost without end.
    pub page_is_whole: bool,
}

impl PageReport {
    pub(super) fn new(path: Arc<str>, too_deep: Option<u32>) -> Self {
        Self {
            path,
            source: None,
            findings: Vec::new(),
            outcomes: vec![None; rules::all().len()].into(),
            too_deep,
            both_colours: false,
            page_is_whole: true,
        }
    }

    /// Adds the outcome of a rule, and what it says of elements of a page.
    pub(super) fn add(
        &mut self,
        (rule, colours): (&'static Rule, Colours),
        outcome: Outcome,
        list: Vec<Verdict>,
        spots: &Spots<'_, '_>,
    ) {
        self.tell(rule, outcome);
        let told: HashSet<(Option<NodeId>, Outcome)> = match colours.is_second() {
            true => self.of_rule(rule).map(|it| (it.node, it.outcome)).collect(),
            false => HashSet::new(),
        };
        for verdict in list {
            let node = Some(verdict.node);
            if told.contains(&(node, Outcome::Failed)) || told.contains(&(node, verdict.outcome)) {
                continue;
            }
            let spot = spots.spot(verdict.node, verdict.attribute);
            self.findings.push(Finding {
                rule,
                outcome: verdict.outcome,
                colours,
                selector: spot.selector,
                line: spot.line,
                column: spot.column,
                suppressed: None,
                words: verdict.words,
                detail: verdict.detail,
                node,
            });
        }
    }

    /// Lets go of what other rules than these came to.
    pub fn keep(&mut self, wanted: impl Fn(&Rule) -> bool) {
        self.findings.retain(|it| wanted(it.rule));
        for (rule, outcome) in rules::all().iter().zip(&mut self.outcomes) {
            *outcome = outcome.filter(|_| wanted(rule));
        }
    }

    /// Lets go of all but what fails and what is suppressed, and of what each rule came to.
    pub fn let_go_of_questions(&mut self) {
        let is_kept = |it: &Finding| it.outcome == Outcome::Failed || it.suppressed.is_some();
        self.findings.retain(is_kept);
        self.findings.shrink_to_fit();
        self.outcomes = Box::default();
    }

    /// Lets go of what was found only when other pages were known, and of what each rule came to, which may rest on it.
    pub fn let_go_of_late(&mut self) {
        self.findings.retain(|it| it.node.is_some());
        self.outcomes = Box::default();
    }

    /// The outcome of each rule that was asked, in the order of the rules.
    pub fn outcomes(&self) -> impl Iterator<Item = (&'static Rule, Outcome)> {
        let all = rules::all().iter().zip(&self.outcomes);
        all.filter_map(|(rule, outcome)| Some((rule, (*outcome)?)))
    }

    fn of_rule(&self, rule: &Rule) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| it.rule.id == rule.id)
    }

    /// Adds what a rule says now that other pages are known: after what it said before, and before what
    /// later rules did.
    pub(super) fn add_late(
        &mut self,
        (rule, colours): (&'static Rule, Colours),
        say: Say,
        spot: Spot,
        detail: String,
    ) {
        let Some((outcome, words)) = say else {
            self.tell(rule, Outcome::Passed);
            return;
        };
        self.tell(rule, outcome);
        let order = |of: &Rule| rules::all().iter().position(|it| it.id == of.id);
        let later = |it: &Finding| !it.colours.is_first() || order(it.rule) > order(rule);
        let at = self.findings.iter().position(later);
        let finding = Finding {
            rule,
            outcome,
            colours,
            selector: spot.selector,
            line: spot.line,
            column: spot.column,
            suppressed: None,
            words,
            detail,
            node: None,
        };
        self.findings
            .insert(at.unwrap_or(self.findings.len()), finding);
    }

    /// The outcome of a rule, once more or as far as it is known.
    fn tell(&mut self, rule: &'static Rule, outcome: Outcome) {
        let mut known = rules::all().iter().zip(&mut self.outcomes);
        if let Some((_, known)) = known.find(|(it, _)| it.id == rule.id) {
            *known = Some(known.map_or(outcome, |known| worse(known, outcome)));
        }
    }
}

/// Of the outcomes in two colour schemes, the one to be told.
fn worse(a: Outcome, b: Outcome) -> Outcome {
    [Outcome::Failed, Outcome::CannotTell, Outcome::Passed]
        .into_iter()
        .find(|it| [a, b].contains(it))
        .unwrap_or(Outcome::Inapplicable)
}

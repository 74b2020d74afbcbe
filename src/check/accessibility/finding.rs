//! What is found on a page.

use std::collections::HashSet;

use super::page::Page;
use super::rule::{Rule, Words};
use super::selector::Selectors;
use super::verdicts::Verdicts;
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
    /// What is wrong.
    words: &'static Words,
    detail: String,
    node: NodeId,
    attribute: Option<&'static str>,
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
    pub path: String,
    /// In the order of the rules, and in that of the page.
    pub findings: Vec<Finding>,
    /// The outcome of each rule that was asked, in the order of the rules.
    pub outcomes: Vec<(&'static Rule, Outcome)>,
    /// The line from which the page was not read, for it nests too deep.
    pub too_deep: Option<u32>,
    /// Whether all names were computed to their end; false on pages made to cost without end.
    pub page_is_whole: bool,
}

impl PageReport {
    pub(super) fn new(path: &str, too_deep: Option<u32>) -> Self {
        Self {
            path: path.to_owned(),
            findings: Vec::new(),
            outcomes: Vec::new(),
            too_deep,
            page_is_whole: true,
        }
    }

    pub(super) fn add(&mut self, rule: &'static Rule, verdicts: Verdicts, colours: Colours) {
        let outcome = verdicts.outcome();
        match self
            .outcomes
            .iter_mut()
            .find(|(known, _)| known.id == rule.id)
        {
            Some((_, known)) => *known = worse(*known, outcome),
            None => self.outcomes.push((rule, outcome)),
        }
        let told: HashSet<(NodeId, Outcome)> = match colours.is_second() {
            true => self.of_rule(rule).map(|it| (it.node, it.outcome)).collect(),
            false => HashSet::new(),
        };
        for verdict in verdicts.list {
            let worst = (verdict.node, Outcome::Failed);
            if told.contains(&worst) || told.contains(&(verdict.node, verdict.outcome)) {
                continue;
            }
            self.findings.push(Finding {
                rule,
                outcome: verdict.outcome,
                colours,
                selector: String::new(),
                line: 0,
                column: 0,
                words: verdict.words,
                detail: verdict.detail,
                node: verdict.node,
                attribute: verdict.attribute,
            });
        }
    }

    fn of_rule(&self, rule: &Rule) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| it.rule.id == rule.id)
    }

    /// Tells where the findings are that don't know it yet.
    pub(super) fn locate(&mut self, page: &Page<'_>, html: &str) {
        let waiting = |finding: &&mut Finding| finding.line == 0;
        if !self.findings.iter_mut().any(|it| waiting(&it)) {
            return;
        }
        let places = page.document.places(html);
        let selectors = Selectors::of(page);
        for finding in self.findings.iter_mut().filter(waiting) {
            let place = match finding.attribute {
                Some(name) => places.attribute(page.document, finding.node, name, html),
                None => places.of(page.document, finding.node),
            };
            (finding.line, finding.column) = (place.line, place.column);
            finding.selector = selectors.selector(page, finding.node);
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

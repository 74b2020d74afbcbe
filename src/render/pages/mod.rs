//! What each kind of page shows: one file a kind, from the model to what its template receives.

mod answers;
mod changes;
mod charter;
mod evidence;
mod gaps;
mod home;
mod notices;
mod system;

use serde::Serialize;

use super::Frame;
use super::address::Subject;
use super::scope::{Scope, TextView};
use super::theme::Theme;
use crate::diagnostic::Diagnostic;

/// A page as its template gave it.
pub(super) struct Rendered {
    /// The template.
    pub template: &'static str,
    /// The HTML.
    pub html: String,
}

/// What every page says of itself, whatever its kind.
pub(super) struct Heading {
    /// The template.
    pub template: &'static str,
    /// The page's title.
    pub title: TextView,
    /// One sentence for lists of search results.
    pub description: Option<String>,
    /// Whether something invented is shown.
    pub example: bool,
}

/// The parts of a page: the frame that all have, and what its kind shows.
#[derive(Serialize)]
struct Whole<'a, T: Serialize> {
    page: Frame,
    #[serde(flatten)]
    content: &'a T,
}

/// Where a page is rendered, and what is found wrong on the way.
pub(super) struct Press<'a> {
    /// The site in the page's language.
    pub scope: &'a Scope<'a>,
    /// The theme in the page's language.
    pub theme: &'a Theme,
    /// What the page is about.
    pub subject: &'a Subject,
    /// What is wrong with its texts.
    pub diagnostics: Vec<Diagnostic>,
}

impl Press<'_> {
    /// Renders the page of the subject; none if it failed.
    pub fn print(&mut self) -> Option<Rendered> {
        match self.subject {
            Subject::Home => home::print(self),
            Subject::Charter(reference) => charter::print(self, reference),
            Subject::Commitment(reference, id) => charter::print_commitment(self, reference, id),
            Subject::Systems => system::print_list(self),
            Subject::System(id) => system::print(self, id),
            Subject::EvidenceRegister => evidence::print_register(self),
            Subject::Evidence(id) => evidence::print(self, id),
            Subject::Gaps => gaps::print(self),
            Subject::Changes => changes::print(self),
            Subject::Contact => notices::print_contact(self),
            Subject::Legal => notices::print_legal(self),
            Subject::Plan => notices::print_plan(self),
            Subject::Page(id) => notices::print_page(self, id),
            Subject::NotFound => notices::print_not_found(self),
        }
    }

    /// Gives the values to the template.
    fn render(&mut self, heading: Heading, content: &impl Serialize) -> Option<Rendered> {
        let template = heading.template;
        let page = Frame::new(self.scope, self.subject, heading);
        let path = page.path.clone();
        match self.theme.render(template, &path, &Whole { page, content }) {
            Ok(html) => Some(Rendered { template, html }),
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// A heading whose title is a word of the site.
    fn titled(&self, template: &'static str, word: &str, example: bool) -> Heading {
        let words = self.scope.words;
        let description = words.get(&format!("description.{word}")).to_owned();
        Heading {
            template,
            title: self.scope.name(words.get(&format!("title.{word}"))),
            description: Some(description),
            example,
        }
    }
}

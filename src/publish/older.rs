//! Whether what is to be published is older than what a target holds of the same day: by what that tells already, and by the
//! chain of what it has shown.

use super::told::BothFacts;
use super::{Aim, named};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::signs_of_age;

/// What refuses a site that lacks what the target tells already, unless that is meant.
pub(super) fn by_its_facts(aim: &Aim, facts: &BothFacts) -> Option<Diagnostic> {
    let signs = match is_asked(aim) {
        true => signs_of_age(&facts.before, &facts.now),
        false => Vec::new(),
    };
    (!signs.is_empty()).then(|| refusal(aim, &signs))
}

/// What refuses the very site that the target showed before the one that it shows now, unless that is meant.
pub(super) fn by_the_chain(aim: &Aim, link: &str) -> Option<Diagnostic> {
    is_asked(aim).then(|| refusal(aim, &[link.to_owned()]))
}

/// Whether it matters: not where it is meant, and not where nothing is sent.
fn is_asked(aim: &Aim) -> bool {
    !aim.may_be_older && !aim.sealing.only_looks
}

fn refusal(aim: &Aim, signs: &[String]) -> Diagnostic {
    let (signs, more) = named(signs);
    Diagnostic::anywhere(Code::OlderContent)
        .with("target", &aim.place)
        .with("signs", signs)
        .with_optional("more", more)
}

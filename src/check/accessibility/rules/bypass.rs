//! What is repeated on the pages of a site, and ways past it
//! (<https://www.w3.org/WAI/standards-guidelines/act/rules/cf77f2/>).
//!
//! A text or a picture is repeated when a page that this one links to has it too.

use super::super::page::Page;
use super::super::rule::Words;
use super::super::site::{Question, Repeated, Way};
use super::super::verdicts::Verdicts;

/// Asks whether there is a way, when all pages are known.
pub(super) fn ask(
    page: &Page<'_>,
    verdicts: &mut Verdicts,
    way: fn(&Repeated<'_>) -> Way,
    missing: &'static Words,
    perhaps: &'static Words,
) {
    if let Some(root) = page.root_element() {
        let question = Question::WayPast {
            way,
            missing,
            perhaps,
        };
        verdicts.ask(vec![root], question);
    }
}

fn unless_scripted(repeated: &Repeated<'_>, found: bool) -> Way {
    match (found, repeated.blocks.is_scripted) {
        (true, _) => Way::Found,
        (false, true) => Way::Unknown,
        (false, false) => Way::Missing,
    }
}

/// Whether one of the ways exists, or one near enough to lead past what is repeated: content that
/// begins with something that other pages have too (a path, a date) is content all the same.
pub(super) fn any(repeated: &Repeated<'_>) -> Way {
    if main_holds_content(repeated) {
        return Way::Found;
    }
    let mut unknown = false;
    for way in [heading, landmark, skip_link, collapsible] {
        match way(repeated) {
            Way::Found => return Way::Found,
            Way::Unknown => unknown = true,
            Way::Missing => {}
        }
    }
    match unknown {
        true => Way::Unknown,
        false => Way::Missing,
    }
}

/// Whether a main landmark holds something that is not repeated, or that is on this page alone the main.
fn main_holds_content(repeated: &Repeated<'_>) -> bool {
    let mut mains = repeated.blocks.mains.iter();
    mains.any(|main| main.clone().any(|it| repeated.is_fresh(it as usize)))
}

/// Whether a heading that is seen and read is part of the content.
pub(super) fn heading(repeated: &Repeated<'_>) -> Way {
    let mut headings = repeated.blocks.headings.iter();
    let found = headings.any(|heading| heading.clone().any(|it| repeated.is_fresh(it as usize)));
    match found || repeated.has_fresh() {
        true => unless_scripted(repeated, found),
        false => Way::Found,
    }
}

/// Whether a landmark begins with the content.
pub(super) fn landmark(repeated: &Repeated<'_>) -> Way {
    let mut landmarks = repeated.blocks.landmarks.iter();
    let found = landmarks.any(|it| !it.is_empty() && repeated.is_fresh(it.start as usize));
    match found || repeated.has_fresh() {
        true => unless_scripted(repeated, found),
        false => Way::Found,
    }
}

/// Whether a link leads just before the content.
pub(super) fn skip_link(repeated: &Repeated<'_>) -> Way {
    let mut skips = repeated.blocks.skips.iter();
    let found = skips.any(|it| repeated.is_fresh(*it as usize));
    match found || repeated.any() {
        true => unless_scripted(repeated, found),
        false => Way::Found,
    }
}

/// Whether all that is repeated before the content can be folded away.
pub(super) fn collapsible(repeated: &Repeated<'_>) -> Way {
    let Some(last) = repeated.last_fresh() else {
        return Way::Found;
    };
    let folded = (0..last).all(|it| repeated.folds(it) || !repeated.is_repeated(it));
    unless_scripted(repeated, folded)
}

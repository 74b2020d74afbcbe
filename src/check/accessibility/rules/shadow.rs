//! The colours that shadows of letters put behind them.

use super::super::page::Page;
use super::colours::{self, arguments};
use super::paint::{Paint, contrast};
use crate::css::Rgba;
use crate::html::NodeId;

/// The colours of the shadows of an element's letters, the uppermost first; none when one can't be read.
pub(super) fn shadows(page: &Page<'_>, id: NodeId) -> Option<Vec<Rgba>> {
    let styles = page.rendering.styles();
    let elements = page.inclusive_ancestors(id);
    // It is inherited.
    let declared = elements
        .filter(|it| page.element(*it).is_some())
        .find_map(|it| styles.declared(it, "text-shadow"))?;
    let own = page.rendering.style(id).text_fill_color.known()?;
    let written: Vec<Option<String>> = arguments(declared.value)
        .into_iter()
        .map(colour)
        .collect::<Option<_>>()?;
    let named: Vec<String> = written.iter().flatten().cloned().collect();
    let mut colors = colours::read(&named, page.rendering.environment)?.into_iter();
    let made = written.iter().map(|it| match it {
        Some(_) => colors.next(),
        None => Some(own),
    });
    made.collect()
}

/// The contrast that texts have at most with what their shadows leave of the ground.
///
/// How much a shadow covers depends on the letters: anything from nothing to all that its opacity
/// allows. So each part of the colour behind them lies between two ends, which each shadow moves.
pub(super) fn with_shadows(pairs: &[(Paint, Paint)], shadows: &[Rgba]) -> f32 {
    let mut most = 1.0_f32;
    for (text, ground) in pairs {
        let (mut least, mut highest) = (*ground, *ground);
        for shadow in shadows.iter().rev().map(|it| Paint::of(*it)) {
            least = least.each(shadow.over(least), f32::min);
            highest = highest.each(shadow.over(highest), f32::max);
        }
        most = most.max(contrast(*text, least));
        most = most.max(contrast(*text, highest));
    }
    most
}

/// The colour of a shadow as it is written, if it is; none when it can't be read.
fn colour(shadow: &str) -> Option<Option<String>> {
    let mut found = None;
    let mut depth = 0;
    let words = shadow.split(|it: char| {
        match it {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0 && it.is_whitespace()
    });
    for word in words.filter(|it| !it.is_empty()) {
        let is_length = word.starts_with(|it: char| it.is_ascii_digit() || "+-.".contains(it));
        if !is_length && found.replace(word.to_owned()).is_some() {
            return None;
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shadow_is_taken_apart() {
        let read = colour("rgb(0, 0, 0) 2px -.5em 4px");
        assert_eq!(read, Some(Some("rgb(0, 0, 0)".to_owned())));
        assert_eq!(colour("1rem 0"), Some(None));
        assert_eq!(colour("red 0 0 blue"), None);
    }
}

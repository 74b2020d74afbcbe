//! The colours that shadows of letters put behind them.

use super::super::page::Page;
use super::colours::{self, arguments};
use super::paint::{Paint, contrast};
use crate::css::Rgba;
use crate::html::NodeId;

/// What soft shadows on all sides are taken to cover.
const COVER: f32 = 0.35;

/// More shadows than this are a picture.
const MOST: usize = 12;

/// A shadow of letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shadow {
    /// How far it lies to the right, in pixels.
    pub right: f32,
    /// How far it lies below, in pixels.
    pub below: f32,
    /// How far it is blurred, in pixels.
    pub blur: f32,
    /// Its colour.
    pub color: Rgba,
}

/// The shadows of an element's letters; none when there is something that can't be read.
pub(super) fn shadows(page: &Page<'_>, id: NodeId) -> Option<Vec<Shadow>> {
    let styles = page.rendering.styles();
    let elements = page.inclusive_ancestors(id);
    // It is inherited.
    let declared = elements
        .filter(|it| page.element(*it).is_some())
        .find_map(|it| styles.declared(it, "text-shadow"))?;
    let style = page.rendering.style(id);
    let (size, own) = (style.font_size.known()?, style.text_fill_color.known()?);
    let written: Vec<(Vec<f32>, Option<String>)> = arguments(declared.value)
        .into_iter()
        .map(|it| parts(it, size))
        .collect::<Option<_>>()?;
    if written.len() > MOST {
        return None;
    }
    let named: Vec<String> = written.iter().filter_map(|it| it.1.clone()).collect();
    let mut colors = colours::read(&named, page.rendering.environment)?.into_iter();
    let made = written.iter().map(|(lengths, color)| {
        let color = match color {
            Some(_) => colors.next()?,
            None => own,
        };
        let [right, below, rest @ ..] = lengths.as_slice() else {
            return None;
        };
        Some(Shadow {
            right: *right,
            below: *below,
            blur: rest.first().copied().unwrap_or(0.0),
            color,
        })
    });
    made.collect()
}

/// How much of the ground around the letters of a text shadows are taken to cover, from 0 to 1.
///
/// Soft shadows of one opaque colour on all four sides leave no letter such as `e`, `a` or `m` on the
/// ground alone: W3C's example of such a text fails its rule. At the corner that they cover least
/// Chromium paints 0.25 to 0.36 of them, in five fonts of 12 to 32 pixels.
fn least_cover(shadows: &[Shadow], size: f32) -> f32 {
    let Some(first) = shadows.first() else {
        return 0.0;
    };
    let soft = |it: &Shadow| {
        let far = it.right.abs().max(it.below.abs());
        it.color == first.color
            && it.color.alpha >= 1.0
            && (size / 12.0..=size / 6.0).contains(&far)
            && (far * 2.0..=far * 3.0).contains(&it.blur)
    };
    let is_at = |right: f32, below: f32| {
        let mut all = shadows.iter();
        all.any(|it| it.right * right > 0.0 && it.below * below > 0.0)
    };
    let around = is_at(1.0, 1.0) && is_at(1.0, -1.0) && is_at(-1.0, 1.0) && is_at(-1.0, -1.0);
    match around && shadows.iter().all(soft) {
        true => COVER,
        false => 0.0,
    }
}

/// The contrast that texts have at most with what their shadows leave of the ground.
pub(super) fn with_shadows(pairs: &[(Paint, Paint)], shadows: &[Shadow], size: f32) -> f32 {
    let least = least_cover(shadows, size);
    let mut most = 1.0_f32;
    for (text, ground) in pairs {
        let shades = shadows.iter().map(|it| Paint::of(it.color));
        let far = shades
            .clone()
            .next()
            .map_or(*ground, |it| it.faded(least).over(*ground));
        let behind: Vec<Paint> = shades.map(|it| it.over(*ground)).chain([far]).collect();
        // Where shadows lie over each other each part of a colour stays between these.
        let part = |choose: fn(f32, f32) -> f32, from: f32| Paint {
            color: [0, 1, 2].map(|at| behind.iter().map(|it| it.color[at]).fold(from, choose)),
            alpha: 1.0,
        };
        for end in [part(f32::min, 1.0), part(f32::max, 0.0)] {
            most = most.max(contrast(*text, end));
        }
    }
    most
}

/// The lengths of a shadow in pixels, and its colour as it is written.
fn parts(shadow: &str, size: f32) -> Option<(Vec<f32>, Option<String>)> {
    let (mut lengths, mut color) = (Vec::new(), None);
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
        if word.starts_with(|it: char| it.is_ascii_digit() || "+-.".contains(it)) {
            lengths.push(pixels(word, size)?);
        } else if color.replace(word.to_owned()).is_some() {
            return None;
        }
    }
    Some((lengths, color))
}

/// A length in pixels, where it is given in a unit that needs no more than the font's size.
fn pixels(length: &str, size: f32) -> Option<f32> {
    let lower = length.to_ascii_lowercase();
    let unit = lower.trim_start_matches(|it: char| it.is_ascii_digit() || "+-.".contains(it));
    let number: f32 = lower.strip_suffix(unit)?.parse().ok()?;
    match unit {
        "" if number == 0.0 => Some(0.0),
        "px" => Some(number),
        "em" => Some(number * size),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shadow_is_taken_apart() {
        let read = parts("rgb(0, 0, 0) 2px -.5em 4px", 16.0);
        let wanted = (vec![2.0, -8.0, 4.0], Some("rgb(0, 0, 0)".to_owned()));
        assert_eq!(read, Some(wanted));
        assert_eq!(parts("1rem 0", 16.0), None);
        assert_eq!(parts("red 0 0 blue", 16.0), None);
    }
}

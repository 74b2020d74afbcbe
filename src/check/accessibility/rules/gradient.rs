//! The colours of gradients.

use super::super::page::Page;
use super::colours::{arguments, read};
use crate::css::Rgba;
use crate::html::NodeId;

/// How many colours are looked at between two stops.
const STEPS: u8 = 8;
/// More stops than this are a picture.
const MOST_STOPS: usize = 12;
/// The colours that the gradients behind an element have, with those between the stops; none when
/// there is a picture among them or something that can't be read.
pub(super) fn colours(page: &Page<'_>, id: NodeId) -> Option<Vec<Rgba>> {
    let styles = page.rendering.styles();
    let declared = ["background-image", "background"]
        .iter()
        .find_map(|name| styles.declared(id, name))?;
    let value = declared.value.trim();
    let (name, after) = value.split_once('(')?;
    let end = closing(after)?;
    let rest = after.get(end + 1..).unwrap_or_default();
    if !name.ends_with("gradient") || rest.contains('(') || value.contains("var(") {
        return None;
    }
    let stops: Vec<String> = arguments(after.get(..end)?)
        .iter()
        .filter(|it| !is_direction(it))
        .map(|it| colour_part(it))
        .collect();
    if stops.is_empty() || stops.len() > MOST_STOPS {
        return None;
    }
    let stops = read(&stops, page.rendering.environment)?;
    let mut colours: Vec<Rgba> = Vec::new();
    for pair in stops.windows(2) {
        if let [from, to] = pair {
            colours.extend(
                (0..=STEPS).map(|step| between(*from, *to, f32::from(step) / f32::from(STEPS))),
            );
        }
    }
    if stops.len() == 1 {
        colours = stops;
    }
    Some(colours)
}

/// Where the parenthesis closes that was opened before.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    text.char_indices().find_map(|(at, character)| {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

/// Whether it says where the gradient goes, and is no stop.
fn is_direction(argument: &str) -> bool {
    let lower = argument.to_ascii_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    let words = [
        "at",
        "circle",
        "closest-corner",
        "closest-side",
        "ellipse",
        "farthest-corner",
        "farthest-side",
        "from",
        "in",
        "to",
    ];
    words.contains(&first)
        || first.starts_with(|it: char| it.is_ascii_digit() || "+-.".contains(it))
}

/// The colour of a stop, without its positions.
fn colour_part(stop: &str) -> String {
    let space = stop.find(char::is_whitespace).unwrap_or(stop.len());
    let end = match stop.split_once('(') {
        Some((name, after)) if name.len() < space => {
            closing(after).map_or(stop.len(), |end| name.len() + 2 + end)
        }
        _ => space,
    };
    stop.get(..end).unwrap_or(stop).to_owned()
}

fn between(from: Rgba, to: Rgba, share: f32) -> Rgba {
    let mix = |a: f32, b: f32| a + (b - a) * share;
    let alpha = mix(from.alpha, to.alpha);
    // Gradients are mixed with alpha multiplied in.
    let part = |a: f32, b: f32| match alpha > 0.0 {
        true => mix(a * from.alpha, b * to.alpha) / alpha,
        false => 0.0,
    };
    Rgba {
        red: part(from.red, to.red),
        green: part(from.green, to.green),
        blue: part(from.blue, to.blue),
        alpha,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_are_cut_from_their_places() {
        let parts: Vec<String> = arguments("to right, rgb(0, 0, 0) 10%, #fff 3em")
            .into_iter()
            .filter(|it| !is_direction(it))
            .map(colour_part)
            .collect();
        assert_eq!(parts, ["rgb(0, 0, 0)", "#fff"]);
    }
}

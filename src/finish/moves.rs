//! Whether something on a page moves by itself, as far as its markup and its sheets tell.

use super::loads::{beside, unescaped};
use super::stylesheet::strip;
use crate::html::{Document, Element, Namespace};

/// Whether a page has an animation: of a stylesheet, of a drawing, or a picture of a format made for them. What a reader starts is
/// none; what only may be one counts.
pub fn moves(document: &Document) -> bool {
    let has_picture = || {
        let files = beside(document);
        files
            .iter()
            .any(|it| it.to_ascii_lowercase().ends_with(".gif"))
    };
    let by_itself = |(id, element): (_, &Element)| {
        is_animation(element) || (&*element.name == "style" && animates(&document.text(id)))
    };
    document.elements().any(by_itself) || has_picture()
}

/// Whether an element moves another, or itself.
fn is_animation(element: &Element) -> bool {
    let of_drawing = ["animate", "animateMotion", "animateTransform", "set"];
    element.is_html("marquee")
        || (element.namespace == Namespace::Svg && of_drawing.contains(&&*element.name))
}

/// Whether a sheet has frames of an animation and something that is given one: it takes both.
fn animates(css: &str) -> bool {
    let css = strip(&unescaped(css)).to_ascii_lowercase();
    let has_frames = css.contains("@keyframes") || css.contains("-keyframes");
    let gives_one = |after: &str| {
        let value = after.trim_start().strip_prefix(':');
        value.is_some_and(|value| !says_none(value))
    };
    let given = |property: &str| {
        let mut found = css.match_indices(property);
        found.any(|(at, _)| gives_one(&css[at + property.len()..]))
    };
    has_frames && (given("animation") || given("animation-name"))
}

/// Whether a value gives no animation.
fn says_none(value: &str) -> bool {
    let value = value.split([';', '}', '!']).next().unwrap_or_default();
    matches!(
        value.trim(),
        "none" | "initial" | "unset" | "inherit" | "revert" | ""
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_by_itself_is_told_from_what_does_not() {
        for (html, is_moving) in [
            (
                "<style>@keyframes z{to{top:1px}}p{animation:z 3s infinite}</style>",
                true,
            ),
            (
                "<style>@-webkit-keyframes z{}p{-webkit-animation : z 3s}</style>",
                true,
            ),
            ("<style>@keyframes z{}p{animation-name:z}</style>", true),
            (
                "<style>@keyframes z{}p{animation:none!important}</style>",
                false,
            ),
            ("<style>p{animation:z 3s}</style>", false),
            ("<style>@keyframes z{}p{/* animation: z */}</style>", false),
            ("<style>p{transition:color 1s}</style>", false),
            (
                "<svg><circle r=1><animate attributeName=r to=2></circle></svg>",
                true,
            ),
            ("<img src=/a.GIF>", true),
            ("<img src=/a.png>", false),
        ] {
            assert_eq!(moves(&Document::parse(html)), is_moving, "{html}");
        }
    }
}

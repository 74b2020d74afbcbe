//! The nearest colour of the same hue that can be read on some grounds.

use super::convert::convert;
use super::space::Space;
use crate::css::paint::contrast;
use crate::css::value::Rgba;

/// Steps of lightness that are tried each way: finer than a byte of sRGB shows.
const STEPS: u32 = 1_000;

/// The colour nearest to `color` whose contrast with each of `grounds` is `ratio` or more
/// (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>); none where no lightness gives it.
///
/// Oklch keeps the hue (<https://www.w3.org/TR/css-color-4/#ok-lab>). Lightness moves away in steps of a
/// thousandth, to both sides; at each, chroma gives way only as far as sRGB asks. Of the first that
/// passes on each side, the one with the smaller distance in Oklab wins
/// (<https://www.w3.org/TR/css-color-4/#color-difference-OK>).
pub fn nearest_readable(color: Rgba, grounds: &[Rgba], ratio: f32) -> Option<Rgba> {
    let start = to(Space::Oklch, color);
    let passes = |it: &Rgba| grounds.iter().all(|ground| contrast(*it, *ground) >= ratio);
    let side = |sign: f64| {
        (0..=STEPS)
            .map(|step| start[0] + sign * f64::from(step) / f64::from(STEPS))
            .take_while(|lightness| (0.0..=1.0).contains(lightness))
            .map(|lightness| within_srgb([lightness, start[1], start[2]]))
            .find(passes)
    };
    let found = [side(-1.0), side(1.0)];
    let distance = |it: &Rgba| {
        let (one, other) = (to(Space::Oklab, color), to(Space::Oklab, *it));
        one.iter()
            .zip(other)
            .map(|(one, other)| (one - other).powi(2))
            .sum::<f64>()
    };
    found
        .into_iter()
        .flatten()
        .min_by(|one, other| distance(one).total_cmp(&distance(other)))
}

fn to(space: Space, color: Rgba) -> [f64; 3] {
    let srgb = [color.red, color.green, color.blue].map(f64::from);
    convert(Space::Srgb, space, srgb)
}

/// The colour in bytes of sRGB with as much of its chroma as these can show.
#[allow(clippy::cast_possible_truncation)]
fn within_srgb([lightness, chroma, hue]: [f64; 3]) -> Rgba {
    const HAIR: f64 = 0.000_5;
    let srgb = |chroma| convert(Space::Oklch, Space::Srgb, [lightness, chroma, hue]);
    let fits = |it: &[f64; 3]| it.iter().all(|it| (-HAIR..=1.0 + HAIR).contains(it));
    let (mut least, mut most) = (0.0, chroma);
    let mut best = srgb(chroma);
    if !fits(&best) {
        for _ in 0..20 {
            let middle = f64::midpoint(least, most);
            match fits(&srgb(middle)) {
                true => least = middle,
                false => most = middle,
            }
        }
        best = srgb(least);
    }
    let [red, green, blue] = best.map(|it| ((it.clamp(0.0, 1.0) * 255.0).round() / 255.0) as f32);
    Rgba {
        red,
        green,
        blue,
        alpha: 1.0,
    }
}

//! Colours between two others (<https://drafts.csswg.org/css-color-5/#color-mix>).

use super::space::{Color, Space, or_zero};

/// Which way round a hue goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Way {
    /// The shorter.
    Shorter,
    /// The longer.
    Longer,
    /// Upwards.
    Increasing,
    /// Downwards.
    Decreasing,
}

/// Mixes two colours; `share` is that of the second, from 0 to 1.
pub(super) fn mix(space: Space, way: Way, first: Color, second: Color, share: f64) -> Color {
    let (mut a, mut b) = (first.to(space), second.to(space));
    take_missing(&mut a.alpha, &mut b.alpha);
    for (one, other) in a.components.iter_mut().zip(b.components.iter_mut()) {
        take_missing(one, other);
    }
    if let Some(hue) = space.hue() {
        turn(&mut a.components[hue], &mut b.components[hue], way);
    }
    let alpha = between(a.alpha, b.alpha, share);
    let (first, second) = (or_one(a.alpha), or_one(b.alpha));
    let mut components = [0.0; 3];
    for (place, mixed) in components.iter_mut().enumerate() {
        let (one, other) = (a.components[place], b.components[place]);
        *mixed = if space.hue() == Some(place) {
            between(one, other, share)
        } else {
            let mixed = between(one * first, other * second, share);
            if or_one(alpha) == 0.0 {
                mixed
            } else {
                mixed / or_one(alpha)
            }
        };
    }
    Color::new(space, components, alpha)
}

fn or_one(alpha: f64) -> f64 {
    if alpha.is_nan() { 1.0 } else { alpha }
}

fn between(one: f64, other: f64, share: f64) -> f64 {
    one * (1.0 - share) + other * share
}

/// A missing component takes the other colour's.
fn take_missing(one: &mut f64, other: &mut f64) {
    if one.is_nan() {
        *one = *other;
    } else if other.is_nan() {
        *other = *one;
    }
}

fn turn(one: &mut f64, other: &mut f64, way: Way) {
    if one.is_nan() || other.is_nan() {
        return;
    }
    *one = or_zero(*one).rem_euclid(360.0);
    *other = or_zero(*other).rem_euclid(360.0);
    let distance = *other - *one;
    match way {
        Way::Shorter if distance > 180.0 => *one += 360.0,
        Way::Shorter if distance < -180.0 => *other += 360.0,
        Way::Longer if distance > 0.0 && distance < 180.0 => *one += 360.0,
        Way::Longer if distance > -180.0 && distance <= 0.0 => *other += 360.0,
        Way::Increasing if distance < 0.0 => *other += 360.0,
        Way::Decreasing if distance > 0.0 => *one += 360.0,
        _ => {}
    }
}

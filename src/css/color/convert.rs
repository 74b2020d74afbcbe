//! Conversions between colour spaces (<https://www.w3.org/TR/css-color-4/#color-conversion-code>).

use super::matrix::*;
use super::space::Space;

fn times(matrix: Matrix, v: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// A curve applied on both sides of zero.
fn mirrored(value: f64, curve: impl Fn(f64) -> f64) -> f64 {
    curve(value.abs()).copysign(value)
}

fn srgb_to_linear(value: f64) -> f64 {
    mirrored(value, |it| {
        if it <= 0.04045 {
            it / 12.92
        } else {
            ((it + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn linear_to_srgb(value: f64) -> f64 {
    mirrored(value, |it| {
        if it > 0.003_130_8 {
            1.055 * it.powf(1.0 / 2.4) - 0.055
        } else {
            12.92 * it
        }
    })
}

fn prophoto_to_linear(value: f64) -> f64 {
    mirrored(value, |it| {
        if it <= 16.0 / 512.0 {
            it / 16.0
        } else {
            it.powf(1.8)
        }
    })
}

fn linear_to_prophoto(value: f64) -> f64 {
    mirrored(value, |it| {
        if it >= 1.0 / 512.0 {
            it.powf(1.0 / 1.8)
        } else {
            16.0 * it
        }
    })
}

const ALPHA: f64 = 1.099_296_826_809_443;
const BETA: f64 = 0.018_053_968_510_807;

fn rec2020_to_linear(value: f64) -> f64 {
    mirrored(value, |it| {
        if it < BETA * 4.5 {
            it / 4.5
        } else {
            ((it + ALPHA - 1.0) / ALPHA).powf(1.0 / 0.45)
        }
    })
}

fn linear_to_rec2020(value: f64) -> f64 {
    mirrored(value, |it| {
        if it > BETA {
            ALPHA * it.powf(0.45) - (ALPHA - 1.0)
        } else {
            4.5 * it
        }
    })
}

/// A colour of one space in another.
pub(super) fn convert(from: Space, to: Space, it: [f64; 3]) -> [f64; 3] {
    // Spaces of the same primaries need no way through another, which would leave a trace of hue.
    let srgb = match from {
        Space::Srgb => Some(it),
        Space::Hsl => Some(hsl_to_srgb(it)),
        Space::Hwb => Some(hwb_to_srgb(it)),
        _ => None,
    };
    match (srgb, to) {
        (Some(it), Space::Srgb) => it,
        (Some(it), Space::Hsl) => srgb_to_hsl(it),
        (Some(it), Space::Hwb) => srgb_to_hwb(it),
        (Some(it), Space::SrgbLinear) => it.map(srgb_to_linear),
        _ => match (from, to) {
            (Space::Lab, Space::Lch) | (Space::Oklab, Space::Oklch) => to_polar(it),
            (Space::Lch, Space::Lab) | (Space::Oklch, Space::Oklab) => from_polar(it),
            _ => from_xyz(to, to_xyz(from, it)),
        },
    }
}

/// A colour of a space in XYZ under D65.
fn to_xyz(space: Space, it: [f64; 3]) -> [f64; 3] {
    match space {
        Space::Srgb => times(SRGB, it.map(srgb_to_linear)),
        Space::SrgbLinear => times(SRGB, it),
        Space::Hsl => to_xyz(Space::Srgb, hsl_to_srgb(it)),
        Space::Hwb => to_xyz(Space::Srgb, hwb_to_srgb(it)),
        Space::Lab => times(D50_TO_D65, lab_to_xyz(it)),
        Space::Lch => to_xyz(Space::Lab, from_polar(it)),
        Space::Oklab => times(LMS_TO_XYZ, times(OKLAB_TO_LMS, it).map(|it| it.powi(3))),
        Space::Oklch => to_xyz(Space::Oklab, from_polar(it)),
        Space::DisplayP3 => times(P3, it.map(srgb_to_linear)),
        Space::DisplayP3Linear => times(P3, it),
        Space::A98Rgb => times(A98, it.map(|it| mirrored(it, |it| it.powf(563.0 / 256.0)))),
        Space::ProphotoRgb => times(D50_TO_D65, times(PROPHOTO, it.map(prophoto_to_linear))),
        Space::Rec2020 => times(REC2020, it.map(rec2020_to_linear)),
        Space::XyzD50 => times(D50_TO_D65, it),
        Space::XyzD65 => it,
    }
}

/// A colour in XYZ under D65 in another space.
fn from_xyz(space: Space, it: [f64; 3]) -> [f64; 3] {
    match space {
        Space::Srgb => times(FROM_SRGB, it).map(linear_to_srgb),
        Space::SrgbLinear => times(FROM_SRGB, it),
        Space::Hsl => srgb_to_hsl(from_xyz(Space::Srgb, it)),
        Space::Hwb => srgb_to_hwb(from_xyz(Space::Srgb, it)),
        Space::Lab => xyz_to_lab(times(D65_TO_D50, it)),
        Space::Lch => to_polar(from_xyz(Space::Lab, it)),
        Space::Oklab => times(LMS_TO_OKLAB, times(XYZ_TO_LMS, it).map(f64::cbrt)),
        Space::Oklch => to_polar(from_xyz(Space::Oklab, it)),
        Space::DisplayP3 => times(FROM_P3, it).map(linear_to_srgb),
        Space::DisplayP3Linear => times(FROM_P3, it),
        Space::A98Rgb => times(FROM_A98, it).map(|it| mirrored(it, |it| it.powf(256.0 / 563.0))),
        Space::ProphotoRgb => times(FROM_PROPHOTO, times(D65_TO_D50, it)).map(linear_to_prophoto),
        Space::Rec2020 => times(FROM_REC2020, it).map(linear_to_rec2020),
        Space::XyzD50 => times(D65_TO_D50, it),
        Space::XyzD65 => it,
    }
}

fn from_polar([lightness, chroma, hue]: [f64; 3]) -> [f64; 3] {
    let (sine, cosine) = hue.to_radians().sin_cos();
    [lightness, chroma * cosine, chroma * sine]
}

fn to_polar([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    [
        lightness,
        a.hypot(b),
        b.atan2(a).to_degrees().rem_euclid(360.0),
    ]
}

const WHITE_D50: [f64; 3] = [0.3457 / 0.3585, 1.0, (1.0 - 0.3457 - 0.3585) / 0.3585];
const EPSILON: f64 = 216.0 / 24389.0;
const KAPPA: f64 = 24389.0 / 27.0;

fn lab_to_xyz([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    let y = (lightness + 16.0) / 116.0;
    let (x, z) = (a / 500.0 + y, y - b / 200.0);
    let cube = |it: f64| {
        let cubed = it.powi(3);
        if cubed > EPSILON {
            cubed
        } else {
            (116.0 * it - 16.0) / KAPPA
        }
    };
    let bright = if lightness > KAPPA * EPSILON {
        y.powi(3)
    } else {
        lightness / KAPPA
    };
    [cube(x) * WHITE_D50[0], bright, cube(z) * WHITE_D50[2]]
}

fn xyz_to_lab(it: [f64; 3]) -> [f64; 3] {
    let root = |value: f64, white: f64| {
        let value = value / white;
        if value > EPSILON {
            value.cbrt()
        } else {
            (KAPPA * value + 16.0) / 116.0
        }
    };
    let [x, y, z] = [
        root(it[0], WHITE_D50[0]),
        root(it[1], WHITE_D50[1]),
        root(it[2], WHITE_D50[2]),
    ];
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

pub(super) fn hsl_to_srgb([hue, saturation, lightness]: [f64; 3]) -> [f64; 3] {
    let (saturation, lightness) = (saturation / 100.0, lightness / 100.0);
    let hue = hue.rem_euclid(360.0);
    [0.0, 8.0, 4.0].map(|n| {
        let k = (n + hue / 30.0) % 12.0;
        let a = saturation * lightness.min(1.0 - lightness);
        lightness - a * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    })
}

pub(super) fn hwb_to_srgb([hue, white, black]: [f64; 3]) -> [f64; 3] {
    let (white, black) = (white / 100.0, black / 100.0);
    if white + black >= 1.0 {
        return [white / (white + black); 3];
    }
    hsl_to_srgb([hue, 100.0, 50.0]).map(|it| it * (1.0 - white - black) + white)
}

fn srgb_to_hsl([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let max = red.max(green).max(blue);
    let min = red.min(green).min(blue);
    let range = max - min;
    let lightness = f64::midpoint(min, max);
    if range == 0.0 {
        return [0.0, 0.0, lightness * 100.0];
    }
    let mut saturation = if lightness == 0.0 || (lightness - 1.0).abs() < f64::EPSILON {
        0.0
    } else {
        (max - lightness) / lightness.min(1.0 - lightness)
    };
    let mut hue = hue_of([red, green, blue], max, range);
    // Colours outside of sRGB can come to a negative saturation.
    if saturation < 0.0 {
        hue += 180.0;
        saturation = -saturation;
    }
    [hue.rem_euclid(360.0), saturation * 100.0, lightness * 100.0]
}

#[allow(clippy::float_cmp)]
fn hue_of([red, green, blue]: [f64; 3], max: f64, range: f64) -> f64 {
    let sixths = if max == red {
        (green - blue) / range + if green < blue { 6.0 } else { 0.0 }
    } else if max == green {
        (blue - red) / range + 2.0
    } else {
        (red - green) / range + 4.0
    };
    sixths * 60.0
}

fn srgb_to_hwb(it: [f64; 3]) -> [f64; 3] {
    let [hue, _, _] = srgb_to_hsl(it);
    let white = it[0].min(it[1]).min(it[2]);
    let black = 1.0 - it[0].max(it[1]).max(it[2]);
    [hue, white * 100.0, black * 100.0]
}

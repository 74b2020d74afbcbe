//! Colour spaces and a colour in one of them.

use super::convert::convert;
use crate::css::value::Rgba;

/// A colour space of CSS Color 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Space {
    /// sRGB, components from 0 to 1.
    Srgb,
    /// sRGB without its curve.
    SrgbLinear,
    /// Hue in degrees, saturation and lightness from 0 to 100.
    Hsl,
    /// Hue in degrees, whiteness and blackness from 0 to 100.
    Hwb,
    /// CIE Lab, lightness from 0 to 100.
    Lab,
    /// The same by chroma and hue.
    Lch,
    /// Oklab, lightness from 0 to 1.
    Oklab,
    /// The same by chroma and hue.
    Oklch,
    /// Display P3.
    DisplayP3,
    /// The same without its curve.
    DisplayP3Linear,
    /// Adobe RGB (1998).
    A98Rgb,
    /// ProPhoto RGB.
    ProphotoRgb,
    /// ITU-R BT.2020.
    Rec2020,
    /// CIE XYZ under D50.
    XyzD50,
    /// CIE XYZ under D65.
    XyzD65,
}

impl Space {
    /// The space that `color()` and `color-mix()` name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match &*name.to_ascii_lowercase() {
            "srgb" => Self::Srgb,
            "srgb-linear" => Self::SrgbLinear,
            "hsl" => Self::Hsl,
            "hwb" => Self::Hwb,
            "lab" => Self::Lab,
            "lch" => Self::Lch,
            "oklab" => Self::Oklab,
            "oklch" => Self::Oklch,
            "display-p3" => Self::DisplayP3,
            "display-p3-linear" => Self::DisplayP3Linear,
            "a98-rgb" => Self::A98Rgb,
            "prophoto-rgb" => Self::ProphotoRgb,
            "rec2020" => Self::Rec2020,
            "xyz-d50" => Self::XyzD50,
            "xyz" | "xyz-d65" => Self::XyzD65,
            _ => return None,
        })
    }

    /// Which component is a hue.
    pub(super) fn hue(self) -> Option<usize> {
        match self {
            Self::Hsl | Self::Hwb => Some(0),
            Self::Lch | Self::Oklch => Some(2),
            _ => None,
        }
    }

    /// What each component means, so that a missing one stays missing in another space
    /// (<https://drafts.csswg.org/css-color-4/#interpolation-missing>).
    fn meanings(self) -> [Meaning; 3] {
        use Meaning::{Blueish, Chroma, Hue, Lightness, Own, Reddish};
        match self {
            Self::Hsl => [Hue, Chroma, Lightness],
            Self::Hwb => [Hue, Own, Own],
            Self::Lab | Self::Oklab => [Lightness, Own, Own],
            Self::Lch | Self::Oklch => [Lightness, Chroma, Hue],
            _ => [Reddish, Meaning::Greenish, Blueish],
        }
    }
}

/// What a component means in every space that has it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Reddish,
    Greenish,
    Blueish,
    Lightness,
    Chroma,
    Hue,
    Own,
}

/// A colour; a component that is `none` is no number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::css) struct Color {
    pub(super) space: Space,
    pub(super) components: [f64; 3],
    pub(super) alpha: f64,
}

impl Color {
    pub(super) const fn new(space: Space, components: [f64; 3], alpha: f64) -> Self {
        Self {
            space,
            components,
            alpha,
        }
    }

    /// A colour of bytes.
    pub(in crate::css) fn bytes(red: u8, green: u8, blue: u8) -> Self {
        Self::new(
            Space::Srgb,
            [red, green, blue].map(|it| f64::from(it) / 255.0),
            1.0,
        )
    }

    /// The colour that is painted.
    pub(in crate::css) fn rgba(self) -> Rgba {
        let [red, green, blue] = self.to(Space::Srgb).components.map(paintable);
        Rgba {
            red,
            green,
            blue,
            alpha: paintable(self.alpha),
        }
    }

    /// The same colour in another space; its missing components are 0, but those that mean the same
    /// there stay missing, and a hue that means nothing is missing.
    pub(super) fn to(self, space: Space) -> Self {
        if self.space == space {
            return self;
        }
        let known = self.components.map(or_zero);
        let mut components = convert(self.space, space, known);
        if let Some(hue) = space.hue()
            && is_grey(space, components)
        {
            components[hue] = f64::NAN;
        }
        for (own, meaning) in self.components.iter().zip(self.space.meanings()) {
            if !own.is_nan() || meaning == Meaning::Own {
                continue;
            }
            if let Some(place) = space.meanings().iter().position(|it| *it == meaning) {
                components[place] = f64::NAN;
            }
        }
        Self::new(space, components, self.alpha)
    }
}

/// Whether a colour has so little chroma that its hue means nothing.
fn is_grey(space: Space, [a, b, c]: [f64; 3]) -> bool {
    match space {
        Space::Hsl => b < 0.001,
        Space::Hwb => b + c > 99.999,
        Space::Lch => b < 0.0015,
        Space::Oklch => b < 0.000_004,
        _ => a.is_nan(),
    }
}

/// A component as a number.
pub(super) fn or_zero(component: f64) -> f64 {
    if component.is_nan() { 0.0 } else { component }
}

/// A component as it can be painted; what lies outside is cut, as Chromium does.
#[allow(clippy::cast_possible_truncation)]
fn paintable(component: f64) -> f32 {
    or_zero(component).clamp(0.0, 1.0) as f32
}

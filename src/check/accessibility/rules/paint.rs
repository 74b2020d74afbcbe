//! Colours laid over each other, and the contrast between them
//! (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).

use std::sync::LazyLock;

use crate::css::Rgba;

/// A colour with its alpha multiplied in, and its alpha.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    pub color: [f32; 3],
    pub alpha: f32,
}

impl Paint {
    /// A colour.
    pub fn of(color: Rgba) -> Self {
        Self {
            color: [color.red, color.green, color.blue].map(|it| it * color.alpha),
            alpha: color.alpha,
        }
    }

    /// It, laid over another.
    pub fn over(self, below: Self) -> Self {
        let rest = 1.0 - self.alpha;
        let mix = |at: usize| self.color[at] + below.color[at] * rest;
        Self {
            color: [mix(0), mix(1), mix(2)],
            alpha: self.alpha + below.alpha * rest,
        }
    }

    /// It, with so much of its opacity.
    pub fn faded(self, opacity: f32) -> Self {
        Self {
            color: self.color.map(|it| it * opacity),
            alpha: self.alpha * opacity,
        }
    }

    /// Each part of its colour with that of another; as opaque as it is.
    pub fn each(self, other: Self, choose: fn(f32, f32) -> f32) -> Self {
        Self {
            color: [0, 1, 2].map(|at| choose(self.color[at], other.color[at])),
            alpha: self.alpha,
        }
    }

    fn luminance(self) -> f32 {
        0.2126 * linear(self.color[0])
            + 0.7152 * linear(self.color[1])
            + 0.0722 * linear(self.color[2])
    }
}

/// A part of a colour in linear light. Pixels are bytes, so that there are few.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn linear(part: f32) -> f32 {
    let byte = (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    LINEAR[usize::from(byte)]
}

static LINEAR: LazyLock<[f32; 256]> = LazyLock::new(|| {
    std::array::from_fn(|byte| {
        let part = f32::from(u8::try_from(byte).unwrap_or(u8::MAX)) / 255.0;
        match part <= 0.04045 {
            true => part / 12.92,
            false => ((part + 0.055) / 1.055).powf(2.4),
        }
    })
});

/// No paint.
pub(super) const NOTHING: Paint = Paint {
    color: [0.0; 3],
    alpha: 0.0,
};

/// The contrast that an opaque text has at most, whatever lies behind it.
pub(super) fn highest(text: Paint) -> f32 {
    let grey = |level| Paint::of(Rgba::opaque(level, level, level));
    contrast(text, grey(0.0)).max(contrast(text, grey(1.0)))
}

/// The contrast of two opaque colours.
pub(super) fn contrast(a: Paint, b: Paint) -> f32 {
    let (a, b) = (a.luminance(), b.luminance());
    let (light, dark) = if a > b { (a, b) } else { (b, a) };
    (light + 0.05) / (dark + 0.05)
}

//! Units.

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Kind {
    /// Nothing.
    Number,
    /// A length.
    Length,
    /// A percentage.
    Percent,
    /// A length and a percentage together.
    LengthPercent,
    /// An angle, in degrees.
    Angle,
    /// A time, in seconds.
    Time,
    /// A resolution, in dots per pixel.
    Resolution,
    /// A share of free space.
    Flex,
}

impl Kind {
    /// The kind of a sum.
    pub(super) fn with(self, other: Self) -> Option<Self> {
        use Kind::{Length, LengthPercent, Percent};
        match (self, other) {
            _ if self == other => Some(self),
            (Length | Percent | LengthPercent, Length | Percent | LengthPercent) => {
                Some(LengthPercent)
            }
            _ => None,
        }
    }
}

/// A unit, absolute ones brought to one of their kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Unit {
    /// No unit.
    None,
    /// `%`.
    Percent,
    /// `px`.
    Px,
    /// The element's font size.
    Em,
    /// The root's font size.
    Rem,
    /// The element's height of lines.
    Lh,
    /// The root's height of lines.
    Rlh,
    /// A measure of the font, or of a container.
    Measured,
    /// A hundredth of the viewport's width.
    Vw,
    /// Of its height.
    Vh,
    /// Of the smaller.
    Vmin,
    /// Of the larger.
    Vmax,
    /// Degrees.
    Deg,
    /// Seconds.
    S,
    /// Dots per pixel.
    Dppx,
    /// Shares.
    Fr,
}

impl Unit {
    /// The unit of a name and how much of it one is.
    pub(super) fn of(name: &str) -> Option<(Self, f64)> {
        Some(match &*name.to_ascii_lowercase() {
            "px" => (Self::Px, 1.0),
            "em" => (Self::Em, 1.0),
            "rem" => (Self::Rem, 1.0),
            "lh" => (Self::Lh, 1.0),
            "rlh" => (Self::Rlh, 1.0),
            "ex" | "ch" | "cap" | "ic" | "rex" | "rch" | "rcap" | "ric" | "cqw" | "cqh" | "cqi"
            | "cqb" | "cqmin" | "cqmax" => (Self::Measured, 1.0),
            // What small and large viewports differ by is the browser's own bars.
            "vw" | "svw" | "lvw" | "dvw" | "vi" | "svi" | "lvi" | "dvi" => (Self::Vw, 1.0),
            "vh" | "svh" | "lvh" | "dvh" | "vb" | "svb" | "lvb" | "dvb" => (Self::Vh, 1.0),
            "vmin" | "svmin" | "lvmin" | "dvmin" => (Self::Vmin, 1.0),
            "vmax" | "svmax" | "lvmax" | "dvmax" => (Self::Vmax, 1.0),
            "cm" => (Self::Px, 96.0 / 2.54),
            "mm" => (Self::Px, 96.0 / 25.4),
            "q" => (Self::Px, 96.0 / 101.6),
            "in" => (Self::Px, 96.0),
            "pt" => (Self::Px, 96.0 / 72.0),
            "pc" => (Self::Px, 16.0),
            "deg" => (Self::Deg, 1.0),
            "grad" => (Self::Deg, 0.9),
            "rad" => (Self::Deg, 180.0 / std::f64::consts::PI),
            "turn" => (Self::Deg, 360.0),
            "s" => (Self::S, 1.0),
            "ms" => (Self::S, 0.001),
            "dppx" | "x" => (Self::Dppx, 1.0),
            "dpi" => (Self::Dppx, 1.0 / 96.0),
            "dpcm" => (Self::Dppx, 2.54 / 96.0),
            "fr" => (Self::Fr, 1.0),
            _ => return None,
        })
    }

    /// What it counts.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::None => Kind::Number,
            Self::Percent => Kind::Percent,
            Self::Deg => Kind::Angle,
            Self::S => Kind::Time,
            Self::Dppx => Kind::Resolution,
            Self::Fr => Kind::Flex,
            _ => Kind::Length,
        }
    }
}

//! What a computed value can be.

/// A value, or the admission that it isn't known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value<T> {
    /// What a browser computes.
    Known(T),
    /// Something not understood decides it: a person must look.
    Unknown,
}

impl<T> Value<T> {
    /// The value, when it is known.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown => None,
        }
    }

    /// The value borrowed.
    pub fn as_ref(&self) -> Value<&T> {
        match self {
            Self::Known(value) => Value::Known(value),
            Self::Unknown => Value::Unknown,
        }
    }

    /// What a function makes of a known value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Value<U> {
        match self {
            Self::Known(value) => Value::Known(make(value)),
            Self::Unknown => Value::Unknown,
        }
    }

    /// What a function that may not know makes of a known value.
    pub fn and_then<U>(self, make: impl FnOnce(T) -> Value<U>) -> Value<U> {
        match self {
            Self::Known(value) => make(value),
            Self::Unknown => Value::Unknown,
        }
    }

    /// Whether the value is known and this one.
    pub fn is(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        matches!(self, Self::Known(known) if known == value)
    }

    /// Whether the value is this one or may be it.
    pub fn may_be(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        matches!(self, Self::Unknown) || self.is(value)
    }
}

impl<T> From<Option<T>> for Value<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Unknown, Self::Known)
    }
}

/// A colour of sRGB, each component from 0 to 1, as it is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rgba {
    /// Red.
    pub red: f32,
    /// Green.
    pub green: f32,
    /// Blue.
    pub blue: f32,
    /// Opacity.
    pub alpha: f32,
}

impl Rgba {
    /// Opaque black.
    pub const BLACK: Self = Self::opaque(0.0, 0.0, 0.0);
    /// Opaque white.
    pub const WHITE: Self = Self::opaque(1.0, 1.0, 1.0);
    /// Nothing.
    pub const TRANSPARENT: Self = Self {
        alpha: 0.0,
        ..Self::BLACK
    };

    /// An opaque colour.
    pub const fn opaque(red: f32, green: f32, blue: f32) -> Self {
        Self {
            red,
            green,
            blue,
            alpha: 1.0,
        }
    }

    /// The components as bytes, alpha last, rounded as a browser does.
    pub fn bytes(self) -> [u8; 4] {
        // A float that is out of range or no number saturates.
        [self.red, self.green, self.blue, self.alpha].map(|it| (it * 255.0).round() as u8)
    }
}

/// A computed size or distance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    /// `auto`, `none` or `normal`: what the property has when nothing is asked.
    Auto,
    /// CSS pixels.
    Px(f32),
    /// A share of something that layout knows, 100 being all of it.
    Percent(f32),
    /// Understood, but only layout can tell: `calc(100% - 2em)`, `min-content`.
    Layout,
}

impl Length {
    /// CSS pixels, if that is what it is.
    pub fn px(self) -> Option<f32> {
        match self {
            Self::Px(px) => Some(px),
            _ => None,
        }
    }
}

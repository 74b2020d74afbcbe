//! Conditions that rules stand under: `@media`, `@supports`, `@container`.

mod container;
mod media;
mod query;
mod supports;

pub(super) use container::{Container, Room};
pub(super) use media::{Media, needs};
pub(super) use supports::supports;

/// Whether a list of media queries holds on any screen; none where that is the reader's to say.
pub fn on_screens(media: &str) -> Option<bool> {
    Media::read(media).on_screens()
}

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    /// It does.
    True,
    /// It doesn't.
    False,
    /// It can't be told.
    Unknown,
}

impl Truth {
    /// Both.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// One of them.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::True, _) | (_, Self::True) => Self::True,
            (Self::False, Self::False) => Self::False,
            _ => Self::Unknown,
        }
    }

    /// The contrary.
    pub(super) fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(it: bool) -> Self {
        if it { Self::True } else { Self::False }
    }
}

impl From<Option<bool>> for Truth {
    fn from(it: Option<bool>) -> Self {
        it.map_or(Self::Unknown, Self::from)
    }
}

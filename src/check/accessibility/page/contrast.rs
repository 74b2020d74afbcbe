//! What a page remembers of the contrast of its texts.

use crate::html::NodeId;

/// What was measured of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Measure {
    /// Its contrast.
    Ratio(f32),
    /// Its contrast is this one or less, and why it is not known better.
    AtMost(f32, &'static str),
    /// It can't be told, for this reason.
    Unknown(&'static str),
}

/// A text that is seen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text {
    /// The element it stands in.
    pub element: NodeId,
    /// Whether it is large scale.
    pub is_large: bool,
    /// Its contrast.
    pub measure: Measure,
}

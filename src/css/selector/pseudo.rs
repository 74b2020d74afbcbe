//! Pseudo-classes and pseudo-elements.

use std::fmt;

use cssparser::ToCss;
use selectors::parser::NonTSPseudoClass;

use super::Kind;

/// A pseudo-class that depends on more than the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::css) enum PseudoClass {
    /// `:link`, `:any-link`.
    Link,
    /// What is not so when a page has just been loaded: `:hover`, `:visited`, `:target`…
    Never,
    /// `:hover` and `:active`, never so when a page has just been loaded.
    Pointed,
    /// `:focus` and `:focus-visible`.
    Focus,
    /// `:focus-within`.
    FocusWithin,
    /// `:defined`.
    Defined,
    /// `:enabled`.
    Enabled,
    /// `:disabled`.
    Disabled,
    /// `:checked`.
    Checked,
    /// `:indeterminate`.
    Indeterminate,
    /// `:default`.
    Default,
    /// `:required`.
    Required,
    /// `:optional`.
    Optional,
    /// `:read-only`.
    ReadOnly,
    /// `:read-write`.
    ReadWrite,
    /// `:placeholder-shown`.
    PlaceholderShown,
    /// `:valid`.
    Valid,
    /// `:invalid`.
    Invalid,
    /// `:in-range`.
    InRange,
    /// `:out-of-range`.
    OutOfRange,
    /// `:open`.
    Open,
    /// `:lang()` with its ranges.
    Lang(Vec<Box<str>>),
    /// `:dir(ltr)`.
    DirLtr,
    /// `:dir(rtl)`.
    DirRtl,
    /// A pseudo-class that a browser may know and this room doesn't.
    Unknown,
}

impl PseudoClass {
    /// The pseudo-class of a name, in lower case; none is unknown to a browser too.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "link" | "any-link" | "-webkit-any-link" => Self::Link,
            "hover" | "active" => Self::Pointed,
            "focus" | "focus-visible" => Self::Focus,
            "focus-within" => Self::FocusWithin,
            "visited"
            | "target"
            | "user-valid"
            | "user-invalid"
            | "popover-open"
            | "modal"
            | "fullscreen"
            | "-webkit-full-screen"
            | "picture-in-picture"
            | "autofill"
            | "-webkit-autofill"
            | "target-current"
            | "target-before"
            | "target-after"
            | "current"
            | "past"
            | "future"
            | "active-view-transition"
            | "xr-overlay"
            | "-webkit-drag"
            | "interest-source"
            | "interest-target"
            | "corner-present"
            | "horizontal"
            | "vertical"
            | "single-button"
            | "double-button"
            | "no-button"
            | "increment"
            | "decrement"
            | "start"
            | "end"
            | "window-inactive" => Self::Never,
            "defined" => Self::Defined,
            "enabled" => Self::Enabled,
            "disabled" => Self::Disabled,
            "checked" => Self::Checked,
            "indeterminate" => Self::Indeterminate,
            "default" => Self::Default,
            "required" => Self::Required,
            "optional" => Self::Optional,
            "read-only" => Self::ReadOnly,
            "read-write" => Self::ReadWrite,
            "placeholder-shown" => Self::PlaceholderShown,
            "valid" => Self::Valid,
            "invalid" => Self::Invalid,
            "in-range" => Self::InRange,
            "out-of-range" => Self::OutOfRange,
            "open" => Self::Open,
            // Known to some browsers: whether the rule applies can't be told.
            "playing" | "paused" | "muted" | "seeking" | "buffering" | "stalled"
            | "volume-locked" | "has-slotted" | "heading" | "local-link" | "target-within"
            | "blank" => Self::Unknown,
            _ => return None,
        })
    }
}

impl NonTSPseudoClass for PseudoClass {
    type Impl = Kind;

    fn is_active_or_hover(&self) -> bool {
        matches!(self, Self::Pointed)
    }

    fn is_user_action_state(&self) -> bool {
        matches!(self, Self::Pointed | Self::Focus | Self::FocusWithin)
    }
}

impl ToCss for PseudoClass {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        write!(dest, ":{self:?}")
    }
}

/// A pseudo-element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::css) enum PseudoElement {
    /// `::before`.
    Before,
    /// `::after`.
    After,
    /// `::placeholder`.
    Placeholder,
    /// `::first-line` and `::first-letter`, which are not styled here.
    Beginning,
    /// Any other, which is not styled here.
    Other,
}

impl PseudoElement {
    /// The pseudo-element of a name, in lower case; none is unknown to a browser too.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "before" => Self::Before,
            "after" => Self::After,
            "placeholder" | "-webkit-input-placeholder" => Self::Placeholder,
            "first-line" | "first-letter" => Self::Beginning,
            "marker"
            | "selection"
            | "backdrop"
            | "file-selector-button"
            | "cue"
            | "details-content"
            | "target-text"
            | "spelling-error"
            | "grammar-error"
            | "view-transition"
            | "scroll-marker"
            | "scroll-marker-group"
            | "column"
            | "checkmark"
            | "picker-icon"
            | "search-text" => Self::Other,
            _ if name.starts_with("-webkit-") => Self::Other,
            _ => return None,
        })
    }

    /// The pseudo-element of the name of a function.
    pub(super) fn of_function(name: &str) -> Option<Self> {
        matches!(
            name,
            "cue"
                | "highlight"
                | "part"
                | "slotted"
                | "picker"
                | "scroll-button"
                | "view-transition-group"
                | "view-transition-image-pair"
                | "view-transition-old"
                | "view-transition-new"
        )
        .then_some(Self::Other)
    }
}

impl selectors::parser::PseudoElement for PseudoElement {
    type Impl = Kind;

    fn accepts_state_pseudo_classes(&self) -> bool {
        matches!(self, Self::Other | Self::Beginning)
    }

    fn is_before_or_after(&self) -> bool {
        matches!(self, Self::Before | Self::After)
    }

    fn valid_after_before_or_after(&self) -> bool {
        matches!(self, Self::Other | Self::Beginning)
    }
}

impl ToCss for PseudoElement {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        write!(dest, "::{self:?}")
    }
}

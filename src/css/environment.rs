//! Where a page is shown.

/// The colours a reader asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The contrast a reader asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Contrast {
    /// None in particular.
    NoPreference,
    /// More.
    More,
    /// Less.
    Less,
}

/// What a page is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Medium {
    /// A screen.
    Screen,
    /// Paper.
    Print,
}

/// What media queries ask about, and what some values depend on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Environment {
    /// `prefers-color-scheme`.
    pub scheme: Scheme,
    /// Screen or paper.
    pub medium: Medium,
    /// The width of the viewport in CSS pixels.
    pub width: f32,
    /// Its height in CSS pixels.
    pub height: f32,
    /// `prefers-contrast`.
    pub contrast: Contrast,
    /// Whether the reader asked for less motion.
    pub reduced_motion: bool,
    /// Whether the reader's own colours are forced upon the page.
    pub forced_colors: bool,
}

impl Default for Environment {
    /// A desktop screen in light colours, without preferences.
    fn default() -> Self {
        Self {
            scheme: Scheme::Light,
            medium: Medium::Screen,
            width: 1280.0,
            height: 720.0,
            contrast: Contrast::NoPreference,
            reduced_motion: false,
            forced_colors: false,
        }
    }
}

/// What the sheets of a page make depend on the environment: in which environments it is to be looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Conditions {
    /// It has rules for print.
    pub print: bool,
    /// It has rules for a colour scheme, or values that depend on it.
    pub scheme: bool,
    /// It has rules for more contrast.
    pub more_contrast: bool,
    /// It has rules for less contrast.
    pub less_contrast: bool,
    /// It has rules for forced colours.
    pub forced_colors: bool,
    /// It has rules for reduced motion.
    pub reduced_motion: bool,
    /// It has rules for an orientation of the screen, or for an aspect ratio.
    pub orientation: bool,
    /// The widths in CSS pixels at which its rules change, ascending, each once.
    pub widths: Vec<f32>,
    /// The heights in CSS pixels at which its rules change, ascending, each once.
    pub heights: Vec<f32>,
}

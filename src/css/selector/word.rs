//! Names in selectors, with their hashes.

use std::fmt;
use std::sync::Arc;

use cssparser::ToCss;

/// The hash of a name, as filters and buckets use it (FNV-1a).
pub(in crate::css) fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// A name or a value in a selector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::css) struct Word {
    hash: u32,
    text: Arc<str>,
}

impl Word {
    /// The text.
    pub(in crate::css) fn text(&self) -> &str {
        &self.text
    }

    /// Its hash.
    pub(in crate::css) fn hash(&self) -> u32 {
        self.hash
    }
}

impl Default for Word {
    fn default() -> Self {
        Self::from("")
    }
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self {
            hash: hash(text),
            text: Arc::from(text),
        }
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl precomputed_hash::PrecomputedHash for Word {
    fn precomputed_hash(&self) -> u32 {
        self.hash
    }
}

impl ToCss for Word {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        cssparser::serialize_identifier(&self.text, dest)
    }
}

/// The namespaces that a page's elements can have, and the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::css) enum Namespaces {
    /// No namespace.
    #[default]
    None,
    /// HTML.
    Html,
    /// SVG.
    Svg,
    /// MathML.
    MathMl,
    /// Any other: no element of a page has it.
    Other,
}

impl Namespaces {
    /// The namespace of an address, as `@namespace` gives it.
    pub(in crate::css) fn of(url: &str) -> Self {
        match url {
            "" => Self::None,
            "http://www.w3.org/1999/xhtml" => Self::Html,
            "http://www.w3.org/2000/svg" => Self::Svg,
            "http://www.w3.org/1998/Math/MathML" => Self::MathMl,
            _ => Self::Other,
        }
    }
}

impl precomputed_hash::PrecomputedHash for Namespaces {
    fn precomputed_hash(&self) -> u32 {
        hash(match self {
            Self::None => "",
            Self::Html => "html namespace",
            Self::Svg => "svg namespace",
            Self::MathMl => "mathml namespace",
            Self::Other => "other namespace",
        })
    }
}

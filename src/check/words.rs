//! What checkers say, in both languages.

/// The same words in French and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// French.
    pub fr: &'static str,
}

/// The same words in English and in French.
pub(crate) const fn words(en: &'static str, fr: &'static str) -> Words {
    Words { en, fr }
}

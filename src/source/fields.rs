//! What a value of a field can be, once it is known to be right.

use crate::diagnostic::Place;

/// A value with the place where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

/// A field whose value is one of a few words.
pub trait Word: Sized + Copy + 'static {
    /// The words, as written in TOML, with what they mean.
    const WORDS: &'static [(&'static str, Self)];

    /// The word for this meaning.
    fn word(self) -> &'static str
    where
        Self: PartialEq,
    {
        Self::WORDS
            .iter()
            .find(|(_, meaning)| *meaning == self)
            .map_or("", |(word, _)| word)
    }
}

/// Declares an enum whose values are written as words.
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $crate::source::Word for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, $name::$variant),)*];
        }
    };
}

/// Whether a character has no place in a text: XML, and so the feed, can't have it
/// (<https://www.w3.org/TR/xml/#charsets>), or it is a control that shows nothing.
pub(super) fn is_unpublishable(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Whether a string is an id: `a-z`, `0-9`, single hyphens between, at most 80 characters.
pub fn is_id(text: &str) -> bool {
    text.len() <= 80
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// Whether a string is an absolute `http` or `https` URL with a host and no white space.
pub fn is_web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty()
            && !host.contains('@')
            && !text.contains(|c: char| {
                c.is_whitespace() || c.is_control() || "<>\"`{}|\\^".contains(c)
            })
    })
}

/// Whether a string can be a telephone number: short ones of emergency services have three digits.
pub(super) fn is_phone(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 3
}

/// Whether a string can be an e-mail address: one `@` between two parts, a dot in the second.
pub(super) fn is_email(text: &str) -> bool {
    match text.split_once('@') {
        Some((local, domain)) => {
            !local.is_empty()
                && domain.contains('.')
                && !domain.starts_with('.')
                && !domain.ends_with('.')
                && !domain.contains('@')
                && !text.contains(|c: char| {
                    c.is_whitespace() || c.is_control() || "<>\"?&#%,;".contains(c)
                })
        }
        None => false,
    }
}

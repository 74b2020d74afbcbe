//! What a value of a field can be, once it is known to be right.

use super::characters::unfit;
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

/// Whether a string is an absolute `http` or `https` URL with a host, without white space and without
/// characters that can't be published.
pub fn is_web_address(text: &str) -> bool {
    let lower_case = text.starts_with("https://") || text.starts_with("http://");
    lower_case
        && has_host(text)
        && !text.contains(|c: char| c.is_whitespace() || "<>\"`{}|\\^".contains(c))
        && unfit(text).next().is_none()
}

/// Whether a site can stand at a web address: its links begin with its path, so that a path with an
/// empty part or with `..` (`%2e%2e` is the same) would lead them elsewhere, and that nothing may
/// stand behind the path.
pub fn is_site_address(text: &str) -> bool {
    let path = text
        .split_once("://")
        .and_then(|(_, rest)| rest.split_once('/'))
        .map_or("", |(_, path)| path);
    let path = path.strip_suffix('/').unwrap_or(path);
    let is_part =
        |part: &str| !matches!(&*part.to_lowercase().replace("%2e", "."), "" | "." | "..");
    is_web_address(text)
        && !text.contains(['?', '#'])
        && (path.is_empty() && !text.ends_with("//") || path.split('/').all(is_part))
}

/// Whether an address has two slashes and a host behind its scheme, and neither password nor
/// backslash (browsers would read `https:x` and `https:/\x` as addresses of the host `x`).
pub fn has_host(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port),
        _ => (host, ""),
    };
    let is_ip6 = name.starts_with('[') && name.ends_with(']');
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    let name_is_right = match is_ip6 {
        true => name[1..name.len() - 1]
            .parse::<std::net::Ipv6Addr>()
            .is_ok(),
        false => name
            .strip_suffix('.')
            .unwrap_or(name)
            .split('.')
            .all(is_label),
    };
    let port_is_right = port.is_empty()
        || port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    name_is_right && port_is_right && !address.contains('\\')
}

/// Whether a string is a colour: `#` and six hexadecimal digits.
pub fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit()))
}

/// Whether a string can be a telephone number: four digits or more, as the shortest numbers of services
/// have, and not all the same.
pub fn is_phone(text: &str) -> bool {
    let mut digits = text.chars().filter(char::is_ascii_digit);
    let first = digits.next();
    let others: Vec<char> = digits.collect();
    others.len() >= 3 && others.iter().any(|digit| Some(*digit) != first)
}

/// Whether a string can be an e-mail address: one `@` between two parts, a dot in the second.
pub fn is_email(text: &str) -> bool {
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

/// The `tel:` address of a telephone number as people write it (RFC 3966); none where there is
/// nothing to dial. The shortest numbers have two digits.
pub fn telephone(written: &str) -> Option<String> {
    let dialled: String = written
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    let digits = dialled.bytes().filter(u8::is_ascii_digit).count();
    (digits >= 2).then(|| format!("tel:{dialled}"))
}

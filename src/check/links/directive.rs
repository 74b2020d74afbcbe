//! Text fragments: `#:~:text=…`, which scroll to words of a page
//! (<https://wicg.github.io/scroll-to-text-fragment/>).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::check::site::decoded;

/// What separates the fragment from the directive.
const DELIMITER: &str = ":~:";

/// What stands after `#` without its directive, and the directive.
pub(super) fn split(fragment: &str) -> (&str, Option<&str>) {
    match fragment.split_once(DELIMITER) {
        Some((fragment, directive)) => (fragment, Some(directive)),
        None => (fragment, None),
    }
}

/// A passage that a browser scrolls to, its parts as [`plain`] leaves them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// What stands right before it.
    prefix: Option<String>,
    /// How it begins, or all of it.
    start: String,
    /// How it ends.
    end: Option<String>,
    /// What stands right behind it.
    suffix: Option<String>,
}

/// The passages that a directive looks for.
pub(super) fn passages(directive: &str) -> Vec<Passage> {
    let texts = directive
        .split('&')
        .filter_map(|it| it.strip_prefix("text="));
    texts.filter_map(passage).collect()
}

/// `[prefix-,]start[,end][,-suffix]`; none of what browsers do not read
/// (<https://wicg.github.io/scroll-to-text-fragment/#parse-a-text-directive>).
fn passage(text: &str) -> Option<Passage> {
    let mut parts: Vec<&str> = text.split(',').collect();
    let prefix = parts.first().and_then(|it| it.strip_suffix('-'));
    parts.drain(..usize::from(prefix.is_some()));
    let suffix = parts.last().and_then(|it| it.strip_prefix('-'));
    parts.truncate(parts.len() - usize::from(suffix.is_some()));
    let words = |part: &str| {
        decoded(part)
            .map(|it| plain(&it))
            .filter(|it| !it.is_empty())
    };
    let (start, end) = match parts.as_slice() {
        [start] => (*start, None),
        [start, end] => (*start, Some(words(end)?)),
        _ => return None,
    };
    Some(Passage {
        prefix: prefix.and_then(words),
        start: words(start)?,
        end,
        suffix: suffix.and_then(words),
    })
}

/// Whether a page's text, as [`plain`] leaves it, holds one of the passages: a browser scrolls to the
/// first that it finds. Words are whole, and no part goes from one block to the next.
pub(super) fn is_in(text: &str, passages: &[Passage]) -> bool {
    passages.iter().any(|passage| passage.is_in(text))
}

/// What of a part has to begin and to end with a word.
#[derive(Debug, Clone, Copy)]
struct Whole {
    start: bool,
    end: bool,
}

impl Passage {
    /// <https://wicg.github.io/scroll-to-text-fragment/#find-a-range-from-a-text-directive>
    fn is_in(&self, text: &str) -> bool {
        let ends_whole = self.end.is_some() || self.suffix.is_none();
        let whole = |start, end| Whole { start, end };
        let (first, wanted) = match &self.prefix {
            Some(prefix) => (prefix, whole(true, false)),
            None => (&self.start, whole(true, ends_whole)),
        };
        let beginnings = places(text, first, wanted).filter_map(|(_, after)| {
            let at = past_space(text, after);
            match self.prefix {
                Some(_) => stands_at(text, (&self.start, at), whole(false, ends_whole)),
                None => Some(after),
            }
        });
        // An end that does not follow the first beginning follows no later one.
        let most = match self.end {
            Some(_) => 1,
            None => usize::MAX,
        };
        let mut beginnings = beginnings.take(most);
        beginnings.any(|after| self.goes_on(text, after))
    }

    /// Whether what follows its beginning is there.
    fn goes_on(&self, text: &str, after: usize) -> bool {
        let Some(end) = &self.end else {
            return self.has_suffix(text, after);
        };
        let whole = Whole {
            start: true,
            end: self.suffix.is_none(),
        };
        let rest = text.get(after..).unwrap_or_default();
        let mut ends = places(rest, end, whole);
        ends.any(|(_, end)| self.has_suffix(rest, end))
    }

    fn has_suffix(&self, text: &str, after: usize) -> bool {
        let whole = Whole {
            start: false,
            end: true,
        };
        self.suffix.as_ref().is_none_or(|suffix| {
            let at = past_space(text, after);
            stands_at(text, (suffix, at), whole).is_some()
        })
    }
}

/// Where a part stands in a text: its beginning and its end, each place once.
fn places<'t>(
    text: &'t str,
    part: &'t str,
    whole: Whole,
) -> impl Iterator<Item = (usize, usize)> + 't {
    let mut from = 0;
    let all = std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(part)?;
        let first = part.chars().next().map_or(1, char::len_utf8);
        from = at + first;
        Some(at)
    });
    all.filter_map(move |at| Some((at, stands_at(text, (part, at), whole)?)))
}

/// The end of a part that stands at a place.
fn stands_at(text: &str, (part, at): (&str, usize), whole: Whole) -> Option<usize> {
    let (before, rest) = text.split_at_checked(at)?;
    let after = rest.strip_prefix(part)?;
    let begins = !whole.start || is_edge(before.chars().next_back(), part.chars().next());
    let ends = !whole.end || is_edge(part.chars().next_back(), after.chars().next());
    (begins && ends).then(|| at + part.len())
}

/// Whether one word ends and another begins between two characters.
fn is_edge(before: Option<char>, after: Option<char>) -> bool {
    let is_within =
        |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() && !is_unspaced(it));
    !(is_within(before) && is_within(after))
}

/// Whether it is of a script that puts no space between words: where these end only a dictionary tells.
fn is_unspaced(letter: char) -> bool {
    matches!(u32::from(letter), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF
        | 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// The next place that is no white space.
fn past_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start_matches([' ', BLOCK]).len()
}

/// A text as it is compared: without case and accents, each run of white space within a block one space.
pub(super) fn plain(text: &str) -> String {
    let blocks = text.split(BLOCK).map(|block| {
        let words: Vec<&str> = block.split_whitespace().collect();
        words.join(" ")
    });
    let blocks: Vec<String> = blocks.filter(|it| !it.is_empty()).collect();
    let whole = blocks.join("\u{1e}").to_lowercase();
    whole.nfd().filter(|it| !is_combining_mark(*it)).collect()
}

/// What stands between two blocks of a text.
pub(super) const BLOCK: char = '\u{1e}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_found_in_their_order() {
        let text = plain("Good  morning, dear\nreader of pages\u{1e}Été");
        for (directive, found) in [
            ("text=Morning", true),
            ("text=good%20morning%2C,reader", true),
            ("text=reader,morning", false),
            ("text=dear-,reader,-of", true),
            ("text=good-,dear", false),
            ("text=morning%2C-,dear,-reader", true),
            ("text=dear,-pages", false),
            ("text=dear,of,-pages", true),
            ("text=dear,of,-ete", false),
            ("text=good-,morning,reader,-of", true),
            ("text=of-,pages,-ete", true),
            ("text=dear,reader,of,pages", false),
            ("text=dear-,", false),
            ("text=evening&text=pages", true),
            ("text=evening", false),
            ("text=mornin", false),
            ("text=pages%20ete", false),
            ("text=pages,ete", true),
            ("text=eader", false),
        ] {
            assert_eq!(is_in(&text, &passages(directive)), found, "{directive}");
        }
    }
}

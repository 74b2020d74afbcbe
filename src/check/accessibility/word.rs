//! The words of a text, in lower case.

/// How words are written in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Apostrophes {
    /// An apostrophe stands between words.
    Apart,
    /// It is part of a word, and made plain.
    Within,
}

/// Gives the words of a text in lower case, until one is taken; whether one was.
pub(super) fn any_word(text: &str, mut take: impl FnMut(&str) -> bool) -> bool {
    any(text, Apostrophes::Apart, &mut take)
}

/// Gives the words of a text in lower case, with the apostrophes in them.
pub(super) fn each_with_apostrophes(text: &str, mut take: impl FnMut(&str)) {
    any(text, Apostrophes::Within, &mut |word| {
        take(word);
        false
    });
}

fn is_apart(letter: char, apostrophes: Apostrophes) -> bool {
    let within = apostrophes == Apostrophes::Within && matches!(letter, '\'' | '’');
    !within && !letter.is_alphanumeric()
}

fn any(text: &str, apostrophes: Apostrophes, take: &mut dyn FnMut(&str) -> bool) -> bool {
    let plain = |byte: &u8| {
        byte.is_ascii_alphanumeric() || apostrophes == Apostrophes::Within && *byte == b'\''
    };
    let mut lower = String::with_capacity(32);
    let mut rest = text;
    while !rest.is_empty() {
        let bytes = rest.as_bytes();
        let end = bytes.iter().position(|it| !plain(it));
        let end = end.unwrap_or(bytes.len());
        let is_plain = bytes.get(end).is_none_or(u8::is_ascii);
        let (word, after) = match is_plain {
            true => rest.split_at(end),
            // Letters with accents, or those of another alphabet.
            false => rest.split_at(end_of_word(rest, end, apostrophes)),
        };
        if !word.is_empty() && give(word, is_plain, &mut lower, apostrophes, take) {
            return true;
        }
        let mut after = after.chars();
        after.next();
        rest = after.as_str();
    }
    false
}

/// Where a word ends whose letters are known up to a place.
fn end_of_word(text: &str, from: usize, apostrophes: Apostrophes) -> usize {
    let further = text.get(from..).unwrap_or_default();
    let end = further.find(|it| is_apart(it, apostrophes));
    end.map_or(text.len(), |end| from + end)
}

/// Gives a word in lower case.
fn give(
    word: &str,
    is_plain: bool,
    lower: &mut String,
    apostrophes: Apostrophes,
    take: &mut dyn FnMut(&str) -> bool,
) -> bool {
    lower.clear();
    if is_plain {
        lower.push_str(word);
        lower.make_ascii_lowercase();
        return take(lower);
    }
    for letter in word.chars() {
        match letter {
            'a'..='z' | '0'..='9' | '\'' | 'ß'..='ö' | 'ø'..='ÿ' => lower.push(letter),
            'A'..='Z' => lower.push(letter.to_ascii_lowercase()),
            'À'..='Ö' | 'Ø'..='Þ' => lower.extend(letter.to_lowercase()),
            '’' => lower.push('\''),
            _ => return give_parts(word, apostrophes, take),
        }
    }
    take(lower)
}

/// Gives a word of other letters, some of which come apart in lower case.
fn give_parts(word: &str, apostrophes: Apostrophes, take: &mut dyn FnMut(&str) -> bool) -> bool {
    let whole = word.to_lowercase().replace('’', "'");
    let mut parts = whole.split(|it| is_apart(it, apostrophes));
    parts.any(|it| !it.is_empty() && take(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        any_word(text, |word| {
            words.push(word.to_owned());
            false
        });
        words
    }

    #[test]
    fn words_are_those_of_the_text_in_lower_case() {
        for text in [
            "L’État décide : ÉCOLE, 3² m, Łódź — ΟΔΟΣ! Ærø×Åse",
            "İstanbul ﬁn ǅ 日本語 e\u{301}t ªº µ",
            "",
            " ,",
            "a",
        ] {
            let lower = text.to_lowercase();
            let split = lower.split(|it: char| !it.is_alphanumeric());
            let wanted: Vec<&str> = split.filter(|it| !it.is_empty()).collect();
            assert_eq!(words(text), wanted, "{text}");
        }
    }

    #[test]
    fn apostrophes_may_be_within() {
        let mut words = Vec::new();
        each_with_apostrophes("L’an n'est, Œ’x", |it| words.push(it.to_owned()));
        assert_eq!(words, ["l'an", "n'est", "œ'x"]);
    }
}

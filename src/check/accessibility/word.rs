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
pub(super) fn any_word(text: &str, take: impl FnMut(&str) -> bool) -> bool {
    any(text, Apostrophes::Apart, take)
}

/// Gives the words of a text in lower case, with the apostrophes in them, until one is taken.
pub(super) fn any_with_apostrophes(text: &str, take: impl FnMut(&str) -> bool) {
    any(text, Apostrophes::Within, take);
}

/// Gives the words of a text in lower case, with the apostrophes in them.
pub(super) fn each_with_apostrophes(text: &str, mut take: impl FnMut(&str)) {
    any_with_apostrophes(text, |word| {
        take(word);
        false
    });
}

fn is_apart(letter: char, apostrophes: Apostrophes) -> bool {
    let within = apostrophes == Apostrophes::Within && matches!(letter, '\'' | '’');
    !within && !letter.is_alphanumeric()
}

/// A text in lower case, as [`str::to_lowercase`] gives it: letters of French and English are told byte by byte.
pub(super) fn lower(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let after = bytes.get(at + 1).copied();
        at += match (byte, after) {
            (..0x80, _) => 1,
            // Signs of Latin-1, its letters, punctuation.
            (0xc2 | 0xc3, _) => 2,
            (0xe2, Some(0x80)) => 3,
            _ => return text.to_lowercase(),
        };
        match (byte, after) {
            (0xc3, Some(0x80..=0x96 | 0x98..=0x9e)) => {
                if let Some(after) = bytes.get_mut(at - 1) {
                    *after += 0x20;
                }
            }
            (..0x80, _) => {
                if let Some(byte) = bytes.get_mut(at - 1) {
                    byte.make_ascii_lowercase();
                }
            }
            _ => {}
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_lowercase())
}

/// A sign between words.
const SIGN: u8 = 0;
/// A letter, a digit or an apostrophe within a word that is as it is in lower case.
const PLAIN: u8 = 1;
const CAPITAL: u8 = 2;
/// Part of a letter with an accent, or of another alphabet, or of another sign.
const OTHER: u8 = 3;

/// What each byte is.
const fn kinds(apostrophe: u8) -> [u8; 256] {
    let mut kinds = [SIGN; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte {
            0x30..=0x39 | 0x61..=0x7a => PLAIN,
            0x41..=0x5a => CAPITAL,
            0x27 => apostrophe,
            0x80.. => OTHER,
            _ => SIGN,
        };
        byte += 1;
    }
    kinds
}

static APART: [u8; 256] = kinds(SIGN);
static WITHIN: [u8; 256] = kinds(PLAIN);

fn any(text: &str, apostrophes: Apostrophes, mut take: impl FnMut(&str) -> bool) -> bool {
    let kinds = match apostrophes {
        Apostrophes::Apart => &APART,
        Apostrophes::Within => &WITHIN,
    };
    let kind = |byte: u8| kinds[usize::from(byte)];
    let bytes = text.as_bytes();
    let mut lower = String::new();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        if kind(*first) == SIGN {
            at += 1;
            continue;
        }
        let start = at;
        // As long as it is, a word is given as it stands in the text.
        let mut is_lower = true;
        let mut has_others = false;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let run = rest.iter().position(|it| kind(*it) != PLAIN);
            at += run.unwrap_or(rest.len());
            match bytes.get(at) {
                Some(byte) if kind(*byte) == CAPITAL => {
                    is_lower = false;
                    at += 1;
                }
                Some(byte) if kind(*byte) == OTHER => match letter(text, at, apostrophes) {
                    Letter::Lower(length) => at += length,
                    Letter::Other(length) => {
                        has_others = true;
                        at += length;
                    }
                    Letter::None => break,
                },
                _ => break,
            }
        }
        if at > start {
            let word = text.get(start..at).unwrap_or_default();
            let is_taken = match (has_others, is_lower) {
                (false, true) => take(word),
                (false, false) => {
                    lower.clear();
                    lower.push_str(word);
                    lower.make_ascii_lowercase();
                    take(&lower)
                }
                _ => give(word, &mut lower, apostrophes, &mut take),
            };
            if is_taken {
                return true;
            }
        }
        // A sign of several bytes.
        at += match bytes.get(at) {
            Some(0xc0..=0xdf) => 2,
            Some(0xe0..=0xef) => 3,
            Some(0xf0..) => 4,
            _ => 0,
        };
    }
    false
}

/// A letter that is not of ASCII, with its bytes.
enum Letter {
    /// It is as it is in lower case.
    Lower(usize),
    Other(usize),
    /// It is a sign.
    None,
}

/// The letter of several bytes at a place.
fn letter(text: &str, at: usize, apostrophes: Apostrophes) -> Letter {
    let bytes = text.as_bytes();
    match (bytes.get(at), bytes.get(at + 1), bytes.get(at + 2)) {
        // ß to ÿ, but for ÷; then the no-break space and quotation marks.
        (Some(0xc3), Some(0x9f..=0xb6 | 0xb8..), _) => Letter::Lower(2),
        (Some(0xc2), Some(0xa0 | 0xab | 0xbb), _) => Letter::None,
        // General punctuation, of which ’ may be an apostrophe.
        (Some(0xe2), Some(0x80), Some(0x99)) if apostrophes == Apostrophes::Within => {
            Letter::Other(3)
        }
        (Some(0xe2), Some(0x80), _) => Letter::None,
        _ => {
            let letter = text.get(at..).and_then(|it| it.chars().next());
            match letter.filter(|it| !is_apart(*it, apostrophes)) {
                Some(letter) => Letter::Other(letter.len_utf8()),
                None => Letter::None,
            }
        }
    }
}

/// Gives a word in lower case.
fn give(
    word: &str,
    lower: &mut String,
    apostrophes: Apostrophes,
    take: &mut dyn FnMut(&str) -> bool,
) -> bool {
    lower.clear();
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
            "«\u{a0}Œuvre\u{a0}» d’ÉTÉ÷×½ 😀a\u{2009}ÿß!é ¼²",
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
    fn a_text_is_put_in_lower_case_as_rust_does() {
        let letters = (0..0x2100_u32).filter_map(char::from_u32);
        let each = letters.map(|it| format!("{it}A{it}"));
        let texts = [
            "",
            "L’Été À L’ÉCOLE — «\u{a0}×÷ßÞ\u{a0}» ªº µ",
            "ΟΔΟΣ",
            "Œuvre ŒUVRE İ",
        ];
        for text in texts.into_iter().map(str::to_owned).chain(each) {
            assert_eq!(lower(&text), text.to_lowercase(), "{text}");
        }
    }

    #[test]
    fn apostrophes_may_be_within() {
        let mut words = Vec::new();
        each_with_apostrophes("L’an n'est, Œ’x", |it| words.push(it.to_owned()));
        assert_eq!(words, ["l'an", "n'est", "œ'x"]);
    }
}

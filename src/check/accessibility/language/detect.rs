//! Which language a text is in, told by statistics and by the small words that every sentence has.
//!
//! A text is said not to be in a language only where both agree, or where its script says it: a
//! false alarm is worse than a text that a person must look at.

use whatlang::{Lang, Script};

use super::words;

/// What can be said of a text and a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is in this language, or nothing speaks against it.
    Yes,
    /// It is in another one.
    No,
    /// Too little text, or too unlike.
    Unknown,
}

/// Fewer letters than this tell nothing but their script.
const FEWEST_LETTERS: usize = 40;
/// Fewer small words of the other language than this prove nothing.
const FEWEST_WORDS: usize = 3;

/// Whether a text is in the language of a primary subtag.
pub(crate) fn is_in(text: &str, subtag: &str) -> Verdict {
    if is_own_name(text, subtag) {
        return Verdict::Yes;
    }
    let letters = text.chars().filter(|it| it.is_alphabetic());
    let letters = letters.take(FEWEST_LETTERS).count();
    let Some(claimed) = lang(subtag) else {
        return Verdict::Unknown;
    };
    if letters < FEWEST_LETTERS / 2 {
        return Verdict::Unknown;
    }
    if let Some(script) = script(text)
        && !scripts(claimed).contains(&script)
    {
        return match letters >= FEWEST_LETTERS / 2 {
            true => Verdict::No,
            false => Verdict::Unknown,
        };
    }
    let counts = words::count(text);
    let of = |code: &str| counts.iter().find(|(it, _)| *it == code).map(|(_, n)| *n);
    let claimed_words = of(subtag);
    let best = counts.iter().max_by_key(|(_, count)| *count).copied();
    if best.is_some_and(|(code, count)| code == subtag && count >= FEWEST_WORDS) {
        // Whatever statistics say: they cost much, and their answer would be the same or none.
        return Verdict::Yes;
    }
    let detected = whatlang::detect(text);
    let statistics = detected
        .as_ref()
        .filter(|it| it.is_reliable() || it.confidence() > 0.9);
    if statistics.is_some_and(|it| it.lang() == claimed) {
        return Verdict::Yes;
    }
    let Some((best, count)) = best.filter(|(_, count)| *count >= FEWEST_WORDS) else {
        return Verdict::Unknown;
    };
    // The small words of both languages are known, and those of the other are many more.
    let clearly = claimed_words.is_some_and(|own| count >= FEWEST_WORDS + 3 * own);
    let agreed = detected
        .as_ref()
        .is_some_and(|it| lang(best) == Some(it.lang()));
    let long = letters >= FEWEST_LETTERS;
    match long && clearly && agreed {
        true => Verdict::No,
        false => Verdict::Unknown,
    }
}

/// The script of a text that has letters.
fn script(text: &str) -> Option<Script> {
    match is_plainly_latin(text) {
        true => Some(Script::Latin),
        false => whatlang::detect_script(text),
    }
}

/// Whether all letters of a text that has some are those of ASCII, Latin-1 or Latin Extended-A, and all else
/// signs that are of no script.
fn is_plainly_latin(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut has_letters = false;
    while let Some(byte) = bytes.get(at) {
        at += match (byte, bytes.get(at + 1)) {
            (..0x80, _) => {
                has_letters |= byte.is_ascii_alphabetic();
                1
            }
            (0xc2..=0xc5, _) => 2,
            (0xe2, Some(0x80)) => 3,
            _ => return false,
        };
    }
    has_letters
}

/// Whether a text is the name of the language in the language, as links to translations have it.
fn is_own_name(text: &str, subtag: &str) -> bool {
    let names = OWN_NAMES.iter().filter(|(code, _)| *code == subtag);
    let mut said = text
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .peekable();
    let some = said.peek().is_some();
    let names: Vec<&str> = names.map(|(_, name)| *name).collect();
    some && said
        .all(|it| names.contains(&it.to_lowercase().as_str()) || it.eq_ignore_ascii_case(subtag))
}

/// What languages call themselves, in lower case.
const OWN_NAMES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("br", "brezhoneg"),
    ("ca", "català"),
    ("da", "dansk"),
    ("de", "deutsch"),
    ("en", "english"),
    ("es", "español"),
    ("eu", "euskara"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("nl", "nederlands"),
    ("no", "norsk"),
    ("pl", "polski"),
    ("pt", "português"),
    ("ro", "română"),
    ("ru", "русский"),
    ("sv", "svenska"),
    ("uk", "українська"),
    ("zh", "中文"),
];

fn lang(subtag: &str) -> Option<Lang> {
    let code = CODES.iter().find(|(two, _)| *two == subtag)?.1;
    Lang::from_code(code)
}

fn scripts(lang: Lang) -> Vec<Script> {
    match lang {
        Lang::Jpn => vec![Script::Hiragana, Script::Katakana, Script::Mandarin],
        Lang::Kor => vec![Script::Hangul, Script::Mandarin],
        // Both are written in two scripts.
        Lang::Srp | Lang::Uzb | Lang::Aze | Lang::Tuk => {
            vec![Script::Latin, Script::Cyrillic, Script::Arabic]
        }
        lang => Script::all()
            .iter()
            .copied()
            .filter(|script| script.langs().contains(&lang))
            .collect(),
    }
}

/// Primary subtags, and the codes of the detector.
const CODES: &[(&str, &str)] = &[
    ("af", "afr"),
    ("ar", "ara"),
    ("be", "bel"),
    ("bg", "bul"),
    ("bn", "ben"),
    ("ca", "cat"),
    ("cs", "ces"),
    ("da", "dan"),
    ("de", "deu"),
    ("el", "ell"),
    ("en", "eng"),
    ("es", "spa"),
    ("et", "est"),
    ("fa", "pes"),
    ("fi", "fin"),
    ("fr", "fra"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("id", "ind"),
    ("it", "ita"),
    ("ja", "jpn"),
    ("ka", "kat"),
    ("ko", "kor"),
    ("la", "lat"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("mk", "mkd"),
    ("nb", "nob"),
    ("nl", "nld"),
    ("nn", "nob"),
    ("no", "nob"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ro", "ron"),
    ("ru", "rus"),
    ("sk", "slk"),
    ("sl", "slv"),
    ("sr", "srp"),
    ("sv", "swe"),
    ("th", "tha"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("ur", "urd"),
    ("vi", "vie"),
    ("zh", "cmn"),
];

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str = "Le conseil a décidé que les données de la ville seraient publiées dans l’année, avec les explications qui sont dues aux habitants.";
    const ENGLISH: &str = "The council has decided that the data of the city will be published within the year, with the explanations that are owed to those who live there.";

    #[test]
    fn a_sentence_is_in_its_language() {
        assert_eq!(is_in(FRENCH, "fr"), Verdict::Yes);
        assert_eq!(is_in(ENGLISH, "en"), Verdict::Yes);
        assert_eq!(is_in(FRENCH, "en"), Verdict::No);
        assert_eq!(is_in(ENGLISH, "fr"), Verdict::No);
    }

    #[test]
    fn a_few_words_prove_nothing() {
        assert_eq!(is_in("Open source", "fr"), Verdict::Unknown);
        assert_eq!(
            is_in("Lorem ipsum dolor sit amet consectetur", "en"),
            Verdict::Unknown
        );
    }

    #[test]
    fn what_is_plainly_latin_is_latin() {
        for text in [FRENCH, ENGLISH, "a", "« Łódź ij » – œ…"] {
            assert!(is_plainly_latin(text), "{text}");
            assert_eq!(whatlang::detect_script(text), Some(Script::Latin), "{text}");
        }
        for text in ["", "12 – « »", "a Ω", "Tiếng Việt"] {
            assert!(!is_plainly_latin(text), "{text}");
        }
    }

    #[test]
    fn another_script_is_another_language() {
        assert_eq!(
            is_in("この文章は日本語で書かれていますのでご注意ください", "en"),
            Verdict::No
        );
    }
}

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
const FEWEST_WORDS: u32 = 3;

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
        && !is_written_in(claimed, script)
    {
        return match letters >= FEWEST_LETTERS / 2 {
            true => Verdict::No,
            false => Verdict::Unknown,
        };
    }
    let counts = words::count(text);
    let claimed_words = words::of(&counts, subtag);
    let best = words::most(&counts);
    if has_most(best, subtag) {
        // Statistics cost much, and their answer would be the same or none.
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
    match latin_letters(text) {
        Some(true) => Some(Script::Latin),
        _ => whatlang::detect_script(text),
    }
}

/// Whether a text has letters, where all of them are those of ASCII, Latin-1 or Latin Extended-A, and all else
/// signs that are of no script; none where that is not so.
fn latin_letters(text: &str) -> Option<bool> {
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
            _ => return None,
        };
    }
    Some(has_letters)
}

/// What is counted of texts to tell their language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Count {
    /// Their letters, as far as they matter.
    letters: u32,
    /// Whether there are any, all of them plainly Latin.
    latin: Option<bool>,
    /// Their small words.
    words: words::Counts,
}

impl Default for Count {
    fn default() -> Self {
        Self::of("")
    }
}

impl Count {
    /// Of a text.
    pub fn of(text: &str) -> Self {
        let letters = text.chars().filter(|it| it.is_alphabetic());
        let letters = letters.take(FEWEST_LETTERS).map(|_| 1).sum();
        Self {
            letters,
            latin: latin_letters(text),
            words: words::count(text),
        }
    }

    /// Counts other texts too, that stand apart.
    pub fn add(&mut self, other: &Self) {
        self.letters = self.letters.saturating_add(other.letters);
        self.latin = self.latin.zip(other.latin).map(|(one, two)| one || two);
        for (count, more) in self.words.iter_mut().zip(other.words) {
            *count = count.saturating_add(more);
        }
    }

    /// Whether their small words alone tell that they are in the language of a primary subtag. Then
    /// [`is_in`] says so too.
    pub fn is_plainly_in(&self, subtag: &str) -> bool {
        let claimed = || lang(subtag).is_some_and(|it| is_written_in(it, Script::Latin));
        self.letters as usize >= FEWEST_LETTERS / 2
            && self.latin == Some(true)
            && has_most(words::most(&self.words), subtag)
            && claimed()
    }
}

/// Whether so many of the small words are of a language that it is the one, whatever statistics say.
fn has_most(best: Option<(&str, u32)>, subtag: &str) -> bool {
    best.is_some_and(|(code, count)| code == subtag && count >= FEWEST_WORDS)
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

/// Whether a language is written in a script.
fn is_written_in(lang: Lang, script: Script) -> bool {
    let list: &[Script] = match lang {
        Lang::Jpn => &[Script::Hiragana, Script::Katakana, Script::Mandarin],
        Lang::Kor => &[Script::Hangul, Script::Mandarin],
        // Both are written in two scripts.
        Lang::Srp | Lang::Uzb | Lang::Aze | Lang::Tuk => {
            &[Script::Latin, Script::Cyrillic, Script::Arabic]
        }
        lang => return script.langs().contains(&lang),
    };
    list.contains(&script)
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
            assert_eq!(latin_letters(text), Some(true), "{text}");
            assert_eq!(whatlang::detect_script(text), Some(Script::Latin), "{text}");
        }
        for text in ["", "12 – « »", "a Ω", "Tiếng Việt"] {
            assert_ne!(latin_letters(text), Some(true), "{text}");
        }
    }

    #[test]
    fn what_is_counted_of_parts_tells_what_the_whole_tells() {
        let parts = [FRENCH, ENGLISH, "Oui, et", "non 12", "", "Ω", "de la ville"];
        for first in parts {
            for second in parts {
                let whole = format!("{first}\n{second}\n");
                let mut count = Count::of(first);
                count.add(&Count::of(second));
                for subtag in ["fr", "en", "br", "el"] {
                    let is_plain = count.is_plainly_in(subtag);
                    assert_eq!(is_plain, Count::of(&whole).is_plainly_in(subtag), "{whole}");
                    assert!(
                        !is_plain || is_in(&whole, subtag) == Verdict::Yes,
                        "{whole}"
                    );
                }
            }
        }
        assert!(Count::of(FRENCH).is_plainly_in("fr"));
        assert!(!Count::of(FRENCH).is_plainly_in("en"));
        assert!(!Count::of(&format!("{FRENCH} Ω")).is_plainly_in("fr"));
    }

    #[test]
    fn another_script_is_another_language() {
        assert_eq!(
            is_in("この文章は日本語で書かれていますのでご注意ください", "en"),
            Verdict::No
        );
    }
}

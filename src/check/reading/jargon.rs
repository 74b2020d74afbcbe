//! Words of administrations, law and software, with plainer ones.

use super::Language;
use super::passages::Passage;

/// What is written, and what to write instead; `-` at the end stands for any ending.
const FRENCH: &[(&str, &str)] = &[
    ("afférent", "lié à"),
    ("à l’instar de", "comme"),
    ("au regard de", "selon"),
    ("aux fins de", "pour"),
    ("dans le cadre de", "pour, pendant"),
    ("data lake", "réserve de données"),
    ("deep learning", "apprentissage profond"),
    ("diligent-", "faire"),
    ("en amont", "avant"),
    ("en aval", "après"),
    ("implément-", "mettre en place"),
    ("machine learning", "apprentissage automatique"),
    ("nonobstant", "malgré"),
    ("prompt", "consigne"),
    ("scoring", "notation"),
    ("subséquent", "suivant"),
    ("susvisé", "cité plus haut"),
    ("workflow", "suite d’étapes"),
];

const ENGLISH: &[(&str, &str)] = &[
    ("aforementioned", "this"),
    ("as per", "as, by"),
    ("commenc-", "begin"),
    ("deep learning", "a program that learns from many examples"),
    ("facilitat-", "help"),
    ("in accordance with", "by, under"),
    ("in order to", "to"),
    ("leverag-", "use"),
    ("notwithstanding", "despite"),
    ("pertaining to", "about"),
    ("prior to", "before"),
    ("pursuant to", "under"),
    ("stakeholder", "those concerned"),
    ("subsequent to", "after"),
    ("utilis-", "use"),
    ("utiliz-", "use"),
];

/// The words of a text that have plainer ones, as it has them first, each with these.
pub(super) fn jargon(passage: &Passage) -> Vec<(String, &'static str)> {
    let list = match passage.language {
        Some(Language::French) => FRENCH,
        Some(Language::English) => ENGLISH,
        None => return Vec::new(),
    };
    let text = plain(&passage.text);
    let found = list.iter().filter_map(|(word, plainer)| {
        let found = match word.strip_suffix('-') {
            Some(stem) => begun_by(&text, stem)?,
            None => stands_alone(&text, word).then_some(*word)?,
        };
        Some((found.to_owned(), *plainer))
    });
    found.collect()
}

/// Whether a text has such a word.
pub(super) fn holds(text: &str, word: &str) -> bool {
    stands_alone(&plain(text), word)
}

/// A text on one line, in small letters.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.to_lowercase().replace('\'', "’")
}

/// The first word of a text that begins so.
fn begun_by<'t>(text: &'t str, stem: &str) -> Option<&'t str> {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.find(|it| it.starts_with(stem))
}

/// Whether a text has a word, an ending of it (`-s`, `-es`, `-e`) aside, and not as a part of another one.
fn stands_alone(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + word.len()..];
        let after = ["es", "s", "e"]
            .iter()
            .find_map(|ending| after.strip_prefix(ending))
            .unwrap_or(after);
        !before.is_some_and(char::is_alphanumeric)
            && !after.starts_with(|c: char| c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_whole_and_with_its_endings() {
        assert!(stands_alone("les frais afférents au dossier", "afférent"));
        assert!(stands_alone("in order to decide", "in order to"));
        assert!(!stands_alone("promptement", "prompt"));
        assert!(!stands_alone("impromptu", "prompt"));
        assert!(stands_alone("stakeholder engagement", "stakeholder"));
        let found = begun_by("on l’implémente ici", "implément");
        assert_eq!(found, Some("implémente"));
        assert_eq!(begun_by("réimplémenter", "implément"), None);
    }
}

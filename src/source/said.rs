//! Whether a text says anything at all.

/// What people write to keep a place free, in small letters.
const FILLERS: &[&str] = &[
    "a completer",
    "a definir",
    "a preciser",
    "a remplir",
    "a renseigner",
    "a venir",
    "bla bla",
    "en attente",
    "fixme",
    "idem",
    "n a",
    "n.a",
    "n.c",
    "n/a",
    "na",
    "nc",
    "non communique",
    "non communiqué",
    "non renseigne",
    "non renseigné",
    "not communicated",
    "pending",
    "placeholder",
    "r.a.s",
    "ras",
    "same as above",
    "see our policy",
    "tba",
    "tbc",
    "tbd",
    "to be announced",
    "to be completed",
    "to be confirmed",
    "to be decided",
    "to be defined",
    "to be determined",
    "to be written",
    "to do",
    "todo",
    "voir notre politique",
    "à compléter",
    "à définir",
    "à préciser",
    "à remplir",
    "à renseigner",
    "à venir",
];

/// Whether a text has no letter and no digit, or is a word that only keeps a place free: it answers
/// nothing, and would count as an answer.
pub fn says_nothing(text: &str) -> bool {
    let core = text.trim_matches(|c: char| !c.is_alphanumeric());
    if core.is_empty() {
        return true;
    }
    if core.len() > LONGEST_FILLER {
        return core
            .get(..11)
            .is_some_and(|it| it.eq_ignore_ascii_case("lorem ipsum"));
    }
    let words = core.to_lowercase();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_crossed = words.len() > 2 && words.chars().all(|c| c == 'x');
    is_crossed || words.starts_with("lorem ipsum") || FILLERS.contains(&words.as_str())
}

/// No filler is longer, in bytes.
const LONGEST_FILLER: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_and_words_that_keep_a_place_free_say_nothing() {
        for text in [
            "-",
            "…",
            "?!",
            "--- \n",
            "n/a",
            "N.A.",
            "TODO:",
            "(à compléter)",
            "À\u{a0}venir…",
            "xxx",
            "**TBD**",
            "Lorem ipsum",
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
        ] {
            assert!(says_nothing(text), "{text:?}");
        }
        for text in [
            "0",
            "Non",
            "aucun",
            "A",
            "XX",
            "12 %",
            "À compléter par le service",
            "Nantes",
            "я",
            "Reste à venir : rien",
        ] {
            assert!(!says_nothing(text), "{text:?}");
        }
    }
}

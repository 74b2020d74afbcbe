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
    "inconnu",
    "inconnue",
    "inconnues",
    "inconnus",
    "je ne sais pas",
    "n a",
    "n.a",
    "n.c",
    "n/a",
    "na",
    "nc",
    "no idea",
    "non communique",
    "non communiqué",
    "non connu",
    "non connue",
    "non connues",
    "non connus",
    "non renseigne",
    "non renseigné",
    "not communicated",
    "not known",
    "nous ne savons pas",
    "nous ne le savons pas",
    "on ne sait pas",
    "pas connu",
    "pas connue",
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
    "unknown",
    "voir notre politique",
    "we do not know",
    "we don’t know",
    "we don't know",
    "à compléter",
    "à définir",
    "à préciser",
    "à remplir",
    "à renseigner",
    "à venir",
];

/// What stands under a heading where the answer should: that there is none, without a reason.
const EVASIONS: &[&str] = &[
    "confidential",
    "confidentiel",
    "confidentielle",
    "en cours",
    "in progress",
    "neant",
    "non applicable",
    "not applicable",
    "néant",
    "sans objet",
    "secret",
    "secrète",
];

/// Whether a long text says nothing, or evades what its heading asks in a word or two.
pub fn evades(text: &str) -> bool {
    says_nothing(text) || core(text).is_some_and(|it| EVASIONS.contains(&it.as_str()))
}

/// A short text in small letters, from its first letter or digit to its last.
fn core(text: &str) -> Option<String> {
    let core = text.trim_matches(|c: char| !c.is_alphanumeric());
    (core.len() <= LONGEST_FILLER).then(|| {
        let words = core.to_lowercase();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

/// Whether a text has no letter and no digit, or is a word that only keeps a place free or says that
/// nothing is known: it answers nothing, and would count as an answer.
pub fn says_nothing(text: &str) -> bool {
    let core = text.trim_matches(|c: char| !c.is_alphanumeric());
    if core.is_empty() {
        return true;
    }
    let Some(words) = self::core(text) else {
        return core
            .get(..11)
            .is_some_and(|it| it.eq_ignore_ascii_case("lorem ipsum"));
    };
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
            "Inconnu.",
            "We don’t know",
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
            assert!(!evades(text), "{text:?}");
        }
        for text in ["Sans objet.", "**Confidentiel**", "Not  applicable"] {
            assert!(evades(text) && !says_nothing(text), "{text:?}");
        }
    }
}

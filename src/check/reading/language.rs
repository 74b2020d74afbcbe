//! The languages that are judged, and how.

/// A language that is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
}

/// How easily a text reads, from the length of its sentences and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// Flesch's reading ease, adapted to French by Kandel and Moles (1958): from 0 to 100, higher is easier.
    KandelMoles,
    /// The grade of a school in the United States, by Kincaid and others (1975): lower is easier.
    FleschKincaid,
}

impl Language {
    /// Of a tag such as `fr-CA`; none where it is not judged.
    pub(super) fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "fr" => Some(Self::French),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// Its formula.
    pub fn formula(self) -> Formula {
        match self {
            Self::French => Formula::KandelMoles,
            Self::English => Formula::FleschKincaid,
        }
    }
}

impl Formula {
    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Self::KandelMoles => "kandel-moles",
            Self::FleschKincaid => "flesch-kincaid",
        }
    }

    /// What it makes of so many words a sentence and syllables a word.
    pub fn score(self, words: f64, syllables: f64) -> f64 {
        match self {
            Self::KandelMoles => 207.0 - 1.015 * words - 73.6 * syllables,
            Self::FleschKincaid => 0.39 * words + 11.8 * syllables - 15.59,
        }
    }

    /// What a twelve-year-old reads (B1): what a page's beginning is to reach. On the scale of Flesch (1949), to which
    /// Kandel and Moles brought French texts, the seventh grade begins at 70.
    pub fn target(self) -> f64 {
        match self {
            Self::KandelMoles => 70.0,
            Self::FleschKincaid => 7.0,
        }
    }

    /// What most adults read without effort: what a whole page is to reach.
    pub fn target_of_all(self) -> f64 {
        match self {
            Self::KandelMoles => 50.0,
            Self::FleschKincaid => 9.0,
        }
    }

    /// Whether a score is at least as easy as another one.
    pub fn reaches(self, score: f64, target: f64) -> bool {
        match self {
            Self::KandelMoles => score >= target,
            Self::FleschKincaid => score <= target,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formulas_are_those_that_were_published() {
        // Ten words a sentence, one syllable and a half a word.
        assert!((Formula::KandelMoles.score(10.0, 1.5) - 86.45).abs() < 1e-9);
        assert!((Formula::FleschKincaid.score(10.0, 1.5) - 6.01).abs() < 1e-9);
        assert!(Formula::KandelMoles.reaches(61.0, 60.0));
        assert!(!Formula::FleschKincaid.reaches(7.1, 7.0));
    }

    #[test]
    fn a_tag_names_its_language() {
        assert_eq!(Language::of("fr-CA"), Some(Language::French));
        assert_eq!(Language::of("EN"), Some(Language::English));
        assert_eq!(Language::of("de"), None);
        assert_eq!(Language::of(""), None);
    }
}

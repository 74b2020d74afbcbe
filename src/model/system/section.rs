//! The long texts of a system, under headings that are fixed in each language.

use crate::model::Language;

/// A long text of a system's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What it is for.
    Purpose,
    /// What part it plays in the decision.
    Decision,
    /// How it works.
    HowItWorks,
    /// What it does badly.
    Limits,
    /// Which people watch over it, and what they can do.
    Oversight,
    /// What a person concerned can do.
    Recourse,
}

impl Section {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::Purpose,
        Self::Decision,
        Self::HowItWorks,
        Self::Limits,
        Self::Oversight,
        Self::Recourse,
    ];

    /// Its heading in a content file of that language; in English where the language has none.
    pub fn heading(self, language: Language) -> &'static str {
        let french = language == Language::FRENCH;
        match self {
            Self::Purpose if french => "À quoi il sert",
            Self::Purpose => "Purpose",
            Self::Decision if french => "Rôle dans la décision",
            Self::Decision => "Role in the decision",
            Self::HowItWorks if french => "Fonctionnement",
            Self::HowItWorks => "How it works",
            Self::Limits if french => "Limites",
            Self::Limits => "Limits",
            Self::Oversight if french => "Supervision humaine",
            Self::Oversight => "Human oversight",
            Self::Recourse if french => "Recours",
            Self::Recourse => "Recourse",
        }
    }

    /// Whether a system can't do without it.
    pub fn is_required(self) -> bool {
        !matches!(self, Self::Purpose | Self::Recourse)
    }

    /// Its name in templates and in a charter's `system_fields`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Decision => "decision",
            Self::HowItWorks => "how_it_works",
            Self::Limits => "limits",
            Self::Oversight => "oversight",
            Self::Recourse => "recourse",
        }
    }
}

//! The long texts of a system, under headings that are fixed in each language.

use crate::model::Language;

macro_rules! sections {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal, $french:literal, $english:literal;)*) => {
        /// A long text of a system's page.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Section {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Section {
            /// All of them, in the order of the page.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its heading in a content file of that language; in English where the language has none.
            pub fn heading(self, language: Language) -> &'static str {
                let french = language == Language::FRENCH;
                match self {
                    $(Self::$variant => if french { $french } else { $english },)*
                }
            }

            /// Its name in templates, and that of the field that it tells.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

sections! {
    /// What it is for.
    Purpose = "purpose", "À quoi il sert", "Purpose";
    /// What it is not for.
    OutOfScope = "out_of_scope", "Hors de son usage", "Out of scope";
    /// What is gained by it.
    Benefit = "benefit", "Intérêt", "Benefit";
    /// Why it is needed.
    Necessity = "necessity", "Nécessité", "Necessity";
    /// What else could have been done.
    Alternatives = "alternatives", "Autres voies étudiées", "Alternatives considered";
    /// What part it plays in the decision.
    Decision = "decision", "Rôle dans la décision", "Role in the decision";
    /// How it works.
    HowItWorks = "how_it_works", "Fonctionnement", "How it works";
    /// What its data lack.
    DataLimits = "data_limits", "Limites des données", "Limits of the data";
    /// What it does badly.
    Limits = "limits", "Limites", "Limits";
    /// What is done for equal treatment.
    Fairness = "fairness", "Équité", "Fairness";
    /// How it is protected.
    Security = "security", "Sécurité", "Security";
    /// Which people watch over it, and what they can do.
    Oversight = "oversight", "Supervision humaine", "Human oversight";
    /// How it is watched in use.
    Monitoring = "monitoring", "Suivi", "Monitoring";
    /// How it is stopped.
    Stopping = "stopping", "Arrêt", "Stopping it";
    /// What a person concerned can do.
    Recourse = "recourse", "Recours", "Recourse";
}

impl Section {
    /// Whether a system can't do without it.
    pub fn is_required(self) -> bool {
        matches!(
            self,
            Self::Decision | Self::HowItWorks | Self::Limits | Self::Oversight
        )
    }
}

//! What the preview says on a page, in the language of the person who writes.

use crate::diagnostic::MessageLanguage;

/// A text in English and French.
pub(super) struct Said(&'static str, &'static str);

impl Said {
    /// In a language.
    pub fn of(&self, language: MessageLanguage) -> &'static str {
        language.pick(self.0, self.1)
    }
}

pub(super) const TITLE: Said = Said("limpide preview", "Aperçu limpide");
pub(super) const STOPS: Said = Said(
    "What stops the publication",
    "Ce qui empêche la publication",
);
pub(super) const SHOWN_BEFORE: Said = Said(
    "The page below is the last good version.",
    "La page ci-dessous est la dernière version valable.",
);
pub(super) const NO_SITE: Said = Said(
    "The site cannot be shown yet",
    "Le site ne peut pas encore être montré",
);
pub(super) const HIDE: Said = Said("Hide", "Masquer");
pub(super) const SHOW: Said = Said(
    "Show what stops the publication",
    "Montrer ce qui empêche la publication",
);
pub(super) const MENDED: Said = Said(
    "Nothing stops the publication.",
    "Rien n’empêche plus la publication.",
);
pub(super) const ACCESSIBILITY: Said = Said("Accessibility", "Accessibilité");
pub(super) const WEIGHT: Said = Said("Weight", "Poids");
pub(super) const GAPS: Said = Said("Gaps", "Manques");
pub(super) const NOTHING_FOUND: Said = Said("Nothing found.", "Rien à signaler.");
pub(super) const BEING_CHECKED: Said = Said("Being checked…", "Vérification en cours…");
pub(super) const LINKS: Said = Said("Links", "Liens");
pub(super) const READING: Said = Said("Reading ease", "Lisibilité");
pub(super) const NOT_FOLLOWED: Said = Said(
    "They are followed once nothing stops the publication.",
    "Ils seront suivis quand rien n’empêchera plus la publication.",
);
pub(super) const VIEWS: Said = Said("Views", "Vues");
pub(super) const COLOURS: Said = Said("Colours", "Couleurs");
pub(super) const AS_THE_SYSTEM: Said = Said("As the system says", "Celles du système");
pub(super) const LIGHT: Said = Said("Light", "Claires");
pub(super) const DARK: Said = Said("Dark", "Sombres");
pub(super) const WITHOUT_CSS: Said = Said("Without CSS", "Sans CSS");
pub(super) const NARROW: Said = Said("Window of 320 px", "Fenêtre de 320 px");
pub(super) const PRINT: Said = Said("Print…", "Imprimer…");
pub(super) const SET_ASIDE: Said = Said("set aside in site.toml", "mis de côté dans site.toml");

/// That the site can't be published, and for how many errors.
pub(super) fn blocked(count: usize, language: MessageLanguage) -> String {
    let errors = language.counted(count, "error", "erreur");
    match language {
        MessageLanguage::English => format!("Not publishable: {errors}"),
        MessageLanguage::French => format!("Non publiable\u{a0}: {errors}"),
    }
}

/// What a page weighs.
pub(super) fn weight(bytes: usize, limit: usize, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::English => format!("{bytes} bytes compressed, of {limit} at most"),
        MessageLanguage::French => format!("{bytes} octets compressés, sur {limit} au plus"),
    }
}

/// What the panel is about, folded: how many failures, gaps and questions.
pub(super) fn summary(
    [failures, gaps, questions]: [usize; 3],
    language: MessageLanguage,
) -> String {
    let failures = language.counted(failures, "failure", "échec");
    let gaps = language.counted(gaps, "gap", "manque");
    let questions = language.counted(questions, "question", "question");
    format!("{failures}, {gaps}, {questions}")
}

/// What only a person can judge, folded.
pub(super) fn questions(count: usize, language: MessageLanguage) -> String {
    let questions = language.counted(count, "question", "question");
    match language {
        MessageLanguage::English => format!("To be looked at by a person: {questions}"),
        MessageLanguage::French => format!("À vérifier par une personne\u{a0}: {questions}"),
    }
}

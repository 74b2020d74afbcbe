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
pub(super) const FAILS: Said = Said("fails", "échec");
pub(super) const TO_REVIEW: Said =
    Said("to be looked at by a person", "à vérifier par une personne");
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

/// What the panel is about, folded.
pub(super) fn summary(findings: Option<usize>, gaps: usize, language: MessageLanguage) -> String {
    let Some(found) = findings else {
        return BEING_CHECKED.of(language).to_owned();
    };
    let found = language.counted(found, "finding", "constat");
    let gaps = language.counted(gaps, "gap", "manque");
    format!("{found}, {gaps}")
}

//! The words of a closed list, as a page says them: from the words of the built-in theme, so that a thing has one name.

use super::questions::WordChoice;
use crate::build::built_in_label;
use crate::cli::ask::Choice;
use crate::cli::words::said;
use crate::model::Language;

/// A kind of file or `*`, a key of it, and the section of the theme's words that has a name for each of its words.
const SECTIONS: [(&str, &str, &str); 39] = [
    ("site", "duties", "duty"),
    ("charter", "status", "charter_status"),
    ("statement", "status", "status"),
    ("system", "status", "system_status"),
    ("*", "consultation.opinion", "verdict"),
    ("opinion", "opinion", "verdict"),
    ("opinion", "kind", "opinion_kind"),
    ("change", "kind", "change_kind"),
    ("evidence", "kind", "evidence_kind"),
    ("evidence", "degree", "degree"),
    ("evidence", "verification.by", "verified_by"),
    ("supplier", "fact.topic", "topic"),
    ("system", "accessibility.state", "accessibility_state"),
    ("system", "appeal.what", "contested"),
    ("system", "assessment.kind", "assessment_kind"),
    ("system", "automation", "automation"),
    ("system", "data_source.role", "source_role"),
    ("system", "data_used.personal", "personal_data"),
    ("system", "effect", "effect"),
    ("system", "energy.method", "energy_method"),
    ("system", "factor.basis", "basis"),
    ("system", "factor.direction", "direction"),
    ("system", "factor.layer", "layer"),
    ("system", "factor.protected", "protected"),
    ("system", "factor.weight_kind", "weight_kind"),
    ("system", "factors_status", "factors_status"),
    ("system", "not_known.field", "field"),
    ("system", "withheld.field", "field"),
    ("system", "oversight.powers", "power"),
    ("system", "principles.algorithm", "algorithm"),
    ("system", "principles.learns", "learns"),
    ("system", "principles.output_kind", "output_kind"),
    ("system", "refusal.possible", "possible"),
    ("system", "risk.severity", "severity"),
    ("system", "risk_class.class", "risk_level"),
    ("system", "step.actor", "actor"),
    ("system", "supplier_request.answer", "supplier_answer"),
    ("system", "use.allowed", "allowed"),
    ("*", "reviewed.result", "reviewed"),
];

/// Words that no page says: a word, in English and in French.
const OTHERS: [(&str, &str, &str); 19] = [
    ("true", "Yes", "Oui"),
    ("false", "No", "Non"),
    ("provider", "We provide it", "Nous le fournissons"),
    (
        "exempt_provider",
        "We provide it, and are exempt",
        "Nous le fournissons, avec une dispense",
    ),
    ("deployer", "We use it", "Nous l’utilisons"),
    ("human", "By a person", "Par une personne"),
    ("machine", "By a machine", "Par une machine"),
    (
        "reviewed",
        "By a machine, then read by a person",
        "Par une machine, puis relue par une personne",
    ),
    ("energy", "Energy", "Énergie"),
    ("carbon", "Carbon", "Carbone"),
    ("pollution", "Pollution", "Pollutions"),
    ("water", "Water", "Eau"),
    ("biodiversity", "Biodiversity", "Biodiversité"),
    ("materials", "Materials", "Matières"),
    ("waste", "Waste", "Déchets"),
    ("training", "Training", "Formation"),
    ("incidents", "Incidents", "Incidents"),
    ("requests", "Requests", "Demandes"),
    ("other", "Other", "Autre"),
];

/// The words that a key of a kind of file may have, each as people call it.
pub(super) fn choices(kind: &str, path: &str, words: &[&'static str]) -> Vec<WordChoice> {
    let mut sections = SECTIONS.iter();
    let section = sections.find(|(of, key, _)| (*of == kind || *of == "*") && *key == path);
    let of_theme = |language, word: &'static str| {
        let (_, _, section) = section?;
        let says = built_in_label(language, section, word)?;
        Some(says.trim_end_matches('.'))
    };
    let choice = |word: &&'static str| {
        let (english, french) = (Language::ENGLISH, Language::FRENCH);
        let says = of_theme(english, word).zip(of_theme(french, word));
        let other = OTHERS.iter().find(|(it, _, _)| it == word);
        let says = says.or(other.map(|(_, en, fr)| (*en, *fr)));
        let (english, french) = says.unwrap_or((word, word));
        Choice {
            word,
            means: *word,
            says: said(english, french),
        }
    };
    words.iter().map(choice).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::schema::KINDS;
    use crate::source::Asked;

    #[test]
    fn each_word_that_can_be_asked_has_a_name_in_both_languages() {
        // Written by `limpide evidence`, not by a person; the levels of WCAG are called so.
        let by_us = [
            "checked.of",
            "checked.unverifiable",
            "personal_data.found",
            "check.level",
        ];
        let mut seen = Vec::new();
        for kind in KINDS {
            for field in kind.fields() {
                let own = (field.key.to_owned(), field.asked.clone());
                let keys = field.keys.iter();
                let keys =
                    keys.map(|key| (format!("{}.{}", field.key, key.key), key.asked.clone()));
                for (path, asked) in std::iter::once(own).chain(keys) {
                    let (Asked::Word(words) | Asked::Words(words)) = asked else {
                        continue;
                    };
                    if by_us.contains(&path.as_str()) {
                        continue;
                    }
                    seen.push(format!("{}:{path}", kind.name));
                    for choice in choices(kind.name, &path, &words) {
                        let name = choice
                            .says
                            .in_language(crate::diagnostic::MessageLanguage::French);
                        assert!(
                            name != choice.word && !name.contains('{'),
                            "{} {path} {name}",
                            kind.name
                        );
                    }
                }
            }
        }
        for (kind, path, section) in SECTIONS {
            let is_of = |it: &String| {
                let (of, key) = it.split_once(':').unwrap();
                (kind == "*" || kind == of) && key == path
            };
            assert!(seen.iter().any(is_of), "{kind} {path} {section}");
        }
    }
}

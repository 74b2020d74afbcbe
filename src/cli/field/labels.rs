//! The words of a closed list, as a page says them: from the words of the built-in theme, so that a thing has one name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use toml::de::{DeTable, DeValue};

use super::questions::WordChoice;
use crate::cli::ask::Choice;
use crate::cli::words::said;

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

/// `section.word` → it in English and in French.
static THEME: LazyLock<BTreeMap<String, (String, String)>> = LazyLock::new(|| {
    let read = |text| DeTable::parse_recoverable(text).0;
    let english = read(include_str!("../../../themes/limpide/en.toml"));
    let french = read(include_str!("../../../themes/limpide/fr.toml"));
    let mut all = BTreeMap::new();
    for (_, _, section) in SECTIONS {
        let words = english.get_ref().get(section).map(|it| it.get_ref());
        let Some(DeValue::Table(words)) = words else {
            continue;
        };
        for (word, says) in words {
            let other = french.get_ref().get(section).map(|it| it.get_ref());
            let Some(DeValue::Table(other)) = other else {
                continue;
            };
            let other = other.get(word.get_ref().as_ref()).map(|it| it.get_ref());
            if let (DeValue::String(says), Some(DeValue::String(other))) = (says.get_ref(), other) {
                let plain = |text: &str| text.trim_end_matches('.').to_owned();
                let key = format!("{section}.{}", word.get_ref());
                all.insert(key, (plain(says), plain(other)));
            }
        }
    }
    all
});

/// The words that a key of a kind of file may have, each as people call it.
pub(super) fn choices(kind: &str, path: &str, words: &[&'static str]) -> Vec<WordChoice> {
    let mut sections = SECTIONS.iter();
    let section = sections.find(|(of, key, _)| (*of == kind || *of == "*") && *key == path);
    let choice = |word: &&'static str| {
        let of_theme = section.and_then(|(_, _, section)| THEME.get(&format!("{section}.{word}")));
        let of_theme = of_theme.map(|(en, fr)| (en.as_str(), fr.as_str()));
        let other = OTHERS.iter().find(|(it, _, _)| it == word);
        let says = of_theme.or(other.map(|(_, en, fr)| (*en, *fr)));
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

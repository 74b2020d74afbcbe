//! What tells that one release of a site is older than another of the same day: the facts are added to, and their dates go
//! on.

use std::collections::{BTreeMap, BTreeSet};

use super::by;
use crate::model::facts::{Entry, Facts};

/// What `now` lacks of what `before` had told already, so that it was written earlier: changes and corrections that it does not
/// tell, and what was last changed on an earlier day. Each as it is named in files of a site. What is invented may be
/// left out at any time.
pub fn signs_of_age(before: &Facts, now: &Facts) -> Vec<String> {
    let mut signs = untold("changes", &before.changes, &now.changes);
    signs.extend(untold("corrections", &before.corrections, &now.corrections));
    let system = |it: &str| format!("system:{it}");
    let of_before = by(&before.systems, |it| it.id.as_str());
    for it in &now.systems {
        let was = of_before.get(it.id.as_str()).map(|was| &was.updated);
        signs.extend(goes_back(system(&it.id), was, &it.updated));
    }
    let dates: BTreeMap<(&str, &str), &String> = before
        .commitments
        .iter()
        .filter_map(|it| Some(((&*it.charter, &*it.id), &it.statement.as_ref()?.updated)))
        .collect();
    for it in &now.commitments {
        let Some(statement) = &it.statement else {
            continue;
        };
        let (charter, id) = (&*it.charter, &*it.id);
        let was = dates.get(&(charter, id)).copied();
        let name = format!("commitment:{charter}/{id}");
        signs.extend(goes_back(name, was, &statement.updated));
    }
    signs
}

/// The entries that were told and no longer are.
fn untold(folder: &str, before: &[Entry], now: &[Entry]) -> Vec<String> {
    let told: BTreeSet<&str> = now.iter().map(|it| it.id.as_str()).collect();
    let gone = before.iter().filter(|it| !it.invented);
    let gone = gone.filter(|it| !told.contains(it.id.as_str()));
    gone.map(|it| format!("content/{folder}/{}", it.id))
        .collect()
}

/// That a date was later, where both are known; they sort as texts.
fn goes_back(name: String, was: Option<&String>, is: &String) -> Option<String> {
    let was = was.filter(|was| !is.is_empty() && *was > is)?;
    Some(format!("{name} (updated {was} → {is})"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::facts::SystemFact;

    fn facts(entries: &[&str], updated: &str, invented: bool) -> Facts {
        Facts {
            changes: entries
                .iter()
                .map(|id| Entry {
                    id: (*id).to_owned(),
                    date: String::new(),
                    concerns: Vec::new(),
                    invented,
                })
                .collect(),
            systems: vec![SystemFact {
                id: "s".to_owned(),
                name: BTreeMap::new(),
                status: "in_use".to_owned(),
                updated: updated.to_owned(),
                effect: None,
                invented: false,
            }],
            ..Facts::default()
        }
    }

    #[test]
    fn what_was_told_already_and_is_not_there_is_a_sign_of_age() {
        let before = facts(&["a", "b"], "2026-11-02", false);
        assert_eq!(
            signs_of_age(&before, &facts(&["a"], "2026-11-01", false)),
            [
                "content/changes/b",
                "system:s (updated 2026-11-02 → 2026-11-01)"
            ]
        );
        let none: [&str; 0] = [];
        assert_eq!(signs_of_age(&before, &before), none);
        let newer = facts(&["a", "b", "c"], "2026-11-03", false);
        assert_eq!(signs_of_age(&before, &newer), none);
        // What is invented is left out of a publication; a site that says no date tells no age.
        let invented = facts(&["a", "b"], "2026-11-02", true);
        assert_eq!(signs_of_age(&invented, &facts(&[], "", false)), none);
    }
}

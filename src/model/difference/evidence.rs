//! What changed of evidence: other documents, titles, summaries, addresses and degrees, and who verified it.

use super::{Difference, Named, by, reads_otherwise};
use crate::model::facts::{EvidenceFact, Facts};
use crate::model::{Reference, VerifiedBy};
use crate::source::Word;

/// What changed of the evidence.
pub(super) fn of_evidence(before: &Facts, now: &Facts) -> Vec<Difference> {
    let of_before = by(&before.evidence, |it| it.id.as_str());
    let is_replaced = |it: &&EvidenceFact| {
        let before = of_before.get(it.id.as_str());
        let before = before.and_then(|before| before.sha256.as_ref());
        before.zip(it.sha256.as_ref()).is_some_and(|(a, b)| a != b)
    };
    let replaced = now.evidence.iter().filter(is_replaced);
    let named = |it: &EvidenceFact| Named {
        reference: Reference::Evidence(it.id.clone()),
        name: it.title.clone(),
    };
    let replaced = replaced.map(|it| Difference::DocumentReplaced(named(it)));
    let seen = now.evidence.iter().filter_map(|it| {
        let was = of_before.get(it.id.as_str())?;
        let (was, is) = (was.degree.clone(), it.degree.clone());
        (was != is).then(|| Difference::EvidenceDegree(named(it), was, is))
    });
    let mut found: Vec<Difference> = replaced.chain(seen).collect();
    for it in &now.evidence {
        let Some(was) = of_before.get(it.id.as_str()) else {
            continue;
        };
        if reads_otherwise(&was.title, &it.title) {
            found.push(Difference::EvidenceTitle(named(it), was.title.clone()));
        }
        if reads_otherwise(&was.summary, &it.summary) {
            let (was, is) = (was.summary.clone(), it.summary.clone());
            found.push(Difference::EvidenceSummary(named(it), was, is));
        }
        if let Some(led) = was.url.clone().filter(|led| it.url.as_ref() != Some(led)) {
            found.push(Difference::EvidenceAddress(named(it), led, it.url.clone()));
        }
        if let (Some(was), Some(is)) = (&was.verified_by, &it.verified_by)
            && independence(is) < independence(was)
        {
            let (was, is) = (was.clone(), is.clone());
            found.push(Difference::VerifiedByLess(named(it), was, is));
        }
    }
    found
}

/// How independent who verified something is, by the word for that; nobody is least of all.
fn independence(verified_by: &str) -> u8 {
    let found = VerifiedBy::WORDS
        .iter()
        .find(|(word, _)| *word == verified_by);
    match found.map(|(_, by)| *by) {
        Some(VerifiedBy::ThirdParty) => 3,
        Some(VerifiedBy::SecondParty) => 2,
        Some(VerifiedBy::Own) => 1,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Said;
    use crate::model::difference::differences;

    #[test]
    fn another_address_of_evidence_and_a_weaker_verification_may_be_corrections() {
        let of = |url: Option<&str>, by: Option<&str>| Facts {
            evidence: vec![EvidenceFact {
                id: "d".to_owned(),
                title: Said::from([("fr".to_owned(), "d".to_owned())]),
                summary: Said::new(),
                degree: "public".to_owned(),
                date: None,
                sha256: None,
                url: url.map(str::to_owned),
                verified_by: by.map(str::to_owned),
                invented: false,
            }],
            ..Facts::default()
        };
        let before = of(Some("https://a.example/"), Some("third_party"));
        for (url, by, wanted) in [
            ("https://a.example/", "third_party", 0),
            ("https://b.example/", "third_party", 1),
            ("https://a.example/", "self", 1),
            ("https://b.example/", "nobody", 2),
        ] {
            let all = differences(&before, &of(Some(url), Some(by)));
            assert_eq!(all.len(), wanted, "{all:?}");
            assert!(all.iter().all(Difference::may_be_a_correction), "{all:?}");
        }
        let gone = differences(&before, &of(None, Some("third_party")));
        assert!(matches!(
            &gone[..],
            [Difference::EvidenceAddress(_, _, None)]
        ));
        // What rises takes nothing back; what an earlier limpide published tells nothing of it.
        let risen = of(Some("https://a.example/"), Some("self"));
        assert_eq!(differences(&risen, &before), []);
        assert_eq!(differences(&of(None, None), &before), []);
    }

    #[test]
    fn another_title_or_summary_is_a_change() {
        let said = |text: &str| Said::from([("fr".to_owned(), text.to_owned())]);
        let of = |title: &str, summary: Said| Facts {
            evidence: vec![EvidenceFact {
                id: "d".to_owned(),
                title: said(title),
                summary,
                degree: "public".to_owned(),
                date: None,
                sha256: None,
                url: None,
                verified_by: None,
                invented: false,
            }],
            ..Facts::default()
        };
        let before = of("Essai", said("Deux écarts."));
        let all = differences(&before, &of("Test", said("Aucun écart.")));
        assert!(
            matches!(
                &all[..],
                [
                    Difference::EvidenceTitle(..),
                    Difference::EvidenceSummary(..)
                ]
            ),
            "{all:?}"
        );
        assert!(!all.iter().any(Difference::may_be_a_correction));
        // What an earlier limpide published tells nothing of summaries.
        let earlier = of("Essai", Said::new());
        assert_eq!(differences(&earlier, &before), []);
    }
}

//! What a look at something that is cited adds to what is noted of it.

use jiff::civil::Date;

use super::{Baseline, Became, Cited, EvidenceCheck, EvidenceChecks, HashOf, Turn, Unverifiable};

/// What a look came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// It is there.
    Held {
        /// The SHA-256 of what is compared: of a page its text, of anything else its bytes.
        sha256: String,
        /// What that is of.
        of: HashOf,
        /// The SHA-256 of all its bytes.
        bytes: String,
    },
    /// It is not there.
    Gone,
    /// A machine can't tell.
    Unverifiable(Unverifiable),
    /// It was not asked: there was no time left, or no more was to be fetched.
    NotAsked,
}

impl EvidenceCheck {
    /// What is noted from a day on, with what was noted before; nothing where nothing was ever asked.
    pub fn after(
        before: Option<&Self>,
        cited: &Cited<'_>,
        look: &Look,
        today: Date,
    ) -> Option<Self> {
        if *look == Look::NotAsked {
            return before.cloned();
        }
        let mut check = before.cloned().unwrap_or(Self {
            url: cited.url.to_owned(),
            cited: cited.sha256.map(str::to_owned),
            baseline: None,
            seen: None,
            looked: today,
            unverifiable: None,
            turns: Vec::new(),
        });
        check.looked = today;
        check.unverifiable = None;
        match look {
            Look::Held { sha256, of, bytes } => {
                check.seen = Some(today);
                let became = check.compared(sha256, *of, bytes, today);
                check.turn(became, today);
            }
            Look::Gone => check.turn(Became::Gone, today),
            Look::Unverifiable(why) => check.unverifiable = Some(*why),
            Look::NotAsked => {}
        }
        Some(check)
    }

    /// Compares what is there with what was cited; what is the same for certain is what is compared with later. A page
    /// is the same with other bytes, as long as its text is.
    fn compared(&mut self, sha256: &str, of: HashOf, bytes: &str, today: Date) -> Became {
        let is_known = self.baseline.as_ref().is_some_and(|it| it.sha256 == sha256);
        let is_cited = match self.cited.as_deref() {
            Some(cited) => cited == sha256 || cited == bytes,
            // Without a hash, what was there the first time counts as cited.
            None => self.baseline.is_none(),
        };
        if is_cited && !is_known {
            self.baseline = Some(Baseline {
                sha256: sha256.to_owned(),
                of,
                recorded: today,
            });
        }
        match is_cited || is_known {
            true => Became::Unchanged,
            false => Became::Changed,
        }
    }

    /// Notes what it became, if that is news.
    fn turn(&mut self, became: Became, today: Date) {
        let before = self.turns.last().map_or(Became::Unchanged, |it| it.became);
        if before == became {
            return;
        }
        // Of one day only the end counts.
        self.turns.retain(|it| it.date != today);
        let before = self.turns.last().map_or(Became::Unchanged, |it| it.became);
        if before != became {
            let date = today;
            self.turns.push(Turn { date, became });
        }
    }
}

/// What is noted of something that is cited: where it was read again and is cited with another hash, what it became
/// before is kept.
pub fn carried_over(
    known: &EvidenceChecks,
    cited: &Cited<'_>,
    still_cited: impl Fn(&EvidenceCheck) -> bool,
) -> Option<EvidenceCheck> {
    if let Some(known) = known.of(cited.url, cited.sha256) {
        return Some(known.clone());
    }
    let mut same = known.all.iter().filter(|it| it.url == cited.url);
    let before = same.find(|it| !still_cited(it))?;
    Some(EvidenceCheck {
        cited: cited.sha256.map(str::to_owned),
        baseline: None,
        ..before.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::super::Standing;
    use super::*;
    use jiff::civil::date;

    const URL: &str = "https://a.example/";

    fn held(text: &str, bytes: &str) -> Look {
        Look::Held {
            sha256: text.to_owned(),
            of: HashOf::Text,
            bytes: bytes.to_owned(),
        }
    }

    /// How it stands after looks on the days of June.
    fn standing(sha256: Option<&str>, looks: &[Look]) -> (Standing, Vec<Turn>) {
        let cited = Cited {
            url: URL,
            sha256,
            ..Cited::default()
        };
        let mut check = None;
        for (at, look) in looks.iter().enumerate() {
            let day = date(2026, 6, i8::try_from(at + 1).unwrap());
            check = EvidenceCheck::after(check.as_ref(), &cited, look, day);
        }
        let check = check.unwrap();
        (check.standing(), check.turns)
    }

    #[test]
    fn without_a_hash_the_first_look_is_noted_and_the_next_is_compared() {
        let day = |day| date(2026, 6, day);
        let (first, _) = standing(None, &[held("a", "1")]);
        assert_eq!(first, Standing::Recorded(day(1)));
        let (same, turns) = standing(None, &[held("a", "1"), held("a", "2")]);
        assert_eq!((same, turns.len()), (Standing::Unchanged(day(2)), 0));
        let looks = [held("a", "1"), held("b", "2"), held("b", "3")];
        let (other, turns) = standing(None, &looks);
        assert_eq!((other, turns.len()), (Standing::Changed(day(2)), 1));
    }

    #[test]
    fn a_hash_may_be_of_the_text_or_of_the_bytes_and_the_text_counts_from_then_on() {
        let day = |day| date(2026, 6, day);
        assert_eq!(
            standing(Some("a"), &[held("a", "1")]).0,
            Standing::Unchanged(day(1))
        );
        let looks = [held("a", "1"), held("a", "2")];
        assert_eq!(
            standing(Some("1"), &looks).0,
            Standing::Unchanged(day(2)),
            "other bytes with the same text"
        );
        assert_eq!(
            standing(Some("x"), &[held("a", "1")]).0,
            Standing::Changed(day(1))
        );
    }

    #[test]
    fn only_news_is_a_turn_and_what_a_machine_cannot_tell_is_none() {
        let day = |day| date(2026, 6, day);
        let refused = Look::Unverifiable(Unverifiable::Refused);
        let looks = [
            held("a", "1"),
            Look::Gone,
            refused.clone(),
            Look::NotAsked,
            Look::Gone,
            held("a", "1"),
            refused,
        ];
        let (now, turns) = standing(Some("a"), &looks);
        let became: Vec<_> = turns.iter().map(|it| (it.date, it.became)).collect();
        assert_eq!(
            became,
            [(day(2), Became::Gone), (day(6), Became::Unchanged)]
        );
        assert_eq!(now, Standing::Unverifiable(day(7), Unverifiable::Refused));
    }
}

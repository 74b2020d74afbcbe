//! What the lock on a target that is not on this computer says: who publishes there, since when, which run of theirs
//! it is. Where a lock stands and by which clock it grows old, each kind of target knows.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

use crate::diagnostic::Diagnostic;
use crate::output::Run;

/// Who publishes, and where this computer notes what it has begun.
#[derive(Debug, Clone, Default)]
pub struct Publisher {
    /// A person or a job, as others who wait are told.
    pub who: String,
    /// The folder of the notes of publications that were begun; without it none is known again after a cut.
    pub runs: Option<PathBuf>,
}

impl Publisher {
    /// Begins a publication to a target.
    pub(super) fn begin(&self, target: &str) -> Run {
        Run::begin(self.runs.as_deref(), target)
    }
}

/// What a lock says, a line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Who publishes.
    pub who: String,
    /// Since when; none where it isn't said.
    pub since: Option<Timestamp>,
    /// What tells the run from all others.
    pub run: String,
}

impl Mark {
    /// That of a publication of ours.
    pub fn of(publisher: &Publisher, run: &Run, since: Timestamp) -> Self {
        Self {
            who: publisher.who.clone(),
            since: Some(since),
            run: run.mark().to_owned(),
        }
    }

    /// What a lock says. Anything may stand there: what isn't understood is taken for who it is.
    pub fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let mut line = || lines.next().unwrap_or_default().trim().to_owned();
        let (who, since, run) = (line(), line(), line());
        let since = since.parse().ok();
        Self {
            who: if who.is_empty() { "?".to_owned() } else { who },
            since: since.and_then(|it| Timestamp::from_second(it).ok()),
            run,
        }
    }

    /// It as it is written.
    pub fn text(&self) -> String {
        let since = self.since.map_or(0, Timestamp::as_second);
        format!("{}\n{since}\n{}\n", self.who, self.run)
    }

    /// Whether it is of the same person or job, on this computer, whose process has ended: then nothing need be
    /// waited for.
    pub fn was_left_by(&self, publisher: &Publisher, run: &Run) -> bool {
        self.who == publisher.who && run.knows_ended(&self.run)
    }

    /// A fault told with what it says, and until when it counts, if the last sign of life is known.
    pub fn told(
        &self,
        fault: Diagnostic,
        last: Option<Timestamp>,
        after: SignedDuration,
    ) -> Diagnostic {
        let until = last.and_then(|last| last.checked_add(after).ok());
        fault
            .with("who", &self.who)
            .with_optional("since", self.since.map(moment))
            .with_optional("until", until.map(moment))
    }
}

/// A moment as people read it.
pub(super) fn moment(of: Timestamp) -> String {
    of.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_lock_says_is_read_as_it_was_written() {
        let mark = Mark {
            who: "ada@here".to_owned(),
            since: Timestamp::from_second(1_795_900_000).ok(),
            run: "abc".to_owned(),
        };
        assert_eq!(Mark::read(&mark.text()), mark);
        // Of another version, of another program, or of half a write.
        let other = Mark::read("2026-11-24T00:00:00Z limpide-x");
        assert_eq!((other.since, other.run.as_str()), (None, ""));
        assert_eq!(Mark::read("").who, "?");
    }

    #[test]
    fn only_ones_own_lock_is_taken_up_again() {
        let folder = tempfile::tempdir().unwrap();
        let publisher = |who: &str| Publisher {
            who: who.to_owned(),
            runs: Some(folder.path().to_owned()),
        };
        let (ada, grace) = (publisher("ada"), publisher("grace"));
        let run = ada.begin("t");
        let mark = Mark::of(&ada, &run, Timestamp::UNIX_EPOCH);
        assert!(!mark.was_left_by(&ada, &ada.begin("t")));
        drop(run);
        let next = ada.begin("t");
        assert!(!mark.was_left_by(&grace, &next));
        assert!(mark.was_left_by(&ada, &next));
    }
}

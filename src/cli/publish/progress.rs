//! How far a publication is, on one line of a terminal that is written anew.

use std::cell::Cell;
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use crate::diagnostic::MessageLanguage;
use crate::publish::Progress;

/// How often the line is written.
const EVERY: Duration = Duration::from_millis(250);

/// For how long nothing is said: of what is quickly done nobody wants to know.
const AT_FIRST: Duration = Duration::from_secs(1);

/// What shows how far it is.
pub(super) struct Line {
    language: MessageLanguage,
    is_shown: bool,
    begun: Instant,
    written: Cell<Option<Instant>>,
}

impl Line {
    /// One that is shown in a terminal, unless nothing shall be said.
    pub fn new(is_quiet: bool, language: MessageLanguage) -> Self {
        Self {
            language,
            is_shown: !is_quiet && stderr().is_terminal(),
            begun: Instant::now(),
            written: Cell::default(),
        }
    }

    /// Writes it, if it is time.
    pub fn show(&self, progress: Progress) {
        let now = Instant::now();
        let since = now - self.begun;
        let is_early = match self.written.get() {
            None => since < AT_FIRST,
            Some(before) => now - before < EVERY,
        };
        if self.is_shown && !is_early {
            self.written.set(Some(now));
            // The rest of what stood there is cleared.
            let text = told(progress, since, self.language);
            crate::cli::say(&format!("\r{text}\u{1b}[K"));
        }
    }

    /// Takes it away.
    pub fn end(&self) {
        if self.written.get().is_some() {
            crate::cli::say("\r\u{1b}[K");
        }
    }
}

fn told(progress: Progress, since: Duration, language: MessageLanguage) -> String {
    let Progress {
        files,
        of_files,
        bytes,
        of_bytes,
    } = progress;
    let rate = bytes as f64 / since.as_secs_f64().max(0.001);
    let left = match rate {
        rate if rate > 0.0 => (of_bytes.saturating_sub(bytes) as f64 / rate).ceil(),
        _ => 0.0,
    };
    let rate = (rate / 1000.0).round();
    match language {
        MessageLanguage::English => {
            format!("{files} of {of_files} files, {rate} kB a second, about {left} s left")
        }
        MessageLanguage::French => format!(
            "{files} fichiers sur {of_files}, {rate} ko par seconde, encore {left} s environ"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_follows_from_the_rate() {
        let progress = Progress {
            files: 3,
            of_files: 12,
            bytes: 20_000,
            of_bytes: 100_000,
        };
        let text = told(progress, Duration::from_secs(2), MessageLanguage::English);
        assert_eq!(text, "3 of 12 files, 10 kB a second, about 8 s left");
        let text = told(
            Progress::default(),
            Duration::ZERO,
            MessageLanguage::English,
        );
        assert_eq!(text, "0 of 0 files, 0 kB a second, about 0 s left");
    }
}

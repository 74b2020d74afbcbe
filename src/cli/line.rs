//! How far something is, on one line of a terminal that is written anew.

use std::cell::Cell;
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

/// How often the line is written.
const EVERY: Duration = Duration::from_millis(250);

/// For how long nothing is said: of what is quickly done nobody wants to know.
const AT_FIRST: Duration = Duration::from_secs(1);

/// What shows how far it is.
pub(super) struct Line {
    is_shown: bool,
    begun: Instant,
    written: Cell<Option<Instant>>,
}

impl Line {
    /// One that is shown in a terminal, unless nothing shall be said.
    pub fn new(is_quiet: bool) -> Self {
        Self {
            is_shown: !is_quiet && stderr().is_terminal(),
            begun: Instant::now(),
            written: Cell::default(),
        }
    }

    /// Writes it, if it is time: `text` is told since when it goes on.
    pub fn show(&self, text: impl FnOnce(Duration) -> String) {
        let now = Instant::now();
        let since = now - self.begun;
        let is_early = match self.written.get() {
            None => since < AT_FIRST,
            Some(before) => now - before < EVERY,
        };
        if self.is_shown && !is_early {
            self.written.set(Some(now));
            // The rest of what stood there is cleared.
            super::say(&format!("\r{}\u{1b}[K", text(since)));
        }
    }

    /// Takes it away.
    pub fn end(&self) {
        if self.written.get().is_some() {
            super::say("\r\u{1b}[K");
        }
    }
}

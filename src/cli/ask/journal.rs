//! What was answered so far, so that a person can go back to a question: all are put anew, in silence up to that one.

use std::collections::VecDeque;
use std::mem;

/// The lines of one answer.
type Lines = Vec<String>;

/// The answers since the questions began.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Whether a question can be gone back to.
    is_open: bool,
    /// Those that were given, the last being that of the question that is put now.
    given: Vec<Lines>,
    /// Those that are given once more, in silence.
    again: VecDeque<Lines>,
    /// What is left of the one that is given once more now.
    now: VecDeque<String>,
    /// What was answered to the question that was gone back to.
    before: Option<String>,
    is_turning_back: bool,
    is_silent: bool,
}

impl Journal {
    /// From here on questions can be gone back to.
    pub fn open(&mut self) {
        *self = Self {
            is_open: true,
            ..Self::default()
        };
    }

    /// That is over; gives the lines that were answered.
    pub fn close(&mut self) -> Vec<String> {
        mem::take(self).given.concat()
    }

    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether what is asked and said now was asked and said before.
    pub fn is_silent(&self) -> bool {
        self.is_silent
    }

    /// A question is put; gives what was answered to it before, where it was gone back to.
    pub fn question(&mut self) -> Option<String> {
        let again = self.again.pop_front();
        self.is_silent = again.is_some();
        self.now = again.unwrap_or_default().into();
        self.given.push(Lines::new());
        match self.is_silent {
            true => None,
            false => self.before.take(),
        }
    }

    /// A line that is given once more.
    pub fn line_again(&mut self) -> Option<String> {
        let line = self.now.pop_front()?;
        self.note(&line);
        Some(line)
    }

    /// Notes a line of the answer.
    pub fn note(&mut self, line: &str) {
        if let Some(lines) = self.given.last_mut().filter(|_| self.is_open) {
            lines.push(line.trim_end_matches(['\r', '\n']).to_owned());
        }
    }

    /// The last line was not taken, or stands for another.
    pub fn forget_line(&mut self) {
        if let Some(lines) = self.given.last_mut() {
            lines.pop();
        }
    }

    /// Goes back to the question before; whether there is one.
    pub fn turn_back(&mut self) -> bool {
        self.is_turning_back = self.given.len() > 1;
        self.is_turning_back
    }

    /// Whether the questions are to be put anew.
    pub fn turns_back(&mut self) -> bool {
        if !mem::take(&mut self.is_turning_back) {
            return false;
        }
        self.given.pop();
        let before = self.given.pop().unwrap_or_default();
        self.before = match before.as_slice() {
            [line] if !line.trim().is_empty() => Some(line.trim().to_owned()),
            _ => None,
        };
        self.again = mem::take(&mut self.given).into();
        self.now.clear();
        true
    }
}

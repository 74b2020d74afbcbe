//! What was answered so far, so that a person can go back to a question: all are put anew, in silence up to that one.

use std::collections::VecDeque;
use std::mem;

use crate::cli::words::Said;

/// The lines of one answer.
type Lines = Vec<String>;

/// A question that was put, and its answer.
#[derive(Debug)]
struct Asked {
    asks: Said,
    lines: Lines,
    /// What an empty line means to it, where it was gone back to.
    offered: Option<String>,
}

/// The answers since the questions began.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Whether a question can be gone back to.
    is_open: bool,
    /// Those that were given, the last being that of the question that is put now.
    given: Vec<Asked>,
    /// Those that are given once more, in silence.
    again: VecDeque<Lines>,
    /// What is left of the one that is given once more now.
    now: VecDeque<String>,
    /// What was answered to questions that were gone back from.
    taken_back: Vec<(Said, String)>,
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
        let given = mem::take(self).given.into_iter();
        given.flat_map(|asked| asked.lines).collect()
    }

    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether what is asked and said now was asked and said before.
    pub fn is_silent(&self) -> bool {
        self.is_silent
    }

    /// A question is put; gives what was answered to it before, where it was gone back to or from.
    pub fn question(&mut self, asks: Said) -> Option<String> {
        let again = self.again.pop_front();
        self.is_silent = again.is_some();
        self.now = again.unwrap_or_default().into();
        let mut taken_back = self.taken_back.iter();
        let at = taken_back.position(|(it, _)| *it == asks);
        let offered = at
            .filter(|_| !self.is_silent)
            .map(|at| self.taken_back.remove(at).1);
        self.given.push(Asked {
            asks,
            lines: Lines::new(),
            offered: offered.clone(),
        });
        offered
    }

    /// A line that is given once more.
    pub fn line_again(&mut self) -> Option<String> {
        let line = self.now.pop_front()?;
        self.note(&line);
        Some(line)
    }

    /// Notes a line of the answer.
    pub fn note(&mut self, line: &str) {
        if let Some(asked) = self.given.last_mut().filter(|_| self.is_open) {
            asked
                .lines
                .push(line.trim_end_matches(['\r', '\n']).to_owned());
        }
    }

    /// The last line was not taken, or stands for another.
    pub fn forget_line(&mut self) {
        if let Some(asked) = self.given.last_mut() {
            asked.lines.pop();
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
        let left = self.given.pop();
        let left = left.and_then(|it| Some((it.asks, it.offered?)));
        let before = self.given.pop().and_then(|it| match it.lines.as_slice() {
            [line] if !line.trim().is_empty() => Some((it.asks, line.trim().to_owned())),
            _ => None,
        });
        for (asks, line) in left.into_iter().chain(before) {
            self.taken_back.retain(|(it, _)| *it != asks);
            self.taken_back.push((asks, line));
        }
        let given = mem::take(&mut self.given).into_iter();
        self.again = given.map(|it| it.lines).collect();
        self.now.clear();
        true
    }
}

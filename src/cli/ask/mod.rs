//! Questions to a person, one at a time: in a terminal with an edited line, else line by line from the
//! standard input, so that they can be answered by a script.
//!
//! What is asked is the same in both, in plain lines: a menu that is drawn anew at each key can't be
//! followed with a screen reader, and can't be scripted.

mod checks;
mod journal;
mod notes;
mod path;
mod question;
mod stop;

use std::io::{BufRead, IsTerminal, stdin, stdout};

use rustyline::error::ReadlineError;
use rustyline::{Config, DefaultEditor};

pub(super) use checks::{
    Checked, date, email, id, identifier, past, phone, plain, postal_address, several, shown,
    site_address, web_address,
};
pub(super) use path::file;
pub(super) use question::{Choice, Question};
pub(super) use stop::Stop;

use journal::Journal;
use notes::{BACK, CHOICE_NEEDED, DONT_KNOW, NEEDED, NO_WAY_BACK, NOTHING_BEFORE, SENTENCE_NEEDED};

use super::words::Said;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;

/// Who answers.
enum Voice {
    /// A person in a terminal.
    Terminal(Box<DefaultEditor>),
    /// Lines of the standard input.
    Lines,
}

/// Where questions are put and answered.
pub(super) struct Desk {
    language: MessageLanguage,
    voice: Voice,
    /// What is shown with the next question, as an example of an answer.
    example: Option<String>,
    /// What was answered before to the next question.
    before: Option<String>,
    /// What an empty line means to the one that is put, where that is an answer that was given before.
    kept: Option<String>,
    /// What was answered since the questions began.
    journal: Journal,
    /// How many questions were put.
    asked: usize,
    /// How many lines were read.
    line: usize,
}

/// What was understood of an answer.
enum Answer<T> {
    Is(T),
    NotKnown,
    /// There are no answers any more.
    Ended,
}

/// Whether a person is there to be asked: both ends are a terminal.
pub(super) fn is_attended() -> bool {
    stdin().is_terminal() && stdout().is_terminal()
}

impl Desk {
    /// Opens it: with a person where both ends are a terminal.
    pub fn open(language: MessageLanguage) -> Self {
        let is_terminal = is_attended();
        let editor = || DefaultEditor::with_config(Config::builder().build()).ok();
        let voice = match is_terminal.then(editor).flatten() {
            Some(editor) => Voice::Terminal(Box::new(editor)),
            None => Voice::Lines,
        };
        Self {
            language,
            voice,
            example: None,
            before: None,
            kept: None,
            journal: Journal::default(),
            asked: 0,
            line: 0,
        }
    }

    /// Puts questions of which each can be gone back to, by [`BACK`] alone: all are then put anew, and answered as before up
    /// to that one, so that they must follow from each other and do nothing else.
    pub fn with_a_way_back<T, Fault>(
        &mut self,
        mut questions: impl FnMut(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let first = self.asked;
        self.journal.open();
        loop {
            let answered = questions(self);
            if !self.journal.turns_back() {
                let lines = self.journal.close();
                if answered.is_err() && self.is_attended() && lines.iter().any(|it| !it.is_empty())
                {
                    super::say(&notes::to_give_again(&lines, self.language));
                }
                return answered;
            }
            self.asked = first;
        }
    }

    /// The answer to a question, or none where it isn't known; `given` is one that the arguments give.
    pub fn ask<T>(
        &mut self,
        question: &Question,
        given: Option<T>,
        check: impl Fn(&str) -> Checked<T>,
    ) -> Result<Option<T>, Stop> {
        if given.is_some() {
            return Ok(given);
        }
        self.put(question, &[], None);
        loop {
            match self.answer(&check)? {
                Some(Answer::Is(value)) => return Ok(Some(value)),
                Some(Answer::NotKnown | Answer::Ended) => return Ok(None),
                None => {}
            }
        }
    }

    /// The answer to a question that can't do without one.
    pub fn require<T>(
        &mut self,
        question: &Question,
        given: Option<T>,
        check: impl Fn(&str) -> Checked<T>,
    ) -> Result<T, Stop> {
        if let Some(given) = given {
            return Ok(given);
        }
        self.put(question, &[], None);
        self.insist(question, NEEDED, &check)
    }

    /// As [`Desk::require`], of a text, of which any sentence will do.
    pub fn require_text(&mut self, question: &Question) -> Result<String, Stop> {
        self.put(question, &[], None);
        self.insist(question, SENTENCE_NEEDED, &plain)
    }

    /// Lines, until one that holds a full stop alone.
    pub fn paste(&mut self, question: &Question) -> Result<String, Stop> {
        self.put(question, &[], None);
        let mut text = String::new();
        while let Some(line) = self.read()?.filter(|line| line.trim() != ".") {
            let is_first = text.is_empty() && line.trim() == BACK && self.journal.is_open();
            if is_first && self.journal.turn_back() {
                return Err(Stop::Back);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        Ok(text)
    }

    /// The one of several answers that is chosen, or none where it isn't known.
    pub fn choose<T: Copy>(
        &mut self,
        question: &Question,
        given: Option<T>,
        choices: &[Choice<T>],
    ) -> Result<Option<T>, Stop> {
        if given.is_some() {
            return Ok(given);
        }
        self.list(question, choices, true);
        loop {
            let language = self.language;
            match self.answer(&|text| question::chosen(text, choices, language))? {
                Some(Answer::Is(value)) => return Ok(Some(value)),
                Some(Answer::NotKnown | Answer::Ended) => return Ok(None),
                None => {}
            }
        }
    }

    /// As [`Desk::choose`], of a question that can't do without an answer.
    pub fn require_choice<T: Copy>(
        &mut self,
        question: &Question,
        given: Option<T>,
        choices: &[Choice<T>],
    ) -> Result<T, Stop> {
        if let Some(given) = given {
            return Ok(given);
        }
        self.list(question, choices, false);
        let language = self.language;
        let chosen = |text: &str| question::chosen(text, choices, language);
        self.insist(question, CHOICE_NEEDED, &chosen)
    }

    /// As [`Desk::choose`], where an empty line, or the end of the answers, leaves the question for later, and
    /// not knowing is one of the answers.
    pub fn choose_or_leave<T: Copy>(
        &mut self,
        question: &Question,
        choices: &[Choice<T>],
        not_known: T,
    ) -> Result<Option<T>, Stop> {
        self.list(question, choices, false);
        loop {
            let Some(line) = self.read()? else {
                return Ok(None);
            };
            let text = line.trim();
            if text.is_empty() {
                return Ok(None);
            }
            if self.goes_back(text)? {
                continue;
            }
            if question::is_not_known(text) {
                return Ok(Some(not_known));
            }
            match question::chosen(text, choices, self.language) {
                Ok(value) => return Ok(Some(value)),
                Err(why) => self.refuse(text, why)?,
            }
        }
    }

    /// Those of several answers that are chosen; none where that isn't known.
    pub fn choose_several<T: Copy>(
        &mut self,
        question: &Question,
        given: Option<Vec<T>>,
        choices: &[Choice<T>],
    ) -> Result<Vec<T>, Stop> {
        if let Some(given) = given {
            return Ok(given);
        }
        self.list(question, choices, true);
        loop {
            let language = self.language;
            match self.answer(&|text| question::all_chosen(text, choices, language))? {
                Some(Answer::Is(values)) => return Ok(values),
                Some(Answer::NotKnown | Answer::Ended) => return Ok(Vec::new()),
                None => {}
            }
        }
    }

    /// The ids of those of a list, each with its name, that are chosen; none where none is, or none is there.
    pub fn choose_listed(
        &mut self,
        question: &Question,
        list: &[(String, String)],
        none: Said,
    ) -> Result<Vec<String>, Stop> {
        if list.is_empty() {
            return Ok(Vec::new());
        }
        let told = list.iter().map(|(id, name)| match id == name {
            true => visible(name),
            false => format!("{} ({id})", visible(name)),
        });
        self.put(question, &told.collect::<Vec<_>>(), Some(none));
        loop {
            match self.answer(&|text| question::all_listed(text, list))? {
                Some(Answer::Is(ids)) => return Ok(ids),
                Some(Answer::NotKnown | Answer::Ended) => return Ok(Vec::new()),
                None => {}
            }
        }
    }

    /// Whether a person answers, and can be told that an answer does not do.
    pub fn is_attended(&self) -> bool {
        matches!(self.voice, Voice::Terminal(_))
    }

    /// What several questions are about together, and why.
    pub fn head(&self, question: &Question) {
        let words = |words: Said| words.in_language(self.language);
        self.tell(&format!(
            "\n{}\n{}\n",
            words(question.asks),
            words(question.why)
        ));
    }

    /// Says something between two questions.
    pub fn say(&self, words: Said) {
        self.tell(&format!("\n{}\n", words.in_language(self.language)));
    }

    /// As [`Desk::say`], of a text.
    pub fn tell(&self, text: &str) {
        if !self.journal.is_silent() {
            super::say(text);
        }
    }

    /// Shows an example with the next question.
    pub fn show(&mut self, example: Option<String>) {
        self.example = example;
    }

    /// An answer that was given before, which an empty line gives to the next question once more.
    pub fn keep(&mut self, answer: Option<String>) {
        self.before = answer.filter(|it| !it.is_empty());
    }

    fn put(&mut self, question: &Question, choices: &[String], last: Option<Said>) {
        self.asked += 1;
        let before = self.journal.question(question.asks);
        let before = before.filter(|it| !question::is_not_known(it));
        self.kept = before.or(self.before.take());
        let last = last.map(|last| match self.kept {
            Some(_) => question::NOT_EMPTY,
            None => last,
        });
        self.tell(&question.told(self.asked, (choices, last), self.language));
        if let Some(example) = self.example.take() {
            let word = self.language.pick("For example:", "Par exemple\u{a0}:");
            self.tell(&format!("   {word} {example}\n"));
        }
        if let Some(kept) = &self.kept {
            self.tell(&notes::so_far(kept, self.language));
        }
    }

    fn list<T: Copy>(&mut self, question: &Question, choices: &[Choice<T>], may_be_unknown: bool) {
        let told: Vec<String> = choices
            .iter()
            .map(|choice| choice.told(self.language))
            .collect();
        self.put(question, &told, may_be_unknown.then_some(DONT_KNOW));
    }

    fn insist<T>(
        &mut self,
        question: &Question,
        needed: Said,
        check: &impl Fn(&str) -> Checked<T>,
    ) -> Result<T, Stop> {
        loop {
            match self.answer(check)? {
                Some(Answer::Is(value)) => return Ok(value),
                Some(Answer::Ended) => return Err(Stop::Ended(question.asks)),
                Some(Answer::NotKnown) => self.refuse("", needed)?,
                None => {}
            }
        }
    }

    /// One answer; none where it can't be taken and the person was told why.
    fn answer<T>(
        &mut self,
        check: &impl Fn(&str) -> Checked<T>,
    ) -> Result<Option<Answer<T>>, Stop> {
        let Some(line) = self.read()? else {
            return Ok(Some(Answer::Ended));
        };
        let mut text = line.trim();
        if self.goes_back(text)? {
            return Ok(None);
        }
        let kept = self.kept.clone();
        if let Some(kept) = kept.as_deref().filter(|_| text.is_empty()) {
            self.journal.forget_line();
            self.journal.note(kept);
            text = kept;
        }
        if question::is_not_known(text) {
            return Ok(Some(Answer::NotKnown));
        }
        match check(text) {
            Ok(value) => Ok(Some(Answer::Is(value))),
            Err(why) => self.refuse(text, why).map(|()| None),
        }
    }

    /// Goes back where that is asked for; whether it was asked for where that can't be.
    fn goes_back(&mut self, text: &str) -> Result<bool, Stop> {
        if text != BACK {
            return Ok(false);
        }
        let why = match self.journal.is_open() {
            true if self.journal.turn_back() => return Err(Stop::Back),
            true => NOTHING_BEFORE,
            false => NO_WAY_BACK,
        };
        self.refuse(text, why).map(|()| true)
    }

    /// Tells a person why an answer can't be taken; a script can't be told.
    fn refuse(&mut self, answer: &str, why: Said) -> Result<(), Stop> {
        match self.voice {
            Voice::Terminal(_) => {
                self.journal.forget_line();
                super::say(&format!(
                    "   {}.\n",
                    capital(why.in_language(self.language))
                ));
                Ok(())
            }
            Voice::Lines => Err(Stop::Wrong {
                line: self.line,
                answer: answer.to_owned(),
                why,
            }),
        }
    }

    /// The next line; none after the last.
    fn read(&mut self) -> Result<Option<String>, Stop> {
        if let Some(line) = self.journal.line_again() {
            return Ok(Some(line));
        }
        let line = match &mut self.voice {
            Voice::Terminal(editor) => match editor.readline("> ") {
                Ok(line) => Some(line),
                Err(ReadlineError::Interrupted | ReadlineError::Eof) => return Err(Stop::Left),
                Err(ReadlineError::Io(error)) => return Err(Stop::Unreadable(error)),
                Err(error) => return Err(Stop::Unreadable(std::io::Error::other(error))),
            },
            Voice::Lines => {
                let mut line = String::new();
                let read = stdin().lock().read_line(&mut line);
                match read.map_err(Stop::Unreadable)? {
                    0 => None,
                    _ => Some(line),
                }
            }
        };
        self.line += usize::from(line.is_some());
        if let Some(line) = &line {
            self.journal.note(line);
        }
        Ok(line)
    }
}

/// A text with its first letter as that of a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}

//! Questions to a person, one at a time: in a terminal with an edited line, else line by line from the
//! standard input, so that they can be answered by a script.
//!
//! What is asked is the same in both, in plain lines: a menu that is drawn anew at each key can't be
//! followed with a screen reader, and can't be scripted.

mod checks;
mod path;
mod question;

use std::io::{BufRead, IsTerminal, stdin, stdout};

use rustyline::error::ReadlineError;
use rustyline::{Config, DefaultEditor};

pub(super) use checks::{
    Checked, date, email, id, identifier, past, phone, plain, postal_address, several, shown,
    site_address, web_address,
};
pub(super) use path::file;
pub(super) use question::{Choice, Question};

use super::words::{Said, said};
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;

/// Why the questions ended before the last.
#[derive(Debug)]
pub(super) enum Stop {
    /// The person left.
    Left,
    /// The answers ended before a question that can't do without one.
    Ended(Said),
    /// An answer of a script can't be taken: on which line, and why.
    Wrong {
        /// The line, from 1.
        line: usize,
        /// What was answered.
        answer: String,
        /// Why it can't be taken.
        why: Said,
    },
    /// The answers could not be read.
    Unreadable(std::io::Error),
}

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
    /// How many questions were put.
    asked: usize,
    /// How many lines were read.
    line: usize,
}

/// What was understood of an answer.
enum Answer<T> {
    Is(T),
    NotKnown,
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
            asked: 0,
            line: 0,
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
                Some(Answer::NotKnown) => return Ok(None),
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
                Some(Answer::NotKnown) => return Ok(None),
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
                Some(Answer::NotKnown) => return Ok(Vec::new()),
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
        let told = list
            .iter()
            .map(|(id, name)| format!("{} ({id})", visible(name)));
        self.put(question, &told.collect::<Vec<_>>(), Some(none));
        loop {
            match self.answer(&|text| question::all_listed(text, list))? {
                Some(Answer::Is(ids)) => return Ok(ids),
                Some(Answer::NotKnown) => return Ok(Vec::new()),
                None => {}
            }
        }
    }

    /// Says something between two questions.
    pub fn say(&self, words: Said) {
        super::say(&format!("\n{}\n", words.in_language(self.language)));
    }

    /// Shows an example with the next question.
    pub fn show(&mut self, example: Option<String>) {
        self.example = example;
    }

    fn put(&mut self, question: &Question, choices: &[String], last: Option<Said>) {
        self.asked += 1;
        super::say(&question.told(self.asked, (choices, last), self.language));
        if let Some(example) = self.example.take() {
            let word = self.language.pick("For example:", "Par exemple\u{a0}:");
            super::say(&format!("   {word} {example}\n"));
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
            let before = self.line;
            match self.answer(check)? {
                Some(Answer::Is(value)) => return Ok(value),
                Some(Answer::NotKnown) if self.line == before => {
                    return Err(Stop::Ended(question.asks));
                }
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
            return Ok(Some(Answer::NotKnown));
        };
        let text = line.trim();
        if question::is_not_known(text) {
            return Ok(Some(Answer::NotKnown));
        }
        match check(text) {
            Ok(value) => Ok(Some(Answer::Is(value))),
            Err(why) => self.refuse(text, why).map(|()| None),
        }
    }

    /// Tells a person why an answer can't be taken; a script can't be told.
    fn refuse(&self, answer: &str, why: Said) -> Result<(), Stop> {
        match self.voice {
            Voice::Terminal(_) => {
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
        Ok(line)
    }
}

impl Stop {
    /// What is said of it.
    pub fn told(&self, language: MessageLanguage) -> String {
        let nothing = language.pick("Nothing was written.", "Rien n’a été écrit.");
        match self.why(language) {
            Some(why) => format!("\n{why}\n{nothing}\n"),
            None => format!("\n{nothing}\n"),
        }
    }

    /// Why the answers ended, as a sentence; nothing where the person left.
    pub fn why(&self, language: MessageLanguage) -> Option<String> {
        let french = language == MessageLanguage::French;
        let why = match self {
            Self::Left => return None,
            Self::Ended(asks) => {
                let asks = asks.in_language(language);
                match french {
                    false => {
                        format!("error: the answers end before this one, which is needed: {asks}")
                    }
                    true => format!(
                        "erreur\u{a0}: les réponses s’arrêtent avant celle-ci, qui est nécessaire\u{a0}: {asks}"
                    ),
                }
            }
            Self::Wrong { line, answer, why } => {
                let (answer, why) = (visible(answer), why.in_language(language));
                match french {
                    false => format!("error: answer {line} can’t be “{answer}”: {why}"),
                    true => format!(
                        "erreur\u{a0}: la réponse {line} ne peut pas être «\u{a0}{answer}\u{a0}»\u{a0}: {why}"
                    ),
                }
            }
            Self::Unreadable(error) => match french {
                false => format!("error: the answers can’t be read: {error}"),
                true => format!("erreur\u{a0}: impossible de lire les réponses\u{a0}: {error}"),
            },
        };
        Some(format!("{why}."))
    }
}

/// A text with its first letter as that of a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}

const DONT_KNOW: Said = said("empty  I don’t know", "vide  Je ne sais pas");

const NEEDED: Said = said(
    "the site can’t do without this answer; Ctrl-C leaves, and nothing is written",
    "le site ne peut pas se passer de cette réponse\u{a0}; Ctrl-C quitte, et rien n’est écrit",
);

const SENTENCE_NEEDED: Said = said(
    "the site can’t do without this answer; one sentence, or what you see yourself, is enough",
    "le site ne peut pas se passer de cette réponse\u{a0}; une phrase, ou ce que vous voyez vous-même, suffit",
);

const CHOICE_NEEDED: Said = said(
    "the site can’t do without this answer; choose the one that comes nearest, by its number",
    "le site ne peut pas se passer de cette réponse\u{a0}; choisissez ce qui s’en approche le plus, par son numéro",
);

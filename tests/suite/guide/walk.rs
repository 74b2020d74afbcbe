//! Following the guide: its commands in a folder of their own, with its answers.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::book::{Block, Line, Turn};

/// Somebody who follows the guide.
pub(super) struct Walk {
    _folder: tempfile::TempDir,
    /// Where the next command is given.
    at: PathBuf,
    language: String,
    /// The day it is, in seconds since 1970.
    clock: String,
}

impl Walk {
    pub(super) fn begin(language: &str) -> Self {
        let folder = crate::temporary::folder().unwrap();
        let mut walk = Self {
            at: folder.path().to_owned(),
            _folder: folder,
            language: language.to_owned(),
            clock: String::new(),
        };
        walk.as_of(Some("2026-12-01"));
        walk
    }

    /// From now on it is this day.
    pub(super) fn as_of(&mut self, day: Option<&str>) {
        if let Some(day) = day {
            let day: jiff::civil::Date = day.parse().unwrap();
            let noon = day.at(12, 0, 0, 0).in_tz("UTC").unwrap();
            self.clock = noon.timestamp().as_second().to_string();
        }
    }

    fn command(&self, words: &[String]) -> Command {
        assert_eq!(words[0], "limpide", "{words:?}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_limpide"));
        command
            .args(&words[1..])
            .current_dir(&self.at)
            .env("LC_ALL", format!("{}.UTF-8", self.language))
            .env("SOURCE_DATE_EPOCH", &self.clock)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Gives a command and its answers; holds what is said against what the guide shows of it.
    pub(super) fn turn(&mut self, turn: &Turn, fails: bool, at: &str) {
        let words: Vec<String> = turn.command.split(' ').map(str::to_owned).collect();
        if words[0] == "cd" {
            self.at.push(&words[1]);
            assert!(self.at.is_dir(), "{at}: {}", self.at.display());
            return;
        }
        if words[1] == "serve" {
            return self.preview(&words, at);
        }
        let mut child = self.command(&words).spawn().unwrap();
        let answers: String = answers(turn).map(|it| format!("{it}\n")).collect();
        let mut input = child.stdin.take().unwrap();
        // What asks nothing reads nothing.
        let _ = input.write_all(answers.as_bytes());
        drop(input);
        let output = child.wait_with_output().unwrap();
        let (asked, all) = said(&output);
        let at = format!("{at}, {}", turn.command);
        assert_eq!(output.status.success(), !fails, "{at}: {all:#?}");
        shown_as_said(turn, &all, &at);
        questions_are_answered(turn, &asked, &at);
    }

    /// The preview says where it is, and is then left.
    fn preview(&self, words: &[String], at: &str) {
        let mut child = self.command(words).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = lines
            .map_while(Result::ok)
            .find(|it| it.contains("http://"));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(address.is_some(), "{at}: no address");
    }

    /// Writes what a block shows: a file, lines at its end, or lines in the place of others.
    pub(super) fn write(&self, block: &Block, lines: &[String], at: &str) {
        let named = block.value("file").or(block.value("add"));
        let path = self
            .at
            .join(named.unwrap_or_else(|| panic!("{at}: which file?")));
        let text = lines.join("\n") + "\n";
        let read =
            || std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{at}: {error}"));
        let text = match (block.value("from"), block.value("to"), block.value("add")) {
            (Some(from), Some(to), None) => instead(&read(), (from, to), &text, at),
            (None, None, Some(_)) => read() + &text,
            (None, None, None) => text,
            _ => panic!("{at}: from or to alone"),
        };
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        self.save_pictures(&text);
        std::fs::write(&path, text).unwrap();
    }

    /// The pictures of the guide that a text shows, where the guide says to save them.
    fn save_pictures(&self, text: &str) {
        let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide/content/media");
        for entry in std::fs::read_dir(guide).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            if text.contains(&name) {
                let media = self.at.join("content/media");
                std::fs::create_dir_all(&media).unwrap();
                std::fs::copy(entry.path(), media.join(name)).unwrap();
            }
        }
    }

    /// Keeps the site as it is now, for the pictures that the guide shows of it (`tests/browser/guide.mjs`).
    pub(super) fn keep(&self, chapter: &str) {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide");
        let to = kept.join(&self.language).join(chapter);
        if !self.at.join("site.toml").is_file() {
            return; // There is none before the first hour.
        }
        let _ = std::fs::remove_dir_all(&to);
        for part in ["site.toml", "content"] {
            copy(&self.at.join(part), &to.join(part));
        }
        std::fs::write(to.join("clock"), &self.clock).unwrap();
    }

    /// At the end the site is without a fault.
    pub(super) fn checks(&self) {
        let words = ["limpide", "check"].map(str::to_owned);
        let output = self.command(&words).output().unwrap();
        assert!(output.status.success(), "{:#?}", said(&output).1);
    }
}

/// A file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(from, to).unwrap();
        return;
    }
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}

fn instead(text: &str, (from, to): (&str, &str), new: &str, at: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is = |named: &str| lines.iter().position(|line| plain(line) == named);
    let start = is(from).unwrap_or_else(|| panic!("{at}: no line {from:?} in\n{text}"));
    let end = is(to).unwrap_or_else(|| panic!("{at}: no line {to:?} in\n{text}"));
    assert!(start <= end, "{at}");
    let line = |line: &&str| format!("{line}\n");
    let before: String = lines[..start].iter().map(line).collect();
    let after: String = lines[end + 1..].iter().map(line).collect();
    before + new + &after
}

fn answers(turn: &Turn) -> impl Iterator<Item = &str> {
    turn.after.iter().filter_map(|line| match line {
        Line::Answer(answer) => Some(answer.as_str()),
        Line::Said(_) => None,
    })
}

/// With ordinary spaces, as a person types them.
fn plain(line: &str) -> String {
    line.replace(['\u{a0}', '\u{202f}'], " ")
        .trim_end()
        .to_owned()
}

/// The lines to a person, and these with those of the standard output.
fn said(output: &Output) -> (Vec<String>, Vec<String>) {
    let lines = |bytes: &[u8]| -> Vec<String> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        text.lines().map(plain).collect()
    };
    let told = lines(&output.stderr);
    (told.clone(), [told, lines(&output.stdout)].concat())
}

/// Each line that the guide shows was said, in that order; `…` stands for anything.
fn shown_as_said(turn: &Turn, said: &[String], at: &str) {
    let mut rest = said.iter();
    for line in &turn.after {
        let Line::Said(shown) = line else { continue };
        assert!(
            rest.any(|it| is_like(shown, it)),
            "{at}: the guide shows {shown:?}; it was not said there in {said:#?}"
        );
    }
}

fn is_like(shown: &str, said: &str) -> bool {
    match shown.split_once('…') {
        Some((before, after)) => {
            said.len() >= before.len() + after.len()
                && said.starts_with(before)
                && said.ends_with(after)
        }
        None => shown == said,
    }
}

/// Each question that was asked is shown just before its answer, and no other is.
fn questions_are_answered(turn: &Turn, asked: &[String], at: &str) {
    let is_question = |line: &&String| {
        line.split_once(". ")
            .is_some_and(|(number, _)| number.parse::<usize>().is_ok())
    };
    let asked: Vec<&String> = asked.iter().filter(is_question).collect();
    let before = turn.after.windows(2).filter_map(|pair| match pair {
        [Line::Said(question), Line::Answer(_)] => Some(question),
        _ => None,
    });
    assert_eq!(before.collect::<Vec<_>>(), asked, "{at}");
    assert_eq!(answers(turn).count(), asked.len(), "{at}");
}

/// The comparison itself can fail.
#[test]
fn what_is_not_said_is_found() {
    assert!(is_like("a … c", "a b c") && is_like("a", "a"));
    assert!(!is_like("a … c", "a b d") && !is_like("a", "b"));
    assert_eq!(instead("a\nb\nc\n", ("b", "b"), "x\n", "here"), "a\nx\nc\n");
}

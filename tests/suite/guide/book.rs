//! The guide as it is written: its chapters, and in each the blocks that show a session or a file.

use std::collections::BTreeSet;
use std::path::Path;

/// The guide in a language.
pub(super) struct Book {
    pub(super) chapters: Vec<Chapter>,
}

/// A page of it.
pub(super) struct Chapter {
    pub(super) id: String,
    pub(super) blocks: Vec<Block>,
    /// The commands that sentences mention.
    pub(super) mentioned: BTreeSet<String>,
}

/// A block between two fences.
pub(super) struct Block {
    pub(super) line: usize,
    info: String,
    pub(super) shown: Shown,
}

/// What a block shows.
pub(super) enum Shown {
    /// What is typed and said in a terminal.
    Session(Vec<Turn>),
    /// A file, or lines of one.
    File(Vec<String>),
}

/// A command, with what is said and answered after it.
pub(super) struct Turn {
    pub(super) command: String,
    pub(super) after: Vec<Line>,
}

/// A line of a session.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    Answer(String),
    Said(String),
}

impl Book {
    pub(super) fn read(guide: &Path, language: &str) -> Self {
        let pages = guide.join("content/pages");
        let mut files: Vec<String> = std::fs::read_dir(&pages)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".en.md") == (language == "en"))
            .collect();
        files.sort();
        let chapters = files.iter().map(|file| {
            let text = std::fs::read_to_string(pages.join(file)).unwrap();
            Chapter::of(file.split('.').next().unwrap(), &text)
        });
        Self {
            chapters: chapters.collect(),
        }
    }
}

impl Chapter {
    fn of(id: &str, text: &str) -> Self {
        let mut chapter = Self {
            id: id.to_owned(),
            blocks: Vec::new(),
            mentioned: BTreeSet::new(),
        };
        let mut lines = (1..).zip(text.lines());
        let mut prose = String::new();
        while let Some((line, text)) = lines.next() {
            let Some(info) = text.strip_prefix("```") else {
                prose.push_str(text);
                prose.push(' ');
                continue;
            };
            let within = lines.by_ref().map(|(_, text)| text.to_owned());
            let within: Vec<String> = within.take_while(|text| text != "```").collect();
            chapter.blocks.push(Block {
                line,
                info: info.to_owned(),
                shown: match info.starts_with("console") {
                    true => Shown::Session(turns(&within)),
                    false => Shown::File(within),
                },
            });
        }
        let code = prose.split('`').skip(1).step_by(2);
        let commands = code.filter(|code| code.starts_with("limpide "));
        chapter.mentioned = commands.map(str::to_owned).collect();
        chapter
    }
}

fn turns(lines: &[String]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for line in lines {
        if let Some(command) = line.strip_prefix("$ ") {
            turns.push(Turn {
                command: command.to_owned(),
                after: Vec::new(),
            });
            continue;
        }
        let said = match line.strip_prefix('>') {
            Some(answer) => Line::Answer(answer.trim_start().to_owned()),
            None => Line::Said(line.clone()),
        };
        turns.last_mut().expect("a command first").after.push(said);
    }
    turns
}

impl Block {
    /// Whether its fence has this word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.info.split(' ').any(|it| it == word)
    }

    /// What its fence says of a key: `as-of=2026-12-01`, `file="site.toml"`, `from='…'`.
    pub(super) fn value(&self, key: &str) -> Option<&str> {
        let begins = format!(" {key}=");
        let (_, rest) = self.info.split_once(&begins)?;
        match rest.chars().next()? {
            quote @ ('"' | '\'') => rest[1..].split(quote).next(),
            _ => rest.split(' ').next(),
        }
    }

    /// What it does, whatever its words.
    pub(super) fn kind(&self) -> String {
        match &self.shown {
            Shown::Session(turns) => {
                let turn = |turn: &Turn| {
                    let verb: Vec<&str> = turn.command.split(' ').take(2).collect();
                    let verb = if verb[0] == "cd" {
                        "cd".to_owned()
                    } else {
                        verb.join(" ")
                    };
                    let is_answer = |line: &&Line| matches!(line, Line::Answer(_));
                    format!("{verb}: {}", turn.after.iter().filter(is_answer).count())
                };
                turns.iter().map(turn).collect::<Vec<_>>().join("; ")
            }
            Shown::File(_) => {
                let how = ["file", "from", "to", "add"];
                let how = how.iter().filter(|key| self.value(key).is_some());
                how.copied().collect::<Vec<_>>().join(" ")
            }
        }
    }
}

//! TOML written line by line, with our comments; every string is escaped by `toml_writer`.

use jiff::civil::Date;
use toml_writer::{ToTomlValue, TomlStringBuilder};

use crate::source::is_suspect;

/// A TOML text that grows.
#[derive(Debug, Default)]
pub(super) struct Toml {
    text: String,
}

impl Toml {
    /// Words of ours, as lines of comment. No answer may come here: a line end would end the comment.
    pub fn comment(&mut self, words: &str) -> &mut Self {
        for line in words.lines() {
            self.text.push_str("# ");
            self.text.push_str(line);
            self.text.push('\n');
        }
        self
    }

    /// A text of the site as a comment: one line, without what a comment can't hold.
    pub fn quote(&mut self, text: &str) -> &mut Self {
        let fit: String = text.chars().filter(|c| !is_suspect(*c)).collect();
        let words: Vec<&str> = fit.split(['\n', '\t', ' ']).collect();
        self.comment(&words.join(" "))
    }

    /// An empty line.
    pub fn blank(&mut self) -> &mut Self {
        self.text.push('\n');
        self
    }

    /// A key with a text.
    pub fn string(&mut self, key: &str, value: &str) -> &mut Self {
        self.line(key, &quoted(value))
    }

    /// A key with a text, if there is one.
    pub fn optional(&mut self, key: &str, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.string(key, value),
            None => self,
        }
    }

    /// A key with a date.
    pub fn date(&mut self, key: &str, value: Date) -> &mut Self {
        self.line(key, &value.to_string())
    }

    /// A key with a list of texts; nothing where there is none.
    pub fn strings<S: AsRef<str>>(&mut self, key: &str, values: &[S]) -> &mut Self {
        if values.is_empty() {
            return self;
        }
        let values: Vec<String> = values.iter().map(|it| quoted(it.as_ref())).collect();
        self.line(key, &format!("[{}]", values.join(", ")))
    }

    /// The head of a table, behind an empty line.
    pub fn table(&mut self, name: &str) -> &mut Self {
        self.text.push_str(&format!("\n[{name}]\n"));
        self
    }

    /// The head of a table of a list, behind an empty line.
    pub fn item(&mut self, name: &str) -> &mut Self {
        self.text.push_str(&format!("\n[[{name}]]\n"));
        self
    }

    /// The text.
    pub fn finish(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// A key with a value that is written as TOML already.
    pub fn line(&mut self, key: &str, value: &str) -> &mut Self {
        self.text.push_str(&format!("{key} = {value}\n"));
        self
    }
}

/// On one line, whatever the text: a line `+++` within it would end the front matter of a page.
/// A text as TOML writes it, between quotation marks.
pub(super) fn quoted(text: &str) -> String {
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}

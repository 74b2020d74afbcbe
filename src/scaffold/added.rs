//! A field added to a file that is there: the lines of its TOML or the section of its text; every other byte stays, but for
//! the lines that said that it was not known.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::markdown::prose;
use super::toml::{Toml, quoted};
use super::{Holds, NewFile, free_id};
use crate::diagnostic::SourceFile;
use crate::source::split;

/// The value of a key, as a person gave it.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// A text.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// A date, a number, true or false: as TOML writes it.
    Bare(String),
}

/// What is added.
#[derive(Debug, Clone, PartialEq)]
pub enum Addition {
    /// A key at the top of the file.
    Key(&'static str, Given),
    /// A table, with its keys.
    Table(&'static str, Vec<(&'static str, Given)>),
    /// One more of a list of tables.
    Item(&'static str, Vec<(&'static str, Given)>),
    /// A key in each item of a list of tables that lacks it.
    ToEach {
        /// The list.
        of: &'static str,
        /// The key.
        key: &'static str,
        /// What it says.
        value: Given,
    },
    /// A section under its heading.
    Section {
        /// The heading.
        heading: &'static str,
        /// Its text.
        text: String,
    },
}

/// Where the TOML of a file stands in it.
fn toml_of(file: &Arc<SourceFile>) -> Option<Range<usize>> {
    match file.path.ends_with(".md") {
        true => Some(split(file).ok()?.toml),
        false => Some(0..file.len()),
    }
}

/// Whether a file has a key at its top.
pub fn has_key(file: &Arc<SourceFile>, key: &str) -> bool {
    let text = file.text();
    let toml = toml_of(file).and_then(|span| DeTable::parse(&text[span]).ok());
    toml.is_some_and(|table| table.get_ref().contains_key(key))
}

/// The file with something added; `known` is what is no longer said not to be known. None where it can't be understood.
pub fn added(file: &Arc<SourceFile>, addition: &Addition, known: &[&str]) -> Option<NewFile> {
    let text = file.text();
    let whole = &**text;
    let span = toml_of(file)?;
    let (before, after) = (&whole[..span.start], &whole[span.end..]);
    let mut toml = whole[span].to_owned();
    for field in known {
        toml = without_not_known(&toml, field);
    }
    let mut rest = after.to_owned();
    let mut new = Toml::default();
    match addition {
        Addition::Key(key, value) => {
            line(&mut new, key, value);
            let at = behind_keys(&toml)?;
            // The last line may have no end.
            let gap = if at > 0 && !toml[..at].ends_with('\n') {
                "\n"
            } else {
                ""
            };
            toml.insert_str(at, &format!("{gap}{}", new.finish()));
        }
        Addition::Table(name, keys) | Addition::Item(name, keys) => {
            match addition {
                Addition::Item(..) => new.item(name),
                _ => new.table(name),
            };
            keys.iter()
                .for_each(|(key, value)| line(&mut new, key, value));
            let end = toml.trim_end().len();
            toml.truncate(end);
            toml.push('\n');
            toml.push_str(&new.finish());
        }
        Addition::ToEach { of, key, value } => {
            line(&mut new, key, value);
            toml = with_in_each(&toml, (of, key), &new.finish());
        }
        Addition::Section { heading, text } => {
            let text = prose(text);
            rest = format!("{}\n\n## {heading}\n\n{text}\n", rest.trim_end());
        }
    }
    Some(NewFile {
        path: file.path.clone(),
        holds: Holds::Instead {
            text: format!("{before}{toml}{rest}"),
            before: whole.to_owned(),
        },
    })
}

/// An id for a thing of this name in a file, other than those that are there.
pub fn id_in(file: &SourceFile, name: &str, otherwise: &str) -> String {
    let text = file.text();
    free_id(name, otherwise, |id| {
        text.contains(&format!("id = {}", quoted(id)))
    })
}

/// With a line at the end of each item of a list that has no such key.
fn with_in_each(toml: &str, (list, key): (&str, &str), new: &str) -> String {
    let head = format!("[[{list}]]");
    let mut text = String::new();
    let mut lines = toml.split_inclusive('\n').peekable();
    while let Some(first) = lines.next() {
        text.push_str(first);
        if first.trim() != head {
            continue;
        }
        let mut item = String::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with('[')) {
            item.push_str(line);
        }
        let has = |line: &str| line.split('=').next().is_some_and(|it| it.trim() == key);
        let end = item.trim_end().len();
        let (said, rest) = item.split_at(end);
        text.push_str(said);
        match item.lines().any(has) {
            true => text.push_str(rest),
            false => {
                let rest = rest.strip_prefix('\n').unwrap_or(rest);
                text.push_str(&format!("\n{new}{rest}"));
            }
        }
    }
    text
}

pub(super) fn line(toml: &mut Toml, key: &str, value: &Given) {
    match value {
        Given::Text(text) => toml.string(key, text),
        Given::Texts(texts) => toml.strings(key, texts),
        Given::Bare(written) => toml.line(key, written),
    };
}

/// Behind the last key that stands before all tables; where none does, at the beginning, which is before them too.
fn behind_keys(toml: &str) -> Option<usize> {
    let parsed = DeTable::parse(toml).ok()?;
    let is_plain = |value: &DeValue<'_>| match value {
        DeValue::Table(_) => false,
        DeValue::Array(items) => items
            .iter()
            .all(|item| !matches!(item.get_ref(), DeValue::Table(_))),
        _ => true,
    };
    let values = parsed.get_ref().values();
    let plain = values.filter(|value| is_plain(value.get_ref()));
    let Some(end) = plain.map(|value| value.span().end).max() else {
        return Some(0);
    };
    Some(toml[end..].find('\n').map_or(toml.len(), |at| end + at + 1))
}

/// Without the `[[not_known]]` of a field, as `limpide new` writes it: with a table of this kind, what is told now would be
/// said not to be known too.
fn without_not_known(toml: &str, field: &str) -> String {
    let mut text = String::new();
    let mut rest = toml;
    while let Some(start) = rest.find("[[not_known]]\n") {
        let behind = &rest[start + "[[not_known]]\n".len()..];
        let end = behind.find("\n[").map_or(behind.len(), |at| at + 1);
        let (block, after) = behind.split_at(end);
        let is_of_field = block
            .lines()
            .any(|line| line.trim() == format!("field = \"{field}\""));
        let is_plain = block.lines().all(|line| {
            let line = line.trim();
            let keys = ["field = ", "as_of = ", "reason = \""];
            line.is_empty() || keys.iter().any(|key| line.starts_with(key))
        });
        let kept = match is_of_field && is_plain {
            true => start,
            false => rest.len() - after.len(),
        };
        text.push_str(&rest[..kept]);
        rest = after;
    }
    text + rest
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn after(path: &str, text: &str, addition: &Addition, known: &str) -> String {
        let file = Arc::new(SourceFile::new(path.to_owned(), text.to_owned()));
        match added(&file, addition, &[known]).unwrap().holds {
            Holds::Instead { text, before } if *before == **file.text() => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_key_comes_before_the_tables_wherever_brackets_stand() {
        let text = "a = [\n  [1],\n] # [x]\n# note\n[b]\nc = 1\n";
        let key = Addition::Key("d", Given::Text("“\n+++".to_owned()));
        let expected = "a = [\n  [1],\n] # [x]\nd = \"“\\n+++\"\n# note\n[b]\nc = 1\n";
        assert_eq!(after("a.toml", text, &key, "d"), expected);
        let key = Addition::Key("d", Given::Bare("1".to_owned()));
        assert_eq!(after("a.toml", "[b]\n", &key, "d"), "d = 1\n[b]\n");
    }

    #[test]
    fn a_key_comes_into_each_item_that_lacks_it() {
        let text =
            "[[d]]\nid = \"a\"\n\n[[d]]\nid = \"b\"\np = \"x\"\n\n[e]\nf = 1\n[[d]]\nid = \"c\"";
        let each = Addition::ToEach {
            of: "d",
            key: "p",
            value: Given::Text("y".to_owned()),
        };
        let expected = "[[d]]\nid = \"a\"\np = \"y\"\n\n[[d]]\nid = \"b\"\np = \"x\"\n\n[e]\nf = 1\n[[d]]\nid = \"c\"\np = \"y\"\n";
        assert_eq!(after("a.toml", text, &each, "z"), expected);
    }

    #[test]
    fn a_table_comes_last_and_what_was_not_known_goes() {
        let known = "[[not_known]]\nfield = \"x\"\nas_of = 2026-01-05\n";
        let other = known.replace("\"x\"", "\"y\"");
        let text = format!("+++\na = 1\n\n{known}\n{other}+++\n\n## T\n");
        let table = Addition::Table("x", vec![("k", Given::Texts(vec!["v".to_owned()]))]);
        let expected = format!("+++\na = 1\n\n{other}\n[x]\nk = [\"v\"]\n+++\n\n## T\n");
        assert_eq!(after("a.md", &text, &table, "x"), expected);
        let section = Addition::Section {
            heading: "Fairness",
            text: "So [x].".to_owned(),
        };
        let expected = format!("+++\na = 1\n\n{other}+++\n\n## T\n\n## Fairness\n\nSo \\[x\\].\n");
        assert_eq!(after("a.md", &text, &section, "x"), expected);
    }
}

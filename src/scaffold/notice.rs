//! Keys added to the legal notice of settings that are there: every other line stays, but for ours that stood for them.

use toml::de::{DeTable, DeValue};

use super::added::{Given, line};
use super::toml::Toml;
use super::{Holds, NewFile};

/// Settings with these keys in `[publication]`, and these in `[publication.host]`; none where one of the tables is written
/// within a line, or the file can't be understood.
pub fn with(
    settings: &str,
    keys: &[(&'static str, Given)],
    host: &[(&'static str, Given)],
) -> Option<NewFile> {
    let shown = ["# host = "].iter().filter(|_| !host.is_empty());
    let lines = settings.split_inclusive('\n');
    let text: String = lines
        .filter(|line| !shown.clone().any(|it| line.starts_with(it)))
        .collect();
    let text = in_table(&text, "publication", keys)?;
    let text = in_table(&text, "publication.host", host)?;
    Some(NewFile {
        path: "site.toml".to_owned(),
        holds: Holds::Instead {
            text,
            before: settings.to_owned(),
        },
    })
}

/// A text with keys at the beginning of a table.
fn in_table(text: &str, table: &str, keys: &[(&'static str, Given)]) -> Option<String> {
    if keys.is_empty() {
        return Some(text.to_owned());
    }
    let mut new = Toml::default();
    keys.iter()
        .for_each(|(key, value)| line(&mut new, key, value));
    let new = new.finish();
    let head = format!("[{table}]");
    let is_head = |line: &str| line.trim_start().starts_with(&head);
    if !text.lines().any(is_head) {
        let is_free = !is_written_otherwise(text, table)?;
        let text = without_ours(text);
        return is_free.then(|| format!("{}\n\n{head}\n{new}", text.trim_end()));
    }
    let mut changed = String::new();
    let mut is_within = false;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('[') {
            is_within = is_head(line);
        }
        // A line of ours that showed how to write what is written now.
        let stands_for = |key: &str| line.starts_with(&format!("# {key} = "));
        if is_within && keys.iter().any(|(key, _)| stands_for(key)) {
            continue;
        }
        changed.push_str(line);
        if is_head(line) {
            let gap = if line.ends_with('\n') { "" } else { "\n" };
            changed.push_str(&format!("{gap}{new}"));
        }
    }
    Some(changed)
}

/// Without our lines of comment that showed how to write the table, which is written now.
fn without_ours(text: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let Some(at) = lines
        .iter()
        .position(|it| it.trim_end() == "# [publication]")
    else {
        return text.to_owned();
    };
    let is_ours = |it: &&str| it.contains("limpide add publication site.toml");
    let before = lines[..at].last().filter(|it| is_ours(it));
    let from = at - before.iter().count();
    let behind = lines[at..].iter().take_while(|it| it.starts_with("# "));
    let to = at + behind.count();
    [&lines[..from], &lines[to..]].concat().concat()
}

/// Whether a table without a head of its own has keys; none where the text can't be understood.
fn is_written_otherwise(text: &str, table: &str) -> Option<bool> {
    let parsed = DeTable::parse(text).ok()?;
    let (first, second) = match table.split_once('.') {
        Some((first, second)) => (first, Some(second)),
        None => (table, None),
    };
    let Some(DeValue::Table(found)) = parsed.get_ref().get(first).map(|it| it.get_ref()) else {
        return Some(false);
    };
    Some(match second {
        Some(second) => found.contains_key(second),
        // Its own tables may stand without it.
        None => found
            .values()
            .any(|value| !matches!(value.get_ref(), DeValue::Table(_))),
    })
}

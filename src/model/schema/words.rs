//! What is said of each key, in both languages.

use crate::diagnostic::MessageLanguage;

/// One a line: a key, what is said of it in English and in French.
const WORDS: &str = include_str!("words.txt");

/// What is said of a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    pub en: &'static str,
    pub fr: &'static str,
}

impl Said {
    /// The text in a language.
    pub fn in_language(self, language: MessageLanguage) -> &'static str {
        language.pick(self.en, self.fr)
    }
}

/// The lines, each as its key and its texts.
fn lines() -> impl Iterator<Item = (&'static str, Said)> {
    WORDS.lines().filter_map(|line| {
        let mut parts = line.split(" | ");
        let key = parts.next()?;
        let (en, fr) = (parts.next()?, parts.next()?);
        Some((key, Said { en, fr }))
    })
}

fn line(key: &str) -> Option<Said> {
    lines()
        .find(|(known, _)| *known == key)
        .map(|(_, said)| said)
}

/// What is said of a kind of file.
pub(super) fn about_file(kind: &str) -> Option<Said> {
    line(&format!("[{kind}]"))
}

/// The line that tells a key of a kind, by the most exact name that has one: `system.factor.name`,
/// `factor.name`, `name`.
fn told_by(kind: &str, key: &str) -> Option<(String, Said)> {
    let whole = format!("{kind}.{key}");
    let mut name = whole.as_str();
    loop {
        if let Some(said) = line(name) {
            return Some((name.to_owned(), said));
        }
        name = name.split_once('.')?.1;
    }
}

/// What is said of a key of a kind: `factor.name`.
pub(super) fn about(kind: &str, key: &str) -> Option<Said> {
    told_by(kind, key).map(|(_, said)| said)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::schema::KINDS;

    #[test]
    fn every_key_is_told_and_no_line_tells_of_nothing() {
        let mut used = BTreeSet::new();
        let mut untold = BTreeSet::new();
        for kind in KINDS {
            assert!(about_file(kind.name).is_some(), "{}", kind.name);
            used.insert(format!("[{}]", kind.name));
            for (table, shape) in kind.shapes() {
                for key in shape.keys.keys() {
                    let name = match table.as_str() {
                        "" => (*key).to_owned(),
                        table => format!("{table}.{key}"),
                    };
                    match told_by(kind.name, &name) {
                        Some((line, _)) => drop(used.insert(line)),
                        None => drop(untold.insert(format!("{}.{name}", kind.name))),
                    }
                }
            }
        }
        assert_eq!(untold, BTreeSet::new());
        let unused: Vec<&str> = lines()
            .map(|(key, _)| key)
            .filter(|key| !used.contains(*key))
            .collect();
        assert_eq!(unused, Vec::<&str>::new());
    }

    #[test]
    fn every_line_has_three_parts_and_stands_once() {
        let mut seen = BTreeSet::new();
        for line in WORDS.lines() {
            let parts: Vec<&str> = line.split(" | ").collect();
            assert_eq!(parts.len(), 3, "{line}");
            assert!(parts.iter().all(|part| !part.trim().is_empty()), "{line}");
            assert!(seen.insert(parts[0]), "{line}");
        }
    }

    #[test]
    fn every_table_that_a_reader_opens_is_read_to_its_end() {
        for kind in KINDS {
            for (table, shape) in kind.shapes() {
                assert!(
                    shape.is_finished || shape.is_named,
                    "{}: {table}",
                    kind.name
                );
            }
        }
    }
}

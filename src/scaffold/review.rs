//! The record of a review, written into the file of a person: what it adds and the one date that it moves;
//! every other byte stays.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::toml::Toml;
use super::{Holds, NewFile};
use crate::diagnostic::SourceFile;
use crate::model::{Field, ReviewResult};
use crate::source::{Word, split};

/// What came of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// All is still so.
    Unchanged {
        /// What was looked at.
        looked_at: String,
        /// When it is to be read again.
        next: Date,
        /// Whether what is worded as for any tool of the kind is so of this one.
        confirms: bool,
    },
    /// Nobody could say.
    NotKnown,
}

/// A file with the record of a review at the end of its TOML; `unknown` is what nobody knows today either. None where the
/// file can't be understood.
pub fn recorded(
    file: &Arc<SourceFile>,
    (outcome, unknown): (&Outcome, &[Field]),
    today: Date,
) -> Option<NewFile> {
    let written = file.text();
    let whole = &**written;
    let toml = match file.path.ends_with(".md") {
        true => split(file).ok()?.toml,
        false => 0..whole.len(),
    };
    let (before, after) = (&whole[..toml.start], &whole[toml.end..]);
    let mut text = still_unknown(&whole[toml], unknown, today)?;
    if let Outcome::Unchanged { confirms: true, .. } = outcome {
        text = confirmed(&text, today)?;
    }
    let mut record = Toml::default();
    record.item("reviewed").date("date", today);
    let span = date_at(&text, "review_due")?;
    match outcome {
        Outcome::Unchanged {
            looked_at, next, ..
        } => {
            text.replace_range(span, &next.to_string());
            record
                .string("result", ReviewResult::Unchanged.word())
                .string("looked_at", looked_at);
        }
        Outcome::NotKnown => {
            // What nobody can confirm holds no longer than until today: with the record taken out it is overdue.
            let due: Date = text[span.clone()].parse().ok()?;
            text.replace_range(span, &due.min(today).to_string());
            record.string("result", ReviewResult::NotKnown.word());
            if due >= today {
                record.date("due", due);
            }
        }
    }
    let line_end = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    text.push_str(line_end);
    text.push_str(&record.finish());
    Some(NewFile {
        path: file.path.clone(),
        holds: Holds::Instead {
            text: format!("{before}{text}{after}"),
            before: whole.to_owned(),
        },
    })
}

/// With the date of today in each `[[not_known]]` of these fields.
fn still_unknown(toml: &str, fields: &[Field], today: Date) -> Option<String> {
    let date = |keys: &DeTable<'_>| {
        let field = keys.get("field").and_then(|it| it.get_ref().as_str());
        let is_one = fields.iter().any(|it| Some(it.word()) == field);
        let date = keys.get("as_of").filter(|_| is_one)?;
        Some(date.span())
    };
    Some(replaced(
        toml,
        in_each(toml, "not_known", date)?,
        &today.to_string(),
    ))
}

/// With `confirmed` and the date of today in the place of `unconfirmed` in each `[[factor]]`.
fn confirmed(toml: &str, today: Date) -> Option<String> {
    let mark = |keys: &DeTable<'_>| {
        let (key, value) = keys.get_key_value("unconfirmed")?;
        let is_so = value.get_ref().as_bool() == Some(true);
        is_so.then(|| key.span().start..value.span().end)
    };
    let spans = in_each(toml, "factor", mark)?;
    Some(replaced(toml, spans, &format!("confirmed = {today}")))
}

/// What is found in each of the tables of a name.
fn in_each(
    toml: &str,
    name: &str,
    find: impl Fn(&DeTable<'_>) -> Option<Range<usize>>,
) -> Option<Vec<Range<usize>>> {
    let parsed = DeTable::parse(toml).ok()?;
    let items = parsed.get_ref().get(name);
    let items = items.and_then(|it| it.get_ref().as_array());
    let mut spans = Vec::new();
    for item in items.into_iter().flat_map(|it| it.iter()) {
        spans.extend(find(item.get_ref().as_table()?));
    }
    Some(spans)
}

/// With the same in the place of each of these parts.
fn replaced(toml: &str, mut spans: Vec<Range<usize>>, with: &str) -> String {
    let mut text = toml.to_owned();
    // The last first, so that the others stay where they are.
    spans.sort_by_key(|it| std::cmp::Reverse(it.start));
    for span in spans {
        text.replace_range(span, with);
    }
    text
}

/// Where the value of a key that is a date stands, before all tables.
fn date_at(toml: &str, key: &str) -> Option<Range<usize>> {
    let parsed = DeTable::parse(toml).ok()?;
    let value = parsed.get_ref().get(key)?;
    matches!(value.get_ref(), DeValue::Datetime(_)).then(|| value.span())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn after(path: &str, text: &str, outcome: &Outcome) -> String {
        let file = Arc::new(SourceFile::new(path.to_owned(), text.to_owned()));
        match recorded(&file, (outcome, &[]), date(2026, 11, 24))
            .unwrap()
            .holds
        {
            Holds::Instead { text, before } if *before == **file.text() => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn only_the_date_moves_and_the_record_is_added() {
        let unchanged = Outcome::Unchanged {
            looked_at: "le contrat\n+++".to_owned(),
            next: date(2027, 5, 24),
            confirms: false,
        };
        let record = "\n[[reviewed]]\ndate = 2026-11-24\nresult = \"unchanged\"\nlooked_at = \"le contrat\\n+++\"\n";
        let front = "# review_due = 2020-01-01\n'review_due'   =  2026-12-01   # bientôt\nname = \"review_due = 1\"\n[x]\nreview_due = 2026-12-01";
        let moved = front.replacen("  2026-12-01 ", "  2027-05-24 ", 1);
        assert_eq!(
            after("a.toml", front, &unchanged),
            format!("{moved}\n{record}")
        );
        let page = format!("+++\n{front}\n+++\n\n## Limites\n\nreview_due = 2026-12-01\n");
        assert_eq!(
            after("a.md", &page, &unchanged),
            format!("+++\n{moved}\n{record}+++\n\n## Limites\n\nreview_due = 2026-12-01\n")
        );
        let record =
            "\n[[reviewed]]\ndate = 2026-11-24\nresult = \"not_known\"\ndue = 2026-12-01\n";
        let today = front.replacen("  2026-12-01 ", "  2026-11-24 ", 1);
        assert_eq!(
            after("a.toml", front, &Outcome::NotKnown),
            format!("{today}\n{record}")
        );
    }
}

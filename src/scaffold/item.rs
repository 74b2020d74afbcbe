//! One line of the inventory, as far as a person could tell of it: a new one, or one that is told anew.

use jiff::civil::Date;

use super::inventory::PATH;
use super::toml::{Toml, quoted};
use super::{Holds, NewFile};

/// What was answered of a system or tool; what is none was not known.
#[derive(Debug, Clone)]
pub struct NewItem {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who supplies it.
    pub supplier: Option<String>,
    /// What it is used for.
    pub usage: Option<String>,
    /// Who is concerned.
    pub concerns: Option<String>,
    /// By when it will be described.
    pub described_by: Option<Date>,
    /// Why it will not be.
    pub not_described: Option<String>,
}

/// The keys that an answer stands for.
const KEYS: [&str; 6] = [
    "name",
    "supplier",
    "use",
    "concerns",
    "described_by",
    "not_described",
];

/// The inventory with this line: in the place of the one of its id, else at its end; a new inventory, taken today, where the
/// site has none. None where the line is written in a way that only its author should change: in several languages, or over
/// several lines.
pub fn file(new: &NewItem, inventory: Option<&str>, today: Date) -> Option<NewFile> {
    let Some(text) = inventory else {
        let mut toml = Toml::default();
        let head = toml.date("as_of", today).finish();
        return Some(NewFile::text(PATH, head + &whole(new)));
    };
    let changed = match place(text, &new.id) {
        Some((start, end)) => {
            let item = changed(&text[start..end], new)?;
            format!("{}{item}{}", &text[..start], &text[end..])
        }
        None => {
            let line_end = if text.ends_with('\n') { "" } else { "\n" };
            format!("{text}{line_end}{}", whole(new))
        }
    };
    Some(NewFile {
        path: PATH.to_owned(),
        holds: Holds::Instead {
            text: changed,
            before: text.to_owned(),
        },
    })
}

/// Where the item of an id begins, behind its head, and where it ends.
fn place(text: &str, id: &str) -> Option<(usize, usize)> {
    let named = format!("id = {}", quoted(id));
    let mut start = None;
    let mut is_it = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            if let Some(start) = start.filter(|_| is_it) {
                return Some((start, at));
            }
            start = (line.trim() == "[[item]]").then_some(at + line.len());
        }
        is_it |= start.is_some() && line.trim() == named;
        at += line.len();
    }
    start.filter(|_| is_it).map(|start| (start, at))
}

/// The lines of an item with these answers behind its id; what else it has stays.
fn changed(item: &str, new: &NewItem) -> Option<String> {
    if item.contains("\"\"\"") || item.contains("'''") {
        return None;
    }
    let key = |line: &str| line.split('=').next().unwrap_or_default().trim().to_owned();
    let is_by_language = |line: &str| {
        let key = key(line);
        KEYS.iter().any(|it| key.starts_with(&format!("{it}.")))
    };
    if item.lines().any(is_by_language) {
        return None;
    }
    let mut text = String::new();
    for line in item.split_inclusive('\n') {
        let key = key(line);
        if KEYS.contains(&key.as_str()) {
            continue;
        }
        text.push_str(line);
        if key == "id" {
            text.push_str(if line.ends_with('\n') { "" } else { "\n" });
            text.push_str(&answers(new));
        }
    }
    Some(text)
}

fn whole(new: &NewItem) -> String {
    let mut toml = Toml::default();
    toml.item("item").string("id", &new.id).finish() + &answers(new)
}

fn answers(new: &NewItem) -> String {
    let mut toml = Toml::default();
    toml.string("name", &new.name)
        .optional("supplier", new.supplier.as_deref())
        .optional("use", new.usage.as_deref())
        .optional("concerns", new.concerns.as_deref());
    if let Some(date) = new.described_by {
        toml.date("described_by", date);
    }
    toml.optional("not_described", new.not_described.as_deref())
        .finish()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn after(text: &str, id: &str) -> Option<String> {
        let new = NewItem {
            id: id.to_owned(),
            name: "N".to_owned(),
            supplier: None,
            usage: Some("U".to_owned()),
            concerns: None,
            described_by: None,
            not_described: None,
        };
        match file(&new, Some(text), Date::constant(2026, 11, 24))?.holds {
            Holds::Instead { text, .. } => Some(text),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn one_line_is_changed_and_every_other_byte_stays() {
        let text = "as_of = 2026-11-20\n[[item]]\nid = \"a\"\nname = \"A\"\n# note\nsystem = \"s\"\nsupplier = \"X\"\n\n[[item]]\nid = \"b\"\nname = \"B\"";
        let one = "as_of = 2026-11-20\n[[item]]\nid = \"a\"\nname = \"N\"\nuse = \"U\"\n# note\nsystem = \"s\"\n\n[[item]]\nid = \"b\"\nname = \"B\"";
        assert_eq!(after(text, "a").unwrap(), one);
        let last = text.replace("name = \"B\"", "name = \"N\"\nuse = \"U\"\n");
        assert_eq!(after(text, "b").unwrap(), last);
        let new = format!("{text}\n\n[[item]]\nid = \"c\"\nname = \"N\"\nuse = \"U\"\n");
        assert_eq!(after(text, "c").unwrap(), new);
        // Written in two languages, it is its author's.
        assert_eq!(
            after(&text.replace("name = \"A\"", "name.fr = \"A\""), "a"),
            None
        );
    }
}

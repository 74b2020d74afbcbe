//! Addresses that were published and whose page is no longer there: where it went, or why it was withdrawn.

use jiff::civil::Date;

use super::{Language, Past, Text, Translations};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Document, Located, Table};

/// What became of addresses that were published. A site without any has an empty one.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    /// Those whose page has another address now.
    pub moved: Vec<Moved>,
    /// Those whose page is gone, the latest first.
    pub withdrawn: Vec<Withdrawn>,
    /// How the texts were translated.
    pub translations: Translations,
    /// The dates that are claimed as past.
    pub past: Past,
}

/// An address whose page, or file, has another one now; both begin with `/`, at the site's own folder.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The address that was published.
    pub from: Located<String>,
    /// Where that is now.
    pub to: Located<String>,
}

/// A page, or a file, that is gone for a reason.
#[derive(Debug, Clone)]
pub struct Withdrawn {
    /// Its addresses, in all languages; each begins with `/`, at the site's own folder.
    pub addresses: Vec<Located<String>>,
    /// When it was withdrawn.
    pub date: Date,
    /// What it was called.
    pub name: Text,
    /// Why it was withdrawn.
    pub reason: Text,
    /// The SHA-256 that a file had, in hexadecimal: it stays when the file is erased.
    pub sha256: Option<Located<String>>,
    /// Invented.
    pub example: bool,
    /// Where it is written.
    pub place: Place,
}

impl Addresses {
    pub(super) fn read(document: &Document<'_>, plain: Language) -> Self {
        let table = document.table();
        let moved = table.tables("moved").into_iter();
        let moved: Vec<Moved> = moved.filter_map(Moved::read).collect();
        let withdrawn = table.tables("withdrawn").into_iter();
        let withdrawn = withdrawn.filter_map(|table| Withdrawn::read(table, plain));
        let mut withdrawn: Vec<Withdrawn> = withdrawn.collect();
        let all = withdrawn.iter().flat_map(|it| &it.addresses);
        super::unique_ids(document, moved.iter().map(|it| &it.from).chain(all));
        withdrawn.sort_by_key(|it| std::cmp::Reverse(it.date));
        let translations = Translations::read(&table);
        let past = Past::read(&table, &["date"]);
        table.finish();
        Self {
            moved,
            withdrawn,
            translations,
            past,
        }
    }

    /// Where the page of an address is now, the address without its first `/`.
    pub fn moved_from(&self, path: &str) -> Option<&Located<String>> {
        let moved = self.moved.iter().find(|it| is_at(&it.from, path))?;
        Some(&moved.to)
    }

    /// What stood at an address, the address without its first `/`, and was withdrawn.
    pub fn withdrawn_at(&self, path: &str) -> Option<&Withdrawn> {
        let mut withdrawn = self.withdrawn.iter();
        withdrawn.find(|it| it.addresses.iter().any(|address| is_at(address, path)))
    }

    /// Where an address is written, the address without its first `/`.
    pub fn place_of(&self, path: &str) -> Option<&Place> {
        let mut all = self.all().map(|(address, _)| address);
        all.find(|it| is_at(it, path)).map(|it| &it.place)
    }

    /// All addresses that it tells of, with where each leads now, if it leads anywhere.
    pub fn all(&self) -> impl Iterator<Item = (&Located<String>, Option<&Located<String>>)> {
        let moved = self.moved.iter().map(|it| (&it.from, Some(&it.to)));
        let withdrawn = self.withdrawn.iter().flat_map(|it| &it.addresses);
        moved.chain(withdrawn.map(|address| (address, None)))
    }
}

fn is_at(address: &Located<String>, path: &str) -> bool {
    address.value.strip_prefix('/') == Some(path)
}

impl Moved {
    fn read(table: Table<'_>) -> Option<Self> {
        let from = address(&table, "from");
        let to = address(&table, "to");
        table.finish();
        Some(Self {
            from: from?,
            to: to?,
        })
    }
}

impl Withdrawn {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let place = table.place();
        let mut addresses = table.strings("addresses");
        if !table.has("addresses") || table.is_empty_list("addresses") {
            table.missing("addresses");
        }
        addresses.retain(|it| is_file(&it.value) || is_allowed(&table, "addresses", it));
        let date = table.required("date", table.date("date"));
        let name = Text::required(&table, "name", plain);
        let reason = Text::required(&table, "reason", plain);
        let sha256 = table.sha256("sha256");
        let example = table.flag("example");
        table.finish();
        Some(Self {
            addresses,
            date: date?.value,
            name: name?,
            reason: reason?,
            sha256,
            example,
            place,
        })
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        [&self.name, &self.reason].into_iter()
    }
}

fn address(table: &Table<'_>, key: &'static str) -> Option<Located<String>> {
    let written = table.required(key, table.located_text(key))?;
    (is_file(&written.value) || is_allowed(table, key, &written)).then_some(written)
}

fn is_allowed(table: &Table<'_>, key: &'static str, written: &Located<String>) -> bool {
    let is_allowed = is_address(&written.value);
    if !is_allowed {
        table.report(
            Diagnostic::at(Code::InvalidAddress, written.place.clone())
                .with("key", key)
                .with("written", &written.value),
        );
    }
    is_allowed
}

/// Whether a text is an address from the site's own folder: what limpide publishes has letters, figures,
/// and `-`, `.`, `_`, `~` between its `/`.
fn is_address(text: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || "-._~".contains(c);
    let Some(rest) = text.strip_prefix('/') else {
        return false;
    };
    let parts = rest.strip_suffix('/').unwrap_or(rest).split('/');
    let is_part =
        |part: &str| !part.is_empty() && !part.starts_with('.') && part.chars().all(is_plain);
    !rest.is_empty() && parts.into_iter().all(is_part)
}

/// Whether a text is the address of a file that was published under the name that its publisher gave it, with
/// whatever that holds.
fn is_file(text: &str) -> bool {
    let is_part = |part: &str| {
        let is_strange = |c: char| c.is_control() || c == '\\';
        !part.is_empty() && !part.starts_with('.') && !part.contains(is_strange)
    };
    let rest = text.strip_prefix('/');
    rest.is_some_and(|rest| rest.contains('/') && rest.split('/').all(is_part))
}

#[cfg(test)]
mod tests {
    use super::{is_address, is_file};

    #[test]
    fn a_file_keeps_the_name_that_it_was_given() {
        for file in [
            "/preuves/a/Rapport final (2026).txt",
            "/evidence/a/100 % sûr?.pdf",
        ] {
            assert!(is_file(file), "{file}");
        }
        for other in [
            "/a b/",
            "/../a/b",
            "//a/b",
            "/a/.b",
            "/a/b\n",
            "/a\\b/c",
            "https://a.example/b",
        ] {
            assert!(!is_file(other), "{other}");
        }
    }

    #[test]
    fn addresses_begin_at_the_site_and_lead_nowhere_else() {
        for address in [
            "/systemes/tri/",
            "/en/pages/a/",
            "/preuves/a/é.pdf",
            "/a.html",
        ] {
            assert!(is_address(address), "{address}");
        }
        for address in [
            "",
            "/",
            "systemes/tri/",
            "//example.org/",
            "/a//b/",
            "/../a/",
            "/a/./b",
            "/.htaccess",
            "/a/?b",
            "/a/#b",
            "https://example.org/a/",
            "/a b/",
            "/a%20b/",
            "/a\\b/",
            "/a\n",
        ] {
            assert!(!is_address(address), "{address}");
        }
    }
}

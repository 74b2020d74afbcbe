//! The Atom feed of changes (RFC 4287): the same source as the page of changes.

use jiff::civil::Date;

use super::address::{self, Subject};
use super::correction;
use super::frame::absolute;
use super::pages::CHANGES_A_PAGE;
use super::scope::Scope;
use crate::source::Word;

/// The file of the feed, from the output folder.
pub(super) fn path(scope: &Scope<'_>) -> String {
    let folder = address::path(&Subject::Changes, scope.language(), &scope.site.settings);
    format!("{folder}feed.xml")
}

/// The feed's file and its text.
pub(super) fn feed(scope: &Scope<'_>) -> (String, String) {
    let path = path(scope);
    let page = absolute(scope, &Subject::Changes, scope.language());
    let organisation = &scope.site.settings.organisation.name;
    let entries = entries(scope, &page);
    let updated = entries.first().map_or(scope.as_of, |entry| entry.date);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{} – {}</title>\n<id>{}</id>\n<link rel=\"self\" href=\"{}{}\"/>\n<link href=\"{}\"/>\n<updated>{updated}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        scope.language(),
        escape(organisation),
        escape(scope.words.get("title.changes")),
        escape(&page),
        escape(&scope.site.settings.url),
        escape(&path),
        escape(&page),
        escape(organisation),
    ));
    for entry in &entries {
        xml.push_str(&entry.xml(scope));
    }
    xml.push_str("</feed>\n");
    (path, xml)
}

/// Something that happened, as the feed tells it.
struct Entry {
    date: Date,
    /// Its address when it was new: it never changes, the page that it stands on does.
    id: String,
    address: String,
    title: String,
    summary: String,
    /// The term and the words of its category.
    category: (&'static str, String),
    example: bool,
}

/// Changes and corrections, the latest first; of one day, corrections first.
fn entries(scope: &Scope<'_>, page: &str) -> Vec<Entry> {
    let corrections = scope.site.corrections.iter().map(|found| {
        let said = scope.words.get("correction.said");
        let now = scope.words.get("correction.now");
        let (was, is) = (scope.text(&found.said).text, scope.text(&found.now).text);
        let label = scope.words.get("correction.one").to_owned();
        let address = format!("{page}#{}", correction::anchor(found));
        Entry {
            date: found.date,
            id: address.clone(),
            address,
            title: match found.concerns.first() {
                Some(concern) => {
                    format!("{label} – {}", scope.reference(&concern.value).name.text)
                }
                None => label.clone(),
            },
            summary: format!("{said} {was} {now} {is}"),
            category: ("correction", label),
            example: found.example,
        }
    });
    let changes = scope.site.changes.iter().enumerate().map(|(at, change)| {
        let kind = scope.word("change_kind", change.kind.word());
        let part = Subject::Changes.part(at / CHANGES_A_PAGE + 1);
        let now = absolute(scope, &part, scope.language());
        Entry {
            date: change.date,
            id: format!("{page}#{}", change.id),
            address: format!("{now}#{}", change.id),
            title: scope.text(&change.title).text,
            summary: scope.text(&change.text).text,
            category: (kind.id, kind.text),
            example: change.example,
        }
    });
    let mut entries: Vec<Entry> = corrections.chain(changes).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.date));
    entries
}

impl Entry {
    fn xml(&self, scope: &Scope<'_>) -> String {
        let mark = match self.example {
            true => format!(" [{}]", scope.words.get("example_mark")),
            false => String::new(),
        };
        format!(
            "<entry>\n<title>{}{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<category term=\"{}\" label=\"{}\"/>\n<updated>{}T00:00:00Z</updated>\n<summary>{}</summary>\n</entry>\n",
            escape(&self.title),
            escape(&mark),
            escape(&self.id),
            escape(&self.address),
            self.category.0,
            escape(&self.category.1),
            self.date,
            escape(&self.summary),
        )
    }
}

/// Escapes a text for XML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

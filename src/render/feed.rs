//! The Atom feed of changes (RFC 4287): the same source as the page of changes.

use super::address::{self, Subject};
use super::frame::absolute;
use super::pages::CHANGES_A_PAGE;
use super::scope::Scope;

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
    let updated = scope
        .site
        .changes
        .first()
        .map_or(scope.as_of, |change| change.date);
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
    for (at, change) in scope.site.changes.iter().enumerate() {
        // The id never changes; the page that the change stands on does, as newer ones come.
        let id = escape(&format!("{page}#{}", change.id));
        let part = Subject::Changes.part(at / CHANGES_A_PAGE + 1);
        let page = absolute(scope, &part, scope.language());
        let address = escape(&format!("{page}#{}", change.id));
        let mark = match change.example {
            true => format!(" [{}]", scope.words.get("example_mark")),
            false => String::new(),
        };
        xml.push_str(&format!(
            "<entry>\n<title>{}{}</title>\n<id>{id}</id>\n<link href=\"{address}\"/>\n<updated>{}T00:00:00Z</updated>\n<summary>{}</summary>\n</entry>\n",
            escape(&scope.text(&change.title).text),
            escape(&mark),
            change.date,
            escape(&scope.text(&change.text).text),
        ));
    }
    xml.push_str("</feed>\n");
    (path, xml)
}

/// Escapes a text for XML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

//! The Atom feed of changes (RFC 4287): the same source as the page of changes.

use jiff::civil::Date;

use super::address::{self, Subject};
use super::correction;
use super::frame::absolute;
use super::pages::{CHANGES_A_PAGE, former};
use super::scope::{Scope, TextView, subject_of};
use crate::model::{Correction, News, Withdrawn, news};
use crate::source::Word;

/// The file of the feed, from the output folder.
pub(super) fn path(scope: &Scope<'_>) -> String {
    let folder = address::path(&Subject::Changes, scope.language(), &scope.site.settings);
    format!("{folder}feed.xml")
}

/// The feed's text.
pub(super) fn feed(scope: &Scope<'_>) -> String {
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
    for entry in entries {
        xml.push_str(&entry.xml(scope));
    }
    xml.push_str("</feed>\n");
    xml
}

/// Something that happened, as the feed tells it.
struct Entry {
    date: Date,
    /// Its address when it was new: it never changes, the page that it stands on does.
    id: String,
    address: String,
    /// Pieces of text, each with its language where that is not the feed's.
    title: Vec<TextView>,
    summary: Vec<TextView>,
    /// The term and the words of its category.
    category: (&'static str, String),
    example: bool,
}

/// Changes, corrections, what was withdrawn and what became of what is cited, the latest first; of one day, corrections first.
fn entries(scope: &Scope<'_>, page: &str) -> Vec<Entry> {
    let corrections = scope.site.corrections.iter().enumerate();
    let corrections = corrections.map(|(at, found)| of_correction(scope, page, at, found));
    let changes = scope.site.changes.iter().enumerate().map(|(at, change)| {
        let kind = scope.word("change_kind", change.kind.word());
        let part = Subject::Changes.part(at / CHANGES_A_PAGE + 1);
        let now = absolute(scope, &part, scope.language());
        Entry {
            date: change.date,
            id: format!("{page}#{}", change.id),
            address: format!("{now}#{}", change.id),
            title: vec![scope.text(&change.title)],
            summary: vec![scope.text(&change.text)],
            category: (kind.id, kind.text),
            example: change.example,
        }
    });
    let withdrawn = scope.site.addresses.withdrawn.iter().enumerate();
    let withdrawn = withdrawn.map(|(at, found)| of_withdrawn(scope, page, at, found));
    let news = news(scope.site, scope.links);
    let cited = news.iter().map(|found| of_news(scope, page, found));
    let entries = corrections.chain(changes).chain(withdrawn);
    let mut entries: Vec<Entry> = entries.chain(cited).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.date));
    entries
}

/// The entry of the correction at a place in the site's order.
fn of_correction(scope: &Scope<'_>, page: &str, at: usize, found: &Correction) -> Entry {
    let word = |path: &str| scope.name(scope.words.get(path));
    let label = scope.words.get("correction.one").to_owned();
    let anchor = correction::anchor(found);
    let now = absolute(scope, &correction::list_with(at), scope.language());
    Entry {
        date: found.date,
        id: format!("{page}#{anchor}"),
        address: format!("{now}#{anchor}"),
        title: match found.concerns.first() {
            Some(concern) => vec![
                scope.name(&format!("{label} –")),
                scope.reference(&concern.value).name,
            ],
            None => vec![scope.name(&label)],
        },
        summary: vec![
            word("correction.said"),
            scope.text(&found.said),
            word("correction.now"),
            scope.text(&found.now),
        ],
        category: ("correction", label),
        example: found.example,
    }
}

/// The entry of what was withdrawn at a place in the site's order.
fn of_withdrawn(scope: &Scope<'_>, page: &str, at: usize, found: &Withdrawn) -> Entry {
    let label = scope.words.get("former.one").to_owned();
    let first = found.addresses.first().map_or("", |it| it.value.as_str());
    let now = absolute(scope, &former::list_with(at), scope.language());
    Entry {
        date: found.date,
        id: format!("{page}#withdrawn:{}", address::encode(first)),
        address: format!("{now}#s-withdrawn"),
        title: vec![scope.name(&format!("{label} –")), scope.text(&found.name)],
        summary: vec![scope.text(&found.reason)],
        category: ("withdrawn", label),
        example: found.example,
    }
}

/// The entry of something that is cited and became something else. It leads to what cites it.
fn of_news(scope: &Scope<'_>, page: &str, found: &News) -> Entry {
    let link = scope.reference(&found.by);
    let became = scope.words.of("cited_became", found.became.word());
    let (url, by) = (address::encode(&found.url), &found.by);
    Entry {
        date: found.date,
        id: format!("{page}#cited:{by}:{url}:{}", found.date),
        address: absolute(scope, &subject_of(by), scope.language()),
        title: vec![scope.name(&format!("{became} –")), link.name],
        summary: vec![scope.name(&found.url)],
        category: ("cited", scope.words.get("cited_one").to_owned()),
        example: link.example,
    }
}

impl Entry {
    fn xml(mut self, scope: &Scope<'_>) -> String {
        if self.example {
            let mark = format!("[{}]", scope.words.get("example_mark"));
            self.title.push(scope.name(&mark));
        }
        format!(
            "<entry>\n{}\n<id>{}</id>\n<link href=\"{}\"/>\n<category term=\"{}\" label=\"{}\"/>\n<updated>{}T00:00:00Z</updated>\n{}\n</entry>\n",
            element("title", &self.title),
            escape(&self.id),
            escape(&self.address),
            self.category.0,
            escape(&self.category.1),
            self.date,
            element("summary", &self.summary),
        )
    }
}

/// An element of text, plain where its pieces are in one language; else XHTML, the only one of the
/// three kinds of text whose pieces can each have their language (RFC 4287, 3.1.1).
fn element(name: &str, pieces: &[TextView]) -> String {
    let languages = || pieces.iter().map(|piece| piece.lang.as_deref());
    let one = languages().all(|language| Some(language) == languages().next());
    let attribute = |language: Option<&str>| match language {
        Some(language) => format!(" xml:lang=\"{language}\""),
        None => String::new(),
    };
    if one {
        let language = attribute(languages().next().flatten());
        let texts: Vec<String> = pieces.iter().map(|piece| escape(&piece.text)).collect();
        return format!("<{name}{language}>{}</{name}>", texts.join(" "));
    }
    let spans: Vec<String> = pieces
        .iter()
        .map(|piece| {
            let language = attribute(piece.lang.as_deref());
            format!("<span{language}>{}</span>", escape(&piece.text))
        })
        .collect();
    format!(
        "<{name} type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{}</div></{name}>",
        spans.join(" ")
    )
}

/// Escapes a text for XML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

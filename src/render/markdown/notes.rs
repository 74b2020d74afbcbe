//! The notes of a text, at its end, in the order in which they are called.

use std::collections::{BTreeMap, HashMap};

use pulldown_cmark::{Event, html::push_html};

use crate::source::label_key;

/// Writes a text with the notes that it calls. `prefix` tells its notes from those of the page's other
/// texts; `back` are the words "back to the text".
pub(super) fn write_with_notes(
    html: &mut String,
    body: Vec<Event<'_>>,
    mut notes: BTreeMap<String, Vec<Event<'_>>>,
    (prefix, back): (&str, &str),
) {
    let mut calls = Calls {
        prefix,
        numbers: HashMap::new(),
        order: Vec::new(),
    };
    push_html(html, body.into_iter().map(|event| calls.number(event)));
    let mut at = 0;
    // A note can call others: they follow those that the text calls.
    while let Some(label) = calls.order.get(at) {
        let events = notes.remove(label).unwrap_or_default();
        if at == 0 {
            html.push_str("<ol class=\"notes\">");
        }
        at += 1;
        html.push_str(&format!("<li id=\"note-{prefix}-{at}\">"));
        push_html(html, events.into_iter().map(|event| calls.number(event)));
        html.push_str(&format!(
            "<p><a href=\"#note-{prefix}-{at}-call\" role=\"doc-backlink\">{back} {at}</a></p></li>"
        ));
    }
    if at > 0 {
        html.push_str("</ol>");
    }
}

/// The notes that a text calls, numbered as a reader meets them.
struct Calls<'a> {
    prefix: &'a str,
    numbers: HashMap<String, usize>,
    order: Vec<String>,
}

impl Calls<'_> {
    /// An event, with the link of the note that it calls.
    fn number<'b>(&mut self, event: Event<'b>) -> Event<'b> {
        let Event::FootnoteReference(label) = event else {
            return event;
        };
        let key = label_key(&label);
        let known = self.numbers.get(&key).copied();
        let number = known.unwrap_or(self.order.len() + 1);
        let prefix = self.prefix;
        // Only the first call is where the note leads back to.
        let id = match known {
            None => format!(" id=\"note-{prefix}-{number}-call\""),
            Some(_) => String::new(),
        };
        if known.is_none() {
            self.numbers.insert(key.clone(), number);
            self.order.push(key);
        }
        let html = format!(
            "<sup><a href=\"#note-{prefix}-{number}\"{id} role=\"doc-noteref\">[{number}]</a></sup>"
        );
        Event::InlineHtml(html.into())
    }
}

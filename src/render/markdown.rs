//! Markdown to HTML: nothing passes that isn't known to be safe.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

use crate::diagnostic::{self, Code, Diagnostic, Place};
use crate::model::Reference;
use crate::source::is_id;

/// Markdown nested deeper is refused: what reads the page after us may not bear it.
const DEEPEST: usize = 64;

/// What a Markdown text becomes.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// The HTML.
    pub html: String,
    /// The references in it, with their places.
    pub references: Vec<(Place, Reference)>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// How a text is rendered.
pub(super) struct Setting<'a> {
    /// The level of its first heading: below the page's own.
    pub heading_level: u8,
    /// Distinguishes this text's notes from those of the page's other texts.
    pub prefix: &'a str,
    /// The address of a reference.
    pub address: &'a dyn Fn(&Reference) -> String,
    /// The words "back to the text".
    pub back: &'a str,
}

/// Renders the Markdown at a place.
pub(super) fn render(place: &Place, setting: &Setting<'_>) -> Rendered {
    let text = &place.file.text[place.span.clone()];
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut writer = Writer::new(place, setting);
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        writer.event(event, span);
        if writer.depth > DEEPEST {
            break;
        }
    }
    writer.finish()
}

struct Writer<'a> {
    place: &'a Place,
    setting: &'a Setting<'a>,
    rendered: Rendered,
    body: Vec<Event<'a>>,
    /// The note being written, and those written.
    open_note: Option<(String, Vec<Event<'a>>)>,
    notes: BTreeMap<String, Vec<Event<'a>>>,
    /// Notes in the order in which they are called.
    called: Vec<(String, Place)>,
    /// The number of each note called.
    numbers: BTreeMap<String, usize>,
    ids: BTreeSet<String>,
    level: u8,
    depth: usize,
}

impl<'a> Writer<'a> {
    fn new(place: &'a Place, setting: &'a Setting<'a>) -> Self {
        Self {
            place,
            setting,
            rendered: Rendered::default(),
            body: Vec::new(),
            open_note: None,
            notes: BTreeMap::new(),
            called: Vec::new(),
            numbers: BTreeMap::new(),
            ids: BTreeSet::new(),
            level: setting.heading_level - 1,
            depth: 0,
        }
    }

    fn at(&self, span: Range<usize>) -> Place {
        let base = self.place.span.start;
        Place::new(&self.place.file, base + span.start..base + span.end)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        diagnostic::add(&mut self.rendered.diagnostics, diagnostic);
    }

    fn push(&mut self, event: Event<'a>) {
        match &mut self.open_note {
            Some((_, events)) => events.push(event),
            None => self.body.push(event),
        }
    }

    fn event(&mut self, event: Event<'a>, span: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    let place = self.at(span);
                    self.report(
                        Diagnostic::at(Code::TooDeep, place)
                            .with("path", &self.place.file.path)
                            .with("limit", DEEPEST),
                    );
                } else {
                    self.start(tag, span);
                }
            }
            Event::End(tag) => {
                self.depth -= 1;
                self.end(tag);
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                let place = self.at(span);
                self.report(Diagnostic::at(Code::RawHtml, place));
            }
            Event::FootnoteReference(label) => self.call_note(&label, span),
            Event::Text(_) if self.is_call_without_note(span.start) => {
                let place = self.at(span.start..span.start + 2);
                self.report(Diagnostic::at(Code::MissingFootnote, place));
            }
            event => self.push(event),
        }
    }

    fn start(&mut self, tag: Tag<'a>, span: Range<usize>) {
        match tag {
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                if !classes.is_empty() || !attrs.is_empty() {
                    let place = self.at(span.clone());
                    self.report(Diagnostic::at(Code::HeadingAttribute, place));
                }
                let id = id.and_then(|id| self.heading_id(id, span));
                let level = self.heading_level(level);
                let (classes, attrs) = (Vec::new(), Vec::new());
                self.push(Event::Start(Tag::Heading {
                    level,
                    id,
                    classes,
                    attrs,
                }));
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                let dest_url = self.destination(&dest_url, span);
                self.push(Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }));
            }
            Tag::Image { dest_url, .. } => {
                let code = match scheme(&dest_url).is_some() || dest_url.starts_with("//") {
                    true => Code::RemoteImage,
                    false => Code::LocalImage,
                };
                let place = self.at(span);
                self.report(Diagnostic::at(code, place).with("address", dest_url));
            }
            // Alignment would become a `style` attribute, which the page's policy forbids.
            Tag::Table(_) => self.push(Event::Start(Tag::Table(Vec::new()))),
            Tag::FootnoteDefinition(label) => {
                self.open_note = Some((label.to_string(), Vec::new()));
            }
            Tag::HtmlBlock => {}
            tag => self.push(Event::Start(tag)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let level = level_of(self.level);
                self.push(Event::End(TagEnd::Heading(level)));
            }
            TagEnd::FootnoteDefinition => {
                if let Some((label, events)) = self.open_note.take() {
                    self.notes.insert(label, events);
                }
            }
            TagEnd::HtmlBlock | TagEnd::Image => {}
            tag => self.push(Event::End(tag)),
        }
    }

    /// Headings begin below the page's own and never skip a level.
    fn heading_level(&mut self, written: HeadingLevel) -> HeadingLevel {
        let lowest = self.setting.heading_level;
        self.level = (written as u8)
            .clamp(lowest, (self.level + 1).max(lowest))
            .min(6);
        level_of(self.level)
    }

    fn heading_id(&mut self, id: CowStr<'a>, span: Range<usize>) -> Option<CowStr<'a>> {
        let place = self.at(span);
        if !is_id(&id) || id.starts_with("s-") || id.starts_with("note-") {
            self.report(
                Diagnostic::at(Code::InvalidId, place)
                    .with("key", "id")
                    .with("written", &id),
            );
            return None;
        }
        if !self.ids.insert(id.to_string()) {
            self.report(Diagnostic::at(Code::DuplicateHeadingId, place).with("id", &id));
            return None;
        }
        Some(id)
    }

    fn destination(&mut self, written: &str, span: Range<usize>) -> CowStr<'a> {
        let place = self.at(span);
        match scheme(written) {
            Some(scheme) if ["http", "https", "mailto", "tel"].contains(&scheme.as_str()) => {
                written.to_owned().into()
            }
            Some(_) => match Reference::parse(written) {
                Some(reference) => {
                    let address = (self.setting.address)(&reference);
                    self.rendered.references.push((place, reference));
                    address.into()
                }
                None => {
                    self.report(
                        Diagnostic::at(Code::ForbiddenScheme, place).with("address", written),
                    );
                    "".into()
                }
            },
            None if written.starts_with('#') && written.len() > 1 => written.to_owned().into(),
            None => {
                self.report(Diagnostic::at(Code::RelativeLink, place).with("address", written));
                "".into()
            }
        }
    }

    /// The parser takes a call without its note for text; a reader would see `[^1]`.
    fn is_call_without_note(&self, at: usize) -> bool {
        self.place.file.text[self.place.span.start + at..].starts_with("[^")
    }

    fn call_note(&mut self, label: &str, span: Range<usize>) {
        let known = self.numbers.get(label).copied();
        let number = match known {
            Some(number) => number,
            None => {
                let place = self.at(span);
                self.called.push((label.to_owned(), place));
                self.numbers.insert(label.to_owned(), self.called.len());
                self.called.len()
            }
        };
        let prefix = self.setting.prefix;
        // Only the first call is where the note leads back to.
        let id = match known {
            None => format!(" id=\"note-{prefix}-{number}-call\""),
            Some(_) => String::new(),
        };
        let html = format!(
            "<sup><a href=\"#note-{prefix}-{number}\"{id} role=\"doc-noteref\">[{number}]</a></sup>"
        );
        self.push(Event::InlineHtml(html.into()));
    }

    fn finish(mut self) -> Rendered {
        push_html(&mut self.rendered.html, self.body.drain(..));
        let called = std::mem::take(&mut self.called);
        let prefix = self.setting.prefix;
        if !called.is_empty() {
            self.rendered.html.push_str("<ol class=\"notes\">");
        }
        for (at, (label, place)) in called.iter().enumerate() {
            let number = at + 1;
            let Some(events) = self.notes.remove(label) else {
                self.report(Diagnostic::at(Code::MissingFootnote, place.clone()));
                continue;
            };
            let html = &mut self.rendered.html;
            html.push_str(&format!("<li id=\"note-{prefix}-{number}\">"));
            push_html(html, events.into_iter());
            html.push_str(&format!(
                "<p><a href=\"#note-{prefix}-{number}-call\" role=\"doc-backlink\">{} {number}</a></p></li>",
                self.setting.back
            ));
        }
        if !called.is_empty() {
            self.rendered.html.push_str("</ol>");
        }
        self.rendered
    }
}

fn level_of(level: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6)
}

/// The scheme of an address as a browser would read it: controls and spaces before it don't count.
fn scheme(address: &str) -> Option<String> {
    let cleaned: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let (scheme, _) = cleaned.split_once(':')?;
    let is_scheme = !scheme.is_empty()
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

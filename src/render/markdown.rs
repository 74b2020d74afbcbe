//! Markdown to HTML: nothing passes that isn't known to be safe.

mod addresses;
mod notes;
mod pictures;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};

use self::addresses::{is_dialled, names_mailboxes, scheme};
use self::notes::write_with_notes;
pub(super) use self::pictures::PictureView;
use self::pictures::{Caption, Open};
use super::feed::escape;
use super::input::Input;
use super::typography::spaced;
use crate::diagnostic::{self, Code, Diagnostic, Place};
use crate::model::{Language, Reference};
use crate::source::{
    Definitions, MARKDOWN, character_fault, has_host, is_id, is_suspect, is_unfit, label_key,
};

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

/// A word of a text that is explained elsewhere.
pub(super) struct Explained {
    /// Where it stands in the text.
    pub span: Range<usize>,
    /// The address of what it means.
    pub address: String,
    /// What it stands for, if it is an abbreviation.
    pub expansion: Option<String>,
}

/// The picture at an address that stands at a place, and what is wrong with it.
type FindPicture<'a> = &'a dyn Fn(&str, &Place) -> (Option<PictureView>, Vec<Diagnostic>);

/// How a text is rendered.
pub(super) struct Setting<'a> {
    /// The level of its first heading: below the page's own.
    pub heading_level: u8,
    /// Distinguishes this text's notes from those of the page's other texts.
    pub prefix: &'a str,
    /// The address of a reference.
    pub address: &'a dyn Fn(&Reference) -> String,
    /// The picture at an address, and what is wrong with it.
    pub picture: FindPicture<'a>,
    /// Where a text uses words that are explained elsewhere.
    pub explain: &'a dyn Fn(&str) -> Vec<Explained>,
    /// What is said behind a link to a document of the site: its format and size.
    pub document: &'a dyn Fn(&str) -> Option<String>,
    /// The words "back to the text".
    pub back: &'a str,
    /// The language that it is written in.
    pub language: Language,
}

/// Renders the Markdown at a place; what the rest of its file defines serves it too.
pub(super) fn render(place: &Place, definitions: &Definitions, setting: &Setting<'_>) -> Rendered {
    let input = Input::of(place, definitions);
    let mut writer = Writer::new(&input, setting);
    for (event, span) in Parser::new_ext(&input.text, MARKDOWN).into_offset_iter() {
        writer.event(event, span);
        if writer.depth > DEEPEST {
            break;
        }
    }
    writer.finish()
}

struct Writer<'a> {
    input: &'a Input<'a>,
    setting: &'a Setting<'a>,
    rendered: Rendered,
    body: Vec<Event<'a>>,
    /// The note being written, and those written.
    open_note: Option<(String, Vec<Event<'a>>)>,
    notes: BTreeMap<String, Vec<Event<'a>>>,
    ids: BTreeSet<String>,
    /// The characters that stand in the text as they are and may have no place: its file is told of them.
    written: BTreeSet<char>,
    level: u8,
    depth: usize,
    /// The picture whose alternative is being read, and the captions that wait for the end of their paragraph.
    picture: Option<Open>,
    /// What is said behind the link that is being read.
    document: Option<String>,
    captions: Vec<Caption>,
    /// Within a block of code, whose spaces are the author's.
    in_code: bool,
    /// Within how many headings, links, quotations and heads of tables: no word is explained there.
    unexplained: usize,
}

impl<'a> Writer<'a> {
    fn new(input: &'a Input<'a>, setting: &'a Setting<'a>) -> Self {
        Self {
            input,
            setting,
            rendered: Rendered::default(),
            body: Vec::new(),
            open_note: None,
            notes: BTreeMap::new(),
            ids: BTreeSet::new(),
            written: input.text.chars().filter(|c| is_suspect(*c)).collect(),
            level: setting.heading_level - 1,
            depth: 0,
            picture: None,
            document: None,
            captions: Vec::new(),
            in_code: false,
            unexplained: 0,
        }
    }

    fn at(&self, span: Range<usize>) -> Place {
        self.input.place(span)
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
        self.entities(&event, &span);
        let (is_taken, is_end) = self.is_of_picture(&event);
        if is_end {
            self.depth -= 1;
            self.unexplained -= 1;
        }
        if is_taken {
            return;
        }
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    let place = self.at(span);
                    self.report(
                        Diagnostic::at(Code::TooDeep, place)
                            .with("path", &self.input.file.path)
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
            Event::Text(text) if !self.in_code => {
                let text = match spaced(&text, self.setting.language) {
                    Cow::Borrowed(_) => text,
                    Cow::Owned(spaced) => spaced.into(),
                };
                self.text(text);
            }
            event => self.push(event),
        }
    }

    /// Reports what `&#x202e;` and the like put into a text, an address or a title.
    fn entities(&mut self, event: &Event<'_>, span: &Range<usize>) {
        let decoded: [&str; 2] = match event {
            Event::Text(text) => [text, ""],
            Event::Start(Tag::Link {
                dest_url, title, ..
            })
            | Event::Start(Tag::Image {
                dest_url, title, ..
            }) => [dest_url, title],
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => [language, ""],
            _ => return,
        };
        let text = &self.input.text;
        let (before, after) = (&text[..span.start], &text[span.end..]);
        let characters = decoded.iter().flat_map(|text| text.chars());
        for character in characters.filter(|c| is_suspect(*c)) {
            if !self.written.contains(&character) && is_unfit(character, before, after) {
                self.report(character_fault(character, self.at(span.clone())));
            }
        }
    }

    /// A text, with links to what explains its words.
    fn text(&mut self, text: CowStr<'a>) {
        let explained = match self.unexplained {
            0 => (self.setting.explain)(&text),
            _ => Vec::new(),
        };
        if explained.is_empty() {
            self.push(Event::Text(text));
            return;
        }
        let mut done = 0;
        for word in explained {
            let (start, end) = (word.span.start, word.span.end);
            self.push(Event::Text(text[done..start].to_owned().into()));
            let (open, close) = match &word.expansion {
                Some(expansion) => {
                    let title = escape(expansion);
                    (format!("<abbr title=\"{title}\">"), "</abbr>")
                }
                None => (String::new(), ""),
            };
            let address = escape(&word.address);
            let opening = format!("<a href=\"{address}\">{open}");
            self.push(Event::InlineHtml(opening.into()));
            self.push(Event::Text(text[start..end].to_owned().into()));
            self.push(Event::InlineHtml(format!("{close}</a>").into()));
            done = end;
        }
        self.push(Event::Text(text[done..].to_owned().into()));
    }

    fn start(&mut self, tag: Tag<'a>, span: Range<usize>) {
        self.unexplained += usize::from(is_unexplained(&tag.to_end()));
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
                if (level as u8) < self.setting.heading_level {
                    let least = "#".repeat(self.setting.heading_level.into());
                    let fault = Diagnostic::at(Code::HeadingTooHigh, self.at(span.clone()));
                    self.report(fault.with("least", least));
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
                self.document = (self.setting.document)(&dest_url);
                let dest_url = match link_type {
                    // `<role@example.org>`: the writer of HTML adds the scheme.
                    LinkType::Email => dest_url,
                    _ => self.destination(&dest_url, span),
                };
                self.push(Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }));
            }
            Tag::Image {
                dest_url, title, ..
            } => self.open_picture(&dest_url, &title, span),
            // Alignment would become a `style` attribute, which the page's policy forbids.
            Tag::Table(_) => self.push(Event::Start(Tag::Table(Vec::new()))),
            Tag::FootnoteDefinition(label) => {
                self.open_note = Some((label_key(&label), Vec::new()));
            }
            Tag::HtmlBlock => {}
            // A class, so that only the pages that have such blocks carry their rules.
            Tag::CodeBlock(_) => {
                self.in_code = true;
                self.push(Event::Html("<pre class=\"code\"><code>".into()));
            }
            tag => self.push(Event::Start(tag)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.unexplained -= usize::from(is_unexplained(&tag));
        match tag {
            TagEnd::Heading(_) => {
                let level = level_of(self.level);
                self.push(Event::End(TagEnd::Heading(level)));
            }
            TagEnd::FootnoteDefinition => {
                if let Some((label, events)) = self.open_note.take() {
                    self.notes.entry(label).or_insert(events);
                }
            }
            TagEnd::Link => {
                self.push(Event::End(TagEnd::Link));
                if let Some(told) = self.document.take() {
                    self.push(Event::Text(format!(" ({told})").into()));
                }
            }
            TagEnd::HtmlBlock => {}
            TagEnd::Paragraph if self.is_figure() => {}
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.push(Event::Html("</code></pre>\n".into()));
            }
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
        let fault = match scheme(written).as_deref() {
            // What writes Markdown as HTML would break the brackets round a number of IPv6.
            Some("http" | "https") if has_host(written) && !written.contains("://[") => {
                return written.to_owned().into();
            }
            Some("http" | "https") => {
                Diagnostic::at(Code::InvalidUrl, place).with("written", written)
            }
            Some("mailto") if names_mailboxes(written) => return written.to_owned().into(),
            Some("mailto") => Diagnostic::at(Code::InvalidEmail, place).with("written", written),
            Some("tel") if is_dialled(written) => return written.to_owned().into(),
            Some(_) => match Reference::parse(written) {
                Some(reference) => {
                    let address = (self.setting.address)(&reference);
                    self.rendered.references.push((place, reference));
                    return address.into();
                }
                None => Diagnostic::at(Code::ForbiddenScheme, place).with("address", written),
            },
            None if written.starts_with('#') && written.len() > 1 => {
                return written.to_owned().into();
            }
            None => Diagnostic::at(Code::RelativeLink, place).with("address", written),
        };
        self.report(fault);
        "".into()
    }

    fn finish(mut self) -> Rendered {
        let captions = std::mem::take(&mut self.captions);
        self.refuse(captions);
        let (prefix, back) = (self.setting.prefix, self.setting.back);
        write_with_notes(
            &mut self.rendered.html,
            self.body,
            self.notes,
            (prefix, back),
        );
        self.rendered
    }
}

/// Whether words within it are left as they are.
fn is_unexplained(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Heading(_)
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::CodeBlock
            | TagEnd::BlockQuote(_)
            | TagEnd::TableHead
    )
}

fn level_of(level: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6)
}

//! The pictures of a text: as wide as it has them, never wider than its column, with the words that stand for them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::addresses::scheme;
use super::{Writer, escape, spaced};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::says_nothing;

/// A picture that a page may show.
pub(in crate::render) struct PictureView {
    /// Its address.
    pub address: String,
    /// Its width and height, in pixels.
    pub size: (u32, u32),
    /// The addresses of its narrower versions, with their widths.
    pub narrower: Vec<(u32, String)>,
}

/// A picture whose alternative is being read.
pub(super) struct Open {
    span: Range<usize>,
    address: String,
    caption: String,
    alternative: String,
    /// Within how many tags of the alternative.
    within: usize,
}

/// A caption, until its paragraph ends: it has a place only where the picture is all of it.
pub(super) struct Caption {
    /// Where the picture is in the events.
    at: usize,
    text: String,
    place: Place,
}

/// How wide the column of texts is: 36 em of letters of 18 px from the width at which it stops growing, before
/// that the window without its margins (`themes/limpide/style.css`).
const SIZES: &str = "(min-width: 43em) 40.5em, calc(100vw - 2.5em)";

impl<'a> Writer<'a> {
    /// Begins to read a picture.
    pub(super) fn open_picture(&mut self, address: &str, caption: &str, span: Range<usize>) {
        self.picture = Some(Open {
            span,
            address: address.to_owned(),
            caption: caption.to_owned(),
            alternative: String::new(),
            within: 0,
        });
    }

    /// Takes an event that belongs to the alternative of a picture; whether it did, and whether the picture ended.
    pub(super) fn is_of_picture(&mut self, event: &Event<'_>) -> (bool, bool) {
        let Some(open) = &mut self.picture else {
            return (false, false);
        };
        match event {
            Event::Text(text) | Event::Code(text) => open.alternative.push_str(text),
            Event::SoftBreak | Event::HardBreak => open.alternative.push(' '),
            Event::Start(_) => open.within += 1,
            Event::End(_) if open.within > 0 => open.within -= 1,
            Event::End(_) => {
                self.close_picture();
                return (true, true);
            }
            // What is no Markdown is told as everywhere.
            Event::Html(_) | Event::InlineHtml(_) => return (false, false),
            _ => {}
        }
        (true, false)
    }

    fn close_picture(&mut self) {
        let Some(open) = self.picture.take() else {
            return;
        };
        let place = self.at(open.span);
        let language = self.setting.language;
        let alternative = spaced(open.alternative.trim(), language).into_owned();
        if alternative.is_empty() || says_nothing(&alternative) {
            let fault = Diagnostic::at(Code::ImageWithoutAlternative, place.clone());
            self.report(fault.with("address", &open.address));
        }
        if scheme(&open.address).is_some() || open.address.starts_with("//") {
            let fault = Diagnostic::at(Code::RemoteImage, place);
            self.report(fault.with("address", &open.address));
            return;
        }
        let (picture, faults) = (self.setting.picture)(&open.address, &place);
        for fault in faults {
            self.report(fault);
        }
        let Some(picture) = picture else {
            return;
        };
        self.push(Event::InlineHtml(html(&picture, &alternative).into()));
        if !open.caption.trim().is_empty() {
            let at = self.events().len() - 1;
            let text = spaced(open.caption.trim(), language).into_owned();
            self.captions.push(Caption { at, text, place });
        }
    }

    /// Makes a figure of a paragraph that is a picture with a caption; whether it did.
    pub(super) fn is_figure(&mut self) -> bool {
        let captions = std::mem::take(&mut self.captions);
        let last = self.events().len().checked_sub(1);
        if let [caption] = captions.as_slice()
            && Some(caption.at) == last
            && let [.., Event::Start(Tag::Paragraph), Event::InlineHtml(picture)] =
                self.events().as_slice()
        {
            let text = escape(&caption.text);
            let figure = format!(
                "<figure class=\"shown\">{picture}<figcaption>{text}</figcaption></figure>\n"
            );
            let events = self.events();
            events.truncate(events.len() - 2);
            events.push(Event::Html(figure.into()));
            return true;
        }
        self.refuse(captions);
        false
    }

    /// Tells of captions that have no place.
    pub(super) fn refuse(&mut self, captions: Vec<Caption>) {
        for caption in captions {
            self.report(Diagnostic::at(Code::ImageCaption, caption.place));
        }
    }

    fn events(&mut self) -> &mut Vec<Event<'a>> {
        match &mut self.open_note {
            Some((_, events)) => events,
            None => &mut self.body,
        }
    }
}

fn html(picture: &PictureView, alternative: &str) -> String {
    let (width, height) = picture.size;
    let address = escape(&picture.address);
    let mut several = String::new();
    if !picture.narrower.is_empty() {
        let narrower = picture.narrower.iter();
        let candidates: String = narrower
            .map(|(width, address)| format!("{} {width}w, ", escape(address)))
            .collect();
        several = format!(" srcset=\"{candidates}{address} {width}w\" sizes=\"{SIZES}\"");
    }
    let alternative = escape(alternative);
    format!(
        "<img class=\"picture\" src=\"{address}\"{several} width=\"{width}\" height=\"{height}\" alt=\"{alternative}\" loading=\"lazy\" decoding=\"async\">"
    )
}

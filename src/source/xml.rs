//! XML, event by event: names without their prefixes, texts with the few entities that need no declaration.

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::parts::Damage;

/// What comes next.
pub(super) enum Next<'a> {
    /// An element begins; one without content begins and ends.
    Begins(Element<'a>),
    /// It ends.
    Ends(String),
    /// A text.
    Text(String),
    /// The document ends.
    Over,
}

/// The beginning of an element.
pub(super) struct Element<'a> {
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name, without a prefix.
    pub fn name(&self) -> String {
        self.start.local_name().as_ref().to_owned()
    }

    /// An attribute, by its name without a prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut all = self.start.attributes().flatten();
        let found = all.find(|it| it.key.local_name().as_ref() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }
}

/// A document that is read.
pub(super) struct Document<'a> {
    reader: Reader<&'a [u8]>,
}

impl<'a> Document<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader }
    }

    /// What comes next. A declaration of entities is refused: nobody needs one, and they can grow without end.
    pub fn next(&mut self) -> Result<Next<'a>, Damage> {
        loop {
            let event = self.reader.read_event().map_err(|_| Damage::Unreadable)?;
            return Ok(match event {
                Event::Start(start) | Event::Empty(start) => Next::Begins(Element { start }),
                Event::End(end) => Next::Ends(end.local_name().as_ref().to_owned()),
                Event::Text(text) => Next::Text(text.to_string()),
                Event::CData(text) => Next::Text(text.to_string()),
                Event::GeneralRef(name) => {
                    let written = format!("&{};", &*name);
                    let text = unescape(&written).map_err(|_| Damage::Unreadable)?;
                    Next::Text(text.into_owned())
                }
                Event::DocType(_) => return Err(Damage::Unreadable),
                Event::Eof => Next::Over,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    /// Goes on behind the end of an element that has begun.
    pub fn pass_over(&mut self) -> Result<(), Damage> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Next::Begins(_) => depth += 1,
                Next::Ends(_) => depth -= 1,
                Next::Text(_) => {}
                Next::Over => return Err(Damage::Unreadable),
            }
        }
        Ok(())
    }
}

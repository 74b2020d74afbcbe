//! Personal data in documents: in their text, and in what they say beside it.

use std::collections::BTreeSet;

use super::{Kind, emails, phones, pieces};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::picture::Told;
use crate::source::{Inside, Part, Word, look_inside};

crate::words! {
    /// What in a document may be about a person.
    Trace {
        /// A name in its text.
        Name = "name",
        /// An address of a mailbox.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// Who wrote it.
        Author = "author",
        /// Who changed it last.
        LastEditor = "last_editor",
        /// Who commented it.
        CommentAuthor = "comment_author",
        /// That it has comments.
        Comments = "comments",
        /// Who made changes that it remembers.
        ChangeAuthor = "change_author",
        /// That it remembers changes: what was taken out can be read.
        Changes = "changes",
        /// Where a picture was taken.
        Position = "picture_position",
        /// Who made a picture.
        PictureAuthor = "picture_author",
        /// With which device.
        Device = "picture_device",
        /// When.
        Moment = "picture_moment",
        /// A description of a picture.
        Description = "picture_description",
        /// A small copy of a picture.
        Thumbnail = "picture_thumbnail",
        /// What programs noted of a picture.
        Editing = "picture_editing",
        /// Something of a picture that can't be read.
        PictureUnread = "picture_unread",
        /// That something of it could not be looked into.
        Unread = "unread",
    }
}

/// Something in a document that may be about a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// What it is.
    pub trace: Trace,
    /// As it stands there, where it is a text.
    pub written: Option<String>,
}

/// What a document says of itself and of persons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: Option<String>,
    /// Its language, as it says it.
    pub language: Option<String>,
    /// What may be about a person, each once.
    pub found: BTreeSet<Found>,
}

/// The most texts of one kind that are told of a document.
const MOST: usize = 50;

/// What a document of this name says; none of a kind that is not looked into.
pub fn in_document(name: &str, bytes: &[u8]) -> Option<Document> {
    let inside = look_inside(name, bytes)?;
    let mut found = BTreeSet::new();
    let mut add = |trace, written: Option<&str>| {
        let written = written.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
        found.insert(Found { trace, written });
    };
    for person in &inside.people {
        let trace = match person.part {
            Part::Author => Trace::Author,
            Part::LastEditor => Trace::LastEditor,
            Part::CommentAuthor => Trace::CommentAuthor,
            Part::ChangeAuthor => Trace::ChangeAuthor,
        };
        add(trace, Some(&person.name));
    }
    for (is_so, trace) in [
        (inside.has_comments, Trace::Comments),
        (inside.has_changes, Trace::Changes),
        (inside.is_unread, Trace::Unread),
    ] {
        if is_so {
            add(trace, None);
        }
    }
    for told in &inside.pictures {
        add(of_picture(*told), None);
    }
    let is_plain = is_plain(name);
    for (trace, written) in in_text(&inside.text, is_plain) {
        add(trace, Some(written));
    }
    let Inside {
        title, language, ..
    } = inside;
    Some(Document {
        title,
        language,
        found,
    })
}

/// Whether a document is a plain text by its name.
fn is_plain(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, it)| it);
    let ending = ending.to_ascii_lowercase();
    ["txt", "md", "csv", "json"].contains(&&*ending)
}

/// What is in a page of the web, by its text.
pub fn in_page(text: &str) -> BTreeSet<Found> {
    let found = in_text(text, false)
        .into_iter()
        .map(|(trace, written)| Found {
            trace,
            written: Some(written.to_owned()),
        });
    found.collect()
}

/// What is in a text. Names are looked for in plain texts only: the letters of other documents are gathered from where
/// they stand on their pages, and headings and tables read as names.
fn in_text(text: &str, with_names: bool) -> Vec<(Trace, &str)> {
    let all = match with_names {
        true => pieces(text),
        false => {
            let emails = emails::emails(text).map(|span| (Kind::Email, span));
            emails.chain(phones(text)).collect()
        }
    };
    let mut counts = [0_usize; 3];
    let mut found = Vec::new();
    for (kind, span) in all {
        let (at, trace) = match kind {
            Kind::Name => (0, Trace::Name),
            Kind::Email => (1, Trace::Email),
            Kind::Phone => (2, Trace::Phone),
        };
        counts[at] += 1;
        if counts[at] <= MOST {
            found.push((trace, &text[span]));
        }
    }
    found
}

fn of_picture(told: Told) -> Trace {
    match told {
        Told::Position => Trace::Position,
        Told::Author => Trace::PictureAuthor,
        Told::Device => Trace::Device,
        Told::Moment => Trace::Moment,
        Told::Description => Trace::Description,
        Told::Thumbnail => Trace::Thumbnail,
        Told::Editing => Trace::Editing,
        Told::Unread => Trace::PictureUnread,
    }
}

impl Found {
    /// It as a note at a place.
    pub fn note(&self, place: Place, path: Option<&str>) -> Diagnostic {
        let note = Diagnostic::at(Code::PersonalData, place).with_optional("path", path);
        let note = note.with("in_document", "");
        let written = self.written.clone();
        match self.trace {
            Trace::Name => note.with_optional("name", written),
            Trace::Email => note.with_optional("email", written),
            Trace::Phone => note.with_optional("phone", written),
            trace => {
                let word = match trace.word().starts_with("picture_") {
                    true => trace.word().to_owned(),
                    false => format!("inside-{}", trace.word()),
                };
                let note = note.with("inside", word);
                note.with_optional("who", written)
            }
        }
    }
}

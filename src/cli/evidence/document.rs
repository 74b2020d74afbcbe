//! The document that evidence is made of: read from a file, or fetched.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;

use super::words_of_add as words;
use crate::check::cited::{Hashes, hashes, is_page, page};
use crate::check::links::external::{self, Body, Fetched, Heard, Means, Silence, Sizes};
use crate::cli::add::Refused;
use crate::cli::{ask, outside};
use crate::diagnostic::MessageLanguage;
use crate::model::{Language, LookedInto, PersonalTrace, Trace, in_document, in_page};
use crate::source::{self, essence, media_type};

/// The largest document that is taken in, in bytes.
pub(super) const LARGEST: u64 = 64_000_000;

/// Where a document is.
#[derive(Debug, Clone)]
pub(super) enum Source {
    File(PathBuf),
    Address(String),
}

impl Source {
    /// By what a person writes.
    pub fn of(text: &str) -> ask::Checked<Self> {
        match text.contains("://") && !text.starts_with("file:") {
            true => ask::web_address(text).map(Self::Address),
            false => ask::file(text).map(Self::File),
        }
    }
}

/// A document, and what it says of itself.
pub(super) struct Document {
    pub title: Option<String>,
    pub language: Option<Language>,
    /// What may be about persons.
    pub found: BTreeSet<PersonalTrace>,
    /// The SHA-256 that it is cited with: of a page that of its text.
    pub sha256: String,
    /// Its media type and its size in bytes.
    pub format: (String, u32),
    /// What was fetched.
    pub body: Option<Body>,
    /// Whether it was looked into.
    pub is_known: bool,
}

/// How a document is fetched.
pub(super) struct Way<'a> {
    pub allowed: &'a [IpAddr],
    pub contact: &'a str,
    pub today: Date,
    pub language: MessageLanguage,
}

/// Reads a document.
pub(super) fn read(source: &Source, way: &Way<'_>) -> Result<Document, Refused> {
    match source {
        Source::File(path) => of_file(path),
        Source::Address(url) => {
            let body =
                fetched(url, way).map_err(|refused| refused.with(words::CITE_IT, way.language))?;
            Ok(of_body(url, body))
        }
    }
}

fn of_file(path: &Path) -> Result<Document, Refused> {
    let fault = |fault| Refused::Faults(vec![fault]);
    let bytes = source::bytes_alone(path, LARGEST).map_err(fault)?;
    let name = path
        .file_name()
        .and_then(|it| it.to_str())
        .unwrap_or_default();
    let looked = in_document(name, &bytes);
    let sha256 = source::hash_alone(path).map_err(fault)?;
    let format = (essence(media_type(name)), size_of(&bytes));
    Ok(Document::of(looked, (sha256, format), None))
}

fn of_body(url: &str, body: Body) -> Document {
    let Hashes { bytes, text } = hashes(&body);
    let format = (body.media_type.clone(), size_of(&body.bytes));
    if is_page(&body) {
        let page = page(&body.bytes);
        let looked = LookedInto {
            title: page.title,
            language: page.language,
            found: in_page(&page.text),
        };
        let cited = (text.unwrap_or(bytes), format);
        return Document::of(Some(looked), cited, Some(body));
    }
    let name = match ending(&body) {
        Some(ending) => format!("document.{ending}"),
        None => url.to_owned(),
    };
    let looked = in_document(&name, &body.bytes);
    Document::of(looked, (bytes, format), Some(body))
}

/// How many bytes a document has: no more than [`LARGEST`].
fn size_of(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

impl Document {
    fn of(
        looked: Option<LookedInto>,
        (sha256, format): (String, (String, u32)),
        body: Option<Body>,
    ) -> Self {
        let is_known = looked.is_some();
        let mut looked = looked.unwrap_or_default();
        // A file that is published and was not looked into is for a person to read.
        if !is_known && body.is_none() {
            looked.found.insert(PersonalTrace {
                trace: Trace::Unread,
                written: None,
            });
        }
        let code = looked.language.as_deref().unwrap_or_default();
        let code = code.split(['-', '_']).next().unwrap_or_default();
        Self {
            title: looked.title.filter(|it| ask::plain(it).is_ok()),
            language: Language::of_code(&code.to_ascii_lowercase()),
            found: looked.found,
            sha256,
            format,
            body,
            is_known,
        }
    }
}

/// The kinds of documents that a site publishes, and how the names of their files end.
const ENDINGS: [(&str, &str); 13] = [
    ("application/pdf", "pdf"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
    ),
    (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "pptx",
    ),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ("application/vnd.oasis.opendocument.presentation", "odp"),
    ("text/csv", "csv"),
    ("text/markdown", "md"),
    ("text/plain", "txt"),
    ("application/json", "json"),
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
];

/// How the name of a file that holds what was fetched ends; none of a kind that a site doesn't publish.
pub(super) fn ending(body: &Body) -> Option<&'static str> {
    let mut known = ENDINGS.iter();
    let found = known.find(|(media_type, _)| *media_type == body.media_type);
    found.map(|(_, ending)| *ending)
}

fn fetched(url: &str, way: &Way<'_>) -> Result<Body, Refused> {
    let means = Means {
        program: Path::new(""),
        resolve: Arc::new(external::by_the_system),
        allowed: way.allowed,
        contact: Some(way.contact),
        interval: outside::INTERVAL,
        patience: external::PATIENCE,
        budget: Duration::from_secs(120),
        today: way.today,
        confirmed: &[],
    };
    let sizes = Sizes {
        piece: LARGEST,
        all: LARGEST,
    };
    let addresses = BTreeSet::from([url.to_owned()]);
    let mut came = external::fetch(&addresses, (&means, sizes), &|body| body, &mut |_| {});
    let because =
        |why: words::Said| Err(Refused::Because(why.in_language(way.language).to_owned()));
    match came.remove(url) {
        Some(Fetched::Held(body)) => Ok(body),
        Some(Fetched::Login) => because(words::LOGIN),
        Some(Fetched::TooLarge) => because(words::TOO_LARGE),
        Some(Fetched::Heard(Heard::Status(status))) => {
            let why = words::ANSWERS.in_language(way.language);
            Err(Refused::Because(format!("{why} {status}.")))
        }
        Some(Fetched::Heard(Heard::Nothing(Silence::NoHost))) => because(words::NO_HOST),
        Some(Fetched::Heard(Heard::Nothing(
            Silence::Private | Silence::LeadsInside | Silence::Port | Silence::Secret,
        ))) => because(words::PRIVATE),
        Some(Fetched::Heard(_) | Fetched::Packed) | None => because(words::NO_ANSWER),
    }
}

//! What a path is answered with.

use hyper::body::Bytes;
use tokio::sync::oneshot;

use crate::diagnostic::Place;

/// A path that was asked for.
pub(super) struct Ask {
    /// The path, decoded, from its first `/`.
    pub path: String,
    /// When.
    pub since: std::time::Instant,
    /// Where the answer goes.
    pub reply: oneshot::Sender<Answer>,
}

impl Ask {
    /// Answers it; a browser that went away is no fault.
    pub fn answer(self, answer: Answer) {
        let _ = self.reply.send(answer);
    }
}

/// An answer, without what the preview adds to pages.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The media type.
    pub kind: &'static str,
    /// The bytes.
    pub body: Bytes,
    /// Where to go instead.
    pub location: Option<String>,
    /// What is known of it where it is a page.
    pub page: Option<Page>,
}

/// A page that is answered with.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    /// Its file; empty where it is none of the site's.
    pub file: String,
    /// The number of its generation.
    pub generation: u64,
    /// The most bytes that it may have, by gzip.
    pub limit: usize,
    /// Where its content was written, where that is one file.
    pub source: Option<Place>,
}

impl Answer {
    /// A page.
    pub fn page(html: String, page: Page) -> Self {
        Self {
            page: Some(page),
            ..Self::text(200, "text/html; charset=utf-8", html)
        }
    }

    /// Another text.
    pub fn text(status: u16, kind: &'static str, text: impl Into<Bytes>) -> Self {
        Self {
            status,
            kind,
            body: text.into(),
            location: None,
            page: None,
        }
    }

    /// Says only what its status says.
    pub fn plain(status: u16) -> Self {
        let words = hyper::StatusCode::from_u16(status).ok();
        let words = words.and_then(|it| it.canonical_reason());
        let text = format!("{status} {}\n", words.unwrap_or_default());
        Self::text(status, "text/plain; charset=utf-8", text)
    }

    /// Sends to another path of the site, for now: it may be another one after the next change.
    pub fn redirect(location: String) -> Self {
        Self {
            location: Some(location),
            ..Self::plain(302)
        }
    }
}

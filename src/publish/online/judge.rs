//! An answer held against what was published and declared.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Hash, Held, MANIFEST};
use crate::publish::net::Answer;
use crate::publish::packing;
use crate::source::{UNKNOWN, media_type};

/// What a server shall say, by the names of headers.
pub(super) type Declared = Vec<(&'static str, &'static str)>;

/// A page that is sent unpacked is told from so many bytes on that it would spare.
const WORTH_IT: usize = 2_000;

/// A file that was asked for, and what came.
pub(super) struct Asked<'a> {
    /// Where it was asked for.
    pub url: String,
    /// Its path within the site.
    pub path: &'a str,
    /// What came.
    pub answer: &'a Answer,
}

impl Asked<'_> {
    /// Notes what isn't as it was published; `is_told` where the server was told the types of files.
    pub fn judge(&self, new: &Held, is_told: bool, found: &mut Vec<Diagnostic>) {
        if self.answer.status != 200 {
            found.push(status(&self.url, self.answer, 200));
            return;
        }
        let wanted = media_type(self.path);
        let told = self.answer.header("content-type").unwrap_or_default();
        if !is_type(told, wanted) {
            // Hosts that can't be told take what they know; only of pages and lists it keeps readers from something.
            let code = match !is_told && may_be(told, wanted) {
                true => Code::OnlineTypeOther,
                false => Code::OnlineType,
            };
            found.push(
                self.about(code)
                    .with("found", or_nothing(told))
                    .with("wanted", wanted),
            );
        }
        let bytes = unpacked(self.answer);
        let is_new = match self.path {
            MANIFEST => bytes == new.text().as_bytes(),
            path => new.files.get(path) == Some(&Sha256::digest(&bytes).into()),
        };
        if !is_new {
            found.push(self.about(Code::OnlineOther));
        }
    }

    /// Notes what the home page tells of all pages.
    pub fn judge_home(&self, declared: &Declared, found: &mut Vec<Diagnostic>) {
        if self.answer.status != 200 {
            return;
        }
        for (name, wanted) in declared {
            let told = self.answer.header(&name.to_lowercase());
            if told != Some(*wanted) {
                found.push(
                    self.about(Code::OnlineHeader)
                        .with("name", name)
                        .with("wanted", wanted)
                        .with("found", or_nothing(told.unwrap_or_default())),
                );
            }
        }
        let policy = self.answer.header("content-security-policy");
        let is_guarded = policy.is_some_and(|it| it.contains("frame-ancestors"));
        if declared.is_empty() && !is_guarded {
            found.push(self.about(Code::OnlineFramed));
        }
        self.weigh(found);
    }

    fn weigh(&self, found: &mut Vec<Diagnostic>) {
        if self.answer.header("content-encoding").is_some() {
            return;
        }
        let sent = self.answer.body.len();
        let packed = packing::packed(&self.answer.body).len();
        if sent > packed + WORTH_IT {
            found.push(
                self.about(Code::OnlineUnpacked)
                    .with("bytes", sent)
                    .with("packed", packed),
            );
        }
    }

    fn about(&self, code: Code) -> Diagnostic {
        Diagnostic::anywhere(code).with("url", &self.url)
    }
}

/// Notes that a link leads nowhere.
pub(super) fn led(url: &str, answer: &Answer, found: &mut Vec<Diagnostic>) {
    if answer.status != 200 {
        found.push(status(url, answer, 200));
    }
}

/// Notes what is wrong with the answer to an address that leads to nothing.
pub(super) fn missing(url: &str, answer: &Answer, new: &Held, found: &mut Vec<Diagnostic>) {
    if answer.status != 404 {
        found.push(status(url, answer, 404));
        return;
    }
    let hash: Hash = Sha256::digest(unpacked(answer)).into();
    if new.files.get("404.html").is_some_and(|ours| *ours != hash) {
        found.push(Diagnostic::anywhere(Code::OnlineMissing).with("url", url));
    }
}

/// Notes where an address still gives what was erased, or something that stands there neither. `now` is what shall be
/// there: at the address of a page the one that says that it was withdrawn.
pub(super) fn erased(
    url: &str,
    answer: &Answer,
    (hashes, now): (&BTreeSet<Hash>, Option<&Hash>),
    found: &mut Vec<Diagnostic>,
) {
    let hash: Hash = Sha256::digest(unpacked(answer)).into();
    let code = |code| Diagnostic::anywhere(code).with("url", url);
    match answer.status {
        _ if hashes.contains(&hash) => found.push(code(Code::OnlineErased)),
        404 | 410 => {}
        200 if now == Some(&hash) => {}
        200 if now.is_some() => found.push(code(Code::OnlineOther)),
        _ => found.push(status(url, answer, if now.is_some() { 200 } else { 404 })),
    }
}

fn status(url: &str, answer: &Answer, wanted: u16) -> Diagnostic {
    Diagnostic::anywhere(Code::OnlineStatus)
        .with("url", url)
        .with("status", answer.status)
        .with("wanted", wanted)
}

fn or_nothing(told: &str) -> &str {
    match told {
        "" => "nothing-said",
        told => told,
    }
}

/// Whether a media type is the one wanted, with its character set where that is told.
fn is_type(told: &str, wanted: &str) -> bool {
    let ((kind, rest), (wanted_kind, wanted_rest)) = (parts(told), parts(wanted));
    let is_feed = |kind: &str| kind.ends_with("/xml") || kind.ends_with("+xml");
    let is_same = kind == wanted_kind
        // All are read as feeds and lists of addresses.
        || is_feed(&kind) && wanted_kind == "application/xml"
        || OTHER_NAMES.contains(&(kind.as_str(), wanted_kind.as_str()));
    // A page says its own character set.
    is_same && (rest.is_empty() || wanted_rest.is_empty() || rest == wanted_rest)
}

/// Names that servers have for a type, each with ours.
const OTHER_NAMES: [(&str, &str); 3] = [
    ("image/vnd.microsoft.icon", "image/x-icon"),
    ("application/x-gzip", "application/gzip"),
    ("application/javascript", "text/javascript"),
];

/// Whether a type is what a server says of a file that it doesn't know, and which browsers keep: not of pages and lists.
fn may_be(told: &str, wanted: &str) -> bool {
    let (kind, wanted) = (parts(told).0, parts(wanted).0);
    let is_read = matches!(wanted.as_str(), "text/html" | "application/xml");
    !is_read && (kind == UNKNOWN || wanted.starts_with("text/") && kind == "text/plain")
}

/// A media type, and what is said of it.
fn parts(told: &str) -> (String, String) {
    let plain = told.to_lowercase().replace([' ', '"'], "");
    let (kind, rest) = plain.split_once(';').unwrap_or((&plain, ""));
    (kind.to_owned(), rest.to_owned())
}

/// The body as a browser has it.
pub(super) fn unpacked(answer: &Answer) -> Vec<u8> {
    match answer.header("content-encoding") {
        Some("gzip") => packing::unpacked(&answer.body),
        _ => answer.body.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_may_be_written_in_several_ways() {
        let html = "text/html; charset=utf-8";
        for right in [html, "text/html", "TEXT/HTML;charset=\"UTF-8\""] {
            assert!(is_type(right, html), "{right}");
        }
        for wrong in [
            "",
            "text/plain",
            "text/html; charset=iso-8859-1",
            "application/octet-stream",
        ] {
            assert!(!is_type(wrong, html), "{wrong}");
        }
        assert!(is_type("text/xml; charset=utf-8", "application/xml"));
        let unknown = "application/octet-stream";
        assert!(!is_type(unknown, "application/pdf") && may_be(unknown, "application/pdf"));
        assert!(may_be("text/plain", "text/csv; charset=utf-8"));
        assert!(!may_be(unknown, html) && !may_be("text/html", "application/pdf"));
        assert!(!is_type("text/html", "application/pdf"));
    }
}

//! What is asked of a storage: an object, a list of them, to keep or to remove one; again where it failed for a
//! moment.

use std::time::Duration;

use data_encoding::BASE64;
use jiff::Timestamp;
use md5::{Digest, Md5};
use percent_encoding::percent_decode_str;

use super::keys::Keys;
use super::sign::Unsigned;
use crate::publish::net::{Answer, Client, Request, Unanswered};

/// How long it is waited before each next attempt.
const PAUSES: [Duration; 3] = [
    Duration::from_millis(200),
    Duration::from_millis(800),
    Duration::from_millis(3200),
];

/// A bucket of a storage.
#[derive(Debug)]
pub(super) struct Store {
    /// What asks.
    pub client: Client,
    /// `https://host`, with a port where it has one.
    pub origin: String,
    /// What stands before an object's key in a path: `/` or `/bucket/`.
    pub path: String,
    /// Where the storage is, as its signatures name it.
    pub region: String,
    /// Who asks.
    pub keys: Keys,
    /// The time now.
    pub clock: fn() -> Timestamp,
}

/// An object in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub key: String,
    /// What tells its bytes apart: for most storages their MD5.
    pub tag: String,
}

/// A version of an object, or the mark that it was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version {
    pub key: String,
    /// What the storage calls it.
    pub id: String,
    /// Whether it is what stands there now.
    pub is_latest: bool,
    /// Whether it is the mark of a removal, which holds nothing.
    pub is_mark: bool,
}

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// There was no answer.
    Unanswered(Unanswered),
    /// The storage would not.
    Refused { status: u16, code: String },
}

impl Failure {
    /// Whether what was to be so is not so: somebody else was there before.
    pub fn is_unmet(&self) -> bool {
        matches!(
            self,
            Self::Refused {
                status: 409 | 412,
                ..
            }
        )
    }

    /// Whether the storage does not know what was asked.
    pub fn is_unknown(&self) -> bool {
        // 400 is said of wrong keys and clocks too, each with a code of its own.
        matches!(self, Self::Refused { status: 501, .. })
            || matches!(self, Self::Refused { status: 400, code }
                if matches!(code.as_str(), "" | "InvalidArgument" | "InvalidRequest" | "NotImplemented"))
    }
}

impl Store {
    /// The object of a key; none where there is none.
    pub fn get(&self, key: &str) -> Result<Option<Answer>, Failure> {
        match self.ask("GET", key, &[], Vec::new(), &[]) {
            Ok(answer) => Ok(Some(answer)),
            Err(Failure::Refused { status: 404, code }) if code != "NoSuchBucket" => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// Keeps an object.
    pub fn put(
        &self,
        key: &str,
        headers: &[(&str, String)],
        body: &[u8],
    ) -> Result<Answer, Failure> {
        let mut headers: Vec<(String, String)> = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        // So that a body that was changed on its way is refused.
        let sum = BASE64.encode(&Md5::digest(body));
        headers.push(("content-md5".to_owned(), sum));
        self.ask("PUT", key, &[], headers, body)
    }

    /// Removes an object, which need not be there.
    pub fn remove(&self, key: &str) -> Result<(), Failure> {
        match self.ask("DELETE", key, &[], Vec::new(), &[]) {
            Ok(_) | Err(Failure::Refused { status: 404, .. }) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    /// All objects whose keys begin so.
    pub fn list(&self, prefix: &str) -> Result<Vec<Listed>, Failure> {
        let mut all = Vec::new();
        let mut next: Option<String> = None;
        loop {
            let mut query = vec![("encoding-type", "url"), ("list-type", "2")];
            query.extend(next.as_deref().map(|next| ("continuation-token", next)));
            if !prefix.is_empty() {
                query.push(("prefix", prefix));
            }
            query.sort_unstable();
            let answer = self.ask("GET", "", &query, Vec::new(), &[])?;
            let text = String::from_utf8_lossy(&answer.body);
            let page = Page::of(&text).ok_or(Failure::Unanswered(Unanswered::Cut))?;
            all.extend(page.objects);
            match page.next {
                // One that leads to itself would lead us round for ever.
                Some(token) if next.as_ref() != Some(&token) => next = Some(token),
                _ => return Ok(all),
            }
        }
    }

    /// All versions of the object of a key, with the marks of its removals.
    pub fn versions(&self, key: &str) -> Result<Vec<Version>, Failure> {
        let mut all = Vec::new();
        let mut next: Option<(String, String)> = None;
        loop {
            let mut query = vec![("encoding-type", "url"), ("prefix", key), ("versions", "")];
            if let Some((key, id)) = &next {
                query.extend([("key-marker", key.as_str()), ("version-id-marker", id)]);
            }
            query.retain(|(name, value)| *name == "versions" || !value.is_empty());
            query.sort_unstable();
            let answer = self.ask("GET", "", &query, Vec::new(), &[])?;
            let text = String::from_utf8_lossy(&answer.body);
            let page = Versions::of(&text).ok_or(Failure::Unanswered(Unanswered::Cut))?;
            // Other keys may begin as this one does.
            all.extend(page.versions.into_iter().filter(|it| it.key == key));
            match page.next {
                Some(marker) if next.as_ref() != Some(&marker) => next = Some(marker),
                _ => return Ok(all),
            }
        }
    }

    /// Removes a version for good.
    pub fn remove_version(&self, version: &Version) -> Result<(), Failure> {
        let query = [("versionId", version.id.as_str())];
        match self.ask("DELETE", &version.key, &query, Vec::new(), &[]) {
            Ok(_) | Err(Failure::Refused { status: 404, .. }) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    fn ask(
        &self,
        method: &'static str,
        key: &str,
        query: &[(&str, &str)],
        mut headers: Vec<(String, String)>,
        body: &[u8],
    ) -> Result<Answer, Failure> {
        headers.sort();
        let (_, host) = self.origin.split_once("://").unwrap_or_default();
        let path = format!("{}{key}", self.path);
        let unsigned = Unsigned {
            method,
            host,
            path: &path,
            query,
            headers: &headers,
            body,
        };
        let mut url = format!("{}{}", self.origin, unsigned.escaped_path());
        if !query.is_empty() {
            url = format!("{url}?{}", unsigned.escaped_query());
        }
        let mut pauses = PAUSES.iter();
        loop {
            let request = Request {
                method,
                url: url.clone(),
                // Signed anew: a signature is of its minute.
                headers: unsigned.signed(&self.keys, &self.region, (self.clock)()),
                body,
            };
            let (failure, may_pass) = match self.client.ask(&request) {
                Ok(answer) if (200..300).contains(&answer.status) => return Ok(answer),
                Ok(answer) => refusal(&answer),
                Err(why) => (Failure::Unanswered(why), why.may_pass()),
            };
            match pauses.next() {
                Some(pause) if may_pass => std::thread::sleep(*pause),
                _ => return Err(failure),
            }
        }
    }
}

/// What the storage says, and whether asking again may help.
fn refusal(answer: &Answer) -> (Failure, bool) {
    let text = String::from_utf8_lossy(&answer.body);
    let code = text.split_once("<Code>").and_then(|(_, rest)| {
        let (code, _) = rest.split_once("</Code>")?;
        // It is shown: a name and no more.
        let is_name = code.len() < 60 && code.chars().all(|c| c.is_ascii_alphanumeric());
        is_name.then(|| code.to_owned())
    });
    let status = answer.status;
    let may_pass = matches!(status, 408 | 429 | 500 | 502 | 503 | 504);
    let code = code.unwrap_or_default();
    (Failure::Refused { status, code }, may_pass)
}

/// A piece of a list of objects.
struct Page {
    objects: Vec<Listed>,
    next: Option<String>,
}

/// A piece of a list of versions.
struct Versions {
    versions: Vec<Version>,
    next: Option<(String, String)>,
}

/// The text of a child by its name alone: storages differ in the namespace that they give.
fn child(node: roxmltree::Node<'_, '_>, name: &str) -> Option<String> {
    let found = node.children().find(|it| it.tag_name().name() == name);
    found.and_then(|it| it.text()).map(str::to_owned)
}

/// A key as it is listed; some storages write a space as forms do.
fn key(listed: &str, is_escaped: bool) -> String {
    match is_escaped {
        true => percent_decode_str(&listed.replace('+', " "))
            .decode_utf8_lossy()
            .into_owned(),
        false => listed.to_owned(),
    }
}

impl Page {
    fn of(text: &str) -> Option<Self> {
        let document = roxmltree::Document::parse(text).ok()?;
        let root = document.root_element();
        if root.tag_name().name() != "ListBucketResult" {
            return None;
        }
        let next = child(root, "NextContinuationToken").filter(|it| !it.is_empty());
        // A part that doesn't say where the next begins is not taken for all.
        if next.is_none() && child(root, "IsTruncated").as_deref() == Some("true") {
            return None;
        }
        let is_escaped = child(root, "EncodingType").as_deref() == Some("url");
        let object = |node: roxmltree::Node<'_, '_>| {
            let tag = child(node, "ETag").unwrap_or_default();
            Some(Listed {
                key: key(&child(node, "Key")?, is_escaped),
                tag: tag.trim_matches('"').to_lowercase(),
            })
        };
        let contents = root
            .children()
            .filter(|it| it.tag_name().name() == "Contents");
        Some(Self {
            objects: contents.filter_map(object).collect(),
            next,
        })
    }
}

impl Versions {
    fn of(text: &str) -> Option<Self> {
        let document = roxmltree::Document::parse(text).ok()?;
        let root = document.root_element();
        if root.tag_name().name() != "ListVersionsResult" {
            return None;
        }
        let is_escaped = child(root, "EncodingType").as_deref() == Some("url");
        let version = |node: roxmltree::Node<'_, '_>| {
            let is_mark = match node.tag_name().name() {
                "Version" => false,
                "DeleteMarker" => true,
                _ => return None,
            };
            Some(Version {
                key: key(&child(node, "Key")?, is_escaped),
                id: child(node, "VersionId")?,
                is_latest: child(node, "IsLatest").as_deref() == Some("true"),
                is_mark,
            })
        };
        let marker = child(root, "NextKeyMarker").filter(|it| !it.is_empty());
        Some(Self {
            versions: root.children().filter_map(version).collect(),
            next: marker.map(|marker| {
                let id = child(root, "NextVersionIdMarker").unwrap_or_default();
                (key(&marker, is_escaped), id)
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_whatever_its_keys() {
        let text = "<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
            <EncodingType>url</EncodingType><NextContinuationToken>a&amp;b</NextContinuationToken>\
            <Contents><Key>fr/%C3%A9t%C3%A9+1%2B%261.html</Key><ETag>&quot;ABC&quot;</ETag></Contents></ListBucketResult>";
        let page = Page::of(text).unwrap();
        assert_eq!(page.next.as_deref(), Some("a&b"));
        let object = &page.objects[0];
        assert_eq!(
            (object.key.as_str(), object.tag.as_str()),
            ("fr/été 1+&1.html", "abc")
        );
        let plain =
            "<ListBucketResult><Contents><Key>a+b&amp;c</Key></Contents></ListBucketResult>";
        assert_eq!(Page::of(plain).unwrap().objects[0].key, "a+b&c");
        assert!(Page::of("<html>").is_none());
        assert!(Page::of("<html></html>").is_none());
    }
}

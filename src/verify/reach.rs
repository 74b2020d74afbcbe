//! How the files of a site that is not ours are had: from a folder, or by asking its host and no other.

use std::time::{Duration, Instant};

use super::Target;
use crate::chain::hash;
use crate::model::origin;
use crate::publish::address;
use crate::publish::net::{Answer, Client, LARGEST, Request, Unanswered};
use crate::publish::packing::unpacked_up_to;
use crate::source::{Strange, Unreachable};

/// How long one answer may take.
const ONE_ANSWER: Duration = Duration::from_secs(120);

/// So many redirections within the site's own host are followed.
const REDIRECTIONS: usize = 3;

/// How many bytes a packed file may have more than the file.
const PACKED: u64 = 1024;

/// How the files of a site are had.
pub(super) enum Reach {
    Folder(Strange),
    Site {
        client: Client,
        /// With a `/` at its end.
        base: String,
        until: Instant,
    },
}

/// Why a file is not had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    Missing,
    /// It leads out of the folder, or is none.
    Elsewhere,
    Unreadable,
    /// The host sends on to another.
    Redirected,
    /// Another status.
    Refused,
    Unanswered(Unanswered),
    /// All took as long as it may.
    Late,
}

impl Why {
    /// The word of the catalogue that says so.
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "verify-missing",
            Self::Elsewhere => "verify-elsewhere",
            Self::Unreadable => "verify-unreadable",
            Self::Redirected => "verify-redirected",
            Self::Refused => "verify-refused",
            Self::Unanswered(why) => why.word(),
            Self::Late => "verify-late",
        }
    }

    /// Whether it says that there is no such file.
    pub fn is_absence(self) -> bool {
        matches!(self, Self::Missing | Self::Elsewhere)
    }

    /// Whether it says nothing of the file.
    pub fn is_unseen(self) -> bool {
        matches!(self, Self::Unanswered(_) | Self::Late)
    }
}

impl From<Unreachable> for Why {
    fn from(why: Unreachable) -> Self {
        match why {
            Unreachable::Missing => Self::Missing,
            Unreachable::Elsewhere => Self::Elsewhere,
            Unreachable::Unreadable => Self::Unreadable,
        }
    }
}

impl Reach {
    /// None where there is no such folder.
    pub fn of(target: &Target, time: Duration) -> Option<Self> {
        match target {
            Target::Folder(path) => Strange::at(path).map(Self::Folder),
            Target::Site(url) => Some(Self::Site {
                client: Client::within(0, Some(ONE_ANSWER)),
                base: format!("{}/", url.trim_end_matches('/')),
                until: Instant::now() + time,
            }),
        }
    }

    /// The bytes of a file, no more than so many and no more than any answer has.
    pub fn bytes(&self, path: &str, most: u64) -> Result<Vec<u8>, Why> {
        match self {
            Self::Folder(folder) => Ok(folder.bytes(path, most)?),
            Self::Site {
                client,
                base,
                until,
            } => {
                if Instant::now() >= *until {
                    return Err(Why::Late);
                }
                let url = format!(
                    "{}{}",
                    base.trim_end_matches('/'),
                    address::escaped(&address::of(path))
                );
                let most = most.min(LARGEST);
                let answer = followed(client, url, most.saturating_add(PACKED))?;
                let mut bytes = match answer.header("content-encoding") {
                    Some("gzip") => unpacked_up_to(&answer.body, most),
                    _ => answer.body,
                };
                bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
                Ok(bytes)
            }
        }
    }

    /// The SHA-256 of a file in hexadecimal, and how many bytes it has: of a file of a host, so many at most.
    pub fn hash(&self, path: &str, most: u64) -> Result<(String, u64), Why> {
        match self {
            Self::Folder(folder) => Ok(folder.hash(path)?),
            Self::Site { .. } => {
                let bytes = self.bytes(path, most)?;
                Ok((hash(&bytes), bytes.len() as u64))
            }
        }
    }
}

/// What a host answers, where it sends on only to itself.
fn followed(client: &Client, mut url: String, most: u64) -> Result<Answer, Why> {
    let host = origin(&url).to_owned();
    for _ in 0..=REDIRECTIONS {
        let answer = asked(client, &url, most).map_err(Why::Unanswered)?;
        let to = match answer.status {
            200 => return Ok(answer),
            404 | 410 => return Err(Why::Missing),
            301 | 302 | 303 | 307 | 308 => answer.header("location").unwrap_or_default(),
            _ => return Err(Why::Refused),
        };
        let is_within = to.starts_with('/') && !to.starts_with("//");
        let is_ours = to
            .strip_prefix(&*host)
            .is_some_and(|it| it.starts_with('/'));
        url = match (is_within, is_ours) {
            (true, _) => format!("{host}{to}"),
            (_, true) => to.to_owned(),
            _ => return Err(Why::Redirected),
        };
    }
    Err(Why::Redirected)
}

/// What a host answers; once more where that may help.
fn asked(client: &Client, url: &str, most: u64) -> Result<Answer, Unanswered> {
    let request = Request {
        method: "GET",
        url: url.to_owned(),
        headers: Vec::new(),
        body: &[],
    };
    match client.ask_up_to(&request, most) {
        Err(Unanswered::Cut | Unanswered::NoConnection) => client.ask_up_to(&request, most),
        answer => answer,
    }
}

//! How the files of a site that is not ours are had: from a folder, or by asking its host and no other.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::Budget;
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
pub(super) struct Reach {
    place: Place,
    until: Instant,
}

enum Place {
    Folder(Strange),
    Site {
        client: Client,
        /// With a `/` at its end.
        base: String,
        /// How many bytes may still come, for all that is asked.
        left: AtomicU64,
    },
}

/// Who asks, and how many bytes may still come.
type Asking<'a> = (&'a Client, &'a AtomicU64);

/// Why a file is not had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    Missing,
    /// It leads out of the folder, or is none.
    Elsewhere,
    Unreadable,
    /// The host sends on to another.
    Redirected,
    /// The host sends on, and on.
    Onward,
    /// Another status.
    Refused,
    /// An error of its own, or too much asked for.
    Unwell,
    Unanswered(Unanswered),
    /// All took as long as it may.
    Late,
    /// So much came as may.
    TooMuch,
}

impl Why {
    /// The word of the catalogue that says so.
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "verify-missing",
            Self::Elsewhere => "verify-elsewhere",
            Self::Unreadable => "verify-unreadable",
            Self::Redirected => "verify-redirected",
            Self::Onward => "verify-onward",
            Self::Refused => "verify-refused",
            Self::Unwell => "verify-unwell",
            Self::Unanswered(why) => why.word(),
            Self::Late => "verify-late",
            Self::TooMuch => "verify-too-much",
        }
    }

    /// Whether it says that there is no such file.
    pub fn is_absence(self) -> bool {
        matches!(self, Self::Missing | Self::Elsewhere)
    }

    /// Whether the host says that it shows the file to nobody.
    pub fn is_refusal(self) -> bool {
        matches!(self, Self::Refused)
    }

    /// Whether it says nothing of the file.
    pub fn is_unseen(self) -> bool {
        matches!(
            self,
            Self::Unwell | Self::Unanswered(_) | Self::Late | Self::TooMuch
        )
    }
}

impl From<Unreachable> for Why {
    fn from(why: Unreachable) -> Self {
        match why {
            Unreachable::Missing => Self::Missing,
            Unreachable::Elsewhere => Self::Elsewhere,
            Unreachable::Unreadable => Self::Unreadable,
            Unreachable::Late => Self::Late,
        }
    }
}

impl Reach {
    /// None where there is no such folder.
    pub fn of(target: &Target, budget: Budget) -> Option<Self> {
        let place = match target {
            Target::Folder(path) => Place::Folder(Strange::at(path)?),
            Target::Site(url) => Place::Site {
                client: Client::new(0),
                base: format!("{}/", url.trim_end_matches('/')),
                left: AtomicU64::new(budget.bytes),
            },
        };
        let until = Instant::now() + budget.time;
        Some(Self { place, until })
    }

    /// Whether a host is asked.
    pub fn is_site(&self) -> bool {
        matches!(self.place, Place::Site { .. })
    }

    /// A file of more bytes is not asked for. A folder's are read piece by piece, as long as there is time.
    pub fn largest(&self) -> u64 {
        match self.is_site() {
            true => LARGEST,
            false => u64::MAX,
        }
    }

    /// The bytes of a file, no more than so many and, of a host, one more than any answer has.
    pub fn bytes(&self, path: &str, most: u64) -> Result<Vec<u8>, Why> {
        self.time_left().ok_or(Why::Late)?;
        match &self.place {
            Place::Folder(folder) => Ok(folder.bytes(path, most)?),
            Place::Site { client, base, left } => {
                let url = format!(
                    "{}{}",
                    base.trim_end_matches('/'),
                    address::escaped(&address::of(path))
                );
                let most = most.min(LARGEST + 1);
                let most_packed = most.saturating_add(PACKED);
                let answer = self.followed((client, left), url, most_packed)?;
                let mut bytes = match answer.header("content-encoding") {
                    Some("gzip") => unpacked_up_to(&answer.body, most),
                    _ => answer.body,
                };
                bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
                Ok(bytes)
            }
        }
    }

    /// The SHA-256 of a file in hexadecimal, and how many bytes it has: so many at most.
    pub fn hash(&self, path: &str, most: u64) -> Result<(String, u64), Why> {
        match &self.place {
            Place::Folder(folder) => Ok(folder.hash(path, most, &|| self.is_time())?),
            Place::Site { .. } => {
                let bytes = self.bytes(path, most)?;
                Ok((hash(&bytes), bytes.len() as u64))
            }
        }
    }

    /// The paths of all that stands in a folder, so many at most, and whether these are all; none of a host, which tells
    /// nobody.
    pub fn paths(&self, most: usize) -> (Vec<String>, bool) {
        match &self.place {
            Place::Folder(folder) => folder.paths(most, &|| self.is_time()),
            Place::Site { .. } => (Vec::new(), true),
        }
    }

    fn is_time(&self) -> bool {
        self.time_left().is_some()
    }

    fn time_left(&self) -> Option<Duration> {
        let left = self.until.saturating_duration_since(Instant::now());
        (!left.is_zero()).then_some(left)
    }

    /// What a host answers, where it sends on only to itself.
    fn followed(&self, of: Asking<'_>, mut url: String, most: u64) -> Result<Answer, Why> {
        let host = origin(&url).to_owned();
        for _ in 0..=REDIRECTIONS {
            let answer = self.asked(of, &url, most)?;
            let to = match answer.status {
                200 => return Ok(answer),
                404 | 410 => return Err(Why::Missing),
                301 | 302 | 303 | 307 | 308 => answer.header("location").unwrap_or_default(),
                429 | 500.. => return Err(Why::Unwell),
                _ => return Err(Why::Refused),
            };
            url = within(&host, &url, to).ok_or(Why::Redirected)?;
        }
        Err(Why::Onward)
    }

    /// What a host answers; once more where that may help.
    fn asked(&self, of: Asking<'_>, url: &str, most: u64) -> Result<Answer, Why> {
        match self.asked_once(of, url, most) {
            Err(Why::Unanswered(Unanswered::Cut | Unanswered::NoConnection)) => {
                self.asked_once(of, url, most)
            }
            answer => answer,
        }
    }

    fn asked_once(&self, (client, left): Asking<'_>, url: &str, most: u64) -> Result<Answer, Why> {
        let time = self.time_left().ok_or(Why::Late)?;
        // Kept for it before it comes: others are under way. Of what is cut nobody knows how much came.
        let keep = |left: u64| left.checked_sub(most);
        left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, keep)
            .map_err(|_| Why::TooMuch)?;
        let request = Request {
            method: "GET",
            url: url.to_owned(),
            headers: Vec::new(),
            body: &[],
        };
        let answer = client.ask_within(&request, most, Some(time.min(ONE_ANSWER)));
        match answer {
            Ok(answer) => {
                let unused = most.saturating_sub(answer.body.len() as u64);
                left.fetch_add(unused, Ordering::Relaxed);
                Ok(answer)
            }
            Err(why) if self.is_time() => Err(Why::Unanswered(why)),
            Err(_) => Err(Why::Late),
        }
    }
}

/// Where a host sends on to, from an address of its own; none where that is another host, or nowhere.
fn within(host: &str, from: &str, to: &str) -> Option<String> {
    let has_scheme = to.split('/').next().is_some_and(|it| it.contains(':'));
    if to.starts_with("//") || has_scheme {
        let rest = to.strip_prefix(host)?;
        return rest.starts_with('/').then(|| to.to_owned());
    }
    match to.chars().next()? {
        '/' => Some(format!("{host}{to}")),
        '?' | '#' => None,
        // Beside the address that sends on.
        _ => {
            let path = from.split(['?', '#']).next().unwrap_or(from);
            let (folder, _) = path.rsplit_once('/')?;
            Some(format!("{folder}/{to}"))
        }
    }
}

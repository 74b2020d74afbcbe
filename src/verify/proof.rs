//! Who signed a manifest, and when an authority saw it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::files::Told;
use super::reach::Reach;
use super::there;
use crate::chain::{Key, Manifest, NAME, SIGNATURE, STAMP, Signature, Stamp, Verdict, earlier};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::Held;

/// A signature or a timestamp of more bytes is none.
const LARGEST: u64 = 256 * 1024;

/// Who signed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Signed {
    /// Nobody, and nobody says so.
    #[default]
    No,
    /// Somebody whose key is neither named nor given.
    Unknown,
    /// The holder of this key, with this comment; whether who verifies gave the key.
    By {
        /// The key.
        key: Key,
        /// What was signed with it.
        comment: String,
        /// Whether who verifies gave the key: else the site itself names it.
        is_given: bool,
    },
    /// It does not hold: it is told among what was found.
    Wrong,
    /// It could not be reached: that is told among what was found.
    Unreached,
}

impl Signed {
    /// The key that it was held against, where it holds.
    pub(super) fn key(&self) -> Option<&Key> {
        match self {
            Self::By { key, .. } => Some(key),
            _ => None,
        }
    }
}

/// When an authority saw it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Stamped {
    /// None did.
    #[default]
    No,
    /// At this moment, as an answer says whose own signature was not looked at.
    At(Timestamp),
    /// What stands there says nothing of this manifest.
    Wrong,
    /// It could not be reached: that is told among what was found.
    Unreached,
}

/// Adds what was told of the signature and of the timestamp.
pub(super) fn tell(
    (signed, stamped): (&Signed, &Stamped),
    (manifest, given): (&Manifest, Option<&Key>),
    told: &mut Told,
) {
    let (signature, stamp) = (format!("{NAME}{SIGNATURE}"), format!("{NAME}{STAMP}"));
    match signed {
        // Without a key nothing is told of the signature itself.
        Signed::Wrong if given.is_some() || named_by(manifest).is_some() => {
            told.others.insert(signature);
        }
        Signed::Unreached => {
            told.unseen.insert(signature);
        }
        Signed::Wrong | Signed::No | Signed::Unknown | Signed::By { .. } => {}
    }
    match stamped {
        Stamped::Wrong => {
            told.others.insert(stamp);
        }
        Stamped::Unreached => {
            told.unseen.insert(stamp);
        }
        Stamped::No | Stamped::At(_) => {}
    }
}

fn named_by(manifest: &Manifest) -> Option<Key> {
    manifest.key.as_deref().and_then(Key::of)
}

/// Looks at the signature.
pub(super) fn signature(
    reach: &Reach,
    (manifest, bytes): (&Manifest, &[u8]),
    (list, given): (Option<&Held>, Option<&Key>),
    found: &mut Vec<Diagnostic>,
) -> Signed {
    let path = format!("{NAME}{SIGNATURE}");
    let named = named_by(manifest);
    let key = given.or(named.as_ref());
    let is_listed = list.is_some_and(|it| it.files.contains_key(&path));
    let text = match is_listed || key.is_some() || manifest.key.is_some() {
        true => there(reach, &path, LARGEST),
        false => Ok(None),
    };
    let text = match text {
        Ok(text) => text,
        Err(why) => {
            found.push(why);
            return Signed::Unreached;
        }
    };
    let about = |code| Diagnostic::anywhere(code);
    let Some(key) = key else {
        return match (text, &manifest.key) {
            (_, Some(_)) => {
                found.push(about(Code::VerifySignature).with("why", "verify-no-key"));
                Signed::Wrong
            }
            (Some(_), None) => Signed::Unknown,
            (None, None) => Signed::No,
        };
    };
    let Some(text) = text else {
        found.push(about(Code::VerifyUnsigned).with("key", key));
        return Signed::Wrong;
    };
    let signature = Signature::of(&String::from_utf8_lossy(&text));
    let verdict = signature.map_or(Verdict::Unreadable, |it| it.verdict(key, bytes));
    let why = match verdict {
        Verdict::Good(comment) => {
            return Signed::By {
                key: key.clone(),
                comment,
                is_given: given.is_some(),
            };
        }
        Verdict::OtherKey => "verify-other-key",
        Verdict::Bad => "verify-bad-signature",
        Verdict::Unreadable => "verify-no-signature",
    };
    found.push(about(Code::VerifySignature).with("why", why));
    Signed::Wrong
}

/// Whether an earlier manifest is signed by a key; none where that could not be reached, which is told.
pub(super) fn is_signed(
    reach: &Reach,
    (number, bytes): (u32, &[u8]),
    key: &Key,
    found: &mut Vec<Diagnostic>,
) -> Option<bool> {
    let path = format!("{}{SIGNATURE}", earlier(number));
    let text = match there(reach, &path, LARGEST) {
        Ok(text) => text.unwrap_or_default(),
        Err(why) => {
            found.push(why);
            return None;
        }
    };
    let signature = Signature::of(&String::from_utf8_lossy(&text));
    let verdict = signature.map(|it| it.verdict(key, bytes));
    Some(matches!(verdict, Some(Verdict::Good(_))))
}

/// Looks at the timestamp.
pub(super) fn timestamp(
    reach: &Reach,
    (manifest, bytes): (&Manifest, &[u8]),
    list: Option<&Held>,
    found: &mut Vec<Diagnostic>,
) -> Stamped {
    let path = format!("{NAME}{STAMP}");
    if list.is_none_or(|it| !it.files.contains_key(&path)) {
        return Stamped::No;
    }
    let answer = match there(reach, &path, LARGEST) {
        Ok(Some(answer)) => answer,
        // Told with the other files of the list.
        Ok(None) => return Stamped::Wrong,
        Err(why) => {
            found.push(why);
            return Stamped::Unreached;
        }
    };
    let why = match Stamp::read(&answer) {
        Ok(stamp) if stamp.is_of(bytes) => {
            found.extend(too_early(&stamp, manifest));
            return Stamped::At(stamp.time);
        }
        Ok(_) => "verify-other-imprint",
        Err(why) => why.word(),
    };
    found.push(Diagnostic::anywhere(Code::VerifyTimestamp).with("why", why));
    Stamped::Wrong
}

/// That an authority saw it on a day before the one that it is told as of, both by UTC: then one of them is wrong.
fn too_early(stamp: &Stamp, manifest: &Manifest) -> Option<Diagnostic> {
    let told: Date = manifest.as_of.parse().ok()?;
    let seen = TimeZone::UTC.to_datetime(stamp.time).date();
    (seen < told).then(|| {
        Diagnostic::anywhere(Code::VerifyStampedEarly)
            .with("seen", seen)
            .with("told", told)
    })
}

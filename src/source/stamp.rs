//! What the system says of a file, by which it is seen to have changed without being read.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// What changes when a file does.
pub(super) type Stamp = [i128; 5];

/// So long ago a file must have changed: what changes it later then gives it another stamp, on any clock.
const SETTLED: Duration = Duration::from_secs(2);

/// Length, dates of content and of state, rights, device and number.
#[cfg(unix)]
pub(super) fn stamp(metadata: &Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds =
        |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
    [
        i128::from(metadata.len()),
        nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
        nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
        i128::from(metadata.mode()),
        (i128::from(metadata.dev()) << 64) | i128::from(metadata.ino()),
    ]
}

/// Length and date of content: this system says no more.
#[cfg(not(unix))]
pub(super) fn stamp(metadata: &Metadata) -> Stamp {
    let modified = metadata.modified().map_or(0, since_epoch);
    [i128::from(metadata.len()), modified, 0, 0, 0]
}

fn since_epoch(time: SystemTime) -> i128 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |it| it.as_nanos() as i128)
}

/// Whether a file that has the same stamp later is the same. Where the system does not say when a file's
/// state changed, a date can be put back.
pub(super) fn is_settled(stamp: &Stamp) -> bool {
    let changed = stamp[2].max(stamp[1]);
    let age = since_epoch(SystemTime::now()) - changed;
    cfg!(unix) && age > SETTLED.as_nanos() as i128
}

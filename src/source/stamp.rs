//! What the system says of a file, by which it is seen to have changed without being read.

use std::fs::Metadata;
use std::time::Duration;
#[cfg(not(unix))]
use std::time::UNIX_EPOCH;

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
    let modified = metadata.modified().ok();
    let modified = modified.and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    let modified = modified.map_or(0, nanoseconds);
    [i128::from(metadata.len()), modified, 0, 0, 0]
}

fn nanoseconds(duration: Duration) -> i128 {
    i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX)
}

/// Whether a file that has the same stamp later is the same; `now` is the time since 1970. Where the system does not say when a file's
/// state changed, a date can be put back.
pub(super) fn is_settled(stamp: &Stamp, now: Duration) -> bool {
    let changed = stamp[2].max(stamp[1]);
    cfg!(unix) && nanoseconds(now) - changed > nanoseconds(SETTLED)
}

//! How far a push is, by what `git push --progress` says of it.

use crate::publish::Progress;

/// How lines begin that tell how far something is, and nothing that matters once it is done.
const OF_PROGRESS: [&str; 7] = [
    "Enumerating objects",
    "Counting objects",
    "Delta compression",
    "Compressing objects",
    "Writing objects",
    "Total ",
    "remote: Resolving deltas",
];

/// Whether a line only tells how far something is.
pub(super) fn is_progress(line: &str) -> bool {
    OF_PROGRESS.iter().any(|begin| line.starts_with(begin))
}

/// What a line says of a commit that changes so many files: `Writing objects:  45% (9/20), 1.20 MiB | 2.40 MiB/s`. None
/// where it says nothing of what was sent. How many bytes all will be is told by how many there are so far.
pub(super) fn progress(line: &str, files: usize) -> Option<Progress> {
    let rest = line.strip_prefix("Writing objects:")?;
    let (objects, rest) = rest.split_once('(')?.1.split_once("), ")?;
    let (done, all) = objects.split_once('/')?;
    let (done, all): (u64, u64) = (done.parse().ok()?, all.parse().ok()?);
    let bytes = bytes(rest.split([',', '|']).next()?.trim())?;
    let part = |number: u64, of: u64, all: u64| {
        let part = u128::from(number) * u128::from(of) / u128::from(all.max(1));
        u64::try_from(part).ok()
    };
    Some(Progress {
        files: usize::try_from(part(files as u64, done, all)?).ok()?,
        of_files: files,
        bytes,
        of_bytes: part(bytes, all, done)?,
    })
}

/// `1.20 MiB` in bytes.
fn bytes(written: &str) -> Option<u64> {
    let (number, unit) = written.split_once(' ')?;
    let unit: u64 = match unit {
        "bytes" | "byte" => 1,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        _ => return None,
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let hundredths = format!("{part:0<2}");
    let whole: u64 = whole.parse().ok()?;
    let part: u64 = hundredths.get(..2)?.parse().ok()?;
    whole.checked_mul(unit)?.checked_add(part * unit / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_by_what_was_sent() {
        let line = "Writing objects:  25% (5/20), 1.50 MiB | 2.40 MiB/s";
        let wanted = Progress {
            files: 3,
            of_files: 12,
            bytes: 3 << 19,
            of_bytes: 3 << 21,
        };
        assert_eq!(progress(line, 12), Some(wanted));
        let line = "Writing objects: 100% (20/20), 312 bytes | 312.00 KiB/s, done.";
        let wanted = Progress {
            files: 12,
            of_files: 12,
            bytes: 312,
            of_bytes: 312,
        };
        assert_eq!(progress(line, 12), Some(wanted));
        for line in [
            "Writing objects:   5% (1/20)",
            "Counting objects: 100% (20/20), done.",
            "remote: Resolving deltas: 100% (1/1), completed with 1 local object.",
        ] {
            assert_eq!(progress(line, 12), None);
            assert!(is_progress(line));
        }
        assert!(!is_progress("remote: quota exceeded"));
    }
}

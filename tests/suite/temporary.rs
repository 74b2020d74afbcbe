//! Where the tests keep their files.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rustix::fs::{StatVfsMountFlags, statvfs};
use tempfile::TempDir;

/// Where Linux keeps files in memory.
const MEMORY: &str = "/dev/shm";

/// How many bytes must be free there: a dozen times what the tests have at a time.
const ROOM: u64 = 2 << 30;

/// A new folder that goes with its value. In memory where there is room, and no other place is asked for by `TMPDIR`: the
/// tests write and remove a million small files, which takes some disks longer than all else.
pub(crate) fn folder() -> io::Result<TempDir> {
    tempfile::tempdir_in(place())
}

/// The folder that these are in: for a program that a test runs, the one of its temporary files.
pub(crate) fn place() -> PathBuf {
    static IN_MEMORY: OnceLock<bool> = OnceLock::new();
    match *IN_MEMORY.get_or_init(|| std::env::var_os("TMPDIR").is_none() && has_room()) {
        true => MEMORY.into(),
        false => std::env::temp_dir(),
    }
}

/// Whether programs may be kept there too, as some tests do.
fn has_room() -> bool {
    let known = statvfs(Path::new(MEMORY));
    known.is_ok_and(|it| {
        let free = it.f_bavail.saturating_mul(it.f_frsize);
        free >= ROOM && !it.f_flag.contains(StatVfsMountFlags::NOEXEC)
    })
}

//! Where a folder is: some file systems never tell that a file changed.

use std::path::Path;

/// Whether changes in a folder are made elsewhere, so that the system can't tell of them: a mount of a
/// network or of another machine.
#[cfg(target_os = "linux")]
pub fn sends_no_events(folder: &Path) -> bool {
    // Numbers of statfs(2): NFS, SMB, CIFS, SMB2, 9P, FUSE, VirtualBox, AFS, Ceph.
    const REMOTE: [u32; 9] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x0102_1997,
        0x6573_5546,
        0x786f_4256,
        0x5346_414f,
        0x00c3_6400,
    ];
    let found = rustix::fs::statfs(folder);
    found.is_ok_and(|found| {
        REMOTE
            .iter()
            .any(|it| i128::from(*it) == i128::from(found.f_type))
    })
}

/// Whether changes in a folder are made elsewhere: not known on this system.
#[cfg(not(target_os = "linux"))]
pub fn sends_no_events(_: &Path) -> bool {
    false
}

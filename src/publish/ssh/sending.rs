//! Files of a staged site, sent.

use std::collections::BTreeSet;

use super::remote::Remote;
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Held, Staged, above};

/// Sends files to where nothing is yet: each to its place in `to`.
///
/// # Errors
/// `ReleaseDamaged` where a file is no longer what was compared; what the server refused.
pub(super) fn send(
    remote: &mut Remote,
    to: &[String],
    paths: &[&String],
    (staged, new): (&Staged, &Held),
) -> Result<(), Diagnostic> {
    let path = |at: usize| paths.get(at).map_or("", |path| path.as_str());
    let hashes = remote.send(to, |at| staged.open(path(at)))?;
    for (at, hash) in hashes.iter().enumerate() {
        if new.files.get(path(at)) != Some(hash) {
            return Err(Diagnostic::anywhere(Code::ReleaseDamaged)
                .with("release", staged.site().display())
                .with("path", path(at)));
        }
    }
    Ok(())
}

/// The folders that files stand in, with those above.
pub(super) fn folders<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<String> {
    paths.flat_map(above).map(str::to_owned).collect()
}

//! All local writing: a release is made beside the published folder and takes its place in one move; files
//! that are added to a site's sources come all or none ([`add`](mod@add)); what is published is staged in a
//! private folder ([`Staged`]) and goes to a [`WebRoot`] or an [`Archive`].
//!
//! ```text
//! public/                     what is published: the files of one build, its manifest, and whatever
//!                             somebody else put there
//! .public.limpide/lock        held by the build at work
//! .public.limpide/next/       the release being made; after publication, the release before
//! .public.limpide/publishing  only while a release is published: which folder it is
//! .public.limpide/previous/   only between the two renames of a system without exchange
//! .public.limpide/saved/      files of somebody else that could not stay where they were
//! .public.limpide/.htaccess   of a web root: Apache shows nothing of this folder
//! .public.limpide/releases/   of a web root: the last releases, each whole (see `kept.rs`)
//! .public.limpide/link        only while a web root that is a link is led on
//! ```
//!
//! A build checks the folder ([`allow`]), opens a [`Release`], writes every page into it and
//! publishes it.
//!
//! # What is promised
//!
//! - A program that stops at any point, killed or refused, leaves the old site whole, or the new one.
//!   On a system without an exchange of folders (see [`Target::with_two_renames`]) there is an instant
//!   without either; the next build puts the old one back before all else.
//! - Nothing that limpide did not write is overwritten or lost: a file of ours is one that the
//!   published manifest lists. What is removed is removed in `next/` and
//!   `releases/` only.
//! - A page whose bytes did not change keeps its file, with its date: caches stay valid.
//!
//! # What is not promised
//!
//! - Nothing is synchronised to the disk: after a power cut, the file system decides. Build again.
//! - Folders of somebody else are made anew: they keep their mode, not their owner.
//! - The published folder is another folder after each build: a process that stands *in* it (a shell,
//!   a container that mounts it) goes on seeing the one before.

mod add;
mod archive;
mod beside;
mod contents;
mod erase;
mod exchange;
mod foreign;
mod guard;
mod kept;
mod link;
mod lock;
mod manifest;
mod memo;
mod modes;
mod next;
mod packed;
mod paths;
mod private;
mod prune;
mod release;
mod run;
mod staged;
mod web_root;

use std::io;
use std::path::Path;

pub use add::{Added, Addition, NotAdded, add, take_away, taken};
pub use archive::Archive;
pub use beside::MARK;
pub use erase::stood_at;
pub use guard::{HIDES, Target, allow};
pub use kept::{release_name, release_number};
pub use manifest::{Hash, Held, NAME as MANIFEST, Record, UNKNOWN};
pub use memo::Memo;
pub use next::UNFINISHED;
pub use packed::Packed;
pub use paths::{Paths, above};
pub use private::PrivateFolder;
pub use release::{Release, Report};
pub use run::Run;
pub use staged::Staged;
pub use web_root::{LONGEST_TEXT, Placed, WebRoot};

use crate::diagnostic::{Code, Diagnostic};

/// A path that the system would not let us write.
fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::anywhere(Code::Unwritable)
        .with("path", path.display())
        .with_error(error)
}

/// A path that the system would not let us read.
fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::anywhere(Code::Unreadable)
        .with("path", path.display())
        .with_error(error)
}

/// Whether something is at `path`, be it a link to nothing.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether two paths are two names of one file. Where the system has no number for a file, never.
fn same_file(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    if let (Ok(a), Ok(b)) = (a.symlink_metadata(), b.symlink_metadata()) {
        use std::os::unix::fs::MetadataExt;
        return (a.dev(), a.ino()) == (b.dev(), b.ino());
    }
    #[cfg(not(unix))]
    let _ = (a, b);
    false
}

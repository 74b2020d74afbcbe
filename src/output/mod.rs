//! All local writing: a built site replaces the old one entirely, or not at all.
//!
//! For an output folder `public`, a working folder `.public.limpide` stands beside it:
//!
//! - `lock` is held by the build at work;
//! - `next/` is the release being prepared: the last but one, brought up to date. A file that is
//!   already right is left alone, another is written beside and renamed over it;
//! - `previous/` exists only while the two folders change places on a system that can't exchange
//!   them in one call.
//!
//! The two releases are exchanged in one system call, so a build that is killed at any moment leaves
//! the old site or the new one, whole. A power cut is another matter: nothing is forced to the disk
//! before the exchange, so the next build may have to repair what the disk lost.

mod exchange;
mod foreign;
mod guard;
mod manifest;
mod release;

pub use guard::{Target, allow};
pub use release::{Release, Report};

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};

/// A path that the system would not let us write.
fn unwritable(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::anywhere(Code::Unwritable)
        .with("path", path.display())
        .with("error", error)
}

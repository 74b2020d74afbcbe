//! `[manifest]` of `site.toml`: what proves who published the manifest, and when. No secret is ever among it.

use super::bucket::holds_secret;
use crate::chain::Key;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Table;

/// What proves who published the manifest, and when.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    /// The public key that its signature is held against.
    pub key: Option<Key>,
    /// The address of an authority that dates it.
    pub timestamp: Option<String>,
}

impl Proof {
    /// Reads it; nothing of it without a table.
    pub(super) fn read(table: Option<Table<'_>>) -> Self {
        let Some(table) = table else {
            return Self::default();
        };
        if holds_secret(&table) {
            return Self::default();
        }
        let since = table.reported();
        let written = table.located_text("minisign");
        let key = written.as_ref().and_then(|it| Key::of(&it.value));
        if written.is_some() && key.is_none() {
            // It may be the secret half: its line is not shown.
            table.report(Diagnostic::at(Code::InvalidKey, table.place_unshown()));
        }
        let timestamp = table.url("timestamp").map(|it| it.value);
        table.finish_unshown(since);
        Self { key, timestamp }
    }
}

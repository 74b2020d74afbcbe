//! What a publication changes in its target.

use crate::output::Held;

/// What a publication changes: the paths of files, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that the target doesn't hold.
    pub added: Vec<String>,
    /// Files that the target holds with other bytes.
    pub changed: Vec<String>,
    /// Files of ours that the target holds and will no longer hold.
    pub removed: Vec<String>,
    /// How many files stay as they are.
    pub unchanged: usize,
    /// How many bytes the added and changed files have.
    pub bytes: u64,
    /// Of how many files that a publication which ended had put there.
    promised: usize,
    /// How many of these are removed.
    broken: usize,
}

impl Changes {
    /// What changes from what is held to what is new; `length` gives the bytes of a new file.
    pub(super) fn between(held: &Held, new: &Held, length: impl Fn(&str) -> u64) -> Self {
        let mut changes = Self::default();
        for (path, hash) in &new.files {
            match held.files.get(path) {
                Some(there) if there == hash => {
                    changes.unchanged += 1;
                    continue;
                }
                Some(_) => changes.changed.push(path.clone()),
                None => changes.added.push(path.clone()),
            }
            changes.bytes += length(path);
        }
        let gone = |path: &&String| !new.files.contains_key(*path);
        changes.removed = held.files.keys().filter(gone).cloned().collect();
        let is_promised = |path: &&String| held.is_promised(path);
        changes.promised = held.files.keys().filter(is_promised).count();
        changes.broken = changes.removed.iter().filter(is_promised).count();
        changes
    }

    /// Whether more than a fifth of what was published would go.
    pub fn removes_much(&self) -> bool {
        self.broken * 5 > self.promised
    }
}

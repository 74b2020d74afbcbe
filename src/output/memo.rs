//! A small text that this program keeps for its next run, outside of any site: always whole, and of two runs at
//! once neither undoes what the other wrote.
//!
//! It is a help and never needed: what can't be read is nothing, what can't be written is left.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A text in a file.
#[derive(Debug, Clone)]
pub struct Memo {
    path: PathBuf,
}

impl Memo {
    /// The one at a path.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// What it says; empty where there is none.
    pub fn read(&self) -> String {
        fs::read_to_string(&self.path).unwrap_or_default()
    }

    /// Replaces what it says, told what it says now; nobody else writes in between.
    pub fn update(&self, text: impl FnOnce(&str) -> String) {
        let _ = self.try_update(text);
    }

    fn try_update(&self, text: impl FnOnce(&str) -> String) -> Option<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).ok()?;
        // The system lets go of it when this program ends, however it ends.
        let lock = File::create(self.path.with_extension("lock")).ok()?;
        lock.lock().ok()?;
        let mut file = tempfile::NamedTempFile::new_in(folder).ok()?;
        file.write_all(text(&self.read()).as_bytes()).ok()?;
        file.persist(&self.path).ok()?;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let memo = Memo::at(folder.path().join("new").join("memo.json"));
        assert_eq!(memo.read(), "");
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..8 {
                        memo.update(|before| format!("{before}x"));
                    }
                });
            }
        });
        assert_eq!(memo.read().len(), 64);
    }
}

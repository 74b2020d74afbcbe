//! A publication at work on this computer, known by a file that is locked as long as its process runs.
//!
//! A lock on another computer outlives a process that is killed or cut off. Whoever finds there the mark of a run
//! that was noted here, and can lock its file, knows that its process has ended.

use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher};
use std::io::{Read, Seek, Write};
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// One publication to a target.
#[derive(Debug)]
pub struct Run {
    /// What tells it from all others.
    mark: String,
    /// The marks of those before, which have ended and perhaps left a lock.
    ended: Vec<String>,
    /// Locked till it is let go.
    file: Option<File>,
}

impl Run {
    /// Begins one, noted in a folder, which is made; where that can't be, nothing is known of the one before.
    pub fn begin(folder: Option<&Path>, target: &str) -> Self {
        let number = std::hash::RandomState::new().build_hasher().finish();
        let mark = format!("{number:016x}");
        let noted = folder.and_then(|folder| note(folder, target, &mark));
        let (file, ended) = noted.unzip();
        Self {
            mark,
            ended: ended.unwrap_or_default(),
            file,
        }
    }

    /// What tells it from all others.
    pub fn mark(&self) -> &str {
        &self.mark
    }

    /// Whether this is the mark of a run before, whose process has ended.
    pub fn knows_ended(&self, mark: &str) -> bool {
        self.ended.iter().any(|it| it == mark)
    }

    /// Notes that it leaves nothing behind, nor do those before.
    pub fn end(self) {
        if let Some(file) = &self.file {
            // What stays there names locks that are gone.
            let _ = file.set_len(0);
        }
    }
}

/// How many runs before are remembered.
const REMEMBERED: usize = 32;

/// Notes a mark behind those before; gives these too.
fn note(folder: &Path, target: &str, mark: &str) -> Option<(File, Vec<String>)> {
    fs::create_dir_all(folder).ok()?;
    let name = HEXLOWER.encode(&Sha256::digest(target.as_bytes())[..8]);
    let mut options = File::options();
    options.create(true).truncate(false).read(true).write(true);
    let mut file = options.open(folder.join(name)).ok()?;
    // Another that is at work has it.
    file.try_lock().ok()?;
    let mut before = String::new();
    file.read_to_string(&mut before).ok()?;
    let before: Vec<String> = before.lines().map(str::to_owned).collect();
    let first = before.len().saturating_sub(REMEMBERED);
    let before = before.get(first..).unwrap_or_default().to_vec();
    file.set_len(0).ok()?;
    file.rewind().ok()?;
    file.write_all((before.join("\n") + "\n" + mark).as_bytes())
        .ok()?;
    Some((file, before))
}

impl Drop for Run {
    fn drop(&mut self) {
        // As of the lock of a folder: a process that is being started may hold a copy.
        if let Some(file) = &self.file {
            let _ = file.unlock();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_is_at_work_is_not_taken_for_one_that_ended() {
        let folder = tempfile::tempdir().unwrap();
        let begin = |target| Run::begin(Some(folder.path()), target);
        let first = begin("a");
        let meanwhile = begin("a");
        assert!(!meanwhile.knows_ended(first.mark()));
        let elsewhere = begin("b");
        assert!(!elsewhere.knows_ended(first.mark()));
        let mark = first.mark().to_owned();
        drop(first);
        assert!(begin("a").knows_ended(&mark));
        // One that could do nothing about it forgets nothing.
        let last = begin("a");
        assert!(last.knows_ended(&mark));
        assert!(!Run::begin(None, "a").knows_ended(&mark));
        last.end();
        assert!(!begin("a").knows_ended(&mark));
    }
}

//! What was compressed before, kept outside the releases so that nothing is compressed twice.
//!
//! It is a help and never needed: what can't be read or written is left out, and what was written only in part,
//! by a program that was killed or by a full disk, is known by its hash and made again.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// How many bytes the hash of an entry has; it stands before what it is of.
const HASH: usize = 32;

/// A folder of compressed files, each by the hash of what it was made from.
#[derive(Debug)]
pub struct Packed {
    folder: PathBuf,
    used: Mutex<BTreeSet<String>>,
}

impl Packed {
    /// The one in a folder, which is made; none where the system does not let us.
    pub fn open(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).ok()?;
        Some(Self {
            folder: folder.to_owned(),
            used: Mutex::default(),
        })
    }

    /// The compressed form of some bytes; `how` names the form, and `make` makes it if it is not there.
    pub fn get(
        &self,
        bytes: &[u8],
        how: &str,
        make: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Option<Vec<u8>> {
        let name = format!("{}.{how}", HEXLOWER.encode(&Sha256::digest(bytes)));
        let found = read(&self.folder.join(&name));
        let made = match found {
            Some(found) => found,
            None => {
                let made = make()?;
                // Without it the next build makes it again.
                let _ = self.write(&name, &made);
                made
            }
        };
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(name);
        Some(made)
    }

    fn write(&self, name: &str, made: &[u8]) -> Option<()> {
        let mut file = tempfile::NamedTempFile::new_in(&self.folder).ok()?;
        file.write_all(&Sha256::digest(made)).ok()?;
        file.write_all(made).ok()?;
        file.persist(self.folder.join(name)).ok()?;
        Some(())
    }

    /// Removes what nothing was asked for since it was opened: it then holds what one site needs.
    pub fn clean(self) {
        let used = self.used.into_inner();
        let used = used.unwrap_or_else(PoisonError::into_inner);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let is_used = entry
                .file_name()
                .to_str()
                .is_some_and(|it| used.contains(it));
            if !is_used && entry.file_type().is_ok_and(|it| it.is_file()) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// An entry, if it is whole.
fn read(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = fs::read(path).ok()?;
    if bytes.len() < HASH {
        return None;
    }
    let rest = bytes.split_off(HASH);
    (Sha256::digest(&rest).as_slice() == bytes).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_damaged_is_made_again_and_what_is_unused_goes() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Packed::open(folder.path()).unwrap();
        let files = || {
            fs::read_dir(folder.path())
                .unwrap()
                .flatten()
                .collect::<Vec<_>>()
        };
        let packed = open();
        assert_eq!(packed.get(b"a", "gz", || Some(vec![1])).unwrap(), [1]);
        assert_eq!(packed.get(b"b", "gz", || Some(vec![2])).unwrap(), [2]);
        packed.clean();
        assert_eq!(files().len(), 2);
        let packed = open();
        assert_eq!(packed.get(b"a", "gz", || None).unwrap(), [1]);
        assert_eq!(packed.get(b"a", "br", || None), None);
        packed.clean();
        let left = files();
        assert_eq!(left.len(), 1);
        fs::write(left[0].path(), [0; 40]).unwrap();
        assert_eq!(open().get(b"a", "gz", || Some(vec![3])).unwrap(), [3]);
        fs::write(left[0].path(), "").unwrap();
        assert_eq!(open().get(b"a", "gz", || None), None);
    }
}

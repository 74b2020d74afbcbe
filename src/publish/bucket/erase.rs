//! Earlier versions of objects, where a storage keeps them: what was replaced or removed is there still.

use super::Bucket;
use super::store::{Failure, Version};
use crate::diagnostic::{Code, Diagnostic};
use crate::publish::{Erased, Publisher};

/// The forms in which a file may stand: itself and compressed.
const FORMS: [&str; 3] = ["", ".gz", ".br"];

impl Bucket {
    /// Removes all versions of these paths but what stands there now. What could not be seen or removed is told
    /// beside, as an error that says how to remove it.
    ///
    /// # Errors
    /// `StorageLocked`; the storage can't be reached.
    pub(in crate::publish) fn erase(
        &self,
        paths: &[&str],
        publisher: &Publisher,
    ) -> Result<Erased, Diagnostic> {
        let lock = self.lock(publisher)?;
        let mut erased = Erased::default();
        for path in paths
            .iter()
            .flat_map(|path| FORMS.map(|form| format!("{path}{form}")))
        {
            let key = self.key(&path);
            match self.store.versions(&key) {
                Ok(versions) => self.remove(versions, &mut erased),
                // It keeps none.
                Err(Failure::Refused { status, .. }) if KNOWS_NONE.contains(&status) => break,
                Err(failure) => {
                    let fault = self.failed(&failure);
                    let unseen = self.remain(Code::VersionsUnseen, &key);
                    erased.notes.extend([fault, unseen]);
                    // The others would be refused too.
                    break;
                }
            }
        }
        lock.release();
        Ok(erased)
    }

    fn remove(&self, versions: Vec<Version>, erased: &mut Erased) {
        // The marks that tell of a removal go last: without them the version before would be there again.
        let is_past = |it: &Version| it.is_mark || !it.is_latest;
        let mut past: Vec<Version> = versions.into_iter().filter(is_past).collect();
        past.sort_by_key(|it| it.is_mark);
        for version in past {
            match self.store.remove_version(&version) {
                Ok(()) => erased.versions += usize::from(!version.is_mark),
                Err(failure) => {
                    let fault = self.failed(&failure);
                    let remain = self.remain(Code::VersionsRemain, &version.key);
                    erased.notes.extend([fault, remain]);
                    return;
                }
            }
        }
    }

    /// That versions of an object may be there still.
    fn remain(&self, code: Code, key: &str) -> Diagnostic {
        Diagnostic::anywhere(code)
            .with("key", key)
            .with("bucket", &self.name)
            .with("endpoint", &self.store.origin)
    }
}

/// The statuses of a storage that doesn't know what a version is (405 Method Not Allowed, 501 Not Implemented). Any
/// other refusal, of a token that has expired too, tells nothing of versions.
const KNOWS_NONE: [u16; 2] = [405, 501];

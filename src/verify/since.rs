//! What changed since a manifest that who verifies holds, and whether the chain still leads back to it.

use std::collections::BTreeMap;

use super::history::History;
use crate::chain::{Manifest, Unread, Withdrawal, hash};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Difference, FACTS_FILE, Facts, differences};

/// What who verifies holds of an earlier day.
#[derive(Debug)]
pub struct Since {
    manifest: Manifest,
    hash: String,
    /// The facts that go with it, where these are held too.
    facts: Option<Facts>,
}

/// What changed.
#[derive(Debug, Default)]
pub struct Changed {
    /// The number of the manifest that is held.
    pub number: u32,
    /// The date that the site was told as of then.
    pub as_of: String,
    /// Files that were not there.
    pub added: Vec<String>,
    /// Files with other bytes.
    pub changed: Vec<String>,
    /// Files that are gone, with what the site says of that.
    pub removed: Vec<(String, Option<Withdrawal>)>,
    /// What changed of what the site says; none where the facts of then are not held.
    pub facts: Option<Vec<Difference>>,
    /// The key that it names, where that is another.
    pub other_key: Option<Option<String>>,
}

impl Since {
    /// What a manifest tells, with the facts that were published with it, where they are at hand: others are not used.
    ///
    /// # Errors
    /// It is no manifest.
    pub fn of(manifest: &[u8], facts: Option<&[u8]>) -> Result<Self, Unread> {
        let hash_of_it = hash(manifest);
        let manifest = Manifest::read(manifest)?;
        let mut files = manifest.files.iter();
        let wanted = files.find(|it| it.path == FACTS_FILE).map(|it| &it.sha256);
        let facts = facts.filter(|it| Some(&hash(it)) == wanted);
        let facts = facts.and_then(|it| Facts::read(&String::from_utf8_lossy(it)));
        Ok(Self {
            hash: hash_of_it,
            facts,
            manifest,
        })
    }

    pub(super) fn look(
        &self,
        (now, facts): (&Manifest, Option<&Facts>),
        history: &History,
        found: &mut Vec<Diagnostic>,
    ) -> Changed {
        found.extend(self.fault(now, history));
        let before = hashes(&self.manifest);
        let after = hashes(now);
        let mut changed = Changed {
            number: self.manifest.number,
            as_of: self.manifest.as_of.clone(),
            facts: self
                .facts
                .as_ref()
                .zip(facts)
                .map(|(a, b)| differences(a, b)),
            other_key: (self.manifest.key != now.key).then(|| self.manifest.key.clone()),
            ..Changed::default()
        };
        for (path, hash) in &after {
            match before.get(path) {
                None => changed.added.push((*path).to_owned()),
                Some(was) if was != hash => changed.changed.push((*path).to_owned()),
                Some(_) => {}
            }
        }
        let told = now.withdrawn.iter().map(|it| (it.path.as_str(), it));
        let told: BTreeMap<&str, &Withdrawal> = told.collect();
        for path in before.keys().filter(|path| !after.contains_key(*path)) {
            let told = told.get(path).map(|it| (*it).clone());
            changed.removed.push(((*path).to_owned(), told));
        }
        changed
    }

    /// That nothing is told of what was kept.
    pub fn lost(&self) -> Diagnostic {
        let rewritten = Diagnostic::anywhere(Code::VerifyRewritten);
        let rewritten = rewritten.with("held", self.manifest.number);
        rewritten.with("why", "verify-history-gone")
    }

    /// What is wrong with the way from what is held to what is shown.
    fn fault(&self, now: &Manifest, history: &History) -> Option<Diagnostic> {
        let held = self.manifest.number;
        if held > now.number {
            let gone_back = Diagnostic::anywhere(Code::VerifyWentBack);
            return Some(gone_back.with("shown", now.number).with("held", held));
        }
        let why = match history.hash(held) {
            Some(hash) if *hash == self.hash => return None,
            Some(_) => "verify-other-history",
            // That it could not be followed is told, and is no one's fault.
            None if history.is_cut => return None,
            None => "verify-history-gone",
        };
        let rewritten = Diagnostic::anywhere(Code::VerifyRewritten);
        Some(rewritten.with("held", held).with("why", why))
    }
}

fn hashes(manifest: &Manifest) -> BTreeMap<&str, &str> {
    let files = manifest.files.iter();
    files.map(|it| (&*it.path, &*it.sha256)).collect()
}

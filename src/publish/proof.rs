//! Who published a manifest and when: its signature, made here, and its timestamp, which an authority gives.

use std::fmt;
use std::path::PathBuf;

use super::net::{Client, Request};
use super::{Changes, Prepared};
use crate::chain::{Key, Manifest, NAME, SIGNATURE, STAMP, Signer, Stamp, request};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Proof;
use crate::output::Staged;
use crate::source;

/// How a publication's manifest is proved.
#[derive(Clone, Default)]
pub struct Sealing {
    /// The file of the secret key of minisign.
    pub secret: Option<PathBuf>,
    /// Its password.
    pub password: Option<String>,
    /// The public key that the site names.
    pub key: Option<Key>,
    /// Publish unsigned even where the site names a key.
    pub unsigned: bool,
    /// Nothing is sent: no new signature is needed.
    pub only_looks: bool,
    /// The address of a timestamping authority.
    pub timestamp: Option<String>,
    /// The manifest before, for a target that can't be asked for it.
    pub previous: Option<PathBuf>,
}

impl fmt::Debug for Sealing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A password is among it.
        f.write_str("Sealing")
    }
}

impl Sealing {
    /// It with what `site.toml` says, where nothing else was said.
    pub(super) fn with(mut self, proof: Option<&Proof>) -> Self {
        self.key = proof.and_then(|it| it.key.clone());
        self.timestamp = self
            .timestamp
            .or_else(|| proof.and_then(|it| it.timestamp.clone()));
        self
    }
}

/// What signs a publication, if anything does.
pub(super) struct Proofs {
    signer: Option<Signer>,
    key: Option<Key>,
    only_looks: bool,
}

impl Proofs {
    /// # Errors
    /// `CannotSign` where there is a secret key that can't be used.
    pub fn of(sealing: &Sealing) -> Result<Self, Diagnostic> {
        let signer = match &sealing.secret {
            Some(path) if !sealing.unsigned => {
                let text = source::read_alone(path)?;
                let signer = Signer::of(&text, sealing.password.as_deref());
                Some(signer.map_err(|why| cannot_sign(why.word()))?)
            }
            _ => None,
        };
        let declared = sealing.key.clone().filter(|_| !sealing.unsigned);
        let own = signer.as_ref().map(|it| it.key().clone());
        if own
            .as_ref()
            .zip(declared.as_ref())
            .is_some_and(|(a, b)| a != b)
        {
            return Err(cannot_sign("sign-other-key"));
        }
        Ok(Self {
            key: own.or(declared),
            signer,
            only_looks: sealing.only_looks,
        })
    }

    /// The public key that the manifest names.
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// Adds the signature of a manifest, where it names a key.
    ///
    /// # Errors
    /// `CannotSign` where the secret half of that key is not there.
    pub fn sign(
        &self,
        manifest: &Manifest,
        bytes: &[u8],
        staged: &mut Staged,
    ) -> Result<(), Diagnostic> {
        if self.key.is_none() || self.only_looks {
            return Ok(());
        }
        let signer = self.signer.as_ref();
        let signer = signer.ok_or_else(|| cannot_sign("sign-no-key"))?;
        let Manifest {
            number,
            as_of,
            site,
            ..
        } = manifest;
        let comment = format!("number {number}, as of {as_of}, of {site}");
        let signature = signer.sign(bytes, &comment);
        let signature = signature.map_err(|why| cannot_sign(why.word()))?;
        staged.add(&format!("{NAME}{SIGNATURE}"), signature)
    }
}

fn cannot_sign(why: &str) -> Diagnostic {
    Diagnostic::anywhere(Code::CannotSign).with("why", why)
}

impl Prepared {
    /// Has an authority date the manifest, where one is named and has not done so: it gets a hash and nothing else.
    /// What fails is noted, and stops nothing.
    ///
    /// # Errors
    /// What it gave can't be written.
    pub fn stamp(&mut self) -> Result<Option<Diagnostic>, Diagnostic> {
        let name = format!("{NAME}{STAMP}");
        let authority = self.aim.sealing.timestamp.clone();
        let authority = authority.filter(|_| !self.new.files.contains_key(&name));
        let Some((url, record)) = authority.zip(self.new.record.clone()) else {
            return Ok(None);
        };
        let bytes = self.staged.bytes(NAME)?;
        match asked(&url, &bytes) {
            Ok(answer) => {
                self.staged.add(&name, answer)?;
                self.new = self.staged.seal(record)?;
                let length = |path: &str| self.staged.length(path);
                self.changes = Changes::between(&self.held, &self.new, length);
                Ok(None)
            }
            Err(why) => {
                let note = Diagnostic::anywhere(Code::NotTimestamped);
                Ok(Some(note.with("url", &url).with("why", why)))
            }
        }
    }
}

/// The answer of an authority that dates these bytes; else the word for why there is none.
fn asked(url: &str, bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    let query = request(bytes);
    let asked = Request {
        method: "POST",
        url: url.to_owned(),
        headers: vec![(
            "content-type".to_owned(),
            "application/timestamp-query".to_owned(),
        )],
        body: &query,
    };
    let answer = Client::new(0).ask(&asked).map_err(|why| why.word())?;
    if answer.status != 200 {
        return Err("stamp-refused");
    }
    let stamp = Stamp::read(&answer.body).map_err(|why| why.word())?;
    match stamp.is_of(bytes) {
        true => Ok(answer.body),
        false => Err("stamp-unreadable"),
    }
}

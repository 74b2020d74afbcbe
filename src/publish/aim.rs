//! Where a site is published to: a name of `site.toml`, or a path.

use std::fmt;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Branch, Bucket, Manner, Publisher, Sealing, Sent, Shipment, Ssh, Surroundings};
use super::{hosts, lost};
use crate::build::Options;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Destined, KEPT, NotAServer, Server, Settings, SshServer, Switch, is_archive};
use crate::output::{Archive, Held, MANIFEST, Placed, Staged, WebRoot};
use crate::source;

/// What is published to, and what goes with it.
#[derive(Debug)]
pub struct Aim {
    /// The target.
    pub place: Place,
    /// The servers whose files are written.
    pub(super) servers: Vec<Server>,
    /// Whether browsers shall reach the host by HTTPS only.
    pub(super) hsts: bool,
    /// Whether the site stands at its address once it is published, where `site.toml` says so or not.
    pub(super) public: Option<bool>,
    /// Whether it is a target of `site.toml`.
    pub(super) is_named: bool,
    /// Whether compressed forms of the files stand beside them.
    pub(super) precompress: bool,
    /// Where the site will stand.
    pub(super) url: String,
    /// Who publishes.
    pub(super) publisher: Publisher,
    /// What day it is, where that is known.
    pub(super) today: Option<Date>,
    /// How its manifest is proved.
    pub(super) sealing: Sealing,
    /// Whether what is older may take the place of what is newer, of one day.
    pub(super) may_be_older: bool,
}

/// A target.
#[derive(Debug)]
pub enum Place {
    /// A folder that a server serves.
    Folder(WebRoot),
    /// One file that holds all.
    Archive(Archive),
    /// A branch of a git repository.
    Branch(Box<Branch>),
    /// A folder on a server that SSH reaches.
    Ssh(Box<Ssh>),
    /// A bucket of S3-compatible storage.
    Bucket(Box<Bucket>),
}

impl Aim {
    /// What `named` names: a destination of `site.toml`, else a bucket (`s3://…`), else a path, which has a
    /// `/`, a `\` or a `.`.
    ///
    /// # Errors
    /// `UnknownTarget`, and what refuses the place.
    pub fn of(options: &Options, named: &str, around: &Surroundings) -> Result<Self, Diagnostic> {
        let settings = source::read_alone(&options.root.join("site.toml"));
        let text = settings.unwrap_or_default();
        let settings = Settings::alone(&text);
        let destination = settings.as_ref().and_then(|it| it.destination(named));
        let url = options.base_url.clone();
        let url = url.or_else(|| settings.as_ref().map(|it| it.url.clone()));
        let url = url.map(|it| format!("{}/", it.trim_end_matches('/')));
        if let Some(fault) =
            Settings::fault_of_destination(&text, named).filter(|_| destination.is_none())
        {
            return Err(fault);
        }
        let mut aim = Self {
            place: match destination {
                Some(it) => Place::destined(options, &it.place, it.keep, around)?,
                None => Bucket::named(named, around)
                    .map(|bucket| bucket.map(|it| Place::Bucket(Box::new(it))))
                    .or_else(|| Place::path(options, named))
                    .ok_or_else(|| unknown(named, &settings))??,
            },
            servers: Vec::new(),
            hsts: false,
            public: None,
            is_named: destination.is_some(),
            precompress: false,
            url: url.unwrap_or_default(),
            publisher: around.publisher.clone(),
            today: around.today,
            sealing: around
                .sealing
                .clone()
                .with(settings.as_ref().map(|it| &it.proof)),
            may_be_older: false,
        };
        if let Some(destination) = destination {
            aim.public = destination.public;
            aim.servers.clone_from(&destination.host_files);
            aim.hsts = destination.hsts;
            if destination.precompress {
                aim = aim.precompressing();
            }
        }
        Ok(aim)
    }

    /// It, with compressed forms of the files beside them; but a bucket gives out each object as it is, and nobody would
    /// ever be given a form beside it.
    pub fn precompressing(self) -> Self {
        let precompress = !matches!(self.place, Place::Bucket(_));
        Self {
            precompress,
            ..self
        }
    }

    /// It, where it is meant that older contents take the place of newer ones.
    pub fn though_older(self) -> Self {
        Self {
            may_be_older: true,
            ..self
        }
    }

    /// The names of the targets that a site publishes to, as `site.toml` has them, and those of its archives, which are files
    /// that were sent, each with its path.
    pub fn all(options: &Options) -> (Vec<String>, Vec<(String, String)>) {
        let settings = source::read_alone(&options.root.join("site.toml"));
        let settings = Settings::alone(&settings.unwrap_or_default());
        let all = settings.into_iter().flat_map(|it| it.destinations);
        let (mut targets, mut archives) = (Vec::new(), Vec::new());
        for it in all {
            match it.place {
                Destined::Archive { path } => archives.push((it.name.value, path)),
                _ => targets.push(it.name.value),
            }
        }
        (targets, archives)
    }

    /// The name of the host that the site will have, without its port.
    pub fn host(&self) -> &str {
        let host = self.url.split_once("://").map_or("", |(_, rest)| rest);
        host.split(['/', ':']).next().unwrap_or_default()
    }

    /// Whether the site stands below another one's address.
    pub fn is_below_another(&self) -> bool {
        let rest = self.url.split_once("://").map_or("", |(_, rest)| rest);
        let path = rest.split_once('/').map_or("", |(_, path)| path);
        !path.trim_matches('/').is_empty()
    }

    /// Whether no server's own files are written.
    pub fn has_no_host_files(&self) -> bool {
        self.servers.is_empty()
    }

    /// Whether it is made for Cloudflare Pages.
    pub fn serves_by_cloudflare(&self) -> bool {
        self.servers.contains(&Server::Cloudflare)
    }

    /// Publishes an earlier release again: that of this name, or the one before what is published.
    ///
    /// # Errors
    /// `NoRollback` where a target keeps no releases; what refuses it. The target is then as it was.
    pub fn roll_back(&self, release: Option<&str>) -> Result<Sent, Diagnostic> {
        let before = self.manifest()?;
        let mut sent = self.place.roll_back(release, &self.publisher)?;
        let after = self.manifest()?;
        sent.notes.extend(lost::taken_away(&before, &after));
        let beside = hosts::beside(&self.servers);
        if !beside.is_empty() {
            let note = Diagnostic::anywhere(Code::RollbackSettings);
            sent.notes.push(note.with("files", beside.join(", ")));
        }
        Ok(sent)
    }

    /// Whether `site.toml` says that the site stands at its address once it is published there.
    pub fn is_said_to_be_public(&self) -> bool {
        self.public == Some(true)
    }

    /// What the manifest that is published tells.
    pub(super) fn manifest(&self) -> Result<Held, Diagnostic> {
        let text = self.place.text(MANIFEST)?;
        Ok(text.as_deref().and_then(Held::of).unwrap_or_default())
    }
}

fn unknown(named: &str, settings: &Option<Settings>) -> Diagnostic {
    let destinations = settings.iter().flat_map(|it| &it.destinations);
    let names: Vec<&str> = destinations.map(|it| it.name.value.as_str()).collect();
    let told = without_secret(named);
    let is_elsewhere = is_elsewhere(named);
    Diagnostic::anywhere(Code::UnknownTarget)
        .with("target", told)
        .with_optional("elsewhere", is_elsewhere.then_some(told))
        .with_optional("word", (!is_elsewhere).then_some(told))
        .with_optional("names", (!names.is_empty()).then(|| names.join(", ")))
}

/// An address as it may be told: what stands before `@` may be a password.
pub(super) fn without_secret(written: &str) -> &str {
    written.rsplit('@').next().unwrap_or_default()
}

/// Whether it names something on another computer: an address, or a repository as git has it (`git@host:path`).
fn is_elsewhere(named: &str) -> bool {
    let first = named.split(['/', '\\']).next().unwrap_or_default();
    let is_repository = first.contains('@') && first.contains(':');
    named.contains("://") || is_repository
}

impl Place {
    fn destined(
        options: &Options,
        destined: &Destined,
        keep: u32,
        around: &Surroundings,
    ) -> Result<Self, Diagnostic> {
        match destined {
            Destined::Bucket(stored) => {
                let bucket = Bucket::at(stored, around)?;
                Ok(Self::Bucket(Box::new(bucket)))
            }
            Destined::Folder { path, switch } => {
                let path = options.root.join(path);
                Self::folder(options, &path, *switch, keep)
            }
            Destined::Archive { path } => Archive::at(&options.root.join(path)).map(Self::Archive),
            Destined::Ssh {
                server,
                folder,
                switch,
            } => Self::ssh(server, folder, *switch, keep),
            Destined::Branch { branch, remote } => {
                let branch = Branch::at(&options.root, (remote, branch), around)?;
                Ok(Self::Branch(Box::new(branch)))
            }
        }
    }

    /// What a path of the command line names; none where it looks like none.
    fn path(options: &Options, named: &str) -> Option<Result<Self, Diagnostic>> {
        if SshServer::is_address(named) {
            return Some(match SshServer::of_address(named) {
                Ok((server, folder)) => Self::ssh(&server, &folder, None, KEPT),
                // Not repeated.
                Err(NotAServer::Secret) => Err(Diagnostic::anywhere(Code::SecretInAddress)),
                Err(NotAServer::Malformed) => {
                    Err(Diagnostic::anywhere(Code::InvalidSsh)
                        .with("written", without_secret(named)))
                }
            });
        }
        let path = PathBuf::from(named);
        if !named.contains(['/', '\\', '.']) || is_elsewhere(named) {
            return None;
        }
        Some(match is_archive(named) {
            true => Archive::at(&path).map(Self::Archive),
            false => Self::folder(options, &path, Switch::Exchange, KEPT),
        })
    }

    fn folder(
        options: &Options,
        path: &Path,
        switch: Switch,
        keep: u32,
    ) -> Result<Self, Diagnostic> {
        let of = (options.root.as_path(), options.home.as_deref());
        let keep = usize::try_from(keep).unwrap_or(usize::MAX);
        WebRoot::at(of, path, switch == Switch::Link, keep).map(Self::Folder)
    }

    fn ssh(
        server: &SshServer,
        folder: &str,
        switch: Option<Switch>,
        keep: u32,
    ) -> Result<Self, Diagnostic> {
        let keep = usize::try_from(keep).unwrap_or(usize::MAX);
        let ssh = Ssh::at(server, folder, switch, keep)?;
        Ok(Self::Ssh(Box::new(ssh)))
    }

    /// What it holds, known what it is held against.
    pub(super) fn held(&self, staged: &Staged, new: &Held) -> Result<Held, Diagnostic> {
        Ok(match self {
            Self::Folder(root) => {
                root.mend()?;
                root.held()
            }
            Self::Archive(archive) => archive.held(),
            Self::Branch(branch) => branch.held_against(staged, new)?,
            Self::Ssh(ssh) => ssh.held(staged, new)?,
            Self::Bucket(bucket) => bucket.held(staged, new)?,
        })
    }

    /// The text of a published file, by its path; none where there is none, and of an archive, which only an
    /// archive's own reader would know.
    pub(super) fn text(&self, path: &str) -> Result<Option<String>, Diagnostic> {
        match self {
            Self::Folder(root) => root.mend().map(|()| root.text(path)),
            Self::Archive(_) => Ok(None),
            Self::Branch(branch) => branch.text(path),
            Self::Ssh(ssh) => ssh.text(path),
            Self::Bucket(bucket) => bucket.text(path),
        }
    }

    /// The bytes of a published file, or of one of a release that is kept; none where there is none, and of an archive.
    pub(super) fn bytes(
        &self,
        release: Option<&str>,
        path: &str,
    ) -> Result<Option<Vec<u8>>, Diagnostic> {
        match self {
            Self::Folder(root) => root.mend().map(|()| root.bytes(release, path)),
            Self::Archive(_) => Ok(None),
            Self::Branch(branch) => branch.bytes(path),
            Self::Ssh(ssh) => ssh.bytes(release, path),
            Self::Bucket(bucket) => bucket.bytes(path),
        }
    }

    /// Sends what was compared.
    pub(super) fn publish(&self, shipment: &Shipment<'_>) -> Result<Sent, Diagnostic> {
        let Shipment {
            staged, held, new, ..
        } = *shipment;
        match self {
            Self::Folder(root) => {
                let count = shipment.count(root.copies());
                let copied = |bytes| count.add(bytes);
                root.publish((staged, held, new), &copied).map(Sent::from)
            }
            Self::Bucket(bucket) => bucket.publish(shipment),
            Self::Ssh(ssh) => ssh.publish(shipment),
            Self::Archive(archive) => {
                let count = shipment.count(1);
                archive.publish((staged, held, new), &|bytes| count.add(bytes))?;
                Ok(Sent::default())
            }
            Self::Branch(branch) => {
                branch.publish(shipment)?;
                Ok(Sent::default())
            }
        }
    }

    /// The names of the releases that it keeps, the latest first.
    ///
    /// # Errors
    /// `NoRollback` where a target keeps none; they can't be read.
    pub fn releases(&self) -> Result<Vec<String>, Diagnostic> {
        match self {
            Self::Folder(root) => root.releases(),
            Self::Ssh(ssh) => ssh.releases(),
            Self::Archive(_) | Self::Branch(_) | Self::Bucket(_) => {
                Err(Diagnostic::anywhere(Code::NoRollback).with("target", self))
            }
        }
    }

    fn roll_back(&self, release: Option<&str>, publisher: &Publisher) -> Result<Sent, Diagnostic> {
        match self {
            Self::Folder(root) => root.roll_back(release).map(Sent::from),
            Self::Ssh(ssh) => ssh.roll_back(release, publisher),
            Self::Archive(_) | Self::Branch(_) | Self::Bucket(_) => {
                Err(Diagnostic::anywhere(Code::NoRollback).with("target", self))
            }
        }
    }
}

impl From<Placed> for Sent {
    fn from(placed: Placed) -> Self {
        Self {
            release: Some(placed.release),
            record: placed.record,
            notes: placed.notes,
            goes_back: placed.goes_back,
            manner: match placed.was_missing {
                true => Manner::TwoMoves,
                false => Manner::OneMove,
            },
            ..Self::default()
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(root) => root.folder().display().fmt(f),
            Self::Archive(archive) => archive.path().display().fmt(f),
            Self::Branch(branch) => branch.fmt(f),
            Self::Ssh(ssh) => ssh.fmt(f),
            Self::Bucket(bucket) => bucket.fmt(f),
        }
    }
}

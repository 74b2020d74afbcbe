//! What a web root on a server holds, by its manifest and by what stands there.
//!
//! Files are not read back, which would be as much as sending them all: one that has another length than
//! what was published counts as changed, of those that the publication at hand leaves as they are. What a publication that was cut off had under way is read.

use std::collections::BTreeMap;

use super::ground::{self, Ground, INSIDE};
use super::remote::Remote;
use super::sftp::Kind;
use super::tree::{Tree, tree};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Hash, Held, MANIFEST, Paths, Staged, UNFINISHED, UNKNOWN, above};

/// What was found.
pub(super) struct Look {
    /// The web root itself.
    pub there: There,
    /// What it holds of ours.
    pub held: Held,
    /// All that stands in it.
    pub tree: Tree,
    /// What a publication that was cut off had under way.
    pub under_way: BTreeMap<String, Hash>,
}

/// What has the place of a web root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum There {
    Nothing,
    Folder,
    /// A link of ours, to this release.
    Link(String),
}

impl Look {
    /// Looks, knowing what a publication would bring, if there is one.
    ///
    /// # Errors
    /// `OutputNotOurs` where somebody else filled the folder.
    pub fn at(
        remote: &mut Remote,
        ground: &Ground,
        next: Option<(&Staged, &Held)>,
    ) -> Result<Self, Diagnostic> {
        let there = There::of(remote, ground)?;
        let mut this = Self {
            held: Held::default(),
            tree: Tree::new(),
            under_way: BTreeMap::new(),
            there,
        };
        let under_way = remote.text_or_unfinished(&ground.publishing())?;
        if let Some(under_way) = under_way.as_deref().and_then(Held::of) {
            this.under_way = under_way.files;
        }
        let Some(folder) = this.folder(ground) else {
            return Ok(this);
        };
        this.tree = tree(remote, &folder)?;
        this.tree
            .retain(|path, _| path != INSIDE && !above(path).any(|it| it == INSIDE));
        let manifest = match remote.text(&format!("{folder}/{MANIFEST}"))? {
            None if !this.under_way.is_empty() => remote.text_or_unfinished(&ground.manifest())?,
            manifest => manifest,
        };
        match manifest.as_deref().and_then(Held::of) {
            Some(held) => this.held = held,
            None if !this.under_way.is_empty() => this.held = Held::listing(BTreeMap::new()),
            None if this.tree.is_empty() => return Ok(this),
            None => {
                return Err(
                    Diagnostic::anywhere(Code::OutputNotOurs).with("folder", &ground.target)
                );
            }
        }
        this.compare(remote, &folder, next)?;
        Ok(this)
    }

    /// The folder that is served.
    pub fn folder(&self, ground: &Ground) -> Option<String> {
        self.there.folder(ground)
    }

    /// Notes what is no longer what the manifest says.
    fn compare(
        &mut self,
        remote: &mut Remote,
        folder: &str,
        next: Option<(&Staged, &Held)>,
    ) -> Result<(), Diagnostic> {
        let mut edited: Vec<(String, Option<Hash>)> = Vec::new();
        for (path, hash) in &self.held.files {
            let file = self.tree.get(path).filter(|it| it.kind == Kind::File);
            let Some(file) = file else {
                edited.push((path.clone(), None));
                continue;
            };
            let known = next.filter(|(_, new)| new.files.get(path) == Some(hash));
            if known.is_some_and(|(staged, _)| staged.length(path) != file.size) {
                edited.push((path.clone(), Some(UNKNOWN)));
            }
        }
        edited.retain(|(path, _)| !self.under_way.contains_key(path));
        for (path, hash) in edited {
            self.held.damage(&path, hash);
        }
        for path in self.under_way.keys() {
            let is_file = self.tree.get(path).is_some_and(|it| it.kind == Kind::File);
            let hash = match is_file {
                true => Some(remote.hash(&format!("{folder}/{path}"))?),
                false => None,
            };
            match hash.filter(|_| !self.held.files.contains_key(path)) {
                Some(hash) => self.held.begun(path, hash),
                None => self.held.unsure(path, hash),
            }
        }
        Ok(())
    }

    /// What stands there that is neither ours nor left by a publication of ours.
    pub fn foreign(&self) -> impl Iterator<Item = (&String, Kind)> {
        let is_ours = |path: &String| {
            path == MANIFEST || self.held.files.contains_key(path) || is_unfinished(path)
        };
        let others = self
            .tree
            .iter()
            .filter(move |(path, found)| match found.kind {
                Kind::Folder => false,
                _ => !is_ours(path),
            });
        others.map(|(path, found)| (path, found.kind))
    }

    /// That nothing of somebody else has the place of what is new.
    ///
    /// # Errors
    /// `ForeignInTheWay`.
    pub fn spares_others(&self, new: &Held) -> Result<(), Diagnostic> {
        let mut foreign = self.foreign().map(|(path, _)| path);
        let in_the_way = foreign.find(|path| new.files.collides_with(path));
        match in_the_way {
            None => Ok(()),
            Some(path) => Err(Diagnostic::anywhere(Code::ForeignInTheWay).with("path", path)),
        }
    }

    /// What is told of the files of somebody else.
    pub fn notes(&self) -> Vec<Diagnostic> {
        let note =
            |(path, _): (&String, Kind)| Diagnostic::anywhere(Code::ForeignFile).with("path", path);
        self.foreign().map(note).collect()
    }
}

/// Whether a file is one that was not whole yet.
pub(super) fn is_unfinished(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let number = name.strip_prefix(UNFINISHED).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

impl There {
    /// The folder that is served.
    pub fn folder(&self, ground: &Ground) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Folder => Some(ground.live.clone()),
            Self::Link(release) => Some(ground.release(release)),
        }
    }

    /// What it is.
    pub fn of(remote: &mut Remote, ground: &Ground) -> Result<Self, Diagnostic> {
        Ok(match remote.there(&ground.live)?.map(|it| it.kind) {
            None => Self::Nothing,
            Some(Kind::Folder) => Self::Folder,
            Some(Kind::Link) => match ground::release(remote, &ground.live)? {
                Some(release) => Self::Link(release),
                None => return Err(not_a_link(ground)),
            },
            Some(_) => {
                let refused = Diagnostic::anywhere(Code::OutputNotAFolder);
                return Err(refused.with("folder", &ground.target));
            }
        })
    }
}

/// That a web root is no link of ours, and was to be one.
pub(super) fn not_a_link(ground: &Ground) -> Diagnostic {
    Diagnostic::anywhere(Code::NotALink).with("folder", &ground.target)
}

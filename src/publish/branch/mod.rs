//! A branch of a git repository, from which a host publishes: one commit a publication.
//!
//! The commit's parent is the one that was compared with. The push is never forced, so that the host
//! itself refuses it where somebody else pushed meanwhile: no other lock is needed.

mod erase;
mod git;
mod pushing;
mod ssh;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Held, LONGEST_TEXT, MANIFEST, Paths, PrivateFolder, Staged, UNKNOWN};
use crate::publish::{Shipment, Surroundings};
use git::{Git, failure};

/// A branch.
#[derive(Debug)]
pub struct Branch {
    remote: String,
    branch: String,
    git: Git,
    _private: PrivateFolder,
}

/// Where the commit is noted that the branch has.
const HELD: &str = "refs/limpide/held";

/// What a host or a person may have put on a branch that is to be ours.
const NO_MATTER: [&str; 4] = ["CNAME", ".domains", ".nojekyll", ".gitignore"];

impl Branch {
    /// The branch of this name at an address, or in a folder from `root`.
    ///
    /// # Errors
    /// `GitMissing`, `Unwritable`.
    pub(in crate::publish) fn at(
        root: &Path,
        (remote, branch): (&str, &str),
        around: &Surroundings,
    ) -> Result<Self, Diagnostic> {
        let private = PrivateFolder::new()?;
        let remote = match is_address(remote) {
            true => remote.to_owned(),
            false => absolute(&root.join(remote)),
        };
        let git = Git::init(private.path().join("git"), &remote)?;
        let configured = git.configured("core.sshCommand")?;
        let git = git.with_ssh(ssh::command(around, &configured));
        Ok(Self {
            remote,
            branch: branch.to_owned(),
            git,
            _private: private,
        })
    }

    /// The address of the repository.
    pub fn remote(&self) -> &str {
        &self.remote
    }

    /// The name of the computer that the repository is on; nothing of a folder.
    pub fn host(&self) -> &str {
        repository_host(&self.remote)
    }

    /// What it holds.
    ///
    /// # Errors
    /// `GitFailed`; `BranchNotOurs` where it holds something else.
    pub fn held(&self) -> Result<Held, Diagnostic> {
        let name = format!("refs/heads/{}", self.branch);
        let there = self.git.run(&["ls-remote", "--", &self.remote, &name])?;
        if there.is_empty() {
            return Ok(Held::default());
        }
        let refs = format!("+{name}:{HELD}");
        let fetch = ["fetch", "--quiet", "--depth=1", "--no-tags", "--"];
        self.git
            .run(&[&fetch[..], &[&self.remote, &refs]].concat())?;
        let manifest = self.text(MANIFEST)?;
        match manifest.as_deref().and_then(Held::of) {
            Some(held) => Ok(held),
            None => self.is_free().map(|()| Held::default()),
        }
    }

    /// What it holds, known what a publication would bring: of the files that it would leave as they are, those count
    /// as changed whose bytes on the branch are others than the manifest there says.
    ///
    /// # Errors
    /// As [`Branch::held`].
    pub fn held_against(&self, staged: &Staged, new: &Held) -> Result<Held, Diagnostic> {
        let mut held = self.held()?;
        let is_left = |path: &&String| held.files.get(*path) == new.files.get(*path);
        let left: Vec<&String> = new.files.keys().filter(is_left).collect();
        let ids = self.ids(&staged.site(), &left)?;
        let there = self.files()?;
        let others = left.into_iter().zip(ids);
        let others = others.filter(|(path, id)| there.get(*path) != Some(id));
        let others: Vec<(&String, bool)> = others
            .map(|(path, _)| (path, there.contains_key(path)))
            .collect();
        for (path, is_there) in others {
            held.damage(path, is_there.then_some(UNKNOWN));
        }
        Ok(held)
    }

    /// The text of a file of the commit that was compared with; none where it has none of that path, or one that is
    /// longer than any of ours.
    ///
    /// # Errors
    /// `GitMissing`.
    pub fn text(&self, path: &str) -> Result<Option<String>, Diagnostic> {
        let bytes = self.bytes(path)?;
        Ok(bytes.map(|it| String::from_utf8_lossy(&it).into_owned()))
    }

    /// The bytes of a file of the commit that was compared with; none where it has none of that path.
    ///
    /// # Errors
    /// `GitMissing`.
    pub fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let named = format!("{HELD}:{path}");
        let size = self.git.output(&["cat-file", "-s", &named], None, &[])?;
        let size = String::from_utf8_lossy(&size.stdout).trim().parse();
        if size.is_ok_and(|size: usize| size > LONGEST_TEXT) {
            return Ok(None);
        }
        let shown = self.git.output(&["show", &named], None, &[])?;
        Ok(shown.status.success().then_some(shown.stdout))
    }

    /// That a branch without a manifest of ours holds nothing that matters.
    fn is_free(&self) -> Result<(), Diagnostic> {
        let is_matter = |path: &String| {
            !NO_MATTER.contains(&path.as_str())
                && !path.starts_with("README")
                && !path.starts_with("LICENSE")
        };
        match self.files()?.into_keys().find(is_matter) {
            None => Ok(()),
            Some(path) => Err(Diagnostic::anywhere(Code::BranchNotOurs)
                .with("target", self)
                .with("path", path)),
        }
    }

    /// The files that the branch holds, with their ids; none where there is no branch.
    fn files(&self) -> Result<BTreeMap<String, String>, Diagnostic> {
        if self.commit()?.is_none() {
            return Ok(BTreeMap::new());
        }
        let listed = self.git.run(&["ls-tree", "-r", "-z", HELD])?;
        let files = listed.split('\0').filter_map(|line| {
            let (about, path) = line.split_once('\t')?;
            let id = about.rsplit(' ').next()?;
            Some((path.to_owned(), id.to_owned()))
        });
        Ok(files.collect())
    }

    /// The commit that was compared with.
    fn commit(&self) -> Result<Option<String>, Diagnostic> {
        let verify = ["rev-parse", "--quiet", "--verify", HELD];
        let output = self.git.output(&verify, None, &[])?;
        let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok(Some(id).filter(|id| output.status.success() && !id.is_empty()))
    }

    /// Pushes a site as one commit; what somebody else put on the branch stays. How far the push is, is told.
    ///
    /// # Errors
    /// `PublishOvertaken` where somebody else pushed meanwhile; `ForeignInTheWay`, `GitFailed`: the branch
    /// is as it was.
    pub(super) fn publish(&self, shipment: &Shipment<'_>) -> Result<(), Diagnostic> {
        let Shipment {
            staged,
            held,
            new,
            changes,
            progress,
            ..
        } = *shipment;
        let site = &staged.site();
        self.spares_others(site, held, new)?;
        let parent = self.commit()?;
        match &parent {
            Some(commit) => self.git.run(&["read-tree", commit])?,
            None => self.git.run(&["read-tree", "--empty"])?,
        };
        let gone = held
            .files
            .keys()
            .filter(|path| !new.files.contains_key(*path));
        let remove = ["update-index", "-z", "--force-remove", "--stdin"];
        self.git.run_in(site, &remove, &listed(gone))?;
        let manifest = MANIFEST.to_owned();
        let all: Vec<&String> = new.files.keys().chain([&manifest]).collect();
        self.add(site, &all)?;
        let tree = self.git.run(&["write-tree"])?;
        let commit = self.make_commit(tree.trim(), parent.as_deref(), new)?;
        let files = changes.added.len() + changes.changed.len();
        self.push((commit.trim(), None), &mut |line| {
            pushing::progress(line, files)
                .into_iter()
                .for_each(progress);
        })
    }

    /// Adds files with the bytes that they have: a `.gitattributes` on the branch may name filters, which
    /// would put something else in their place.
    fn add(&self, site: &Path, paths: &[&String]) -> Result<(), Diagnostic> {
        let entries = self.ids(site, paths)?.into_iter().zip(paths);
        let entries: String = entries
            .map(|(id, path)| format!("100644 {id}\t{path}\0"))
            .collect();
        let add = ["update-index", "-z", "--index-info"];
        self.git.run_in(site, &add, entries.as_bytes()).map(drop)
    }

    /// The ids of files of a site, which are known to the private repository then.
    fn ids(&self, site: &Path, paths: &[&String]) -> Result<Vec<String>, Diagnostic> {
        let lines: String = paths.iter().map(|path| format!("{path}\n")).collect();
        let hash = ["hash-object", "-w", "--no-filters", "--stdin-paths"];
        let ids = self.git.run_in(site, &hash, lines.as_bytes())?;
        Ok(ids.lines().map(str::to_owned).collect())
    }

    /// That no file of somebody else would be written over by another.
    fn spares_others(&self, site: &Path, held: &Held, new: &Held) -> Result<(), Diagnostic> {
        for (path, id) in self.files()? {
            if held.files.contains_key(&path) || !new.files.collides_with(&path) {
                continue;
            }
            // A file where a folder is to be, or the other way round, is never the same.
            let is_same = new.files.contains_key(&path) && self.is_same(site, &path, &id)?;
            if !is_same {
                return Err(Diagnostic::anywhere(Code::ForeignInTheWay).with("path", path));
            }
        }
        Ok(())
    }

    /// Whether a file of ours has the bytes of one on the branch; of what a host writes itself, but for white space.
    fn is_same(&self, site: &Path, path: &str, id: &str) -> Result<bool, Diagnostic> {
        let ours = ["hash-object", "-w", "--no-filters", "--", path];
        let ours = self.git.run_in(site, &ours, &[])?;
        if ours.trim() == id || !NO_MATTER.contains(&path) {
            return Ok(ours.trim() == id);
        }
        let text = |id: &str| self.git.run(&["cat-file", "blob", id]);
        Ok(text(ours.trim())?.trim() == text(id)?.trim())
    }

    fn make_commit(
        &self,
        tree: &str,
        parent: Option<&str>,
        new: &Held,
    ) -> Result<String, Diagnostic> {
        let of = new.record.as_ref().map(|it| (it.as_of, &it.version));
        let message = match of {
            Some((date, version)) => {
                format!("Site as of {date}\n\nPublished by limpide {version}.")
            }
            None => "Site".to_owned(),
        };
        let mut commit = vec!["commit-tree", "-m", &message];
        commit.extend(parent.into_iter().flat_map(|parent| ["-p", parent]));
        commit.push(tree);
        // Continuous integration has no name of its own.
        let has_name = self
            .git
            .output(&["var", "GIT_COMMITTER_IDENT"], None, &[])?;
        let named = [
            "-c",
            "user.name=limpide",
            "-c",
            "user.email=limpide@localhost",
        ];
        match has_name.status.success() {
            true => self.git.run(&commit),
            false => self.git.run(&[&named[..], &commit].concat()),
        }
    }

    /// Leads the branch on to a commit; to one that is no child of what it has only `instead` of that commit. `heard` is
    /// told each line that says how far it is.
    fn push(
        &self,
        (commit, instead): (&str, Option<&str>),
        heard: &mut dyn FnMut(&str),
    ) -> Result<(), Diagnostic> {
        let name = format!("refs/heads/{}", self.branch);
        let force = if instead.is_some() { "+" } else { "" };
        let refs = format!("{force}{commit}:{name}");
        let lease = instead.map(|commit| format!("--force-with-lease={name}:{commit}"));
        let mut push = vec![
            "push",
            "--porcelain",
            "--progress",
            "--no-recurse-submodules",
        ];
        push.extend(lease.as_deref());
        push.extend(["--", &self.remote, &refs]);
        let output = self.git.heard(&push, &mut |line| {
            heard(line);
            pushing::is_progress(line)
        })?;
        if output.status.success() {
            return Ok(());
        }
        let told = String::from_utf8_lossy(&output.stdout);
        let refusal = told.lines().find(|line| line.starts_with('!'));
        let why = match instead {
            None => &OVERTAKEN[..],
            // Here the commit is never a child of what is there: that is what a host may forbid.
            Some(_) => &OVERTAKEN[2..],
        };
        let is_overtaken = |line: &str| why.iter().any(|why| line.contains(why));
        match refusal.is_some_and(is_overtaken) {
            true => Err(Diagnostic::anywhere(Code::PublishOvertaken).with("target", self)),
            false => Err(failure(&output)),
        }
    }
}

/// Why a branch is not led on that somebody else led on meanwhile: before it was asked for, or after. The first two are said
/// of any commit that is no child of what is there.
const OVERTAKEN: [&str; 6] = [
    "(fetch first)",
    "(non-fast-forward)",
    "(stale info)",
    "(incorrect old value provided)",
    "(reference already exists)",
    "(failed to update ref)",
];

impl fmt::Display for Branch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.remote, self.branch)
    }
}

/// Paths as `git` reads them from its input.
fn listed<'p>(paths: impl Iterator<Item = &'p String>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for path in paths {
        bytes.extend_from_slice(path.as_bytes());
        bytes.push(0);
    }
    bytes
}

/// Whether `git` takes a remote for an address and not for a path: `https://…`, `git@host:…`.
fn is_address(remote: &str) -> bool {
    let before = remote.split('/').next().unwrap_or_default();
    before.len() > 2 && before.contains(':')
}

fn absolute(path: &Path) -> String {
    let absolute = std::path::absolute(path);
    let path = absolute.as_deref().unwrap_or(path);
    path.display().to_string()
}

/// The name of the computer in the address of a repository, `https://…`, `ssh://…` or `git@host:path`; nothing of a path.
pub fn repository_host(remote: &str) -> &str {
    let rest = match remote.split_once("://") {
        Some((_, rest)) => rest,
        None if is_address(remote) => remote,
        None => return "",
    };
    let end = rest.find('/').unwrap_or(rest.len());
    let (_, host) = rest[..end].rsplit_once('@').unwrap_or(("", &rest[..end]));
    host.split(':').next().unwrap_or_default()
}

/// The files that such a host wants in a site beside its pages: `.nojekyll`, without which GitHub makes
/// pages of its own, and the site's name where that is its own: GitHub reads it in `CNAME`, Codeberg in `.domains`.
pub(super) fn add_files(
    (url, remote): (&str, &Branch),
    staged: &mut Staged,
) -> Result<(), Diagnostic> {
    staged.add(".nojekyll", "")?;
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = host.split_once('/').unwrap_or((host, ""));
    let is_the_hosts = THEIR_OWN.iter().any(|ending| host.ends_with(ending));
    if path.is_empty() && host.contains('.') && !host.contains(':') && !is_the_hosts {
        let file = match remote.host().eq_ignore_ascii_case("codeberg.org") {
            true => ".domains",
            false => "CNAME",
        };
        staged.add(file, format!("{host}\n"))?;
    }
    Ok(())
}

/// Names that hosts give, for which nothing is to be said.
const THEIR_OWN: [&str; 3] = [".github.io", ".gitlab.io", ".codeberg.page"];

#[cfg(test)]
mod tests {
    use super::repository_host;

    #[test]
    fn the_host_of_a_repository_is_all_of_its_name() {
        for (remote, name) in [
            ("https://github.com/a/b.git", "github.com"),
            ("https://mygithub.com/a/b", "mygithub.com"),
            ("https://a.example/github.com/b", "a.example"),
            ("git@github.com:a/b.git", "github.com"),
            ("ssh://git@codeberg.org:22/a/b", "codeberg.org"),
            ("https://a@b@gitlab.com:8443", "gitlab.com"),
            ("../github.com/b", ""),
            ("/srv/github.com", ""),
            ("", ""),
        ] {
            assert_eq!(repository_host(remote), name, "{remote}");
        }
    }
}

//! The files of a site, each held against its hash and its length.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use data_encoding::HEXLOWER;

use super::reach::Reach;
use crate::chain::{Manifest, NAME, hash, is_of_chain};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Hash, Held, MANIFEST};
use crate::publish::order::FOR_SERVERS;

/// How many files are asked for at a time.
const AT_ONCE: usize = 4;

/// So many files of one kind are named.
const MOST_NAMED: usize = 20;

/// So many files and folders of a folder are looked at.
const MOST_PATHS: usize = 400_000;

/// A list of more files is not looked at: as many as a manifest may have, and the chain.
pub(super) const MOST_LISTED: usize = 220_000;

/// What is known of the files.
#[derive(Debug, Default)]
pub struct Files {
    /// How many are listed.
    pub listed: usize,
    /// How many of them are what the list says.
    pub hold: usize,
    /// How many bytes these have.
    pub bytes: u64,
    /// Those that servers read and show to nobody: not asked for, or asked for and kept back.
    pub for_servers: Vec<String>,
    /// How many are compressed forms of others: not asked for.
    pub compressed: usize,
    /// Those that could not be looked at.
    pub unseen: Vec<String>,
    /// Those of a folder that nobody lists.
    pub unlisted: Vec<String>,
    /// Whether the folder was not walked to its end, so that there may be more of these.
    pub unlisted_is_cut: bool,
}

/// A file that is listed.
pub(super) struct ListedFile {
    pub path: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has, where that is said.
    bytes: Option<u64>,
}

/// The files of which something was told already.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// That their bytes are others.
    pub others: BTreeSet<String>,
    /// That they could not be had.
    pub unseen: BTreeSet<String>,
}

/// The files that are listed.
pub(super) struct Listed(pub Vec<ListedFile>);

impl Files {
    /// How many were to be looked at.
    pub fn asked(&self) -> usize {
        self.listed - self.for_servers.len() - self.compressed
    }
}

impl Listed {
    pub fn of_manifest(manifest: &Manifest) -> Self {
        let files = manifest.files.iter().map(|it| ListedFile {
            path: it.path.clone(),
            sha256: it.sha256.clone(),
            bytes: Some(it.bytes),
        });
        Self(files.collect())
    }

    pub fn of_list(list: &Held) -> Self {
        Self(list.files.iter().map(listed_file).collect())
    }

    /// What the list of files tells of the chain, but for the manifest itself and for those that are held already.
    pub fn of_chain(list: &Held, held: &BTreeMap<String, &str>) -> Self {
        let chain = list
            .files
            .iter()
            .filter(|(path, _)| is_of_chain(path) && *path != NAME);
        let files = chain.map(listed_file);
        let is_held = |it: &ListedFile| held.get(&it.path) == Some(&&*it.sha256);
        Self(files.filter(|it| !is_held(it)).collect())
    }

    /// The hash of the file of a path.
    pub fn hash(&self, path: &str) -> Option<&str> {
        let file = self.0.iter().find(|it| it.path == path)?;
        Some(&file.sha256)
    }
}

fn listed_file((path, hash): (&String, &Hash)) -> ListedFile {
    ListedFile {
        path: path.clone(),
        sha256: HEXLOWER.encode(hash),
        bytes: None,
    }
}

/// A file that is not what the list says.
pub(super) fn fault(path: &str, why: &str) -> Diagnostic {
    Diagnostic::anywhere(Code::VerifyFile)
        .with("path", path)
        .with("why", why)
}

/// Where the two lists of a site say different things.
pub(super) fn difference(manifest: &Manifest, bytes: &[u8], list: &Held) -> Option<Diagnostic> {
    let listed = |path: &str| list.files.get(path).map(|it| HEXLOWER.encode(it));
    let mut own = manifest.files.iter();
    let other = own.find(|it| listed(&it.path).as_ref() != Some(&it.sha256));
    let named: BTreeSet<&str> = manifest.files.iter().map(|it| it.path.as_str()).collect();
    let mut others = list.files.keys();
    let mut more = || others.find(|path| !named.contains(path.as_str()) && !is_of_chain(path));
    let path = match other {
        Some(file) => Some(&*file.path),
        None => more().map(String::as_str),
    };
    let is_listed = listed(NAME) == Some(hash(bytes));
    let path = path.or((!is_listed).then_some(NAME))?;
    Some(Diagnostic::anywhere(Code::VerifyListsDiffer).with("path", path))
}

/// Holds every listed file against its hash; of a folder, finds those that are not listed.
pub(super) fn look(reach: &Reach, listed: &Listed, found: &mut Vec<Diagnostic>) -> Files {
    let paths: BTreeSet<&str> = listed.0.iter().map(|it| it.path.as_str()).collect();
    let mut files = held(reach, listed, &Told::default(), found);
    let (there, is_whole) = reach.paths(MOST_PATHS);
    (files.unlisted, files.unlisted_is_cut) = (there, !is_whole);
    files.unlisted.retain(|path| {
        let is_known = path == MANIFEST || is_of_chain(path);
        // The working folder of a publication by SSH to where one is after logging in.
        !is_known && !paths.contains(path.as_str()) && !path.starts_with(".limpide/")
    });
    files
}

/// Holds every listed file against its hash; what was told of one already is not told again.
pub(super) fn held(
    reach: &Reach,
    listed: &Listed,
    told: &Told,
    found: &mut Vec<Diagnostic>,
) -> Files {
    let paths: BTreeSet<&str> = listed.0.iter().map(|it| it.path.as_str()).collect();
    let mut files = Files {
        listed: listed.0.len(),
        ..Files::default()
    };
    let mut asked = Vec::new();
    for file in &listed.0 {
        match reach.is_site() {
            true if is_form(&file.path, &paths) => files.compressed += 1,
            true if is_setting(&file.path) => files.for_servers.push(file.path.clone()),
            _ => asked.push(file),
        }
    }
    let mut faults = Vec::new();
    for (file, seen) in asked.iter().zip(all(reach, &asked)) {
        match seen {
            Ok(bytes) => {
                files.hold += 1;
                files.bytes += bytes;
            }
            Err(Fault::Unseen) => files.unseen.push(file.path.clone()),
            Err(Fault::KeptBack) => files.for_servers.push(file.path.clone()),
            Err(Fault::Wrong(OTHER)) if told.others.contains(&file.path) => {}
            Err(Fault::Wrong(why)) => faults.push(fault(&file.path, why)),
        }
    }
    let more = faults.len().saturating_sub(MOST_NAMED);
    faults.truncate(MOST_NAMED);
    if let Some(last) = faults.last_mut() {
        last.more = more;
    }
    found.extend(faults);
    let unseen = files.unseen.iter().filter(|it| !told.unseen.contains(*it));
    let unseen: Vec<&str> = unseen.map(String::as_str).collect();
    if !unseen.is_empty() {
        let paths: Vec<&str> = unseen.iter().take(5).copied().collect();
        found.push(
            Diagnostic::anywhere(Code::VerifyUnseen)
                .with("number", unseen.len())
                .with("paths", paths.join(", ")),
        );
    }
    files
}

/// What is wrong with a file.
enum Fault {
    Unseen,
    /// The host refuses what many hosts refuse.
    KeptBack,
    Wrong(&'static str),
}

/// That a file's bytes are not those that the list says.
const OTHER: &str = "verify-other";

/// Looks at all, several at a time.
fn all(reach: &Reach, asked: &[&ListedFile]) -> Vec<Result<u64, Fault>> {
    let next = AtomicUsize::new(0);
    let mut seen: Vec<Result<u64, Fault>> = asked.iter().map(|_| Err(Fault::Unseen)).collect();
    let told = Mutex::new(&mut seen);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(asked.len()) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = asked.get(number) else {
                        break;
                    };
                    let one = one(reach, file);
                    // No thread ends while it holds it.
                    if let Ok(mut seen) = told.lock()
                        && let Some(place) = seen.get_mut(number)
                    {
                        *place = one;
                    }
                }
            });
        }
    });
    seen
}

fn one(reach: &Reach, file: &ListedFile) -> Result<u64, Fault> {
    let largest = reach.largest();
    let most = file.bytes.unwrap_or(largest);
    if most > largest {
        return Err(Fault::Unseen);
    }
    // One byte more tells that it is longer.
    match reach.hash(&file.path, most.saturating_add(1)) {
        Ok((hash, bytes)) => match file.bytes {
            None if bytes > most => Err(Fault::Unseen),
            expected if expected.is_none_or(|it| it == bytes) && hash == file.sha256 => Ok(bytes),
            _ => Err(Fault::Wrong(OTHER)),
        },
        Err(why) if why.is_unseen() => Err(Fault::Unseen),
        Err(why) if reach.is_site() && why.is_refusal() && is_seldom_shown(&file.path) => {
            Err(Fault::KeptBack)
        }
        Err(why) => Err(Fault::Wrong(why.word())),
    }
}

/// Whether a file is the compressed form of another.
fn is_form(path: &str, paths: &BTreeSet<&str>) -> bool {
    [".gz", ".br"].iter().any(|ending| {
        let whole = path.strip_suffix(ending);
        whole.is_some_and(|it| paths.contains(it))
    })
}

/// Whether a file holds the settings of servers and hosts, which show it to nobody: to ask for some of these is taken
/// for an attack.
fn is_setting(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    FOR_SERVERS.contains(&name)
}

/// Whether many hosts refuse a file by its name alone.
fn is_seldom_shown(path: &str) -> bool {
    let mut parts = path.split('/').filter(|it| *it != ".well-known");
    parts.any(|it| it.starts_with(['.', '_']))
}

//! A site in one file, the same bytes for the same site: `.tar.gz`, `.tar.zst` or `.zip`.
//!
//! ```text
//! SHA256SUMS       the hashes of all that follows, as `sha256sum --check` reads them
//! site/            the site: what a web server serves
//! nginx.conf       what goes beside a site, if it was asked for
//! ```

mod lock;
mod tar;
mod zip;

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use jiff::civil::Date;

use super::contents::Contents;
use super::manifest::{self, Held};
use super::staged::Staged;
use super::web_root::locked;
use super::{is_there, unreadable, unwritable};
use crate::diagnostic::{Code, Diagnostic};
use lock::FileLock;
use tar::Packing;

/// An archive, that is there or not.
#[derive(Debug, Clone)]
pub struct Archive {
    path: PathBuf,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Tar(Packing),
    Zip,
}

/// A file of an archive.
struct Entry {
    /// Its path within.
    name: String,
    /// Where its bytes are.
    from: From,
}

enum From {
    File(PathBuf),
    Text(String),
}

/// The folder of the site within.
const SITE: &str = "site/";

/// The list of hashes within.
const SUMS: &str = "SHA256SUMS";

impl Archive {
    /// The archive at `path`, of the kind that its ending says.
    ///
    /// # Errors
    /// `OutputNotAFolder` where there is no folder for it, `ArchiveNotOurs` where something else has its
    /// place.
    pub fn at(path: &Path) -> Result<Self, Diagnostic> {
        let path = std::path::absolute(path).map_err(|error| unwritable(path, &error))?;
        let folder = path.parent().unwrap_or(&path);
        if !folder.is_dir() {
            let refused = Diagnostic::anywhere(Code::OutputNotAFolder);
            return Err(refused.with("folder", folder.display()));
        }
        let kind = match path.extension().and_then(|ending| ending.to_str()) {
            Some("zip") => Kind::Zip,
            Some("zst") => Kind::Tar(Packing::Zstd),
            _ => Kind::Tar(Packing::Gzip),
        };
        let this = Self { path, kind };
        if is_there(&this.path) && this.held().is_nothing() {
            let refused = Diagnostic::anywhere(Code::ArchiveNotOurs);
            return Err(refused.with("path", this.path.display()));
        }
        Ok(this)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds.
    pub fn held(&self) -> Held {
        let name = format!("{SITE}{}", manifest::NAME);
        let is_file = self.path.symlink_metadata().is_ok_and(|it| it.is_file());
        let file = File::open(&self.path).ok().filter(|_| is_file);
        let text = file.and_then(|file| match self.kind {
            Kind::Tar(packing) => tar::read(file, packing, &name),
            Kind::Zip => zip::read(file, &name),
        });
        text.and_then(|text| Held::of(&text)).unwrap_or_default()
    }

    /// Writes a site there, if it still holds what it held.
    ///
    /// `packed` is told the length of each file as it is packed, in bytes.
    ///
    /// # Errors
    /// `PublishLocked`, `PublishOvertaken`, `Unwritable`: what was there stays.
    pub fn publish(
        &self,
        (staged, held, new): (&Staged, &Held, &Held),
        packed: &dyn Fn(u64),
    ) -> Result<(), Diagnostic> {
        let failed = |error| unwritable(&self.path, &error);
        let lock = FileLock::take(&self.hidden("lock")).map_err(failed)?;
        let _lock = lock.ok_or_else(|| locked(&self.path))?;
        if !self.held().is_same(held) {
            let overtaken = Diagnostic::anywhere(Code::PublishOvertaken);
            return Err(overtaken.with("target", self.path.display()));
        }
        let entries = entries(staged, new)?;
        let date = new.record.as_ref().map(|it| it.as_of).unwrap_or_default();
        let unfinished = self.hidden("unfinished");
        let written = self.write(&unfinished, (&entries, packed), date);
        let written = written.and_then(|()| fs::rename(&unfinished, &self.path));
        written.map_err(|error| {
            // Half an archive would only take up room.
            let _ = fs::remove_file(&unfinished);
            failed(error)
        })
    }

    fn write(&self, to: &Path, entries: (&[Entry], &dyn Fn(u64)), date: Date) -> io::Result<()> {
        // What a killed publication left goes; nothing that somebody put there is written through.
        match fs::remove_file(to) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let file = BufWriter::new(File::create_new(to)?);
        match self.kind {
            Kind::Tar(packing) => tar::write(file, packing, entries, date),
            Kind::Zip => zip::write(file, entries, date),
        }
    }

    fn hidden(&self, ending: &str) -> PathBuf {
        let mut name = std::ffi::OsString::from(".");
        name.push(self.path.file_name().unwrap_or_default());
        name.push(format!(".limpide-{ending}"));
        self.path.with_file_name(name)
    }
}

/// All that an archive holds, in its order: what tells of the rest comes first.
fn entries(staged: &Staged, new: &Held) -> Result<Vec<Entry>, Diagnostic> {
    let mut sums = Vec::new();
    for (path, hash) in &new.files {
        sums.push((format!("{SITE}{path}"), *hash));
    }
    let mut entries: Vec<Entry> = Vec::new();
    let mut hashed = |name: String, from: PathBuf| {
        let there = Contents::File(&from).hash_if_same(&from)?;
        let missing = || unreadable(&from, &io::ErrorKind::NotFound.into());
        sums.push((name.clone(), there.ok_or_else(missing)?));
        entries.push(Entry {
            name,
            from: From::File(from),
        });
        Ok(())
    };
    let manifest = staged.site().join(manifest::NAME);
    hashed(format!("{SITE}{}", manifest::NAME), manifest)?;
    for name in staged.beside() {
        hashed(name.clone(), staged.beside_folder().join(name))?;
    }
    entries.extend(new.files.keys().map(|path| Entry {
        name: format!("{SITE}{path}"),
        from: From::File(staged.site().join(path)),
    }));
    sums.sort();
    let lines = sums
        .iter()
        .map(|(name, hash)| format!("{}  {name}\n", HEXLOWER.encode(hash)));
    let sums = Entry {
        name: SUMS.to_owned(),
        from: From::Text(lines.collect()),
    };
    entries.insert(0, sums);
    Ok(entries)
}

//! Files that nothing leads to, of a site that has a home page.

use std::collections::BTreeMap;

use super::checker::Checker;
use super::files::Files;
use super::finding::{Finding, PageLinks};
use super::kinds;
use super::looks::Looks;
use super::settle::{HOME, left_to_a_person, orphan};

/// Ends of the names of documents, which nobody reads but who is led there.
const DOCUMENTS: [&str; 12] = [
    "pdf", "odt", "ods", "odp", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "zip",
];
/// Of pages, which a way must lead to, and of what scripts load: these are not read.
const PAGES: [&str; 3] = ["html", "htm", "xhtml"];
const LOADED_BY_SCRIPTS: [&str; 4] = ["js", "mjs", "cjs", "wasm"];

/// Files that hosts, browsers and other programs look for at the root of a site without being led there.
const AT_ROOT: [&str; 25] = [
    "_headers",
    "_redirects",
    "_routes.json",
    "ads.txt",
    "app-ads.txt",
    "bingsiteauth.xml",
    "browserconfig.xml",
    "carbon.txt",
    "clientaccesspolicy.xml",
    "cname",
    "crossdomain.xml",
    "facts.json",
    "favicon.ico",
    "firebase.json",
    "humans.txt",
    "llms-full.txt",
    "llms.txt",
    "manifest.json",
    "netlify.toml",
    "robots.txt",
    "security.txt",
    "sitemap.txt",
    "staticwebapp.config.json",
    "vercel.json",
    "web.config",
];
/// How the names of such files begin there, and end.
const AT_ROOT_ALIKE: [(&str, &str); 5] = [
    ("sitemap", ".xml"),
    ("sitemap", ".xml.gz"),
    ("apple-touch-icon", ".png"),
    ("manifest", ".sha256"),
    ("", ".webmanifest"),
];
/// Folders for programs: RFC 8615, and the earlier links of a limpide site's chain.
const FOLDERS: [&str; 2] = [".well-known/", "manifests/"];
/// Lists of the hashes of a folder's files.
const SUMS: [&str; 5] = [
    "sha256sums",
    "sha512sums",
    "sha1sums",
    "md5sums",
    "checksums.txt",
];
/// What is behind the name of a file in that of another which goes with it: the same packed, its hash, its signature or
/// the date of it, where a script's lines come from, its licence.
const COMPANIONS: [&str; 13] = [
    ".gz",
    ".br",
    ".zst",
    ".sha256",
    ".sha512",
    ".md5",
    ".minisig",
    ".tsr",
    ".asc",
    ".sig",
    ".p7s",
    ".map",
    ".LICENSE.txt",
];
/// Of these, those of a file that is held against them, by whoever has it.
const PROOFS: [&str; 5] = [".minisig", ".tsr", ".asc", ".sig", ".p7s"];

/// Where more files than these are found, those of a folder are told together.
const FEW: usize = 5;
/// How many files of a folder are named.
const NAMED: usize = 3;

impl Checker {
    /// The files that nothing leads to, shows or names: documents each, others together where they are many. None
    /// where the home page is not there or a page was not looked at, for what it leads to is not known then.
    pub(super) fn unlinked(&self, looks: &Looks) -> Vec<PageLinks> {
        let has_home = looks.all.iter().any(|page| *page.path == *HOME);
        let others = || (self.files.pages()..self.files.len()).map(|it| (it, self.files.path(it)));
        let is_whole =
            looks.all.len() == self.files.pages() && !others().any(|it| is_of(it.1, &PAGES));
        if !has_home || !is_whole {
            return Vec::new();
        }
        let reached = self.reached(looks);
        let unreached = others().filter(|(number, _)| reached.get(*number) == Some(&false));
        let unreached = unreached.map(|(_, path)| path);
        let unreached =
            unreached.filter(|path| !is_known(path) && !goes_with_another(path, &self.files));
        let (documents, mut files): (Vec<&str>, Vec<&str>) =
            unreached.partition(|path| is_of(path, &DOCUMENTS));
        // Maps, feeds and what shows a page elsewhere name files in full, which says nothing of a site whose address is
        // not known.
        files.retain(|path| self.site.is_given() && !is_of(path, &LOADED_BY_SCRIPTS));
        files.sort_unstable();
        let documents = documents.into_iter();
        let documents = documents.map(|path| told(path, orphan(path)));
        documents.chain(together(&files)).collect()
    }

    /// Whether a file is named by another one, by the numbers of the files.
    fn reached(&self, looks: &Looks) -> Vec<bool> {
        let mut reached = vec![false; self.files.len()];
        let pages = looks.all.iter();
        let pages = pages.map(|page| (&page.path, looks.reaches(page)));
        let others = self.others.iter();
        let others = others.map(|look| (&look.path, look.reaches.values()));
        for (path, reaches) in pages.chain(others) {
            // A feed names itself.
            let own = self.files.number(path);
            let others = reaches.iter().map(|it| it as usize);
            for number in others.filter(|it| Some(*it) != own) {
                if let Some(is_reached) = reached.get_mut(number) {
                    *is_reached = true;
                }
            }
        }
        reached
    }
}

fn is_of(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
    ending.is_some_and(|it| endings.contains(&it.as_str()))
}

/// Whether programs look for a file without being led there.
fn is_known(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let name = lower.rsplit('/').next().unwrap_or_default();
    let is_alike = |(begins, ends): &(&str, &str)| name.starts_with(begins) && name.ends_with(ends);
    let is_at_root =
        !lower.contains('/') && (AT_ROOT.contains(&name) || AT_ROOT_ALIKE.iter().any(is_alike));
    // A file of a host or of a tool, such as .htaccess.
    let is_hidden = name.starts_with('.');
    let is_in = |folder: &&str| lower.starts_with(*folder);
    is_at_root || is_hidden || SUMS.contains(&name) || FOLDERS.iter().any(is_in)
}

/// Whether a file stands beside one that it goes with, or that proves it.
fn goes_with_another(path: &str, files: &Files) -> bool {
    let is_there = |path: &str| files.number(path).is_some();
    let of = |ending: &&str| path.strip_suffix(*ending).is_some_and(is_there);
    let proven = |ending: &&str| is_there(&format!("{path}{ending}"));
    COMPANIONS.iter().any(of) || PROOFS.iter().any(proven)
}

/// Files by themselves where they are few; else those of a folder together, and where that is not short, those of a
/// folder of the root with all that it holds.
fn together(files: &[&str]) -> Vec<PageLinks> {
    let by = |folder_of: fn(&str) -> &str| {
        let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for path in files {
            folders.entry(folder_of(path)).or_default().push(path);
        }
        folders
    };
    let folders = match files.len() > FEW {
        false => by(|path| path),
        true => {
            let nearest = by(|path| path.rfind('/').map_or("", |at| &path[..=at]));
            match nearest.len() > FEW {
                false => nearest,
                true => by(|path| path.find('/').map_or("", |at| &path[..=at])),
            }
        }
    };
    let found = folders.iter().filter_map(|(folder, files)| {
        let first = files.first()?;
        Some(match files.len() {
            1 => told(first, left_to_a_person(&kinds::NOT_NAMED, first)),
            _ => told(first, of_folder(folder, files)),
        })
    });
    found.collect()
}

fn of_folder(folder: &str, files: &[&str]) -> Finding {
    let folder = match folder {
        "" => "/",
        folder => folder,
    };
    let some: Vec<&str> = files.iter().take(NAMED).copied().collect();
    let which = match files.len() > NAMED {
        true => &kinds::AMONG_THEM,
        false => &kinds::THEY_ARE,
    };
    Finding {
        detail: files.len().to_string(),
        also: vec![(which, some.join(", "))],
        ..left_to_a_person(&kinds::MANY_NOT_NAMED, folder)
    }
}

fn told(path: &str, finding: Finding) -> PageLinks {
    PageLinks {
        path: path.to_owned(),
        source: None,
        findings: vec![finding],
        outside: Vec::new(),
    }
}

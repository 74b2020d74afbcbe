//! The files of a site, sorted into their kinds and read.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::attachment::{Attachment, hash_all};
use super::characters::unfit;
use super::drawings::{Drawings, read_drawings};
use super::kept::each;
use super::packing::packer;
use super::walk::{Found, file, unreadable, walk};
use super::{LARGEST_TEXT, Memory, nearest, text};
use crate::diagnostic::{Code, Diagnostic, SourceFile};

/// A text file of `content/`, with the name that its kind of content gives a meaning to.
#[derive(Debug, Clone)]
pub struct ContentFile {
    /// The file name without its extension: most often an id.
    pub stem: Arc<str>,
    /// Its text.
    pub file: Arc<SourceFile>,
}

/// All that was read of a site.
#[derive(Debug, Clone, Default)]
pub struct SiteFiles {
    /// `site.toml`.
    pub settings: Arc<SourceFile>,
    /// `content/charters/*.toml`
    pub charters: Vec<ContentFile>,
    /// `content/statements/**.toml`
    pub statements: Vec<ContentFile>,
    /// `content/evidence/**.toml`
    pub evidence: Vec<ContentFile>,
    /// `content/systems/**.md`
    pub systems: Vec<ContentFile>,
    /// `content/pages/**.md`
    pub pages: Vec<ContentFile>,
    /// `content/changes/**.toml`
    pub changes: Vec<ContentFile>,
    /// `content/inventory.toml`
    pub inventory: Option<ContentFile>,
    /// `content/glossary.toml`
    pub glossary: Option<ContentFile>,
    /// `content/addresses.toml`
    pub addresses: Option<ContentFile>,
    /// `content/links.toml`
    pub links: Option<ContentFile>,
    /// `content/evidence-checks.toml`
    pub evidence_checks: Option<ContentFile>,
    /// `content/suppliers/**.toml`
    pub suppliers: Vec<ContentFile>,
    /// `content/opinions/**.toml`
    pub opinions: Vec<ContentFile>,
    /// `content/corrections/**.toml`
    pub corrections: Vec<ContentFile>,
    /// `content/indicators/**.toml`
    pub indicators: Vec<ContentFile>,
    /// The other files below `content/charters` and `content/evidence`, and those below `content/media`, by path
    /// from the site's folder.
    pub attachments: BTreeMap<String, Attachment>,
    /// What is in `content/` and could not be read.
    pub unread: Vec<Unread>,
    /// The SVG files beside `site.toml`.
    pub drawings: Drawings,
    /// The files below `themes/`, with paths such as `themes/limpide/home.html`.
    pub themes: Vec<Arc<SourceFile>>,
}

/// A text of `content/` that is there and could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The folder of its kind, or the name of the inventory.
    pub folder: &'static str,
    /// The file's name without its extension; none where a whole folder could not be read.
    pub stem: Option<String>,
}

impl SiteFiles {
    /// The texts of `content/`.
    pub fn contents(&self) -> impl Iterator<Item = &ContentFile> {
        let kinds = [
            &self.charters,
            &self.statements,
            &self.evidence,
            &self.systems,
            &self.pages,
            &self.changes,
            &self.suppliers,
            &self.opinions,
            &self.corrections,
            &self.indicators,
        ];
        let single = self.inventory.iter().chain(&self.glossary);
        let single = single.chain(&self.addresses).chain(&self.links);
        let single = single.chain(&self.evidence_checks);
        kinds.into_iter().flatten().chain(single)
    }

    /// The text of `content/` or `themes/` with this path.
    fn text_mut(&mut self, path: &str) -> Option<&mut Arc<SourceFile>> {
        let kinds = [
            &mut self.charters,
            &mut self.statements,
            &mut self.evidence,
            &mut self.systems,
            &mut self.pages,
            &mut self.changes,
            &mut self.suppliers,
            &mut self.opinions,
            &mut self.corrections,
            &mut self.indicators,
        ];
        // In the order of their paths, as folders are walked.
        if path.starts_with("themes/") {
            let found = self.themes.binary_search_by(|it| (*it.path).cmp(path));
            return self.themes.get_mut(found.ok()?);
        }
        let list = kinds.into_iter().nth(kind_of(path)?.0)?;
        let found = list.binary_search_by(|it| (*it.file.path).cmp(path));
        Some(&mut list.get_mut(found.ok()?)?.file)
    }

    /// Whether a text of a folder of `content/` could not be read.
    pub fn is_unread(&self, folder: &str, stem: &str) -> bool {
        self.unread.iter().any(|unread| {
            unread.folder == folder && unread.stem.as_deref().is_none_or(|known| known == stem)
        })
    }
}

impl Default for SourceFile {
    fn default() -> Self {
        Self::new("site.toml".to_owned(), String::new())
    }
}

/// A kind of content: its folder, its extension, and whether other files may lie there to be published.
struct Kind {
    folder: &'static str,
    extension: &'static str,
    attachments: bool,
}

const fn kind(folder: &'static str, extension: &'static str, attachments: bool) -> Kind {
    Kind {
        folder,
        extension,
        attachments,
    }
}

const KINDS: [Kind; 10] = [
    kind("charters", "toml", true),
    kind("statements", "toml", false),
    kind("evidence", "toml", true),
    kind("systems", "md", false),
    kind("pages", "md", false),
    kind("changes", "toml", false),
    kind("suppliers", "toml", false),
    kind("opinions", "toml", false),
    kind("corrections", "toml", false),
    kind("indicators", "toml", false),
];

/// The texts of `content/` that are no files of a kind.
const ADDRESSES: &str = "content/addresses.toml";
const LINKS: &str = "content/links.toml";
pub(super) const EVIDENCE_CHECKS: &str = "content/evidence-checks.toml";
const GLOSSARY: &str = "content/glossary.toml";
const INVENTORY: &str = "content/inventory.toml";

/// Where the pictures are that texts show.
pub const MEDIA: &str = "content/media/";

/// Reads the site in the folder `root`.
///
/// What can't be read is reported and left out; the caller decides whether to go on.
pub fn read_site(root: &Path) -> (SiteFiles, Vec<Diagnostic>) {
    read_site_with(root, None)
}

/// As [`read_site`], but that files which are what they were are not read again; where `changed` names all that may have
/// changed since the last time, by path from the site's folder, the others are not even looked at.
pub fn read_site_again(
    root: &Path,
    memory: &Memory,
    changed: Option<&[String]>,
) -> (SiteFiles, Vec<Diagnostic>) {
    if let Some(files) = changed.and_then(|it| read_changed(root, memory, it)) {
        memory.keep(Some(files.clone()));
        return (files, Vec::new());
    }
    let read = read_site_with(root, Some(memory));
    memory.sweep();
    memory.keep(read.1.is_empty().then(|| read.0.clone()));
    read
}

/// What was read the last time with these texts read again; none where one of them is no text of that time, or is wrong.
fn read_changed(root: &Path, memory: &Memory, changed: &[String]) -> Option<SiteFiles> {
    let mut files = memory.last()?;
    for path in changed {
        let text = files.text_mut(path)?;
        let found = file(root, path).ok()?;
        *text = memory.text(&found, || read_text(&found)).ok()?;
    }
    Some(files)
}

/// The files below `themes/` with these read again, where they are all that changed since `before` was read, are texts of
/// that time, and nothing is wrong with them; none where the site must be read anew.
pub fn themes_again(
    root: &Path,
    memory: &Memory,
    (changed, before): (&[String], &SiteFiles),
) -> Option<Vec<Arc<SourceFile>>> {
    if !changed.iter().all(|it| it.starts_with("themes/")) {
        return None;
    }
    let files = read_changed(root, memory, changed)?;
    let texts = |files: &SiteFiles| {
        let contents = files.contents();
        contents.map(|it| Arc::as_ptr(&it.file)).collect::<Vec<_>>()
    };
    let is_known = texts(&files) == texts(before) && files.settings == before.settings;
    // What is said of a character stands among what is said of the content.
    let is_fit = |file: &Arc<SourceFile>| unfit(&file.text()).next().is_none();
    if !is_known || !before.themes.iter().chain(&files.themes).all(is_fit) {
        return None;
    }
    memory.keep(Some(files.clone()));
    Some(files.themes)
}

fn read_site_with(root: &Path, memory: Option<&Memory>) -> (SiteFiles, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut files = SiteFiles::default();
    if let Err(error) = std::fs::read_dir(root) {
        let fault = Diagnostic::anywhere(Code::Unreadable).with("path", root.display());
        return (files, vec![fault.with_error(&error)]);
    }
    match read_settings(root) {
        Ok(settings) => files.settings = settings,
        Err(diagnostic) => diagnostics.push(diagnostic),
    }
    read_content(root, memory, &mut files, &mut diagnostics);
    files.unread = unread(&diagnostics);
    files.drawings = read_drawings(root);
    if root.join("themes").symlink_metadata().is_ok() {
        let mut found = walk(root, "themes", &mut diagnostics);
        found.retain(|file| {
            let is_text = [".html", ".css", ".toml"]
                .iter()
                .any(|ending| file.path.ends_with(ending));
            if !is_text {
                let note = Diagnostic::anywhere(Code::UnusedThemeFile);
                diagnostics.push(note.with("path", &file.path));
            }
            is_text
        });
        files.themes = read_texts(found, memory, &mut diagnostics)
            .into_iter()
            .map(|content| content.file)
            .collect();
    }
    (files, diagnostics)
}

fn read_settings(root: &Path) -> Result<Arc<SourceFile>, Diagnostic> {
    let path = "site.toml";
    match std::fs::symlink_metadata(root.join(path)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(missing(root, path)),
        _ => read_text(&file(root, path)?),
    }
}

fn missing(root: &Path, path: &str) -> Diagnostic {
    // The folder where one stands needs no name.
    let folder = (root != Path::new(".")).then(|| root.display());
    Diagnostic::anywhere(Code::MissingFile)
        .with("path", path)
        .with_optional("folder", folder)
}

fn read_content(
    root: &Path,
    memory: Option<&Memory>,
    files: &mut SiteFiles,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if !root.join("content").is_dir() {
        diagnostics.push(missing(root, "content/"));
        return;
    }
    let mut by_kind: [Vec<Found>; KINDS.len()] = Default::default();
    let mut attachments = Vec::new();
    let (mut inventory, mut glossary) = (Vec::new(), Vec::new());
    let (mut addresses, mut links) = (Vec::new(), Vec::new());
    let mut evidence_checks = Vec::new();
    for found in walk(root, "content", diagnostics) {
        match kind_of(&found.path) {
            Some((index, true)) => by_kind[index].push(found),
            Some((_, false)) => attachments.push(found),
            None if found.path.starts_with(MEDIA) => attachments.push(found),
            None if found.path == INVENTORY => inventory.push(found),
            None if found.path == GLOSSARY => glossary.push(found),
            None if found.path == ADDRESSES => addresses.push(found),
            None if found.path == LINKS => links.push(found),
            None if found.path == EVIDENCE_CHECKS => evidence_checks.push(found),
            None => diagnostics.push(unexpected(&found.path)),
        }
    }
    files.attachments = hash_all(attachments, memory, diagnostics);
    files.inventory = read_texts(inventory, memory, diagnostics).pop();
    files.glossary = read_texts(glossary, memory, diagnostics).pop();
    files.addresses = read_texts(addresses, memory, diagnostics).pop();
    files.links = read_texts(links, memory, diagnostics).pop();
    files.evidence_checks = read_texts(evidence_checks, memory, diagnostics).pop();
    let [
        charters,
        statements,
        evidence,
        systems,
        pages,
        changes,
        suppliers,
        opinions,
        corrections,
        indicators,
    ] = by_kind.map(|found| read_texts(found, memory, diagnostics));
    files.charters = charters;
    files.statements = statements;
    files.evidence = evidence;
    files.systems = systems;
    files.pages = pages;
    files.changes = changes;
    files.suppliers = suppliers;
    files.opinions = opinions;
    files.corrections = corrections;
    files.indicators = indicators;
}

/// The kind a path belongs to, and whether it is one of its texts (else an attachment).
pub(super) fn kind_of(path: &str) -> Option<(usize, bool)> {
    let (folder, rest) = path.strip_prefix("content/")?.split_once('/')?;
    let index = KINDS.iter().position(|kind| kind.folder == folder)?;
    let is_text = rest
        .rsplit_once('.')
        .is_some_and(|(_, extension)| extension == KINDS[index].extension);
    (is_text || KINDS[index].attachments).then_some((index, is_text))
}

/// What the faults of reading leave unknown: no reference to it is a fault of its own.
fn unread(faults: &[Diagnostic]) -> Vec<Unread> {
    let mut unread = Vec::new();
    for fault in faults {
        let Some(path) = fault.path() else { continue };
        if fault.code == Code::UnexpectedFile {
            // It may be a text with another ending, such as `tool.md.txt`.
            unread.extend(misnamed(path).map(|(kind, stem)| Unread {
                folder: kind.folder,
                stem: Some(stem.to_owned()),
            }));
            continue;
        }
        let whole = |folder| Unread { folder, stem: None };
        match (kind_of(path), path.strip_prefix("content/")) {
            (Some((index, true)), _) => unread.push(Unread {
                folder: KINDS[index].folder,
                stem: Some(stem(path).to_string()),
            }),
            (_, Some("inventory.toml")) => unread.push(whole("inventory.toml")),
            (_, Some(rest)) if !rest.is_empty() => {
                let folder = rest.split('/').next().unwrap_or_default();
                let kinds = KINDS.iter().filter(|kind| kind.folder == folder);
                // A file that is no text hides no text.
                let is_folder = !rest.contains('.');
                unread.extend(kinds.filter(|_| is_folder).map(|kind| whole(kind.folder)));
            }
            _ if path.trim_end_matches('/') == "content" => {
                unread.extend(KINDS.iter().map(|kind| whole(kind.folder)));
            }
            _ => {}
        }
    }
    unread
}

/// The kind and the id that a text has to whose name an ending was added, as some editors do.
fn misnamed(path: &str) -> Option<(&'static Kind, &str)> {
    let (folder, name) = path.strip_prefix("content/")?.split_once('/')?;
    let kind = KINDS.iter().find(|kind| kind.folder == folder)?;
    let (stem, ending) = name.rsplit_once('.')?.0.rsplit_once('.')?;
    (ending == kind.extension).then_some((kind, stem))
}

fn unexpected(path: &str) -> Diagnostic {
    let folder = path.split('/').nth(1).unwrap_or_default();
    let known = KINDS.iter().find(|kind| kind.folder == folder);
    let folders = KINDS.iter().map(|kind| kind.folder).chain(["media"]);
    let name = misnamed(path).map(|(kind, stem)| format!("{stem}.{}", kind.extension));
    Diagnostic::anywhere(Code::UnexpectedFile)
        .with("path", path)
        .with_optional("name", name)
        .with_optional("extension", known.map(|kind| kind.extension))
        .with_optional(
            "suggestion",
            nearest(folder, folders).filter(|_| known.is_none()),
        )
}

fn read_texts(
    found: Vec<Found>,
    memory: Option<&Memory>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<ContentFile> {
    let is_new = |found: &Found| memory.is_none_or(|memory| memory.is_new(found));
    // Who reads again and again must read what changed soon.
    let packer = memory.is_none().then(|| packer(&found)).flatten();
    let read = each(&found, is_new, |found| {
        let read = || read_text(found);
        let file = match (memory, &packer) {
            (Some(memory), _) => memory.text(found, read)?,
            (None, Some(packer)) => Arc::new(read()?.packed(packer)),
            (None, None) => read()?,
        };
        let stem = stem(&found.path);
        Ok(ContentFile { stem, file })
    });
    let mut texts = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(text) => texts.push(text),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    texts
}

pub(super) fn stem(path: &str) -> Arc<str> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).into()
}

/// The text of a file.
///
/// # Errors
/// A file that is too large, that can't be read, or that is not UTF-8.
pub(super) fn read_text(found: &Found) -> Result<Arc<SourceFile>, Diagnostic> {
    if found.size > LARGEST_TEXT {
        return Err(Diagnostic::anywhere(Code::TooLarge)
            .with("path", &found.path)
            .with("size", found.size)
            .with("limit", LARGEST_TEXT));
    }
    let bytes = std::fs::read(&found.location).map_err(|error| unreadable(&found.path, &error))?;
    text::decode(&found.path, bytes)
}

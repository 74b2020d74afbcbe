//! Files that the site's texts lead to: what each is and how heavy, said before it is opened.

use percent_encoding::percent_decode_str;

use super::address::{self, Subject};
use super::scope::Scope;
use crate::model::{Evidence, picture_named};

/// How the names of documents end that a browser opens beside the page or keeps.
const DOCUMENTS: [&str; 14] = [
    "csv", "doc", "docx", "epub", "odp", "ods", "odt", "pdf", "ppt", "pptx", "rtf", "xls", "xlsx",
    "zip",
];

/// The format and the size of the document or picture at an address; nothing where a page stands there.
pub(super) fn told(scope: &Scope<'_>, written: &str) -> Option<String> {
    match written.strip_prefix(&scope.site.settings.url) {
        Some(path) => of_this_site(scope, path),
        None => elsewhere(scope, written),
    }
}

/// The same of a link that may not be there.
pub(super) fn of_link(scope: &Scope<'_>, written: Option<&str>) -> Option<String> {
    told(scope, written?)
}

/// What is known of a document at an address elsewhere: what is recorded of evidence that stands there, else what its ending
/// tells. That a size was not recorded is said: a reader on a telephone would want to know it.
pub(super) fn elsewhere(scope: &Scope<'_>, url: &str) -> Option<String> {
    let evidence = scope.links.evidence_at.get(url);
    recorded(scope, evidence.map(|at| &scope.site.evidence[*at]), url)
}

/// What is known of what stands at the address of an item of evidence.
pub(super) fn of_evidence(scope: &Scope<'_>, evidence: &Evidence) -> Option<String> {
    recorded(scope, Some(evidence), evidence.url.as_deref()?)
}

fn recorded(scope: &Scope<'_>, evidence: Option<&Evidence>, url: &str) -> Option<String> {
    let evidence = evidence.filter(|it| it.tells_of_its_address());
    let media_type = evidence.and_then(|it| it.media_type.as_ref());
    let format = media_type.map(|it| of_media_type(&it.value));
    let format = format.or_else(|| of_ending(url))?;
    let size = evidence.and_then(|it| it.size.as_ref());
    let size = size.map(|size| scope.words.size(u64::from(size.value)));
    // A page has many files: the length of one of them would say little.
    let is_page = matches!(format.as_str(), "HTML" | "XHTML+XML");
    let unknown = || (!is_page).then(|| scope.words.get("evidence.size_unknown").to_owned());
    Some(match size.or_else(unknown) {
        Some(size) => format!("{format}, {size}"),
        None => format,
    })
}

/// `PDF` of `application/pdf`.
fn of_media_type(kind: &str) -> String {
    let kind = kind.split(';').next().unwrap_or(kind).trim();
    let kind = kind.split('/').next_back().unwrap_or(kind);
    kind.rsplit('.').next().unwrap_or(kind).to_uppercase()
}

/// `PDF` of `https://example.org/x.pdf?v=2`.
fn of_ending(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let (_, name) = path.rsplit_once('/')?;
    let (_, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    DOCUMENTS.contains(&&*ending).then(|| ending.to_uppercase())
}

fn of_this_site(scope: &Scope<'_>, path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    // However it is escaped.
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let (name, size) = published(scope, &path)?;
    let size = scope.words.size(size);
    Some(match format(&name).as_str() {
        "" => size,
        format => format!("{format}, {size}"),
    })
}

/// What a file is, by the ending of its name: `PDF`; empty where it has none.
pub(super) fn format(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_uppercase()
}

/// The name and the size of the file that is published at a path. Found by what the path says: a site has many files, and
/// many links to them.
fn published(scope: &Scope<'_>, path: &str) -> Option<(String, u64)> {
    let (folder, name) = path.rsplit_once('/')?;
    let site = scope.site;
    let language = site.settings.default_language();
    let is_in = |subject: Subject| {
        let beside = address::path(&subject, language, &site.settings);
        beside.strip_suffix('/') == Some(folder)
    };
    let evidence = || {
        let id = folder.rsplit('/').next()?;
        let evidence = site.evidence(id).filter(|it| it.degree.is_published())?;
        let file = evidence.attachment.as_ref()?;
        is_in(Subject::Evidence(evidence.id.clone())).then_some(file)
    };
    let charters = site.charters.iter().filter_map(|it| {
        let file = it.source.as_ref()?.attachment.as_ref()?;
        is_in(Subject::Charter(it.reference())).then_some(file)
    });
    let mut files = evidence().into_iter().chain(charters);
    if let Some(file) = files.find(|it| it.name == name) {
        return Some((file.name.clone(), file.size));
    }
    let picture = path.strip_prefix(&address::picture(""))?;
    let size = picture_named(site, picture)?.size;
    Some((picture.to_owned(), size))
}

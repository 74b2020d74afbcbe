//! The files that the content names, to be published as they are.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::verbatim::is_verbatim;
use crate::model::{PublishedFile, Site, named_pictures};
use crate::source::{
    Attachment, Located, MEDIA, attachment_at, essence, is_passed_over, media_type, nearest,
};

/// What a record says of its file.
#[derive(Clone, Copy, Default)]
struct Recorded<'r> {
    sha256: Option<&'r Located<String>>,
    media_type: Option<&'r Located<String>>,
    size: Option<&'r Located<u32>>,
}

/// Finds the files that charters and evidence name, and holds them against what is recorded of them.
pub(super) fn attach(site: &mut Site, found: &mut Vec<Diagnostic>) {
    let pictures = named_pictures(site);
    let attachments = &site.attachments;
    let mut used = Vec::new();
    for evidence in &mut site.evidence {
        evidence.attachment = find(
            attachments,
            evidence.file.as_ref(),
            Recorded {
                sha256: evidence.sha256.as_ref(),
                media_type: evidence.media_type.as_ref(),
                size: evidence.size.as_ref(),
            },
            found,
        );
        used.extend(evidence.attachment.as_ref().map(|file| file.path.clone()));
    }
    for charter in &mut site.charters {
        let Some(source) = &charter.source else {
            continue;
        };
        let recorded = Recorded {
            sha256: source.sha256.as_ref(),
            ..Recorded::default()
        };
        let published = find(attachments, source.file.as_ref(), recorded, found);
        let read = published
            .as_ref()
            .and_then(|it| attachments.get(&it.path)?.text());
        let is_verbatim = read.is_some_and(|text| is_verbatim(charter, &text));
        used.extend(published.as_ref().map(|file| file.path.clone()));
        if let Some(source) = &mut charter.source {
            (source.attachment, source.is_verbatim) = (published, is_verbatim);
        }
    }
    used.extend(pictures);
    used.sort_unstable();
    for path in attachments
        .keys()
        .filter(|path| used.binary_search(path).is_err())
    {
        let code = match path.starts_with(MEDIA) {
            true => Code::UnusedImage,
            false => Code::UnusedFile,
        };
        found.push(Diagnostic::anywhere(code).with("path", path));
    }
}

fn find(
    attachments: &BTreeMap<String, Attachment>,
    file: Option<&Located<String>>,
    recorded: Recorded<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<PublishedFile> {
    let file = file?;
    if let Some(code) = fault_of(&file.value) {
        let fault = Diagnostic::at(code, file.place.clone());
        found.push(fault.with("written", &file.value));
        return None;
    }
    let folder = file
        .place
        .file
        .path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let written = format!("{folder}/{}", file.value);
    if !is_inert(&file.value) {
        found.push(
            Diagnostic::at(Code::ActiveFile, file.place.clone())
                .with("written", &file.value)
                .with("known", INERT.join(", ")),
        );
    }
    let Some((path, attachment)) = attachment_at(attachments, &written) else {
        let beside = format!("{folder}/");
        let names = attachments
            .keys()
            .filter_map(|known| known.strip_prefix(&beside));
        found.push(
            Diagnostic::at(Code::MissingAttachment, file.place.clone())
                .with("path", &written)
                .with_optional("suggestion", nearest(&file.value, names)),
        );
        return None;
    };
    recorded.hold_against((path, attachment), found);
    if attachment.size == 0 {
        found.push(Diagnostic::at(Code::EmptyFile, file.place.clone()).with("path", path));
    }
    let name = file
        .value
        .rsplit_once('/')
        .map_or(file.value.as_str(), |(_, name)| name);
    Some(PublishedFile {
        name: name.nfc().collect(),
        path: path.clone(),
        size: attachment.size,
        sha256: attachment.sha256.clone(),
    })
}

impl Recorded<'_> {
    /// Tells what is recorded and is not so. With another hash it is another file: that says it all.
    fn hold_against(self, (path, file): (&str, &Attachment), found: &mut Vec<Diagnostic>) {
        let is_other_size = |size: &&Located<u32>| u64::from(size.value) != file.size;
        let size = self.size.filter(is_other_size);
        if let Some(hash) = self.sha256.filter(|it| it.value != file.sha256) {
            found.push(
                Diagnostic::at(Code::HashMismatch, hash.place.clone())
                    .with("path", path)
                    .with("actual", &file.sha256)
                    .with_optional("size", size.map(|_| file.size)),
            );
            return;
        }
        let actual = essence(media_type(path));
        if let Some(kind) = self.media_type.filter(|it| essence(&it.value) != actual) {
            found.push(
                Diagnostic::at(Code::MediaTypeMismatch, kind.place.clone())
                    .with("path", path)
                    .with("written", &kind.value)
                    .with("actual", actual),
            );
        }
        if let Some(size) = size {
            found.push(
                Diagnostic::at(Code::SizeMismatch, size.place.clone())
                    .with("path", path)
                    .with("written", size.value)
                    .with("actual", file.size),
            );
        }
    }
}

/// The endings of files that are published: kinds that browsers show without running what is in them, or
/// hand over to another program, and that servers know by these names. What a server doesn't know,
/// browsers guess, and may take for a page.
const INERT: [&str; 28] = [
    "7z", "asc", "csv", "docx", "gif", "gz", "jpeg", "jpg", "json", "md", "mp3", "mp4", "odp",
    "ods", "odt", "p7m", "p7s", "pdf", "png", "pptx", "sig", "tar", "tif", "tiff", "txt", "webp",
    "xlsx", "zip",
];

fn is_inert(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| INERT.contains(&ending.as_str()))
}

/// What keeps a path from naming a file that can be published.
fn fault_of(path: &str) -> Option<Code> {
    let mut parts = path.split('/');
    if parts.clone().any(|part| ["", ".", ".."].contains(&part)) {
        return Some(Code::PathEscapes);
    }
    let unfit = path.contains('\\') || parts.any(is_passed_over);
    unfit.then_some(Code::NameNotPublished)
}

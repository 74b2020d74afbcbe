//! Files of the site that its texts lead to: what each is and how heavy, said before it is opened.

use percent_encoding::percent_decode_str;

use super::address::{self, Subject};
use super::scope::Scope;
use crate::model::{PublishedFile, published_pictures};

/// The format and the size of the document or picture at an address of this site; nothing where it leads elsewhere.
pub(super) fn told(scope: &Scope<'_>, written: &str) -> Option<String> {
    let settings = &scope.site.settings;
    let path = written.strip_prefix(&settings.url)?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    // However it is escaped.
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let language = settings.default_language();
    let is_it = |(subject, file): &(Subject, &PublishedFile)| {
        let folder = address::path(subject, language, settings);
        path.strip_prefix(folder.as_str()) == Some(file.name.as_str())
    };
    let document = published(scope).find(is_it);
    let file = match document {
        Some((_, file)) => file.clone(),
        None => {
            let mut pictures = published_pictures(scope.site).into_iter();
            pictures.find(|it| address::picture(&it.name) == path)?
        }
    };
    let size = scope.words.size(file.size);
    Some(match format(&file.name).as_str() {
        "" => size,
        format => format!("{format}, {size}"),
    })
}

/// What a file is, by the ending of its name: `PDF`; empty where it has none.
pub(super) fn format(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_uppercase()
}

fn published<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (Subject, &'a PublishedFile)> {
    let site = scope.site;
    let evidence = site.evidence.iter().filter(|it| it.degree.is_published());
    let evidence =
        evidence.filter_map(|it| Some((Subject::Evidence(it.id.clone()), it.attachment.as_ref()?)));
    let charters = site.charters.iter().filter_map(|it| {
        let source = it.source.as_ref()?;
        Some((
            Subject::Charter(it.reference()),
            source.attachment.as_ref()?,
        ))
    });
    evidence.chain(charters)
}

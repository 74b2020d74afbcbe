//! Documents of the site that its texts lead to: what each is and how heavy, said before it is opened.

use super::address::{self, Subject};
use super::scope::Scope;
use crate::model::PublishedFile;

/// The format and the size of the document at an address of this site; nothing where it leads elsewhere.
pub(super) fn told(scope: &Scope<'_>, written: &str) -> Option<String> {
    let settings = &scope.site.settings;
    let path = written.strip_prefix(&settings.url)?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_it = |(subject, file): &(Subject, &PublishedFile)| {
        let folder = address::path(subject, settings.default_language(), settings);
        format!("{folder}{}", address::encode(&file.name)) == path
    };
    let (_, file) = published(scope).find(is_it)?;
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

//! What is cited of other sites: whether it is still there, and still what was cited.

use serde::Serialize;

use super::scope::{DateView, LinkView, Scope};
use crate::model::{News, Standing};
use crate::source::Word;

/// How something that is cited stands.
#[derive(Serialize)]
pub(super) struct CitedView {
    /// The word of its state.
    id: &'static str,
    /// What is said of it, with its date.
    text: String,
    /// Whether something is to be said against it.
    late: bool,
}

/// Something that is cited and became something else.
#[derive(Serialize)]
pub(super) struct NewsView {
    date: DateView,
    /// What it became.
    text: String,
    url: String,
    /// What cites it.
    pub link: LinkView,
}

/// How an address that is cited with a hash, or without, stands; none where nobody verified it.
pub(super) fn view(scope: &Scope<'_>, url: &str, sha256: Option<&str>) -> Option<CitedView> {
    let standing = scope.site.evidence_checks.of(url, sha256)?.standing();
    let id = standing.word();
    let said = scope.words.of("cited", id);
    let date = scope.words.date(standing.date());
    let mut text = said.replace("{date}", &date);
    if let Standing::Unverifiable(_, why) = standing {
        text = text.replace("{why}", scope.words.of("cited_why", why.word()));
    }
    Some(CitedView {
        id,
        text,
        late: !matches!(standing, Standing::Recorded(_) | Standing::Unchanged(_)),
    })
}

/// Something that became something else.
pub(super) fn news_view(scope: &Scope<'_>, news: &News) -> NewsView {
    NewsView {
        date: scope.date(news.date),
        text: scope
            .words
            .of("cited_became", news.became.word())
            .to_owned(),
        url: news.url.clone(),
        link: scope.reference(&news.by),
    }
}

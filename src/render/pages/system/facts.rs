//! Small facts with their labels, and lists of things that are told by them.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{Reference, Text, Url};
use crate::render::documents;
use crate::render::scope::{Scope, TextView};
use crate::source::{Located, Word};

/// A value: a text, a link or a date.
#[derive(Serialize)]
pub(super) struct ValueView {
    text: String,
    lang: Option<String>,
    href: Option<String>,
    /// The kind and the size of a document that stands there.
    format: Option<String>,
    date: Option<String>,
}

/// One or more values with their label.
#[derive(Serialize)]
pub(super) struct FactView {
    label: String,
    values: Vec<ValueView>,
}

/// A thing in a list: its name, what is said of it, its facts.
#[derive(Serialize)]
pub(super) struct EntryView {
    pub name: ValueView,
    pub texts: Vec<TextView>,
    pub facts: Vec<FactView>,
}

/// Facts in the order in which they are given; those that are not said leave no trace.
pub(super) struct Facts<'a> {
    scope: &'a Scope<'a>,
    facts: Vec<FactView>,
}

/// Texts as values, in the page's language where they are in it.
pub(super) fn values_of<'t>(
    scope: &Scope<'_>,
    texts: impl IntoIterator<Item = &'t Text>,
) -> Vec<ValueView> {
    let texts = texts.into_iter();
    texts.map(|text| ValueView::text(scope, text)).collect()
}

impl ValueView {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            lang: None,
            href: None,
            format: None,
            date: None,
        }
    }

    pub(super) fn in_language(text: String, lang: Option<String>) -> Self {
        Self {
            lang,
            ..Self::plain(text)
        }
    }

    pub(super) fn text(scope: &Scope<'_>, text: &Text) -> Self {
        let TextView { text, lang } = scope.text(text);
        Self::in_language(text, lang)
    }

    /// With a link, if there is one.
    pub(super) fn to(self, scope: &Scope<'_>, url: Option<&Url>) -> Self {
        Self {
            href: url.map(|url| url.0.clone()),
            format: url.and_then(|url| documents::told(scope, &url.0)),
            ..self
        }
    }

    /// A link that is its own text.
    pub(super) fn url(scope: &Scope<'_>, url: &Url) -> Self {
        Self::plain(&url.0).to(scope, Some(url))
    }

    pub(super) fn evidence(scope: &Scope<'_>, id: &Located<String>) -> Self {
        Self::reference(scope, &Reference::Evidence(id.value.clone()))
    }

    pub(super) fn reference(scope: &Scope<'_>, reference: &Reference) -> Self {
        let link = scope.reference(reference);
        Self {
            text: link.name.text,
            lang: link.name.lang,
            href: Some(link.href),
            format: None,
            date: None,
        }
    }
}

impl<'a> Facts<'a> {
    pub(super) fn of(scope: &'a Scope<'a>) -> Self {
        Self {
            scope,
            facts: Vec::new(),
        }
    }

    pub(super) fn done(self) -> Vec<FactView> {
        self.facts
    }

    /// Values under the word `fact.{label}`; none leave no trace.
    pub(super) fn values(
        mut self,
        label: &str,
        values: impl IntoIterator<Item = ValueView>,
    ) -> Self {
        let values: Vec<ValueView> = values.into_iter().collect();
        if !values.is_empty() {
            let label = self.scope.words.of("fact", label).to_owned();
            self.facts.push(FactView { label, values });
        }
        self
    }

    pub(super) fn text(self, label: &str, text: Option<&Text>) -> Self {
        let value = text.map(|text| ValueView::text(self.scope, text));
        self.values(label, value)
    }

    pub(super) fn texts(self, label: &str, texts: &[Text]) -> Self {
        let scope = self.scope;
        self.values(label, texts.iter().map(|text| ValueView::text(scope, text)))
    }

    pub(super) fn plain(self, label: &str, text: Option<&str>) -> Self {
        self.values(label, text.map(ValueView::plain))
    }

    /// A word of the format, in the site's words of the table `label`.
    pub(super) fn word<W: Word + PartialEq>(self, label: &str, word: Option<W>) -> Self {
        self.words(label, word.as_slice())
    }

    pub(super) fn words<W: Word + PartialEq>(self, label: &str, words: &[W]) -> Self {
        let scope = self.scope;
        let text = |word: &W| ValueView::plain(scope.word(label, word.word()).text);
        self.values(label, words.iter().map(text))
    }

    pub(super) fn date(self, label: &str, date: Option<Date>) -> Self {
        let scope = self.scope;
        let value = date.map(|date| ValueView {
            date: Some(date.to_string()),
            ..ValueView::plain(scope.words.date(date))
        });
        self.values(label, value)
    }

    /// A link that is its own text.
    pub(super) fn url(self, label: &str, url: Option<&Url>) -> Self {
        let scope = self.scope;
        self.values(label, url.map(|url| ValueView::url(scope, url)))
    }

    pub(super) fn number(self, label: &str, number: Option<f64>, unit: &str) -> Self {
        let scope = self.scope;
        let value = number.map(|number| {
            let number = scope.words.number(number);
            ValueView::plain(format!("{number} {unit}").trim_end())
        });
        self.values(label, value)
    }

    pub(super) fn evidence<'b>(self, ids: impl IntoIterator<Item = &'b Located<String>>) -> Self {
        let scope = self.scope;
        let links = ids.into_iter().map(|id| ValueView::evidence(scope, id));
        self.values("evidence", links)
    }
}

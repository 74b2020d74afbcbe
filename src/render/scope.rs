//! What every page of a language is made with, and the small parts that pages share.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::address::{self, Subject};
use super::documents;
use super::markdown::{self, Explained, PictureView, Setting};
use super::typography::{spaced, unbroken};
use super::words::Vocabulary;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{
    Backlinks, Contact, Directory, Gap, Language, Lexicon, Reference, Route, Section, Site,
    Statement, System, Text, check, picture,
};
use crate::source::{Definitions, Located, Word, definitions, split, telephone};

/// A text as a page shows it: with its language when that is not the page's.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TextView {
    /// The text.
    pub text: String,
    /// Its language, if it is another than the page's.
    pub lang: Option<String>,
}

impl TextView {
    /// It without a full stop at its end, for a sentence that goes on or ends by itself.
    pub fn without_stop(mut self) -> Self {
        let length = self.text.trim_end().trim_end_matches('.').len();
        self.text.truncate(length);
        self
    }
}

/// A date, for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DateView {
    /// `2026-11-24`
    pub iso: String,
    /// `24 novembre 2026`
    pub text: String,
}

/// A date until which something holds.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DueView {
    /// The date.
    pub date: DateView,
    /// Whether it has passed.
    pub overdue: bool,
}

/// A link to a thing of the site.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LinkView {
    /// Its address.
    pub href: String,
    /// Its name.
    pub name: TextView,
    /// The axis of a commitment, whose text goes on with a sentence that begins there; in a list, on the
    /// first of those that follow each other.
    pub axis: Option<TextView>,
    /// Invented.
    pub example: bool,
}

impl LinkView {
    /// A link to what is no commitment.
    pub fn new(href: String, name: TextView, example: bool) -> Self {
        Self {
            href,
            name,
            axis: None,
            example,
        }
    }
}

/// Leaves the axis on the first of those in a list that stand under it and follow each other.
pub(super) fn say_axes_once<'a>(axes: impl Iterator<Item = &'a mut Option<TextView>>) {
    let mut last: Option<String> = None;
    for axis in axes {
        let this = axis.as_ref().map(|it| it.text.clone());
        if this == last {
            *axis = None;
        }
        last = this;
    }
}

/// Ways to reach someone.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RouteView {
    /// Mailbox.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// The telephone as a `tel:` address; none for words without a number.
    pub phone_href: Option<String>,
    /// Form.
    pub form: Option<String>,
    /// Postal address.
    pub post: Option<TextView>,
}

/// A role that can be reached.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ContactView {
    /// Its id.
    pub id: String,
    /// The role.
    pub name: TextView,
    /// How.
    pub route: RouteView,
    /// Invented.
    pub example: bool,
}

/// What a status is, in its word and in words.
#[derive(Debug, Clone, Serialize)]
pub(super) struct WordView {
    /// The word of the format.
    pub id: &'static str,
    /// What people read.
    pub text: String,
}

/// The site in one language, as of a date.
pub(super) struct Scope<'a> {
    /// The site.
    pub site: &'a Site,
    /// What it lacks, gaps of one kind together.
    pub gaps: &'a [&'a Gap],
    /// Who refers to what.
    pub links: &'a Backlinks<'a>,
    /// The orders of the list of systems.
    pub directory: &'a Directory,
    /// How texts of each language use the terms of the glossary.
    pub lexicons: &'a BTreeMap<Language, Lexicon>,
    /// The terms that the page has linked already: each is, once.
    pub explained: RefCell<BTreeSet<usize>>,
    /// The words of the language.
    pub words: &'a Vocabulary,
    /// The date that the site is told as of.
    pub as_of: Date,
    /// Whether the site shows drafts.
    pub shows_drafts: bool,
}

impl Scope<'_> {
    /// The language.
    pub fn language(&self) -> Language {
        self.words.language
    }

    /// A text in the language, or in its own.
    pub fn text(&self, text: &Text) -> TextView {
        let (words, language) = text.in_language(self.language());
        self.text_in(&words, language)
    }

    /// A text whose language is known.
    pub fn text_in(&self, text: &str, language: Language) -> TextView {
        TextView {
            text: spaced(text, language).into_owned(),
            lang: (language != self.language()).then(|| language.to_string()),
        }
    }

    /// A name that has no language.
    pub fn name(&self, text: &str) -> TextView {
        self.text_in(text, self.language())
    }

    /// A text that may be missing.
    pub fn optional(&self, text: Option<&Text>) -> Option<TextView> {
        text.map(|text| self.text(text))
    }

    /// A date.
    pub fn date(&self, date: Date) -> DateView {
        DateView {
            iso: date.to_string(),
            text: self.words.date(date),
        }
    }

    /// A date that may be missing.
    pub fn optional_date(&self, date: Option<Date>) -> Option<DateView> {
        date.map(|date| self.date(date))
    }

    /// A date until which something holds.
    pub fn due(&self, date: Date) -> DueView {
        DueView {
            date: self.date(date),
            overdue: date < self.as_of,
        }
    }

    /// A word of the format in the site's words: `status.applied`.
    pub fn word(&self, table: &str, id: &'static str) -> WordView {
        let text = self.words.of(table, id).to_owned();
        WordView { id, text }
    }

    /// What a word of the format is called.
    pub fn word_of(&self, table: &str, word: impl Word + PartialEq) -> String {
        self.word(table, word.word()).text
    }

    /// The address of a subject, from the root of the host.
    pub fn href(&self, subject: &Subject) -> String {
        self.href_in(subject, self.language())
    }

    /// The address of a subject in a language.
    pub fn href_in(&self, subject: &Subject, language: Language) -> String {
        let settings = &self.site.settings;
        let base = address::base_path(&settings.url);
        [base, &address::path(subject, language, settings)].concat()
    }

    /// The address of the thing that a reference names.
    pub fn reference_href(&self, reference: &Reference) -> String {
        let site = self.site;
        // An indicator or an opinion stands on the page of what it concerns, under its own name.
        let stands_on = |concerns: &[Located<Reference>], anchor: String| {
            let page = concerns.first().filter(|first| first.value.has_a_page());
            page.map_or_else(String::new, |first| {
                format!("{}#{anchor}", self.href(&subject_of(&first.value)))
            })
        };
        match reference {
            Reference::Indicator(id) => site.indicator(id).map_or_else(String::new, |it| {
                stands_on(&it.concerns, format!("indicator.{id}"))
            }),
            Reference::Opinion(id) => site.opinion(id).map_or_else(String::new, |it| {
                stands_on(&it.concerns, format!("opinion.{id}"))
            }),
            _ => self.href(&subject_of(reference)),
        }
    }

    /// A link to the thing that a reference names; its id where it is gone.
    pub fn reference(&self, reference: &Reference) -> LinkView {
        let site = self.site;
        let (name, example) = match reference {
            Reference::System(id) => site.system(id).map(|s| (self.text(&s.name), s.example)),
            Reference::Evidence(id) => site.evidence(id).map(|e| (self.text(&e.title), e.example)),
            Reference::Supplier(id) => site
                .supplier(id)
                .map(|supplier| (self.name(&supplier.name), supplier.example)),
            Reference::Page(id) => site.page(id).map(|p| (self.text(&p.title), p.example)),
            Reference::Charter(charter) => site
                .charter(charter)
                .map(|charter| (self.text(&charter.name), false)),
            Reference::Commitment(charter, id) => site
                .charter(charter)
                .and_then(|charter| charter.commitment(id))
                .map(|(_, commitment)| (self.text(&commitment.text), false)),
            Reference::Indicator(id) => site
                .indicator(id)
                .map(|indicator| (self.text(&indicator.name), indicator.example)),
            Reference::Opinion(id) => site
                .opinion(id)
                .map(|opinion| (self.text(&opinion.body), opinion.example)),
            Reference::Inventory => site.inventory.as_ref().map(|inventory| {
                let name = self.words.get("inventory.name");
                (self.name(name), inventory.example)
            }),
            Reference::Settings => Some((self.name(&site.settings.organisation.name), false)),
        }
        .unwrap_or_else(|| (self.name(&reference.to_string()), false));
        LinkView {
            href: self.reference_href(reference),
            name,
            axis: self.axis(reference),
            example,
        }
    }

    /// The axis that a commitment stands under.
    fn axis(&self, reference: &Reference) -> Option<TextView> {
        let Reference::Commitment(charter, id) = reference else {
            return None;
        };
        let (axis, _) = self.site.charter(charter)?.commitment(id)?;
        Some(self.text(&axis.title))
    }

    /// A link to a system.
    pub fn system_link(&self, system: &System) -> LinkView {
        let href = self.href(&Subject::System(system.id.clone()));
        LinkView::new(href, self.text(&system.name), system.example)
    }

    /// A link to the commitment that a statement is about.
    pub fn commitment_link(&self, statement: &Statement) -> LinkView {
        let mut link = self.reference(&Reference::Commitment(
            statement.charter.value.clone(),
            statement.commitment.value.clone(),
        ));
        link.example = statement.example;
        link
    }

    /// Ways to reach someone.
    pub fn route(&self, route: &Route) -> RouteView {
        RouteView {
            email: route.email.clone(),
            phone: route.phone.as_deref().map(unbroken),
            phone_href: route.phone.as_deref().and_then(telephone),
            form: route.form.clone(),
            post: self.optional(route.post.as_ref()),
        }
    }

    /// A contact.
    pub fn contact(&self, contact: &Contact) -> ContactView {
        ContactView {
            id: contact.id.clone(),
            name: self.text(&contact.name),
            route: self.route(&contact.route),
            example: contact.example,
        }
    }

    /// The contact of an id.
    pub fn contact_of(&self, id: &str) -> Option<ContactView> {
        self.site
            .settings
            .contact(id)
            .map(|contact| self.contact(contact))
    }

    /// Renders Markdown in the version of the language, or in the original.
    pub fn markdown(
        &self,
        versions: &[(Language, Place)],
        (prefix, heading_level, example): (&str, u8, bool),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<TextView> {
        let (language, place) = versions
            .iter()
            .find(|(language, _)| *language == self.language())
            .or_else(|| versions.first())?;
        let setting = Setting {
            heading_level,
            prefix,
            address: &|reference| self.reference_href(reference),
            picture: &|written, place| self.picture(written, place),
            document: &|written| documents::told(self, written),
            explain: &|text| self.explain(text, *language),
            back: self.words.get("back_to_text"),
            language: *language,
        };
        // Nothing but a bracket can call for what the rest of the file defines.
        let defined = match place.text().contains('[') {
            true => {
                let body = split(&place.file).map_or(0..0, |parts| parts.markdown);
                definitions(&place.file, body)
            }
            false => Definitions::default(),
        };
        let rendered = markdown::render(place, &defined, &setting);
        diagnostics.extend(rendered.diagnostics);
        for (place, reference) in &rendered.references {
            check(self.site, (place, reference), example, diagnostics);
        }
        Some(TextView {
            text: rendered.html,
            lang: (*language != self.language()).then(|| language.to_string()),
        })
    }

    /// The picture that a text names, with its address.
    fn picture(&self, written: &str, place: &Place) -> (Option<PictureView>, Vec<Diagnostic>) {
        let (found, faults) = picture(self.site, written, place);
        let base = address::base_path(&self.site.settings.url);
        let address = |name: &str| [base, &address::encode(&address::picture(name))].concat();
        let view = found.map(|it| PictureView {
            address: address(&it.name),
            size: (it.width, it.height),
            narrower: it
                .narrower
                .iter()
                .map(|(width, name)| (*width, address(name)))
                .collect(),
        });
        (view, faults)
    }

    /// Where a text uses terms of the glossary that the page has not linked yet.
    fn explain(&self, text: &str, language: Language) -> Vec<Explained> {
        let Some(lexicon) = self.lexicons.get(&language) else {
            return Vec::new();
        };
        let uses = lexicon.uses(text, &mut self.explained.borrow_mut());
        let page = self.href(&Subject::Glossary);
        uses.into_iter()
            .filter_map(|(span, term)| {
                let term = self.site.glossary.terms.get(term)?;
                let expansion = term.expansion.as_ref();
                Some(Explained {
                    span,
                    address: format!("{page}#term.{}", term.id.value),
                    expansion: expansion.map(|it| it.in_language(language).0.to_owned()),
                })
            })
            .collect()
    }

    /// A section of a system.
    pub fn section(
        &self,
        system: &System,
        section: Section,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<TextView> {
        let versions = system.sections.get(section)?;
        self.markdown(&versions, (section.name(), 3, system.example), diagnostics)
    }
}

/// The subject of the page about what a reference names.
pub(super) fn subject_of(reference: &Reference) -> Subject {
    match reference.clone() {
        Reference::System(id) => Subject::System(id),
        Reference::Evidence(id) => Subject::Evidence(id),
        Reference::Supplier(id) => Subject::Supplier(id),
        Reference::Page(id) => Subject::Page(id),
        Reference::Charter(charter) => Subject::Charter(charter),
        Reference::Commitment(charter, id) => Subject::Commitment(charter, id),
        Reference::Inventory => Subject::Systems,
        // These stand on the pages of others.
        Reference::Settings | Reference::Indicator(_) | Reference::Opinion(_) => Subject::Home,
    }
}

/// What a page is about, as texts name it; none where they can't.
pub(super) fn reference_of(subject: &Subject) -> Option<Reference> {
    Some(match subject.clone() {
        Subject::System(id) => Reference::System(id),
        Subject::Evidence(id) => Reference::Evidence(id),
        Subject::Supplier(id) => Reference::Supplier(id),
        Subject::Page(id) => Reference::Page(id),
        Subject::Charter(charter) => Reference::Charter(charter),
        Subject::Commitment(charter, id) => Reference::Commitment(charter, id),
        _ => return None,
    })
}

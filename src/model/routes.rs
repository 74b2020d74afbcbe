//! The ways to reach someone that a site tells, for programs: each is a locator, or there is none.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Said, said};
use super::record::Reach;
use super::{Language, Route, Site, System};
use crate::source::{is_email, is_phone, is_web_address};

/// A way to reach someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteFact {
    /// What it is for: `contact`, or of a system `appeal`, `refusal`, `explanation` or `feedback`.
    pub kind: String,
    /// The id of the contact or of the system.
    pub of: String,
    /// The id of the contact that is reached, where that is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Mailbox.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Address of a form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Postal address.
    #[serde(default, skip_serializing_if = "Said::is_empty")]
    pub post: Said,
}

/// A way that leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRoute<'f> {
    /// It is no locator.
    Nowhere(&'f RouteFact),
    /// A system weighs on persons, who can't contest it without a computer.
    NeedsComputer(&'f str),
}

const CONTACT: &str = "contact";
const APPEAL: &str = "appeal";

/// What its results do to persons, where a person must be able to contest them without a computer.
const WEIGHING: [&str; 2] = ["significant", "legal"];

impl RouteFact {
    /// All those of a site.
    pub(super) fn all(site: &Site) -> Vec<Self> {
        let languages = site.languages();
        let contacts = site.settings.contacts.iter();
        let mut found: Vec<Self> = contacts
            .map(|it| Self::of(CONTACT, &it.id, Some(&it.route), languages))
            .collect();
        for system in &site.systems {
            found.extend(Self::of_system(system, languages));
        }
        found
    }

    fn of_system(system: &System, languages: &[Language]) -> Vec<Self> {
        let appeal = system.appeal.as_ref().map(|it| &it.reach);
        let refusal = system.refusal.as_ref().and_then(|it| it.reach.as_ref());
        let explanation = system.explanation.as_ref().map(|it| &it.reach);
        let feedback = system.feedback.as_ref().map(|it| &it.reach);
        let all: [(&str, Option<&Reach>); 4] = [
            (APPEAL, appeal),
            ("refusal", refusal),
            ("explanation", explanation),
            ("feedback", feedback),
        ];
        let all = all.into_iter().filter_map(|(kind, it)| Some((kind, it?)));
        all.map(|(kind, reach)| Self {
            contact: reach.contact.as_ref().map(|it| it.value.clone()),
            ..Self::of(kind, &system.id, reach.route.as_deref(), languages)
        })
        .collect()
    }

    fn of(kind: &str, of: &str, route: Option<&Route>, languages: &[Language]) -> Self {
        let post = route.and_then(|it| it.post.as_ref());
        Self {
            kind: kind.to_owned(),
            of: of.to_owned(),
            contact: None,
            email: route.and_then(|it| it.email.clone()),
            phone: route.and_then(|it| it.phone.clone()),
            form: route.and_then(|it| it.form.clone()),
            post: post.map(|it| said(it, languages)).unwrap_or_default(),
        }
    }

    fn is_locator(&self) -> bool {
        let is = |text: &Option<String>, fits: fn(&str) -> bool| text.as_deref().is_some_and(fits);
        is(&self.email, is_email) || is(&self.form, is_web_address) || self.needs_no_computer()
    }

    fn needs_no_computer(&self) -> bool {
        let is_told = |text: &String| !text.trim().is_empty();
        self.phone.as_deref().is_some_and(is_phone) || self.post.values().any(is_told)
    }
}

/// The ways that a site tells and that lead nowhere, and the systems that weigh on persons and can't be contested
/// without a computer.
pub fn without_route(facts: &Facts) -> Vec<NoRoute<'_>> {
    // Anybody may have written them, and as many as they liked.
    let contacts = facts.routes.iter().filter(|it| it.kind == CONTACT);
    let contacts: BTreeMap<&str, &RouteFact> = contacts.map(|it| (it.of.as_str(), it)).collect();
    let leads = |it: &RouteFact, fits: fn(&RouteFact) -> bool| {
        let contact = it.contact.as_deref().and_then(|id| contacts.get(id));
        fits(it) || contact.is_some_and(|it| fits(it))
    };
    let nowhere = facts.routes.iter();
    let nowhere = nowhere.filter(|it| !leads(it, RouteFact::is_locator));
    let mut found: Vec<NoRoute<'_>> = nowhere.map(NoRoute::Nowhere).collect();
    let appeals = facts.routes.iter().filter(|it| it.kind == APPEAL);
    let appeals = appeals.filter(|it| leads(it, RouteFact::needs_no_computer));
    let contestable: BTreeSet<&str> = appeals.map(|it| it.of.as_str()).collect();
    let weighing = facts.systems.iter().filter(|system| {
        let effect = system.effect.as_deref();
        effect.is_some_and(|it| WEIGHING.contains(&it))
    });
    let without = weighing.filter(|system| !contestable.contains(system.id.as_str()));
    found.extend(without.map(|it| NoRoute::NeedsComputer(&it.id)));
    found
}

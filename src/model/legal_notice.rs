//! What French law has a legal notice say: article 1-1 of law no. 2004-575 (LCEN). Whether it applies is
//! known by what the publisher says of itself, never guessed from a language.

use super::{Duty, IdentifierKind, Settings, Site, StatementForm};
use crate::diagnostic::{Code, Diagnostic};

impl Settings {
    /// Whether the publisher says that it is under French law: by its duties, or by its registration.
    pub fn is_under_french_law(&self) -> bool {
        let identifier = self.organisation.identifier.as_ref();
        let is_registered = identifier
            .is_some_and(|it| matches!(it.kind, IdentifierKind::Siret | IdentifierKind::Siren));
        is_registered || self.statement_form() == StatementForm::Rgaa
    }

    /// The telephone number of the publisher: its own, or that of its first contact.
    pub fn publisher_phone(&self) -> Option<&str> {
        let own = self.publication.as_ref().and_then(|it| it.phone.as_deref());
        let contact = self.contacts.first();
        own.or_else(|| contact.and_then(|it| it.route.phone.as_deref()))
    }

    /// What the law asks of its legal notice and is not there, but for the director and the host: of these every site is
    /// asked, and the notice says in their place that they are missing.
    pub fn missing_beside_director_and_host(&self) -> impl Iterator<Item = &'static str> {
        let missing = self.missing_in_legal_notice().into_iter();
        missing.filter(|what| !matches!(*what, "director" | "host"))
    }

    /// What the law asks of its legal notice and is not there, in words of the catalogue.
    pub fn missing_in_legal_notice(&self) -> Vec<&'static str> {
        if !self.is_under_french_law() {
            return Vec::new();
        }
        let publication = self.publication.as_ref();
        let host = publication.and_then(|it| it.host.as_ref());
        let register = publication.and_then(|it| it.register.as_ref());
        let is_unregistered = publication.is_some_and(|it| it.unregistered);
        let is_public_body = self.duties.contains(&Duty::PublicBody);
        let capital = publication.is_some_and(|it| it.capital.is_some() || it.without_capital);
        let items = [
            (
                "register",
                register.is_some() || is_unregistered || is_public_body,
            ),
            // A company has one; who trades in its own name is in the register too.
            ("capital", register.is_none() || capital),
            ("office", publication.is_some_and(|it| it.address.is_some())),
            ("publisher_phone", self.publisher_phone().is_some()),
            (
                "director",
                publication.is_some_and(|it| it.director.is_some()),
            ),
            ("host", host.is_some()),
            (
                "host_address",
                host.is_none_or(|host| host.address.is_some()),
            ),
            ("host_phone", host.is_none_or(|host| host.phone.is_some())),
        ];
        let missing = items.into_iter().filter(|(_, is_there)| !is_there);
        missing.map(|(what, _)| what).collect()
    }
}

/// What keeps a site from being published, though it may be built and looked at: the law is about what the
/// public is given.
pub fn unpublishable(site: &Site) -> Vec<Diagnostic> {
    let settings = &site.settings;
    let missing = settings.missing_in_legal_notice().into_iter();
    missing
        .map(|what| {
            Diagnostic::at(Code::LegalNotice, settings.notice_place.clone()).with("what", what)
        })
        .collect()
}

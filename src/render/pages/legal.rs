//! The legal notice: who publishes, who hosts, and which duties of accessibility apply.

use serde::Serialize;

use super::{Press, Rendered};
use crate::model::{Obligation, Reference, Site};
use crate::render::address::Subject;
use crate::render::documents;
use crate::render::scope::{ContactView, DateView, LinkView, Scope, TextView, WordView};
use crate::render::typography::unbroken;
use crate::source::Word;

#[derive(Serialize)]
struct Legal {
    organisation: String,
    identifier: Option<(String, String)>,
    /// Its registered office.
    address: Option<String>,
    phone: Option<String>,
    /// The register of companies that it is in.
    register: Option<String>,
    /// That it is in none.
    unregistered: bool,
    capital: Option<String>,
    /// What French law asks of this notice and is not there, in words of `not_stated`.
    missing: Vec<String>,
    director: Option<TextView>,
    host: Option<HostView>,
    publication_example: bool,
    duties: Vec<ObligationView>,
    /// The audit of the site's accessibility.
    audit: Option<AuditView>,
    /// What the host records of those who read the site.
    host_logs: Option<TextView>,
    /// Whom to ask about personal data.
    privacy_contact: Option<ContactView>,
    privacy_example: bool,
    /// Whether the publisher says that it is under French law.
    french: bool,
    /// Whether files are published as they are.
    has_files: bool,
    /// The page that says how the site is checked.
    control: String,
    /// The statement of accessibility.
    statement: String,
}

/// What an audit found.
#[derive(Serialize)]
pub(super) struct AuditView {
    date: DateView,
    by: TextView,
    standard: String,
    rate: String,
    evidence: LinkView,
    /// Whether it still holds.
    valid: bool,
    /// Whether it follows other rules than the RGAA, whose criteria define the French mention.
    by_other_rules: bool,
    example: bool,
}

impl AuditView {
    /// Whether it is invented.
    pub fn is_example(&self) -> bool {
        self.example
    }
}

/// What a duty that the organisation says it has asks.
#[derive(Serialize)]
pub(super) struct ObligationView {
    duty: WordView,
    condition: TextView,
    asks: TextView,
    since: TextView,
    read: DateView,
    sources: Vec<(TextView, String)>,
}

#[derive(Serialize)]
struct HostView {
    name: String,
    address: Option<String>,
    phone: Option<String>,
    url: Option<String>,
    /// The kind and the size of a document that stands there.
    format: Option<String>,
}

pub(super) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let settings = &scope.site.settings;
    let publication = settings.publication.as_ref();
    let privacy = settings.privacy.as_ref();
    let content = Legal {
        organisation: settings.organisation.name.clone(),
        identifier: settings
            .organisation
            .identifier
            .as_ref()
            .map(|identifier| (identifier.kind.word().to_owned(), identifier.value.clone())),
        address: publication.and_then(|it| it.address.clone()),
        phone: settings.publisher_phone().map(unbroken),
        register: publication.and_then(|it| it.register.clone()),
        unregistered: publication.is_some_and(|it| it.unregistered),
        capital: publication.and_then(|it| it.capital.clone()),
        missing: settings
            .missing_beside_director_and_host()
            .map(|what| scope.words.get(&format!("not_stated.{what}")).to_owned())
            .collect(),
        host_logs: scope.optional(privacy.and_then(|it| it.host_logs.as_ref())),
        privacy_contact: privacy
            .and_then(|it| it.contact.as_ref())
            .and_then(|id| scope.contact_of(&id.value)),
        privacy_example: privacy.is_some_and(|it| it.example),
        french: settings.is_under_french_law(),
        director: publication.and_then(|p| scope.optional(p.director.as_ref())),
        host: publication
            .and_then(|p| p.host.as_ref())
            .map(|host| HostView {
                name: host.name.clone(),
                address: host.address.clone(),
                phone: host.phone.as_deref().map(unbroken),
                url: host.url.clone(),
                format: documents::of_link(scope, host.url.as_deref()),
            }),
        duties: obligations(scope),
        audit: audit_view(scope),
        has_files: has_files(scope.site),
        control: scope.href(&Subject::Control),
        statement: scope.href(&Subject::Accessibility),
        publication_example: publication.is_some_and(|publication| publication.example),
    };
    let audited = content.audit.as_ref().is_some_and(|audit| audit.example);
    let contact = content.privacy_contact.as_ref();
    let example = content.publication_example
        || audited
        || content.privacy_example
        || contact.is_some_and(|it| it.example);
    let heading = press.titled("legal.html", "legal", example);
    press.render(heading, &content)
}

/// What an audit found, in force or not.
pub(super) fn audit_view(scope: &Scope<'_>) -> Option<AuditView> {
    let audit = scope.site.settings.audit.as_ref()?;
    Some(AuditView {
        date: scope.date(audit.date),
        by: scope.text(&audit.by),
        standard: audit.standard.value.clone(),
        rate: scope.words.number(audit.rate),
        evidence: scope.reference(&Reference::Evidence(audit.evidence.value.clone())),
        valid: audit.is_valid(scope.site, scope.as_of),
        by_other_rules: scope.site.conformity(scope.as_of).reason == "audit_by_other_rules",
        example: audit.example,
    })
}

/// What the duties ask that the organisation says it has.
pub(super) fn obligations(scope: &Scope<'_>) -> Vec<ObligationView> {
    let duties = scope.site.settings.duties.iter();
    let asked = duties.filter_map(|duty| duty.obligation());
    asked.map(|it| obligation_view(scope, it)).collect()
}

fn has_files(site: &Site) -> bool {
    let sources = site.charters.iter().filter_map(|it| it.source.as_ref());
    site.evidence.iter().any(|it| it.attachment.is_some())
        || sources.into_iter().any(|it| it.attachment.is_some())
}

fn obligation_view(scope: &Scope<'_>, obligation: &Obligation) -> ObligationView {
    ObligationView {
        duty: scope.word("duty", obligation.duty.word()),
        condition: scope.text(&obligation.condition),
        asks: scope.text(&obligation.asks),
        since: scope.text(&obligation.since),
        read: scope.date(obligation.read),
        sources: obligation
            .sources
            .iter()
            .map(|(title, url)| (scope.text(title), url.clone()))
            .collect(),
    }
}

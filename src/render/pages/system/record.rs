//! A system's full record, for whoever checks: what it rests on, costs and consumes, what the law says
//! of it, what its supplier says. A page of its own, so that the system's page stays short to read.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::facts::{EntryView, FactView};
use super::{WithheldView, about, first, texts_of, withheld};
use crate::model::{Reference, Section, System};
use crate::render::address::Subject;
use crate::render::correction;
use crate::render::pages::changes::list_with;
use crate::render::pages::{Heading, Press, Rendered, supplier};
use crate::render::scope::{DateView, LinkView, Scope, TextView};
use crate::source::Word;

/// The long texts of the record; the others stand on the system's page.
pub(super) const SECTIONS: &[Section] = &[
    Section::Benefit,
    Section::Necessity,
    Section::Alternatives,
    Section::Security,
];

#[derive(Serialize)]
struct RecordView {
    example: bool,
    system: LinkView,
    organisation: String,
    about: Vec<FactView>,
    /// The long texts, by name.
    texts: BTreeMap<&'static str, TextView>,
    /// What is withheld or not known, by the field's name.
    withheld: BTreeMap<&'static str, WithheldView>,
    principles: Vec<FactView>,
    models: Vec<EntryView>,
    accessibility: Vec<FactView>,
    energy: Vec<FactView>,
    risk_class: Vec<FactView>,
    assessments: Vec<EntryView>,
    incidents: Vec<EntryView>,
    /// The date as of which none is known.
    no_incident_known: Option<DateView>,
    /// The page of the texts that the law asks for, if there is one.
    texts_of_law: Option<String>,
    supplier: Option<supplier::View>,
    documents: Vec<EntryView>,
    certificates: Vec<EntryView>,
    legal_bases: Vec<EntryView>,
    source_code: Vec<FactView>,
    contract: Vec<FactView>,
    changes: Vec<ChangeLink>,
}

/// A change or a correction that names the system, with its place among all of them.
#[derive(Serialize)]
struct ChangeLink {
    date: DateView,
    kind: String,
    link: LinkView,
}

pub(in crate::render::pages) fn print(press: &mut Press<'_>, id: &str) -> Option<Rendered> {
    let scope = press.scope;
    let system = scope.site.system(id)?;
    let texts = texts_of(scope, system, SECTIONS.iter(), &mut press.diagnostics);
    let content = view(scope, system, texts);
    let supplier = content.supplier.as_ref();
    let heading = Heading {
        template: "record.html",
        title: title(scope, system),
        description: Some(scope.words.get("record.lead").to_owned()),
        example: system.example
            || supplier.is_some_and(|supplier| supplier.link.example)
            || content.changes.iter().any(|change| change.link.example),
    };
    press.render(heading, &content)
}

/// What the record of a system is called.
pub(in crate::render::pages) fn title(scope: &Scope<'_>, system: &System) -> TextView {
    let title = scope.words.get("record.title");
    scope.name(&title.replace("{name}", &scope.text(&system.name).text))
}

fn view(scope: &Scope<'_>, system: &System, texts: BTreeMap<&'static str, TextView>) -> RecordView {
    RecordView {
        example: system.example,
        system: scope.system_link(system),
        organisation: first::organisation(scope, system).to_owned(),
        about: about::sheet(scope, system),
        texts,
        withheld: withheld(scope, system),
        principles: about::principles(scope, system),
        models: about::models(scope, system),
        accessibility: about::accessibility(scope, system),
        energy: about::energy(scope, system),
        risk_class: about::risk_class(scope, system),
        assessments: about::assessments(scope, system),
        incidents: about::incidents(scope, system),
        no_incident_known: scope.optional_date(system.no_incident_known),
        texts_of_law: system
            .has_legal_texts()
            .then(|| scope.href(&Subject::Texts(system.id.clone()))),
        supplier: system
            .supplier
            .as_ref()
            .and_then(|id| supplier::view_of(scope, &id.value)),
        documents: about::documents(scope, system),
        certificates: about::certificates(scope, system),
        legal_bases: about::legal_bases(scope, system),
        source_code: about::source_code(scope, system),
        contract: about::contract(scope, system),
        changes: changes(scope, &Reference::System(system.id.clone())),
    }
}

/// The changes and corrections that name a system, the latest first.
fn changes(scope: &Scope<'_>, about: &Reference) -> Vec<ChangeLink> {
    let site = scope.site;
    let of = |found: Option<&'_ Vec<usize>>| found.cloned().unwrap_or_default();
    let changes = of(scope.links.changes_on.get(about)).into_iter().map(|at| {
        let change = &site.changes[at];
        let list = scope.href(&list_with(at));
        let href = format!("{list}#{}", change.id);
        let link = ChangeLink {
            date: scope.date(change.date),
            kind: scope.word("change_kind", change.kind.word()).text,
            link: LinkView::new(href, scope.text(&change.title), change.example),
        };
        (change.date, link)
    });
    let corrections = of(scope.links.corrections_on.get(about))
        .into_iter()
        .map(|at| {
            let correction = &site.corrections[at];
            let link = ChangeLink {
                date: scope.date(correction.date),
                kind: scope.words.get("correction.one").to_owned(),
                link: LinkView::new(
                    correction::href(scope, at),
                    scope.text(&correction.now),
                    correction.example,
                ),
            };
            (correction.date, link)
        });
    let mut all: Vec<(Date, ChangeLink)> = corrections.chain(changes).collect();
    all.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    all.into_iter().map(|(_, link)| link).collect()
}

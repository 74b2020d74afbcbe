//! A long list in short, to be read through or printed: one line for each thing.

use serde::Serialize;

use super::paging::PagingView;
use super::{Heading, Press, Rendered, evidence, system};
use crate::model::{Evidence, Site, System};
use crate::render::address::{Listed, Subject};
use crate::render::scope::{DateView, LinkView, Scope, WordView};
use crate::source::Word;

/// How many systems stand on a page.
pub(super) const SYSTEMS: usize = 100;
/// How many items of evidence: their hashes don't compress.
pub(super) const EVIDENCE: usize = 60;

#[derive(Serialize)]
struct Short {
    /// The list with all that it says.
    list: String,
    systems: Vec<SystemLine>,
    evidence: Vec<EvidenceLine>,
    paging: PagingView,
}

/// A system in one line.
#[derive(Serialize)]
struct SystemLine {
    link: LinkView,
    status: WordView,
    /// Who says so, if that is not the publisher of the site.
    organisation: Option<String>,
    /// Whether it decides alone.
    alone: String,
    updated: DateView,
    overdue: bool,
}

/// An item of evidence in one line.
#[derive(Serialize)]
struct EvidenceLine {
    link: LinkView,
    date: DateView,
    /// Until when it held, when it no longer does.
    out_of_date: Option<DateView>,
    /// Whether that is not its own limit, but the review of what it supports.
    aged: bool,
    degree: WordView,
    /// Who verified it; none where nobody did.
    verified_by: Option<WordView>,
    /// Of the file that is published, or of the sealed original.
    sha256: Option<String>,
}

/// Where the list stands in short, if it is long enough for that.
pub(super) fn address(scope: &Scope<'_>, listed: Listed) -> Option<String> {
    is_long(listed, scope.site).then(|| scope.href(&Subject::Short(listed)))
}

/// Whether a list takes more than one page.
pub(super) fn is_long(listed: Listed, site: &Site) -> bool {
    match listed {
        Listed::Systems => site.systems.len() > system::SYSTEMS_A_PAGE,
        Listed::Evidence => site.evidence.len() > evidence::EVIDENCE_A_PAGE,
    }
}

pub(super) fn print(press: &mut Press<'_>, listed: Listed) -> Option<Rendered> {
    let scope = press.scope;
    let (word, list) = match listed {
        Listed::Systems => ("systems", Subject::Systems),
        Listed::Evidence => ("evidence", Subject::EvidenceRegister),
    };
    let list = scope.href(&list);
    let (mut systems, mut evidence) = (Vec::new(), Vec::new());
    let paging = match listed {
        Listed::Systems => {
            let all = scope.directory.systems(None, scope.language());
            let (shown, paging) = press.cut(all, SYSTEMS);
            let shown = scope.site.systems_at(shown).into_iter();
            systems.extend(shown.map(|it| system_line(scope, it)));
            paging
        }
        Listed::Evidence => {
            let all = scope.directory.evidence(scope.site);
            let (shown, paging) = press.cut(&all, EVIDENCE);
            evidence.extend(shown.iter().map(|it| evidence_line(scope, it)));
            paging
        }
    };
    let short = Short {
        list,
        systems,
        evidence,
        paging,
    };
    let example = short.systems.iter().any(|line| line.link.example)
        || short.evidence.iter().any(|line| line.link.example);
    let heading = press.titled("register.html", word, example);
    let title = format!("register.{word}");
    let heading = Heading {
        title: scope.name(scope.words.get(&title)),
        ..heading
    };
    press.render(heading, &short)
}

fn system_line(scope: &Scope<'_>, system: &System) -> SystemLine {
    let publisher = &scope.site.settings.organisation.name;
    SystemLine {
        link: scope.system_link(system),
        status: scope.word("system_status", system.status.word()),
        organisation: system.organisation.clone().filter(|own| own != publisher),
        alone: system::alone(scope, system).text,
        updated: scope.date(system.updated),
        overdue: system.is_overdue(scope.as_of),
    }
}

fn evidence_line(scope: &Scope<'_>, item: &Evidence) -> EvidenceLine {
    let limit = evidence::earliest_limit(scope, item);
    EvidenceLine {
        link: LinkView::new(
            scope.href(&Subject::Evidence(item.id.clone())),
            scope.text(&item.title),
            item.example,
        ),
        date: scope.date(item.date),
        out_of_date: scope.optional_date(limit),
        aged: evidence::is_aged(item, limit),
        degree: scope.word("degree", item.degree.word()),
        verified_by: item
            .verification
            .as_ref()
            .map(|it| scope.word("verified_by", it.by.word())),
        sha256: item.hash().cloned(),
    }
}

//! What a verification must be to mean anything: by somebody else, told by a document other than what
//! it verifies, that can be read.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Evidence, Site, Verification, VerifiedBy};
use crate::source::Located;

/// How many items of a circle are named.
const NAMED: usize = 6;

pub(super) fn check(site: &Site, found: &mut Vec<Diagnostic>) {
    let circles = circles(site);
    for (at, evidence) in site.evidence.iter().enumerate() {
        let Some(verification) = &evidence.verification else {
            continue;
        };
        check_who(site, verification, found);
        let Some(id) = &verification.document else {
            continue;
        };
        match &circles[at] {
            Some(chain) => {
                let fault = Diagnostic::at(Code::VerificationByItself, id.place.clone());
                let chain = (chain.matches('→').count() > 1).then_some(chain);
                found.push(fault.with("id", &id.value).with_optional("chain", chain));
            }
            None => check_document(site, evidence, (verification, id), found),
        }
    }
}

/// The document of a verification is no older than what it verifies, and a third party's can be read.
fn check_document(
    site: &Site,
    evidence: &Evidence,
    (verification, id): (&Verification, &Located<String>),
    found: &mut Vec<Diagnostic>,
) {
    let Some(document) = site.evidence(&id.value) else {
        return;
    };
    let fault = |code| {
        Diagnostic::at(code, id.place.clone())
            .related_to(document.place.clone())
            .with("id", &id.value)
    };
    if verification.by == VerifiedBy::ThirdParty && !document.is_reachable() {
        found.push(fault(Code::VerificationOutOfReach));
    }
    if document.date < evidence.date {
        let of = |id: &str| format!("date (evidence:{id})");
        found.push(
            fault(Code::DatesOutOfOrder)
                .with("key", of(&document.id))
                .with("earlier", of(&evidence.id)),
        );
    }
}

/// For each item of evidence that is verified by a document which it verifies itself, through however many
/// others: the way around. One document each is named, so that one walk finds all circles.
fn circles(site: &Site) -> Vec<Option<String>> {
    let items = &site.evidence;
    let next = |at: usize| {
        let document = items[at].verification.as_ref()?.document.as_ref()?;
        let id = document.value.as_str();
        items.binary_search_by(|item| item.id.as_str().cmp(id)).ok()
    };
    let mut found = vec![None; items.len()];
    // The walk in which an item was met first.
    let mut met = vec![usize::MAX; items.len()];
    for start in 0..items.len() {
        let mut at = Some(start);
        while let Some(here) = at.filter(|here| met[*here] == usize::MAX) {
            met[here] = start;
            at = next(here);
        }
        let Some(first) = at.filter(|at| met[*at] == start) else {
            continue;
        };
        let mut circle = vec![first];
        let mut here = next(first);
        while let Some(other) = here.filter(|other| *other != first) {
            circle.push(other);
            here = next(other);
        }
        for turn in 0..circle.len() {
            found[circle[turn]] = Some(way(site, &circle, turn));
        }
    }
    found
}

/// `a → b → c → a`, from one of its items on; of a long one the beginning.
fn way(site: &Site, circle: &[usize], turn: usize) -> String {
    let around = circle.iter().cycle().skip(turn).take(circle.len() + 1);
    let mut names: Vec<&str> = around
        .take(NAMED)
        .map(|at| site.evidence[*at].id.as_str())
        .collect();
    if circle.len() >= NAMED {
        names.push("…");
    }
    names.join(" → ")
}

/// A third party is not whoever publishes.
fn check_who(site: &Site, verification: &Verification, found: &mut Vec<Diagnostic>) {
    let Some(who) = &verification.who else {
        return;
    };
    let own = bare(&site.settings.organisation.name);
    let is_contact = |written: &[String]| {
        let contacts = site.settings.contacts.iter();
        let mut names = contacts.flat_map(|contact| contact.name.wordings());
        names.any(|name| bare(&name) == written)
    };
    let is_own = |written: &str| {
        let bare = bare(written);
        // Whoever verifies is named for itself; its ties with the organisation stand in `relation`.
        bare.windows(own.len().max(1)).any(|part| part == own)
            || is_contact(&bare)
            || names_us(written)
            || site
                .settings
                .organisation
                .identifier
                .as_ref()
                .is_some_and(|own| {
                    let plain = |text: &str| text.split_whitespace().collect::<String>();
                    plain(written).contains(&plain(&own.value))
                })
    };
    let named = who.wordings().find(|written| is_own(written));
    if let Some(named) = named.filter(|_| verification.by == VerifiedBy::ThirdParty) {
        let fault = Diagnostic::at(Code::VerificationByOwn, who.place());
        found.push(fault.with("who", named));
    }
}

/// What a company is by law, which its name may have or not.
const FORMS: [&str; 18] = [
    "ag", "asbl", "eurl", "gmbh", "inc", "limited", "llc", "ltd", "plc", "sa", "sarl", "sas",
    "sasu", "sca", "scop", "se", "snc", "the",
];

/// Words by which a text says “we”.
const WE: [&str; 7] = ["nous", "notre", "nos", "we", "our", "ours", "ourselves"];

fn words(name: &str) -> Vec<String> {
    // “&”, “and” and “et” are one word of a name, which may also be left out.
    let parts = name.split(|c: char| !c.is_alphanumeric());
    let parts = parts.map(str::to_lowercase);
    parts
        .filter(|part| !matches!(part.as_str(), "" | "and" | "et"))
        .collect()
}

/// A name in small letters, without dots between letters (`S.A.S.`) and without the form of the company.
fn bare(name: &str) -> Vec<String> {
    let all = words(&name.replace('.', ""));
    let kept: Vec<String> = all
        .iter()
        .filter(|word| !FORMS.contains(&word.as_str()))
        .cloned()
        .collect();
    if kept.is_empty() { all } else { kept }
}

fn names_us(name: &str) -> bool {
    words(name).iter().any(|word| WE.contains(&word.as_str()))
}

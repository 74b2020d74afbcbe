//! What a site says of itself, for programs: its evidence, what is overdue by the clock of who verifies, its routes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::files::Listed;
use super::reach::Reach;
use super::there;
use crate::chain::{Manifest, hash};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DueFact, FACTS_FILE, Facts, NoRoute, without_route};

/// Facts of more bytes are not read.
const LARGEST: u64 = 32 * 1024 * 1024;

/// So many things of a kind are told.
const MOST_TOLD: usize = 50;

/// What a site says.
#[derive(Debug)]
pub struct Said {
    /// Its facts.
    pub facts: Facts,
    /// How many items of evidence are files of the site, held against their hashes.
    pub published: usize,
    /// The ids of the sealed ones: their hash is told, the document stays with its holder.
    pub sealed: Vec<String>,
    /// The ids of those whose hash is told and whose document is no file of the site: it stands elsewhere.
    pub elsewhere: Vec<String>,
    /// The ids of those without a hash: there is nothing to hold a document against.
    pub unhashed: Vec<String>,
    /// What was to be read again by now.
    pub overdue: Vec<DueFact>,
}

/// Looks at it; none where there are no facts that can be understood.
pub(super) fn look(
    reach: &Reach,
    listed: &Listed,
    (manifest, as_of): (Option<&Manifest>, Date),
    found: &mut Vec<Diagnostic>,
) -> Option<Said> {
    let expected = listed.hash(FACTS_FILE)?;
    let bytes = match there(reach, FACTS_FILE, LARGEST) {
        Ok(bytes) => bytes?,
        Err(why) => {
            found.push(why);
            return None;
        }
    };
    // What is another than was published is told, and not believed.
    let facts = Some(bytes).filter(|it| hash(it) == expected)?;
    let Some(facts) = Facts::read(&String::from_utf8_lossy(&facts)) else {
        let fault = Diagnostic::anywhere(Code::VerifyUnreadable);
        found.push(
            fault
                .with("path", FACTS_FILE)
                .with("why", "chain-malformed"),
        );
        return None;
    };
    let ids = manifest
        .iter()
        .flat_map(|it| &it.evidence)
        .map(|it| &*it.id);
    let twice = twice(ids).or_else(|| twice(facts.evidence.iter().map(|it| &*it.id)));
    if let Some(id) = twice {
        found.push(Diagnostic::anywhere(Code::VerifyEvidenceTwice).with("id", told(id)));
    }
    if let Some(id) = manifest.and_then(|it| other_evidence(it, &facts)) {
        found.push(Diagnostic::anywhere(Code::VerifyEvidence).with("id", told(&id)));
    }
    found.extend(without_route(&facts).iter().take(MOST_TOLD).map(no_route));
    let date = |it: &DueFact| it.date.parse::<Date>().ok();
    let overdue = facts.due.iter();
    let overdue = overdue.filter(|it| date(it).is_some_and(|it| it < as_of));
    let overdue: Vec<DueFact> = overdue.cloned().collect();
    let named = overdue.iter().take(MOST_TOLD);
    found.extend(named.map(|it| {
        Diagnostic::anywhere(Code::VerifyOverdue)
            .with("id", told(&it.id))
            .with_optional("name", Some(told(&it.name)).filter(|it| !it.is_empty()))
            .with("date", told(&it.date))
    }));
    Some(sorted(listed, facts, overdue))
}

/// A text of the site in one line of bearable length, which can't be taken for a line of ours.
fn told(text: &str) -> String {
    const LONGEST: usize = 200;
    let shown = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    shown.take(LONGEST).collect()
}

fn sorted(listed: &Listed, facts: Facts, overdue: Vec<DueFact>) -> Said {
    let files: BTreeMap<&str, ()> = listed.0.iter().map(|it| (&*it.sha256, ())).collect();
    let (mut sealed, mut elsewhere, mut unhashed) = (Vec::new(), Vec::new(), Vec::new());
    let mut published = 0;
    for item in &facts.evidence {
        let id = || item.id.clone();
        match &item.sha256 {
            Some(hash) if files.contains_key(&**hash) => published += 1,
            Some(_) if item.degree == "sealed" => sealed.push(id()),
            Some(_) => elsewhere.push(id()),
            None => unhashed.push(id()),
        }
    }
    Said {
        published,
        sealed,
        elsewhere,
        unhashed,
        overdue,
        facts,
    }
}

/// The first id that two have: then what is said of it says nothing.
fn twice<'i>(mut ids: impl Iterator<Item = &'i str>) -> Option<&'i str> {
    let mut seen = BTreeSet::new();
    ids.find(|id| !seen.insert(*id))
}

/// The id of an item of evidence of which the manifest and the facts say different things.
fn other_evidence(manifest: &Manifest, facts: &Facts) -> Option<String> {
    type Said<'s> = (Option<&'s String>, &'s str, Option<&'s String>);
    let ours = manifest.evidence.iter().map(|it| {
        let said: Said<'_> = (it.sha256.as_ref(), &it.degree, it.date.as_ref());
        (it.id.as_str(), said)
    });
    let theirs = facts.evidence.iter().map(|it| {
        let said: Said<'_> = (it.sha256.as_ref(), &it.degree, it.date.as_ref());
        (it.id.as_str(), said)
    });
    let (ours, theirs): (BTreeMap<_, _>, BTreeMap<_, _>) = (ours.collect(), theirs.collect());
    let ids = ours.keys().chain(theirs.keys());
    let other = ids.copied().find(|id| ours.get(id) != theirs.get(id))?;
    Some(other.to_owned())
}

fn no_route(found: &NoRoute<'_>) -> Diagnostic {
    let fault = Diagnostic::anywhere(Code::VerifyRoute);
    match found {
        NoRoute::Nowhere(route) => fault
            .with("of", told(&route.of))
            .with("why", "verify-no-locator"),
        NoRoute::NeedsComputer(system) => fault
            .with("of", told(system))
            .with("why", "verify-needs-computer"),
    }
}

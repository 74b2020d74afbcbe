//! The orders of the lists of systems and of evidence, and the shorter lists that a long list of systems is also cut into.

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::system::{Automation, SystemStatus};
use super::{Evidence, Language, Memory, Site, System, Text};
use crate::source::of_each;

/// A list of so many systems or fewer is read at a glance: it has no shorter ones.
pub const SHORT: usize = 12;

/// How many groups of persons have a list of their own, those that most systems concern: all are named
/// on each page of the list.
const CONCERNED: usize = 40;

/// A way to look at the systems.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// Those of one status.
    Status(SystemStatus),
    /// Those that take one part in decisions.
    Automation(Automation),
    /// Those that concern the same persons, by [`slug`] of what these are called.
    Concerned(String),
    /// All, the one that was reviewed last first.
    Reviewed,
}

/// Systems and evidence in the orders in which lists show them; positions are those of [`Site::systems`] and
/// [`Site::evidence`].
#[derive(Debug, Default)]
pub struct Directory {
    /// By status, then by name, in each language.
    whole: BTreeMap<Language, Vec<usize>>,
    reviewed: Vec<usize>,
    /// The evidence, the latest first.
    evidence: Vec<usize>,
    /// The systems of each shorter list, in the order of the site.
    facets: BTreeMap<Facet, Vec<usize>>,
    /// Those lists as they are shown: in the order of the whole, in each language. A list has many pages, and each
    /// asks for its own systems alone.
    shorter: BTreeMap<Language, BTreeMap<Facet, Vec<usize>>>,
    /// What the inventory has and no system describes, by its position there.
    not_described: Vec<usize>,
    /// Where a group of persons is named first: the system, and which of its texts.
    named: BTreeMap<String, (usize, usize)>,
}

/// The order in which statuses matter to a reader.
const STATUSES: [SystemStatus; 6] = [
    SystemStatus::InUse,
    SystemStatus::Pilot,
    SystemStatus::Suspended,
    SystemStatus::Development,
    SystemStatus::Planned,
    SystemStatus::Retired,
];

/// What lists show and sort of a system.
#[derive(Debug)]
pub(super) struct Listed {
    /// Its name in each language of the site, as people look for it.
    names: Vec<String>,
    /// What the groups of persons that it concerns are called in addresses; the same as one before, or nothing, as none.
    concerned: Vec<Option<String>>,
}

impl Listed {
    fn of(system: &System, languages: &[Language]) -> Self {
        let name = |language: &Language| folded(&system.name.in_language(*language).0);
        let mut concerned: Vec<Option<String>> = Vec::new();
        for affected in &system.affected {
            let slug = Some(slug(affected)).filter(|it| !it.is_empty());
            let is_new = !concerned.contains(&slug);
            concerned.push(slug.filter(|_| is_new));
        }
        Self {
            names: languages.iter().map(name).collect(),
            concerned,
        }
    }
}

/// What lists show of each system: a site has many, and they change one at a time.
fn listed(site: &Site, memory: Option<&Memory>) -> Vec<Arc<Listed>> {
    let languages = site.languages();
    let of = |system: &Arc<System>| Arc::new(Listed::of(system, languages));
    let kept = memory.map(|it| &it.listed);
    of_each(kept, &site.systems, languages.to_vec(), Arc::clone, of)
}

/// The systems of a site by status, then by name in the language at a place of its list. Begun with the order of the last
/// time: what is almost sorted is soon sorted.
fn in_order(
    (site, listed): (&Site, &[Arc<Listed>]),
    (at, language): (usize, Language),
    memory: Option<&Memory>,
) -> Vec<usize> {
    let keys: Vec<(Option<usize>, &str)> = site
        .systems
        .iter()
        .zip(listed)
        .map(|(system, listed)| {
            let rank = STATUSES.iter().position(|it| *it == system.status);
            (rank, listed.names[at].as_str())
        })
        .collect();
    let kept = memory.map(|it| (&it.orders, language.to_string()));
    let last = kept.as_ref().and_then(|(orders, name)| orders.last(name));
    let last = last.filter(|it| it.len() == keys.len());
    let mut order = last.map_or_else(|| (0..keys.len()).collect(), |it| it.to_vec());
    order.sort_by(|a, b| (keys[*a], a).cmp(&(keys[*b], b)));
    if let Some((orders, name)) = kept {
        orders.put(&name, language, Arc::new(order.clone()));
    }
    order
}

impl Directory {
    /// Derives them; what follows from a system that did not change is taken from memory.
    pub fn of(site: &Site, memory: Option<&Memory>) -> Self {
        let systems = &site.systems;
        let listed = listed(site, memory);
        let mut directory = Self::default();
        for (at, language) in site.languages().iter().enumerate() {
            let order = in_order((site, &listed), (at, *language), memory);
            directory.whole.insert(*language, order);
        }
        directory.reviewed = (0..systems.len()).collect();
        directory
            .reviewed
            .sort_by_key(|at| (std::cmp::Reverse(systems[*at].updated), *at));
        let evidence = &site.evidence;
        directory.evidence = (0..evidence.len()).collect();
        directory
            .evidence
            .sort_by_key(|at| (std::cmp::Reverse(evidence[*at].date), *at));
        if systems.len() > SHORT {
            directory.cut(systems, &listed);
        }
        let inventory = site.inventory.as_ref();
        directory.not_described = inventory.map_or_else(Vec::new, |it| it.not_described(site));
        directory
    }

    /// Cuts the shorter lists: one that holds all, or persons that one system alone concerns, tells
    /// nothing.
    fn cut(&mut self, systems: &[Arc<System>], listed: &[Arc<Listed>]) {
        let mut groups: BTreeMap<&str, (usize, Vec<usize>)> = BTreeMap::new();
        for (at, (system, listed)) in systems.iter().zip(listed).enumerate() {
            for (text, slug) in listed.concerned.iter().enumerate() {
                let Some(slug) = slug else { continue };
                let (_, members) = groups.entry(slug).or_insert((text, Vec::new()));
                members.push(at);
            }
            for facet in [
                Facet::Status(system.status),
                Facet::Automation(system.automation),
            ] {
                self.facets.entry(facet).or_default().push(at);
            }
        }
        for (slug, (text, members)) in groups {
            self.named.insert(slug.to_owned(), (members[0], text));
            self.facets
                .insert(Facet::Concerned(slug.to_owned()), members);
        }
        self.facets.retain(|facet, members| {
            let is_lonely = matches!(facet, Facet::Concerned(_)) && members.len() < 2;
            members.len() < systems.len() && !is_lonely
        });
        self.keep_large_groups();
        self.put_in_order(systems.len());
        let all = (0..systems.len()).collect();
        self.facets.insert(Facet::Reviewed, all);
    }

    fn put_in_order(&mut self, systems: usize) {
        for (language, order) in &self.whole {
            let mut turns = vec![0; systems];
            for (turn, at) in order.iter().enumerate() {
                turns[*at] = turn;
            }
            let in_order = |members: &Vec<usize>| {
                let mut members = members.clone();
                members.sort_unstable_by_key(|at| turns[*at]);
                members
            };
            let lists = self.facets.iter();
            let lists = lists.map(|(facet, members)| (facet.clone(), in_order(members)));
            self.shorter.insert(*language, lists.collect());
        }
    }

    fn keep_large_groups(&mut self) {
        let mut groups: Vec<(std::cmp::Reverse<usize>, Facet)> = self
            .facets
            .iter()
            .filter(|(facet, _)| matches!(facet, Facet::Concerned(_)))
            .map(|(facet, members)| (std::cmp::Reverse(members.len()), facet.clone()))
            .collect();
        groups.sort();
        for (_, facet) in groups.iter().skip(CONCERNED) {
            self.facets.remove(facet);
        }
    }

    /// The shorter lists with the number of their systems; none where the whole list is short.
    pub fn facets(&self) -> impl Iterator<Item = (&Facet, usize)> {
        let facets = self.facets.iter();
        facets.map(|(facet, members)| (facet, members.len()))
    }

    /// What the inventory has and no system describes, by its position there.
    pub fn not_described(&self) -> &[usize] {
        &self.not_described
    }

    /// What the persons of a list are called.
    pub fn concerned<'s>(&self, site: &'s Site, slug: &str) -> Option<&'s Text> {
        let (system, text) = self.named.get(slug)?;
        site.systems.get(*system)?.affected.get(*text)
    }

    /// All evidence, the latest first.
    pub fn evidence<'s>(&self, site: &'s Site) -> Vec<&'s Evidence> {
        self.evidence.iter().map(|at| &site.evidence[*at]).collect()
    }

    /// The systems of a list, or of the whole, by their positions, in the order of the list; none of a list that is not there.
    pub fn systems(&self, facet: Option<&Facet>, language: Language) -> &[usize] {
        let order = match facet {
            None => self.whole.get(&language),
            Some(Facet::Reviewed) => Some(&self.reviewed).filter(|_| !self.facets.is_empty()),
            Some(facet) => self.shorter.get(&language).and_then(|it| it.get(facet)),
        };
        order.map_or(&[], Vec::as_slice)
    }
}

/// A text as people look for it in a list: without accents and capitals.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// What an address calls persons: their name in its original language, in letters, digits and hyphens.
fn slug(text: &Text) -> String {
    const LONGEST: usize = 60;
    let folded = folded(&text.original());
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut slug = words.join("-");
    slug.truncate(LONGEST);
    slug.trim_end_matches('-').to_owned()
}

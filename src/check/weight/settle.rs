//! What pages load weighed, once each, and every page held against the budget.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::kinds;
use super::loads::{Load, Paints};
use super::look::{Checker, Look};
use super::page::{File, PageWeight, Sizes};
use super::pdf::{self, Tagged};
use crate::check::kind::{ComesTo, Kind, Note};
use crate::html::MAXIMUM_DEPTH;

/// What is said first of a page that is over budget on some screens only.
const ON_SOME_EN: &str = "Only where a media query holds, which a person must look at:";
const ON_SOME_FR: &str = "Seulement là où une condition d’affichage est remplie, ce qu’une personne doit regarder\u{a0}:";

/// How many of a page's files are named where it is over budget.
const NAMED: usize = 3;

impl Checker {
    /// What all pages weigh; `read` gives the bytes of a file of the site by its path.
    pub fn settle(
        &self,
        looks: Vec<Look>,
        read: impl Fn(&str) -> Option<Vec<u8>> + Sync,
    ) -> Vec<PageWeight> {
        let fetched = looks.iter().flat_map(|look| &look.fetched);
        let paths: BTreeSet<&str> = fetched
            .flat_map(|it| it.own.iter().map(|own| own.path.as_str()))
            .collect();
        let weighed: BTreeMap<&str, Sizes> = paths
            .into_par_iter()
            .filter_map(|path| Some((path, Sizes::of(path, &read(path)?))))
            .collect();
        let pdfs: BTreeSet<&str> = looks
            .iter()
            .flat_map(|look| look.pdfs.iter().map(|(_, path)| path.as_str()))
            .collect();
        let pdfs: BTreeMap<&str, Tagged> = pdfs
            .into_par_iter()
            .filter_map(|path| Some((path, pdf::tagged(&read(path)?))))
            .collect();
        let pages = looks.iter().map(|look| {
            let mut page = weigh(look, &weighed);
            if let Some(bytes) = look.is_decoded.then(|| read(&look.path)).flatten() {
                page.files[0].sizes = Sizes::of_page(&bytes);
            }
            page.notes = self.notes(look, &page, &pdfs);
            page
        });
        pages.collect()
    }

    fn notes(&self, look: &Look, page: &PageWeight, pdfs: &BTreeMap<&str, Tagged>) -> Vec<Note> {
        let mut notes = Vec::new();
        let budget = &self.budget;
        let over = [Paints::Yes, Paints::OnSome].into_iter();
        let mut over = over.filter(|least| page.paint_of(*least) > budget.paint);
        if let Some(least) = over.next() {
            notes.push(over_paint(look, page, (least, budget.paint)));
        }
        let counts = [
            (&kinds::REQUESTS, page.requests(), budget.requests),
            (&kinds::NODES, page.nodes, budget.nodes),
        ];
        for (kind, count, most) in counts {
            if let Some(most) = most.filter(|most| count > *most) {
                let (en, fr, named) = match kind.id == kinds::REQUESTS.id {
                    true => ("requests", "requêtes", requested(page)),
                    false => ("elements", "éléments", had(look)),
                };
                notes.push(note(
                    kind,
                    1,
                    format!("{count} {en}, {most} allowed.{}", most_of_it(&named).0),
                    format!("{count} {fr}, {most} permis.{}", most_of_it(&named).1),
                ));
            }
        }
        if let Some(line) = look.too_deep {
            let (en, fr) = (
                format!(
                    "Elements are nested more than {MAXIMUM_DEPTH} deep: what follows is not counted."
                ),
                format!(
                    "Les éléments sont imbriqués sur plus de {MAXIMUM_DEPTH} niveaux\u{a0}: la suite n’est pas comptée."
                ),
            );
            notes.push(Note {
                comes_to: ComesTo::Review,
                ..note(&kinds::NODES, line, en, fr)
            });
        }
        let images = page.files.iter().filter(|it| it.kind == Load::Image);
        for image in images {
            let bytes = image.sizes.raw;
            if let Some(most) = budget.image.filter(|most| bytes > *most) {
                let path = &image.path;
                notes.push(note(
                    &kinds::IMAGE,
                    1,
                    format!("{path} has {bytes} bytes, {most} allowed."),
                    format!("{path} pèse {bytes} octets, {most} permis."),
                ));
            }
        }
        for (line, name) in &look.unsized_images {
            notes.push(Note {
                comes_to: ComesTo::Review,
                element: "img".to_owned(),
                ..note(
                    &kinds::UNSIZED,
                    *line,
                    format!("{name} has no width and height."),
                    format!("{name} n’a pas de largeur et de hauteur."),
                )
            });
        }
        for (line, path) in &look.pdfs {
            notes.extend(
                pdfs.get(path.as_str())
                    .and_then(|it| of_pdf(path, *line, *it)),
            );
        }
        notes
    }
}

fn note(kind: &'static Kind, line: u32, english: String, french: String) -> Note {
    Note {
        kind,
        comes_to: ComesTo::Failed,
        element: String::new(),
        file: None,
        line,
        english,
        french,
    }
}

/// A page over budget, told with what weighs most, and what leaving that out would save; of the page itself, with
/// what weighs most within it.
fn over_paint(look: &Look, page: &PageWeight, (least, most): (Paints, u64)) -> Note {
    let files = page.files.iter().filter(|it| it.paints >= least);
    let mut files: Vec<&File> = files.collect();
    files.sort_by_key(|it| std::cmp::Reverse(it.sizes.gzip));
    let named = files.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|it| format!("{} {}", it.path, it.sizes.gzip))
        .collect();
    let bytes = page.paint_of(least);
    let named = with_the_rest(named, files.len());
    let within = look
        .carries
        .iter()
        .take(NAMED)
        .map(|(name, bytes)| format!("{name} {bytes}"));
    let within = within.collect::<Vec<_>>().join(", ");
    let (mut en, mut fr) = (
        format!(
            "{bytes} bytes by gzip, {most} allowed. Most of it: {}.",
            named.0
        ),
        format!(
            "{bytes} octets par gzip, {most} permis. Le plus lourd\u{a0}: {}.",
            named.1
        ),
    );
    if !within.is_empty() {
        en.push_str(&format!(" Within the page: {within}."));
        fr.push_str(&format!(" Dans la page\u{a0}: {within}."));
    }
    let (more_en, more_fr) = saving(&files, look, (bytes, most));
    en.push_str(&more_en);
    fr.push_str(&more_fr);
    let found = note(&kinds::PAINT, 1, en, fr);
    if least == Paints::Yes {
        return found;
    }
    Note {
        comes_to: ComesTo::Review,
        english: format!("{ON_SOME_EN} {}", found.english),
        french: format!("{ON_SOME_FR} {}", found.french),
        ..found
    }
}

/// The first of so many in a row, in English and French, with how many more there are.
fn with_the_rest(named: Vec<String>, all: usize) -> (String, String) {
    let more = all.saturating_sub(named.len());
    let named = named.join(", ");
    match more {
        0 => (named.clone(), named),
        _ => (
            format!("{named} and {more} more"),
            format!("{named} et {more} de plus"),
        ),
    }
}

/// What would save it, in English and French: the heaviest that can be left out, the fewest together with which the page
/// would be within its budget, or, where even without all of them it would not, its text.
fn saving(files: &[&File], look: &Look, (bytes, most): (u64, u64)) -> (String, String) {
    // What can be left out: a file beside the page, or what is no text of it.
    let beside = files.iter().filter(|it| it.kind != Load::Document);
    let beside = beside.map(|it| (it.path.as_str(), it.sizes.gzip));
    let carried = look.carries.iter().filter(|(name, _)| *name != "HTML");
    let mut all: Vec<(&str, u64)> = beside.chain(carried.copied()).collect();
    all.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    let (mut left, mut names) = (bytes, Vec::new());
    for (name, saved) in all {
        left = left.saturating_sub(saved);
        names.push(name);
        if left <= most {
            let all = names.len();
            let names = names.iter().take(NAMED).map(|it| (*it).to_owned());
            let (en, fr) = with_the_rest(names.collect(), all);
            return (
                format!(" Without {en} about {left} would be left."),
                format!(" Sans {fr}, il en resterait environ {left}."),
            );
        }
    }
    let over = left - most;
    match names.is_empty() {
        true => (
            format!(" It is its text: {over} bytes of it could go to another page."),
            format!(
                " C’est son texte\u{a0}: {over} octets en pourraient aller sur une autre page."
            ),
        ),
        false => (
            format!(
                " Even without all but its text about {left} would be left: {over} bytes of the text could go to another page."
            ),
            format!(
                " Même sans rien d’autre que son texte, il en resterait environ {left}\u{a0}: {over} octets du texte pourraient aller sur une autre page."
            ),
        ),
    }
}

/// What a page requests beside itself, the heaviest first.
fn requested(page: &PageWeight) -> Vec<String> {
    let mut files: Vec<&File> = page.files.iter().skip(1).collect();
    files.sort_by_key(|it| std::cmp::Reverse(it.sizes.gzip));
    let named = files.into_iter().take(NAMED);
    named
        .map(|it| format!("{} {}", it.path, it.sizes.gzip))
        .collect()
}

/// The elements that a page has most of.
fn had(look: &Look) -> Vec<String> {
    let most = look.most_elements.iter();
    most.map(|(name, number)| format!("{name} {number}"))
        .collect()
}

/// What most of it is, in English and French; nothing where that is not known.
fn most_of_it(named: &[String]) -> (String, String) {
    match named.join(", ") {
        named if named.is_empty() => (String::new(), String::new()),
        named => (
            format!(" Most of it: {named}."),
            format!(" Surtout\u{a0}: {named}."),
        ),
    }
}

fn of_pdf(path: &str, line: u32, tagged: Tagged) -> Option<Note> {
    let (comes_to, english, french) = match tagged {
        Tagged::Yes => return None,
        Tagged::No => (
            ComesTo::Failed,
            format!(
                "{path} has no tags: a screen reader finds no headings, lists or tables in it."
            ),
            format!(
                "{path} n’est pas balisé\u{a0}: un lecteur d’écran n’y trouve ni titres, ni listes, ni tableaux."
            ),
        ),
        Tagged::Unknown => (
            ComesTo::Review,
            format!(
                "Whether {path} has tags is not known: what would say so is compressed, encrypted or not read. A person must look."
            ),
            format!(
                "On ne sait pas si {path} est balisé\u{a0}: ce qui le dirait est compressé, chiffré ou n’a pas été lu. Une personne doit regarder."
            ),
        ),
    };
    Some(Note {
        comes_to,
        element: "a".to_owned(),
        ..note(&kinds::PDF, line, english, french)
    })
}

fn weigh(look: &Look, weighed: &BTreeMap<&str, Sizes>) -> PageWeight {
    let mut page = PageWeight {
        path: look.path.clone(),
        source: None,
        nodes: look.nodes,
        files: vec![File {
            path: look.path.clone(),
            kind: Load::Document,
            sizes: look.sizes,
            paints: Paints::Yes,
        }],
        unknown: 0,
        notes: Vec::new(),
    };
    let mut unknown: BTreeSet<&str> = BTreeSet::new();
    for one in &look.fetched {
        // Of several sizes of a picture the heaviest counts.
        let there = one.own.iter();
        let there =
            there.filter_map(|own| Some((&own.with_query, weighed.get(own.path.as_str())?)));
        let Some((path, sizes)) = there.max_by_key(|(_, sizes)| sizes.gzip) else {
            // Once each, like what is known.
            let first = one.own.first().map(|own| own.with_query.as_str());
            unknown.extend(
                one.elsewhere
                    .as_deref()
                    .or(first)
                    .filter(|_| !one.is_untold),
            );
            continue;
        };
        match page.files.iter_mut().find(|it| it.path == *path) {
            Some(known) => known.paints = known.paints.max(one.paints),
            None => page.files.push(File {
                path: path.clone(),
                kind: one.kind,
                sizes: *sizes,
                paints: one.paints,
            }),
        }
    }
    page.unknown = unknown.len();
    page
}

//! What the pages of a site weigh.

use std::collections::BTreeMap;
use std::path::Path;

use super::accessibility::{Checked, source_of};
use crate::check;
use crate::check::Note;
use crate::check::reading::{self, PageReading};
use crate::check::weight::{Budget, Checker, Look, PageWeight, Quantiles};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Site;
use crate::render::Extra;
use crate::source;

/// What weighs the pages of a site; none where its address is none, which is told of where it is written. A page may have so
/// many bytes at most, where the site itself does not allow fewer.
pub(super) fn checker(site: &Site, most: Option<u64>) -> Option<Checker> {
    let asked = &site.settings.weight;
    let own = u64::from(asked.bytes());
    let budget = Budget {
        paint: most.map_or(own, |most| most.min(own)),
        requests: asked.requests.map(|it| it as usize),
        nodes: asked.nodes.map(|it| it as usize),
        image: asked.image.map(u64::from),
    };
    let place = check::Site::at(Some(&site.settings.url)).ok()?;
    // What pages paint with stands in them.
    Some(Checker::new(place, budget, []))
}

/// What all pages weigh, with what each was made from.
pub(super) fn settle(
    checker: &Checker,
    (site, extras): (&Site, &BTreeMap<String, Extra>),
    mut looks: Vec<Look>,
    checked: &[Checked],
) -> Vec<PageWeight> {
    looks.sort_by(|a, b| a.path().cmp(b.path()));
    let read = |path: &str| match extras.get(path)? {
        // No page paints with what machines read.
        Extra::OfSite | Extra::OfChecks => None,
        Extra::Copied(file) => source::bytes(&site.attachments.get(&file.path)?.location),
    };
    let mut pages = checker.settle(looks, read);
    for page in &mut pages {
        page.source = source_of(checked, &page.path);
    }
    pages
}

/// How easily all pages read, with what each was made from, in the order of their paths; what is advised of the words of
/// one line is told on the first page that shows it, of an abbreviation with how many others show it from there.
pub(super) fn with_sources(
    mut readings: Vec<PageReading>,
    checked: &[Checked],
) -> Vec<PageReading> {
    readings.sort_by(|a, b| a.path.cmp(&b.path));
    let mut told: BTreeMap<Told, usize> = BTreeMap::new();
    for page in &mut readings {
        page.source = source_of(checked, &page.path);
        let own = page.source.clone().filter(|_| page.is_placed);
        page.notes.retain(|note| {
            let Some(at) = told_at(note, own.as_ref()) else {
                return true;
            };
            let pages = told.entry(at).or_default();
            *pages += 1;
            *pages == 1
        });
    }
    for page in &mut readings {
        let own = page.source.clone().filter(|_| page.is_placed);
        for note in &mut page.notes {
            let pages = told_at(note, own.as_ref()).and_then(|at| told.get(&at));
            let others = pages.map_or(0, |pages| pages.saturating_sub(1));
            reading::with_other_pages(note, others);
        }
    }
    readings
}

/// A file and a line, where that is known, and what is told of it.
type Told = (Option<String>, u32, String);

/// Where what is advised is told whatever page shows it; nowhere for what is advised of a page.
fn told_at(note: &Note, own: Option<&String>) -> Option<Told> {
    let file = note.file.as_ref().or(own).filter(|_| note.line > 0);
    let line = file.map_or(0, |_| note.line);
    reading::is_of_a_line(note, file.is_some()).then(|| (file.cloned(), line, note.english.clone()))
}

/// The table of EcoIndex that `site.toml` names.
pub(super) fn quantiles(
    site: &Site,
    root: &Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Quantiles> {
    let named = site.settings.weight.ecoindex.as_ref()?;
    let read = source::read_alone(&root.join(&named.value)).map(|text| Quantiles::read(&text));
    match read {
        Ok(Some(table)) => return Some(table),
        Ok(None) => {
            let fault = Diagnostic::at(Code::InvalidEcoindex, named.place.clone());
            diagnostics.push(fault.with("path", &named.value));
        }
        Err(mut fault) => {
            fault.place = Some(named.place.clone());
            diagnostics.push(fault);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::{check, finish, model, render};

    /// Rooms that don't import each other hold the same limit.
    #[test]
    fn there_is_one_limit() {
        assert_eq!(check::weight::PAINT, finish::weight::LIMIT as u64);
        assert_eq!(check::weight::PAINT, u64::from(model::MOST_BYTES));
    }

    #[test]
    fn a_page_has_its_weight_where_it_was_to_be() {
        assert_eq!(render::WEIGHT, finish::weight::PLACEHOLDER);
    }
}

//! Where a page's words come from: the file that a person would look at.

use super::address::Subject;
use super::{PagePlan, Renderer};
use crate::diagnostic::Place;
use crate::model::Language;

impl Renderer<'_> {
    /// The place that a person would look at for a page: what it is about.
    pub fn source_of(&self, plan: &PagePlan) -> Option<Place> {
        let site = self.site;
        match plan.subject.whole() {
            Subject::System(id) | Subject::Record(id) => {
                site.system(id).map(|system| system.place.clone())
            }
            Subject::Evidence(id) => site.evidence(id).map(|evidence| evidence.place.clone()),
            Subject::Supplier(id) => site.supplier(id).map(|supplier| supplier.place.clone()),
            Subject::Page(id) => site.page(id).map(|page| page.place.clone()),
            Subject::Former(path) => site.addresses.place_of(path).cloned(),
            Subject::Charter(charter) => site.charter(charter).map(|charter| charter.place.clone()),
            Subject::Commitment(charter, id) => site
                .charter(charter)
                .and_then(|charter| charter.commitment(id))
                .map(|(_, commitment)| commitment.id.place.clone()),
            _ => None,
        }
    }

    /// The file that a template is: of the site's theme, or built in.
    pub fn file_of(&self, template: &str) -> Option<String> {
        let theme = self.themes.values().next()?;
        theme.file(template).map(|file| file.path.clone())
    }

    /// The places where the content of a page names an anchor, in the order of its files; none where
    /// only the template can have it.
    pub fn anchors(&self, plan: &PagePlan, anchor: &str) -> Vec<Place> {
        let site = self.site;
        match plan.subject.whole() {
            Subject::System(id) | Subject::Record(id) => {
                site.system(id).map_or(Vec::new(), |system| {
                    let texts = system.sections.all();
                    texts
                        .filter_map(|versions| in_language(&versions, plan).cloned())
                        .flat_map(|text| found(&text, &format!("#{anchor}")))
                        .collect()
                })
            }
            Subject::Page(id) => site
                .page(id)
                .and_then(|page| in_language(&page.body, plan))
                .map_or(Vec::new(), |text| found(text, &format!("#{anchor}"))),
            Subject::Charter(id) => {
                let axis = anchor.strip_prefix("s-").unwrap_or(anchor);
                site.charter(id).map_or(Vec::new(), |charter| {
                    let file = &charter.place.file;
                    let whole = Place::new(file, 0..file.len());
                    found(&whole, &format!("\"{axis}\""))
                })
            }
            Subject::Changes => {
                let named = site.changes.iter().filter(|change| change.id == anchor);
                named.map(|change| change.place.clone()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The version of a text that a page shows.
fn in_language<'a>(versions: &'a [(Language, Place)], plan: &PagePlan) -> Option<&'a Place> {
    versions
        .iter()
        .find(|(language, _)| *language == plan.language)
        .or_else(|| versions.first())
        .map(|(_, place)| place)
}

/// Where a text has these words, with nothing behind them that would make another id of them.
fn found(text: &Place, words: &str) -> Vec<Place> {
    let start = text.span().start;
    let inner = text.text();
    let goes_on = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    inner
        .match_indices(words)
        .filter(|(at, _)| !inner[at + words.len()..].starts_with(goes_on))
        .map(|(at, _)| Place::new(&text.file, start + at..start + at + words.len()))
        .collect()
}

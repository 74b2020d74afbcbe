//! In which environments a page is to be looked at.

use std::sync::Arc;

use crate::css::condition::{Media, needs};
use crate::css::environment::{Conditions, Environment};
use crate::css::property::{Longhand, Name, Specified};
use crate::css::sheet::{Sheet, Test};
use crate::css::source::Linked;
use crate::css::source::Source;
use crate::html::Document;

use super::page::Page;
use super::view::View;

impl Sheet {
    /// What the sheet makes depend on the environment, those it imports left out.
    pub fn conditions(&self) -> &Conditions {
        self.needs.get_or_init(|| self.find_conditions())
    }

    fn find_conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        for condition in &self.conditions {
            if let Test::Media(media) = &condition.test {
                needs(media, &mut conditions);
            }
        }
        let mut declared = self.blocks.iter().flat_map(|block| &block.declarations);
        conditions.scheme |= declared.any(|declaration| match &declaration.value {
            Specified::Color(color) => color.depends_on_scheme(),
            Specified::Pending(pending) => pending.text.contains("light-dark("),
            _ => match &declaration.name {
                Name::Known(longhand) => *longhand == Longhand::ColorScheme,
                Name::Custom(_, text) => text.contains("light-dark("),
            },
        });
        conditions.sort();
        conditions
    }
}

impl Conditions {
    fn sort(&mut self) {
        for sizes in [&mut self.widths, &mut self.heights] {
            sizes.retain(|size| size.is_finite());
            sizes.sort_by(f32::total_cmp);
            sizes.dedup();
        }
    }

    fn add(&mut self, other: &Self) {
        self.print |= other.print;
        self.scheme |= other.scheme;
        self.more_contrast |= other.more_contrast;
        self.less_contrast |= other.less_contrast;
        self.forced_colors |= other.forced_colors;
        self.reduced_motion |= other.reduced_motion;
        self.orientation |= other.orientation;
        self.widths.extend(&other.widths);
        self.heights.extend(&other.heights);
    }
}

/// What the sheets of a page make depend on the environment.
pub fn conditions(document: &Document, linked: &dyn Fn(&str) -> Option<Arc<Sheet>>) -> Conditions {
    View::of(document, &Linked(linked)).conditions()
}

impl View<'_, '_> {
    /// Which of the media queries of the page hold in each of these environments: where the same do,
    /// the same rules apply.
    pub fn holding(&self, environments: &[Environment]) -> Vec<Vec<bool>> {
        let document = self.tree.document;
        let attributes = self.tree.holders().iter().filter_map(|id| {
            let media = document.element(*id)?.attribute("media")?;
            Some(Media::read(media))
        });
        let attributes: Vec<Media> = attributes.collect();
        let (page, _) = Page::of(self, &Environment::default());
        let conditions = page.uses.iter().flat_map(|used| &used.sheet.conditions);
        let within = conditions.filter_map(|condition| match &condition.test {
            Test::Media(media) => Some(media),
            _ => None,
        });
        let all: Vec<&Media> = within.chain(&attributes).collect();
        environments
            .iter()
            .map(|it| all.iter().map(|media| media.holds(it)).collect())
            .collect()
    }

    /// What the sheets of the page make depend on the environment.
    pub fn conditions(&self) -> Conditions {
        let document = self.tree.document;
        let mut all = Conditions::default();
        // What is linked for another medium is not fetched for this one: the attribute says it.
        for id in self.tree.holders() {
            let element = document.element(*id);
            let media = element.and_then(|it| it.attribute("media"));
            let Some((element, media)) = element.zip(media) else {
                continue;
            };
            needs(&Media::read(media), &mut all);
            if element.is_html("link")
                && let Some(linked) = element
                    .attribute("href")
                    .and_then(|it| self.source.linked(it))
            {
                all.add(linked.conditions());
            }
        }
        all.scheme |= self.schemes.is_some();
        let (page, unread) = Page::of(self, &Environment::default());
        let shown = page.uses.iter().filter(|it| !it.agent && it.holds());
        for used in shown {
            all.add(used.sheet.conditions());
        }
        self.gathered.replace(Some((page, unread)));
        all.sort();
        all
    }
}

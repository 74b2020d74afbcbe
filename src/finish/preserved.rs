//! Where the stylesheet of a page makes white space count.

use crate::html::{Document, Element, is_space};

/// The type, class and id names of the elements whose white space a page's own `<style>` preserves.
///
/// Read from the text of its rules, generously: the last compound of a selector counts, whatever
/// conditions stand around it. A stylesheet in a file of its own isn't seen.
#[derive(Debug, Default)]
pub(super) struct Preserved {
    types: Vec<String>,
    classes: Vec<String>,
    ids: Vec<String>,
}

impl Preserved {
    pub(super) fn of(document: &Document) -> Self {
        let mut preserved = Self::default();
        for (id, element) in document.elements() {
            if &*element.name == "style" {
                preserved.read(&document.text(id));
            }
        }
        preserved
    }

    pub(super) fn has(&self, element: &Element) -> bool {
        let named = |names: &[String], name: &str| names.iter().any(|known| known == name);
        let styled = || element.attribute("style").is_some_and(preserves);
        let classed = || {
            let classes = element.attribute("class").unwrap_or_default();
            classes
                .split(is_space)
                .any(|class| named(&self.classes, class))
        };
        let identified = || {
            element
                .attribute("id")
                .is_some_and(|id| named(&self.ids, id))
        };
        named(&self.types, &element.name)
            || (!self.classes.is_empty() && classed())
            || (!self.ids.is_empty() && identified())
            || styled()
    }

    fn read(&mut self, css: &str) {
        for rule in css.split('}') {
            let mut parts = rule.rsplit('{');
            let (Some(declarations), Some(selectors)) = (parts.next(), parts.next()) else {
                continue;
            };
            if preserves(declarations) {
                selectors.split(',').for_each(|one| self.add(one));
            }
        }
    }

    fn add(&mut self, selector: &str) {
        let compound = selector
            .trim_matches(is_space)
            .rsplit(|c| is_space(c) || matches!(c, '>' | '+' | '~'))
            .next()
            .unwrap_or_default();
        let mut before = ' ';
        for piece in compound.split_inclusive(['.', '#', ':', '[']) {
            let name = piece.trim_end_matches(['.', '#', ':', '[']).to_owned();
            match before {
                ' ' if !name.is_empty() => self.types.push(name),
                '.' => self.classes.push(name),
                '#' => self.ids.push(name),
                _ => {}
            }
            before = piece.chars().next_back().unwrap_or(' ');
        }
    }
}

/// Whether declarations have a `white-space` (or `white-space-collapse`) that keeps line breaks or
/// runs of spaces.
fn preserves(declarations: &str) -> bool {
    const KEEPING: [&str; 7] = [
        "pre",
        "pre-wrap",
        "pre-line",
        "break-spaces",
        "preserve",
        "preserve-breaks",
        "preserve-spaces",
    ];
    declarations.contains("white-space")
        && declarations.split(';').any(|declaration| {
            let Some((property, value)) = declaration.split_once(':') else {
                return false;
            };
            property
                .trim_matches(is_space)
                .strip_prefix("white-space")
                .is_some_and(|rest| rest.is_empty() || rest == "-collapse")
                && value
                    .split(|c| is_space(c) || c == '!')
                    .any(|word| KEEPING.contains(&word))
        })
}

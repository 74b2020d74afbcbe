//! What the sheets of a page may ask of an element, whatever their conditions.

use crate::css::cascade::{find_candidates, select};
use crate::css::selector::Matcher;
use crate::css::sheet::Role;
use crate::html::NodeId;

use super::Styles;

/// A declaration of a rule whose selector matches an element, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked<'s> {
    /// The property as it was written.
    pub property: &'s str,
    /// The conditions it stands under, those that don't hold here too; outermost first.
    pub conditions: Vec<&'s str>,
    /// Whether it is of a pseudo-element.
    pub of_pseudo: bool,
}

impl Styles<'_> {
    /// What the page's own sheets may ask of an element and of what is generated in it, on some screen or
    /// other: conditions are given, not judged. Pseudo-elements other than `::before`, `::after` and the
    /// first line or letter are left out.
    pub fn asked(&self, id: NodeId) -> Vec<Asked<'_>> {
        let tree = &self.page.tree;
        let uses = &self.page.uses;
        let mut matcher = Matcher::default();
        let mut found = Vec::new();
        let mut numbers = Vec::new();
        let numbered = uses.iter().zip(&self.lineup.numbers);
        for (used, sheet) in numbered.filter(|(used, _)| !used.agent) {
            find_candidates(&used.sheet.index, tree, id, &mut numbers);
            let media = used
                .holder
                .and_then(|it| tree.document.attribute(it, "media"));
            for number in numbers.iter().copied() {
                let rule = &used.sheet.rules[number as usize];
                if matches!(rule.role, Role::Other | Role::Placeholder)
                    || select(&mut matcher, used, (*sheet, number), tree, id, false).is_none()
                {
                    continue;
                }
                let text = self.text_of_rule((*sheet, number));
                let conditions: Vec<&str> = media.into_iter().chain(text.conditions).collect();
                let block = &used.sheet.blocks[rule.block as usize];
                found.extend(block.sources.iter().map(|source| Asked {
                    property: super::declared::cut(text.text, source.name),
                    conditions: conditions.clone(),
                    of_pseudo: rule.role != Role::Element,
                }));
            }
        }
        found
    }
}

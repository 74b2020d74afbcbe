//! The spacing of text that a page fixes, which rules of 1.4.12 ask about.

use super::super::page::Page;
use super::super::rule::Words;
use super::super::verdicts::Verdicts;
use crate::css::{Computed, Length, Spacing, Value};
use crate::html::{Namespace, NodeId};

/// What floats may lose, in pixels.
const SLACK: f32 = 0.001;

/// A property that spaces letters or words.
pub(super) struct Property {
    /// Its name in CSS.
    pub name: &'static str,
    /// Its value.
    pub of: fn(&Computed) -> &Spacing,
    /// The least that a page may fix, in font sizes.
    pub least: f32,
    /// It is fixed at less.
    pub narrow: Words,
    /// What it is fixed at isn't known.
    pub unknown: Words,
}

/// Decides a rule on the space between letters or words.
pub(super) fn decide(page: &Page<'_>, verdicts: &mut Verdicts, property: &'static Property) {
    let wins = |style: &Computed| {
        let spacing = (property.of)(style);
        spacing.important && spacing.in_style_attribute
    };
    for id in fixed(page, property.name, &wins) {
        let style = page.rendering.style(id);
        let length = match (property.of)(style).length {
            Value::Known(Length::Auto) => Some(0.0),
            Value::Known(length) => length.px(),
            Value::Unknown => None,
        };
        match (length, style.font_size.known()) {
            (Some(length), Some(size)) if length + SLACK >= property.least * size => {
                verdicts.pass();
            }
            (Some(length), Some(size)) => {
                let what = format!("{:.2} em", length / size);
                verdicts.fail(id, &property.narrow).of(what).at("style");
            }
            _ => drop(verdicts.doubt(id, &property.unknown).at("style")),
        }
    }
}

/// The elements with a text of their own whose `style` attribute fixes a property with `!important`;
/// `wins` tells whether such a declaration is the one that won.
pub(super) fn fixed<'p>(
    page: &'p Page<'_>,
    property: &'static str,
    wins: &'p dyn Fn(&Computed) -> bool,
) -> impl Iterator<Item = NodeId> + 'p {
    let elements = match page.rendering.styles().any(wins) {
        true => page.elements.as_slice(),
        false => &[],
    };
    elements.iter().copied().filter(move |id| {
        let html = page
            .element(*id)
            .is_some_and(|it| it.namespace == Namespace::Html);
        html && wins(page.rendering.style(*id))
            && page.has_own_visible_text(*id)
            && !page.rendering.is_inherited(*id, property)
    })
}

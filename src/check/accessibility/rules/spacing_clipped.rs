//! Text that a reader spaces is not cut (<https://www.w3.org/WAI/WCAG22/Understanding/text-spacing>).

use std::borrow::Cow;

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::layout::{self, Cut};
use crate::css::{Computed, Float, Length, LineHeight, Overflow, Position, Value};
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "spacing-clipped",
    act: &[],
    wcag: &["1.4.12"],
    level: Level::AA,
    rgaa: &["10.12"],
    title: words(
        "Text that a reader spaces is not cut",
        "Un texte que le lecteur espace n’est pas coupé",
    ),
    whom: words(
        "Who sets letters and lines apart to read them loses the end of the text.",
        "Qui écarte lettres et lignes pour lire perd la fin du texte.",
    ),
    mend: words(
        "Take overflow: hidden away, or replace height by min-height.",
        "Retirer overflow: hidden, ou remplacer height par min-height.",
    ),
    check: Check::Page(decide),
};

const CUT: Words = words(
    "With lines and letters set apart, the text is cut below.",
    "Lignes et lettres écartées, le texte est coupé en bas.",
);

/// The height of lines and the space between letters that readers may set, of the font size
/// (<https://www.w3.org/TR/WCAG22/#text-spacing>).
const SPACED_LINE: f32 = 1.5;
const SPACED_LETTERS: f32 = 0.12;

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    if !page.rendering.styles().any(hides) {
        return;
    }
    for id in page.elements.iter().copied() {
        if !page.is_visible(id) || !hides(page.rendering.style(id)) || !is_read(page, id) {
            continue;
        }
        match cuts_spaced(page, id) {
            Some(Cut::Surely) => drop(verdicts.fail(id, &CUT)),
            Some(Cut::No) => verdicts.pass(),
            Some(Cut::Perhaps) | None => {}
        }
    }
}

/// Whether a box cuts what is below its edge.
fn hides(style: &Computed) -> bool {
    matches!(
        style.overflow_y,
        Value::Known(Overflow::Hidden | Overflow::Clip)
    )
}

/// Whether it holds text that somebody is to read.
fn is_read(page: &Page<'_>, id: NodeId) -> bool {
    let text = page.visible_texts(id).next();
    text.is_some_and(|it| page.is_included(it))
}

/// Whether an element that hides what is below its edge cuts its text when a reader spaces it as 1.4.12 says; none when it
/// cuts nothing whatever is in it, and when it surely cuts it unspaced, which is another matter.
fn cuts_spaced(page: &Page<'_>, id: NodeId) -> Option<Cut> {
    let style = page.rendering.style(id);
    if !style.line_clamp.is(&false) || layout::is_open_height(style) {
        return None;
    }
    let below = page.descendants(id).iter().copied();
    let mut boxes = below.filter(|it| page.element(*it).is_some());
    // What it holds is as high as its text.
    let plain = boxes.all(|it| {
        let style = page.rendering.style(it);
        let flows = style.float.is(&Float::None) && style.position.is(&Position::Static);
        flows && style.overflow_y.is(&Overflow::Visible) && layout::is_open_height(style)
    });
    let given = layout::fixed_height(style).filter(|_| plain)?;
    let spaced = |it| {
        let mut style = page.rendering.style(it).clone();
        let own = style.font_size.known().zip(layout::line(&style));
        let least = own.map_or(SPACED_LINE, |(size, line)| (line.0 / size).max(SPACED_LINE));
        style.line_height.height = Value::Known(LineHeight::Number(least));
        Cow::Owned(style)
    };
    let of = |it| Cow::Borrowed(page.rendering.style(it));
    let available = layout::width(page, id, &of, page.rendering.environment.width)?;
    let padding = [&style.padding.top, &style.padding.bottom];
    let padding = padding.iter().try_fold(0.0, |sum, it| match it {
        Value::Known(Length::Px(px)) => Some(sum + px),
        _ => None,
    })?;
    let given = given + padding;
    if layout::compare(layout::text_height(page, id, &of, available), given) == Cut::Surely {
        return None;
    }
    let size = style.font_size.known()?;
    let needed = layout::spaced_height(page, id, &spaced, available, SPACED_LETTERS);
    // Below the letters of the last line nothing is lost.
    let empty = (SPACED_LINE - 1.0) / 2.0 * size;
    let needed = needed.map(|(least, most)| (least - empty, most));
    Some(layout::compare(needed, given))
}

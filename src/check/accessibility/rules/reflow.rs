//! Text reflows in a window of 320 pixels (<https://www.w3.org/WAI/WCAG22/Understanding/reflow>).

use super::super::page::{NARROW, Page};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::layout;
use crate::css::{Computed, Display, Length, Overflow, Position, Transform, Value};
use crate::html::{Namespace, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "reflow",
    act: &[],
    wcag: &["1.4.10"],
    level: Level::AA,
    rgaa: &["10.11"],
    title: words(
        "Text fits a narrow window",
        "Le texte tient dans une fenêtre étroite",
    ),
    whom: words(
        "Who enlarges the page four times, or reads on a phone, must scroll sideways for each line.",
        "Qui agrandit la page quatre fois, ou lit sur un téléphone, doit défiler de côté à chaque ligne.",
    ),
    mend: words(
        "Replace width and min-width in pixels by max-width, or by min(100%, …).",
        "Remplacer width et min-width en pixels par max-width, ou par min(100%, …).",
    ),
    check: Check::Page(decide),
};

const WIDE: Words = words(
    "Its text is {} pixels wide in a window of 320.",
    "Son texte est large de {} pixels dans une fenêtre de 320.",
);

/// Padding and borders may take this from a text's width, in pixels.
const EDGES: f32 = 48.0;

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut done = 0;
    for id in page.elements.iter().copied() {
        let style = page.rendering.narrow(id);
        let Some(width) = fixed_width(style).filter(|_| page.position(id) >= done) else {
            continue;
        };
        if !page.is_visible(id) || !is_of_text(page, id) || !is_in_the_page(page, id) {
            continue;
        }
        if width <= NARROW.0 + EDGES || !has_long_line(page, id, width) {
            verdicts.pass();
            continue;
        }
        verdicts.fail(id, &WIDE).of(format!("{width:.0}"));
        // What it holds is as wide for the same reason.
        done = page.end(id);
    }
}

/// The width that a box has in the narrow window whatever it holds, in pixels.
fn fixed_width(style: &Computed) -> Option<f32> {
    let px = |it: &Value<Length>| match it {
        Value::Known(Length::Px(px)) => Some(*px),
        _ => None,
    };
    let limit = match style.max_width {
        Value::Known(Length::Px(px)) => px,
        Value::Known(Length::Auto) => f32::INFINITY,
        _ => return px(&style.min_width),
    };
    let width = px(&style.width).map(|it| it.min(limit));
    let least = px(&style.min_width);
    width.into_iter().chain(least).reduce(f32::max)
}

/// Whether it is a box of text: no picture, no table, no field, no code, which may be wide.
fn is_of_text(page: &Page<'_>, id: NodeId) -> bool {
    let style = page.rendering.narrow(id);
    let block = matches!(
        style.display,
        Value::Known(Display::Block | Display::FlowRoot | Display::ListItem | Display::InlineBlock)
    );
    block
        && page.element(id).is_some_and(|it| {
            it.namespace == Namespace::Html
                && !matches!(
                    &*it.name,
                    "audio"
                        | "button"
                        | "canvas"
                        | "code"
                        | "embed"
                        | "iframe"
                        | "img"
                        | "input"
                        | "meter"
                        | "object"
                        | "pre"
                        | "progress"
                        | "select"
                        | "textarea"
                        | "video"
                )
        })
}

/// Whether it stands in the page as it is, and in nothing that scrolls, cuts or shrinks it.
fn is_in_the_page(page: &Page<'_>, id: NodeId) -> bool {
    let min = matches!(page.rendering.narrow(id).min_width, Value::Known(Length::Px(px)) if px > NARROW.0);
    page.inclusive_ancestors(id)
        .filter(|it| page.element(*it).is_some())
        .all(|it| {
            let style = page.rendering.narrow(it);
            let shrinks = !min
                && it != id
                && !matches!(
                    style.display,
                    Value::Known(Display::Block | Display::FlowRoot | Display::ListItem)
                );
            let open = |it: &Value<Overflow>| it.is(&Overflow::Visible);
            let root = page.is_any(it, &["html", "body"]);
            style.position.is(&Position::Static)
                && style.transform.is(&Transform::None)
                && (root || open(&style.overflow_x))
                && !shrinks
                && !page.is_any(it, &["table", "pre", "svg", "button"])
                && !matches!(page.role_name(it), "table" | "grid" | "toolbar")
        })
}

/// Whether a line of its text is certainly longer than the window.
fn has_long_line(page: &Page<'_>, id: NodeId, width: f32) -> bool {
    page.inclusive_descendants(id).iter().copied().any(|it| {
        page.element(it).is_some()
            && page.has_own_visible_text(it)
            && layout::runs_longer(page, it, id, width - EDGES, NARROW.0)
    })
}

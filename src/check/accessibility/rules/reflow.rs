//! Text reflows in a window of 320 pixels (<https://www.w3.org/WAI/WCAG22/Understanding/reflow>).

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::super::page::{NARROW, Page};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::layout;
use crate::css::{Computed, Display, Float, Length, Overflow, Position, Transform, Value};
use crate::html::{Namespace, NodeId, normalise};

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
    if !page
        .rendering
        .narrow_styles()
        .any(|it| fixed_width(it).is_some())
    {
        return;
    }
    let mut done = 0;
    let mut known = Around::default();
    // Found where a box is wide.
    let lines = OnceCell::new();
    for id in page.elements.iter().copied() {
        let style = page.rendering.narrow(id);
        let Some(width) = fixed_width(style).filter(|_| page.position(id) >= done) else {
            continue;
        };
        if !page.is_visible(id) || !is_of_text(page, id) || !is_in_the_page(page, id, &mut known) {
            continue;
        }
        let lines = || lines.get_or_init(|| long_lines(page));
        if width <= NARROW.0 + EDGES || !has_long_line(page, id, width, lines()) {
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

/// Of elements, and of what is wide in them whatever it stands in, whether all around leaves them as they are.
type Around = FxHashMap<(NodeId, bool), bool>;

/// Whether it stands in the page as it is, and in nothing that scrolls, cuts or shrinks it.
fn is_in_the_page(page: &Page<'_>, id: NodeId, known: &mut Around) -> bool {
    let min = matches!(page.rendering.narrow(id).min_width, Value::Known(Length::Px(px)) if px > NARROW.0);
    let parent = page.parent(id).filter(|it| page.element(*it).is_some());
    let leaves = parent.is_none_or(|parent| {
        let all = || {
            let around = page.inclusive_ancestors(parent);
            let mut around = around.filter(|it| page.element(*it).is_some());
            around.all(|it| leaves_room(page, it) && (min || !shrinks(page, it)))
        };
        *known.entry((parent, min)).or_insert_with(all)
    });
    leaves && leaves_room(page, id)
}

/// Whether an element scrolls, cuts and moves nothing of what it holds.
fn leaves_room(page: &Page<'_>, id: NodeId) -> bool {
    let style = page.rendering.narrow(id);
    let open = |it: &Value<Overflow>| it.is(&Overflow::Visible);
    let root = page.is_any(id, &["html", "body"]);
    style.position.is(&Position::Static)
        && style.transform.is(&Transform::None)
        && (root || open(&style.overflow_x))
        && !page.is_any(id, &["table", "pre", "svg", "button"])
        && !matches!(page.role_name(id), "table" | "grid" | "toolbar")
}

/// Whether what an element holds may be less wide than it says.
fn shrinks(page: &Page<'_>, id: NodeId) -> bool {
    !matches!(
        page.rendering.narrow(id).display,
        Value::Known(Display::Block | Display::FlowRoot | Display::ListItem)
    )
}

/// An element of its own text, with a line that is longer than the narrow window.
struct Line {
    element: NodeId,
    size: f32,
    /// How long it is at least, in pixels.
    length: f32,
}

/// The elements of a page with lines that are certainly longer than the narrow window, in tree order.
fn long_lines(page: &Page<'_>) -> Vec<Line> {
    let own = |id: &&NodeId| page.has_own_visible_text(**id);
    let line = |id: &NodeId| {
        let style = page.rendering.narrow(*id);
        let size = style.font_size.known()?;
        layout::keeps_lines(style)?;
        let text = page.visible_lines(*id);
        let letters = text.split('\n').map(|it| normalise(it).chars().count());
        let length = letters.max().unwrap_or(0) as f32 * size * layout::NARROWEST;
        (length > NARROW.0).then_some(Line {
            element: *id,
            size,
            length,
        })
    };
    page.elements.iter().filter(own).filter_map(line).collect()
}

/// Whether one of these lines, in a box of this width, is certainly longer than what it has.
fn has_long_line(page: &Page<'_>, id: NodeId, width: f32, lines: &[Line]) -> bool {
    let from = |place: usize| lines.partition_point(|it| page.position(it.element) < place);
    let within = lines.get(from(page.position(id))..from(page.end(id)));
    let mut within = within.unwrap_or_default().iter();
    within.any(|line| runs_longer(page, line, id, width - EDGES))
}

/// Whether a line, in a box `around` it of this width, is certainly longer than the narrow window: what
/// lies between the two leaves room for it, and there is text to fill it.
fn runs_longer(page: &Page<'_>, line: &Line, around: NodeId, width: f32) -> bool {
    let between = page
        .inclusive_ancestors(line.element)
        .take_while(|it| *it != around);
    let mut left = width;
    for element in between {
        match taken(page, element, left) {
            Some(less) => left = less,
            None => return false,
        }
    }
    // Lines end before the edge by a word at most.
    left - 8.0 * line.size > NARROW.0 && line.length > left
}

/// The width that an element gives to what it holds, of the one that it is given; none when its width is
/// not that of what it stands in.
fn taken(page: &Page<'_>, id: NodeId, given: f32) -> Option<f32> {
    let style = page.rendering.narrow(id);
    let flows = style.float.is(&Float::None) && style.position.is(&Position::Static);
    if flows && style.display.is(&Display::Inline) {
        return Some(given);
    }
    let block = matches!(
        style.display,
        Value::Known(Display::Block | Display::ListItem | Display::FlowRoot)
    );
    let open = |it: &Value<Length>| it.is(&Length::Auto);
    if !flows || !block || !open(&style.width) || !open(&style.max_width) {
        return None;
    }
    let (margin, padding) = (&style.margin, &style.padding);
    let mut sides = [&margin.left, &margin.right, &padding.left, &padding.right].into_iter();
    sides.try_fold(given, |left, side| match side {
        Value::Known(Length::Px(px)) => Some(left - px.max(0.0)),
        Value::Known(Length::Auto) => Some(left),
        _ => None,
    })
}

//! Whether something shows that an element has the focus.

use super::super::page::Page;
use crate::css::{Computed, Line, LineStyle, Value};
use crate::html::NodeId;

/// Whether the element itself looks otherwise when it has the focus; none when that is not known.
pub(super) fn shows(page: &Page<'_>, id: NodeId) -> Option<bool> {
    if is_written_into(page, id) {
        // The caret shows it.
        return Some(true);
    }
    let before = page.rendering.style(id);
    let focused = page.rendering.styles().focused(id);
    let Some(focused) = focused else {
        return Some(is_drawn(&before.outline).is_some_and(|drawn| !drawn) || is_default(before));
    };
    let after = focused.style();
    let ring = is_drawn(&after.outline);
    if ring == Some(true) && after.outline != before.outline {
        return Some(true);
    }
    if differs(before, after) {
        return Some(true);
    }
    match ring {
        None => None,
        Some(_)
            if focused
                .declarations()
                .iter()
                .all(|it| is_understood(it.property)) =>
        {
            Some(false)
        }
        Some(_) => None,
    }
}

/// Without rules for the focus, the browser draws its ring, unless a rule takes it away always.
fn is_default(style: &Computed) -> bool {
    matches!(style.outline.style, Value::Known(LineStyle::Auto))
}

/// Whether a line is drawn in some colour, which may be none.
pub(super) fn is_line(line: &Line) -> Option<bool> {
    let width = line.width.known()?;
    let style = line.style.known()?;
    Some(width > 0.0 && !matches!(style, LineStyle::None | LineStyle::Hidden))
}

/// Whether a line is drawn and seen.
pub(super) fn is_drawn(line: &Line) -> Option<bool> {
    match is_line(line)? {
        true => Some(line.color.known()?.alpha > 0.0),
        false => Some(false),
    }
}

/// Whether something that is seen is otherwise.
fn differs(before: &Computed, after: &Computed) -> bool {
    before.color != after.color
        || before.background_color != after.background_color
        || before.background_image != after.background_image
        || before.border != after.border
        || before.box_shadow != after.box_shadow
        || before.text_decoration_line != after.text_decoration_line
        || before.font_weight != after.font_weight
        || before.font_size != after.font_size
        || before.opacity != after.opacity
        || before.transform != after.transform
        || before.filter != after.filter
        || before.padding != after.padding
        || before.margin != after.margin
        || before.inset != after.inset
        || before.clip != after.clip
        || before.width != after.width
        || before.height != after.height
}

/// Whether a property is among those compared.
fn is_understood(property: &str) -> bool {
    [
        "outline",
        "border",
        "background",
        "color",
        "opacity",
        "box-shadow",
        "text-decoration",
    ]
    .iter()
    .any(|it| property.starts_with(it))
}

/// Whether a caret shows the focus of an element.
pub(super) fn is_written_into(page: &Page<'_>, id: NodeId) -> bool {
    let textual = [
        "date", "email", "number", "password", "search", "tel", "text", "time", "url",
    ];
    let is_textual = || {
        let kind = page.attribute(id, "type").unwrap_or("text");
        textual.iter().any(|it| kind.eq_ignore_ascii_case(it))
    };
    page.is(id, "textarea") || page.is(id, "input") && is_textual()
}

/// Whether a script, or a rule on something else, may show the focus of an element.
pub(super) fn may_show_elsewhere(page: &Page<'_>) -> bool {
    page.is_scripted()
        || page.rendering.is_unread()
        || page.rendering.has_rules_beyond_focus()
        || page.site.shows_focus_elsewhere(page.path, page.document)
}

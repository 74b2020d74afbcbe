//! What of a page's stylesheet may hide a text that must be seen.
//!
//! There are more ways to hide a text than a list could name. So the list is of what hides nothing: a
//! property that is not on it, on the box of the text, on what it holds or on what is around it, may hide.

use crate::css::{
    Asked, Computed, Display, Length, LineHeight, Overflow, Position, Styles, Value, WhiteSpace,
};
use crate::html::{Document, NodeId};

/// Properties that hide nothing, whatever their value; each with those whose names it begins.
const PLAIN: [&str; 75] = [
    "-moz-osx-font-smoothing",
    "-webkit-font-smoothing",
    "-webkit-hyphens",
    "-webkit-print-color-adjust",
    "-webkit-tap-highlight-color",
    "-webkit-text-size-adjust",
    "accent-color",
    "align-content",
    "align-items",
    "align-self",
    "border",
    "box-decoration-break",
    "box-shadow",
    "box-sizing",
    "break",
    "caption-side",
    "caret-color",
    "clear",
    "column",
    "container",
    "counter",
    "cursor",
    "empty-cells",
    "flex-flow",
    "flex-grow",
    "flex-shrink",
    "flex-wrap",
    "font-family",
    "font-feature-settings",
    "font-kerning",
    "font-language-override",
    "font-optical-sizing",
    "font-stretch",
    "font-style",
    "font-synthesis",
    "font-variant",
    "font-variation-settings",
    "font-weight",
    "gap",
    "hanging-punctuation",
    "hyphenate",
    "hyphens",
    "isolation",
    "justify",
    "line-break",
    "list-style",
    "orphans",
    "outline",
    "overflow-wrap",
    "overscroll-behavior",
    "padding",
    "page-break",
    "place-content",
    "place-items",
    "print-color-adjust",
    "quotes",
    "row-gap",
    "scroll",
    "tab-size",
    "text-align",
    "text-decoration",
    "text-rendering",
    "text-justify",
    "text-shadow",
    "text-underline",
    "text-wrap",
    "touch-action",
    "transition",
    "user-select",
    "-webkit-user-select",
    "pointer-events",
    "will-change",
    "widows",
    "word-break",
    "word-wrap",
];

/// Properties whose value is looked at, in each way that the page is looked at.
const JUDGED: [&str; 38] = [
    "-webkit-text-fill-color",
    "background",
    "background-color",
    "block-size",
    "bottom",
    "color",
    "color-scheme",
    "columns",
    "content-visibility",
    "display",
    "flex",
    "float",
    "font",
    "font-size",
    "grid",
    "height",
    "inline-size",
    "inset",
    "left",
    "letter-spacing",
    "line-height",
    "margin",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "opacity",
    "overflow",
    "position",
    "right",
    "text-indent",
    "text-transform",
    "top",
    "vertical-align",
    "visibility",
    "white-space",
    "width",
    "z-index",
];

/// What may be asked for what is generated before and after an element.
const GENERATED: [&str; 4] = ["content", "color", "display", "margin"];

/// The smallest letters that are read, in CSS pixels, and the narrowest box of a text.
const SMALLEST: f32 = 8.0;
const NARROWEST: f32 = 100.0;

/// The longest text that may stand in one line, which the edge of a screen may cut, in bytes.
const LONGEST_LINE: usize = 60;

/// The property that may hide a box, by its own or by what is around it or in it; none where all is plain.
pub(super) fn hider(document: &Document, styles: &Styles<'_>, id: NodeId) -> Option<String> {
    let is_element = |id: &NodeId| document.element(*id).is_some();
    let mut around = Vec::new();
    let mut next = Some(id);
    while let Some(here) = next {
        around.push(here);
        next = document.node(here).parent;
    }
    let within = document.descendants(id);
    let all = around.into_iter().chain(within).filter(is_element);
    let mut found = all.filter_map(|id| {
        let asked = styles.asked(id);
        let by_name = asked.iter().find(|it| may_hide(it));
        let by_name = by_name.map(|it| it.property.to_owned());
        let style = styles.of(id);
        let is_one_line = matches!(
            style.white_space,
            Value::Known(WhiteSpace::Nowrap | WhiteSpace::Pre)
        );
        let is_long = is_one_line && document.text(id).len() > LONGEST_LINE;
        let by_value = hidden_by(style).or_else(|| is_long.then_some("white-space"));
        by_name.or_else(|| by_value.map(str::to_owned))
    });
    found.next()
}

fn may_hide(asked: &Asked<'_>) -> bool {
    let name = asked.property.to_ascii_lowercase();
    let begins = |list: &[&str]| list.iter().any(|plain| is_of(&name, plain));
    if name.starts_with("--") || begins(&PLAIN) {
        return false;
    }
    if asked.of_pseudo {
        return !GENERATED.contains(&name.as_str());
    }
    let is_looked_at = asked.conditions.iter().all(|it| is_looked_at(it));
    !(is_looked_at && begins(&JUDGED) && name != "background-clip")
}

/// Whether a property is this one or a part of it: `margin-left` of `margin`.
fn is_of(name: &str, whole: &str) -> bool {
    name.strip_prefix(whole)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// The words that the conditions under which a page is looked at are written in.
const LOOKED_AT: [&str; 42] = [
    "active",
    "all",
    "and",
    "aspect-ratio",
    "custom",
    "dark",
    "dpcm",
    "em",
    "forced-colors",
    "height",
    "landscape",
    "less",
    "light",
    "max-aspect-ratio",
    "max-height",
    "max-width",
    "media",
    "min-aspect-ratio",
    "min-height",
    "min-width",
    "more",
    "no-preference",
    "none",
    "not",
    "only",
    "or",
    "orientation",
    "portrait",
    "prefers-color-scheme",
    "prefers-contrast",
    "prefers-reduced-motion",
    "print",
    "px",
    "pt",
    "reduce",
    "rem",
    "screen",
    "width",
    "vw",
    "cm",
    "mm",
    "in",
];

fn is_looked_at(condition: &str) -> bool {
    let lower = condition.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphabetic() && c != '-');
    let mut words = words
        .map(|it| it.trim_matches('-'))
        .filter(|it| !it.is_empty());
    words.all(|word| LOOKED_AT.contains(&word))
}

/// The property whose computed value may hide a box.
fn hidden_by(style: &Computed) -> Option<&'static str> {
    let Some(font) = style.font_size.known() else {
        return Some("font-size");
    };
    let is_negative = |it: &Value<Length>| match it {
        Value::Known(Length::Px(amount) | Length::Percent(amount)) => *amount < 0.0,
        Value::Known(Length::Auto) => false,
        Value::Known(Length::Layout) | Value::Unknown => true,
    };
    let is_in = |it: &Value<Length>, least: f32, most: f32| match it {
        Value::Known(Length::Auto) => true,
        Value::Known(Length::Px(px)) => (least..=most).contains(px),
        _ => false,
    };
    let is_still = |it: &Value<Length>| matches!(it, Value::Known(Length::Auto | Length::Px(0.0)));
    let is_narrow = |it: &Value<Length>| match it {
        Value::Known(Length::Px(px)) => *px < NARROWEST,
        Value::Known(Length::Percent(share)) => *share < 25.0,
        Value::Known(_) => false,
        Value::Unknown => true,
    };
    let margin = &style.margin;
    let inset = &style.inset;
    let margins = [&margin.top, &margin.right, &margin.bottom, &margin.left];
    let insets = [&inset.top, &inset.right, &inset.bottom, &inset.left];
    let is_placed = match style.position {
        Value::Known(Position::Static) => false,
        Value::Known(Position::Relative | Position::Sticky) => !insets.into_iter().all(is_still),
        _ => true,
    };
    let lines = match style.line_height.height {
        Value::Known(LineHeight::Normal) => font,
        Value::Known(LineHeight::Number(times)) => times * font,
        Value::Known(LineHeight::Px(px)) => px,
        Value::Unknown => 0.0,
    };
    let cuts = !style.overflow_x.is(&Overflow::Visible) || !style.overflow_y.is(&Overflow::Visible);
    let bounds = [&style.height, &style.max_height];
    let is_bounded = bounds.into_iter().any(|it| !it.is(&Length::Auto));
    let is_below = !matches!(style.z_index, Value::Known(level) if level.is_none_or(|it| it >= 0));
    let is_no_box = matches!(
        style.display,
        Value::Unknown | Value::Known(Display::TableColumn | Display::TableColumnGroup)
    );
    let checks = [
        (is_no_box, "display"),
        (margins.into_iter().any(is_negative), "margin"),
        (is_placed, "position"),
        (is_below, "z-index"),
        (font < SMALLEST, "font-size"),
        (lines < 0.8 * font, "line-height"),
        (
            !is_in(&style.letter_spacing.length, -0.1 * font, font),
            "letter-spacing",
        ),
        (
            !is_in(&style.word_spacing.length, -0.2 * font, 4.0 * font),
            "word-spacing",
        ),
        (!is_in(&style.text_indent, 0.0, 4.0 * font), "text-indent"),
        (
            is_narrow(&style.width) || is_narrow(&style.max_width),
            "width",
        ),
        (cuts && is_bounded, "overflow"),
        (!style.line_clamp.is(&false), "line-clamp"),
        (
            !style.background_clips_to_text.is(&false),
            "background-clip",
        ),
    ];
    checks
        .into_iter()
        .find(|(hides, _)| *hides)
        .map(|(_, name)| name)
}

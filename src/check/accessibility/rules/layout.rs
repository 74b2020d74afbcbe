//! What can be told of a page's layout without laying it out: bounds, never guesses.
//!
//! Letters of running text are on average between 0.35 and 0.75 times as wide as their font size, in
//! any font that texts are set in. What is certain for both is certain.

use std::borrow::Cow;

use super::super::page::Page;
use crate::css::{Computed, Length, LineHeight, Overflow, TextOverflow, Value, WhiteSpace};
use crate::html::NodeId;

/// How wide letters are at least, of the font size.
pub(super) const NARROWEST: f32 = 0.35;
const WIDEST: f32 = 0.75;
/// The height of lines where the font decides, of the font size: between these.
const LINE: (f32, f32) = (1.0, 1.5);

/// Whether something does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// It fits.
    No,
    /// It may not.
    Perhaps,
    /// It does not.
    Surely,
}

/// Gives the style that an element is looked at in.
pub(super) type StyleOf<'s> = dyn Fn(NodeId) -> Cow<'s, Computed> + 's;

/// The least and the most that something can be.
pub(super) type Bounds = (f32, f32);

/// The width that an element's content has at most, in pixels; none when that is not known.
pub(super) fn width(
    page: &Page<'_>,
    id: NodeId,
    style: &StyleOf<'_>,
    viewport: f32,
) -> Option<f32> {
    let mut share = 1.0;
    for around in page.inclusive_ancestors(id) {
        if page.element(around).is_none() {
            break;
        }
        let style = style(around);
        let limit = match style.max_width {
            Value::Known(Length::Px(px)) => Some(px),
            _ => None,
        };
        match style.width {
            Value::Known(Length::Px(px)) => {
                return Some(share * limit.map_or(px, |limit| limit.min(px)));
            }
            Value::Known(Length::Percent(percent)) => share *= percent / 100.0,
            Value::Known(Length::Auto) => {
                if let Some(limit) = limit.filter(|limit| *limit < viewport) {
                    return Some(share * limit);
                }
            }
            _ => return None,
        }
    }
    Some(share * viewport)
}

/// Whether its text keeps its lines however narrow its box is; none when that is not known.
pub(super) fn keeps_lines(style: &Computed) -> Option<bool> {
    let space = style.white_space.known()?;
    Some(matches!(space, WhiteSpace::Nowrap | WhiteSpace::Pre))
}

/// Whether the text of an element breaks into several lines by itself; none when that is not known.
pub(super) fn wraps(page: &Page<'_>, id: NodeId) -> Option<bool> {
    let style = page.rendering.style(id);
    if keeps_lines(style)? {
        return Some(false);
    }
    let size = style.font_size.known()?;
    let of = |it| Cow::Borrowed(page.rendering.style(it));
    let available = width(page, id, &of, page.rendering.environment.width)?;
    let longest = page
        .visible_lines(id)
        .split('\n')
        .filter(|it| it.trim().contains(char::is_whitespace))
        .map(|it| crate::html::normalise(it).chars().count())
        .max()
        .unwrap_or(0);
    // Texts have less letters than a float counts exactly.
    let letters = longest as f32 * size;
    if letters * NARROWEST > available {
        Some(true)
    } else if letters * WIDEST <= available {
        Some(false)
    } else {
        None
    }
}

/// The height of a line, at least and at most.
pub(super) fn line(style: &Computed) -> Option<Bounds> {
    let size = style.font_size.known()?;
    Some(match style.line_height.height {
        Value::Known(LineHeight::Px(px)) => (px, px),
        Value::Known(LineHeight::Number(number)) => (number * size, number * size),
        Value::Known(LineHeight::Normal) => (LINE.0 * size, LINE.1 * size),
        Value::Unknown => return None,
    })
}

/// How high the texts that an element holds are together, at least and at most.
pub(super) fn text_height(
    page: &Page<'_>,
    id: NodeId,
    style: &StyleOf<'_>,
    width: f32,
) -> Option<Bounds> {
    spaced_height(page, id, style, width, 0.0)
}

/// The same with letters set apart by so many font sizes.
pub(super) fn spaced_height(
    page: &Page<'_>,
    id: NodeId,
    style: &StyleOf<'_>,
    width: f32,
    apart: f32,
) -> Option<Bounds> {
    let mut height = (0.0, 0.0);
    let own = style(id);
    for text in page.visible_lines(id).split('\n') {
        let letters = crate::html::normalise(text).chars().count() as f32;
        if letters == 0.0 {
            continue;
        }
        let size = own.font_size.known()?;
        let line = line(&own)?;
        let (least, most) = match keeps_lines(&own)? {
            true => (1.0, 1.0),
            false => (
                (letters * size * (NARROWEST + apart) / width)
                    .ceil()
                    .max(1.0),
                // Breaking between words leaves gaps at the ends of lines.
                (letters * size * (WIDEST + apart) / width * 1.3)
                    .ceil()
                    .max(1.0),
            ),
        };
        height.0 += least * line.0;
        height.1 += most * line.1;
    }
    Some(height)
}

/// The height that a box has whatever it holds.
pub(super) fn fixed_height(style: &Computed) -> Option<f32> {
    let limit = match style.max_height {
        Value::Known(Length::Px(px)) => Some(px),
        _ => None,
    };
    match style.height {
        Value::Known(Length::Px(px)) => Some(limit.map_or(px, |limit| limit.min(px))),
        _ => limit,
    }
}

/// Whether a box is as high as what it holds.
pub(super) fn is_open_height(style: &Computed) -> bool {
    let open = |it: &Value<Length>| matches!(it, Value::Known(Length::Auto));
    open(&style.height) && open(&style.max_height)
}

/// The width of texts on one line, at least and at most.
fn text_width(page: &Page<'_>, id: NodeId, style: &Computed) -> Option<Bounds> {
    let size = style.font_size.known()?;
    let whole = keeps_lines(style)?;
    let longest = page
        .visible_lines(id)
        .split('\n')
        .flat_map(|line| match whole {
            true => vec![crate::html::normalise(line)],
            false => line.split_whitespace().map(str::to_owned).collect(),
        })
        .map(|it| it.chars().count())
        .max()?;
    let letters = longest as f32 * size;
    let pictures = if whole {
        picture_widths(page, id)?
    } else {
        0.0
    };
    Some((letters * NARROWEST + pictures, letters * WIDEST + pictures))
}

/// How wide the pictures are that stand on one line; none when one is not known.
fn picture_widths(page: &Page<'_>, id: NodeId) -> Option<f32> {
    let pictures = page.descendants(id).iter().copied();
    let widths = pictures
        .filter(|it| page.is(*it, "img") && page.is_visible(*it))
        .map(|it| match page.rendering.style(it).width {
            Value::Known(Length::Px(px)) => Some(px),
            _ => None,
        });
    widths.sum()
}

/// What needs so much, in what has so much.
pub(super) fn compare(needed: Option<Bounds>, given: f32) -> Cut {
    match needed {
        Some((least, _)) if least > given + 1.0 => Cut::Surely,
        Some((_, most)) if most <= given => Cut::No,
        _ => Cut::Perhaps,
    }
}

/// How a box cuts what stands in it when the page is enlarged to 200 %, whatever that is.
#[derive(Clone, Copy)]
pub(super) struct Cutter {
    /// The width that it has, where it cuts lines that are wider.
    across: Option<Option<f32>>,
    /// Whether it cuts its texts below.
    lower: Cut,
}

impl Cutter {
    /// What a box does; none when it cuts nothing whatever is in it.
    pub(super) fn of(page: &Page<'_>, around: NodeId) -> Option<Self> {
        let style = page.rendering.zoomed(around);
        let hides =
            |it: &Value<Overflow>| matches!(it, Value::Known(Overflow::Hidden | Overflow::Clip));
        let (across, down) = (hides(&style.overflow_x), hides(&style.overflow_y));
        if !across && !down {
            return None;
        }
        let of = |it| Cow::Borrowed(page.rendering.zoomed(it));
        let available = width(page, around, &of, super::super::page::ZOOMED.0);
        Some(Self {
            across: (across && !is_cut_cleanly(style)).then_some(available),
            lower: match down {
                true => cut_below(page, around, style, available),
                false => Cut::No,
            },
        })
    }

    /// Whether it cuts a text of so much.
    pub(super) fn cuts(self, needed: impl FnOnce() -> Option<Bounds>) -> Cut {
        let cut = match self.across {
            Some(Some(available)) => compare(needed(), available),
            Some(None) => Cut::Perhaps,
            None => Cut::No,
        };
        match self.lower {
            Cut::No => cut,
            _ if cut == Cut::Surely => cut,
            lower => lower,
        }
    }
}

/// How wide the text of an element is when the page is enlarged to 200 %.
pub(super) fn zoomed_width(page: &Page<'_>, id: NodeId) -> Option<Bounds> {
    text_width(page, id, page.rendering.zoomed(id))
}

/// The elements that cut what does not fit in them when the page is enlarged to 200 %, and all that stand in those, in
/// tree order.
pub(super) fn cut_zoomed(page: &Page<'_>) -> Vec<NodeId> {
    let styles = page.rendering.zoomed_styles();
    let hides =
        |it: &Value<Overflow>| matches!(it, Value::Known(Overflow::Hidden | Overflow::Clip));
    let cuts = |it: &Computed| hides(&it.overflow_x) || hides(&it.overflow_y);
    let mut found = Vec::new();
    if !styles.any(cuts) {
        return found;
    }
    let mut end = 0;
    for id in page.elements.iter().copied() {
        // What stands in one that cuts was added with it.
        if page.position(id) >= end && cuts(styles.of(id)) {
            end = page.end(id);
        }
        if page.position(id) < end {
            found.push(id);
        }
    }
    found
}

fn is_cut_cleanly(style: &Computed) -> bool {
    keeps_lines(style) == Some(true) && !style.text_overflow.may_be(&TextOverflow::Clip)
}

fn cut_below(page: &Page<'_>, around: NodeId, style: &Computed, available: Option<f32>) -> Cut {
    if is_open_height(style) {
        return Cut::No;
    }
    let Some(given) = fixed_height(style) else {
        return Cut::Perhaps;
    };
    // A box as high as one line cuts between lines; a lower one cuts the line.
    if let Some((least, _)) = line(style).filter(|(least, _)| *least >= given) {
        return match least > given * 1.2 {
            true => Cut::Perhaps,
            false => Cut::No,
        };
    }
    let of = |it| Cow::Borrowed(page.rendering.zoomed(it));
    let needed = available.and_then(|it| text_height(page, around, &of, it));
    compare(needed, given)
}

fn scrolls_where(style: &Computed) -> (bool, bool) {
    let scrolls =
        |it: &Value<Overflow>| matches!(it, Value::Known(Overflow::Auto | Overflow::Scroll));
    (scrolls(&style.overflow_x), scrolls(&style.overflow_y))
}

/// Whether a style lets an element scroll what does not fit.
pub(super) fn may_scroll(style: &Computed) -> bool {
    scrolls_where(style) != (false, false)
}

/// Whether an element scrolls what it holds.
pub(super) fn scrolls(page: &Page<'_>, id: NodeId) -> Cut {
    let style = page.rendering.style(id);
    let (across, down) = scrolls_where(style);
    if !across && !down {
        return Cut::No;
    }
    let of = |it| Cow::Borrowed(page.rendering.style(it));
    let available = width(page, id, &of, page.rendering.environment.width);
    let padding = |it: &Value<Length>| match it {
        Value::Known(Length::Px(px)) => *px,
        _ => 0.0,
    };
    let mut found = Cut::No;
    if down && !is_open_height(style) {
        let needed = available.and_then(|it| text_height(page, id, &of, it));
        found = match fixed_height(style) {
            Some(given) => compare(needed, given + padding(&style.padding.bottom)),
            None => Cut::Perhaps,
        };
    }
    if across && found == Cut::No {
        let needed = text_width(page, id, style);
        found = match available {
            Some(given) => compare(needed, given + padding(&style.padding.right)),
            None => Cut::Perhaps,
        };
    }
    found
}

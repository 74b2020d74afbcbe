//! What a style hides though it makes a box.

use super::{
    Clip, Computed, ContentVisibility, Display, Length, Overflow, Position, Transform, Value,
    Visibility,
};

/// What a style says of being seen, told once for all that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sight {
    /// Whether it makes no box; none when that is not known.
    pub removed: Option<bool>,
    /// Whether `visibility` is visible; none when that is not known.
    pub visible: Option<bool>,
    /// [`Computed::is_out_of_sight`].
    pub out_of_sight: bool,
}

impl Computed {
    /// What it says of being seen.
    pub fn sight(&self) -> Sight {
        let visibility = self.visibility.known();
        Sight {
            removed: self.display.known().map(|it| it == Display::None),
            visible: visibility.map(|it| it == Visibility::Visible),
            out_of_sight: self.is_out_of_sight(),
        }
    }

    /// Whether nothing of the element nor of what it holds can be seen: transparent, cut away, or out
    /// of the page to its left or above it, where no scrolling leads. What isn't known hides nothing.
    pub fn is_out_of_sight(&self) -> bool {
        self.opacity.is(&0.0)
            || self.clip.is(&Clip::All)
            || matches!(
                self.transform,
                Value::Known(Transform::Moved { vanished: true })
            )
            || self.content_visibility.is(&ContentVisibility::Hidden)
            || is_collapsed(self)
            || is_off_page(self)
    }
}

/// A box without height or width that cuts what does not fit.
fn is_collapsed(style: &Computed) -> bool {
    let none = |it: &Value<Length>| match it {
        Value::Known(Length::Px(px)) => *px <= 1.0,
        _ => false,
    };
    let cuts = |it: &Value<Overflow>| !it.may_be(&Overflow::Visible);
    cuts(&style.overflow_x) && none(&style.width) && cuts(&style.overflow_y)
        || cuts(&style.overflow_y) && none(&style.height)
        || cuts(&style.overflow_y) && none(&style.max_height)
}

/// Positioned so far to the left or above that no part of it comes back.
fn is_off_page(style: &Computed) -> bool {
    let far = |it: &Value<Length>, limit: f32| match it {
        Value::Known(Length::Px(px)) => *px <= limit,
        _ => false,
    };
    let positioned = matches!(
        style.position,
        Value::Known(Position::Absolute | Position::Fixed)
    );
    let indented = matches!(style.text_indent, Value::Known(Length::Px(px)) if px <= -999.0);
    positioned && (far(&style.inset.left, -999.0) || far(&style.inset.top, -999.0)) || indented
}

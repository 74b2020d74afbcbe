//! What a text looks like: its colour, and what lies under it.

use crate::html::{Namespace, NodeId};

use super::color::System;
use super::computed::{Clip, Computed, Content, Image};
use super::keyword::{BlendMode, Position};
use super::styles::Styles;
use super::value::{Length, Rgba, Value};

/// A text as it is seen: opaque colours, all that is translucent laid over what is under it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// The colour of the letters.
    pub foreground: Rgba,
    /// The colour behind them.
    pub background: Rgba,
}

impl Seen {
    /// The contrast between the two.
    pub fn contrast(self) -> f32 {
        contrast(self.foreground, self.background)
    }
}

/// The contrast ratio of two opaque colours, from 1 to 21
/// (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
pub fn contrast(one: Rgba, other: Rgba) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of an opaque colour, from 0 to 1
/// (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>).
pub fn luminance(color: Rgba) -> f32 {
    let linear = |it: f32| {
        if it <= 0.04045 {
            it / 12.92
        } else {
            ((it + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
}

/// Whether text of a size in CSS pixels and a weight is large: 18 points, or 14 when it is bold
/// (<https://www.w3.org/TR/WCAG22/#dfn-large-scale>).
pub fn is_large(size: f32, weight: f32) -> bool {
    const POINT: f32 = 96.0 / 72.0;
    // A size that was reckoned may lie a hair below.
    let size = size + 0.005;
    size >= 18.0 * POINT || (weight >= 700.0 && size >= 14.0 * POINT)
}

impl Rgba {
    /// This colour over another.
    pub fn over(self, under: Self) -> Self {
        let alpha = self.alpha + under.alpha * (1.0 - self.alpha);
        if alpha <= 0.0 {
            return Self::TRANSPARENT;
        }
        let mix = |one: f32, other: f32| {
            (one * self.alpha + other * under.alpha * (1.0 - self.alpha)) / alpha
        };
        Self {
            red: mix(self.red, under.red),
            green: mix(self.green, under.green),
            blue: mix(self.blue, under.blue),
            alpha,
        }
    }

    fn faded(self, opacity: f32) -> Self {
        Self {
            alpha: self.alpha * opacity,
            ..self
        }
    }
}

/// From where on a colour hides what is under it.
const OPAQUE: f32 = 0.9995;

impl Styles<'_> {
    /// How a text, or the text of an element, is seen. Unknown where a picture or a gradient lies
    /// under it, where something positioned may, where an effect changes it, and where a value is.
    pub fn seen(&self, id: NodeId) -> Value<Seen> {
        let computed = self.of(id);
        let fill = computed.text_fill_color;
        self.shown(id, fill)
    }

    /// How something of a colour that an element draws, its border for one, is seen on what is
    /// behind that element.
    pub fn shown(&self, id: NodeId, color: Value<Rgba>) -> Value<Seen> {
        if !self.unread().is_empty() {
            return Value::Unknown;
        }
        let Value::Known(color) = color else {
            return Value::Unknown;
        };
        Value::from(self.layers(id, color))
    }

    fn layers(&self, id: NodeId, color: Rgba) -> Option<Seen> {
        let document = self.document();
        let (canvas, given_by) = self.canvas()?;
        let (mut behind, mut text) = (Rgba::TRANSPARENT, color);
        let mut next = document
            .element(id)
            .map_or(document.node(id).parent, |_| Some(id));
        // Whether what is positioned otherwise has left the boxes of the elements around it.
        let mut loose = false;
        let mut came_from = None;
        while let Some(id) = next {
            let Some(element) = document.element(id) else {
                break;
            };
            // The colour of drawn text is another property, which isn't read.
            if element.namespace == Namespace::Svg {
                return None;
            }
            let computed = self.of(id);
            if self.is_overlaid(id, came_from) && behind.alpha < OPAQUE {
                return None;
            }
            effects(computed)?;
            let own = computed.background_color.known()?;
            if given_by != Some(id) {
                if behind.alpha < OPAQUE {
                    paints_plainly(computed)?;
                    if loose && own.alpha > 0.0 {
                        return None;
                    }
                }
                behind = behind.over(own);
                text = text.over(own);
            }
            let opacity = computed.opacity.known()?;
            behind = behind.faded(opacity);
            text = text.faded(opacity);
            loose |= is_loose(computed)?;
            came_from = Some(id);
            next = document.node(id).parent;
        }
        if behind.alpha < OPAQUE && (loose || canvas.is_none()) {
            return None;
        }
        let canvas = canvas.unwrap_or(Rgba::WHITE);
        Some(Seen {
            foreground: text.over(canvas),
            background: behind.over(canvas),
        })
    }

    /// The colour of the canvas, none where a picture is on it, and the element that gave it
    /// (<https://drafts.csswg.org/css-backgrounds-3/#special-backgrounds>).
    fn canvas(&self) -> Option<(Option<Rgba>, Option<NodeId>)> {
        let Some(root) = self.root() else {
            return Some((Some(Rgba::WHITE), None));
        };
        let document = self.document();
        let computed = self.of(root);
        let base = System::CANVAS.color(computed.dark.known()?).rgba();
        let plain = |it: &Computed| {
            let clear = it.background_color.known()?.alpha == 0.0;
            Some(clear && it.background_image.is(&Image::None))
        };
        let mut giver = root;
        if plain(computed)? {
            let mut children = document.children(root);
            let body =
                children.find(|&it| document.element(it).is_some_and(|it| it.is_html("body")));
            giver = body.unwrap_or(root);
        }
        let given = self.of(giver);
        let color = given.background_color.known()?.over(base);
        let picture = !given.background_image.is(&Image::None);
        Some(((!picture).then_some(color), Some(giver)))
    }
}

/// What makes colours other than they are declared; none where there is such a thing.
fn effects(computed: &Computed) -> Option<()> {
    let plain = computed.filter.is(&false)
        && computed.mask.is(&false)
        && computed.mix_blend_mode.is(&BlendMode::Normal);
    plain.then_some(())
}

/// None where a picture, a gradient, or what is clipped to the text is painted.
fn paints_plainly(computed: &Computed) -> Option<()> {
    let plain =
        computed.background_image.is(&Image::None) && computed.background_clips_to_text.is(&false);
    plain.then_some(())
}

/// Whether a box may lie elsewhere than in the one around it.
fn is_loose(computed: &Computed) -> Option<bool> {
    Some(matches!(
        computed.position.known()?,
        Position::Absolute | Position::Fixed
    ))
}

/// Whether a positioned box paints something that may lie over or under others.
pub(super) fn may_overlay(computed: &Computed, replaced: bool) -> bool {
    if !computed.position.may_be(&Position::Absolute)
        || computed.display.is(&super::keyword::Display::None)
        || is_out_of_sight(computed)
    {
        return false;
    }
    let clear = matches!(computed.background_color, Value::Known(color) if color.alpha == 0.0);
    replaced || !clear || !computed.background_image.is(&Image::None)
}

/// Whether the pseudo-element has a box that may lie over or under others.
pub(super) fn pseudo_may_overlay(computed: &Computed) -> bool {
    !computed.content.is(&Content::Normal) && may_overlay(computed, false)
}

/// Whether a box is cut away, as small as a point, or far out of the page: text for screen readers.
pub fn is_out_of_sight(computed: &Computed) -> bool {
    let far = |it: Value<Length>| matches!(it, Value::Known(Length::Px(px)) if px <= -900.0);
    let point = |it: Value<Length>| matches!(it, Value::Known(Length::Px(px)) if px <= 1.0);
    let out = computed.position.is(&Position::Absolute) || computed.position.is(&Position::Fixed);
    let clipped = !computed.overflow_x.is(&super::keyword::Overflow::Visible);
    computed.clip.is(&Clip::All)
        || (out && (far(computed.inset.left) || far(computed.inset.top)))
        || (clipped && point(computed.width) && point(computed.height))
        || (clipped && far(computed.text_indent))
}

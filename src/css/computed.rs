//! The computed style of an element.

use super::keyword::*;
use super::value::{Length, Rgba, Value};

/// What lies over the background colour of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Image {
    /// Nothing.
    None,
    /// A picture.
    Picture,
    /// A gradient.
    Gradient,
}

/// A spacing of text, with how it won, which rules on text spacing ask
/// (<https://www.w3.org/WAI/standards-guidelines/act/rules/24afc2/>).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spacing {
    /// The distance; for `line-height`, see [`LineHeight`].
    pub length: Value<Length>,
    /// Whether the declaration that won is `!important`.
    pub important: bool,
    /// Whether it stands in the element's own `style` attribute.
    pub in_style_attribute: bool,
}

/// The height of lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LineHeight {
    /// As the font has it.
    Normal,
    /// So many times the font size.
    Number(f32),
    /// CSS pixels; percentages are resolved.
    Px(f32),
}

/// The height of lines, with how it won.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineSpacing {
    /// The height.
    pub height: Value<LineHeight>,
    /// Whether the declaration that won is `!important`.
    pub important: bool,
    /// Whether it stands in the element's own `style` attribute.
    pub in_style_attribute: bool,
}

/// One side of a border, or an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Its width in CSS pixels; 0 when the style is `none` or `hidden`.
    pub width: Value<f32>,
    /// Its style.
    pub style: Value<LineStyle>,
    /// Its colour.
    pub color: Value<Rgba>,
}

/// Four sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sides<T> {
    /// Top.
    pub top: T,
    /// Right.
    pub right: T,
    /// Bottom.
    pub bottom: T,
    /// Left.
    pub left: T,
}

/// What cuts the visible part of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clip {
    /// Nothing.
    None,
    /// All or all but a pixel of it is cut away, as texts for screen readers are.
    All,
    /// Some of it.
    Some,
}

/// `transform`, `rotate` and `scale` together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Transform {
    /// None.
    None,
    /// Rotated in the plane by so many degrees, from 0 to 360, perhaps moved and scaled.
    Rotated(f32),
    /// Moved or scaled, not rotated; whether it is scaled to nothing.
    Moved {
        /// Nothing of it remains visible.
        vanished: bool,
    },
}

/// What `::before` and `::after` hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// `normal` or `none`: no box for `::before` and `::after`.
    Normal,
    /// Text, with `attr()` resolved; counters and quotes leave nothing, pictures their alternative.
    Text {
        /// The text that is read: the alternative after `/`, where there is one.
        spoken: String,
        /// The text that is seen.
        shown: String,
        /// Whether a picture is among it.
        picture: bool,
    },
}

/// `text-decoration-line` as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct DecorationLines {
    /// A line under the text.
    pub underline: bool,
    /// A line over it.
    pub overline: bool,
    /// A line through it.
    pub line_through: bool,
}

/// `white-space`, as its old words name what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhiteSpace {
    /// `normal`.
    Normal,
    /// `nowrap`.
    Nowrap,
    /// `pre`.
    Pre,
    /// `pre-wrap`.
    PreWrap,
    /// `pre-line`.
    PreLine,
    /// `break-spaces`.
    BreakSpaces,
}

/// The place in a grid, whether it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GridPlace {
    /// `auto`.
    Auto,
    /// A line by its number.
    Line(i32),
    /// `span N`.
    Span(i32),
    /// A named line or area.
    Named,
}

/// The computed style of an element, or of a pseudo-element.
#[derive(Debug, Clone, PartialEq)]
pub struct Computed {
    /// `display`, blockified.
    pub display: Value<Display>,
    /// `visibility`.
    pub visibility: Value<Visibility>,
    /// `content-visibility`.
    pub content_visibility: Value<ContentVisibility>,
    /// `position`.
    pub position: Value<Position>,
    /// `float`, `none` where the position makes it so.
    pub float: Value<Float>,
    /// `opacity`, from 0 to 1.
    pub opacity: Value<f32>,
    /// `color`.
    pub color: Value<Rgba>,
    /// `-webkit-text-fill-color`: what letters are filled with; `color` where nothing else is asked.
    pub text_fill_color: Value<Rgba>,
    /// `fill` of a shape of SVG; none for nothing.
    pub fill: Value<Option<Rgba>>,
    /// `stroke` of a shape of SVG; none for nothing.
    pub stroke: Value<Option<Rgba>>,
    /// Whether `color` comes from the user agent and not from the author.
    pub color_is_default: bool,
    /// `background-color`.
    pub background_color: Value<Rgba>,
    /// `background-image`.
    pub background_image: Value<Image>,
    /// Whether the background is painted on the text only (`background-clip: text`).
    pub background_clips_to_text: Value<bool>,
    /// Whether `color-scheme` makes the element's own colours dark.
    pub dark: Value<bool>,
    /// `font-size` in CSS pixels.
    pub font_size: Value<f32>,
    /// `font-weight`, from 1 to 1000.
    pub font_weight: Value<f32>,
    /// `font-style`.
    pub font_style: Value<FontStyle>,
    /// `line-height`.
    pub line_height: LineSpacing,
    /// `letter-spacing`.
    pub letter_spacing: Spacing,
    /// `word-spacing`.
    pub word_spacing: Spacing,
    /// `text-indent`.
    pub text_indent: Value<Length>,
    /// `text-transform`.
    pub text_transform: Value<TextTransform>,
    /// `text-overflow`.
    pub text_overflow: Value<TextOverflow>,
    /// `text-align`.
    pub text_align: Value<TextAlign>,
    /// Whether there is a `text-shadow`.
    pub text_shadow: Value<bool>,
    /// `text-decoration-line`; not inherited, but drawn through what is inline in it.
    pub text_decoration_line: Value<DecorationLines>,
    /// `white-space`.
    pub white_space: Value<WhiteSpace>,
    /// `direction`.
    pub direction: Value<Direction>,
    /// `writing-mode`.
    pub writing_mode: Value<WritingMode>,
    /// Whether `list-style-type` or `list-style-image` gives list items a mark.
    pub list_mark: Value<bool>,
    /// `list-style-position`.
    pub list_style_position: Value<ListStylePosition>,
    /// `overflow-x`.
    pub overflow_x: Value<Overflow>,
    /// `overflow-y`.
    pub overflow_y: Value<Overflow>,
    /// Whether lines are cut after a number of them (`-webkit-line-clamp`).
    pub line_clamp: Value<bool>,
    /// `box-sizing`.
    pub box_sizing: Value<BoxSizing>,
    /// `width`.
    pub width: Value<Length>,
    /// `height`.
    pub height: Value<Length>,
    /// `min-width`.
    pub min_width: Value<Length>,
    /// `min-height`.
    pub min_height: Value<Length>,
    /// `max-width`.
    pub max_width: Value<Length>,
    /// `max-height`.
    pub max_height: Value<Length>,
    /// `margin`.
    pub margin: Sides<Value<Length>>,
    /// `padding`.
    pub padding: Sides<Value<Length>>,
    /// `top`, `right`, `bottom`, `left`.
    pub inset: Sides<Value<Length>>,
    /// `z-index`; none for `auto`.
    pub z_index: Value<Option<i32>>,
    /// `clip` and `clip-path`.
    pub clip: Value<Clip>,
    /// `transform`, `rotate`, `scale` and `translate` together.
    pub transform: Value<Transform>,
    /// Whether there is a `filter` or `backdrop-filter`.
    pub filter: Value<bool>,
    /// Whether there is a `mask`.
    pub mask: Value<bool>,
    /// `mix-blend-mode`.
    pub mix_blend_mode: Value<BlendMode>,
    /// The borders.
    pub border: Sides<Line>,
    /// The outline.
    pub outline: Line,
    /// `outline-offset` in CSS pixels.
    pub outline_offset: Value<f32>,
    /// Whether there is a `box-shadow`.
    pub box_shadow: Value<bool>,
    /// `appearance`.
    pub appearance: Value<Appearance>,
    /// `order`.
    pub order: Value<i32>,
    /// `flex-direction`.
    pub flex_direction: Value<FlexDirection>,
    /// `flex-wrap`.
    pub flex_wrap: Value<FlexWrap>,
    /// `grid-row-start`.
    pub grid_row_start: Value<GridPlace>,
    /// `grid-column-start`.
    pub grid_column_start: Value<GridPlace>,
    /// `pointer-events`.
    pub pointer_events: Value<PointerEvents>,
    /// `user-select`.
    pub user_select: Value<UserSelect>,
    /// `content`.
    pub content: Value<Content>,
}

//! One value copied from a style to another, or forgotten.

use crate::css::property::Longhand as L;
use crate::css::value::Value;

use super::compute::Style;

macro_rules! fields {
    ($($Name:ident => $($path:ident).+,)*) => {
        /// Copies the value of a property.
        pub(super) fn copy(longhand: L, from: &Style, to: &mut Style) {
            match longhand {
                L::FontSize => {
                    to.parts.step = from.parts.step;
                    to.parts.absolute = from.parts.absolute;
                    to.computed.font_size = from.computed.font_size;
                }
                $(L::$Name => to.$($path).+ = from.$($path).+.clone(),)*
                // Logical properties were made physical; the rest has no value of its own here.
                _ => {}
            }
        }

        /// Whether two styles have the same value of a property.
        pub(super) fn is_same(longhand: L, one: &Style, other: &Style) -> bool {
            match longhand {
                L::FontSize => {
                    one.parts.step == other.parts.step
                        && one.parts.absolute == other.parts.absolute
                        && one.computed.font_size == other.computed.font_size
                }
                $(L::$Name => one.$($path).+ == other.$($path).+,)*
                _ => true,
            }
        }

        /// Makes the value of a property unknown.
        pub(super) fn forget(longhand: L, style: &mut Style) {
            match longhand {
                L::FontSize => {
                    style.parts.step = None;
                    style.computed.font_size = Value::Unknown;
                }
                $(L::$Name => style.$($path).+ = Value::Unknown,)*
                _ => {}
            }
        }
    };
}

fields! {
    Direction => computed.direction,
    WritingMode => computed.writing_mode,
    ColorScheme => parts.scheme,
    FontFamily => parts.monospace,
    FontWeight => computed.font_weight,
    FontStyle => computed.font_style,
    LineHeight => computed.line_height.height,
    Color => parts.color,
    TextFillColor => parts.fill,
    Fill => computed.fill,
    Stroke => computed.stroke,
    LetterSpacing => computed.letter_spacing.length,
    WordSpacing => computed.word_spacing.length,
    TextIndent => computed.text_indent,
    TextTransform => computed.text_transform,
    TextAlign => computed.text_align,
    TextShadow => computed.text_shadow,
    WhiteSpaceCollapse => parts.collapse,
    TextWrapMode => parts.wrap,
    ListStyleType => parts.list_type,
    ListStyleImage => parts.list_image,
    ListStylePosition => computed.list_style_position,
    Visibility => computed.visibility,
    PointerEvents => computed.pointer_events,
    Display => computed.display,
    Position => computed.position,
    Float => computed.float,
    ContentVisibility => computed.content_visibility,
    Opacity => computed.opacity,
    BackgroundColor => computed.background_color,
    BackgroundImage => computed.background_image,
    BackgroundClip => computed.background_clips_to_text,
    TextOverflow => computed.text_overflow,
    TextDecorationLine => computed.text_decoration_line,
    OverflowX => computed.overflow_x,
    OverflowY => computed.overflow_y,
    LineClamp => computed.line_clamp,
    BoxSizing => computed.box_sizing,
    Width => computed.width,
    Height => computed.height,
    MinWidth => computed.min_width,
    MinHeight => computed.min_height,
    MaxWidth => computed.max_width,
    MaxHeight => computed.max_height,
    MarginTop => computed.margin.top,
    MarginRight => computed.margin.right,
    MarginBottom => computed.margin.bottom,
    MarginLeft => computed.margin.left,
    PaddingTop => computed.padding.top,
    PaddingRight => computed.padding.right,
    PaddingBottom => computed.padding.bottom,
    PaddingLeft => computed.padding.left,
    InsetTop => computed.inset.top,
    InsetRight => computed.inset.right,
    InsetBottom => computed.inset.bottom,
    InsetLeft => computed.inset.left,
    BorderTopWidth => computed.border.top.width,
    BorderRightWidth => computed.border.right.width,
    BorderBottomWidth => computed.border.bottom.width,
    BorderLeftWidth => computed.border.left.width,
    BorderTopStyle => computed.border.top.style,
    BorderRightStyle => computed.border.right.style,
    BorderBottomStyle => computed.border.bottom.style,
    BorderLeftStyle => computed.border.left.style,
    BorderTopColor => computed.border.top.color,
    BorderRightColor => computed.border.right.color,
    BorderBottomColor => computed.border.bottom.color,
    BorderLeftColor => computed.border.left.color,
    ZIndex => computed.z_index,
    Clip => parts.clip,
    ClipPath => parts.clip_path,
    Transform => parts.transform,
    Rotate => parts.rotate,
    Scale => parts.scale,
    Translate => parts.translate,
    Filter => parts.filter,
    BackdropFilter => parts.backdrop,
    MaskImage => computed.mask,
    MixBlendMode => computed.mix_blend_mode,
    OutlineWidth => computed.outline.width,
    OutlineStyle => computed.outline.style,
    OutlineColor => computed.outline.color,
    OutlineOffset => computed.outline_offset,
    BoxShadow => computed.box_shadow,
    Appearance => computed.appearance,
    Order => computed.order,
    FlexDirection => computed.flex_direction,
    FlexWrap => computed.flex_wrap,
    GridRowStart => computed.grid_row_start,
    GridColumnStart => computed.grid_column_start,
    UserSelect => computed.user_select,
    Content => computed.content,
    ContainerType => parts.container,
    ContainerName => parts.names,
    Zoom => parts.zoom,
}

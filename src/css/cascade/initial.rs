//! What everything is before anything is declared.

use crate::css::color::System;
use crate::css::computed::*;
use crate::css::keyword::*;
use crate::css::property::SchemeChoice;
use crate::css::value::{Length, Rgba, Value};

use super::compute::{NO_LINE, Parts, ZERO};
use super::font::MEDIUM;

impl Parts {
    /// What they are before anything is declared.
    pub(super) fn initial() -> Self {
        let none = Value::Known(Transform::None);
        let no = Value::Known(false);
        Self {
            scheme: Value::Known(SchemeChoice {
                light: false,
                dark: false,
            }),
            color: Value::Known(System::CANVAS_TEXT.color(false)),
            fill: Value::Known(None),
            monospace: no,
            step: Some(MEDIUM),
            absolute: false,
            collapse: Value::Known("collapse"),
            wrap: Value::Known("wrap"),
            list_type: Value::Known(true),
            list_image: no,
            transform: none,
            rotate: none,
            scale: none,
            translate: none,
            clip: Value::Known(Clip::None),
            clip_path: Value::Known(Clip::None),
            filter: no,
            backdrop: no,
            container: no,
            names: Value::Known([].into()),
            zoom: no,
            around: Value::Known(Display::Block),
        }
    }
}

impl Computed {
    /// What everything is before anything is declared.
    pub(in crate::css) fn initial() -> Self {
        const AUTO: Value<Length> = Value::Known(Length::Auto);
        const NO: Value<bool> = Value::Known(false);
        let sides = |it: Value<Length>| Sides {
            top: it,
            right: it,
            bottom: it,
            left: it,
        };
        let line = Line {
            width: Value::Known(3.0),
            ..NO_LINE
        };
        let spacing = Spacing {
            length: AUTO,
            important: false,
            in_style_attribute: false,
        };
        Self {
            display: Value::Known(Display::Inline),
            visibility: Value::Known(Visibility::Visible),
            content_visibility: Value::Known(ContentVisibility::Visible),
            position: Value::Known(Position::Static),
            float: Value::Known(Float::None),
            opacity: Value::Known(1.0),
            color: Value::Known(Rgba::BLACK),
            text_fill_color: Value::Known(Rgba::BLACK),
            color_is_default: true,
            fill: Value::Known(Some(Rgba::BLACK)),
            stroke: Value::Known(None),
            background_color: Value::Known(Rgba::TRANSPARENT),
            background_image: Value::Known(Image::None),
            background_clips_to_text: NO,
            dark: NO,
            font_size: Value::Known(16.0),
            font_weight: Value::Known(400.0),
            font_style: Value::Known(FontStyle::Normal),
            line_height: LineSpacing {
                height: Value::Known(LineHeight::Normal),
                important: false,
                in_style_attribute: false,
            },
            letter_spacing: spacing,
            word_spacing: spacing,
            text_indent: ZERO,
            text_transform: Value::Known(TextTransform::None),
            text_overflow: Value::Known(TextOverflow::Clip),
            text_align: Value::Known(TextAlign::Start),
            text_shadow: NO,
            text_decoration_line: Value::Known(DecorationLines::default()),
            white_space: Value::Known(WhiteSpace::Normal),
            direction: Value::Known(Direction::Ltr),
            writing_mode: Value::Known(WritingMode::HorizontalTb),
            list_mark: Value::Known(true),
            list_style_position: Value::Known(ListStylePosition::Outside),
            overflow_x: Value::Known(Overflow::Visible),
            overflow_y: Value::Known(Overflow::Visible),
            line_clamp: NO,
            box_sizing: Value::Known(BoxSizing::ContentBox),
            width: AUTO,
            height: AUTO,
            min_width: AUTO,
            min_height: AUTO,
            max_width: AUTO,
            max_height: AUTO,
            margin: sides(ZERO),
            padding: sides(ZERO),
            inset: sides(AUTO),
            z_index: Value::Known(None),
            clip: Value::Known(Clip::None),
            transform: Value::Known(Transform::None),
            filter: NO,
            mask: NO,
            mix_blend_mode: Value::Known(BlendMode::Normal),
            border: Sides {
                top: line,
                right: line,
                bottom: line,
                left: line,
            },
            outline: line,
            outline_offset: Value::Known(0.0),
            box_shadow: NO,
            appearance: Value::Known(Appearance::None),
            order: Value::Known(0),
            flex_direction: Value::Known(FlexDirection::Row),
            flex_wrap: Value::Known(FlexWrap::Nowrap),
            grid_row_start: Value::Known(GridPlace::Auto),
            grid_column_start: Value::Known(GridPlace::Auto),
            pointer_events: Value::Known(PointerEvents::Auto),
            user_select: Value::Known(UserSelect::Auto),
            content: Value::Known(Content::Normal),
        }
    }
}

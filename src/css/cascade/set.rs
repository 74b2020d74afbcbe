//! A declared value set as the value of an element's property.

use crate::css::color::Expression;
use crate::css::computed::*;
use crate::css::keyword::*;
use crate::css::property::{Longhand, Specified};
use crate::css::value::Value;

use super::compute::Maker;
use super::resolve::narrow;

/// The value of a word; a word that isn't one of the property's can't have been read for it.
fn word<T>(value: &Specified, read: impl Fn(&str) -> Option<T>) -> Value<T> {
    match value {
        Specified::Word(word) => Value::from(read(word)),
        _ => Value::Unknown,
    }
}

fn flag(value: &Specified) -> Value<bool> {
    match value {
        Specified::Flag(flag) => Value::Known(*flag),
        _ => Value::Unknown,
    }
}

impl Maker<'_> {
    /// Sets a property that was declared.
    pub(super) fn set(&mut self, longhand: Longhand, value: &Specified) {
        use Longhand as L;
        match longhand {
            L::Color => self.style.parts.color = self.color_by(value, self.parent.parts.color),
            L::TextFillColor => {
                let is_current =
                    matches!(value, Specified::Color(it) if **it == Expression::Current);
                let own = self.color_by(value, self.style.parts.color);
                self.style.parts.fill = if is_current {
                    Value::Known(None)
                } else {
                    own.map(Some)
                };
            }
            L::Fill => self.style.computed.fill = self.paint(value),
            L::Stroke => self.style.computed.stroke = self.paint(value),
            L::ColorScheme => {
                if let Specified::Scheme(choice) = value {
                    // `normal` means what the page says of itself.
                    let said = choice.light || choice.dark;
                    let choice = if said { *choice } else { self.base.schemes };
                    self.style.parts.scheme = Value::Known(choice);
                }
            }
            L::FontFamily => {
                if let Specified::Monospace(only) = value {
                    self.style.parts.monospace = Value::Known(*only);
                }
            }
            L::FontWeight => self.style.computed.font_weight = self.weight(value),
            L::LineHeight => self.style.computed.line_height.height = self.line_height(value),
            L::Content => self.set_content(value),
            L::AnimationName | L::AnimationFillMode | L::AnimationIterationCount => {
                if let Specified::Animation(animation) = value {
                    self.animate(animation);
                }
            }
            _ if longhand as usize >= L::MarginTop as usize
                && (longhand as usize) < L::MarginTop as usize + 48 =>
            {
                self.set_side(longhand, value);
            }
            _ => self.set_plain(longhand, value),
        }
    }

    fn set_plain(&mut self, longhand: Longhand, value: &Specified) {
        use Longhand as L;
        let size = |maker: &Self| maker.extent(value, Some(0.0));
        match longhand {
            L::Direction => self.style.computed.direction = word(value, Direction::read),
            L::WritingMode => self.style.computed.writing_mode = word(value, WritingMode::read),
            L::FontStyle => self.style.computed.font_style = word(value, FontStyle::read),
            L::LetterSpacing => {
                self.style.computed.letter_spacing.length = self.extent(value, None)
            }
            L::WordSpacing => self.style.computed.word_spacing.length = self.extent(value, None),
            L::TextIndent => self.style.computed.text_indent = self.extent(value, None),
            L::TextTransform => {
                self.style.computed.text_transform = word(value, TextTransform::read);
            }
            L::TextAlign => self.style.computed.text_align = word(value, TextAlign::read),
            L::TextShadow => self.style.computed.text_shadow = flag(value),
            L::WhiteSpaceCollapse => self.style.parts.collapse = static_word(value),
            L::TextWrapMode => self.style.parts.wrap = static_word(value),
            L::ListStyleType => self.style.parts.list_type = flag(value),
            L::ListStyleImage => {
                self.style.parts.list_image = image(value).map(|it| it != Image::None)
            }
            L::ListStylePosition => {
                self.style.computed.list_style_position = word(value, ListStylePosition::read);
            }
            L::Visibility => self.style.computed.visibility = word(value, Visibility::read),
            L::PointerEvents => {
                self.style.computed.pointer_events = word(value, PointerEvents::read)
            }
            L::Display => self.style.computed.display = word(value, Display::read),
            L::Position => self.style.computed.position = word(value, Position::read),
            L::Float => self.style.computed.float = word(value, Float::read),
            L::ContentVisibility => {
                self.style.computed.content_visibility = word(value, ContentVisibility::read);
            }
            L::Opacity => {
                self.style.computed.opacity =
                    self.number(value).map(|it| narrow(it.clamp(0.0, 1.0)));
            }
            L::BackgroundColor => self.style.computed.background_color = self.color(value),
            L::BackgroundImage => self.style.computed.background_image = image(value),
            L::BackgroundClip => self.style.computed.background_clips_to_text = flag(value),
            L::TextOverflow => self.style.computed.text_overflow = word(value, TextOverflow::read),
            L::TextDecorationLine => {
                if let Specified::Lines(lines) = value {
                    self.style.computed.text_decoration_line = Value::Known(*lines);
                }
            }
            L::OverflowX => self.style.computed.overflow_x = word(value, Overflow::read),
            L::OverflowY => self.style.computed.overflow_y = word(value, Overflow::read),
            L::LineClamp => self.style.computed.line_clamp = flag(value),
            L::BoxSizing => self.style.computed.box_sizing = word(value, BoxSizing::read),
            L::Width => self.style.computed.width = size(self),
            L::Height => self.style.computed.height = size(self),
            L::MinWidth => self.style.computed.min_width = size(self),
            L::MinHeight => self.style.computed.min_height = size(self),
            L::MaxWidth => self.style.computed.max_width = size(self),
            L::MaxHeight => self.style.computed.max_height = size(self),
            _ => self.set_paint(longhand, value),
        }
    }

    fn set_paint(&mut self, longhand: Longhand, value: &Specified) {
        use Longhand as L;
        match longhand {
            L::ZIndex => {
                self.style.computed.z_index = match value {
                    Specified::Extent(_) => Value::Known(None),
                    _ => self.integer(value).map(Some),
                };
            }
            L::Clip => self.style.parts.clip = clip(value),
            L::ClipPath => self.style.parts.clip_path = clip(value),
            L::Transform => self.style.parts.transform = self.turned(value),
            L::Rotate => self.style.parts.rotate = self.turned(value),
            L::Scale => self.style.parts.scale = self.turned(value),
            L::Translate => self.style.parts.translate = self.turned(value),
            L::Filter => self.style.parts.filter = flag(value),
            L::BackdropFilter => self.style.parts.backdrop = flag(value),
            L::MaskImage => self.style.computed.mask = image(value).map(|it| it != Image::None),
            L::MixBlendMode => self.style.computed.mix_blend_mode = word(value, BlendMode::read),
            L::OutlineWidth => self.style.computed.outline.width = self.px(value),
            L::OutlineStyle => self.style.computed.outline.style = word(value, LineStyle::read),
            L::OutlineColor => self.style.computed.outline.color = self.color(value),
            L::OutlineOffset => self.style.computed.outline_offset = self.px(value),
            L::BoxShadow => self.style.computed.box_shadow = flag(value),
            L::Appearance => self.style.computed.appearance = word(value, Appearance::read),
            L::Order => self.style.computed.order = self.integer(value),
            L::FlexDirection => {
                self.style.computed.flex_direction = word(value, FlexDirection::read)
            }
            L::FlexWrap => self.style.computed.flex_wrap = word(value, FlexWrap::read),
            L::GridRowStart => self.style.computed.grid_row_start = place(value),
            L::GridColumnStart => self.style.computed.grid_column_start = place(value),
            L::UserSelect => self.style.computed.user_select = word(value, UserSelect::read),
            L::ContainerType => self.style.parts.container = flag(value),
            L::ContainerName => {
                if let Specified::Names(names) = value {
                    self.style.parts.names = Value::Known(names.clone().into());
                }
            }
            L::Zoom => self.style.parts.zoom = flag(value),
            // Logical properties were made physical; the rest has no value of its own here.
            _ => {}
        }
    }

    fn set_side(&mut self, longhand: Longhand, value: &Specified) {
        let place = longhand as usize - Longhand::MarginTop as usize;
        let computed = |maker: &mut Self| -> [Line; 4] {
            let border = maker.style.computed.border;
            [border.top, border.right, border.bottom, border.left]
        };
        let side = place % 8;
        match place / 8 {
            0 => *of(&mut self.style.computed.margin, side) = self.extent(value, None),
            1 => *of(&mut self.style.computed.padding, side) = self.extent(value, Some(0.0)),
            2 => *of(&mut self.style.computed.inset, side) = self.extent(value, None),
            family => {
                let mut line = computed(self)[side & 3];
                match family {
                    3 => line.width = self.px(value),
                    4 => line.style = word(value, LineStyle::read),
                    _ => line.color = self.color(value),
                }
                *of(&mut self.style.computed.border, side) = line;
            }
        }
    }
}

fn static_word(value: &Specified) -> Value<&'static str> {
    match value {
        Specified::Word(word) => Value::Known(word),
        _ => Value::Unknown,
    }
}

fn image(value: &Specified) -> Value<Image> {
    match value {
        Specified::Image(image) => Value::Known(*image),
        _ => Value::Unknown,
    }
}

fn clip(value: &Specified) -> Value<Clip> {
    match value {
        Specified::Clip(clip) => Value::Known(*clip),
        _ => Value::Unknown,
    }
}

fn place(value: &Specified) -> Value<GridPlace> {
    match value {
        Specified::Place(place) => Value::Known(*place),
        _ => Value::Unknown,
    }
}

fn of<T>(sides: &mut Sides<T>, side: usize) -> &mut T {
    match side {
        0 => &mut sides.top,
        1 => &mut sides.right,
        2 => &mut sides.bottom,
        _ => &mut sides.left,
    }
}

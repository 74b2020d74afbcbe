//! The grammar of each property.

use std::sync::Arc;

use cssparser::Parser;

use super::longhand::Longhand;
use super::specified::{Extent, Specified};
use super::{box_model, content, text, transform, visual};
use crate::css::color;
use crate::css::keyword::*;
use crate::css::number::{Calc, Kind, Read, word};

/// Reads a word of a property that takes words only.
macro_rules! of_words {
    ($Kind:ty, $input:expr) => {
        word($input, |it| {
            <$Kind>::read(it).map(|it| Specified::Word(it.text()))
        })
    };
}

/// Reads the value of a property.
pub(in crate::css) fn read(longhand: Longhand, input: &mut Parser<'_, '_>) -> Read<Specified> {
    use Longhand as L;
    let first = L::MarginTop as usize;
    let place = longhand as usize;
    if place >= first && place < first + 48 {
        return match (place - first) / 8 {
            0 | 2 => box_model::extent(input, true, &["auto"]),
            1 => box_model::extent(input, false, &[]),
            3 => box_model::line_width(input),
            4 => of_words!(LineStyle, input),
            _ => read_color(input),
        };
    }
    match longhand {
        L::Direction => of_words!(Direction, input),
        L::WritingMode => of_words!(WritingMode, input),
        L::FontStyle => text::font_style(input),
        L::TextTransform => text::text_transform(input),
        L::TextAlign => of_words!(TextAlign, input),
        L::TextWrapMode => word(input, |it| known(it, &["wrap", "nowrap"])),
        L::WhiteSpaceCollapse => word(input, |it| {
            known(
                it,
                &[
                    "collapse",
                    "preserve",
                    "preserve-breaks",
                    "preserve-spaces",
                    "break-spaces",
                ],
            )
        }),
        L::ListStylePosition => of_words!(ListStylePosition, input),
        L::Visibility => of_words!(Visibility, input),
        L::PointerEvents => of_words!(PointerEvents, input),
        L::Display => box_model::display(input),
        L::Position => of_words!(Position, input),
        L::Float => of_words!(Float, input),
        L::ContentVisibility => of_words!(ContentVisibility, input),
        L::TextOverflow => text::text_overflow(input),
        L::OverflowX | L::OverflowY | L::OverflowInline | L::OverflowBlock => {
            of_words!(Overflow, input)
        }
        L::BoxSizing => of_words!(BoxSizing, input),
        L::MixBlendMode => of_words!(BlendMode, input),
        L::OutlineStyle => of_words!(LineStyle, input),
        L::Appearance => of_words!(Appearance, input),
        L::FlexDirection => of_words!(FlexDirection, input),
        L::FlexWrap => of_words!(FlexWrap, input),
        L::UserSelect => of_words!(UserSelect, input),
        L::ForcedColorAdjust => word(input, |it| {
            known(it, &["auto", "none", "preserve-parent-color"])
        }),
        L::ContainerType => box_model::container_type(input),
        L::ContainerName => box_model::container_name(input),
        L::BackgroundClip => visual::background_clip(input),
        L::ColorScheme => visual::color_scheme(input),
        L::FontFamily => text::font_family(input),
        L::FontSize => text::font_size(input),
        L::FontWeight => text::font_weight(input),
        L::LineHeight => text::line_height(input),
        L::Color | L::TextFillColor | L::BackgroundColor | L::OutlineColor => read_color(input),
        L::LetterSpacing | L::WordSpacing => box_model::extent(input, true, &["normal"]),
        L::TextIndent => text::text_indent(input),
        L::TextDecorationLine => text::decoration_line(input),
        L::ListStyleType => text::list_style_type(input),
        L::Cursor => visual::anything(input),
        L::Fill | L::Stroke => visual::paint(input),
        L::Opacity => visual::opacity(input),
        L::BackgroundImage | L::MaskImage | L::ListStyleImage => visual::images(input),
        L::LineClamp => text::line_clamp(input),
        L::Width | L::Height | L::InlineSize | L::BlockSize => box_model::size(input, "auto"),
        L::MinWidth | L::MinHeight | L::MinInlineSize | L::MinBlockSize => {
            box_model::size(input, "auto")
        }
        L::MaxWidth | L::MaxHeight | L::MaxInlineSize | L::MaxBlockSize => {
            box_model::size(input, "none")
        }
        L::ZIndex => box_model::z_index(input),
        L::Order => Calc::read_number(input).map(Specified::Number),
        L::Clip => visual::clip(input),
        L::ClipPath => visual::clip_path(input),
        L::Transform => transform::transform(input),
        L::Rotate => transform::rotate(input),
        L::Scale => transform::scale(input),
        L::Translate => transform::translate(input),
        L::Filter | L::BackdropFilter => visual::effects(input),
        L::TextShadow | L::BoxShadow => visual::shadows(input, longhand == L::BoxShadow),
        L::OutlineWidth => box_model::line_width(input),
        L::OutlineOffset => Calc::read_as(input, |kind| kind == Kind::Length)
            .map(|it| Specified::Extent(Extent::Of(it))),
        L::GridRowStart | L::GridColumnStart => box_model::grid_line(input),
        L::Content => content::content(input),
        L::AnimationName | L::AnimationFillMode | L::AnimationIterationCount => {
            content::animation_list(input, longhand)
        }
        L::Zoom => visual::zoom(input),
        // Those of the families above.
        _ => Err(crate::css::number::Fault::Invalid),
    }
}

/// A word among some.
pub(super) fn known(word: &str, words: &[&'static str]) -> Option<Specified> {
    let found = words.iter().find(|it| it.eq_ignore_ascii_case(word))?;
    Some(Specified::Word(found))
}

/// Reads a colour.
pub(super) fn read_color(input: &mut Parser<'_, '_>) -> Read<Specified> {
    color::read(input).map(|it| Specified::Color(Arc::new(it)))
}

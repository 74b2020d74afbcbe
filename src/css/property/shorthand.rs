//! Properties that set several.

use super::longhand::Longhand;

/// The first of the eight sides of each family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Family {
    Margin = 0,
    Padding = 1,
    Inset = 2,
    Width = 3,
    Style = 4,
    Color = 5,
}

impl Family {
    /// The property of a side.
    pub(super) fn side(self, side: usize) -> Longhand {
        Longhand::ALL[Longhand::MarginTop as usize + self as usize * 8 + side]
    }
}

/// A property that sets several; sides are counted as the longhands are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Shorthand {
    /// `all`.
    All,
    /// Four sides: `margin`.
    Sides(Family),
    /// Two sides from this one on: `margin-block` from 4, `margin-inline` from 6.
    Pair(Family, u8),
    /// A border of so many sides from one on: `border`, `border-top`, `border-inline`.
    Border(u8, u8),
    /// `outline`.
    Outline,
    /// `background`.
    Background,
    /// `font`.
    Font,
    /// `overflow`.
    Overflow,
    /// `text-decoration`.
    TextDecoration,
    /// `list-style`.
    ListStyle,
    /// `white-space`.
    WhiteSpace,
    /// `text-wrap`.
    TextWrap,
    /// `flex-flow`.
    FlexFlow,
    /// `grid-area`.
    GridArea,
    /// `grid-row`.
    GridRow,
    /// `grid-column`.
    GridColumn,
    /// `mask`.
    Mask,
    /// `animation`.
    Animation,
    /// `container`.
    Container,
}

impl Shorthand {
    /// The shorthand of a name in lower case.
    pub(in crate::css) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "all" => Self::All,
            "margin" => Self::Sides(Family::Margin),
            "padding" => Self::Sides(Family::Padding),
            "inset" => Self::Sides(Family::Inset),
            "border-width" => Self::Sides(Family::Width),
            "border-style" => Self::Sides(Family::Style),
            "border-color" => Self::Sides(Family::Color),
            "margin-block" => Self::Pair(Family::Margin, 4),
            "margin-inline" => Self::Pair(Family::Margin, 6),
            "padding-block" => Self::Pair(Family::Padding, 4),
            "padding-inline" => Self::Pair(Family::Padding, 6),
            "inset-block" => Self::Pair(Family::Inset, 4),
            "inset-inline" => Self::Pair(Family::Inset, 6),
            "border-block-width" => Self::Pair(Family::Width, 4),
            "border-inline-width" => Self::Pair(Family::Width, 6),
            "border-block-style" => Self::Pair(Family::Style, 4),
            "border-inline-style" => Self::Pair(Family::Style, 6),
            "border-block-color" => Self::Pair(Family::Color, 4),
            "border-inline-color" => Self::Pair(Family::Color, 6),
            "border" => Self::Border(0, 4),
            "border-top" => Self::Border(0, 1),
            "border-right" => Self::Border(1, 1),
            "border-bottom" => Self::Border(2, 1),
            "border-left" => Self::Border(3, 1),
            "border-block" => Self::Border(4, 2),
            "border-inline" => Self::Border(6, 2),
            "border-block-start" => Self::Border(4, 1),
            "border-block-end" => Self::Border(5, 1),
            "border-inline-start" => Self::Border(6, 1),
            "border-inline-end" => Self::Border(7, 1),
            "outline" => Self::Outline,
            "background" => Self::Background,
            "font" => Self::Font,
            "overflow" => Self::Overflow,
            "text-decoration" => Self::TextDecoration,
            "list-style" => Self::ListStyle,
            "white-space" => Self::WhiteSpace,
            "text-wrap" => Self::TextWrap,
            "flex-flow" | "-webkit-flex-flow" => Self::FlexFlow,
            "grid-area" => Self::GridArea,
            "grid-row" => Self::GridRow,
            "grid-column" => Self::GridColumn,
            "mask" | "-webkit-mask" => Self::Mask,
            "animation" | "-webkit-animation" => Self::Animation,
            "container" => Self::Container,
            _ => return None,
        })
    }

    /// What it sets.
    pub(in crate::css) fn longhands(self) -> Vec<Longhand> {
        use Longhand as L;
        let sides = |family: Family, first: u8, count: u8| {
            (first..first + count).map(move |it| family.side(usize::from(it)))
        };
        match self {
            // The direction of writing belongs to the text.
            Self::All => L::ALL
                .iter()
                .copied()
                .filter(|it| *it != L::Direction)
                .collect(),
            Self::Sides(family) => sides(family, 0, 4).collect(),
            Self::Pair(family, first) => sides(family, first, 2).collect(),
            Self::Border(first, count) => [Family::Width, Family::Style, Family::Color]
                .into_iter()
                .flat_map(|family| sides(family, first, count))
                .collect(),
            Self::Outline => vec![L::OutlineWidth, L::OutlineStyle, L::OutlineColor],
            Self::Background => vec![L::BackgroundImage, L::BackgroundClip, L::BackgroundColor],
            Self::Font => vec![
                L::FontStyle,
                L::FontWeight,
                L::FontSize,
                L::LineHeight,
                L::FontFamily,
            ],
            Self::Overflow => vec![L::OverflowX, L::OverflowY],
            Self::TextDecoration => vec![L::TextDecorationLine],
            Self::ListStyle => vec![L::ListStylePosition, L::ListStyleImage, L::ListStyleType],
            Self::WhiteSpace => vec![L::WhiteSpaceCollapse, L::TextWrapMode],
            Self::TextWrap => vec![L::TextWrapMode],
            Self::FlexFlow => vec![L::FlexDirection, L::FlexWrap],
            Self::GridArea => vec![L::GridRowStart, L::GridColumnStart],
            Self::GridRow => vec![L::GridRowStart],
            Self::GridColumn => vec![L::GridColumnStart],
            Self::Mask => vec![L::MaskImage],
            Self::Animation => {
                vec![
                    L::AnimationName,
                    L::AnimationFillMode,
                    L::AnimationIterationCount,
                ]
            }
            Self::Container => vec![L::ContainerName, L::ContainerType],
        }
    }
}

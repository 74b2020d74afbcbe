//! The names of the properties that are understood.

use crate::css::keyword::{Direction, WritingMode};

macro_rules! longhands {
    ($($Name:ident = $text:literal $($inherited:ident)?,)*) => {
        /// A property that is no shorthand.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub(in crate::css) enum Longhand {
            $(#[doc = concat!("`", $text, "`")] $Name,)*
        }

        impl Longhand {
            /// All of them, those first on which others depend.
            pub(in crate::css) const ALL: &[Self] = &[$(Self::$Name,)*];

            const INHERITED: &[bool] = &[$(longhands!(@ $($inherited)?),)*];

            fn known(name: &str) -> Option<Self> {
                Some(match name {
                    $($text => Self::$Name,)*
                    _ => return None,
                })
            }
        }
    };
    (@) => { false };
    (@ inherited) => { true };
}

longhands! {
    Direction = "direction" inherited,
    WritingMode = "writing-mode" inherited,
    ColorScheme = "color-scheme" inherited,
    ForcedColorAdjust = "forced-color-adjust" inherited,
    FontFamily = "font-family" inherited,
    FontSize = "font-size" inherited,
    FontWeight = "font-weight" inherited,
    FontStyle = "font-style" inherited,
    LineHeight = "line-height" inherited,
    Color = "color" inherited,
    TextFillColor = "-webkit-text-fill-color" inherited,
    LetterSpacing = "letter-spacing" inherited,
    WordSpacing = "word-spacing" inherited,
    TextIndent = "text-indent" inherited,
    TextTransform = "text-transform" inherited,
    TextAlign = "text-align" inherited,
    TextShadow = "text-shadow" inherited,
    WhiteSpaceCollapse = "white-space-collapse" inherited,
    TextWrapMode = "text-wrap-mode" inherited,
    ListStyleType = "list-style-type" inherited,
    ListStyleImage = "list-style-image" inherited,
    ListStylePosition = "list-style-position" inherited,
    Visibility = "visibility" inherited,
    PointerEvents = "pointer-events" inherited,
    Cursor = "cursor" inherited,
    Fill = "fill" inherited,
    Stroke = "stroke" inherited,
    Display = "display",
    Position = "position",
    Float = "float",
    ContentVisibility = "content-visibility",
    Opacity = "opacity",
    BackgroundColor = "background-color",
    BackgroundImage = "background-image",
    BackgroundClip = "background-clip",
    TextOverflow = "text-overflow",
    TextDecorationLine = "text-decoration-line",
    OverflowX = "overflow-x",
    OverflowY = "overflow-y",
    OverflowInline = "overflow-inline",
    OverflowBlock = "overflow-block",
    LineClamp = "-webkit-line-clamp",
    BoxSizing = "box-sizing",
    Width = "width",
    Height = "height",
    InlineSize = "inline-size",
    BlockSize = "block-size",
    MinWidth = "min-width",
    MinHeight = "min-height",
    MinInlineSize = "min-inline-size",
    MinBlockSize = "min-block-size",
    MaxWidth = "max-width",
    MaxHeight = "max-height",
    MaxInlineSize = "max-inline-size",
    MaxBlockSize = "max-block-size",
    MarginTop = "margin-top",
    MarginRight = "margin-right",
    MarginBottom = "margin-bottom",
    MarginLeft = "margin-left",
    MarginBlockStart = "margin-block-start",
    MarginBlockEnd = "margin-block-end",
    MarginInlineStart = "margin-inline-start",
    MarginInlineEnd = "margin-inline-end",
    PaddingTop = "padding-top",
    PaddingRight = "padding-right",
    PaddingBottom = "padding-bottom",
    PaddingLeft = "padding-left",
    PaddingBlockStart = "padding-block-start",
    PaddingBlockEnd = "padding-block-end",
    PaddingInlineStart = "padding-inline-start",
    PaddingInlineEnd = "padding-inline-end",
    InsetTop = "top",
    InsetRight = "right",
    InsetBottom = "bottom",
    InsetLeft = "left",
    InsetBlockStart = "inset-block-start",
    InsetBlockEnd = "inset-block-end",
    InsetInlineStart = "inset-inline-start",
    InsetInlineEnd = "inset-inline-end",
    BorderTopWidth = "border-top-width",
    BorderRightWidth = "border-right-width",
    BorderBottomWidth = "border-bottom-width",
    BorderLeftWidth = "border-left-width",
    BorderBlockStartWidth = "border-block-start-width",
    BorderBlockEndWidth = "border-block-end-width",
    BorderInlineStartWidth = "border-inline-start-width",
    BorderInlineEndWidth = "border-inline-end-width",
    BorderTopStyle = "border-top-style",
    BorderRightStyle = "border-right-style",
    BorderBottomStyle = "border-bottom-style",
    BorderLeftStyle = "border-left-style",
    BorderBlockStartStyle = "border-block-start-style",
    BorderBlockEndStyle = "border-block-end-style",
    BorderInlineStartStyle = "border-inline-start-style",
    BorderInlineEndStyle = "border-inline-end-style",
    BorderTopColor = "border-top-color",
    BorderRightColor = "border-right-color",
    BorderBottomColor = "border-bottom-color",
    BorderLeftColor = "border-left-color",
    BorderBlockStartColor = "border-block-start-color",
    BorderBlockEndColor = "border-block-end-color",
    BorderInlineStartColor = "border-inline-start-color",
    BorderInlineEndColor = "border-inline-end-color",
    ZIndex = "z-index",
    Clip = "clip",
    ClipPath = "clip-path",
    Transform = "transform",
    Rotate = "rotate",
    Scale = "scale",
    Translate = "translate",
    Filter = "filter",
    BackdropFilter = "backdrop-filter",
    MaskImage = "mask-image",
    MixBlendMode = "mix-blend-mode",
    OutlineWidth = "outline-width",
    OutlineStyle = "outline-style",
    OutlineColor = "outline-color",
    OutlineOffset = "outline-offset",
    BoxShadow = "box-shadow",
    Appearance = "appearance",
    Order = "order",
    FlexDirection = "flex-direction",
    FlexWrap = "flex-wrap",
    GridRowStart = "grid-row-start",
    GridColumnStart = "grid-column-start",
    UserSelect = "user-select",
    Content = "content",
    AnimationName = "animation-name",
    AnimationFillMode = "animation-fill-mode",
    AnimationIterationCount = "animation-iteration-count",
    ContainerType = "container-type",
    ContainerName = "container-name",
    Zoom = "zoom",
}

impl Longhand {
    /// The property of a name in lower case, old names and those with a prefix included.
    pub(in crate::css) fn of(name: &str) -> Option<Self> {
        Self::known(name).or_else(|| match name {
            "-webkit-user-select" => Some(Self::UserSelect),
            "-webkit-writing-mode" => Some(Self::WritingMode),
            "word-wrap" => None,
            _ => {
                let plain = Self::known(name.strip_prefix("-webkit-")?)?;
                let prefixed = [
                    Self::Appearance,
                    Self::BoxSizing,
                    Self::BoxShadow,
                    Self::BackgroundClip,
                    Self::ClipPath,
                    Self::Filter,
                    Self::FlexDirection,
                    Self::FlexWrap,
                    Self::MaskImage,
                    Self::Opacity,
                    Self::Order,
                    Self::Transform,
                    Self::AnimationName,
                    Self::AnimationFillMode,
                    Self::AnimationIterationCount,
                ];
                prefixed.contains(&plain).then_some(plain)
            }
        })
    }

    /// Whether elements inherit it.
    pub(in crate::css) fn is_inherited(self) -> bool {
        Self::INHERITED[self as usize]
    }

    /// The property that a logical one is in a direction of writing; another is itself.
    pub(in crate::css) fn physical(self, writing: WritingMode, direction: Direction) -> Self {
        let sideways = writing != WritingMode::HorizontalTb;
        let pick = |horizontal: Self, vertical: Self| if sideways { vertical } else { horizontal };
        match self {
            Self::InlineSize => return pick(Self::Width, Self::Height),
            Self::BlockSize => return pick(Self::Height, Self::Width),
            Self::MinInlineSize => return pick(Self::MinWidth, Self::MinHeight),
            Self::MinBlockSize => return pick(Self::MinHeight, Self::MinWidth),
            Self::MaxInlineSize => return pick(Self::MaxWidth, Self::MaxHeight),
            Self::MaxBlockSize => return pick(Self::MaxHeight, Self::MaxWidth),
            Self::OverflowInline => return pick(Self::OverflowX, Self::OverflowY),
            Self::OverflowBlock => return pick(Self::OverflowY, Self::OverflowX),
            _ => {}
        }
        let first = Self::MarginTop as usize;
        let place = self as usize;
        // Six families of eight sides follow each other, physical ones first.
        if place < first || place >= first + 48 || (place - first) % 8 < 4 {
            return self;
        }
        let logical = (place - first) % 8 - 4;
        Self::ALL[place - logical - 4 + side(logical, writing, direction)]
    }
}

/// Which of top, right, bottom and left is block-start, block-end, inline-start or inline-end.
fn side(logical: usize, writing: WritingMode, direction: Direction) -> usize {
    const TOP: usize = 0;
    const RIGHT: usize = 1;
    const BOTTOM: usize = 2;
    const LEFT: usize = 3;
    let (block, inline) = match writing {
        WritingMode::HorizontalTb => ([TOP, BOTTOM], [LEFT, RIGHT]),
        WritingMode::VerticalRl | WritingMode::SidewaysRl => ([RIGHT, LEFT], [TOP, BOTTOM]),
        WritingMode::VerticalLr => ([LEFT, RIGHT], [TOP, BOTTOM]),
        WritingMode::SidewaysLr => ([LEFT, RIGHT], [BOTTOM, TOP]),
    };
    match (logical, direction) {
        (0 | 1, _) => block[logical],
        (_, Direction::Ltr) => inline[logical - 2],
        (_, Direction::Rtl) => inline[3 - logical],
    }
}

/// A set of properties.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::css) struct Set([u64; 3]);

impl Set {
    /// Adds one; whether it was not there yet.
    pub(in crate::css) fn insert(&mut self, longhand: Longhand) -> bool {
        let (word, bit) = (longhand as usize / 64, 1 << (longhand as usize % 64));
        let new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        new
    }

    /// Those that are there, in their order.
    pub(in crate::css) fn iter(self) -> impl Iterator<Item = Longhand> {
        let words = self.0.into_iter().enumerate();
        words.flat_map(|(word, bits)| {
            let mut rest = bits;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest.checked_sub(1)?;
                Longhand::ALL.get(word * 64 + bit).copied()
            })
        })
    }

    /// Whether it is there.
    pub(in crate::css) fn contains(self, longhand: Longhand) -> bool {
        self.0[longhand as usize / 64] & (1 << (longhand as usize % 64)) != 0
    }
}

//! The properties whose values are words.

macro_rules! keywords {
    ($($(#[$about:meta])* $Name:ident { $($(#[$doc:meta])* $Variant:ident = $text:literal $(| $alias:literal)*,)* })*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $Name {
            $(#[doc = concat!("`", $text, "`")] $(#[$doc])* $Variant,)*
        }

        impl $Name {
            /// The value as CSS writes it.
            pub fn text(self) -> &'static str {
                match self { $(Self::$Variant => $text,)* }
            }

            pub(in crate::css) fn read(word: &str) -> Option<Self> {
                const TABLE: &[(&str, $Name)] =
                    &[$(($text, $Name::$Variant), $(($alias, $Name::$Variant),)*)*];
                let found = TABLE.iter().find(|(text, _)| text.eq_ignore_ascii_case(word))?;
                Some(found.1)
            }
        }
    )*};
}

keywords! {
    /// `display`, boxes blockified as the element's place asks.
    Display {
        None = "none",
        Contents = "contents",
        Block = "block",
        FlowRoot = "flow-root",
        Inline = "inline",
        InlineBlock = "inline-block",
        ListItem = "list-item",
        Flex = "flex" | "-webkit-flex",
        InlineFlex = "inline-flex" | "-webkit-inline-flex",
        Grid = "grid",
        InlineGrid = "inline-grid",
        Table = "table",
        InlineTable = "inline-table",
        TableRowGroup = "table-row-group",
        TableHeaderGroup = "table-header-group",
        TableFooterGroup = "table-footer-group",
        TableRow = "table-row",
        TableCell = "table-cell",
        TableColumnGroup = "table-column-group",
        TableColumn = "table-column",
        TableCaption = "table-caption",
        Ruby = "ruby",
        BlockRuby = "block ruby",
        RubyText = "ruby-text",
        WebkitBox = "-webkit-box",
        WebkitInlineBox = "-webkit-inline-box",
        Math = "math",
        BlockMath = "block math",
        InlineListItem = "inline list-item",
        FlowRootListItem = "flow-root list-item",
    }
    /// `visibility`.
    Visibility {
        Visible = "visible",
        Hidden = "hidden",
        Collapse = "collapse",
    }
    /// `content-visibility`.
    ContentVisibility {
        Visible = "visible",
        Auto = "auto",
        Hidden = "hidden",
    }
    /// `position`.
    Position {
        Static = "static",
        Relative = "relative",
        Absolute = "absolute",
        Fixed = "fixed",
        Sticky = "sticky" | "-webkit-sticky",
    }
    /// `float`.
    Float {
        None = "none",
        Left = "left",
        Right = "right",
        InlineStart = "inline-start",
        InlineEnd = "inline-end",
    }
    /// `overflow-x` and `overflow-y`.
    Overflow {
        Visible = "visible",
        Hidden = "hidden",
        Clip = "clip",
        Scroll = "scroll",
        Auto = "auto" | "overlay",
    }
    /// `box-sizing`.
    BoxSizing {
        ContentBox = "content-box",
        BorderBox = "border-box",
    }
    /// Styles of borders and outlines.
    LineStyle {
        None = "none",
        Hidden = "hidden",
        Dotted = "dotted",
        Dashed = "dashed",
        Solid = "solid",
        Double = "double",
        Groove = "groove",
        Ridge = "ridge",
        Inset = "inset",
        Outset = "outset",
        /// Outlines only.
        Auto = "auto",
    }
    /// `flex-direction`.
    FlexDirection {
        Row = "row",
        RowReverse = "row-reverse",
        Column = "column",
        ColumnReverse = "column-reverse",
    }
    /// `flex-wrap`.
    FlexWrap {
        Nowrap = "nowrap",
        Wrap = "wrap",
        WrapReverse = "wrap-reverse",
    }
    /// `pointer-events`.
    PointerEvents {
        Auto = "auto",
        None = "none",
        VisiblePainted = "visiblepainted",
        VisibleFill = "visiblefill",
        VisibleStroke = "visiblestroke",
        Visible = "visible",
        Painted = "painted",
        Fill = "fill",
        Stroke = "stroke",
        BoundingBox = "bounding-box",
        All = "all",
    }
    /// `user-select`.
    UserSelect {
        Auto = "auto",
        Text = "text",
        None = "none",
        Contain = "contain",
        All = "all",
    }
    /// `direction`.
    Direction {
        Ltr = "ltr",
        Rtl = "rtl",
    }
    /// `writing-mode`.
    WritingMode {
        HorizontalTb = "horizontal-tb" | "lr" | "lr-tb" | "rl" | "rl-tb",
        VerticalRl = "vertical-rl" | "tb" | "tb-rl",
        VerticalLr = "vertical-lr" | "tb-lr",
        SidewaysRl = "sideways-rl",
        SidewaysLr = "sideways-lr",
    }
    /// `text-transform`, its case.
    TextTransform {
        None = "none",
        Capitalize = "capitalize",
        Uppercase = "uppercase",
        Lowercase = "lowercase",
        /// Any other: it doesn't change letters' case.
        Other = "full-width" | "full-size-kana" | "math-auto",
    }
    /// `font-style`.
    FontStyle {
        Normal = "normal",
        Italic = "italic",
        Oblique = "oblique",
    }
    /// `text-overflow`.
    TextOverflow {
        Clip = "clip",
        Ellipsis = "ellipsis",
    }
    /// `text-align`.
    TextAlign {
        Start = "start",
        End = "end",
        Left = "left",
        Right = "right",
        Center = "center",
        Justify = "justify",
        MatchParent = "match-parent",
        WebkitCenter = "-webkit-center",
        WebkitLeft = "-webkit-left",
        WebkitRight = "-webkit-right",
        /// The initial value of cells of headings.
        InternalCenter = "-internal-center",
    }
    /// `list-style-position`.
    ListStylePosition {
        Outside = "outside",
        Inside = "inside",
    }
    /// `mix-blend-mode`, whether it is any but `normal`.
    BlendMode {
        Normal = "normal",
        Other = "multiply" | "screen" | "overlay" | "darken" | "lighten" | "color-dodge"
            | "color-burn" | "hard-light" | "soft-light" | "difference" | "exclusion" | "hue"
            | "saturation" | "color" | "luminosity" | "plus-lighter",
    }
    /// `appearance`, whether the platform draws the element.
    Appearance {
        None = "none",
        /// Drawn as the platform does.
        Auto = "auto" | "button" | "checkbox" | "radio" | "textfield" | "textarea" | "menulist"
            | "menulist-button" | "listbox" | "meter" | "progress-bar" | "searchfield"
            | "push-button" | "square-button" | "slider-horizontal" | "base-select",
    }
}

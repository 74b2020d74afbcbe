//! What the parser does with elements, by their names (<https://html.spec.whatwg.org/#parsing-main-inbody>).

use std::sync::LazyLock;

use html5ever::LocalName;
use rustc_hash::FxHashMap;

/// What the parser does with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Head,
    Body,
    /// Ends a paragraph.
    Block,
    /// Ends a paragraph, and lets an item begin that closes one further up.
    Loose,
    Paragraph,
    Heading,
    /// `<pre>`: ends a paragraph; a line end that follows is no text.
    Preformatted,
    Form,
    /// `<li>`
    Item,
    /// `<dt>`, `<dd>`
    Term,
    Button,
    Object,
    /// Opened anew where it was not closed in its place, as `<b>`.
    Formatting,
    Link,
    Table,
    Caption,
    ColumnGroup,
    Column,
    /// `<tbody>`, `<thead>`, `<tfoot>`
    RowGroup,
    Row,
    Cell,
    Select,
    Option,
    OptionGroup,
    /// `<rt>`, `<rp>`
    RubyText,
    /// Without scripting an element like others, but in the head.
    Noscript,
    /// Holds nothing.
    Void,
    /// `<hr>`: holds nothing, and ends a paragraph.
    Rule,
    /// Holds nothing, and may stand in the head.
    OfHead,
    Title,
    Style,
    Script,
    Textarea,
    Iframe,
    Drawing,
    /// What the parser moves, doubles or drops, or reads in a way of its own.
    Refused,
    /// Any other.
    Ordinary,
}

const NAMES: &[(Kind, &str)] = &[
    (Kind::Html, "html"),
    (Kind::Head, "head"),
    (Kind::Body, "body"),
    (
        Kind::Block,
        "article aside blockquote center details dir dl fieldset figcaption figure footer header hgroup main \
         menu nav ol section summary ul",
    ),
    (Kind::Loose, "address dialog div search"),
    (Kind::Paragraph, "p"),
    (Kind::Heading, "h1 h2 h3 h4 h5 h6"),
    (Kind::Preformatted, "pre listing"),
    (Kind::Form, "form"),
    (Kind::Item, "li"),
    (Kind::Term, "dd dt"),
    (Kind::Button, "button"),
    (Kind::Object, "object"),
    (
        Kind::Formatting,
        "b big code em font i s small strike strong tt u",
    ),
    (Kind::Link, "a"),
    (Kind::Table, "table"),
    (Kind::Caption, "caption"),
    (Kind::ColumnGroup, "colgroup"),
    (Kind::Column, "col"),
    (Kind::RowGroup, "tbody tfoot thead"),
    (Kind::Row, "tr"),
    (Kind::Cell, "td th"),
    (Kind::Select, "select"),
    (Kind::Option, "option"),
    (Kind::OptionGroup, "optgroup"),
    (Kind::RubyText, "rp rt"),
    (Kind::Noscript, "noscript"),
    (Kind::Void, "area br embed img input param source track wbr"),
    (Kind::Rule, "hr"),
    (Kind::OfHead, "base link meta"),
    (Kind::Title, "title"),
    (Kind::Style, "style"),
    (Kind::Script, "script"),
    (Kind::Textarea, "textarea"),
    (Kind::Iframe, "iframe"),
    (Kind::Drawing, "svg"),
    (
        Kind::Refused,
        "applet basefont bgsound frame frameset image isindex keygen marquee math nobr noembed noframes plaintext \
         rb rtc selectedcontent template xmp",
    ),
];

/// Attributes that name nothing, and are no part of what does.
const SILENT: &str = "alt aria-current aria-hidden aria-label autocomplete charset class colspan d datetime decoding dir \
    height hidden lang loading media open role rowspan scope sizes tabindex title translate value viewbox width x y";

/// Elements that in a drawing are not what they are elsewhere, or end it; those that the parser would write in another
/// way, but for three.
const NOT_IN_DRAWINGS: &str = "altglyph altglyphdef altglyphitem animatecolor animatemotion animatetransform b big \
    blockquote body br center code dd div dl dt em embed feblend fecolormatrix fecomponenttransfer fecomposite \
    feconvolvematrix fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb fefuncg \
    fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight fespecularlighting fespotlight \
    fetile feturbulence font foreignobject glyphref h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre \
    ruby s script small span strike strong style sub sup table textpath tt u ul var";

/// Names that the parser writes in another way (<https://html.spec.whatwg.org/#parsing-main-inforeign>).
const WRITTEN: [(&str, &str); 3] = [
    ("clippath", "clipPath"),
    ("lineargradient", "linearGradient"),
    ("radialgradient", "radialGradient"),
];

/// Attributes that the parser writes in another way in drawings
/// (<https://html.spec.whatwg.org/#adjust-svg-attributes>).
const WRITTEN_ATTRIBUTES: &str = "attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits \
    diffuseConstant edgeMode filterUnits glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength \
    keyPoints keySplines keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits \
    maskUnits numOctaves pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ \
    preserveAlpha preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions \
    requiredFeatures specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale \
    systemLanguage tableValues targetX targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan";

static WRITTEN_ONES: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| {
    let each = WRITTEN_ATTRIBUTES.split_whitespace();
    each.map(|it| (it.to_ascii_lowercase(), it)).collect()
});

/// An attribute's name in a drawing, by its name in lower case, where it is another one.
pub(super) fn attribute_in_drawing(lower: &str) -> Option<&'static str> {
    WRITTEN_ONES.get(lower).copied()
}

/// The bytes of a short name in lower case, as a number: quick to be looked up.
fn key(name: &str) -> Option<u128> {
    let mut bytes = [0; size_of::<u128>()];
    bytes
        .get_mut(..name.len())?
        .copy_from_slice(name.as_bytes());
    bytes.make_ascii_lowercase();
    Some(u128::from_le_bytes(bytes))
}

fn keys(names: &str) -> impl Iterator<Item = u128> {
    names.split_whitespace().filter_map(key)
}

type Keys<T> = LazyLock<FxHashMap<u128, T>>;

static SILENT_ONES: Keys<()> = LazyLock::new(|| keys(SILENT).map(|key| (key, ())).collect());

static OTHERS: Keys<()> = LazyLock::new(|| keys(NOT_IN_DRAWINGS).map(|key| (key, ())).collect());

/// The names that pages have most often, as the tree has them, each with what the parser does with elements of it.
static KNOWN: Keys<(Kind, LocalName)> = LazyLock::new(|| {
    let kinds = NAMES.iter();
    let kinds = kinds.flat_map(|(kind, names)| names.split_whitespace().map(|it| (*kind, it)));
    let others = SILENT.split_whitespace().chain(OFTEN.split_whitespace());
    // Names of elements come last: what is said of these counts.
    let each = others.map(|it| (Kind::Ordinary, it)).chain(kinds);
    each.filter_map(|(kind, it)| Some((key(it)?, (kind, LocalName::from(it)))))
        .collect()
});

/// More elements and attributes that pages have often.
const OFTEN: &str = "abbr alt cite del dfn figcaption for href id ins kbd label legend mark meter output path progress \
    q rel src span srcset style sub summary sup svg time type var";

/// A name, as the tree has it.
pub(super) fn local_name(name: &str) -> LocalName {
    let known = known(name).map(|(_, known)| known.clone());
    known.unwrap_or_else(|| LocalName::from(&*super::tag::lower(name)))
}

/// What is known of a name, as it is written: what the parser does with elements of it, and how the tree has it.
pub(super) fn known(name: &str) -> Option<&'static (Kind, LocalName)> {
    key(name).and_then(|key| KNOWN.get(&key))
}

/// What the parser does with an element of a name, as it is written.
pub(super) fn kind(name: &str) -> Kind {
    known(name).map_or(Kind::Ordinary, |it| it.0)
}

/// Whether an attribute of a name, as it is written, names nothing.
pub(super) fn is_silent(name: &str) -> bool {
    let is_data = name
        .get(..5)
        .is_some_and(|it| it.eq_ignore_ascii_case("data-"));
    is_data || key(name).is_some_and(|key| SILENT_ONES.contains_key(&key))
}

/// Whether an element of a name, as it is written, may stand in a drawing as it is.
pub(super) fn is_in_drawings(name: &str) -> bool {
    key(name).is_some_and(|key| !OTHERS.contains_key(&key))
}

/// The name of an element in a drawing, as the tree has it.
pub(super) fn in_drawing(name: &str) -> LocalName {
    let written = WRITTEN.iter().find(|it| it.0.eq_ignore_ascii_case(name));
    match written {
        Some((_, written)) => LocalName::from(*written),
        None => local_name(name),
    }
}

impl Kind {
    /// Whether it is closed where something else begins or ends that can't stand in it.
    pub fn is_implied_end(self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Item
                | Self::Term
                | Self::Option
                | Self::OptionGroup
                | Self::RubyText
        )
    }

    /// Whether a paragraph outside it is none of its own.
    pub fn bounds_paragraphs(self) -> bool {
        matches!(
            self,
            Self::Button | Self::Object | Self::Table | Self::Caption | Self::Cell | Self::Select
        )
    }

    /// Whether `</body>` within it ends nothing.
    pub fn bounds_scope(self) -> bool {
        self != Self::Button && self.bounds_paragraphs()
    }

    /// Whether an item that begins within it closes none outside it.
    pub fn bounds_items(self) -> bool {
        !matches!(
            self,
            Self::Loose
                | Self::Paragraph
                | Self::Formatting
                | Self::Link
                | Self::Option
                | Self::OptionGroup
                | Self::RubyText
                | Self::Drawing
                | Self::Ordinary
        )
    }
}

//! What the values of an element do to each other, once all are known.

use crate::css::color::{Color, System};
use crate::css::computed::*;
use crate::css::environment::{Environment, Scheme};
use crate::css::keyword::*;
use crate::css::property::{Longhand, SchemeChoice};
use crate::css::value::{Length, Value};
use crate::html::{Element, Namespace};

use super::compute::{Maker, Parts, Style};
use super::copy;
use super::winners::Winners;

/// Whether the colours are dark, by the schemes that an element says it has
/// (<https://drafts.csswg.org/css-color-adjust/#determine-the-used-color-scheme>).
pub(super) fn is_dark(scheme: Value<SchemeChoice>, environment: &Environment) -> Value<bool> {
    let asked = environment.scheme == Scheme::Dark;
    scheme.map(|choice| choice.dark && (asked || !choice.light))
}

/// Settles the colour scheme, and the colour of text that nothing is declared for by it.
pub(super) fn scheme(maker: &mut Maker<'_>) {
    maker.style.computed.dark = is_dark(maker.style.parts.scheme, maker.base.environment);
    if maker.setting.root {
        maker.style.parts.color = canvas_text(&maker.style);
    }
}

/// The colour of text that nothing is declared for.
pub(super) fn canvas_text(style: &Style) -> Value<Color> {
    let dark = style.computed.dark;
    dark.map(|dark| System::CANVAS_TEXT.color(dark))
}

/// Whether a property is `currentcolor` before anything is declared.
pub(super) fn is_current(longhand: Longhand) -> bool {
    LINES.contains(&longhand)
}

const LINES: [Longhand; 5] = [
    Longhand::BorderTopColor,
    Longhand::BorderRightColor,
    Longhand::BorderBottomColor,
    Longhand::BorderLeftColor,
    Longhand::OutlineColor,
];

/// Gives a line the colour of the text.
pub(super) fn color_of_text(maker: &mut Maker<'_>, longhand: Longhand) {
    let current = maker.style.parts.color.map(Color::rgba);
    let computed = &mut maker.style.computed;
    let line = match longhand {
        Longhand::BorderTopColor => &mut computed.border.top,
        Longhand::BorderRightColor => &mut computed.border.right,
        Longhand::BorderBottomColor => &mut computed.border.bottom,
        Longhand::BorderLeftColor => &mut computed.border.left,
        _ => &mut computed.outline,
    };
    line.color = current;
}

/// Puts together what is made of several values, and adjusts what depends on others.
pub(super) fn finish(maker: &mut Maker<'_>, won: &Winners<'_>) {
    for longhand in LINES {
        if won.of(longhand).is_none() {
            color_of_text(maker, longhand);
        }
    }
    animated(maker);
    let style = &mut maker.style;
    let (computed, parts) = (&mut style.computed, &style.parts);
    computed.color = parts.color.map(Color::rgba);
    computed.text_fill_color = match parts.fill {
        Value::Known(Some(fill)) => Value::Known(fill.rgba()),
        Value::Known(None) => computed.color,
        Value::Unknown => Value::Unknown,
    };
    computed.white_space = white_space(parts);
    computed.list_mark = either(parts.list_type, parts.list_image);
    computed.filter = either(parts.filter, parts.backdrop);
    computed.clip = clip(parts);
    computed.transform = [parts.rotate, parts.scale, parts.translate]
        .into_iter()
        .fold(parts.transform, together);
    // Zoomed boxes have other sizes than they say.
    if !parts.zoom.is(&false) {
        computed.width = Value::Known(Length::Layout);
        computed.height = Value::Known(Length::Layout);
    }
    for line in [
        &mut computed.border.top,
        &mut computed.border.right,
        &mut computed.border.bottom,
        &mut computed.border.left,
        &mut computed.outline,
    ] {
        if line.style.is(&LineStyle::None) || line.style.is(&LineStyle::Hidden) {
            line.width = Value::Known(0.0);
        }
    }
    overflow(computed);
    clip_of_position(computed, parts);
    place(maker);
}

/// What an animation moves is unknown, unless it ends and leaves nothing behind.
fn animated(maker: &mut Maker<'_>) {
    let animations = std::mem::take(&mut maker.animations);
    for (place, name) in animations.names.iter().enumerate() {
        let of = |list: &[bool]| !list.is_empty() && list[place % list.len()];
        if !of(&animations.fills) && !of(&animations.endless) {
            continue;
        }
        let frames = maker
            .base
            .keyframes
            .iter()
            .rev()
            .find(|(it, _)| **it == **name);
        for longhand in frames.into_iter().flat_map(|(_, moves)| moves.iter()) {
            copy::forget(*longhand, &mut maker.style);
        }
    }
}

fn either(one: Value<bool>, other: Value<bool>) -> Value<bool> {
    match (one, other) {
        (Value::Known(true), _) | (_, Value::Known(true)) => Value::Known(true),
        (Value::Known(false), Value::Known(false)) => Value::Known(false),
        _ => Value::Unknown,
    }
}

fn white_space(parts: &Parts) -> Value<WhiteSpace> {
    let (Value::Known(collapse), Value::Known(wrap)) = (parts.collapse, parts.wrap) else {
        return Value::Unknown;
    };
    Value::Known(match (collapse, wrap) {
        ("collapse", "wrap") => WhiteSpace::Normal,
        ("collapse", _) => WhiteSpace::Nowrap,
        ("preserve-breaks", _) => WhiteSpace::PreLine,
        ("break-spaces", _) => WhiteSpace::BreakSpaces,
        (_, "wrap") => WhiteSpace::PreWrap,
        _ => WhiteSpace::Pre,
    })
}

fn clip(parts: &Parts) -> Value<Clip> {
    match (parts.clip, parts.clip_path) {
        (Value::Known(Clip::All), _) | (_, Value::Known(Clip::All)) => Value::Known(Clip::All),
        (Value::Known(Clip::None), Value::Known(Clip::None)) => Value::Known(Clip::None),
        (Value::Unknown, _) | (_, Value::Unknown) => Value::Unknown,
        _ => Value::Known(Clip::Some),
    }
}

/// `clip` is for what is positioned absolutely.
fn clip_of_position(computed: &mut Computed, parts: &Parts) {
    let out_of_flow = matches!(
        computed.position,
        Value::Known(Position::Absolute | Position::Fixed) | Value::Unknown
    );
    if !out_of_flow {
        computed.clip = parts.clip_path;
    }
}

fn together(one: Value<Transform>, other: Value<Transform>) -> Value<Transform> {
    use Transform::{Moved, None, Rotated};
    let (Value::Known(one), Value::Known(other)) = (one, other) else {
        return Value::Unknown;
    };
    Value::Known(match (one, other) {
        (None, it) | (it, None) => it,
        (Moved { vanished: true }, _) | (_, Moved { vanished: true }) => Moved { vanished: true },
        (Rotated(one), Rotated(other)) => match (one + other).rem_euclid(360.0) {
            0.0 => Moved { vanished: false },
            degrees => Rotated(degrees),
        },
        (Rotated(it), _) | (_, Rotated(it)) => Rotated(it),
        (Moved { .. }, Moved { .. }) => Moved { vanished: false },
    })
}

/// One axis can't stay visible when the other isn't
/// (<https://drafts.csswg.org/css-overflow-3/#overflow-properties>).
fn overflow(computed: &mut Computed) {
    let (x, y) = (computed.overflow_x, computed.overflow_y);
    let scrolls = |it: Value<Overflow>| match it {
        Value::Known(it) => Value::Known(!matches!(it, Overflow::Visible | Overflow::Clip)),
        Value::Unknown => Value::Unknown,
    };
    let adjusted = |own: Value<Overflow>, other: Value<Overflow>| match (own, scrolls(other)) {
        (own, Value::Known(false)) => own,
        (Value::Known(Overflow::Visible), Value::Known(true)) => Value::Known(Overflow::Auto),
        (Value::Known(Overflow::Clip), Value::Known(true)) => Value::Known(Overflow::Hidden),
        (Value::Known(Overflow::Visible | Overflow::Clip), Value::Unknown) => Value::Unknown,
        (own, _) => own,
    };
    computed.overflow_x = adjusted(x, y);
    computed.overflow_y = adjusted(y, x);
}

/// Makes boxes blocks where the place of the element asks it
/// (<https://drafts.csswg.org/css-display/#transformations>).
fn place(maker: &mut Maker<'_>) {
    // Boxes of `display: contents` are none: those in it are laid out by what is around.
    let parent = maker.parent.parts.around;
    let computed = &mut maker.style.computed;
    let out_of_flow = match computed.position {
        Value::Known(Position::Absolute | Position::Fixed) => Value::Known(true),
        Value::Known(_) => Value::Known(false),
        Value::Unknown => Value::Unknown,
    };
    if out_of_flow.is(&true) {
        computed.float = Value::Known(Float::None);
    }
    let floats = computed.float.map(|it| it != Float::None);
    let item = parent.map(|it| {
        matches!(
            it,
            Display::Flex | Display::InlineFlex | Display::Grid | Display::InlineGrid
        )
    });
    let root = Value::Known(maker.setting.root);
    let block = [root, out_of_flow, floats, item]
        .into_iter()
        .fold(Value::Known(false), either);
    let html = maker
        .setting
        .element
        .filter(|it| it.namespace == Namespace::Html);
    // Only formulas are laid out as such.
    let formula = maker
        .setting
        .element
        .is_some_and(|it| it.namespace == Namespace::MathMl);
    computed.display = computed.display.map(|it| match it {
        Display::Math if !formula => Display::Inline,
        Display::BlockMath if !formula => Display::Block,
        it => it,
    });
    if computed.display.is(&Display::Contents) {
        let replaced = html.is_some_and(|it| is_replaced(&it.name));
        if replaced {
            computed.display = Value::Known(Display::None);
        } else if maker.setting.root {
            computed.display = Value::Known(Display::Block);
        }
    }
    computed.display = match (computed.display, block) {
        (Value::Known(own), Value::Known(true)) => Value::Known(as_block(own)),
        (Value::Known(own), Value::Unknown) if as_block(own) != own => Value::Unknown,
        (own, _) => own,
    };
    if let Some(element) = html {
        themed(computed, &element.name);
    }
    maker.style.parts.around = match computed.display {
        Value::Known(Display::Contents) => parent,
        own => own,
    };
}

/// What the platform draws is a block in a line, or a block
/// (<https://html.spec.whatwg.org/multipage/rendering.html#form-controls>).
fn themed(computed: &mut Computed, name: &str) {
    let drawn = matches!(
        name,
        "input" | "button" | "select" | "textarea" | "meter" | "progress"
    ) && computed.appearance.is(&Appearance::Auto);
    computed.display = match computed.display {
        Value::Known(Display::Inline) if name == "legend" => Value::Known(Display::Block),
        Value::Known(Display::Table | Display::ListItem) if drawn => Value::Known(Display::Block),
        Value::Known(own)
            if drawn && (own == Display::Inline || as_block(own) == Display::Block) =>
        {
            Value::Known(if own == Display::Block {
                own
            } else {
                Display::InlineBlock
            })
        }
        other => other,
    };
}

/// What the computation of a style asks of its element: those of one kind compute alike.
pub(in crate::css) fn kind(element: &Element) -> u8 {
    let name = &*element.name;
    match element.namespace {
        Namespace::MathMl => 1,
        Namespace::Html if name == "legend" => 2,
        Namespace::Html => {
            let drawn = matches!(
                name,
                "input" | "button" | "select" | "textarea" | "meter" | "progress"
            );
            4 + u8::from(drawn) + 2 * u8::from(is_replaced(name))
        }
        Namespace::Svg => 0,
    }
}

/// Whether an element of HTML has a box that no style takes from it.
fn is_replaced(name: &str) -> bool {
    matches!(
        name,
        "br" | "wbr"
            | "meter"
            | "progress"
            | "canvas"
            | "embed"
            | "object"
            | "audio"
            | "iframe"
            | "img"
            | "video"
            | "frame"
            | "frameset"
            | "input"
            | "textarea"
            | "select"
    )
}

/// The block that a box becomes.
fn as_block(display: Display) -> Display {
    match display {
        Display::InlineFlex => Display::Flex,
        Display::InlineGrid => Display::Grid,
        Display::InlineTable => Display::Table,
        Display::WebkitInlineBox => Display::WebkitBox,
        Display::InlineListItem => Display::ListItem,
        Display::Ruby => Display::BlockRuby,
        Display::Math => Display::BlockMath,
        Display::Inline
        | Display::InlineBlock
        | Display::TableRowGroup
        | Display::TableHeaderGroup
        | Display::TableFooterGroup
        | Display::TableRow
        | Display::TableCell
        | Display::TableColumnGroup
        | Display::TableColumn
        | Display::TableCaption
        | Display::RubyText => Display::Block,
        block => block,
    }
}

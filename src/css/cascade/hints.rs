//! Attributes of HTML and SVG that say how an element looks
//! (<https://html.spec.whatwg.org/multipage/rendering.html#presentational-hints>), as declarations.

use crate::css::color;
use crate::css::property::Property;
use crate::html::{Document, Element, Namespace, NodeId, is_space};

/// The declarations that the attributes of an element stand for, as CSS; empty for most.
pub(in crate::css) fn hints(document: &Document, id: NodeId, element: &Element) -> String {
    let mut css = String::new();
    if element.attributes.is_empty() {
        return css;
    }
    match element.namespace {
        Namespace::Svg => presentation(element, &mut css),
        Namespace::Html => html(document, id, element, &mut css),
        Namespace::MathMl => {}
    }
    css
}

/// The attributes of SVG that are properties.
fn presentation(element: &Element, css: &mut String) {
    for attribute in &element.attributes {
        let name = &*attribute.name;
        let known = matches!(
            name,
            "color"
                | "display"
                | "visibility"
                | "opacity"
                | "font-size"
                | "font-weight"
                | "font-style"
                | "font-family"
                | "letter-spacing"
                | "word-spacing"
                | "overflow"
                | "pointer-events"
                | "direction"
                | "clip-path"
                | "mask"
                | "filter"
                | "fill"
                | "stroke"
                | "transform"
        );
        // In SVG numbers are pixels, and transforms have their own grammar.
        let number = attribute.value.trim().parse::<f32>().is_ok();
        if !known || Property::of(name).is_none() || name == "transform" {
            continue;
        }
        let unit = if number && matches!(name, "font-size" | "letter-spacing" | "word-spacing") {
            "px"
        } else {
            ""
        };
        declare(css, name, &format!("{}{unit}", attribute.value));
    }
}

/// Adds a declaration; what would end it early isn't a value.
fn declare(css: &mut String, name: &str, value: &str) {
    if value.contains([';', '{', '}', '!', '\\']) {
        return;
    }
    css.push_str(name);
    css.push(':');
    css.push_str(value);
    css.push(';');
}

/// Whether an attribute of a name may say how an element of HTML looks.
fn may_hint(name: &str) -> bool {
    matches!(
        name,
        "align"
            | "background"
            | "bgcolor"
            | "border"
            | "color"
            | "face"
            | "height"
            | "hidden"
            | "noshade"
            | "nowrap"
            | "size"
            | "text"
            | "width"
            | "wrap"
    )
}

fn html(document: &Document, id: NodeId, element: &Element, css: &mut String) {
    let name = &*element.name;
    let attributes = element.attributes.iter();
    for attribute in attributes.filter(|it| may_hint(&it.name)) {
        let value = attribute.value.trim_matches(is_space);
        match (&*attribute.name, name) {
            (
                "bgcolor",
                "body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "marquee",
            ) => {
                colored(css, "background-color", value);
            }
            ("background", "body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th")
                if !value.is_empty() =>
            {
                css.push_str("background-image:url(x);");
            }
            ("text", "body") | ("color", "font") => colored(css, "color", value),
            ("size", "font") => font_size(css, value),
            ("face", "font") => declare(css, "font-family", value),
            (
                "width",
                "table" | "td" | "th" | "col" | "colgroup" | "img" | "video" | "iframe" | "object"
                | "embed" | "canvas" | "hr" | "marquee" | "source",
            ) if name != "canvas" => {
                dimension(css, "width", value);
            }
            (
                "height",
                "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "img" | "video"
                | "iframe" | "object" | "embed" | "marquee",
            ) => dimension(css, "height", value),
            ("align", _) => align(css, name, value),
            ("nowrap", "td" | "th") => css.push_str("white-space:nowrap;"),
            ("border", "table") => border(css, value),
            ("border", "img" | "object" | "input")
                if value.parse::<u32>().is_ok_and(|it| it > 0) =>
            {
                declare(css, "border", &format!("{value}px solid"));
            }
            ("hidden", _) => hidden(css, name, value),
            ("wrap", "textarea") if value.eq_ignore_ascii_case("off") => {
                css.push_str("white-space:pre;");
            }
            ("color", "hr") => {
                css.push_str("border-style:solid;");
                colored(css, "border-color", value);
                colored(css, "background-color", value);
            }
            ("noshade", "hr") => {
                css.push_str("border-style:solid;border-color:gray;background-color:gray;");
            }
            _ => {}
        }
    }
    if matches!(name, "td" | "th") {
        cell(document, id, css);
    }
    if name == "a" && element.attribute("href").is_some() {
        link(document, css);
    }
}

/// What `hidden` hides can yet be found when it says so.
fn hidden(css: &mut String, name: &str, value: &str) {
    if name == "embed" {
        return;
    }
    css.push_str(if value.eq_ignore_ascii_case("until-found") {
        "content-visibility:hidden;"
    } else {
        "display:none;"
    });
}

/// A colour as HTML reads it (<https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#rules-for-parsing-a-legacy-colour-value>).
fn colored(css: &mut String, property: &str, value: &str) {
    if let Some([red, green, blue]) = color::legacy(value) {
        declare(css, property, &format!("rgb({red},{green},{blue})"));
    }
}

fn font_size(css: &mut String, value: &str) {
    let relative = value.starts_with(['+', '-']);
    let digits: String = value
        .trim_start_matches(['+', '-'])
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let Ok(number) = digits.parse::<i32>() else {
        return;
    };
    let number = match value.chars().next() {
        Some('-') if relative => 3 - number,
        Some('+') if relative => 3 + number,
        _ => number,
    };
    const SIZES: [&str; 7] = [
        "x-small",
        "small",
        "medium",
        "large",
        "x-large",
        "xx-large",
        "xxx-large",
    ];
    let place = usize::try_from(number.clamp(1, 7) - 1).unwrap_or_default();
    declare(css, "font-size", SIZES[place]);
}

/// A dimension as HTML reads it: digits, and perhaps a percent sign.
fn dimension(css: &mut String, property: &str, value: &str) {
    let end = value
        .find(|it: char| !it.is_ascii_digit() && it != '.')
        .unwrap_or(value.len());
    let (number, rest) = value.split_at(end);
    if let Ok(number) = number.parse::<f32>() {
        let unit = if rest.starts_with('%') { "%" } else { "px" };
        declare(css, property, &format!("{number}{unit}"));
    }
}

fn align(css: &mut String, name: &str, value: &str) {
    let value = value.to_ascii_lowercase();
    let side = matches!(&*value, "left" | "right");
    match name {
        "img" | "iframe" | "object" | "embed" | "input" | "table" if side => {
            declare(css, "float", &value);
        }
        "div" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "p" | "h1" | "h2" | "h3"
        | "h4" | "h5" | "h6" | "caption" => match &*value {
            "center" | "middle" => css.push_str("text-align:-webkit-center;"),
            "left" | "right" => declare(css, "text-align", &format!("-webkit-{value}")),
            "justify" => css.push_str("text-align:justify;"),
            _ => {}
        },
        _ => {}
    }
}

fn border(css: &mut String, value: &str) {
    let width = value.parse::<u32>().unwrap_or(1);
    if width > 0 {
        declare(css, "border", &format!("{width}px outset"));
    }
}

/// The cells of a table with padding or lines of its own.
fn cell(document: &Document, id: NodeId, css: &mut String) {
    let mut next = document.node(id).parent;
    while let Some(id) = next {
        let Some(element) = document.element(id) else {
            return;
        };
        if element.is_html("table") {
            if let Some(padding) = element.attribute("cellpadding")
                && let Ok(padding) = padding.trim().parse::<u32>()
            {
                declare(css, "padding", &format!("{padding}px"));
            }
            let lines = element
                .attribute("border")
                .map(|it| it.trim().parse::<u32>());
            if lines.is_some_and(|it| it != Ok(0)) {
                css.push_str("border:1px inset;");
            }
            return;
        }
        next = document.node(id).parent;
    }
}

/// The colour that `<body link>` gives to links.
fn link(document: &Document, css: &mut String) {
    let body = document
        .children(document.root())
        .find(|&it| document.element(it).is_some())
        .and_then(|html| {
            document
                .children(html)
                .find(|&it| document.element(it).is_some_and(|it| it.is_html("body")))
        });
    if let Some(color) = body.and_then(|it| document.attribute(it, "link")) {
        colored(css, "color", color.trim_matches(is_space));
    }
}

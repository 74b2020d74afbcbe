//! A logo made safe to stand in every page: nothing passes but what a drawing needs.
//!
//! The drawing is read tag by tag and written anew from the lists below. What is on none of them stops the
//! build at its place; what programs leave in files and nobody sees is left out.

use std::sync::Arc;

use crate::diagnostic::{self, Code, Diagnostic, Place, SourceFile};
use crate::source::{Attribute, Token, tokens};

/// A drawing that holds nothing but shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// What stands between `<svg …>` and `</svg>`.
    pub shapes: String,
    /// Its `viewBox`.
    pub view_box: String,
    /// Its width divided by its height.
    pub ratio: f64,
}

const ELEMENTS: [&str; 13] = [
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
];

const ATTRIBUTES: [&str; 44] = [
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "fill",
    "fill-opacity",
    "fill-rule",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "id",
    "offset",
    "opacity",
    "points",
    "r",
    "rx",
    "ry",
    "spreadMethod",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "transform",
    "transform-origin",
    "vector-effect",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// What functions a value may call.
const FUNCTIONS: [&str; 11] = [
    "url",
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "matrix",
    "translate",
    "scale",
    "rotate",
    "skewX",
    "skewY",
];

/// Elements that drawing programs leave and that show nothing: they go with all that they hold.
const LEFT_OUT: [&str; 3] = ["metadata", "title", "desc"];

/// Attributes of the drawing as a whole that a page gives it anew, or that say nothing.
const OF_THE_ROOT: [&str; 8] = [
    "width", "height", "x", "y", "id", "role", "version", "viewBox",
];

/// The vocabularies in which drawing programs write to themselves.
const PROGRAMS: [&str; 6] = ["inkscape", "sodipodi", "serif", "sketch", "xmlns", "xml"];

/// What ids begin with, so that none is one of the page's.
const PREFIX: &str = "logo-";

/// Reads a drawing.
///
/// # Errors
/// All that is not on the lists, at its place; what is no drawing.
pub(super) fn read(file: &Arc<SourceFile>) -> Result<Logo, Vec<Diagnostic>> {
    let broken = |place: Place, what: &str| {
        vec![Diagnostic::at(Code::InvalidDrawing, place).with("what", what)]
    };
    let tokens = tokens(file).map_err(|place| broken(place, "not-markup"))?;
    let mut tokens = tokens.into_iter();
    let Some(Token::Open {
        name,
        attributes,
        closed: false,
        span,
    }) = tokens.next()
    else {
        return Err(broken(Place::whole(file), "no-drawing"));
    };
    let place = Place::new(file, span);
    if name != "svg" {
        return Err(broken(place, "no-drawing"));
    }
    let view_box = attributes.iter().find(|it| it.name == "viewBox");
    let Some((view_box, ratio)) = view_box.and_then(|it| proportions(&it.value)) else {
        return Err(broken(place, "no-view-box"));
    };
    let mut writer = Writer {
        file,
        shapes: String::new(),
        open: vec![name],
        left_out: None,
        faults: Vec::new(),
    };
    writer.root(&attributes);
    for token in tokens {
        writer.token(token);
    }
    if !writer.open.is_empty() {
        return Err(broken(place, "unclosed"));
    }
    match writer.faults.is_empty() {
        true => Ok(Logo {
            shapes: writer.shapes,
            view_box,
            ratio,
        }),
        false => Err(writer.faults),
    }
}

/// The four numbers of a `viewBox`, and its width divided by its height.
fn proportions(written: &str) -> Option<(String, f64)> {
    let parts = written.split([' ', ',']).filter(|part| !part.is_empty());
    let numbers: Vec<f64> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match numbers[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => {
            let shown: Vec<String> = numbers.iter().map(f64::to_string).collect();
            Some((shown.join(" "), width / height))
        }
        _ => None,
    }
}

struct Writer<'a> {
    file: &'a Arc<SourceFile>,
    shapes: String,
    /// The elements that are open.
    open: Vec<String>,
    /// How many were open when one began that is left out.
    left_out: Option<usize>,
    faults: Vec<Diagnostic>,
}

impl Writer<'_> {
    fn forbid(&mut self, span: std::ops::Range<usize>, what: String) {
        let place = Place::new(self.file, span);
        let fault = Diagnostic::at(Code::ForbiddenInDrawing, place).with("what", what);
        diagnostic::add(&mut self.faults, fault);
    }

    /// Attributes of the root that are inherited, such as `fill`, go to a group around all.
    fn root(&mut self, attributes: &[Attribute]) {
        let kept = attributes
            .iter()
            .filter(|it| !OF_THE_ROOT.contains(&it.name.as_str()));
        let before = self.shapes.len();
        for attribute in kept {
            self.attribute(attribute);
        }
        if self.shapes.len() > before {
            self.shapes.insert_str(before, "<g");
            self.shapes.push('>');
            self.open[0] = "svg g".to_owned();
        }
    }

    fn token(&mut self, token: Token) {
        match token {
            Token::Text(_) if self.left_out.is_some() => {}
            Token::Text(span) => {
                let text = self.file.text()[span.clone()].trim().to_owned();
                self.forbid(span, text);
            }
            Token::Open {
                name,
                attributes,
                closed,
                span,
            } => self.element(name, &attributes, closed, span),
            Token::Close { name, span } => self.close(&name, span),
        }
    }

    fn element(
        &mut self,
        name: String,
        attributes: &[Attribute],
        closed: bool,
        span: std::ops::Range<usize>,
    ) {
        if self.left_out.is_none() {
            if is_left_out(&name) {
                if !closed {
                    self.left_out = Some(self.open.len());
                }
            } else if ELEMENTS.contains(&name.as_str()) && !self.open.is_empty() {
                self.shapes.push('<');
                self.shapes.push_str(&name);
                for attribute in attributes {
                    self.attribute(attribute);
                }
                self.shapes.push_str(if closed { "/>" } else { ">" });
            } else {
                self.forbid(span, format!("<{name}>"));
            }
        }
        if !closed {
            self.open.push(name);
        }
    }

    fn close(&mut self, name: &str, span: std::ops::Range<usize>) {
        let expected = self.open.pop();
        match expected.as_deref() {
            Some("svg g") if name == "svg" => self.shapes.push_str("</g>"),
            Some(known) if known == name => {
                if self.left_out.is_none() && ELEMENTS.contains(&name) {
                    self.shapes.push_str(&format!("</{name}>"));
                }
            }
            _ => {
                let place = Place::new(self.file, span);
                let fault = Diagnostic::at(Code::InvalidDrawing, place);
                self.faults.push(fault.with("what", "not-markup"));
            }
        }
        if self.left_out == Some(self.open.len()) {
            self.left_out = None;
        }
    }

    fn attribute(&mut self, attribute: &Attribute) {
        let Attribute { name, value, span } = attribute;
        let of_a_program = name
            .split(':')
            .next()
            .is_some_and(|it| PROGRAMS.contains(&it));
        if of_a_program || name == "data-name" {
            return;
        }
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        match ATTRIBUTES
            .contains(&name.as_str())
            .then(|| safe(name, &value))
            .flatten()
        {
            Some(safe) => self.shapes.push_str(&format!(" {name}=\"{safe}\"")),
            None => self.forbid(span.clone(), format!("{name}=\"{value}\"")),
        }
    }
}

fn is_left_out(name: &str) -> bool {
    let program = name.split_once(':').map(|(prefix, _)| prefix);
    LEFT_OUT.contains(&name) || program.is_some_and(|it| PROGRAMS.contains(&it))
}

/// A value without a way out of the drawing: no address but of its own parts, no escape by which one
/// could be hidden.
fn safe(name: &str, value: &str) -> Option<String> {
    let is_plain = |c: char| !c.is_control() && !"\"<>&\\;{}".contains(c);
    if !value.chars().all(is_plain) {
        return None;
    }
    if name == "id" {
        return is_name(value).then(|| format!("{PREFIX}{value}"));
    }
    let mut written = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('(') {
        let start = before.rfind(|c: char| !c.is_ascii_alphanumeric());
        let function = &before[start.map_or(0, |at| at + 1)..];
        if !FUNCTIONS.contains(&function) {
            return None;
        }
        written.push_str(before);
        written.push('(');
        rest = after;
        if function == "url" {
            let (target, after) = after.split_once(')')?;
            let target = target.trim_matches('\'').strip_prefix('#')?;
            if !is_name(target) {
                return None;
            }
            written.push_str(&format!("#{PREFIX}{target})"));
            rest = after;
        }
    }
    written.push_str(rest);
    Some(written)
}

fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    !text.is_empty() && text.chars().all(fits)
}

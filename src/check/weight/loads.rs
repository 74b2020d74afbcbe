//! What a page has a browser fetch when it is opened and read to its end.

use super::sheet::{Has, Sheet};
use crate::html::{Document, Element, Namespace, NodeId, candidates, is_space};

/// What is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Load {
    /// The page itself.
    Document,
    /// A stylesheet.
    Style,
    /// A script.
    Script,
    /// A font.
    Font,
    /// A picture, an icon.
    Image,
    /// Sound, film, a page in a frame.
    Other,
}

impl Load {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 6] = [
        Self::Document,
        Self::Style,
        Self::Script,
        Self::Font,
        Self::Image,
        Self::Other,
    ];

    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Style => "style",
            Self::Script => "script",
            Self::Font => "font",
            Self::Image => "image",
            Self::Other => "other",
        }
    }
}

/// One thing that is fetched, at one of several addresses: the browser chooses.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) kind: Load,
    pub(super) addresses: Vec<String>,
    /// Whether nothing is seen before it is there.
    pub(super) paints: bool,
}

/// What a page asks for.
#[derive(Debug, Default)]
pub(super) struct Wants {
    pub(super) loads: Vec<Wanted>,
    /// Its own sheets.
    pub(super) styles: Vec<Sheet>,
    pub(super) has: Has,
    /// Pictures without their size, by their lines and what names them.
    pub(super) unsized_images: Vec<(u32, String)>,
    /// The files that are linked to and end in `.pdf`, with their lines.
    pub(super) pdfs: Vec<(u32, String)>,
}

/// All that a page asks for; with scripts, so that what stands in `<noscript>` is left out.
pub(super) fn wants(document: &Document) -> Wants {
    let mut wants = Wants::default();
    let mut icons = Vec::new();
    for id in document.descendants(document.root()) {
        let Some(element) = document.element(id) else {
            continue;
        };
        if is_within(document, id, "noscript") {
            continue;
        }
        note_names(element, &mut wants.has);
        if let Some(style) = element.attribute("style") {
            wants.styles.push(Sheet::of(&format!("*{{{style}}}")));
        }
        if &*element.name == "style" {
            wants.styles.push(Sheet::of(&document.text(id)));
        }
        match (element.namespace, &*element.name) {
            (Namespace::Html, "link") => link(element, &mut wants, &mut icons),
            (Namespace::Html, "a") => {
                let href = element.attribute("href").unwrap_or_default();
                let path = href.split(['?', '#']).next().unwrap_or_default();
                if path.to_ascii_lowercase().ends_with(".pdf") {
                    wants.pdfs.push((document.node(id).line, href.to_owned()));
                }
            }
            _ => wants.loads.extend(of_element(document, id, element)),
        }
        if element.is_html("img") && !has_size(element) {
            let name = element.attribute("src").unwrap_or_default().to_owned();
            wants.unsized_images.push((document.node(id).line, name));
        }
    }
    if !icons.is_empty() {
        // Of several icons a browser takes one.
        wants.loads.push(wanted(Load::Image, icons));
    }
    wants
}

fn wanted(kind: Load, addresses: Vec<String>) -> Wanted {
    Wanted {
        kind,
        addresses,
        paints: false,
    }
}

fn note_names(element: &Element, has: &mut Has) {
    for name in ["class", "id"] {
        let value = element.attribute(name).unwrap_or_default();
        let names = value.split(is_space).filter(|it| !it.is_empty());
        has.names.extend(names.map(str::to_owned));
    }
}

fn is_within(document: &Document, id: NodeId, name: &str) -> bool {
    let mut above = document.node(id).parent;
    while let Some(id) = above {
        if document.element(id).is_some_and(|it| it.is_html(name)) {
            return true;
        }
        above = document.node(id).parent;
    }
    false
}

/// Whether the place of a picture is known before it comes; one that its page carries comes with it.
fn has_size(element: &Element) -> bool {
    let is_carried = element
        .attribute("src")
        .is_none_or(|it| it.trim_start().starts_with("data:"));
    let given = |name| element.attribute(name).is_some_and(|it| !it.is_empty());
    is_carried || (given("width") && given("height"))
}

fn link(element: &Element, wants: &mut Wants, icons: &mut Vec<String>) {
    let Some(href) = element.attribute("href") else {
        return;
    };
    let rel = element.attribute("rel").unwrap_or_default();
    let is = |word: &str| rel.split(is_space).any(|it| it.eq_ignore_ascii_case(word));
    let address = vec![href.to_owned()];
    if is("stylesheet") && !is("alternate") && element.attribute("disabled").is_none() {
        let media = element.attribute("media").unwrap_or_default();
        wants.loads.push(Wanted {
            paints: !media.trim().eq_ignore_ascii_case("print"),
            ..wanted(Load::Style, address)
        });
    } else if is("icon") {
        icons.push(href.to_owned());
    } else if is("modulepreload") {
        wants.loads.push(wanted(Load::Script, address));
    } else if is("preload") {
        let kind = match element.attribute("as").unwrap_or_default() {
            "style" => Load::Style,
            "script" => Load::Script,
            "font" => Load::Font,
            "image" => Load::Image,
            _ => Load::Other,
        };
        wants.loads.push(wanted(kind, address));
    }
}

fn of_element(document: &Document, id: NodeId, element: &Element) -> Option<Wanted> {
    let attribute = |name: &str| element.attribute(name).map(str::to_owned);
    let one = |kind, name| attribute(name).map(|it| wanted(kind, vec![it]));
    let other = Load::Other;
    match (element.namespace, &*element.name) {
        (Namespace::Html, "script") => script(document, id, element),
        (Namespace::Html, "img") => picture(document, id, element),
        (Namespace::Html, "input") => {
            let kind = element.attribute("type").unwrap_or_default();
            let is_image = kind.eq_ignore_ascii_case("image");
            one(Load::Image, "src").filter(|_| is_image)
        }
        (Namespace::Html, "video" | "audio") => {
            let is_fetched = element.attribute("autoplay").is_some()
                || element.attribute("preload") == Some("auto");
            let first = || {
                let sources = document.children(id).filter_map(|it| document.element(it));
                let source = sources.into_iter().find(|it| it.is_html("source"))?;
                source.attribute("src").map(str::to_owned)
            };
            match is_fetched {
                true => attribute("src")
                    .or_else(first)
                    .map(|it| wanted(other, vec![it])),
                false => one(Load::Image, "poster"),
            }
        }
        (Namespace::Html, "iframe" | "frame" | "embed") => one(other, "src"),
        (Namespace::Html, "object") => one(other, "data"),
        (Namespace::Svg, "image" | "use") => {
            one(Load::Image, "href").or_else(|| one(Load::Image, "xlink:href"))
        }
        _ => None,
    }
}

fn script(document: &Document, id: NodeId, element: &Element) -> Option<Wanted> {
    let src = element.attribute("src")?.to_owned();
    let kind = element.attribute("type").unwrap_or_default();
    let kind = kind.trim().to_ascii_lowercase();
    let is_module = kind == "module";
    if !(kind.is_empty() || is_module || kind.contains("javascript")) {
        return None;
    }
    let waits = ["async", "defer"]
        .iter()
        .any(|it| element.attribute(it).is_some());
    Some(Wanted {
        paints: !is_module && !waits && is_within(document, id, "head"),
        ..wanted(Load::Script, vec![src])
    })
}

/// A picture at any of the sizes that it comes in.
fn picture(document: &Document, id: NodeId, element: &Element) -> Option<Wanted> {
    let mut addresses: Vec<String> = Vec::new();
    addresses.extend(element.attribute("src").map(str::to_owned));
    let mut add = |element: &Element| {
        let several = candidates(element.attribute("srcset").unwrap_or_default());
        addresses.extend(several.into_iter().map(str::to_owned));
    };
    add(element);
    let parent = document.node(id).parent?;
    if document.element(parent)?.is_html("picture") {
        for sibling in document.children(parent) {
            if let Some(source) = document.element(sibling).filter(|it| it.is_html("source")) {
                add(source);
            }
        }
    }
    (!addresses.is_empty()).then(|| wanted(Load::Image, addresses))
}

//! What a page has a browser fetch when it is opened and read to its end.

use super::sheet::{Has, Sheet};
use crate::css;
use crate::html::{Document, Element, Namespace, NodeId, NodeKind, candidates, is_space};

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

/// Whether a page's content waits for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paints {
    /// No.
    No,
    /// On some screens: its media query says on which.
    OnSome,
    /// Yes.
    Yes,
}

impl Paints {
    /// Of a sheet that is for these media.
    pub(super) fn of(media: &str) -> Self {
        match css::on_screens(media) {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::OnSome,
        }
    }
}

/// One thing that is fetched, at one of several addresses: the browser chooses.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) kind: Load,
    pub(super) addresses: Vec<String>,
    /// Whether nothing is seen before it is there.
    pub(super) paints: Paints,
    /// Whether a browser asks for it untold, and does without where it isn't there.
    pub(super) is_untold: bool,
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
    let content = begin_of_content(document);
    let mut is_before_content = true;
    for id in document.descendants(document.root()) {
        is_before_content &= Some(id) != content;
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
            (Namespace::Html, "script") => wants.loads.extend(script(element, is_before_content)),
            _ => wants.loads.extend(of_element(document, id, element)),
        }
        if element.is_html("img") && !has_size(element) {
            let name = element.attribute("src").unwrap_or_default().to_owned();
            wants.unsized_images.push((document.node(id).line, name));
        }
    }
    // Of several icons a browser takes one; told of none, it asks for this one.
    let is_untold = icons.is_empty();
    if is_untold {
        icons.push("/favicon.ico".to_owned());
    }
    wants.loads.push(Wanted {
        is_untold,
        ..wanted(Load::Image, icons)
    });
    wants
}

/// Where the content of a page begins, which a script before it holds up: its `<main>` or first heading, else its first text.
fn begin_of_content(document: &Document) -> Option<NodeId> {
    let is_content = |it: &Element| it.is_html("main") || it.is_html("h1");
    let mut elements = document.elements();
    let told = elements.find_map(|(id, it)| is_content(it).then_some(id));
    told.or_else(|| {
        let mut all = document.descendants(document.root());
        all.find(|id| is_text_of_body(document, *id))
    })
}

fn is_text_of_body(document: &Document, id: NodeId) -> bool {
    let NodeKind::Text(text) = &document.node(id).kind else {
        return false;
    };
    let is_within = |name| is_within(document, id, name);
    !text.chars().all(is_space)
        && is_within("body")
        && !["script", "style", "noscript"].into_iter().any(is_within)
}

fn wanted(kind: Load, addresses: Vec<String>) -> Wanted {
    Wanted {
        kind,
        addresses,
        paints: Paints::No,
        is_untold: false,
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
    let href = element.attribute("href");
    let rel = element.attribute("rel").unwrap_or_default();
    let is = |word: &str| rel.split(is_space).any(|it| it.eq_ignore_ascii_case(word));
    let mut address: Vec<String> = href.map(str::to_owned).into_iter().collect();
    if is("preload") {
        let several = candidates(element.attribute("imagesrcset").unwrap_or_default());
        address.extend(several.into_iter().map(str::to_owned));
    }
    if address.is_empty() {
        return;
    }
    if is("stylesheet") && !is("alternate") && element.attribute("disabled").is_none() {
        let media = element.attribute("media").unwrap_or_default();
        wants.loads.push(Wanted {
            paints: Paints::of(media),
            ..wanted(Load::Style, address)
        });
    } else if is("icon") {
        icons.extend(address);
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
    } else if is("manifest") {
        wants.loads.push(wanted(Load::Other, address));
    }
}

fn of_element(document: &Document, id: NodeId, element: &Element) -> Vec<Wanted> {
    let attribute = |name: &str| element.attribute(name).map(str::to_owned);
    let one = |kind, name| attribute(name).map(|it| wanted(kind, vec![it]));
    let other = Load::Other;
    let found = match (element.namespace, &*element.name) {
        (Namespace::Html, "img") => picture(document, id, element),
        (Namespace::Html, "input") => {
            let kind = element.attribute("type").unwrap_or_default();
            let is_image = kind.eq_ignore_ascii_case("image");
            one(Load::Image, "src").filter(|_| is_image)
        }
        (Namespace::Html, "video" | "audio") => return media(document, id, element),
        (Namespace::Html, "iframe" | "frame" | "embed") => one(other, "src"),
        (Namespace::Html, "object") => one(other, "data"),
        (Namespace::Svg, "image" | "use") => {
            one(Load::Image, "href").or_else(|| one(Load::Image, "xlink:href"))
        }
        _ => None,
    };
    found.into_iter().collect()
}

/// A film or a sound, where it is fetched before anybody starts it, and the picture in its place.
fn media(document: &Document, id: NodeId, element: &Element) -> Vec<Wanted> {
    let is_fetched =
        element.attribute("autoplay").is_some() || element.attribute("preload") == Some("auto");
    let first = || {
        let sources = document.children(id).filter_map(|it| document.element(it));
        let source = sources.into_iter().find(|it| it.is_html("source"))?;
        source.attribute("src").map(str::to_owned)
    };
    let attribute = |name: &str| element.attribute(name).map(str::to_owned);
    let own = is_fetched
        .then(|| attribute("src").or_else(first))
        .flatten();
    let poster = attribute("poster").filter(|_| element.is_html("video"));
    let own = own.map(|it| wanted(Load::Other, vec![it]));
    let poster = poster.map(|it| wanted(Load::Image, vec![it]));
    own.into_iter().chain(poster).collect()
}

fn script(element: &Element, is_before_content: bool) -> Option<Wanted> {
    let src = element.attribute("src")?.to_owned();
    let kind = element.attribute("type").unwrap_or_default();
    let kind = kind.trim().to_ascii_lowercase();
    let is_module = kind == "module";
    if !(kind.is_empty() || is_module || kind.contains("javascript")) {
        return None;
    }
    // Browsers that know modules leave it alone, and all do.
    if !is_module && element.attribute("nomodule").is_some() {
        return None;
    }
    let waits = ["async", "defer"]
        .iter()
        .any(|it| element.attribute(it).is_some());
    Some(Wanted {
        paints: match !is_module && !waits && is_before_content {
            true => Paints::Yes,
            false => Paints::No,
        },
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

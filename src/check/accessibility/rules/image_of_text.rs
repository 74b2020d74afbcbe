//! Images contain no text (<https://www.w3.org/WAI/standards-guidelines/act/rules/0va7u6/>).

use super::super::page::Page;
use std::cell::OnceCell;
use std::collections::HashSet;

use super::super::page::is_type;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::site::decode;
use super::super::verdicts::Verdicts;
use super::media;
use super::texts::significant_words;
use crate::css::{Computed, Image};
use crate::html::{Document, Namespace, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "image-of-text",
    act: &["0va7u6"],
    wcag: &["1.4.5", "1.4.9"],
    level: Level::AA,
    rgaa: &["1.8"],
    title: words(
        "Text is text, not an image",
        "Le texte est du texte, non une image",
    ),
    whom: words(
        "Who needs larger letters, other colours or other spacing can’t change those of an image.",
        "Qui a besoin de lettres plus grandes, d’autres couleurs ou espacements ne peut changer ceux d’une image.",
    ),
    mend: words(
        "Write the text in the page and style it with CSS.",
        "Écrire le texte dans la page et le mettre en forme par CSS.",
    ),
    check: Check::Page(decide),
};

const TEXT: Words = words(
    "The image is a text that stands nowhere else: “{}”.",
    "L’image est un texte qui n’est nulle part ailleurs : « {} ».",
);
const PERHAPS: Words = words(
    "Does the image hold text?",
    "L’image contient-elle du texte ?",
);

/// An image with more texts than this is a diagram.
const MANY: usize = 6;

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let words = OnceCell::new();
    let known = || {
        words.get_or_init(|| {
            let body = page.named("body").next();
            let text = body
                .map(|it| page.visible_inner_text(it))
                .unwrap_or_default();
            significant_words(&text)
                .into_iter()
                .collect::<HashSet<String>>()
        })
    };
    let is_painted = |it: &Computed| !it.background_image.is(&Image::None);
    let may_show_one = match page.rendering.styles().any(is_painted) {
        true => page.elements.clone(),
        false => page.named_anywhere(&["img", "input", "object", "image"]),
    };
    for id in may_show_one.into_iter().filter(|id| page.is_visible(*id)) {
        let Some(address) = address(page, id) else {
            continue;
        };
        match drawn_text(page, &address) {
            Some(texts) if texts.is_empty() => verdicts.pass(),
            Some(texts) => judge(page, (id, &address), &texts, &known, verdicts),
            None if is_picture(page, &address) => drop(verdicts.doubt(id, &PERHAPS)),
            None => {}
        }
    }
}

fn is_picture(page: &Page<'_>, address: &str) -> bool {
    media::kind_of_address(address) == Some(media::Kind::Picture)
        && !media::is_missing(page, address)
}

fn judge<'k>(
    page: &Page<'_>,
    (id, address): (NodeId, &str),
    texts: &[String],
    known: &dyn Fn() -> &'k HashSet<String>,
    verdicts: &mut Verdicts,
) {
    let said = crate::html::normalise(&texts.join(" "));
    let wanted = significant_words(&said);
    let logo = |it: &str| it.to_lowercase().contains("logo");
    if wanted.iter().all(|it| known().contains(it)) {
        verdicts.pass();
    } else if !page.is_included(id)
        || texts.len() > MANY
        || logo(page.name(id))
        || logo(address.get(..80).unwrap_or(address))
    {
        verdicts.doubt(id, &PERHAPS);
    } else {
        verdicts.fail(id, &TEXT).of(said);
    }
}

/// The address of the image that an element shows.
fn address(page: &Page<'_>, id: NodeId) -> Option<String> {
    let element = page.element(id)?;
    let name = match &*element.name {
        "img" => "src",
        "input" if is_type(element, "image") => "src",
        "object" => "data",
        "image" => "href",
        _ => return page.rendering.background_picture(id),
    };
    let address = element
        .attribute(name)
        .or(element.attribute("xlink:href"))?;
    (!address.trim().is_empty()).then(|| address.to_owned())
}

/// The texts in an SVG image; none when it is no SVG or can't be read.
fn drawn_text(page: &Page<'_>, address: &str) -> Option<Vec<String>> {
    let source = match address.trim_start().strip_prefix("data:image/svg+xml") {
        Some(data) => {
            let (head, data) = data.split_once(',')?;
            if head.contains("base64") {
                return None;
            }
            decode(data)
        }
        None => {
            let path = media::local_path(page, address)?;
            page.site.text(&path)?.to_owned()
        }
    };
    let drawing = Document::parse(&source);
    let texts = drawing
        .elements()
        .filter(|(_, it)| it.namespace == Namespace::Svg && &*it.name == "text")
        .map(|(id, _)| drawing.text(id))
        .filter(|it| it.chars().any(char::is_alphabetic));
    Some(texts.collect())
}

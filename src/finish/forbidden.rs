//! What a page must not have: its policy would make browsers ignore it, or it breaks the promise
//! that a reader's machine is asked for nothing but the page.

use crate::html::{Attribute, Document, Element, NodeKind, Step, refresh};

use super::loads::{Load, loads, plain, scheme, unescaped};
use super::policy::PLACEHOLDER;
use super::stylesheet::strip;

/// How many characters of a value are shown.
const EXCERPT: usize = 40;

/// Elements that run, embed or rebase.
const ELEMENTS: &[&str] = &[
    "script",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "base",
    "portal",
    "fencedframe",
];

/// Elements of SVG that change an attribute of another as time goes by.
const ANIMATIONS: &[&str] = &["animate", "set", "animateTransform", "animateMotion"];

/// What a page has and must not have, as markup, each once.
///
/// A `style` attribute, a script, a handler of events, an embedded page, an address that is code or a
/// page of its own, a `ping`, a form that sends, a `<meta>` that does what a header does, `@import`, a font,
/// or an address of another host for something that is loaded. `may_send_on`: whether it may lead to another
/// page of the site at once, as an old address does.
pub fn forbidden(document: &Document, may_send_on: bool) -> Vec<String> {
    let mut found = Vec::new();
    for (id, element) in document.elements() {
        if ELEMENTS.contains(&&*element.name) {
            found.push(format!("<{}>", element.name));
        }
        if let Some(directive) = element.attribute("http-equiv")
            && element.is_html("meta")
            && !is_allowed_directive(directive, element)
            && !(may_send_on && sends_on(directive, element))
        {
            found.push(shown(element, "http-equiv", directive));
        }
        let attributes = element
            .attributes
            .iter()
            .filter(|a| is_forbidden(element, a));
        found.extend(attributes.map(|a| shown(element, &a.name, &a.value)));
        if &*element.name == "style" && imports(&document.text(id)) {
            found.push("@import".to_owned());
        }
        if &*element.name == "style" && brings_a_font(&document.text(id)) {
            found.push("@font-face".to_owned());
        }
    }
    let elsewhere = loads(document).into_iter().filter(Load::is_elsewhere);
    found.extend(elsewhere.map(|load| match load.attribute {
        "url()" => format!("url({})", excerpt(&load.url)),
        attribute => shown(load.element, attribute, &load.url),
    }));
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a sheet brings a font with it, which no policy of ours lets a browser use. One that is the reader's own
/// (`local()`) loads nothing.
fn brings_a_font(css: &str) -> bool {
    let css = strip(&unescaped(css)).to_ascii_lowercase();
    css.match_indices("@font-face").any(|(at, _)| {
        let rule = css[at..].split('}').next().unwrap_or_default();
        rule.contains("url(")
    })
}

fn is_forbidden(element: &Element, attribute: &Attribute) -> bool {
    let name: &str = &attribute.name;
    let is_handler = name.len() > 2 && name.starts_with("on");
    // What a policy lets no form do (`form-action 'none'`), and a message to others at each click.
    let sends = matches!(name, "action" | "formaction" | "ping" | "attributionsrc");
    let is_link = element.is_html("area") || &*element.name == "a";
    // An animated address would be looked at nowhere.
    let animates_address = name.eq_ignore_ascii_case("attributeName")
        && ANIMATIONS.contains(&&*element.name)
        && attribute.value.to_ascii_lowercase().contains("href");
    let is_code = || {
        let plain = plain(&attribute.value);
        let is = |known: &str| scheme(&plain).is_some_and(|s| s.eq_ignore_ascii_case(known));
        is("javascript") || is("vbscript") || (is_link && is("data"))
    };
    let has_address = matches!(name, "href" | "xlink:href" | "src");
    name == "style" || is_handler || sends || animates_address || (has_address && is_code())
}

/// The place of the page's own policy (counted elsewhere), and the encoding in its long form.
fn is_allowed_directive(directive: &str, element: &Element) -> bool {
    let is = |known: &str| directive.trim().eq_ignore_ascii_case(known);
    let own = || element.attribute("content") == Some(PLACEHOLDER);
    is("content-type") || (is("content-security-policy") && own())
}

/// Whether it leads to another page of the site, at once.
fn sends_on(directive: &str, element: &Element) -> bool {
    let leads = element.attribute("content").and_then(refresh);
    let is_within = |to: &str| to.starts_with('/') && !to.starts_with("//");
    directive.eq_ignore_ascii_case("refresh")
        && leads.is_some_and(|(seconds, to)| seconds == 0.0 && is_within(&to))
}

/// Whether a comment is never closed: all that follows it is lost to readers.
pub(super) fn has_open_comment(html: &str, document: &Document) -> bool {
    document.walk().any(|step| match step {
        Step::Enter(id) => match &document.node(id).kind {
            NodeKind::Comment(text) => html.ends_with(&format!("<!--{text}")),
            _ => false,
        },
        Step::Leave(_) => false,
    })
}

fn imports(css: &str) -> bool {
    unescaped(css).to_ascii_lowercase().contains("@import")
}

fn shown(element: &Element, attribute: &str, value: &str) -> String {
    format!("<{} {attribute}=\"{}\">", element.name, excerpt(value))
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

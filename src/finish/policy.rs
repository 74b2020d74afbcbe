//! The Content-Security-Policy of a page, computed from what the page holds.
//!
//! It stands in the page, so that any host serves it: <https://www.w3.org/TR/CSP3/#meta-element>.
//! `frame-ancestors`, `report-uri` and `sandbox` mean nothing there and are left out.

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use crate::html::{Document, Element};

use super::loads::{Kind, loads};

/// What a page has where its policy will stand, once.
pub const PLACEHOLDER: &str = "LIMPIDE-POLICY";

/// The first element of a page's `<head>`, as a template writes it.
///
/// First, for a policy governs only what comes after it; `<meta charset>` follows, well within the
/// first 1024 bytes, where the standard wants it.
pub const PLACEHOLDER_META: &str =
    r#"<meta http-equiv="content-security-policy" content="LIMPIDE-POLICY">"#;

/// The policy that allows what a page holds, and nothing else.
pub fn policy(document: &Document) -> String {
    let loads = loads(document);
    let has = |kind, data| {
        loads
            .iter()
            .any(|load| load.kind == kind && load.is_data() == data)
    };
    let mut styles = style_hashes(document);
    styles.extend(own(has(Kind::Stylesheet, false)));
    let mut images = own(has(Kind::Image, false));
    images.extend(has(Kind::Image, true).then(|| "data:".to_owned()));
    let directives = [
        ("default-src", none()),
        ("style-src", styles),
        ("img-src", images),
        ("media-src", own(has(Kind::Media, false))),
        ("manifest-src", own(has(Kind::Manifest, false))),
        ("base-uri", none()),
        ("form-action", none()),
    ];
    directives
        .iter()
        .filter(|(_, sources)| !sources.is_empty())
        .map(|(name, sources)| format!("{name} {}", sources.join(" ")))
        .collect::<Vec<_>>()
        .join("; ")
}

/// Puts the policy of a page in its place; `document` is `html` parsed.
///
/// # Errors
/// The number of placeholders, when there is not exactly one, or when the one there is isn't the
/// `content` of the first element of the `<head>`.
pub fn place(html: &str, document: &Document) -> Result<String, usize> {
    let count = html.matches(PLACEHOLDER).count();
    match html.split_once(PLACEHOLDER) {
        Some((before, after)) if count == 1 && stands_first(document) => {
            Ok(quoted(before, &policy(document), after))
        }
        _ => Err(count),
    }
}

/// The policy between double quotation marks, whatever stood around the placeholder: it has single
/// ones and spaces.
fn quoted(before: &str, policy: &str, after: &str) -> String {
    let stripped = |quote| before.strip_suffix(quote).zip(after.strip_prefix(quote));
    let (before, after) = stripped('"')
        .or_else(|| stripped('\''))
        .unwrap_or((before, after));
    format!("{before}\"{policy}\"{after}")
}

fn stands_first(document: &Document) -> bool {
    let head = document.elements().find(|(_, e)| e.is_html("head"));
    head.and_then(|(head, _)| {
        document
            .children(head)
            .find_map(|child| document.element(child))
    })
    .is_some_and(is_placeholder)
}

fn is_placeholder(element: &Element) -> bool {
    element.is_html("meta")
        && element.attribute("content") == Some(PLACEHOLDER)
        && element
            .attribute("http-equiv")
            .is_some_and(|name| name.eq_ignore_ascii_case("content-security-policy"))
}

/// The sources that allow the `<style>` elements of a page, each once.
fn style_hashes(document: &Document) -> Vec<String> {
    let mut hashes = Vec::new();
    for (id, element) in document.elements() {
        if &*element.name == "style" {
            let digest = Sha256::digest(document.text(id).as_bytes());
            let source = format!("'sha256-{}'", BASE64.encode(&digest));
            if !hashes.contains(&source) {
                hashes.push(source);
            }
        }
    }
    hashes
}

fn own(needed: bool) -> Vec<String> {
    if needed {
        vec!["'self'".to_owned()]
    } else {
        Vec::new()
    }
}

fn none() -> Vec<String> {
    vec!["'none'".to_owned()]
}

//! What the preview adds to a page: one block, and the policy that allows it.

use hyper::body::Bytes;
use sha2::{Digest, Sha256};

use super::state::State;
use super::words;
use crate::diagnostic::MessageLanguage;

/// The script, which is sent and never written to a file.
pub(super) const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("script/sheet.js"),
    include_str!("script/view.js"),
    include_str!("script/page.js"),
    include_str!("script/panel.js"),
    include_str!("script/preview.js"),
    "})();\n"
);

/// Where it is.
pub(super) const SCRIPT_PATH: &str = "/.limpide/preview.js";

/// What begins and ends the block that is added to a page.
const OPENING: &str = "<!-- limpide preview -->";
const CLOSING: &str = "<!-- /limpide preview -->";

/// What the policy of a page must allow for it, and nothing else.
const ALLOWED: &str = "; script-src 'self'; connect-src 'self'";

/// How a page's policy begins.
const POLICY: &str = "content=\"default-src 'none'";

/// A page with the block, and the policy that allows it.
pub(super) fn with_block(page: &Bytes) -> Bytes {
    let Ok(html) = std::str::from_utf8(page) else {
        return page.clone();
    };
    let version = version(page);
    let block = format!(
        "{OPENING}<script src=\"{SCRIPT_PATH}\" defer data-version=\"{version}\"></script>{CLOSING}"
    );
    let mut text = String::with_capacity(html.len() + block.len() + ALLOWED.len());
    let mut rest = html;
    if let Some(end) = policy(html) {
        text.push_str(&html[..end]);
        text.push_str(ALLOWED);
        rest = &html[end..];
    }
    let end = rest.rfind("</body>").unwrap_or(rest.len());
    text.push_str(&rest[..end]);
    text.push_str(&block);
    text.push_str(&rest[end..]);
    Bytes::from(text)
}

/// Where the policy of a page ends.
fn policy(html: &str) -> Option<usize> {
    let begin = html.find(POLICY)? + POLICY.len();
    html[begin..].find('"').map(|at| begin + at)
}

/// What tells a page from any other.
pub(super) fn version(page: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(page)[..12])
}

/// The page that is shown where no generation of the site can be used.
pub(super) fn without_a_site(state: &State, language: MessageLanguage) -> String {
    let title = words::NO_SITE.of(language);
    let errors: String = state
        .errors
        .iter()
        .map(|error| format!("<pre tabindex=\"0\">{}</pre>", escape(&error.text)))
        .collect();
    let code = language.pick("en", "fr");
    format!(
        "<!doctype html><html lang=\"{code}\"><meta http-equiv=\"content-security-policy\" {POLICY}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title><body><main><h1>{title}</h1>{errors}</main></body></html>"
    )
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;")
}

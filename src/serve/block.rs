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

/// What begins and ends the stylesheet of a page.
const STYLE: (&str, &str) = ("<style>", "</style>");

/// How the hash of a stylesheet begins in a policy.
const HASH: &str = "'sha256-";

/// A page with the block, and the policy that allows it.
pub(super) fn with_block(page: &Bytes) -> Bytes {
    let Ok(html) = std::str::from_utf8(page) else {
        return page.clone();
    };
    let version = version(page);
    let rest = rest(page).unwrap_or_default();
    let block = format!(
        "{OPENING}<script src=\"{SCRIPT_PATH}\" defer data-version=\"{version}\" data-rest=\"{rest}\"></script>{CLOSING}"
    );
    let mut text = String::with_capacity(html.len() + block.len() + ALLOWED.len());
    let mut rest = html;
    if let Some((_, end)) = policy(html) {
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

/// Where the policy of a page begins, after its first directive, and where it ends.
fn policy(html: &str) -> Option<(usize, usize)> {
    let begin = html.find(POLICY)? + POLICY.len();
    let end = html[begin..].find('"').map_or(begin, |at| begin + at);
    Some((begin, end))
}

/// What tells a page from any other.
pub(super) fn version(page: &[u8]) -> String {
    short(&[page])
}

/// What tells a page from any other that differs in more than its one stylesheet; none where it has not one.
pub(super) fn rest(page: &[u8]) -> Option<String> {
    let html = std::str::from_utf8(page).ok()?;
    let (before, after) = html.split_once(STYLE.0)?;
    let (_, after) = after.split_once(STYLE.1)?;
    if after.contains("<style") || before.contains("<style") {
        return None;
    }
    let (begin, end) = policy(before)?;
    let sources = before[begin..end].split(' ');
    let sources = sources.filter(|it| !it.starts_with(HASH));
    let sources = sources.collect::<Vec<_>>().join(" ");
    let parts = [&before[..begin], &sources, &before[end..], after];
    Some(short(&parts.map(str::as_bytes)))
}

fn short(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    data_encoding::HEXLOWER.encode(&hasher.finalize()[..12])
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

#[cfg(test)]
mod tests {
    use super::*;

    fn page(hash: &str, style: &str, body: &str) -> String {
        format!(
            "<!doctype html><meta {POLICY}; style-src 'sha256-{hash}'; img-src data:\"><style>{style}</style><body>{body}</body>"
        )
    }

    fn rest_of(page: &str) -> Option<String> {
        rest(page.as_bytes())
    }

    #[test]
    fn only_another_stylesheet_leaves_the_rest_as_it_is() {
        let one = rest_of(&page("a=", "a{}", "x"));
        assert!(one.is_some());
        assert_eq!(rest_of(&page("b=", "b{}", "x")), one);
        assert_ne!(rest_of(&page("a=", "a{}", "y")), one);
        let wider = page("a=", "a{}", "x").replace("img-src data:", "img-src 'self'");
        assert_ne!(rest_of(&wider), one);
        // What a text says is no policy.
        let said = page("a=", "a{}", "'sha256-c' x");
        assert_ne!(rest_of(&said), one);
        for several in ["<style>b{}</style>", "<style media=print>b{}</style>"] {
            assert_eq!(rest_of(&page("a=", "a{}", several)), None);
        }
        assert_eq!(rest_of("<!doctype html><body>x</body>"), None);
    }
}

//! What the preview adds to a page, and what its script is told.

use hyper::body::Bytes;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::answer::Answer;
use super::state::State;
use super::words;
use crate::check::accessibility::{Finding, Outcome};
use crate::diagnostic::MessageLanguage;
use crate::finish::weight;

/// The script, which is sent and never written to a file.
pub(super) const SCRIPT: &str = include_str!("preview.js");

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
    if let Some(begin) = html.find(POLICY) {
        let inside = begin + POLICY.len();
        let end = html[inside..].find('"').map_or(inside, |at| inside + at);
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

/// What tells a page from any other.
fn version(page: &[u8]) -> String {
    let digest = Sha256::digest(page);
    data_encoding::HEXLOWER.encode(&digest[..12])
}

/// The page that is shown where no generation of the site can be used.
pub(super) fn without_a_site(state: &State, language: MessageLanguage) -> String {
    let title = words::NO_SITE.of(language);
    let errors: String = state
        .errors
        .iter()
        .map(|error| format!("<pre tabindex=\"0\">{}</pre>", escape(error)))
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

/// What the script is told of a page.
#[derive(Serialize)]
struct About<'a> {
    version: String,
    language: &'static str,
    title: &'static str,
    hide: &'static str,
    show: &'static str,
    mended: &'static str,
    /// What stops the publication, if something does.
    stops: Option<Stops<'a>>,
    /// What the panel says while it is folded.
    summary: String,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Stops<'a> {
    heading: &'static str,
    banner: String,
    /// That an older version is shown, where it is so.
    older: Option<&'static str>,
    errors: &'a [String],
    more: Option<String>,
}

#[derive(Serialize)]
struct Section {
    heading: &'static str,
    items: Vec<Item>,
    /// What is said where there is no item.
    none: &'static str,
}

#[derive(Serialize)]
struct Item {
    text: String,
    help: Option<String>,
    place: Option<String>,
}

/// What is known of a page, for the script.
pub(super) fn about(answer: &Answer, state: &State, language: MessageLanguage) -> String {
    let page = answer.page.clone().unwrap_or_default();
    let report = state.reports.get(&page.file);
    let findings = report.map(|report| report.findings.as_slice());
    let source = report.and_then(|report| report.source.as_deref());
    let gaps = source.and_then(|source| state.gaps.get(source));
    let gaps: Vec<Item> = gaps
        .into_iter()
        .flatten()
        .map(|gap| Item {
            text: gap.text.clone(),
            help: gap.help.clone(),
            place: source.map(|source| format!("{source}:{}", gap.line)),
        })
        .collect();
    let is_checked = state.is_concluded;
    let found = findings.unwrap_or_default().iter();
    let found: Vec<Item> = found.map(|it| item(it, source, language)).collect();
    let none = match is_checked {
        true => words::NOTHING_FOUND.of(language),
        false => words::BEING_CHECKED.of(language),
    };
    let count = state.count();
    let about = About {
        version: version(&answer.body),
        language: language.pick("en", "fr"),
        title: words::TITLE.of(language),
        hide: words::HIDE.of(language),
        show: words::SHOW.of(language),
        mended: words::MENDED.of(language),
        stops: (count > 0).then(|| Stops {
            heading: words::STOPS.of(language),
            banner: words::blocked(count, language),
            older: (page.generation < state.generation).then(|| words::SHOWN_BEFORE.of(language)),
            errors: &state.errors,
            more: (state.more > 0).then(|| language.and_more(state.more)),
        }),
        summary: words::summary(is_checked.then_some(found.len()), gaps.len(), language),
        sections: vec![
            Section {
                heading: words::ACCESSIBILITY.of(language),
                items: found,
                none,
            },
            Section {
                heading: words::GAPS.of(language),
                items: gaps,
                none,
            },
            Section {
                heading: words::WEIGHT.of(language),
                items: weight_of(answer, page.limit, language)
                    .into_iter()
                    .collect(),
                none: "",
            },
        ],
    };
    // Nothing in it can fail to be written.
    serde_json::to_string(&about).unwrap_or_default()
}

fn item(finding: &Finding, source: Option<&str>, language: MessageLanguage) -> Item {
    let said = match language {
        MessageLanguage::English => finding.english(),
        MessageLanguage::French => finding.french(),
    };
    let outcome = match (&finding.suppressed, finding.outcome) {
        (Some(_), _) => &words::SET_ASIDE,
        (None, Outcome::Failed) => &words::FAILS,
        (None, _) => &words::TO_REVIEW,
    };
    let rule = finding.rule;
    let element = &finding.selector;
    Item {
        text: format!("{said} ({}, {})", outcome.of(language), rule.id),
        help: Some(language.pick(rule.mend.en, rule.mend.fr).to_owned()),
        place: Some(match source {
            Some(source) => format!("{source} — {element}"),
            None => element.clone(),
        }),
    }
}

fn weight_of(answer: &Answer, limit: usize, language: MessageLanguage) -> Option<Item> {
    let html = std::str::from_utf8(&answer.body).ok()?;
    Some(Item {
        text: words::weight(weight::weigh(html), limit, language),
        help: None,
        place: None,
    })
}

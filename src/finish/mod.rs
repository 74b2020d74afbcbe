//! A rendered page made ready to be served: minified, compared with what it was, checked for what
//! its own policy forbids, and given that policy.

mod accent;
pub mod compare;
mod fit;
mod forbidden;
mod harmless;
mod hides;
mod loads;
mod minify;
mod moves;
mod on_top;
pub mod policy;
mod preserved;
mod reading;
mod says;
mod sizes;
mod structure;
pub mod stylesheet;
pub mod weight;

pub use accent::{Written, with_accent};
pub use fit::Fit;
pub use forbidden::forbidden;
pub use loads::beside;
pub use minify::Minifier;
pub use moves::moves;
pub use on_top::is_on_top;
pub use says::{Readable, Wanted};
pub use weight::Limits;

use std::sync::Arc;

use crate::compress::Scale;
use crate::css;
use crate::diagnostic::{Code, Diagnostic};
use crate::html::Document;
use structure::Fault;

/// What a thread that finishes pages keeps of one for the next: hand it to page after page.
#[derive(Default)]
pub struct Book {
    pub(crate) styles: css::Book,
    minifier: Minifier,
    scale: Scale,
}

impl Book {
    /// Of a thread that has so many bytes of its stack to spare.
    pub fn within(room: usize) -> Self {
        Self {
            minifier: Minifier::within(room),
            ..Self::default()
        }
    }
}

/// A finished page.
#[derive(Debug)]
pub struct Finished {
    /// The page to serve: one more change would make its policy a lie.
    pub html: String,
    /// The page parsed, but for its policy, where the placeholder still stands.
    pub document: Document,
}

/// Finishes a page that has [`policy::PLACEHOLDER`] in its first `<meta>`.
///
/// `page` is the path of the page in the site and `template` the template it was made with; both
/// are only for the words of the diagnostics.
///
/// # Errors
/// [`Code::PageTooDeep`], [`Code::MinifyChanged`], [`Code::ForbiddenMarkup`] (each thing once),
/// [`Code::PictureWithoutSize`], [`Code::DuplicateAnchor`], [`Code::MissingAnchor`], [`Code::NotOnce`], [`Code::PageTooHeavy`] and
/// [`Code::PolicyPlaceholder`].
pub fn finish(html: String, page: &str, template: &str) -> Result<Finished, Vec<Diagnostic>> {
    let limits = Limits::default();
    finish_within(html, (page, template), (&limits, &mut Book::default()))
}

/// As [`finish`], within limits of a site's own, by a book that other pages went through.
///
/// # Errors
/// As [`finish`], [`Code::TooManyRequests`] and [`Code::TooManyNodes`].
pub fn finish_within(
    html: String,
    (page, template): (&str, &str),
    (limits, book): (&Limits, &mut Book),
) -> Result<Finished, Vec<Diagnostic>> {
    let about = |code| {
        Diagnostic::anywhere(code)
            .with("page", page)
            .with("template", template)
    };
    let before = Document::parse(&html);
    if let Some(line) = before.too_deep() {
        return Err(vec![about(Code::PageTooDeep).with("line", line)]);
    }
    let html: Arc<str> = html.into();
    let minified = book.minifier.minify(&html);
    let minified = minified.unwrap_or_else(|| html.to_string());
    let mut faults = Vec::new();
    if forbidden::has_open_comment(&html, &before) {
        faults.push(about(Code::ForbiddenMarkup).with("what", "<!--"));
    }
    let after = if *minified == *html {
        before
    } else {
        let after = Document::parse(&minified);
        faults.extend(compare::difference(&before, &after).map(|difference| {
            about(Code::MinifyChanged)
                .with("before", difference.before)
                .with("after", difference.after)
        }));
        after
    };
    for what in forbidden(&after, limits.may_send_on) {
        faults.push(about(Code::ForbiddenMarkup).with("what", what));
    }
    for address in sizes::unsized_pictures(&after) {
        faults.push(about(Code::PictureWithoutSize).with("address", address));
    }
    faults.extend(structure::faults(&after).into_iter().map(|fault| {
        match fault {
            Fault::DuplicateAnchor(id) => about(Code::DuplicateAnchor).with("id", id),
            Fault::MissingAnchor(id) => about(Code::MissingAnchor).with("id", id),
            Fault::NotOnce(element, count) => about(Code::NotOnce)
                .with("element", element)
                .with("count", count),
        }
    }));
    match policy::place(&minified, &after) {
        Ok(finished) if faults.is_empty() => {
            let finished = weight::with_weight(finished, &mut book.scale);
            faults.extend(over(&finished, &after, (limits, &mut book.scale), about));
            if faults.is_empty() {
                return Ok(Finished {
                    html: finished,
                    document: after,
                });
            }
        }
        Ok(_) => {}
        Err(count) => faults.push(about(Code::PolicyPlaceholder).with("count", count)),
    }
    Err(faults)
}

/// What a page has more of than it may.
fn over(
    html: &str,
    document: &Document,
    (limits, scale): (&Limits, &mut Scale),
    about: impl Fn(Code) -> Diagnostic,
) -> Vec<Diagnostic> {
    let heavy = weight::overweight(html, limits.bytes, scale);
    let heavy = heavy.map(|it| too_heavy(about(Code::PageTooHeavy), &it, limits.bytes));
    let requests = limits.requests.and_then(|limit| {
        let it = weight::too_many_requests(document, limit)?;
        let named: Vec<String> = it
            .most
            .into_iter()
            .map(|(url, _)| format!("`{url}`"))
            .collect();
        let fault = about(Code::TooManyRequests)
            .with("count", it.count)
            .with("limit", limit)
            .with("named", named.join(", "));
        Some(fault)
    });
    let nodes = limits.nodes.and_then(|limit| {
        let it = weight::too_many_nodes(document, limit)?;
        let named = it.most.into_iter();
        let named: Vec<String> = named
            .map(|(tag, number)| format!("`{tag}` {number}"))
            .collect();
        let fault = about(Code::TooManyNodes)
            .with("count", it.count)
            .with("limit", limit)
            .with("named", named.join(", "));
        Some(fault)
    });
    heavy.into_iter().chain(requests).chain(nodes).collect()
}

fn too_heavy(fault: Diagnostic, found: &weight::Overweight, limit: usize) -> Diagnostic {
    let parts = found.parts.iter();
    let parts: Vec<String> = parts
        .map(|(tag, bytes)| format!("`{tag}` {bytes}"))
        .collect();
    fault
        .with("bytes", found.bytes)
        .with("limit", limit)
        .with("parts", parts.join(", "))
        .with("without", found.without)
        .with_optional("style", found.style)
}

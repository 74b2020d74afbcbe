//! Whether a finished page says what it must, whatever its theme, and lets it be seen.

use std::sync::Arc;

use crate::css::{
    Book, Computed, Display, Environment, Medium, Scheme, Sheet, Source, Styles, Value, View,
    Visibility,
};
use crate::html::{Document, NodeId, NodeKind, Step};

/// Whether people can read all these texts on the page; white space makes no difference. What the
/// page hides by an attribute, in a closed `<details>` or by its stylesheet counts as absent, be it
/// on a wide screen or a phone's, in light colours or dark, or on paper.
pub fn says_all(document: &Document, texts: &[String]) -> bool {
    let wide = Environment::default();
    let phone = Environment {
        width: 360.0,
        height: 640.0,
        ..wide
    };
    let dark = Environment {
        scheme: Scheme::Dark,
        ..wide
    };
    let paper = Environment {
        medium: Medium::Print,
        ..wide
    };
    let texts: Vec<String> = texts.iter().map(|text| even(text)).collect();
    let looks =
        View::of(document, &Within).styles(&[wide, phone, dark, paper], &mut Book::default());
    looks.iter().all(|styles| {
        let page = even(&visible_text(document, styles));
        texts.iter().all(|text| page.contains(text))
    })
}

/// A finished page loads no stylesheet: its own is within it.
struct Within;

impl Source for Within {
    fn linked(&self, _: &str) -> Option<Arc<Sheet>> {
        None
    }
}

/// The text of the body that nothing is known to hide.
fn visible_text(document: &Document, styles: &Styles<'_>) -> String {
    let mut text = String::new();
    let mut inside_body = 0_usize;
    // The element that hides what the walk is in.
    let mut hidden: Option<NodeId> = None;
    for step in document.walk() {
        match step {
            Step::Enter(id) if hidden.is_none() => match &document.node(id).kind {
                NodeKind::Element(element) if is_hidden(document, styles, id) => {
                    hidden = Some(id);
                    inside_body += usize::from(element.is_html("body"));
                }
                NodeKind::Element(element) => {
                    inside_body += usize::from(element.is_html("body"));
                }
                NodeKind::Text(words)
                    if inside_body > 0 && is_drawn(styles.of(id)) && !is_folded(document, id) =>
                {
                    text.push_str(words);
                }
                _ => {}
            },
            Step::Leave(id) if hidden == Some(id) => hidden = None,
            _ => {}
        }
    }
    text
}

/// Whether an element hides all that it holds.
fn is_hidden(document: &Document, styles: &Styles<'_>, id: NodeId) -> bool {
    let style = styles.of(id);
    style.display.is(&Display::None)
        || style.is_out_of_sight()
        || document.attribute(id, "hidden").is_some()
        || is_folded(document, id)
}

/// Whether it stands in a closed `<details>`, and not in its summary.
fn is_folded(document: &Document, id: NodeId) -> bool {
    let is = |id: NodeId, name: &str| document.element(id).is_some_and(|it| it.is_html(name));
    let parent = document.node(id).parent;
    let closed = |it: &NodeId| is(*it, "details") && document.attribute(*it, "open").is_none();
    parent.filter(closed).is_some() && !is(id, "summary")
}

/// Whether letters of this style are drawn: `visibility` may be set anew further in.
fn is_drawn(style: &Computed) -> bool {
    let visible = style.visibility.known();
    let has_size = !matches!(style.font_size, Value::Known(px) if px <= 1.0);
    visible.is_none_or(|it| it == Visibility::Visible) && has_size
}

fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_on_paper_only_counts_as_absent() {
        let page = |rule: &str| {
            format!("<!doctype html><title>T</title><style>{rule}</style><p class=c>It was false.")
        };
        let says =
            |rule: &str| says_all(&Document::parse(&page(rule)), &["It was false.".to_owned()]);
        assert!(says("@media print { .c { color: black } }"));
        assert!(!says("@media print { .c { display: none } }"));
    }
}

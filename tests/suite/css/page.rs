//! A page written in a test, and what is computed for one element of it.

use std::collections::HashMap;
use std::sync::Arc;

use limpide::css::{Computed, Environment, Length, Rgba, Sheet, Styles, Value, style};
use limpide::html::{Document, NodeId};

/// A page with the sheets it links to.
#[derive(Default)]
pub struct Page {
    pub environment: Environment,
    sheets: HashMap<String, Arc<Sheet>>,
    html: String,
}

impl Page {
    /// A page of a style sheet and a body; the element that is asked about has the class `c`.
    pub fn of(css: &str, body: &str) -> Self {
        Self::html(&format!(
            "<!doctype html><html lang=fr><title>t</title><style>{css}</style><body>{body}"
        ))
    }

    pub fn html(html: &str) -> Self {
        Self {
            html: html.to_owned(),
            ..Self::default()
        }
    }

    /// A page of a style sheet and one paragraph.
    pub fn paragraph(css: &str) -> Self {
        Self::of(css, "<div class=o><p class=c>text</p></div>")
    }

    pub fn linking(mut self, href: &str, css: &str) -> Self {
        self.sheets
            .insert(href.to_owned(), Arc::new(Sheet::parse(css)));
        self
    }

    pub fn shown(mut self, change: impl FnOnce(&mut Environment)) -> Self {
        change(&mut self.environment);
        self
    }

    /// Gives the styles, and the element of class `c`.
    pub fn with<T>(&self, see: impl FnOnce(&Styles<'_>, NodeId) -> T) -> T {
        let document = Document::parse(&self.html);
        let linked = |href: &str| self.sheets.get(href).cloned();
        let styles = style(&document, &linked, &self.environment);
        let found = document.elements().find(|(_, element)| {
            let classes = element.attribute("class").unwrap_or_default();
            classes.split(' ').any(|class| class == "c")
        });
        see(&styles, found.expect("an element of class c").0)
    }

    pub fn computed(&self) -> Computed {
        self.with(|styles, id| styles.of(id).clone())
    }

    /// The colour as bytes; none is unknown.
    pub fn color(&self) -> Option<[u8; 4]> {
        self.computed().color.known().map(Rgba::bytes)
    }
}

/// The colour of `.c`, opaque, in a page of this style sheet.
pub fn color_in(css: &str) -> [u8; 3] {
    let [red, green, blue, alpha] = Page::paragraph(css).color().expect("a known colour");
    assert_eq!(alpha, 255, "{css}");
    [red, green, blue]
}

pub const RED: [u8; 3] = [255, 0, 0];
pub const GREEN: [u8; 3] = [0, 128, 0];
pub const BLACK: [u8; 3] = [0, 0, 0];

pub fn px(value: Value<Length>) -> f32 {
    value.known().and_then(Length::px).expect("a known length")
}

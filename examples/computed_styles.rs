//! The computed styles of pages, one line of JSON a page, as `tests/browser/computed-styles.mjs`
//! compares them with a browser's: `computed_styles [--dark] PAGE.html …`
#![allow(clippy::print_stdout)]

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use limpide::css::{Environment, Rgba, Scheme, Sheet, Styles, Value, style};
use limpide::html::Document;

/// The local sheets of all pages, each read once.
#[derive(Default)]
struct Sheets(RefCell<HashMap<PathBuf, Option<Arc<Sheet>>>>);

impl Sheets {
    fn of(&self, page: &Path, href: &str) -> Option<Arc<Sheet>> {
        let path = page.parent()?.join(href.split(['?', '#']).next()?);
        let mut known = self.0.borrow_mut();
        let read = || std::fs::read_to_string(&path).ok();
        let sheet = known
            .entry(path.clone())
            .or_insert_with(|| read().map(|text| Arc::new(Sheet::parse(&text))));
        sheet.clone()
    }
}

fn main() {
    let mut environment = Environment::default();
    let sheets = Sheets::default();
    for argument in std::env::args().skip(1) {
        if argument == "--dark" {
            environment.scheme = Scheme::Dark;
            continue;
        }
        let path = Path::new(&argument);
        let Ok(html) = std::fs::read_to_string(path) else {
            continue;
        };
        let document = Document::parse(&html);
        let styles = style(&document, &|href| sheets.of(path, href), &environment);
        println!("{}", line(&argument, &document, &styles));
    }
}

/// The elements of a page in their order, each with six values; null is unknown.
fn line(page: &str, document: &Document, styles: &Styles<'_>) -> String {
    let mut elements = Vec::new();
    for id in document.descendants(document.root()) {
        let Some(element) = document.element(id) else {
            continue;
        };
        let it = styles.of(id);
        elements.push(format!(
            "[{:?},{},{},{},{},{},{}]",
            &*element.name,
            color(it.color),
            color(it.background_color),
            number(it.font_size),
            number(it.font_weight),
            text(it.display.map(|it| it.text())),
            text(it.visibility.map(|it| it.text())),
        ));
    }
    format!(
        "{{\"page\":{page:?},\"elements\":[{}]}}",
        elements.join(",")
    )
}

fn color(value: Value<Rgba>) -> String {
    match value {
        Value::Known(color) => format!("{:?}", color.bytes()),
        Value::Unknown => "null".to_owned(),
    }
}

fn number(value: Value<f32>) -> String {
    match value {
        Value::Known(number) => number.to_string(),
        Value::Unknown => "null".to_owned(),
    }
}

fn text(value: Value<&str>) -> String {
    match value {
        Value::Known(text) => format!("{text:?}"),
        Value::Unknown => "null".to_owned(),
    }
}

//! Colours within values that the cascade keeps as they are written.

use crate::css::{Environment, Rgba, style};
use crate::html::Document;

/// A colour that nobody writes; it tells what is no colour.
const NONE: &str = "rgb(1, 254, 3)";

/// What stands between the commas that are in no parentheses.
pub(super) fn arguments(text: &str) -> Vec<&str> {
    let mut depth = 0;
    text.split(|character| {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        character == ',' && depth == 0
    })
    .map(str::trim)
    .collect()
}

/// Colours as the cascade reads them; none where one is no colour.
pub(super) fn read(written: &[String], environment: Environment) -> Option<Vec<Rgba>> {
    let escape = |it: &String| it.replace('"', "");
    let items: String = written
        .iter()
        .map(|it| format!("<i style=\"color: {}\"></i>", escape(it)))
        .collect();
    let html = format!("<body style=\"color: {NONE}\"><b></b>{items}");
    let document = Document::parse(&html);
    let styles = style(&document, &|_| None, &environment);
    let color = |name: &str| {
        let found = document.elements().filter(|(_, it)| it.is_html(name));
        found
            .map(|(id, _)| styles.of(id).color.known())
            .collect::<Option<Vec<Rgba>>>()
    };
    let none = color("b")?.first().copied()?;
    color("i").filter(|it| !it.contains(&none))
}

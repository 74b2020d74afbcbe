//! The constructs of `tests/css/constructs.toml`, with Chromium's answers.

use std::path::Path;

use limpide::css::{Rgba, Value};
use toml::de::{DeTable, DeValue};

use super::page::Page;

/// What limpide may say it doesn't know, and why. A wrong value is never right.
const UNKNOWN: [(&str, &str); 2] = [
    (
        ".o{font-size:20px}.c{font-size:1rlh}",
        "the font's own height of lines",
    ),
    (
        ".o{font-size:20px}.c{font-size:progress(5px,0px,10px)}",
        "a function that is new",
    ),
];

struct Tally {
    equal: usize,
    unknown: Vec<String>,
    wrong: Vec<String>,
}

impl Tally {
    fn see<T: std::fmt::Debug>(
        &mut self,
        css: &str,
        html: &str,
        found: Value<T>,
        same: impl Fn(&T) -> bool,
        expected: &dyn std::fmt::Debug,
    ) {
        match found {
            Value::Known(found) if same(&found) => self.equal += 1,
            Value::Known(found) => self
                .wrong
                .push(format!("{css}   {html}: {found:?}, Chromium {expected:?}")),
            Value::Unknown => self
                .unknown
                .push(format!("{css}   {html}: Chromium {expected:?}")),
        }
    }
}

fn near(found: &Rgba, expected: &[i64]) -> bool {
    let found = found.bytes().map(i64::from);
    if found[3] == 0 && expected[3] == 0 {
        return true;
    }
    let slack = if found[3] < 255 { 3 } else { 1 };
    found
        .iter()
        .zip(expected)
        .all(|(one, other)| (one - other).abs() <= slack)
}

#[test]
fn constructs_are_as_chromium_computes_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/css/constructs.toml");
    let file = std::fs::read_to_string(path).unwrap();
    let table = DeTable::parse(&file).unwrap();
    let mut tally = Tally {
        equal: 0,
        unknown: Vec::new(),
        wrong: Vec::new(),
    };
    for construct in table.get_ref()["construct"]
        .get_ref()
        .as_array()
        .unwrap()
        .iter()
    {
        let field = |name: &str| construct.get_ref().as_table().unwrap()[name].get_ref();
        let text = |name: &str| field(name).as_str().unwrap();
        let bytes = |name: &str| -> Vec<i64> {
            let numbers = field(name).as_array().unwrap().iter();
            numbers
                .map(|it| it.get_ref().as_integer().unwrap().as_str().parse().unwrap())
                .collect()
        };
        let number = |name: &str| -> f32 {
            match field(name) {
                DeValue::Float(number) => number.as_str().parse().unwrap(),
                _ => panic!("{name} is no number"),
            }
        };
        let (css, html) = (text("css"), text("html"));
        let found = Page::of(css, html).computed();
        let (color, background) = (bytes("color"), bytes("background"));
        tally.see(
            css,
            html,
            found.color,
            |it| near(it, &color),
            &("color", &color),
        );
        tally.see(
            css,
            html,
            found.background_color,
            |it| near(it, &background),
            &("background", &background),
        );
        let (size, weight) = (number("size"), number("weight"));
        tally.see(
            css,
            html,
            found.font_size,
            |it| (it - size).abs() < 0.02,
            &("size", size),
        );
        tally.see(
            css,
            html,
            found.font_weight,
            |it| (it - weight).abs() < 0.5,
            &("weight", weight),
        );
        let (display, visibility) = (text("display"), text("visibility"));
        tally.see(
            css,
            html,
            found.display.map(|it| it.text()),
            |it| *it == display,
            &("display", display),
        );
        tally.see(
            css,
            html,
            found.visibility.map(|it| it.text()),
            |it| *it == visibility,
            &("visibility", visibility),
        );
    }
    assert!(
        tally.wrong.is_empty(),
        "{} equal, wrong:\n{}\nunknown:\n{}",
        tally.equal,
        tally.wrong.join("\n"),
        tally.unknown.join("\n")
    );
    let unexpected: Vec<_> = tally
        .unknown
        .iter()
        .filter(|it| !UNKNOWN.iter().any(|(css, _)| it.starts_with(css)))
        .collect();
    assert!(
        unexpected.is_empty(),
        "{} equal, unknown:\n{unexpected:#?}",
        tally.equal
    );
}

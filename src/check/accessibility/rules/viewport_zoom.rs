//! The viewport allows zoom (<https://www.w3.org/WAI/standards-guidelines/act/rules/b4f0c3/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "viewport-zoom",
    act: &["b4f0c3"],
    wcag: &["1.4.4"],
    level: Level::AA,
    rgaa: &["10.4"],
    title: words("The page may be enlarged", "La page peut être agrandie"),
    whom: words(
        "Who sees little can’t enlarge the text on a phone.",
        "Qui voit mal ne peut agrandir le texte sur un téléphone.",
    ),
    mend: words(
        "Take user-scalable and maximum-scale out of the viewport.",
        "Retirer user-scalable et maximum-scale du viewport.",
    ),
    check: Check::Page(decide),
};

const FIXED: Words = words(
    "It forbids to enlarge the page: {}.",
    "Il interdit d’agrandir la page : {}.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.named("meta") {
        let named = page.attribute(id, "name").unwrap_or_default();
        let Some(content) = page.attribute(id, "content") else {
            continue;
        };
        if !named.trim().eq_ignore_ascii_case("viewport") {
            continue;
        }
        let pairs = pairs(content);
        let value = |key| {
            pairs
                .iter()
                .rev()
                .find(|(it, _)| it == key)
                .map(|(_, it)| it.as_str())
        };
        let (scalable, most) = (value("user-scalable"), value("maximum-scale"));
        if scalable.is_none() && most.is_none() {
            continue;
        }
        let fine = scalable.is_none_or(allows_scaling) && most.is_none_or(allows_double);
        match fine {
            true => verdicts.pass(),
            false => drop(verdicts.fail(id, &FIXED).of(content).at("content")),
        }
    }
}

/// The keys and values of the viewport, in lower case
/// (<https://www.w3.org/TR/css-device-adapt-1/#parsing-algorithm>).
fn pairs(content: &str) -> Vec<(String, String)> {
    let content = content.to_ascii_lowercase();
    let separated = content.split([',', ';']);
    let mut pairs = Vec::new();
    for part in separated {
        // White space ends a value, but may stand around `=`.
        let mut rest = part;
        while let Some((key, after)) = rest.split_once('=') {
            let key = key.split_whitespace().last().unwrap_or_default();
            let after = after.trim_start();
            let end = after.find(char::is_whitespace).unwrap_or(after.len());
            let (value, left) = after.split_at(end);
            pairs.push((key.to_owned(), value.to_owned()));
            rest = left;
        }
    }
    pairs
}

/// The number that a value begins with.
fn number(value: &str) -> Option<f64> {
    let end = value
        .find(|it: char| !it.is_ascii_digit() && !"+-.".contains(it))
        .unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

fn allows_scaling(value: &str) -> bool {
    matches!(value, "yes" | "device-width" | "device-height")
        || number(value).is_some_and(|it| it.abs() >= 1.0)
}

fn allows_double(value: &str) -> bool {
    matches!(value, "device-width" | "device-height")
        || number(value).is_some_and(|it| !(0.0..2.0).contains(&it))
}

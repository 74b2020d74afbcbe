//! The changes to attributes that change nothing for anyone: what minify-html may do.

use std::borrow::Cow;

use crate::html::{Attribute, Element, is_space};

/// How an attribute may change without a change of meaning.
enum Change {
    /// It may go when it has this value, which is what its absence means.
    Default(&'static str),
    /// It may go when it is empty: an empty list names nothing.
    Empty,
    /// Its value is nothing: being there is what counts.
    Boolean,
    /// Its value is a list: the amount of white space between its items is nothing.
    Spaces,
    /// Its items are separated by commas, semicolons or white space, and by how many is nothing.
    Separators,
    /// Capitals are nothing.
    Case,
}

/// Element (`*`: any), attribute, change. The reasons are in the HTML standard, for defaults and
/// booleans at the attribute; anything not listed must stay to the letter.
const HARMLESS: &[(&str, &str, Change)] = &[
    // Sets of names: an empty one has no member, and the spaces only separate.
    ("*", "class", Change::Empty),
    ("*", "class", Change::Spaces),
    // "The value must not be empty": an empty id identifies nothing.
    ("*", "id", Change::Empty),
    // Missing value defaults of enumerated attributes.
    ("a", "target", Change::Default("_self")),
    ("area", "shape", Change::Default("rect")),
    ("button", "type", Change::Case),
    ("button", "type", Change::Default("submit")),
    (
        "form",
        "enctype",
        Change::Default("application/x-www-form-urlencoded"),
    ),
    ("form", "method", Change::Default("get")),
    ("form", "target", Change::Default("_self")),
    ("img", "decoding", Change::Default("auto")),
    ("img", "loading", Change::Default("eager")),
    ("input", "type", Change::Case),
    ("input", "type", Change::Default("text")),
    // A stylesheet is CSS, for every medium, when nothing else is said.
    ("link", "type", Change::Default("text/css")),
    ("style", "media", Change::Default("all")),
    ("style", "type", Change::Default("text/css")),
    // A column that spans one column.
    ("col", "span", Change::Default("1")),
    ("colgroup", "span", Change::Default("1")),
    // In the viewport's list and in the path grammar of SVG the amount of space is nothing.
    ("meta", "content", Change::Separators),
    ("path", "d", Change::Spaces),
    // Boolean attributes; `hidden` is not one, for it may be "until-found".
    ("*", "autofocus", Change::Boolean),
    ("*", "itemscope", Change::Boolean),
    ("button", "disabled", Change::Boolean),
    ("button", "formnovalidate", Change::Boolean),
    ("details", "open", Change::Boolean),
    ("dialog", "open", Change::Boolean),
    ("fieldset", "disabled", Change::Boolean),
    ("form", "novalidate", Change::Boolean),
    ("input", "checked", Change::Boolean),
    ("input", "disabled", Change::Boolean),
    ("input", "formnovalidate", Change::Boolean),
    ("input", "multiple", Change::Boolean),
    ("input", "readonly", Change::Boolean),
    ("input", "required", Change::Boolean),
    ("ol", "reversed", Change::Boolean),
    ("optgroup", "disabled", Change::Boolean),
    ("option", "disabled", Change::Boolean),
    ("option", "selected", Change::Boolean),
    ("select", "disabled", Change::Boolean),
    ("select", "multiple", Change::Boolean),
    ("select", "required", Change::Boolean),
    ("textarea", "disabled", Change::Boolean),
    ("textarea", "readonly", Change::Boolean),
    ("textarea", "required", Change::Boolean),
    ("track", "default", Change::Boolean),
    ("audio", "controls", Change::Boolean),
    ("audio", "loop", Change::Boolean),
    ("audio", "muted", Change::Boolean),
    ("video", "controls", Change::Boolean),
    ("video", "loop", Change::Boolean),
    ("video", "muted", Change::Boolean),
    ("video", "playsinline", Change::Boolean),
];

/// What an attribute means: equal for two that no one could tell apart.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meaning<'a> {
    name: &'a str,
    value: Cow<'a, str>,
}

impl<'a> Meaning<'a> {
    /// The meanings of the attributes of an element, by name; those that mean nothing are left out.
    pub(super) fn of_all(element: &'a Element) -> Vec<Self> {
        let mut meanings: Vec<Self> = element
            .attributes
            .iter()
            .filter_map(|attribute| Self::of(element, attribute))
            .collect();
        meanings.sort_unstable();
        meanings
    }

    fn of(element: &Element, attribute: &'a Attribute) -> Option<Self> {
        let mut value = Cow::Borrowed(attribute.value.as_str());
        for (on, name, change) in HARMLESS {
            if !(*on == "*" || *on == &*element.name) || *name != &*attribute.name {
                continue;
            }
            match change {
                Change::Default(default) if value == *default => return None,
                Change::Empty if value.trim_matches(is_space).is_empty() => return None,
                Change::Default(_) | Change::Empty => {}
                Change::Boolean => value = Cow::Borrowed(""),
                Change::Spaces => value = Cow::Owned(words(&value).join(" ")),
                Change::Separators if is_viewport(element) => value = items(&value).into(),
                Change::Separators => {}
                Change::Case => {
                    value = Cow::Owned(value.trim_matches(is_space).to_ascii_lowercase())
                }
            }
        }
        // `hidden` and `hidden=hidden` are one; `until-found` is another state.
        if &*attribute.name == "hidden" && value.eq_ignore_ascii_case("hidden") {
            value = Cow::Borrowed("");
        }
        Some(Self {
            name: &attribute.name,
            value,
        })
    }

    /// The attribute as a page writes it, after a space.
    pub(super) fn written(&self) -> String {
        format!(" {}=\"{}\"", self.name, self.value)
    }
}

fn words(value: &str) -> Vec<&str> {
    value
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect()
}

/// <https://drafts.csswg.org/css-viewport/#parsing-algorithm>
fn items(value: &str) -> String {
    value
        .split(|c| is_space(c) || matches!(c, ',' | ';'))
        .filter(|item| !item.is_empty())
        .collect::<Vec<_>>()
        .join(",")
}

fn is_viewport(element: &Element) -> bool {
    element
        .attribute("name")
        .is_some_and(|name| name.eq_ignore_ascii_case("viewport"))
}

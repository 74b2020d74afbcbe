//! The states and properties of WAI-ARIA 1.2 and what values they take
//! (<https://www.w3.org/TR/wai-aria-1.2/#state_prop_def>), as data; with those that 1.3 adds.

/// What values a state or property takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `true` or `false`.
    Boolean,
    /// `true`, `false` or `undefined`.
    OptionalBoolean,
    /// `true`, `false`, `mixed` or `undefined`.
    Tristate,
    /// The id of an element.
    Id,
    /// Ids of elements.
    Ids,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Any text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Some of these words.
    Words(&'static [&'static str]),
}

/// All states and properties, by name.
#[rustfmt::skip]
const PROPERTIES: &[(&str, Kind)] = &[
    ("aria-activedescendant", Kind::Id),
    ("aria-atomic", Kind::Boolean),
    ("aria-autocomplete", Kind::Word(&["inline", "list", "both", "none"])),
    ("aria-braillelabel", Kind::Text),
    ("aria-brailleroledescription", Kind::Text),
    ("aria-busy", Kind::Boolean),
    ("aria-checked", Kind::Tristate),
    ("aria-colcount", Kind::Integer),
    ("aria-colindex", Kind::Integer),
    ("aria-colindextext", Kind::Text),
    ("aria-colspan", Kind::Integer),
    ("aria-controls", Kind::Ids),
    ("aria-current", Kind::Word(&["page", "step", "location", "date", "time", "true", "false"])),
    ("aria-describedby", Kind::Ids),
    ("aria-description", Kind::Text),
    ("aria-details", Kind::Ids),
    ("aria-disabled", Kind::Boolean),
    ("aria-dropeffect", Kind::Words(&["copy", "execute", "link", "move", "none", "popup"])),
    ("aria-errormessage", Kind::Ids),
    ("aria-expanded", Kind::OptionalBoolean),
    ("aria-flowto", Kind::Ids),
    ("aria-grabbed", Kind::OptionalBoolean),
    ("aria-haspopup", Kind::Word(&["false", "true", "menu", "listbox", "tree", "grid", "dialog"])),
    ("aria-hidden", Kind::OptionalBoolean),
    ("aria-invalid", Kind::Word(&["grammar", "false", "spelling", "true"])),
    ("aria-keyshortcuts", Kind::Text),
    ("aria-label", Kind::Text),
    ("aria-labelledby", Kind::Ids),
    ("aria-level", Kind::Integer),
    ("aria-live", Kind::Word(&["assertive", "off", "polite"])),
    ("aria-modal", Kind::Boolean),
    ("aria-multiline", Kind::Boolean),
    ("aria-multiselectable", Kind::Boolean),
    ("aria-orientation", Kind::Word(&["horizontal", "undefined", "vertical"])),
    ("aria-owns", Kind::Ids),
    ("aria-placeholder", Kind::Text),
    ("aria-posinset", Kind::Integer),
    ("aria-pressed", Kind::Tristate),
    ("aria-readonly", Kind::Boolean),
    ("aria-relevant", Kind::Words(&["additions", "all", "removals", "text"])),
    ("aria-required", Kind::Boolean),
    ("aria-roledescription", Kind::Text),
    ("aria-rowcount", Kind::Integer),
    ("aria-rowindex", Kind::Integer),
    ("aria-rowindextext", Kind::Text),
    ("aria-rowspan", Kind::Integer),
    ("aria-selected", Kind::OptionalBoolean),
    ("aria-setsize", Kind::Integer),
    ("aria-sort", Kind::Word(&["ascending", "descending", "none", "other"])),
    ("aria-valuemax", Kind::Number),
    ("aria-valuemin", Kind::Number),
    ("aria-valuenow", Kind::Number),
    ("aria-valuetext", Kind::Text),
];

/// The states and properties that every element may have, those included whose global use 1.2
/// deprecates.
const GLOBAL: &[&str] = &[
    "aria-atomic",
    "aria-braillelabel",
    "aria-brailleroledescription",
    "aria-busy",
    "aria-controls",
    "aria-current",
    "aria-describedby",
    "aria-description",
    "aria-details",
    "aria-disabled",
    "aria-dropeffect",
    "aria-errormessage",
    "aria-flowto",
    "aria-grabbed",
    "aria-haspopup",
    "aria-hidden",
    "aria-invalid",
    "aria-keyshortcuts",
    "aria-label",
    "aria-labelledby",
    "aria-live",
    "aria-owns",
    "aria-relevant",
    "aria-roledescription",
];

/// The values of the state or property of a name.
pub(crate) fn kind(name: &str) -> Option<Kind> {
    let at = PROPERTIES
        .binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()?;
    PROPERTIES.get(at).map(|(_, kind)| *kind)
}

/// Whether every element may have it.
pub(crate) fn is_global(name: &str) -> bool {
    name.starts_with("aria-") && GLOBAL.binary_search(&name).is_ok()
}

impl Kind {
    /// Whether a value, not empty, is one that it takes.
    pub fn accepts(self, value: &str) -> bool {
        match self {
            Self::Boolean => matches!(value, "true" | "false"),
            Self::OptionalBoolean => matches!(value, "true" | "false" | "undefined"),
            Self::Tristate => matches!(value, "true" | "false" | "mixed" | "undefined"),
            Self::Id => tokens(value).count() == 1,
            Self::Ids => tokens(value).count() > 0,
            Self::Integer => value.trim().parse::<i64>().is_ok(),
            Self::Number => value.trim().parse::<f64>().is_ok_and(f64::is_finite),
            Self::Text => true,
            Self::Word(words) => words.contains(&value),
            Self::Words(words) => {
                tokens(value).count() > 0 && tokens(value).all(|word| words.contains(&word))
            }
        }
    }
}

/// The words of a value, between white space.
pub(crate) fn tokens(value: &str) -> impl Iterator<Item = &str> {
    value
        .split(crate::html::is_space)
        .filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_in_order() {
        assert!(PROPERTIES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(GLOBAL.is_sorted());
        assert!(PROPERTIES.iter().all(|it| it.0.starts_with("aria-")));
        assert!(GLOBAL.iter().all(|name| kind(name).is_some()));
    }

    #[test]
    fn values_are_of_their_kind() {
        assert!(kind("aria-checked").unwrap().accepts("mixed"));
        assert!(!kind("aria-busy").unwrap().accepts("yes"));
        assert!(!kind("aria-level").unwrap().accepts("1.5"));
        assert!(kind("aria-relevant").unwrap().accepts("additions text"));
    }
}

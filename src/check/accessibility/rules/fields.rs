//! Form fields, as several rules mean them.

use super::super::page::Page;
use crate::html::NodeId;

/// Whether it is one of the roles of ACT's form fields, or an input without a role.
pub(super) fn is_field(page: &Page<'_>, id: NodeId) -> bool {
    match page.role_name(id) {
        "" => is_input_without_role(page, id),
        role => has_field_role(role),
    }
}

/// All that are so, in tree order.
pub(super) fn fields(page: &Page<'_>) -> Vec<NodeId> {
    let mut fields = page.of_roles(|it| has_field_role(it.name));
    let without = page.named("input").filter(|it| page.role(*it).is_none());
    fields.extend(without.filter(|it| is_field(page, *it)));
    page.sorted(fields)
}

/// Whether a role is that of a form field.
pub(super) fn has_field_role(role: &str) -> bool {
    matches!(
        role,
        "checkbox"
            | "combobox"
            | "listbox"
            | "menuitemcheckbox"
            | "menuitemradio"
            | "radio"
            | "searchbox"
            | "slider"
            | "spinbutton"
            | "switch"
            | "textbox"
    )
}

fn is_input_without_role(page: &Page<'_>, id: NodeId) -> bool {
    let kind = page.attribute(id, "type").unwrap_or_default();
    page.is(id, "input")
        && [
            "color",
            "date",
            "datetime-local",
            "file",
            "month",
            "password",
            "time",
            "week",
        ]
        .iter()
        .any(|it| kind.eq_ignore_ascii_case(it))
}

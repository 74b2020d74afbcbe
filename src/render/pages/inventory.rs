//! What is known to be in use, as the home page and the list of systems show it.

use serde::Serialize;

use crate::model::Item;
use crate::render::scope::{DateView, DueView, Scope, TextView};

/// How many are known and described, and which are not described yet.
#[derive(Serialize)]
pub(super) struct InventoryView {
    known: usize,
    described: usize,
    as_of: DateView,
    method: Option<TextView>,
    updated: Option<DateView>,
    review_due: Option<DueView>,
    missing: Vec<ItemView>,
    /// How many others are not described, which the list of systems shows on other pages.
    more: usize,
    pub example: bool,
}

#[derive(Serialize)]
struct ItemView {
    id: String,
    name: TextView,
    supplier: Option<TextView>,
    usage: Option<TextView>,
    concerns: Option<TextView>,
    described_by: Option<DueView>,
    not_described: Option<TextView>,
}

/// How many items that are not described a page of the list of systems shows.
pub(super) const MISSING_A_PAGE: usize = 25;

/// The inventory, if there is one, with some of all that is not described.
pub(super) fn view(scope: &Scope<'_>, shown: &[usize]) -> Option<InventoryView> {
    let inventory = scope.site.inventory.as_ref()?;
    let all = scope.directory.not_described();
    let missing = shown.iter().filter_map(|at| inventory.items.get(*at));
    Some(InventoryView {
        known: inventory.items.len(),
        described: inventory.items.len() - all.len(),
        as_of: scope.date(inventory.as_of),
        method: scope.optional(inventory.method.as_ref()),
        updated: scope.optional_date(inventory.updated),
        review_due: inventory.review_due.map(|due| scope.due(due)),
        missing: missing.map(|item| item_view(scope, item)).collect(),
        more: all.len() - shown.len(),
        example: inventory.example,
    })
}

fn item_view(scope: &Scope<'_>, item: &Item) -> ItemView {
    ItemView {
        id: item.id.value.clone(),
        name: scope.text(&item.name),
        supplier: scope.optional(item.supplier.as_ref()),
        usage: scope.optional(item.usage.as_ref()),
        concerns: scope.optional(item.concerns.as_ref()),
        described_by: item.described_by.as_ref().map(|date| scope.due(date.value)),
        not_described: scope.optional(item.not_described.as_ref()),
    }
}

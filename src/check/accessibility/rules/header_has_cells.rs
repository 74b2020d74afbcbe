//! Header cells are assigned to cells (<https://www.w3.org/WAI/standards-guidelines/act/rules/d0f69e/>).

use std::collections::{HashMap, HashSet};

use super::super::name::{tokens, tree};
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::{Namespace, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "header-has-cells",
    act: &["d0f69e"],
    wcag: &["1.3.1"],
    level: Level::A,
    rgaa: &["5.6"],
    title: words(
        "Header cells head something",
        "Les cellules d’en-tête ont des cellules",
    ),
    whom: words(
        "A screen reader announces a header that belongs to nothing, or cells without their header.",
        "Le lecteur d’écran annonce un en-tête de rien, ou des cellules sans leur en-tête.",
    ),
    mend: words(
        "Correct its scope or its place, or make it a <td>.",
        "Corriger son scope ou sa place, ou en faire un <td>.",
    ),
    check: Check::Page(decide),
};

const ALONE: Words = words(
    "The header cell heads no cell.",
    "La cellule d’en-tête n’a aucune cellule.",
);
const BARE: Words = words(
    "The table has header cells only: is it one?",
    "Le tableau n’a que des cellules d’en-tête : en est-ce un ?",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let named = named_headers(page);
    let mut with_data: HashMap<NodeId, bool> = HashMap::new();
    for id in page.elements.iter().copied() {
        let html = page
            .element(id)
            .is_some_and(|it| it.namespace == Namespace::Html);
        let role = page.role_name(id);
        if !html || !matches!(role, "rowheader" | "columnheader") {
            continue;
        }
        let table = page
            .ancestors(id)
            .find(|it| matches!(page.role_name(*it), "table" | "grid" | "treegrid"));
        let Some(table) = table.filter(|it| page.is_included(*it)) else {
            continue;
        };
        if page.is_visible(id) && page.is_included(id) {
            let heads = heads_by_html(page, id, &named) || heads_by_role(page, id, table, role);
            match heads
                || *with_data
                    .entry(table)
                    .or_insert_with(|| has_data(page, table))
            {
                true => verdicts.pass_or_fail(heads, id, &ALONE),
                false => drop(verdicts.doubt(id, &BARE)),
            }
        }
    }
}

/// Whether the table has a cell that is no header.
fn has_data(page: &Page<'_>, table: NodeId) -> bool {
    page.descendants(table)
        .iter()
        .any(|it| matches!(page.role_name(*it), "cell" | "gridcell"))
}

/// Whether HTML assigns it to a cell.
fn heads_by_html(page: &Page<'_>, id: NodeId, named: &HashSet<&str>) -> bool {
    let table = page.ancestors(id).find(|it| page.is(*it, "table"));
    let Some(model) = table.and_then(|it| page.table(it)) else {
        return false;
    };
    if model.is_cut {
        return true;
    }
    let Some(header) = model.cell(id).filter(|it| it.is_header) else {
        return false;
    };
    let own = page.attribute(id, "id");
    own.is_some_and(|it| named.contains(it))
        || model.heads_any(header, &|cell| {
            page.attribute(cell.id, "headers").is_none() && page.is_a(cell.id, "cell")
        })
}

/// The ids that cells name as their headers, those apart that name themselves.
fn named_headers<'a>(page: &Page<'a>) -> HashSet<&'a str> {
    let cells = page.elements.iter().filter(|id| page.is_a(**id, "cell"));
    let mut named = HashSet::new();
    for cell in cells {
        let own = page.attribute(*cell, "id");
        let headers = page.attribute(*cell, "headers").unwrap_or_default();
        named.extend(tokens(headers).filter(|it| Some(*it) != own));
    }
    named
}

/// Whether it heads a cell by its role: of a table made of roles, the cell at its place in another row.
fn heads_by_role(page: &Page<'_>, id: NodeId, table: NodeId, role: &str) -> bool {
    if page.is(id, "th") && page.explicit_role(id).is_none() {
        return false;
    }
    let Some(row) = page.ancestors(id).find(|it| page.role_name(*it) == "row") else {
        return false;
    };
    let cells = |row| -> Vec<NodeId> {
        tree::children(page, row)
            .into_iter()
            .filter(|it| page.is_a(*it, "cell"))
            .collect()
    };
    let own = cells(row);
    if role == "rowheader" {
        return own.iter().any(|it| *it != id);
    }
    let Some(place) = own.iter().position(|it| *it == id) else {
        return false;
    };
    page.descendants(table)
        .iter()
        .filter(|it| **it != row && page.role_name(**it) == "row")
        .any(|other| cells(*other).len() > place)
}

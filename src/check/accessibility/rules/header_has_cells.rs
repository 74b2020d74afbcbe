//! Header cells are assigned to cells (<https://www.w3.org/WAI/standards-guidelines/act/rules/d0f69e/>).

use std::collections::{HashMap, HashSet};

use super::super::name::{tokens, tree};
use super::super::page::{Own, Page};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::NodeId;

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
    let mut rows = Rows::default();
    for id in page.of_roles(|it| matches!(it.name, "rowheader" | "columnheader")) {
        let role = page.role_name(id);
        if !page.own(id).has(Own::HTML) {
            continue;
        }
        let table = page
            .ancestors(id)
            .find(|it| matches!(page.role_name(*it), "table" | "grid" | "treegrid"));
        let Some(table) = table.filter(|it| page.is_included(*it)) else {
            continue;
        };
        if page.is_visible(id) && page.is_included(id) {
            let heads =
                heads_by_html(page, id, &named) || heads_by_role(page, id, table, role, &mut rows);
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
    let cells = page.of_roles(|it| it.is_a("cell"));
    let mut named = HashSet::new();
    for cell in cells {
        let own = page.attribute(cell, "id");
        let headers = page.attribute(cell, "headers").unwrap_or_default();
        named.extend(tokens(headers).filter(|it| Some(*it) != own));
    }
    named
}

/// The cells that rows have by their roles, each row looked at once.
#[derive(Default)]
struct Rows {
    /// By row, its cells with their places.
    cells: HashMap<NodeId, HashMap<NodeId, usize>>,
    /// By table, the row that has most cells and the one that has most of the others.
    longest: HashMap<NodeId, [(Option<NodeId>, usize); 2]>,
}

impl Rows {
    fn cells(&mut self, page: &Page<'_>, row: NodeId) -> &HashMap<NodeId, usize> {
        self.cells.entry(row).or_insert_with(|| {
            let children = tree::children(page, row).into_iter();
            let cells = children.filter(|it| page.is_a(*it, "cell"));
            cells.enumerate().map(|(place, it)| (it, place)).collect()
        })
    }

    /// How many cells the longest row of a table has, but for one row.
    fn most(&mut self, page: &Page<'_>, table: NodeId, but: NodeId) -> usize {
        if !self.longest.contains_key(&table) {
            let mut longest = [(None, 0); 2];
            let below = page.descendants(table).iter().copied();
            for row in below.filter(|it| page.role_name(*it) == "row") {
                let count = self.cells(page, row).len();
                if count > longest[0].1 {
                    longest = [(Some(row), count), longest[0]];
                } else if count > longest[1].1 {
                    longest[1] = (Some(row), count);
                }
            }
            self.longest.insert(table, longest);
        }
        let longest = self.longest.get(&table).into_iter().flatten();
        let mut others = longest.filter(|(row, _)| *row != Some(but));
        others.next().map_or(0, |(_, count)| *count)
    }
}

/// Whether it heads a cell by its role: of a table made of roles, the cell at its place in another row.
fn heads_by_role(page: &Page<'_>, id: NodeId, table: NodeId, role: &str, rows: &mut Rows) -> bool {
    if page.is(id, "th") && page.explicit_role(id).is_none() {
        return false;
    }
    let Some(row) = page.ancestors(id).find(|it| page.role_name(*it) == "row") else {
        return false;
    };
    let own = rows.cells(page, row);
    let place = own.get(&id).copied();
    if role == "rowheader" {
        return own.len() > usize::from(place.is_some());
    }
    place.is_some_and(|place| rows.most(page, table, row) > place)
}

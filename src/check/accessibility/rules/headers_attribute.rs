//! headers names cells of the table (<https://www.w3.org/WAI/standards-guidelines/act/rules/a25f45/>).

use super::super::name::tokens;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "headers-attribute",
    act: &["a25f45"],
    wcag: &["1.3.1"],
    level: Level::A,
    rgaa: &["5.7"],
    title: words(
        "The headers of a cell are cells of its table",
        "Les en-têtes d’une cellule sont des cellules de son tableau",
    ),
    whom: words(
        "A screen reader doesn’t say which column and row the cell belongs to.",
        "Le lecteur d’écran ne dit pas à quelle colonne ni à quelle ligne la cellule appartient.",
    ),
    mend: words(
        "Name in headers the ids of header cells of the same table, or use scope instead.",
        "Donner dans headers les id de cellules d’en-tête du même tableau, ou employer scope.",
    ),
    check: Check::Page(decide),
};

const FOREIGN: Words = words(
    "Its headers attribute names no cell of its table: {}.",
    "Son attribut headers ne désigne pas une cellule de son tableau : {}.",
);
const ITSELF: Words = words(
    "Its headers attribute names the cell itself.",
    "Son attribut headers désigne la cellule elle-même.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for table in page.named("table").filter(|id| page.is_included(*id)) {
        let role = page.role_name(table);
        let Some(model) = page.table(table).filter(|_| page.is_visible(table)) else {
            continue;
        };
        if !matches!(role, "table" | "grid" | "treegrid") || model.is_cut {
            continue;
        }
        for cell in &model.cells {
            let Some(value) = page.attribute(cell.id, "headers") else {
                continue;
            };
            let foreign = tokens(value).find(|it| {
                page.by_id(it)
                    .is_none_or(|header| model.cell(header).is_none())
            });
            let itself = tokens(value).any(|it| page.by_id(it) == Some(cell.id));
            if let Some(foreign) = foreign {
                verdicts.fail(cell.id, &FOREIGN).of(foreign).at("headers");
            } else if itself {
                verdicts.fail(cell.id, &ITSELF).at("headers");
            } else {
                verdicts.pass();
            }
        }
    }
}

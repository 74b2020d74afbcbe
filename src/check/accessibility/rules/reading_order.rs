//! What is seen first is read first (<https://www.w3.org/WAI/WCAG22/Techniques/css/C27>).

use super::super::page::{Facts, Page};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::css::{Computed, Display, FlexDirection, FlexWrap, GridPlace, Position, Value};
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "reading-order",
    act: &[],
    wcag: &["1.3.2", "2.4.3"],
    level: Level::A,
    rgaa: &["10.3"],
    title: words(
        "What is seen first is read first",
        "Ce qui se voit d’abord se lit d’abord",
    ),
    whom: words(
        "Who listens, or uses the keyboard, meets things in another order than is seen, and loses their thread.",
        "Qui écoute, ou utilise le clavier, rencontre les choses dans un autre ordre qu’à l’écran, et perd le fil.",
    ),
    mend: words(
        "Put things in the page in the order in which they are to be read, and take order and -reverse away.",
        "Mettre les choses dans la page dans l’ordre où elles se lisent, et retirer order et -reverse.",
    ),
    check: Check::Page(decide),
};

const HEADING: Words = words(
    "The heading “{}” is shown after what it is the heading of.",
    "Le titre « {} » est montré après ce dont il est le titre.",
);
const LIST: Words = words(
    "The numbered list is shown from its end to its beginning.",
    "La liste numérotée est montrée de la fin au début.",
);
const PERHAPS: Words = words(
    "What it holds is shown in another order than it is read in; does that change what it says?",
    "Son contenu est montré dans un autre ordre qu’il n’est lu ; cela en change-t-il le sens ?",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let may_order = |it: &Computed| {
        matches!(
            it.display,
            Value::Known(Display::Flex | Display::InlineFlex | Display::Grid | Display::InlineGrid)
        )
    };
    if !page.rendering.styles().any(may_order) {
        return;
    }
    for id in page.elements.iter().copied() {
        if !may_order(page.rendering.style(id)) || !page.is_visible(id) {
            continue;
        }
        let items = items(page, id);
        let Some(shown) = order_shown(page, id, &items) else {
            continue;
        };
        if shown == items {
            verdicts.pass();
            continue;
        }
        let backwards = shown.iter().rev().eq(&items);
        if let Some(heading) = heading_after(page, id, &items, &shown) {
            verdicts.fail(heading, &HEADING).of(page.name(heading));
        } else if backwards && is_numbered(page, id) {
            verdicts.fail(id, &LIST);
        } else {
            verdicts.doubt(id, &PERHAPS);
        }
    }
}

/// The children of an element that say or do something, in the order of the page.
fn items(page: &Page<'_>, id: NodeId) -> Vec<NodeId> {
    let says = |it: &NodeId| {
        let style = page.rendering.style(*it);
        let placed = !matches!(
            style.position,
            Value::Known(Position::Static | Position::Relative | Position::Sticky)
        );
        page.element(*it).is_some() && page.is_visible(*it) && !placed && has_content(page, *it)
    };
    page.document.children(id).filter(says).collect()
}

fn has_content(page: &Page<'_>, id: NodeId) -> bool {
    page.inclusive_descendants(id).iter().any(|it| {
        page.is_text(*it) && page.is_visible(*it) && page.is_included(*it)
            || page.facts(*it).has(Facts::SEQUENTIAL)
    })
}

/// The order in which items are shown from above to below, or along a line; none where nothing puts
/// them in order, or where that can't be told.
fn order_shown(page: &Page<'_>, id: NodeId, items: &[NodeId]) -> Option<Vec<NodeId>> {
    let style = page.rendering.style(id);
    if items.len() < 2 {
        return None;
    }
    let ordered = |by: &dyn Fn(NodeId) -> Option<(i32, i32)>| {
        let mut keyed: Vec<((i32, i32), NodeId)> = items
            .iter()
            .map(|it| Some((by(*it)?, *it)))
            .collect::<Option<_>>()?;
        keyed.sort_by_key(|(key, _)| *key);
        Some(keyed.into_iter().map(|(_, it)| it).collect::<Vec<_>>())
    };
    let order = |it: NodeId| Some((page.rendering.style(it).order.known()?, 0));
    match style.display.known()? {
        Display::Flex | Display::InlineFlex => {
            let mut shown = ordered(&order)?;
            if style.flex_wrap.known()? == FlexWrap::WrapReverse {
                return None;
            }
            match style.flex_direction.known()? {
                FlexDirection::Row | FlexDirection::Column => {}
                // On several lines, what is reversed is each line.
                _ if style.flex_wrap.known()? != FlexWrap::Nowrap => return None,
                FlexDirection::RowReverse | FlexDirection::ColumnReverse => shown.reverse(),
            }
            Some(shown)
        }
        Display::Grid | Display::InlineGrid => {
            let placed = |it: NodeId| {
                let style = page.rendering.style(it);
                match (
                    style.grid_row_start.known()?,
                    style.grid_column_start.known()?,
                ) {
                    (GridPlace::Line(row), GridPlace::Line(column)) if row > 0 && column > 0 => {
                        Some((row, column))
                    }
                    (GridPlace::Line(row), GridPlace::Auto) if row > 0 => Some((row, 0)),
                    _ => None,
                }
            };
            let auto = items.iter().all(|it| {
                let style = page.rendering.style(*it);
                style.grid_row_start.is(&GridPlace::Auto)
                    && style.grid_column_start.is(&GridPlace::Auto)
            });
            match auto {
                true => ordered(&order),
                false => ordered(&placed),
            }
        }
        _ => None,
    }
}

/// The heading that is the first of the items and is certainly shown below all the others.
fn heading_after(
    page: &Page<'_>,
    id: NodeId,
    items: &[NodeId],
    shown: &[NodeId],
) -> Option<NodeId> {
    let (first, others) = items.split_first()?;
    let is_heading = |it: &NodeId| page.role_name(*it) == "heading";
    // Another heading among the others would head them itself.
    let headed = others
        .iter()
        .any(|it| page.inclusive_descendants(*it).iter().any(is_heading));
    let alone = is_heading(first) && page.is_included(*first) && !headed;
    (alone && shown.last() == Some(first) && is_below(page, id, *first, others)).then_some(*first)
}

/// Whether what is shown last of an element is below the others, and not beside one.
fn is_below(page: &Page<'_>, id: NodeId, last: NodeId, others: &[NodeId]) -> bool {
    let style = page.rendering.style(id);
    if matches!(
        style.display,
        Value::Known(Display::Flex | Display::InlineFlex)
    ) {
        let column = matches!(
            style.flex_direction,
            Value::Known(FlexDirection::Column | FlexDirection::ColumnReverse)
        );
        return column && style.flex_wrap.is(&FlexWrap::Nowrap);
    }
    let row = |it: NodeId| match page.rendering.style(it).grid_row_start {
        Value::Known(GridPlace::Line(row)) => Some(row),
        _ => None,
    };
    let columns = [
        "grid-template-columns",
        "grid-template",
        "grid",
        "grid-auto-flow",
    ];
    let styles = page.rendering.styles();
    let one_column = !columns.iter().any(|it| styles.declared(id, it).is_some());
    one_column
        || row(last)
            .is_some_and(|last| others.iter().all(|it| row(*it).is_some_and(|it| it < last)))
}

/// Whether it is a list that numbers its items from the first on.
fn is_numbered(page: &Page<'_>, id: NodeId) -> bool {
    let marked = |it: NodeId| page.is(it, "li") && page.rendering.style(it).list_mark.is(&true);
    page.is(id, "ol")
        && page.attribute(id, "reversed").is_none()
        && page.document.children(id).any(marked)
}

//! Pictures of numbers: bars beside their numbers, and lines above their table.

use super::super::page::Page;
use crate::html::{Namespace, NodeId};

/// A bar: the picture, how long it is in hundredths, and the numbers written beside it.
pub(super) struct Bar {
    /// The `<svg>`.
    pub picture: NodeId,
    /// Its length.
    pub length: f64,
    /// The numbers.
    pub numbers: Vec<f64>,
}

/// A line: the picture, how high its points are, and the numbers of the table beneath it.
pub(super) struct Line {
    /// The `<svg>`.
    pub picture: NodeId,
    /// The heights of its points, as SVG counts them from above.
    pub heights: Vec<f64>,
    /// The numbers.
    pub numbers: Vec<f64>,
}

/// Whether it is an element of SVG of this name.
pub(super) fn is_svg(page: &Page<'_>, id: NodeId, name: &str) -> bool {
    page.element(id)
        .is_some_and(|it| it.namespace == Namespace::Svg && &*it.name == name)
}

fn children<'p>(page: &'p Page<'_>, id: NodeId) -> impl Iterator<Item = NodeId> + 'p {
    let children = page.document.children(id);
    children.filter(|it| page.element(*it).is_some())
}

/// The bars of the items of a list, or of the cells of a column of a table, group by group.
pub(super) fn bars(page: &Page<'_>) -> Vec<Vec<Bar>> {
    let mut groups: Vec<((NodeId, usize), Vec<Bar>)> = Vec::new();
    for picture in page.drawings().iter().copied() {
        let Some(length) = length(page, picture) else {
            continue;
        };
        let Some(cell) = page
            .ancestors(picture)
            .find(|it| page.is_any(*it, &["li", "td"]))
        else {
            continue;
        };
        let Some(parent) = page.parent(cell) else {
            continue;
        };
        let key = match page.is(cell, "td") {
            true => (page.parent(parent).unwrap_or(parent), place(page, cell)),
            false => (parent, 0),
        };
        let bar = Bar {
            picture,
            length,
            numbers: numbers(&page.visible_inner_text(cell)),
        };
        // Groups come one after the other, but for the columns of a table.
        match groups.iter_mut().rev().take(8).find(|it| it.0 == key) {
            Some((_, group)) => group.push(bar),
            None => groups.push((key, vec![bar])),
        }
    }
    groups.into_iter().map(|it| it.1).collect()
}

/// Its place among the cells of its row.
fn place(page: &Page<'_>, cell: NodeId) -> usize {
    let before = std::iter::successors(page.document.node(cell).previous_sibling, |it| {
        page.document.node(*it).previous_sibling
    });
    before
        .filter(|it| page.element(*it).is_some())
        .take(64)
        .count()
}

/// How long the one rectangle of a picture is.
fn length(page: &Page<'_>, picture: NodeId) -> Option<f64> {
    let mut shapes = children(page, picture);
    let bar = shapes.next().filter(|it| is_svg(page, *it, "rect"))?;
    if shapes.next().is_some() || page.attribute(bar, "x").is_some() {
        return None;
    }
    page.attribute(bar, "width")?
        .strip_suffix('%')?
        .parse()
        .ok()
}

/// The lines whose table follows.
pub(super) fn lines(page: &Page<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for picture in page.drawings().iter().copied() {
        let after = std::iter::successors(page.document.node(picture).next_sibling, |it| {
            page.document.node(*it).next_sibling
        });
        let table = after.take(4).find(|it| page.element(*it).is_some());
        let Some(table) = table.filter(|it| page.is(*it, "table")) else {
            continue;
        };
        let heights = children(page, picture)
            .filter(|it| is_svg(page, *it, "path") || is_svg(page, *it, "polyline"))
            .filter_map(|it| heights(page, it))
            .find(|it| it.len() > 2);
        let numbers = column(page, table);
        if let (Some(heights), Some(numbers)) = (heights, numbers)
            && heights.len() == numbers.len()
        {
            lines.push(Line {
                picture,
                heights,
                numbers,
            });
        }
    }
    lines
}

/// How high the points of a shape are, when it is made of straight lines between given points.
fn heights(page: &Page<'_>, shape: NodeId) -> Option<Vec<f64>> {
    let text = page
        .attribute(shape, "d")
        .or_else(|| page.attribute(shape, "points"))?;
    let mut commands = text.chars().filter(char::is_ascii_alphabetic);
    let first = commands.next().is_none_or(|it| it == 'M');
    if !first || !commands.all(|it| it == 'L') {
        return None;
    }
    let spaced = text.replace(['M', 'L', ','], " ").replace('-', " -");
    let all: Option<Vec<f64>> = spaced
        .split_whitespace()
        .map(|it| it.parse().ok())
        .collect();
    Some(
        all?.chunks_exact(2)
            .filter_map(|it| it.get(1).copied())
            .collect(),
    )
}

/// The numbers of the last column of a table, when each of its cells is one.
fn column(page: &Page<'_>, table: NodeId) -> Option<Vec<f64>> {
    let below = page.descendants(table).iter().copied();
    let rows = below.filter(|it| page.is(*it, "tr"));
    let last = |row: NodeId| {
        let cell = children(page, row).last();
        cell.filter(|it| page.is(*it, "td"))
    };
    let numbers = rows.filter_map(last).map(|cell| {
        match numbers(&page.visible_inner_text(cell)).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    });
    numbers.collect()
}

/// The numbers in a text, as French and English write them.
pub(super) fn numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut number = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let digit_next = characters.peek().is_some_and(char::is_ascii_digit);
        let joins = matches!(character, '.' | ',' | '\u{a0}' | '\u{202f}') && digit_next;
        let minus = matches!(character, '-' | '−') && digit_next && number.is_empty();
        if character.is_ascii_digit() || minus || joins && !number.is_empty() {
            number.push(character);
        } else if !number.is_empty() {
            found.extend(value(&number));
            number.clear();
        }
    }
    found.extend(value(&number).filter(|_| !number.is_empty()));
    found
}

/// A number as it is written: spaces and signs between thousands, a comma or a point before decimals.
fn value(written: &str) -> Option<f64> {
    let joined: String = written.chars().filter(|it| !it.is_whitespace()).collect();
    let joined = joined.replace('−', "-");
    let signs: Vec<char> = joined
        .chars()
        .filter(|it| matches!(it, '.' | ','))
        .collect();
    let thousands = match signs.as_slice() {
        // “1,234” is a thousand in English, and one in French: one sign alone is taken for the point.
        [] | [_] => "",
        [first, ..] => &joined[joined.find(*first)?..][..1],
    };
    let plain = match thousands {
        "" => joined.clone(),
        sign => joined.replace(sign, ""),
    };
    plain.replace(',', ".").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_two_languages_write_them() {
        assert_eq!(numbers("40 %, soit 1\u{202f}234,5 kWh"), [40.0, 1234.5]);
        assert_eq!(numbers("1,234,567.5 and 3.25"), [1_234_567.5, 3.25]);
        assert_eq!(numbers("none."), [] as [f64; 0]);
    }
}

//! OpenDocument: one part with all sheets, where a line or a cell may stand for many that are alike.

use super::{Line, Lines, Unfit, meant};
use crate::source::xml::{Document, Element, Next};

pub(super) fn lines(content: &str, named: Option<&str>) -> Result<Vec<Line>, Unfit> {
    let names = names(content)?;
    let wanted = meant(&names, named)?;
    let mut document = Document::of(content);
    let mut seen = 0;
    loop {
        match document.next()? {
            Next::Begins(element) if element.name() == "table" => {
                if seen == wanted {
                    return sheet(&mut document);
                }
                document.pass_over()?;
                seen += 1;
            }
            Next::Over => return Err(Unfit::Unreadable),
            _ => {}
        }
    }
}

fn names(content: &str) -> Result<Vec<String>, Unfit> {
    let mut document = Document::of(content);
    let mut names = Vec::new();
    loop {
        match document.next()? {
            Next::Begins(element) if element.name() == "table" => {
                names.push(element.get("name").unwrap_or_default());
                document.pass_over()?;
            }
            Next::Over => return Ok(names),
            _ => {}
        }
    }
}

/// For how many it stands.
fn repeated(element: &Element<'_>, name: &str) -> u64 {
    let written = element.get(name).and_then(|it| it.parse().ok());
    written.unwrap_or(1).max(1)
}

fn sheet(document: &mut Document<'_>) -> Result<Vec<Line>, Unfit> {
    let mut lines = Lines::default();
    let mut line = 1_u64;
    loop {
        match document.next()? {
            Next::Begins(element) if element.name() == "table-row" => {
                let times = repeated(&element, "number-rows-repeated");
                let cells = row(document)?;
                // Lines that are alike say nothing new.
                for (column, text) in cells {
                    lines.put(line, column, text)?;
                }
                line = line.saturating_add(times);
            }
            Next::Ends(name) if name == "table" => return Ok(lines.lines),
            Next::Over => return Err(Unfit::Unreadable),
            _ => {}
        }
    }
}

/// The cells of a line that hold something, each with its column.
fn row(document: &mut Document<'_>) -> Result<Vec<(usize, String)>, Unfit> {
    let mut cells = Vec::new();
    let mut column = 0_u64;
    loop {
        match document.next()? {
            Next::Begins(element)
                if ["table-cell", "covered-table-cell"].contains(&element.name().as_str()) =>
            {
                let times = repeated(&element, "number-columns-repeated");
                let text = cell(document, &element.name())?;
                if !text.trim().is_empty() {
                    let at = usize::try_from(column).map_err(|_| Unfit::TooLarge)?;
                    cells.push((at, text));
                }
                column = column.saturating_add(times);
            }
            Next::Ends(name) if name == "table-row" => return Ok(cells),
            Next::Over => return Err(Unfit::Unreadable),
            _ => {}
        }
    }
}

/// The text of a cell that has begun, without what is noted beside it.
fn cell(document: &mut Document<'_>, named: &str) -> Result<String, Unfit> {
    let mut text = String::new();
    let mut paragraphs = 0_usize;
    loop {
        match document.next()? {
            Next::Begins(element) => match element.name().as_str() {
                "annotation" => document.pass_over()?,
                "p" => {
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    paragraphs += 1;
                }
                "s" | "tab" | "line-break" => text.push(' '),
                _ => {}
            },
            Next::Text(said) if paragraphs > 0 => text.push_str(&said),
            Next::Ends(name) if name == "p" => paragraphs = paragraphs.saturating_sub(1),
            Next::Ends(name) if name == named => return Ok(text),
            Next::Over => return Err(Unfit::Unreadable),
            Next::Ends(_) | Next::Text(_) => {}
        }
    }
}

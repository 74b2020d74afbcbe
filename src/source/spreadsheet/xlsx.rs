//! Office Open XML: a list of sheets, a list of shared texts, and a part for each sheet.

use super::{Line, Lines, Parts, Unfit, meant};
use crate::source::xml::{Document, Next};

pub(super) fn lines(parts: &mut Parts, named: Option<&str>) -> Result<Vec<Line>, Unfit> {
    let sheets = sheets(&parts.required("xl/workbook.xml")?)?;
    let names: Vec<String> = sheets.iter().map(|(name, _)| name.clone()).collect();
    let (_, id) = &sheets[meant(&names, named)?];
    let path = target(&parts.required("xl/_rels/workbook.xml.rels")?, id)?;
    let shared = match parts.has("xl/sharedStrings.xml") {
        true => shared(&parts.required("xl/sharedStrings.xml")?)?,
        false => Vec::new(),
    };
    cells(&parts.required(&path)?, &shared)
}

/// The sheets that are shown: their names and the ids of their parts.
fn sheets(workbook: &str) -> Result<Vec<(String, String)>, Unfit> {
    let mut document = Document::of(workbook);
    let mut sheets = Vec::new();
    loop {
        match document.next()? {
            Next::Begins(element) if element.name() == "sheet" => {
                let is_shown = element.get("state").is_none_or(|state| state == "visible");
                if let (true, Some(name), Some(id)) =
                    (is_shown, element.get("name"), element.get("id"))
                {
                    sheets.push((name, id));
                }
            }
            Next::Over => return Ok(sheets),
            _ => {}
        }
    }
}

/// The part of an id.
fn target(relations: &str, id: &str) -> Result<String, Unfit> {
    let mut document = Document::of(relations);
    loop {
        match document.next()? {
            Next::Begins(element) if element.get("Id").as_deref() == Some(id) => {
                let target = element.get("Target").ok_or(Unfit::Unreadable)?;
                return Ok(match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("xl/{target}"),
                });
            }
            Next::Over => return Err(Unfit::Unreadable),
            _ => {}
        }
    }
}

fn shared(part: &str) -> Result<Vec<String>, Unfit> {
    let mut document = Document::of(part);
    let mut texts = Vec::new();
    loop {
        match document.next()? {
            Next::Begins(element) if element.name() == "si" => {
                texts.push(text(&mut document, "si")?);
            }
            Next::Over => return Ok(texts),
            _ => {}
        }
    }
}

/// The texts within an element that has begun, without those that say how they are pronounced.
fn text(document: &mut Document<'_>, within: &str) -> Result<String, Unfit> {
    let mut text = String::new();
    let mut is_text = false;
    loop {
        match document.next()? {
            Next::Begins(element) if element.name() == "rPh" => document.pass_over()?,
            Next::Begins(element) => is_text = element.name() == "t",
            Next::Text(said) if is_text => text.push_str(&said),
            Next::Ends(name) if name == within => return Ok(text),
            Next::Ends(_) => is_text = false,
            Next::Text(_) => {}
            Next::Over => return Err(Unfit::Unreadable),
        }
    }
}

fn cells(part: &str, shared: &[String]) -> Result<Vec<Line>, Unfit> {
    let mut document = Document::of(part);
    let mut lines = Lines::default();
    // Where the next line and the next cell are, if they don't say so.
    let (mut line, mut column) = (0_u64, 0_usize);
    loop {
        match document.next()? {
            Next::Begins(element) if element.name() == "row" => {
                let number = element.get("r").and_then(|it| it.parse().ok());
                line = number.unwrap_or(line.saturating_add(1));
                column = 0;
            }
            Next::Begins(element) if element.name() == "c" => {
                let at = element.get("r");
                let at = at.as_deref().and_then(column_of).unwrap_or(column);
                let kind = element.get("t").unwrap_or_default();
                let text = value(&mut document, &kind, shared)?;
                lines.put(line, at, text)?;
                column = at.saturating_add(1);
            }
            Next::Over => return Ok(lines.lines),
            _ => {}
        }
    }
}

/// What a cell that has begun holds.
fn value(document: &mut Document<'_>, kind: &str, shared: &[String]) -> Result<String, Unfit> {
    let mut written = String::new();
    let mut is_value = false;
    loop {
        match document.next()? {
            Next::Begins(element) if element.name() == "is" => written = text(document, "is")?,
            Next::Begins(element) => is_value = element.name() == "v",
            Next::Text(said) if is_value => written.push_str(&said),
            Next::Ends(name) if name == "c" => break,
            Next::Ends(_) => is_value = false,
            Next::Text(_) => {}
            Next::Over => return Err(Unfit::Unreadable),
        }
    }
    match kind {
        "s" => {
            let at = written.trim().parse::<usize>().ok();
            let text = at.and_then(|at| shared.get(at));
            text.cloned().ok_or(Unfit::Unreadable)
        }
        // `#REF!` and the like are no text of a person.
        "e" => Ok(String::new()),
        _ => Ok(written),
    }
}

/// The column, from 0, of a reference such as `AB12`.
fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.take(4).fold(0_usize, |number, letter| {
        number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    number.checked_sub(1)
}

//! The lines of one sheet of a spreadsheet, .xlsx or .ods: the texts of its cells, and nothing else of it. Such a file
//! comes from anywhere, so everything in it is bounded: how much is unpacked, how many lines and columns there are.

mod ods;
mod xlsx;

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use super::parts::Damage;

/// The most lines that are read.
const MOST_LINES: usize = 20_000;
/// The most columns.
const MOST_COLUMNS: usize = 200;

/// A line of a sheet: its number, from 1, and its cells.
pub type Line = (u64, Vec<String>);

/// Why a spreadsheet can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is damaged, locked by a password or of another kind.
    Unreadable,
    /// It unpacks to more than is read, or has more lines or columns.
    TooLarge,
    /// It has several sheets, or none of the name; these are there.
    WhichSheet(Vec<String>),
}

/// The lines of the sheet of this name; without one, of the only sheet that is there.
///
/// # Errors
/// Why they can't be read.
pub fn sheet_lines(location: &Path, named: Option<&str>) -> Result<Vec<Line>, Unfit> {
    let file = File::open(location).map_err(|_| Unfit::Unreadable)?;
    let mut parts = Parts::of(BufReader::new(file))?;
    match parts.has("content.xml") {
        true => ods::lines(&parts.required("content.xml")?, named),
        false => xlsx::lines(&mut parts, named),
    }
}

/// The parts of such a file.
type Parts = super::parts::Parts<BufReader<File>>;

impl From<Damage> for Unfit {
    fn from(damage: Damage) -> Self {
        match damage {
            Damage::Unreadable => Self::Unreadable,
            Damage::TooLarge => Self::TooLarge,
        }
    }
}

/// The sheet that is meant among those that are there.
fn meant(names: &[String], named: Option<&str>) -> Result<usize, Unfit> {
    let which = || Unfit::WhichSheet(names.to_vec());
    match (named, names) {
        (_, []) => Err(Unfit::Unreadable),
        (Some(named), _) => names.iter().position(|it| it == named).ok_or_else(which),
        (None, [_]) => Ok(0),
        (None, _) => Err(which()),
    }
}

/// Lines that grow no further than the bounds.
#[derive(Default)]
struct Lines {
    lines: Vec<Line>,
}

impl Lines {
    /// Puts a text into a cell, by the number of its line, from 1, and of its column, from 0. Lines come in their order.
    fn put(&mut self, line: u64, column: usize, text: String) -> Result<(), Unfit> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(Unfit::TooLarge);
        }
        if self.lines.last().is_none_or(|(last, _)| *last != line) {
            if self.lines.len() == MOST_LINES {
                return Err(Unfit::TooLarge);
            }
            self.lines.push((line, Vec::new()));
        }
        if let Some((_, cells)) = self.lines.last_mut() {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
        Ok(())
    }
}

//! An inventory made of a spreadsheet: the list that an organisation has already.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::system::review;
use super::toml::Toml;
use super::{NewFile, free_id};
use crate::diagnostic::MessageLanguage;
use crate::model::{Site, System};
use crate::source::{Line, is_suspect, says_nothing};

/// What a column of the spreadsheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Supplier,
    Use,
    Concerns,
}

/// Headings in French and English, in small letters and without accents.
const HEADINGS: [(Column, &[&str]); 4] = [
    (
        Column::Name,
        &[
            "name",
            "tool",
            "system",
            "application",
            "nom",
            "outil",
            "systeme",
            "logiciel",
            "designation",
            "denomination",
            "intitule",
            "libelle",
            "solution",
            "product",
            "produit",
            "tool name",
            "system name",
            "application name",
            "nom de l'outil",
            "nom du systeme",
            "nom du logiciel",
            "nom de l'application",
        ],
    ),
    (
        Column::Supplier,
        &[
            "supplier",
            "vendor",
            "provider",
            "fournisseur",
            "editeur",
            "prestataire",
        ],
    ),
    (
        Column::Use,
        &[
            "use",
            "used for",
            "purpose",
            "usage",
            "utilisation",
            "finalite",
            "a quoi il sert",
        ],
    ),
    (
        Column::Concerns,
        &[
            "concerns",
            "who is concerned",
            "people concerned",
            "persons",
            "concerne",
            "qui est concerne",
            "personnes concernees",
            "public",
        ],
    ),
];

/// A line of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its line in the spreadsheet, from 1.
    line: u64,
    name: String,
    supplier: Option<String>,
    used_for: Option<String>,
    concerns: Option<String>,
}

/// What was understood of a spreadsheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its lines, each with a name.
    pub rows: Vec<Row>,
    /// The headings of columns that an inventory has no place for.
    pub left_out: Vec<String>,
    /// The lines, from 1, that have no name.
    pub nameless: Vec<u64>,
}

impl Sheet {
    /// Whether it says of a tool what that is for.
    pub fn says_uses(&self) -> bool {
        self.rows.iter().any(|it| it.used_for.is_some())
    }
}

/// Why a spreadsheet can't be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// None of its headings says which column holds the names; these are there.
    NoName(Vec<String>),
    /// It has no line below its headings.
    Empty,
    /// It is no CSV: what the reader of CSV says.
    NoCsv(String),
}

/// Reads a CSV with a line of headings, its columns parted by commas, semicolons or tabs.
///
/// # Errors
/// Where there is no column of names, or no line.
pub fn read(text: &str) -> Result<Sheet, Misread> {
    let broken = |error: csv::Error| Misread::NoCsv(error.to_string());
    let mut reader = reader(text, delimiter(text));
    let lines: Result<Vec<Line>, csv::Error> = reader.records().map(|it| it.map(line)).collect();
    of_sheet(&lines.map_err(broken)?)
}

/// Reads what stands between signs.
fn reader(text: &str, sign: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(sign)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
}

fn line(record: csv::StringRecord) -> Line {
    let number = record.position().map_or(0, |at| at.line());
    (number, record.iter().map(str::to_owned).collect())
}

/// How many lines may stand above the headings.
const ABOVE: usize = 10;

/// Understands the lines of a spreadsheet's sheet: its headings are the first of its lines that names most columns, a title
/// and remarks may stand above; where none names any, the first that holds something.
///
/// # Errors
/// Where there is no column of names, or no line.
pub fn of_sheet(lines: &[Line]) -> Result<Sheet, Misread> {
    let holds = |line: &Line| line.1.iter().any(|it| !cell(it).is_empty());
    let first = lines.iter().position(holds).ok_or(Misread::Empty)?;
    let lines = lines.get(first..).unwrap_or_default();
    let above = lines.iter().take(ABOVE).enumerate();
    let at = above.rev().max_by_key(|(_, line)| named(line));
    let (at, (_, headings)) = at.ok_or(Misread::Empty)?;
    let rest = lines.get(at + 1..).unwrap_or_default();
    understood(headings.iter().map(|it| cell(it)).collect(), rest)
}

/// How many columns a line names, where it names that of names.
fn named(line: &Line) -> usize {
    let columns: Vec<Column> = line.1.iter().filter_map(|it| column(&cell(it))).collect();
    match columns.contains(&Column::Name) {
        true => columns.len(),
        false => 0,
    }
}

fn understood(headings: Vec<String>, lines: &[Line]) -> Result<Sheet, Misread> {
    let columns: Vec<Option<Column>> = headings.iter().map(|it| column(it)).collect();
    if !columns.contains(&Some(Column::Name)) {
        return Err(Misread::NoName(headings));
    }
    let unknown = columns.iter().zip(&headings);
    let unknown = unknown.filter(|(column, heading)| column.is_none() && !heading.is_empty());
    let mut sheet = Sheet {
        left_out: unknown.map(|(_, heading)| heading.clone()).collect(),
        ..Sheet::default()
    };
    for (line, cells) in lines {
        let row = Row {
            line: *line,
            ..row(cells, &columns)
        };
        match row.name.is_empty() {
            false => sheet.rows.push(row),
            // Spreadsheets end in empty lines.
            true if cells.iter().all(|it| cell(it).is_empty()) => {}
            true => sheet.nameless.push(*line),
        }
    }
    match sheet.rows.is_empty() {
        true => Err(Misread::Empty),
        false => Ok(sheet),
    }
}

/// The sign between columns: of those that spreadsheets write, the one by which a line names most columns, else the one
/// that cuts a line into most. A sentence in a cell may hold more of another.
fn delimiter(text: &str) -> u8 {
    let score = |sign: &u8| {
        let mut reader = reader(text, *sign);
        let lines = reader.records().take(ABOVE).flatten().map(line);
        let scores = lines.map(|line| (named(&line), line.1.len()));
        scores.max()
    };
    // The last of equals wins: a comma, where there is a single column.
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(score)
        .unwrap_or(b',')
}

fn row(cells: &[String], columns: &[Option<Column>]) -> Row {
    let mut row = Row::default();
    for (text, column) in cells.iter().zip(columns) {
        let text = cell(text);
        if says_nothing(&text) {
            continue;
        }
        match column {
            Some(Column::Name) if row.name.is_empty() => row.name = text,
            Some(Column::Supplier) => row.supplier = Some(text),
            Some(Column::Use) => row.used_for = Some(text),
            Some(Column::Concerns) => row.concerns = Some(text),
            Some(Column::Name) | None => {}
        }
    }
    row
}

/// A cell on one line, without characters that show nothing.
fn cell(text: &str) -> String {
    let shown: String = text
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| !is_suspect(*c))
        .collect();
    let words = shown.split([' ', '\t', '\n']).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn column(heading: &str) -> Option<Column> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = heading
        .nfkd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect();
    // “Éditeur / fournisseur”, “Nom de l'outil IA”, “Outil (nom commercial)”.
    let parts = plain.split(['/', '(', ')', ',', '|']);
    let words = std::iter::once(plain.as_str()).chain(parts).map(bare);
    let mut found = words.filter_map(|words| {
        let mut known = HEADINGS.iter();
        known.find(|(_, headings)| headings.contains(&words))
    });
    found.next().map(|(column, _)| *column)
}

/// A heading without what stands around it, and without the word that all of the list is about.
fn bare(heading: &str) -> &str {
    let trimmed = heading.trim_matches(|c: char| !c.is_alphanumeric());
    let endings = [" d'ia", " ia", " ai", "(s)"];
    let mut shorter = endings.iter().filter_map(|it| trimmed.strip_suffix(it));
    shorter.next().unwrap_or(trimmed).trim_end()
}

/// What became of the lines of a spreadsheet.
#[derive(Debug)]
pub struct Brought {
    /// The inventory.
    pub file: NewFile,
    /// How many lines it has.
    pub lines: usize,
    /// The lines of the spreadsheet that were left out: an earlier one says the same, or stands for the same
    /// system that is described.
    pub repeated: Vec<u64>,
    /// Those that were taken in though an earlier one has their name: only a person can know whether both
    /// are one tool.
    pub alike: Vec<u64>,
}

impl Row {
    /// Whether it is of the name of another.
    fn is_called(&self, name: &str) -> bool {
        self.name.to_lowercase() == name.to_lowercase()
    }

    /// Whether it says nothing that another does not.
    fn repeats(&self, other: &Self) -> bool {
        let said = |it: &Self| {
            [
                it.supplier.clone(),
                it.used_for.clone(),
                it.concerns.clone(),
            ]
        };
        let mut said = said(self).into_iter().zip(said(other));
        self.is_called(&other.name) && said.all(|(said, other)| said.is_none() || said == other)
    }
}

/// The inventory of these lines. A line of the name of a system that is described stands for it.
pub fn file(rows: &[Row], site: &Site, today: Date, comments: MessageLanguage) -> Brought {
    let mut by_name: BTreeMap<String, &System> = BTreeMap::new();
    for system in &site.systems {
        let name = system.name.original().to_lowercase();
        by_name.entry(name).or_insert(system);
    }
    let described = |row: &Row| by_name.get(&row.name.to_lowercase()).copied();
    let (mut kept, mut repeated, mut alike): (Vec<&Row>, Vec<u64>, Vec<u64>) = Default::default();
    for row in rows {
        let mut of_name = kept.iter().filter(|it| it.is_called(&row.name)).peekable();
        let is_second = of_name.peek().is_some();
        if is_second && (described(row).is_some() || of_name.any(|it| row.repeats(it))) {
            repeated.push(row.line);
            continue;
        }
        if is_second {
            alike.push(row.line);
        }
        kept.push(row);
    }
    let mut toml = Toml::default();
    toml.comment(comments.pick(
        "The systems and tools that are known. Say in `method` how the list was made and what may have escaped it:\nmethod = \"\"",
        "Les systèmes et outils connus. Dites dans `method` comment la liste a été faite et ce qui a pu lui échapper :\nmethod = \"\"",
    ));
    toml.date("as_of", today)
        .date("updated", today)
        .date("review_due", review(today));
    let mut taken: BTreeSet<String> = site.systems.iter().map(|it| it.id.clone()).collect();
    for row in &kept {
        let id = match described(row) {
            Some(system) => system.id.clone(),
            None => free_id(&row.name, "tool", |id| taken.contains(id)),
        };
        taken.insert(id.clone());
        toml.item("item")
            .string("id", &id)
            .string("name", &row.name)
            .optional("supplier", row.supplier.as_deref())
            .optional("use", row.used_for.as_deref())
            .optional("concerns", row.concerns.as_deref());
    }
    Brought {
        file: NewFile::text(PATH, toml.finish()),
        lines: kept.len(),
        repeated,
        alike,
    }
}

/// Where the inventory stands in a site.
pub const PATH: &str = "content/inventory.toml";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheets_of_both_languages_are_read() {
        let french = "Nom de l’outil ;Éditeur;Finalité;Coût\r\n\"Assistant; v2\";Exemple SAS;\"Écrire\r\nvite\";3\r\n;;;\r\nTri;n/a;;\r\n";
        let sheet = read(french).unwrap();
        assert_eq!(sheet.left_out, ["Coût"]);
        assert_eq!(sheet.rows.len(), 2);
        assert_eq!(sheet.rows[0].name, "Assistant; v2");
        assert_eq!(sheet.rows[0].used_for.as_deref(), Some("Écrire vite"));
        assert_eq!(sheet.rows[1].supplier, None);
        let english = read("Tool,Vendor\nA,\"B, C\"\n,D\n").unwrap();
        assert_eq!(english.rows[0].supplier.as_deref(), Some("B, C"));
        assert_eq!(english.nameless, [3]);
        let titled = "Inventaire des outils;;\n;;\nNom de l’outil IA;Éditeur / fournisseur;Usage(s)\nTri;Exemple SAS;Trier\n";
        let titled = read(titled).unwrap();
        assert_eq!((titled.rows.len(), titled.rows[0].line), (1, 4));
        assert_eq!(titled.rows[0].supplier.as_deref(), Some("Exemple SAS"));
        let said = read("Nom,Usage\nTri,\"lire; classer; noter; rejeter\"\n").unwrap();
        assert_eq!(
            said.rows[0].used_for.as_deref(),
            Some("lire; classer; noter; rejeter")
        );
        assert_eq!(read("Désignation\nTri\n").unwrap().rows[0].name, "Tri");
        assert_eq!(
            read("a,b\n"),
            Err(Misread::NoName(vec!["a".into(), "b".into()]))
        );
        assert_eq!(read("name\n\n"), Err(Misread::Empty));
    }
}

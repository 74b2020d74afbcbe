//! The model of a table (<https://html.spec.whatwg.org/multipage/tables.html#table-processing-model>).

use rustc_hash::FxHashMap;

use crate::html::{Document, NodeId};

/// How many slots of a table are looked at: more is no table that a person reads.
const MOST_SLOTS: usize = 200_000;

/// What a header cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heads {
    /// Columns.
    Columns,
    /// Rows.
    Rows,
    /// Neither.
    Nothing,
}

/// A cell and the slots that it covers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    /// Its element.
    pub id: NodeId,
    /// Its first column.
    pub x: usize,
    /// Its first row.
    pub y: usize,
    /// How many columns it covers.
    pub width: usize,
    /// How many rows it covers.
    pub height: usize,
    /// Whether it is a `<th>`.
    pub is_header: bool,
    /// Its scope, of a `<th>`.
    pub scope: Scope,
    /// The row group that it stands in.
    group: usize,
}

/// What a `<th>` is said to head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// To be found out.
    Auto,
    /// `scope="col"`
    Column,
    /// `scope="row"`
    Row,
    /// `scope="colgroup"`
    ColumnGroup,
    /// `scope="rowgroup"`
    RowGroup,
}

/// A table, its cells laid on a grid.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Its cells, in tree order.
    pub cells: Vec<Cell>,
    by_id: FxHashMap<NodeId, usize>,
    /// Those of the cells that head a group of rows or columns.
    group_headers: Vec<usize>,
    /// By row and column, the cells there.
    slots: Vec<Vec<Option<usize>>>,
    /// By row, whether a data cell stands in it; by column too.
    data_rows: Vec<bool>,
    data_columns: Vec<bool>,
    /// By column, its column group.
    column_groups: Vec<usize>,
    /// It has more slots than are looked at.
    pub is_cut: bool,
}

impl Table {
    /// Lays out a `<table>`.
    pub fn of(document: &Document, table: NodeId) -> Self {
        let mut model = Self::default();
        let is = |id, name: &str| document.element(id).is_some_and(|it| it.is_html(name));
        let mut group = 0;
        for child in document.children(table) {
            if is(child, "colgroup") {
                model.column_group(document, child);
            } else if is(child, "tr") {
                model.row(document, child, 0);
            } else if ["tbody", "thead", "tfoot"]
                .iter()
                .any(|name| is(child, name))
            {
                group += 1;
                for row in document.children(child).filter(|it| is(*it, "tr")) {
                    model.row(document, row, group);
                }
                model.end_group();
            }
        }
        model.end_group();
        model.mark_data();
        model
    }

    fn column_group(&mut self, document: &Document, id: NodeId) {
        let number = self.column_groups.last().map_or(1, |last| last + 1);
        let columns: Vec<usize> = document
            .children(id)
            .filter(|it| document.element(*it).is_some_and(|it| it.is_html("col")))
            .map(|it| span(document, it, "span", 1000))
            .collect();
        let count = match columns.is_empty() {
            true => span(document, id, "span", 1000),
            false => columns.iter().sum(),
        };
        let count = count.min(MOST_SLOTS.saturating_sub(self.column_groups.len()));
        self.column_groups
            .extend(std::iter::repeat_n(number, count));
    }

    fn row(&mut self, document: &Document, row: NodeId, group: usize) {
        let y = self.open_row();
        let mut x = 0;
        for id in document.children(row) {
            let Some(element) = document.element(id) else {
                continue;
            };
            let is_header = element.is_html("th");
            if !is_header && !element.is_html("td") {
                continue;
            }
            while self.slot(x, y).is_some() {
                x += 1;
            }
            let width = span(document, id, "colspan", 1000);
            let height = match span(document, id, "rowspan", 65534) {
                // To the end of the group: cut when it ends.
                0 => usize::MAX,
                height => height,
            };
            let cell = Cell {
                id,
                x,
                y,
                width: width.max(1),
                height,
                is_header,
                scope: scope(element.attribute("scope")),
                group,
            };
            self.place(cell);
            x += cell.width;
        }
    }

    /// The next row, with the cells that grow into it.
    fn open_row(&mut self) -> usize {
        let y = self.slots.len();
        let mut slots = Vec::new();
        if let Some(above) = self.slots.last() {
            for at in above {
                let grows = at.filter(|index| {
                    self.cells
                        .get(*index)
                        .is_some_and(|cell| cell.height.saturating_add(cell.y) > y)
                });
                slots.push(grows);
            }
        }
        self.slots.push(slots);
        y
    }

    fn place(&mut self, cell: Cell) {
        let index = self.cells.len();
        self.by_id.insert(cell.id, index);
        self.cells.push(cell);
        if cell.is_header && matches!(cell.scope, Scope::RowGroup | Scope::ColumnGroup) {
            self.group_headers.push(index);
        }
        let used: usize = self.slots.last().map_or(0, Vec::len);
        if self.slots.len().saturating_mul(used + cell.width) > MOST_SLOTS {
            self.is_cut = true;
            return;
        }
        let Some(row) = self.slots.last_mut() else {
            return;
        };
        row.resize(row.len().max(cell.x + cell.width), None);
        for slot in row.iter_mut().skip(cell.x).take(cell.width) {
            *slot = Some(index);
        }
    }

    /// At the end of a row group no cell grows further.
    fn end_group(&mut self) {
        let rows = self.slots.len();
        for cell in &mut self.cells {
            if cell.height.saturating_add(cell.y) > rows {
                cell.height = rows - cell.y;
            }
        }
    }

    fn mark_data(&mut self) {
        let columns = self.slots.iter().map(Vec::len).max().unwrap_or(0);
        self.data_rows = vec![false; self.slots.len()];
        self.data_columns = vec![false; columns];
        for cell in self.cells.iter().filter(|cell| !cell.is_header) {
            for row in self.data_rows.iter_mut().skip(cell.y).take(cell.height) {
                *row = true;
            }
            for column in self.data_columns.iter_mut().skip(cell.x).take(cell.width) {
                *column = true;
            }
        }
    }

    fn slot(&self, x: usize, y: usize) -> Option<usize> {
        self.slots.get(y)?.get(x).copied().flatten()
    }

    /// The cell that an element is.
    pub fn cell(&self, id: NodeId) -> Option<&Cell> {
        self.cells.get(*self.by_id.get(&id)?)
    }

    fn is_column_header(&self, cell: &Cell) -> bool {
        let rows = cell.y..cell.y + cell.height;
        cell.is_header
            && (cell.scope == Scope::Column
                || cell.scope == Scope::Auto
                    && !rows
                        .into_iter()
                        .any(|y| self.data_rows.get(y) == Some(&true)))
    }

    fn is_row_header(&self, cell: &Cell) -> bool {
        let columns = cell.x..cell.x + cell.width;
        cell.is_header
            && (cell.scope == Scope::Row
                || cell.scope == Scope::Auto
                    && !columns
                        .into_iter()
                        .any(|x| self.data_columns.get(x) == Some(&true)))
    }

    /// What a `<th>` heads.
    pub fn heads(&self, id: NodeId) -> Heads {
        let Some(cell) = self.cell(id) else {
            return Heads::Nothing;
        };
        match cell.scope {
            Scope::ColumnGroup => Heads::Columns,
            Scope::RowGroup => Heads::Rows,
            _ if self.is_column_header(cell) => Heads::Columns,
            _ if self.is_row_header(cell) => Heads::Rows,
            _ => Heads::Nothing,
        }
    }

    fn column_group_of(&self, x: usize) -> usize {
        self.column_groups.get(x).copied().unwrap_or(0)
    }

    /// Whether a header is assigned to a cell of which something holds; cells that have a `headers`
    /// attribute are not looked at there
    /// (<https://html.spec.whatwg.org/multipage/tables.html#algorithm-for-assigning-header-cells>).
    pub fn heads_any(&self, header: &Cell, holds: &dyn Fn(&Cell) -> bool) -> bool {
        let column = self.is_column_header(header);
        let row = self.is_row_header(header);
        let headed = |cell: &Cell| {
            cell.id != header.id && self.is_headed(cell, header, column, row) && holds(cell)
        };
        let rows = header.y + header.height..self.slots.len();
        let below = rows
            .filter(|_| column)
            .flat_map(|y| (header.x..header.x + header.width).map(move |x| (x, y)));
        let rows = header.y..header.y + header.height;
        let after = rows
            .filter(|_| row)
            .flat_map(|y| (header.x + header.width..self.width(y)).map(move |x| (x, y)));
        let mut near = below.chain(after).filter_map(|(x, y)| self.at(x, y));
        let grouped = matches!(header.scope, Scope::RowGroup | Scope::ColumnGroup);
        near.any(headed) || grouped && self.cells.iter().any(headed)
    }

    /// The headers that are assigned to a cell.
    pub fn headers_of(&self, cell: &Cell) -> Vec<&Cell> {
        let above = (0..cell.y).flat_map(|y| (cell.x..cell.x + cell.width).map(move |x| (x, y)));
        let before = (cell.y..cell.y + cell.height).flat_map(|y| (0..cell.x).map(move |x| (x, y)));
        let near = above.chain(before).filter_map(|(x, y)| self.at(x, y));
        let of_groups = self
            .group_headers
            .iter()
            .filter_map(|it| self.cells.get(*it));
        let mut headers: Vec<&Cell> = near
            .chain(of_groups)
            .filter(|header| {
                let (column, row) = (self.is_column_header(header), self.is_row_header(header));
                header.is_header
                    && header.id != cell.id
                    && self.is_headed(cell, header, column, row)
            })
            .collect();
        headers.sort_by_key(|it| it.id);
        headers.dedup_by_key(|it| it.id);
        headers
    }

    fn width(&self, y: usize) -> usize {
        self.slots.get(y).map_or(0, Vec::len)
    }

    fn at(&self, x: usize, y: usize) -> Option<&Cell> {
        self.cells.get(self.slot(x, y)?)
    }

    fn is_headed(&self, cell: &Cell, header: &Cell, column: bool, row: bool) -> bool {
        let below = header.y < cell.y + cell.height && header.y + header.height <= cell.y;
        let after = header.x < cell.x + cell.width && header.x + header.width <= cell.x;
        let same_columns = header.x < cell.x + cell.width && cell.x < header.x + header.width;
        let same_rows = header.y < cell.y + cell.height && cell.y < header.y + header.height;
        let by_group = match header.scope {
            Scope::RowGroup => {
                header.group == cell.group
                    && header.group > 0
                    && header.y <= cell.y
                    && header.x <= cell.x
            }
            Scope::ColumnGroup => {
                let group = self.column_group_of(header.x);
                group > 0
                    && group == self.column_group_of(cell.x)
                    && header.x <= cell.x
                    && header.y <= cell.y
            }
            _ => false,
        };
        by_group
            || column && below && same_columns && !self.is_blocked(header, cell, true)
            || row && after && same_rows && !self.is_blocked(header, cell, false)
    }

    /// Whether another header of the same width stands between, in the opaque way of the standard.
    fn is_blocked(&self, header: &Cell, cell: &Cell, vertical: bool) -> bool {
        let (from, to) = match vertical {
            true => (header.y + header.height, cell.y),
            false => (header.x + header.width, cell.x),
        };
        // A header of headers counts only where data stands between the two.
        let mut data = !cell.is_header;
        (from..to).rev().any(|at| {
            let other = match vertical {
                true => self.slot(cell.x, at),
                false => self.slot(at, cell.y),
            };
            let Some(other) = other.and_then(|index| self.cells.get(index)) else {
                return false;
            };
            if !other.is_header {
                data = true;
                return false;
            }
            let same = match vertical {
                true => other.x == header.x && other.width == header.width,
                false => other.y == header.y && other.height == header.height,
            };
            let kind = match vertical {
                true => self.is_column_header(other),
                false => self.is_row_header(other),
            };
            same && kind && data
        })
    }
}

fn span(document: &Document, id: NodeId, name: &str, most: usize) -> usize {
    let Some(value) = document.attribute(id, name) else {
        return 1;
    };
    let value = value.trim_start();
    let digits = value
        .find(|it: char| !it.is_ascii_digit())
        .unwrap_or(value.len());
    let number = value.get(..digits).and_then(|it| it.parse().ok());
    number.unwrap_or(1).min(most)
}

fn scope(value: Option<&str>) -> Scope {
    let Some(value) = value else {
        return Scope::Auto;
    };
    match value.to_ascii_lowercase().as_str() {
        "col" => Scope::Column,
        "row" => Scope::Row,
        "colgroup" => Scope::ColumnGroup,
        "rowgroup" => Scope::RowGroup,
        _ => Scope::Auto,
    }
}

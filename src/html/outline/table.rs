//! The parts of a table, of which few need their tags.

use super::super::node::Namespace;
use super::Reader;
use super::names::Kind;
use super::open::Open;
use super::tag::Tag;

impl<'a> Reader<'a> {
    /// A start tag of a part of a table.
    pub(super) fn table_part(&mut self, tag: Tag<'a>) -> Option<()> {
        self.leave_cell()?;
        if matches!(self.top().kind, Kind::Caption) {
            self.close()?;
        }
        let stays = match tag.kind {
            Kind::Cell => Some(Kind::Row),
            Kind::Row => Some(Kind::RowGroup),
            Kind::Column => Some(Kind::ColumnGroup),
            _ => None,
        };
        self.leave_until(|kind| {
            let is_whole = tag.kind == Kind::Cell && kind == Kind::RowGroup;
            Some(kind) == stays || is_whole
        })?;
        let wanted: &[(Kind, &'static str)] = match (self.top().kind, tag.kind) {
            (Kind::Table, Kind::Cell) => &[(Kind::RowGroup, "tbody"), (Kind::Row, "tr")],
            (Kind::RowGroup, Kind::Cell) => &[(Kind::Row, "tr")],
            (Kind::Table, Kind::Row) => &[(Kind::RowGroup, "tbody")],
            (Kind::Table, Kind::Column) => &[(Kind::ColumnGroup, "colgroup")],
            (Kind::Row, Kind::Cell)
            | (Kind::RowGroup, Kind::Row)
            | (Kind::ColumnGroup, Kind::Column)
            | (Kind::Table, Kind::Caption | Kind::ColumnGroup | Kind::RowGroup) => &[],
            _ => return None,
        };
        for (kind, name) in wanted {
            self.push(Open::new(name, *kind, Namespace::Html))?;
        }
        match tag.kind {
            Kind::Column => self.void(tag, Namespace::Html),
            _ => self.opened(tag, Namespace::Html),
        }
    }

    /// An end tag of a table, or of a part of one.
    pub(super) fn end_of_table_part(&mut self, name: &str, kind: Kind) -> Option<()> {
        match kind {
            Kind::Cell | Kind::Caption => self.close_implied("")?,
            Kind::ColumnGroup => {}
            Kind::Row | Kind::RowGroup => {
                self.leave_cell()?;
                self.leave_until(|it| it == kind)?;
            }
            _ => {
                self.leave_cell()?;
                if self.top_is(Kind::Caption) {
                    self.close()?;
                }
                self.leave_until(|_| false)?;
            }
        }
        self.close_named(name)
    }

    /// Closes the cell that is open, and what it leaves open.
    fn leave_cell(&mut self) -> Option<()> {
        self.close_implied("")?;
        match self.top_is(Kind::Cell) {
            true => self.close(),
            false => Some(()),
        }
    }

    /// Closes rows and groups, up to the one that stays or to the table.
    fn leave_until(&mut self, stays: impl Fn(Kind) -> bool) -> Option<()> {
        let is_part = |kind| matches!(kind, Kind::Row | Kind::RowGroup | Kind::ColumnGroup);
        while is_part(self.top().kind) && !stays(self.top().kind) {
            self.close()?;
        }
        Some(())
    }
}

//! What end tags close.

use super::super::is_space;
use super::super::node::Namespace;
use super::names::{self, Kind};
use super::tag::name_in;
use super::{Phase, Reader};

impl Reader<'_> {
    /// The end tag here.
    pub(super) fn end_tag(&mut self) -> Option<()> {
        let rest = self.html.get(self.at + 2..)?;
        let name = name_in(rest)?;
        if !name.starts_with(|it: char| it.is_ascii_alphabetic()) {
            return None;
        }
        let after = rest.get(name.len()..)?;
        let space = after.len() - after.trim_start_matches(is_space).len();
        let is_plain = after.get(space..)?.starts_with('>');
        is_plain.then_some(())?;
        self.pass(self.at + 2 + name.len() + space + 1);
        match (self.phase, names::kind(name)) {
            (Phase::Head, Kind::Head) => self.phase = Phase::AfterHead,
            (Phase::Body, Kind::Body | Kind::Html) => {
                let mut open = self.open.iter();
                let is_cut = open.any(|it| it.kind.bounds_scope() || it.kind == Kind::Drawing);
                (!is_cut).then_some(())?;
                self.phase = Phase::AfterBody;
            }
            (Phase::AfterBody, Kind::Html) => {}
            (Phase::Body, kind) => self.end(name, kind)?,
            _ => return None,
        }
        Some(())
    }

    fn end(&mut self, name: &str, kind: Kind) -> Option<()> {
        if self.top().namespace == Namespace::Svg {
            return self.close_named(name);
        }
        match kind {
            Kind::Block
            | Kind::Loose
            | Kind::Heading
            | Kind::Preformatted
            | Kind::Form
            | Kind::Button
            | Kind::Object
            | Kind::Select => self.close_implied("")?,
            Kind::Item | Kind::Term => self.close_implied(name)?,
            Kind::Table
            | Kind::RowGroup
            | Kind::Row
            | Kind::Cell
            | Kind::Caption
            | Kind::ColumnGroup => return self.end_of_table_part(name, kind),
            Kind::Ordinary | Kind::Noscript | Kind::OptionGroup => self.close_inner(name)?,
            Kind::Paragraph | Kind::Formatting | Kind::Link | Kind::Option | Kind::RubyText => {}
            _ => return None,
        }
        self.close_named(name)
    }

    /// Closes what an element may leave open that is no block.
    fn close_inner(&mut self, name: &str) -> Option<()> {
        let is_inner = |kind| matches!(kind, Kind::Option | Kind::OptionGroup | Kind::RubyText);
        while is_inner(self.top().kind) && !self.top().is_named(name) {
            self.close()?;
        }
        Some(())
    }
}

//! What start tags open.

use super::super::node::Namespace;
use super::names::{self, Kind};
use super::open::{Held, Open};
use super::tag::Tag;
use super::{Phase, Reader};

impl<'a> Reader<'a> {
    pub(super) fn start_tag(&mut self, tag: Tag<'a>) -> Option<()> {
        if tag.kind == Kind::Refused && self.top().namespace == Namespace::Html {
            return None;
        }
        match (self.phase, tag.kind) {
            (Phase::Before, Kind::Html) => {
                self.note(tag, Namespace::Html);
                self.phase = Phase::Within;
                Some(())
            }
            (Phase::Before | Phase::Within, Kind::Head) => {
                self.note(tag, Namespace::Html);
                self.phase = Phase::Head;
                Some(())
            }
            (Phase::Body, _) => self.in_body(tag),
            (Phase::AfterBody, _) | (_, Kind::Html | Kind::Head) => None,
            (_, Kind::Body) => self.begin_body(Some(tag)),
            (
                Phase::AfterHead,
                Kind::OfHead | Kind::Title | Kind::Style | Kind::Script | Kind::Noscript,
            )
            | (_, Kind::Noscript) => None,
            (_, Kind::OfHead) => {
                self.begin_head()?;
                self.void(tag, Namespace::Html)
            }
            (_, Kind::Title | Kind::Style | Kind::Script) => {
                self.begin_head()?;
                self.raw(tag)
            }
            _ => {
                self.begin_body(None)?;
                self.in_body(tag)
            }
        }
    }

    fn in_body(&mut self, tag: Tag<'a>) -> Option<()> {
        let top = self.top();
        if top.namespace == Namespace::Svg {
            return self.in_drawing(tag);
        }
        let is_of_table = matches!(
            tag.kind,
            Kind::Caption
                | Kind::ColumnGroup
                | Kind::Column
                | Kind::RowGroup
                | Kind::Row
                | Kind::Cell
        );
        if is_of_table {
            return self.table_part(tag);
        }
        let is_data = matches!(tag.kind, Kind::Script | Kind::Style);
        if top.is_table_part() && (!is_data || top.kind == Kind::ColumnGroup) {
            return None;
        }
        let is_choice = matches!(tag.kind, Kind::Option | Kind::OptionGroup);
        let in_choice = matches!(top.kind, Kind::Select | Kind::Option | Kind::OptionGroup);
        match is_choice {
            true => self.choice(tag),
            false if in_choice => None,
            false => self.in_flow(tag),
        }
    }

    fn in_flow(&mut self, tag: Tag<'a>) -> Option<()> {
        match tag.kind {
            Kind::Block | Kind::Loose | Kind::Paragraph | Kind::Preformatted | Kind::Table => {
                self.close_paragraph()?;
            }
            Kind::Rule => {
                self.close_paragraph()?;
                return self.void(tag, Namespace::Html);
            }
            Kind::Heading => {
                self.close_paragraph()?;
                (!self.top_is(Kind::Heading)).then_some(())?;
            }
            Kind::Form => {
                (!self.is_open(Kind::Form)).then_some(())?;
                self.close_paragraph()?;
            }
            Kind::Item | Kind::Term => {
                self.close_item(tag.kind)?;
                self.close_paragraph()?;
            }
            Kind::Button | Kind::Link => (!self.is_open(tag.kind)).then_some(())?,
            Kind::RubyText => {
                if self.top_is(Kind::RubyText) {
                    self.close()?;
                }
                self.top().is_named("ruby").then_some(())?;
            }
            Kind::Void | Kind::OfHead => return self.void(tag, Namespace::Html),
            Kind::Title | Kind::Style | Kind::Script | Kind::Textarea | Kind::Iframe => {
                return self.raw(tag);
            }
            Kind::Drawing => return self.drawn(tag),
            Kind::Object | Kind::Formatting | Kind::Select | Kind::Noscript | Kind::Ordinary => {}
            _ => return None,
        }
        self.opened(tag, Namespace::Html)?;
        // A line end that follows is no text.
        if self.top_is(Kind::Preformatted) && self.rest().starts_with('\n') {
            self.pass(self.at + 1);
        }
        Some(())
    }

    /// Closes the item that one of its kind closes where it begins
    /// (<https://html.spec.whatwg.org/#parsing-main-inbody>, “li”, “dd, dt”).
    fn close_item(&mut self, kind: Kind) -> Option<()> {
        let above = self.open.iter().rev();
        let mut above = above.take_while(|it| it.kind == kind || !it.kind.bounds_items());
        let Some(number) = above.position(|it| it.kind == kind) else {
            return Some(());
        };
        for _ in 0..number {
            self.top().kind.is_implied_end().then_some(())?;
            self.close()?;
        }
        self.close()
    }

    fn choice(&mut self, tag: Tag<'a>) -> Option<()> {
        if self.top_is(Kind::Option) {
            self.close()?;
        }
        let in_select = self.is_open(Kind::Select);
        if tag.kind == Kind::OptionGroup && self.top_is(Kind::OptionGroup) {
            in_select.then_some(())?;
            self.close()?;
        }
        let is_within = matches!(self.top().kind, Kind::Select | Kind::OptionGroup);
        let is_list = self.top().is_named("datalist") && !in_select;
        (is_within || is_list).then_some(())?;
        self.opened(tag, Namespace::Html)
    }

    /// `<svg>`, or what stands in one.
    fn drawn(&mut self, tag: Tag<'a>) -> Option<()> {
        match tag.closes_itself {
            true => self.void(tag, Namespace::Svg),
            false => self.opened(tag, Namespace::Svg),
        }
    }

    fn in_drawing(&mut self, tag: Tag<'a>) -> Option<()> {
        // Titles and descriptions hold HTML.
        let holds_html = self.top().is_named("title") || self.top().is_named("desc");
        if holds_html || !names::is_in_drawings(tag.name) {
            return None;
        }
        self.drawn(tag)
    }

    pub(super) fn opened(&mut self, tag: Tag<'a>, namespace: Namespace) -> Option<()> {
        let mut open = Open::new(tag.name, tag.kind, namespace);
        if namespace == Namespace::Svg {
            open.kind = Kind::Drawing;
        }
        open.node = self.note(tag, namespace);
        self.push(open)
    }

    pub(super) fn void(&mut self, tag: Tag<'a>, namespace: Namespace) -> Option<()> {
        self.note(tag, namespace);
        self.hold(Held::Other);
        Some(())
    }

    /// An element in which no tags are read.
    fn raw(&mut self, tag: Tag<'a>) -> Option<()> {
        let (name, kind) = (tag.name, tag.kind);
        let node = self.note(tag, Namespace::Html);
        let end = end_of(self.rest(), name)?;
        let text = self.pass(self.at + end);
        if kind == Kind::Script && text.contains("<!--") {
            return None;
        }
        let after = self.rest().find('>')?;
        self.pass(self.at + after + 1);
        self.hold(match text.is_empty() {
            true => Held::Other,
            false => Held::Raw,
        });
        if self.tree.is_some() {
            return self.put_raw(node?, kind, text);
        }
        match (kind, node) {
            (Kind::Style | Kind::Iframe, Some(node)) if !text.is_empty() => {
                self.put_text(node, text.to_owned())
            }
            _ => Some(()),
        }
    }
}

/// Where the end tag of an element begins in which no tags are read; it has nothing but the name.
fn end_of(rest: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        // One byte is found faster than two.
        let at = from + rest.get(from..)?.find('<')?;
        let Some(written) = rest.get(at + 1..)?.strip_prefix('/') else {
            from = at + 1;
            continue;
        };
        if let Some((found, after)) = written.split_at_checked(name.len())
            && found.eq_ignore_ascii_case(name)
        {
            if after.starts_with('>') {
                return Some(at);
            }
            if after.starts_with(|it: char| it == '/' || super::super::is_space(it)) {
                return None;
            }
        }
        from = at + 2;
    }
}

//! How wide the content of an element is, where that can be told without layout: what containers
//! are asked about.

use crate::css::computed::Computed;
use crate::css::condition::{Container, Room, Truth};
use crate::css::environment::{Environment, Medium};
use crate::css::keyword::*;
use crate::css::number::Sizes;
use crate::css::selector::Tree;
use crate::css::value::{Length, Value};
use crate::html::NodeId;

use super::compute::Style;

/// What a scroll bar may take of the viewport's width.
const SCROLL_BAR: f32 = 17.0;

/// The room in each element, by its node.
#[derive(Debug, Default)]
pub(in crate::css) struct Rooms(Vec<Option<Room>>);

impl Rooms {
    /// For a page of so many nodes.
    pub(in crate::css) fn of(length: usize) -> Self {
        Self(vec![None; length])
    }

    /// Settles the room in an element, whose parent's was settled before.
    pub(in crate::css) fn settle(
        &mut self,
        tree: &Tree<'_>,
        id: NodeId,
        computed: &Computed,
        parent: Option<&Computed>,
        environment: &Environment,
    ) {
        let around = match tree.parent(id) {
            Some(parent) => self.0[parent.index()],
            None => Some(Room {
                least: if environment.medium == Medium::Screen {
                    environment.width - SCROLL_BAR
                } else {
                    environment.width
                },
                most: environment.width,
            }),
        };
        let flows = parent.is_none_or(|it| {
            let inside = it.display.known();
            inside.is_some_and(|it| {
                matches!(it, Display::Block | Display::FlowRoot | Display::ListItem)
            }) && it.writing_mode.is(&WritingMode::HorizontalTb)
        });
        self.0[id.index()] = around
            .filter(|_| flows)
            .and_then(|around| room(computed, around));
    }
}

/// The room in a block that fills the one around it.
fn room(computed: &Computed, around: Room) -> Option<Room> {
    let fills = matches!(
        computed.display.known()?,
        Display::Block | Display::FlowRoot | Display::ListItem | Display::Flex | Display::Grid
    ) && matches!(
        computed.position.known()?,
        Position::Static | Position::Relative | Position::Sticky
    ) && computed.float.is(&Float::None)
        && computed.writing_mode.is(&WritingMode::HorizontalTb);
    if !fills {
        return None;
    }
    let taken = |side: Value<Length>, whole: f32| match side.known()? {
        Length::Px(px) => Some(px),
        Length::Percent(percent) => Some(whole * percent / 100.0),
        Length::Auto => Some(0.0),
        Length::Layout => None,
    };
    let inner = |whole: f32| {
        let lines = computed.border.left.width.known()? + computed.border.right.width.known()?;
        let inside =
            taken(computed.padding.left, whole)? + taken(computed.padding.right, whole)? + lines;
        let outside = taken(computed.margin.left, whole)? + taken(computed.margin.right, whole)?;
        let content = |size: Value<Length>| {
            let asked = match size.known()? {
                Length::Px(px) => px,
                Length::Percent(percent) => whole * percent / 100.0,
                Length::Auto => return Some(None),
                Length::Layout => return None,
            };
            let border_box = computed.box_sizing.is(&BoxSizing::BorderBox);
            Some(Some(if border_box { asked - inside } else { asked }))
        };
        let mut width = content(computed.width)?.unwrap_or(whole - outside - inside);
        if let Some(most) = content(computed.max_width)? {
            width = width.min(most);
        }
        if let Some(least) = content(computed.min_width)? {
            width = width.max(least);
        }
        Some(width.max(0.0))
    };
    let (least, most) = (inner(around.least)?, inner(around.most)?);
    // A container may have a scroll bar of its own.
    let bar = if matches!(
        computed.overflow_y,
        Value::Known(Overflow::Visible | Overflow::Clip | Overflow::Hidden)
    ) {
        0.0
    } else {
        SCROLL_BAR
    };
    Some(Room {
        least: (least - bar).max(0.0),
        most,
    })
}

/// Whether the container around an element is as asked; `style` gives the style of an element.
pub(in crate::css) fn contained<'s>(
    tree: &Tree<'_>,
    id: NodeId,
    container: Option<&Container>,
    rooms: &Rooms,
    style: impl Fn(NodeId) -> Option<&'s Style>,
    environment: &Environment,
) -> Truth {
    let Some(container) = container.filter(|it| it.is_about_size()) else {
        return Truth::Unknown;
    };
    let mut next = tree.parent(id);
    while let Some(id) = next {
        let Some(around) = style(id) else {
            return Truth::Unknown;
        };
        let named = match (&container.name, &around.parts.names) {
            (None, _) => Truth::True,
            (Some(_), Value::Unknown) => Truth::Unknown,
            (Some(name), Value::Known(names)) => Truth::from(names.contains(name)),
        };
        match Truth::from(around.parts.container.known()).and(named) {
            Truth::True => {
                let sizes = Sizes {
                    em: around.computed.font_size,
                    rem: match tree.root().and_then(&style) {
                        Some(root) => root.computed.font_size,
                        None => Value::Unknown,
                    },
                    width: environment.width,
                    height: environment.height,
                    ..Sizes::NONE
                };
                return container.holds(rooms.0[id.index()], &sizes);
            }
            Truth::Unknown => return Truth::Unknown,
            Truth::False => next = tree.parent(id),
        }
    }
    Truth::False
}

//! How the elements of a page are shown, as far as the rules ask.

use std::fmt;

use crate::css::{
    Book, Computed, Content, Display, Environment, Image, Pseudo, Sight, Styles, Value,
};
use crate::html::{Document, NodeId, NodeKind};

/// The style of a page's elements in one environment.
pub(crate) struct Rendering<'a> {
    document: &'a Document,
    styles: Styles<'a>,
    /// In other environments, where the page looks otherwise in them.
    others: Vec<(Other, Styles<'a>)>,
    /// The environment.
    pub environment: Environment,
}

/// In what a page is looked at beside its colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Other {
    /// In the other orientation of the screen.
    Turned,
    /// Enlarged to 200 %.
    Zoomed,
    /// In a window as narrow as when it is enlarged to 400 %.
    Narrow,
    /// In forced colours.
    Forced,
}

/// The viewport of a screen of 1280 by 1024 that is enlarged to 200 %, in pixels.
pub(crate) const ZOOMED: (f32, f32) = (640.0, 512.0);

/// The viewport of a screen of 1280 by 1024 that is enlarged to 400 %, in pixels.
pub(crate) const NARROW: (f32, f32) = (320.0, 256.0);

impl fmt::Debug for Rendering<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rendering")
            .field("environment", &self.environment)
            .finish_non_exhaustive()
    }
}

impl<'a> Rendering<'a> {
    /// The style of a page in an environment, and in others where it is another one.
    pub fn new(
        document: &'a Document,
        styles: Styles<'a>,
        environment: Environment,
        others: Vec<(Other, Styles<'a>)>,
    ) -> Self {
        Self {
            document,
            styles,
            others,
            environment,
        }
    }

    /// Keeps what the styles were made of, which are no longer asked for.
    pub fn keep(self, book: &mut Book) {
        book.keep(self.styles);
        for (_, styles) in self.others {
            book.keep(styles);
        }
    }

    fn other(&self, wanted: Other) -> Option<&Styles<'a>> {
        let found = self.others.iter().find(|(other, _)| *other == wanted);
        found.map(|(_, styles)| styles)
    }

    /// The style of an element on a turned screen, where that may be another one.
    pub fn turned(&self, id: NodeId) -> Option<&Computed> {
        Some(self.other(Other::Turned)?.of(id))
    }

    /// Whether it may look otherwise on a turned screen.
    pub fn has_turned(&self) -> bool {
        self.other(Other::Turned).is_some()
    }

    /// The styles in forced colours, before colours are forced.
    pub fn forced(&self) -> &Styles<'a> {
        self.other(Other::Forced).unwrap_or(&self.styles)
    }

    /// The angle of a `matrix3d()` alone, in degrees, on the screen as it is or turned.
    pub fn matrix_angle(&self, id: NodeId, turned: bool) -> Option<f32> {
        let styles = match turned {
            true => self.other(Other::Turned)?,
            false => &self.styles,
        };
        let Some(declared) = styles.declared(id, "transform") else {
            return Some(0.0);
        };
        let value = declared.value.trim();
        let numbers = value.strip_prefix("matrix3d(")?.strip_suffix(')')?;
        let numbers: Option<Vec<f32>> = numbers
            .split(',')
            .map(|it| it.trim().parse().ok())
            .collect();
        match numbers?.as_slice() {
            // Its first column is where the horizontal axis goes to.
            [x, y, rest @ ..] if rest.len() == 14 => Some(y.atan2(*x).to_degrees()),
            _ => None,
        }
    }

    /// The style of an element when the page is enlarged to 200 %.
    pub fn zoomed(&self, id: NodeId) -> &Computed {
        self.zoomed_styles().of(id)
    }

    /// The styles when the page is enlarged to 200 %.
    pub fn zoomed_styles(&self) -> &Styles<'a> {
        self.other(Other::Zoomed).unwrap_or(&self.styles)
    }

    /// The style of an element when the page is enlarged to 400 %.
    pub fn narrow(&self, id: NodeId) -> &Computed {
        self.narrow_styles().of(id)
    }

    /// The styles when the page is enlarged to 400 %.
    pub fn narrow_styles(&self) -> &Styles<'a> {
        self.other(Other::Narrow).unwrap_or(&self.styles)
    }

    /// Whether a rule of a `<style>` may show the focus on something else than what has it.
    pub fn has_rules_beyond_focus(&self) -> bool {
        self.document.elements().any(|(id, element)| {
            element.is_html("style") && speaks_of_others(&self.document.text(id))
        })
    }

    /// The styles themselves.
    pub fn styles(&self) -> &Styles<'a> {
        &self.styles
    }

    /// The style of an element; of a text, that of the element it stands in.
    pub fn style(&self, id: NodeId) -> &Computed {
        self.styles.of(id)
    }

    /// Whether a stylesheet of another site could not be read: nothing is certain then.
    pub fn is_unread(&self) -> bool {
        !self.styles.unread().is_empty()
    }

    /// What the style of an element says of its being seen.
    pub fn sight(&self, id: NodeId) -> Sight {
        self.styles.sight(id)
    }

    /// Whether in another rendering of the page the same elements are shown.
    pub fn shows_as(&self, other: &Self, elements: &[NodeId]) -> bool {
        let asked = self.styles.examples_with(&other.styles);
        let mut asked = asked.unwrap_or(elements).iter();
        asked.all(|id| self.styles.sight(*id) == other.styles.sight(*id))
    }

    /// Whether what it holds is set apart from what stands around it, as blocks are.
    pub fn is_apart(&self, id: NodeId) -> bool {
        if self.document.element(id).is_some_and(|it| it.is_html("br")) {
            return true;
        }
        let style = self.style(id);
        let inline = matches!(
            style.display,
            Value::Known(Display::Inline | Display::Contents | Display::Ruby | Display::RubyText)
        );
        !inline
    }

    /// Whether it makes a block of lines.
    pub fn is_block(&self, id: NodeId) -> bool {
        matches!(
            self.style(id).display,
            Value::Known(
                Display::Block
                    | Display::FlowRoot
                    | Display::ListItem
                    | Display::InlineBlock
                    | Display::TableCell
                    | Display::TableCaption
                    | Display::FlowRootListItem
            )
        )
    }

    /// The text that `::before` or `::after` puts in it, as it is read.
    pub fn generated(&self, id: NodeId, pseudo: Pseudo) -> &str {
        match self.styles.pseudo(id, pseudo).map(|style| &style.content) {
            Some(Value::Known(Content::Text { spoken, .. })) => spoken,
            _ => "",
        }
    }

    /// Whether its letters draw icons: what they spell is not what is seen.
    pub fn has_icon_font(&self, id: NodeId) -> bool {
        let parents = std::iter::successors(Some(id), |it| self.document.node(*it).parent);
        let fonts = parents
            .filter(|it| self.document.element(*it).is_some())
            .find_map(|it| {
                ["font-family", "font"]
                    .iter()
                    .find_map(|name| self.styles.declared(it, name))
                    .map(|it| it.value.to_ascii_lowercase())
            });
        let icons = ["icon", "symbol", "awesome", "glyph"];
        fonts.is_some_and(|fonts| icons.iter().any(|it| fonts.contains(it)))
    }

    /// Whether the declaration that wins for a property takes what is inherited.
    pub fn is_inherited(&self, id: NodeId, property: &str) -> bool {
        let declared = self.styles.declared(id, property);
        declared.is_some_and(|it| {
            let value = it.value.trim();
            ["inherit", "unset"]
                .iter()
                .any(|word| value.eq_ignore_ascii_case(word))
        })
    }

    /// The address of the picture in its background.
    pub fn background_picture(&self, id: NodeId) -> Option<String> {
        if self.style(id).background_image.is(&Image::None) {
            return None;
        }
        let declared = ["background-image", "background"]
            .iter()
            .find_map(|name| self.styles.declared(id, name))?;
        let (_, address) = declared.value.split_once("url(")?;
        let address = address.split(')').next()?.trim();
        Some(address.trim_matches(['"', '\'']).to_owned())
    }

    /// The element that a node is, or that a text stands in.
    pub fn element_of(&self, id: NodeId) -> NodeId {
        match &self.document.node(id).kind {
            NodeKind::Element(_) => id,
            _ => self.document.node(id).parent.unwrap_or(id),
        }
    }
}

/// Whether a selector of a sheet goes on after `:focus`, or asks for `:focus-within`, `:has()` or `:target`.
pub(crate) fn speaks_of_others(sheet: &str) -> bool {
    let beyond = [":focus-within", ":has(", ":target"];
    beyond.iter().any(|it| sheet.contains(it))
        || sheet.split(":focus").skip(1).any(|after| {
            let rest = after.strip_prefix("-visible").unwrap_or(after);
            let end = rest.find(['{', ',']).unwrap_or(rest.len());
            rest.get(..end).is_some_and(|it| !it.trim().is_empty())
        })
}

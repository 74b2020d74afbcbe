//! What the values of an element come to.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::css::color::Color;
use crate::css::computed::*;
use crate::css::environment::Environment;
use crate::css::keyword::*;
use crate::css::number::{Fault, Sizes};
use crate::css::property::{Animation, Longhand, Part, Pending, SchemeChoice, Specified, Wide};
use crate::css::styles::Origin;
use crate::css::value::{Length, Rgba, Value};
use crate::html::Element;

use super::copy;
use super::custom::{Budget, Customs, Registry, Way};
use super::finish;
use super::font;
use super::late::{Late, Lates};
use super::resolve::content;
use super::substitute::{Failure, substitute};
use super::winners::{Level, Winners, Won, order, winners};

/// What all elements of a page compute in.
pub(in crate::css) struct Base<'a> {
    /// Where the page is shown.
    pub(in crate::css) environment: &'a Environment,
    /// The colour schemes that the page itself says it has (`<meta name=color-scheme>`).
    pub(in crate::css) schemes: SchemeChoice,
    /// What `@property` declares.
    pub(in crate::css) registry: &'a Registry,
    /// The key frames: name, what they move.
    pub(in crate::css) keyframes: Vec<(&'a str, &'a [Longhand])>,
    /// What substitutions may still cost.
    pub(in crate::css) budget: Rc<Budget>,
    /// What values with `var()` came to.
    pub(in crate::css) late: Rc<Lates>,
    /// What everything is before anything is declared.
    pub(in crate::css) initial: Style,
}

/// Where in the page an element computes.
#[derive(Clone, Copy)]
pub(in crate::css) struct Setting<'a> {
    /// The element; none for a pseudo-element.
    pub(in crate::css) element: Option<&'a Element>,
    /// The element that a pseudo-element is of, whose attributes `attr()` means.
    pub(in crate::css) origin: Option<&'a Element>,
    /// Whether it is the root.
    pub(in crate::css) root: bool,
    /// The style of the root, when it isn't the root itself.
    pub(in crate::css) top: Option<&'a Style>,
}

/// Values from which those that others ask for are put together at the end.
#[derive(Debug, Clone)]
pub(in crate::css) struct Parts {
    pub(super) scheme: Value<SchemeChoice>,
    pub(super) color: Value<Color>,
    /// None is `currentcolor`.
    pub(super) fill: Value<Option<Color>>,
    pub(super) monospace: Value<bool>,
    /// The step of `font-size`, when it is one.
    pub(super) step: Option<u8>,
    /// Whether the font size is one in pixels, whatever the font.
    pub(super) absolute: bool,
    pub(super) collapse: Value<&'static str>,
    pub(super) wrap: Value<&'static str>,
    pub(super) list_type: Value<bool>,
    pub(super) list_image: Value<bool>,
    pub(super) transform: Value<Transform>,
    pub(super) rotate: Value<Transform>,
    pub(super) scale: Value<Transform>,
    pub(super) translate: Value<Transform>,
    pub(super) clip: Value<Clip>,
    pub(super) clip_path: Value<Clip>,
    pub(super) filter: Value<bool>,
    pub(super) backdrop: Value<bool>,
    /// Whether it is a container whose width may be asked.
    pub(in crate::css) container: Value<bool>,
    /// The names of the container.
    pub(in crate::css) names: Value<Rc<[Box<str>]>>,
    pub(super) zoom: Value<bool>,
    /// The display that those in it are laid out by.
    pub(super) around: Value<Display>,
}

/// The style of an element, with what those in it need.
#[derive(Debug, Clone)]
pub(in crate::css) struct Style {
    /// What others read.
    pub(in crate::css) computed: Computed,
    /// What it is put together from.
    pub(in crate::css) parts: Parts,
    /// The custom properties.
    pub(in crate::css) customs: Rc<Customs>,
    /// What its `content` is put together from, where attributes of the element itself are among that (`attr()`).
    pub(in crate::css) own: Option<Rc<[Part]>>,
    /// Whether it has something of its parent's that is not handed down to all that stands in that.
    pub(in crate::css) is_near: bool,
}

impl Style {
    /// What everything is before anything is declared.
    pub(in crate::css) fn initial(environment: &Environment, schemes: SchemeChoice) -> Self {
        let mut style = Self {
            computed: Computed::initial(),
            parts: Parts::initial(),
            customs: Rc::default(),
            own: None,
            is_near: false,
        };
        style.parts.scheme = Value::Known(schemes);
        style.computed.dark = finish::is_dark(style.parts.scheme, environment);
        style
    }

    /// Whether it depends on attributes of the element itself.
    pub(in crate::css) fn is_own(&self) -> bool {
        self.own.is_some()
    }

    /// The style that it is for another element: what attributes put into it is that one's.
    pub(in crate::css) fn of_another(&self, element: &Element) -> Computed {
        let mut computed = self.computed.clone();
        if let (Some(parts), Value::Known(Content::Text { .. })) = (&self.own, &computed.content) {
            computed.content = Value::Known(content(parts, Some(element)));
        }
        computed
    }
}

/// A value that was chosen for a property.
pub(super) enum Chosen<'a> {
    Inherit,
    Initial,
    Unknown,
    Of(Cow<'a, Specified>),
}

/// Computes a style: that of its parent, and what is declared for it, weakest first.
pub(in crate::css) fn compute(
    base: &Base<'_>,
    setting: Setting<'_>,
    parent: &Style,
    levels: &[Level<'_>],
) -> Style {
    let order = order(levels);
    let first = winners(&order, None);
    let customs = Customs::below(&parent.customs, &first.customs, base);
    let mut style = below(parent, base);
    style.customs = customs;
    let mut maker = Maker {
        base,
        setting,
        parent,
        style,
        writing: (WritingMode::HorizontalTb, Direction::Ltr),
        animations: Animations::default(),
    };
    maker.take(Longhand::Direction, &first);
    maker.take(Longhand::WritingMode, &first);
    let computed = &maker.style.computed;
    maker.writing = (
        computed
            .writing_mode
            .known()
            .unwrap_or(WritingMode::HorizontalTb),
        computed.direction.known().unwrap_or(Direction::Ltr),
    );
    let second = winners(&order, Some(maker.writing));
    maker.all(&second);
    maker.style
}

/// A style before anything is declared: what is inherited is the parent's.
fn below(parent: &Style, base: &Base<'_>) -> Style {
    let mut style = base.initial.clone();
    for longhand in Longhand::ALL.iter().take_while(|it| it.is_inherited()) {
        copy::copy(*longhand, parent, &mut style);
    }
    style.computed.color_is_default = parent.computed.color_is_default;
    style
}

/// The lists of `animation`.
#[derive(Default)]
pub(super) struct Animations {
    pub(super) names: Vec<Box<str>>,
    pub(super) fills: Vec<bool>,
    pub(super) endless: Vec<bool>,
}

pub(super) struct Maker<'a> {
    pub(super) base: &'a Base<'a>,
    pub(super) setting: Setting<'a>,
    pub(super) parent: &'a Style,
    pub(super) style: Style,
    writing: (WritingMode, Direction),
    pub(super) animations: Animations,
}

impl Maker<'_> {
    fn all(&mut self, won: &Winners<'_>) {
        let mut rest = won.settled().peekable();
        // What the colours and sizes of the rest depend on is settled first.
        while let Some(longhand) = rest.next_if(|it| *it < Longhand::FontFamily) {
            if !matches!(longhand, Longhand::Direction | Longhand::WritingMode) {
                self.take(longhand, won);
            }
        }
        finish::scheme(self);
        while let Some(longhand) = rest.next_if(|it| *it < Longhand::FontWeight) {
            self.take(longhand, won);
        }
        font::settle(self, won);
        for longhand in rest {
            self.take(longhand, won);
        }
        finish::finish(self, won);
    }

    fn take(&mut self, longhand: Longhand, won: &Winners<'_>) {
        let Some(won) = won.of(longhand) else {
            return;
        };
        self.note(longhand, won);
        match self.choose(longhand, won) {
            Chosen::Inherit => {
                self.style.is_near |= !longhand.is_inherited();
                copy::copy(longhand, self.parent, &mut self.style);
            }
            // Before anything is declared, lines have the colour of the text.
            Chosen::Initial if finish::is_current(longhand) => {
                finish::color_of_text(self, longhand)
            }
            Chosen::Initial if longhand == Longhand::Color => {
                self.style.parts.color = finish::canvas_text(&self.style);
            }
            Chosen::Initial => copy::copy(longhand, &self.base.initial, &mut self.style),
            Chosen::Unknown => copy::forget(longhand, &mut self.style),
            Chosen::Of(value) => self.set(longhand, &value),
        }
    }

    /// Keeps how some properties won.
    fn note(&mut self, longhand: Longhand, won: Won<'_>) {
        let computed = &mut self.style.computed;
        let own = won.origin == Origin::StyleAttribute;
        let (important, in_style_attribute) = match longhand {
            Longhand::LineHeight => (
                &mut computed.line_height.important,
                &mut computed.line_height.in_style_attribute,
            ),
            Longhand::LetterSpacing => (
                &mut computed.letter_spacing.important,
                &mut computed.letter_spacing.in_style_attribute,
            ),
            Longhand::WordSpacing => (
                &mut computed.word_spacing.important,
                &mut computed.word_spacing.in_style_attribute,
            ),
            Longhand::Color => {
                computed.color_is_default = won.origin == Origin::UserAgent;
                return;
            }
            _ => return,
        };
        *important = won.important;
        *in_style_attribute = own;
    }

    pub(super) fn choose<'w>(&self, longhand: Longhand, won: Won<'w>) -> Chosen<'w> {
        if won.doubt {
            return Chosen::Unknown;
        }
        self.chosen(longhand, Cow::Borrowed(won.value))
    }

    fn chosen<'w>(&self, longhand: Longhand, value: Cow<'w, Specified>) -> Chosen<'w> {
        match &*value {
            Specified::Wide(Wide::Inherit) => Chosen::Inherit,
            Specified::Wide(Wide::Initial) => Chosen::Initial,
            // What is rolled back to nothing is as if nothing were declared.
            Specified::Wide(_) => unset(longhand),
            Specified::Unknown => Chosen::Unknown,
            Specified::Pending(pending) => self.pending(longhand, pending),
            _ => Chosen::Of(value),
        }
    }

    /// Reads a value once its `var()` are known.
    fn pending<'w>(&self, longhand: Longhand, pending: &Arc<Pending>) -> Chosen<'w> {
        let read = || self.read_late(pending);
        let read = self.base.late.get(pending, &self.style.customs, read);
        let (mode, direction) = self.writing;
        match &*read {
            Late::Values(values) => {
                let same =
                    |it: &Longhand| *it == longhand || it.physical(mode, direction) == longhand;
                match values.iter().rev().find(|(it, _)| same(it)) {
                    // It holds no `var()` any more, so this goes no deeper.
                    Some((_, Specified::Pending(_))) | None => Chosen::Unknown,
                    Some((_, value)) => self.chosen(longhand, Cow::Owned(value.clone())),
                }
            }
            Late::Invalid => unset(longhand),
            Late::Unknown => Chosen::Unknown,
        }
    }

    fn read_late(&self, pending: &Pending) -> Late {
        let mut way = Way::default();
        let mut get = |name: &str| {
            let found =
                self.style
                    .customs
                    .get(name, &mut way, self.base.registry, &self.base.budget);
            found.0
        };
        let text = match substitute(&pending.text, &mut get, &self.base.budget) {
            Ok(text) => text.map_or_else(|| Cow::Borrowed(&*pending.text), Cow::Owned),
            Err(Failure::Invalid) => return Late::Invalid,
            Err(Failure::Unknown) => return Late::Unknown,
        };
        match crate::css::property::read_late(pending.property, strip(&text)) {
            Ok(values) => Late::Values(values),
            Err(Fault::Invalid) => Late::Invalid,
            Err(Fault::Unknown) => Late::Unknown,
        }
    }

    /// What numbers of the element depend on.
    pub(super) fn sizes(&self) -> Sizes {
        let computed = &self.style.computed;
        let em = computed.font_size;
        let lines = |computed: &Computed| match (computed.line_height.height, computed.font_size) {
            (Value::Known(LineHeight::Px(px)), _) => Some(px),
            (Value::Known(LineHeight::Number(times)), Value::Known(size)) => Some(times * size),
            _ => None,
        };
        Sizes {
            em,
            rem: self.setting.top.map_or(em, |top| top.computed.font_size),
            lh: lines(computed),
            rlh: lines(self.setting.top.map_or(computed, |top| &top.computed)),
            width: self.base.environment.width,
            height: self.base.environment.height,
            whole: None,
            channels: [0.0; 4],
        }
    }

    pub(super) fn animate(&mut self, animation: &Animation) {
        match animation {
            Animation::Names(names) => self.animations.names.clone_from(names),
            Animation::Fills(fills) => self.animations.fills.clone_from(fills),
            Animation::Endless(endless) => self.animations.endless.clone_from(endless),
        }
    }
}

/// The comments that substitution puts around a text.
fn strip(text: &str) -> &str {
    let mut text = text.trim_matches(crate::html::is_space);
    while let Some(inner) = text.strip_prefix("/**/") {
        text = inner.trim_start_matches(crate::html::is_space);
    }
    while let Some(inner) = text.strip_suffix("/**/") {
        text = inner.trim_end_matches(crate::html::is_space);
    }
    text
}

fn unset<'w>(longhand: Longhand) -> Chosen<'w> {
    if longhand.is_inherited() {
        Chosen::Inherit
    } else {
        Chosen::Initial
    }
}

/// Opaque black, the colour of what isn't drawn.
pub(super) const NO_LINE: Line = Line {
    width: Value::Known(0.0),
    style: Value::Known(LineStyle::None),
    color: Value::Known(Rgba::BLACK),
};

/// A distance of nothing.
pub(super) const ZERO: Value<Length> = Value::Known(Length::Px(0.0));

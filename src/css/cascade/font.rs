//! The size of the font, whose `monospace` has a size of its own in browsers.

use crate::css::number::{Sizes, Why};
use crate::css::property::{FontSize, Longhand, Specified};
use crate::css::value::Value;

use super::compute::{Chosen, Maker};
use super::winners::Winners;

/// The sizes of the words, `xx-small` first (<https://html.spec.whatwg.org/multipage/rendering.html>).
const STEPS: [f32; 8] = [9.0, 10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0];
/// The same for `monospace` alone, whose medium is 13 in Chromium.
const MONOSPACE_STEPS: [f32; 8] = [9.0, 10.0, 12.0, 13.0, 16.0, 20.0, 26.0, 39.0];
/// The step of `medium`.
pub(super) const MEDIUM: u8 = 3;
/// What `monospace` takes of a size.
const SHARE: f32 = 13.0 / 16.0;

/// No font is larger in Chromium.
const LARGEST: f64 = 10_000.0;

fn step_size(step: u8, monospace: bool) -> f32 {
    let steps = if monospace { &MONOSPACE_STEPS } else { &STEPS };
    steps[usize::from(step).min(7)]
}

/// Settles the font size, once family and size were taken as they are declared.
pub(super) fn settle(maker: &mut Maker<'_>, won: &Winners<'_>) {
    if won.of(Longhand::FontFamily).is_none() && won.of(Longhand::FontSize).is_none() {
        return;
    }
    if let Some(won) = won.of(Longhand::FontSize) {
        let chosen = maker.choose(Longhand::FontSize, won);
        if let Chosen::Of(value) = &chosen
            && let Specified::FontSize(size) = &**value
        {
            set(maker, size);
        }
    }
    let parent = maker.parent.parts.monospace;
    let parts = &maker.style.parts;
    if parts.absolute || parts.monospace == parent {
        return;
    }
    let (Value::Known(own), Value::Known(above)) = (parts.monospace, parent) else {
        maker.style.computed.font_size = Value::Unknown;
        return;
    };
    let size = &mut maker.style.computed.font_size;
    *size = match maker.style.parts.step {
        Some(step) => size.map(|_| step_size(step, own)),
        None if above => size.map(|it| it / SHARE),
        None => size.map(|it| it * SHARE),
    };
}

fn set(maker: &mut Maker<'_>, declared: &FontSize) {
    let parent = maker.parent.computed.font_size;
    let inherited_absolute = maker.parent.parts.absolute;
    let (size, step, absolute) = match declared {
        FontSize::Step(step) => {
            let monospace = maker.style.parts.monospace;
            let size = monospace.map(|monospace| step_size(*step, monospace));
            (size, Some(*step), false)
        }
        FontSize::Larger => (parent.map(|it| it * 1.2), None, inherited_absolute),
        FontSize::Smaller => (parent.map(|it| it / 1.2), None, inherited_absolute),
        FontSize::Of(calc) => {
            let relative = calc.depends_on_font_size();
            let size = resolve(maker, calc);
            (size, None, inherited_absolute || !relative)
        }
    };
    let style = &mut maker.style;
    style.computed.font_size = size;
    style.parts.step = step;
    style.parts.absolute = absolute;
}

#[allow(clippy::cast_possible_truncation)]
fn resolve(maker: &Maker<'_>, calc: &crate::css::number::Calc) -> Value<f32> {
    let parent = maker.parent.computed.font_size;
    let sizes = Sizes {
        em: parent,
        rem: match maker.setting.top {
            Some(top) => top.computed.font_size,
            None => Value::Known(STEPS[usize::from(MEDIUM)]),
        },
        lh: None,
        rlh: None,
        whole: parent.known(),
        ..maker.sizes()
    };
    match calc.amount(&sizes) {
        Ok(px) => Value::Known(px.clamp(0.0, LARGEST) as f32),
        Err(Why::Layout | Why::Unknown) => Value::Unknown,
    }
}

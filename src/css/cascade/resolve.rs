//! What declared lengths, colours, weights and the like come to for an element.

use crate::css::color::{Color, Context};
use crate::css::computed::{Content, LineHeight, Transform};
use crate::css::number::{Calc, Sizes, Why};
use crate::css::property::{Extent, Part, Specified, Turn, Weight};
use crate::css::value::{Length, Rgba, Value};
use crate::html::Element;

use super::compute::Maker;

#[allow(clippy::cast_possible_truncation)]
pub(super) fn narrow(number: f64) -> f32 {
    number as f32
}

/// What the parts of `content` show and say of an element.
pub(super) fn content(parts: &[Part], element: Option<&Element>) -> Content {
    let (mut shown, mut spoken, mut picture) = (String::new(), None::<String>, false);
    for part in parts {
        let text = match part {
            Part::Text(text) => &**text,
            Part::Attribute(name, instead) => {
                let value = element.and_then(|it| it.attribute(name));
                value.unwrap_or(instead)
            }
            Part::Picture => {
                picture = true;
                continue;
            }
            Part::Mark => continue,
            Part::Alternative => {
                spoken = Some(String::new());
                continue;
            }
        };
        spoken.as_mut().unwrap_or(&mut shown).push_str(text);
    }
    Content::Text {
        spoken: spoken.unwrap_or_else(|| shown.clone()),
        shown,
        picture,
    }
}

/// A length as it is computed.
pub(super) fn length(calc: &Calc, sizes: &Sizes, least: Option<f64>) -> Value<Length> {
    match calc.resolve(sizes) {
        Ok(found) if found.percent == 0.0 => {
            let px = least.map_or(found.amount, |least| found.amount.max(least));
            if px.is_nan() {
                return Value::Known(Length::Px(0.0));
            }
            Value::Known(Length::Px(narrow(px.clamp(-1e9, 1e9))))
        }
        Ok(found) if found.amount == 0.0 => Value::Known(Length::Percent(narrow(found.percent))),
        Ok(_) | Err(Why::Layout) => Value::Known(Length::Layout),
        Err(Why::Unknown) => Value::Unknown,
    }
}

impl Maker<'_> {
    pub(super) fn extent(&self, value: &Specified, least: Option<f64>) -> Value<Length> {
        match value {
            Specified::Extent(Extent::Auto) => Value::Known(Length::Auto),
            Specified::Extent(Extent::Layout) => Value::Known(Length::Layout),
            Specified::Extent(Extent::Of(calc)) => length(calc, &self.sizes(), least),
            _ => Value::Unknown,
        }
    }

    pub(super) fn px(&self, value: &Specified) -> Value<f32> {
        self.extent(value, None).and_then(|it| Value::from(it.px()))
    }

    pub(super) fn number(&self, value: &Specified) -> Value<f64> {
        match value {
            Specified::Number(calc) => match calc.resolve(&self.sizes()) {
                Ok(it) => Value::Known(it.amount + it.percent / 100.0),
                Err(_) => Value::Unknown,
            },
            _ => Value::Unknown,
        }
    }

    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn integer(&self, value: &Specified) -> Value<i32> {
        self.number(value).map(|it| it.round() as i32)
    }

    pub(super) fn color_by(&self, value: &Specified, current: Value<Color>) -> Value<Color> {
        let Specified::Color(expression) = value else {
            return Value::Unknown;
        };
        expression.resolve(&Context {
            current,
            dark: self.style.computed.dark,
        })
    }

    /// What fills or strokes a shape; none for nothing.
    pub(super) fn paint(&self, value: &Specified) -> Value<Option<Rgba>> {
        match value {
            Specified::Flag(_) => Value::Known(None),
            _ => self.color(value).map(Some),
        }
    }

    pub(super) fn color(&self, value: &Specified) -> Value<Rgba> {
        self.color_by(value, self.style.parts.color)
            .map(Color::rgba)
    }

    /// `bolder` and `lighter` (<https://drafts.csswg.org/css-fonts-4/#relative-weights>).
    pub(super) fn weight(&self, value: &Specified) -> Value<f32> {
        let parent = self.parent.computed.font_weight;
        match value {
            Specified::Weight(Weight::Of(calc)) => match calc.amount(&self.sizes()) {
                Ok(number) => Value::Known(narrow(number.clamp(1.0, 1000.0))),
                Err(_) => Value::Unknown,
            },
            Specified::Weight(Weight::Bolder) => parent.map(|it| match it {
                ..350.0 => 400.0,
                ..550.0 => 700.0,
                ..900.0 => 900.0,
                _ => it,
            }),
            Specified::Weight(Weight::Lighter) => parent.map(|it| match it {
                ..100.0 => it,
                ..550.0 => 100.0,
                ..750.0 => 400.0,
                _ => 700.0,
            }),
            _ => Value::Unknown,
        }
    }

    pub(super) fn line_height(&self, value: &Specified) -> Value<LineHeight> {
        match value {
            Specified::Extent(Extent::Auto) => Value::Known(LineHeight::Normal),
            Specified::Number(_) => self
                .number(value)
                .map(|it| LineHeight::Number(narrow(it.max(0.0)))),
            Specified::Extent(Extent::Of(calc)) => {
                let sizes = Sizes {
                    whole: self.style.computed.font_size.known(),
                    // `lh` here is the parent's.
                    lh: None,
                    ..self.sizes()
                };
                match calc.amount(&sizes) {
                    Ok(px) => Value::Known(LineHeight::Px(narrow(px.max(0.0)))),
                    Err(_) => Value::Unknown,
                }
            }
            _ => Value::Unknown,
        }
    }

    pub(super) fn turned(&self, value: &Specified) -> Value<Transform> {
        let Specified::Turns(turns) = value else {
            return Value::Unknown;
        };
        if turns.is_empty() {
            return Value::Known(Transform::None);
        }
        let sizes = self.sizes();
        let number = |calc: &Calc| {
            let found = calc.resolve(&sizes).ok()?;
            Some(found.amount + found.percent / 100.0)
        };
        let (mut degrees, mut vanished) = (0.0, false);
        for turn in turns {
            let known = match turn {
                Turn::Rotate(angle) => number(angle).map(|angle| degrees += angle),
                Turn::Scale(x, y) => number(x).zip(number(y)).map(|(x, y)| {
                    vanished |= x == 0.0 || y == 0.0;
                    // Mirrored both ways is turned by half.
                    if x < 0.0 && y < 0.0 {
                        degrees += 180.0;
                    }
                }),
                Turn::Move => Some(()),
                Turn::Matrix(a, b) => number(a).zip(number(b)).map(|(a, b)| {
                    vanished |= a == 0.0 && b == 0.0;
                    degrees += b.atan2(a).to_degrees();
                }),
                Turn::Other => None,
            };
            if known.is_none() {
                return Value::Unknown;
            }
        }
        let degrees = degrees.rem_euclid(360.0);
        Value::Known(if degrees == 0.0 || vanished {
            Transform::Moved { vanished }
        } else {
            Transform::Rotated(narrow(degrees))
        })
    }

    pub(super) fn set_content(&mut self, value: &Specified) {
        let Specified::Content(parts) = value else {
            return;
        };
        if parts.is_empty() {
            self.style.computed.content = Value::Known(Content::Normal);
            return;
        }
        let is_attribute = |it: &Part| matches!(it, Part::Attribute(..));
        if parts.iter().any(is_attribute) {
            self.style.own = Some(parts.as_slice().into());
        }
        let origin = self.setting.origin.or(self.setting.element);
        self.style.computed.content = Value::Known(content(parts, origin));
    }
}

//! An indicator's values as a line, with its target: the picture of the table beneath it, which holds
//! the numbers for whoever can't see it.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::Indicator;
use crate::render::words::Vocabulary;

/// The picture's height where its width is 100; the line keeps off the edge.
const HEIGHT: f64 = 40.0;
const TOP: f64 = 4.0;

/// A line in a picture of 100 by 40, from zero up.
#[derive(Serialize)]
pub(super) struct LineView {
    /// The line, as the `d` of a path.
    path: String,
    /// Its points, as strokes without length.
    dots: String,
    /// How high the target stands.
    aim: Option<f64>,
    /// Its first and last value and its target, where they stand.
    labels: Vec<LabelView>,
}

/// A number beside the line.
#[derive(Serialize)]
struct LabelView {
    /// Where it stands, in percent of the picture.
    x: u8,
    y: f64,
    /// `start` for the first value, `end` for the last, `middle` for the target.
    anchor: &'static str,
    /// A target beneath the last value, whose label is not to stand on the line.
    below: bool,
    value: String,
}

impl LineView {
    /// The line of an indicator that has two values or more on different days.
    pub fn of(words: &Vocabulary, indicator: &Indicator) -> Option<Self> {
        let mut values: Vec<(Date, f64)> = indicator
            .values
            .iter()
            .map(|value| (value.date.value, value.value))
            .collect();
        values.sort_by_key(|(date, _)| *date);
        let (first, first_value) = *values.first()?;
        let (last, last_value) = *values.last()?;
        let days = |date: Date| f64::from((date - first).get_days());
        let whole = days(last);
        let target = indicator.target.as_ref().map(|target| target.value);
        let numbers = values.iter().map(|(_, value)| *value).chain(target);
        let (low, high) = numbers.fold((0.0, 0.0), |(low, high): (f64, f64), number| {
            (low.min(number), high.max(number))
        });
        if whole <= 0.0 || high <= low {
            return None;
        }
        let height = |value: f64| round(HEIGHT - (value - low) / (high - low) * (HEIGHT - TOP));
        let (mut path, mut dots) = (String::new(), String::new());
        for (at, (date, value)) in values.iter().enumerate() {
            let point = format!("{} {}", round(days(*date) / whole * 100.0), height(*value));
            path.push_str(if at == 0 { "M" } else { "L" });
            path.push_str(&point);
            dots.push_str(&format!("M{point}h0"));
        }
        let label = |x: u8, value: f64, anchor| LabelView {
            x,
            y: round(height(value) / HEIGHT * 100.0),
            anchor,
            below: value < last_value,
            value: words.number(value),
        };
        let mut labels = vec![
            label(0, first_value, "start"),
            label(100, last_value, "end"),
        ];
        labels.extend(target.map(|target| label(50, target, "middle")));
        Some(Self {
            labels,
            path,
            dots,
            aim: target.map(height),
        })
    }
}

fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

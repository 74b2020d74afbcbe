//! Dates and numbers of a table.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::{Located, Table, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::shape::Asked;

/// Numbers that are kept to their last digit: every whole number up to 2^53 - 1, with either sign.
const EXACT: RangeInclusive<f64> = -9_007_199_254_740_991.0..=9_007_199_254_740_991.0;

impl<'a> Table<'a> {
    /// A number that is kept as it is written.
    pub fn figure(&self, key: &'static str) -> Option<f64> {
        self.number(key, EXACT)
    }

    /// A date of the calendar.
    pub fn date(&self, key: &'static str) -> Option<Located<Date>> {
        self.note(key, || Asked::Date);
        let value = self.get(key)?;
        let place = self.place_of(value.span());
        let written = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => {
                self.wrong_type(key, value, "date");
                return None;
            }
        };
        let date = self.date_of(value);
        if date.is_none() {
            self.report(
                Diagnostic::at(Code::InvalidDate, place)
                    .with("key", key)
                    .with("written", written),
            );
        }
        date
    }

    /// The dates under some keys, in this table and in all within it; what is no date is left to
    /// whoever reads the key.
    pub fn dates(&self, keys: &[&'static str]) -> Vec<(&'static str, Located<Date>)> {
        let mut found = Vec::new();
        self.collect_dates(self.table, keys, &mut found);
        found
    }

    fn collect_dates(
        &self,
        table: &'a DeTable<'a>,
        keys: &[&'static str],
        found: &mut Vec<(&'static str, Located<Date>)>,
    ) {
        for (key, value) in table {
            let known = keys.iter().find(|known| **known == key.get_ref().as_ref());
            match value.get_ref() {
                DeValue::Table(inner) => self.collect_dates(inner, keys, found),
                DeValue::Array(items) => {
                    for item in items.iter() {
                        if let DeValue::Table(inner) = item.get_ref() {
                            self.collect_dates(inner, keys, found);
                        }
                    }
                }
                _ => found.extend(known.and_then(|key| Some((*key, self.date_of(value)?)))),
            }
        }
    }

    /// Reports a date that comes before another of this table, and can't.
    pub fn not_before(&self, key: &'static str, earlier: &'static str) {
        self.in_order((key, self.table.get(key)), earlier);
    }

    /// The same of a date in a table within this one.
    pub fn inner_not_before(
        &self,
        (table, key): (&'static str, &'static str),
        earlier: &'static str,
    ) {
        let inner = self.table.get(table).and_then(|it| it.get_ref().as_table());
        let value = inner.and_then(|inner| inner.get(key));
        self.in_order((&format!("{table}.{key}"), value), earlier);
    }

    fn in_order(&self, (key, value): (&str, Option<Value<'_>>), earlier: &'static str) {
        let date = value.and_then(|value| self.date_of(value));
        let first = self.table.get(earlier).and_then(|it| self.date_of(it));
        if let (Some(date), Some(first)) = (date, first)
            && date.value < first.value
        {
            self.report(
                Diagnostic::at(Code::DatesOutOfOrder, date.place)
                    .related_to(first.place)
                    .with("key", key)
                    .with("earlier", earlier),
            );
        }
    }

    fn date_of(&self, value: Value<'a>) -> Option<Located<Date>> {
        let place = self.place_of(value.span());
        let date = match value.get_ref() {
            DeValue::Datetime(date) if date.time.is_none() => date.to_string().parse().ok(),
            _ => None,
        };
        date.map(|value| Located { value, place })
    }

    /// A number within a range, whole or not.
    pub fn number(&self, key: &'static str, range: RangeInclusive<f64>) -> Option<f64> {
        self.note(key, || Asked::Number(*range.start(), *range.end()));
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .ok()
                .map(|number| number as f64),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => {
                self.wrong_type(key, value, "number");
                return None;
            }
        };
        let number = number.filter(|number: &f64| range.contains(number));
        if number.is_none() {
            self.report(
                Diagnostic::at(Code::OutOfRange, self.place_of(value.span()))
                    .with("key", key)
                    .with("least", range.start())
                    .with("most", range.end()),
            );
        }
        number
    }

    /// A whole number within a range.
    pub fn whole(&self, key: &'static str, range: RangeInclusive<u32>) -> Option<u32> {
        self.note(key, || Asked::Whole(*range.start(), *range.end()));
        let range = f64::from(*range.start())..=f64::from(*range.end());
        let number = self.number(key, range)?;
        if number.fract() != 0.0 {
            self.wrong_type(key, self.get(key)?, "whole-number");
            return None;
        }
        // Between two numbers of its type, so nothing is cut off.
        Some(number as u32)
    }

    /// A whole number within a range, with its place.
    pub fn located_whole(
        &self,
        key: &'static str,
        range: RangeInclusive<u32>,
    ) -> Option<Located<u32>> {
        let value = self.whole(key, range)?;
        let place = self.place_of(self.get(key)?.span());
        Some(Located { value, place })
    }
}

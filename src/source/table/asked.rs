//! What is asked of a table, noted where that is what is looked for.

use std::sync::LazyLock;

use toml::de::DeTable;

use super::Table;
use crate::source::shape::Asked;

/// Any table, while nothing is read.
static UNWRITTEN: LazyLock<DeTable<'static>> = LazyLock::new(DeTable::new);

impl<'a> Table<'a> {
    /// Notes what a key is asked for as, where that is kept: whether it is.
    pub(super) fn note(&self, key: &'static str, asked: impl FnOnce() -> Asked) -> bool {
        self.collector.note(&self.name, |shape| {
            shape.keys.entry(key).or_insert_with(asked);
        });
        self.collector.keeps_shapes()
    }

    /// Notes that a key must be there.
    pub(super) fn note_required(&self, key: &'static str) {
        self.collector.note(&self.name, |shape| {
            shape.required.insert(key);
        });
    }

    /// Notes that a key must be there, or one of others.
    pub(super) fn note_one_of(&self, key: &'static str, others: &[&'static str]) {
        self.collector.note(&self.name, |shape| {
            shape.one_of.insert(key);
            shape.one_of.extend(others);
        });
    }

    /// Notes that any name may stand in this table, where that is kept: whether it is.
    pub(super) fn note_any_name(&self) -> bool {
        self.collector
            .note(&self.name, |shape| shape.is_named = true);
        self.collector.keeps_shapes()
    }

    /// Notes that no key but those asked for may be there.
    pub(super) fn note_end(&self) {
        self.collector.note(&self.name, |shape| {
            for key in self.asked() {
                shape.keys.entry(key).or_insert(Asked::Anything);
            }
            shape.is_finished = true;
        });
    }

    /// Whether a key was asked for as a table, where that is kept.
    pub(super) fn is_noted_as_table(&self, key: &'static str) -> bool {
        let mut is_table = false;
        self.collector.note(&self.name, |shape| {
            is_table = shape.keys.get(key) == Some(&Asked::Table);
        });
        is_table
    }

    /// A table within this one while nothing is read.
    pub(super) fn unwritten(&self, name: &str) -> Table<'a> {
        self.inner(&UNWRITTEN, 0..0, name)
    }
}

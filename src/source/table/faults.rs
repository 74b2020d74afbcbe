//! What a table reports of its keys: those that are missing, that go together, that nobody asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::de::DeValue;

use super::Table;
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::source::nearest;

/// Keys of whole files, which slip into a table when they are added at the end.
const AT_THE_TOP: [&str; 2] = ["draft", "example"];

impl Table<'_> {
    /// Reports that a required field is missing.
    pub fn missing(&self, key: &'static str) {
        self.note_required(key);
        self.report_missing(key);
    }

    /// Reports that a field is missing that is needed where none of some others is there.
    pub fn missing_without(&self, key: &'static str, others: &[&'static str]) {
        self.note_one_of(key, others);
        self.report_missing(key);
    }

    fn report_missing(&self, key: &'static str) {
        let fault = Diagnostic::at(Code::MissingField, self.place()).with("key", key);
        self.report(match self.headings.borrow().get(key) {
            Some(heading) => fault.with("heading", heading),
            None if self.name.is_empty() => fault.with("first", key),
            None => fault.with("line", key),
        });
    }

    /// Reports that a field is missing that `because` makes necessary.
    pub fn missing_because(&self, key: &'static str, because: &str, place: Place) {
        self.report(
            Diagnostic::at(Code::MissingBecause, place)
                .with("key", key)
                .with("because", because),
        );
    }

    /// `value`, reporting its absence when the key itself is absent.
    pub fn required<T>(&self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && !self.has(key) {
            self.missing(key);
        } else if self.is_noted_as_table(key) {
            self.note_required(key);
        }
        value
    }

    /// Reports that a field is missing that the value of another makes necessary.
    pub fn needs(&self, key: &'static str, other: &'static str) {
        if !self.has(key) {
            self.missing_because(key, &self.as_written(other), self.place_of_key(other));
        }
    }

    /// Reports that a field can't stand beside the value of another.
    pub fn excludes(&self, key: &'static str, other: &'static str) {
        if self.has(key) {
            self.report(
                Diagnostic::at(Code::Contradiction, self.place_of_key(key))
                    .related_to(self.place_of_key(other))
                    .with("key", key)
                    .with("other", self.as_written(other)),
            );
        }
    }

    /// A key with its value where that is a word: `status = "planned"`.
    fn as_written(&self, key: &'static str) -> String {
        match self
            .table
            .get(key)
            .and_then(|value| value.get_ref().as_str())
        {
            Some(word) => format!("{key} = \"{word}\""),
            None => key.to_owned(),
        }
    }

    /// Reports that what stands among tables with names is none; it is not shown, for it may be a secret.
    pub(super) fn is_no_table(&self, name: &str, found: &DeValue<'_>) {
        let fault = Diagnostic::at(Code::WrongType, self.place_unshown()).with("key", name);
        let fault = fault.with("expected", "table");
        self.report(fault.with("found", found.type_str()));
    }

    /// Marks keys as known though they are not read (they belong to another state of the file).
    pub fn know(&self, keys: &[&'static str]) {
        self.asked.borrow_mut().extend(keys);
    }

    /// The keys that were asked for, each once.
    pub(super) fn asked(&self) -> BTreeSet<&'static str> {
        self.asked.borrow().iter().copied().collect()
    }

    /// The keys that nobody asked for, with their places.
    pub fn unasked(&self) -> BTreeMap<String, Place> {
        let asked = self.asked();
        self.table
            .keys()
            .filter(|key| !asked.contains(key.get_ref().as_ref()))
            .map(|key| (key.get_ref().to_string(), self.place_of(key.span())))
            .collect()
    }

    /// Ends the reading: the keys that nobody asked for are unknown.
    pub fn finish(self) {
        self.end(|place| place);
    }

    /// How much was reported so far of the file.
    pub fn reported(&self) -> usize {
        self.collector.count()
    }

    /// Ends the reading of a table in which somebody may have written a secret: where a key is not known, no line of it is
    /// shown that has more than its heading, for what was reported of it since either. Whether all its keys are known.
    pub fn finish_unshown(self, since: usize) -> bool {
        let place = self.place_unshown();
        let all_known = self.end(|_| place.clone());
        if !all_known {
            self.collector.move_since(since, &place);
        }
        all_known
    }

    /// The place of the table's heading; where that line has more than the heading, the file without a line.
    pub fn place_unshown(&self) -> Place {
        let place = self.place();
        let whole = place.file.text();
        let text = whole.get(place.span());
        let is_heading = |it: &str| it.starts_with('[') && it.ends_with(']') && !it.contains('\n');
        let (_, start) = place.file.line_at(place.span().start);
        let line = whole.get(start..).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        match text.is_some_and(|it| is_heading(it) && it == line.trim()) {
            true => place,
            false => Place::whole(&Arc::new(SourceFile::new(
                place.file.path.clone(),
                String::new(),
            ))),
        }
    }

    fn end(&self, shown: impl Fn(Place) -> Place) -> bool {
        self.note_end();
        let asked = self.asked();
        let unasked = self.unasked();
        let all_known = unasked.is_empty();
        for (key, place) in unasked {
            self.collector
                .add_at(Code::UnknownKey, shown(place), |fault| {
                    let known: Vec<&str> = asked.iter().copied().collect();
                    let is_of_the_top = !self.name.is_empty() && AT_THE_TOP.contains(&key.as_str());
                    fault
                        .with_optional("top", is_of_the_top.then_some(&key))
                        .with_optional("suggestion", nearest(&key, known.iter().copied()))
                        .with("key", key)
                        .with("known", known.join(", "))
                });
        }
        all_known
    }
}

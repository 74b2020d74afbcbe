//! Sets that are much the same on many pages: each is kept as what it has of another page's set, and what it has beside.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::rows::{Row, Rows};

/// How many sets others are told by: a site has pages of so many kinds, in each of its languages.
const MOST_MODELS: usize = 128;

/// How many times as large as a set one may be that it is told by.
const LARGER: usize = 4;

/// How many values of a set are looked for first in those that it may be told by: one that has less than half of them is
/// passed over.
const GLANCE: usize = 8;

/// How many are looked for then: the one that has most of them is taken, or the first that has seven eighths.
const SAMPLE: usize = 48;

/// Sorted values, each once.
#[derive(Debug)]
pub(super) struct Set<T> {
    /// The set that it is told by, and a bit for each of its values that it has.
    model: Option<Arc<[T]>>,
    has: Box<[u64]>,
    /// What it has beside.
    own: Box<[T]>,
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self {
            model: None,
            has: Box::default(),
            own: Box::default(),
        }
    }
}

impl<T: Copy + Ord> Set<T> {
    /// Of values in any order.
    pub fn of(mut values: Vec<T>) -> Self {
        values.sort_unstable();
        values.dedup();
        Self {
            own: values.into(),
            ..Self::default()
        }
    }

    /// The same set, told by one that an earlier page had where most of it is in that.
    pub fn told_by(self, models: &Models<T>) -> Self {
        if self.model.is_some() || self.own.is_empty() {
            return self;
        }
        let model = models.like(&self.own);
        let mut has = vec![0_u64; bits_of(&model)];
        let mut own = Vec::new();
        let mut place = 0;
        for value in &self.own {
            while model.get(place).is_some_and(|it| it < value) {
                place += 1;
            }
            match model.get(place) {
                Some(it) if it == value => has[place / 64] |= 1 << (place % 64),
                _ => own.push(*value),
            }
        }
        Self {
            model: Some(model),
            has: has.into(),
            own: own.into(),
        }
    }

    /// What it has.
    pub fn values(&self) -> Values<'_, T> {
        Values {
            model: self.model.as_deref().unwrap_or_default(),
            has: &self.has,
            own: &self.own,
        }
    }
}

/// What a set has, wherever it is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Values<'s, T> {
    model: &'s [T],
    has: &'s [u64],
    own: &'s [T],
}

impl<'s, T: Copy + Ord> Values<'s, T> {
    fn has(&self, place: usize) -> bool {
        let bits = self.has.get(place / 64);
        bits.is_some_and(|it| it >> (place % 64) & 1 == 1)
    }

    /// The number by which [`Self::get`] gives this value; none where it is not in the set.
    pub fn number(&self, value: T) -> Option<usize> {
        match self.model.binary_search(&value) {
            Ok(place) => self.has(place).then_some(place),
            Err(_) => {
                let place = self.own.binary_search(&value).ok()?;
                Some(self.model.len() + place)
            }
        }
    }

    /// The value of a number.
    pub fn get(&self, number: usize) -> Option<T> {
        match number.checked_sub(self.model.len()) {
            Some(place) => self.own.get(place).copied(),
            None => self.model.get(number).copied().filter(|_| self.has(number)),
        }
    }

    /// Whether it has a value.
    pub fn contains(&self, value: T) -> bool {
        self.number(value).is_some()
    }

    /// How many it has.
    pub fn len(&self) -> usize {
        let told = self.has.iter().map(|it| it.count_ones() as usize);
        told.sum::<usize>() + self.own.len()
    }

    /// Its values, those of the set that it is told by first.
    pub fn iter(self) -> impl Iterator<Item = T> + 's {
        let told = self.model.iter().enumerate();
        let told = told.filter(move |(place, _)| self.has(*place));
        told.map(|it| *it.1).chain(self.own.iter().copied())
    }
}

impl<T: Copy + Ord> PartialEq for Values<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|it| other.contains(it))
    }
}

/// Sets of many pages.
#[derive(Debug)]
pub(super) struct Shelf<T> {
    /// The sets that they are told by.
    models: Vec<Arc<[T]>>,
    has: Rows<u64>,
    own: Rows<T>,
}

/// A set that is on a shelf.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shelved {
    /// The number of the set that it is told by; of none, that of no set.
    model: u32,
    /// Where its bits begin: as many as that set has values.
    has: u32,
    own: Row,
}

/// The number of no set.
const NONE: u32 = u32::MAX;

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            models: Vec::new(),
            has: Rows::default(),
            own: Rows::default(),
        }
    }
}

impl<T: Copy + Ord> Shelf<T> {
    /// Puts a set on the shelf.
    pub fn put(&mut self, set: &Set<T>) -> Shelved {
        let model = set.model.as_ref().map_or(NONE, |it| self.number(it));
        Shelved {
            model,
            has: self.has.add(&set.has).from,
            own: self.own.add(&set.own),
        }
    }

    /// The number of a set that others are told by: most are told by one of the latest.
    fn number(&mut self, model: &Arc<[T]>) -> u32 {
        let latest = self.models.iter().rev().take(2 * MOST_MODELS);
        let mut latest = latest.enumerate();
        let found = latest.find(|(_, it)| Arc::ptr_eq(it, model));
        let place = match found {
            Some((back, _)) => self.models.len() - 1 - back,
            None => {
                self.models.push(Arc::clone(model));
                self.models.len() - 1
            }
        };
        u32::try_from(place).unwrap_or(NONE)
    }

    /// What a set has that was put here.
    pub fn values(&self, shelved: Shelved) -> Values<'_, T> {
        let model = self.models.get(shelved.model as usize);
        let model: &[T] = model.map_or(&[], |it| it);
        let has = Row::of(shelved.has, bits_of(model));
        Values {
            model,
            has: self.has.get(has),
            own: self.own.get(shelved.own),
        }
    }
}

/// The sets that others are told by. Which they are depends on the order in which pages come; what a set has does not.
#[derive(Debug)]
pub(super) struct Models<T>(Mutex<Arc<Vec<Arc<Model<T>>>>>);

/// A set, and how many others are told by it.
#[derive(Debug)]
struct Model<T> {
    values: Arc<[T]>,
    told: AtomicUsize,
}

impl<T> Default for Models<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Copy + Ord> Models<T> {
    /// A set that has most of these values: an earlier one, or they themselves from now on.
    fn like(&self, values: &[T]) -> Arc<[T]> {
        let known = Arc::clone(&self.known());
        let (glance, sample) = (some(values, GLANCE), some(values, SAMPLE));
        let has_half = |model: &[T]| shared(values, model) * 2 >= values.len();
        // A bit for each value of a set that is far larger would take more than the values themselves.
        let is_fit = |model: &[T]| model.len() <= values.len().saturating_mul(LARGER);
        let mut best: Option<(usize, &Arc<Model<T>>)> = None;
        for model in known.iter().filter(|it| is_fit(&it.values)) {
            if found(&glance, &model.values) * 2 < glance.len() {
                continue;
            }
            let shared = found(&sample, &model.values);
            if best.is_none_or(|(most, _)| shared > most) && has_half(&model.values) {
                best = Some((shared, model));
                if shared * 8 >= sample.len() * 7 {
                    break;
                }
            }
        }
        let best = best.map(|(_, model)| Arc::clone(model));
        // Who changes the list would copy it while it is held here.
        drop(known);
        let model = best.unwrap_or_else(|| self.begin(values));
        self.count(&model);
        Arc::clone(&model.values)
    }

    fn known(&self) -> MutexGuard<'_, Arc<Vec<Arc<Model<T>>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a set as one that others may be told by; the last gives way to it, which is one that few are told by.
    fn begin(&self, values: &[T]) -> Arc<Model<T>> {
        let model = Arc::new(Model {
            values: Arc::from(values),
            told: AtomicUsize::new(0),
        });
        let mut known = self.known();
        let known = Arc::make_mut(&mut known);
        known.truncate(MOST_MODELS - 1);
        known.push(Arc::clone(&model));
        model
    }

    /// Counts a set that is told by a model: those that most are told by are asked first.
    fn count(&self, model: &Arc<Model<T>>) {
        let told = 1 + model.told.fetch_add(1, Ordering::Relaxed);
        let mut known = self.known();
        let place = known.iter().position(|it| Arc::ptr_eq(it, model));
        let before = place.and_then(|it| it.checked_sub(1));
        let is_later = |before: &usize| known[*before].told.load(Ordering::Relaxed) < told;
        if let Some(before) = before.filter(is_later) {
            Arc::make_mut(&mut known).swap(before, before + 1);
        }
    }
}

/// Some of a set's values, spread over all: the smallest may be those that every page has.
fn some<T: Copy>(values: &[T], most: usize) -> Vec<T> {
    let spread = values.len().div_ceil(most).max(1);
    values.iter().copied().step_by(spread).collect()
}

/// How many of these are in a sorted list.
fn found<T: Ord>(some: &[T], list: &[T]) -> usize {
    let is_there = |it: &&T| list.binary_search(it).is_ok();
    some.iter().filter(is_there).count()
}

/// How many numbers hold a bit for each value of a set.
fn bits_of<T>(model: &[T]) -> usize {
    model.len().div_ceil(64)
}

/// How many values two sorted lists share.
fn shared<T: Ord>(some: &[T], others: &[T]) -> usize {
    let mut others = others.iter().peekable();
    let shared = some.iter().filter(|it| {
        while others.next_if(|other| other < it).is_some() {}
        others.peek() == Some(it)
    });
    shared.count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    use super::*;

    proptest! {
        /// Whatever sets came before, and come after it on its shelf, a set has what it was made of.
        #[test]
        fn a_set_told_by_another_has_what_it_has(
            sets in proptest::collection::vec(proptest::collection::vec(0_u32..400, 0..60), 1..400),
        ) {
            let (models, mut shelf) = (Models::default(), Shelf::default());
            let told = |values: &Vec<u32>| Set::of(values.clone()).told_by(&models);
            let shelved: Vec<_> = sets.iter().map(|it| shelf.put(&told(it))).collect();
            for (values, shelved) in sets.into_iter().zip(&shelved) {
                let plain = Set::of(values.clone());
                let (plain, told) = (plain.values(), shelf.values(*shelved));
                let wanted: BTreeSet<u32> = values.into_iter().collect();
                prop_assert!(told == plain);
                prop_assert_eq!(told.len(), wanted.len());
                prop_assert_eq!(told.iter().collect::<BTreeSet<u32>>(), wanted.clone());
                for value in (0..400).step_by(7) {
                    let number = told.number(value);
                    prop_assert_eq!(number.is_some(), wanted.contains(&value));
                    prop_assert!(number.is_none_or(|it| told.get(it) == Some(value)));
                }
            }
        }
    }

    #[test]
    fn pages_that_have_most_in_common_keep_it_once() {
        let models = Models::default();
        let page = |own: u32| Set::of((0..100).chain([1_000 + own]).collect()).told_by(&models);
        let first = page(0);
        let (second, third) = (page(1), page(2));
        for told in [&second, &third] {
            assert_eq!(told.own.len(), 1);
            assert_eq!(told.values().model.as_ptr(), first.values().model.as_ptr());
        }
    }

    #[test]
    fn what_all_pages_have_hides_nothing_of_what_those_of_a_part_have() {
        let models = Models::default();
        let page = |part: u32| Set::of((0..60).chain(part..part + 200).collect()).told_by(&models);
        let firsts = [page(1_000), page(2_000)];
        for _ in 0..3 {
            for (part, first) in [1_000, 2_000].into_iter().zip(&firsts) {
                assert_eq!(
                    page(part).values().model.as_ptr(),
                    first.values().model.as_ptr()
                );
            }
        }
    }

    #[test]
    fn a_page_that_names_all_is_no_model_for_those_that_name_few() {
        let models = Models::default();
        let all = Set::of((0..100_000).collect()).told_by(&models);
        let few = Set::of((40..80).collect()).told_by(&models);
        assert_eq!((all.values().len(), few.values().len()), (100_000, 40));
        assert!(few.has.len() <= LARGER);
    }
}

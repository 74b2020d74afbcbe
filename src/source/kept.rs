//! What was found out before, kept as long as what it was found out from is the same.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Whether something was found out from the same things.
pub trait Same {
    /// True only where nothing that follows from one would not follow from the other.
    fn is_same(&self, other: &Self) -> bool;
}

/// What is shared is never changed: the same pointer is the same thing.
impl<T: ?Sized> Same for Arc<T> {
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(self, other)
    }
}

impl Same for () {
    fn is_same(&self, (): &Self) -> bool {
        true
    }
}

impl Same for String {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Same for Vec<String> {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl<A: Same, B: Same> Same for (A, B) {
    fn is_same(&self, other: &Self) -> bool {
        self.0.is_same(&other.0) && self.1.is_same(&other.1)
    }
}

/// What was found out, by a name and by what it was found out from.
#[derive(Debug)]
pub struct Kept<K, V>(Mutex<FxHashMap<String, Entry<K, V>>>);

#[derive(Debug)]
struct Entry<K, V> {
    from: K,
    value: V,
    is_used: bool,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Same, V: Clone> Kept<K, V> {
    /// What is kept under a name, if it was found out from the same.
    pub fn get(&self, name: &str, from: &K) -> Option<V> {
        let mut entries = self.entries();
        let entry = entries.get_mut(name).filter(|it| it.from.is_same(from))?;
        entry.is_used = true;
        Some(entry.value.clone())
    }

    /// Whether something is kept under a name that was found out from the same.
    pub fn has(&self, name: &str, from: &K) -> bool {
        let entries = self.entries();
        entries.get(name).is_some_and(|it| it.from.is_same(from))
    }

    /// What is kept under a name, whatever it was found out from.
    pub fn last(&self, name: &str) -> Option<V> {
        self.entries().get(name).map(|it| it.value.clone())
    }

    /// Keeps something.
    pub fn put(&self, name: &str, from: K, value: V) {
        let entry = Entry {
            from,
            value,
            is_used: true,
        };
        self.entries().insert(name.to_owned(), entry);
    }

    /// What is kept, else what is found out now.
    pub fn get_or(&self, name: &str, from: K, find_out: impl FnOnce() -> V) -> V {
        if let Some(value) = self.get(name, &from) {
            return value;
        }
        let value = find_out();
        self.put(name, from, value.clone());
        value
    }

    /// Lets go of all that was not asked for since the last time.
    pub fn sweep(&self) {
        self.entries()
            .retain(|_, it| std::mem::take(&mut it.is_used));
    }

    fn entries(&self) -> MutexGuard<'_, FxHashMap<String, Entry<K, V>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is kept of things by where they are in memory: the same place is the same thing, as long as it is kept.
pub trait Somewhere {
    /// Where it is.
    fn place(&self) -> usize;
}

impl<T> Somewhere for Arc<T> {
    fn place(&self) -> usize {
        Arc::as_ptr(self).addr()
    }
}

/// Where the second is: the first may be the same for several.
impl<A, B: Somewhere> Somewhere for (A, B) {
    fn place(&self) -> usize {
        self.1.place()
    }
}

/// What was found out of each of many things, in their order: they change one at a time, and each is looked for where it stood
/// the last time, which is far less than looking for it by name.
#[derive(Debug)]
pub struct Row<C, K, V>(Mutex<Option<Entries<C, K, V>>>);

/// What all were found out from beside themselves, and each with what it was found out from.
type Entries<C, K, V> = (C, Vec<(K, V)>);

impl<C, K, V> Default for Row<C, K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<C: Same, K: Same + Somewhere, V: Clone + Send> Row<C, K, V> {
    /// What is kept of each thing, else what is found out now, in parallel where that is more than a few times; what is kept
    /// of others is let go of. All follows from `common` too.
    pub fn of_each<T: Sync>(
        &self,
        things: &[T],
        common: C,
        key: impl Fn(&T) -> K,
        find_out: impl Fn(&T) -> V + Sync + Send,
    ) -> Vec<V> {
        // Nobody waits for what is found out meanwhile: who comes then finds nothing kept.
        let last = self.entries().take();
        let last = last.filter(|(before, _)| before.is_same(&common));
        let last = last.map_or_else(Vec::new, |(_, entries)| entries);
        let keys: Vec<K> = things.iter().map(key).collect();
        let mut found = known(last, &keys);
        let new: Vec<usize> = (0..keys.len()).filter(|at| found[*at].is_none()).collect();
        let news = each(&new, |_| true, |at| find_out(&things[*at]));
        for (at, value) in new.into_iter().zip(news) {
            found[at] = Some(value);
        }
        let entries: Vec<(K, V)> = keys.into_iter().zip(found.into_iter().flatten()).collect();
        let values = entries.iter().map(|(_, value)| value.clone()).collect();
        *self.entries() = Some((common, entries));
        values
    }

    fn entries(&self) -> MutexGuard<'_, Option<Entries<C, K, V>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As [`Row::of_each`]; where nothing is kept, what is found out of each now.
pub fn of_each<C: Same, K: Same + Somewhere, V: Clone + Send, T: Sync>(
    kept: Option<&Row<C, K, V>>,
    things: &[T],
    common: C,
    key: impl Fn(&T) -> K,
    find_out: impl Fn(&T) -> V + Sync + Send,
) -> Vec<V> {
    match kept {
        Some(row) => row.of_each(things, common, key, find_out),
        None => each(things, |_| true, find_out),
    }
}

/// What is kept of each of some things; of two that are the same, of one.
fn known<K: Same + Somewhere, V>(last: Vec<(K, V)>, keys: &[K]) -> Vec<Option<V>> {
    let mut last: Vec<Option<(K, V)>> = last.into_iter().map(Some).collect();
    let mut at = |place: usize, key: &K| {
        let entry = last.get_mut(place)?;
        let entry = entry.take_if(|(known, _)| known.is_same(key));
        entry.map(|(_, value)| value)
    };
    let mut next = 0;
    let near = |key: &K| {
        let mut places = next..next + NEAR;
        let (place, value) = places.find_map(|place| Some((place, at(place, key)?)))?;
        next = place + 1;
        Some(value)
    };
    let mut found: Vec<Option<V>> = keys.iter().map(near).collect();
    if found.iter().filter(|it| it.is_none()).nth(FEW).is_some() {
        // Many came, went or moved.
        let places = last.iter().enumerate();
        let places = places.filter_map(|(at, it)| Some((it.as_ref()?.0.place(), at)));
        let places: FxHashMap<usize, usize> = places.collect();
        for (found, key) in found.iter_mut().zip(keys).filter(|(it, _)| it.is_none()) {
            let place = places.get(&key.place());
            let entry = place.and_then(|place| {
                last.get_mut(*place)?
                    .take_if(|(known, _)| known.is_same(key))
            });
            *found = entry.map(|(_, value)| value);
        }
    }
    found
}

/// So many places behind the last thing the next one is looked for.
const NEAR: usize = 3;

/// So few things are done sooner one after the other than by threads that are at work on something else.
const FEW: usize = 8;

/// Does something with each of some things: in parallel, where more than a few of them are new.
pub fn each<T: Sync, R: Send>(
    things: &[T],
    is_new: impl Fn(&T) -> bool,
    act: impl Fn(&T) -> R + Sync + Send,
) -> Vec<R> {
    match things.iter().filter(|it| is_new(it)).nth(FEW).is_some() {
        true => things.par_iter().map(act).collect(),
        false => things.iter().map(act).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever things come, go, move or change, what is given of each is what follows from it; and of what was there
        /// the last time little is found out anew.
        #[test]
        fn a_row_gives_of_each_what_follows_from_it(
            turns in proptest::collection::vec((proptest::collection::vec(0..30_usize, 0..60), 0..2_u8), 1..6),
        ) {
            let all: Vec<Arc<usize>> = (0..30).map(Arc::new).collect();
            let row: Row<String, Arc<usize>, String> = Row::default();
            let mut before: (Vec<usize>, u8) = (Vec::new(), 0);
            for (turn, common) in turns {
                let things: Vec<&Arc<usize>> = turn.iter().map(|at| &all[*at]).collect();
                let asked = AtomicUsize::new(0);
                let given = row.of_each(&things, common.to_string(), |it| Arc::clone(it), |it| {
                    asked.fetch_add(1, Ordering::Relaxed);
                    format!("{common}: {it}")
                });
                let expected: Vec<String> = turn.iter().map(|it| format!("{common}: {it}")).collect();
                prop_assert_eq!(given, expected);
                let is_new = |it: &&usize| before.1 != common || !before.0.contains(it);
                let once: std::collections::BTreeSet<usize> = turn.iter().copied().collect();
                let again = turn.len() - once.len();
                prop_assert!(asked.into_inner() <= once.iter().filter(is_new).count().max(FEW) + again);
                before = (turn, common);
            }
        }
    }
}

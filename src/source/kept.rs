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

impl Same for String {
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

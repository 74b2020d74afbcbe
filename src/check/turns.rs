//! Many things done in parallel, where each thread keeps what it learned of one for the next.

use std::iter;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Does something for each item, in parallel, and gives what comes of it in the order of the items. A thread begins
/// once and takes one item after the other, where an iterator of rayon would begin anew with each part that it cuts:
/// one that has a single thread cuts two.
pub(crate) fn in_turns<T: Sync, M, R: Send>(
    items: &[T],
    begin: impl Fn() -> M + Sync,
    each: impl Fn(&mut M, &T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let turn = || {
        let at = next.fetch_add(1, Ordering::Relaxed);
        Some((at, items.get(at)?))
    };
    let parts = rayon::broadcast(|_| {
        let mut memory = begin();
        let turns = iter::from_fn(turn);
        let done = turns.map(|(at, item)| (at, each(&mut memory, item)));
        done.collect::<Vec<_>>()
    });
    let mut all: Vec<(usize, R)> = parts.into_iter().flatten().collect();
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thread_begins_once_and_what_comes_is_in_order() {
        for threads in [1, 3] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            let begun = AtomicUsize::new(0);
            let begin = || {
                begun.fetch_add(1, Ordering::Relaxed);
            };
            let items: Vec<usize> = (0..200).collect();
            let done = pool
                .build()
                .unwrap()
                .install(|| in_turns(&items, begin, |(), it| it * 2));
            assert!(done.iter().copied().eq((0..200).map(|it| it * 2)));
            assert_eq!(begun.into_inner(), threads);
        }
    }
}

//! A bound on what work takes of the processor, so that what else the machine does is not counted.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// Generous: what grows with the square of its size takes far longer.
const BOUND: Duration = Duration::from_secs(20);

/// Does the work, all of it on one thread, and fails when that thread was at it for too long.
pub(crate) fn within<T: Send>(what: &str, work: impl FnOnce() -> T + Send) -> T {
    // What the work shares out among threads would else be counted nowhere.
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let (made, spent) = alone.unwrap().install(|| {
        let start = thread_time();
        let made = work();
        (made, thread_time() - start)
    });
    assert!(spent < BOUND, "{what}: {spent:?}");
    made
}

fn thread_time() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

#[test]
fn what_is_shared_out_among_threads_is_counted() {
    use rayon::prelude::*;
    let counted = within("work", || {
        let before = thread_time();
        let sum: u64 = (0..2_000_000_u64)
            .into_par_iter()
            .map(std::hint::black_box)
            .sum();
        assert!(sum > 0);
        thread_time() - before
    });
    assert!(counted > Duration::from_micros(100), "{counted:?}");
}

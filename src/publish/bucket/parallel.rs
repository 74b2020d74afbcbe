//! Several things done at a time, while one looks on.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::diagnostic::Diagnostic;

/// How many at a time.
const AT_ONCE: usize = 8;

/// How long nothing may be heard before the one who looks on is asked again.
const TURN: Duration = Duration::from_secs(5);

/// Does `work` with each; `between` is told of each that is done, and called now and then meanwhile. After
/// a fault nothing more is begun, and what was begun is awaited.
///
/// # Errors
/// The first fault.
pub(super) fn each<T: Sync, D: Send>(
    items: &[T],
    work: impl Fn(&T) -> Result<D, Diagnostic> + Sync,
    mut between: impl FnMut(Option<(&T, D)>) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    let next = AtomicUsize::new(0);
    let is_over = AtomicBool::new(false);
    let (tell, told) = channel();
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(items.len()) {
            let (tell, next, is_over, work) = (tell.clone(), &next, &is_over, &work);
            scope.spawn(move || {
                while !is_over.load(Ordering::Relaxed) {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(number) else {
                        break;
                    };
                    if tell.send((number, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(tell);
        let mut outcome = Ok(());
        loop {
            let said = match told.recv_timeout(TURN) {
                Ok((number, Ok(done))) => between(items.get(number).map(|item| (item, done))),
                Ok((_, Err(fault))) => Err(fault),
                Err(RecvTimeoutError::Timeout) => between(None),
                Err(RecvTimeoutError::Disconnected) => break,
            };
            if let (Err(fault), true) = (said, outcome.is_ok()) {
                outcome = Err(fault);
                is_over.store(true, Ordering::Relaxed);
            }
        }
        outcome
    })
}

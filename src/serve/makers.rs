//! The threads that make pages that nobody asked for.

use std::io;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::build::STACK;

/// They are no others', for who comes next would wait for the pages that they are at, and where the system lets threads
/// give way to others, they do: to the page that is asked for, and to the browser that shows it.
///
/// # Errors
/// The system gives no threads.
pub(super) fn makers() -> io::Result<ThreadPool> {
    let makers = ThreadPoolBuilder::new().stack_size(STACK);
    let makers = makers.start_handler(|_| give_way());
    makers.build().map_err(io::Error::other)
}

/// Linux has this of each thread; other systems of the whole process, which must not.
#[cfg(target_os = "linux")]
fn give_way() {
    /// A tenth of what others have, where all want the processor: who asks for a page waits for those that are being made.
    const NICE: i32 = 10;
    // Where it is refused they are as others.
    let _ = rustix::process::nice(NICE);
}

#[cfg(not(target_os = "linux"))]
fn give_way() {}

//! The threads that make pages.

use std::io;
use std::sync::{Mutex, TryLockError};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::build::STACK;

/// Who makes pages, for one generation after the other.
pub(super) struct Makers {
    /// Those that make pages that nobody asked for. They are no others', for who comes next would wait for the pages that
    /// they are at, and where the system lets threads give way to others, they do: to the page that is asked for, and to the
    /// browser that shows it.
    pub of_all: ThreadPool,
    /// The one that makes what is asked for: what it knows from the styles of one page is of use for the next.
    of_one: ThreadPool,
    at_work: Mutex<()>,
}

impl Makers {
    /// They wait for work.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn new() -> io::Result<Self> {
        let threads = || ThreadPoolBuilder::new().stack_size(STACK);
        let of_all = threads().start_handler(|_| give_way());
        Ok(Self {
            of_all: of_all.build().map_err(io::Error::other)?,
            of_one: threads().num_threads(1).build().map_err(io::Error::other)?,
            at_work: Mutex::new(()),
        })
    }

    /// Makes something that is asked for; where it is made while another thing is, nobody waits for that.
    pub fn asked_for<T: Send>(&self, make: impl FnOnce() -> T + Send) -> T {
        let alone = match self.at_work.try_lock() {
            Ok(alone) => Some(alone),
            // A page whose making panicked left nothing behind.
            Err(TryLockError::Poisoned(alone)) => Some(alone.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        };
        match alone {
            Some(_alone) => self.of_one.install(make),
            None => make(),
        }
    }
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

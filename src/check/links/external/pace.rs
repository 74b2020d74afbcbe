//! The pace at which a host is asked: one request after the other, whatever its method and whichever way led to it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex as Queue, OwnedMutexGuard};
use tokio::time::{Instant, sleep_until};

use super::host;

/// When each host may be asked next.
pub(super) struct Pace {
    interval: Duration,
    hosts: Mutex<HashMap<String, Arc<Queue<Instant>>>>,
}

/// The turn of one request: the next one to its host waits for its end, and the time between two.
pub(super) struct Turn {
    next: OwnedMutexGuard<Instant>,
    interval: Duration,
}

impl Pace {
    /// With so much time between two requests to a host.
    pub fn of(interval: Duration) -> Self {
        Self {
            interval,
            hosts: Mutex::default(),
        }
    }

    /// Waits for the turn of an address.
    pub async fn turn(&self, address: &str) -> Turn {
        let queue = {
            let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            let queue = hosts.entry(host(address));
            Arc::clone(queue.or_insert_with(|| Arc::new(Queue::new(Instant::now()))))
        };
        let next = queue.lock_owned().await;
        sleep_until(*next).await;
        Turn {
            next,
            interval: self.interval,
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.next = Instant::now() + self.interval;
    }
}

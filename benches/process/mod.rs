//! What a benchmark is given and what it took: its folders, the time of all processors.

use std::path::PathBuf;

use rustix::time::{ClockId, clock_gettime};

/// The folders that the command line names.
pub fn folders() -> Vec<PathBuf> {
    std::env::args_os()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .map(PathBuf::from)
        .collect()
}

/// What all threads of this process have taken of the processors, in seconds.
pub fn processor_time() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

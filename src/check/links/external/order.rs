//! What is said between this program and the one that it starts to ask: one order, and a line for each thing
//! that is known.

use serde::{Deserialize, Serialize};

/// What is to be asked, and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Order {
    /// Who asks, in the words of the header `User-Agent`.
    pub agent: String,
    /// The time between two requests to a host, in milliseconds.
    pub interval: u64,
    /// How long an answer may take, in milliseconds.
    pub patience: u64,
    /// Whether one address is asked after the other, in this order.
    pub one_at_a_time: bool,
    /// What is asked.
    pub asked: Vec<Asked>,
}

/// An address to be asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Asked {
    /// Its number.
    pub id: usize,
    /// The address.
    pub url: String,
}

/// What is known of an address.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Line {
    /// It is being asked.
    Begun(usize),
    /// It was asked.
    Told(usize, Told),
}

/// What an address came to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Told {
    /// The status of the last answer, where there is one.
    pub status: Option<u16>,
    /// Why there is none, or why it is not what was looked for.
    pub fault: Option<Fault>,
    /// The hops, each with its status and where it leads.
    pub hops: Vec<(u16, String)>,
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Fault {
    /// The page does not have the place that stands after `#`.
    NoPlace,
    /// It took too long.
    Slow,
    /// The encrypted connection did not come about.
    NotEncrypted,
    /// The answer broke off, or can't be read.
    Cut,
    /// The host takes no connection, or any other fault of the way.
    NoConnection,
}

//! What a page may weigh.

/// The most bytes that a page and all it needs to paint may have, by gzip at level 9, where nothing less is
/// said: what fits in the first round trip of a new connection (ten segments of 1,460 bytes, RFC 6928), less
/// headers.
pub const PAINT: u64 = 14_000;

/// The most that each page may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Bytes of the page and of what it needs to paint, by gzip.
    pub paint: u64,
    /// Requests.
    pub requests: Option<usize>,
    /// Elements.
    pub nodes: Option<usize>,
    /// Bytes of each picture, as it is sent.
    pub image: Option<u64>,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            paint: PAINT,
            requests: None,
            nodes: None,
            image: None,
        }
    }
}

//! The cascade, through its public interface.

mod constructs;
mod hard;
mod page;

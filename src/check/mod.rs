//! What is checked on finished pages, and how it is told. The checkers don't know each other.

pub mod accessibility;
pub mod report;

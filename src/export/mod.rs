//! What leaves the site in another form: now, one file to read before it is public.

mod blocks;
mod inventory;
mod review;

pub use review::{Head, review};

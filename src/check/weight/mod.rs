//! What pages cost their readers: bytes, requests, elements, and what is estimated from these.
//!
//! [`Checker`] takes pages one by one and lets them go; what they load is weighed once when all were looked
//! at ([`Checker::settle`]). Nothing is fetched: what stands on another host is a request whose bytes are not
//! known.
//!
//! - `loads.rs`: what a page names that browsers fetch; `sheet.rs`: what a stylesheet names; `led.rs`: where
//!   an address leads; `fetch.rs`: all that is fetched for a page
//! - `look.rs`: a page looked at; `settle.rs`: what it loads weighed, and held against a budget
//! - `page.rs`: what a page weighs in all; `footprint.rs`, `ecoindex.rs`: what is estimated from that
//! - `inside.rs`: what a page over budget carries itself
//! - `kinds.rs`: what can be wrong, in words

mod budget;
mod ecoindex;
mod fetch;
mod footprint;
mod inside;
mod kinds;
mod led;
mod loads;
mod look;
mod page;
mod pdf;
mod settle;
mod sheet;

pub use super::site::Site;
pub use budget::{Budget, PAINT};
pub use ecoindex::{EcoIndex, Quantiles};
pub use footprint::swd_grams;
pub use kinds::ALL as kinds;
pub use loads::{Load, Paints};
pub use look::{Checker, Look};
pub use page::{File, PageWeight, Sizes};

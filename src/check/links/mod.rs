//! Links within a site: what each address of each page leads to, decided from the pages themselves.
//!
//! [`Checker`] takes pages one by one and lets them go; which pages and files there are must be known from
//! the start. Addresses are read as browsers read them (<https://url.spec.whatwg.org/>), what stands after
//! `#` as they look for it (<https://html.spec.whatwg.org/#find-a-potential-indicated-element>). Addresses
//! of other sites are noted, and asked in `external/` alone: nothing else here touches the network, or a file.
//!
//! - `files.rs`: what is published, and what a host answers for a path
//! - `gather/`: every address and every reference by id on a page
//! - `look.rs`: a page looked at; `settle.rs`: what waited for the other pages; `unlinked.rs`: files that nothing leads to
//! - `data.rs`: JSON, where an address may be the name of a thing
//! - `directive.rs`: the words that `#:~:text=` looks for; `text.rs`: those of a page
//! - `kinds.rs`: what can be wrong, in words
//! - `external/`: whether what is named on other sites is there

mod checker;
mod data;
mod directive;
pub mod external;
mod files;
mod finding;
mod gather;
mod ids;
mod kinds;
mod label;
mod look;
mod looks;
mod settle;
mod text;
mod unlinked;

pub use super::kind::Kind;
pub use super::site::Site;
pub use checker::Checker;
pub use finding::{Finding, Outcome, Outside, PageLinks};
pub use kinds::{ALL as kinds, ORPHAN, OUTSIDE as kinds_outside, TARGET};
pub use look::Look;
pub use looks::Looks;

//! Pages parsed and finished.

mod compare;
mod page;
mod policy;
mod stylesheet;
mod tree;

//! Pages parsed and finished.

mod compare;
mod fit;
mod page;
mod policy;
mod stylesheet;
mod tree;

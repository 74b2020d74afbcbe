//! The cascade, through its public interface.

mod book;
mod conditions;
mod constructs;
mod declared;
mod hard;
mod hostile;
mod look;
mod page;
mod paint;
mod values;

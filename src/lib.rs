//! limpide publishes what an organisation's AI charter promises, with the evidence, and how each of
//! its AI systems works.

pub mod diagnostic;
pub mod finish;
pub mod html;
pub mod source;

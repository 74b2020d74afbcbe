//! limpide publishes what an organisation's AI charter promises, with the evidence, and how each of
//! its AI systems works.
//!
//! A build is one function, [`build::build`], and data flows one way through it:
//!
//! 1. [`source`] finds and reads the files of a site, with the place of every value;
//! 2. [`model`] makes plain data of them, checks what they say together, derives what can be derived;
//! 3. [`render`] turns the model into pages, with the theme's templates and words;
//! 4. [`finish`] minifies each page, compares it with what it was, and gives it its policy;
//! 5. [`output`] writes the release and puts it in the old one's place in one move.
//!
//! Before there is a site, [`scaffold`] composes the files of one from a person's answers.
//!
//! [`publish`] sends what was built, each time with a link of its [`chain`] of manifests, which [`verify`] holds a
//! site against, anyone's.
//!
//! What is wrong, missing or worth knowing is collected on the way as [`diagnostic`]s.

pub mod build;
pub mod chain;
pub mod check;
pub mod cli;
pub mod compress;
pub mod css;
pub mod diagnostic;
pub mod export;
pub mod finish;
pub mod html;
pub mod model;
pub mod output;
pub mod picture;
pub mod publish;
pub mod render;
pub mod scaffold;
pub mod serve;
pub mod source;
pub mod verify;

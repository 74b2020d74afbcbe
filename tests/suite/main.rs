//! limpide's behaviour through its public interface, on real files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod act;
mod architecture;
mod check;
mod css;
mod demo;
mod determinism;
mod diagnostics;
mod finish;
mod hostile;
mod kill;
mod output;
mod release;
mod site;

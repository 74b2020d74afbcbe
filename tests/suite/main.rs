//! limpide's behaviour through its public interface, on real files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod architecture;
mod claims;
mod demo;
mod determinism;
mod diagnostics;
mod finish;
mod full_system;
mod hostile;
mod kill;
mod output;
mod release;
mod site;
mod system;

//! limpide's behaviour through its public interface, on real files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod act;
mod architecture;
mod arguments;
mod beyond;
mod characters;
mod check;
mod claims;
mod consequences;
mod control;
mod css;
mod demo;
mod determinism;
mod diagnostics;
mod faults;
mod finish;
mod first_hour;
mod full_disk;
mod full_system;
mod gaps;
mod glossary;
mod hostile;
mod identity;
mod kill;
mod kinds;
mod links;
mod lists;
mod not_known;
mod output;
mod processor;
mod prose;
mod publish;
mod release;
mod schema;
mod second;
mod serve;
mod site;
mod statements;
mod system;
#[cfg(target_os = "linux")]
mod terminal;
mod theme_docs;
mod trust;

//! limpide's behaviour through its public interface, on real files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod act;
mod architecture;
mod arguments;
mod beyond;
mod carbon;
mod characters;
mod check;
mod checked;
mod claims;
mod connections;
mod consequences;
mod control;
mod css;
mod demo;
mod determinism;
mod diagnostics;
mod evidence;
mod export;
mod faults;
mod finish;
mod first_hour;
mod full_disk;
mod full_system;
mod gaps;
mod glossary;
mod guide;
mod hostile;
mod identity;
mod images;
mod in_any_order;
mod kill;
mod kinds;
mod links;
mod lists;
mod not_known;
mod openssl;
mod outline;
mod output;
mod outside;
mod page_order;
mod precompress;
mod processor;
mod prose;
mod publish;
mod reading;
mod release;
mod schema;
mod second;
mod serve;
mod site;
mod statements;
mod system;
mod temporary;
#[cfg(target_os = "linux")]
mod terminal;
mod theme_docs;
mod trust;
mod verify;
mod web_server;
mod weight;

/// That of the program: the C library's takes a tenth longer over the whole.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

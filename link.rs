//! How the program is linked in builds for development, as tests have it.

#![allow(clippy::print_stdout)]

/// A program that can be loaded anywhere has the pointers in its data set at each start: here 128,000, for the table of
/// characters of `minify-html` has nine megabytes of them, which takes 8 ms. The tests start it thousands of times. A
/// release stays such a program, since what is hostile then knows no address.
fn main() {
    println!("cargo::rerun-if-changed=link.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|it| it == value);
    let takes_it = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    let features = std::env::var("CARGO_CFG_TARGET_FEATURE").unwrap_or_default();
    let is_static = features.split(',').any(|it| it == "crt-static");
    if is("PROFILE", "debug") && takes_it && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

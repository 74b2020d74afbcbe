//! How the program is linked where it is made for tests.

#![allow(clippy::print_stdout)]

/// A program that can be loaded anywhere has the pointers in its data set at each start: here 128,000, for the table of
/// characters of `minify-html` has nine megabytes of them, which takes 8 ms. The tests start it thousands of times. What is
/// given to people stays such a program, since what is hostile then knows no address.
fn main() {
    println!("cargo::rerun-if-changed=link.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|it| it == value);
    let takes_it = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    if is("PROFILE", "debug") && takes_it {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

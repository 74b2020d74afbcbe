//! Keys at a terminal.

use std::process::Command;

use rustix::termios::LocalModes;

use super::client::until;
use crate::site::Site;
use crate::terminal::Terminal;

#[test]
fn keys_read_anew_tell_what_was_found_and_stop_and_the_terminal_is_as_it_was() {
    let site = Site::small();
    let mut terminal = Terminal::open();
    let before = terminal.modes();
    assert!(before.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG));
    let mut child = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args([
            "serve",
            "--lang",
            "en",
            "--as-of",
            "2026-11-24",
            "--port",
            "auto",
        ])
        .arg(site.path())
        .stdin(terminal.end())
        .stderr(terminal.end())
        .spawn()
        .unwrap();
    until("the keys are named and the pages checked", || {
        terminal.times("Keys: o ") == 1 && terminal.times("checked after") == 1
    });
    assert!(!terminal.modes().contains(LocalModes::ICANON));
    assert_eq!(terminal.times("gap["), 0);
    terminal.types(b"c");
    until("all that was found is told", || terminal.times("gap[") > 1);
    terminal.types(b"r");
    until("all is read anew", || terminal.times("checked after") == 2);
    // Ctrl-C.
    terminal.types([3]);
    terminal.wait_for_end(&mut child);
    assert!(child.wait().unwrap().success());
    assert_eq!(terminal.modes(), before);
}

//! Keys at a terminal.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::process::Command;
use std::sync::{Arc, Mutex};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, tcgetattr};

use super::client::until;
use crate::site::Site;

#[test]
fn keys_read_anew_tell_what_was_found_and_stop_and_the_terminal_is_as_it_was() {
    let site = Site::small();
    let desk = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&desk).unwrap();
    unlockpt(&desk).unwrap();
    let path = ptsname(&desk, Vec::new()).unwrap();
    let options = || File::options().read(true).write(true).clone();
    let open = || options().open(OsStr::from_bytes(path.to_bytes())).unwrap();
    let terminal = open();
    let before = tcgetattr(&terminal).unwrap().local_modes;
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
        .stdin(open())
        .stderr(open())
        .spawn()
        .unwrap();
    let said = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&said);
    let mut person = File::from(desk);
    let mut screen = person.try_clone().unwrap();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(length @ 1..) = screen.read(&mut bytes) {
            heard
                .lock()
                .unwrap()
                .push_str(&String::from_utf8_lossy(&bytes[..length]));
        }
    });
    let times = |words: &str| said.lock().unwrap().matches(words).count();
    until("the keys are named and the pages checked", || {
        times("Keys: o ") == 1 && times("checked after") == 1
    });
    assert!(
        !tcgetattr(&terminal)
            .unwrap()
            .local_modes
            .contains(LocalModes::ICANON)
    );
    assert_eq!(times("gap["), 0);
    person.write_all(b"c").unwrap();
    until("all that was found is told", || times("gap[") > 1);
    person.write_all(b"r").unwrap();
    until("all is read anew", || times("checked after") == 2);
    // Ctrl-C.
    person.write_all(&[3]).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(tcgetattr(&terminal).unwrap().local_modes, before);
}

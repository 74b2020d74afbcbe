//! A terminal with nobody before it: what a program shows there is heard, what a person types is written.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, tcgetattr};

/// How long words are waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// What no program says.
const END: &str = "\u{4}the end\u{4}";

/// A pseudo-terminal.
pub(crate) struct Terminal {
    /// The program's end.
    program: File,
    /// The person's end.
    person: File,
    said: Arc<Mutex<String>>,
}

impl Terminal {
    pub(crate) fn open() -> Self {
        let desk = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&desk).unwrap();
        unlockpt(&desk).unwrap();
        let path = ptsname(&desk, Vec::new()).unwrap();
        let path = OsStr::from_bytes(path.to_bytes());
        let program = File::options().read(true).write(true).open(path).unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&said);
        let person = File::from(desk);
        let mut screen = person.try_clone().unwrap();
        std::thread::spawn(move || {
            // A letter may come in two pieces.
            let (mut bytes, mut rest) = ([0; 4096], Vec::new());
            while let Ok(length @ 1..) = screen.read(&mut bytes) {
                rest.extend_from_slice(&bytes[..length]);
                let whole = match std::str::from_utf8(&rest) {
                    Ok(text) => text.len(),
                    Err(error) => error.valid_up_to(),
                };
                let text: Vec<u8> = rest.drain(..whole).collect();
                heard
                    .lock()
                    .unwrap()
                    .push_str(&String::from_utf8(text).unwrap());
            }
        });
        Self {
            program,
            person,
            said,
        }
    }

    /// The terminal as an input or an output of a program.
    pub(crate) fn end(&self) -> Stdio {
        self.program.try_clone().unwrap().into()
    }

    /// Runs a program that has the terminal for all that it reads and says.
    pub(crate) fn runs(&self, command: &mut Command) -> Child {
        let command = command.stdin(self.end()).stdout(self.end());
        command.stderr(self.end()).spawn().unwrap()
    }

    /// What a person types.
    pub(crate) fn types(&mut self, keys: impl AsRef<[u8]>) {
        self.person.write_all(keys.as_ref()).unwrap();
    }

    /// Types Ctrl-C when the program takes keys one by one: a terminal that takes lines would not pass it on.
    pub(crate) fn interrupts(&mut self) {
        let begun = Instant::now();
        while self.modes().contains(LocalModes::ICANON) {
            assert!(begun.elapsed() < PATIENCE, "{}", self.said());
            std::thread::sleep(Duration::from_millis(2));
        }
        self.types([3]);
    }

    /// How many times these words were shown.
    pub(crate) fn times(&self, words: &str) -> usize {
        self.said.lock().unwrap().matches(words).count()
    }

    /// Waits until these words were shown more than so many times by a program that runs.
    pub(crate) fn wait_for(&self, words: &str, times: usize, program: &mut Child) {
        let begun = Instant::now();
        while self.times(words) <= times {
            assert!(program.try_wait().unwrap().is_none(), "{}", self.said());
            assert!(begun.elapsed() < PATIENCE, "{}", self.said());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until a program that showed something here has ended.
    pub(crate) fn wait_for_end(&self, program: &mut Child) {
        let begun = Instant::now();
        while program.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < PATIENCE, "{}", self.said());
            std::thread::sleep(Duration::from_millis(2));
        }
        // What it said last may not have been heard yet: what is said after that comes after it.
        (&self.program).write_all(END.as_bytes()).unwrap();
        while !self.said().ends_with(END) {
            assert!(begun.elapsed() < PATIENCE, "{}", self.said());
            std::thread::sleep(Duration::from_millis(2));
        }
        let mut said = self.said.lock().unwrap();
        let heard = said.len() - END.len();
        said.truncate(heard);
    }

    /// All that was shown.
    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// How it takes keys.
    pub(crate) fn modes(&self) -> LocalModes {
        tcgetattr(&self.program).unwrap().local_modes
    }
}

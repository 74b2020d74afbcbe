//! Keys of the terminal, one at a time, while a site is served.

use std::io::{IsTerminal, Read, stderr, stdin};

/// What a person wants, by a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// The site in the browser.
    Open,
    /// All of it read anew.
    Rebuild,
    /// All that was found.
    Check,
    /// The end.
    Quit,
}

/// The terminal while it gives keys; it is as it was when this ends.
pub(super) struct Terminal {
    #[cfg(unix)]
    before: rustix::termios::Termios,
}

impl Key {
    fn of(byte: u8) -> Option<Self> {
        // The last two: Ctrl-C and Ctrl-D.
        match byte.to_ascii_lowercase() {
            b'o' => Some(Self::Open),
            b'r' => Some(Self::Rebuild),
            b'c' => Some(Self::Check),
            b'q' | 3 | 4 => Some(Self::Quit),
            _ => None,
        }
    }
}

impl Terminal {
    /// Hands each key over, where a person sits before a terminal that can give them.
    pub fn listen(mut pressed: impl FnMut(Key) + Send + 'static) -> Option<Self> {
        let terminal = Self::open()?;
        let read = move || {
            for byte in stdin().lock().bytes().map_while(Result::ok) {
                if let Some(key) = Key::of(byte) {
                    pressed(key);
                }
            }
        };
        let thread = std::thread::Builder::new().name("keys".to_owned());
        thread.spawn(read).ok().map(|_| terminal)
    }

    #[cfg(unix)]
    fn open() -> Option<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        if !stdin().is_terminal() || !stderr().is_terminal() || is_in_background() {
            return None;
        }
        let before = tcgetattr(stdin()).ok()?;
        let mut by_key = before.clone();
        // Ctrl-C is a key too: a program that it ends can't put the terminal back.
        by_key.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG;
        tcsetattr(stdin(), OptionalActions::Now, &by_key).ok()?;
        Some(Self { before })
    }

    /// This system's terminals give lines.
    #[cfg(not(unix))]
    fn open() -> Option<Self> {
        None
    }
}

/// Whether the shell put the program behind itself: it would be stopped as soon as it met the terminal.
#[cfg(unix)]
fn is_in_background() -> bool {
    let in_front = rustix::termios::tcgetpgrp(stdin());
    in_front.is_ok_and(|group| group != rustix::process::getpgrp())
}

#[cfg(unix)]
impl Drop for Terminal {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        // Nothing can be done for a terminal that is gone.
        let _ = tcsetattr(stdin(), OptionalActions::Now, &self.before);
    }
}

//! A site shown while it is written: what a browser gets is what a clean build would publish, but for one
//! marked block.
//!
//! ```text
//! watch.rs       sees that files changed ──┐
//! http/          asks for a path ──────────┤ events
//! generation.rs  reads the site            ┤
//! clerk.rs       makes its pages, says what│
//!                it found                  ┘
//!       ▲                                  ▼
//!       └───────────────────────────── desk.rs   which generation answers, what is told
//! ```
//!
//! A generation is the site as it was read at one moment, in a thread of its own. It makes a page when it
//! is asked for, and the others meanwhile, for what is wrong with them. When files change a new one takes
//! its place, within the one before where only the theme changed, to share its content; where that one can't be used, the last good one goes on answering. Nothing is written.

mod answer;
mod block;
mod change;
mod clerk;
mod desk;
mod editor;
mod found;
mod generation;
mod http;
mod makers;
mod panel;
mod state;
mod watch;
mod words;

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use jiff::civil::Date;

use crate::build;
use crate::diagnostic::{Diagnostic, MessageLanguage};
use crate::source::{Process, listener};
use desk::{Desk, Event};
pub use editor::{EDITORS, Editor, NoEditor};
use state::Shared;

/// The port that is tried first.
pub const PORT: u16 = 8000;

/// How many ports after it are tried where any free one will do.
const TRIED: u16 = 100;

/// Which port to listen on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// This one.
    Given(u16),
    /// One that is free.
    Free,
}

/// What is served, and how.
pub struct Options {
    /// What is built; its date is that of the start.
    pub build: build::Options,
    /// Today's date, where the site is not told as of a given one.
    pub today: Option<Arc<dyn Fn() -> Date + Send + Sync>>,
    /// The time since 1970, by which files that have not changed are told.
    pub clock: fn() -> Duration,
    /// Where to listen; none is this machine alone.
    pub host: Option<IpAddr>,
    /// The port.
    pub port: Port,
    /// What the person asks for while it is served.
    pub wishes: Option<mpsc::Receiver<Wish>>,
    /// Whether to look for changes without waiting for the system to tell of them.
    pub poll: bool,
    /// The editor that places of the site's files are opened in from a page.
    pub editor: Option<Editor>,
    /// The language of what is said to the person who writes.
    pub language: MessageLanguage,
}

/// What the person who writes asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The site read anew, whatever is known of it.
    Rebuild,
    /// All that was found when it was last checked.
    Findings,
    /// The end.
    Stop,
}

/// Something to tell the person who writes.
#[derive(Debug)]
pub enum News<'a> {
    /// The site can be read.
    Started {
        /// Where its home page is.
        url: &'a str,
    },
    /// The system does not tell of changes, so that they are looked for.
    Polling(Polling),
    /// The site can't be used: what stops it, of what was not told yet.
    Broken {
        /// The errors.
        errors: &'a [Diagnostic],
        /// Whether an older version is shown.
        has_older: bool,
        /// Since the change was seen.
        took: Duration,
    },
    /// All pages were made and checked.
    Concluded {
        /// Errors and notes that were not told yet.
        found: &'a [Diagnostic],
        /// How many errors there are.
        errors: usize,
        /// How many gaps there are.
        gaps: usize,
        /// How many pages there are.
        pages: usize,
        /// From the change to the first page that could be had.
        ready: Duration,
        /// From the change to the last page checked.
        took: Duration,
    },
    /// All that was found when the site was last checked, as was asked.
    Findings(&'a [Diagnostic]),
    /// The program failed.
    Failed {
        /// What it said.
        text: &'a str,
    },
}

/// Why changes are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Polling {
    /// It was asked for.
    Asked,
    /// The site is on a network, or on another machine.
    Remote,
    /// What the system said.
    Refused(String),
}

/// Why a site can't be served.
#[derive(Debug)]
pub enum Refused {
    /// The port is in use, by this process where that is known.
    PortTaken(u16, Option<Process>),
    /// The system doesn't let us listen there.
    NoListener(SocketAddr, io::Error),
    /// The system doesn't give what is needed to work.
    NoThread(io::Error),
}

/// Serves a site until it is asked to stop.
///
/// # Errors
/// It can't begin.
pub fn serve(mut options: Options, tell: &mut dyn FnMut(News<'_>)) -> Result<(), Refused> {
    let listeners = listen(options.host, options.port)?;
    let address = listeners.first().and_then(|it| it.local_addr().ok());
    let Some(address) = address else {
        return Ok(());
    };
    let (events, inbox) = mpsc::channel();
    let shared = Arc::new(Shared::new(options.language, options.editor.clone()));
    watch::start(&options, events.clone()).map_err(Refused::NoThread)?;
    if let Some(wishes) = options.wishes.take() {
        forward(wishes, events.clone()).map_err(Refused::NoThread)?;
    }
    let door = http::Door {
        events: events.clone(),
        shared: Arc::clone(&shared),
        host: options.host,
    };
    let http = std::thread::Builder::new().name("http".to_owned());
    let ended = events.clone();
    http.spawn(move || {
        if let Err(error) = http::run(listeners, door) {
            // The desk may have ended first.
            let _ = ended.send(Event::Ended(error));
        }
    })
    .map_err(Refused::NoThread)?;
    let desk = Desk::new(options, address, (events, inbox), shared);
    desk.and_then(|it| it.run(tell)).map_err(Refused::NoThread)
}

/// Hands wishes to the desk.
fn forward(wishes: mpsc::Receiver<Wish>, events: mpsc::Sender<Event>) -> io::Result<()> {
    let thread = std::thread::Builder::new().name("wishes".to_owned());
    let run = move || {
        let mut wishes = wishes.into_iter();
        wishes.try_for_each(|wish| events.send(Event::Wished(wish)))
    };
    thread.spawn(run).map(drop)
}

/// Listens on the port; on this machine under both of its addresses, where it has both.
fn listen(host: Option<IpAddr>, port: Port) -> Result<Vec<TcpListener>, Refused> {
    let first = host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let listener = match port {
        Port::Given(port) => bind(first, port).map_err(|refused| match refused {
            Refused::PortTaken(port, _) => Refused::PortTaken(port, listener(port)),
            other => other,
        })?,
        Port::Free => {
            let free = (PORT..PORT + TRIED).find_map(|port| bind(first, port).ok());
            free.map_or_else(|| bind(first, 0), Ok)?
        }
    };
    let port = listener.local_addr().map_or(0, |it| it.port());
    let mut listeners = vec![listener];
    if host.is_none() {
        // Without it `localhost` is found at the other address.
        listeners.extend(bind(IpAddr::V6(Ipv6Addr::LOCALHOST), port));
    }
    Ok(listeners)
}

fn bind(host: IpAddr, port: u16) -> Result<TcpListener, Refused> {
    let address = SocketAddr::new(host, port);
    let listener = TcpListener::bind(address).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => Refused::PortTaken(port, None),
        _ => Refused::NoListener(address, error),
    })?;
    let ready = listener.set_nonblocking(true);
    ready.map_err(|error| Refused::NoListener(address, error))?;
    Ok(listener)
}

//! Sees that the site's files changed. Events of the system only say when to look, and where first: what is compared are
//! snapshots, and all of them soon after, and every two seconds in any case.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::change::Change;
use super::desk::Event;
use super::{Options, Polling};
use crate::source::{Snapshot, sends_no_events};

/// How long after an event the first look comes, unless one says sooner that a file was written to its end: one that is
/// written anew is empty for a moment.
const FIRST: Duration = Duration::from_millis(10);
/// So long without an event after a file was written to its end: editors make and unmake files of their own meanwhile.
const CALM: Duration = Duration::from_millis(2);
/// How long nothing is looked at after a change, at first; twice as long after each change that follows.
const PAUSE: Duration = Duration::from_millis(40);
const LONGEST_PAUSE: Duration = Duration::from_millis(320);
/// After so long without a change the next one counts as the first.
const QUIET: Duration = Duration::from_millis(600);
/// A file that was written twice within one tick of the clock is found so long after.
const SOON: Duration = Duration::from_millis(60);
/// How often files are looked at without an event: where the system tells of changes, and where not.
const SAFETY: Duration = Duration::from_secs(2);
const POLL: Duration = Duration::from_millis(500);

/// What wakes who looks.
enum Wake {
    /// Something happened at these paths.
    Touched(Vec<PathBuf>),
    /// A file was written to its end, or took the place of another.
    Written(Vec<PathBuf>),
    /// The system no longer tells.
    Lost(String),
}

/// Watches from now on, in a thread of its own.
///
/// # Errors
/// The system gives no thread.
pub(super) fn start(options: &Options, events: Sender<Event>) -> io::Result<()> {
    let root = options.build.root.clone();
    let today = options.today.clone();
    let why = match (options.poll, sends_no_events(&root)) {
        (true, _) => Some(Polling::Asked),
        (_, true) => Some(Polling::Remote),
        _ => None,
    };
    let snapshot = Snapshot::of(&root);
    let day = today.as_ref().map(|today| today());
    let look = move || {
        let (wake, woken) = channel();
        let mut watch = Watch {
            ears: None,
            wake,
            events,
            root,
            snapshot,
        };
        watch.begin(why);
        let mut day = day;
        let is_new_day = move || {
            let now = today.as_ref().map(|today| today());
            std::mem::replace(&mut day, now) != now
        };
        watch.run(&woken, is_new_day);
    };
    let thread = std::thread::Builder::new().name("watch".to_owned());
    thread.spawn(look).map(drop)
}

struct Watch {
    ears: Option<Ears>,
    wake: Sender<Wake>,
    events: Sender<Event>,
    root: PathBuf,
    snapshot: Snapshot,
}

/// What listens to the system, and the folders that it was told of.
struct Ears {
    watcher: RecommendedWatcher,
    folders: BTreeSet<(PathBuf, bool, i128)>,
}

impl Watch {
    fn begin(&mut self, why: Option<Polling>) {
        let why = why.or_else(|| match Ears::open(&self.root, &self.wake) {
            Ok(ears) => {
                self.ears = Some(ears);
                None
            }
            Err(error) => Some(Polling::Refused(error.to_string())),
        });
        if let Some(why) = why {
            self.poll(why);
        }
    }

    fn poll(&mut self, why: Polling) {
        self.ears = None;
        let _ = self.events.send(Event::Polling(why));
    }

    /// The system no longer tells; said once.
    fn lose(&mut self, why: String) {
        if self.ears.is_some() {
            self.poll(Polling::Refused(why));
        }
    }

    fn run(&mut self, woken: &Receiver<Wake>, mut is_new_day: impl FnMut() -> bool) {
        let mut pause = PAUSE;
        let mut last = None::<Instant>;
        let mut cost = Duration::ZERO;
        loop {
            // Looking takes no more than a tenth of the time, on slow disks too.
            let regular = self.ears.as_ref().map_or(POLL, |_| SAFETY).max(cost * 10);
            let wait = match self.snapshot.is_unsure() {
                true => SOON,
                false => regular,
            };
            let mut touched = BTreeSet::new();
            match woken.recv_timeout(wait) {
                Ok(wake) => self.await_the_end((wake, woken), &mut touched),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let began = Instant::now();
            let is_new_day = is_new_day();
            let files = self.look_first(&touched).filter(|_| !is_new_day);
            if files.is_none() {
                let (snapshot, changed) = self.snapshot.next(&self.root);
                self.snapshot = snapshot;
                self.listen_anew();
                cost = began.elapsed();
                if !changed && !is_new_day {
                    continue;
                }
            }
            let change = Change {
                since: began,
                files,
            };
            if self.events.send(Event::Changed(change)).is_err() {
                return;
            }
            let follows = last.is_some_and(|it| it.elapsed() < pause + QUIET);
            pause = match follows {
                true => (pause * 2).min(LONGEST_PAUSE),
                false => PAUSE,
            };
            last = Some(Instant::now());
            std::thread::sleep(pause);
        }
    }

    /// The files that changed, where these are texts that events told of: the other files are looked at soon after, when
    /// the reader has her page. None where all must be looked at now.
    fn look_first(&mut self, touched: &BTreeSet<PathBuf>) -> Option<Vec<String>> {
        let files = self.snapshot.note_touched(&self.root, touched);
        files.filter(|it| !it.is_empty())
    }

    /// Waits for a file that was touched to be written to its end, and for nothing to follow.
    fn await_the_end(
        &mut self,
        (first, woken): (Wake, &Receiver<Wake>),
        touched: &mut BTreeSet<PathBuf>,
    ) {
        let end = Instant::now() + FIRST;
        let mut is_written = false;
        let mut next = Some(first);
        while let Some(wake) = next {
            match wake {
                Wake::Touched(paths) => touched.extend(paths),
                Wake::Written(paths) => {
                    touched.extend(paths);
                    is_written = true;
                }
                Wake::Lost(why) => {
                    self.lose(why);
                    // What it did not tell of any more is not known.
                    touched.insert(self.root.clone());
                }
            }
            let left = end.saturating_duration_since(Instant::now());
            let wait = match is_written {
                true => left.min(CALM),
                false => left,
            };
            next = woken.recv_timeout(wait).ok();
        }
    }

    /// Listens to folders that came, or came anew under their old names.
    fn listen_anew(&mut self) {
        let Some(ears) = &mut self.ears else {
            return;
        };
        if let Err(error) = ears.listen(&self.root) {
            self.lose(error.to_string());
        }
    }
}

impl Ears {
    fn open(root: &Path, wake: &Sender<Wake>) -> notify::Result<Self> {
        let (wake, folder) = (wake.clone(), root.to_owned());
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let wake_up = match event {
                Ok(event) if is_reading(event.kind) => return,
                Ok(event) if is_end(event.kind) => Wake::Written(event.paths),
                // Without a path, where events were lost.
                Ok(event) if event.need_rescan() => Wake::Touched(vec![folder.clone()]),
                Ok(event) => Wake::Touched(event.paths),
                // A folder that went away while it was looked at is seen to be gone.
                Err(error) if is_absence(&error) => Wake::Touched(vec![folder.clone()]),
                Err(error) => Wake::Lost(error.to_string()),
            };
            let _ = wake.send(wake_up);
        })?;
        let mut ears = Self {
            watcher,
            folders: BTreeSet::new(),
        };
        ears.listen(root)?;
        Ok(ears)
    }

    fn listen(&mut self, root: &Path) -> notify::Result<()> {
        let folders: BTreeSet<_> = Snapshot::folders(root).into_iter().collect();
        for folder in folders.difference(&self.folders) {
            let mode = match folder.1 {
                true => RecursiveMode::Recursive,
                false => RecursiveMode::NonRecursive,
            };
            match self.watcher.watch(&folder.0, mode) {
                Err(error) if !is_absence(&error) => return Err(error),
                _ => {}
            }
        }
        self.folders = folders;
        Ok(())
    }
}

/// Whether a file has all its bytes now.
fn is_end(kind: EventKind) -> bool {
    let is_closed = kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
    is_closed
        || matches!(
            kind,
            EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both))
        )
}

/// Reading changes nothing, and we read.
fn is_reading(kind: EventKind) -> bool {
    let is_access = matches!(kind, EventKind::Access(_));
    is_access && kind != EventKind::Access(AccessKind::Close(AccessMode::Write))
}

fn is_absence(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}

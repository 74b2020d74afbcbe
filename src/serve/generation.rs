//! The site as it was read at one moment, in a thread of its own; and with other themes, in theirs: what only the theme
//! shows needs nothing anew of what is said.

use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, Scope};

use super::answer::Ask;
use super::clerk::{Clerk, Order};
use super::desk::Event;
use super::makers::Makers;
use crate::build::{self, Concluded, Understood};
use crate::diagnostic::{Diagnostic, SourceFile, has_errors};

/// A generation at work; it ends when this is let go of.
pub(super) struct Generation {
    /// Its number, from 1.
    pub number: u64,
    orders: Sender<Order>,
    /// Whether it makes pages that nobody asked for.
    makes: Arc<AtomicBool>,
    /// Takes those that have its content, and another theme.
    stem: Sender<Worker>,
}

/// What a generation begins with.
pub(super) struct Begin {
    /// Its number.
    pub number: u64,
    /// How the site is built.
    pub options: build::Options,
    /// The files of the site that changed since the one before it, where these are known to be all.
    pub files: Option<Vec<String>>,
    /// What is known from those before it.
    pub memory: Arc<build::Memory>,
    /// Who hears of it.
    pub events: Sender<Event>,
    /// Those that make pages.
    pub makers: Arc<Makers>,
}

impl Generation {
    /// Reads the site anew, but for what memory has of it; of its files these alone, where they are given.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(begin: Begin) -> io::Result<Self> {
        let (stem, others) = channel();
        let (generation, worker) = Self::of(begin, stem);
        thread(worker.begin.number).spawn(move || worker.guarded(|| worker.read(others)))?;
        Ok(generation)
    }

    /// Another with the content of this one, of whose files only those of the theme changed; gives back what it would have
    /// begun with where this one has ended.
    pub fn restyled(&self, begin: Begin) -> Result<Self, Box<Begin>> {
        let (generation, worker) = Self::of(begin, self.stem.clone());
        match self.stem.send(worker) {
            Ok(()) => Ok(generation),
            Err(back) => Err(Box::new(back.0.begin)),
        }
    }

    fn of(begin: Begin, stem: Sender<Worker>) -> (Self, Worker) {
        let (orders, inbox) = channel();
        let makes = Arc::new(AtomicBool::new(true));
        let generation = Self {
            number: begin.number,
            orders,
            makes: Arc::clone(&makes),
            stem,
        };
        let worker = Worker {
            begin,
            orders: generation.orders.clone(),
            inbox: Cell::new(Some(inbox)),
            makes,
        };
        (generation, worker)
    }

    /// Hands it a request; gives it back where the generation has ended.
    pub fn ask(&self, ask: Ask) -> Option<Ask> {
        let sent = self.orders.send(Order::Answer(ask));
        match sent.err()?.0 {
            Order::Answer(ask) => Some(ask),
            Order::Rest | Order::Made(_) | Order::End => None,
        }
    }

    /// From now on it only answers.
    pub fn rest(&self) {
        // Those that were not begun yet would only be in the way of the generation after it.
        self.makes.store(false, Ordering::Relaxed);
        let _ = self.orders.send(Order::Rest);
    }
}

impl Drop for Generation {
    fn drop(&mut self) {
        self.makes.store(false, Ordering::Relaxed);
        let _ = self.orders.send(Order::End);
    }
}

/// The thread of a generation.
fn thread(number: u64) -> thread::Builder {
    thread::Builder::new()
        .name(format!("generation {number}"))
        .stack_size(build::STACK)
}

/// What a panic said.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("panic").to_owned()
}

/// Who does the work of a generation.
struct Worker {
    begin: Begin,
    orders: Sender<Order>,
    /// Dropped once nobody reads it any more, so that who still asks is told so.
    inbox: Cell<Option<Receiver<Order>>>,
    makes: Arc<AtomicBool>,
}

// Nobody is left to hear of it where sending fails: the program ends.
impl Worker {
    /// Does it, and tells of a fault of the program.
    fn guarded(&self, act: impl FnOnce()) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(act)) {
            self.failed(said(panic.as_ref()));
        }
    }

    fn failed(&self, text: String) {
        let number = self.begin.number;
        let _ = self.begin.events.send(Event::Panicked { number, text });
    }

    /// Reads the site and shows it; and shows it by other themes, until nobody may ask for that any more.
    fn read(&self, others: Receiver<Self>) {
        let again = (&*self.begin.memory, self.begin.files.as_deref());
        let mut is_understood = false;
        let diagnostics = build::understand(&self.begin.options, again, |site| {
            is_understood = true;
            thread::scope(|scope| {
                let stem = move || others.into_iter().for_each(|it| it.spawn(scope, site));
                // Without this thread the site is read anew for another theme.
                let _ = thread::Builder::new().spawn_scoped(scope, stem);
                // A fault must be told before the others have ended.
                self.guarded(|| self.show(site, None));
            });
        });
        if !is_understood {
            self.tell_unusable(diagnostics);
        }
    }

    /// Shows a site that was read before by its theme as it is now.
    fn spawn<'scope>(self, scope: &'scope Scope<'scope, '_>, site: &'scope Understood<'_>) {
        let (number, events) = (self.begin.number, self.begin.events.clone());
        let run = move || self.guarded(|| self.restyle(site));
        if let Err(error) = thread(number).spawn_scoped(scope, run) {
            let text = error.to_string();
            let _ = events.send(Event::Panicked { number, text });
        }
    }

    fn restyle(&self, site: &Understood<'_>) {
        let changed = self.begin.files.as_deref().unwrap_or_default();
        match site.themes_again(&self.begin.options, changed) {
            Some(themes) => self.show(site, Some(&themes)),
            None => self.read(channel().1),
        }
    }

    fn show(&self, site: &Understood<'_>, themes: Option<&[Arc<SourceFile>]>) {
        let number = self.begin.number;
        let events = &self.begin.events;
        let mut is_shown = false;
        let diagnostics = site.preview(themes, |preview, making| {
            is_shown = true;
            let diagnostics = preview.diagnostics();
            let base = preview.base().to_owned();
            let is_sound = !has_errors(&diagnostics);
            let _ = events.send(Event::Ready {
                number,
                base: is_sound.then_some(base),
                diagnostics,
            });
            let makers = (&*self.begin.makers, &self.makes);
            let clerk = Clerk::of(number, preview, events, makers);
            if let Some(inbox) = self.inbox.take() {
                clerk.work(making, (&self.orders, &inbox));
            }
        });
        if !is_shown {
            self.tell_unusable(diagnostics);
        }
    }

    /// Tells what is wrong with a site of which no page can be made.
    fn tell_unusable(&self, diagnostics: Vec<Diagnostic>) {
        let number = self.begin.number;
        let _ = self.begin.events.send(Event::Ready {
            number,
            base: None,
            diagnostics: diagnostics.clone(),
        });
        let concluded = Concluded {
            diagnostics,
            reports: Vec::new(),
            links: None,
            refusal: None,
        };
        let _ = self.begin.events.send(Event::Concluded {
            number,
            pages: 0,
            concluded: Box::new(concluded),
        });
    }
}

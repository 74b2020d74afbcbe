//! Who answers for a generation, and makes all pages meanwhile for what is wrong with them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use hyper::body::Bytes;

use super::answer::{Answer, Ask, Page};
use super::desk::Event;
use super::makers::Makers;
use crate::build::{Concluded, Made, Making, Preview};
use crate::render;
use crate::source::media_type;

/// How long a browser that shows an older page is waited for, before pages that nobody asked for are made.
const FIRST_ASK: Duration = Duration::from_millis(60);

/// How long a browser that was answered is left to paint, before pages that nobody asked for are made: it needs
/// the same cores.
const PAINTS: Duration = Duration::from_millis(200);

/// How often those that wait look whether they are still wanted.
const LOOK: Duration = Duration::from_millis(5);

/// For how long in all pages that nobody asked for may wait for browsers.
const MOST_QUIET: Duration = Duration::from_secs(2);

/// How many answers are kept.
const KEPT: usize = 512;

/// What it is told.
pub(super) enum Order {
    /// To answer.
    Answer(Ask),
    /// To make no pages but those that are asked for.
    Rest,
    /// That pages are no longer made that nobody asked for: what all came to, unless they are no longer wanted.
    Made(Option<Box<Concluded>>),
    /// That nobody can ask any more.
    End,
}

/// Who answers for a generation.
pub(super) struct Clerk<'e, 'p, 'a> {
    number: u64,
    preview: &'e Preview<'p, 'a>,
    events: &'e Sender<Event>,
    kept: HashMap<String, Answer>,
    /// What waits for all pages to be made.
    later: Vec<Ask>,
    is_whole: bool,
    /// Whether no page is made but those that are asked for.
    rests: bool,
    has_ended: bool,
    makers: &'e Makers,
    gate: Arc<Gate>,
}

impl<'e, 'p, 'a> Clerk<'e, 'p, 'a> {
    /// For a generation whose site was read.
    pub fn of(
        number: u64,
        preview: &'e Preview<'p, 'a>,
        events: &'e Sender<Event>,
        (makers, makes): (&'e Makers, &Arc<AtomicBool>),
    ) -> Self {
        Self {
            number,
            preview,
            events,
            kept: HashMap::new(),
            later: Vec::new(),
            is_whole: false,
            rests: false,
            has_ended: false,
            makers,
            gate: Arc::new(Gate::of(Arc::clone(makes))),
        }
    }

    /// Answers until nobody can ask any more, while all pages are made.
    pub fn work(
        mut self,
        mut making: Making<'_, '_, '_>,
        (orders, inbox): (&Sender<Order>, &Receiver<Order>),
    ) {
        let (gate, told) = (Arc::clone(&self.gate), Told(orders.clone(), None));
        let makers = self.makers;
        makers.of_all.in_place_scope(|scope| {
            scope.spawn(move |_| {
                let mut told = told;
                let is_wanted = || gate.is_passed();
                while making.advance(usize::MAX, &is_wanted) {}
                told.1 = is_wanted().then(|| Box::new(making.conclude()));
            });
            // By a fault of the program too: nobody would hear of it before all pages are made.
            let _ends = Ends(Arc::clone(&self.gate));
            while !self.has_ended
                && let Ok(order) = inbox.recv()
            {
                self.hear(order);
            }
        });
    }

    /// Does what it is told.
    fn hear(&mut self, order: Order) {
        match order {
            Order::Answer(ask) if self.rests && !self.is_whole => self.answer_or_pass(ask),
            Order::Answer(ask) => {
                // It is made first, and painted first.
                self.gate.wait_for_paint();
                self.answer(ask);
                if self.later.is_empty() {
                    self.gate.wait_for_paint();
                }
            }
            Order::Made(Some(concluded)) => self.conclude(concluded),
            // A newer generation is begun.
            Order::Rest | Order::Made(None) => {
                self.rests = true;
                for ask in std::mem::take(&mut self.later) {
                    self.pass_on(ask);
                }
            }
            Order::End => self.has_ended = true,
        }
    }

    fn conclude(&mut self, concluded: Box<Concluded>) {
        self.is_whole = true;
        let _ = self.events.send(Event::Concluded {
            number: self.number,
            pages: self.preview.pages(),
            concluded,
        });
        for ask in std::mem::take(&mut self.later) {
            self.answer(ask);
        }
    }

    /// An older generation may have what was asked for.
    fn pass_on(&self, ask: Ask) {
        let number = self.number;
        let _ = self.events.send(Event::PassedOn { number, ask });
    }

    /// As [`Self::answer`], where pages that wait for others will never come.
    fn answer_or_pass(&mut self, ask: Ask) {
        self.answer(ask);
        for ask in std::mem::take(&mut self.later) {
            self.pass_on(ask);
        }
    }

    fn answer(&mut self, ask: Ask) {
        match self.route(&ask.path) {
            Route::Elsewhere(location) => ask.answer(Answer::redirect(location)),
            Route::File(file) => match self.made(&file) {
                Some(Ok(answer)) => ask.answer(answer),
                Some(Err(())) => self.pass_on(ask),
                None if self.is_whole => self.answer_missing(ask),
                None => self.later.push(ask),
            },
            Route::Nowhere => self.answer_missing(ask),
        }
    }

    /// The site's own page for what is not there, in the language of the address.
    fn answer_missing(&mut self, ask: Ask) {
        let rest = self.within(&ask.path).unwrap_or_default();
        let folder = rest.split('/').next().unwrap_or_default();
        let own = format!("{folder}/404.html");
        let file = match self.preview.has(&own) {
            true => own,
            false => "404.html".to_owned(),
        };
        match self.made(&file) {
            Some(Ok(answer)) => ask.answer(Answer {
                status: 404,
                ..answer
            }),
            _ => ask.answer(Answer::plain(404)),
        }
    }

    fn page(&self, file: &str) -> Page {
        Page {
            file: file.to_owned(),
            generation: self.number,
            limit: self.preview.limit(),
            source: self.preview.source(file),
        }
    }

    /// A file made, from memory if it was made before; an error where an older generation must do.
    fn made(&mut self, file: &str) -> Option<Result<Answer, ()>> {
        if let Some(kept) = self.kept.get(file) {
            return Some(Ok(kept.clone()));
        }
        let answer = match self.makers.asked_for(|| self.preview.make(file))? {
            Ok(Made::Page(html)) => Answer::page(html, self.page(file)),
            Ok(Made::File(bytes)) => Answer::text(200, media_type(file), Bytes::from(bytes)),
            Err(_) => return Some(Err(())),
        };
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        self.kept.insert(file.to_owned(), answer.clone());
        Some(Ok(answer))
    }

    /// The path from the site's root; none outside of the site.
    fn within<'b>(&self, path: &'b str) -> Option<&'b str> {
        let base = super::http::decode(self.preview.base()).unwrap_or_default();
        path.strip_prefix(&base)
    }

    fn route(&self, path: &str) -> Route {
        let base = self.preview.base();
        let Some(rest) = self.within(path) else {
            let is_above = path == "/" || self.within(&format!("{path}/")) == Some("");
            return match is_above {
                true => Route::Elsewhere(base.to_owned()),
                false => Route::Nowhere,
            };
        };
        let file = match rest.is_empty() || rest.ends_with('/') {
            true => format!("{rest}index.html"),
            false => rest.to_owned(),
        };
        if self.preview.has(&file) {
            return Route::File(file);
        }
        match self.preview.has(&format!("{rest}/index.html")) {
            true => Route::Elsewhere(format!("{base}{}/", render::encode(rest))),
            false => Route::Nowhere,
        }
    }
}

/// What pages that nobody asked for wait at, one by one.
struct Gate {
    /// Whether they are wanted at all.
    makes: Arc<AtomicBool>,
    began: Instant,
    until: Mutex<Instant>,
}

impl Gate {
    fn of(makes: Arc<AtomicBool>) -> Self {
        let began = Instant::now();
        Self {
            makes,
            began,
            until: Mutex::new(began + FIRST_ASK),
        }
    }

    /// A browser is answered: it is to paint before others are made.
    fn wait_for_paint(&self) {
        let last = self.began + MOST_QUIET;
        *self.until() = (Instant::now() + PAINTS).min(last);
    }

    /// Waits for the browsers that are left to paint; whether pages are wanted then.
    fn is_passed(&self) -> bool {
        loop {
            let left = self.until().saturating_duration_since(Instant::now());
            match self.makes.load(Ordering::Relaxed) {
                true if !left.is_zero() => thread::sleep(left.min(LOOK)),
                makes => return makes,
            }
        }
    }

    fn until(&self) -> MutexGuard<'_, Instant> {
        self.until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets no more pages be made from its end on.
struct Ends(Arc<Gate>);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.makes.store(false, Ordering::Relaxed);
    }
}

/// Tells what pages came to at its end; by a fault of the program, that all has ended.
struct Told(Sender<Order>, Option<Box<Concluded>>);

impl Drop for Told {
    fn drop(&mut self) {
        let order = match thread::panicking() {
            true => Order::End,
            false => Order::Made(self.1.take()),
        };
        let _ = self.0.send(order);
    }
}

/// Where a path leads.
enum Route {
    File(String),
    /// An address of the site, encoded.
    Elsewhere(String),
    Nowhere,
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::mpsc::channel;

    use jiff::civil::date;
    use tokio::sync::oneshot;

    use super::*;
    use crate::build::{Memory, Options, preview};

    const LONGEST: Duration = Duration::from_secs(60);

    /// Whoever makes the others, and however long that takes.
    #[test]
    fn a_page_is_answered_while_pages_that_nobody_asked_for_wait_to_be_made() {
        let options = Options {
            root: Path::new(env!("CARGO_MANIFEST_DIR")).to_owned(),
            out: Path::new("public").to_owned(),
            home: None,
            as_of: date(2026, 11, 24),
            base_url: None,
            drafts: true,
            without_examples: false,
        };
        let makers = Makers::new().unwrap();
        let (at_work, ended) = channel::<()>();
        let ended = Arc::new(Mutex::new(ended));
        for _ in 0..makers.of_all.current_num_threads() {
            let ended = Arc::clone(&ended);
            makers.of_all.spawn(move || {
                let _ = ended.lock().unwrap().recv();
            });
        }
        let (events, told) = channel();
        let (orders, inbox) = channel();
        let makes = Arc::new(AtomicBool::new(true));
        let mut answered = None;
        preview(&options, (&Memory::default(), None), |preview, making| {
            let clerk = Clerk::of(1, preview, &events, (&makers, &makes));
            thread::scope(|scope| {
                let asks = scope.spawn(|| {
                    // Until it has begun to have them made.
                    thread::sleep(4 * FIRST_ASK);
                    let (reply, mut answer) = oneshot::channel();
                    let path = preview.base().to_owned();
                    let since = Instant::now();
                    let ask = Ask { path, since, reply };
                    orders.send(Order::Answer(ask)).unwrap();
                    let mut found = answer.try_recv();
                    while found.is_err() && since.elapsed() < LONGEST {
                        thread::sleep(Duration::from_millis(1));
                        found = answer.try_recv();
                    }
                    orders.send(Order::End).unwrap();
                    makes.store(false, Ordering::Relaxed);
                    drop(at_work);
                    found.ok()
                });
                clerk.work(making, (&orders.clone(), &inbox));
                answered = asks.join().unwrap();
            });
        });
        assert_eq!(answered.unwrap().status, 200);
        drop(events);
        assert!(told.into_iter().next().is_none());
    }
}

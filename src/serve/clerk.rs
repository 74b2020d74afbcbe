//! Who answers for a generation, and makes all pages meanwhile for what is wrong with them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use hyper::body::Bytes;
use rayon::ThreadPool;

use super::answer::{Answer, Ask, Page};
use super::desk::Event;
use crate::build::{Concluded, Made, Making, Preview};
use crate::render;
use crate::source::media_type;

/// How many pages are made before requests are looked at again: at first, at least, at most.
const AT_ONCE: (usize, usize, usize) = (4, 2, 256);

/// How long that should take.
const TURN: Duration = Duration::from_millis(15);

/// How long a browser that shows an older page is waited for, before pages that nobody asked for are made.
const FIRST_ASK: Duration = Duration::from_millis(60);

/// How long a browser that was answered is left to paint, before pages that nobody asked for are made: it needs
/// the same cores.
const PAINTS: Duration = Duration::from_millis(200);

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
    /// That those which were being made for nobody are made, or left out.
    Made,
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
    at_once: usize,
    is_whole: bool,
    /// Whether no page is made but those that are asked for.
    rests: bool,
    has_ended: bool,
    began: Instant,
    /// How long browsers are waited for, before pages that nobody asked for are made.
    wait: Duration,
    makers: Makers<'e>,
}

/// Who makes pages that nobody asked for, and whether these are wanted.
type Makers<'e> = (&'e ThreadPool, &'e AtomicBool);

/// What came of making pages that nobody asked for.
enum Came {
    /// There are more.
    More,
    All(Box<Concluded>),
    /// They are no longer wanted: some may be left out.
    Nothing,
}

impl<'e, 'p, 'a> Clerk<'e, 'p, 'a> {
    /// For a generation whose site was read.
    pub fn of(
        number: u64,
        preview: &'e Preview<'p, 'a>,
        events: &'e Sender<Event>,
        makers: Makers<'e>,
    ) -> Self {
        Self {
            number,
            preview,
            events,
            kept: HashMap::new(),
            later: Vec::new(),
            at_once: AT_ONCE.0,
            is_whole: false,
            rests: false,
            has_ended: false,
            began: Instant::now(),
            wait: FIRST_ASK,
            makers,
        }
    }

    /// Answers until nobody can ask any more, and has all pages made meanwhile.
    pub fn work(
        mut self,
        mut making: Making<'_, '_, '_>,
        (orders, inbox): (&Sender<Order>, &Receiver<Order>),
    ) {
        while !self.has_ended {
            let wait = std::mem::take(&mut self.wait);
            let order = match self.rests || self.is_whole {
                true => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                false => inbox.recv_timeout(wait),
            };
            match order {
                Ok(order) => drop(self.hear(order)),
                Err(RecvTimeoutError::Timeout) => self.advance(&mut making, (orders, inbox)),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Does what it is told; whether that was that pages are made.
    fn hear(&mut self, order: Order) -> bool {
        match order {
            Order::Answer(ask) if self.rests && !self.is_whole => self.answer_or_pass(ask),
            Order::Answer(ask) => {
                self.answer(ask);
                if self.later.is_empty() {
                    self.wait = PAINTS.min(MOST_QUIET.saturating_sub(self.began.elapsed()));
                }
            }
            Order::Rest => {
                self.rests = true;
                for ask in std::mem::take(&mut self.later) {
                    self.pass_on(ask);
                }
            }
            Order::Made => return true,
            Order::End => self.has_ended = true,
        }
        false
    }

    /// Has a few of the pages made that nobody asked for, or what all came to found out, and answers meanwhile.
    fn advance(
        &mut self,
        making: &mut Making<'_, '_, '_>,
        (orders, inbox): (&Sender<Order>, &Receiver<Order>),
    ) {
        let began = Instant::now();
        let (at_once, (makers, makes)) = (self.at_once, self.makers);
        let mut came = Came::Nothing;
        makers.in_place_scope(|scope| {
            let (came, told) = (&mut came, Told(orders.clone()));
            scope.spawn(move |_| {
                let _told = told;
                *came = make(making, at_once, makes);
            });
            while let Ok(order) = inbox.recv() {
                if self.hear(order) {
                    break;
                }
            }
        });
        let at_once = match began.elapsed() > TURN {
            true => self.at_once / 2,
            false => self.at_once * 2,
        };
        self.at_once = at_once.clamp(AT_ONCE.1, AT_ONCE.2);
        match came {
            Came::More => {}
            Came::All(concluded) => self.conclude(concluded),
            // A newer generation is begun.
            Came::Nothing => self.rests = true,
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
        let answer = match self.preview.make(file)? {
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

/// Makes a few of the pages that nobody asked for.
fn make(making: &mut Making<'_, '_, '_>, many: usize, makes: &AtomicBool) -> Came {
    let is_wanted = || makes.load(Ordering::Relaxed);
    match making.advance(many, &is_wanted) {
        _ if !is_wanted() => Came::Nothing,
        true => Came::More,
        false => Came::All(Box::new(making.conclude())),
    }
}

/// Tells that pages are made at its end, even by a fault of the program.
struct Told(Sender<Order>);

impl Drop for Told {
    fn drop(&mut self) {
        let _ = self.0.send(Order::Made);
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
    use std::thread;

    use jiff::civil::date;
    use rayon::ThreadPoolBuilder;
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
        let makers = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let (at_work, ended) = channel::<()>();
        makers.spawn(move || drop(ended.recv()));
        let (events, told) = channel();
        let (orders, inbox) = channel();
        let makes = AtomicBool::new(true);
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

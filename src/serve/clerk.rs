//! Who answers for a generation, and makes all pages meanwhile for what is wrong with them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use hyper::body::Bytes;
use rayon::ThreadPool;

use super::answer::{Answer, Ask, Page};
use super::desk::Event;
use crate::build::{Made, Preview};
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
}

/// Who answers for a generation.
pub(super) struct Clerk<'e, 'p, 'a> {
    number: u64,
    preview: Preview<'p, 'a>,
    events: &'e Sender<Event>,
    kept: HashMap<String, Answer>,
    /// What waits for all pages to be made.
    later: Vec<Ask>,
    at_once: usize,
    is_whole: bool,
    makes: &'e AtomicBool,
    makers: &'e ThreadPool,
}

impl<'e, 'p, 'a> Clerk<'e, 'p, 'a> {
    /// For a generation whose site was read.
    pub fn of(
        number: u64,
        preview: Preview<'p, 'a>,
        (events, makes): (&'e Sender<Event>, &'e AtomicBool),
        makers: &'e ThreadPool,
    ) -> Self {
        Self {
            number,
            preview,
            events,
            kept: HashMap::new(),
            later: Vec::new(),
            at_once: AT_ONCE.0,
            is_whole: false,
            makes,
            makers,
        }
    }

    /// Answers and makes pages until nobody can ask any more.
    pub fn work(mut self, inbox: &Receiver<Order>) {
        let mut makes = true;
        let mut wait = FIRST_ASK;
        let began = Instant::now();
        loop {
            let order = match makes {
                true => inbox.recv_timeout(std::mem::take(&mut wait)),
                false => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match order {
                Ok(Order::Answer(ask)) if !makes && !self.is_whole => self.answer_or_pass(ask),
                Ok(Order::Answer(ask)) => {
                    self.answer(ask);
                    if self.later.is_empty() {
                        wait = PAINTS.min(MOST_QUIET.saturating_sub(began.elapsed()));
                    }
                }
                Ok(Order::Rest) => {
                    makes = false;
                    for ask in std::mem::take(&mut self.later) {
                        self.pass_on(ask);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    // Once it is to rest pages are left out: the others come to nothing that may be told.
                    makes = self.is_to_make() && self.advance();
                    if !makes && self.is_to_make() {
                        self.conclude();
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Whether pages that nobody asked for are still wanted.
    fn is_to_make(&self) -> bool {
        self.makes.load(Ordering::Relaxed)
    }

    /// Makes a few of the pages that nobody asked for; whether there are more.
    fn advance(&mut self) -> bool {
        let began = Instant::now();
        let makes = self.makes;
        let is_wanted = || makes.load(Ordering::Relaxed);
        let preview = &mut self.preview;
        let at_once = self.at_once;
        let has_more = self.makers.install(|| preview.advance(at_once, &is_wanted));
        let at_once = match began.elapsed() > TURN {
            true => self.at_once / 2,
            false => self.at_once * 2,
        };
        self.at_once = at_once.clamp(AT_ONCE.1, AT_ONCE.2);
        has_more
    }

    fn conclude(&mut self) {
        self.is_whole = true;
        let concluded = self.preview.conclude();
        let _ = self.events.send(Event::Concluded {
            number: self.number,
            pages: self.preview.pages(),
            concluded: Box::new(concluded),
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

/// Where a path leads.
enum Route {
    File(String),
    /// An address of the site, encoded.
    Elsewhere(String),
    Nowhere,
}

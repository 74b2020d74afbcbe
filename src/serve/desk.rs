//! Which generation answers: the newest, or the last good one where the newest can't be used.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use super::answer::{Answer, Ask, Page};
use super::change::Change;
use super::generation::{Begin, Generation};
use super::makers::Makers;
use super::state::{Shared, State, Stop};
use super::{News, Options, Polling, Wish, block};
use crate::build::{self, Concluded};
use crate::diagnostic::{Diagnostic, Severity, has_errors};

/// A request waits so long for a generation that is being read, before the one before answers.
const PATIENCE: Duration = Duration::from_secs(2);

/// What happens.
pub(super) enum Event {
    /// A browser asks for a path.
    Asked(Ask),
    /// A generation can't answer.
    PassedOn { number: u64, ask: Ask },
    /// Files, or the date, are no longer what they were.
    Changed(Change),
    /// A generation was read; its base, where it can be used.
    Ready {
        number: u64,
        base: Option<String>,
        diagnostics: Vec<Diagnostic>,
    },
    /// All pages of a generation were made.
    Concluded {
        number: u64,
        pages: usize,
        concluded: Box<Concluded>,
    },
    /// A generation ended by a fault of the program.
    Panicked { number: u64, text: String },
    /// Changes are looked for.
    Polling(Polling),
    /// The person who writes asks for something.
    Wished(Wish),
    /// Nobody can ask any more.
    Ended(io::Error),
}

/// How far a generation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Reading,
    /// Its pages can be had.
    Sound,
    /// It was made whole, and can be published.
    Good,
    /// It can't be used.
    Broken,
}

/// A generation, and what is known of it here.
struct Known {
    generation: Generation,
    /// What it was read with.
    memory: Arc<build::Memory>,
    progress: Progress,
    /// When the change was seen that it was read for.
    since: Instant,
    /// How long it took until pages could be had.
    ready: Duration,
    /// The errors that were told.
    told: Vec<Diagnostic>,
}

impl Known {
    /// Whether its pages can be had.
    fn is_sound(&self) -> bool {
        matches!(self.progress, Progress::Sound | Progress::Good)
    }
}

/// Where all that happens is met.
pub(super) struct Desk {
    options: Options,
    address: SocketAddr,
    events: Sender<Event>,
    inbox: Receiver<Event>,
    shared: Arc<Shared>,
    makers: Arc<Makers>,
    /// What generations know from those before them.
    memory: Arc<build::Memory>,
    newest: Option<Known>,
    /// Those that answer where the newest can't: the last that could be used, and the last good one.
    before: Vec<Known>,
    /// Requests for a generation that is being read.
    waiting: Vec<Ask>,
    /// What changed since the generation that is being read was begun.
    outdated: Option<Change>,
    is_known: bool,
    /// What was found when the site was last checked.
    found: Vec<Diagnostic>,
}

impl Desk {
    /// For a site that is served at an address.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn new(
        options: Options,
        address: SocketAddr,
        (events, inbox): (Sender<Event>, Receiver<Event>),
        shared: Arc<Shared>,
    ) -> io::Result<Self> {
        Ok(Self {
            makers: Arc::new(Makers::new()?),
            memory: memory(&options),
            options,
            address,
            events,
            inbox,
            shared,
            newest: None,
            before: Vec::new(),
            waiting: Vec::new(),
            outdated: None,
            is_known: false,
            found: Vec::new(),
        })
    }

    /// Works until the program is stopped.
    ///
    /// # Errors
    /// The system gives no thread, or no longer lets browsers ask.
    pub fn run(mut self, tell: &mut dyn FnMut(News<'_>)) -> io::Result<()> {
        self.start(Change::of_anything(Instant::now()))?;
        while let Ok(event) = self.inbox.recv() {
            match event {
                Event::Asked(ask) => self.asked(ask),
                Event::PassedOn { number, ask } => self.hand_out(ask, number),
                Event::Changed(change) => self.changed(change)?,
                Event::Ready {
                    number,
                    base,
                    diagnostics,
                } => self.ready(number, base, diagnostics, tell)?,
                Event::Concluded {
                    number,
                    pages,
                    concluded,
                } => self.concluded(number, pages, *concluded, tell),
                Event::Panicked { number, text } => self.panicked(number, text, tell)?,
                Event::Polling(why) => tell(News::Polling(why)),
                Event::Wished(Wish::Rebuild) => {
                    self.memory = memory(&self.options);
                    self.changed(Change::of_anything(Instant::now()))?;
                }
                Event::Wished(Wish::Findings) => tell(News::Findings(&self.found)),
                Event::Wished(Wish::Stop) => return Ok(()),
                Event::Ended(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Begins a new generation.
    fn start(&mut self, change: Change) -> io::Result<()> {
        let mut options: build::Options = self.options.build.clone();
        if let Some(today) = &self.options.today {
            options.as_of = today();
        }
        self.outdated = None;
        let is_of_theme = change.is_of_theme();
        let begin = Begin {
            number: self.newest.as_ref().map_or(0, |it| it.generation.number) + 1,
            options,
            files: change.files,
            memory: Arc::clone(&self.memory),
            events: self.events.clone(),
            makers: Arc::clone(&self.makers),
        };
        // Nothing is built on what a fault of the program may have left half done.
        let is_trusted = |it: &&Known| it.is_sound() && Arc::ptr_eq(&it.memory, &self.memory);
        let newest = Known {
            memory: Arc::clone(&self.memory),
            generation: match self.newest.as_ref().filter(is_trusted) {
                Some(before) if is_of_theme => {
                    let restyled = before.generation.restyled(begin);
                    restyled.or_else(|begin| Generation::start(*begin))?
                }
                _ => Generation::start(begin)?,
            },
            progress: Progress::Reading,
            since: change.since,
            ready: Duration::ZERO,
            told: Vec::new(),
        };
        let Some(old) = self.newest.replace(newest) else {
            return Ok(());
        };
        self.shared.announce();
        match old.progress {
            Progress::Good => self.before = vec![old],
            Progress::Sound => {
                old.generation.rest();
                self.before.retain(|it| it.progress == Progress::Good);
                self.before.insert(0, old);
            }
            Progress::Reading | Progress::Broken => {}
        }
        Ok(())
    }

    fn changed(&mut self, change: Change) -> io::Result<()> {
        match self.newest.as_ref().map(|it| it.progress) {
            Some(Progress::Reading) => {
                self.outdated = Some(match self.outdated.take() {
                    Some(before) => before.and(change),
                    None => change,
                });
                Ok(())
            }
            _ => self.start(change),
        }
    }

    fn asked(&mut self, ask: Ask) {
        match &self.newest {
            Some(it) if it.progress == Progress::Reading => self.waiting.push(ask),
            _ => self.hand_out(ask, u64::MAX),
        }
    }

    /// Hands a request to the newest generation before a number that can answer it.
    fn hand_out(&self, mut ask: Ask, before: u64) {
        let all = self.newest.iter().chain(&self.before);
        for known in all.filter(|it| it.generation.number < before) {
            if known.is_sound() {
                match known.generation.ask(ask) {
                    None => return,
                    Some(back) => ask = back,
                }
            }
        }
        ask.answer(self.nothing());
    }

    /// What there is where no generation can be used.
    fn nothing(&self) -> Answer {
        let state = self.shared.state();
        let html = block::without_a_site(&state, self.shared.language);
        let page = Page {
            generation: state.generation,
            ..Page::default()
        };
        Answer {
            status: 500,
            ..Answer::page(html, page)
        }
    }

    /// Hands out what waited for a generation to be read.
    fn hand_out_waiting(&mut self, all: bool) {
        let is_due = |ask: &mut Ask| all || ask.since.elapsed() > PATIENCE;
        let due: Vec<Ask> = self.waiting.extract_if(.., is_due).collect();
        for ask in due {
            self.hand_out(ask, u64::MAX);
        }
    }

    fn ready(
        &mut self,
        number: u64,
        base: Option<String>,
        diagnostics: Vec<Diagnostic>,
        tell: &mut dyn FnMut(News<'_>),
    ) -> io::Result<()> {
        let Some(newest) = numbered(&mut self.newest, number) else {
            return Ok(());
        };
        newest.ready = newest.since.elapsed();
        newest.progress = match base {
            Some(_) => Progress::Sound,
            None => Progress::Broken,
        };
        if let Some(change) = self.outdated.take() {
            self.hand_out_waiting(false);
            return self.start(change);
        }
        self.shared
            .set(State::of(number, &diagnostics, self.shared.language));
        if !std::mem::replace(&mut self.is_known, true) {
            let url = format!("http://{}{}", self.address, base.as_deref().unwrap_or("/"));
            tell(News::Started { url: &url });
        }
        if base.is_none() {
            let errors = of(&diagnostics, |it| it == Severity::Error);
            let took = newest.ready;
            tell(News::Broken {
                errors: &errors,
                has_older: !self.before.is_empty(),
                took,
            });
            newest.told = errors;
        }
        self.hand_out_waiting(true);
        Ok(())
    }

    fn concluded(
        &mut self,
        number: u64,
        pages: usize,
        concluded: Concluded,
        tell: &mut dyn FnMut(News<'_>),
    ) {
        let Some(newest) = numbered(&mut self.newest, number) else {
            return;
        };
        let mut diagnostics = concluded.diagnostics;
        diagnostics.extend(concluded.refusal);
        self.found.clone_from(&diagnostics);
        let is_good = newest.progress == Progress::Sound && !has_errors(&diagnostics);
        if is_good {
            newest.progress = Progress::Good;
            self.before.clear();
        }
        let mut state = State::of(number, &diagnostics, self.shared.language);
        state.is_concluded = true;
        let reports = concluded.reports.into_iter();
        state.reports = reports.map(|it| (it.path.to_string(), it)).collect();
        let links = concluded.links.map(|all| all.into_iter());
        state.links = links.map(|all| {
            let found = all.filter(|it| !it.findings.is_empty());
            found.map(|it| (it.path.to_string(), it)).collect()
        });
        let errors = state.count();
        self.shared.set(state);
        let mut found = of(&diagnostics, |it| it != Severity::Gap);
        found.retain(|it| !newest.told.contains(it));
        tell(News::Concluded {
            found: &found,
            errors,
            gaps: of(&diagnostics, |it| it == Severity::Gap).len(),
            pages,
            ready: newest.ready,
            took: newest.since.elapsed(),
        });
    }

    fn panicked(
        &mut self,
        number: u64,
        text: String,
        tell: &mut dyn FnMut(News<'_>),
    ) -> io::Result<()> {
        self.before.retain(|it| it.generation.number != number);
        // Nothing is built on what it may have left half done.
        self.memory = memory(&self.options);
        tell(News::Failed { text: &text });
        let Some(newest) = numbered(&mut self.newest, number) else {
            return Ok(());
        };
        newest.progress = Progress::Broken;
        if let Some(change) = self.outdated.take() {
            // Of what was read before nothing is kept.
            return self.start(Change::of_anything(change.since));
        }
        let mut state = State::of(number, &[], self.shared.language);
        state.errors.push(Stop { text, spot: None });
        state.is_concluded = true;
        self.shared.set(state);
        self.hand_out_waiting(true);
        Ok(())
    }
}

/// The newest generation, if it has this number: what an older one says comes too late.
fn numbered(newest: &mut Option<Known>, number: u64) -> Option<&mut Known> {
    newest.as_mut().filter(|it| it.generation.number == number)
}

fn memory(options: &Options) -> Arc<build::Memory> {
    Arc::new(build::Memory::of(&options.build.root, options.clock))
}

fn of(diagnostics: &[Diagnostic], wanted: impl Fn(Severity) -> bool) -> Vec<Diagnostic> {
    let those = diagnostics.iter().filter(|it| wanted(it.severity()));
    those.cloned().collect()
}

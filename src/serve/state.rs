//! What is known of the newest generation, for those who look at its pages.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use hyper::body::Bytes;
use tokio::sync::mpsc;

use super::editor::Editor;
use crate::check::accessibility::PageReport;
use crate::check::links::PageLinks;
use crate::diagnostic::terminal::{Style, draw};
use crate::diagnostic::{Diagnostic, MessageLanguage, Place, Severity};

/// How many errors a page shows; the terminal shows them all.
const SHOWN: usize = 20;

/// What is known of a generation.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Its number.
    pub generation: u64,
    /// How often something was told before it, this included.
    pub turn: u64,
    /// Whether all of its pages were made and checked.
    pub is_concluded: bool,
    /// What stops it from being published, as the terminal draws it: the first of it.
    pub errors: Vec<Stop>,
    /// How many errors are not among them.
    pub more: usize,
    /// What the accessibility check found, by the page's file.
    pub reports: BTreeMap<String, PageReport>,
    /// What the check of links found, by the page's file; none where errors kept it from being made.
    pub links: Option<BTreeMap<String, PageLinks>>,
    /// What is missing, by the file that it is missing from.
    pub gaps: BTreeMap<String, Vec<Gap>>,
}

/// What stops the publication.
#[derive(Debug)]
pub(super) struct Stop {
    /// As the terminal draws it.
    pub text: String,
    /// Where it is.
    pub spot: Option<Spot>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// The file's path from the site's folder.
    pub file: String,
    /// Line and column, from 1; none where only the file is known.
    pub at: Option<(usize, usize)>,
}

impl Spot {
    /// Where a diagnostic points, else the file that the page that it is about was made from.
    fn of(diagnostic: &Diagnostic) -> Option<Self> {
        match &diagnostic.place {
            Some(place) => Some(Self::at(place)),
            None => diagnostic.argument("source").map(Self::somewhere),
        }
    }

    /// A place.
    pub fn at(place: &Place) -> Self {
        Self {
            file: place.file.path.clone(),
            at: Some(place.line_and_column()),
        }
    }

    /// Somewhere in a file.
    pub fn somewhere(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            at: None,
        }
    }
}

/// Something that is missing.
#[derive(Debug)]
pub(super) struct Gap {
    /// What.
    pub text: String,
    /// How to give it.
    pub help: Option<String>,
    /// Where.
    pub spot: Spot,
}

impl State {
    /// Of a generation, from what is said of it.
    pub fn of(generation: u64, diagnostics: &[Diagnostic], language: MessageLanguage) -> Self {
        let style = Style {
            language,
            colour: false,
        };
        let mut state = Self {
            generation,
            ..Self::default()
        };
        for diagnostic in diagnostics {
            match diagnostic.severity() {
                Severity::Error if state.errors.len() < SHOWN => {
                    state.errors.push(Stop {
                        text: draw(diagnostic, style),
                        spot: Spot::of(diagnostic),
                    });
                    state.more += diagnostic.more;
                }
                Severity::Error => state.more += 1 + diagnostic.more,
                Severity::Gap => state.miss(diagnostic, language),
                Severity::Note => {}
            }
        }
        state
    }

    fn miss(&mut self, gap: &Diagnostic, language: MessageLanguage) {
        let Some(place) = &gap.place else {
            return;
        };
        let words = gap.words(language);
        let list = self.gaps.entry(place.file.path.clone()).or_default();
        list.push(Gap {
            text: words.title,
            help: words.help,
            spot: Spot::at(place),
        });
    }

    /// How many errors it has.
    pub fn count(&self) -> usize {
        self.errors.len() + self.more
    }
}

/// What the desk tells and requests read.
pub(super) struct Shared {
    /// The language of the person who writes.
    pub language: MessageLanguage,
    /// The editor that places are opened in.
    pub editor: Option<Editor>,
    state: Mutex<Arc<State>>,
    listeners: Mutex<Vec<mpsc::Sender<Bytes>>>,
}

/// How many messages wait for a browser; one that reads none of them is let go, and comes back.
const WAITING: usize = 8;

impl Shared {
    /// Nothing is known.
    pub fn new(language: MessageLanguage, editor: Option<Editor>) -> Self {
        Self {
            language,
            editor,
            state: Mutex::default(),
            listeners: Mutex::default(),
        }
    }

    /// What is known.
    pub fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes it known, and tells all browsers that listen.
    pub fn set(&self, mut state: State) {
        let generation = state.generation;
        let turn = {
            let mut known = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            state.turn = known.turn + 1;
            *known = Arc::new(state);
            known.turn
        };
        let message = format!("id: {turn}\ndata: {generation}\n\n");
        self.send(&Bytes::from(message));
    }

    /// Tells all browsers that the site is read anew: who asks now is answered as soon as that is done.
    pub fn announce(&self) {
        self.send(&Bytes::from_static(b"event: coming\ndata:\n\n"));
    }

    /// Tells all browsers nothing, so that those which left are noticed.
    pub fn ping(&self) {
        self.send(&Bytes::from_static(b":\n\n"));
    }

    fn send(&self, message: &Bytes) {
        let mut listeners = self
            .listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        listeners.retain(|listener| listener.try_send(message.clone()).is_ok());
    }

    /// Listens to what is told from now on.
    pub fn listen(&self) -> mpsc::Receiver<Bytes> {
        let (sender, receiver) = mpsc::channel(WAITING);
        let mut listeners = self
            .listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        listeners.push(sender);
        receiver
    }
}

//! A site published: built and checked into a private folder, held against what the target holds, sent.
//!
//! Nothing is sent that was not first told: [`prepare`] says what would change, and [`Prepared::send`]
//! sends just that, if the target still holds what it held.

pub(crate) mod address;
mod aim;
mod branch;
mod bucket;
mod changes;
mod erase;
mod history;
mod hosts;
mod lost;
mod mark;
pub(crate) mod net;
mod older;
mod online;
pub(crate) mod order;
pub(crate) mod packing;
mod progress;
mod proof;
mod ssh;
mod surroundings;
mod told;
mod withdrawals;

use std::path::PathBuf;

use jiff::civil::Date;

use crate::build::{self, Former, Options, Precompress};
use crate::chain::is_of_chain;
use crate::diagnostic::{Code, Diagnostic, has_errors};
use crate::output::{Held, Record, Staged};

pub use aim::{Aim, Place};
pub use branch::{Branch, repository_host};
pub use bucket::{Bucket, Host};
pub use changes::Changes;
pub use erase::{Erased, Erasure, prepare_erasure};
pub use mark::Publisher;
pub use online::{Looked, LookedForErased, Unlooked};
use progress::Count;
pub use progress::Progress;
pub use proof::Sealing;
pub use ssh::Ssh;
pub use surroundings::Surroundings;
use told::BothFacts;
pub use told::Telling;

/// What came of preparing.
#[derive(Debug, Default)]
pub struct Preparation {
    /// All that is to be said of the site, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// How many pages the site has.
    pub pages: usize,
    /// The files that are published without a look into them.
    pub copied: Vec<String>,
    /// The drafts that are left out, by their files.
    pub left_out: Vec<String>,
    /// The addresses whose own page is no longer there.
    pub former: Vec<Former>,
    /// What may be sent; none where an error stops it.
    pub prepared: Option<Prepared>,
}

/// A site that is ready to be sent.
#[derive(Debug)]
pub struct Prepared {
    aim: Aim,
    staged: Staged,
    held: Held,
    new: Held,
    facts: Option<BothFacts>,
    replaces_another: bool,
    /// What will change.
    pub changes: Changes,
}

/// How large a site is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Size {
    /// How many files it has.
    pub files: usize,
    /// How many bytes these have together.
    pub bytes: u64,
    /// The path of the largest, with its bytes.
    pub largest: (String, u64),
    /// How many addresses are sent on by a file of the site.
    pub redirects: usize,
}

/// What is sent, and what goes with it.
struct Shipment<'s> {
    staged: &'s Staged,
    /// What the target held when it was compared.
    held: &'s Held,
    new: &'s Held,
    changes: &'s Changes,
    publisher: &'s Publisher,
    progress: &'s dyn Fn(Progress),
}

/// What came of sending.
#[derive(Debug, Default)]
pub struct Sent {
    /// The name of the release among those that the target keeps, if it keeps any.
    pub release: Option<String>,
    /// Of which day the site is that the target holds now.
    pub record: Option<Record>,
    /// What is to be said beside.
    pub notes: Vec<Diagnostic>,
    /// Whether there is an earlier release to go back to.
    pub goes_back: bool,
    /// What readers met meanwhile.
    pub manner: Manner,
    /// How many files had been sent already by a publication that was interrupted.
    pub found: usize,
}

/// How what is new took the place of what was there: what a target promises its readers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Manner {
    /// In one move.
    #[default]
    OneMove,
    /// In two, with an instant in which nothing was there.
    TwoMoves,
    /// One file after the other, each in one move.
    FileByFile,
    /// One file after the other, each gone for an instant.
    FileByFileWithGaps,
}

/// Builds a site into a private folder and compares it with what the target holds. Nothing is sent, and
/// nothing is written where the target is.
///
/// `cache` is the folder of what was compressed before, for a target that gets compressed forms too.
pub fn prepare(options: &Options, aim: Aim, cache: Option<PathBuf>) -> Preparation {
    let mut staged = match Staged::new() {
        Ok(staged) => staged,
        Err(fault) => return refused(vec![fault]),
    };
    let private = Options {
        out: staged.site(),
        // What is not ready is no matter for the public, whatever the command says.
        drafts: false,
        ..options.clone()
    };
    let precompress = aim.precompress.then_some(Precompress { cache });
    let outcome = build::build_with(&private, precompress.as_ref());
    let mut preparation = Preparation {
        diagnostics: outcome.diagnostics,
        pages: outcome.pages,
        copied: outcome.copied,
        left_out: outcome.left_out,
        former: outcome.former,
        prepared: None,
    };
    preparation.diagnostics.extend(outcome.unpublishable);
    if !outcome.examples.is_empty() {
        preparation.diagnostics.push(invented(&outcome.examples));
    }
    if outcome.report.is_none() || has_errors(&preparation.diagnostics) {
        return preparation;
    }
    match compare(options, aim, (&mut staged, &preparation.former)) {
        Ok(compared) => {
            let mut notes = compared.notes.iter();
            let replaces_another = notes.any(|it| it.code == Code::SiteReplaced);
            preparation.diagnostics.extend(compared.notes);
            let (held, new) = (compared.held, compared.new);
            let changes = Changes::between(&held, &new, |path| staged.length(path));
            preparation.prepared = Some(Prepared {
                aim: compared.aim,
                staged,
                held,
                new,
                facts: compared.facts,
                replaces_another,
                changes,
            });
        }
        Err(fault) => preparation.diagnostics.push(fault),
    }
    preparation
}

/// What a target holds, and what it would hold.
struct Compared {
    aim: Aim,
    held: Held,
    new: Held,
    facts: Option<BothFacts>,
    notes: Vec<Diagnostic>,
}

fn compare(
    options: &Options,
    aim: Aim,
    (staged, former): (&mut Staged, &[Former]),
) -> Result<Compared, Diagnostic> {
    staged.take_in()?;
    hosts::add(&aim, former, staged)?;
    if let Place::Branch(branch) = &aim.place {
        branch::add_files((&aim.url, branch), staged)?;
    }
    let record = Record {
        as_of: options.as_of,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let unlinked = staged.seal(record.clone())?;
    let held = aim.place.held(staged, &unlinked)?;
    let holds_later = held
        .record
        .as_ref()
        .is_some_and(|it| it.as_of >= options.as_of);
    // Where one was published by mistake, it can be put right before its day.
    if aim.today.is_some_and(|today| options.as_of > today) && !holds_later {
        return Err(Diagnostic::anywhere(Code::PublishFuture).with("as_of", options.as_of));
    }
    if let Some(record) = held.record.as_ref().filter(|it| it.as_of > options.as_of) {
        return Err(Diagnostic::anywhere(Code::PublishOlder)
            .with("target", &aim.place)
            .with("held", record.as_of)
            .with("as_of", options.as_of));
    }
    if let Some(lost) = lost::report(&aim, (&held, &unlinked), former) {
        let other = history::shown_instead(&aim, &held)?;
        return Err(lost.with_optional("other", other));
    }
    let facts = BothFacts::of(&aim, staged, &held)?;
    if let Some(facts) = &facts {
        let lost = withdrawals::lost(&aim, facts, (former, &unlinked));
        if let Some(refused) = lost.or_else(|| older::by_its_facts(&aim, facts)) {
            return Err(refused);
        }
    }
    let notes = history::link(&aim, (staged, former), (&held, &record))?;
    let new = staged.seal(record)?;
    let held = match &aim.place {
        // What it holds is told by what would be sent, of which the chain is now.
        Place::Ssh(_) => looked_at_again(&aim, (staged, &new), &held)?,
        _ => held,
    };
    Ok(Compared {
        aim,
        held,
        new,
        facts,
        notes,
    })
}

/// What a target holds that was looked at without the chain, known the chain too.
///
/// # Errors
/// `PublishOvertaken` where it holds something else by now: nobody looked for what is lost of that.
fn looked_at_again(
    aim: &Aim,
    (staged, new): (&Staged, &Held),
    before: &Held,
) -> Result<Held, Diagnostic> {
    let held = aim.place.held(staged, new)?;
    match held.is_same_but_for(before, is_of_chain) {
        true => Ok(held),
        false => Err(Diagnostic::anywhere(Code::PublishOvertaken).with("target", &aim.place)),
    }
}

impl Shipment<'_> {
    /// What counts the files of the site, each of which is met so many times.
    fn count(&self, times: usize) -> Count<'_> {
        let files = self.new.files.keys();
        let bytes = files.map(|path| self.staged.length(path)).sum();
        Count::of(self.progress, (self.new.files.len(), bytes), times)
    }
}

impl Prepared {
    /// Where it goes.
    pub fn aim(&self) -> &Aim {
        &self.aim
    }

    /// Of which day the site is that the target holds; none where that isn't known.
    pub fn held(&self) -> Option<&Record> {
        self.held.record.as_ref()
    }

    /// The date that it is told as of.
    pub fn as_of(&self) -> Date {
        self.new
            .record
            .as_ref()
            .map(|it| it.as_of)
            .unwrap_or_default()
    }

    /// The files that somebody changed where they are published.
    pub fn edited(&self) -> &[String] {
        self.held.edited()
    }

    /// How large the site is that would be published.
    pub fn size(&self) -> Size {
        let mut size = Size::default();
        for path in self.new.files.keys() {
            let length = self.staged.length(path);
            size.files += 1;
            size.bytes += length;
            if length > size.largest.1 {
                size.largest = (path.clone(), length);
            }
        }
        size.redirects = hosts::redirects(&self.staged);
        size
    }

    /// Whether no publication to the target ever ended.
    pub fn is_first(&self) -> bool {
        self.held.is_first()
    }

    /// Whether the target shows a site of another address.
    pub fn replaces_another(&self) -> bool {
        self.replaces_another
    }

    /// Whether the target holds just this already.
    pub fn is_there(&self) -> bool {
        self.held.is_same(&self.new)
    }

    /// Sends it, if the target still holds what it held; tells how far it is.
    ///
    /// # Errors
    /// The target is as it was, or, where files go one by one, as the error says.
    pub fn send(&self, progress: &dyn Fn(Progress)) -> Result<Sent, Diagnostic> {
        let shipment = Shipment {
            staged: &self.staged,
            held: &self.held,
            new: &self.new,
            changes: &self.changes,
            publisher: &self.aim.publisher,
            progress,
        };
        let mut sent = self.aim.place.publish(&shipment)?;
        sent.record = self.new.record.clone();
        Ok(sent)
    }
}

fn refused(diagnostics: Vec<Diagnostic>) -> Preparation {
    Preparation {
        diagnostics,
        ..Preparation::default()
    }
}

fn invented(files: &[String]) -> Diagnostic {
    let (files, more) = named(files);
    Diagnostic::anywhere(Code::ExamplesPublished)
        .with("files", files)
        .with_optional("more", more)
}

/// How many things of a list are named.
const MOST_NAMED: usize = 5;

/// The first few of a list, and how many more there are.
fn named(all: &[String]) -> (String, Option<usize>) {
    let first: Vec<&str> = all.iter().take(MOST_NAMED).map(String::as_str).collect();
    let more = all.len().saturating_sub(MOST_NAMED);
    (first.join(", "), (more > 0).then_some(more))
}

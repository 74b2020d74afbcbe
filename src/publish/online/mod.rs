//! A published site as readers get it: some of its files asked for at the site's own address and held against
//! what was published. Nothing is undone by what is found: it is said.

mod erased;
mod judge;
mod links;
mod sample;
mod unlooked;

use std::collections::BTreeSet;
use std::time::Duration;

use super::hosts;
use super::net::{Answer, Client, LARGEST, Request, Unanswered};
use super::{Aim, Place, Prepared};
use crate::chain::{self, Manifest};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Held, MANIFEST};
use judge::Asked;

pub use erased::LookedForErased;
pub use unlooked::Unlooked;

/// What was found.
#[derive(Debug, Default)]
pub struct Looked {
    /// How many addresses were asked for.
    pub asked: usize,
    /// How many bytes the home page has as it is sent, and whether it is packed.
    pub home: Option<(usize, bool)>,
    /// What is not as it was published or declared.
    pub found: Vec<Diagnostic>,
}

/// How long it is waited for what was just published to be there: hosts keep for a moment what they sent before, and one that
/// reads a branch takes minutes.
const PATIENCE: Duration = Duration::from_secs(4);
const PATIENCE_WITH_A_BRANCH: Duration = Duration::from_secs(180);

/// The longest time between two looks.
const PAUSE: Duration = Duration::from_secs(15);

/// So many redirections are followed.
const REDIRECTIONS: u32 = 5;

impl Prepared {
    /// Looks at the site at its own address, where it is waited for as long as said.
    pub fn look(&self, wait: Option<Duration>) -> Looked {
        self.looking().at_it(wait)
    }

    /// As [`Prepared::look`], once it is published. That a host which reads a branch does not show it yet is no fault.
    pub fn look_once_published(&self, wait: Option<Duration>) -> Looked {
        let look = self.looking();
        match look.wait(wait.unwrap_or(look.patience())) {
            Ok(false) if look.reads_a_branch() => Looked {
                found: vec![look.not_yet()],
                ..Looked::default()
            },
            Ok(_) => look.all(),
            Err(why) => look.in_vain(why),
        }
    }

    fn looking(&self) -> Look<'_> {
        let files = self.new.files.keys();
        let long = files.filter(|path| self.staged.length(path) > LARGEST);
        Look {
            client: Client::new(REDIRECTIONS),
            aim: &self.aim,
            long: long.cloned().collect(),
            home: self.staged.bytes("index.html").unwrap_or_default(),
            held: self.new.clone(),
        }
    }
}

impl Aim {
    /// Looks at what the target holds since somebody went back to an earlier release, as [`Prepared::look`] does.
    ///
    /// # Errors
    /// The target can't be read.
    pub fn look_back(&self, wait: Option<Duration>) -> Result<Looked, Diagnostic> {
        let held = self.manifest()?;
        let link = self.place.bytes(None, chain::NAME)?;
        let link = link.and_then(|it| Manifest::read(&it).ok());
        // Where no link tells of lengths, all is asked for.
        let listed = link.map(|it| it.files).unwrap_or_default().into_iter();
        let long = listed.filter(|file| file.bytes > LARGEST);
        let look = Look {
            client: Client::new(REDIRECTIONS),
            aim: self,
            long: long.map(|file| file.path).collect(),
            home: self.place.bytes(None, "index.html")?.unwrap_or_default(),
            held,
        };
        Ok(look.at_it(wait))
    }
}

/// A site that is looked at.
struct Look<'a> {
    client: Client,
    aim: &'a Aim,
    /// What its target holds.
    held: Held,
    /// The files of which an answer is not read to its end, and would look like other bytes.
    long: BTreeSet<String>,
    /// Its home page, as it was published.
    home: Vec<u8>,
}

impl Look<'_> {
    fn reads_a_branch(&self) -> bool {
        matches!(self.aim.place, Place::Branch(_))
    }

    /// How long it is waited for what was just published.
    fn patience(&self) -> Duration {
        match self.reads_a_branch() {
            true => PATIENCE_WITH_A_BRANCH,
            false => PATIENCE,
        }
    }

    /// That the host does not show yet what was published.
    fn not_yet(&self) -> Diagnostic {
        Diagnostic::anywhere(Code::OnlineNotYet).with("url", self.url(MANIFEST))
    }

    fn at_it(&self, wait: Option<Duration>) -> Looked {
        match self.wait(wait.unwrap_or(PATIENCE)) {
            Ok(_) => self.all(),
            Err(why) => self.in_vain(why),
        }
    }

    /// What is said of a host that doesn't answer: once is enough.
    fn in_vain(&self, why: Unanswered) -> Looked {
        Looked {
            asked: 1,
            found: vec![unanswered(&self.url(MANIFEST), why)],
            ..Looked::default()
        }
    }

    fn all(&self) -> Looked {
        let mut looked = Looked::default();
        let files = self.held.files.keys();
        let files = files.filter(|path| !self.long.contains(*path));
        let paths = sample::of(files, |path| self.held.files.contains_key(path));
        for path in &paths {
            looked.asked += 1;
            match self.get(path) {
                Ok(answer) => {
                    if path == "index.html" {
                        let is_packed = answer.header("content-encoding").is_some();
                        looked.home = Some((answer.body.len(), is_packed));
                    }
                    let asked = Asked {
                        url: self.url(path),
                        path,
                        answer: &answer,
                    };
                    asked.judge(&self.held, hosts::tells_types(self.aim), &mut looked.found);
                    if path == "index.html" {
                        asked.judge_home(&hosts::declared(self.aim), &mut looked.found);
                    }
                }
                Err(why) => looked.found.push(unanswered(&self.url(path), why)),
            }
        }
        self.follow_links(&paths, &mut looked);
        looked.asked += 1;
        self.look_for_what_is_not_there(&mut looked.found);
        looked
    }

    /// Asks for what the home page leads to, but for what was asked for already.
    fn follow_links(&self, paths: &[String], looked: &mut Looked) {
        let asked: BTreeSet<String> = paths.iter().map(|path| self.url(path)).collect();
        // As it was published: whether it is so online is told elsewhere.
        let links = links::of(&String::from_utf8_lossy(&self.home), &self.aim.url);
        for url in links.iter().filter(|url| !asked.contains(*url)) {
            looked.asked += 1;
            match self.ask(url) {
                Ok(answer) => judge::led(url, &answer, &mut looked.found),
                Err(why) => {
                    looked.found.push(unanswered(url, why));
                    // A host that no longer answers would keep us waiting at each.
                    return;
                }
            }
        }
    }

    /// Waits for the manifest to be the new one, less often the longer it takes. Whether it came.
    fn wait(&self, wait: Duration) -> Result<bool, Unanswered> {
        let mut left = wait;
        let mut pause = Duration::from_secs(1);
        loop {
            let answer = self.get(MANIFEST)?;
            if judge::unpacked(&answer) == self.held.text().as_bytes() {
                return Ok(true);
            }
            if left.is_zero() {
                return Ok(false);
            }
            std::thread::sleep(pause.min(left));
            left = left.saturating_sub(pause);
            pause = (pause * 2).min(PAUSE);
        }
    }

    fn look_for_what_is_not_there(&self, found: &mut Vec<Diagnostic>) {
        let url = self.url("limpide-is-there-a-page-here/");
        match self.ask(&url) {
            Ok(answer) => judge::missing(&url, &answer, &self.held, found),
            Err(why) => found.push(unanswered(&url, why)),
        }
    }

    fn get(&self, path: &str) -> Result<Answer, Unanswered> {
        self.ask(&self.url(path))
    }

    fn ask(&self, url: &str) -> Result<Answer, Unanswered> {
        self.client.ask(&Request {
            method: "GET",
            url: url.to_owned(),
            headers: vec![("accept-encoding".to_owned(), "gzip".to_owned())],
            body: &[],
        })
    }

    /// The address of a file, as readers have it.
    fn url(&self, path: &str) -> String {
        address(self.aim, path)
    }
}

fn address(aim: &Aim, path: &str) -> String {
    let escaped = super::address::escaped(&super::address::of(path));
    format!("{}{escaped}", aim.url.trim_end_matches('/'))
}

fn unanswered(url: &str, why: Unanswered) -> Diagnostic {
    Diagnostic::anywhere(Code::OnlineUnanswered)
        .with("url", url)
        .with("why", why.word())
}

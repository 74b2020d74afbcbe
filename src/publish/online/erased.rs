//! What was erased asked for where readers had it: it must be gone there too.

use std::time::Duration;

use super::{MANIFEST, address, judge, unanswered};
use crate::diagnostic::{Code, Diagnostic};
use crate::publish::Erasure;
use crate::publish::order::uncompressed;

/// What was found where readers had what was erased.
#[derive(Debug, Default)]
pub struct LookedForErased {
    /// How many addresses answered.
    pub asked: usize,
    /// The addresses of which nothing is known.
    pub unasked: Vec<String>,
    /// What is there still, or not as it shall be.
    pub found: Vec<Diagnostic>,
}

impl Erasure {
    /// Asks for every address of what was erased, and for the compressed forms that stood beside; waits as long as said for
    /// the site without it.
    pub fn look(&self, wait: Option<Duration>) -> LookedForErased {
        let look = self.prepared.looking();
        let mut looked = LookedForErased::default();
        match look.wait(wait.unwrap_or(look.patience())) {
            Ok(true) => {}
            // Said, and looked at all the same: readers get it meanwhile.
            Ok(false) => looked.found.push(match look.reads_a_branch() {
                true => look.not_yet(),
                false => Diagnostic::anywhere(Code::OnlineOther).with("url", look.url(MANIFEST)),
            }),
            Err(why) => {
                looked.found.push(unanswered(&look.url(MANIFEST), why));
                looked.unasked = self.addresses();
                return looked;
            }
        }
        let mut paths = self.paths().into_iter();
        for path in paths.by_ref() {
            let url = look.url(path);
            match look.ask(&url) {
                Ok(answer) => {
                    looked.asked += 1;
                    let now = self.prepared.new.files.get(path);
                    let of = (&self.hashes, now);
                    judge::erased(&url, &answer, of, &mut looked.found);
                }
                Err(why) => {
                    looked.found.push(unanswered(&url, why));
                    looked.unasked.push(url);
                    // A host that no longer answers would keep us waiting at each.
                    break;
                }
            }
        }
        looked.unasked.extend(paths.map(|path| look.url(path)));
        looked
    }

    /// Where readers had what was erased.
    pub fn addresses(&self) -> Vec<String> {
        let paths = self.paths().into_iter();
        paths
            .map(|path| address(&self.prepared.aim, path))
            .collect()
    }

    /// The paths of what was erased, each with the compressed forms of it that stood beside.
    fn paths(&self) -> Vec<&str> {
        let mut paths = Vec::new();
        for (path, _) in &self.files {
            paths.push(path.as_str());
            let held = self.prepared.held.files.keys().map(String::as_str);
            paths.extend(held.filter(|it| *it != path && uncompressed(it) == path));
        }
        paths
    }
}

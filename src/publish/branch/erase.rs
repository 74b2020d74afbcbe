//! A branch without its past.

use super::{Branch, HELD};
use crate::diagnostic::{Code, Diagnostic};
use crate::publish::named;

impl Branch {
    /// Leads the branch to a commit that holds the same and has no parent: what earlier commits held is in none of
    /// its commits any more. The host refuses it where somebody pushed meanwhile. Gives a note on the tags and other
    /// branches that there are: they may hold it.
    ///
    /// # Errors
    /// `PublishOvertaken`; `PastRemains` where the host refuses it: the branch has its past still.
    pub fn erase_past(&self) -> Result<Vec<Diagnostic>, Diagnostic> {
        let held = self.held()?;
        let Some(commit) = self.commit()? else {
            return Ok(Vec::new());
        };
        let tree = self.git.run(&["rev-parse", &format!("{HELD}^{{tree}}")])?;
        let alone = self.make_commit(tree.trim(), None, &held)?;
        let pushed = self.push((alone.trim(), Some(&commit)), &mut |_| ());
        pushed.map_err(|fault| match fault.code {
            Code::GitFailed => {
                let remains = Diagnostic::anywhere(Code::PastRemains).with("target", self);
                remains.with("said", fault.argument("said").unwrap_or_default())
            }
            _ => fault,
        })?;
        // It is erased: that they can't be looked at fails nothing.
        let others = self.others().ok();
        let note = || Diagnostic::anywhere(Code::OtherRefs).with("target", self);
        Ok(match others.as_deref() {
            Some([]) => Vec::new(),
            Some(others) => {
                let (refs, more) = named(others);
                vec![note().with("refs", refs).with_optional("more", more)]
            }
            None => vec![note()],
        })
    }

    /// The tags and other branches that the repository has.
    fn others(&self) -> Result<Vec<String>, Diagnostic> {
        let listed = self.git.run(&["ls-remote", "--refs", "--", &self.remote])?;
        let own = format!("refs/heads/{}", self.branch);
        let names = listed.lines().filter_map(|line| line.split_once('\t'));
        let others = names.map(|(_, name)| name).filter(|name| *name != own);
        let others = others.map(|name| name.strip_prefix("refs/").unwrap_or(name).to_owned());
        Ok(others.collect())
    }
}

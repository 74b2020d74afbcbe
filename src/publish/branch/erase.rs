//! A branch without its past.

use super::{Branch, HELD};
use crate::diagnostic::{Code, Diagnostic};

impl Branch {
    /// Leads the branch to a commit that holds the same and has no parent: what earlier commits held is in none of
    /// its commits any more. The host refuses it where somebody pushed meanwhile.
    ///
    /// # Errors
    /// `PublishOvertaken`; `PastRemains` where the host refuses it: the branch has its past still.
    pub fn erase_past(&self) -> Result<(), Diagnostic> {
        let held = self.held()?;
        let Some(commit) = self.commit()? else {
            return Ok(());
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
        })
    }
}

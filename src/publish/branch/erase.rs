//! A branch without its past.

use super::{Branch, HELD};
use crate::diagnostic::Diagnostic;

impl Branch {
    /// Leads the branch to a commit that holds the same and has no parent: what earlier commits held is in none of
    /// its commits any more. The host refuses it where somebody pushed meanwhile.
    ///
    /// # Errors
    /// `PublishOvertaken`, `GitFailed`: the branch is as it was.
    pub fn erase_past(&self) -> Result<(), Diagnostic> {
        let held = self.held()?;
        let Some(commit) = self.commit()? else {
            return Ok(());
        };
        let tree = self.git.run(&["rev-parse", &format!("{HELD}^{{tree}}")])?;
        let alone = self.make_commit(tree.trim(), None, &held)?;
        self.push(alone.trim(), Some(&commit))
    }
}

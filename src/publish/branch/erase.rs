//! A branch without its past.

use super::{Branch, HELD};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::Held;
use crate::publish::branch::git::failure;

impl Branch {
    /// Leads the branch to a commit that holds the same and has no parent: what earlier commits held is in none of
    /// its commits any more. The host refuses it where somebody pushed meanwhile.
    ///
    /// # Errors
    /// `PublishOvertaken`, `GitFailed`: the branch is as it was.
    pub fn erase_past(&self) -> Result<(), Diagnostic> {
        let held: Held = self.held()?;
        let Some(commit) = self.commit()? else {
            return Ok(());
        };
        let tree = self.git.run(&["rev-parse", &format!("{HELD}^{{tree}}")])?;
        let alone = self.make_commit(tree.trim(), None, &held)?;
        let name = format!("refs/heads/{}", self.branch);
        let lease = format!("--force-with-lease={name}:{commit}");
        let refs = format!("+{}:{name}", alone.trim());
        let push = [
            "push",
            "--porcelain",
            "--no-recurse-submodules",
            &lease,
            "--",
            &self.remote,
            &refs,
        ];
        let output = self.git.output(&push, None, &[])?;
        if output.status.success() {
            return Ok(());
        }
        let told = String::from_utf8_lossy(&output.stdout);
        match told.contains("(stale info)") {
            true => Err(Diagnostic::anywhere(Code::PublishOvertaken).with("target", self)),
            false => Err(failure(&output)),
        }
    }
}

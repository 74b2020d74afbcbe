//! What a publication needs of what is around it; it enters as values.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Publisher, Sealing};

/// What is around a publication.
#[derive(Clone)]
pub struct Surroundings {
    /// The variables of the environment whose names begin with `AWS_` or `GIT_SSH`.
    pub variables: BTreeMap<String, String>,
    /// The person's own folder.
    pub home: Option<PathBuf>,
    /// The time now.
    pub clock: fn() -> Timestamp,
    /// What day it is, where that is known.
    pub today: Option<Date>,
    /// Who publishes.
    pub publisher: Publisher,
    /// Whether the mark of another publication is taken for one that was left behind.
    pub breaks_lock: bool,
    /// How the manifest is proved, as the command says.
    pub sealing: Sealing,
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Secrets are among the variables.
        f.write_str("Surroundings")
    }
}

impl Surroundings {
    /// A variable of the environment, if it says something.
    pub(super) fn variable(&self, name: &str) -> Option<&str> {
        let value = self.variables.get(name).map(|it| it.trim());
        value.filter(|it| !it.is_empty())
    }
}

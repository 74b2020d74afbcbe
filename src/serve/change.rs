//! What changed in the site's files.

use std::time::Instant;

/// That files, or the date, are no longer what they were.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// When it was seen.
    pub since: Instant,
    /// The files, by their paths from the site's folder, where it is known that nothing else changed, or that what did
    /// is told of in its turn; none where anything may have.
    pub files: Option<Vec<String>>,
}

impl Change {
    /// Of anything.
    pub fn of_anything(since: Instant) -> Self {
        Self { since, files: None }
    }

    /// Whether only files of the theme changed.
    pub fn is_of_theme(&self) -> bool {
        let files = self.files.as_deref();
        files.is_some_and(|files| files.iter().all(|it| it.starts_with("themes/")))
    }

    /// With what came after it.
    pub fn and(mut self, later: Self) -> Self {
        let both = self.files.take().zip(later.files);
        self.files = both.map(|(mut files, more)| {
            files.extend(
                more.into_iter()
                    .filter(|it| !files.contains(it))
                    .collect::<Vec<_>>(),
            );
            files
        });
        self
    }
}

//! The files of a theme, by name: the built-in ones, replaced by those of the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::builtin;
use crate::diagnostic::SourceFile;

/// The files of a theme, by name.
pub(super) type Files = BTreeMap<String, Arc<SourceFile>>;

/// The file that has the stylesheet.
pub(super) const STYLE: &str = "style.css";

/// How the names of templates end.
const TEMPLATES: &str = ".html";

/// The files of a theme of this name, of which the site has these.
pub(super) fn of(name: &str, site: &[Arc<SourceFile>]) -> Files {
    let mut files = builtin::files().clone();
    let folder = format!("themes/{name}/");
    for file in site {
        if let Some(name) = file.path.strip_prefix(&folder) {
            files.insert(name.to_owned(), Arc::clone(file));
        }
    }
    files
}

/// The templates among them.
pub(super) fn templates(files: &Files) -> impl Iterator<Item = (&str, &Arc<SourceFile>)> {
    let files = files.iter().map(|(name, file)| (name.as_str(), file));
    files.filter(|(name, _)| name.ends_with(TEMPLATES))
}

/// The templates that changed; none where more did than templates and the stylesheet.
pub(super) fn changed_templates<'f>(before: &Files, now: &'f Files) -> Option<Vec<&'f str>> {
    let others = now
        .iter()
        .filter(|(name, file)| *name != STYLE && before.get(*name) != Some(*file));
    let others: Vec<&str> = others.map(|(name, _)| name.as_str()).collect();
    let are_as_many = before.keys().eq(now.keys());
    (are_as_many && others.iter().all(|it| it.ends_with(TEMPLATES))).then_some(others)
}

//! What is kept of a theme for the next time that it is loaded.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::theme::{STYLE, Theme};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::model::Language;
use crate::source::{Kept, Same};

/// The theme in each language with the stylesheet that it was given last, as long as its other files are the same.
#[derive(Default)]
pub struct Memory(Kept<Files, (String, Arc<Theme>)>);

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

/// The files of a theme, by name.
#[derive(Clone)]
struct Files(Arc<BTreeMap<String, Arc<SourceFile>>>);

impl Files {
    /// All but the stylesheet, of which nothing else is made.
    fn others(&self) -> impl Iterator<Item = (&String, &Arc<SourceFile>)> {
        self.0.iter().filter(|(name, _)| *name != STYLE)
    }
}

impl Same for Files {
    fn is_same(&self, other: &Self) -> bool {
        self.others().eq(other.others())
    }
}

/// A theme in a language, loaded unless it was before.
///
/// # Errors
/// Those of [`Theme::load`]; they are not kept.
pub(super) fn theme(
    memory: Option<&Memory>,
    files: &Arc<BTreeMap<String, Arc<SourceFile>>>,
    language: Language,
    sheet: &str,
) -> Result<Arc<Theme>, Vec<Diagnostic>> {
    let load = || Theme::load(Arc::clone(files), language, sheet).map(Arc::new);
    let Some(Memory(kept)) = memory else {
        return load();
    };
    let (name, from) = (language.to_string(), Files(Arc::clone(files)));
    let theme = match kept.get(&name, &from) {
        Some((before, theme)) if before == sheet && theme.file(STYLE) == files.get(STYLE) => {
            return Ok(theme);
        }
        // Its templates need not be read again for it.
        Some((_, theme)) => Arc::new(theme.with_style(files, sheet)),
        None => load()?,
    };
    kept.put(&name, from, (sheet.to_owned(), Arc::clone(&theme)));
    Ok(theme)
}

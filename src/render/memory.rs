//! What is kept of a theme for the next time that it is loaded.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::theme::Theme;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::model::Language;
use crate::source::{Kept, Same};

/// The theme in each language, as long as its files are the same.
#[derive(Default)]
pub struct Memory(Kept<Loaded, Arc<Theme>>);

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

type Files = Arc<BTreeMap<String, Arc<SourceFile>>>;

/// What a theme was loaded from.
struct Loaded {
    files: Files,
    sheet: String,
}

impl Same for Loaded {
    fn is_same(&self, other: &Self) -> bool {
        self.files == other.files && self.sheet == other.sheet
    }
}

/// A theme in a language, loaded unless it was before.
///
/// # Errors
/// Those of [`Theme::load`]; they are not kept.
pub(super) fn theme(
    memory: Option<&Memory>,
    files: &Files,
    language: Language,
    sheet: &str,
) -> Result<Arc<Theme>, Vec<Diagnostic>> {
    let load = || Theme::load(Arc::clone(files), language, sheet).map(Arc::new);
    let Some(Memory(kept)) = memory else {
        return load();
    };
    let from = Loaded {
        files: Arc::clone(files),
        sheet: sheet.to_owned(),
    };
    let name = language.to_string();
    if let Some(theme) = kept.get(&name, &from) {
        return Ok(theme);
    }
    let theme = load()?;
    kept.put(&name, from, Arc::clone(&theme));
    Ok(theme)
}

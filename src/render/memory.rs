//! What is kept of a theme and of the plan of the pages for the next time that a site is rendered.

use std::sync::{Arc, LazyLock};

use super::builtin;
use super::files::{self, STYLE, changed_templates};
use super::plan::{Planned, Plans};
use super::theme::Theme;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::model::Language;
use crate::source::{Kept, Same};

/// What is kept for the next rendering of a site.
#[derive(Default)]
pub struct Memory {
    /// The theme in each language with the stylesheet that it was given last. Where its other files are no longer the same,
    /// what is made of those that are is used again.
    themes: Kept<Files, (String, Arc<Theme>)>,
    /// The plan of the pages: most changes are within one.
    pub(super) plans: Kept<Planned, Plans>,
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

/// The files of a theme, by name.
#[derive(Clone)]
struct Files(Arc<files::Files>);

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
    files: &Arc<files::Files>,
    language: Language,
    sheet: &str,
) -> Result<Arc<Theme>, Vec<Diagnostic>> {
    let load = || loaded(files, language, sheet);
    let Some(kept) = memory.map(|it| &it.themes) else {
        return load();
    };
    let (name, from) = (language.to_string(), Files(Arc::clone(files)));
    let theme = match kept.get(&name, &from) {
        Some((before, theme)) if before == sheet && theme.file(STYLE) == files.get(STYLE) => {
            return Ok(theme);
        }
        // Its templates need not be read again for it.
        Some((_, theme)) => Arc::new(theme.with_style(files, sheet)),
        None => {
            let last = kept.last(&name);
            let changed = last.and_then(|(_, theme)| changed(&theme, files, sheet));
            changed.map_or_else(load, |theme| Ok(Arc::new(theme)))?
        }
    };
    kept.put(&name, from, (sheet.to_owned(), Arc::clone(&theme)));
    Ok(theme)
}

/// A theme that is loaded; limpide's own once for all sites of a process, which may have sheets of their own.
fn loaded(
    files: &Arc<files::Files>,
    language: Language,
    sheet: &str,
) -> Result<Arc<Theme>, Vec<Diagnostic>> {
    let ours = builtin::files();
    let is_ours = |name: &String, file| ours.get(name).is_some_and(|it| Arc::ptr_eq(it, file));
    let mut others = files.iter().filter(|(name, _)| *name != STYLE);
    // None of ours is missing: the files of a site's theme stand in their place.
    let own = match others.all(|(name, file)| is_ours(name, file)) {
        true => own(language),
        false => None,
    };
    match own {
        Some(theme) => Ok(Arc::new(theme.with_style(files, sheet))),
        None => Theme::load(Arc::clone(files), language, sheet).map(Arc::new),
    }
}

/// Limpide's own theme in a language that it speaks, with no sheet.
fn own(language: Language) -> Option<&'static Theme> {
    static FRENCH: LazyLock<Option<Theme>> = LazyLock::new(|| load_own(Language::FRENCH));
    static ENGLISH: LazyLock<Option<Theme>> = LazyLock::new(|| load_own(Language::ENGLISH));
    match language {
        Language::FRENCH => FRENCH.as_ref(),
        Language::ENGLISH => ENGLISH.as_ref(),
        _ => None,
    }
}

fn load_own(language: Language) -> Option<Theme> {
    Theme::load(Arc::new(builtin::files().clone()), language, "").ok()
}

/// A theme of which only templates, and the stylesheet, are others in these files; none where it must be loaded.
fn changed(last: &Theme, files: &Arc<files::Files>, sheet: &str) -> Option<Theme> {
    let changed = changed_templates(last.files(), files)?;
    // A word of the site's own may be one that a template no longer names.
    let words = format!("{}.toml", last.words.language);
    let are_ours = builtin::text(&words) == Some(&**files.get(&words)?.text());
    are_ours.then(|| last.with_templates(files, &changed, sheet))?
}

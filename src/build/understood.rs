//! A site that was read and understood, for one theme after another: what only the theme shows needs nothing anew of what
//! is said.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::making::Making;
use super::preview::Preview;
use super::{Again, Memory, Options, consequences, notes, weight, with_site, with_work};
use crate::check::accessibility::{Rule, Wanted};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::model::{Derived, Site};
use crate::source::{self, SiteFiles};

/// A site that was read and understood.
pub struct Understood<'u> {
    site: &'u Site,
    derived: &'u Derived<'u>,
    files: &'u SiteFiles,
    options: &'u Options,
    memory: &'u Memory,
    /// What is to be said of it, whatever its theme.
    found: Vec<Diagnostic>,
}

/// Reads a site and hands it over, unless its settings can't be used; gives all that is to be said of it where it is not
/// handed over. What did not change since the last time is taken from memory.
pub fn understand(
    options: &Options,
    (memory, changed): Again<'_>,
    act: impl FnOnce(&Understood<'_>),
) -> Vec<Diagnostic> {
    let again = Some((memory, changed));
    let (found, _) = with_site(options, again, |site, derived, files, diagnostics| {
        act(&Understood {
            site,
            derived,
            files,
            options,
            memory,
            found: std::mem::take(diagnostics),
        });
    });
    consequences::told(found)
}

/// Reads a site and hands its pages over, unless its settings or its theme can't be used; gives all that is to be said of
/// it where they are not handed over. What did not change since the last time is taken from memory.
pub fn preview(
    options: &Options,
    again: Again<'_>,
    act: impl FnOnce(&Preview<'_, '_>, Making<'_, '_, '_>),
) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let found = understand(options, again, |it| told = it.preview(None, act));
    told.extend(found);
    told
}

impl Understood<'_> {
    /// The files of the theme, where of the files that were read only these changed, are texts as before, and nothing is
    /// wrong with them; none where the site must be read anew, as it must be for another date.
    pub fn themes_again(
        &self,
        options: &Options,
        changed: &[String],
    ) -> Option<Vec<Arc<SourceFile>>> {
        let memory = &self.memory.source;
        if options.as_of != self.options.as_of {
            return None;
        }
        source::themes_again(&self.options.root, memory, (changed, self.files))
    }

    /// Hands the pages over, by these files of the theme or by those that were read with the site, unless they can't be
    /// used; gives all that is to be said of the site where they are not handed over.
    pub fn preview(
        &self,
        themes: Option<&[Arc<SourceFile>]>,
        act: impl FnOnce(&Preview<'_, '_>, Making<'_, '_, '_>),
    ) -> Vec<Diagnostic> {
        let Self { site, derived, .. } = *self;
        let themes = themes.unwrap_or(&self.files.themes);
        let kept = Some(self.memory);
        let mut diagnostics = self.found.clone();
        let read = diagnostics.len();
        let mut is_handed_over = false;
        let of = (site, derived, themes, self.options.as_of);
        with_work(of, kept, &mut diagnostics, |work, known, diagnostics| {
            is_handed_over = true;
            // As a build tells it, though no page shows what comes from it.
            weight::quantiles(site, &self.options.root, diagnostics);
            let level = work.level;
            let wanted = move |rule: &Rule| rule.level <= level;
            let (sheets, files) = (BTreeMap::new(), work.files());
            let preview = Preview {
                site,
                gaps: &derived.gaps,
                options: self.options,
                memory: self.memory,
                work,
                found: std::mem::take(diagnostics),
                checks: OnceLock::new(),
            };
            let by = (&sheets, &files, &wanted as Wanted<'_>);
            act(&preview, Making::of(&preview, (by, known), read));
        });
        if is_handed_over {
            return Vec::new();
        }
        diagnostics.extend(notes(site, self.options, kept));
        diagnostics.extend(derived.gaps.iter().map(|it| it.diagnostic()));
        consequences::told(diagnostics)
    }
}

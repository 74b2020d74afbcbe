//! Files that hold a thing in another language: `tri.en.md` beside `tri.md`.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Language, Memory, System};
use crate::source::{ContentFile, nearest};

/// An id, a language, and the file that has the thing of that id in it.
pub(super) type Translation<'a> = (&'a str, Language, &'a ContentFile);

/// Tells originals (`tri.md`) from translations (`tri.en.md`).
pub(super) fn part<'a>(
    files: &'a [ContentFile],
    languages: &[Language],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<ContentFile>, Vec<Translation<'a>>) {
    let (mut originals, mut translations) = (Vec::new(), Vec::new());
    for content in files {
        let Some((id, code)) = content.stem.rsplit_once('.') else {
            originals.push(content.clone());
            continue;
        };
        match language_of(&content.stem, languages) {
            Some(language) => translations.push((id, language, content)),
            None => diagnostics.push(
                Diagnostic::at(Code::InvalidLanguage, Place::whole(&content.file))
                    .with("written", code),
            ),
        }
    }
    (originals, translations)
}

/// The language that a file translates into, by its name without its ending, where it is one of the site's.
pub(super) fn language_of(stem: &str, languages: &[Language]) -> Option<Language> {
    let (_, code) = stem.rsplit_once('.')?;
    Language::of_code(code).filter(|language| languages[1..].contains(language))
}

/// The translations, a second one of a thing in a language reported and left out.
pub(super) fn once_each<'a>(
    translations: Vec<Translation<'a>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Translation<'a>> {
    let mut first: FxHashMap<(&str, Language), &ContentFile> = FxHashMap::default();
    let mut kept = Vec::with_capacity(translations.len());
    for translation in translations {
        let (id, language, content) = translation;
        match first.get(&(id, language)) {
            Some(other) => diagnostics.push(
                Diagnostic::at(Code::DuplicateId, Place::whole(&content.file))
                    .related_to(Place::whole(&other.file))
                    .with("id", &content.stem),
            ),
            None => {
                first.insert((id, language), content);
                kept.push(translation);
            }
        }
    }
    kept
}

/// What came of translations.
#[derive(Default)]
pub(super) struct Translated<'f> {
    /// What is to be said of them.
    pub said: Vec<Diagnostic>,
    /// Those of nothing that was read.
    pub of_nothing: Vec<(&'f str, &'f ContentFile)>,
}

/// Adds their translations to systems.
pub(super) fn translated<'f>(
    (systems, languages): (&mut [Arc<System>], &[Language]),
    translations: Vec<Translation<'f>>,
    memory: Option<&Memory>,
) -> Translated<'f> {
    let mut came = Translated::default();
    let mut by_language: BTreeMap<Language, Vec<(usize, &ContentFile)>> = BTreeMap::new();
    let mut near = 0;
    for (id, language, content) in translations {
        match place_of(systems, id, near) {
            Ok(at) => {
                by_language.entry(language).or_default().push((at, content));
                near = at + 1;
            }
            Err(_) => came.of_nothing.push((id, content)),
        }
    }
    // In the order of the site's languages: one translation after the other is added to what the one before gave.
    for language in languages {
        let of_it = by_language.remove(language).unwrap_or_default();
        match memory {
            Some(memory) => {
                let kept = memory.translated(*language);
                let of = |(at, content): &(usize, &ContentFile)| {
                    let mut system = System::clone(&systems[*at]);
                    let said = system.translate(&content.file, *language);
                    (Arc::new(system), said)
                };
                let key = |(at, content): &(usize, &ContentFile)| {
                    (Arc::clone(&systems[*at]), Arc::clone(&content.file))
                };
                let all = kept.of_each(&of_it, (), key, of);
                for ((at, _), (system, said)) in of_it.into_iter().zip(all) {
                    systems[at] = system;
                    came.said.extend(said);
                }
            }
            // Nobody else has them yet.
            None => came
                .said
                .extend(of_it.into_iter().flat_map(|(at, content)| {
                    Arc::make_mut(&mut systems[at]).translate(&content.file, *language)
                })),
        }
    }
    came
}

/// The place of a system, looked for first where it is most often: translations come in much the order of what they are of.
pub(super) fn place_of(systems: &[Arc<System>], id: &str, near: usize) -> Result<usize, usize> {
    match systems.get(near) {
        Some(system) if system.id == id => Ok(near),
        _ => systems.binary_search_by(|system| system.id.as_str().cmp(id)),
    }
}

/// A translation of a thing that is not there.
pub(super) fn of_nothing<'a>(
    content: &ContentFile,
    id: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::at(Code::TranslationOfNothing, Place::whole(&content.file))
        .with("what", id)
        .with_optional("suggestion", nearest(id, known))
}

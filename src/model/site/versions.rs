//! Files that hold a thing in another language: `tri.en.md` beside `tri.md`.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::Language;
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
        match Language::of_code(code).filter(|language| languages[1..].contains(language)) {
            Some(language) => translations.push((id, language, content)),
            None => diagnostics.push(
                Diagnostic::at(Code::InvalidLanguage, Place::whole(&content.file))
                    .with("written", code),
            ),
        }
    }
    (originals, translations)
}

/// The translations, a second one of a thing in a language reported and left out.
pub(super) fn once_each<'a>(
    translations: Vec<Translation<'a>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Translation<'a>> {
    let mut first: BTreeMap<(&str, Language), &ContentFile> = BTreeMap::new();
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

//! The long texts that a system has.

use std::sync::Arc;

use super::Section;
use crate::diagnostic::{Place, SourceFile};
use crate::model::Language;
use crate::model::record::exact;

/// A long text in one language, and where it stands.
type LongText = (Language, Place);

/// The long texts of a system, each in its languages, the original first; in the order of the page. All in three lists, for
/// a site may have ten thousand systems.
#[derive(Debug, Clone, Default)]
pub struct Sections {
    /// The files that they stand in, with their languages.
    files: Vec<(Language, Arc<SourceFile>)>,
    /// The versions, those of a section one after the other.
    versions: Vec<Spot>,
    /// The sections in their order, each with the number of versions up to its last.
    ends: Vec<(Section, u32)>,
}

/// Where a version stands, in the file of its number: no text that is read is so long that these would not do.
#[derive(Debug, Clone, Copy)]
struct Spot {
    file: u32,
    start: u32,
    end: u32,
}

impl Sections {
    /// Those that are written in a language, each once.
    pub(super) fn of(mut written: Vec<(Section, Place)>, language: Language) -> Self {
        written.sort_by_key(|(section, _)| *section);
        let ends = written.iter().zip(1..);
        let ends = ends.map(|((section, _), end)| (*section, end));
        let mut sections = Self {
            ends: exact(ends.collect()),
            ..Self::default()
        };
        let versions = written.into_iter();
        let versions = versions.map(|(_, place)| sections.spot((language, place)));
        sections.versions = exact(versions.collect());
        sections
    }

    /// Adds a version of a section; gives it back where there is no such section.
    pub(super) fn add(&mut self, section: Section, version: LongText) -> Result<(), Place> {
        let Ok(at) = self.place_of(section) else {
            return Err(version.1);
        };
        let spot = self.spot(version);
        self.versions.reserve_exact(1);
        self.versions.insert(self.ends[at].1 as usize, spot);
        self.ends[at..].iter_mut().for_each(|(_, end)| *end += 1);
        Ok(())
    }

    /// Where a version stands, in a file that is known from now on.
    fn spot(&mut self, (language, place): LongText) -> Spot {
        let is_it =
            |it: &(Language, Arc<SourceFile>)| it.0 == language && Arc::ptr_eq(&it.1, &place.file);
        let file = self
            .files
            .iter()
            .position(is_it)
            .unwrap_or(self.files.len());
        if file == self.files.len() {
            self.files.reserve_exact(1);
            self.files.push((language, Arc::clone(&place.file)));
        }
        let narrow = |at| u32::try_from(at).unwrap_or(u32::MAX);
        let span = place.span();
        Spot {
            file: narrow(file),
            start: narrow(span.start),
            end: narrow(span.end),
        }
    }

    /// The versions of a section.
    pub fn get(&self, section: Section) -> Option<Vec<LongText>> {
        let at = self.place_of(section).ok()?;
        Some(self.at(at).collect())
    }

    /// Whether there is a section.
    pub fn has(&self, section: Section) -> bool {
        self.place_of(section).is_ok()
    }

    /// The versions of each section.
    pub fn all(&self) -> impl Iterator<Item = Vec<LongText>> {
        (0..self.ends.len()).map(|at| self.at(at).collect())
    }

    /// The languages of each section, that of its original first.
    pub fn languages(&self) -> impl Iterator<Item = Vec<Language>> {
        let languages = |at| {
            self.spots(at)
                .iter()
                .map(|it| self.files[it.file as usize].0)
        };
        (0..self.ends.len()).map(move |at| languages(at).collect())
    }

    fn at(&self, at: usize) -> impl Iterator<Item = LongText> {
        self.spots(at).iter().map(|it| {
            let (language, file) = &self.files[it.file as usize];
            let place = Place::again(file, it.start as usize..it.end as usize);
            (*language, place)
        })
    }

    fn spots(&self, at: usize) -> &[Spot] {
        let before = at.checked_sub(1);
        let start = before.map_or(0, |before| self.ends[before].1 as usize);
        &self.versions[start..self.ends[at].1 as usize]
    }

    fn place_of(&self, section: Section) -> Result<usize, usize> {
        self.ends
            .binary_search_by_key(&section, |(known, _)| *known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_each_section_stand_behind_its_original() {
        let file = Arc::new(SourceFile::new("a.md".to_owned(), "abcdefgh".to_owned()));
        let place = |at: usize| Place::new(&file, at..at + 1);
        let (first, second, third) = (Section::ALL[0], Section::ALL[1], Section::ALL[2]);
        let written = vec![(third, place(2)), (first, place(0))];
        let mut sections = Sections::of(written, Language::FRENCH);
        assert_eq!(sections.add(third, (Language::ENGLISH, place(5))), Ok(()));
        assert_eq!(sections.add(first, (Language::ENGLISH, place(3))), Ok(()));
        assert_eq!(
            sections.add(second, (Language::ENGLISH, place(4))),
            Err(place(4))
        );
        let versions = |french, english| {
            vec![
                (Language::FRENCH, place(french)),
                (Language::ENGLISH, place(english)),
            ]
        };
        assert_eq!(sections.get(first), Some(versions(0, 3)));
        assert_eq!(sections.get(third), Some(versions(2, 5)));
        assert!(sections.get(second).is_none() && !sections.has(second));
        let all: Vec<_> = sections.all().collect();
        assert_eq!(all, [versions(0, 3), versions(2, 5)]);
    }
}

//! The long texts that a system has.

use super::Section;
use crate::diagnostic::Place;
use crate::model::Language;
use crate::model::record::exact;

/// The long texts of a system, each in its languages, the original first; in the order of the page. All in two lists, for a
/// site may have ten thousand systems.
#[derive(Debug, Clone, Default)]
pub struct Sections {
    /// The versions, those of a section one after the other.
    versions: Vec<(Language, Place)>,
    /// The sections in their order, each with the number of versions up to its last.
    ends: Vec<(Section, u32)>,
}

impl Sections {
    /// Those that are written in a language, each once.
    pub(super) fn of(mut written: Vec<(Section, Place)>, language: Language) -> Self {
        written.sort_by_key(|(section, _)| *section);
        let ends = written
            .iter()
            .zip(1..)
            .map(|((section, _), end)| (*section, end));
        let ends = exact(ends.collect());
        let versions = written.into_iter().map(|(_, place)| (language, place));
        let versions = exact(versions.collect());
        Self { versions, ends }
    }

    /// Adds a version of a section; gives it back where there is no such section.
    pub(super) fn add(
        &mut self,
        section: Section,
        version: (Language, Place),
    ) -> Result<(), Place> {
        let Ok(at) = self.place_of(section) else {
            return Err(version.1);
        };
        self.versions.reserve_exact(1);
        self.versions.insert(self.ends[at].1 as usize, version);
        self.ends[at..].iter_mut().for_each(|(_, end)| *end += 1);
        Ok(())
    }

    /// The versions of a section.
    pub fn get(&self, section: Section) -> Option<&[(Language, Place)]> {
        self.place_of(section).ok().map(|at| self.at(at))
    }

    /// Whether there is a section.
    pub fn has(&self, section: Section) -> bool {
        self.place_of(section).is_ok()
    }

    /// The versions of each section.
    pub fn all(&self) -> impl Iterator<Item = &[(Language, Place)]> {
        (0..self.ends.len()).map(|at| self.at(at))
    }

    fn at(&self, at: usize) -> &[(Language, Place)] {
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.ends[before].1 as usize);
        &self.versions[start..self.ends[at].1 as usize]
    }

    fn place_of(&self, section: Section) -> Result<usize, usize> {
        self.ends
            .binary_search_by_key(&section, |(known, _)| *known)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::SourceFile;

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
            [
                (Language::FRENCH, place(french)),
                (Language::ENGLISH, place(english)),
            ]
        };
        assert_eq!(sections.get(first), Some(&versions(0, 3)[..]));
        assert_eq!(sections.get(third), Some(&versions(2, 5)[..]));
        assert!(sections.get(second).is_none() && !sections.has(second));
        let all: Vec<_> = sections.all().map(<[_]>::to_vec).collect();
        assert_eq!(all, [versions(0, 3).to_vec(), versions(2, 5).to_vec()]);
    }
}

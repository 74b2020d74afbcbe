//! Which licences let anyone copy a document and show it.

use std::sync::LazyLock;

/// A licence that lets anyone copy and show a document as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    /// Its SPDX identifier.
    pub id: &'static str,
    /// The clause that says so.
    pub clause: &'static str,
    /// Its text.
    pub url: &'static str,
}

static LICENCES: LazyLock<Vec<Licence>> = LazyLock::new(|| {
    let lines = include_str!("licences.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let licence = |line: &'static str| {
        let mut parts = line.split(" | ");
        Some(Licence {
            id: parts.next()?,
            clause: parts.next()?,
            url: parts.next()?,
        })
    };
    lines.filter_map(licence).collect()
});

impl Licence {
    /// All of them.
    pub fn all() -> &'static [Self] {
        &LICENCES
    }

    /// The one of this identifier, however its letters are written.
    pub fn of(id: &str) -> Option<&'static Self> {
        let mut all = LICENCES.iter();
        all.find(|it| it.id.eq_ignore_ascii_case(id.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_licence_has_its_clause_and_its_text() {
        let lines = include_str!("licences.txt").lines();
        let count = lines.filter(|it| !it.starts_with('#')).count();
        assert_eq!(Licence::all().len(), count);
        for licence in Licence::all() {
            assert!(licence.url.starts_with("https://"), "{licence:?}");
            assert!(!licence.clause.is_empty(), "{licence:?}");
        }
        assert_eq!(
            Licence::of("ETALAB-2.0").map(|it| it.id),
            Some("etalab-2.0")
        );
        assert_eq!(Licence::of("CC-BY-NC-4.0"), None);
    }
}

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
    /// Other names of it that people write, as [`folded`].
    names: &'static str,
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
            names: parts.next().unwrap_or_default(),
        })
    };
    lines.filter_map(licence).collect()
});

impl Licence {
    /// All of them.
    pub fn all() -> &'static [Self] {
        &LICENCES
    }

    /// The one of this identifier, or of another name that people write: `CC BY-SA 4.0`, `Licence Ouverte 2.0`.
    pub fn of(id: &str) -> Option<&'static Self> {
        let id = Some(folded(id)).filter(|it| !it.is_empty())?;
        let mut all = LICENCES.iter();
        all.find(|it| folded(it.id) == id || it.names.split(", ").any(|name| name == id))
    }
}

/// A name in small letters, a hyphen between its words.
fn folded(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '/'));
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    words.join("-").to_lowercase()
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
        for (written, id) in [
            ("CC BY 4.0", "CC-BY-4.0"),
            ("cc by-sa 4.0", "CC-BY-SA-4.0"),
            ("CC BY-ND 4.0", "CC-BY-ND-4.0"),
            ("CC0", "CC0-1.0"),
            ("Licence Ouverte 2.0", "etalab-2.0"),
            ("Licence Ouverte / Open Licence 2.0", "etalab-2.0"),
            ("ODbL 1.0", "ODbL-1.0"),
            ("Public Domain Mark 1.0", "CC-PDM-1.0"),
        ] {
            let known = Licence::of(written).map(|it| it.id);
            assert_eq!(known, Some(id), "{written}");
        }
        // What excludes commerce, and what does not say which it is.
        for written in [
            "CC-BY-NC-4.0",
            "CC BY-NC-ND 4.0",
            "CC BY",
            "",
            "tous droits réservés",
        ] {
            assert_eq!(Licence::of(written), None, "{written}");
        }
        // No name is that of two.
        let all = Licence::all().iter();
        let mut names: Vec<String> = all
            .flat_map(|it| {
                it.names
                    .split(", ")
                    .map(str::to_owned)
                    .chain([folded(it.id)])
            })
            .filter(|it| !it.is_empty())
            .collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}

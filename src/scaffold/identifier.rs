//! Ids made of names.

use unicode_normalization::UnicodeNormalization;

/// The longest id that is made of a name; an id is an address, which people read out.
const LONGEST: usize = 48;

/// The id that a name makes: its letters without accents, its figures, hyphens between its words. None
/// where nothing of it can stand in an id.
pub fn id_of(name: &str) -> Option<String> {
    let mut id = String::new();
    for c in name.nfkd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => id.push(c),
            'œ' => id.push_str("oe"),
            'æ' => id.push_str("ae"),
            '\u{300}'..='\u{36f}' => {}
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
        if id.len() >= LONGEST {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    (!id.is_empty()).then(|| id.to_owned())
}

/// That id, or one made of a number where the name makes none; never one of those taken.
pub(super) fn free_id(name: &str, otherwise: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let base = id_of(name).unwrap_or_else(|| otherwise.to_owned());
    if !is_taken(&base) {
        return base;
    }
    let numbered = (2u32..).map(|number| format!("{base}-{number}"));
    numbered
        .into_iter()
        .find(|id| !is_taken(id))
        .unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_makes_an_id() {
        for (name, id) in [
            ("Tri des candidatures", Some("tri-des-candidatures")),
            ("  L’œuvre n° 2 — été ", Some("l-oeuvre-n-2-ete")),
            ("日本", None),
            ("--", None),
        ] {
            assert_eq!(id_of(name).as_deref(), id, "{name}");
        }
        assert_eq!(free_id("Été", "x", |id| id == "ete"), "ete-2");
        assert_eq!(free_id("日本", "x", |_| false), "x");
    }
}

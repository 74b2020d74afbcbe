//! Language tags (BCP 47, RFC 5646). The primary subtags are those of IANA's language subtag registry
//! of 2025-08-25 (<https://www.iana.org/assignments/language-subtag-registry>), collections included.

const SUBTAGS: &str = include_str!("subtags.txt");

/// The first subtag of a language tag, in lower case.
pub(crate) fn primary(tag: &str) -> String {
    let first = tag.split('-').next().unwrap_or_default();
    first.to_ascii_lowercase()
}

/// The first subtag of a language tag, when the registry has it.
pub(crate) fn known_primary(tag: &str) -> Option<String> {
    let primary = primary(tag.trim_matches(crate::html::is_space));
    is_registered(&primary).then_some(primary)
}

/// Whether the registry has a subtag: the list is in order, and lines break where words do.
fn is_registered(subtag: &str) -> bool {
    if !(2..=3).contains(&subtag.len()) || !subtag.bytes().all(|it| it.is_ascii_lowercase()) {
        return false;
    }
    // `qaa..qtz` are for private use.
    if subtag.len() == 3 && ("qaa"..="qtz").contains(&subtag) {
        return true;
    }
    let (mut from, mut to) = (0, SUBTAGS.len());
    while from < to {
        let middle = (from + to) / 2;
        let start = SUBTAGS
            .get(..middle)
            .and_then(|before| before.rfind([' ', '\n']))
            .map_or(0, |at| at + 1);
        let word = SUBTAGS.get(start..).unwrap_or_default();
        let end = word.find([' ', '\n']).unwrap_or(word.len());
        let word = word.get(..end).unwrap_or_default();
        match word.cmp(subtag) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => from = start + end + 1,
            std::cmp::Ordering::Greater => to = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registered_subtags_are_known() {
        for tag in [
            "fr", "en-GB", "FR-lu", "de-hello", "zxx", "aa", "zzj", "qab", "gsw",
        ] {
            assert!(known_primary(tag).is_some(), "{tag}");
        }
        for tag in ["", "eng", "fra", "english", "em", "#1", "i-lux", "x"] {
            assert!(known_primary(tag).is_none(), "{tag}");
        }
    }

    #[test]
    fn every_subtag_is_found() {
        assert!(SUBTAGS.split_whitespace().all(is_registered));
    }
}

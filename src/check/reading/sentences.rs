//! A text cut into sentences and words.

/// Short forms that end with a point and no sentence.
const SHORT: [&str; 27] = [
    "m.", "mm.", "mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "p.", "pp.", "art.", "al.", "cf.",
    "ex.", "etc.", "e.g.", "i.e.", "n.", "vs.", "fig.", "vol.", "éd.", "env.", "tél.", "approx.",
    "min.", "max.",
];

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c == '·' && stands_apart(&text[..at], &text[end..]) {
            found.push(text[start..at].trim());
            start = end;
            continue;
        }
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let rest = text[end..].trim_start_matches(['"', '”', '»', ')', '’', '\u{a0}', '\u{202f}']);
        if !rest.is_empty() && !begins_sentence(rest) {
            continue;
        }
        if c == '.' && is_short(&text[start..end]) && !rest.is_empty() {
            continue;
        }
        found.push(text[start..end].trim());
        start = end;
    }
    found.push(text[start..].trim());
    found.retain(|it| words(it).next().is_some());
    found
}

/// Whether a sign has white space on both sides: `salarié·es` is one word.
fn stands_apart(before: &str, behind: &str) -> bool {
    before.ends_with(char::is_whitespace) && behind.starts_with(char::is_whitespace)
}

/// Whether what follows a point is white space and no small letter.
fn begins_sentence(rest: &str) -> bool {
    let trimmed = rest.trim_start();
    let is_apart = trimmed.len() < rest.len();
    is_apart && !trimmed.starts_with(|c: char| c.is_lowercase())
}

fn is_short(text: &str) -> bool {
    let last = text
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '«' | '"'))
        .next();
    let last = last.unwrap_or_default().to_lowercase();
    // A single letter is an initial.
    SHORT.contains(&last.as_str()) || last.chars().filter(|it| it.is_alphabetic()).count() == 1
}

/// The words of a text, without the signs around them; numbers and addresses are none.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .filter(|word| !word.contains("://") && !word.contains('@') && !word.starts_with("www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_ends_a_sentence_where_one_begins_behind_it() {
        let text = "M. Roux lit 3.5 pages, p. ex. celle-ci. Il dit : « Non ! » Puis il part… et revient. Fin";
        assert_eq!(
            sentences(text),
            [
                "M. Roux lit 3.5 pages, p. ex. celle-ci.",
                "Il dit : « Non !",
                "» Puis il part… et revient.",
                "Fin"
            ]
        );
        assert_eq!(sentences("Is it so? Yes. See e.g. Annex A.").len(), 3);
        assert_eq!(sentences(" … 12 – ").len(), 0);
        assert_eq!(
            sentences("Depuis hier · Pour les salarié·es de tous").len(),
            2
        );
    }

    #[test]
    fn numbers_and_addresses_are_no_words() {
        let text = "L’IA lit 12 pages (https://example.org/) à a@b.example !";
        assert_eq!(
            words(text).collect::<Vec<_>>(),
            ["L’IA", "lit", "pages", "à"]
        );
    }
}

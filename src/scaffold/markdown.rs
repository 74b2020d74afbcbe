//! Plain texts written so that Markdown reads them as they are.

use crate::source::PlainText;

/// A text as Markdown: its paragraphs, with no more marks escaped than are needed for them to be read
/// word for word.
pub fn prose(text: &str) -> String {
    let paragraphs = paragraphs(text);
    let meant = paragraphs.join("\n");
    let written = |escaped: fn(char) -> bool| {
        let paragraphs = paragraphs.iter().map(|it| escape(it, escaped));
        paragraphs.collect::<Vec<_>>().join("\n\n")
    };
    // A bracket, even behind a backslash, may begin a note or an address that is nowhere, which is read as it is and is a fault.
    let hardly_any: fn(char) -> bool = |c| matches!(c, '[' | ']' | '\\');
    let marks: fn(char) -> bool = |c| "\\`*_{}[]<>#&|~^".contains(c);
    [hardly_any, marks]
        .into_iter()
        .map(written)
        .find(|markdown| PlainText::of(markdown).text.trim_end() == meant)
        .unwrap_or_else(|| written(|c| c.is_ascii_punctuation()))
}

/// What stands between empty lines, each on one line.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        let words = line
            .split([' ', '\t', '\r'])
            .filter(|word| !word.is_empty());
        let line = words.collect::<Vec<_>>().join(" ");
        // There is always a last one.
        if let Some(last) = paragraphs.last_mut() {
            match (line.is_empty(), last.is_empty()) {
                (true, false) => paragraphs.push(String::new()),
                (false, false) => last.extend([" ", &line]),
                (_, true) => *last = line,
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

fn escape(text: &str, is_escaped: fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_escaped(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_markdown_would_read_otherwise_is_escaped() {
        for (text, markdown) in [
            (
                "L'outil, c'est (presque) tout : 100 %.",
                "L'outil, c'est (presque) tout : 100 %.",
            ),
            ("un *mot* <b>", "un \\*mot\\* \\<b\\>"),
            ("## Titre", "\\#\\# Titre"),
            ("1. un", "1\\. un"),
            ("- un\n\n deux ", "\\- un\n\ndeux"),
        ] {
            assert_eq!(prose(text), markdown);
        }
    }
}

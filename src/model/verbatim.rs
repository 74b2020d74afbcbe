//! Whether a charter's text is that of the document it was copied from, word for word: compared, never
//! claimed.

use super::{Charter, ClosingNote, Text};

/// Whether a text file has the words of a charter in the language that prevails, in their order, and no
/// others. Marks of Markdown, addresses of links, spaces and the size of letters aside.
pub(super) fn is_verbatim(charter: &Charter, file: &str) -> bool {
    let texts = texts(charter);
    let said = texts.iter().flat_map(|text| words(text));
    said.eq(words(&without_addresses(file)))
}

/// The texts of a charter as they are printed, in their order. Who issued it stands under its title.
fn texts(charter: &Charter) -> Vec<String> {
    let said = |text: &Text| text.original().to_owned();
    let mut texts = vec![said(&charter.title)];
    texts.extend(charter.subtitle.as_ref().map(said));
    texts.extend(charter.preamble.iter().map(|it| said(&it.text)));
    for axis in &charter.axes {
        texts.push(said(&axis.title));
        texts.extend(axis.lead.as_ref().map(said));
        texts.extend(axis.commitments.iter().map(|it| said(&it.text)));
    }
    for block in &charter.signature_block {
        let lines: Vec<String> = block.lines.iter().map(said).collect();
        texts.push(lines.join(" "));
    }
    texts.extend(
        charter
            .note
            .as_ref()
            .map(|ClosingNote { text, .. }| said(text)),
    );
    texts
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Markdown without the addresses of its links: `[text](address)` is `text`.
fn without_addresses(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        kept.push_str(before);
        kept.push(' ');
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    kept + rest
}

//! Where the words of a page stand in the file that they were written in: a page of ours is one line.

use super::passages::Passage;

/// How many of a passage's first words are looked for.
const BEGINNING: usize = 8;

/// Gives each passage the line of its first words in the file that its page was written in; 0 where they come from elsewhere,
/// as a heading of the theme does.
pub(super) fn place(passages: &mut [Passage], written: &str) {
    let written: Vec<(String, u32)> = tokens(written).collect();
    let mut behind = 0;
    for passage in passages {
        let beginning: Vec<String> = tokens(&passage.text)
            .map(|(word, _)| word)
            .take(BEGINNING)
            .collect();
        let begins_at = |from: usize| {
            let rest = written.get(from..).unwrap_or_default();
            let mut windows = rest.windows(beginning.len().max(1));
            let at = windows.position(|window| {
                let words = window.iter().map(|(word, _)| word);
                !beginning.is_empty() && words.eq(&beginning)
            });
            at.map(|at| from + at)
        };
        // Most stand in the order of the page; the same words may begin two of them.
        let found = begins_at(behind).or_else(|| begins_at(0));
        passage.line = found
            .and_then(|at| written.get(at))
            .map_or(0, |(_, line)| *line);
        behind = found.map_or(behind, |at| at + 1);
    }
}

/// The words of a text with their lines, without what marks them: a page has other quotation marks and no emphasis.
fn tokens(text: &str) -> impl Iterator<Item = (String, u32)> {
    (1..).zip(text.lines()).flat_map(|(number, line)| {
        let words = line.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(move |word| (word.to_lowercase(), number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str) -> Passage {
        Passage {
            text: text.to_owned(),
            language: None,
            line: 1,
            name: "p".to_owned(),
            is_first: true,
            explained: Vec::new(),
        }
    }

    #[test]
    fn a_passage_is_where_it_was_written_however_it_was_marked() {
        let written = "+++\ntitle = \"Une page\"\n+++\n\nElle *lit* l'avis,\net le \"range\".\n\nAutre chose.\n";
        let texts = [
            "Titre du thème",
            "Elle lit l’avis, et le « range ».",
            "Du thème",
            "Autre chose.",
        ];
        let mut passages = texts.map(passage);
        place(&mut passages, written);
        assert_eq!(passages.map(|it| it.line), [0, 5, 0, 8]);
        let mut nothing = [passage("…")];
        place(&mut nothing, "");
        assert_eq!(nothing[0].line, 0);
    }
}

//! The text of a copy of a charter, as somebody has it: held against the editions that limpide brings, word by word, or
//! cut into parts and commitments where it is none of these.

use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffOp, capture_diff_slices, capture_diff_slices_deadline};

use super::foot::without_foot;
use crate::model::{Charter, Text};

/// How long two texts are compared word by word; after that, their difference is told less finely.
const PATIENCE: Duration = Duration::from_secs(5);

/// From which likeness on two texts are one with other words.
pub(super) const SAME: f32 = 0.6;

/// Below which likeness two texts are surely not the same.
pub(super) const OTHER: f32 = 0.4;

/// How many words stand before and after a difference.
const AROUND: usize = 4;

/// A line of a copy, without what marks it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    text: String,
    /// Whether it begins as an item of a list does.
    is_item: bool,
    /// Whether an empty line stands before it.
    is_apart: bool,
}

/// Lines of a copy that belong together: an item of a list, a paragraph, a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Its words.
    pub text: String,
    /// Whether it is an item of a list.
    pub is_item: bool,
    /// Whether a line of it begins as a sentence does, without being set apart: it may be one by itself.
    pub is_uncertain: bool,
}

impl Block {
    /// Whether it is short enough to name what follows, and no sentence.
    pub fn is_heading(&self) -> bool {
        !self.is_item && is_heading(&self.text)
    }
}

/// A part of a charter: its title, and its commitments.
pub type Part = (String, Vec<String>);

/// The words of a copy.
#[derive(Debug, Clone)]
pub struct Copy {
    lines: Vec<Line>,
}

/// A place where a copy says something else than an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the edition says there, with what stands around.
    pub edition: String,
    /// What the copy says.
    pub copy: String,
}

/// What came of holding a copy against an edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many words of the edition the copy has in their place.
    pub same: usize,
    /// How many words the longer of the two has.
    pub of: usize,
    /// Where they differ, in order.
    pub differences: Vec<Difference>,
    /// Passages of the edition with what the copy says instead, where each has its own.
    pub instead: Option<Vec<(String, String)>>,
    /// Whether the copy ends before the closing note of the edition.
    pub is_without_note: bool,
}

impl Comparison {
    /// Whether the copy is one of that edition, perhaps with other words here and there: two thirds are the same.
    pub fn is_of_it(&self) -> bool {
        self.same * 3 >= self.of * 2
    }
}

impl Copy {
    /// Reads a plain text, or one in Markdown.
    pub fn read(text: &str) -> Self {
        let mut lines = Vec::new();
        let mut is_apart = true;
        for line in text.lines() {
            let bare = line.trim().trim_start_matches('#').trim_start();
            let item = bare.strip_prefix(['-', '–', '—', '•', '●', '▪', '◦', '·', '*']);
            let item = item.filter(|rest| rest.starts_with(char::is_whitespace));
            let text = plain(&without_addresses(item.unwrap_or(bare)));
            if text.is_empty() {
                is_apart = true;
                continue;
            }
            lines.push(Line {
                text,
                is_item: item.is_some(),
                is_apart,
            });
            is_apart = false;
        }
        Self { lines }
    }

    fn words(&self) -> Vec<&str> {
        let lines = self.lines.iter();
        lines.flat_map(|it| it.text.split_whitespace()).collect()
    }

    /// What it is made of.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for line in &self.lines {
            let starts = line.text.starts_with(char::is_uppercase);
            match blocks.last_mut() {
                Some(last) if !line.is_item && !line.is_apart => {
                    last.is_uncertain |= starts;
                    last.text = format!("{} {}", last.text, line.text);
                }
                _ => blocks.push(Block {
                    text: line.text.clone(),
                    is_item: line.is_item,
                    is_uncertain: false,
                }),
            }
        }
        blocks
    }

    /// The places, among its words, at which something of its own may begin: an item, a paragraph, a line that begins as a
    /// sentence does.
    fn starts(&self) -> Vec<usize> {
        let mut at = 0;
        let mut starts = Vec::new();
        for line in &self.lines {
            if line.is_item || line.is_apart || line.text.starts_with(char::is_uppercase) {
                starts.push(at);
            }
            at += line.text.split_whitespace().count();
        }
        starts
    }

    /// Its title, and its parts with their commitments: each item of a list is one, and the short line before a list names
    /// the part. None where no list is in it.
    pub fn parts(&self) -> Option<(String, Vec<Part>)> {
        let title = self.lines.first()?.text.clone();
        let mut parts: Vec<Part> = Vec::new();
        // The lines between two lists.
        let mut between: Vec<&Line> = Vec::new();
        let mut is_in_list = false;
        for line in &self.lines {
            match (line.is_item, is_in_list) {
                (true, false) => {
                    let name = between.iter().rev().find(|it| is_heading(&it.text));
                    let name = name.map_or(title.as_str(), |it| it.text.as_str());
                    parts.push((name.to_owned(), vec![line.text.clone()]));
                    is_in_list = true;
                    between.clear();
                }
                (true, true) => {
                    if let Some((_, commitments)) = parts.last_mut() {
                        commitments.push(line.text.clone());
                    }
                }
                // A long item goes on in the next line.
                (false, true) if !line.is_apart => {
                    let last = parts.last_mut().and_then(|(_, it)| it.last_mut());
                    if let Some(last) = last {
                        last.push(' ');
                        last.push_str(&line.text);
                    }
                }
                (false, _) => {
                    is_in_list = false;
                    between.push(line);
                }
            }
        }
        (!parts.is_empty()).then_some((title, parts))
    }

    /// Holds it against an edition, in the language of that.
    pub fn held_against(&self, charter: &Charter) -> Comparison {
        let Passages { all, signatures } = Passages::of(charter);
        let plain: Vec<String> = all.iter().map(|it| plain(it)).collect();
        let mut edition: Vec<&str> = Vec::new();
        // Where each passage begins among the words.
        let mut begins = Vec::new();
        for passage in &plain {
            begins.push(edition.len());
            edition.extend(passage.split_whitespace());
        }
        begins.push(edition.len());
        let copy = self.words();
        let deadline = Instant::now() + PATIENCE;
        let found = capture_diff_slices_deadline(Algorithm::Myers, &edition, &copy, Some(deadline));
        let at = |passage: usize| begins.get(passage).copied().unwrap_or_default();
        let signed = at(signatures.start)..at(signatures.end);
        let (found, left_out) = without_foot(found, &signed, (&edition, &copy));
        let mut comparison = Comparison {
            of: edition.len().max(copy.len()),
            is_without_note: left_out.is_some(),
            ..Comparison::default()
        };
        for part in found.iter().chain(&left_out) {
            match *part {
                DiffOp::Equal { len, .. } => comparison.same += len,
                _ => comparison
                    .differences
                    .push(difference((&edition, &copy), part)),
            }
        }
        let own = instead((&all, &begins), (&copy, &self.starts()), &found);
        // A commitment of other words is another commitment: it takes no place of one that is known. So is a note.
        let is_other = |(known, own): &(String, String)| {
            let note = charter.note.iter().map(|it| &it.text);
            let mut all = charter.commitments().map(|(_, it)| &it.text).chain(note);
            all.any(|it| *it.in_language(charter.language).0 == **known) && alike(known, own) < SAME
        };
        comparison.instead = own.filter(|own| !own.iter().any(is_other));
        comparison
    }
}

/// What the copy says instead of each passage that it says otherwise; none where words stand between two passages, or one
/// of them is missing, or is of two of the copy: whose they are can't be told by the words alone.
fn instead(
    (passages, begins): (&[String], &[usize]),
    (copy, starts): (&[&str], &[usize]),
    found: &[DiffOp],
) -> Option<Vec<(String, String)>> {
    let mut instead = Vec::new();
    for (passage, bounds) in passages.iter().zip(begins.windows(2)) {
        let &[from, to] = bounds else { continue };
        let (mut begin, mut end, mut differs) = (None, None, false);
        for part in found {
            let (old, new) = (part.old_range(), part.new_range());
            if let DiffOp::Equal { .. } = part {
                if old.start < to && old.end > from {
                    let first = old.start.max(from);
                    let last = old.end.min(to);
                    begin.get_or_insert(new.start + first - old.start);
                    end = Some(new.start + last - old.start);
                }
                continue;
            }
            let is_within = old.start >= from && old.end <= to;
            let is_inside = old.start > from && old.end < to;
            differs |= is_within && (is_inside || !old.is_empty());
            // Across an edge, or new words at one.
            let touches = old.start < to && old.end > from;
            let at_an_edge = old.is_empty() && (old.start == from || old.start == to);
            if touches && !is_within || at_an_edge {
                return None;
            }
            // Other words at an edge of a passage are its own.
            if is_within && !old.is_empty() && old.start == from {
                begin = Some(new.start);
            }
            if is_within && !old.is_empty() && old.end == to {
                end = Some(new.end);
            }
        }
        if differs {
            let (begin, end) = (begin?, end?);
            let own = copy.get(begin..end)?;
            // Words of two paragraphs, or of two items, are not one passage.
            let is_of_two = starts.iter().any(|at| *at > begin && *at < end);
            // Nor is a part of one: it begins and ends as one does.
            let is_start = |at: usize| at == copy.len() || starts.contains(&at);
            if own.is_empty() || is_of_two || !is_start(begin) || !is_start(end) {
                return None;
            }
            instead.push((passage.clone(), own.join(" ")));
        }
    }
    Some(instead)
}

/// A difference, with the words around it.
fn difference((edition, copy): (&[&str], &[&str]), part: &DiffOp) -> Difference {
    let told = |words: &[&str], range: std::ops::Range<usize>| {
        let from = range.start.saturating_sub(AROUND);
        let to = (range.end + AROUND).min(words.len());
        let of = |range: std::ops::Range<usize>| words.get(range).unwrap_or_default().join(" ");
        let before = of(from..range.start);
        let after = of(range.end..to);
        format!("{before} [{}] {after}", of(range))
            .trim()
            .to_owned()
    };
    Difference {
        edition: told(edition, part.old_range()),
        copy: told(copy, part.new_range()),
    }
}

/// All that an edition says.
struct Passages {
    /// Passage by passage, as its file has it.
    all: Vec<String>,
    /// Those of them that stand where it is signed; behind them stands the closing note.
    signatures: Range<usize>,
}

impl Passages {
    fn of(charter: &Charter) -> Self {
        let of = |text: &Text| text.in_language(charter.language).0.to_owned();
        let mut all = vec![of(&charter.title)];
        all.extend(charter.subtitle.as_ref().map(of));
        all.extend(charter.preamble.iter().map(|it| of(&it.text)));
        for axis in &charter.axes {
            all.push(of(&axis.title));
            all.extend(axis.lead.as_ref().map(of));
            all.extend(axis.commitments.iter().map(|it| of(&it.text)));
        }
        let begin = all.len();
        let signed = charter.signature_block.iter().flat_map(|it| &it.lines);
        all.extend(signed.map(of));
        let signatures = begin..all.len();
        all.extend(charter.note.as_ref().map(|it| of(&it.text)));
        Self { all, signatures }
    }
}

/// A line of Markdown without the addresses of its links: `[words](address)`.
fn without_addresses(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        let Some((words, (_, behind))) = before.rsplit_once('[').zip(after.split_once(')')) else {
            break;
        };
        text.push_str(words.0);
        text.push_str(words.1);
        rest = behind;
    }
    text + rest
}

/// The same words however a program wrote their apostrophes, spaces and emphasis.
fn plain(text: &str) -> String {
    let text = text.replace(['’', '‘'], "'").replace('*', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How alike two texts are, from 0 to 1, by the words that they have in the same order; of those that are less alike than
/// [`OTHER`], something less than that.
pub(super) fn alike(one: &str, other: &str) -> f32 {
    let (one, other) = (bare(one), bare(other));
    let one: Vec<&str> = one.split(' ').collect();
    let other: Vec<&str> = other.split(' ').collect();
    let count = |number: usize| u16::try_from(number).map_or(f32::MAX, f32::from);
    let likeness = |same: usize| 2.0 * count(same) / count(one.len() + other.len());
    // So many words more or fewer are surely another text, however long somebody made it.
    let most = likeness(one.len().min(other.len()));
    if most < OTHER {
        return most;
    }
    let found = capture_diff_slices(Algorithm::Myers, &one, &other);
    let same = found.iter().map(|part| match part {
        DiffOp::Equal { len, .. } => *len,
        _ => 0,
    });
    likeness(same.sum())
}

/// Its words in small letters, without what a program may write otherwise.
pub(super) fn bare(text: &str) -> String {
    let plain: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a line is short enough to name what follows, and no sentence.
fn is_heading(text: &str) -> bool {
    text.chars().count() <= 100 && !text.ends_with(['.', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scaffold::charters::SHIPPED;

    fn charter() -> Charter {
        SHIPPED[0].charter().unwrap()
    }

    fn printed() -> String {
        let Passages { all, signatures } = Passages::of(&charter());
        let (before, after) = all.split_at(signatures.end);
        // As on the copy that somebody signed.
        let name = ["**Essai SARL**".to_owned()];
        [before, &name, after].concat().join("\n\n")
    }

    #[test]
    fn a_copy_with_the_same_words_differs_nowhere_however_it_is_printed() {
        let copy = printed().replace('\'', "’").replace(" et ", "\net ");
        let comparison = Copy::read(&copy).held_against(&charter());
        assert_eq!(comparison.differences, []);
        assert_eq!(comparison.instead, Some(Vec::new()));
        assert!(comparison.is_of_it());
    }

    #[test]
    fn what_a_copy_says_otherwise_is_told_and_taken_into_its_passage() {
        let copy = printed()
            .replace("aux bons usages des IA", "aux usages des IA génératives")
            .replace("UNE IA DE CONFIANCE", "UNE IA SÛRE");
        let comparison = Copy::read(&copy).held_against(&charter());
        assert!(comparison.is_of_it());
        let first = &comparison.differences[0];
        assert!(first.edition.contains("[bons] usages des IA"), "{first:?}");
        assert!(first.copy.contains("formant aux [] usages"), "{first:?}");
        let instead = comparison.instead.unwrap();
        let said: Vec<&str> = instead.iter().map(|(_, own)| own.as_str()).collect();
        assert_eq!(
            said,
            [
                "En les sensibilisant et en les formant aux usages des IA génératives et à leurs impacts",
                "UNE IA SÛRE"
            ]
        );
    }

    #[test]
    fn what_is_added_or_missing_is_left_to_a_person() {
        let charter = charter();
        let added = printed().replace("UNE IA DE CONFIANCE", "- En plus\n\nUNE IA DE CONFIANCE");
        assert_eq!(Copy::read(&added).held_against(&charter).instead, None);
        let last = "En renforçant la robustesse des systèmes d'IA contre les cyberattaques";
        let missing = printed().replace(last, "");
        assert_eq!(Copy::read(&missing).held_against(&charter).instead, None);
        assert!(
            !Copy::read("Une autre charte.")
                .held_against(&charter)
                .is_of_it()
        );
    }

    #[test]
    fn an_unknown_charter_is_cut_into_parts_and_commitments() {
        let text = "# Notre charte\n\nNous voulons bien faire.\n\n## Les personnes\n\nNous nous engageons.\n\n- à relire tout\n  avant l'envoi\n- à *prévenir*\n\nLA PLANÈTE\n• à compter\n";
        let (title, parts) = Copy::read(text).parts().unwrap();
        assert_eq!(title, "Notre charte");
        let parts: Vec<(&str, Vec<&str>)> = parts
            .iter()
            .map(|(name, all)| (name.as_str(), all.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            parts,
            [
                (
                    "Les personnes",
                    vec!["à relire tout avant l'envoi", "à prévenir"]
                ),
                ("LA PLANÈTE", vec!["à compter"])
            ]
        );
        assert!(Copy::read("Rien.\n\nDu tout.").parts().is_none());
        assert!(Copy::read("").parts().is_none());
    }
}

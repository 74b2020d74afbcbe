//! A copy that has whole commitments more or fewer than the edition that limpide brings: the charter of that copy, with its
//! own lists, and the ids of the edition where the words are the same. What can't be told apart is refused: nobody may be
//! said to have promised what they did not sign, and no promise may be lost in another.

use super::charters::{OF_A_COPY, Shipped, beside, path_of};
use super::copy::{Block, Copy, OTHER, SAME, alike, bare};
use super::toml::{Toml, quoted};
use super::{Holds, NewFile};
use crate::diagnostic::Piece;
use crate::model::{Axis, Charter, Commitment, Text};

/// What came of a copy that is no edition word by word.
#[derive(Debug, Clone)]
pub struct Own {
    /// The charter's reference.
    pub reference: String,
    /// The charter and the copy beside it.
    pub files: Vec<NewFile>,
    /// The ids of the commitments of the edition that the copy does not have.
    pub missing: Vec<String>,
    /// The commitments that the edition does not have: the id that each was given, and its words.
    pub added: Vec<(String, String)>,
}

/// Why no charter can be made of a copy with certainty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// It has no list.
    NoList,
    /// These words of the copy may be a commitment of the edition, or another; or two in one.
    Commitment(String),
    /// These words stand between two lists, and belong to neither for sure.
    Between(String),
}

/// A part of a copy: the blocks that lead to its list, and its items.
#[derive(Debug, Default)]
struct Part<'b> {
    before: Vec<&'b Block>,
    items: Vec<&'b Block>,
}

/// The charter that a copy of an edition is, by its own lists.
///
/// # Errors
/// Where it can't be told for certain which commitments the copy has.
pub fn own_edition(shipped: &Shipped, edition: &Charter, text: &str) -> Result<Own, Unclear> {
    let copy = Copy::read(text);
    let blocks = copy.blocks();
    let (parts, after) = parts(&blocks);
    let items: Vec<&Block> = parts.iter().flat_map(|it| it.items.clone()).collect();
    if items.is_empty() {
        return Err(Unclear::NoList);
    }
    let known: Vec<&Commitment> = edition.commitments().map(|(_, it)| it).collect();
    let matched = matched(&items, (edition, &known))?;
    let (name, hash, copy) = beside(shipped.id, text);
    let (mut own, mut toml) = (Vec::new(), Toml::default());
    let mut names: Vec<String> = Vec::new();
    let mut at = 0;
    for (number, part) in (1..).zip(&parts) {
        let (title, lead) = headed(part, number == 1, edition)?;
        let axis = axis_of(&title.text, edition).filter(|it| !names.contains(&it.id));
        let id = axis.map_or_else(|| format!("own-axis-{number}"), |it| it.id.clone());
        names.push(id.clone());
        toml.item("axis").string("id", &id);
        toml.string("title", &title.text);
        toml.optional("lead", lead.map(|it| it.text.as_str()));
        for item in &part.items {
            let of = matched[at].map(|known_at| known[known_at]);
            at += 1;
            let id = of.map_or_else(
                || format!("own-{}", own.len() + 1),
                |it| it.id.value.clone(),
            );
            toml.item("axis.commitment").string("id", &id);
            toml.string("text", &item.text);
            match of {
                Some(of) => toml.line("system_fields", &fields_of(shipped, of)),
                None => {
                    own.push((id, item.text.clone()));
                    toml.line("system_fields", "[]")
                }
            };
        }
    }
    let head = head(shipped, edition, (&name, &hash), &parts[0]);
    let text = format!("{head}{}{}", toml.finish(), tail(shipped, edition, &after));
    let missing = (0..known.len()).filter(|at| !matched.contains(&Some(*at)));
    Ok(Own {
        reference: format!("{}@{OF_A_COPY}", shipped.id),
        files: vec![
            NewFile {
                path: path_of(shipped.id),
                holds: Holds::Text(text),
            },
            copy,
        ],
        missing: missing.map(|at| known[at].id.value.clone()).collect(),
        added: own,
    })
}

/// The parts of a copy, and what stands behind its last list.
fn parts(blocks: &[Block]) -> (Vec<Part<'_>>, Vec<&Block>) {
    let mut parts = Vec::new();
    let mut part = Part::default();
    for block in blocks {
        if !block.is_item && !part.items.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
        match block.is_item {
            true => part.items.push(block),
            false => part.before.push(block),
        }
    }
    match part.items.is_empty() {
        true => (parts, part.before),
        false => {
            parts.push(part);
            (parts, Vec::new())
        }
    }
}

/// Which commitment of the edition each item is, by its words.
fn matched(
    items: &[&Block],
    (edition, known): (&Charter, &[&Commitment]),
) -> Result<Vec<Option<usize>>, Unclear> {
    let words: Vec<Piece> = known
        .iter()
        .map(|it| it.text.in_language(edition.language).0)
        .collect();
    let mut likeness: Vec<(f32, usize, usize)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let of = words.iter().enumerate();
        likeness.extend(of.map(|(known_at, text)| (alike(&item.text, text), at, known_at)));
    }
    // The most alike first; of equals, in the order of both.
    likeness.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut matched = vec![None; items.len()];
    for (how, at, known_at) in likeness {
        if matched[at].is_some() || matched.contains(&Some(known_at)) {
            continue;
        }
        match how {
            how if how >= SAME => matched[at] = Some(known_at),
            how if how >= OTHER => return Err(Unclear::Commitment(items[at].text.clone())),
            _ => {}
        }
    }
    for (at, item) in items.iter().enumerate() {
        let is_two = words
            .iter()
            .enumerate()
            .any(|(known_at, text)| matched[at] != Some(known_at) && holds(&item.text, text));
        let is_known =
            matched[at].is_some_and(|known_at| alike(&item.text, &words[known_at]) > 0.95);
        // A line of its own within an item, which has no mark of a list: it may be one more.
        if is_two || item.is_uncertain && !is_known {
            return Err(Unclear::Commitment(item.text.clone()));
        }
    }
    Ok(matched)
}

/// The title of a part, and the sentence before its list.
fn headed<'b>(
    part: &Part<'b>,
    is_first: bool,
    edition: &Charter,
) -> Result<(&'b Block, Option<&'b Block>), Unclear> {
    let unclear = || {
        let words = part.before.iter().chain(&part.items).next();
        Unclear::Between(words.map_or_else(String::new, |it| it.text.clone()))
    };
    let at = title_of(part, is_first, edition).ok_or_else(unclear)?;
    let (title, lead) = (part.before[at], &part.before[at + 1..]);
    // Before the first title stand the title of the charter and its preamble; before another, nothing may.
    match (at, lead) {
        (at, _) if at > 0 && !is_first => Err(unclear()),
        (_, []) => Ok((title, None)),
        (_, [lead]) => Ok((title, Some(*lead))),
        _ => Err(unclear()),
    }
}

/// Where the title of a part stands: the one that is known, else the first of what is between two lists; of the first part,
/// before which the charter begins, the last short line, where there is no doubt which that is.
fn title_of(part: &Part<'_>, is_first: bool, edition: &Charter) -> Option<usize> {
    let before = &part.before;
    // The sentence behind a title may say the same words.
    let known = |it: &&Block| it.is_heading() && axis_of(&it.text, edition).is_some();
    let known = before.iter().position(known);
    let last = before.iter().rposition(|it| it.is_heading());
    let is_alone = |at: &usize| *at == 0 || !before[at - 1].is_heading();
    match is_first {
        true => known.or(last.filter(is_alone)),
        false => known.or((before.first()?.is_heading()).then_some(0)),
    }
}

/// The axis of an edition that has this title.
fn axis_of<'e>(title: &str, edition: &'e Charter) -> Option<&'e Axis> {
    let of = |axis: &&Axis| alike(title, &words(&axis.title, edition)) >= SAME;
    edition.axes.iter().find(of)
}

/// Its title, its source, and its preamble as the copy has it.
fn head(
    shipped: &Shipped,
    edition: &Charter,
    (name, hash): (&str, &str),
    first: &Part<'_>,
) -> String {
    let until = shipped.text.find("\n[[preamble]]").unwrap_or_default();
    let source = format!("[source]\nfile = \"{name}\"\nsha256 = \"{hash}\"\n");
    let mut text = shipped.text[..until].replacen("[source]\n", &source, 1);
    let says = |edition: &str| format!("edition = \"{edition}\"\n");
    text = text.replacen(&says(&edition.edition), &says(OF_A_COPY), 1);
    let heading = title_of(first, true, edition);
    let before = &first.before[..heading.unwrap_or_default()];
    let mut rest: Vec<&Block> = before.to_vec();
    let titles = [Some(&edition.title), edition.subtitle.as_ref()];
    for (at, title) in titles.into_iter().flatten().enumerate() {
        let known = words(title, edition);
        let found = rest.iter().position(|it| alike(&it.text, &known) >= SAME);
        // A charter has a title, whatever it is.
        let found = found.or((at == 0 && !rest.is_empty()).then_some(0));
        match found.map(|at| rest.remove(at)) {
            Some(own) => text = text.replacen(&quoted(&known), &quoted(&own.text), 1),
            None if at > 0 => {
                text = text.replacen(&format!("subtitle = {}\n", quoted(&known)), "", 1);
            }
            None => {}
        }
    }
    let mut toml = Toml::default();
    for block in rest {
        toml.item("preamble");
        let known = edition.preamble.iter();
        let mut of = known.filter(|it| alike(&block.text, &words(&it.text, edition)) >= SAME);
        if of.next().is_some_and(|it| it.strong) {
            toml.line("strong", "true");
        }
        toml.string("text", &block.text);
    }
    text + &toml.finish()
}

/// Where it is signed, and its note, as far as the copy has them.
fn tail(shipped: &Shipped, edition: &Charter, after: &[&Block]) -> String {
    let text = shipped.text;
    let signed = text.find("\n[[signature_block]]").unwrap_or(text.len());
    let note = text.find("\n[note]").unwrap_or(text.len());
    let all: Vec<&str> = after.iter().map(|it| it.text.as_str()).collect();
    let all = all.join(" ");
    let mut lines = edition.signature_block.iter().flat_map(|it| &it.lines);
    let mut kept = match lines.all(|line| holds(&all, &words(line, edition))) {
        true => text[signed..note].to_owned(),
        false => String::new(),
    };
    if let Some(known) = edition.note.as_ref().map(|it| words(&it.text, edition)) {
        let mut own = after.iter().filter(|it| alike(&it.text, &known) >= SAME);
        if let Some(own) = own.next() {
            kept += &text[note..].replacen(&quoted(&known), &quoted(&own.text), 1);
        }
    }
    kept
}

/// The line of an edition that says which fields of systems go with a commitment.
fn fields_of(shipped: &Shipped, of: &Commitment) -> String {
    let id = format!("id = {}\n", quoted(&of.id.value));
    let behind = shipped.text.split_once(&id).map_or("", |(_, it)| it);
    let mut lines = behind.lines().take_while(|line| !line.is_empty());
    let fields = lines.find_map(|line| line.strip_prefix("system_fields = "));
    fields.unwrap_or("[]").to_owned()
}

fn words(text: &Text, edition: &Charter) -> Piece {
    text.in_language(edition.language).0
}

/// Whether the words of one stand within another, one after the other.
fn holds(text: &str, within: &str) -> bool {
    format!(" {} ", bare(text)).contains(&format!(" {} ", bare(within)))
}

//! The foot of a charter in a copy: where it is signed, and the closing note behind. Who signed is no wording, and a copy may
//! end before either.

use std::ops::Range;

use similar::DiffOp;

use super::copy::{OTHER, alike};

/// The words of an edition and those of a copy.
pub(super) type Words<'w> = (&'w [&'w str], &'w [&'w str]);

/// What differs but for the foot, and the note where the copy has none, with what stands there instead. `signed` are the
/// words of the edition where it is signed; its note is what stands behind them.
pub(super) fn without_foot(
    found: Vec<DiffOp>,
    signed: &Range<usize>,
    words: Words<'_>,
) -> (Vec<DiffOp>, Option<DiffOp>) {
    let left_out = note_left_out(&found, signed.end, words);
    let found = found.into_iter().filter_map(|it| match left_out {
        Some(_) => before(it, signed.end),
        None => Some(it),
    });
    let wording = found.filter_map(|it| without_signature(it, signed));
    (wording.collect(), left_out)
}

/// The note, where nothing that stands in its place is like it; it is held against that as a whole, for a name may have a
/// word of it.
fn note_left_out(found: &[DiffOp], note: usize, (edition, copy): Words<'_>) -> Option<DiffOp> {
    let reached = |it: &DiffOp| match it {
        DiffOp::Equal { .. } if it.old_range().start < note => {
            let (old, new) = (it.old_range(), it.new_range());
            Some(new.start + old.end.min(note) - old.start)
        }
        _ => None,
    };
    let from = found.iter().filter_map(reached).max().unwrap_or_default();
    let text = |words: &[&str], from: usize| words.get(from..).unwrap_or_default().join(" ");
    let (known, own) = (text(edition, note), text(copy, from));
    let is_left_out = note < edition.len() && alike(&known, &own) < OTHER;
    is_left_out.then(|| DiffOp::Replace {
        old_index: note,
        old_len: edition.len() - note,
        new_index: from,
        new_len: copy.len().saturating_sub(from),
    })
}

/// The part of a difference before a word of the edition.
fn before(it: DiffOp, end: usize) -> Option<DiffOp> {
    let (old, new) = (it.old_range(), it.new_range());
    let old_len = old.end.min(end).saturating_sub(old.start);
    match it {
        _ if old.end < end || old.end == end && !old.is_empty() => Some(it),
        _ if old_len == 0 => None,
        DiffOp::Equal { .. } => Some(DiffOp::Equal {
            old_index: old.start,
            new_index: new.start,
            len: old_len,
        }),
        _ => Some(DiffOp::Delete {
            old_index: old.start,
            old_len,
            new_index: new.start,
        }),
    }
}

/// A difference without what stands, or is left out, where a charter is signed.
fn without_signature(it: DiffOp, signed: &Range<usize>) -> Option<DiffOp> {
    let (old, new) = (it.old_range(), it.new_range());
    match it {
        DiffOp::Equal { .. } => Some(it),
        DiffOp::Insert { .. } if old.start == signed.end => None,
        _ if old.is_empty() || old.start < signed.start || old.start >= signed.end => Some(it),
        _ if old.end <= signed.end => None,
        _ => Some(DiffOp::Replace {
            old_index: signed.end,
            old_len: old.end - signed.end,
            new_index: new.start,
            new_len: new.len(),
        }),
    }
}

//! Which texts of a site are packed while it is built.

use super::files::read_text;
use super::walk::Found;
use crate::diagnostic::{Packer, Piece};

/// The texts of so few files of a kind are kept as they are.
const FEW: usize = 32;

/// How many files show what texts of their kind have in common.
const SHOWN: usize = 32;

/// What packs the texts of these files of one kind, where they are many.
///
/// It is made from some of them, taken evenly: what they had in them at that moment makes others take less memory, and
/// decides nothing else.
pub(super) fn packer(found: &[Found]) -> Option<Packer> {
    if found.len() <= FEW {
        return None;
    }
    let shown = found.iter().step_by(found.len().div_ceil(SHOWN));
    let texts = shown.filter_map(|it| Some(Piece::whole(read_text(it).ok()?.text())));
    Packer::like(texts)
}

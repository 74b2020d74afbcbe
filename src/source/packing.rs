//! Which texts of a site are packed while it is built.

use std::collections::BTreeSet;

use super::files::read_text;
use super::walk::Found;
use crate::diagnostic::{Packer, Piece};

/// The texts of so few files of a kind are kept as they are.
const FEW: usize = 32;

/// How many texts a thread has in use at a time, about: those of a page, and of what it names.
const OF_A_THREAD: usize = 8;

/// How many files show what texts of their kind have in common.
const SHOWN: u64 = 64;

/// The golden ratio's part behind the point, of 2⁶⁴: its multiples are spread evenly, and by no step that names could be
/// numbered by.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// What packs the texts of these files of one kind, where they are many.
///
/// It is made from some of them, here and there: what they had in them at that moment makes others take less memory, and
/// decides nothing else.
pub(super) fn packer(found: &[Found]) -> Option<Packer> {
    if found.len() <= FEW {
        return None;
    }
    let place = |number: u64| {
        let part = u128::from(number.wrapping_mul(STEP));
        ((part * found.len() as u128) >> 64) as usize
    };
    let shown: BTreeSet<usize> = (0..SHOWN).map(place).collect();
    let shown = shown.into_iter().filter_map(|at| found.get(at));
    let texts = shown.filter_map(|it| Some(Piece::whole(read_text(it).ok()?.text())));
    Packer::like(texts, (OF_A_THREAD * rayon::current_num_threads()).max(FEW))
}

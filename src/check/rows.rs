//! Lists of many pages, one behind the other in few large pieces: as many small ones among what is let go with each page
//! would keep its memory from being given back.

/// How many items a piece has, but one for a list that is longer.
const PIECE: usize = 1 << 17;

/// Lists that are kept until all are let go.
#[derive(Debug)]
pub(super) struct Rows<T> {
    pieces: Vec<Vec<T>>,
}

/// Where a list is: at which item of all pieces, were each as long as most are, and how long it is. No site has so many that
/// these numbers would not do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Row {
    pub from: u32,
    length: u32,
}

impl Row {
    /// The list of this length that begins there.
    pub fn of(from: u32, length: usize) -> Self {
        let length = narrow(length);
        Self { from, length }
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { pieces: Vec::new() }
    }
}

impl<T: Copy> Rows<T> {
    /// Keeps a list.
    pub fn add(&mut self, list: &[T]) -> Row {
        if list.is_empty() {
            return Row::default();
        }
        // A list that is longer than a piece has one for itself.
        let has_room = |it: &Vec<T>| it.len() + list.len() <= PIECE;
        if !self.pieces.last().is_some_and(has_room) {
            self.pieces.push(Vec::with_capacity(PIECE.max(list.len())));
        }
        let before = (self.pieces.len() - 1) * PIECE;
        let Some(last) = self.pieces.last_mut() else {
            return Row::default();
        };
        let from = narrow(before + last.len());
        last.extend_from_slice(list);
        let length = narrow(list.len());
        Row { from, length }
    }

    /// A list that was kept here.
    pub fn get(&self, row: Row) -> &[T] {
        let (from, length) = (row.from as usize, row.length as usize);
        let piece = self.pieces.get(from / PIECE);
        let from = from % PIECE;
        let list = piece.and_then(|it| it.get(from..from + length));
        list.unwrap_or_default()
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever lists there are, short ones, empty ones and such as need a piece for themselves, each is given as it was.
        #[test]
        fn every_list_is_given_back(lengths in proptest::collection::vec(prop_oneof![0..40_usize, PIECE - 30..PIECE + 30], 0..12)) {
            let mut rows = Rows::default();
            let lists: Vec<Vec<u64>> = lengths.iter().zip(0..).map(|(length, first)| (first..).take(*length).collect()).collect();
            let kept: Vec<Row> = lists.iter().map(|it| rows.add(it)).collect();
            for (list, row) in lists.iter().zip(kept) {
                prop_assert_eq!(rows.get(row), &**list);
            }
        }
    }
}

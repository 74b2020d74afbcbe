//! What a style hands down to what stands in its element: two that hand down the same are one to it.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::FxHasher;

use crate::css::property::Longhand;

use super::compute::Style;
use super::copy;

impl Style {
    /// A number that is the same for styles that hand down the same.
    pub(in crate::css) fn handed_down(&self) -> u64 {
        let mut hasher = FxHasher::default();
        let size = self.computed.font_size.known().map(f32::to_bits);
        let weight = self.computed.font_weight.known().map(f32::to_bits);
        let customs = Rc::as_ptr(&self.customs).addr();
        (size, weight, customs, self.parts.around.known()).hash(&mut hasher);
        hasher.finish()
    }

    /// Whether all that is handed down is the same as of another style.
    pub(in crate::css) fn hands_down_as(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.customs, &other.customs)
            && self.parts.around == other.parts.around
            && self.computed.color_is_default == other.computed.color_is_default
            && Longhand::ALL
                .iter()
                .take_while(|it| it.is_inherited())
                .all(|it| copy::is_same(*it, self, other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inherited_comes_first_of_all() {
        let mut rest = Longhand::ALL.iter().skip_while(|it| it.is_inherited());
        assert!(rest.all(|it| !it.is_inherited()));
    }
}

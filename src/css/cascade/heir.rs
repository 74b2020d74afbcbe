//! What a style hands down to what stands in its element: two that hand down the same are one to it.

use std::hash::{Hash, Hasher};
use std::mem::{Discriminant, discriminant};
use std::rc::Rc;

use rustc_hash::FxHasher;

use crate::css::computed::{Computed, LineHeight};
use crate::css::property::Longhand;
use crate::css::value::{Length, Rgba, Value};

use super::compute::Style;
use super::copy;

/// Components as bits; the same for no colour as for one that is not known.
fn color(color: Value<Option<Rgba>>) -> Option<[u32; 4]> {
    let color = color.known()??;
    Some([color.red, color.green, color.blue, color.alpha].map(f32::to_bits))
}

fn distance(length: Value<Length>) -> Option<(Discriminant<Length>, u32)> {
    let length = length.known()?;
    let number = match length {
        Length::Px(number) | Length::Percent(number) => number,
        Length::Auto | Length::Layout => 0.0,
    };
    Some((discriminant(&length), number.to_bits()))
}

fn height(height: Value<LineHeight>) -> Option<(Discriminant<LineHeight>, u32)> {
    let height = height.known()?;
    let number = match height {
        LineHeight::Px(number) | LineHeight::Number(number) => number,
        LineHeight::Normal => 0.0,
    };
    Some((discriminant(&height), number.to_bits()))
}

/// Hashes those inherited values of which a page can have any number.
fn hash(computed: &Computed, hasher: &mut FxHasher) {
    let size = computed.font_size.known().map(f32::to_bits);
    let weight = computed.font_weight.known().map(f32::to_bits);
    (size, weight, height(computed.line_height.height)).hash(hasher);
    let colors = [computed.color, computed.text_fill_color].map(|it| it.map(Some));
    let painted = [computed.fill, computed.stroke];
    (colors.map(color), painted.map(color)).hash(hasher);
    let spacings = [computed.letter_spacing, computed.word_spacing].map(|it| it.length);
    (spacings.map(distance), distance(computed.text_indent)).hash(hasher);
}

impl Style {
    /// A number that is the same for styles that hand down the same.
    pub(in crate::css) fn handed_down(&self) -> u64 {
        let mut hasher = FxHasher::default();
        let customs = Rc::as_ptr(&self.customs).addr();
        (customs, self.parts.around.known()).hash(&mut hasher);
        hash(&self.computed, &mut hasher);
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

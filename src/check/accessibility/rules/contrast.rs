//! The contrast of texts (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
//!
//! Colours are composed as they are painted: backgrounds stacked, opacity by groups. Where something
//! lies behind a text that is not one colour, or may not lie where the tree says, a person must look.

use super::super::page::{Facts, Measure, Page, Text};
use super::super::rule::{Words, words};
use super::super::verdicts::Verdicts;
use super::gradient;
use super::paint::{NOTHING, Paint, contrast, highest};
use super::shadow;
use crate::css::{BlendMode, Computed, Image, Medium, Position, Rgba, Value};
use crate::html::NodeId;

/// 18 points, and 14 points of bold, in pixels.
const LARGE: f32 = 24.0;
const LARGE_BOLD: f32 = 18.66;
/// The canvas of browsers in dark colours (Chromium).
const DARK_CANVAS: f32 = 18.0 / 255.0;

/// How many colours of stacked gradients are followed.
const MOST_PAIRS: usize = 400;

const PICTURE: &str = "background-image";
const PLACE: &str = "position";
const EFFECT: &str = "filter, mix-blend-mode, mask, text-shadow";
const COLOUR: &str = "color";
const SIGN: &str = "1";

/// What a rule on the contrast of texts asks.
pub(super) struct Least {
    /// Of text.
    pub normal: f32,
    /// Of large text.
    pub large: f32,
}

const LOW: Words = words("The contrast is {}.", "Le contraste est de {}.");
const PERHAPS: Words = words(
    "The contrast can’t be told: {}.",
    "Le contraste ne peut être mesuré : {}.",
);

/// Decides a rule on the contrast of texts.
pub(super) fn decide(page: &Page<'_>, verdicts: &mut Verdicts, least: &Least) {
    for text in texts(page) {
        let wanted = match text.is_large {
            true => least.large,
            false => least.normal,
        };
        match text.measure {
            Measure::Ratio(ratio) | Measure::AtMost(ratio, _) if ratio < wanted => {
                let told = format!("{ratio:.2} < {wanted}");
                verdicts.fail(text.element, &LOW).of(told);
            }
            Measure::Ratio(_) => verdicts.pass(),
            Measure::AtMost(_, why) | Measure::Unknown(why) => {
                verdicts.doubt(text.element, &PERHAPS).of(why);
            }
        }
    }
}

/// The texts of a page to be looked at, one for each element that has its own.
fn texts<'p>(page: &'p Page<'_>) -> &'p [Text] {
    page.texts(|| measure_all(page))
}

fn measure_all(page: &Page<'_>) -> Vec<Text> {
    let exempt = exempt(page);
    let covered = has_floating_boxes(page);
    let styles = page.rendering.styles();
    let mut texts = Vec::new();
    for id in page.speaking().iter().copied() {
        // A text is seen where the element that it stands in is.
        if exempt.has(id) || !page.is_visible(id) {
            continue;
        }
        let style = page.rendering.style(id);
        // What is painted over what is in the styles of an element and of those around it.
        let look = (styles.made_among(), styles.number(id), covered);
        let Some(measure) = page.contrast(look, || measure(page, id, covered)) else {
            continue;
        };
        let size = style.font_size.known().unwrap_or(0.0);
        let bold = style.font_weight.known().is_some_and(|it| it >= 700.0);
        let measure = match measure {
            // “X” that closes: one letter may be a sign and no language.
            Measure::Ratio(ratio) | Measure::AtMost(ratio, _)
                if ratio < 7.0 && is_one_sign(page, id) =>
            {
                Measure::Unknown(SIGN)
            }
            measure => measure,
        };
        texts.push(Text {
            element: id,
            is_large: size >= LARGE || bold && size >= LARGE_BOLD,
            measure,
        });
    }
    texts
}

fn is_one_sign(page: &Page<'_>, id: NodeId) -> bool {
    let texts = page.document.children(id).filter_map(|it| page.text_of(it));
    let letters = texts.flat_map(str::chars).filter(|it| it.is_alphanumeric());
    letters.take(2).count() == 1
}

/// The elements whose text is of something disabled; none where nothing is.
struct Exempt(Vec<bool>);

impl Exempt {
    fn has(&self, id: NodeId) -> bool {
        self.0.get(id.index()).is_some_and(|it| *it)
    }

    fn add(&mut self, id: NodeId) {
        if let Some(place) = self.0.get_mut(id.index()) {
            *place = true;
        }
    }
}

fn exempt(page: &Page<'_>) -> Exempt {
    let may_be = |id: &NodeId| {
        let facts = page.facts(*id);
        facts.has(Facts::DISABLED) || facts.has(Facts::ARIA_DISABLED)
    };
    if !page.elements.iter().any(may_be) {
        return Exempt(Vec::new());
    }
    let mut exempt = Exempt(vec![false; page.document.len()]);
    for id in page.elements.iter().copied() {
        let above = page.parent(id).is_some_and(|it| exempt.has(it));
        let native = page.facts(id).has(Facts::DISABLED);
        let by_aria = super::disabled::by_aria(page, id)
            && (page.is_a(id, "widget") || page.is_a(id, "group"));
        let disabled = native || by_aria;
        if above || disabled {
            exempt.add(id);
        }
        if disabled && page.is_a(id, "widget") || native && super::fields::is_field(page, id) {
            let labels = page.labels(id).iter().copied();
            for label in labels.chain(page.referenced(id, "aria-labelledby")) {
                if exempt.has(label) {
                    continue;
                }
                let below = page.inclusive_descendants(label).iter().copied();
                below
                    .filter(|it| page.element(*it).is_some())
                    .for_each(|it| exempt.add(it));
            }
        }
    }
    exempt
}

/// Whether something with a background of its own lies where the tree doesn't say.
fn has_floating_boxes(page: &Page<'_>) -> bool {
    let floats = |style: &Computed| {
        let ground = style.background_color.known();
        is_out_of_flow(style)
            && (ground.is_none_or(|it| it.alpha > 0.0) || !style.background_image.is(&Image::None))
    };
    let is_one = |id: &NodeId| page.is_visible(*id) && floats(page.rendering.style(*id));
    page.rendering.styles().any(floats) && page.elements.iter().any(is_one)
}

fn is_out_of_flow(style: &Computed) -> bool {
    !matches!(
        style.position,
        Value::Known(Position::Static | Position::Relative | Position::Sticky)
    )
}

/// Why a contrast is not known.
#[derive(Default)]
struct Doubts {
    first: Option<&'static str>,
    /// Something but the ground is not known: the letters may have another colour than they say.
    of_letters: bool,
}

impl Doubts {
    /// What lies behind the letters is not known.
    fn ground(&mut self, why: &'static str) {
        self.first = self.first.or(Some(why));
    }

    fn letters(&mut self, why: Option<&'static str>) {
        self.first = self.first.or(why);
        self.of_letters |= why.is_some();
    }
}

/// The contrast of an element's text; none when it can't be seen.
fn measure(page: &Page<'_>, id: NodeId, covered: bool) -> Option<Measure> {
    let own = page.rendering.style(id);
    let Some(color) = own.text_fill_color.known() else {
        return Some(Measure::Unknown(COLOUR));
    };
    if color.alpha == 0.0 {
        return None;
    }
    let text = Paint::of(color);
    // What is painted so far, for each colour that the ground may have behind the text.
    let mut pairs = vec![(text, NOTHING)];
    let mut doubts = Doubts::default();
    let mut opaque = color.alpha >= 1.0;
    for around in page
        .inclusive_ancestors(id)
        .filter(|it| page.element(*it).is_some())
    {
        let style = page.rendering.style(around);
        doubts.letters(effects(style));
        let Some(opacity) = style.opacity.known() else {
            return Some(Measure::Unknown("opacity"));
        };
        opaque &= opacity >= 1.0;
        let open = pairs.iter().any(|(_, ground)| ground.alpha < 0.999);
        if open && !style.background_image.is(&Image::None) {
            match gradient::colours(page, around).filter(|it| pairs.len() * it.len() <= MOST_PAIRS)
            {
                Some(colours) => pairs = over_each(&pairs, &colours),
                None => doubts.ground(PICTURE),
            }
        }
        let below = match style.background_color.known() {
            Some(color) => Paint::of(color),
            None if open => return Some(Measure::Unknown("background-color")),
            None => NOTHING,
        };
        for (text, ground) in &mut pairs {
            *text = text.over(below).faded(opacity);
            *ground = ground.over(below).faded(opacity);
        }
        let open = pairs.iter().any(|(_, ground)| ground.alpha < 0.999);
        if open && is_out_of_flow(style) {
            doubts.letters(Some(PLACE));
        }
    }
    let canvas = canvas(page);
    for (text, ground) in &mut pairs {
        (*text, *ground) = (text.over(canvas), ground.over(canvas));
    }
    let shadowed = !own.text_shadow.is(&false);
    let any_ground = || match opaque {
        true => Measure::AtMost(highest(text), PICTURE),
        false => Measure::Unknown(PICTURE),
    };
    let ratios = pairs.iter().map(|(text, ground)| contrast(*text, *ground));
    let mut ratio = ratios.fold(1.0, f32::max);
    if page.rendering.environment.medium == Medium::Print {
        // Browsers print no backgrounds unless asked to.
        ratio = ratio.max(contrast(text.over(canvas), canvas));
    }
    // A text in the colour of its ground is not shown as text.
    if ratio < 1.0005 && doubts.first.is_none() && !shadowed {
        return None;
    }
    Some(match doubts.first {
        Some(why) if doubts.of_letters => Measure::Unknown(why),
        Some(_) => any_ground(),
        None if covered && ratio < 7.0 && !is_in_flow_of_all(page, id) => Measure::Unknown(PLACE),
        None if shadowed => match shadow::shadows(page, id) {
            // Through letters that are not opaque their shadows are seen.
            Some(shadows) if opaque => {
                Measure::AtMost(ratio.max(shadow::with_shadows(&pairs, &shadows)), EFFECT)
            }
            Some(_) => Measure::Unknown(EFFECT),
            None => any_ground(),
        },
        None if pairs.len() > 1 => Measure::AtMost(ratio, PICTURE),
        None => Measure::Ratio(ratio),
    })
}

/// Texts and grounds over each of these colours.
fn over_each(pairs: &[(Paint, Paint)], colours: &[Rgba]) -> Vec<(Paint, Paint)> {
    let over = |colour: &Rgba| {
        let below = Paint::of(*colour);
        let pairs = pairs.iter();
        pairs.map(move |(text, ground)| (text.over(below), ground.over(below)))
    };
    colours.iter().flat_map(over).collect()
}

/// Whether nothing around it is placed elsewhere than the tree says.
fn is_in_flow_of_all(page: &Page<'_>, id: NodeId) -> bool {
    !page
        .inclusive_ancestors(id)
        .filter(|it| page.element(*it).is_some())
        .any(|it| {
            let style = page.rendering.style(it);
            is_out_of_flow(style)
                && !style
                    .background_color
                    .known()
                    .is_some_and(|it| it.alpha >= 1.0)
        })
}

/// What may give letters another colour than they say.
fn effects(style: &Computed) -> Option<&'static str> {
    let plain = style.filter.is(&false)
        && style.mask.is(&false)
        && style.mix_blend_mode.is(&BlendMode::Normal)
        && style.background_clips_to_text.is(&false);
    (!plain).then_some(EFFECT)
}

fn canvas(page: &Page<'_>) -> Paint {
    let dark = page
        .root_element()
        .is_some_and(|it| page.rendering.style(it).dark.is(&true));
    let level = if dark { DARK_CANVAS } else { 1.0 };
    Paint::of(Rgba::opaque(level, level, level))
}

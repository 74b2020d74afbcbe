//! How a page is looked at: in each of its colours, turned, enlarged.

use super::finding::Colours;
use super::page::{NARROW, Other, Rendering, ZOOMED};
use crate::css::{
    Book, Computed, Conditions, Contrast, Environment, Length, Medium, Overflow, Scheme, Styles,
    Value, View,
};
use crate::html::Document;

/// How a page is shown in each of its colours. What is asked once is asked of the first of them: this
/// alone is looked at on a screen that is turned, enlarged, and in forced colours.
pub(super) fn renderings<'a>(
    view: &View<'a, '_>,
    document: &'a Document,
    book: &mut Book,
) -> Vec<(Colours, Rendering<'a>)> {
    let conditions = view.conditions();
    let shown = shown(&conditions);
    let others = others(&conditions);
    let all: Vec<Environment> = shown
        .iter()
        .map(|it| it.1)
        .chain(others.iter().map(|it| it.1))
        .collect();
    let mut styles = view.styles(&all, book).into_iter();
    let shown: Vec<_> = shown.into_iter().zip(styles.by_ref()).collect();
    let mut others: Vec<(Other, Styles<'a>)> =
        others.into_iter().map(|it| it.0).zip(styles).collect();
    let mut looks = Vec::new();
    for ((colours, environment), styles) in shown {
        if looks.is_empty() {
            let more = narrower(&styles, &conditions);
            let environments: Vec<Environment> = more.iter().map(|it| it.1).collect();
            let made = view.styles(&environments, book);
            others.extend(more.into_iter().map(|it| it.0).zip(made));
        }
        let rendering = Rendering::new(document, styles, environment, std::mem::take(&mut others));
        looks.push((colours, rendering));
    }
    looks
}

fn window((width, height): (f32, f32)) -> Environment {
    Environment {
        width,
        height,
        ..Environment::default()
    }
}

/// The narrower windows that matter for what is on a page: one where something is cut, or may be, and
/// one where something is wide whatever the window.
fn narrower(styles: &Styles<'_>, conditions: &Conditions) -> Vec<(Other, Environment)> {
    let mut more = Vec::new();
    let zoomed = conditions.widths.is_empty() && styles.any(cuts);
    more.extend(zoomed.then_some((Other::Zoomed, window(ZOOMED))));
    let narrow = styles.any(is_wide);
    more.extend(narrow.then_some((Other::Narrow, window(NARROW))));
    more
}

/// In what a page is looked at beside its colours.
fn others(conditions: &Conditions) -> Vec<(Other, Environment)> {
    let screen = Environment::default();
    let turned = Environment {
        width: screen.height,
        height: screen.width,
        ..screen
    };
    let forced = Environment {
        forced_colors: true,
        ..screen
    };
    let mut others = Vec::new();
    others.extend(conditions.orientation.then_some((Other::Turned, turned)));
    others.extend((!conditions.widths.is_empty()).then_some((Other::Zoomed, window(ZOOMED))));
    others.extend(conditions.forced_colors.then_some((Other::Forced, forced)));
    others
}

/// The colours that a page has.
fn shown(conditions: &Conditions) -> Vec<(Colours, Environment)> {
    let light = Environment::default();
    let dark = Environment {
        scheme: Scheme::Dark,
        ..light
    };
    let schemes = match conditions.scheme {
        true => vec![(Colours::Light, light), (Colours::Dark, dark)],
        false => vec![(Colours::Any, light)],
    };
    let with = |asked: bool, colours: Colours, contrast: Contrast| {
        let schemes = schemes.iter().filter(move |_| asked);
        schemes.map(move |(_, scheme)| {
            let environment = Environment {
                contrast,
                ..*scheme
            };
            (colours, environment)
        })
    };
    let more = with(
        conditions.more_contrast,
        Colours::MoreContrast,
        Contrast::More,
    );
    let less = with(
        conditions.less_contrast,
        Colours::LessContrast,
        Contrast::Less,
    );
    // Paper is white: nothing dark is printed on it.
    let print = Environment {
        medium: Medium::Print,
        ..light
    };
    let print = conditions.print.then_some((Colours::Print, print));
    let contrasts: Vec<_> = more.chain(less).chain(print).collect();
    schemes.into_iter().chain(contrasts).collect()
}

/// Whether a box cuts what does not fit in it.
fn cuts(style: &Computed) -> bool {
    [&style.overflow_x, &style.overflow_y]
        .iter()
        .any(|it| it.may_be(&Overflow::Hidden) || it.may_be(&Overflow::Clip))
}

/// Whether a box is wider than the narrowest window.
fn is_wide(style: &Computed) -> bool {
    [&style.width, &style.min_width]
        .iter()
        .any(|it| matches!(it, Value::Known(Length::Px(px)) if *px > NARROW.0))
}

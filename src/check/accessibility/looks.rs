//! How a page is looked at: in each of its colours, turned, enlarged.

use super::finding::Colours;
use super::page::{Rendering, ZOOMED};
use crate::css::{Book, Conditions, Environment, Overflow, Scheme, Styles, View};
use crate::html::Document;

/// How a page is shown in each of its colours. What is asked once is asked of the first of them: this
/// alone is looked at on a screen that is turned, and enlarged.
pub(super) fn renderings<'a>(
    view: &View<'a, '_>,
    document: &'a Document,
    book: &mut Book,
) -> Vec<(Colours, Rendering<'a>)> {
    let conditions = view.conditions();
    let shown = shown(&conditions);
    let screen = Environment::default();
    let turned = Environment {
        width: screen.height,
        height: screen.width,
        ..screen
    };
    let zoomed = Environment {
        width: ZOOMED.0,
        height: ZOOMED.1,
        ..screen
    };
    let mut all: Vec<Environment> = shown.iter().map(|it| it.1).collect();
    all.extend(conditions.orientation.then_some(turned));
    all.extend((!conditions.widths.is_empty()).then_some(zoomed));
    let mut styles = view.styles(&all, book).into_iter();
    let shown: Vec<_> = shown.into_iter().zip(styles.by_ref()).collect();
    let mut turned = conditions.orientation.then(|| styles.next()).flatten();
    let mut narrower = styles.next();
    let mut looks = Vec::new();
    for ((colours, environment), styles) in shown {
        // Zoom matters where something is cut, or may be in a narrower viewport.
        if looks.is_empty() && narrower.is_none() && cuts(document, &styles) {
            narrower = view.styles(&[zoomed], book).pop();
        }
        let rendering = Rendering::new(document, styles, environment)
            .with_turned(turned.take())
            .with_zoomed(narrower.take());
        looks.push((colours, rendering));
    }
    looks
}

/// The colours that a page has.
fn shown(conditions: &Conditions) -> Vec<(Colours, Environment)> {
    let light = Environment::default();
    if !conditions.scheme {
        return vec![(Colours::Any, light)];
    }
    let dark = Environment {
        scheme: Scheme::Dark,
        ..light
    };
    vec![(Colours::Light, light), (Colours::Dark, dark)]
}

/// Whether an element cuts what does not fit in it.
fn cuts(document: &Document, styles: &Styles<'_>) -> bool {
    document.descendants(document.root()).any(|id| {
        let style = document.element(id).map(|_| styles.of(id));
        style.is_some_and(|it| {
            [&it.overflow_x, &it.overflow_y]
                .iter()
                .any(|it| it.may_be(&Overflow::Hidden) || it.may_be(&Overflow::Clip))
        })
    })
}

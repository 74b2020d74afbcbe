//! The page is not locked to an orientation (<https://www.w3.org/WAI/standards-guidelines/act/rules/b33eff/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::css::{Transform, Value};
use crate::html::Namespace;

pub(super) const RULE: Rule = Rule {
    id: "orientation",
    act: &["b33eff"],
    wcag: &["1.3.4"],
    level: Level::AA,
    rgaa: &["13.9"],
    title: words(
        "The page can be read in portrait and in landscape",
        "La page se lit en portrait et en paysage",
    ),
    whom: words(
        "Whose phone is fixed to a wheelchair can’t turn it, and must read lying on the side.",
        "Qui a son téléphone fixé à un fauteuil ne peut le tourner, et doit lire de côté.",
    ),
    mend: words(
        "Take the rotation away from the media query on orientation.",
        "Retirer la rotation de la requête média sur l’orientation.",
    ),
    check: Check::Page(decide),
};

const TURNED: Words = words(
    "It is turned by a right angle when the screen is turned.",
    "Il tourne d’un quart de tour quand on tourne l’écran.",
);
const PERHAPS: Words = words(
    "It is turned when the screen is turned; by how much can’t be told.",
    "Il tourne quand on tourne l’écran ; on ne peut dire de combien.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    if !page.rendering.has_turned() {
        return;
    }
    for id in page.elements.iter().copied() {
        let html = page
            .element(id)
            .is_some_and(|it| it.namespace == Namespace::Html);
        let Some(turned) = page
            .rendering
            .turned(id)
            .filter(|_| html && page.is_visible(id))
        else {
            continue;
        };
        let upright = &page.rendering.style(id).transform;
        if *upright == turned.transform {
            continue;
        }
        let first = angle(upright).or_else(|| page.rendering.matrix_angle(id, false));
        let second = angle(&turned.transform).or_else(|| page.rendering.matrix_angle(id, true));
        match (first, second) {
            (Some(first), Some(second)) => {
                let quarter = (first - second).rem_euclid(180.0);
                verdicts.pass_or_fail((quarter - 90.0).abs() > 1.0, id, &TURNED);
            }
            _ => drop(verdicts.doubt(id, &PERHAPS)),
        }
    }
}

fn angle(transform: &Value<Transform>) -> Option<f32> {
    match transform {
        Value::Known(Transform::Rotated(degrees)) => Some(*degrees),
        Value::Known(Transform::None | Transform::Moved { .. }) => Some(0.0),
        Value::Unknown => None,
    }
}

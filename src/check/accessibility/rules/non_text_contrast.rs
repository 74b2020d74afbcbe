//! The edges of fields and what pictures draw stand out
//! (<https://www.w3.org/WAI/WCAG22/Understanding/non-text-contrast>).

use super::super::page::{Facts, Page};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::chart;
use super::focus::is_drawn;
use crate::css::{Computed, Image, Origin, Rgba, Value, contrast};
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "non-text-contrast",
    act: &[],
    wcag: &["1.4.11"],
    level: Level::AA,
    rgaa: &["3.3"],
    title: words(
        "The edges of fields and the parts of pictures stand out",
        "Les bords des champs et les parties des images se détachent",
    ),
    whom: words(
        "Who sees little doesn’t find the field, or sees nothing of the picture.",
        "Qui voit mal ne trouve pas le champ, ou ne voit rien de l’image.",
    ),
    mend: words(
        "Give the border or the shape a contrast of 3 with what lies around it.",
        "Donner à la bordure ou à la forme un contraste de 3 avec ce qui l’entoure.",
    ),
    check: Check::Colours(decide),
};

const FIELD: Words = words(
    "The border of the field has a contrast of {}.",
    "La bordure du champ a un contraste de {}.",
);
const PICTURE: Words = words(
    "No part of the picture has a contrast of more than {}; does it tell something?",
    "Aucune partie de l’image n’a un contraste de plus de {} ; dit-elle quelque chose ?",
);

/// The contrast that is asked for.
const LEAST: f32 = 3.0;

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.named_any(&["input", "select", "textarea"]) {
        if is_field(page, id) && page.is_visible(id) && !page.facts(id).has(Facts::DISABLED) {
            match edge(page, id) {
                Some(ratio) if ratio < LEAST => {
                    verdicts
                        .fail(id, &FIELD)
                        .of(format!("{ratio:.2} < {LEAST}"));
                }
                Some(_) => verdicts.pass(),
                None => {}
            }
        }
    }
    for id in pictures(page) {
        match highest(page, id) {
            Some(ratio) if ratio < LEAST => {
                verdicts.doubt(id, &PICTURE).of(format!("{ratio:.2}"));
            }
            Some(_) => verdicts.pass(),
            None => {}
        }
    }
}

/// Whether it is a field that its edge alone shows.
fn is_field(page: &Page<'_>, id: NodeId) -> bool {
    let textual = [
        "email", "number", "password", "search", "tel", "text", "url",
    ];
    let is_textual = || {
        let kind = page.attribute(id, "type").unwrap_or("text");
        textual.iter().any(|it| kind.eq_ignore_ascii_case(it))
    };
    page.is_any(id, &["select", "textarea"]) || page.is(id, "input") && is_textual()
}

/// The contrast of the best of what sets a field apart, where its author drew a border; none where the
/// browser draws it, where there is none, and where it isn't known.
fn edge(page: &Page<'_>, id: NodeId) -> Option<f32> {
    let styles = page.rendering.styles();
    let declared = styles
        .declared(id, "border-top-color")
        .or_else(|| styles.declared(id, "border-bottom-color"))?;
    if declared.origin < Origin::Author {
        return None;
    }
    let style = page.rendering.style(id);
    let plain = style.box_shadow.is(&false) && style.background_image.is(&Image::None);
    if !plain || is_drawn(&style.outline)? {
        return None;
    }
    let outside = ground(page, page.parent(id)?)?;
    let inside = ground(page, id)?;
    let mut best = contrast(outside, inside);
    let border = &style.border;
    let mut drawn = false;
    for line in [&border.top, &border.right, &border.bottom, &border.left] {
        if is_drawn(line)? {
            drawn = true;
            let seen = styles.shown(id, line.color).known()?;
            best = best.max(contrast(seen.foreground, outside));
        }
    }
    drawn.then_some(best)
}

/// The colour behind what an element holds.
fn ground(page: &Page<'_>, id: NodeId) -> Option<Rgba> {
    let clear = Value::Known(Rgba::TRANSPARENT);
    Some(page.rendering.styles().shown(id, clear).known()?.background)
}

/// The drawings that tell something: those with a name, and those of numbers.
fn pictures(page: &Page<'_>) -> Vec<NodeId> {
    let named = page.drawings().iter().copied().filter(|id| {
        page.role_name(*id) == "img" && page.is_included(*id) && !page.name(*id).is_empty()
    });
    let bars = chart::bars(page).into_iter().flatten().map(|it| it.picture);
    let lines = chart::lines(page).into_iter().map(|it| it.picture);
    let drawn = named.chain(bars).chain(lines);
    drawn.filter(|id| page.is_visible(*id)).collect()
}

/// The highest contrast that a shape of a drawing has with what is behind the drawing; none where a
/// shape isn't known, or there is something else than shapes.
fn highest(page: &Page<'_>, id: NodeId) -> Option<f32> {
    let own = page.rendering.style(id).background_color.known()?;
    let behind = match own.alpha {
        alpha if alpha >= 1.0 => own,
        alpha if alpha <= 0.0 => ground(page, page.parent(id)?)?,
        _ => return None,
    };
    let mut best = None;
    for shape in page.descendants(id).iter().copied() {
        let Some(element) = page.element(shape) else {
            continue;
        };
        match &*element.name {
            "circle" | "ellipse" | "line" | "path" | "polygon" | "polyline" | "rect" => {}
            "desc" | "g" | "title" => continue,
            _ => return None,
        }
        let style = page.rendering.style(shape);
        let faint = ["fill-opacity", "stroke-opacity"].iter().any(|it| {
            element.attribute(it).is_some() || page.rendering.styles().declared(shape, it).is_some()
        });
        if faint || !is_plain(style) {
            return None;
        }
        for color in [style.fill.known()?, style.stroke.known()?]
            .into_iter()
            .flatten()
        {
            if color.alpha < 1.0 {
                return None;
            }
            let ratio = contrast(color, behind);
            best = Some(best.map_or(ratio, |it: f32| it.max(ratio)));
        }
    }
    best
}

fn is_plain(style: &Computed) -> bool {
    style.opacity.is(&1.0) && style.filter.is(&false) && style.mask.is(&false)
}

//! What is lost when a reader's own colours are forced upon a page
//! (<https://www.w3.org/TR/css-color-adjust-1/#forced>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::focus;
use crate::css::{Computed, Image, Line, Pseudo, Sides, Value};
use crate::html::{Namespace, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "forced-colors",
    act: &[],
    wcag: &[],
    level: Level::Advice,
    rgaa: &[],
    title: words(
        "Nothing is lost in the reader’s own colours",
        "Rien ne se perd dans les couleurs choisies par le lecteur",
    ),
    whom: words(
        "Who has a high contrast theme sees neither backgrounds nor shadows: what is told by them alone is gone.",
        "Qui a un thème à fort contraste ne voit ni fonds ni ombres : ce qu’ils disent seuls est perdu.",
    ),
    mend: words(
        "Draw it with a border or an outline too (a transparent one becomes visible), or set forced-color-adjust: none on it.",
        "Le dessiner aussi par une bordure ou un contour (transparent, il devient visible), ou lui donner forced-color-adjust: none.",
    ),
    check: Check::Forced(decide),
};

const FOCUS: Words = words(
    "In forced colours nothing shows that it has the focus.",
    "Dans des couleurs imposées, rien ne montre qu’il a le focus.",
);
const GONE: Words = words(
    "In forced colours nothing of “{}” is seen: it is drawn by its background only.",
    "Dans des couleurs imposées, rien de « {} » ne se voit : seul son fond le dessine.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let elsewhere = focus::may_show_elsewhere(page);
    let figures = page.of_roles(|it| is_figure_role(it.name));
    let mut figures = figures.into_iter().peekable();
    for id in page.elements.iter().copied() {
        let is_of_figure_role = figures.next_if_eq(&id).is_some();
        if !elsewhere
            && page.is_in_tab_order(id)
            && focus::shows(page, id) == Some(true)
            && let Some(shows) = shows_focus(page, id)
        {
            verdicts.pass_or_fail(shows, id, &FOCUS);
        }
        if is_of_figure_role && is_figure(page, id) {
            match is_ground_only(page, id) {
                true => drop(verdicts.fail(id, &GONE).of(page.name(id))),
                false => verdicts.pass(),
            }
        }
    }
}

/// Whether its colours are left as they are.
fn keeps_colours(page: &Page<'_>, id: NodeId) -> bool {
    page.inclusive_ancestors(id)
        .filter(|it| page.element(*it).is_some())
        .any(|it| {
            let declared = page.rendering.forced().declared(it, "forced-color-adjust");
            declared.is_some_and(|it| !it.value.trim().eq_ignore_ascii_case("auto"))
        })
}

/// Whether something that forced colours leave shows the focus; none when that is not known.
fn shows_focus(page: &Page<'_>, id: NodeId) -> Option<bool> {
    if focus::is_written_into(page, id) {
        return Some(true);
    }
    let styles = page.rendering.forced();
    let before = styles.of(id);
    let focused = styles.focused(id)?;
    let after = focused.style();
    // In forced colours all lines are seen.
    let outlined = focus::is_line(&after.outline)?;
    let shape = |line: &Line| (line.width, line.style);
    if outlined && shape(&after.outline) != shape(&before.outline) {
        return Some(true);
    }
    if keeps_colours(page, id) || has_other_shape(before, after) {
        return Some(true);
    }
    let taken = |property: &str| {
        [
            "outline",
            "background",
            "color",
            "box-shadow",
            "text-shadow",
            "border-color",
        ]
        .iter()
        .any(|it| property.starts_with(it))
    };
    let known = focused.declarations().iter().all(|it| taken(it.property));
    known.then_some(false)
}

/// Whether something but colours and shadows is otherwise.
fn has_other_shape(before: &Computed, after: &Computed) -> bool {
    let shapes = |sides: &Sides<Line>| {
        [sides.top, sides.right, sides.bottom, sides.left].map(|it| (it.width, it.style))
    };
    let picture = |style: &Computed| style.background_image.may_be(&Image::Picture);
    shapes(&before.border) != shapes(&after.border)
        || before.text_decoration_line != after.text_decoration_line
        || before.font_weight != after.font_weight
        || before.font_size != after.font_size
        || before.opacity != after.opacity
        || before.transform != after.transform
        || picture(after)
        || before.padding != after.padding
        || before.margin != after.margin
        || before.inset != after.inset
        || before.clip != after.clip
        || before.width != after.width
        || before.height != after.height
}

/// Elements that show nothing by themselves.
const PLAIN: [&str; 5] = ["b", "div", "i", "p", "span"];

fn is_figure_role(name: &str) -> bool {
    matches!(name, "img" | "meter" | "progressbar" | "slider")
}

/// Whether it, a picture by its role, is seen.
fn is_figure(page: &Page<'_>, id: NodeId) -> bool {
    let plain = page
        .element(id)
        .is_some_and(|it| it.namespace == Namespace::Html && PLAIN.contains(&&*it.name));
    plain && page.is_visible(id) && page.is_included(id)
}

/// Whether there is nothing of it but a background that forced colours take away.
fn is_ground_only(page: &Page<'_>, id: NodeId) -> bool {
    let styles = page.rendering.forced();
    let painted = |style: &Computed| {
        style
            .background_color
            .known()
            .is_some_and(|it| it.alpha > 0.0)
            || style.background_image.is(&Image::Gradient)
    };
    let bare = |style: &Computed| {
        let border = &style.border;
        let lines = [
            &border.top,
            &border.right,
            &border.bottom,
            &border.left,
            &style.outline,
        ];
        matches!(
            style.background_image,
            Value::Known(Image::None | Image::Gradient)
        ) && lines.iter().all(|it| focus::is_line(it) == Some(false))
    };
    let pseudo = |id| {
        let both = [Pseudo::Before, Pseudo::After];
        both.iter().any(|it| styles.pseudo(id, *it).is_some())
    };
    let within = page.inclusive_descendants(id).iter().copied();
    let mut elements = within.clone().filter(|it| page.element(*it).is_some());
    let of_text = within
        .clone()
        .any(|it| page.is_text(it) && page.is_visible(it));
    let plain = |it: NodeId| page.is_any(it, &PLAIN);
    let mut all = elements.clone();
    let nothing_else = all.all(|it| plain(it) && bare(styles.of(it)) && !pseudo(it));
    let ground = elements.any(|it| painted(styles.of(it)));
    !of_text
        && nothing_else
        && ground
        && !keeps_colours(page, id)
        && !elements_keep_colours(page, id)
}

/// Whether something in it keeps its colours.
fn elements_keep_colours(page: &Page<'_>, id: NodeId) -> bool {
    let below = page.descendants(id).iter().copied();
    below.filter(|it| page.element(*it).is_some()).any(|it| {
        page.rendering
            .forced()
            .declared(it, "forced-color-adjust")
            .is_some()
    })
}

//! What is drawn is what is written (<https://www.w3.org/WAI/WCAG22/Understanding/non-text-content>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::chart::{self, Bar, Line};

pub(super) const RULE: Rule = Rule {
    id: "picture-values",
    act: &[],
    wcag: &["1.1.1"],
    level: Level::A,
    rgaa: &["1.3"],
    title: words(
        "Bars and lines are as long and as high as their numbers",
        "Barres et courbes ont la longueur et la hauteur de leurs nombres",
    ),
    whom: words(
        "Who reads the numbers and who sees the picture are told different things.",
        "Qui lit les nombres et qui voit l’image n’apprennent pas la même chose.",
    ),
    mend: words(
        "Draw the picture from the numbers that stand beside it.",
        "Dessiner l’image d’après les nombres qui l’accompagnent.",
    ),
    check: Check::Page(decide),
};

const OTHER: Words = words(
    "What is drawn is not in proportion to what is written: {}.",
    "Le dessin n’est pas en proportion de ce qui est écrit : {}.",
);
const PERHAPS: Words = words(
    "Is the bar as long as its number says ({})?",
    "La barre a-t-elle la longueur de son nombre ({}) ?",
);

/// What rounding may take from the length of a bar, in hundredths.
const ROUNDED: f64 = 1.05;
/// How far a point may stand from where it should: a share of the height of the line, and what rounding
/// to a tenth takes from it and from the ends of the line.
const OFF: f64 = 0.02;
const TENTHS: f64 = 0.11;

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for group in chart::bars(page) {
        of_bars(&group, verdicts);
    }
    for line in chart::lines(page) {
        match first_off(&line) {
            Some(number) => {
                verdicts.fail(line.picture, &OTHER).of(number.to_string());
            }
            None => verdicts.pass(),
        }
    }
}

/// Bars side by side have one scale, or none of theirs is right. Those without a number say no more
/// than their words.
fn of_bars(group: &[Bar], verdicts: &mut Verdicts) {
    let group: Vec<&Bar> = group.iter().filter(|it| !it.numbers.is_empty()).collect();
    if group.len() < 2 {
        return;
    }
    let longest = group.iter().max_by(|a, b| a.length.total_cmp(&b.length));
    let Some(longest) = longest.filter(|it| it.length > 0.0) else {
        return;
    };
    let scales = longest.numbers.iter().filter(|it| **it != 0.0);
    let mut scales: Vec<f64> = scales.map(|it| longest.length / it.abs()).collect();
    scales.truncate(8);
    let off = |scale: f64| group.iter().copied().find(|bar| !is_on(bar, scale));
    if scales.iter().any(|scale| off(*scale).is_none()) {
        verdicts.pass();
        return;
    }
    // With one number for each there is no other way to read it.
    let plain = group.iter().all(|bar| bar.numbers.len() == 1);
    let told = |bar: &Bar| {
        let number = bar.numbers.first().map_or_else(String::new, f64::to_string);
        format!("{number} ↔ {} %", bar.length)
    };
    match scales.first().and_then(|scale| off(*scale)) {
        Some(bar) if plain => drop(verdicts.fail(bar.picture, &OTHER).of(told(bar))),
        Some(bar) => drop(verdicts.doubt(bar.picture, &PERHAPS).of(told(bar))),
        None => {}
    }
}

/// Whether a bar is as long as one of its numbers.
fn is_on(bar: &Bar, scale: f64) -> bool {
    let near = |number: &f64| (number.abs() * scale - bar.length).abs() <= ROUNDED;
    bar.numbers.iter().any(near)
}

/// The first number whose point is not as high as the others ask. The rows of the table may come in
/// another order than the points.
fn first_off(line: &Line) -> Option<f64> {
    let mut numbers = line.numbers.clone();
    numbers.sort_by(f64::total_cmp);
    let mut heights = line.heights.clone();
    heights.sort_by(|a, b| b.total_cmp(a));
    let (low, high) = (*numbers.first()?, *numbers.last()?);
    let (bottom, top) = (*heights.first()?, *heights.last()?);
    let (numbers_span, heights_span) = (high - low, bottom - top);
    if numbers_span <= 0.0 {
        return (heights_span > 0.0).then_some(low);
    }
    let wanted = |number: f64| bottom - (number - low) / numbers_span * heights_span;
    let mut pairs = numbers.iter().zip(&heights);
    let off = pairs
        .find(|(number, height)| (wanted(**number) - **height).abs() > OFF * heights_span + TENTHS);
    off.map(|(number, _)| *number)
}

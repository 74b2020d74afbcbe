//! How easily pages read, for a person at a terminal: a line a page, the hardest first.

use std::fmt::Write;

use super::{Report, Told};
use crate::check::reading::{Formula, Language, PageReading};
use crate::diagnostic::MessageLanguage;

/// How many pages of a language are named, unless all are to be told.
const SHOWN: usize = 10;

/// Tells how easily the pages read; nothing where that was not asked.
pub(super) fn tell(report: &Report<'_>, told: Told, text: &mut String) {
    for language in [Language::French, Language::English] {
        let judged = report.readings.iter().filter_map(|page| {
            let score = page.score().filter(|_| page.language == Some(language))?;
            Some((page, score))
        });
        let mut pages: Vec<(&PageReading, f64)> = judged.collect();
        let is_high_easy = language.formula() == Formula::KandelMoles;
        pages.sort_by(|a, b| match is_high_easy {
            true => a.1.total_cmp(&b.1),
            false => b.1.total_cmp(&a.1),
        });
        if pages.is_empty() {
            continue;
        }
        let shown = match told {
            Told::All => pages.len(),
            Told::Failures => SHOWN.min(pages.len()),
        };
        let _ = writeln!(text, "{}", head(language, report.language));
        for (page, score) in &pages[..shown] {
            let first = page.first().map_or("–".to_owned(), whole);
            let _ = writeln!(
                text,
                "  {:>5} {first:>7} {:>7}  {}",
                whole(*score),
                page.count.words,
                page.path
            );
        }
        if shown < pages.len() {
            let _ = writeln!(text, "  {}", report.language.and_more(pages.len() - shown));
        }
        text.push('\n');
    }
    if !report.readings.is_empty() {
        let _ = writeln!(
            text,
            "{}\n",
            report.language.pick(
                "Reading ease is advice: a formula counts words and syllables, and understands nothing. Have somebody read it.",
                "La lisibilité est un conseil\u{a0}: une formule compte des mots et des syllabes, et ne comprend rien. Faites relire."
            )
        );
    }
}

/// The formula, its targets and the names of the columns.
fn head(language: Language, said: MessageLanguage) -> String {
    let formula = language.formula();
    let (first, all) = (formula.target(), formula.target_of_all());
    match (formula, said) {
        (Formula::KandelMoles, MessageLanguage::English) => format!(
            "French, by Kandel and Moles (1958): more is easier; {all:.0} wanted, {first:.0} for the beginning\n   page   begins   words"
        ),
        (Formula::KandelMoles, MessageLanguage::French) => format!(
            "Français, selon Kandel et Moles (1958)\u{a0}: plus, c’est plus facile\u{a0}; {all:.0} visés, {first:.0} au début\n   page    début    mots"
        ),
        (Formula::FleschKincaid, MessageLanguage::English) => format!(
            "English, grade by Flesch-Kincaid: less is easier; {all:.0} wanted, {first:.0} for the beginning\n   page   begins   words"
        ),
        (Formula::FleschKincaid, MessageLanguage::French) => format!(
            "Anglais, niveau selon Flesch-Kincaid\u{a0}: moins, c’est plus facile\u{a0}; {all:.0} visé, {first:.0} au début\n   page    début    mots"
        ),
    }
}

/// A score without its digits behind the point, and no minus before nothing.
fn whole(score: f64) -> String {
    let text = format!("{score:.0}");
    match text.as_str() {
        "-0" => "0".to_owned(),
        _ => text,
    }
}

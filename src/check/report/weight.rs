//! What pages weigh, for a person at a terminal: a table, the heaviest first, and a picture of what it is made of.

use std::fmt::Write;

use super::{Report, Told};
use crate::check::weight::{Load, PageWeight};
use crate::diagnostic::MessageLanguage;

/// How many pages the table has, unless all is to be told.
const SHOWN: usize = 20;

/// How long the longest bar is.
const BAR: u64 = 30;

/// How long a path is before it is cut.
const PATH: usize = 44;

/// Tells what the pages weigh; nothing where that was not asked.
pub(super) fn tell(report: &Report<'_>, told: Told, text: &mut String) {
    let mut pages: Vec<(&PageWeight, u64)> = report
        .weights
        .iter()
        .map(|page| (page, page.sizes().gzip))
        .collect();
    if pages.is_empty() {
        return;
    }
    pages.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.path.cmp(&b.0.path)));
    let shown = match told {
        Told::All => pages.len(),
        Told::Failures => SHOWN.min(pages.len()),
    };
    table(report, &pages[..shown], text);
    if shown < pages.len() {
        let _ = writeln!(text, "  {}", report.language.and_more(pages.len() - shown));
    }
    picture(report, &pages, text);
    summary(report, &pages, text);
}

fn table(report: &Report<'_>, pages: &[(&PageWeight, u64)], text: &mut String) {
    let language = report.language;
    let cut: Vec<String> = pages
        .iter()
        .map(|(page, _)| shortened(&page.path))
        .collect();
    let width = cut.iter().map(|it| it.chars().count()).max().unwrap_or(0);
    let heads: [&str; 7] = match language {
        MessageLanguage::English => [
            "raw", "gzip", "brotli", "paint", "requests", "nodes", "mg CO2e",
        ],
        MessageLanguage::French => [
            "brut",
            "gzip",
            "brotli",
            "affichage",
            "requêtes",
            "éléments",
            "mg CO2e",
        ],
    };
    let about = language.pick("Weight, in bytes", "Poids, en octets");
    let width = width.max(about.chars().count());
    let eco = report.quantiles.map_or("", |_| "  EcoIndex");
    let [raw, gzip, brotli, paint, requests, nodes, grams] = heads;
    let _ = writeln!(
        text,
        "{about:width$} {raw:>9} {gzip:>9} {brotli:>9} {paint:>9} {requests:>9} {nodes:>9} {grams:>9}{eco}",
    );
    for ((page, gzip), path) in pages.iter().zip(cut) {
        let (sizes, paint) = (page.sizes(), page.paint());
        let (requests, nodes) = (page.requests(), page.nodes);
        let milligrams = number(page.swd_grams() * 1000.0, language);
        let _ = write!(
            text,
            "{path:width$} {:>9} {gzip:>9} {:>9} {paint:>9} {requests:>9} {nodes:>9} {milligrams:>9}",
            sizes.raw, sizes.brotli
        );
        if let Some(table) = report.quantiles {
            let eco = table.of(nodes, requests, *gzip);
            let (grams, water) = (number(eco.ghg, language), number(eco.water, language));
            let _ = write!(text, "  {} {} {grams} g {water} cl", eco.score, eco.grade);
        }
        text.push('\n');
    }
}

/// What all pages together are made of, as bars.
fn picture(report: &Report<'_>, pages: &[(&PageWeight, u64)], text: &mut String) {
    let language = report.language;
    let of = |kind| {
        pages
            .iter()
            .map(|(page, _)| page.of_kind(kind))
            .sum::<u64>()
    };
    let kinds: Vec<(Load, u64)> = Load::ALL.into_iter().map(|it| (it, of(it))).collect();
    let most = kinds.iter().map(|it| it.1).max().unwrap_or(0).max(1);
    let number = pages.len() as u64;
    let _ = writeln!(
        text,
        "\n{}",
        language.pick(
            "A page on average, gzip bytes by kind",
            "Une page en moyenne, octets gzip par nature"
        )
    );
    for (kind, bytes) in kinds.into_iter().filter(|it| it.1 > 0) {
        let bar = usize::try_from((bytes * BAR).div_ceil(most)).unwrap_or(0);
        let _ = writeln!(
            text,
            "  {:14} {:>9} {}",
            name(kind, language),
            bytes / number,
            "█".repeat(bar)
        );
    }
}

fn summary(report: &Report<'_>, pages: &[(&PageWeight, u64)], text: &mut String) {
    let (heaviest, middle) = (pages[0].1, pages[pages.len() / 2].1);
    let unknown: usize = pages.iter().map(|(page, _)| page.unknown).sum();
    let _ = match report.language {
        MessageLanguage::English => writeln!(
            text,
            "\nHeaviest page {heaviest} bytes by gzip -9, median {middle}. CO2e: Sustainable Web Design model 4, an estimate in proportion to the bytes."
        ),
        MessageLanguage::French => writeln!(
            text,
            "\nPage la plus lourde\u{a0}: {heaviest} octets par gzip -9, médiane {middle}. CO2e\u{a0}: modèle Sustainable Web Design 4, une estimation proportionnelle aux octets."
        ),
    };
    if unknown > 0 {
        let _ = match report.language {
            MessageLanguage::English => writeln!(
                text,
                "{} to other hosts, or for files that are not there: their bytes are not known and not counted.",
                report.language.counted(unknown, "request", "requête")
            ),
            MessageLanguage::French => writeln!(
                text,
                "{} vers d’autres hôtes, ou pour des fichiers absents\u{a0}: leurs octets ne sont pas connus, ni comptés.",
                report.language.counted(unknown, "request", "requête")
            ),
        };
    }
    text.push('\n');
}

fn name(kind: Load, language: MessageLanguage) -> &'static str {
    match kind {
        Load::Document => language.pick("documents", "documents"),
        Load::Style => language.pick("stylesheets", "styles"),
        Load::Script => "scripts",
        Load::Font => language.pick("fonts", "polices"),
        Load::Image => language.pick("pictures", "images"),
        Load::Other => language.pick("other", "autres"),
    }
}

/// A number with two digits behind the point, or the comma.
fn number(value: f64, language: MessageLanguage) -> String {
    let written = format!("{value:.2}");
    match language {
        MessageLanguage::English => written,
        MessageLanguage::French => written.replace('.', ","),
    }
}

/// A path, without the beginning of a long one.
fn shortened(path: &str) -> String {
    match path.chars().count().checked_sub(PATH) {
        Some(over) if over > 0 => {
            let rest: String = path.chars().skip(over + 1).collect();
            format!("…{rest}")
        }
        _ => path.to_owned(),
    }
}

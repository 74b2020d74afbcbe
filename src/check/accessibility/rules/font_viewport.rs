//! Text grows when the page is enlarged (<https://www.w3.org/WAI/WCAG22/Techniques/failures/F94>).

use rustc_hash::FxHashMap;

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "font-viewport",
    act: &[],
    wcag: &["1.4.4"],
    level: Level::AA,
    rgaa: &["10.4"],
    title: words(
        "Text grows when the page is enlarged",
        "Le texte grandit quand on agrandit la page",
    ),
    whom: words(
        "Who enlarges the page to read it sees the text as small as before.",
        "Qui agrandit la page pour la lire voit le texte aussi petit qu’avant.",
    ),
    mend: words(
        "Add a size that grows: calc(1rem + 1vw), or clamp() with rem.",
        "Ajouter une taille qui grandit : calc(1rem + 1vw), ou clamp() avec des rem.",
    ),
    check: Check::Page(decide),
};

const STUCK: Words = words(
    "The size of the text is that of the window only: {}.",
    "La taille du texte est celle de la fenêtre seule : {}.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let styles = page.rendering.styles();
    // What is declared is the same for all elements of one number.
    let mut known: FxHashMap<u32, Option<(String, bool)>> = FxHashMap::default();
    let is_set = |id: NodeId| {
        let above = page.parent(id).filter(|it| page.element(*it).is_some());
        let size = page.rendering.style(id).font_size;
        above.is_none_or(|it| page.rendering.style(it).font_size != size)
    };
    let declared = |id: NodeId| Some(styles.declared(id, "font-size")?.value.trim());
    let examples = styles.examples().iter().copied();
    let set = examples.filter(|id| is_set(*id));
    let sizes: Vec<&str> = set.filter_map(declared).collect();
    if !sizes.iter().any(|it| is_of_viewport(it)) {
        if !sizes.is_empty() {
            verdicts.pass();
        }
        return;
    }
    for id in page.elements.iter().copied() {
        if !is_set(id) {
            continue;
        }
        let declared = known.entry(styles.number(id)).or_insert_with(|| {
            let declared = styles.declared(id, "font-size")?;
            let value = declared.value.trim();
            Some((value.to_owned(), is_of_viewport(value)))
        });
        match declared {
            None => {}
            Some((value, true)) if page.visible_texts(id).next().is_some() => {
                verdicts.fail(id, &STUCK).of(value.as_str());
            }
            Some(_) => verdicts.pass(),
        }
    }
}

/// Whether a size is a share of the window and nothing else.
fn is_of_viewport(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    let unit = value.trim_start_matches(|it: char| it.is_ascii_digit() || ".+-".contains(it));
    let units = ["vw", "vh", "vi", "vb", "vmin", "vmax"];
    let plain = unit.strip_prefix(['d', 's', 'l']).unwrap_or(unit);
    unit.len() < value.len() && (units.contains(&unit) || units.contains(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_the_window_alone_are_told() {
        for value in ["4vw", " 2.5VMIN ", "3dvh"] {
            assert!(is_of_viewport(value), "{value}");
        }
        for value in [
            "16px",
            "calc(1rem + 1vw)",
            "clamp(1rem, 4vw, 2rem)",
            "vw",
            "large",
        ] {
            assert!(!is_of_viewport(value), "{value}");
        }
    }
}

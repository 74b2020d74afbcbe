//! lang and xml:lang agree (<https://www.w3.org/WAI/standards-guidelines/act/rules/5b7ae0/>).

use super::super::language::{known_primary, primary};
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "page-lang-xml",
    act: &["5b7ae0"],
    wcag: &["3.1.1"],
    level: Level::A,
    rgaa: &["8.4"],
    title: words(
        "The page says one language, not two",
        "La page se dit d’une langue, non de deux",
    ),
    whom: words(
        "Some screen readers read the page with the voice of another language.",
        "Certains lecteurs d’écran lisent la page avec la voix d’une autre langue.",
    ),
    mend: words(
        "Take xml:lang away, or give it the language of lang.",
        "Retirer xml:lang, ou lui donner la langue de lang.",
    ),
    check: Check::Page(decide),
};

const OTHER: Words = words(
    "lang and xml:lang differ: {}.",
    "lang et xml:lang diffèrent : {}.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let Some(root) = page.root_element().filter(|id| page.is(*id, "html")) else {
        return;
    };
    let given = |name| page.attribute(root, name).filter(|it| !it.is_empty());
    let (Some(lang), Some(xml)) = (given("lang"), given("xml:lang")) else {
        return;
    };
    match known_primary(lang) {
        Some(known) if known == primary(xml.trim_matches(crate::html::is_space)) => verdicts.pass(),
        Some(_) => {
            let both = format!("{lang}, {xml}");
            verdicts.fail(root, &OTHER).of(both).at("xml:lang");
        }
        None => {}
    }
}

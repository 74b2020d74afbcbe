//! The page's language tag is known (<https://www.w3.org/WAI/standards-guidelines/act/rules/bf051a/>).

use super::super::language::known_primary;
use super::super::name::tokens;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "page-lang-valid",
    act: &["bf051a"],
    wcag: &["3.1.1"],
    level: Level::A,
    rgaa: &["8.4"],
    title: words("The page’s language exists", "La langue de la page existe"),
    whom: words(
        "A screen reader doesn’t know which voice to take, and reads the page with that of another language.",
        "Le lecteur d’écran ne sait quelle voix prendre, et lit la page avec celle d’une autre langue.",
    ),
    mend: words(
        "Use a language tag such as en or fr.",
        "Employer un code de langue comme fr ou en.",
    ),
    check: Check::Page(decide),
};

const UNKNOWN: Words = words("There is no language {}.", "La langue {} n’existe pas.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let root = page.root_element().filter(|id| page.is(*id, "html"));
    let lang = root.and_then(|id| Some((id, page.attribute(id, "lang")?)));
    if let Some((root, lang)) = lang.filter(|(_, it)| tokens(it).count() > 0) {
        match known_primary(lang) {
            Some(_) => verdicts.pass(),
            None => drop(verdicts.fail(root, &UNKNOWN).of(lang).at("lang")),
        }
    }
}

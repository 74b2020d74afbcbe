//! The page has a language (<https://www.w3.org/WAI/standards-guidelines/act/rules/b5c3f8/>).

use super::super::name::tokens;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "page-lang",
    act: &["b5c3f8"],
    wcag: &["3.1.1"],
    level: Level::A,
    rgaa: &["8.3"],
    title: words("The page says its language", "La page dit sa langue"),
    whom: words(
        "A screen reader reads it with the sounds of another language: it can’t be understood.",
        "Le lecteur d’écran la lit avec les sons d’une autre langue : on ne comprend rien.",
    ),
    mend: words(
        "Write <html lang=en>, with the language of the page.",
        "Écrire <html lang=fr>, avec la langue de la page.",
    ),
    check: Check::Page(decide),
};

const SILENT: Words = words(
    "The page does not say its language.",
    "La page ne dit pas sa langue.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    if let Some(root) = page.root_element().filter(|id| page.is(*id, "html")) {
        let lang = page.attribute(root, "lang").unwrap_or_default();
        verdicts.pass_or_fail(tokens(lang).count() > 0, root, &SILENT);
    }
}

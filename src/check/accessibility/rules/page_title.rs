//! The page has a title (<https://www.w3.org/WAI/standards-guidelines/act/rules/2779a5/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "page-title",
    act: &["2779a5"],
    wcag: &["2.4.2"],
    level: Level::A,
    rgaa: &["8.5"],
    title: words("The page has a title", "La page a un titre"),
    whom: words(
        "The title is what a screen reader says first, what stands in tabs, history and bookmarks: without it pages can’t be told apart.",
        "Le titre est ce qu’un lecteur d’écran dit d’abord, ce qui est dans les onglets, l’historique, les signets : sans lui on ne distingue pas les pages.",
    ),
    mend: words(
        "Write a <title> that says what the page is about.",
        "Écrire un <title> qui dise de quoi parle la page.",
    ),
    check: Check::Page(decide),
};

const UNTITLED: Words = words("The page has no title.", "La page n’a pas de titre.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    if let Some(root) = page.root_element().filter(|id| page.is(*id, "html")) {
        let title = page.named("title").next();
        let titled = title.is_some_and(|it| !page.document.text(it).trim().is_empty());
        verdicts.pass_or_fail(titled, title.unwrap_or(root), &UNTITLED);
    }
}

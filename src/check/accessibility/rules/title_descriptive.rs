//! The title describes the page (<https://www.w3.org/WAI/standards-guidelines/act/rules/c4a8a4/>).

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::files;
use super::generic;
use super::texts::{Part, try_each_part};
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "title-descriptive",
    act: &["c4a8a4"],
    wcag: &["2.4.2"],
    level: Level::A,
    rgaa: &["8.6"],
    title: words(
        "The title says what the page is about",
        "Le titre dit de quoi parle la page",
    ),
    whom: words(
        "The title is what a screen reader says first, what stands in tabs and bookmarks: one that says nothing, or something else, misleads.",
        "Le titre est ce qu’un lecteur d’écran dit d’abord, ce qui est dans les onglets et signets : un titre qui ne dit rien, ou autre chose, égare.",
    ),
    mend: words(
        "Write what the page is about, in its own words.",
        "Écrire de quoi parle la page, avec ses mots.",
    ),
    check: Check::Page(decide),
};

const EMPTY: Words = words(
    "The title says nothing: “{}”.",
    "Le titre ne dit rien : « {} ».",
);
const PERHAPS: Words = words(
    "The title has words that the page does not: “{}”.",
    "Le titre a des mots que la page n’a pas : « {} ».",
);
const OTHER: Words = words(
    "The page has none of the words of its title: “{}”.",
    "La page n’a aucun des mots de son titre : « {} ».",
);

/// A title of so many words or more shares one with its page.
const MANY_TITLE: usize = 3;
/// A page of so many words or more says what it is about.
const MANY_PAGE: usize = 8;

/// How many of these beginnings an element says, and how many beginnings it says in all, as far as counted:
/// once it has all of them no more is asked, and of the others no more are counted than are many.
fn shared(page: &Page<'_>, words: &[u32], body: Option<NodeId>) -> (usize, usize) {
    let mut missing = BTreeMap::<u32, usize>::new();
    for word in words {
        *missing.entry(*word).or_default() += 1;
    }
    let mut known: Vec<u32> = Vec::new();
    let mut count = |said: &[u32]| {
        if missing.is_empty() {
            return ControlFlow::Break(());
        }
        for beginning in said {
            missing.remove(beginning);
            if known.len() < MANY_PAGE && !known.contains(beginning) {
                known.push(*beginning);
            }
        }
        ControlFlow::Continue(())
    };
    if let Some(body) = body {
        // A title may be in the language of a heading, which is not that of the page.
        let _ = try_each_part(page, body, true, &mut |part| match part {
            Part::Text(id) => count(page.wording(id).map_or(&[], |it| &it.beginnings)),
            Part::Other("") => ControlFlow::Continue(()),
            Part::Other(said) => count(&page.wordings().beginnings(said)),
        });
    }
    (words.len() - missing.values().sum::<usize>(), known.len())
}

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let Some(title) = page.named("title").next() else {
        return;
    };
    let text = page.document.text(title);
    if text.trim().is_empty() {
        return;
    }
    if generic::is_placeholder(&text) || files::is_file_name(text.trim()) {
        verdicts.fail(title, &EMPTY).of(text.trim());
        return;
    }
    let body = page.named("body").next();
    let words = page.wordings().beginnings(&text);
    let (shared, known) = shared(page, &words, body);
    if shared == words.len() {
        verdicts.pass();
    } else if shared == 0 && words.len() >= MANY_TITLE && known >= MANY_PAGE {
        verdicts.fail(title, &OTHER).of(text.trim());
    } else {
        verdicts.doubt(title, &PERHAPS).of(text.trim());
    }
}

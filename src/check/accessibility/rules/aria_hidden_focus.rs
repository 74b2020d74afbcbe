//! Hidden elements take no focus (<https://www.w3.org/WAI/standards-guidelines/act/rules/6cfa84/>).

use super::super::finding::Outcome;
use super::super::page::{Own, Page};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::site::Question;
use super::super::verdicts::Verdicts;
use super::iframe_tab_order::{Shown, shown};
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "aria-hidden-focus",
    act: &["6cfa84"],
    wcag: &["4.1.2"],
    level: Level::A,
    rgaa: &["10.8"],
    title: words(
        "What is hidden from screen readers takes no focus",
        "Ce qui est caché aux lecteurs d’écran ne prend pas le focus",
    ),
    whom: words(
        "The Tab key leads to something that a screen reader may not tell: people hear nothing, or don’t know where they are.",
        "La touche Tab mène à une chose que le lecteur d’écran ne peut dire : on n’entend rien, on ne sait où l’on est.",
    ),
    mend: words(
        "Take aria-hidden away, or take what is in it out of the tab order.",
        "Retirer aria-hidden, ou retirer son contenu de l’ordre de tabulation.",
    ),
    check: Check::Page(decide),
};

const REACHED: Words = words(
    "It is hidden from screen readers, yet the Tab key reaches it, or something in it.",
    "Il est caché aux lecteurs d’écran, et pourtant la touche Tab l’atteint, ou atteint ce qu’il contient.",
);

const UNLESS: Words = words(
    "It is hidden from screen readers, and the Tab key reaches it, or something in it, unless a script moves the focus on.",
    "Il est caché aux lecteurs d’écran, et la touche Tab l’atteint, ou atteint ce qu’il contient, à moins qu’un script ne déplace le focus.",
);

/// What a script moves the focus with: what loses it at once is not focusable, says the rule.
const MOVES: &[&str] = &["focus", "blur", "showModal"];

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut end = 0;
    let say = match page.may_script(MOVES) {
        true => (Outcome::CannotTell, &UNLESS),
        false => (Outcome::Failed, &REACHED),
    };
    for id in page.with_aria().iter().copied() {
        // What stands in a hidden element was looked at with it.
        if !page.own(id).has(Own::HIDDEN) || page.position(id) < end {
            continue;
        }
        end = page.end(id);
        let below = page.inclusive_descendants(id).iter().copied();
        let (frames, others): (Vec<_>, Vec<_>) = below
            .filter(|it| page.is_in_tab_order(*it))
            .partition(|it| page.is(*it, "iframe"));
        let reached = !others.is_empty() || ask(page, verdicts, (id, say), &frames);
        match (reached, say) {
            (false, _) => verdicts.pass(),
            (true, (Outcome::Failed, words)) => drop(verdicts.fail(id, words)),
            (true, (_, words)) => drop(verdicts.doubt(id, words)),
        }
    }
}

/// A frame leads the focus on to what it holds; when nothing in it takes it, nothing does. Asks about
/// those that show pages; whether one of the others takes it.
fn ask(
    page: &Page<'_>,
    verdicts: &mut Verdicts,
    (id, say): (NodeId, (Outcome, &'static Words)),
    frames: &[NodeId],
) -> bool {
    let mut reached = false;
    for frame in frames {
        match shown(page, *frame) {
            Shown::Written(holds) => reached |= holds,
            Shown::Page(target) => {
                let question = Question::TabStops {
                    target,
                    has: Some(say),
                    unknown: None,
                };
                verdicts.ask(vec![id], question);
            }
            Shown::Unknown => {}
        }
    }
    reached
}

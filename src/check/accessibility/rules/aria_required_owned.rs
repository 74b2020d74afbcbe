//! Roles own nothing but what they may (<https://www.w3.org/WAI/standards-guidelines/act/rules/bc4a75/>).

use super::super::name::{self, Role, tree};
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "aria-required-owned",
    act: &["bc4a75"],
    wcag: &["1.3.1"],
    level: Level::A,
    rgaa: &["8.2", "9.3"],
    title: words(
        "A whole holds only its parts",
        "Un tout ne contient que ses parties",
    ),
    whom: words(
        "What stands in a list or a table without being one of its parts is not counted, or hidden: people who use a screen reader lose their way in it.",
        "Ce qui est dans une liste ou un tableau sans en être une partie n’est pas compté, ou reste caché : qui utilise un lecteur d’écran s’y perd.",
    ),
    mend: words(
        "Give what it holds the roles that it needs, or move it out.",
        "Donner à ce qu’il contient les rôles voulus, ou le placer ailleurs.",
    ),
    check: Check::Page(decide),
};

const FOREIGN: Words = words(
    "It holds something that is none of its parts: {}.",
    "Il contient autre chose que ses parties : {}.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let owning = page.of_roles(|it| !it.owns.is_empty());
    for id in owning.into_iter().filter(|id| page.is_included(*id)) {
        let Some(role) = page.role(id).filter(|it| !it.owns.is_empty()) else {
            continue;
        };
        if tree::is_busy(page, id) {
            continue;
        }
        let foreign = tree::children(page, id)
            .into_iter()
            .find(|child| !is_part(page, *child, role));
        match foreign {
            Some(child) => {
                let element = page.element(child).map_or("", |it| &*it.name);
                let what = format!("<{element}> ({})", page.role_name(child));
                verdicts.fail(id, &FOREIGN).of(what);
            }
            None => verdicts.pass(),
        }
    }
}

/// A part, or a group that holds nothing but parts.
fn is_part(page: &Page<'_>, id: NodeId, owner: &Role) -> bool {
    let name = page.role_name(id);
    if name == "group" {
        let wanted = name::in_group(owner.name);
        return owner.owns.contains(&"group")
            && tree::children(page, id)
                .into_iter()
                .all(|it| wanted.contains(&page.role_name(it)));
    }
    owner.owns.contains(&name)
}

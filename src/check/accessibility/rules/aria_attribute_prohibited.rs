//! Names are not given where a role forbids them (<https://www.w3.org/WAI/standards-guidelines/act/rules/kb1m8s/>).

use super::super::name;
use super::super::page::{Facts, Page};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "aria-attribute-prohibited",
    act: &["kb1m8s"],
    wcag: &["1.3.1"],
    level: Level::A,
    rgaa: &["8.2"],
    title: words(
        "ARIA attributes stand where they may",
        "Les attributs ARIA sont là où ils sont permis",
    ),
    whom: words(
        "Browsers and screen readers ignore a name where the role forbids one: what it says is lost.",
        "Navigateurs et lecteurs d’écran ignorent un nom là où le rôle l’interdit : ce qu’il dit est perdu.",
    ),
    mend: words(
        "Give the element a role that may be named, or say it in text.",
        "Donner à l’élément un rôle qui peut être nommé, ou le dire en texte.",
    ),
    check: Check::Page(decide),
};

const PROHIBITED: Words = words(
    "{} may not stand on this element.",
    "{} n’est pas permis sur cet élément.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let with_aria = page.with_aria().iter().copied();
    for id in with_aria.filter(|id| page.facts(*id).has(Facts::INCLUDED)) {
        let attributes = page.element(id).map_or(&[][..], |it| &it.attributes);
        for attribute in attributes.iter().filter(|it| name::is_global(&it.name)) {
            let prohibits = |role: &name::Role| role.prohibits(&attribute.name);
            match page.role(id).filter(|role| prohibits(role)) {
                Some(role) => {
                    let what = format!("{} ({})", attribute.name, role.name);
                    verdicts.fail(id, &PROHIBITED).of(what);
                }
                None => verdicts.pass(),
            }
        }
    }
}

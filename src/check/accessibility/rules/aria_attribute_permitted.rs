//! ARIA attributes are permitted for the role (<https://www.w3.org/WAI/standards-guidelines/act/rules/5c01ea/>).

use super::super::name;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::{Attribute, Element, Namespace, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "aria-attribute-permitted",
    act: &["5c01ea"],
    // ACT names 4.1.2 too, both as related only; the same fault is often told under it by a rule on names.
    wcag: &["1.3.1"],
    level: Level::A,
    rgaa: &["8.2"],
    title: words(
        "ARIA attributes fit the role",
        "Les attributs ARIA vont avec le rôle",
    ),
    whom: words(
        "A state that the role doesn’t have is not told: people who use a screen reader don’t learn it.",
        "Un état que le rôle n’a pas n’est pas dit : qui utilise un lecteur d’écran ne l’apprend pas.",
    ),
    mend: words(
        "Use a role that has this state or property, or take the attribute away.",
        "Employer un rôle qui a cet état ou cette propriété, ou retirer l’attribut.",
    ),
    check: Check::Page(decide),
};

const UNFIT: Words = words(
    "{} does not go with its role.",
    "{} ne va pas avec son rôle.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let with_aria = page.with_aria().iter().copied();
    for id in with_aria.filter(|id| page.is_included(*id)) {
        let Some(element) = page.element(id) else {
            continue;
        };
        let known = |it: &&Attribute| name::kind(&it.name).is_some();
        for attribute in element.attributes.iter().filter(known) {
            let permitted = name::is_global(&attribute.name)
                || page
                    .role(id)
                    .is_some_and(|role| role.supports(&attribute.name))
                || is_allowed_by_html(page, id, element, &attribute.name);
            match permitted {
                true => verdicts.pass(),
                false => {
                    let what = format!("{} ({})", attribute.name, page.role_name(id));
                    verdicts.fail(id, &UNFIT).of(what);
                }
            }
        }
    }
}

/// Elements without a role that have the attributes of one (<https://www.w3.org/TR/html-aria/>).
fn is_allowed_by_html(page: &Page<'_>, id: NodeId, element: &Element, attribute: &str) -> bool {
    if element.namespace != Namespace::Html || page.role(id).is_some() {
        return false;
    }
    let stand_in = match &*element.name {
        "audio" | "video" | "embed" | "object" | "iframe" => "application",
        "input" => "textbox",
        "summary" => "button",
        _ => return false,
    };
    name::find(stand_in).is_some_and(|role| role.supports(attribute))
        || element.is_html("input") && name::is_entry_property(attribute)
}

//! Labels describe their fields (<https://www.w3.org/WAI/standards-guidelines/act/rules/cc0f0a/>).

use std::collections::BTreeMap;

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::fields::fields;
use super::generic;
use crate::html::{NodeId, normalise};

pub(super) const RULE: Rule = Rule {
    id: "label-descriptive",
    act: &["cc0f0a"],
    wcag: &["2.4.6"],
    level: Level::AA,
    rgaa: &["11.2"],
    title: words(
        "Labels say what to write",
        "Les étiquettes disent quoi écrire",
    ),
    whom: words(
        "Who doesn’t see the form as a whole doesn’t know what the field is for.",
        "Qui ne voit pas le formulaire d’un coup d’œil ne sait pas à quoi sert le champ.",
    ),
    mend: words(
        "Say in the label what is asked; where two fields have the same label, say in a heading or a legend what sets them apart.",
        "Dire dans l’étiquette ce qui est demandé ; si deux champs ont la même étiquette, dire dans un titre ou une légende ce qui les distingue.",
    ),
    check: Check::Page(decide),
};

const EMPTY: Words = words(
    "The label says nothing: “{}”.",
    "L’étiquette ne dit rien : « {} ».",
);
const TWICE: Words = words(
    "Two fields have the label “{}”, and nothing that is seen sets them apart.",
    "Deux champs ont l’étiquette « {} », et rien de ce qu’on voit ne les distingue.",
);
const ACTION: Words = words(
    "Does the label “{}” say what is asked?",
    "L’étiquette « {} » dit-elle ce qui est demandé ?",
);
const PERHAPS: Words = words(
    "Two fields have the label “{}”; does what stands around them set them apart?",
    "Deux champs ont l’étiquette « {} » ; ce qui les entoure les distingue-t-il ?",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut known: BTreeMap<String, NodeId> = BTreeMap::new();
    for field in fields(page) {
        if !page.is_visible(field) {
            continue;
        }
        let mut labels = page.labels(field).to_vec();
        labels.extend(page.referenced(field, "aria-labelledby"));
        labels.retain(|it| page.is_visible(*it));
        let Some(label) = labels.first().copied() else {
            continue;
        };
        let texts: Vec<String> = labels
            .iter()
            .map(|it| page.visible_inner_text(*it))
            .collect();
        let text = normalise(&texts.join(" "));
        let key = text.trim_end_matches([':', '*', ' ']).to_lowercase();
        if key.is_empty() {
            continue;
        }
        let before = known.insert(key, field).filter(|_| !is_choice(page, field));
        if generic::is_placeholder(&text) || generic::is_field_word(&text) {
            verdicts.fail(label, &EMPTY).of(text);
        } else if generic::is_control_word(&text) {
            verdicts.doubt(label, &ACTION).of(text);
        } else if let Some(before) = before {
            match between(page, before, field) {
                Between::Nothing => drop(verdicts.fail(label, &TWICE).of(text)),
                Between::Something => drop(verdicts.doubt(label, &PERHAPS).of(text)),
                Between::Heading => verdicts.pass(),
            }
        } else {
            verdicts.pass();
        }
    }
}

/// A box or a button of a choice: what is chosen is said before it.
fn is_choice(page: &Page<'_>, id: NodeId) -> bool {
    matches!(
        page.role_name(id),
        "checkbox" | "radio" | "switch" | "menuitemradio"
    )
}

enum Between {
    Heading,
    Something,
    Nothing,
}

/// What is seen between two fields that is the label of none.
fn between(page: &Page<'_>, first: NodeId, second: NodeId) -> Between {
    let span = page.position(first)..page.position(second);
    let mut found = Between::Nothing;
    for id in page.order.get(span).unwrap_or_default() {
        if !page.is_visible(*id) {
            continue;
        }
        let heads = page.role_name(*id) == "heading" || page.is(*id, "legend");
        if page.element(*id).is_some() && heads {
            return Between::Heading;
        }
        let labels = page
            .inclusive_ancestors(*id)
            .any(|it| page.is(it, "label") || page.is(it, "option") || page.is(it, "button"));
        if page.is_text(*id) && !labels {
            found = Between::Something;
        }
    }
    found
}

//! autocomplete has a valid value (<https://www.w3.org/WAI/standards-guidelines/act/rules/73f2c2/>).

use super::super::name::tokens;
use super::super::page::Page;
use super::super::page::{Facts, is_type};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "autocomplete",
    act: &["73f2c2"],
    wcag: &["1.3.5"],
    level: Level::AA,
    rgaa: &["11.13"],
    title: words(
        "Fields say what they are for in words that exist",
        "Les champs disent leur usage en mots qui existent",
    ),
    whom: words(
        "Browsers and tools that fill in the field, or show a symbol for it, don’t understand it: a help for people who find it hard to write or to remember.",
        "Navigateurs et outils qui remplissent le champ, ou montrent un symbole, ne le comprennent pas : une aide pour qui peine à écrire ou à se souvenir.",
    ),
    mend: words(
        "Use the words of HTML, such as name, email, tel, in their order.",
        "Employer les mots d’HTML, comme name, email, tel, dans leur ordre.",
    ),
    check: Check::Page(decide),
};

const WRONG: Words = words(
    "autocomplete has no such value: {}.",
    "autocomplete n’a pas cette valeur : {}.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let fields = page.named_any(&["input", "select", "textarea"]);
    for id in fields.into_iter().filter(|id| is_target(page, *id)) {
        let Some(value) = page.attribute(id, "autocomplete") else {
            continue;
        };
        let value = value.to_ascii_lowercase();
        let tokens: Vec<&str> = tokens(&value).collect();
        if !matches!(tokens[..], [] | ["on" | "off"]) {
            match is_valid(&tokens) {
                true => verdicts.pass(),
                false => drop(
                    verdicts
                        .fail(id, &WRONG)
                        .of(value.clone())
                        .at("autocomplete"),
                ),
            }
        }
    }
}

fn is_target(page: &Page<'_>, id: NodeId) -> bool {
    let Some(element) = page.element(id) else {
        return false;
    };
    if !page.is_any(id, &["input", "select", "textarea"]) {
        return false;
    }
    let fixed = [
        "button", "checkbox", "file", "hidden", "image", "radio", "reset", "submit",
    ];
    let is_fixed = element.is_html("input") && fixed.iter().any(|it| is_type(element, it));
    let disabled = page.facts(id).has(Facts::DISABLED) || super::disabled::by_aria(page, id);
    let widget = page.role(id).is_none_or(|role| role.is_a("widget"));
    !is_fixed
        && !disabled
        && (page.is_visible(id) || page.is_included(id))
        && (page.is_in_tab_order(id) || widget)
}

/// The detail tokens of autofill
/// (<https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill-detail-tokens>).
fn is_valid(tokens: &[&str]) -> bool {
    let mut rest = tokens;
    if let [first, after @ ..] = rest
        && first.starts_with("section-")
    {
        rest = after;
    }
    if let ["shipping" | "billing", after @ ..] = rest {
        rest = after;
    }
    let mut contact_only = false;
    if let ["home" | "work" | "mobile" | "fax" | "pager", after @ ..] = rest {
        contact_only = true;
        rest = after;
    }
    let field = match rest {
        [field] | [field, "webauthn"] => *field,
        _ => return false,
    };
    match contact_only {
        true => CONTACT.contains(&field),
        false => CONTACT.contains(&field) || FIELDS.contains(&field),
    }
}

const CONTACT: &[&str] = &[
    "email",
    "impp",
    "tel",
    "tel-area-code",
    "tel-country-code",
    "tel-extension",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-national",
];

const FIELDS: &[&str] = &[
    "additional-name",
    "address-level1",
    "address-level2",
    "address-level3",
    "address-level4",
    "address-line1",
    "address-line2",
    "address-line3",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "cc-additional-name",
    "cc-csc",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-family-name",
    "cc-given-name",
    "cc-name",
    "cc-number",
    "cc-type",
    "country",
    "country-name",
    "current-password",
    "family-name",
    "given-name",
    "honorific-prefix",
    "honorific-suffix",
    "language",
    "name",
    "new-password",
    "nickname",
    "one-time-code",
    "organization",
    "organization-title",
    "photo",
    "postal-code",
    "sex",
    "street-address",
    "transaction-amount",
    "transaction-currency",
    "url",
    "username",
];

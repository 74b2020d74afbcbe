//! Error messages describe the error (<https://www.w3.org/WAI/standards-guidelines/act/rules/36b590/>).

use std::collections::{BTreeSet, HashSet};

use super::super::name::tokens;
use super::super::page::Facts;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::fields::has_field_role;
use super::links::block_around;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "error-message",
    act: &["36b590"],
    wcag: &["3.3.1"],
    level: Level::A,
    rgaa: &["11.10"],
    title: words(
        "Error messages say which field and why",
        "Les messages d’erreur disent quel champ et pourquoi",
    ),
    whom: words(
        "Who doesn’t see colours, or doesn’t know what is wrong, can’t mend it and gives up.",
        "Qui ne voit pas les couleurs, ou ne sait ce qui est faux, ne peut corriger et renonce.",
    ),
    mend: words(
        "Say in text which field is wrong, why, and how to mend it; bind it to the field with aria-describedby.",
        "Dire en texte quel champ est faux, pourquoi, et comment le corriger ; le lier au champ par aria-describedby.",
    ),
    check: Check::Page(decide),
};

const EMPTY: Words = words(
    "The message says that something is wrong, not what or how to mend it: “{}”.",
    "Le message dit qu’il y a une erreur, non laquelle ni comment la corriger : « {} ».",
);
const HIDDEN: Words = words(
    "The message is hidden from screen readers: “{}”.",
    "Le message est caché aux lecteurs d’écran : « {} ».",
);
const UNSEEN: Words = words(
    "Is the message seen when it is needed? “{}”",
    "Le message est-il visible quand il le faut ? « {} »",
);
const PERHAPS: Words = words(
    "Does the message say which field is wrong, and why? “{}”",
    "Le message dit-il quel champ est faux, et pourquoi ? « {} »",
);

/// Words of a message that something is wrong.
const ERROR: &[&str] = &[
    "error",
    "erreur",
    "failed",
    "incorrect",
    "incorrectly",
    "invalid",
    "invalide",
    "invalides",
    "wrong",
];
/// How a message begins that asks for a correction.
const REQUESTS: &[&str] = &[
    "merci de corriger",
    "merci de remplir",
    "please check",
    "please complete",
    "please correct",
    "please fill",
    "please fix",
    "veuillez compléter",
    "veuillez corriger",
    "veuillez remplir",
    "veuillez vérifier",
];
/// Words that say why, or how to mend it.
const REASONS: &[&str] = &[
    "already",
    "au moins",
    "au plus",
    "between",
    "cannot",
    "contain",
    "déjà",
    "doit",
    "doivent",
    "empty",
    "entre",
    "example",
    "exemple",
    "exist",
    "expected",
    "format",
    "greater",
    "least",
    "less",
    "long",
    "longer",
    "manque",
    "match",
    "maximum",
    "minimum",
    "missing",
    "more",
    "most",
    "must",
    "needs",
    "obligatoire",
    "only",
    "required",
    "requis",
    "should",
    "short",
    "use",
    "vide",
];

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut forms: BTreeSet<NodeId> = BTreeSet::new();
    for field in page.of_roles(|it| has_field_role(it.name)) {
        verdicts.pass();
        let form = page.ancestors(field).find(|it| page.is(*it, "form"));
        forms.extend(form);
    }
    if forms.is_empty() {
        return;
    }
    let described = described(page);
    for form in forms {
        for text in page.descendants(form) {
            if let Some(said) = page.text_of(*text).map(str::trim).filter(|it| is_error(it)) {
                judge(page, (form, &described), *text, said, verdicts);
            }
        }
    }
}

fn is_error(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|it: char| !it.is_alphanumeric());
    words.any(|it| ERROR.contains(&it)) || REQUESTS.iter().any(|it| lower.starts_with(it))
}

fn gives_reason(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|it: char| !it.is_alphanumeric()).collect();
    let known = |it: &&str| match it.contains(' ') {
        true => lower.contains(*it),
        false => words.contains(it),
    };
    REASONS.iter().any(known) || text.chars().any(|it| it.is_ascii_digit())
}

fn judge(
    page: &Page<'_>,
    (form, described): (NodeId, &HashSet<&str>),
    text: NodeId,
    said: &str,
    verdicts: &mut Verdicts,
) {
    let around = page
        .ancestors(text)
        .take_while(|it| *it != form)
        .collect::<Vec<_>>();
    let control = ["button", "label", "legend", "option", "script", "style"];
    if around.iter().any(|it| page.is_any(*it, &control)) {
        return;
    }
    let told = around.iter().any(|it| {
        page.attribute(*it, "id")
            .is_some_and(|id| described.contains(id))
    });
    let block = block_around(page, text).filter(|it| around.contains(it));
    let whole = block.or(around.first().copied()).unwrap_or(text);
    let message = page.document.text(whole);
    if !page.is_visible(text) {
        if told {
            verdicts.doubt(text, &UNSEEN).of(said);
        }
    } else if !page.facts(text).has(Facts::INCLUDED) && !told {
        verdicts.fail(text, &HIDDEN).of(said);
    } else if !gives_reason(&message) {
        verdicts.fail(text, &EMPTY).of(said);
    } else if !told {
        verdicts.doubt(text, &PERHAPS).of(said);
    }
}

/// The ids that attributes of the page refer to as descriptions and labels.
fn described<'a>(page: &Page<'a>) -> HashSet<&'a str> {
    let attributes = ["aria-describedby", "aria-errormessage", "aria-labelledby"];
    let values = page.with_aria().iter().flat_map(|id| {
        attributes
            .iter()
            .filter_map(|name| page.attribute(*id, name))
    });
    values.flat_map(tokens).collect()
}

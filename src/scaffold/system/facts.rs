//! The front matter of a new system.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Contest, NewSystem, WaitsFor, review, unknown, words_of};
use crate::diagnostic::MessageLanguage;
use crate::model::Possible;
use crate::scaffold::toml::Toml;
use crate::scaffold::{first_elsewhere, free_id};
use crate::source::Word;

pub(super) fn front(
    system: &NewSystem,
    supplier: Option<&str>,
    (today, comments): (Date, MessageLanguage),
) -> String {
    let mut toml = Toml::default();
    toml.comment(comments.pick(
        "What you said of this system. Lines that begin with # are notes for you. Write the truth over it as you learn it,\nand change `updated` with it; `review_due` is when you promise to read it again.",
        "Ce que vous avez dit de ce système. Les lignes qui commencent par # sont des notes pour vous. Corrigez-le à mesure que\nvous en savez plus, et `updated` avec ; `review_due` est le jour où vous promettez de le relire.",
    ));
    draft(system, comments, &mut toml);
    toml.string("name", &system.name)
        .string("status", system.status.word())
        .optional("supplier", supplier)
        .optional("accountable_role", system.accountable.as_deref())
        .string("contact", &system.contact)
        .string("automation", system.automation.word())
        .optional("effect", system.effect.map(Word::word))
        .strings("affected", &system.affected)
        .date("updated", today)
        .date("review_due", review(today));
    data(system, &mut toml);
    factors(system, comments, &mut toml);
    if let Some((name, Some(mitigation))) = &system.risk {
        toml.item("risk")
            .string("id", &free_id(name, "risk", |_| false))
            .string("name", name)
            .string("mitigation", mitigation);
    }
    people(system, &mut toml);
    unfinished(system, comments, &mut toml);
    not_known(system, (today, comments), &mut toml);
    toml.finish()
}

/// That it is not published yet, and what it waits for.
fn draft(system: &NewSystem, comments: MessageLanguage, toml: &mut Toml) {
    if !system.is_draft() {
        return;
    }
    toml.blank();
    if system.waits_for_factors() && !system.generic.is_empty() {
        toml.comment(comments.pick(
            "Not published while the line `draft` stands. Of what changes its results only what any such tool depends on is\nwritten, and the supplier was not asked. Confirm or replace one of these, or ask the supplier and give the day below\n(supplier_request). Then remove the line.",
            "Pas publié tant que la ligne `draft` est là. De ce qui change ses résultats, seul est écrit ce dont dépend tout outil de\ncette sorte, et le fournisseur n’a pas été interrogé. Confirmez ou remplacez l’un d’eux, ou demandez au fournisseur et\ndonnez le jour plus bas (supplier_request). Puis ôtez la ligne.",
        ));
    } else if system.waits_for_factors() {
        toml.comment(comments.pick(
            "Not published while the line `draft` stands. What changes its results is not known, and the supplier was not asked.\nWrite what changes them, each as a [[factor]] with id and name, in place of the [[not_known]] of factors; or ask the\nsupplier, and give the day below (supplier_request). Then remove the line.",
            "Pas publié tant que la ligne `draft` est là. Ce qui change ses résultats n’est pas connu, et le fournisseur n’a pas été\ninterrogé. Écrivez ce qui les change, chaque fois un [[factor]] avec id et name, à la place du [[not_known]] de factors ; ou\ndemandez au fournisseur, et donnez le jour plus bas (supplier_request). Puis ôtez la ligne.",
        ));
    }
    let others = system.waits_for();
    let others: Vec<_> = others
        .into_iter()
        .filter(|it| *it != WaitsFor::Factors)
        .collect();
    if !others.is_empty() {
        toml.comment(comments.pick(
            "Not published while the line `draft` stands. Say below, then remove the line:",
            "Pas publié tant que la ligne `draft` est là. Dites plus bas, puis ôtez la ligne :",
        ));
        for what in others {
            toml.comment(&format!("- {}", what.told(comments)));
        }
    }
    first_elsewhere(&system.first, comments, toml);
    toml.line("draft", "true").blank();
}

/// What is put in is where its data come from, and what it uses of them at least.
fn data(system: &NewSystem, toml: &mut Toml) {
    let ids = ids_of(&system.inputs, "input");
    for (id, name) in ids.iter().zip(&system.inputs) {
        toml.item("data_source")
            .string("id", id)
            .string("name", name)
            .string("role", "input");
    }
    for ((id, name), personal) in ids.iter().zip(&system.inputs).zip(&system.personal) {
        toml.item("data_used")
            .string("id", id)
            .string("name", name)
            .string("source", id)
            .optional("personal", personal.map(Word::word));
    }
}

fn factors(system: &NewSystem, comments: MessageLanguage, toml: &mut Toml) {
    if !system.factors.is_empty() {
        toml.blank().comment(comments.pick(
            "What weighs on the result. Add what you know of each: direction, weight_kind and weight, basis, layer.\nWhether these are all, `factors_status` says; without it the page says that nobody said so.",
            "Ce qui pèse sur le résultat. Ajoutez ce que vous savez de chacun : direction, weight_kind et weight, basis, layer.\nSi c’est tout, `factors_status` le dit ; sans lui, la page dit que personne ne l’a dit.",
        ));
    }
    for (id, name) in ids_of(&system.factors, "factor")
        .iter()
        .zip(&system.factors)
    {
        toml.item("factor").string("id", id).string("name", name);
    }
    generic(system, comments, toml);
    if let Some((date, Some(answer))) = system.asked {
        toml.table("supplier_request")
            .date("date", date)
            .string("answer", answer.word());
    } else if system.waits_for_factors() {
        toml.blank().comment(comments.pick(
            "Once the supplier is asked: remove the # and give the date. answer: none (nothing yet), refused or partial.\n[supplier_request]\ndate = 2026-01-31\nanswer = \"none\"",
            "Une fois le fournisseur interrogé : ôtez les # et donnez la date. answer : none (rien encore), refused ou partial.\n[supplier_request]\ndate = 2026-01-31\nanswer = \"none\"",
        ));
    }
}

/// What any such tool depends on, which nobody confirmed for this one.
fn generic(system: &NewSystem, comments: MessageLanguage, toml: &mut Toml) {
    if system.generic.is_empty() {
        return;
    }
    toml.blank().comment(comments.pick(
        "What the results of any such tool depend on: the page says that nobody confirmed it for this one. Where one is so of\nyours, write confirmed = DATE in place of unconfirmed = true; else write your own words and leave both out.",
        "Ce dont dépendent les résultats de tout outil de cette sorte : la page dit que personne ne l’a confirmé pour celui-ci. Si\nc’est vrai du vôtre, écrivez confirmed = DATE à la place de unconfirmed = true ; sinon écrivez vos mots, sans aucun des deux.",
    ));
    let names: Vec<String> = system.generic.iter().map(|it| it.name.clone()).collect();
    for (id, it) in ids_of(&names, "factor").iter().zip(&system.generic) {
        toml.item("factor")
            .string("id", id)
            .string("name", &it.name)
            .string("layer", it.layer.word())
            .line("unconfirmed", "true");
    }
}

/// Who watches, and what a person concerned can do.
fn people(system: &NewSystem, toml: &mut Toml) {
    let powers = words_of(&system.powers);
    if system.who.is_some() || system.when.is_some() || !powers.is_empty() {
        toml.table("oversight")
            .optional("who", system.who.as_deref())
            .optional("when", system.when.as_deref())
            .strings("powers", &powers);
    }
    if let Some(place) = &system.notice {
        toml.table("notice").string("where", place);
    }
    match &system.refusal {
        // A “no” waits for its reason.
        None | Some((Possible::No, None)) => {}
        Some((possible, reason)) => {
            toml.table("refusal").string("possible", possible.word());
            match reason {
                Some(reason) => toml.string("reason", reason),
                None => toml.string("contact", &system.contact),
            };
        }
    }
    let (key, value) = match &system.appeal {
        None | Some(Contest::NotSaid) => return,
        Some(Contest::Contact) => ("contact", &system.contact),
        Some(Contest::Phone(phone)) => ("phone", phone),
        Some(Contest::Post(post)) => ("post", post),
    };
    toml.table("appeal").string(key, value);
}

/// What was answered of what waits for more, as lines to be completed: without it they would be an error.
fn unfinished(system: &NewSystem, comments: MessageLanguage, toml: &mut Toml) {
    let mut lines = Toml::default();
    if let Some((name, None)) = &system.risk {
        lines
            .item("risk")
            .string("id", &free_id(name, "risk", |_| false))
            .string("name", name)
            .string("mitigation", "");
    }
    if let Some((date, None)) = system.asked {
        lines
            .table("supplier_request")
            .date("date", date)
            .string("answer", "");
    }
    if matches!(system.refusal, Some((Possible::No, None))) {
        lines
            .table("refusal")
            .string("possible", Possible::No.word())
            .string("reason", "");
    }
    let weighs = system.waits_for().contains(&WaitsFor::Appeal);
    if weighs {
        lines.table("appeal").string("phone", "");
    }
    let lines = lines.finish();
    if lines.is_empty() {
        return;
    }
    toml.blank().comment(comments.pick(
        "What you answered in part. Remove the # and fill in what stands between empty quotation marks; then take out the\n[[not_known]] of the same below.",
        "Ce que vous avez répondu en partie. Ôtez les # et remplissez ce qui est entre guillemets vides ; ôtez alors le\n[[not_known]] de la même chose plus bas.",
    ));
    // Each string stands on one line: no answer ends a comment.
    for line in lines.lines().filter(|line| !line.is_empty()) {
        toml.quote(line);
    }
}

fn not_known(system: &NewSystem, (today, comments): (Date, MessageLanguage), toml: &mut Toml) {
    let fields = unknown(system);
    if !fields.is_empty() {
        toml.blank().comment(comments.pick(
            "What you did not know. The site says so, with the date. Once you know it, write it and remove these three lines.",
            "Ce que vous ne saviez pas. Le site le dit, avec la date. Quand vous le saurez, écrivez-le et ôtez ces trois lignes.",
        ));
    }
    for field in fields {
        toml.item("not_known")
            .string("field", field.word())
            .date("as_of", today);
    }
}

/// An id for each name, no two the same.
fn ids_of(names: &[String], otherwise: &str) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let id_of = |name: &String| {
        let id = free_id(name, otherwise, |id| taken.contains(id));
        taken.insert(id.clone());
        id
    };
    names.iter().map(id_of).collect()
}

//! The first answers: what a person concerned asks before all else, from the data and nothing but them.

use serde::Serialize;

use crate::model::{Automation, Factor, Field, System, Text, Weight};
use crate::render::scope::{RouteView, Scope, TextView, WordView};
use crate::source::Word;

/// The first answers.
#[derive(Serialize)]
pub(super) struct First {
    pub alone: Alone,
    /// Who is concerned, as it stands within a sentence.
    concerns: Vec<TextView>,
    effect: Option<WordView>,
    heaviest: Vec<Heavy>,
    /// The heaviest shares, where those before them are ranked first and no share.
    then: Vec<Heavy>,
    /// Where these come from, if all come from there.
    layer: Option<WordView>,
    /// Whether weights are told, but can't be compared with each other.
    incomparable: bool,
    /// Whether there may be factors that weigh more: of unknown weight, or not told.
    some_unknown: bool,
    refuse: Option<Refuse>,
    contest: Option<Contest>,
}

/// Whether a person can refuse, and what it changes.
#[derive(Serialize)]
struct Refuse {
    possible: WordView,
    consequence: Option<TextView>,
}

/// Whether it decides alone.
#[derive(Serialize)]
pub(in crate::render::pages) struct Alone {
    pub text: String,
    who: Option<TextView>,
    when: Option<TextView>,
    powers: String,
}

/// A factor that no other of its kind outweighs.
#[derive(Serialize)]
struct Heavy {
    name: TextView,
    /// Its weight as it goes on after the name: ": 40 % of the result", ", ranked first".
    weight: String,
}

/// Whom a person reaches who contests.
#[derive(Serialize)]
struct Contest {
    name: Option<TextView>,
    route: Option<RouteView>,
    delay: Option<u32>,
}

pub(super) fn first(scope: &Scope<'_>, system: &System) -> First {
    let within = |who: &Text| within_sentence(scope.text(who), scope);
    let heavy = |factor: &&Factor| heavy(scope, factor);
    let compared = system.heaviest_factors();
    let ranked_first = match compared.is_empty() {
        true => ranked_first(&system.factors),
        false => Vec::new(),
    };
    let shares = heaviest_shares(system, &ranked_first);
    let shown = || compared.iter().chain(&ranked_first).chain(&shares);
    let layer = shown().next().and_then(|factor| factor.layer);
    let layer = layer.filter(|layer| shown().all(|factor| factor.layer == Some(*layer)));
    First {
        alone: alone(scope, system),
        concerns: system.affected.iter().map(within).collect(),
        effect: system
            .effect
            .as_ref()
            .map(|effect| scope.word("effect", effect.value.word())),
        some_unknown: !system.has_all_factors()
            || ranked_first.is_empty() && !system.factors.iter().all(Factor::is_comparable),
        incomparable: system.factors.iter().any(|it| it.weight != Weight::Unknown),
        heaviest: compared.iter().chain(&ranked_first).map(heavy).collect(),
        then: shares.iter().map(heavy).collect(),
        layer: layer.map(|layer| scope.word("layer", layer.word())),
        refuse: system.refusal.as_ref().map(|refusal| Refuse {
            possible: scope.word("refuse", refusal.possible.word()),
            consequence: scope.optional(refusal.consequence.as_ref()),
        }),
        contest: contest(scope, system),
    }
}

/// A text whose first word is an article or the like goes on within a sentence in small letters; any
/// other first word could be a name, and stays.
fn within_sentence(text: TextView, scope: &Scope<'_>) -> TextView {
    let list = match text.lang.as_deref() {
        None => scope.words.get("opening_words"),
        Some(_) => "",
    };
    let first = text.text.split([' ', '’', '\'']).next().unwrap_or_default();
    let opens = list.split(' ').any(|word| word == first);
    match text.text.chars().next() {
        Some(letter) if opens => {
            let rest = &text.text[letter.len_utf8()..];
            let text = letter.to_lowercase().chain(rest.chars()).collect();
            TextView { text, lang: None }
        }
        _ => text,
    }
}

/// The factors of the first rank, which are the heaviest by their own words where weights of several
/// kinds stand side by side. None where a trait that the law protects may weigh as much unseen.
fn ranked_first(factors: &[Factor]) -> Vec<&Factor> {
    if factors.iter().any(Factor::may_hide_a_trait) {
        return Vec::new();
    }
    let is_first = |factor: &&Factor| factor.weight == Weight::Rank(1);
    factors.iter().filter(is_first).collect()
}

/// The heaviest of the factors whose share is known, where others are ranked first.
fn heaviest_shares<'a>(system: &'a System, ranked_first: &[&Factor]) -> Vec<&'a Factor> {
    if ranked_first.is_empty() {
        return Vec::new();
    }
    let share = |factor: &Factor| match factor.weight {
        Weight::Share(share) => Some(share),
        _ => None,
    };
    let most = system.factors.iter().filter_map(share).reduce(f64::max);
    let has_most = |factor: &&Factor| most.is_some() && share(factor) == most;
    system.factors.iter().filter(has_most).collect()
}

fn heavy(scope: &Scope<'_>, factor: &Factor) -> Heavy {
    let words = scope.words;
    let weight = match factor.weight {
        Weight::Rank(1) => words.get("heavy.first").to_owned(),
        _ => format!("{} {}", words.get("colon"), weight(scope, factor)),
    };
    Heavy {
        name: scope.text(&factor.name),
        weight,
    }
}

/// A weight that can be compared, as it stands within a sentence.
fn weight(scope: &Scope<'_>, factor: &Factor) -> String {
    let words = scope.words;
    let (word, number) = match factor.weight {
        Weight::Share(share) => ("heavy.share", words.number(share)),
        Weight::Rank(rank) => ("heavy.rank", rank.to_string()),
        Weight::Level(1) => ("heavy.low", String::new()),
        Weight::Level(2) => ("heavy.medium", String::new()),
        Weight::Level(_) => ("heavy.high", String::new()),
        Weight::Exact(number) => ("heavy.exact", words.number(number)),
        Weight::Unknown => ("weight.unknown", String::new()),
    };
    words.get(word).replace("{n}", &number)
}

/// "No" without a condition only where it is said who watches, when and with which powers.
pub(in crate::render::pages) fn alone(scope: &Scope<'_>, system: &System) -> Alone {
    let words = scope.words;
    let automation = system.automation;
    let watch = system.watch();
    let word = match (automation, &watch) {
        (Automation::FullyAutomated, _) | (_, Some(_)) => automation.word(),
        (Automation::HumanOnTheLoop, None) => "undescribed_on_the_loop",
        _ => "undescribed",
    };
    let organisation = organisation(scope, system);
    let text = words
        .get(&format!("alone.{word}"))
        .replace("{organisation}", organisation);
    let powers: Vec<String> = watch
        .iter()
        .flat_map(|watch| watch.powers)
        .map(|power| {
            words
                .get(["power.stop", "power.override", "power.correct"][*power as usize])
                .to_owned()
        })
        .collect();
    Alone {
        text,
        who: watch.map(|watch| scope.text(watch.who)),
        when: watch.map(|watch| scope.text(watch.when)),
        powers: words.list(&powers),
    }
}

/// Who answers for a system.
pub(super) fn organisation<'a>(scope: &Scope<'a>, system: &'a System) -> &'a str {
    match &system.organisation {
        Some(organisation) => organisation,
        None => &scope.site.settings.organisation.name,
    }
}

fn contest(scope: &Scope<'_>, system: &System) -> Option<Contest> {
    if system.withheld(Field::Appeal).is_some() {
        return None;
    }
    let reach = &system.appeal.as_ref()?.reach;
    let contact = reach
        .contact
        .as_ref()
        .and_then(|id| scope.contact_of(&id.value));
    let own = reach.route.as_ref().map(|route| scope.route(route));
    Some(Contest {
        name: contact.as_ref().map(|contact| contact.name.clone()),
        route: own.or(contact.map(|contact| contact.route)),
        delay: system.appeal.as_ref().and_then(|appeal| appeal.delay_days),
    })
}

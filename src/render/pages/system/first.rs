//! The first answers: what a person concerned asks before all else, from the data and nothing but them.

use serde::Serialize;

use super::tables::weight_view;
use crate::model::{Automation, Field, System};
use crate::render::scope::{RouteView, Scope, TextView, WordView};
use crate::source::Word;

/// The first answers.
#[derive(Serialize)]
pub(super) struct First {
    pub alone: Alone,
    concerns: Vec<TextView>,
    effect: Option<WordView>,
    heaviest: Vec<Heavy>,
    /// Whether some weights can't be told from others.
    some_unknown: bool,
    refuse: Option<WordView>,
    contest: Option<Contest>,
}

/// Whether it decides alone.
#[derive(Serialize)]
pub(super) struct Alone {
    pub text: String,
    who: Option<TextView>,
    when: Option<TextView>,
    powers: String,
}

/// A factor that no other of its kind outweighs.
#[derive(Serialize)]
struct Heavy {
    name: TextView,
    weight: String,
    kind: WordView,
    layer: Option<WordView>,
}

/// Whom a person reaches who contests.
#[derive(Serialize)]
struct Contest {
    name: Option<TextView>,
    route: Option<RouteView>,
}

pub(super) fn first(scope: &Scope<'_>, system: &System) -> First {
    let heaviest = system.heaviest_factors();
    First {
        alone: alone(scope, system),
        concerns: system.affected.iter().map(|who| scope.text(who)).collect(),
        effect: system
            .effect
            .as_ref()
            .map(|effect| scope.word("effect", effect.value.word())),
        some_unknown: system.factors.iter().any(|factor| !factor.is_comparable()),
        heaviest: heaviest
            .into_iter()
            .map(|factor| {
                let weight = weight_view(scope, factor);
                Heavy {
                    name: scope.text(&factor.name),
                    weight: weight.text,
                    kind: weight.kind,
                    layer: factor.layer.map(|layer| scope.word("layer", layer.word())),
                }
            })
            .collect(),
        refuse: system
            .refusal
            .as_ref()
            .map(|refusal| scope.word("possible", refusal.possible.word())),
        contest: contest(scope, system),
    }
}

/// "No" without a condition only where it is said who watches, when and with which powers.
pub(super) fn alone(scope: &Scope<'_>, system: &System) -> Alone {
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
    let powers: Vec<&str> = watch
        .iter()
        .flat_map(|watch| watch.powers)
        .map(|power| words.get(["power.stop", "power.override", "power.correct"][*power as usize]))
        .collect();
    Alone {
        text,
        who: watch.map(|watch| scope.text(watch.who)),
        when: watch.map(|watch| scope.text(watch.when)),
        powers: powers.join(", "),
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
    })
}

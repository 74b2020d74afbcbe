//! `limpide new item`: a line of the inventory, new or told anew.

use clap::Args;

use super::{Around, Made, Refused, add, words};
use crate::cli::ask::{self, Desk, Question};
use crate::cli::words::{Said, said};
use crate::model::Text;
use crate::scaffold::inventory::PATH;
use crate::scaffold::item::{self, NewItem};

/// The arguments of `new item`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_parser = ask::id)]
    id: String,
}

/// Asks what is known of a tool; of one that the inventory has, each question keeps its answer for an empty line.
pub(super) fn asked(given: &Arguments, around: &Around<'_>) -> Result<Made, Refused> {
    if around.inventory.is_none() {
        add::refuse_taken(around.root, [PATH].into_iter())?;
    }
    let mut desk = Desk::open(around.language);
    let new = desk.with_a_way_back(|desk| answers(given, around, desk))?;
    let file = item::file(&new, around.inventory, around.today);
    let because = || Refused::Because(BY_HAND.in_language(around.language).to_owned());
    let file = file.ok_or_else(because)?;
    let then = THEN.in_language(around.language).to_owned();
    Ok(Made::new(vec![file], then))
}

fn answers(given: &Arguments, around: &Around<'_>, desk: &mut Desk) -> Result<NewItem, Refused> {
    let inventory = around.site.inventory.as_ref();
    let known = inventory.and_then(|it| it.items.iter().find(|it| it.id.value == given.id));
    let said = |text: Option<&Text>| text.map(|text| text.original().to_owned());
    desk.keep(known.map(|it| it.name.original().to_owned()));
    let name = desk.require(&words::NAME, None, ask::plain)?;
    desk.keep(said(known.and_then(|it| it.supplier.as_ref())));
    let supplier = desk.ask(&words::SUPPLIER, None, ask::plain)?;
    desk.keep(said(known.and_then(|it| it.usage.as_ref())));
    let usage = desk.ask(&USE, None, ask::plain)?;
    desk.keep(said(known.and_then(|it| it.concerns.as_ref())));
    let concerns = desk.ask(&CONCERNS, None, ask::plain)?;
    let mut new = NewItem {
        id: given.id.clone(),
        name,
        supplier,
        usage,
        concerns,
        described_by: None,
        not_described: None,
    };
    if known.is_some_and(|it| it.described_as(around.site).is_some()) {
        return Ok(new);
    }
    let day = known.and_then(|it| it.described_by.as_ref());
    desk.keep(day.map(|it| it.value.to_string()));
    new.described_by = desk.ask(&DESCRIBED_BY, None, ask::date)?;
    if new.described_by.is_none() {
        desk.keep(said(known.and_then(|it| it.not_described.as_ref())));
        new.not_described = desk.ask(&NOT_DESCRIBED, None, ask::plain)?;
    }
    Ok(new)
}

const USE: Question = Question::new(
    said("What is it used for?", "À quoi sert-il\u{a0}?"),
    said(
        "Even of a tool that has no page yet, readers see what it does.",
        "Même d’un outil qui n’a pas encore de page, les lecteurs voient ce qu’il fait.",
    ),
);

const CONCERNS: Question = Question::new(
    said("Whom does it concern?", "Qui concerne-t-il\u{a0}?"),
    said(
        "So that readers see whether they are concerned.",
        "Pour que chacun voie s’il est concerné.",
    ),
);

const DESCRIBED_BY: Question = Question::new(
    said(
        "By which day will you describe it?",
        "Pour quel jour le décrirez-vous\u{a0}?",
    ),
    said(
        "A list that says when is believed; once the day has passed, the site says that it is late.",
        "Une liste qui dit quand est crue\u{a0}; une fois le jour passé, le site dit que c’est en retard.",
    ),
);

const NOT_DESCRIBED: Question = Question::new(
    said(
        "Why will it not be described?",
        "Pourquoi ne sera-t-il pas décrit\u{a0}?",
    ),
    said(
        "The reason is published in the list; without one, it is a gap.",
        "La raison est publiée dans la liste\u{a0}; sans elle, c’est un manque.",
    ),
);

const THEN: Said = said(
    "\nTo describe it: limpide new system. Its day: change `as_of` or `updated` of the inventory once all of it was looked at again.\n",
    "\nPour le décrire\u{a0}: limpide new system. Sa date\u{a0}: changez `as_of` ou `updated` de l’inventaire quand tout a été relu.\n",
);

const BY_HAND: Said = said(
    "this line of content/inventory.toml is written in several languages, or over several lines; change it there.",
    "cette ligne de content/inventory.toml est écrite en plusieurs langues, ou sur plusieurs lignes\u{a0}; modifiez-la sur place.",
);

//! A new system, as far as a person could tell of it.

mod facts;

use jiff::ToSpan;
use jiff::civil::Date;

use super::markdown::prose;
use super::toml::Toml;
use super::{Generic, Holds, NewFile, free_id, id_of};
use crate::diagnostic::MessageLanguage;
use crate::model::{
    Automation, Effect, Field, Inventory, Item, Language, PersonalData, Possible, Power, Section,
    Site, SupplierAnswer, SystemStatus,
};
use crate::source::Word;

/// What was answered of a system; what is none was not known.
#[derive(Debug, Clone)]
pub struct NewSystem {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is in its life.
    pub status: SystemStatus,
    /// What it is for.
    pub purpose: Option<String>,
    /// Who supplies it.
    pub supplier: Supplied,
    /// Id of the contact.
    pub contact: String,
    /// The part it plays in decisions.
    pub automation: Automation,
    /// Who is concerned.
    pub affected: Vec<String>,
    /// What its results do to persons.
    pub effect: Option<Effect>,
    /// What is put into it.
    pub inputs: Vec<String>,
    /// How that relates to persons.
    pub personal: Vec<Option<PersonalData>>,
    /// How it works.
    pub how: Option<String>,
    /// What changes its results, as far as the organisation knows.
    pub factors: Vec<String>,
    /// What the results of any such tool depend on, where that is written for want of better.
    pub generic: Vec<Generic>,
    /// When the supplier was asked of the factors, and what it answered.
    pub asked: Option<(Date, Option<SupplierAnswer>)>,
    /// What it does badly.
    pub limits: Option<String>,
    /// What can go wrong, and what is done about it, where that is known.
    pub risk: Option<(String, Option<String>)>,
    /// Who watches over it.
    pub who: Option<String>,
    /// When.
    pub when: Option<String>,
    /// What they can do.
    pub powers: Vec<Power>,
    /// The role that answers for it.
    pub accountable: Option<String>,
    /// Whether a person can refuse, and why if not.
    pub refusal: Option<(Possible, Option<String>)>,
    /// Where people are told of it.
    pub notice: Option<String>,
    /// How to contest a result.
    pub appeal: Option<Contest>,
    /// What must be changed elsewhere before it can be published, a sentence each.
    pub first: Vec<String>,
}

impl NewSystem {
    /// Whether it waits to be published.
    pub fn is_draft(&self) -> bool {
        !self.waits_for().is_empty() || !self.first.is_empty()
    }

    /// What is to be said of it before it can be published.
    pub fn waits_for(&self) -> Vec<WaitsFor> {
        let weighs = matches!(self.effect, Some(Effect::Significant | Effect::Legal));
        let no_answer = matches!(self.asked, Some((_, None)));
        let no_reason = matches!(self.refusal, Some((Possible::No, None)));
        let all = [
            (WaitsFor::Factors, self.waits_for_factors()),
            (WaitsFor::SupplierAnswer, no_answer),
            (WaitsFor::Mitigation, matches!(self.risk, Some((_, None)))),
            (WaitsFor::RefusalReason, no_reason),
            (WaitsFor::Appeal, weighs && self.appeal.is_none()),
        ];
        let missing = all.into_iter().filter(|(_, missing)| *missing);
        missing.map(|(what, _)| what).collect()
    }

    /// Whether it waits until a factor is known or the supplier was asked: where a result may weigh on persons, a
    /// page that says that nobody knows says who was asked.
    pub fn waits_for_factors(&self) -> bool {
        let may_weigh = !matches!(self.effect, Some(Effect::None | Effect::Informational));
        may_weigh && self.factors.is_empty() && self.asked.is_none()
    }
}

/// What a draft waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitsFor {
    /// What changes its results, or when the supplier was asked.
    Factors,
    /// What the supplier answered.
    SupplierAnswer,
    /// What is done about the risk.
    Mitigation,
    /// Why nobody can refuse.
    RefusalReason,
    /// Where a result can be contested.
    Appeal,
}

impl WaitsFor {
    /// It in words.
    pub fn told(self, language: MessageLanguage) -> &'static str {
        let (en, fr) = match self {
            Self::Factors => (
                "what changes its results ([[factor]]), or when the supplier was asked (supplier_request)",
                "ce qui change ses résultats ([[factor]]), ou quand vous avez interrogé le fournisseur (supplier_request)",
            ),
            Self::SupplierAnswer => (
                "what the supplier answered (supplier_request, answer: none, refused or partial)",
                "ce que le fournisseur a répondu (supplier_request, answer : none, refused ou partial)",
            ),
            Self::Mitigation => (
                "what you do about the risk (risk, mitigation)",
                "ce que vous faites contre le risque (risk, mitigation)",
            ),
            Self::RefusalReason => (
                "why nobody can refuse (refusal, reason)",
                "pourquoi on ne peut pas refuser (refusal, reason)",
            ),
            Self::Appeal => (
                "at which telephone number or postal address a result can be contested (appeal, phone or post)",
                "à quel numéro de téléphone ou à quelle adresse postale contester un résultat (appeal, phone ou post)",
            ),
        };
        language.pick(en, fr)
    }
}

/// Who supplies a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Supplied {
    /// The organisation itself.
    ByOurselves,
    /// Somebody of this name.
    By(String),
    /// That is not known.
    NotKnown,
}

/// How to contest a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contest {
    /// By the system's contact.
    Contact,
    /// By telephone.
    Phone(String),
    /// By post.
    Post(String),
    /// Nothing is said of it yet.
    NotSaid,
}

/// The files that a new system makes in a site: its own, its supplier's, its line in the inventory.
pub fn files(
    system: &NewSystem,
    site: &Site,
    inventory: Option<&str>,
    today: Date,
    comments: MessageLanguage,
) -> Vec<NewFile> {
    let mut files = Vec::new();
    let supplier = match &system.supplier {
        Supplied::By(name) => {
            let of = (name.as_str(), system.is_draft());
            Some(supplier(of, site, comments, &mut files))
        }
        Supplied::ByOurselves | Supplied::NotKnown => None,
    };
    let language = site.settings.default_language();
    let front = facts::front(system, supplier.as_deref(), (today, comments));
    let body = sections(system, language);
    let path = path_of(&system.id);
    files.insert(0, NewFile::text(path, format!("+++\n{front}+++\n{body}")));
    files.extend(inventory.and_then(|text| listed(system, site, text)));
    files
}

/// Where the system of an id stands in a site.
pub fn path_of(id: &str) -> String {
    format!("content/systems/{id}.md")
}

/// Until when a page that is written today is meant to hold.
pub(super) fn review(today: Date) -> Date {
    today.saturating_add(6.months())
}

/// The id of a supplier of this name or id in a site, with its file where the site has none.
pub fn supplier_of(name: &str, site: &Site, comments: MessageLanguage) -> (String, Vec<NewFile>) {
    let mut files = Vec::new();
    let id = supplier((name, false), site, comments, &mut files);
    (id, files)
}

/// The id of a supplier, whose file is made where the site has none of that name; with a draft of a
/// system, a draft.
fn supplier(
    (name, is_draft): (&str, bool),
    site: &Site,
    comments: MessageLanguage,
    files: &mut Vec<NewFile>,
) -> String {
    let id = id_of(name);
    let known = site.suppliers.iter().find(|known| {
        Some(&known.id) == id.as_ref() || known.name.to_lowercase() == name.to_lowercase()
    });
    if let Some(known) = known {
        return known.id.clone();
    }
    let id = free_id(name, "supplier", |id| site.supplier(id).is_some());
    let mut toml = Toml::default();
    if is_draft {
        toml.comment(comments.pick(
            "Not published while this line stands; remove it together with that of the system.",
            "Pas publié tant que cette ligne est là ; ôtez-la en même temps que celle du système.",
        ))
        .line("draft", "true")
        .blank();
    }
    toml.string("name", name).blank().comment(comments.pick(
        "What the supplier itself says, each with the page that says so and the day you read it. Remove the # and fill in.\n[[fact]]\nid = \"hosting\"\ntopic = \"hosting\"   # or training_on_inputs, retention, subprocessors, model, factors, evaluation, energy, security\ntext = \"\"\nurl = \"https://\"\ndate = 2026-01-31",
        "Ce que dit le fournisseur lui-même, avec la page qui le dit et le jour où vous l’avez lue. Ôtez les # et remplissez.\n[[fact]]\nid = \"hebergement\"\ntopic = \"hosting\"   # ou training_on_inputs, retention, subprocessors, model, factors, evaluation, energy, security\ntext = \"\"\nurl = \"https://\"\ndate = 2026-01-31",
    ));
    files.push(NewFile::text(
        format!("content/suppliers/{id}.toml"),
        toml.finish(),
    ));
    id
}

/// The inventory with the system as its last line; none where it has it already. A system that the
/// inventory leaves out is an error.
fn listed(system: &NewSystem, site: &Site, text: &str) -> Option<NewFile> {
    let inventory = site.inventory.as_ref()?;
    let names = |item: &crate::model::Item| {
        let named = item.system.as_ref().unwrap_or(&item.id);
        named.value == system.id
    };
    if inventory.items.iter().any(names) {
        return None;
    }
    if let Some(text) = named(system, inventory, text) {
        return Some(text);
    }
    let mut toml = Toml::default();
    toml.item("item")
        .string("id", &system.id)
        .string("name", &system.name);
    let line_end = if text.ends_with('\n') { "" } else { "\n" };
    Some(instead(text, format!("{text}{line_end}{}", toml.finish())))
}

/// The inventory whose line of the same name, if there is one, is said to be of this system: counted once.
fn named(system: &NewSystem, inventory: &Inventory, text: &str) -> Option<NewFile> {
    let name = system.name.to_lowercase();
    let is_it = |item: &&Item| item.system.is_none() && item.name.original().to_lowercase() == name;
    let item = inventory.items.iter().find(is_it)?;
    let id = format!("id = \"{}\"", item.id.value);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = lines.iter().position(|line| line.trim() == id)?;
    lines.insert(at + 1, format!("system = \"{}\"", system.id));
    Some(instead(text, lines.join("\n") + "\n"))
}

fn instead(before: &str, text: String) -> NewFile {
    NewFile {
        path: "content/inventory.toml".to_owned(),
        holds: Holds::Instead {
            text,
            before: before.to_owned(),
        },
    }
}

fn sections(system: &NewSystem, language: Language) -> String {
    let decision = Some(part_in_decisions(system.automation, language).to_owned());
    let written = [
        (Section::Purpose, &system.purpose),
        (Section::Decision, &decision),
        (Section::HowItWorks, &system.how),
        (Section::Limits, &system.limits),
    ];
    let written = written.into_iter();
    written
        .filter_map(|(section, text)| {
            let text = text.as_ref()?;
            let heading = section.heading(language);
            Some(format!("\n## {heading}\n\n{}\n", prose(text)))
        })
        .collect()
}

/// The answer on the part in decisions, as a sentence.
fn part_in_decisions(automation: Automation, language: Language) -> &'static str {
    match automation {
        Automation::None => pick(
            language,
            "It plays no part in decisions.",
            "Il ne joue aucun rôle dans les décisions.",
        ),
        Automation::DecisionSupport => pick(
            language,
            "It informs the person who decides.",
            "Il informe la personne qui décide.",
        ),
        Automation::HumanInTheLoop => pick(
            language,
            "Nothing happens before a person says yes.",
            "Rien ne se passe avant qu’une personne ait dit oui.",
        ),
        Automation::HumanOnTheLoop => pick(
            language,
            "It acts by itself; a person watches and can stop it.",
            "Il agit seul\u{a0}; une personne surveille et peut l’arrêter.",
        ),
        Automation::FullyAutomated => pick(language, "It decides alone.", "Il décide seul."),
    }
}

/// The fields that were asked for and are not known.
pub(super) fn unknown(system: &NewSystem) -> Vec<Field> {
    let asked = [
        (Field::Purpose, system.purpose.is_none()),
        (Field::Supplier, system.supplier == Supplied::NotKnown),
        (Field::AccountableRole, system.accountable.is_none()),
        (Field::Affected, system.affected.is_empty()),
        (Field::Effect, system.effect.is_none()),
        (
            Field::PersonalData,
            system.personal.iter().any(Option::is_none),
        ),
        (
            Field::Factors,
            system.factors.is_empty() && system.generic.is_empty(),
        ),
        (Field::HowItWorks, system.how.is_none()),
        (Field::DataSources, system.inputs.is_empty()),
        (Field::DataUsed, system.inputs.is_empty()),
        (Field::Limits, system.limits.is_none()),
        (Field::Risks, !matches!(system.risk, Some((_, Some(_))))),
        (
            Field::Oversight,
            system.who.is_none() && system.when.is_none() && system.powers.is_empty(),
        ),
        (
            Field::Refusal,
            matches!(system.refusal, None | Some((Possible::No, None))),
        ),
        (Field::Notice, system.notice.is_none()),
        (Field::Appeal, system.appeal.is_none()),
    ];
    let unknown = asked.into_iter().filter(|(_, unknown)| *unknown);
    unknown.map(|(field, _)| field).collect()
}

/// A word in the language of the site.
pub(super) fn pick(language: Language, en: &'static str, fr: &'static str) -> &'static str {
    match language == Language::FRENCH {
        true => fr,
        false => en,
    }
}

/// The words of a list of values.
pub(super) fn words_of<W: Word + PartialEq>(values: &[W]) -> Vec<&'static str> {
    values.iter().map(|value| value.word()).collect()
}

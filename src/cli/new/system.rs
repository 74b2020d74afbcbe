//! `limpide new system`

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::words::ContestAt;
use super::{Answers, Around, Made, Refused, add, draft, words};
use crate::cli::ask::{self, Desk};
use crate::cli::words::{Said, said};
use crate::diagnostic::MessageLanguage;
use crate::model::{Effect, Item, Language, PersonalData, Possible, SupplierAnswer, Text};
use crate::scaffold::system::{self, Contest, NewSystem, Supplied};
use crate::scaffold::{Generic, Kind};

/// The arguments of `new system`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_parser = ask::id)]
    id: String,
    #[arg(long, value_enum)]
    kind: Named,
    #[arg(long, value_parser = ask::id)]
    contact: Option<String>,
}

/// A kind, as an argument names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Named {
    Assistant,
    Retrieval,
    Scoring,
    Service,
    Built,
}

impl Named {
    fn kind(self) -> Kind {
        match self {
            Self::Assistant => Kind::Assistant,
            Self::Retrieval => Kind::Retrieval,
            Self::Scoring => Kind::Scoring,
            Self::Service => Kind::Service,
            Self::Built => Kind::Built,
        }
    }
}

/// Asks what a system is; gives its files.
pub(super) fn asked(given: &Arguments, around: &Around<'_>) -> Result<Made, Refused> {
    let path = system::path_of(&given.id);
    add::refuse_taken(around.root, [path.as_str()].into_iter())?;
    let named = named(given, around)?;
    let inventory = around.site.inventory.as_ref();
    let mut desk = Desk::open(around.language);
    desk.say(words::WELCOME);
    let (system, settings) = desk.with_a_way_back(|desk| {
        let (contact, settings) = match &named {
            Some(named) => (named.clone(), None),
            None => around.contact(desk)?,
        };
        let questions = Questions {
            desk,
            kind: given.kind.kind(),
            contact,
            today: around.today,
            language: around.language,
            site_language: around.site.settings.default_language(),
            listed: inventory.and_then(|it| it.items.iter().find(|it| it.id.value == given.id)),
        };
        Ok::<_, Refused>((questions.system(&given.id)?, settings))
    })?;
    let mut files = system::files(
        &system,
        around.site,
        around.inventory,
        around.today,
        around.language,
    );
    files.extend(settings.clone());
    let then = match system.is_draft() {
        true => waits(&system, around.language),
        false => READ_IT.in_language(around.language).to_owned(),
    };
    let (today, language) = (around.today, around.language);
    let draft: draft::Draft = Box::new(move |site, inventory, first| {
        let held = NewSystem {
            first,
            ..system.clone()
        };
        let mut files = system::files(&held, site, inventory, today, language);
        files.extend(settings.clone());
        files
    });
    Ok(Made {
        draft: Some(draft),
        ..Made::new(files, then)
    })
}

/// What to do with a draft.
fn waits(system: &NewSystem, language: MessageLanguage) -> String {
    let (id, path) = (&system.id, system::path_of(&system.id));
    let missing: String = system
        .waits_for()
        .iter()
        .map(|it| format!("  - {}\n", it.told(language)))
        .collect();
    let ask = match system.supplier {
        Supplied::By(_) | Supplied::NotKnown if system.waits_for_factors() => match language {
            MessageLanguage::English => format!(
                "Or ask the supplier first: limpide new supplier-request {id} writes the letter; once it is sent, give its date there.\n"
            ),
            MessageLanguage::French => format!(
                "Ou demandez d’abord au fournisseur\u{a0}: limpide new supplier-request {id} écrit la lettre\u{a0}; une fois envoyée, donnez-en la date au même endroit.\n"
            ),
        },
        _ => String::new(),
    };
    match language {
        MessageLanguage::English => format!(
            "\nYour answers are kept as a draft, which is not published yet. Say in {path}, then remove `draft = true` there:\n{missing}{ask}To see it meanwhile: limpide serve --drafts --open\n"
        ),
        MessageLanguage::French => format!(
            "\nVos réponses sont gardées en brouillon, qui n’est pas encore publié. Dites dans {path}, puis ôtez-y `draft = true`\u{a0}:\n{missing}{ask}Pour le voir en attendant\u{a0}: limpide serve --drafts --open\n"
        ),
    }
}

/// The contact that the arguments name.
fn named(given: &Arguments, around: &Around<'_>) -> Result<Option<Answers>, Refused> {
    let Some(id) = &given.contact else {
        return Ok(None);
    };
    match around.site.settings.contact(id) {
        Some(contact) => Ok(Some(Answers::of(contact))),
        None => Err(Refused::Because(
            NO_SUCH_CONTACT.in_language(around.language).to_owned(),
        )),
    }
}

/// The factors that are known; where none is, when the supplier was asked and what it answered.
type Known = (Vec<String>, Option<(Date, Option<SupplierAnswer>)>);

/// What is needed to ask.
struct Questions<'a> {
    desk: &'a mut Desk,
    kind: Kind,
    contact: Answers,
    today: Date,
    language: MessageLanguage,
    /// What the site is written in.
    site_language: Language,
    /// What the inventory says of it, which an empty line keeps.
    listed: Option<&'a Item>,
}

impl Questions<'_> {
    fn system(mut self, id: &str) -> Result<NewSystem, Refused> {
        let said = |text: Option<&Text>| text.map(|text| text.original().to_owned());
        self.desk.keep(said(self.listed.map(|it| &it.name)));
        let name = self.desk.require_text(&words::NAME)?;
        let status = self
            .desk
            .require_choice(&words::STATUS, None, &words::STATUSES)?;
        let usage = said(self.listed.and_then(|it| it.usage.as_ref()));
        self.desk.keep(usage);
        let purpose = self.text("purpose", &words::PURPOSE)?;
        let supplier = self.supplier()?;
        let automation = self
            .desk
            .require_choice(&words::AUTOMATION, None, &words::AUTOMATIONS)?;
        let concerned = said(self.listed.and_then(|it| it.concerns.as_ref()));
        self.desk.keep(concerned);
        let affected = self.desk.ask(&words::AFFECTED, None, ask::several)?;
        let effect = self.desk.choose(&words::EFFECT, None, &words::EFFECTS)?;
        let inputs = self.list("inputs", &words::INPUTS)?;
        let personal = self.personal(&inputs)?;
        let how = self.text("how", &words::HOW)?;
        let (factors, asked) = self.factors(effect)?;
        let generic = match factors.is_empty() {
            true => self.generic()?,
            false => Vec::new(),
        };
        let limits = self.text("limits", &words::LIMITS)?;
        let risk = match self.text("risk", &words::RISK)? {
            Some(risk) => Some((
                risk,
                draft::asked(self.desk, (&words::MITIGATION, words::WAITS), ask::plain)?,
            )),
            None => None,
        };
        Ok(NewSystem {
            id: id.to_owned(),
            name,
            status,
            purpose,
            supplier,
            contact: self.contact.id.clone(),
            automation,
            affected: affected.unwrap_or_default(),
            effect,
            inputs,
            personal,
            how,
            factors,
            generic,
            asked,
            limits,
            risk,
            who: self.desk.ask(&words::WHO, None, ask::plain)?,
            when: self.desk.ask(&words::WHEN, None, ask::plain)?,
            powers: self
                .desk
                .choose_several(&words::POWERS, None, &words::POWER_CHOICES)?,
            accountable: self.desk.ask(&words::ACCOUNTABLE, None, ask::plain)?,
            refusal: self.refusal()?,
            notice: self.desk.ask(&words::NOTICE, None, ask::plain)?,
            appeal: self.appeal(effect)?,
            first: Vec::new(),
        })
    }

    /// The examples of its kind stand beside a question; nothing of them is written.
    fn text(&mut self, subject: &str, question: &ask::Question) -> Result<Option<String>, Refused> {
        self.desk.show(self.kind.example(subject, self.language));
        Ok(self.desk.ask(question, None, ask::plain)?)
    }

    fn list(&mut self, subject: &str, question: &ask::Question) -> Result<Vec<String>, Refused> {
        self.desk.show(self.kind.example(subject, self.language));
        Ok(self
            .desk
            .ask(question, None, ask::several)?
            .unwrap_or_default())
    }

    /// What personal data are in each of what is put in; where there are some, and several are put in, in which of them.
    fn personal(&mut self, inputs: &[String]) -> Result<Vec<Option<PersonalData>>, Refused> {
        if inputs.is_empty() {
            return Ok(Vec::new());
        }
        let (question, choices) = (&words::PERSONAL, &words::PERSONALS);
        let found = self.desk.choose(question, None, choices)?;
        let some = found.filter(|it| *it != PersonalData::None);
        let Some(some) = some.filter(|_| inputs.len() > 1) else {
            return Ok(vec![found; inputs.len()]);
        };
        let named = |name: &String| (name.clone(), name.clone());
        let list: Vec<(String, String)> = inputs.iter().map(named).collect();
        let holding = self
            .desk
            .choose_listed(&words::PERSONAL_IN, &list, words::NOT_WHICH)?;
        let of = |name: &String| match holding.contains(name) {
            true => some,
            false => PersonalData::None,
        };
        Ok(match holding.is_empty() {
            true => vec![None; inputs.len()],
            false => inputs.iter().map(|it| Some(of(it))).collect(),
        })
    }

    fn supplier(&mut self) -> Result<Supplied, Refused> {
        if !self.kind.is_bought() {
            return Ok(Supplied::ByOurselves);
        }
        let listed = self.listed.and_then(|it| it.supplier.as_ref());
        self.desk.keep(listed.map(|it| it.original().to_owned()));
        let name = self.desk.ask(&words::SUPPLIER, None, ask::plain)?;
        Ok(name.map_or(Supplied::NotKnown, Supplied::By))
    }

    /// What weighs on its results. Where nothing of it is known and the result may weigh on persons, it is
    /// asked when the supplier was: without that, what was answered is kept as a draft.
    fn factors(&mut self, effect: Option<Effect>) -> Result<Known, Refused> {
        let may_weigh = !matches!(effect, Some(Effect::None | Effect::Informational));
        let factors = self.list("factors", &words::FACTORS)?;
        if !factors.is_empty() || !may_weigh {
            return Ok((factors, None));
        }
        let asked = self.asked_of_the_supplier()?;
        if asked.is_none() {
            self.desk.say(words::A_DRAFT);
        }
        Ok((factors, asked))
    }

    /// What the results of any such tool depend on, if that is wanted for want of better.
    fn generic(&mut self) -> Result<Vec<Generic>, Refused> {
        let generic = self.kind.depends_on(self.site_language);
        if generic.is_empty() {
            return Ok(generic);
        }
        let names: Vec<&str> = generic.iter().map(|it| it.name.as_str()).collect();
        self.desk.show(Some(names.join("; ")));
        let wanted = self.desk.choose(&words::GENERIC, None, &words::YES_OR_NO)?;
        Ok(match wanted {
            Some(true) => generic,
            Some(false) | None => Vec::new(),
        })
    }

    fn asked_of_the_supplier(&mut self) -> Result<Option<(Date, Option<SupplierAnswer>)>, Refused> {
        if !self.kind.is_bought() {
            return Ok(None);
        }
        let on = ask::past(self.today);
        let Some(date) = self.desk.ask(&words::ASKED, None, on)? else {
            return Ok(None);
        };
        let answers = &words::SUPPLIER_ANSWERS;
        let answer = self.desk.choose(&words::ANSWER, None, answers)?;
        if answer.is_none() {
            self.desk.say(words::WAITS);
        }
        Ok(Some((date, answer)))
    }

    fn refusal(&mut self) -> Result<Option<(Possible, Option<String>)>, Refused> {
        let possible = self.desk.choose(&words::REFUSAL, None, &words::POSSIBLES)?;
        Ok(match possible {
            Some(Possible::No) => {
                let reason =
                    draft::asked(self.desk, (&words::NO_REFUSAL, words::WAITS), ask::plain)?;
                Some((Possible::No, reason))
            }
            other => other.map(|possible| (possible, None)),
        })
    }

    /// Each page says whom a person reaches who contests; where a result weighs on persons, they can without a computer.
    fn appeal(&mut self, effect: Option<Effect>) -> Result<Option<Contest>, Refused> {
        if !matches!(effect, Some(Effect::Significant | Effect::Legal)) {
            let where_to = self.desk.choose(&words::CONTEST, None, &words::CONTESTS)?;
            return Ok(match where_to {
                None => None,
                Some(ContestAt::Contact) => Some(Contest::Contact),
                Some(ContestAt::Elsewhere) => self.desk.ask(&words::APPEAL, None, contest)?,
                Some(ContestAt::NotYet) => Some(Contest::NotSaid),
            });
        }
        if self.contact.without_computer {
            let by_contact = &words::BY_CONTACT;
            let by_contact = self.desk.choose(by_contact, None, &words::YES_OR_NO)?;
            if by_contact == Some(true) {
                return Ok(Some(Contest::Contact));
            }
        }
        Ok(draft::asked(
            self.desk,
            (&words::APPEAL, words::WAITS),
            contest,
        )?)
    }
}

/// A telephone number or a postal address.
fn contest(text: &str) -> ask::Checked<Contest> {
    match ask::phone(text) {
        Ok(phone) if !phone.chars().any(char::is_alphabetic) => Ok(Contest::Phone(phone)),
        _ => ask::postal_address(text).map(Contest::Post),
    }
}

const READ_IT: Said = said(
    "\nRead it once, then look at its page: limpide serve --open\n",
    "\nRelisez-le, puis regardez sa page\u{a0}: limpide serve --open\n",
);

const NO_SUCH_CONTACT: Said = said(
    "site.toml has no contact of this id.",
    "site.toml n’a pas de contact de cet id.",
);

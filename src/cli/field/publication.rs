//! The legal notice, by questions on what it lacks: what no reader of a schema could word, and what a publication waits for.

use crate::cli::ask::{self, Desk, Question, Stop};
use crate::cli::init::words::{DIRECTOR, HOST, HOST_ADDRESS, HOST_PHONE};
use crate::cli::new::words::YES_OR_NO;
use crate::cli::words::{Said, said};
use crate::model::{Duty, Site};
use crate::scaffold::NewFile;
use crate::scaffold::added::Given;
use crate::scaffold::notice;

/// The names by which it is added: all that it lacks, or one thing.
pub(super) const KEYS: [&str; 7] = [
    "publication",
    "director",
    "address",
    "register",
    "capital",
    "phone",
    "host",
];

/// What was answered.
#[derive(Default)]
pub(super) struct Answers {
    keys: Vec<(&'static str, Given)>,
    host: Vec<(&'static str, Given)>,
}

impl Answers {
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.host.is_empty()
    }

    /// The settings with it; none where the tables are written in a way that can't be added to.
    pub fn written(&self, settings: &str) -> Option<NewFile> {
        notice::with(settings, &self.keys, &self.host)
    }

    fn text(&mut self, key: &'static str, given: Option<String>) -> bool {
        let text = given.map(|text| (key, Given::Text(text)));
        let is_said = text.is_some();
        self.keys.extend(text);
        is_said
    }

    fn flag(&mut self, key: &'static str, is_so: Option<bool>) {
        if is_so == Some(true) {
            self.keys.push((key, Given::Bare("true".to_owned())));
        }
    }
}

/// Why nothing came of it: there already, or not answered.
pub(super) fn nothing(named: &str, site: &Site) -> Said {
    let publication = site.settings.publication.as_ref();
    let is_there = publication.is_some_and(|it| match named {
        "director" => it.director.is_some(),
        "address" => it.address.is_some(),
        "register" => it.register.is_some() || it.unregistered,
        "capital" => it.capital.is_some() || it.without_capital,
        "phone" => it.phone.is_some(),
        _ => false,
    });
    match is_there {
        true => super::IS_THERE,
        false => super::NOTHING,
    }
}

/// Asks for what the notice lacks of what is named.
pub(super) fn asked(named: &str, site: &Site, desk: &mut Desk) -> Result<Answers, Stop> {
    let is_wanted = |key: &str| named == "publication" || named == key;
    let publication = site.settings.publication.as_ref();
    let mut answers = Answers::default();
    if is_wanted("director") && publication.is_none_or(|it| it.director.is_none()) {
        answers.text("director", desk.ask(&DIRECTOR, None, ask::plain)?);
    }
    if is_wanted("address") && publication.is_none_or(|it| it.address.is_none()) {
        answers.text("address", desk.ask(&ADDRESS, None, ask::plain)?);
    }
    let is_public_body = site.settings.duties.contains(&Duty::PublicBody);
    let mut is_registered = publication.is_some_and(|it| it.register.is_some());
    let is_open = !is_registered && publication.is_none_or(|it| !it.unregistered);
    if is_wanted("register") && is_open && (named == "register" || !is_public_body) {
        is_registered = answers.text("register", desk.ask(&REGISTER, None, ask::plain)?);
        if !is_registered {
            let none = desk.choose(&UNREGISTERED, None, &YES_OR_NO)?;
            answers.flag("unregistered", none);
        }
    }
    let is_open = publication.is_none_or(|it| it.capital.is_none() && !it.without_capital);
    if is_wanted("capital") && is_open && (named == "capital" || is_registered) {
        let is_said = answers.text("capital", desk.ask(&CAPITAL, None, ask::plain)?);
        if !is_said {
            let none = desk.choose(&WITHOUT_CAPITAL, None, &YES_OR_NO)?;
            answers.flag("without_capital", none);
        }
    }
    let has_phone = match named {
        "phone" => publication.is_some_and(|it| it.phone.is_some()),
        _ => site.settings.publisher_phone().is_some(),
    };
    if is_wanted("phone") && !has_phone {
        answers.text("phone", desk.ask(&PHONE, None, ask::phone)?);
    }
    if is_wanted("host") {
        host(site, desk, &mut answers)?;
    }
    Ok(answers)
}

fn host(site: &Site, desk: &mut Desk, answers: &mut Answers) -> Result<(), Stop> {
    let publication = site.settings.publication.as_ref();
    let host = publication.and_then(|it| it.host.as_ref());
    let mut add = |key: &'static str, text: Option<String>| {
        answers
            .host
            .extend(text.map(|text| (key, Given::Text(text))));
    };
    if host.is_none() {
        let Some(name) = desk.ask(&HOST, None, ask::plain)? else {
            return Ok(());
        };
        add("name", Some(name));
    }
    if host.is_none_or(|it| it.address.is_none()) {
        add("address", desk.ask(&HOST_ADDRESS, None, ask::plain)?);
    }
    if host.is_none_or(|it| it.phone.is_none()) {
        add("phone", desk.ask(&HOST_PHONE, None, ask::phone)?);
    }
    Ok(())
}

const ADDRESS: Question = Question::new(
    said(
        "Where is your registered office?",
        "Où est votre siège social\u{a0}?",
    ),
    said(
        "For the legal notice: its postal address, as in the register.",
        "Pour les mentions légales\u{a0}: son adresse postale, comme au registre.",
    ),
);

const REGISTER: Question = Question::new(
    said(
        "In which register are you, and under which number?",
        "À quel registre êtes-vous inscrit, et sous quel numéro\u{a0}?",
    ),
    said(
        "For example RCS Nantes 418 281 911. Empty if you are in none: that is asked next.",
        "Par exemple RCS Nantes 418 281 911. Vide si vous n’êtes inscrit à aucun\u{a0}: c’est demandé ensuite.",
    ),
);

const UNREGISTERED: Question = Question::new(
    said(
        "Are you in no register of companies?",
        "N’êtes-vous inscrit à aucun registre du commerce\u{a0}?",
    ),
    said(
        "As an association or a public body is not. The law then asks for nothing here.",
        "Comme une association ou un organisme public. La loi ne demande alors rien ici.",
    ),
);

const CAPITAL: Question = Question::new(
    said(
        "What is your share capital?",
        "Quel est votre capital social\u{a0}?",
    ),
    said(
        "For example 10,000 euros. Empty if you have none: that is asked next.",
        "Par exemple 10\u{a0}000 euros. Vide si vous n’en avez pas\u{a0}: c’est demandé ensuite.",
    ),
);

const WITHOUT_CAPITAL: Question = Question::new(
    said(
        "Have you no share capital?",
        "N’avez-vous pas de capital social\u{a0}?",
    ),
    said(
        "As who trades in their own name has none.",
        "Comme qui exerce en son nom propre.",
    ),
);

const PHONE: Question = Question::new(
    said(
        "On which telephone number are you reached?",
        "À quel numéro de téléphone vous joint-on\u{a0}?",
    ),
    said(
        "For the legal notice: the law asks for one.",
        "Pour les mentions légales\u{a0}: la loi en demande un.",
    ),
);

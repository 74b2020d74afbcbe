//! The questions on a field: what it is for, as the schema says it, and how it may be answered, by its type.

use super::labels;
use super::questions::{self, WordChoice};
use crate::cli::ask::{self, Checked, Desk, Question, Stop};
use crate::cli::words::{Said, said};
use crate::model::schema::Field;
use crate::scaffold::added::{Addition, Given};
use crate::source::{self, Asked};

/// Whether a question can be asked on it: not on what depends on more than itself.
pub(super) fn can_be_asked(field: &Field) -> bool {
    match field.asked {
        Asked::Anything => false,
        Asked::Table | Asked::Tables => field.keys.iter().any(is_plain),
        _ => true,
    }
}

fn is_plain(field: &Field) -> bool {
    !matches!(field.asked, Asked::Anything | Asked::Table | Asked::Tables)
}

/// Asks what a field says; none where nothing was answered. Of a system with why a reader wants it.
pub(super) fn field(
    (field, kind): (&Field, &str),
    desk: &mut Desk,
) -> Result<Option<Addition>, Stop> {
    let is_of_system = kind == "system";
    let known = |question: Option<Question>| question.filter(|_| is_of_system);
    if let Some(question) = known(questions::on(field.key)).filter(|_| field.key == "supplier") {
        // By its name: people don't know ids.
        let name = desk.require(&question, None, ask::plain)?;
        return Ok(Some(Addition::Key(field.key, Given::Text(name))));
    }
    if is_plain(field) {
        let asked = Asking {
            field,
            of: (kind, field.key.to_owned()),
            question: known(questions::on(field.key)),
            choices: questions::choices(field.key, None).filter(|_| is_of_system),
        };
        let given = value(&asked, true, desk)?;
        return Ok(given.map(|given| Addition::Key(field.key, given)));
    }
    let whole = known(questions::on(field.key));
    // The first of its keys asks it by itself, where both are one question.
    let is_said = field.keys.iter().any(|key| {
        questions::on_key(field.key, key.key).map(|it| it.asks) == whole.map(|it| it.asks)
    });
    if let Some(whole) = whole.filter(|_| !is_said) {
        desk.head(&whole);
    }
    let name = field.keys.iter().find(|key| NAMES.contains(&key.key));
    let mut keys = Vec::new();
    let mut plain: Vec<&Field> = field.keys.iter().filter(|key| is_plain(key)).collect();
    let rank = |key: &&Field| FIRST.iter().position(|it| *it == key.key);
    plain.sort_by_key(|key| (!key.is_required, rank(key).unwrap_or(FIRST.len())));
    for key in plain {
        // That something is invented is for the person who invents it to write; an id is made of the name.
        if key.key == "example" || key.key == "id" && name.is_some_and(|it| it.is_required) {
            continue;
        }
        let asked = Asking {
            field: key,
            of: (kind, format!("{}.{}", field.key, key.key)),
            question: known(questions::on_key(field.key, key.key)),
            choices: questions::choices(field.key, Some(key.key)).filter(|_| is_of_system),
        };
        if let Some(given) = value(&asked, key.is_required, desk)? {
            keys.push((key.key, given));
        }
    }
    let made = match field.asked {
        Asked::Tables => Addition::Item,
        _ => Addition::Table,
    };
    Ok((!keys.is_empty()).then(|| made(field.key, keys)))
}

/// Asks how the data that a system uses relate to persons.
pub(super) fn personal(desk: &mut Desk) -> Result<Option<Addition>, Stop> {
    let (question, choices) = (
        questions::on("personal_data"),
        questions::choices("personal_data", None),
    );
    let Some((question, choices)) = question.zip(choices) else {
        return Ok(None);
    };
    let given = one(&question, &choices, false, desk)?;
    Ok(given.map(|value| Addition::ToEach {
        of: "data_used",
        key: "personal",
        value,
    }))
}

/// The keys by which people call a thing: its id is made of that.
pub(super) const NAMES: [&str; 2] = ["name", "title"];

/// The keys that are asked before others, in the order in which people tell them.
const FIRST: [&str; 6] = ["id", "name", "what", "who", "when", "powers"];

/// Asks what a section says.
pub(super) fn section(
    (name, heading): (&'static str, &'static str),
    desk: &mut Desk,
) -> Result<Option<Addition>, Stop> {
    let question = questions::on(name);
    let question = question.unwrap_or(Question::new(said(heading, heading), WORDS));
    let text = desk.require_text(&question)?;
    Ok(Some(Addition::Section { heading, text }))
}

/// A key, and how it is asked about, where that is better said than by the schema.
struct Asking<'f> {
    field: &'f Field,
    /// The kind of file, and the path of the key in it.
    of: (&'f str, String),
    question: Option<Question>,
    choices: Option<Vec<WordChoice>>,
}

fn value(asked: &Asking<'_>, is_needed: bool, desk: &mut Desk) -> Result<Option<Given>, Stop> {
    let field = asked.field;
    let ask = |how: Said| {
        let plain = || Question::new(said(field.says.0, field.says.1), how);
        asked.question.unwrap_or_else(plain)
    };
    let (kind, path) = (asked.of.0, asked.of.1.as_str());
    let named = |words: &[&'static str]| labels::choices(kind, path, words);
    let listed = |words: &[&'static str]| asked.choices.clone().unwrap_or_else(|| named(words));
    match &field.asked {
        Asked::Word(words) => one(&ask(A_WORD), &listed(words), is_needed, desk),
        Asked::Words(words) => {
            let chosen = desk.choose_several(&ask(SOME_WORDS), None, &listed(words))?;
            let chosen: Vec<String> = chosen.into_iter().map(str::to_owned).collect();
            Ok((!chosen.is_empty()).then_some(Given::Texts(chosen)))
        }
        Asked::Flag => {
            let given = one(&ask(YES_OR_NO), &named(&["true", "false"]), is_needed, desk)?;
            Ok(given.map(|given| match given {
                Given::Text(word) => Given::Bare(word),
                other => other,
            }))
        }
        asked => {
            let (how, check) = reader(asked);
            let question = ask(how);
            match is_needed {
                true => desk.require(&question, None, check).map(Some),
                false => desk.ask(&question, None, check),
            }
        }
    }
}

fn one(
    question: &Question,
    choices: &[WordChoice],
    is_needed: bool,
    desk: &mut Desk,
) -> Result<Option<Given>, Stop> {
    let chosen = match is_needed {
        true => Some(desk.require_choice(question, None, choices)?),
        false => desk.choose(question, None, choices)?,
    };
    Ok(chosen.map(|word| Given::Text(word.to_owned())))
}

type Reader = Box<dyn Fn(&str) -> Checked<Given>>;

/// How an answer is to be written, and what is made of it.
fn reader(asked: &Asked) -> (Said, Reader) {
    let text = |check: fn(&str) -> Checked<String>| -> Reader {
        Box::new(move |it| check(it).map(Given::Text))
    };
    match *asked {
        Asked::Date => (
            A_DATE,
            Box::new(|it| ask::date(it).map(|date| Given::Bare(date.to_string()))),
        ),
        Asked::Number(least, most) => (A_NUMBER, Box::new(move |it| number(it, least, most))),
        Asked::Whole(least, most) => (A_NUMBER, Box::new(move |it| whole(it, least, most))),
        Asked::NumberOrText => (
            WORDS,
            Box::new(|it| {
                number(it, f64::NEG_INFINITY, f64::INFINITY)
                    .or_else(|_| ask::plain(it).map(Given::Text))
            }),
        ),
        Asked::Strings | Asked::Ids => (SEVERAL, Box::new(|it| ask::several(it).map(Given::Texts))),
        Asked::Id => (AN_ID, text(ask::id)),
        Asked::Url => (AN_ADDRESS, text(ask::web_address)),
        Asked::Email => (WORDS, text(ask::email)),
        Asked::Phone => (WORDS, text(ask::phone)),
        Asked::Sha256 => (A_HASH, text(hash)),
        _ => (WORDS, text(ask::plain)),
    }
}

fn number(text: &str, least: f64, most: f64) -> Checked<Given> {
    let written = text.trim().replace(',', ".");
    // What TOML reads as a number, and no other way of writing one.
    let is_written = written
        .trim_start_matches('-')
        .starts_with(|c: char| c.is_ascii_digit())
        && written
            .chars()
            .all(|c| c.is_ascii_digit() || "-.".contains(c))
        && !written.ends_with('.');
    match written.parse::<f64>() {
        Ok(value) if is_written && value >= least && value <= most => {
            Ok(Given::Bare(value.to_string()))
        }
        _ => Err(NOT_A_NUMBER),
    }
}

fn whole(text: &str, least: u32, most: u32) -> Checked<Given> {
    match text.trim().parse::<u32>() {
        Ok(value) if value >= least && value <= most => Ok(Given::Bare(value.to_string())),
        _ => Err(NOT_A_NUMBER),
    }
}

fn hash(text: &str) -> Checked<String> {
    let text = text.trim().to_ascii_lowercase();
    let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match is_hash && !source::says_nothing(&text) {
        true => Ok(text),
        false => Err(A_HASH),
    }
}

const WORDS: Said = said("In your own words.", "Avec vos mots.");

const A_WORD: Said = said(
    "By its number or its words; docs/format.md says what each means.",
    "Par son numéro ou ses mots\u{a0}; docs/format.md dit ce que chacun veut dire.",
);

const SOME_WORDS: Said = said(
    "One or more, by numbers or words; docs/format.md says what each means.",
    "Un ou plusieurs, par numéros ou mots\u{a0}; docs/format.md dit ce que chacun veut dire.",
);

const YES_OR_NO: Said = said("Yes or no.", "Oui ou non.");

const A_DATE: Said = said(
    "A date, such as 2026-05-12 or 12/05/2026.",
    "Une date, comme 2026-05-12 ou 12/05/2026.",
);

const A_NUMBER: Said = said("A number.", "Un nombre.");

const SEVERAL: Said = said(
    "Several: put ; between.",
    "Plusieurs\u{a0}: séparez par des points-virgules.",
);

const AN_ID: Said = said(
    "Small letters without accents, figures and hyphens.",
    "Lettres minuscules sans accent, chiffres et tirets.",
);

const AN_ADDRESS: Said = said(
    "An address such as https://example.org/page",
    "Une adresse comme https://example.org/page",
);

const A_HASH: Said = said(
    "64 figures and letters from a to f are needed, as sha256sum gives them.",
    "Il faut 64 chiffres et lettres de a à f, comme les donne sha256sum.",
);

const NOT_A_NUMBER: Said = said(
    "a number that is possible here is needed",
    "il faut un nombre possible ici",
);

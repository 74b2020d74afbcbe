//! What a page says is not known, asked again when it is read again.

use crate::cli::ask::{Choice, Desk, Question, Stop, shown};
use crate::cli::words::{Said, said};
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::model::{Due, Field};
use crate::source::Word;

/// What was answered of what was not known.
#[derive(Default)]
pub(super) struct NotKnown {
    /// What nobody knows today either.
    pub still: Vec<Field>,
    /// What is known by now.
    known: Vec<Field>,
    /// Whether the person left at this question: what was answered before it is written.
    pub is_left: bool,
}

impl NotKnown {
    /// The commands that ask what is known by now.
    pub fn commands(&self, due: &Due) -> Vec<String> {
        let path = &due.file.path;
        let command = |field: &Field| format!("limpide add {} {path}", field.added_as());
        self.known.iter().map(command).collect()
    }
}

/// Asks of all of it at once: it was asked by itself before.
pub(super) fn asked(
    due: &Due,
    desk: &mut Desk,
    language: MessageLanguage,
) -> Result<NotKnown, Stop> {
    match answered(due, desk, language) {
        Err(Stop::Left) => Ok(NotKnown {
            is_left: true,
            ..NotKnown::default()
        }),
        answered => answered,
    }
}

fn answered(due: &Due, desk: &mut Desk, language: MessageLanguage) -> Result<NotKnown, Stop> {
    let fields: Vec<Field> = due.not_known.iter().map(|(field, _)| *field).collect();
    if fields.is_empty() {
        return Ok(NotKnown::default());
    }
    let told = |(field, as_of): &(Field, jiff::civil::Date)| {
        let (name, day) = (name(*field, language), shown(*as_of, language));
        match language {
            MessageLanguage::English => format!("   {name}, not known as of {day}\n"),
            MessageLanguage::French => format!("   {name}, pas connu au {day}\n"),
        }
    };
    let list: String = due.not_known.iter().map(told).collect();
    desk.tell(&format!("\n{list}"));
    let answer = desk.choose_or_leave(&KNOWN_NOW, &ANSWERS, Answer::StillNot)?;
    Ok(match answer {
        None => NotKnown::default(),
        Some(Answer::StillNot) => NotKnown {
            still: fields,
            ..NotKnown::default()
        },
        Some(Answer::Something) if fields.len() == 1 => NotKnown {
            known: fields,
            ..NotKnown::default()
        },
        Some(Answer::Something) => {
            let listed = |field: &Field| (field.word().to_owned(), name(*field, language));
            let listed: Vec<(String, String)> = fields.iter().map(listed).collect();
            let chosen = desk.choose_listed(&WHICH, &listed, NONE)?;
            let is_known = |field: &Field| chosen.iter().any(|it| it == field.word());
            let (known, still): (Vec<Field>, Vec<Field>) = fields.into_iter().partition(is_known);
            match known.is_empty() {
                // Nothing was said of any.
                true => NotKnown::default(),
                false => NotKnown {
                    still,
                    known,
                    is_left: false,
                },
            }
        }
    })
}

/// What a field is called, without its key.
fn name(field: Field, language: MessageLanguage) -> String {
    let id = format!("field-{}", field.word());
    let word = language.word(&id);
    visible(word.split(" (`").next().unwrap_or(word))
}

/// What can be answered.
#[derive(Clone, Copy)]
enum Answer {
    /// Nothing of it is known.
    StillNot,
    /// Something of it is.
    Something,
}

const KNOWN_NOW: Question = Question::new(
    said(
        "Do you know any of this by now?",
        "En savez-vous quelque chose à présent\u{a0}?",
    ),
    said(
        "The site says that you don’t, with the day. Empty: leave it for later.",
        "Le site dit que vous ne le savez pas, avec la date. Vide\u{a0}: laisser pour plus tard.",
    ),
);

const ANSWERS: [Choice<Answer>; 2] = [
    Choice {
        word: "still_not_known",
        means: Answer::StillNot,
        says: said(
            "No, still none of it (the site says so, with today’s date)",
            "Non, toujours rien (le site le dit, à la date d’aujourd’hui)",
        ),
    },
    Choice {
        word: "known",
        means: Answer::Something,
        says: said("Yes", "Oui"),
    },
];

const WHICH: Question = Question::new(
    said(
        "Which of these do you know?",
        "Que savez-vous de ceci\u{a0}?",
    ),
    said(
        "At the end you get the command that asks it. The rest stays not known, with today’s date.",
        "À la fin, vous aurez la commande qui le demande. Le reste n’est toujours pas connu, à la date d’aujourd’hui.",
    ),
);

const NONE: Said = said("empty  leave it for later", "vide  laisser pour plus tard");

//! What `review` asks and tells.

use super::Done;
use crate::cli::add::Refused;
use crate::cli::ask::{Choice, Question, shown};
use crate::cli::words::said;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::model::{Due, DueKind};
use crate::scaffold::prose;
use jiff::civil::Date;

/// What can be answered.
#[derive(Debug, Clone, Copy)]
pub(super) enum Answer {
    /// All is still so.
    StillTrue,
    /// Something is not.
    Changed,
    /// Nobody knows.
    NotKnown,
}

pub(super) const STILL_TRUE: Question = Question::new(
    said(
        "Is all of it still true?",
        "Tout cela est-il encore vrai\u{a0}?",
    ),
    said(
        "Read the page and look at what it rests on. Your answer is written at once. Empty: leave it for later.",
        "Relisez la page, et regardez ce sur quoi elle repose. Votre réponse est écrite tout de suite. Vide\u{a0}: laisser pour plus tard.",
    ),
);

pub(super) const ANSWERS: [Choice<Answer>; 3] = [
    Choice {
        word: "true",
        means: Answer::StillTrue,
        says: said("Yes, I looked", "Oui, j’ai regardé"),
    },
    Choice {
        word: "changed",
        means: Answer::Changed,
        says: said("No, something has changed", "Non, quelque chose a changé"),
    },
    Choice {
        word: "not_known",
        means: Answer::NotKnown,
        says: said(
            "I don’t know (the site says so, with today’s date)",
            "Je ne sais pas (le site le dit, à la date d’aujourd’hui)",
        ),
    },
];

pub(super) const LOOKED_AT: Question = Question::new(
    said(
        "What did you look at to know it?",
        "Qu’avez-vous regardé pour le savoir\u{a0}?",
    ),
    said(
        "The page says it, with the date. For example: the contract; the settings; ten letters of November.",
        "La page le dit, avec la date. Par exemple\u{a0}: le contrat; les réglages; dix courriers de novembre.",
    ),
);

pub(super) fn welcome((number, until): (usize, Date), language: MessageLanguage) -> String {
    let until = shown(until, language);
    match language {
        MessageLanguage::English => match number {
            0 => format!("Nothing that you say falls due before {until}.\n"),
            _ => format!(
                "{} to read again by {until}. Ctrl-C leaves the others for later.\n",
                language.counted(number, "thing", "chose")
            ),
        },
        MessageLanguage::French => match number {
            0 => format!("Rien de ce que vous dites n’est à relire d’ici le {until}.\n"),
            _ => format!(
                "{} à relire d’ici le {until}. Ctrl-C laisse les autres pour plus tard.\n",
                language.counted(number, "chose", "chose")
            ),
        },
    }
}

/// What a question is about.
pub(super) fn of(due: &Due, language: MessageLanguage) -> String {
    let (name, path) = (visible(&due.name), visible(&due.file.path));
    let date = shown(due.date, language);
    let says = due
        .says
        .as_deref()
        .map(|says| format!("   {}\n", visible(says)));
    let says = says.unwrap_or_default();
    match language {
        MessageLanguage::English => {
            format!("\n“{name}”, to be read again by {date} ({path})\n{says}")
        }
        MessageLanguage::French => {
            format!("\n«\u{a0}{name}\u{a0}», à relire avant le {date} ({path})\n{says}")
        }
    }
}

/// What falls due and is no question: a person looks at its file.
pub(super) fn also(due: &Due, today: Date, language: MessageLanguage) -> String {
    let (what, path) = (event(due, today, language), visible(&due.file.path));
    let date = shown(due.date, language);
    let (en, fr) = match due.date < today {
        true => ("Since", "Depuis le"),
        false => ("By", "D’ici le"),
    };
    match language {
        MessageLanguage::English => format!("{en} {date}: {what} ({path})\n"),
        MessageLanguage::French => format!("{fr} {date}\u{a0}: {what} ({path})\n"),
    }
}

/// What is to be done, in a line.
pub(super) fn event(due: &Due, today: Date, language: MessageLanguage) -> String {
    let name = visible(&due.name);
    let (en, fr) = match due.kind {
        DueKind::Statement => ("Read again what we say of", "Relire ce que nous disons de"),
        DueKind::System => ("Read again the page of", "Relire la page de"),
        DueKind::Supplier => ("Read again what is said by", "Relire ce que dit"),
        DueKind::Evidence => ("Renew the evidence", "Renouveler la preuve"),
        DueKind::AgedEvidence if due.date < today => (
            "Add newer evidence: too old already for what rests on it is",
            "Ajouter une preuve plus récente\u{a0}: est déjà trop ancienne pour ce qui s’y appuie",
        ),
        DueKind::AgedEvidence => (
            "Add newer evidence: too old for what rests on it will then be",
            "Ajouter une preuve plus récente\u{a0}: sera alors trop ancienne pour ce qui s’y appuie",
        ),
        DueKind::Inventory => ("Go through the inventory", "Reprendre l’inventaire"),
        DueKind::Security => (
            "Set a new end date (`expires`) for the security contact",
            "Donner une nouvelle date de fin (`expires`) au contact de sécurité",
        ),
    };
    match (name.is_empty(), language) {
        (true, _) => language.pick(en, fr).to_owned(),
        (false, MessageLanguage::English) => format!("{en} “{name}”"),
        (false, MessageLanguage::French) => format!("{fr} «\u{a0}{name}\u{a0}»"),
    }
}

/// What falls due, as an item of a list in Markdown.
pub(super) fn listed(due: &Due, today: Date, language: MessageLanguage) -> String {
    let (what, path, date) = (
        event(due, today, language),
        visible(&due.file.path),
        due.date,
    );
    let late = match due.date < today {
        true => language.pick(" (overdue)", " (en retard)"),
        false => "",
    };
    let colon = language.pick(":", "\u{a0}:");
    let what = prose(&what).trim_end().to_owned();
    format!("- **{date}**{late}{colon} {what} (`{path}`)\n")
}

/// What stands with it in a calendar.
pub(super) fn in_event(due: &Due, language: MessageLanguage) -> String {
    let path = visible(&due.file.path);
    match due.kind {
        DueKind::Statement | DueKind::System => format!("{path}\nlimpide review"),
        _ => match language {
            MessageLanguage::English => format!("In {path}"),
            MessageLanguage::French => format!("Dans {path}"),
        },
    }
}

pub(super) fn summary(done: &Done, language: MessageLanguage) -> String {
    let mut text = String::new();
    let mut list = |words: &str, paths: &[String]| {
        if !paths.is_empty() {
            text.push_str(&format!("\n{words}\n"));
            text.extend(paths.iter().map(|path| format!("  {}\n", visible(path))));
        }
    };
    list(
        language.pick(
            "Written, and said on the page at the next build:",
            "Écrit, et dit sur la page à la prochaine construction\u{a0}:",
        ),
        &done.written,
    );
    list(
        language.pick(
            "Change these files yourself, and their dates `updated` and `review_due`:",
            "Modifiez ces fichiers vous-même, ainsi que leurs dates `updated` et `review_due`\u{a0}:",
        ),
        &done.to_change,
    );
    list(
        language.pick(
            "What is known by now, tell it by answering:",
            "Ce que vous savez à présent, dites-le en répondant à\u{a0}:",
        ),
        &done.known,
    );
    if done.later > 0 {
        let left = done.later;
        text.push_str(&match language {
            MessageLanguage::English => format!("\nLeft for later: {left}.\n"),
            MessageLanguage::French => format!("\nLaissé pour plus tard\u{a0}: {left}.\n"),
        });
    }
    text
}

pub(super) fn calendar(path: &str, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::English => {
            format!("The days are in {path}, which calendar programs read.\n")
        }
        MessageLanguage::French => {
            format!("Les jours sont dans {path}, que lisent les agendas.\n")
        }
    }
}

/// That a file can't be changed by the program.
pub(super) fn not_understood(due: &Due, language: MessageLanguage) -> Refused {
    let path = &due.file.path;
    Refused::Because(match language {
        MessageLanguage::English => {
            format!("`review_due` is not found in {path}; write the review there yourself.")
        }
        MessageLanguage::French => format!(
            "`review_due` est introuvable dans {path}\u{a0}; écrivez-y la relecture vous-même."
        ),
    })
}

//! The entry for `content/changes` that what changed asks for: proposed, and written where a person wants it.

use std::path::Path;

use jiff::civil::Date;

use crate::build::{Composed, built_in_word};
use crate::cli::add::{check_and_write, written};
use crate::cli::ask::{Choice, Desk, Question, is_attended};
use crate::cli::words::{Said, said};
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::model::{Correction, Difference, Facts, Language, Reference};
use crate::publish::Telling;
use crate::scaffold::change::{change, correction, sentence};
use crate::scaffold::{Holds, NewFile};

/// How many differences are told in words.
const MOST_TOLD: usize = 12;

/// What no entry of a site tells, of all that changed since it was published.
pub(super) struct Untold<'t> {
    untold: &'t [Difference],
    /// Those on which no draft waits.
    open: Vec<Difference>,
    /// The files of corrections on the others, which are still drafts.
    drafts: Vec<String>,
    now: &'t Facts,
    /// The day of an entry that tells it.
    date: Date,
}

/// What a person makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Something has changed.
    Update,
    /// What was published was false.
    Correction,
    /// Nothing is to be written.
    Left,
}

impl<'t> Untold<'t> {
    /// Of a site as of a day; none where all is told, or nothing is known to compare with.
    pub fn of(telling: &'t Telling, date: Date, root: &Path) -> Option<Self> {
        let Telling::Compared { untold, now } = telling else {
            return None;
        };
        if untold.is_empty() {
            return None;
        }
        let site = Composed::read(root, date).site;
        let corrections = site.map_or_else(Vec::new, |site| site.corrections);
        let mut drafts = Vec::new();
        let mut open = Vec::new();
        for difference in untold {
            let waiting = corrections.iter().find(|it| waits(it, difference));
            let path = waiting.map(|it| it.place.file.path.clone());
            match path {
                None => open.push(difference.clone()),
                Some(path) if !drafts.contains(&path) => drafts.push(path),
                Some(_) => {}
            }
        }
        Some(Self {
            untold,
            open,
            drafts,
            now,
            date,
        })
    }

    /// The entry that tells it as a change.
    fn update(&self) -> NewFile {
        change(&self.open, self.now, self.date, &built_in_word)
    }

    /// The draft of a correction, of what may be one.
    fn correction(&self) -> Option<NewFile> {
        let all = self.open.iter().filter(|it| it.may_be_a_correction());
        let false_: Vec<Difference> = all.cloned().collect();
        let draft = || correction(&false_, self.now, self.date, &built_in_word);
        (!false_.is_empty()).then(draft)
    }

    /// What it is, in sentences.
    pub fn told(&self, language: MessageLanguage) -> String {
        let count = self.untold.len();
        let mut text = match language {
            MessageLanguage::English => {
                let (changes, are) = match count {
                    1 => ("change".to_owned(), "is"),
                    _ => (format!("{count} changes"), "are"),
                };
                let changes = if count == 1 {
                    format!("1 {changes}")
                } else {
                    changes
                };
                format!(
                    "{changes} of what the site says {are} told by no new entry in content/changes or content/corrections:\n"
                )
            }
            MessageLanguage::French => {
                let s = language.ending(count);
                let verb = if count == 1 {
                    "n’est dit"
                } else {
                    "ne sont dits"
                };
                format!(
                    "{count} changement{s} de ce que dit le site {verb} par aucune nouvelle entrée de content/changes ou content/corrections\u{a0}:\n"
                )
            }
        };
        let spoken = match language {
            MessageLanguage::English => Language::ENGLISH,
            MessageLanguage::French => Language::FRENCH,
        };
        for difference in self.untold.iter().take(MOST_TOLD) {
            let sentence = sentence(difference, spoken, &built_in_word);
            // Names come from what is published, which anybody who can write there may have changed.
            let sentence = visible(&sentence).replace('\n', " ");
            text.push_str(&format!("  {sentence}\n"));
        }
        let more = count.saturating_sub(MOST_TOLD);
        if more > 0 {
            text.push_str(&match language {
                MessageLanguage::English => format!("  and {more} more\n"),
                MessageLanguage::French => format!("  et {more} de plus\n"),
            });
        }
        for path in &self.drafts {
            let words = WAITING.in_language(language);
            text.push_str(&words.replace("{path}", &visible(path)));
        }
        text
    }

    /// The files that would tell it, to be saved before it is published.
    pub fn proposed(&self, language: MessageLanguage) -> String {
        if self.open.is_empty() {
            return String::new();
        }
        let mut text = file(PROPOSED, &self.update(), language);
        if let Some(draft) = self.correction() {
            text.push_str(EITHER.in_language(language));
            text.push_str(&file(CORRECTED, &draft, language));
        }
        text
    }

    /// What a person in a terminal wants written of it; none where there is nobody, or nothing is wanted.
    pub fn wanted(&self, language: MessageLanguage) -> Option<NewFile> {
        if !is_attended() || self.open.is_empty() {
            return None;
        }
        let correction = self.correction();
        let choices: &[Choice<Wanted>] = match &correction {
            Some(_) => &UPDATE_OR_CORRECTION,
            None => &WRITE_OR_LEAVE,
        };
        let asked = match &correction {
            Some(_) => &WHICH,
            None => &WRITE,
        };
        let mut desk = Desk::open(language);
        match desk.require_choice(asked, None, choices) {
            Ok(Wanted::Update) => Some(self.update()),
            Ok(Wanted::Correction) => correction,
            Ok(Wanted::Left) | Err(_) => None,
        }
    }

    /// Writes an entry into a site's folder; what is said of it.
    pub fn write(&self, root: &Path, entry: NewFile, language: MessageLanguage) -> String {
        let site = Composed::read(root, self.date);
        let then = match entry.path.starts_with("content/corrections/") {
            true => COMPLETE,
            false => THEN,
        };
        match check_and_write(root, site, &[entry]) {
            Ok(paths) => written(&paths, language) + then.in_language(language),
            Err(refused) => refused.told(crate::cli::style(language)),
        }
    }
}

/// Whether a correction is a draft, and of what this difference is about.
fn waits(correction: &Correction, difference: &Difference) -> bool {
    let concerns = |reference: &&Reference| {
        let mut all = correction.concerns.iter();
        all.any(|it| it.value == **reference)
    };
    correction.draft
        && difference.may_be_a_correction()
        && difference.concerns().iter().all(concerns)
}

/// What is said where nothing was compared; nothing where all is told.
pub(super) fn not_compared(telling: &Telling, language: MessageLanguage) -> &'static str {
    match telling {
        Telling::First | Telling::Compared { .. } => "",
        Telling::Unread => UNREAD.in_language(language),
        Telling::Unknown => UNKNOWN.in_language(language),
    }
}

/// A file with what is said before it.
fn file(before: Said, file: &NewFile, language: MessageLanguage) -> String {
    let text = match &file.holds {
        Holds::Text(text) => text.as_str(),
        Holds::CopyOf(_) | Holds::Bytes(_) | Holds::Instead { .. } => "",
    };
    let before = before.in_language(language).replace("{path}", &file.path);
    format!("\n{before}\n\n{text}\n")
}

const WAITING: Said = said(
    "{path} is a correction of this, and still a draft, which is not published: finish it and take its line `draft = true` away, then publish again.\n",
    "{path} est une correction à ce sujet, encore en brouillon, donc pas publiée\u{a0}: finissez-la et ôtez sa ligne `draft = true`, puis publiez de nouveau.\n",
);

const PROPOSED: Said = said(
    "To tell it, save this as {path}, or your own words, before you publish:",
    "Pour le dire, enregistrez ceci dans {path}, ou vos propres mots, avant de publier\u{a0}:",
);

const EITHER: Said = said(
    "Update or correction? Where an answer flips, a status falls or a document is replaced, say which: what has changed in the world is an update, and the entry above tells it. What was false when it was published is a correction.\n",
    "Mise à jour ou correction\u{a0}? Quand une réponse s’inverse, qu’un statut baisse ou qu’un document est remplacé, dites laquelle\u{a0}: ce qui a changé dans les faits est une mise à jour, et l’entrée ci-dessus la dit. Ce qui était faux quand c’était publié est une correction.\n",
);

const CORRECTED: Said = said(
    "For a correction, save this as {path} instead, say what was false and since when, and take `draft = true` away:",
    "Pour une correction, enregistrez plutôt ceci dans {path}, dites ce qui était faux et depuis quand, et ôtez `draft = true`\u{a0}:",
);

const UNREAD: Said = said(
    "What changed of what the site says is not known: an archive is not compared with what is online.\n",
    "Ce qui a changé dans ce que dit le site n’est pas connu\u{a0}: une archive n’est pas comparée à ce qui est en ligne.\n",
);

const UNKNOWN: Said = said(
    "What changed of what the site says is not known this time: what is published there has no facts.json of this limpide’s.\n",
    "Ce qui a changé dans ce que dit le site n’est pas connu cette fois\u{a0}: ce qui y est publié n’a pas de facts.json de ce limpide.\n",
);

const COMPLETE: Said = said(
    "Nothing was sent. It is a draft still: say in it what was false and since when, and take its line `draft = true` away; commit it where there is git, then publish again.\n",
    "Rien n’a été envoyé. C’est encore un brouillon\u{a0}: dites-y ce qui était faux et depuis quand, et ôtez sa ligne `draft = true`\u{a0}; enregistrez-le dans git s’il y a lieu, puis publiez de nouveau.\n",
);

const THEN: Said = said(
    "Nothing was sent. Read it, commit it where there is git, then publish again.\n",
    "Rien n’a été envoyé. Relisez-le, enregistrez-le dans git s’il y a lieu, puis publiez de nouveau.\n",
);

const WRITE: Question = Question::new(
    said(
        "Write an entry that tells it?",
        "Écrire une entrée qui le dit\u{a0}?",
    ),
    said(
        "It comes into content/changes; nothing is sent then, so that you read it first.",
        "Elle vient dans content/changes\u{a0}; rien n’est envoyé alors, pour que vous la relisiez d’abord.",
    ),
);

const WHICH: Question = Question::new(
    said(
        "Is it an update, or a correction?",
        "Est-ce une mise à jour, ou une correction\u{a0}?",
    ),
    said(
        "An update: something has changed. A correction: what was published was false. Its file is written and nothing sent, so that you read it first.",
        "Une mise à jour\u{a0}: quelque chose a changé. Une correction\u{a0}: ce qui était publié était faux. Le fichier est écrit et rien n’est envoyé, pour que vous le relisiez d’abord.",
    ),
);

const UPDATE: Choice<Wanted> = Choice {
    word: "update",
    means: Wanted::Update,
    says: said("update", "mise à jour"),
};

const LEAVE: Choice<Wanted> = Choice {
    word: "leave",
    means: Wanted::Left,
    says: said("leave it", "laisser ainsi"),
};

const UPDATE_OR_CORRECTION: [Choice<Wanted>; 3] = [
    UPDATE,
    Choice {
        word: "correction",
        means: Wanted::Correction,
        says: said("correction", "correction"),
    },
    LEAVE,
];

const WRITE_OR_LEAVE: [Choice<Wanted>; 2] = [
    Choice {
        word: "write",
        means: Wanted::Update,
        says: said("write it", "l’écrire"),
    },
    LEAVE,
];

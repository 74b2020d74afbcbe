//! `limpide evidence add`

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;

use super::document::{self, Document, Source, Way, ending};
use super::words_of_add as words;
use crate::build::Composed;
use crate::check::cited::is_page;
use crate::cli::add::{self, Refused};
use crate::cli::ask::{self, Desk, Stop};
use crate::cli::build;
use crate::cli::new::evidence::validity;
use crate::cli::new::words_of_evidence::{DATE, KIND, KINDS, TITLE};
use crate::diagnostic::{MessageLanguage, Place, SourceFile};
use crate::model::{EvidenceKind, Language, Licence, PersonalDataSeen, PersonalTrace, Site, Trace};
use crate::scaffold::evidence::{self, About, NewEvidence, Seen, Validity};
use crate::scaffold::id_of;
use crate::source::Word;

/// The arguments of `evidence add`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_parser = Source::of)]
    document: Source,
    #[arg(long, default_value = ".")]
    site: PathBuf,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
    #[arg(long, value_parser = ask::id)]
    id: Option<String>,
    #[arg(long, value_parser = ask::plain)]
    title: Option<String>,
    #[arg(long, value_parser = kind)]
    kind: Option<EvidenceKind>,
    #[arg(long, value_parser = ask::date)]
    date: Option<Date>,
    #[arg(long, value_parser = ask::date, conflicts_with = "past_fact")]
    valid_until: Option<Date>,
    #[arg(long)]
    past_fact: bool,
    #[arg(long, value_parser = code)]
    language: Option<Language>,
    #[arg(long, value_parser = ask::plain)]
    licence: Option<String>,
    #[arg(long)]
    archive: bool,
    #[arg(long, value_parser = ask::plain)]
    personal_data_seen: Option<String>,
    #[arg(long)]
    allow_private: Vec<IpAddr>,
}

/// A kind of evidence, by its word.
fn kind(text: &str) -> ask::Checked<EvidenceKind> {
    let mut all = EvidenceKind::WORDS.iter();
    let found = all.find(|(word, _)| *word == text);
    found.map(|(_, kind)| *kind).ok_or(words::NO_KIND)
}

/// A licence as records name it: by its identifier, where it is known.
fn licence(written: &str) -> String {
    Licence::of(written).map_or_else(|| written.to_owned(), |it| it.id.to_owned())
}

/// A language, by its code.
fn code(text: &str) -> ask::Checked<Language> {
    Language::of_code(text).ok_or(words::NO_LANGUAGE)
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let today = match build::day_of_writing(arguments.as_of, language) {
        Ok(date) => date,
        Err(code) => return code,
    };
    match add(arguments, today, language) {
        Ok(text) => {
            super::super::say(&text);
            ExitCode::SUCCESS
        }
        Err(refused) => {
            super::super::say(&refused.told(super::super::style(language)));
            ExitCode::FAILURE
        }
    }
}

fn add(given: &Arguments, today: Date, language: MessageLanguage) -> Result<String, Refused> {
    let root = given.site.as_path();
    let composed = Composed::read(root, today);
    let Some(site) = &composed.site else {
        return Err(Refused::Faults(composed.errors));
    };
    given.refuse_archive_of_a_file(language)?;
    let way = Way {
        allowed: &given.allow_private,
        contact: &site.settings.url,
        today,
        language,
    };
    let document = document::read(&given.document, &way)?;
    let copied = given.copied(&document, language)?;
    let mut desk = Desk::open(language);
    let evidence = desk.with_a_way_back(|desk| {
        let title = title(given, &document, desk, language)?;
        let id = id(given, &title, site, root, desk)?;
        let kind = desk.require_choice(&KIND, given.kind, &KINDS)?;
        let date = desk.require(&DATE, given.date, ask::past(today))?;
        let holds = match (given.valid_until, given.past_fact) {
            (Some(day), _) => Validity::Until(day),
            (None, true) => Validity::PastFact,
            (None, false) => validity((kind, date), desk)?,
        };
        let personal_data = personal_data(given, &document, today, desk, language)?;
        Ok::<_, Refused>(NewEvidence {
            id,
            title,
            kind,
            date,
            seen: seen(given, &document, copied, today),
            holds,
            about: About {
                language: given.language.or(document.language),
                sha256: Some(document.sha256.clone()),
                format: Some(document.format.clone()),
                licence: given.licence.as_deref().map(licence),
                personal_data,
            },
        })
    })?;
    let files = evidence::files(&evidence);
    let paths =
        add::check_and_write(root, composed, &files).map_err(|refused| refused.keeping(&files))?;
    let then = words::NAME_IT.in_language(language);
    let name = format!("evidence = [\"{}\"]", evidence.id);
    Ok(format!(
        "{}\n{then} {name}\n",
        add::written(&paths, language)
    ))
}

impl Arguments {
    fn refuse_archive_of_a_file(&self, language: MessageLanguage) -> Result<(), Refused> {
        match (&self.document, self.archive) {
            (Source::File(_), true) => Err(because(words::FILE_IS_COPIED, language)),
            _ => Ok(()),
        }
    }

    /// How the name of the copy of a remote document ends, where one is to be kept.
    fn copied(
        &self,
        document: &Document,
        language: MessageLanguage,
    ) -> Result<Option<&'static str>, Refused> {
        let Some(body) = document.body.as_ref().filter(|_| self.archive) else {
            return Ok(None);
        };
        let Some(licence) = &self.licence else {
            return Err(because(words::NO_LICENCE, language));
        };
        if Licence::of(licence).is_none() {
            let known: Vec<&str> = Licence::all().iter().map(|it| it.id).collect();
            let why = words::LICENCE_FORBIDS.in_language(language);
            return Err(Refused::Because(format!("{why} {}.", known.join(", "))));
        }
        if is_page(body) {
            return Err(because(words::PAGE_IS_NO_FILE, language));
        }
        match ending(body) {
            Some(ending) => Ok(Some(ending)),
            None => Err(because(words::NOT_PUBLISHED, language)),
        }
    }
}

fn because(why: words::Said, language: MessageLanguage) -> Refused {
    Refused::Because(why.in_language(language).to_owned())
}

fn title(
    given: &Arguments,
    document: &Document,
    desk: &mut Desk,
    language: MessageLanguage,
) -> Result<String, Refused> {
    let found = match (&given.title, &document.title) {
        (Some(title), _) => return Ok(title.clone()),
        (None, None) => return Ok(desk.require_text(&TITLE)?),
        (None, Some(found)) => found,
    };
    let said = words::FOUND_TITLE.in_language(language);
    super::super::say(&format!("\n{said} {found}\n"));
    let other = desk.ask(&words::OTHER_TITLE, None, ask::plain)?;
    Ok(other.unwrap_or_else(|| found.clone()))
}

/// The id that is given, or one made of the title.
fn id(
    given: &Arguments,
    title: &str,
    site: &Site,
    root: &Path,
    desk: &mut Desk,
) -> Result<String, Refused> {
    let made = || id_of(title).filter(|id| site.evidence(id).is_none());
    let id = match given.id.clone().or_else(made) {
        Some(id) => id,
        None => desk.require(&words::ID, None, ask::id)?,
    };
    let path = evidence::path_of(&id);
    add::refuse_taken(root, [path.as_str()].into_iter())?;
    Ok(id)
}

/// How much of it a reader sees: the file, a copy, or what stands at the address.
fn seen(given: &Arguments, document: &Document, copied: Option<&'static str>, today: Date) -> Seen {
    match (&given.document, copied, &document.body) {
        (Source::File(path), ..) => Seen::File(path.clone()),
        (Source::Address(url), Some(ending), Some(body)) => Seen::Copy {
            url: url.clone(),
            bytes: body.bytes.clone(),
            ending,
            on: today,
        },
        (Source::Address(url), ..) => Seen::Page(url.clone()),
    }
}

/// What in it may be about persons: each thing is answered for before anything is written.
fn personal_data(
    given: &Arguments,
    document: &Document,
    today: Date,
    desk: &mut Desk,
    language: MessageLanguage,
) -> Result<Option<PersonalDataSeen>, Refused> {
    if !document.is_known {
        super::super::say(&format!(
            "\n{}\n",
            words::NOT_LOOKED_INTO.in_language(language)
        ));
    }
    if document.found.is_empty() {
        return Ok(None);
    }
    let reason = match &given.personal_data_seen {
        Some(reason) => {
            for found in &document.found {
                super::super::say(&format!("{}\n", told(found, language)));
            }
            reason.clone()
        }
        None => answered(document, desk, language)?,
    };
    let found: BTreeSet<Trace> = document.found.iter().map(|it| it.trace).collect();
    Ok(Some(PersonalDataSeen {
        seen: today,
        found: found.into_iter().collect(),
        reason,
    }))
}

/// A question for each thing, and one for the reason.
fn answered(
    document: &Document,
    desk: &mut Desk,
    language: MessageLanguage,
) -> Result<String, Refused> {
    let unanswered = |stop: Stop| match stop {
        // A script is told how it can answer.
        Stop::Ended(_) => {
            let list = document
                .found
                .iter()
                .map(|it| format!("\n  {}", told(it, language)));
            let why = words::UNANSWERED.in_language(language);
            Refused::Because(format!("{why}{}", list.collect::<String>()))
        }
        other => Refused::Unanswered(other),
    };
    for found in &document.found {
        super::super::say(&format!("\n{}\n", told(found, language)));
        let may = match found.trace {
            Trace::Unread => {
                let choices = &words::READ_IT_AGAIN_CHOICES;
                desk.require_choice(&words::READ_IT_AGAIN, None, choices)
            }
            _ => desk.require_choice(&words::MAY_STAY, None, &words::MAY_STAY_CHOICES),
        };
        if !may.map_err(unanswered)? {
            return Err(because(words::TAKE_IT_OUT, language));
        }
    }
    desk.require_text(&words::WHY_IT_MAY).map_err(unanswered)
}

/// What may be about a person, in the words of the build's note.
fn told(found: &PersonalTrace, language: MessageLanguage) -> String {
    let file = std::sync::Arc::new(SourceFile::new(String::new(), String::new()));
    let note = found.note(Place::new(&file, 0..0), None);
    crate::diagnostic::terminal::visible(&note.words(language).title)
}

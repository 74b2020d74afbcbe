//! New files: checked with the site that they come into, then written, all or none.

use std::path::Path;

use super::ask::Stop;
use super::schema;
use super::words::Said;
use crate::build::Composed;
use crate::diagnostic::terminal::{Style, draw, visible};
use crate::diagnostic::{Diagnostic, MessageLanguage};
use crate::model::schema::Kind;
use crate::output::{self, Added, Addition, NotAdded};
use crate::scaffold::{Holds, NewFile};
use crate::source;

/// Why nothing was written.
#[derive(Debug)]
pub(super) enum Refused {
    /// The questions were not answered.
    Unanswered(Stop),
    /// Something is where a file would come.
    Taken(Vec<String>),
    /// What was to be replaced has changed meanwhile.
    Changed(String),
    /// Faults that are told with their places.
    Faults(Vec<Diagnostic>),
    /// Faults that the new files would bring: where they name one of these, it is not on the disk.
    WouldBring(Vec<Diagnostic>),
    /// The same, with the files that would have been written: what was answered is not lost.
    Kept(Vec<Diagnostic>, Vec<NewFile>),
    /// Something else, in words.
    Because(String),
}

impl From<Stop> for Refused {
    fn from(stop: Stop) -> Self {
        Self::Unanswered(stop)
    }
}

impl From<NotAdded> for Refused {
    fn from(fault: NotAdded) -> Self {
        match fault {
            NotAdded::InTheWay(paths) => Self::Taken(paths),
            NotAdded::Changed(path) => Self::Changed(path),
            NotAdded::Fault(fault) => Self::Faults(vec![fault]),
        }
    }
}

/// Refuses paths where something is.
pub(super) fn refuse_taken<'a>(
    root: &Path,
    paths: impl Iterator<Item = &'a str>,
) -> Result<(), Refused> {
    match output::taken(root, paths) {
        taken if taken.is_empty() => Ok(()),
        taken => Err(Refused::Taken(taken)),
    }
}

/// Writes new files into a site's folder, unless they would bring a fault to it; gives their paths.
pub(super) fn check_and_write(
    root: &Path,
    site: Composed,
    files: &[NewFile],
) -> Result<Vec<String>, Refused> {
    let new = files
        .iter()
        .filter(|it| !matches!(it.holds, Holds::Instead { .. }));
    refuse_taken(root, new.map(|it| it.path.as_str()))?;
    let files = &with_schemas(root, files);
    let mut unread = Vec::new();
    let (_, faults) = site.with(|known| {
        for file in files {
            match &file.holds {
                Holds::Text(text) | Holds::Instead { text, .. } => {
                    known.add(&file.path, text.clone());
                }
                Holds::Bytes(bytes) => known.hold(&file.path, bytes),
                Holds::CopyOf(from) => unread.extend(known.attach(&file.path, from).err()),
            }
        }
    });
    if !unread.is_empty() {
        return Err(Refused::Faults(unread));
    }
    if !faults.is_empty() {
        return Err(Refused::WouldBring(faults));
    }
    let additions: Vec<Addition<'_>> = files.iter().map(addition).collect();
    output::add(root, &additions)?;
    Ok(files.iter().map(|file| file.path.clone()).collect())
}

/// New files of TOML begin with the name of their schema, where the site has it: editors look for it there.
fn with_schemas(root: &Path, files: &[NewFile]) -> Vec<NewFile> {
    let is_there = |schema: &str| {
        files.iter().any(|it| it.path == schema) || source::is_readable_file(&root.join(schema))
    };
    let named = |file: &NewFile| {
        let Holds::Text(text) = &file.holds else {
            return None;
        };
        let kind = Kind::of_path(&file.path).filter(|_| file.path.ends_with(".toml"))?;
        let schema = schema::path(kind);
        is_there(&schema).then(|| {
            let up = "../".repeat(file.path.matches('/').count());
            let up = if up.is_empty() { "./" } else { &up };
            NewFile::text(file.path.clone(), format!("#:schema {up}{schema}\n{text}"))
        })
    };
    let file = |file: &NewFile| named(file).unwrap_or_else(|| file.clone());
    files.iter().map(file).collect()
}

fn addition(file: &NewFile) -> Addition<'_> {
    let holds = match &file.holds {
        Holds::Text(text) => Added::Text(text),
        Holds::CopyOf(from) => Added::CopyOf(from),
        Holds::Bytes(bytes) => Added::Bytes(bytes),
        Holds::Instead { text, before } => Added::Instead { text, before },
    };
    Addition {
        path: &file.path,
        holds,
    }
}

/// What would have been written of the answers, to be copied.
fn answers(files: &[NewFile], language: MessageLanguage) -> String {
    let mut text = language
        .pick(
            "So that your answers are not lost, here is what would have been written. Copy it, mend what is told above, and save it there:\n",
            "Pour que vos réponses ne soient pas perdues, voici ce qui aurait été écrit. Copiez-le, corrigez ce qui est dit plus haut, puis enregistrez-le là\u{a0}:\n",
        )
        .to_owned();
    for file in files {
        if let Holds::Text(new) = &file.holds {
            text.push_str(&format!("\n── {}\n{}", visible(&file.path), visible(new)));
        }
    }
    text
}

fn nothing_written(language: MessageLanguage) -> &'static str {
    language.pick("Nothing was written.\n", "Rien n’a été écrit.\n")
}

/// Which files were written.
pub(super) fn written(paths: &[String], language: MessageLanguage) -> String {
    let mut text = format!("\n{}\n", language.pick("Written:", "Écrit\u{a0}:"));
    text.extend(paths.iter().map(|path| format!("  {}\n", visible(path))));
    text
}

impl Refused {
    /// With a hint behind the reason that is told in words.
    pub fn with(self, hint: Said, language: MessageLanguage) -> Self {
        match self {
            Self::Because(why) => Self::Because(format!("{why}\n{}", hint.in_language(language))),
            other => other,
        }
    }

    /// With the files that hold what was answered, where they can't be written.
    pub fn keeping(self, files: &[NewFile]) -> Self {
        match self {
            Self::WouldBring(faults) => Self::Kept(faults, files.to_vec()),
            other => other,
        }
    }

    /// Why, without a word on what was written.
    pub fn reason(&self, style: Style) -> String {
        let told = self.told(style);
        let nothing = nothing_written(style.language);
        told.strip_suffix(nothing).unwrap_or(&told).to_owned()
    }

    /// What is said of it.
    pub fn told(&self, style: Style) -> String {
        let language = style.language;
        let nothing = nothing_written(language);
        match self {
            Self::Unanswered(stop) => stop.told(language),
            Self::Taken(paths) => {
                let list: String = paths
                    .iter()
                    .map(|it| format!("  {}\n", visible(it)))
                    .collect();
                let why = language.pick(
                    "error: these are there already, and limpide writes over nothing. Choose another folder or another name, or move them away:",
                    "erreur\u{a0}: ceci existe déjà, et limpide n’écrase rien. Choisissez un autre dossier ou un autre nom, ou déplacez-les\u{a0}:",
                );
                format!("{why}\n{list}{nothing}")
            }
            Self::Changed(path) => {
                let path = visible(path);
                let why = match language {
                    MessageLanguage::English => {
                        format!("error: {path} was changed meanwhile. Give the command again.")
                    }
                    MessageLanguage::French => {
                        format!(
                            "erreur\u{a0}: {path} a été modifié entre-temps. Relancez la commande."
                        )
                    }
                };
                format!("{why}\n{nothing}")
            }
            Self::Faults(faults) => {
                let told: String = faults.iter().map(|fault| draw(fault, style)).collect();
                format!("{told}{nothing}")
            }
            Self::WouldBring(faults) => {
                let why = language.pick(
                    "With the new files the site would have these errors; the files are shown as they would be, and are not written.",
                    "Avec les nouveaux fichiers, le site aurait ces erreurs\u{a0}; les fichiers sont montrés tels qu’ils seraient, et ne sont pas écrits.",
                );
                let told: String = faults.iter().map(|fault| draw(fault, style)).collect();
                format!("{why}\n{told}{nothing}")
            }
            Self::Kept(faults, files) => {
                let told = Self::WouldBring(faults.clone()).told(style);
                format!("{told}{}", answers(files, language))
            }
            Self::Because(why) => {
                let error = language.pick("error:", "erreur\u{a0}:");
                format!("{error} {why}\n{nothing}")
            }
        }
    }
}

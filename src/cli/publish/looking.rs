//! What is said of a site that is looked at where readers get it, and of one that is not.

use std::process::ExitCode;
use std::time::Duration;

use super::{Arguments, conclude, hosting, told};
use crate::build::Options;
use crate::cli::words::{Said, said};
use crate::diagnostic::{Diagnostic, MessageLanguage};
use crate::publish::{Aim, Looked, Unlooked};

/// The exit code of a site that was published, and is not so where readers get it.
pub(in crate::cli) const NOT_SO_ONLINE: u8 = 3;

/// Looks at a site that was published, or says why not and how to have it; `code` is what publishing it came to.
pub(super) fn afterwards(
    code: ExitCode,
    aim: &Aim,
    (options, arguments): (&Options, &Arguments),
    language: MessageLanguage,
    look: impl FnOnce(Option<Duration>) -> Result<Looked, Diagnostic>,
) -> Result<ExitCode, Diagnostic> {
    if code != ExitCode::SUCCESS {
        return Ok(code);
    }
    if let Some(why) = unlooked(options, aim) {
        if !arguments.quiet {
            super::super::say(why.how_to_have_it().in_language(language));
        }
        return Ok(code);
    }
    Ok(told_of(&look(arguments.wait())?, arguments, language))
}

/// Says what was found where readers get the site.
pub(super) fn told_of(
    looked: &Looked,
    arguments: &Arguments,
    language: MessageLanguage,
) -> ExitCode {
    let told = told::looked(looked, language);
    match conclude(&looked.found, &told, arguments, language) == ExitCode::SUCCESS {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(NOT_SO_ONLINE),
    }
}

/// Why a site is not looked at, what only the person's folder knows included.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) enum Why {
    /// As the target has it.
    Target(Unlooked),
    /// A job shows it later.
    Job,
}

/// Why a site that is published there is not looked at online; none where it is.
pub(in crate::cli) fn unlooked(options: &Options, aim: &Aim) -> Option<Why> {
    match aim.unlooked() {
        Some(why) => Some(Why::Target(why)),
        None if aim.is_said_to_be_public() => None,
        None => hosting::is_of_gitlab_pages(&options.root, &aim.place).then_some(Why::Job),
    }
}

impl Why {
    fn how_to_have_it(self) -> Said {
        match self {
            Self::Target(Unlooked::Private) => PRIVATE,
            Self::Target(Unlooked::Archive) => ARCHIVE,
            Self::Target(Unlooked::Unnamed) => UNNAMED,
            Self::Target(Unlooked::NoAddress) => NO_ADDRESS,
            Self::Job => OF_A_JOB,
        }
    }

    /// The reason alone, as it stands behind a colon.
    pub fn reason(self) -> Said {
        match self {
            Self::Target(Unlooked::Private) => {
                said("its `public` is false", "son `public` vaut false")
            }
            Self::Target(Unlooked::Archive) => said(
                "nobody has unpacked the archive yet",
                "personne n’a encore décompressé l’archive",
            ),
            Self::Target(Unlooked::Unnamed) => said(
                "nothing says that readers get this folder",
                "rien ne dit que le public obtient ce dossier",
            ),
            Self::Target(Unlooked::NoAddress) => said(
                "the site’s address is one that stands in examples",
                "l’adresse du site est de celles des exemples",
            ),
            Self::Job => said(
                "GitLab Pages shows it once its job has ended",
                "GitLab Pages le montre quand sa tâche est finie",
            ),
        }
    }
}

const PRIVATE: Said = said(
    "Not looked at online: its `public` is false. `--check-online` looks, and sends nothing.\n",
    "Pas regardé en ligne\u{a0}: son `public` vaut false. `--check-online` regarde, sans rien envoyer.\n",
);

const ARCHIVE: Said = said(
    "Not looked at online: nobody has unpacked it yet. Once that is done, `--check-online` looks, and sends nothing.\n",
    "Pas regardé en ligne\u{a0}: personne ne l’a encore décompressé. Cela fait, `--check-online` regarde, sans rien envoyer.\n",
);

const UNNAMED: Said = said(
    "Not looked at online: nothing says that readers get this folder. As a [publish.NAME] of site.toml it is looked at each time; `--check-online` looks now, and sends nothing.\n",
    "Pas regardé en ligne\u{a0}: rien ne dit que le public obtient ce dossier. Sous un [publish.NOM] de site.toml, il est regardé chaque fois\u{a0}; `--check-online` regarde maintenant, sans rien envoyer.\n",
);

const NO_ADDRESS: Said = said(
    "Not looked at online: the site’s address is one that stands in examples. Set `url` in site.toml to where readers get it.\n",
    "Pas regardé en ligne\u{a0}: l’adresse du site est de celles des exemples. Mettez dans site.toml, pour `url`, celle où le public l’obtient.\n",
);

const OF_A_JOB: Said = said(
    "Not looked at online: GitLab Pages shows it once its job has ended. Then `--check-online` looks, and sends nothing.\n",
    "Pas regardé en ligne\u{a0}: GitLab Pages le montre quand sa tâche est finie. `--check-online` regarde alors, sans rien envoyer.\n",
);

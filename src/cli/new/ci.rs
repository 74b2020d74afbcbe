//! `limpide new ci`, and `--ci` of `init`

use clap::{Args, ValueEnum};

use super::{Around, Made, Refused, add};
use crate::cli::words::{Said, said};
use crate::diagnostic::MessageLanguage;
use crate::model::Destined;
use crate::publish::repository_host;
use crate::scaffold::NewFile;
use crate::scaffold::ci::{self, Host, Pipeline, Published, Way};
use crate::scaffold::site::NewPages;

/// Whose machines build the site, as an argument names them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum CiHost {
    Github,
    Gitlab,
}

impl CiHost {
    fn host(self) -> Host {
        match self {
            Self::Github => Host::Github,
            Self::Gitlab => Host::Gitlab,
        }
    }

    /// The target by which this host shows a site whose repository has that address, or none that is said.
    pub fn pages(self, address: &str) -> Result<NewPages, Said> {
        match self {
            Self::Gitlab if address.is_empty() => Ok(NewPages::Folder(ci::PAGES_FOLDER)),
            Self::Gitlab => Err(NO_REPOSITORY),
            // The job has no key, but what GitHub lends it for https.
            Self::Github if !address.starts_with("https://") => Err(WHICH_REPOSITORY),
            Self::Github if !is_of_github(address) => Err(WHICH_REPOSITORY),
            Self::Github => Ok(NewPages::Branch(address.to_owned())),
        }
    }
}

/// The arguments of `new ci`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(long, value_enum)]
    kind: CiHost,
    #[arg(long, value_parser = git_address)]
    repository: Option<String>,
    #[arg(long, value_parser = revision)]
    revision: Option<String>,
    #[arg(long, value_parser = target)]
    publish: Option<String>,
}

/// The files of a new site, with the target that it is published to, if any.
pub(in crate::cli) fn plain(
    host: CiHost,
    pages: Option<&NewPages>,
    language: MessageLanguage,
) -> Vec<NewFile> {
    let publish = pages.map(|pages| Published {
        name: NewPages::NAME,
        way: match pages {
            NewPages::Branch(_) => Way::Pushed,
            NewPages::Folder(_) => Way::Pages,
        },
    });
    let pipeline = Pipeline {
        host: host.host(),
        repository: None,
        revision: None,
        publish,
    };
    ci::files(&pipeline, language)
}

/// What is to be done with the files that [`plain`] gave.
pub(in crate::cli) fn then(host: CiHost, language: MessageLanguage) -> String {
    let host = match host.host() {
        Host::Github => COMMIT_THEM,
        Host::Gitlab => PLAN_IT,
    };
    let (fill, host) = (FILL_IN.in_language(language), host.in_language(language));
    format!("\n{fill}{host}")
}

/// The files, and what to do with them.
pub(super) fn made(given: &Arguments, around: &Around<'_>) -> Result<Made, Refused> {
    let host = given.kind.host();
    add::refuse_taken(around.root, ci::paths(host))?;
    let publish = match &given.publish {
        Some(name) => Some(published(name, host, around)?),
        None => None,
    };
    let mut then = String::from("\n");
    if let Some(assumed) = publish.as_ref().and_then(|it| it.assumed) {
        then.push_str(&is_assumed(assumed, around.language));
    }
    let pipeline = Pipeline {
        host,
        repository: given.repository.as_deref(),
        revision: given.revision.as_deref(),
        publish: publish.map(|it| it.published),
    };
    if given.repository.is_none() {
        then.push_str(FILL_IN.in_language(around.language));
    }
    then.push_str(match host {
        Host::Github => COMMIT_THEM.in_language(around.language),
        Host::Gitlab => PLAN_IT.in_language(around.language),
    });
    Ok(Made::new(ci::files(&pipeline, around.language), then))
}

/// What is published, and to whom the pipeline's own token is given.
struct Aimed<'a> {
    published: Published<'a>,
    /// The host that is taken for the one that runs the pipeline.
    assumed: Option<&'a str>,
}

/// The target of that name, unless it is a folder of a machine that is gone a minute later.
fn published<'a>(name: &'a str, host: Host, around: &Around<'a>) -> Result<Aimed<'a>, Refused> {
    let targets = &around.site.settings.destinations;
    let Some(target) = targets.iter().find(|it| it.name.value == name) else {
        let known: Vec<&str> = targets.iter().map(|it| it.name.value.as_str()).collect();
        return Err(no_such(name, &known.join(", "), around));
    };
    let mut assumed = None;
    let way = match (&target.place, host) {
        (Destined::Folder { path, .. }, Host::Gitlab) if path == ci::PAGES_FOLDER => Way::Pages,
        (Destined::Folder { .. }, _) => {
            let why = match host {
                Host::Github => A_FOLDER,
                Host::Gitlab => A_FOLDER_BUT_OF_PAGES,
            };
            return Err(Refused::Because(
                why.in_language(around.language).to_owned(),
            ));
        }
        (Destined::Archive { path }, _) => Way::Archive(path.as_str()),
        (Destined::Branch { remote, .. }, host) if is_by_ssh(remote) => {
            return Err(no_key(name, remote, host, around.language));
        }
        (Destined::Branch { remote, .. }, host) if remote.starts_with("http") => {
            assumed = pushes_to(remote, host).map_err(|other| {
                Refused::Because(other_host((name, other), host, around.language))
            })?;
            Way::Pushed
        }
        _ => Way::Sent,
    };
    let published = Published { name, way };
    Ok(Aimed { published, assumed })
}

/// That a pipeline of this host can push to a repository: it has a token for repositories of its own host. Which host is
/// assumed to be that, where it may be any; else the host which is another.
fn pushes_to(remote: &str, host: Host) -> Result<Option<&str>, &str> {
    let name = repository_host(remote);
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    match host {
        Host::Github if is_of_github(remote) => Ok(None),
        Host::Github => Err(name),
        Host::Gitlab if is("gitlab.com") => Ok(None),
        Host::Gitlab if OF_OTHERS.iter().any(|it| is(it)) => Err(name),
        Host::Gitlab => Ok(Some(name)),
    }
}

/// Hosts on which no GitLab runs.
const OF_OTHERS: [&str; 3] = ["github.com", "codeberg.org", "bitbucket.org"];

fn is_of_github(remote: &str) -> bool {
    repository_host(remote).eq_ignore_ascii_case("github.com")
}

fn other_host((name, other): (&str, &str), host: Host, language: MessageLanguage) -> String {
    let its = match host {
        Host::Github => "github.com",
        Host::Gitlab => "GitLab",
    };
    match language {
        MessageLanguage::English => format!(
            "[publish.{name}] sends to a repository on {other}, to which the job can’t push: its token is for repositories of {its} and is given to no other host. Name another target, or publish this one from your own computer."
        ),
        MessageLanguage::French => format!(
            "[publish.{name}] envoie vers un dépôt de {other}, où la tâche ne peut pas écrire\u{a0}: son jeton vaut pour les dépôts de {its} et n’est donné à aucun autre hébergeur. Nommez une autre destination, ou publiez celle-ci depuis votre ordinateur."
        ),
    }
}

fn is_assumed(host: &str, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::English => format!(
            "It is assumed that {host} is the GitLab that runs the job: its token is given to that one alone (CI_SERVER_URL).\n"
        ),
        MessageLanguage::French => format!(
            "Il est supposé que {host} est le GitLab qui exécute la tâche\u{a0}: son jeton n’est donné qu’à celui-là (CI_SERVER_URL).\n"
        ),
    }
}

/// Whether `git` would speak SSH to a repository: `ssh://…`, `git@host:path`.
fn is_by_ssh(remote: &str) -> bool {
    let host = remote.split_once(':').filter(|_| !remote.contains("://"));
    let host = host.map(|(host, _)| host);
    // A single letter is a disk of Windows.
    remote.starts_with("ssh://") || host.is_some_and(|it| it.len() > 1 && !it.contains('/'))
}

/// The job has what its host lends it for https, and no key for SSH.
fn no_key(name: &str, remote: &str, host: Host, language: MessageLanguage) -> Refused {
    let example = match host {
        Host::Github => language.pick(
            "https://github.com/NAME/REPOSITORY",
            "https://github.com/NOM/DÉPÔT",
        ),
        Host::Gitlab => language.pick(
            "https://gitlab.com/NAME/PROJECT.git",
            "https://gitlab.com/NOM/PROJET.git",
        ),
    };
    let by_https = by_https(remote).unwrap_or_else(|| example.to_owned());
    Refused::Because(match language {
        MessageLanguage::English => format!(
            "[publish.{name}] sends to {remote}, for which the job would need a key of yours. It has what its host lends it for https: write remote = \"{by_https}\" in site.toml; your own computer can publish by it too."
        ),
        MessageLanguage::French => format!(
            "[publish.{name}] envoie vers {remote}, pour quoi il faudrait à la tâche une clé à vous. Elle a ce que son hébergeur lui prête pour https\u{a0}: écrivez remote = \"{by_https}\" dans site.toml\u{a0}; votre ordinateur peut aussi publier par là."
        ),
    })
}

/// The same repository by https: of `git@host:path` or `ssh://git@host/path`.
fn by_https(remote: &str) -> Option<String> {
    let (_, path) = match remote.strip_prefix("ssh://") {
        Some(rest) => rest.split_once('/')?,
        None => remote.split_once(':')?,
    };
    // Without a port, which is of SSH.
    let host = repository_host(remote);
    let is_name = host.contains('.') && !host.contains(['/', '\\']);
    is_name.then(|| format!("https://{host}/{path}"))
}

/// That there is no such target; one that can't be understood is told by what is wrong with it.
fn no_such(name: &str, known: &str, around: &Around<'_>) -> Refused {
    let faults = around.faults_of_target(name);
    if !faults.is_empty() {
        return Refused::Faults(faults);
    }
    let language = around.language;
    let known = match known {
        "" => language.pick("none", "aucune"),
        known => known,
    };
    Refused::Because(match language {
        MessageLanguage::English => format!(
            "site.toml has no [publish.{name}]; it has: {known}. See docs/publish.md for what it takes."
        ),
        MessageLanguage::French => format!(
            "site.toml n’a pas de [publish.{name}]\u{a0}; destinations connues\u{a0}: {known}. docs/publish.md dit ce qu’il faut."
        ),
    })
}

/// What stands in a script between quotation marks holds nothing that a shell or YAML reads otherwise.
fn only(text: &str, others: &str, why: Said) -> Result<String, Said> {
    let fits = |c: char| c.is_ascii_alphanumeric() || others.contains(c);
    let fits = !text.is_empty() && !text.starts_with('-') && text.chars().all(fits);
    fits.then(|| text.to_owned()).ok_or(why)
}

fn git_address(text: &str) -> Result<String, Said> {
    only(text, "-._~:/@+%", NO_ADDRESS)
}

/// The address of a repository, or none.
pub(in crate::cli) fn repository(text: &str) -> Result<String, Said> {
    match text {
        "" => Ok(String::new()),
        text => git_address(text),
    }
}

fn revision(text: &str) -> Result<String, Said> {
    only(text, "-._/", NO_REVISION)
}

fn target(text: &str) -> Result<String, Said> {
    only(text, "-._", NO_TARGET)
}

const WHICH_REPOSITORY: Said = said(
    "GitHub Pages shows a branch of the repository: say which, as --pages=https://github.com/NAME/REPOSITORY.",
    "GitHub Pages montre une branche du dépôt\u{a0}: dites lequel, ainsi\u{a0}: --pages=https://github.com/NOM/DÉPÔT.",
);

const NO_REPOSITORY: Said = said(
    "GitLab Pages needs no address: say --pages alone.",
    "GitLab Pages n’a pas besoin d’adresse\u{a0}: dites seulement --pages.",
);

const NO_TARGET: Said = said(
    "the name of a target is needed, as site.toml has it under [publish.NAME]",
    "il faut le nom d’une destination, tel que site.toml l’a sous [publish.NOM]",
);

const NO_ADDRESS: Said = said(
    "an address as git takes it is needed, such as https://git.example.org/limpide.git",
    "il faut une adresse telle que git la prend, comme https://git.example.org/limpide.git",
);

const NO_REVISION: Said = said(
    "a commit or a tag is needed",
    "il faut un commit ou une étiquette (tag)",
);

const FILL_IN: Said = said(
    "Write the git address of limpide at their top (LIMPIDE_REPOSITORY): it is built from there, since there is no release yet.\n",
    "Écrivez en tête l’adresse git de limpide (LIMPIDE_REPOSITORY)\u{a0}: il est construit depuis là, faute de version publiée.\n",
);

const COMMIT_THEM: Said = said(
    "Commit them with the site; the folder of the site must be the top of the repository.\n",
    "Ajoutez-les au dépôt avec le site\u{a0}; le dossier du site doit être la racine du dépôt.\n",
);

const PLAN_IT: Said = said(
    "Commit it with the site; the folder of the site must be the top of the repository. For the reviews, plan a pipeline each Monday (Build > Pipeline schedules).\n",
    "Ajoutez-le au dépôt avec le site\u{a0}; le dossier du site doit être la racine du dépôt. Pour les relectures, planifiez un pipeline chaque lundi (Build > Pipeline schedules).\n",
);

const A_FOLDER: Said = said(
    "that target is a folder. The machine that would write it is thrown away afterwards: name a target that is a branch, an archive or a host.",
    "cette destination est un dossier. La machine qui l’écrirait est jetée ensuite\u{a0}: nommez une destination qui soit une branche, une archive ou un hébergeur.",
);

const A_FOLDER_BUT_OF_PAGES: Said = said(
    "that target is a folder. The machine that would write it is thrown away afterwards: name a target that is a branch, an archive or a host; for GitLab Pages, one with `folder = \"public\"`.",
    "cette destination est un dossier. La machine qui l’écrirait est jetée ensuite\u{a0}: nommez une destination qui soit une branche, une archive ou un hébergeur\u{a0}; pour GitLab Pages, une avec `folder = \"public\"`.",
);

//! The files that have a host of git repositories build, check and publish a site at each change, and open an issue when
//! something is to be read again.

use super::NewFile;
use crate::diagnostic::MessageLanguage;

/// Whose machines do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// GitHub Actions.
    Github,
    /// GitLab CI.
    Gitlab,
}

/// What such a file is made of.
#[derive(Debug, Clone)]
pub struct Pipeline<'a> {
    /// Whose machines do it.
    pub host: Host,
    /// The git address that limpide is built from.
    pub repository: Option<&'a str>,
    /// Which of its commits.
    pub revision: Option<&'a str>,
    /// What is published to.
    pub publish: Option<Published<'a>>,
}

/// A target of `limpide publish`.
#[derive(Debug, Clone, Copy)]
pub struct Published<'a> {
    /// Its name.
    pub name: &'a str,
    /// How it comes to its readers.
    pub way: Way<'a>,
}

/// How what a pipeline publishes comes to its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way<'a> {
    /// It is sent to another machine, with keys of its own.
    Sent,
    /// It is pushed to a repository of the pipeline's own host, with what that lends the pipeline.
    Pushed,
    /// It is this archive, which is kept.
    Archive(&'a str),
    /// It is the folder that the pipeline's own host shows.
    Pages,
}

/// The folder that GitLab Pages shows.
pub const PAGES_FOLDER: &str = "public";

/// The files of a host, with their paths in a repository.
fn templates(host: Host) -> &'static [(&'static str, &'static str)] {
    match host {
        Host::Github => &[
            (
                ".github/workflows/limpide.yml",
                include_str!("ci/github.yml"),
            ),
            (
                ".github/workflows/limpide-reviews.yml",
                include_str!("ci/github-reviews.yml"),
            ),
        ],
        Host::Gitlab => &[(".gitlab-ci.yml", include_str!("ci/gitlab.yml"))],
    }
}

/// The paths of a host's files.
pub fn paths(host: Host) -> impl Iterator<Item = &'static str> {
    templates(host).iter().map(|(path, _)| *path)
}

/// The files of a pipeline; their notes are in a person's language.
pub fn files(pipeline: &Pipeline<'_>, language: MessageLanguage) -> Vec<NewFile> {
    let file = |(path, template): &(&str, &str)| {
        NewFile::text((*path).to_owned(), filled(template, pipeline, language))
    };
    templates(pipeline.host).iter().map(file).collect()
}

fn filled(template: &str, pipeline: &Pipeline<'_>, language: MessageLanguage) -> String {
    let publish = pipeline.publish;
    let way = publish.map(|it| it.way);
    let kept = kept(template, way, language);
    let install = include_str!("ci/install.sh").trim_end();
    let archive = match way {
        Some(Way::Archive(path)) => path,
        _ => "",
    };
    let with = |it: Option<&str>, says: &'static str| if it.is_some() { says } else { "" };
    let name = publish.map(|it| it.name);
    let values = [
        ("@INSTALL@", install.to_owned()),
        ("@REPOSITORY@", quoted(pipeline.repository)),
        ("@REVISION@", quoted(pipeline.revision)),
        ("@PUBLISH@", name.unwrap_or_default().to_owned()),
        ("@ARCHIVE@", quoted(Some(archive))),
        (
            "@LANG@",
            language.pick(" --lang en", " --lang fr").to_owned(),
        ),
        (
            "@PUBLISHES_EN@",
            with(name, ", and publishes the main branch").to_owned(),
        ),
        (
            "@PUBLISHES_FR@",
            with(name, ", et publie la branche principale").to_owned(),
        ),
        ("@TITLE@", language.pick(TITLE.0, TITLE.1).to_owned()),
        ("@FILL_IN@", language.pick(FILL_IN.0, FILL_IN.1).to_owned()),
    ];
    let fill = |text: String, (name, value): &(&str, String)| text.replace(name, value);
    values.iter().fold(kept, fill)
}

/// What stands between the quotation marks of YAML.
fn quoted(text: Option<&str>) -> String {
    text.unwrap_or_default().replace('\'', "''")
}

/// The lines of a template that are for a language and for what is published.
fn kept(template: &str, way: Option<Way<'_>>, language: MessageLanguage) -> String {
    let (ours, other) = (language.pick("#en ", "#fr "), language.pick("#fr ", "#en "));
    let mut is_kept = true;
    let mut text = String::new();
    for line in template.lines() {
        let content = line.trim_start();
        match content {
            "#@publish" => {
                is_kept = matches!(way, Some(Way::Sent | Way::Pushed | Way::Archive(_)));
            }
            "#@pushed" => is_kept = way == Some(Way::Pushed),
            "#@sent" => is_kept = way == Some(Way::Sent),
            "#@unpushed" => is_kept = matches!(way, Some(Way::Sent | Way::Archive(_))),
            "#@archive" => is_kept = matches!(way, Some(Way::Archive(_))),
            "#@pages" => is_kept = way == Some(Way::Pages),
            "#@end" => is_kept = true,
            _ if !is_kept || content.starts_with(other) => {}
            _ => {
                text.push_str(&line.replacen(ours, "# ", 1));
                text.push('\n');
            }
        }
    }
    text
}

const TITLE: (&str, &str) = (
    "Site: what is to be read again",
    "Site : ce qui est à relire",
);

const FILL_IN: (&str, &str) = (
    "write the git address of limpide at the top of this file",
    "écrivez l’adresse git de limpide en tête de ce fichier",
);

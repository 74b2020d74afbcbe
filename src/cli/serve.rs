//! `limpide serve`

use std::net::IpAddr;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::sync::{Arc, OnceLock, mpsc};
use std::time::{Duration, UNIX_EPOCH};

use clap::Args;
use jiff::civil::Date;

use super::keys::{Key, Terminal};
use super::words::{Said, said};
use super::{build, say};
use crate::build::Options;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::{Style, draw};
use crate::serve::{self, Editor, News, NoEditor, PORT, Polling, Port, Refused, Wish};

/// The arguments of `serve`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(default_value = ".")]
    site: PathBuf,
    #[arg(long)]
    open: bool,
    #[arg(long, value_parser = parse_port)]
    port: Option<Port>,
    #[arg(long, value_parser = parse_host)]
    host: Option<IpAddr>,
    #[arg(long)]
    poll: bool,
    #[arg(long, value_parser = parse_editor)]
    editor: Option<Editor>,
    #[arg(long, value_parser = build::parse_url)]
    base_url: Option<String>,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
    #[arg(long)]
    drafts: bool,
    #[arg(long)]
    without_examples: bool,
}

fn since_1970() -> Duration {
    UNIX_EPOCH.elapsed().unwrap_or_default()
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let today = match arguments.as_of.map_or_else(build::as_of, Ok) {
        Ok(date) => date,
        Err(written) => return build::refuse_date(&written, language),
    };
    let options = serve::Options {
        build: Options {
            base_url: arguments.base_url.clone(),
            drafts: arguments.drafts,
            without_examples: arguments.without_examples,
            ..build::reading(&arguments.site, today)
        },
        today: match arguments.as_of {
            Some(_) => None,
            None => Some(Arc::new(move || build::as_of().unwrap_or(today))),
        },
        clock: since_1970,
        host: arguments.host,
        port: arguments.port.unwrap_or(Port::Given(PORT)),
        wishes: None,
        poll: arguments.poll,
        editor: arguments.editor.clone().map(|editor| {
            // Where the current folder is gone, the site is too.
            let folder = std::path::absolute(&arguments.site);
            editor.of_site(folder.unwrap_or_else(|_| arguments.site.clone()))
        }),
        language,
    };
    let style = super::style(language);
    let (wishes, inbox) = mpsc::channel();
    let shown = Arc::new(OnceLock::new());
    let at = Arc::clone(&shown);
    let terminal = Terminal::listen(move |key| pressed(key, &wishes, at.get(), language));
    let has_keys = terminal.is_some();
    let options = serve::Options {
        wishes: has_keys.then_some(inbox),
        ..options
    };
    let mut tell = |news: News<'_>| {
        let mut text = told(&news, style);
        if let News::Started { url } = &news {
            if arguments.open {
                open(url, language);
            }
            let _ = shown.set((*url).to_owned());
            text.push_str(if has_keys { keys(language) } else { "" });
        }
        say(&text);
    };
    let served = serve::serve(options, &mut tell);
    drop(terminal);
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(refused) => {
            say(&refusal(&refused, language));
            ExitCode::FAILURE
        }
    }
}

/// Does what a key asks for.
fn pressed(key: Key, wishes: &mpsc::Sender<Wish>, url: Option<&String>, language: MessageLanguage) {
    let wish = match (key, url) {
        (Key::Open, Some(url)) => return open(url, language),
        (Key::Open, None) => return,
        (Key::Rebuild, _) => Wish::Rebuild,
        (Key::Check, _) => Wish::Findings,
        (Key::Quit, _) => Wish::Stop,
    };
    // The server may have ended first.
    let _ = wishes.send(wish);
}

fn keys(language: MessageLanguage) -> &'static str {
    language.pick(
        "Keys: o opens it in the browser, r reads all anew, c tells all that was found, q stops.\n",
        "Touches\u{a0}: o l’ouvre dans le navigateur, r relit tout, c dit tout ce qui a été trouvé, q arrête.\n",
    )
}

/// Opens an address in the person's browser.
fn open(url: &str, language: MessageLanguage) {
    let (program, first): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/c", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(first).arg(url);
    let command = command.stdin(Stdio::null()).stdout(Stdio::null());
    if let Err(error) = command.stderr(Stdio::null()).spawn() {
        say(&match language {
            MessageLanguage::English => {
                format!("The browser can’t be opened: {program}: {error}\n")
            }
            MessageLanguage::French => {
                format!("Impossible d’ouvrir le navigateur\u{a0}: {program}\u{a0}: {error}\n")
            }
        });
    }
}

fn told(news: &News<'_>, style: Style) -> String {
    let language = style.language;
    match news {
        News::Started { url } => match language {
            MessageLanguage::English => format!("The site is at {url} (Ctrl-C stops).\n"),
            MessageLanguage::French => format!("Le site est à {url} (Ctrl-C arrête).\n"),
        },
        News::Polling(why) => polling(why, language),
        News::Broken {
            errors,
            has_older,
            took,
        } => {
            let mut text: String = errors.iter().map(|it| draw(it, style)).collect();
            let took = duration(*took, language);
            let older = older(*has_older, language);
            text.push_str(&match language {
                MessageLanguage::English => format!("{took}: the site can’t be used; {older}.\n"),
                MessageLanguage::French => {
                    format!("{took}\u{a0}: le site est inutilisable\u{a0}; {older}.\n")
                }
            });
            text
        }
        News::Concluded {
            found,
            errors,
            gaps,
            pages,
            ready,
            took,
        } => {
            let mut text: String = found.iter().map(|it| draw(it, style)).collect();
            let (ready, took) = (duration(*ready, language), duration(*took, language));
            let pages = language.counted(*pages, "page", "page");
            let errors = language.counted(*errors, "error", "erreur");
            let gaps = language.counted(*gaps, "gap", "manque");
            text.push_str(&match language {
                MessageLanguage::English => {
                    format!("Ready after {ready}; checked after {took}: {pages}, {errors}, {gaps}.\n")
                }
                MessageLanguage::French => format!(
                    "Prêt après {ready}\u{a0}; vérifié après {took}\u{a0}: {pages}, {errors}, {gaps}.\n"
                ),
            });
            text
        }
        News::Findings(found) => {
            let found: String = found.iter().map(|it| draw(it, style)).collect();
            match found.is_empty() {
                true => language
                    .pick("Nothing was found yet.\n", "Rien n’a encore été trouvé.\n")
                    .to_owned(),
                false => found,
            }
        }
        News::Failed { text } => match language {
            MessageLanguage::English => format!(
                "error: limpide failed: {text}. The next change is tried anew. Please report it.\n"
            ),
            MessageLanguage::French => format!(
                "erreur\u{a0}: limpide a échoué\u{a0}: {text}. Le prochain changement sera essayé. Merci de le signaler.\n"
            ),
        },
    }
}

/// What is shown where the newest version can't be.
fn older(has_older: bool, language: MessageLanguage) -> &'static str {
    match has_older {
        true => language.pick(
            "the last good version is shown",
            "la dernière version valable est montrée",
        ),
        false => language.pick(
            "no version can be shown yet, only the errors",
            "aucune version ne peut encore être montrée, seulement les erreurs",
        ),
    }
}

fn duration(took: Duration, language: MessageLanguage) -> String {
    let milliseconds = took.as_millis();
    match milliseconds < 1000 {
        true => format!("{milliseconds} ms"),
        false => {
            let seconds = format!("{:.1} s", took.as_secs_f64());
            match language {
                MessageLanguage::English => seconds,
                MessageLanguage::French => seconds.replace('.', ","),
            }
        }
    }
}

fn polling(why: &Polling, language: MessageLanguage) -> String {
    let why = match (why, language) {
        (Polling::Asked, MessageLanguage::English) => "as asked".to_owned(),
        (Polling::Asked, MessageLanguage::French) => "comme demandé".to_owned(),
        (Polling::Remote, MessageLanguage::English) => {
            "for the site is on a network or on another machine".to_owned()
        }
        (Polling::Remote, MessageLanguage::French) => {
            "car le site est sur un réseau ou sur une autre machine".to_owned()
        }
        (Polling::Refused(error), MessageLanguage::English) => {
            format!("for the system doesn’t tell of changes ({error})")
        }
        (Polling::Refused(error), MessageLanguage::French) => {
            format!("car le système ne signale pas les changements ({error})")
        }
    };
    match language {
        MessageLanguage::English => format!("Files are looked at twice a second, {why}.\n"),
        MessageLanguage::French => {
            format!("Les fichiers sont relus deux fois par seconde, {why}.\n")
        }
    }
}

fn refusal(refused: &Refused, language: MessageLanguage) -> String {
    match (refused, language) {
        (Refused::PortTaken(port, by), MessageLanguage::English) => format!(
            "error: port {port} is in use by {}. Stop it, or give another one with --port, or --port auto.\n",
            by.as_ref().map_or("another program".to_owned(), |it| {
                format!("{} (process {})", it.name, it.number)
            })
        ),
        (Refused::PortTaken(port, by), MessageLanguage::French) => format!(
            "erreur\u{a0}: le port {port} est pris par {}. Arrêtez-le, ou donnez-en un autre avec --port, ou --port auto.\n",
            by.as_ref().map_or("un autre programme".to_owned(), |it| {
                format!("{} (processus {})", it.name, it.number)
            })
        ),
        (Refused::NoListener(address, error), MessageLanguage::English) => {
            format!("error: the system doesn’t let us listen at {address}: {error}\n")
        }
        (Refused::NoListener(address, error), MessageLanguage::French) => {
            format!("erreur\u{a0}: le système ne permet pas d’écouter à {address}\u{a0}: {error}\n")
        }
        (Refused::NoThread(error), MessageLanguage::English) => {
            format!("error: the system doesn’t give what is needed to go on: {error}\n")
        }
        (Refused::NoThread(error), MessageLanguage::French) => format!(
            "erreur\u{a0}: le système ne donne pas ce qu’il faut pour continuer\u{a0}: {error}\n"
        ),
    }
}

fn parse_port(text: &str) -> Result<Port, Said> {
    let number = text.parse().ok().filter(|port| *port != 0);
    match text == "auto" {
        true => Ok(Port::Free),
        false => number.map(Port::Given).ok_or(said(
            "a number from 1 to 65535 is needed, or auto",
            "il faut un nombre de 1 à 65535, ou auto",
        )),
    }
}

fn parse_host(text: &str) -> Result<IpAddr, Said> {
    match text {
        "localhost" => Ok(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST)),
        _ => text.parse().map_err(|_| {
            said(
                "an address such as 127.0.0.1 is needed",
                "il faut une adresse comme 127.0.0.1",
            )
        }),
    }
}

fn parse_editor(text: &str) -> Result<Editor, Said> {
    Editor::parse(text).map_err(|why| match why {
        NoEditor::Unknown => said(
            "vscode, vscode-insiders, vscodium, cursor, windsurf, zed, idea, webstorm, phpstorm, pycharm, textmate or macvim is needed, or an address such as vscode://file/{file}:{line}:{column}",
            "il faut vscode, vscode-insiders, vscodium, cursor, windsurf, zed, idea, webstorm, phpstorm, pycharm, textmate ou macvim, ou une adresse comme vscode://file/{file}:{line}:{column}",
        ),
        NoEditor::Scheme => said(
            "an address that begins so opens a browser, and no editor",
            "une adresse qui commence ainsi ouvre un navigateur, et aucun éditeur",
        ),
        NoEditor::Template => said(
            "the address of an editor has {file}, may have {line} and {column}, and no other braces, spaces or accents",
            "l’adresse d’un éditeur contient {file}, peut contenir {line} et {column}, et ni autres accolades, ni espaces, ni accents",
        ),
    })
}

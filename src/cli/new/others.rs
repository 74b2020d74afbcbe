//! `limpide new statements`, `page`, `charter` and `supplier-request`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Around, Made, NewFile, Refused, add, words_of_others as words};
use crate::cli::ask::{self, Desk};
use crate::cli::words::{Said, said};
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::output::{self, Added, Addition};
use crate::scaffold::letter::{self, Tool};
use crate::scaffold::page::{self, NewCharter};
use crate::scaffold::{charters, statements};

/// The arguments of `new statements`.
#[derive(Debug, Args)]
pub(super) struct Statements {
    charter: String,
}

/// The arguments of `new page`.
#[derive(Debug, Args)]
pub(super) struct Page {
    #[arg(value_parser = ask::id)]
    id: String,
}

/// The arguments of `new charter`.
#[derive(Debug, Args)]
pub(super) struct Charter {
    #[arg(value_parser = ask::id)]
    id: String,
}

/// The arguments of `new supplier-request`.
#[derive(Debug, Args)]
pub(super) struct SupplierRequest {
    #[arg(required_unless_present = "name", conflicts_with = "name")]
    system: Option<String>,
    #[arg(long, value_parser = ask::plain)]
    name: Option<String>,
    #[arg(long, value_parser = ask::plain)]
    supplier: Option<String>,
    #[arg(long)]
    out: Option<PathBuf>,
}

impl SupplierRequest {
    /// Whether the letter goes to the standard output alone.
    pub fn is_only_shown(&self) -> bool {
        self.out.is_none()
    }
}

/// The stubs that a charter lacks, told with the words of their commitments.
pub(super) fn stubs(given: &Statements, around: &Around<'_>) -> Result<Made, Refused> {
    let charters = &around.site.charters;
    let named = &given.charter;
    let is_named = |it: &&crate::model::Charter| it.id == *named || it.reference() == *named;
    let found: Vec<_> = charters.iter().filter(is_named).collect();
    let [charter] = found.as_slice() else {
        let known: Vec<String> = charters.iter().map(|it| it.reference()).collect();
        return Err(no_such(named, &known, around.language));
    };
    let language = around.language;
    let files = statements::files(charter, around.site, around.today, language);
    if files.is_empty() {
        return Err(because(ALL_THERE, around));
    }
    let missing = statements::missing(charter, around.site);
    let paths = missing.iter().map(|(path, _)| path.clone());
    let mut list = add::written(&paths.collect::<Vec<_>>(), language);
    for (path, commitment) in &missing {
        let line = format!("  {}\n", visible(path));
        let words = visible(&commitment.text.original()).replace('\n', " ");
        list = list.replacen(&line, &format!("{line}    {words}\n"), 1);
    }
    let example = missing.first().map_or("", |(_, it)| &it.id.value);
    Ok(Made {
        list: Some(list),
        ..Made::new(files, drafts(example, language))
    })
}

/// What to do with stubs, the first of which is on the commitment of this id.
fn drafts(id: &str, language: MessageLanguage) -> String {
    match language {
        MessageLanguage::English => format!(
            "\nThey are drafts: none is published before you write what is true and remove `draft = true`.\nTo write one by answering questions: limpide new statement {id}\n"
        ),
        MessageLanguage::French => format!(
            "\nCe sont des brouillons\u{a0}: aucun n’est publié avant que vous écriviez ce qui est vrai et ôtiez `draft = true`.\nPour en écrire une en répondant à des questions\u{a0}: limpide new statement {id}\n"
        ),
    }
}

/// Asks what a page says; gives its file.
pub(super) fn page(given: &Page, around: &Around<'_>) -> Result<Vec<NewFile>, Refused> {
    let path = page::path_of(&given.id);
    add::refuse_taken(around.root, [path.as_str()].into_iter())?;
    let mut desk = Desk::open(around.language);
    let (title, text) = desk.with_a_way_back(|desk| {
        let title = desk.require_text(&words::PAGE_TITLE)?;
        Ok::<_, Refused>((title, desk.require_text(&words::PAGE_TEXT)?))
    })?;
    Ok(vec![page::page(&given.id, &title, &text, around.today)])
}

/// Asks what a charter says; gives its file.
pub(super) fn charter(given: &Charter, around: &Around<'_>) -> Result<Vec<NewFile>, Refused> {
    let path = charters::path_of(&given.id);
    add::refuse_taken(around.root, [path.as_str()].into_iter())?;
    let mut desk = Desk::open(around.language);
    let new = desk.with_a_way_back(|desk| typed_in(given, desk, around))?;
    Ok(vec![page::charter(&new, around.today, around.language)])
}

fn typed_in(given: &Charter, desk: &mut Desk, around: &Around<'_>) -> Result<NewCharter, Refused> {
    let title = desk.require_text(&words::CHARTER_TITLE)?;
    let edition = desk.require(&words::EDITION, None, ask::id)?;
    let written = desk.choose(&words::CHARTER_LANGUAGE, None, &words::CHARTER_LANGUAGES)?;
    let issuer = desk.ask(&words::ISSUER, None, ask::plain)?;
    let url = desk.ask(&words::CHARTER_URL, None, ask::web_address)?;
    let mut axes = vec![axis(desk.require_text(&words::AXIS)?, desk)?];
    while let Some(title) = desk.ask(&words::NEXT_AXIS, None, ask::plain)? {
        axes.push(axis(title, desk)?);
    }
    Ok(NewCharter {
        id: given.id.clone(),
        edition,
        language: written.unwrap_or(around.site.settings.default_language()),
        title,
        issuer,
        url,
        copy: None,
        axes,
    })
}

/// An axis with its commitments, one a question, until there is no other.
fn axis(title: String, desk: &mut Desk) -> Result<(String, Vec<String>), Refused> {
    let mut commitments = vec![desk.require_text(&words::COMMITMENT)?];
    while let Some(text) = desk.ask(&words::NEXT_COMMITMENT, None, ask::plain)? {
        commitments.push(text);
    }
    Ok((title, commitments))
}

/// Writes the letter on a system where it is wanted; gives it where it is to be printed.
pub(super) fn request(
    given: &SupplierRequest,
    around: &Around<'_>,
) -> Result<Option<String>, Refused> {
    let mut tool = tool(given, around)?;
    if let Some(supplier) = &given.supplier {
        tool.supplier = Some(supplier.clone());
    }
    let text = letter::letter(&tool, around.site, around.today);
    let Some(out) = &given.out else {
        return Ok(Some(text));
    };
    let Some(path) = out.to_str() else {
        return Err(because(NOT_A_NAME, around));
    };
    let file = Addition {
        path,
        holds: Added::Text(&text),
    };
    output::add(Path::new(""), &[file])?;
    Ok(None)
}

/// What the letter is about: a system that is described, a line of the inventory, or what the arguments
/// name, since a supplier is best asked before the system is described.
fn tool<'a>(given: &'a SupplierRequest, around: &Around<'a>) -> Result<Tool<'a>, Refused> {
    let site = around.site;
    let named = match (&given.system, &given.name) {
        (Some(named), _) => named,
        (None, name) => return Ok(Tool::named(name.as_deref().unwrap_or_default(), site)),
    };
    let items = || site.inventory.iter().flat_map(|it| &it.items);
    let system = site.system(named);
    let tool = system.map(|system| Tool::of_system(system, site));
    let item = || items().find(|item| item.id.value == *named);
    let tool = tool.or_else(|| item().map(|item| Tool::of_item(item, site)));
    tool.ok_or_else(|| {
        let systems = site.systems.iter().map(|it| it.id.clone());
        let known: BTreeSet<String> = systems
            .chain(items().map(|item| item.id.value.clone()))
            .collect();
        let known: Vec<String> = known.into_iter().collect();
        no_such(named, &known, around.language).with(BY_NAME, around.language)
    })
}

fn because(why: Said, around: &Around<'_>) -> Refused {
    Refused::Because(why.in_language(around.language).to_owned())
}

fn no_such(named: &str, known: &[String], language: MessageLanguage) -> Refused {
    let known = match known.is_empty() {
        true => language.pick("none", "rien").to_owned(),
        false => known.join(", "),
    };
    Refused::Because(match language {
        MessageLanguage::English => format!("the site has no “{named}”. It has: {known}."),
        MessageLanguage::French => {
            format!("le site n’a pas de «\u{a0}{named}\u{a0}». Il a\u{a0}: {known}.")
        }
    })
}

const BY_NAME: Said = said(
    "The letter can be of another tool: limpide new supplier-request --name \"Its name\" --supplier \"Its supplier\"",
    "La lettre peut porter sur un autre outil\u{a0}: limpide new supplier-request --name \"Son nom\" --supplier \"Son fournisseur\"",
);

const ALL_THERE: Said = said(
    "each commitment of this charter has a statement already.",
    "chaque engagement de cette charte a déjà une déclaration.",
);

const NOT_A_NAME: Said = said(
    "the name of that file is not UTF-8.",
    "le nom de ce fichier n’est pas en UTF-8.",
);

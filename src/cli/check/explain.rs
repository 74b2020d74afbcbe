//! `limpide explain`: a rule of the check, a kind of what is looked for beside rules, or a code of the messages.

use std::process::ExitCode;

use clap::Args;

use super::{beside_rules, parse_rule};
use crate::check::Kind;
use crate::check::accessibility::{self, Rule, Words};
use crate::check::report;
use crate::cli::words::{Said, said};
use crate::diagnostic::{Code, MessageLanguage, Severity};

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Explained {
    #[arg(value_parser = parse_explained)]
    rule: Option<ToExplain>,
}

/// What can be explained.
#[derive(Debug, Clone, Copy)]
enum ToExplain {
    Rule(&'static Rule),
    Kind(&'static Kind),
    Code(Code),
}

/// Runs `explain`.
pub(in crate::cli) fn explain(arguments: &Explained, language: MessageLanguage) -> ExitCode {
    let line = |id: &str, title: Words| format!("{id}: {}\n", language.pick(title.en, title.fr));
    let text = match arguments.rule {
        Some(ToExplain::Rule(rule)) => report::explain(rule, language),
        Some(ToExplain::Kind(kind)) => report::explain_kind(kind, language),
        Some(ToExplain::Code(code)) => explained(code, language),
        None => {
            let rules = accessibility::rules().iter();
            let rules = rules.map(|rule| line(rule.id, rule.title));
            let kinds = beside_rules();
            rules
                .chain(kinds.map(|kind| line(kind.id, kind.title)))
                .collect()
        }
    };
    crate::cli::print(&text, ExitCode::SUCCESS, language)
}

/// A rule, or a kind of what is looked for beside rules by its name.
fn parse_explained(name: &str) -> Result<ToExplain, Said> {
    let mut kinds = beside_rules();
    let kind = kinds.find(|kind| kind.id == name).copied();
    let mut codes = Code::ALL.iter();
    match (kind, codes.find(|code| code.name() == name)) {
        (Some(kind), _) => Ok(ToExplain::Kind(kind)),
        (None, Some(code)) => Ok(ToExplain::Code(*code)),
        (None, None) => parse_rule(name).map(ToExplain::Rule),
    }
}

/// What a code of the messages means, and how to mend it.
fn explained(code: Code, language: MessageLanguage) -> String {
    let words = code.explained(language);
    let does = match code.severity() {
        Severity::Error if ASKED_BEFORE_PUBLISHING.contains(&code) => A_REFUSAL,
        Severity::Error => AN_ERROR,
        Severity::Gap => A_GAP,
        Severity::Note => A_NOTE,
    };
    let help = words.help.map(|help| format!("\n→ {help}\n"));
    let does = does.in_language(language);
    format!("{}\n\n{does}\n{}", words.title, help.unwrap_or_default())
}

/// Errors that no build has: of a site that may be built and looked at, not published.
const ASKED_BEFORE_PUBLISHING: [Code; 2] = [Code::LegalNotice, Code::ExamplesPublished];

const A_REFUSAL: Said = said(
    "An error of publishing: until it is mended nothing new is published, and what was there stays. The site can be built.",
    "Une erreur de publication\u{a0}: tant qu’elle n’est pas corrigée, rien de nouveau n’est publié, et ce qui était là reste. Le site peut être construit.",
);

const AN_ERROR: Said = said(
    "An error: until it is mended nothing new is built or published, and what was there stays.",
    "Une erreur\u{a0}: tant qu’elle n’est pas corrigée, rien de nouveau n’est construit ni publié, et ce qui était là reste.",
);

const A_GAP: Said = said(
    "A gap: the site says it to its readers. It never keeps a site from being published.",
    "Un manque\u{a0}: le site le dit à ses lecteurs. Il n’empêche jamais de publier.",
);

const A_NOTE: Said = said(
    "A note, for you alone: nothing stops.",
    "Une note, pour vous seul\u{a0}: rien ne s’arrête.",
);

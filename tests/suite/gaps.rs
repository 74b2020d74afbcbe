//! Every gap, provoked by a site: what the person who builds reads, and that the site says it.
//!
//! `SNAPSHOTS=overwrite cargo test` writes the texts anew; read the difference before you keep it.

use std::path::Path;

use limpide::diagnostic::terminal::{Style, draw};
use limpide::diagnostic::{Code, MessageLanguage, Severity};

use crate::site::{EVIDENCE, INDICATOR, SETTINGS, STATEMENT, Site};

type Case = (Code, fn(Site) -> Site);

const SYSTEM_FILE: &str = "content/systems/outil.md";
const STATEMENT_FILE: &str = "content/statements/c-1.toml";

fn with_factors_status(site: Site, status: &str) -> Site {
    site.changing(
        SYSTEM_FILE,
        "contact = \"ia\"",
        &format!(
            "contact = \"ia\"\nfactors_status = \"{status}\"\nfactors_reason = \"Le fournisseur ne dit rien.\""
        ),
    )
}

fn without_factors(site: Site) -> Site {
    site.changing(
        SYSTEM_FILE,
        "[[factor]]\nid = \"mots\"\nname = \"Mots\"\n\n",
        "",
    )
}

fn with_table(site: Site, table: &str) -> Site {
    site.changing(SYSTEM_FILE, "[[risk]]", &format!("{table}\n\n[[risk]]"))
}

fn cases() -> Vec<Case> {
    vec![
        (Code::MissingTranslation, |site| site),
        (Code::SignatureWithoutDate, |site| site),
        (Code::SignatureWithoutSignatory, |site| site),
        (Code::NotStated, |site| site),
        (Code::NoStatement, |site| site.without(STATEMENT_FILE)),
        (Code::Overdue, |site| {
            site.changing(STATEMENT_FILE, "2027-01-05", "2026-02-05")
        }),
        (Code::PlanOverdue, |site| {
            site.changing(
                STATEMENT_FILE,
                "status = \"applied\"\nsince = 2026-01-05",
                "status = \"planned\"\nplanned_for = 2026-02-05",
            )
        }),
        (Code::ActionOverdue, |site| {
            site.with(
                STATEMENT_FILE,
                format!("{STATEMENT}\n[[action]]\ntext = \"Former l’équipe.\"\ndue = 2026-02-05\n\n[[action]]\ntext = \"Écrire la règle.\"\ndue = 2026-02-05\ndone = 2026-03-05\n"),
            )
        }),
        (Code::ActionUndated, |site| {
            site.with(
                STATEMENT_FILE,
                format!("{STATEMENT}\n[[action]]\ntext = \"Former l’équipe.\"\n\n[[action]]\ntext = \"Écrire la règle.\"\ndone = 2026-03-05\n"),
            )
        }),
        (Code::NoReviewDate, |site| {
            with_inventory(site, "", "")
                .with("content/suppliers/fournisseur.toml", crate::kinds::SUPPLIER)
        }),
        (Code::EvidenceUndated, |site| site),
        (Code::CertificateUndated, |site| {
            with_table(site, "[[certificate]]\nid = \"c\"\nkind = \"Sécurité\"")
        }),
        (Code::FactorsNotKnown, |site| {
            with_factors_status(without_factors(site), "not_known").changing(
                SYSTEM_FILE,
                "contact = \"ia\"",
                "contact = \"ia\"\neffect = \"none\"",
            )
        }),
        (Code::FactorsPartlyStated, |site| {
            with_factors_status(site, "partly_stated")
        }),
        (Code::FactorsWithheld, |site| {
            with_factors_status(without_factors(site), "withheld")
        }),
        (Code::OversightNotDescribed, |site| site),
        (Code::FieldWithheld, |site| {
            with_table(
                site,
                "[[withheld]]\nfield = \"energy\"\nreason = \"Le contrat l’interdit.\"",
            )
        }),
        (Code::FieldsNotStated, |site| site),
        (Code::FieldsNotKnown, |site| {
            with_table(
                site,
                "[energy]\nmethod = \"not_available\"\nreason = \"Rien n’est publié.\"",
            )
        }),
        (Code::CertificateExpired, |site| {
            with_table(
                site,
                "[[certificate]]\nid = \"c\"\nkind = \"Sécurité\"\nexpires = 2026-02-05",
            )
        }),
        (Code::EvidenceWithheld, |site| {
            site.with(
                "content/evidence/secret.toml",
                EVIDENCE
                    .replace(
                        "degree = \"public\"",
                        "degree = \"withheld\"\nreason = \"Secret.\"",
                    )
                    .replace("file = \"preuve.txt\"\n", ""),
            )
        }),
        (Code::SecurityExpired, |site| {
            site.with(
                "site.toml",
                format!("{SETTINGS}[security]\ncontact = \"ia\"\nexpires = 2026-02-05\n"),
            )
        }),
        (Code::EvidenceOutOfDate, |site| {
            site.with(
                "content/evidence/preuve.toml",
                format!("{EVIDENCE}valid_until = 2026-02-05\n"),
            )
        }),
        (Code::NoInventory, |site| site),
        (Code::InventoryOverdue, |site| {
            with_inventory(site, "review_due = 2026-02-05", "")
        }),
        (Code::DescriptionOverdue, |site| {
            with_inventory(site, "", "described_by = 2026-02-05")
        }),
        (Code::NotDescribed, |site| {
            with_inventory(site, "", "not_described = \"Il ne se règle pas.\"")
        }),
        (Code::TargetNotVerified, |site| {
            site.with(
                "content/indicators/energie.toml",
                INDICATOR.replace(
                    "kind = \"training\"",
                    "kind = \"energy\"\nmethod = \"Compteur\"\nscope = \"Le siège\"\ntarget = { value = 2, date = 2027-12-31 }",
                ),
            )
        }),
        (Code::CommitmentAbandoned, |site| {
            site.changing(
                STATEMENT_FILE,
                "status = \"applied\"",
                "status = \"abandoned\"\nreason = \"Trop cher.\"",
            )
        }),
        (Code::StatementRetracted, |site| {
            site.with(
                STATEMENT_FILE,
                format!(
                    "{}\n[retracted]\ndate = 2026-10-19\nreason = \"Inexact.\"\n",
                    STATEMENT.replace("review_due = 2027-01-05\n", "")
                ),
            )
        }),
        (Code::SignatureEnded, |site| {
            site.with(
                "site.toml",
                format!("{SETTINGS}ended = 2026-09-01\nreason = \"Départ.\"\n"),
            )
        }),
    ]
}

/// With an inventory of the system that is described and of a tool that is not.
fn with_inventory(site: Site, of_all: &str, of_the_tool: &str) -> Site {
    let text = format!(
        "as_of = 2026-02-01\n{of_all}\n[[item]]\nid = \"outil\"\nname = \"Outil\"\n\n[[item]]\nid = \"traducteur\"\nname = \"Traducteur\"\n{of_the_tool}\n"
    );
    site.with("content/inventory.toml", text)
}

/// The heading of a kind of gap on the site, in French.
fn heading(code: Code) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/limpide/fr.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, gaps) = text.split_once("[gap]\n").unwrap();
    let key = format!("{} = \"", code.name());
    let line = gaps.lines().find_map(|line| line.strip_prefix(&key));
    line.unwrap_or_else(|| panic!("{} has no heading", code.name()))
        .trim_end_matches('"')
        .to_owned()
}

#[test]
fn every_gap_is_told_and_published() {
    for (code, provoke) in cases() {
        let site = provoke(Site::small());
        let outcome = site.build();
        assert!(outcome.report.is_some(), "{} blocks", code.name());
        let found: Vec<_> = outcome
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code == code)
            .collect();
        assert!(!found.is_empty(), "{} is not provoked", code.name());
        let heading = heading(code).replace('\'', "&#x27;");
        assert!(
            site.published("manques/index.html").contains(&heading),
            "the page of gaps lacks: {heading}"
        );
        let text: String = [MessageLanguage::English, MessageLanguage::French]
            .into_iter()
            .flat_map(|language| found.iter().map(move |gap| (gap, language)))
            .map(|(gap, language)| {
                draw(
                    gap,
                    Style {
                        language,
                        colour: false,
                    },
                )
            })
            .collect();
        assert!(!text.contains('{'), "{}: a hole in {text}", code.name());
        let snapshot = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/suite/snapshots")
            .join(format!("{}.txt", code.name()));
        snapbox::assert_data_eq!(text, snapbox::Data::read_from(&snapshot, None).raw());
    }
}

#[test]
fn every_gap_has_its_case() {
    for code in Code::ALL {
        let has_one = cases().iter().any(|(known, _)| known == code);
        let is_gap = code.severity() == Severity::Gap;
        assert_eq!(has_one, is_gap, "{}", code.name());
    }
}

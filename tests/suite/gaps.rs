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

/// With evidence at an address of another site, and what was noted of it.
fn cited(site: Site, noted: &str) -> Site {
    site.changing(
        "content/evidence/preuve.toml",
        "file = \"preuve.txt\"",
        "url = \"https://autre.example/rapport\"",
    )
    .without("content/evidence/preuve.txt")
    .with(
        "content/evidence-checks.toml",
        format!(
            "[[checked]]\nurl = \"https://autre.example/rapport\"\nlooked = 2026-05-05\n{noted}\n"
        ),
    )
}

const DISCLOSURE: &str = "[[ecodesign.disclosure]]\nkind = \"annual-report\"\ntitle = \"Rapport 2024\"\nurl = \"https://ailleurs.example/rapport.pdf\"\nvalid_until = 2026-02-05\n";

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
        (Code::NotJudgedOnAll, |site| {
            with_inventory(site, "", "").changing(
                "content/charters/charte.toml",
                "text = \"Expliquer\"\nsystem_fields = []",
                "text = \"Expliquer\"\nsystem_fields = [\"limits\"]",
            )
        }),
        (Code::PlanOverdue, |site| {
            site.changing(
                STATEMENT_FILE,
                "status = \"applied\"\nsince = 2026-01-05",
                "status = \"planned\"\nplanned_for = 2026-02-05",
            )
            .changing(
                SYSTEM_FILE,
                "status = \"in_use\"",
                "status = \"planned\"\nsince = 2026-02-06",
            )
        }),
        (Code::NotConfirmed, |site| {
            with_table(
                site,
                "[[reviewed]]\ndate = 2026-11-20\nresult = \"not_known\"",
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
        (Code::CitedGone, |site| {
            cited(
                site,
                "[[checked.turn]]\ndate = 2026-05-05\nbecame = \"gone\"",
            )
        }),
        (Code::CitedChanged, |site| {
            cited(
                site,
                "[[checked.turn]]\ndate = 2026-05-05\nbecame = \"changed\"",
            )
        }),
        (Code::CitedUnverifiable, |site| {
            cited(site, "unverifiable = \"refused\"")
        }),
        (Code::CertificateUndated, |site| {
            with_table(site, "[[certificate]]\nid = \"c\"\nkind = \"Sécurité\"")
        }),
        (Code::FactorsNotKnown, |site| {
            with_factors_status(without_factors(site), "not_known")
        }),
        (Code::FactorsPartlyStated, |site| {
            with_factors_status(site, "partly_stated")
        }),
        (Code::GenericWording, |site| {
            site.changing(
                "content/systems/outil.md",
                "[[factor]]\n",
                "[[factor]]\nunconfirmed = true\n",
            )
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
        (Code::DisclosureOutOfDate, |site| {
            site.with("site.toml", format!("{SETTINGS}\n{DISCLOSURE}"))
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
        let site = provoke(Site::small().plain());
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

/// A system like the small site's, with other keys and tables.
fn system(name: &str, keys: &str, tables: &str) -> String {
    crate::site::SYSTEM
        .replace(
            "name = \"Outil\"\n",
            &format!("name = \"{name}\"\n{keys}\n"),
        )
        .replace("[[risk]]", &format!("{tables}\n\n[[risk]]"))
}

fn statement(commitment: &str, from: &str, to: &str) -> String {
    STATEMENT.replace("\"c-1\"", commitment).replace(from, to)
}

/// Evidence at an address of another site.
fn elsewhere(name: &str) -> String {
    let url = format!("url = \"https://autre.example/{name}\"");
    EVIDENCE.replace("file = \"preuve.txt\"", &url)
}

/// What was noted of it.
fn noted(name: &str, found: &str) -> String {
    format!("[[checked]]\nurl = \"https://autre.example/{name}\"\nlooked = 2026-05-05\n{found}\n\n")
}

/// A site that lacks something of each kind, but for an inventory: that it has one is needed for what
/// can be lacking in it.
fn of_all_kinds() -> Site {
    let factor = "[[factor]]\nid = \"mots\"\nname = \"Mots\"\n";
    let silent = |status: &str, tables: &str| {
        let keys = format!("factors_status = \"{status}\"\nfactors_reason = \"Rien n’est dit.\"");
        system("Autre", &keys, tables).replace(factor, "")
    };
    let commitments = "id = \"c-1\"\ntext = \"Expliquer\"\nsystem_fields = [\"limits\"]\n"
        .to_owned()
        + &["c-2", "c-3", "c-4", "c-5"]
            .map(|id| format!("\n[[axis.commitment]]\nid = \"{id}\"\ntext = \"Expliquer {id}\"\nsystem_fields = []\n"))
            .concat();
    let due = "review_due = 2027-01-05";
    let items = ["outil", "opaque", "tu", "traducteur", "filtre"].map(|id| {
        let described_by = match id {
            "traducteur" => "described_by = 2026-02-05\n",
            _ => "",
        };
        format!("\n[[item]]\nid = \"{id}\"\nname = \"{id}\"\n{described_by}")
    });
    Site::small()
        .changing(
            "content/charters/charte.toml",
            "id = \"c-1\"\ntext = \"Expliquer\"\nsystem_fields = []\n",
            &commitments,
        )
        .with(
            STATEMENT_FILE,
            statement("\"c-1\"", due, "review_due = 2026-02-05")
                + "\n[[action]]\ntext = \"Former.\"\ndue = 2026-02-05\n\n[[action]]\ntext = \"Écrire.\"\n",
        )
        .with(
            "content/statements/c-2.toml",
            statement("\"c-2\"", "\"applied\"\nsince = 2026-01-05", "\"planned\"\nplanned_for = 2026-02-05"),
        )
        .with(
            "content/statements/c-3.toml",
            statement("\"c-3\"", "\"applied\"", "\"abandoned\"\nreason = \"Trop cher.\""),
        )
        .with(
            "content/statements/c-4.toml",
            statement("\"c-4\"", due, "retracted = { date = 2026-10-19, reason = \"Inexact.\" }"),
        )
        .with(
            "content/evidence/vieille.toml",
            format!("{EVIDENCE}valid_until = 2026-02-05\n"),
        )
        .with(
            "content/evidence/secret.toml",
            EVIDENCE.replace("\"public\"\nfile = \"preuve.txt\"", "\"withheld\"\nreason = \"Secret.\""),
        )
        .changing(
            "content/systems/outil.md",
            "[[factor]]\n",
            "[[factor]]\nunconfirmed = true\n",
        )
        .with("content/systems/opaque.md", silent("not_known", "[risk_class]\nclass = \"not_assessed\""))
        .with(
            "content/systems/tu.md",
            silent(
                "withheld",
                "[[reviewed]]\ndate = 2026-11-20\nresult = \"not_known\"\n\n[[withheld]]\nfield = \"energy\"\nreason = \"Le contrat l’interdit.\"\n\n[[certificate]]\nid = \"a\"\nkind = \"Sécurité\"\n\n[[certificate]]\nid = \"b\"\nkind = \"Qualité\"\nexpires = 2026-02-05",
            ),
        )
        .with("content/suppliers/fournisseur.toml", crate::kinds::SUPPLIER)
        .with("content/evidence/partie.toml", elsewhere("partie"))
        .with("content/evidence/autre.toml", elsewhere("autre"))
        .with("content/evidence/fermee.toml", elsewhere("fermee"))
        .with(
            "content/evidence-checks.toml",
            noted("partie", "[[checked.turn]]\ndate = 2026-05-05\nbecame = \"gone\"")
                + &noted("autre", "[[checked.turn]]\ndate = 2026-05-05\nbecame = \"changed\"")
                + &noted("fermee", "unverifiable = \"refused\""),
        )
        .with(
            "content/indicators/energie.toml",
            INDICATOR.replace(
                "kind = \"training\"",
                "kind = \"energy\"\nmethod = \"Compteur\"\nscope = \"Le siège\"\ntarget = { value = 2, date = 2027-12-31 }",
            ),
        )
        .with(
            "content/inventory.toml",
            format!("as_of = 2026-02-01\nreview_due = 2026-02-05\n{}", items.concat()),
        )
        .with(
            "site.toml",
            format!("{SETTINGS}ended = 2026-09-01\nreason = \"Départ.\"\n\n[security]\ncontact = \"ia\"\nexpires = 2026-02-05\n\n{DISCLOSURE}"),
        )
}

#[test]
fn one_site_shows_gaps_of_every_kind_together() {
    let site = of_all_kinds();
    let outcome = site.build();
    assert!(
        outcome.report.is_some(),
        "{:?}",
        crate::site::errors(&outcome)
    );
    let page = site.published("manques/index.html");
    for (code, _) in cases() {
        let shown = page.contains(&heading(code).replace('\'', "&#x27;"));
        assert_eq!(shown, code != Code::NoInventory, "{}", code.name());
    }
    let site = site.without("content/inventory.toml");
    site.build();
    let page = site.published("manques/index.html");
    assert!(page.contains(&heading(Code::NoInventory).replace('\'', "&#x27;")));
}

/// What the demo can't lack without contradicting a sentence of its own or what it is to show: see
/// docs/format.md.
const NOT_IN_THE_DEMO: [Code; 10] = [
    // What only examples cite is not asked.
    Code::CitedChanged,
    Code::CitedGone,
    Code::CitedUnverifiable,
    // An invented report would have no address.
    Code::DisclosureOutOfDate,
    Code::FactorsWithheld,
    Code::GenericWording,
    Code::NoInventory,
    Code::OversightNotDescribed,
    Code::SecurityExpired,
    Code::SignatureEnded,
];

#[test]
fn the_demo_shows_a_gap_of_each_kind_that_it_can_have() {
    let out = crate::temporary::folder().unwrap();
    let options = limpide::build::Options {
        root: env!("CARGO_MANIFEST_DIR").into(),
        out: out.path().join("public"),
        ..Site::empty().options()
    };
    let outcome = limpide::build::build(&options);
    for code in Code::ALL
        .iter()
        .filter(|code| code.severity() == Severity::Gap)
    {
        let shown = outcome.diagnostics.iter().any(|found| found.code == *code);
        assert_eq!(shown, !NOT_IN_THE_DEMO.contains(code), "{}", code.name());
    }
}

#[test]
fn how_an_inventory_was_taken_and_what_was_read_of_a_supplier_are_missed() {
    let site = with_inventory(Site::small(), "", "")
        .with("content/suppliers/fournisseur.toml", crate::kinds::SUPPLIER);
    let missed = [
        "L’inventaire ne dit pas comment il a été fait.",
        "Une page où des faits de ce fournisseur ont été lus n’a pas d’empreinte.",
    ];
    let counted = |site: &Site| {
        site.build();
        let page = crate::kinds::words(&site.published("manques/index.html"));
        missed.map(|text| page.matches(text).count())
    };
    assert_eq!(counted(&site), [1, 1]);
    let hash = format!(
        "{}sha256 = \"{}\"\n",
        crate::kinds::SUPPLIER,
        "0".repeat(64)
    );
    let site = with_inventory(site, "method = \"Questions aux équipes.\"", "")
        .with("content/suppliers/fournisseur.toml", hash);
    assert_eq!(counted(&site), [0, 0]);
}

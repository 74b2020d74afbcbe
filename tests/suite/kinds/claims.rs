//! Leaving out a fact that may be left out never makes the site claim more.

use super::{SUPPLIER, inventory, voices, words};
use crate::site::{CORRECTION, EVIDENCE, INDICATOR, SETTINGS, STATEMENT, Site, contents, errors};

/// What a page says to an organisation's credit.
const CLAIMS: [&str; 13] = [
    "Appliqué ",
    "Vérifiée par un tiers",
    "Vérifiée par l’organisation",
    "vérifié par un tiers\u{a0}:",
    "1 publique",
    "avis favorable",
    "Facile à lire",
    "Tout ce qui est connu est décrit",
    "1 décrit",
    "2 décrit",
    "relue par une personne",
    "traduite par une personne",
    "Aucun audit d’accessibilité",
];

const VERIFICATION: &str = r#"valid_until = 2026-11-01
summary = "Les totaux"

[verification]
by = "third_party"
who = "Un cabinet"
relation = "Payé par nous"
what = "Les totaux"
date = 2026-02-03
document = "rapport"
"#;

const ENERGY: &str = r#"name = "Énergie"
kind = "energy"
unit = "kWh"
method = "Au compteur"
scope = "Un serveur"
evidence = "preuve"
concerns = ["system:outil"]

[target]
value = 45
date = 2027-06-30
planned_verification = 2027-07-30
verification = "preuve"
"#;

const PAGE: &str = "+++\ntitle = \"Simple\"\nupdated = 2026-01-05\n\n[easy_read]\nreviewed_by = \"Un groupe\"\ndate = 2026-03-04\n+++\n\nBonjour.\n";

/// The claims are French: an English half of the site would double the work.
fn french() -> String {
    SETTINGS.replace("\"fr\", \"en\"", "\"fr\"")
}

fn files() -> Vec<(&'static str, String)> {
    let asked = "\nowner = \"Qualité\"\n\n[[consultation]]\nopinion_id = \"avis\"\n";
    vec![
        (
            "site.toml",
            format!("duties = [\"public_body\"]\n{}", french()),
        ),
        ("content/statements/c-1.toml", format!("{STATEMENT}{asked}")),
        (
            "content/evidence/preuve.toml",
            format!("{EVIDENCE}{VERIFICATION}"),
        ),
        ("content/evidence/rapport.toml", EVIDENCE.to_owned()),
        ("content/suppliers/fournisseur.toml", SUPPLIER.to_owned()),
        ("content/inventory.toml", inventory::INVENTORY.to_owned()),
        ("content/opinions/avis.toml", voices::OPINION.to_owned()),
        ("content/corrections/erreur.toml", CORRECTION.to_owned()),
        ("content/indicators/formation.toml", INDICATOR.to_owned()),
        ("content/indicators/energie.toml", ENERGY.to_owned()),
        ("content/pages/simple.md", PAGE.to_owned()),
    ]
}

fn site() -> Site {
    files()
        .into_iter()
        .fold(Site::small(), |site, (path, text)| site.with(path, text))
}

/// How often each claim is made on the French pages.
fn claims(site: &Site) -> [usize; CLAIMS.len()] {
    let mut counts = [0; CLAIMS.len()];
    for (path, bytes) in contents(&site.out()) {
        if path.ends_with(".html") && !path.starts_with("en/") {
            let text = words(&String::from_utf8_lossy(&bytes));
            for (count, claim) in counts.iter_mut().zip(CLAIMS) {
                *count += text.matches(&claim.replace('\u{a0}', " ")).count();
            }
        }
    }
    counts
}

#[test]
fn what_is_left_out_is_never_to_the_organisations_credit() {
    let whole = site();
    assert_eq!(errors(&whole.build()), Vec::<&str>::new());
    let most = claims(&whole);
    assert!(most.iter().any(|count| *count > 0));
    let mut left_out = 0;
    for (path, text) in files() {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            // The organisation's duties are its own word, and no audit is claimed without them.
            if !line.contains(" = ") || line.starts_with("duties") || line.ends_with("\"\"\"") {
                continue;
            }
            let rest = [&lines[..at], &lines[at + 1..]].concat().join("\n");
            let without = site().with(path, rest);
            if !errors(&without.read()).is_empty() || !errors(&without.build()).is_empty() {
                continue;
            }
            left_out += 1;
            for ((fewer, claim), most) in claims(&without).iter().zip(CLAIMS).zip(most) {
                assert!(
                    *fewer <= most,
                    "{path} without {line:?} says {claim:?} more often"
                );
            }
        }
    }
    assert!(left_out >= 15, "only {left_out} lines could be left out");
}

//! How old evidence is, how much of it can be seen, and who verified it.

use jiff::civil::date;

use super::{build_as_of, page};
use crate::site::{EVIDENCE, Site, errors};

const ON_REQUEST: &str = r#"title = "Contrat"
kind = "contract_clause"
date = 2026-01-05
degree = "on_request"
contact = "ia"
"#;

/// A review by which nobody could say is due at once; that is not how old evidence may be.
#[test]
fn a_review_that_could_not_say_makes_no_evidence_too_old() {
    let file = "content/statements/c-1.toml";
    let site = Site::small().changing(file, "review_due = 2027-01-05", "review_due = 2026-07-10");
    let aged = |site: &Site| {
        let told = build_as_of(site, date(2026, 11, 24)).diagnostics;
        told.iter()
            .any(|it| it.code.name() == "evidence-out-of-date")
    };
    assert!(aged(&site));
    let asked =
        "review_due = 2026-07-10\n\n[[reviewed]]\ndate = 2026-07-10\nresult = \"not_known\"\n";
    let text = crate::site::STATEMENT.replace("review_due = 2027-01-05\n", "");
    let site = Site::small().with(file, format!("{text}{asked}"));
    assert!(!aged(&site));
}

#[test]
fn degrees_are_told_in_words_wherever_evidence_is_counted() {
    let site = Site::small()
        .with("content/evidence/contrat.toml", ON_REQUEST)
        .changing(
            "content/statements/c-1.toml",
            "[\"preuve\"]",
            "[\"preuve\", \"contrat\"]",
        )
        .changing(
            "content/systems/outil.md",
            "contact = \"ia\"",
            "contact = \"ia\"\nevidence = [\"preuve\"]",
        );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    for path in [
        "index.html",
        "charte/charte-2025/index.html",
        "charte/charte-2025/c-1/index.html",
    ] {
        assert!(
            page(&site, path).contains("1 publique et 1 sur demande"),
            "{path}"
        );
    }
    let english = page(&site, "en/charter/charte-2025/c-1/index.html");
    assert!(english.contains("1 public and 1 on request"));
    assert!(page(&site, "systemes/outil/index.html").contains("1 publique"));
}

#[test]
fn evidence_past_its_own_date_is_said_to_be_out_of_date() {
    let site = Site::small().with(
        "content/evidence/preuve.toml",
        format!("{EVIDENCE}valid_until = 2026-11-01\n"),
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    for path in [
        "charte/charte-2025/c-1/index.html",
        "preuves/index.html",
        "preuves/preuve/index.html",
    ] {
        assert!(
            page(&site, path).contains("Preuve périmée depuis le 1er novembre 2026"),
            "{path}"
        );
    }
    assert!(
        page(&site, "manques/index.html")
            .contains("Preuves périmées ou trop anciennes Preuve 1er novembre 2026")
    );
    build_as_of(&site, date(2026, 11, 1));
    assert!(!page(&site, "manques/index.html").contains("Preuves périmées ou trop anciennes"));
}

#[test]
fn evidence_older_than_the_review_period_of_its_statement_is_out_of_date() {
    // Updated on 5 January 2026, due a year later: the evidence of that day lasts as long.
    let site = Site::small();
    build_as_of(&site, date(2027, 1, 5));
    assert!(!page(&site, "manques/index.html").contains("Preuves périmées ou trop anciennes"));
    build_as_of(&site, date(2027, 1, 6));
    assert!(
        page(&site, "manques/index.html")
            .contains("Preuves périmées ou trop anciennes Preuve 5 janvier 2027")
    );
    let why = "Trop ancienne pour l’engagement qu’elle appuie, à revoir avant le 5 janvier 2027";
    for path in ["preuves/index.html", "preuves/preuve/index.html"] {
        assert!(page(&site, path).contains(why), "{path}");
    }
}

#[test]
fn leaving_out_the_last_day_of_evidence_is_said_as_its_passing_would_be() {
    let site = |line: &str| {
        Site::small().with(
            "content/evidence/preuve.toml",
            format!("{EVIDENCE}{line}\n"),
        )
    };
    let gaps = |line: &str| {
        let site = site(line);
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        page(&site, "manques/index.html")
    };
    assert!(gaps("valid_until = 2026-11-01").contains("Preuves périmées ou trop anciennes Preuve"));
    assert!(gaps("").contains("Preuves sans date de fin Preuve"));
    for line in ["valid_until = 2027-11-01", "past_fact = true"] {
        let gaps = gaps(line);
        for heading in [
            "Preuves périmées ou trop anciennes",
            "Preuves sans date de fin",
        ] {
            assert!(!gaps.contains(heading), "{line}");
        }
    }
    let site = site("past_fact = true");
    site.build();
    let item = page(&site, "preuves/preuve/index.html");
    assert!(item.contains("Validité Pas de date de fin : elle rend compte d’un fait passé"));
    // It ages all the same beside a statement that is older than its review.
    build_as_of(&site, date(2027, 1, 6));
    assert!(
        page(&site, "manques/index.html").contains("Preuves périmées ou trop anciennes Preuve")
    );
}

#[test]
fn what_is_in_force_for_a_time_is_no_mere_past_fact() {
    let past = EVIDENCE.to_owned() + "past_fact = true\n";
    let of = |text: String| {
        let site = Site::small().with("content/evidence/preuve.toml", text);
        errors(&site.build())
    };
    for kind in ["policy", "contract_clause", "code", "page"] {
        let text = past.replace("\"document\"", &format!("\"{kind}\""));
        assert_eq!(of(text), ["contradiction"], "{kind}");
    }
    for kind in ["measurement", "audit_report", "minutes"] {
        let text = past.replace("\"document\"", &format!("\"{kind}\""));
        assert_eq!(of(text), Vec::<&str>::new(), "{kind}");
    }
    assert_eq!(of(past + "valid_until = 2027-01-05\n"), ["contradiction"]);
}

#[test]
fn who_verified_is_told_in_words_also_when_it_is_the_organisation_itself() {
    let site = Site::small().with(
        "content/evidence/preuve.toml",
        format!(
            "{EVIDENCE}[verification]\nby = \"self\"\nwho = \"Service qualité\"\nrelation = \"Un de nos services\"\nwhat = \"Les totaux\"\ndate = 2026-02-03\n"
        ),
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    for path in [
        "charte/charte-2025/c-1/index.html",
        "preuves/preuve/index.html",
    ] {
        let text = page(&site, path);
        for part in [
            "Vérifiée par l’organisation elle-même",
            "Service qualité",
            "3 février 2026",
            "Un de nos services",
            "Les totaux",
        ] {
            assert!(text.contains(part), "{path}: {part}");
        }
    }
}

//! Opinions, consultations, and indicators beside what they concern.

use super::page;
use crate::site::{EVIDENCE, INDICATOR, STATEMENT, Site, errors};

pub(super) const OPINION: &str = r#"body = "Comité"
kind = "works_council"
date = 2026-10-15
opinion = "unfavourable"
concerns = ["commitment:charte@2025/c-1", "system:outil"]
text = """
Contre <l'outil>.

Nous demandons l'arrêt.
"""
"#;

const OPINION_FILE: &str = "content/opinions/avis.toml";
const COMMITMENT: &str = "charte/charte-2025/c-1/index.html";

#[test]
fn an_opinion_stands_unedited_beside_what_it_concerns() {
    let site = Site::small().with(OPINION_FILE, OPINION);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    for path in [COMMITMENT, "systemes/outil/index.html"] {
        let text = page(&site, path);
        assert!(
            text.contains("Comité\u{a0}: avis défavorable")
                || text.contains("Comité : avis défavorable")
        );
        assert!(text.contains("Contre <l'outil>.") && text.contains("Nous demandons l'arrêt."));
        assert!(text.contains("15 octobre 2026") && text.contains("non modifié par Essai"));
    }
    let english = site.published("en/systems/outil/index.html");
    assert!(
        english.contains("<blockquote lang=fr>") || english.contains("<blockquote lang=\"fr\">")
    );
}

#[test]
fn the_translation_of_an_opinion_says_how_it_was_made() {
    let translated = |how: &str| {
        let words = OPINION.replace("text = \"\"\"", "text.fr = \"\"\"");
        let site = Site::small().with(
            OPINION_FILE,
            format!("{words}text.en = \"Against the tool.\"\n{how}"),
        );
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        page(&site, "en/systems/outil/index.html")
    };
    let text = translated("\n[translation]\nen = \"machine\"\n");
    assert!(text.contains(
        "Translation published by Essai. It was made by a machine, not reviewed. Against the tool."
    ));
    assert!(translated("").contains(
        "Translation published by Essai. Nothing says how it was made. Against the tool."
    ));
}

#[test]
fn an_unfavourable_opinion_is_as_large_as_a_favourable_one() {
    let pages = ["unfavourable", "favourable"].map(|verdict| {
        let site = Site::small().with(OPINION_FILE, OPINION.replace("unfavourable", verdict));
        site.build();
        site.published(COMMITMENT)
    });
    let [against, for_it] = &pages;
    assert_ne!(against, for_it);
    assert_eq!(&against.replace("défavorable", "favorable"), for_it);
}

#[test]
fn a_consultation_gives_its_text_or_the_reason_why_not() {
    let asked =
        "\n[[consultation]]\nbody = \"Des clients\"\ndate = 2026-06-24\nopinion = \"reserved\"\n";
    let with = |line: &str| {
        Site::small().with(
            "content/statements/c-1.toml",
            format!("{STATEMENT}{asked}{line}"),
        )
    };
    assert_eq!(errors(&with("").read()), ["silent-consultation"]);
    let site = with("text = \"Trop tard.\"\n");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert!(
        page(&site, COMMITMENT).contains("Des clients, 24 juin 2026 · avis réservé Trop tard.")
    );
    let site = with("withheld = \"À leur demande.\"\n");
    site.build();
    assert!(page(&site, COMMITMENT).contains("À leur demande."));
}

#[test]
fn names_in_the_words_of_those_who_were_asked_are_pointed_out() {
    let consultation = "\n[[consultation]]\nbody = \"Des clients\"\ndate = 2026-06-24\nopinion = \"reserved\"\ntext = \"La directrice Solveig Mbeki n’a pas répondu.\"\n";
    let site = Site::small().with(
        "content/statements/c-1.toml",
        format!("{STATEMENT}{consultation}"),
    );
    let outcome = site.build();
    let mut noted = outcome.diagnostics.iter();
    let note = noted.find(|it| it.code == limpide::diagnostic::Code::PersonalData);
    assert!(note.is_some_and(|it| it.arguments.contains(&("name", "Solveig Mbeki".to_owned()))));
}

#[test]
fn a_consultation_may_point_at_an_opinion_that_is_there() {
    let with = |id: &str| {
        Site::small().with(OPINION_FILE, OPINION).with(
            "content/statements/c-1.toml",
            format!("{STATEMENT}\n[[consultation]]\nopinion_id = \"{id}\"\n"),
        )
    };
    let site = with("avis");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let text = page(&site, COMMITMENT);
    assert!(text.contains("Comité, 15 octobre 2026 · avis défavorable Lire son avis"));
    assert_eq!(text.matches("Nous demandons l'arrêt.").count(), 1);
    assert_eq!(errors(&with("avi").read()), ["dangling-reference"]);
}

#[test]
fn an_indicator_is_a_series_with_its_source() {
    let site = Site::small().with("content/indicators/formation.toml", INDICATOR);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let text = page(&site, COMMITMENT);
    assert!(
        text.contains("Date Valeur 31 janvier 2026 3 31 mars 2026 12"),
        "{text}"
    );
    assert!(text.contains("Registre"));
}

const ENERGY: &str = r#"name = "Compteur des serveurs"
kind = "energy"
unit = "kWh"
method = "Au compteur"
scope = "Un serveur"
concerns = ["system:outil"]

[target]
value = 45
date = 2027-06-30
"#;

#[test]
fn a_target_on_the_environment_is_unverified_until_evidence_verifies_it() {
    let file = "content/indicators/energie.toml";
    let site = Site::small().with(file, ENERGY);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert!(page(&site, "systemes/outil/index.html").contains("non vérifié par un tiers"));
    assert!(page(&site, "manques/index.html").contains("Objectifs non vérifiés par un tiers"));
    let by_third = format!(
        "past_fact = true\n{EVIDENCE}[verification]\nby = \"third_party\"\nwho = \"A\"\nrelation = \"B\"\nwhat = \"C\"\ndate = 2026-01-05\ndocument = \"rapport\"\n"
    );
    let verified = format!("{ENERGY}verification = \"preuve\"\n");
    let site = Site::small()
        .with(file, &verified)
        .with("content/evidence/preuve.toml", &by_third)
        .with("content/evidence/rapport.toml", past_fact());
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let text = page(&site, "systemes/outil/index.html");
    assert!(!text.contains("non vérifié par un tiers"));
    // Nor does what is past its last day or doesn't say which it is, be it the evidence or the document
    // that verifies it.
    for (past, last_day) in [
        ("preuve", "valid_until = 2026-11-23"),
        ("rapport", "valid_until = 2026-11-23"),
        ("preuve", ""),
        ("rapport", ""),
    ] {
        let site = Site::small()
            .with(file, &verified)
            .with("content/evidence/preuve.toml", &by_third)
            .with("content/evidence/rapport.toml", past_fact())
            .changing(
                &format!("content/evidence/{past}.toml"),
                "past_fact = true",
                last_day,
            );
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        let text = page(&site, "systemes/outil/index.html");
        assert!(text.contains("non vérifié par un tiers"), "{past}");
    }
    // Evidence that no third party verified does not make a target verified.
    let site = Site::small().with(file, &verified);
    site.build();
    assert!(page(&site, "systemes/outil/index.html").contains("non vérifié par un tiers"));
}

/// Evidence that reports a fact of its date.
fn past_fact() -> String {
    format!("past_fact = true\n{EVIDENCE}")
}

/// Evidence with a third party's verification, which a document says.
fn verified_evidence(kind: &str, degree: &str) -> String {
    let reach = match degree {
        "public" => "file = \"preuve.txt\"",
        "on_request" => "contact = \"ia\"",
        _ => "reason = \"Secret.\"",
    };
    format!(
        "title = \"Bilan\"\npast_fact = true\nkind = \"{kind}\"\ndate = 2026-01-05\ndegree = \"{degree}\"\n{reach}\n[verification]\nby = \"third_party\"\nwho = \"A\"\nrelation = \"B\"\nwhat = \"C\"\ndate = 2026-01-05\ndocument = \"rapport\"\n"
    )
}

#[test]
fn only_a_third_partys_verification_that_a_reader_can_reach_verifies_a_target() {
    let energy = format!("{ENERGY}verification = \"bilan\"\n");
    let shown = |evidence: String| {
        let site = Site::small()
            .with("content/indicators/energie.toml", &energy)
            .with("content/evidence/bilan.toml", evidence)
            .with("content/evidence/rapport.toml", past_fact());
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        page(&site, "systemes/outil/index.html")
    };
    for degree in ["public", "on_request"] {
        let text = shown(verified_evidence("measurement", degree));
        assert!(!text.contains("non vérifié par un tiers"), "{degree}");
        assert!(text.contains("vérifié par un tiers : Bilan"), "{degree}");
    }
    // An auditor's report that is withheld, or that nobody but the organisation verified.
    let withheld = verified_evidence("audit_report", "withheld");
    let own = EVIDENCE.replace("\"document\"", "\"audit_report\"");
    let own_verified = format!("{own}[verification]\nby = \"self\"\n");
    for evidence in [withheld, own, own_verified] {
        let text = shown(evidence.clone());
        assert!(text.contains("non vérifié par un tiers"), "{evidence}");
        assert!(!text.contains("· vérifié par un tiers"), "{evidence}");
        assert!(text.contains("pièce citée :"), "{evidence}");
    }
}

#[test]
fn a_target_of_any_kind_is_on_the_environment_unless_it_is_said_not_to_be() {
    let unverified = |from: &str, to: &str| {
        let text = ENERGY.replace(from, to).replace("\"kWh\"", "\"points\"");
        let site = Site::small().with("content/indicators/energie.toml", text);
        assert_eq!(errors(&site.build()), Vec::<&str>::new(), "{to}");
        page(&site, "systemes/outil/index.html").contains("non vérifié par un tiers")
    };
    let kind = "kind = \"energy\"";
    for of in [
        "carbon",
        "pollution",
        "water",
        "biodiversity",
        "materials",
        "waste",
        "other",
    ] {
        assert!(unverified(kind, &format!("kind = \"{of}\"")), "{of}");
    }
    let said = |said: bool| format!("kind = \"other\"\nenvironmental = {said}");
    assert!(unverified(kind, &said(true)));
    assert!(!unverified(kind, &said(false)));
    assert!(!unverified(kind, "kind = \"training\""));
    // Nor does the kind outweigh what the name claims.
    let site = Site::small().with(
        "content/indicators/energie.toml",
        ENERGY
            .replace(kind, "kind = \"training\"")
            .replace("\"kWh\"", "\"points\"")
            .replacen("name = \"", "name = \"Neutralité carbone, ", 1),
    );
    site.build();
    assert!(page(&site, "systemes/outil/index.html").contains("non vérifié par un tiers"));
    // A kind that tells can't be told otherwise.
    let otherwise = ENERGY.replace(kind, &format!("{kind}\nenvironmental = false"));
    let site = Site::small().with("content/indicators/energie.toml", otherwise);
    assert_eq!(errors(&site.read()), ["contradiction"]);
}

#[test]
fn a_figure_on_energy_says_how_it_was_found_and_what_it_covers() {
    for line in ["method = \"Au compteur\"\n", "scope = \"Un serveur\"\n"] {
        let site = Site::small().with("content/indicators/energie.toml", ENERGY.replace(line, ""));
        assert_eq!(errors(&site.read()), ["missing-because"], "{line}");
        let other = ENERGY.replace("\"energy\"", "\"other\"\nenvironmental = true");
        let site = Site::small().with("content/indicators/energie.toml", other.replace(line, ""));
        assert_eq!(errors(&site.read()), ["missing-because"], "{line}");
    }
}

#[test]
fn a_consultation_says_nothing_else_than_the_opinion_that_it_points_to() {
    let asked = |lines: &str| {
        let text = format!("{STATEMENT}\n[[consultation]]\n{lines}\n");
        let site = Site::small().with(OPINION_FILE, OPINION);
        errors(&site.with("content/statements/c-1.toml", text).build())
    };
    for line in [
        "body = \"Tous\"",
        "date = 2026-06-24",
        "opinion = \"favourable\"",
        "text = \"Pour.\"",
        "withheld = \"Secret.\"",
    ] {
        let found = asked(&format!("opinion_id = \"avis\"\n{line}"));
        assert_eq!(found, ["contradiction"], "{line}");
    }
    let own = "body = \"Des clients\"\ndate = 2026-06-24";
    let both =
        format!("{own}\nopinion = \"reserved\"\ntext = \"Trop tard.\"\nwithheld = \"Secret.\"");
    assert_eq!(asked(&both), ["contradiction"]);
    let none = format!("{own}\nopinion = \"none_given\"");
    assert_eq!(asked(&none), Vec::<&str>::new());
    assert_eq!(
        asked(&format!("{none}\ntext = \"Pour.\"")),
        ["contradiction"]
    );
}

#[test]
fn opinions_and_indicators_stand_on_the_page_of_whatever_they_concern() {
    let about = [
        ("charter:charte@2025", "charte/charte-2025/index.html"),
        ("commitment:charte@2025/c-1", COMMITMENT),
        ("system:outil", "systemes/outil/index.html"),
        ("evidence:preuve", "preuves/preuve/index.html"),
        (
            "supplier:fournisseur",
            "fournisseurs/fournisseur/index.html",
        ),
        ("page:methode", "pages/methode/index.html"),
    ];
    for (reference, path) in about {
        let concerns = format!("concerns = [\"{reference}\"]");
        let site = super::bought(Site::small())
            .with(
                OPINION_FILE,
                OPINION.replace(
                    "concerns = [\"commitment:charte@2025/c-1\", \"system:outil\"]",
                    &concerns,
                ),
            )
            .with(
                "content/indicators/formation.toml",
                INDICATOR.replace("concerns = [\"commitment:charte@2025/c-1\"]", &concerns),
            );
        assert_eq!(errors(&site.build()), Vec::<&str>::new(), "{reference}");
        let text = page(&site, path);
        assert!(
            text.contains("Nous demandons l'arrêt."),
            "{reference}: {text}"
        );
        assert!(text.contains("Personnes formées"), "{reference}: {text}");
    }
    for reference in ["site", "inventory", "opinion:avis"] {
        let concerns = format!("concerns = [\"{reference}\"]");
        let site = Site::small()
            .with(OPINION_FILE, OPINION)
            .with("content/inventory.toml", super::inventory::INVENTORY)
            .with(
                "content/indicators/formation.toml",
                INDICATOR.replace("concerns = [\"commitment:charte@2025/c-1\"]", &concerns),
            );
        assert_eq!(errors(&site.read()), ["concerns-no-page"], "{reference}");
    }
}

#[test]
fn an_indicator_keeps_the_words_of_its_source_beside_the_evidence_and_misses_a_source() {
    let file = "content/indicators/formation.toml";
    let both = INDICATOR.replace(
        "source = \"Registre\"",
        "source = \"Registre\"\nevidence = \"preuve\"",
    );
    let site = Site::small().with(file, both);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert!(page(&site, COMMITMENT).contains("Source : Registre · Preuve"));
    let missed = "La source de ces chiffres n’est pas indiquée.";
    assert!(!page(&site, "manques/index.html").contains(missed));
    let site = Site::small().with(file, INDICATOR.replace("source = \"Registre\"\n", ""));
    site.build();
    assert!(page(&site, "manques/index.html").contains(missed));
}

#[test]
fn a_figure_of_carbon_or_energy_is_of_the_environment_whatever_its_kind() {
    for (unit, expected) in [
        ("t CO2e", true),
        ("tonnes de CO₂", true),
        ("kWh par mois", true),
        ("personnes", false),
    ] {
        for kind in [
            "kind = \"training\"",
            "kind = \"other\"\nenvironmental = false",
        ] {
            let text = ENERGY
                .replace("kind = \"energy\"", kind)
                .replace("unit = \"kWh\"", &format!("unit = \"{unit}\""));
            let site = Site::small().with("content/indicators/energie.toml", text);
            assert_eq!(errors(&site.build()), Vec::<&str>::new(), "{unit}");
            let text = page(&site, "systemes/outil/index.html");
            assert_eq!(
                text.contains("non vérifié par un tiers"),
                expected,
                "{kind} {unit}"
            );
        }
    }
}

#[test]
fn the_lines_of_an_opinion_stay_lines() {
    let words = OPINION.replace(
        "text = \"\"\"",
        "text = \"\"\"\nNous demandons\u{a0}:\n- l’arrêt\u{a0};\nles chiffres\n  de l’année.\n\n",
    );
    let site = Site::small().with(OPINION_FILE, words);
    site.build();
    let text = site.published(COMMITMENT);
    assert!(text.contains("<br>les chiffres<br>de l’année."), "{text}");
}

#[test]
fn a_figure_on_energy_has_its_method_whatever_it_is_called() {
    let path = "content/indicators/energie.toml";
    let of = |kind: &str, unit: &str, name: &str| {
        let text = INDICATOR
            .replace("\"training\"", &format!("\"{kind}\""))
            .replace("\"personnes\"", &format!("\"{unit}\""))
            .replace("Personnes formées", name);
        errors(&Site::small().with(path, text).read())
    };
    let without = ["missing-because"; 2];
    assert_eq!(of("requests", "kWh", "Énergie du tri"), without);
    assert_eq!(of("training", "t CO2e", "Émissions"), without);
    assert_eq!(of("other", "points", "Neutralité carbone"), without);
    assert_eq!(of("other", "points", "Demandes"), Vec::<&str>::new());
    let metric = "[[metric]]\nid = \"m\"\nname = \"M\"\nvalue = 3\nunit = \"g CO2e\"\n\n[[risk]]";
    let system = Site::small().changing("content/systems/outil.md", "[[risk]]", metric);
    assert_eq!(errors(&system.read()), ["missing-because"]);
}

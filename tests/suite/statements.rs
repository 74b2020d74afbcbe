//! The statements that a site makes of itself: accessibility, legal notice, privacy, eco-design.

use limpide::html::Document;
use serde_json::Value;

use crate::site::{SETTINGS, Site, errors};

/// The words of a page, white space made even.
fn words(html: &str) -> String {
    let document = Document::parse(html);
    let body = document.elements().find(|(_, it)| it.is_html("body"));
    let text = body.map(|(body, _)| document.text(body));
    let text = text.unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A small site with these duties and tables in its settings.
fn site(duties: &str, tables: &str) -> Site {
    Site::small().with(
        "site.toml",
        format!("duties = [{duties}]\n{SETTINGS}\n{tables}"),
    )
}

fn built(duties: &str, tables: &str) -> Site {
    let site = site(duties, tables);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    site
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.published(path)).unwrap()
}

const AUDIT: &str = "[audit]\ndate = 2026-01-05\nby = \"Un cabinet\"\nstandard = \"RGAA 4.1.2\"\nrate = 78.5\nevidence = \"preuve\"\n";

fn audited(duties: &str, tables: &str) -> Site {
    let site = site(duties, &format!("{AUDIT}\n{tables}")).changing(
        "content/evidence/preuve.toml",
        "kind = \"document\"",
        "kind = \"audit_report\"",
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    site
}

#[test]
fn without_a_duty_the_statement_is_voluntary_and_claims_nothing() {
    let site = built("", "");
    let page = words(&site.published("accessibilite/index.html"));
    for said in [
        "Essai n’indique aucune obligation légale d’accessibilité",
        "Aucun audit d’accessibilité n’a été fait",
        "Un contrôle automatique n’est pas un audit",
        "Rien n’est déclaré. Sans audit, ce n’est pas un constat.",
        "ia@example.org",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    for unsaid in ["conforme", "Défenseur", "s’engage"] {
        assert!(!page.contains(unsaid), "{unsaid}: {page}");
    }
    let twin = json(&site, "en/accessibility/statement.json");
    assert_eq!(twin["form"], "plain");
    assert_eq!(twin["conformity"], Value::Null);
    assert_eq!(twin["mention"], Value::Null);
    assert_eq!(twin["automatic_check"]["is_an_audit"], false);
    // No page but those that lead to statements has a link more.
    assert!(!site.published("index.html").contains("/accessibilite/"));
    for page in ["mentions-legales", "controle", "plan"] {
        let html = site.published(&format!("{page}/index.html"));
        assert!(html.contains("/accessibilite/"), "{page}");
    }
}

#[test]
fn the_french_form_says_what_the_law_fixes_and_commits_nobody() {
    let site = built("\"public_body\"", "");
    let page = words(&site.published("accessibilite/index.html"));
    for said in [
        "La loi demande ici un engagement d’accessibilité ; Essai ne l’a pas encore indiqué.",
        "Ce site est non conforme avec le référentiel général d’amélioration de l’accessibilité (RGAA)",
        "Aucun schéma pluriannuel",
        "Il n’y a pas de résultat d’audit.",
        "Non-conformités",
        "Dérogations pour charge disproportionnée",
        "Contenus non soumis à l’obligation d’accessibilité",
        "Établissement de cette déclaration",
        "Retour d’information et contact",
        "Voies de recours",
        "Libre réponse 71120, 75342 Paris CEDEX 07",
    ] {
        let said = said.replace(' ', "\u{a0}");
        assert!(
            page.replace(' ', "\u{a0}").contains(&said),
            "{said}: {page}"
        );
    }
    // Each page leads to it, by the mention.
    for path in ["index.html", "contact/index.html", "en/gaps/index.html"] {
        let html = site.published(path);
        let link = if path.starts_with("en/") {
            "/en/accessibility/"
        } else {
            "/accessibilite/"
        };
        assert!(html.contains(link), "{path}");
    }
    let gaps = words(&site.published("manques/index.html"));
    for gap in [
        "Aucun audit en cours de validité ne mesure",
        "L’engagement d’accessibilité que la loi demande",
        "Aucun schéma pluriannuel d’accessibilité n’est en cours",
        "Le plan d’accessibilité de l’année",
    ] {
        assert!(gaps.contains(gap), "{gap}: {gaps}");
    }
    let twin = json(&site, "accessibilite/statement.json");
    assert_eq!(twin["conformity"], "not_conforming");
    assert_eq!(twin["committed"], false);
}

const DECLARED: &str = r#"[accessibility]
committed = true
established = 2026-01-10
updated = 2026-02-10
delay_days = 7
environments = ["Firefox 128, NVDA 2024.1"]
tools = ["Un outil"]
sample = ["Accueil", "/contact/"]

[[accessibility.exception]]
id = "video"
ground = "non_conformity"
criteria = ["4.1"]
text.fr = "Une vidéo est sans sous-titres."
text.en = "A video has no captions."
alternative.fr = "Une transcription."
alternative.en = "A transcript."

[accessibility.scheme]
from = 2025
until = 2027
text.fr = "Former, corriger, contrôler."
text.en = "Train, mend, check."

[[accessibility.plan]]
year = 2026

[[accessibility.plan.action]]
text.fr = "Sous-titrer la vidéo."
text.en = "Caption the video."
due = 2026-09-30
"#;

#[test]
fn what_was_provided_stands_in_the_form_and_in_its_twin() {
    let site = audited("\"large_company\"", DECLARED);
    let page = words(&site.published("en/accessibility/index.html"));
    for said in [
        "Essai commits itself to making this site accessible",
        "partially compliant with the French accessibility reference",
        "78.5% of the criteria that apply (RGAA 4.1.2) are met",
        "A video has no captions.",
        "Criteria: 4.1",
        "Instead: A transcript.",
        "This statement was made on 10 January 2026",
        "Firefox 128, NVDA 2024.1",
        "Answer in 7 days at most.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let plans = words(&site.published("en/accessibility/plans/index.html"));
    for said in [
        "Plan over several years 2025–2027",
        "Train, mend, check.",
        "Plan of 2026",
        "Caption the video.due 30 September 2026 (overdue)",
    ] {
        assert!(plans.contains(said), "{said}: {plans}");
    }
    let twin = json(&site, "en/accessibility/statement.json");
    assert_eq!(twin["conformity"], "partly");
    assert_eq!(twin["audit"]["rate"], 78.5);
    assert_eq!(
        twin["not_accessible"][0]["text"],
        "A video has no captions."
    );
    let gaps = words(&site.published("en/gaps/index.html"));
    assert!(!gaps.contains("accessibility"), "{gaps}");
}

#[test]
fn the_european_form_names_its_procedure_and_no_conformity_without_an_audit() {
    let site = built("\"eu_public_body\"", "");
    let page = words(&site.published("en/accessibility/index.html"));
    for said in [
        "The law asks for a commitment to accessibility here",
        "No accessibility audit was made of this site.",
        "Enforcement procedure",
        "The procedure is not stated.",
        // That a machine looked is all that is certain.
        "An automatic check of the pages (limpide",
        "No evaluation by a person that still holds is stated.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("compliant"), "{page}");
    // Each page leads to it, and none has the French mention.
    let home = site.published("index.html");
    assert!(home.contains("/accessibilite/"));
    assert!(!words(&home).contains("conforme"));
    let missed = "does not say by which method";
    assert!(words(&site.published("en/gaps/index.html")).contains(missed));
    let method = "[accessibility]\nmethod = \"Nous l’avons évalué nous-mêmes.\"\n";
    let told = built("\"eu_public_body\"", method);
    let page = words(&told.published("accessibilite/index.html"));
    assert!(page.contains("évalué nous-mêmes"), "{page}");
    assert!(!page.contains("aucune évaluation"), "{page}");
    assert!(!words(&told.published("en/gaps/index.html")).contains(missed));
    let twin = json(&told, "accessibilite/statement.json");
    assert_eq!(twin["method"], "Nous l’avons évalué nous-mêmes.");
    let tables = "[accessibility]\ncommitted = true\nestablished = 2026-01-10\nenforcement = \"L’autorité\"\nenforcement_url = \"https://autorite.example/\"\n";
    let page =
        words(&audited("\"eu_public_body\"", tables).published("en/accessibility/index.html"));
    for said in [
        "in accordance with the national law that transposes Directive (EU) 2016/2102",
        "This site is partially compliant with RGAA 4.1.2",
        // An audit found faults: they are to be listed.
        "What is not accessible is not listed yet.",
        "The list is missing",
        "https://autorite.example/",
        "The audit named above.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn a_burden_has_a_reason_and_a_plan_three_years_at_the_most() {
    let exception = |ground: &str| {
        format!(
            "[[accessibility.exception]]\nid = \"a\"\nground = \"{ground}\"\ntext = \"Le plan interactif.\"\n"
        )
    };
    let found = |tables: &str| errors(&site("", tables).read());
    assert_eq!(found(&exception("non_conformity")), Vec::<&str>::new());
    assert_eq!(
        found(&exception("disproportionate_burden")),
        ["missing-because"]
    );
    let scheme = |until: u32| {
        format!("[accessibility.scheme]\nfrom = 2026\nuntil = {until}\ntext = \"Tout.\"\n")
    };
    assert_eq!(found(&scheme(2028)), Vec::<&str>::new());
    assert_eq!(found(&scheme(2029)), ["out-of-range"]);
    assert_eq!(found(&scheme(2025)), ["out-of-range"]);
    // A year alone plans nothing; one plan a year, one exception an id.
    let plan = "[[accessibility.plan]]\nyear = 2026\n";
    let told = format!("{plan}text = \"Former.\"\n");
    assert_eq!(found(plan), ["missing-field"]);
    assert_eq!(found(&format!("{plan}action = []\n")), ["missing-field"]);
    assert_eq!(found(&told), Vec::<&str>::new());
    let action = format!("{plan}[[accessibility.plan.action]]\ntext = \"Former.\"\n");
    assert_eq!(found(&action), Vec::<&str>::new());
    assert_eq!(found(&told.repeat(2)), ["duplicate-id"]);
    let twice = exception("non_conformity").repeat(2);
    assert_eq!(found(&twice), ["duplicate-id"]);
    assert_eq!(
        found("[accessibility]\ncontact = \"personne\"\n"),
        ["dangling-reference"]
    );
}

#[test]
fn a_plan_that_has_not_begun_is_none_of_this_year() {
    let scheme = |from: u32| {
        format!(
            "[accessibility.scheme]\nfrom = {from}\nuntil = {}\ntext = \"Tout.\"\n",
            from + 2
        )
    };
    let missed = "No plan of accessibility over several years is in force.";
    for (from, is_current, is_to_come) in [
        (2024, true, false),
        (2026, true, false),
        (2027, false, true),
        (2020, false, false),
    ] {
        let site = built("\"public_body\"", &scheme(from));
        let gaps = words(&site.published("en/gaps/index.html"));
        assert_eq!(gaps.contains(missed), !is_current, "{from}");
        let plans = words(&site.published("en/accessibility/plans/index.html"));
        assert_eq!(plans.contains("not begun yet"), is_to_come, "{plans}");
        let page = words(&site.published("en/accessibility/index.html"));
        assert_eq!(
            page.contains("No plan is about this year"),
            !is_current,
            "{page}"
        );
    }
}

#[test]
fn what_is_declared_as_an_example_is_marked_and_goes_with_them() {
    let site = site(
        "\"public_body\"",
        &DECLARED.replacen("committed", "example = true\ncommitted", 1),
    );
    let mut options = site.options();
    for (without_examples, is_there) in [(false, true), (true, false)] {
        options.without_examples = without_examples;
        assert_eq!(errors(&limpide::build::build(&options)), Vec::<&str>::new());
        let page = words(&site.published("en/accessibility/index.html"));
        assert_eq!(page.contains("A video has no captions."), is_there);
        assert_eq!(page.contains("invented example"), is_there);
    }
}

const NOTICE: &str = r#"[publication]
director = "La présidence"
address = "2 rue B, 75001 Paris"
phone = "+33 1 23 45 67 89"
register = "RCS Paris 123 456 789"
capital = "10 000 €"

[publication.host]
name = "Hébergeur"
address = "1 rue A, 75001 Paris"
phone = "+33 1 98 76 54 32"

[privacy]
host_logs.fr = "L’adresse IP, un mois."
host_logs.en = "The IP address, for a month."
contact = "ia"
"#;

#[test]
fn the_legal_notice_says_what_the_law_asks_and_what_is_missing() {
    let missing = [
        "Le siège social de l’organisation n’est pas indiqué.",
        "Aucun numéro de téléphone de l’organisation n’est indiqué.",
        "L’inscription au registre du commerce, ou son absence, n’est pas indiquée.",
    ];
    let site = built("\"large_company\"", "");
    let gaps = words(&site.published("manques/index.html"));
    let legal = words(&site.published("mentions-legales/index.html"));
    for said in missing {
        assert!(gaps.contains(said), "{said}: {gaps}");
    }
    assert!(legal.contains(missing[0]), "{legal}");
    assert!(legal.contains("CNIL"), "{legal}");

    let site = built("\"large_company\"", NOTICE);
    let gaps = words(&site.published("manques/index.html"));
    for said in missing {
        assert!(!gaps.contains(said), "{said}: {gaps}");
    }
    let legal = words(&site.published("en/legal-notice/index.html"));
    for said in [
        "Registered office: 2 rue B, 75001 Paris",
        "RCS Paris 123 456 789",
        "Share capital: 10 000 €",
        "The site collects nothing itself.",
        "The IP address, for a month.",
    ] {
        let (legal, said) = (legal.replace('\u{a0}', " "), said.replace('\u{a0}', " "));
        assert!(legal.contains(&said), "{said}: {legal}");
    }
    // Of who says nothing of French law, nothing is asked by it, and nobody is sent to its authority.
    let site = built("", "");
    let legal = words(&site.published("mentions-legales/index.html"));
    assert!(!legal.contains("siège social"), "{legal}");
    assert!(!legal.contains("CNIL"), "{legal}");
}

const SYSTEM_FILE: &str = "content/systems/outil.md";

/// A site of a public body whose system decides so far by itself, with these lines in its description.
fn deciding(automation: &str, lines: &str) -> Site {
    site("\"public_body\"", "").changing(
        SYSTEM_FILE,
        "automation = \"decision_support\"",
        &format!("automation = \"{automation}\"\n{lines}"),
    )
}

/// Tables stand after the keys of a description.
fn with_tables(site: Site, tables: &str) -> Site {
    site.changing(
        SYSTEM_FILE,
        "[[data_source]]",
        &format!("{tables}\n[[data_source]]"),
    )
}

const DECISION: &str = "[administrative_decision]\nwhat.fr = \"l’attribution d’une place\"\nwhat.en = \"the award of a place\"\npurpose.fr = \"classer les demandes\"\npurpose.en = \"ranking requests\"\n";

#[test]
fn a_public_decision_by_a_machine_alone_carries_its_mention_or_is_an_error() {
    let read = |automation: &str, tables: &str| {
        let site = with_tables(deciding(automation, ""), tables);
        let outcome = site.build();
        (
            errors(&outcome)
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
            site,
        )
    };
    let (found, _) = read("fully_automated", DECISION);
    assert_eq!(found, ["decision-without-mention"]);
    let none = "[administrative_decision]\nnone = \"Il range des fichiers.\"\n";
    // Then the site says so, as its own claim.
    let (found, site) = read("fully_automated", none);
    assert_eq!(found, Vec::<String>::new());
    let page = words(&site.published("en/systems/outil/texts/index.html"));
    for said in [
        "According to the organisation, this system takes part in no individual administrative decision.",
        "Il range des fichiers.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let record = site.published("systemes/outil/fiche/index.html");
    assert!(record.contains("/systemes/outil/textes/"), "{record}");
    let both = format!("{DECISION}none = \"Rien.\"\n");
    assert!(
        read("decision_support", &both)
            .0
            .contains(&"contradiction".to_owned())
    );
    assert_eq!(
        read(
            "decision_support",
            "[administrative_decision]\nwhat = \"A\"\n"
        )
        .0,
        ["missing-because"]
    );

    // Where a person decides with it, the law asks for the mention too: a gap.
    let (found, site) = read("decision_support", DECISION);
    assert_eq!(found, Vec::<String>::new());
    let gaps = words(&site.published("manques/index.html"));
    let gap = "Rien ne dit que ses décisions portent la mention de l’algorithme.";
    assert!(gaps.contains(gap), "{gaps}");

    let stated = format!("{DECISION}mention_since = 2026-01-01\n");
    let (found, site) = read("fully_automated", &stated);
    assert_eq!(found, Vec::<String>::new());
    assert!(!words(&site.published("manques/index.html")).contains(gap));
    let page = words(&site.published("en/systems/outil/texts/index.html"));
    for said in [
        "According to the organisation, decisions carry this mention since 1 January 2026",
        "the award of a place. Purpose of the algorithm: ranking requests.",
        "article L311-3-1",
        "two months to turn to the commission",
        "ia@example.org",
        "https://example.org/en/systems/outil/",
        "Since 1 September 2017",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let record = site.published("systemes/outil/fiche/index.html");
    assert!(record.contains("/systemes/outil/textes/"), "{record}");
}

#[test]
fn silence_on_a_public_decision_is_an_error_only_where_a_machine_alone_weighs_on_persons() {
    let found = |automation: &str, duties: &str| {
        let site = site(duties, "")
            .changing(
                SYSTEM_FILE,
                "\"decision_support\"",
                &format!("\"{automation}\""),
            )
            .changing(SYSTEM_FILE, "effect = \"none\"", "effect = \"legal\"");
        let told = errors(&site.read());
        told.contains(&"decision-without-mention")
    };
    assert!(found("fully_automated", "\"public_body\""));
    assert!(!found("decision_support", "\"public_body\""));
    assert!(!found("fully_automated", "\"large_company\""));
    assert!(!found("fully_automated", ""));

    // What decides alone and is said to weigh on nobody leaves the question open: a gap.
    let gap = |automation: &str, duties: &str| {
        let site = site(duties, "")
            .changing(
                SYSTEM_FILE,
                "\"decision_support\"",
                &format!("\"{automation}\""),
            )
            .changing(
                SYSTEM_FILE,
                "effect = \"none\"",
                "effect = \"informational\"",
            );
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        words(&site.published("manques/index.html"))
            .contains("Rien ne dit s’il intervient dans une décision administrative individuelle.")
    };
    assert!(gap("fully_automated", "\"public_body\""));
    assert!(!gap("decision_support", "\"public_body\""));
    assert!(!gap("fully_automated", ""));
}

#[test]
fn the_sheet_has_the_points_of_the_annex_in_their_order_by_the_organisations_part() {
    let with_duties = |duties: &str, class: &str, lines: &str| {
        let site = site(duties, "").changing(
            SYSTEM_FILE,
            "## Rôle dans la décision",
            "## À quoi il sert\n\nIl trie les lettres.\n\n## Rôle dans la décision",
        );
        let site = with_tables(site, &format!("{class}[ai_act]\n{lines}"));
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        words(&site.published("en/systems/outil/texts/index.html")).replace('\u{a0}', " ")
    };
    let high = "[risk_class]\nclass = \"high\"\nbasis = \"Annexe III\"\n\n";
    let classed = |class: &str, lines: &str| with_duties("", class, lines);
    let act = |lines: &str| classed(high, lines);
    let in_order = |page: &str, points: &[&str]| {
        let mut rest = page;
        for point in points {
            let at = rest
                .find(point)
                .unwrap_or_else(|| panic!("{point}: {page}"));
            rest = &rest[at..];
        }
    };
    let provider = act(
        "role = \"provider\"\nmeets_people = true\ntrade_reference = \"O-7\"\nmember_states = [\"FR\", \"BE\"]\ndeclaration_url = \"https://essai.example/doc\"\n",
    );
    in_order(
        &provider,
        &[
            "You are dealing with an artificial intelligence system: Outil.",
            "From 2 August 2026",
            "Section A",
            "Name, address and contact details of the provider",
            "Essai",
            "Authorised representative",
            "O-7",
            "Intended purpose",
            "Il trie les lettres.",
            "operating logic",
            "Il compte.",
            "Status of the system",
            "Member States",
            "FR",
            "BE",
            "https://essai.example/doc",
            "Electronic instructions for use",
            "Not stated",
            "Address for additional information",
            "https://example.org/en/systems/outil/",
        ],
    );
    let exempt = classed(
        "",
        "role = \"exempt_provider\"\nexemption.fr = \"Tâche étroite\"\nexemption.en = \"Narrow task\"\nexemption_grounds.fr = \"Elle range.\"\nexemption_grounds.en = \"It sorts.\"\n",
    );
    in_order(
        &exempt,
        &[
            "Section B",
            "Il trie les lettres.",
            "Narrow task",
            "It sorts.",
            "Status of the system",
        ],
    );
    let lines = "role = \"deployer\"\nprovider_entry = \"https://base.example/1\"\n";
    // Article 49(3) asks it of public authorities alone.
    let private = act(lines);
    assert!(private.contains("public authorities or act for one"));
    assert!(!private.contains("details of the deployer"), "{private}");
    let deployer = with_duties("\"eu_public_body\"", high, lines);
    in_order(
        &deployer,
        &[
            "Section C",
            "details of the deployer",
            "https://base.example/1",
            "fundamental rights",
        ],
    );
    assert!(!deployer.contains("You are dealing"), "{deployer}");
    // The part of the organisation alone chooses no section: A and C are about systems of high risk.
    let class =
        |class: &str| format!("[risk_class]\nclass = \"{class}\"\nbasis = \"Elle range.\"\n\n");
    for role in ["provider", "deployer"] {
        let role = format!("role = \"{role}\"\n");
        for (class, why) in [
            (String::new(), "class of risk of the system is not stated"),
            (class("minimal"), "does not class this system as high-risk"),
            (class("limited"), "does not class this system as high-risk"),
            (
                "[risk_class]\nclass = \"not_assessed\"\n\n".to_owned(),
                "class of risk of the system is not stated",
            ),
        ] {
            let page = classed(&class, &role);
            assert!(page.contains(why), "{why}: {page}");
            for unsaid in ["Section A:", "Section C:", "Name, address and contact"] {
                assert!(!page.contains(unsaid), "{unsaid}: {page}");
            }
        }
    }
    let both = act(
        "role = \"exempt_provider\"\nexemption = \"Tâche étroite\"\nexemption_grounds = \"Elle range.\"\n",
    );
    assert!(
        both.contains("says both that the system is of high risk"),
        "{both}"
    );
    assert!(!both.contains("Section B:"), "{both}");
    // A system of which nothing of the kind is said has no such page.
    let site = built("", "");
    assert!(!site.out().join("en/systems/outil/texts").exists());
}

#[test]
fn whom_to_ask_for_an_explanation_is_told_of_high_risk_that_weighs_on_persons() {
    let page = |effect: &str, tables: &str| {
        let site = with_tables(
            site("", "").changing(SYSTEM_FILE, "effect = \"none\"", effect),
            &format!("[risk_class]\nclass = \"high\"\nbasis = \"Annexe III\"\n{tables}"),
        );
        let found = errors(&site.build());
        assert_eq!(found, Vec::<&str>::new());
        words(&site.published("en/systems/outil/texts/index.html"))
    };
    let light = page("effect = \"none\"", "");
    assert!(!light.contains("article 86)"), "{light}");
    let heavy = page(
        "effect = \"legal\"",
        "[appeal]\npost = \"1 rue A, 75001 Paris\"\n\n[explanation]\nemail = \"pourquoi@example.org\"\n",
    );
    assert!(heavy.contains("article 86)"), "{heavy}");
    assert!(heavy.contains("pourquoi@example.org"), "{heavy}");
    assert!(
        light.contains("is not stated: the section of annex VIII"),
        "{light}"
    );
    // The deployer is who has to give it; a provider may say whom to ask.
    let route = "[explanation]\nemail = \"pourquoi@example.org\"\n";
    for (role, explanation, is_told) in [
        ("deployer", "", true),
        ("provider", "", false),
        ("provider", route, true),
    ] {
        let appeal = "[appeal]\npost = \"1 rue A, 75001 Paris\"\n";
        let tables = format!("{appeal}\n{explanation}\n[ai_act]\nrole = \"{role}\"\n");
        let page = page("effect = \"legal\"", &tables);
        assert_eq!(page.contains("article 86)"), is_told, "{role}: {page}");
    }
}

#[test]
fn the_mention_says_what_the_statement_says() {
    let whole = AUDIT.replace("78.5", "100");
    let because = |ground: &str, reason: &str| {
        format!(
            "{whole}\n[[accessibility.exception]]\nid = \"a\"\nground = \"{ground}\"\ntext = \"Une vidéo.\"\n{reason}"
        )
    };
    let reason = "reason = \"Trop cher.\"\n";
    for (tables, conformity, mention, why) in [
        (whole.clone(), "conforming", "totalement conforme", "audit"),
        (
            whole.replace("RGAA 4.1.2", "WCAG 2.1"),
            "not_conforming",
            "non conforme",
            "audit_by_other_rules",
        ),
        (
            because("non_conformity", ""),
            "partly",
            "partiellement conforme",
            "declared",
        ),
        (
            because("disproportionate_burden", reason),
            "partly",
            "partiellement conforme",
            "declared",
        ),
        (
            because("out_of_scope", ""),
            "conforming",
            "totalement conforme",
            "audit",
        ),
        (
            AUDIT.to_owned(),
            "partly",
            "partiellement conforme",
            "audit",
        ),
    ] {
        let site = site("\"public_body\"", &tables).changing(
            "content/evidence/preuve.toml",
            "kind = \"document\"",
            "kind = \"audit_report\"",
        );
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        let twin = json(&site, "accessibilite/statement.json");
        assert_eq!(twin["conformity"], conformity);
        let said = twin["mention"].as_str().unwrap();
        assert!(said.contains(mention), "{said}");
        let home = words(&site.published("index.html"));
        assert!(home.contains(mention), "{mention}: {home}");
        assert_eq!(twin["reason"], why);
        let page = words(&site.published("accessibilite/index.html"));
        let other = "Cet audit suit d’autres règles (WCAG 2.1)";
        assert_eq!(
            page.contains(other),
            why == "audit_by_other_rules",
            "{page}"
        );
        let is_unlisted = twin["not_accessible_is_missing"] == true;
        assert_eq!(is_unlisted, tables == AUDIT);
        let gaps = words(&site.published("manques/index.html"));
        let listed = "ce qui n’est pas accessible n’est pas énuméré";
        assert_eq!(gaps.contains(listed), is_unlisted, "{gaps}");
        let audit = "selon les règles de sa déclaration (le RGAA pour la forme française)";
        assert_eq!(
            gaps.contains(audit),
            why == "audit_by_other_rules",
            "{gaps}"
        );
    }
}

#[test]
fn a_site_with_an_accepted_fault_does_not_say_that_it_is_fully_compliant() {
    let whole = AUDIT.replace("78.5", "100");
    let accepted = "[[check.suppression]]\nrule = \"link-name\"\nfile = \"themes/limpide/404.html\"\nselector = \"#contenu > p > a\"\nreason = \"Le thème sera corrigé.\"\nexpires = 2027-01-05\n";
    let read = |tables: &str| {
        let site = site("\"public_body\"", tables)
            .changing(
                "content/evidence/preuve.toml",
                "kind = \"document\"",
                "kind = \"audit_report\"",
            )
            .with(
                "themes/limpide/404.html",
                "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title.text }}</h1><p><a href=\"/\"></a>{% endblock main %}\n",
            );
        let found: Vec<String> = errors(&site.build())
            .into_iter()
            .map(str::to_owned)
            .collect();
        (found, site)
    };
    let (found, _) = read(&format!("{whole}\n{accepted}"));
    assert_eq!(found, ["compliant-with-faults"]);
    // An audit that found faults says no such thing.
    let (found, _) = read(&format!("{AUDIT}\n{accepted}"));
    assert_eq!(found, Vec::<String>::new());
    // Once it is declared, the statement lists it and says so.
    let declared = "[[accessibility.exception]]\nid = \"a\"\nground = \"non_conformity\"\ntext = \"Un lien sans nom.\"\ncriteria = [\"6.2\"]\n";
    let (found, site) = read(&format!("{whole}\n{declared}\n{accepted}"));
    assert_eq!(found, Vec::<String>::new());
    let page = words(&site.published("accessibilite/index.html")).replace('\u{a0}', " ");
    assert!(page.contains("partiellement conforme"), "{page}");
    assert!(page.contains("Un lien sans nom."), "{page}");
    assert_eq!(
        json(&site, "accessibilite/statement.json")["conformity"],
        "partly"
    );
}

#[test]
fn an_animation_of_the_theme_is_no_absence_of_animations() {
    let still = built("", "");
    let own = include_str!("../../themes/limpide/style.css");
    let moving = site("", "").with(
        "themes/limpide/style.css",
        format!("{own}\n@keyframes z{{to{{opacity:.9}}}}h1{{animation:z 3s infinite}}\n"),
    );
    assert_eq!(errors(&moving.build()), Vec::<&str>::new());
    for criterion in ["4.1", "4.6"] {
        assert!(answered(&still, criterion).is_some(), "{criterion}");
        assert_eq!(answered(&moving, criterion), None, "{criterion}");
    }
    // About sound and video alone.
    assert!(answered(&moving, "5.3").is_some());
}

/// What the statement of eco-design answers of a criterion, in English.
fn answered(site: &Site, criterion: &str) -> Option<String> {
    let page = words(&site.published("en/eco-design/index.html"));
    let (_, after) = page.split_once(&format!("{criterion} · "))?;
    let answer: Vec<&str> = after.split_whitespace().take(3).collect();
    Some(answer.join(" "))
}

#[test]
fn what_the_build_measures_is_always_answered() {
    let plain = built("", "");
    assert!(answered(&plain, "6.1").is_some_and(|it| it.starts_with("Met in part")));
    assert!(answered(&plain, "4.8").is_some_and(|it| it.starts_with("Met")));
    let page = words(&plain.published("en/eco-design/index.html"));
    for said in [
        "with all that they load: the heaviest has",
        "Requests of a page, at most: 1.",
        "Files loaded beside pages, in all: 0.",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let limited = built("", "[weight]\nrequests = 3\n");
    assert!(answered(&limited, "6.1").is_some_and(|it| !it.starts_with("Met in part")));
}

#[test]
fn pictures_that_wait_to_be_seen_are_told_apart_from_those_that_do_not() {
    // The criterion, and in which words it is answered.
    let lazy = "6.5 · Met";
    let said = |site: &Site| {
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        words(&site.published("en/eco-design/index.html"))
    };
    let page = "+++\ntitle = \"Méthode\"\nupdated = 2026-01-05\n+++\n\n![Un dessin](dessin.png)\n";
    let none = said(&site("", ""));
    assert!(none.contains(lazy), "{none}");
    assert!(
        none.contains("Pages load nothing beside themselves"),
        "{none}"
    );
    let shown = site("", "")
        .with("content/pages/methode.md", page)
        .with("content/media/dessin.png", crate::images::drawing(120, 80));
    let pictured = said(&shown);
    assert!(pictured.contains(lazy), "{pictured}");
    assert!(
        pictured.contains("Pages load only their pictures, each when one comes to it"),
        "{pictured}"
    );
    // A theme shows the same picture at once elsewhere on the page: then it does not wait.
    let template = std::fs::read_to_string(format!(
        "{}/themes/limpide/page.html",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap();
    let eager = "<img src=\"/media/dessin.png\" alt=\"Un dessin\" width=\"120\" height=\"80\">";
    let (before, after) = template.rsplit_once("{% endblock").unwrap();
    let settings = std::fs::read_to_string(shown.path().join("site.toml")).unwrap();
    let shown = shown
        .with(
            "themes/own/page.html",
            format!("{before}{eager}{{% endblock{after}"),
        )
        .with("site.toml", format!("theme = \"own\"\n{settings}"));
    let at_once = said(&shown);
    assert!(!at_once.contains(lazy), "{at_once}");
    // Shown on the pages of two languages, it is one file.
    assert!(
        pictured.contains("Files loaded beside pages, in all: 1."),
        "{pictured}"
    );
    // One that a page holds in itself is a picture too, though nothing is loaded for it.
    let pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
    let held = eager.replace("/media/dessin.png", pixel);
    let holding = site("", "")
        .with(
            "themes/own/page.html",
            format!("{before}{held}{{% endblock{after}"),
        )
        .with("site.toml", format!("theme = \"own\"\n{settings}"));
    let holding = said(&holding);
    assert!(none.contains("5.1 · Does not apply"), "{none}");
    assert!(!holding.contains("5.1 · Does not apply"), "{holding}");
    assert!(holding.contains(lazy), "{holding}");
}

#[test]
fn of_a_criterion_it_is_said_where_nothing_is_what_its_rules_look_at() {
    let site = built("", "");
    let twin = json(&site, "en/accessibility/statement.json");
    let criteria = twin["automatic_check"]["criteria"].as_array().unwrap();
    let applies = |wcag: &str| {
        let found = criteria.iter().find(|it| it["wcag"] == wcag).unwrap();
        found["applies"].as_bool().unwrap()
    };
    // No page has a field for a person's own data; all have a title, and menus that can be skipped.
    assert!(!applies("1.3.5"));
    assert!(applies("2.4.2") && applies("2.4.1"));
    let page = words(&site.published("en/accessibility/index.html"));
    assert!(
        page.contains("1.3.5nothing here that its rules look at"),
        "{page}"
    );
    assert!(page.contains(", no fault found"), "{page}");
}

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
        "Aucun n’est déclaré. Sans audit, ce n’est pas un constat.",
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
        "La loi demande ici un engagement d’accessibilité ; Essai ne l’a pas encore pris.",
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
        assert!(page.replace(' ', "\u{a0}").contains(&said), "{said}: {page}");
    }
    // Each page leads to it, by the mention.
    for path in ["index.html", "contact/index.html", "en/gaps/index.html"] {
        let html = site.published(path);
        let link = if path.starts_with("en/") { "/en/accessibility/" } else { "/accessibilite/" };
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
        "Answer within 7 days.",
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
    assert_eq!(twin["not_accessible"][0]["text"], "A video has no captions.");
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
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("compliant"), "{page}");
    // Each page leads to it, and none has the French mention.
    let home = site.published("index.html");
    assert!(home.contains("/accessibilite/"));
    assert!(!words(&home).contains("conforme"));
    let tables = "[accessibility]\ncommitted = true\nestablished = 2026-01-10\nenforcement = \"L’autorité\"\nenforcement_url = \"https://autorite.example/\"\n";
    let page = words(&audited("\"eu_public_body\"", tables).published("en/accessibility/index.html"));
    for said in [
        "in accordance with the national law that transposes Directive (EU) 2016/2102",
        "This site is partially compliant with RGAA 4.1.2",
        "https://autorite.example/",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn a_burden_has_a_reason_and_a_plan_three_years_at_the_most() {
    let exception = |ground: &str| {
        format!("[[accessibility.exception]]\nid = \"a\"\nground = \"{ground}\"\ntext = \"Le plan interactif.\"\n")
    };
    let found = |tables: &str| errors(&site("", tables).read());
    assert_eq!(found(&exception("non_conformity")), Vec::<&str>::new());
    assert_eq!(
        found(&exception("disproportionate_burden")),
        ["missing-field"]
    );
    let scheme = |until: u32| {
        format!("[accessibility.scheme]\nfrom = 2026\nuntil = {until}\ntext = \"Tout.\"\n")
    };
    assert_eq!(found(&scheme(2028)), Vec::<&str>::new());
    assert_eq!(found(&scheme(2029)), ["out-of-range"]);
    assert_eq!(found(&scheme(2025)), ["out-of-range"]);
    assert_eq!(
        found("[accessibility]\ncontact = \"personne\"\n"),
        ["dangling-reference"]
    );
}

#[test]
fn what_is_declared_as_an_example_is_marked_and_goes_with_them() {
    let site = site("\"public_body\"", &DECLARED.replacen("committed", "example = true\ncommitted", 1));
    let mut options = site.options();
    for (without_examples, is_there) in [(false, true), (true, false)] {
        options.without_examples = without_examples;
        assert_eq!(errors(&limpide::build::build(&options)), Vec::<&str>::new());
        let page = words(&site.published("en/accessibility/index.html"));
        assert_eq!(page.contains("A video has no captions."), is_there);
        assert_eq!(page.contains("invented example"), is_there);
    }
}

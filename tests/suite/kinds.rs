//! The kinds of content beside systems: what they say on the pages, and what they refuse.

mod claims;
mod ends;
mod evidence;
mod inventory;
mod translations;
mod voices;

use jiff::civil::{Date, date};
use limpide::build::{Options, Outcome, build};
use limpide::html::Document;

use crate::site::{Site, errors};

pub(crate) const SUPPLIER: &str = r#"name = "Fournisseur Essai"
product = "Un service"

[[fact]]
id = "lieu"
topic = "hosting"
text.fr = "Les serveurs sont en France."
text.en = "The servers are in France."
url = "https://fournisseur.example/lieu"
date = 2026-02-03
"#;

/// The words of a page as people read them, white space made even.
pub(crate) fn words(html: &str) -> String {
    // A space before each tag, so that what stands in two blocks is two words.
    let document = Document::parse(&html.replace('<', " <"));
    document
        .text(document.root())
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" .", ".")
        .replace(" ,", ",")
}

fn page(site: &Site, path: &str) -> String {
    words(&site.published(path))
}

/// Builds as of another date.
fn build_as_of(site: &Site, as_of: Date) -> Outcome {
    build(&Options {
        as_of,
        ..site.options()
    })
}

fn without_examples(site: &Site) -> Outcome {
    build(&Options {
        without_examples: true,
        ..site.options()
    })
}

fn bought(site: Site) -> Site {
    site.changing(
        "content/systems/outil.md",
        "contact = \"ia\"",
        "contact = \"ia\"\nsupplier = \"fournisseur\"",
    )
    .with("content/suppliers/fournisseur.toml", SUPPLIER)
}

#[test]
fn what_a_supplier_says_is_told_as_its_own_word_on_its_page_and_in_the_systems_record() {
    let site = bought(Site::small());
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    for path in [
        "systemes/outil/fiche/index.html",
        "fournisseurs/fournisseur/index.html",
    ] {
        let text = page(&site, path);
        assert!(text.contains("Les serveurs sont en France."), "{path}");
        assert!(
            text.contains("Selon le fournisseur, page lue le 3 février 2026"),
            "{path}"
        );
        assert!(text.contains("https://fournisseur.example/lieu"), "{path}");
    }
    let english = page(&site, "en/suppliers/fournisseur/index.html");
    assert!(english.contains("According to the supplier, page read on 3 February 2026"));
    assert!(english.contains("The servers are in France."));
}

#[test]
fn a_system_names_a_supplier_that_is_there_and_as_real_as_itself() {
    let site = bought(Site::small()).without("content/suppliers/fournisseur.toml");
    assert_eq!(errors(&site.read()), ["dangling-reference"]);
    let site = bought(Site::small()).with(
        "content/suppliers/fournisseur.toml",
        format!("example = true\n{SUPPLIER}"),
    );
    assert_eq!(errors(&site.read()), ["fact-on-example"]);
}

#[test]
fn a_fact_of_a_supplier_has_its_page_and_the_day_it_was_read() {
    for line in [
        "url = \"https://fournisseur.example/lieu\"\n",
        "date = 2026-02-03\n",
    ] {
        let site = bought(Site::small()).changing("content/suppliers/fournisseur.toml", line, "");
        assert_eq!(errors(&site.read()), ["missing-field"], "{line}");
    }
}

#[test]
fn a_draft_supplier_has_no_page() {
    let site = Site::small().with(
        "content/suppliers/fournisseur.toml",
        format!("draft = true\n{SUPPLIER}"),
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert!(!site.out().join("fournisseurs").exists());
}

#[test]
fn what_is_invented_is_left_out_with_its_addresses() {
    let site = Site::small()
        .with(
            "content/suppliers/fournisseur.toml",
            format!("example = true\n{SUPPLIER}"),
        )
        .with(
            "content/corrections/erreur.toml",
            format!("example = true\n{}", crate::site::CORRECTION),
        )
        .with(
            "content/indicators/formation.toml",
            format!("example = true\n{}", crate::site::INDICATOR),
        )
        .with(
            "content/opinions/avis.toml",
            format!("example = true\n{}", voices::OPINION),
        )
        .with(
            "content/inventory.toml",
            format!("example = true\n{}", inventory::INVENTORY),
        );
    let told = site.build();
    assert_eq!(errors(&told), Vec::<&str>::new());
    assert!(page(&site, "systemes/outil/index.html").contains("se trompe une fois sur dix"));
    assert_eq!(errors(&without_examples(&site)), Vec::<&str>::new());
    for (path, bytes) in crate::site::contents(&site.out()) {
        let text = String::from_utf8_lossy(&bytes);
        for word in [
            "Fournisseur Essai",
            "une fois sur dix",
            "Personnes formées",
            "Contre",
            "traducteur",
        ] {
            assert!(!text.contains(word), "{path} has {word}");
        }
    }
}

const LATER: Date = date(2027, 6, 5);

#[test]
fn a_correction_stands_on_top_of_its_page_for_twelve_months() {
    let site = Site::small().with("content/corrections/erreur.toml", crate::site::CORRECTION);
    site.build();
    let path = "systemes/outil/index.html";
    let html = site.published(path);
    assert!(html.find("ne se trompe jamais").unwrap() < html.find("<h1").unwrap());
    let text = words(&html);
    for part in [
        "Correction du 5 juin 2026",
        "L’outil ne se trompe jamais.",
        "L’outil se trompe une fois sur dix.",
        "5 janvier 2026",
        "Personne n’avait compté.",
        "Une lectrice",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert!(!page(&site, "index.html").contains("ne se trompe jamais"));
    build_as_of(&site, LATER.yesterday().unwrap());
    assert!(page(&site, path).contains("ne se trompe jamais"));
    build_as_of(&site, LATER);
    assert!(!page(&site, path).contains("ne se trompe jamais"));
    assert!(page(&site, "changements/index.html").contains("ne se trompe jamais"));
}

#[test]
fn a_correction_has_its_own_heading_among_the_changes_and_its_category_in_the_feed() {
    let site = Site::small().with("content/corrections/erreur.toml", crate::site::CORRECTION);
    site.build();
    let changes = page(&site, "changements/index.html");
    assert!(changes.find("Corrections").unwrap() < changes.find("Les autres changements").unwrap());
    let feed = site.published("en/changes/feed.xml");
    assert!(feed.contains("<category term=\"correction\" label=\"Correction\"/>"));
    assert!(feed.contains("<category term=\"added\" label=\"Added\"/>"));
}

#[test]
fn a_correction_names_what_it_concerns() {
    let site = Site::small().with(
        "content/corrections/erreur.toml",
        crate::site::CORRECTION.replace("concerns = [\"system:outil\"]\n", ""),
    );
    assert_eq!(errors(&site.read()), ["missing-field"]);
    let none = crate::site::CORRECTION.replace("[\"system:outil\"]", "[]");
    let site = Site::small().with("content/corrections/erreur.toml", none);
    assert_eq!(errors(&site.read()), ["missing-field"]);
}

#[test]
fn the_legal_page_says_which_duties_apply_and_claims_no_audit() {
    let site = Site::small();
    site.build();
    let legal = page(&site, "mentions-legales/index.html");
    assert!(legal.contains("Aucun audit d’accessibilité n’a été fait"));
    assert!(!legal.contains("non conforme"));
    for (duty, law) in [
        ("public_body", "2016/2102"),
        ("large_company", "250 millions"),
        ("eaa_service", "28 juin 2025"),
    ] {
        let settings = format!("duties = [\"{duty}\"]\n{}", crate::site::SETTINGS);
        let site = Site::small().with("site.toml", settings);
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        let legal = page(&site, "mentions-legales/index.html");
        // The European act asks for no mention.
        let has_mention = duty != "eaa_service";
        assert_eq!(legal.contains("non conforme"), has_mention, "{duty}");
        assert!(legal.contains(law), "{duty}");
        let home = page(&site, "index.html");
        assert_eq!(home.contains("non conforme"), has_mention, "{duty}");
    }
    let settings = format!("duties = [\"public\"]\n{}", crate::site::SETTINGS);
    let site = Site::small().with("site.toml", settings);
    assert_eq!(errors(&site.read()), ["unknown-word"]);
}

#[test]
fn the_changes_of_a_system_are_listed_on_its_record_the_latest_first() {
    let change = |date: &str, title: &str, concerns: &str| {
        format!(
            "date = {date}\nkind = \"changed\"\ntitle.fr = \"{title}\"\ntitle.en = \"{title} (en)\"\ntext = \"Un changement.\"\nconcerns = [{concerns}]\n"
        )
    };
    let site = Site::small()
        .with(
            "content/changes/seuil.toml",
            change("2026-02-03", "Seuil", "\"system:outil\""),
        )
        .with(
            "content/changes/essai.toml",
            change("2026-03-04", "Essai", "\"system:outil\""),
        )
        .with(
            "content/changes/autre.toml",
            change("2026-05-06", "Autre chose", ""),
        );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let text = page(&site, "systemes/outil/fiche/index.html");
    let listed = "Changements de ce système 4 mars 2026 · Modification Essai 3 février 2026 · Modification Seuil";
    assert!(text.contains(listed), "{text}");
    assert!(!text.contains("Autre chose"));
    let html = site
        .published("systemes/outil/fiche/index.html")
        .replace('"', "");
    assert!(html.contains("href=/changements/#seuil"));
    let english = page(&site, "en/systems/outil/record/index.html");
    assert!(english.contains("Changes of this system") && english.contains("Seuil (en)"));
}

#[test]
fn a_theme_that_hides_a_correction_is_an_error() {
    // The theme's own stylesheet and frame, with something that hides.
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/limpide");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
    let (style, base) = (read("style.css"), read("base.html"));
    let open = "<div class=\"correction\"";
    assert!(base.contains(open));
    let built = |style: String, base: String| {
        let site = Site::small()
            .in_french()
            .with("content/corrections/erreur.toml", crate::site::CORRECTION)
            .with("themes/limpide/style.css", style)
            .with("themes/limpide/base.html", base);
        errors(&site.build())
    };
    assert_eq!(built(style.clone(), base.clone()), Vec::<&str>::new());
    for rule in [
        ".correction{display:none}",
        ".correction{visibility:hidden}",
        ".correction{opacity:0}",
        ".correction{height:0;overflow:hidden}",
        ".correction{position:absolute;left:-9999px}",
        ".correction{position:absolute;clip:rect(0,0,0,0)}",
        ".correction{font-size:0}",
        ".correction{transform:translateX(-200vw)}",
        "html{filter:opacity(0)}",
        "main{margin-left:-5000px}",
        "@media (hover:none){.correction{display:none}}",
        "@media (max-width:30rem){.correction{display:none}}",
        "@media (prefers-color-scheme:dark){.correction{display:none}}",
        ".correction details{display:none}",
        ".correction strong{display:none}",
    ] {
        let found = built(format!("{style}\n{rule}\n"), base.clone());
        assert_eq!(found, ["correction-removed"], "{rule}");
    }
    for attribute in ["hidden", "inert", "aria-hidden=\"true\""] {
        let hidden = base.replace(open, &format!("<div {attribute} class=\"correction\""));
        let hidden = hidden.replace("<details class=\"meta\">", "<details open class=\"meta\">");
        assert!(
            built(style.clone(), hidden).contains(&"correction-removed"),
            "{attribute}"
        );
    }
    let (before, rest) = base.split_once("<details class=\"meta\">").unwrap();
    let (_, after) = rest.split_once("</details>").unwrap();
    assert_eq!(
        built(style.clone(), format!("{before}{after}")),
        ["correction-removed"]
    );
    let folded = base
        .replace(
            "{% for correction in page.corrections %}",
            "<details><summary>x</summary>{% for correction in page.corrections %}",
        )
        .replacen(
            "{% endfor %}\n{% block main %}",
            "{% endfor %}</details>\n{% block main %}",
            1,
        );
    assert_eq!(built(style, folded), ["correction-removed"]);
    let changes = read("changes.html");
    let (before, rest) = changes.split_once("{% if corrections %}").unwrap();
    let (_, after) = rest.split_once("{% endif %}\n<section").unwrap();
    let site = Site::small()
        .with("content/corrections/erreur.toml", crate::site::CORRECTION)
        .with(
            "themes/limpide/changes.html",
            format!("{before}<section{after}"),
        );
    assert_eq!(errors(&site.build()), ["correction-removed"]);
}

#[test]
fn without_an_inventory_the_home_page_says_that_the_list_may_be_incomplete() {
    let site = Site::small();
    site.build();
    assert!(page(&site, "index.html").contains("cette liste peut être incomplète"));
    assert!(page(&site, "en/index.html").contains("this list may be incomplete"));
}

#[test]
fn nothing_on_refusing_is_a_gap_unless_it_is_told_or_withheld() {
    let gaps = |table: &str| {
        let file = "content/systems/outil.md";
        let site = Site::small().changing(file, "[[risk]]", &format!("{table}\n\n[[risk]]"));
        assert_eq!(errors(&site.build()), Vec::<&str>::new(), "{table}");
        page(&site, "manques/index.html").contains("Rien ne dit si l’on peut refuser")
    };
    assert!(gaps(""));
    assert!(!gaps("[refusal]\npossible = \"no\"\nreason = \"R.\""));
    assert!(!gaps("[[withheld]]\nfield = \"refusal\"\nreason = \"R.\""));
}

#[test]
fn a_correction_can_concern_whatever_the_site_tells() {
    let site = Site::small()
        .with("content/inventory.toml", inventory::INVENTORY)
        .with("content/opinions/avis.toml", voices::OPINION)
        .with("content/indicators/formation.toml", crate::site::INDICATOR);
    let shown = |reference: &str, pages: &[&str]| {
        let text = crate::site::CORRECTION.replace("system:outil", reference);
        let corrected = site.path().join("content/corrections/c.toml");
        std::fs::create_dir_all(corrected.parent().unwrap()).unwrap();
        std::fs::write(corrected, text).unwrap();
        assert_eq!(errors(&site.build()), Vec::<&str>::new(), "{reference}");
        for path in pages {
            assert!(
                page(&site, path).contains("ne se trompe jamais"),
                "{reference}: {path}"
            );
        }
        assert!(!page(&site, "preuves/preuve/index.html").contains("ne se trompe jamais"));
    };
    let commitment = "charte/charte-2025/c-1/index.html";
    shown(
        "inventory",
        &[
            "index.html",
            "systemes/index.html",
            "changements/index.html",
        ],
    );
    shown(
        "site",
        &[
            "index.html",
            "contact/index.html",
            "mentions-legales/index.html",
        ],
    );
    shown("indicator:formation", &[commitment]);
    shown("opinion:avis", &[commitment, "systemes/outil/index.html"]);
    for reference in ["indicator:formations", "opinion:avi", "sites"] {
        let text = crate::site::CORRECTION.replace("system:outil", reference);
        let site = Site::small()
            .with("content/opinions/avis.toml", voices::OPINION)
            .with("content/indicators/formation.toml", crate::site::INDICATOR)
            .with("content/corrections/c.toml", text);
        assert_eq!(errors(&site.read()), ["dangling-reference"], "{reference}");
    }
    let without = Site::small().with(
        "content/corrections/c.toml",
        crate::site::CORRECTION.replace("system:outil", "inventory"),
    );
    assert_eq!(errors(&without.read()), ["dangling-reference"]);
}

#[test]
fn an_audit_says_what_it_found_and_for_three_years() {
    let audit = |rate: &str, duties: &str| {
        let text = format!(
            "{duties}{}\n[audit]\ndate = 2026-01-05\nby = \"Un cabinet\"\nstandard = \"RGAA 4.1.2\"\nrate = {rate}\nevidence = \"preuve\"\n",
            crate::site::SETTINGS
        );
        let report = "kind = \"audit_report\"";
        let site = Site::small().with("site.toml", text);
        site.changing(
            "content/evidence/preuve.toml",
            "kind = \"document\"",
            report,
        )
    };
    let legal = |site: &Site| page(site, "mentions-legales/index.html");
    for (rate, mention) in [
        ("100", "totalement conforme"),
        ("99.9", "partiellement conforme"),
        ("50", "partiellement conforme"),
        ("49.9", "non conforme"),
    ] {
        let site = audit(rate, "duties = [\"public_body\"]\n");
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        let text = legal(&site);
        assert!(text.contains(mention), "{rate}: {text}");
        assert!(
            text.contains("Un cabinet, 5 janvier 2026 · Preuve"),
            "{text}"
        );
        assert!(!text.contains("Aucun audit"), "{text}");
        assert!(page(&site, "index.html").contains(mention), "{rate}");
    }
    let site = audit("100", "duties = [\"public_body\"]\n");
    build_as_of(&site, date(2029, 1, 4));
    assert!(legal(&site).contains("totalement conforme"));
    build_as_of(&site, date(2029, 1, 5));
    let text = legal(&site);
    assert!(
        text.contains("non conforme") && text.contains("ne vaut plus"),
        "{text}"
    );
    assert!(!page(&site, "index.html").contains("totalement conforme"));
    let site = audit("100", "");
    site.build();
    assert!(!legal(&site).contains("Aucun audit"));
    // An invented one stands with its mark on the legal notice, and on no other page.
    let invented = audit("100", "duties = [\"public_body\"]\n");
    let path = invented.path().join("site.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, format!("{text}example = true\n")).unwrap();
    let invented = invented.invented();
    assert_eq!(errors(&invented.build()), Vec::<&str>::new());
    assert!(page(&invented, "contact/index.html").contains("non conforme"));
    assert!(legal(&invented).contains("exemple inventé"));
}

#[test]
fn with_drafts_each_page_says_that_drafts_are_shown() {
    let site = Site::small().changing(
        "content/systems/outil.md",
        "status =",
        "draft = true\nstatus =",
    );
    let options = limpide::build::Options {
        drafts: true,
        ..site.options()
    };
    assert_eq!(errors(&limpide::build::build(&options)), Vec::<&str>::new());
    assert!(
        site.published("systemes/outil/index.html")
            .contains("Cette page est un brouillon")
    );
    assert!(
        site.published("en/systems/outil/index.html")
            .contains("This page is a draft")
    );
    assert!(
        site.published("index.html")
            .contains("Essai avec des brouillons")
    );
    let site = Site::small();
    site.build();
    assert!(!site.published("index.html").contains("brouillon"));
}

#[test]
fn a_plan_whose_date_has_passed_is_said_to_be_on_the_home_page() {
    let planned = |date: &str| {
        let site = Site::small().changing(
            "content/statements/c-1.toml",
            "status = \"applied\"\nsince = 2026-01-05",
            &format!("status = \"planned\"\nplanned_for = {date}"),
        );
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        site.published("index.html").contains("date dépassée")
    };
    assert!(planned("2026-11-23"));
    assert!(!planned("2026-11-24"));
}

#[test]
fn a_correction_stands_on_every_page_that_says_what_was_false() {
    let text = crate::site::CORRECTION;
    let site = crate::full_system::full().with("content/corrections/c.toml", text);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let says = |site: &Site, path: &str| page(site, path).contains("ne se trompe jamais");
    for path in [
        "systemes/outil/index.html",
        "systemes/outil/fiche/index.html",
    ] {
        assert!(says(&site, path), "{path}");
    }
    let of = |concern: &str| {
        let text = text.replace("system:outil", concern);
        let site = crate::full_system::full().with("content/corrections/c.toml", text);
        assert_eq!(errors(&site.build()), Vec::<&str>::new(), "{concern}");
        site
    };
    let supplier = of("supplier:fournisseur");
    for path in [
        "fournisseurs/fournisseur/index.html",
        "systemes/outil/fiche/index.html",
    ] {
        assert!(says(&supplier, path), "{path}");
    }
    let charter = of("charter:charte@2025");
    for path in [
        "charte/charte-2025/index.html",
        "charte/charte-2025/c-1/index.html",
    ] {
        assert!(says(&charter, path), "{path}");
    }
    assert!(!says(&charter, "systemes/outil/fiche/index.html"));
}

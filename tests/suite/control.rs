//! The page that says how the site is checked.

use limpide::check::accessibility::{Level, rules};
use limpide::html::Document;

use crate::site::{SETTINGS, Site, errors};

/// The words of a page, white space made even.
fn words(html: &str) -> String {
    let document = Document::parse(html);
    let body = document.elements().find(|(_, it)| it.is_html("body"));
    let text = body.map(|(body, _)| document.text(body));
    let text = text.unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn site(check: &str) -> Site {
    Site::small().with("site.toml", format!("{SETTINGS}\n{check}"))
}

#[test]
fn it_says_what_the_machine_decided_and_that_nobody_listened() {
    let site = site("");
    let outcome = site.build();
    assert_eq!(errors(&outcome), Vec::<&str>::new());
    let english = words(&site.published("en/checks/index.html"));
    let version = env!("CARGO_PKG_VERSION");
    let of = |level| rules().iter().filter(|rule| rule.level == level).count();
    for said in [
        "An automated check is not an audit",
        &format!("(limpide {version}) looked at each of its pages, as of 24 November 2026"),
        &format!("Level A{} rules", of(Level::A)),
        &format!("Level AA{} rules", of(Level::AA)),
        "Text stands out from its background",
        "NVDA (Windows): not done",
        "VoiceOver (Apple): not done",
        "TalkBack (Android): not done",
        "accepted for a timeNone.",
        "limpide check --as-of 2026-11-24",
    ] {
        assert!(english.contains(said), "{said}: {english}");
    }
    assert!(!english.contains("Level AAA"), "{english}");
    // In two languages, the page and the two statements that are made after the others.
    let pages = outcome.pages - 6;
    assert!(
        english.contains(&format!("{pages} pages were checked")),
        "{pages}: {english}"
    );
    let french = words(&site.published("controle/index.html"));
    assert!(
        french.contains("Un contrôle automatique n’est pas un audit"),
        "{french}"
    );
    // It is found, and no other page speaks of the program.
    for (page, link) in [
        ("plan/index.html", "/controle/"),
        ("mentions-legales/index.html", "/controle/"),
        ("en/site-map/index.html", "/en/checks/"),
    ] {
        assert!(site.published(page).contains(link), "{page}");
        assert!(!words(&site.published(page)).contains("limpide"), "{page}");
    }
}

#[test]
fn it_says_who_listened_and_what_is_accepted_until_when() {
    let site = site(
        "[[check.run]]\nreader = \"nvda\"\ndate = 2026-10-05\nby.fr = \"Une testeuse\"\nby.en = \"A tester\"\nresult.fr = \"Rien ne bloque.\"\nresult.en = \"Nothing stands in the way.\"\n\n\
         [[check.suppression]]\nrule = \"link-name\"\npage = \"/404.html\"\nselector = \"#contenu > p > a\"\nreason.fr = \"Sera corrigé.\"\nreason.en = \"Will be mended.\"\nexpires = 2026-12-31\n",
    )
    .with(
        "themes/limpide/404.html",
        "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title.text }}</h1><p><a href=\"/\"></a>{% endblock main %}\n",
    );
    // The English page of what is not there fails too, and is not accepted.
    assert_eq!(errors(&site.build()), ["accessibility-failure"]);
    let site = site.changing(
        "site.toml",
        "page = \"/404.html\"",
        "file = \"themes/limpide/404.html\"",
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let english = words(&site.published("en/checks/index.html"));
    for said in [
        "NVDA (Windows): done on 5 October 2026 (A tester): Nothing stands in the way.",
        "TalkBack (Android): not done",
        "link-name, until 31 December 2026",
        "Will be mended.",
        "#contenu > p > a",
    ] {
        assert!(english.contains(said), "{said}: {english}");
    }
}

#[test]
fn an_invented_run_goes_with_the_examples() {
    let run = "[[check.run]]\nreader = \"nvda\"\ndate = 2026-10-05\nexample = true\nresult.fr = \"Rien.\"\nresult.en = \"Nothing.\"\n";
    let site = site(run);
    let mut options = site.options();
    for (without_examples, said) in [(false, "done on 5 October 2026"), (true, "not done")] {
        options.without_examples = without_examples;
        assert_eq!(errors(&limpide::build::build(&options)), Vec::<&str>::new());
        let english = words(&site.published("en/checks/index.html"));
        assert!(
            english.contains(&format!("NVDA (Windows): {said}")),
            "{english}"
        );
    }
}

#[test]
fn the_level_of_the_site_is_the_one_that_stops_it() {
    // A link that says nothing fails AAA alone.
    let with = |level: &str| {
        site(&format!("[check]\nlevel = \"{level}\"\n")).with(
            "content/pages/methode.md",
            "+++\ntitle = \"Méthode\"\nupdated = 2026-01-05\n+++\n\nLa méthode se lit en entier. [Lire la suite](https://ailleurs.example/methode)\n",
        )
    };
    assert_eq!(errors(&with("AA").build()), Vec::<&str>::new());
    let found = errors(&with("AAA").build());
    assert!(found.contains(&"accessibility-failure"), "{found:?}");
}

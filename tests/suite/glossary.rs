//! Terms are said once, and linked where a page's text first uses them.

use crate::site::{Site, errors};

const GLOSSARY: &str = r#"[[term]]
id = "biais"
name.fr = "biais"
name.en = "bias"
also.en = ["biases"]
text.fr = "Un écart qui se répète."
text.en = "A deviation that repeats itself."

[[term]]
id = "rgpd"
name.fr = "RGPD"
name.en = "GDPR"
expansion.fr = "règlement général sur la protection des données"
expansion.en = "General Data Protection Regulation"
text.fr = "La loi européenne."
text.en = "The European law."
"#;

fn with_text(text: &str) -> Site {
    Site::small()
        .with("content/glossary.toml", GLOSSARY)
        .with(
            "content/pages/methode.md",
            format!("+++\ntitle = \"Méthode du biais\"\nupdated = 2026-01-05\n+++\n\n{text}\n"),
        )
        .with(
            "content/pages/methode.en.md",
            "+++\ntitle = \"Method\"\n+++\n\nBiases are counted, by the GDPR.\n",
        )
}

/// A published page without quotation marks, which the minifier leaves out where it can.
fn page(site: &Site, path: &str) -> String {
    site.published(path).replace('"', "")
}

#[test]
fn a_term_is_linked_at_its_first_use_and_an_abbreviation_says_what_it_stands_for() {
    let site = with_text("Biais ou non, le biais compte. Le RGPD aussi.");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = page(&site, "pages/methode/index.html");
    for part in [
        "<a href=/glossaire/#term.biais>Biais</a> ou non, le biais compte",
        "<a href=/glossaire/#term.rgpd><abbr title=règlement général sur la protection des données>RGPD</abbr></a>",
    ] {
        assert!(html.contains(part), "the page lacks {part}: {html}");
    }
    assert_eq!(html.matches("#term.").count(), 2);
    assert!(html.contains("<h1>Méthode du biais</h1>"));
    let english = page(&site, "en/pages/methode/index.html");
    assert!(english.contains("<a href=/en/glossary/#term.biais>Biases</a> are counted"));
}

#[test]
fn no_term_is_linked_in_headings_links_code_quotations_and_other_words() {
    let site = with_text(
        "## Un biais\n\n> Un biais cité.\n\n[un biais](https://example.org/) et `biais`, antibiais, biaisé, rgpd\n\n    biais\n\n| biais |\n|---|\n| x |\n",
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert!(!page(&site, "pages/methode/index.html").contains("#term."));
}

#[test]
fn the_glossary_defines_each_term_once_in_each_language_in_the_order_of_its_letters() {
    let site = with_text("Biais.");
    site.build();
    let html = page(&site, "glossaire/index.html");
    let biais = html.find("<dt id=term.biais><dfn>biais</dfn>").unwrap();
    let rgpd = html
        .find("<dt id=term.rgpd><dfn><abbr title=règlement général sur la protection des données>RGPD</abbr></dfn>")
        .unwrap();
    assert!(biais < rgpd && html.contains("<dd>Un écart qui se répète."));
    let english = page(&site, "en/glossary/index.html");
    assert!(english.contains("<dfn>bias</dfn>"));
    assert!(page(&site, "index.html").contains("href=/glossaire/>Glossaire</a>"));
}

#[test]
fn a_site_without_terms_has_no_glossary() {
    let site = Site::small();
    site.build();
    assert!(!site.out().join("glossaire").exists());
    assert!(!page(&site, "index.html").contains("glossaire"));
}

#[test]
fn a_term_that_is_not_translated_is_a_gap_and_one_that_is_not_used_a_note() {
    let site = with_text("Biais.").changing(
        "content/glossary.toml",
        "text.en = \"The European law.\"\n",
        "",
    );
    let site = site.changing("content/pages/methode.en.md", ", by the GDPR", "");
    let outcome = site.build();
    let codes: Vec<&str> = outcome
        .diagnostics
        .iter()
        .map(|it| it.code.name())
        .collect();
    assert_eq!(codes.iter().filter(|it| **it == "unused-term").count(), 1);
    // Where examples are left out, a term that only they use is no term too many.
    let options = limpide::build::Options {
        without_examples: true,
        ..site.options()
    };
    let without = limpide::build::build(&options);
    assert!(
        without
            .diagnostics
            .iter()
            .all(|it| it.code.name() != "unused-term")
    );
    let gap = outcome.diagnostics.iter().find(|it| {
        it.code.name() == "missing-translation"
            && it
                .place
                .as_ref()
                .is_some_and(|place| place.file.path == "content/glossary.toml")
    });
    assert!(gap.is_some(), "{codes:?}");
}

fn term(id: &str, name: &str) -> String {
    format!("[[term]]\nid = \"{id}\"\nname.fr = \"{name}\"\ntext.fr = \"Un sens.\"\n\n")
}

#[test]
fn of_terms_with_one_first_word_the_longest_is_linked() {
    let terms = [("n4", "biais n4"), ("biais", "biais"), ("n41", "biais n41")];
    let terms: String = terms.iter().map(|(id, name)| term(id, name)).collect();
    let site =
        with_text("Biais\u{a0}n41, biais n411, biais n4.").with("content/glossary.toml", terms);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = page(&site, "pages/methode/index.html");
    assert!(html.contains("<p><a href=/glossaire/#term.n41>Biais\u{a0}n41</a>, <a href=/glossaire/#term.biais>biais</a> n411, <a href=/glossaire/#term.n4>biais n4</a>."), "{html}");
}

#[test]
fn many_terms_with_one_first_word_are_not_tried_one_by_one() {
    // Some 3,000,000,000 comparisons, were each tried at each word.
    let terms: String = (0..10_000)
        .map(|number| term(&format!("n{number}"), &format!("biais n{number}")))
        .collect();
    let site = with_text(&"biais ".repeat(300_000)).with("content/glossary.toml", terms);
    // The page that defines them all is too heavy, in each language.
    assert_eq!(errors(&site.build()), ["page-too-heavy"; 2]);
}

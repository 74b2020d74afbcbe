//! What a page says of its own words: translated by whom, which language prevails, easy to read or not.

use super::page;
use crate::site::{CHARTER, EVIDENCE, Site, errors};

const PAGE_FILE: &str = "content/pages/methode.md";

#[test]
fn a_machine_translation_is_told_as_such_on_its_page_only() {
    let site = Site::small().with(
        "content/systems/outil.en.md",
        "+++\nname = \"Tool\"\ntranslation = \"machine\"\n+++\n",
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let note = "machine translation, not reviewed";
    assert!(page(&site, "en/systems/outil/index.html").contains(note));
    assert!(!page(&site, "systemes/outil/index.html").contains("machine"));
    assert!(!page(&site, "en/pages/methode/index.html").contains(note));
}

/// What stands on a page with others says itself how it was translated: on that page, in that language.
#[test]
fn a_change_a_correction_and_an_indicator_say_how_they_were_translated() {
    let how = "[translation]\nen = \"reviewed\"\n";
    let texts = |name: &str| format!("{name}.fr = \"Un texte\"\n{name}.en = \"A text\"\n");
    let change = format!(
        "date = 2026-11-01\nkind = \"added\"\n{}{}{how}",
        texts("title"),
        texts("text")
    );
    let concerns = "concerns = [\"system:outil\"]\n";
    let correction = format!(
        "date = 2026-11-01\n{concerns}{}{}{how}",
        texts("said"),
        texts("now")
            .replace("A text", "A text put right")
            .replace("Un texte", "Un texte corrigé")
    );
    let indicator = format!(
        "kind = \"training\"\n{concerns}{}{}{how}",
        texts("name"),
        texts("unit")
    );
    let changes = "changes/index.html";
    for (file, text, french, english) in [
        (
            "content/changes/a.toml",
            &change,
            "changements/index.html",
            changes,
        ),
        (
            "content/corrections/a.toml",
            &correction,
            "changements/index.html",
            changes,
        ),
        (
            "content/corrections/a.toml",
            &correction,
            "systemes/outil/index.html",
            "systems/outil/index.html",
        ),
        (
            "content/indicators/a.toml",
            &indicator,
            "systemes/outil/index.html",
            "systems/outil/index.html",
        ),
    ] {
        let english = format!("en/{english}");
        for (written, said) in [(text.clone(), true), (text.replace(how, ""), false)] {
            let site = Site::small().with(file, &written);
            assert_eq!(errors(&site.build()), Vec::<&str>::new(), "{file}");
            let note = "Machine translation, reviewed by a person";
            assert_eq!(
                page(&site, &english).contains(note),
                said,
                "{file} {english}"
            );
            assert!(
                !page(&site, french).contains("relu par une personne"),
                "{file}"
            );
        }
    }
}

#[test]
fn the_settings_and_the_glossary_say_how_they_were_translated() {
    let note = "What the organisation says is a machine translation, not reviewed.";
    let site = Site::small()
        .changing("site.toml", "languages =", "translation.en = \"machine\"\nlanguages =")
        .changing("site.toml", "name = \"Référent\"", "name.fr = \"Référent\"\nname.en = \"Lead\"")
        .with(
            "content/glossary.toml",
            "translation.en = \"human\"\n[[term]]\nid = \"ia\"\nname = \"IA\"\ntext.fr = \"Un programme.\"\ntext.en = \"A program.\"\n",
        );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    for path in ["contact", "legal-notice", "checks"] {
        assert!(
            page(&site, &format!("en/{path}/index.html")).contains(note),
            "{path}"
        );
    }
    let glossary = page(&site, "en/glossary/index.html");
    assert!(glossary.contains("This page was translated by a person."));
    assert!(!page(&site, "contact/index.html").contains("machine"));
}

#[test]
fn a_charters_translation_is_nobodys_official_text() {
    let site = Site::small();
    site.build();
    let path = "en/charter/charte-2025/index.html";
    assert!(!page(&site, path).contains("Unofficial translation"));
    let translated = CHARTER
        .replace("title = \"Charte\"", "title.fr = \"Charte\"\ntitle.en = \"Charter\"\nlanguage = \"fr\"\ntranslation.en = \"reviewed\"");
    let site = Site::small().with("content/charters/charte.toml", translated);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let text = page(&site, path);
    assert!(text.contains("Unofficial translation; the French text prevails."));
    assert!(text.contains("reviewed by a person"));
    assert!(!page(&site, "charte/charte-2025/index.html").contains("non officielle"));
    // The commitment itself is not translated: its page shows the text that prevails.
    let commitment = "en/charter/charte-2025/c-1/index.html";
    assert!(!page(&site, commitment).contains("Unofficial translation"));
    let site = site.changing(
        "content/charters/charte.toml",
        "text = \"Expliquer\"",
        "text.fr = \"Expliquer\"\ntext.en = \"Explain\"",
    );
    site.build();
    assert!(page(&site, commitment).contains("Unofficial translation"));
}

#[test]
fn a_page_is_easy_to_read_only_when_someone_reviewed_it() {
    let with = |lines: &str| {
        Site::small().changing(
            PAGE_FILE,
            "updated = 2026-01-05\n",
            &format!("updated = 2026-01-05\n{lines}"),
        )
    };
    let path = "pages/methode/index.html";
    let site = with("simplified = true\n");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let text = page(&site, path);
    assert!(text.contains("Version simplifiée") && !text.contains("Relu par"));
    let site = with("[easy_read]\nreviewed_by = \"Un groupe de relecture\"\ndate = 2026-03-04\n");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let text = page(&site, path);
    assert!(text.contains("Facile à lire et à comprendre (FALC)"));
    assert!(text.contains("Un groupe de relecture, 4 mars 2026"));
    assert_eq!(
        errors(&with("[easy_read]\ndate = 2026-03-04\n").read()),
        ["missing-field"]
    );
}

#[test]
fn what_is_not_translated_or_nobody_says_how_is_said_on_its_page_and_a_gap() {
    let english = |text: &str, title: &str| {
        let site = Site::small().with("content/evidence/preuve.toml", format!("{title}{text}"));
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        let missing = page(&site, "en/gaps/index.html").contains("how it was translated");
        (page(&site, "en/evidence/preuve/index.html"), missing)
    };
    let evidence = EVIDENCE.replace("title = ", "title.fr = ");
    let (text, is_gap) = english(&evidence, "");
    assert!(text.contains("This page is not translated") && !is_gap);
    let (text, is_gap) = english(&evidence, "title.en = \"Proof\"\n");
    assert!(text.contains("Nothing says how this page was translated.") && is_gap);
    assert!(text.contains("Where they differ, the French text counts."));
    let summary = format!("summary.fr = \"Un total\"\n{evidence}");
    let (text, is_gap) = english(
        &summary,
        "title.en = \"Proof\"\ntranslation.en = \"machine\"\n",
    );
    assert!(text.contains("not reviewed. A part of it is not translated.") && !is_gap);
}

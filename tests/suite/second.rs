//! Another organisation: an invented public body, English first, another charter, its own duties.
//! What the program knows of the first must not show on its pages.

use crate::site::{Site, errors};

const SETTINGS: &str = r#"url = "https://ai.harbour-city.example/open/"
languages = ["en", "fr"]
duties = ["public_body"]

[organisation]
name = "Harbour City Council"

[organisation.identifier]
kind = "other"
label.en = "Register number"
label.fr = "Numéro au registre"
value = "HC-000"

[[contact]]
id = "desk"
name.en = "Information desk"
name.fr = "Bureau d’accueil"
phone = "+33 1 99 00 11 22"

[[signature]]
charter = "eu-ai-pact@2024-core"
date = 2025-03-03
signatory = "The head of digital services"
ended = 2026-10-01
reason.en = "The council now applies a charter of its own."
reason.fr = "La ville applique désormais sa propre charte."
"#;

/// The core commitments as the European Commission's page on the AI Pact reports them
/// (https://digital-strategy.ec.europa.eu/en/policies/ai-pact, read on 23 November 2026): an excerpt,
/// the right to reproduce it not checked.
const CHARTER: &str = r#"id = "eu-ai-pact"
edition = "2024-core"
status = "published"
language = "en"
title.en = "EU AI Pact - core commitments"
title.fr = "Pacte européen sur l’IA : engagements de base"
licence = "Not checked."
issuer = { name = "European Commission, AI Office", url = "https://digital-strategy.ec.europa.eu/en/policies/ai-pact" }

[source]
title = "AI Pact core commitments (as reported)"
url = "https://digital-strategy.ec.europa.eu/en/policies/ai-pact"
retrieved = 2026-11-23

[translation]
fr = "machine"

[[axis]]
id = "core"
title = "Core commitments"

[[axis.commitment]]
id = "core-1"
text = "AI governance strategy to foster the uptake of AI and work towards future compliance with the AI Act"
system_fields = []

[[axis.commitment]]
id = "core-2"
text = "High-risk AI systems mapping"
system_fields = ["risk_class"]

[[axis.commitment]]
id = "core-3"
text.en = "Promoting AI literacy and awareness among staff"
text.fr = "Faire connaître l’IA aux agents et les y former"
system_fields = []
"#;

const STATEMENT: &str = r#"charter = "eu-ai-pact@2024-core"
commitment = "core-3"
status = "partly_applied"
since = 2026-02-02
text = "Half of the staff were trained."
missing = "The other half."
updated = 2026-02-02
review_due = 2027-02-02
evidence = ["list", "slides"]
"#;

const LIST: &str = r#"title = "Attendance list"
kind = "training_record"
date = 2026-02-02
degree = "on_request"
contact = "desk"
"#;

const SLIDES: &str = r#"title = "Slides"
kind = "document"
date = 2026-02-02
degree = "public"
url = "https://ai.harbour-city.example/slides"
"#;

const SYSTEM: &str = r#"+++
name = "Letter sorting"
status = "in_use"
contact = "desk"
automation = "decision_support"
effect = "informational"
supplier = "sorting-firm"
updated = 2026-02-02
review_due = 2027-02-02

[[data_source]]
id = "letters"
name = "Letters"
role = "input"

[[data_used]]
id = "words"
name = "Words"

[[factor]]
id = "street"
name = "The street named in the letter"

[[risk]]
id = "delay"
name = "A letter goes to the wrong office"
mitigation = "Offices send it on within a day"
+++

## Role in the decision

It proposes an office.

## How it works

It looks for streets.

## Limits

Handwriting is read badly.

## Human oversight

A clerk checks each letter.
"#;

const SUPPLIER: &str = r#"name = "Sorting Firm Ltd (invented)"

[[fact]]
id = "retention"
topic = "retention"
text = "Letters are erased after a week."
url = "https://sorting-firm.example/privacy"
date = 2026-01-12
"#;

const INVENTORY: &str = r#"as_of = 2026-02-01

[[item]]
id = "letters"
name = "Letter sorting"
system = "letter-sorting"

[[item]]
id = "cameras"
name = "Counting of bicycles"
described_by = 2027-01-29
"#;

fn council() -> Site {
    Site::empty()
        .with("site.toml", SETTINGS)
        .with("content/charters/pact.toml", CHARTER)
        .with("content/statements/core-3.toml", STATEMENT)
        .with("content/evidence/list.toml", LIST)
        .with("content/evidence/slides.toml", SLIDES)
        .with("content/systems/letter-sorting.md", SYSTEM)
        .with("content/suppliers/sorting-firm.toml", SUPPLIER)
        .with("content/inventory.toml", INVENTORY)
}

#[test]
fn it_builds_in_english_first() {
    let site = council();
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let home = crate::kinds::words(&site.published("index.html"));
    assert!(home.contains("AI at Harbour City Council"));
    assert!(home.contains("2 known, 1 described"));
    assert!(home.contains("1 public and 1 on request"));
    assert!(home.contains("Counting of bicycles (by 29 January 2027"));
    let french = crate::kinds::words(&site.published("fr/index.html"));
    assert!(french.contains("2 connus, 1 décrit"));
}

#[test]
fn its_suppliers_have_english_addresses_at_the_root() {
    let site = council();
    site.build();
    let page = crate::kinds::words(&site.published("suppliers/sorting-firm/index.html"));
    assert!(page.contains("According to the supplier, page read on 12 January 2026"));
    assert!(
        site.out()
            .join("fr/fournisseurs/sorting-firm/index.html")
            .exists()
    );
}

#[test]
fn its_charter_says_which_language_prevails_and_that_the_signature_ended() {
    let site = council();
    site.build();
    let english = crate::kinds::words(&site.published("charter/eu-ai-pact-2024-core/index.html"));
    assert!(english.contains("This signature ended on 1 October 2026."));
    assert!(!english.contains("nofficial"));
    let french = crate::kinds::words(&site.published("fr/charte/eu-ai-pact-2024-core/index.html"));
    assert!(
        french.contains("Traduction non officielle")
            && french.contains("le texte en anglais fait foi.")
    );
    assert!(french.contains("La ville applique désormais sa propre charte."));
    // Where it is quoted too.
    for path in [
        "fr/index.html",
        "fr/manques/index.html",
        "fr/systemes/letter-sorting/index.html",
        "fr/preuves/list/index.html",
    ] {
        let page = crate::kinds::words(&site.published(path));
        let note = "Pacte européen sur l’IA : engagements de base : Traduction non officielle";
        assert!(page.replace('\u{a0}', " ").contains(note), "{path}");
    }
    for path in ["index.html", "systems/letter-sorting/index.html"] {
        let page = crate::kinds::words(&site.published(path));
        assert!(!page.contains("nofficial"), "{path}");
    }
}

#[test]
fn its_duty_as_a_public_body_is_printed_with_its_source() {
    let site = council();
    site.build();
    let legal = crate::kinds::words(&site.published("legal-notice/index.html"));
    assert!(legal.contains("Accessibility: not compliant"));
    assert!(legal.contains("Public body") && legal.contains("Directive (EU) 2016/2102"));
    assert!(!legal.contains("250 million"));
    let home = crate::kinds::words(&site.published("index.html"));
    assert!(home.contains("Accessibility: not compliant"));
}

#[test]
fn nothing_of_another_organisation_is_on_its_pages() {
    let site = council();
    site.build();
    for (path, bytes) in crate::site::contents(&site.out()) {
        let text = String::from_utf8_lossy(&bytes);
        for word in ["Cazals", "INR", "41828191100036", "institutnr"] {
            assert!(!text.contains(word), "{path} has {word}");
        }
    }
}

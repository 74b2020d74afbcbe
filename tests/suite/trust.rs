//! What a site may not give away, nor claim of itself.

use limpide::diagnostic::Severity;

use crate::site::{CHARTER, EVIDENCE, SETTINGS, SYSTEM, Site, errors};

const EVIDENCE_FILE: &str = "content/evidence/preuve.toml";

#[test]
fn what_is_not_public_is_not_published() {
    for degree in [
        "degree = \"withheld\"\nreason = \"Secret.\"",
        "degree = \"on_request\"\ncontact = \"ia\"",
        "degree = \"sealed\"\nsummary = \"Un contrat.\"\nholder = \"Un notaire\"\nsha256 = \"42c5d7c2c70aa7f4afba41b25b6b4dd5f1d9ba5b4b0cb58ed6b0f1c7d3c0c1a5\"",
    ] {
        let site = Site::small().with(
            "content/evidence/secret.toml",
            EVIDENCE.replace("degree = \"public\"", degree),
        );
        let outcome = site.build();
        assert!(errors(&outcome).contains(&"contradiction"), "{degree}");
        assert!(outcome.report.is_none() && !site.out().exists());
        let beside = site.changing(
            "content/evidence/secret.toml",
            "file = \"preuve.txt\"\n",
            "",
        );
        assert_eq!(errors(&beside.build()), Vec::<&str>::new(), "{degree}");
    }
}

#[test]
fn only_a_charter_that_was_signed_is_said_to_be_signed() {
    let other = CHARTER.replace("id = \"charte\"", "id = \"autre\"");
    let site = Site::small().with("content/charters/autre.toml", other);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let claim = "celui que Essai a signé";
    let page = |site: &Site, path: &str| crate::kinds::words(&site.published(path));
    // Word for word is said only where the words were compared.
    let copied = page(&site, "charte/charte-2025/index.html");
    assert!(!copied.contains(claim), "{copied}");
    assert!(copied.contains("Aucune source n’est donnée"), "{copied}");
    let source = "title = \"Charte\"\nsource = { title = \"Le texte\", url = \"https://ailleurs.example/charte\" }\n";
    let site = site.changing(
        "content/charters/charte.toml",
        "title = \"Charte\"\n",
        source,
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let compare = page(&site, "charte/charte-2025/index.html");
    assert!(
        !compare.contains(claim) && compare.contains("comparez"),
        "{compare}"
    );
    let mut site = site.changing(
        "content/charters/charte.toml",
        "url = \"https://ailleurs.example/charte\"",
        "file = \"charte.txt\"",
    );
    for (items, is_verbatim) in [
        ("- *Expliquer*\n", true),
        ("- *Expliquer, quand c’est possible*\n", false),
        ("- *Expliquer*\n- *Informer*\n", false),
        ("", false),
    ] {
        let copy = format!("# CHARTE\n\n**Axe**\n\n{items}");
        site = site.with("content/charters/charte.txt", copy);
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        let shown = page(&site, "charte/charte-2025/index.html");
        assert_eq!(shown.contains(claim), is_verbatim, "{items}");
    }
    let unsigned = page(&site, "charte/autre-2025/index.html");
    assert!(!unsigned.contains(claim));
    assert!(unsigned.contains("Aucune signature de ce texte n’est publiée ici."));
}

#[test]
fn a_verification_rests_on_another_item_that_can_be_read() {
    let verified = |by: &str, document: &str| {
        let site = Site::small().with(
            EVIDENCE_FILE,
            format!("{EVIDENCE}[verification]\nby = \"{by}\"\nwho = \"A\"\nrelation = \"B\"\nwhat = \"C\"\ndate = 2026-01-05\ndocument = \"{document}\"\n"),
        );
        let report = |degree: &str| {
            format!("title = \"Rapport\"\nkind = \"audit_report\"\ndate = 2026-01-05\n{degree}\n")
        };
        let site = site
            .with(
                "content/evidence/lisible.toml",
                report("degree = \"public\"\nurl = \"https://ailleurs.example/rapport\""),
            )
            .with(
                "content/evidence/secret.toml",
                report("degree = \"withheld\"\nreason = \"Secret.\""),
            )
            .with(
                "content/evidence/retour.toml",
                report("degree = \"public\"\nurl = \"https://ailleurs.example/r\"\n[verification]\nby = \"self\"\ndocument = \"preuve\""),
            );
        errors(&site.build())
    };
    assert_eq!(verified("third_party", "lisible"), Vec::<&str>::new());
    assert_eq!(
        verified("third_party", "secret"),
        ["verification-out-of-reach"]
    );
    assert_eq!(verified("self", "secret"), Vec::<&str>::new());
    assert_eq!(verified("self", "preuve"), ["verification-by-itself"]);
    // Each of the two proves the other.
    assert_eq!(
        verified("third_party", "retour"),
        ["verification-by-itself", "verification-by-itself"]
    );
}

/// The errors of a build, each with the file that it is at.
fn places(site: &Site) -> Vec<(&'static str, String)> {
    let outcome = site.build();
    let errors = outcome.diagnostics.iter();
    errors
        .filter(|diagnostic| diagnostic.severity() == Severity::Error)
        .map(|diagnostic| {
            let place = diagnostic.place.as_ref().unwrap();
            (diagnostic.code.name(), place.file.path.clone())
        })
        .collect()
}

#[test]
fn what_is_there_twice_is_told_once_and_at_its_place() {
    let twice = Site::small().with("content/systems/rh/outil.md", SYSTEM);
    assert_eq!(
        places(&twice),
        [("duplicate-id", "content/systems/rh/outil.md".to_owned())]
    );
    let translation = "+++\nname = \"Tool\"\n+++\n";
    let twice = Site::small()
        .with("content/systems/a/outil.en.md", translation)
        .with("content/systems/b/outil.en.md", translation);
    assert_eq!(
        places(&twice),
        [("duplicate-id", "content/systems/b/outil.en.md".to_owned())]
    );
    let page = "+++\ntitle = \"Method\"\n+++\n\nHello.\n";
    let twice = Site::small()
        .with("content/pages/a/methode.en.md", page)
        .with("content/pages/b/methode.en.md", page);
    assert_eq!(
        places(&twice),
        [("duplicate-id", "content/pages/b/methode.en.md".to_owned())]
    );
    let second = "\n[[contact]]\nid = \"ia\"\nname = \"Un autre\"\nemail = \"b@example.org\"\n";
    let twice = Site::small().with("site.toml", format!("{SETTINGS}{second}"));
    let outcome = twice.build();
    let fault = outcome
        .diagnostics
        .iter()
        .find(|diagnostic| diagnostic.code.name() == "duplicate-id")
        .unwrap();
    let (place, first) = (fault.place.as_ref().unwrap(), &fault.related[0]);
    assert!(place.span().start > first.span().start && first.span().start > 0);
}

#[test]
fn what_is_told_as_done_has_a_date_that_has_come() {
    let later = "2026-11-25";
    let site = |path: &str, from: &str, to: &str| Site::small().changing(path, from, to);
    let future = [
        site(
            "content/statements/c-1.toml",
            "since = 2026-01-05",
            "since = 2026-11-25",
        ),
        site(EVIDENCE_FILE, "date = 2026-01-05", "date = 2026-11-25"),
        site(
            "content/changes/debut.toml",
            "date = 2026-01-05",
            "date = 2026-11-25",
        ),
        Site::small().with("site.toml", format!("{SETTINGS}date = {later}\n")),
        Site::small().with(
            "content/corrections/c.toml",
            format!("date = {later}\nconcerns = [\"system:outil\"]\nsaid = \"A\"\nnow = \"B\"\n"),
        ),
        Site::small().with(
            "content/systems/outil.md",
            SYSTEM.replace("contact =", "since = 2026-11-25\ncontact ="),
        ),
    ];
    for site in future {
        assert_eq!(errors(&site.read()), ["future-date"]);
    }
    let fine = [
        site(
            "content/statements/c-1.toml",
            "since = 2026-01-05",
            "since = 2026-11-24",
        ),
        site(
            "content/changes/debut.toml",
            "date = 2026-01-05",
            "draft = true\ndate = 2026-11-25",
        ),
    ];
    for site in fine {
        assert_eq!(errors(&site.read()), Vec::<&str>::new());
    }
    // What is planned may say when it will begin.
    let planned = SYSTEM
        .replace("contact =", "since = 2027-02-01\ncontact =")
        .replace("\"in_use\"", "\"planned\"");
    let site = Site::small().with("content/systems/outil.md", planned);
    assert!(!errors(&site.read()).contains(&"future-date"));
}

#[test]
fn no_value_is_cut_or_dropped_in_silence() {
    let evidence = |lines: &str| {
        let site = Site::small().with(EVIDENCE_FILE, format!("{EVIDENCE}{lines}\n"));
        errors(&site.read())
    };
    assert_eq!(evidence("language = \"Français\""), ["invalid-language"]);
    assert_eq!(evidence("language = \"de\""), Vec::<&str>::new());
    assert_eq!(evidence("delay_days = 2.7"), ["wrong-type"]);
    assert_eq!(evidence("delay_days = 3"), Vec::<&str>::new());
    assert_eq!(evidence("delay_days = 3.0"), Vec::<&str>::new());
    assert_eq!(evidence("delay_days = -1"), ["out-of-range"]);
    assert_eq!(evidence("valid_until = 2025-01-05"), ["dates-out-of-order"]);
    assert_eq!(
        evidence("summary.fr = \"Une preuve\"\nsummary.de = \"Ein Nachweis\""),
        ["invalid-language"]
    );
    let system = |from: &str, to: &str| {
        errors(
            &Site::small()
                .changing("content/systems/outil.md", from, to)
                .read(),
        )
    };
    let factor = "name = \"Mots\"";
    for (weight, expected) in [("1.9", vec!["wrong-type"]), ("2", vec![])] {
        let ranked = format!("{factor}\nweight_kind = \"rank\"\nweight = {weight}");
        assert_eq!(system(factor, &ranked), expected);
    }
    let (due, before) = ("review_due = 2027-01-05", "review_due = 2025-01-05");
    assert_eq!(system(due, before), ["dates-out-of-order"]);
}

#[test]
fn a_charter_is_signed_once_unless_the_signature_ended() {
    let second = "\n[[signature]]\ncharter = \"charte@2025\"\ndate = 2026-10-01\n";
    let twice = Site::small().with("site.toml", format!("{SETTINGS}{second}"));
    assert_eq!(errors(&twice.read()), ["second-signature"]);
    let ended = "ended = 2026-09-01\nreason = \"Départ.\"\n";
    let again = Site::small().with("site.toml", format!("{SETTINGS}{ended}{second}"));
    assert_eq!(errors(&again.build()), Vec::<&str>::new());
}

#[test]
fn a_file_is_found_in_whichever_form_its_letters_are_written() {
    let (composed, decomposed) = ("r\u{e9}sum\u{e9}.txt", "re\u{301}sume\u{301}.txt");
    for (named, on_disk) in [(composed, decomposed), (decomposed, composed)] {
        let site = Site::small()
            .without("content/evidence/preuve.txt")
            .with(&format!("content/evidence/{on_disk}"), "Une preuve.")
            .changing(EVIDENCE_FILE, "preuve.txt", named);
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        let published = site.out().join("preuves/preuve").join(composed);
        assert_eq!(std::fs::read_to_string(published).unwrap(), "Une preuve.");
    }
}

#[test]
fn a_name_that_is_never_published_is_told_as_such() {
    for (name, expected) in [
        (".caché.pdf", "name-not-published"),
        ("..pdf", "name-not-published"),
        ("a\\\\b.pdf", "name-not-published"),
        ("x.tmp", "name-not-published"),
        ("a~", "name-not-published"),
        ("../preuve.txt", "path-escapes"),
        ("/preuve.txt", "path-escapes"),
        ("absente.pdf", "missing-attachment"),
    ] {
        let site = Site::small().changing(EVIDENCE_FILE, "preuve.txt", name);
        assert!(errors(&site.build()).contains(&expected), "{name}");
    }
}

#[test]
fn every_text_that_is_not_translated_is_a_gap_and_is_marked_in_the_feed() {
    let gaps = |site: &Site| crate::kinds::words(&site.published("en/gaps/index.html"));
    let site = Site::small().with(
        "content/pages/methode.en.md",
        "+++\ntitle = \"Method\"\n+++\n\nHello.\n",
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let told = gaps(&site);
    let (_, told) = told.split_once("Not translated yet").unwrap();
    // The change and the contact have no page of their own.
    for name in ["Début", "Référent", "Charte", "Outil", "Preuve"] {
        assert!(told.contains(name), "{name}: {told}");
    }
    let feed = site.published("en/changes/feed.xml");
    assert!(feed.contains("<title xml:lang=\"fr\">Début</title>"));
    assert!(feed.contains("<summary xml:lang=\"fr\">Le site.</summary>"));
    assert!(
        !site
            .published("changements/feed.xml")
            .contains("<title xml:lang")
    );
    // The commitments are translated and the charter's title is not.
    let site = site.changing(
        "content/charters/charte.toml",
        "text = \"Expliquer\"",
        "text.fr = \"Expliquer\"\ntext.en = \"Explain\"",
    );
    let charter = |site: &Site| {
        let outcome = site.build();
        let mut gaps = outcome.diagnostics.into_iter();
        gaps.any(|gap| {
            gap.code.name() == "missing-translation"
                && gap
                    .place
                    .is_some_and(|place| place.file.path.contains("charters"))
        })
    };
    assert!(charter(&site));
    let site = site
        .changing(
            "content/charters/charte.toml",
            "title = \"Charte\"",
            "title.fr = \"Charte\"\ntitle.en = \"Charter\"",
        )
        .changing(
            "content/charters/charte.toml",
            "title = \"Axe\"",
            "title.fr = \"Axe\"\ntitle.en = \"Axis\"",
        );
    assert!(!charter(&site));
}

#[test]
fn a_correction_in_the_feed_says_which_of_its_words_are_in_another_language() {
    let site = Site::small().with("content/corrections/c.toml", crate::site::CORRECTION);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let feed = site.published("en/changes/feed.xml");
    assert!(feed.contains("<summary type=\"xhtml\">"));
    assert!(feed.contains("<span xml:lang=\"fr\">L’outil ne se trompe jamais.</span>"));
    assert!(!site.published("changements/feed.xml").contains("xhtml"));
}

#[test]
fn files_are_published_only_of_kinds_that_no_browser_runs() {
    let of = |name: &str| {
        let file = format!("content/evidence/{name}");
        let site = Site::small()
            .changing("content/evidence/preuve.toml", "preuve.txt", name)
            .without("content/evidence/preuve.txt")
            .with(&file, "<svg onload=\"alert(1)\"/>");
        errors(&site.read())
    };
    for name in [
        "p.pdf",
        "p.CSV",
        "p.png",
        "p.tar.gz",
        "p.html.txt",
        "dossier/p.txt",
    ] {
        assert_eq!(of(name), Vec::<&str>::new(), "{name}");
    }
    for name in [
        "p.html",
        "p.svg",
        "p.XML",
        "p.xhtml",
        "p.js",
        "p",
        "p.txt.inconnu",
        "d.txt/p",
    ] {
        assert_eq!(of(name), ["active-file"], "{name}");
    }
}

#[test]
fn a_mere_sign_answers_nothing_but_is_a_unit() {
    let system = "content/systems/outil.md";
    let with = |from: &str, to: &str| errors(&Site::small().changing(system, from, to).read());
    let metric = |unit: &str| {
        format!("[[metric]]\nid = \"m\"\nname = \"M\"\nvalue = 3\nunit = \"{unit}\"\n\n[[risk]]")
    };
    assert_eq!(with("[[risk]]", &metric("%")), Vec::<&str>::new());
    assert_eq!(with("[[risk]]", &metric("n/a")), ["empty-text"]);
    for filler in [
        "-",
        "…",
        "tbd",
        "N/A",
        "xxx",
        "TODO",
        "à compléter",
        "Lorem ipsum dolor",
    ] {
        assert_eq!(
            with("\"Relecture\"", &format!("\"{filler}\"")),
            ["empty-text"],
            "{filler}"
        );
        assert_eq!(with("Il compte.", filler), ["empty-text"], "{filler}");
    }
    // A charter is printed word for word.
    let charter = CHARTER.replace("[[axis]]", "[[preamble]]\ntext = \"…\"\n\n[[axis]]");
    let site = Site::small().with("content/charters/charte.toml", charter);
    assert_eq!(errors(&site.read()), Vec::<&str>::new());
}

#[test]
fn a_correction_stands_before_the_content_in_the_words_of_limpide() {
    let base = std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/limpide/base.html"),
    )
    .unwrap();
    let start = base
        .find("{% for correction in page.corrections %}")
        .unwrap();
    let end =
        start + base[start..].find("</div>{% endfor %}").unwrap() + "</div>{% endfor %}".len();
    let correction = &base[start..end];
    let built = |base: &str| {
        let site = Site::small()
            .with("content/corrections/erreur.toml", crate::site::CORRECTION)
            .with("themes/limpide/base.html", base);
        errors(&site.build())
    };
    assert_eq!(built(&base), Vec::<&str>::new());
    let last = base
        .replace(correction, "")
        .replace("</main>", &format!("{correction}</main>"));
    assert_eq!(built(&last), ["correction-removed"]);
    let quoted = base
        .replace(
            "{{ t.correction.said }}",
            "On a dit à tort qu’il était faux que",
        )
        .replace("{{ t.correction.now }}", "et non");
    assert_ne!(quoted, base);
    assert_eq!(built(&quoted), ["correction-removed"]);
}

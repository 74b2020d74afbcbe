//! What a system's page says, and what it never says for lack of a fact.

use std::path::Path;

use limpide::html::Document;
use limpide::model::Field;
use limpide::source::Word;

use crate::full_system::{FULL, FULL_EN, full, with_supplier};
use crate::site::{SYSTEM, Site, errors};

const FILE: &str = "content/systems/outil.md";
const TRANSLATION: &str = "content/systems/outil.en.md";
const PAGE: &str = "systemes/outil/index.html";
/// The full record.
const RECORD: &str = "systemes/outil/fiche/index.html";
const NOT_STATED: &str = "Non indiqué";

/// What a published page holds between the marks of `<main>`.
fn main_of(site: &Site, path: &str) -> String {
    let html = site.published(path);
    let (_, main) = html.split_once("<main").unwrap();
    main.split_once("</main>").unwrap().0.to_owned()
}

/// The words of a published page, each element on its own, white space made even.
fn words(site: &Site, path: &str) -> String {
    let main = main_of(site, path).replace('<', " <");
    let document = Document::parse(&format!("<main{main}</main>"));
    document
        .text(document.root())
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The page of a system that has these lines before its first table.
fn page_with(lines: &str) -> String {
    let site = Site::small().changing(
        FILE,
        "contact = \"ia\"",
        &format!("contact = \"ia\"\n{lines}"),
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    words(&site, PAGE)
}

/// The errors of a system that has these tables.
fn errors_with(tables: &str) -> Vec<&'static str> {
    errors(
        &Site::small()
            .changing(FILE, "[[risk]]", &format!("{tables}\n[[risk]]"))
            .read(),
    )
}

/// The gaps of a build, by their names.
fn gaps(site: &Site) -> Vec<&'static str> {
    let mut gaps: Vec<&str> = site
        .build()
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.name())
        .collect();
    gaps.dedup();
    gaps
}

#[test]
fn the_first_answers_are_in_plain_words() {
    let site = full();
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let page = words(&site, PAGE);
    assert!(page.contains("Non : une personne décide. Supervision : Deux personnes, chaque jour."));
    assert!(page.contains("l’arrêter et décider autrement."));
    assert!(page.contains("Sont concernées : les candidats."), "{page}");
    assert!(
        page.contains("Les poids indiqués ne se comparent pas entre eux"),
        "{page}"
    );
    assert!(
        page.contains("Puis-je refuser ? Oui, vous pouvez refuser."),
        "{page}"
    );
}

#[test]
fn it_does_not_decide_alone_only_where_oversight_says_who_when_and_which_powers() {
    let undescribed = "Non, selon Essai ; la supervision humaine n’est pas décrite.";
    for gone in [
        "who = \"Deux personnes\"\n",
        "when = \"chaque jour\"\n",
        "powers = [\"stop\", \"override\"]\n",
    ] {
        let site = full().changing(FILE, gone, "");
        assert!(gaps(&site).contains(&"oversight-not-described"));
        let page = words(&site, PAGE);
        assert!(page.contains(undescribed), "{gone}: {page:?}");
        assert!(!page.contains("Non : une personne décide."), "{gone}");
        assert!(words(&site, "systemes/index.html").contains(undescribed));
    }
    let acts = full().changing(FILE, "decision_support", "human_on_the_loop");
    let unwatched = "selon Essai ; la supervision humaine n’est pas décrite.";
    acts.build();
    assert!(!words(&acts, PAGE).contains(unwatched));
    let acts = acts.changing(
        FILE,
        "[oversight]\nwho = \"Deux personnes\"\n",
        "[oversight]\n",
    );
    acts.build();
    assert!(words(&acts, PAGE).contains(unwatched));
}

#[test]
fn what_is_not_said_reads_not_stated() {
    let page = page_with("");
    for question in [
        "Me concerne-t-il ?",
        "Puis-je refuser ?",
        "Puis-je contester, et auprès de qui ?",
        "Refuser",
        "Information des personnes",
    ] {
        assert!(
            page.contains(&format!("{question} {NOT_STATED}")),
            "{question}: {page:?}"
        );
    }
    assert!(page.contains("Il n’est pas dit si ces facteurs sont tous les facteurs."));
    assert!(page.contains("Qui surveille, quand et avec quels pouvoirs : non indiqué."));
    assert!(page.contains("Aucune voie de recours n’est indiquée."));
    assert!(!page.contains("Énergie") && !page.contains("Classe de risque"));
}

#[test]
fn a_refusal_leads_somewhere_or_says_why_not() {
    assert_eq!(
        errors_with("[refusal]\npossible = \"yes\"\n"),
        ["no-locator"]
    );
    assert_eq!(
        errors_with("[refusal]\npossible = \"partly\"\n"),
        ["no-locator"]
    );
    assert_eq!(
        errors_with("[refusal]\npossible = \"no\"\n"),
        ["missing-because"]
    );
    assert_eq!(
        errors_with("[refusal]\npossible = \"no\"\nreason = \"La loi.\"\ncontact = \"ia\"\n"),
        ["contradiction"]
    );
    assert_eq!(
        errors_with("[refusal]\npossible = \"no\"\nreason = \"La loi.\"\n"),
        Vec::<&str>::new()
    );
}

#[test]
fn a_contact_named_anywhere_must_be_there() {
    for table in ["appeal", "explanation", "feedback"] {
        assert_eq!(
            errors_with(&format!("[{table}]\ncontact = \"absent\"\n")),
            ["dangling-reference"],
            "{table}"
        );
        assert_eq!(errors_with(&format!("[{table}]\n")), ["no-locator"]);
    }
}

#[test]
fn evidence_named_anywhere_must_be_there() {
    for (at, _) in FULL.match_indices("\"preuve\"") {
        let text = format!(
            "{}\"absente\"{}",
            &FULL[..at],
            &FULL[at + "\"preuve\"".len()..]
        );
        let found = errors(&with_supplier().with(FILE, text).build());
        assert_eq!(found, ["dangling-reference"], "at {at}");
    }
}

#[test]
fn what_one_key_makes_necessary_is_asked_for() {
    for (table, code) in [
        ("[usage]\ncount = 3\n", "missing-because"),
        (
            "[[use]]\nid = \"u\"\nwhat = \"U\"\nallowed = \"conditions\"\n",
            "missing-because",
        ),
        ("[energy]\nmethod = \"not_available\"\n", "missing-because"),
        ("[energy]\nmethod = \"measured\"\n", "missing-because"),
        (
            "[energy]\nmethod = \"not_available\"\nreason = \"R\"\nco2e_g = 1\n",
            "contradiction",
        ),
        ("[risk_class]\nclass = \"high\"\n", "missing-because"),
        (
            "[[assessment]]\nid = \"a\"\nkind = \"dpia\"\n",
            "missing-because",
        ),
        (
            "[[assessment]]\nid = \"a\"\nkind = \"dpia\"\nnot_done = \"N\"\ndate = 2026-01-05\n",
            "contradiction",
        ),
        (
            "[[factor]]\nid = \"f\"\nname = \"F\"\nunit = \"points\"\n",
            "contradiction",
        ),
        (
            "[[step]]\nid = \"s\"\nactor = \"person\"\ntext = \"S\"\n[[step]]\nid = \"s\"\nactor = \"person\"\ntext = \"S\"\n",
            "duplicate-id",
        ),
        (
            "[[withheld]]\nfield = \"nothing\"\nreason = \"R\"\n",
            "unknown-word",
        ),
    ] {
        assert_eq!(errors_with(table), [code], "{table}");
    }
    let figure = "[energy]\nmethod = \"measured\"\ninference_wh = 1\n";
    assert_eq!(errors_with(figure), ["missing-because"; 3]);
}

/// A factor with a weight, beside those of the small site.
fn factor(id: &str, weight: &str) -> String {
    format!("[[factor]]\nid = \"{id}\"\nname = \"Poids {id}\"\n{weight}\n\n")
}

#[test]
fn what_weighs_most_is_said_only_where_weights_can_be_compared() {
    let shown = |factors: &[String]| {
        let own = "[[factor]]\nid = \"mots\"\nname = \"Mots\"\n\n";
        let site = Site::small().changing(FILE, own, &factors.concat());
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        words(&site, PAGE)
    };
    let share = |id, weight| factor(id, &format!("weight_kind = \"share\"\nweight = {weight}"));
    let known = shown(&[share("a", 60), share("b", 40)]);
    assert!(known.contains("Poids a : 60 % du résultat."), "{known}");
    let others = [
        factor("c", "weight_kind = \"exact\"\nweight = 900"),
        factor("c", "weight_kind = \"rank\"\nweight = 2"),
        // A trait that the law protects is not passed over because its weight is not said.
        factor("c", "protected = \"trait\""),
        factor(
            "c",
            "weight_kind = \"exact\"\nweight = 9\nprotected = \"proxy\"",
        ),
    ];
    for other in others {
        let page = shown(&[share("a", 60), other.clone()]);
        assert!(!page.contains("60 % du résultat."), "{other}");
        assert!(
            page.contains("Les poids indiqués ne se comparent pas"),
            "{other}"
        );
    }
    let first = factor("c", "weight_kind = \"rank\"\nweight = 1");
    let page = shown(&[share("a", 60), share("b", 40), first]);
    let ranked = "Poids c, au premier rang ; puis Poids a : 60 % du résultat.";
    assert!(page.contains(ranked), "{page}");
    // Nor one of which nobody says whether it is such a trait: leaving that out gains nothing.
    let unsaid = shown(&[share("a", 60), factor("c", "")]);
    assert!(!unsaid.contains("60 % du résultat."), "{unsaid}");
    let hedged = "Poids a : 60 % du résultat. Parmi les poids connus";
    let partly = shown(&[share("a", 60), factor("c", "protected = \"no\"")]);
    assert!(partly.contains(hedged), "{partly}");
    // With the factor left out, nobody says that these are all.
    let fewer = shown(&[share("a", 60)]);
    assert!(fewer.contains(hedged), "{fewer}");
}

#[test]
fn shares_are_shares_of_one_whole() {
    let with = |status: &str, shares: &[f64]| {
        let own = "[[factor]]\nid = \"mots\"\nname = \"Mots\"\n\n";
        let factors: String = shares
            .iter()
            .enumerate()
            .map(|(at, it)| {
                factor(
                    &at.to_string(),
                    &format!("direction = \"raises\"\nbasis = \"rule\"\nweight_kind = \"share\"\nweight = {it}"),
                )
            })
            .collect();
        let site = Site::small().changing(FILE, own, &factors).changing(
            FILE,
            "contact = \"ia\"",
            &format!("contact = \"ia\"\nfactors_status = \"{status}\"\nfactors_reason = \"R\""),
        );
        errors(&site.build())
    };
    let fault = ["shares-of-no-whole"];
    for (status, shares, is_fault) in [
        ("stated", &[90.0, 90.0][..], true),
        ("partly_stated", &[90.0, 90.0], true),
        ("stated", &[8.0], true),
        ("partly_stated", &[8.0], false),
        ("stated", &[60.0, 40.0], false),
        // Each may be rounded.
        ("stated", &[33.0, 33.0, 33.0], false),
        ("stated", &[33.4, 33.4, 33.4], false),
    ] {
        let found = with(status, shares);
        assert_eq!(found, fault[..usize::from(is_fault)], "{status} {shares:?}");
    }
}

#[test]
fn silence_on_the_effect_is_a_gap_and_a_weighing_one_asks_for_a_way_without_a_computer() {
    let silent = Site::small().changing(FILE, "effect = \"none\"\n", "");
    let outcome = silent.build();
    assert_eq!(errors(&outcome), Vec::<&str>::new());
    let effect = ("what", "effect".to_owned());
    assert!(
        outcome
            .diagnostics
            .iter()
            .any(|gap| gap.arguments.contains(&effect))
    );
    assert!(words(&silent, PAGE).contains("Effet sur les personnes : non indiqué."));
    let weighing = Site::small().changing(FILE, "\"none\"", "\"significant\"");
    assert_eq!(errors(&weighing.read()), ["no-offline-route"]);
    let table = "[appeal]\nphone = \"01 99 00 11 22\"\n\n[[risk]]";
    let weighing = weighing.changing(FILE, "[[risk]]", table);
    assert_eq!(errors(&weighing.build()), Vec::<&str>::new());
}

#[test]
fn that_no_incident_is_known_is_said_with_its_date() {
    let known = "contact = \"ia\"\nno_incident_known = 2026-11-01";
    let site = Site::small().changing(FILE, "contact = \"ia\"", known);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let record = words(&site, "systemes/outil/fiche/index.html");
    assert!(
        record.contains("Aucun incident connu, état au 1er novembre 2026"),
        "{record}"
    );
    let incident =
        "[[incident]]\nid = \"a\"\ndate = 2026-02-03\nsummary = \"Une panne\"\n\n[[risk]]";
    let both = site.changing(FILE, "[[risk]]", incident);
    assert_eq!(errors(&both.read()), ["contradiction"]);
    let later = Site::small().changing(
        FILE,
        "contact = \"ia\"",
        &known.replace("2026-11-01", "2026-11-25"),
    );
    assert_eq!(errors(&later.read()), ["future-date"]);
}

#[test]
fn who_can_refuse_needs_no_reason_why_not() {
    let refusal = |possible: &str| {
        let table = format!(
            "[refusal]\npossible = \"{possible}\"\nphone = \"01 99 00 11 22\"\nreason = \"La loi.\"\n\n[[risk]]"
        );
        errors(&Site::small().changing(FILE, "[[risk]]", &table).build())
    };
    assert_eq!(refusal("yes"), ["contradiction"]);
    assert_eq!(refusal("partly"), Vec::<&str>::new());
}

#[test]
fn where_persons_are_affected_the_supplier_was_asked() {
    let unknown = "factors_status = \"not_known\"\nfactors_reason = \"Secret.\"";
    let site = || {
        Site::small()
            .with(
                FILE,
                SYSTEM.replace("[[factor]]\nid = \"mots\"\nname = \"Mots\"\n", ""),
            )
            .changing(FILE, "effect = \"none\"", "effect = \"significant\"")
            .changing(
                FILE,
                "contact = \"ia\"",
                &format!("contact = \"ia\"\n{unknown}"),
            )
            .changing(
                FILE,
                "[[risk]]",
                "[appeal]\nphone = \"01 99 00 11 22\"\n\n[[risk]]",
            )
    };
    assert_eq!(errors(&site().read()), ["missing-because"]);
    // Silence on the effect is no way out; an effect that is said to be none is an answer.
    let silent = site().changing(FILE, "effect = \"significant\"\n", "");
    assert_eq!(errors(&silent.read()), ["missing-because"]);
    let harmless = site().changing(FILE, "\"significant\"", "\"none\"");
    assert_eq!(errors(&harmless.build()), Vec::<&str>::new());
    for (answer, said) in [
        ("none", "il n’a pas répondu."),
        ("refused", "il a répondu qu’il ne le publie pas."),
        ("partial", "il n’a répondu qu’en partie."),
    ] {
        let request = format!(
            "[supplier_request]\ndate = 2026-02-03\nchannel = \"courriel\"\nanswer = \"{answer}\"\n\n[[risk]]"
        );
        let site = site().changing(FILE, "[[risk]]", &request);
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        let page = words(&site, PAGE);
        assert!(
            page.contains(&format!(
                "La question a été posée au fournisseur le 3 février 2026 (courriel) ; {said}"
            )),
            "{page}"
        );
    }
}

#[test]
fn what_is_withheld_is_said_where_it_would_stand() {
    let mut front = SYSTEM
        .split("[[data_source]]")
        .next()
        .unwrap_or_default()
        .replace("effect = \"none\"\n", "");
    for (word, _) in Field::WORDS {
        front.push_str(&format!(
            "[[withheld]]\nfield = \"{word}\"\nreason = \"Motif {word}.\"\nlaw = \"Loi\"\n\n"
        ));
    }
    let site = Site::small().with(FILE, format!("{front}+++\n"));
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let page = words(&site, PAGE) + &words(&site, RECORD);
    let list = words(&site, "manques/index.html");
    for (word, _) in Field::WORDS {
        let said = format!("Non publié. Raison : Motif {word}. (Loi)");
        assert!(page.contains(&said), "{word}: {page:?}");
        assert!(list.contains(&format!("Motif {word}.")), "{word}");
    }
}

#[test]
fn a_certificate_out_of_date_is_said() {
    let site = full();
    assert!(!gaps(&site).contains(&"certificate-expired"));
    let site = site.changing(FILE, "expires = 2027-01-05", "expires = 2026-11-23");
    assert!(gaps(&site).contains(&"certificate-expired"));
    assert!(words(&site, RECORD).contains("Certificat expiré."));
}

#[test]
fn what_is_withheld_is_translated_by_its_field() {
    let withheld = "[[withheld]]\nfield = \"energy\"\nreason = \"Le contrat.\"\n\n[[risk]]";
    let translation = "+++\n[[withheld]]\nfield = \"energy\"\nreason = \"The contract.\"\n+++\n";
    let site = Site::small()
        .changing(FILE, "[[risk]]", withheld)
        .with(TRANSLATION, translation);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let page = words(&site, "en/systems/outil/record/index.html");
    assert!(
        page.contains("Energy Withheld. Reason: The contract."),
        "{page}"
    );
    let other = site.changing(TRANSLATION, "energy", "metrics");
    assert_eq!(errors(&other.read()), ["translation-of-nothing"]);
}

/// The texts of a front matter and its sections: what stands between quotation marks after a key that
/// is no id, and the paragraphs.
fn texts(file: &str) -> Vec<String> {
    let body = |line: &&str| !line.is_empty() && !line.starts_with(['#', '+', '[']);
    file.lines()
        .filter(body)
        .filter(|line| !line.starts_with("id = "))
        .map(|line| match line.split_once(" = ") {
            Some((_, value)) => value.trim_matches(['"', '[', ']']).to_owned(),
            None => line.to_owned(),
        })
        .collect()
}

#[test]
fn each_text_can_be_translated_and_each_lack_is_told() {
    let site = full().with(TRANSLATION, FULL_EN);
    let untranslated = |site: &Site| {
        site.read()
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.name() == "missing-translation")
            .filter(|diagnostic| {
                diagnostic
                    .arguments
                    .contains(&("subject", "system:outil".to_owned()))
            })
            .count()
    };
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert_eq!(untranslated(&site), 0);
    let page = words(&site, "en/systems/outil/index.html")
        + &words(&site, "en/systems/outil/record/index.html");
    let page = page.to_lowercase();
    for text in texts(FULL_EN) {
        // Within a sentence an article begins with a small letter.
        assert!(
            page.contains(&text.to_lowercase()),
            "{text:?} is not on the page: {page:?}"
        );
    }

    for line in FULL_EN.lines().filter(|line| line.contains(" = ")) {
        if line.starts_with("id = ") {
            continue;
        }
        let site = full().with(TRANSLATION, FULL_EN.replacen(&format!("{line}\n"), "", 1));
        assert_eq!(untranslated(&site), 1, "{line}");
    }
}

#[test]
fn no_fact_of_any_table_may_be_repeated_in_the_translation() {
    for fact in [
        "[principles]\nalgorithm = \"rules\"\n",
        "[usage]\ncount = 3\n",
        "[[step]]\nid = \"lire\"\nactor = \"person\"\n",
        "[[factor]]\nid = \"mots\"\nlayer = \"ours\"\n",
        "[[factor]]\nid = \"mots\"\nweight = 3\n",
        "[supplier_request]\nanswer = \"none\"\n",
        "[oversight]\npowers = [\"stop\"]\n",
        "[refusal]\nphone = \"01 99 00 11 23\"\n",
        "[appeal]\ncontact = \"ia\"\n",
        "[energy]\nmethod = \"measured\"\n",
        "[[metric]]\nid = \"juste\"\nvalue = 3\n",
        "[cost]\namount = 3\n",
        "supplier = \"autre\"\n",
    ] {
        let site = full().with(TRANSLATION, format!("+++\n{fact}+++\n"));
        assert_eq!(errors(&site.read()), ["fact-in-translation"], "{fact}");
    }
    for nothing in [
        "[cost]\nperiod = \"x\"\n",
        "[[use]]\nid = \"u\"\nwhat = \"x\"\n",
    ] {
        let site = Site::small().with(TRANSLATION, format!("+++\n{nothing}+++\n"));
        assert_eq!(
            errors(&site.read()),
            ["translation-of-nothing"],
            "{nothing}"
        );
    }
}

#[test]
fn the_smallest_system_of_the_guide_is_built_as_it_stands() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let (_, rest) = guide.split_once("```markdown\n").unwrap();
    let (smallest, _) = rest.split_once("```\n").unwrap();
    let site = Site::small().with("content/systems/outil.md", smallest);
    let outcome = site.build();
    assert!(errors(&outcome).is_empty(), "{:?}", errors(&outcome));
    // No line of its facts is one too many.
    let facts = smallest.split_once("+++\n\n").unwrap().0;
    for line in facts.lines().skip(1).filter(|line| line.contains(" = ")) {
        let without = smallest.replacen(&format!("{line}\n"), "", 1);
        let site = Site::small().with("content/systems/outil.md", without);
        assert!(!errors(&site.read()).is_empty(), "{line}");
    }
}

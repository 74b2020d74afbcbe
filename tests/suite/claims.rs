//! Answers are computed, and saying less never claims more.

mod known;
mod removal;

use std::sync::LazyLock;

use limpide::diagnostic::{Code, Diagnostic, Severity};
use limpide::model::{self, Answer, Field, FieldAnswer, answer_of, answer_to};
use limpide::source::{Word, read_site};
use proptest::prelude::*;

use crate::full_system::{FULL, full, with_supplier};
use crate::site::{AS_OF, SYSTEM, Site, errors};

const FILE: &str = "content/systems/outil.md";
const CHARTER: &str = "content/charters/charte.toml";
const STATEMENT: &str = "content/statements/c-1.toml";

/// A site whose commitment asks for fields, and whose statement has a status.
fn site(fields: &[&str], status: &str) -> Site {
    let fields = format!("text = \"Expliquer\"\nsystem_fields = {fields:?}");
    Site::small()
        .changing(CHARTER, "text = \"Expliquer\"\nsystem_fields = []", &fields)
        .changing(
            STATEMENT,
            "status = \"applied\"",
            &match status {
                "applied" => "status = \"applied\"".to_owned(),
                _ => format!("status = \"{status}\"\nmissing = \"Le reste.\""),
            },
        )
}

fn with_system(site: Site, from: &str, to: &str) -> Site {
    site.changing(FILE, from, to)
}

/// The computed answer on the commitment's page.
fn answer_shown(site: &Site) -> String {
    site.build();
    // The minifier leaves quotation marks out where it can.
    let page = site
        .published("charte/charte-2025/c-1/index.html")
        .replace('"', "");
    let (_, cell) = page.split_once("data-l=Réponse>").unwrap();
    cell.split_once('<').unwrap().0.to_owned()
}

#[test]
fn each_answer_is_told_in_words() {
    let head = "contact = \"ia\"";
    let status = |status: &str| {
        format!("{head}\nfactors_status = \"{status}\"\nfactors_reason = \"Secret.\"")
    };
    let unlisted = |text: &str| {
        let system = SYSTEM.replace("[[factor]]\nid = \"mots\"\nname = \"Mots\"\n", "");
        site(&["factors"], "in_progress").with(FILE, system.replace(head, text))
    };
    let listed = |text: &str| with_system(site(&["factors"], "in_progress"), head, text);
    // A name alone is no factor that is told.
    let only_named = |site: Site| assert_eq!(errors(&site.read()), ["factor-only-named"]);
    only_named(listed(&status("stated")));
    let told = "name = \"Mots\"\ndirection = \"raises\"\nweight_kind = \"rank\"\nweight = 1\nbasis = \"rule\"";
    for line in told
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with("weight"))
    {
        let less = told.replace(&format!("\n{line}"), "");
        only_named(with_system(
            listed(&status("stated")),
            "name = \"Mots\"",
            &less,
        ));
    }
    let whole = with_system(listed(&status("stated")), "name = \"Mots\"", told);
    assert_eq!(answer_shown(&whole), "répond");
    assert_eq!(
        answer_shown(&listed(&status("partly_stated"))),
        "répond en partie"
    );
    assert_eq!(answer_shown(&listed(head)), "répond en partie");
    assert_eq!(
        answer_shown(&unlisted(&status("not_known"))),
        "dit ne pas savoir"
    );
    assert_eq!(answer_shown(&unlisted(&status("withheld"))), "non publié");
    assert_eq!(
        answer_shown(&site(&["notice"], "in_progress")),
        "non indiqué"
    );
    assert_eq!(
        answer_shown(&site(&["oversight"], "in_progress")),
        "répond en partie"
    );
    let energy = "[energy]\nmethod = \"not_available\"\nreason = \"R.\"\n\n[[risk]]";
    let site = with_system(site(&["energy"], "in_progress"), "[[risk]]", energy);
    assert_eq!(answer_shown(&site), "dit ne pas savoir");
}

#[test]
fn several_fields_make_one_answer() {
    let of = |answers: &[Answer]| {
        let fields: Vec<FieldAnswer> = answers
            .iter()
            .map(|answer| FieldAnswer {
                field: Field::Energy,
                answer: *answer,
            })
            .collect();
        answer_of(&fields)
    };
    use Answer::{Answered, Missing, Partly, SaidUnknown, Withheld};
    assert_eq!(of(&[Answered, Answered]), Answered);
    assert_eq!(of(&[Answered, Missing]), Partly);
    assert_eq!(of(&[Partly, Withheld]), Partly);
    assert_eq!(of(&[SaidUnknown, SaidUnknown]), SaidUnknown);
    assert_eq!(of(&[Withheld, Withheld]), Withheld);
    assert_eq!(of(&[Withheld, SaidUnknown]), Missing);
    assert_eq!(of(&[Missing, Withheld]), Missing);
}

#[test]
fn a_system_that_says_all_answers_all() {
    let site = full();
    let told = told(&site).unwrap();
    for (field, rank) in told.answers {
        assert_eq!(rank, 3, "{}", field.word());
    }
}

#[test]
fn a_statement_is_not_stronger_than_the_systems_at_work() {
    let asks = ["notice"];
    let stronger = ["stronger-than-systems"];
    assert_eq!(errors(&site(&asks, "applied").build()), stronger);
    assert_eq!(errors(&site(&asks, "partly_applied").build()), stronger);
    for status in ["in_progress", "not_started"] {
        assert_eq!(errors(&site(&asks, status).build()), Vec::<&str>::new());
    }
    // Partly is enough for "partly", not for "applied".
    let asks = ["notice", "limits"];
    assert_eq!(errors(&site(&asks, "applied").build()), stronger);
    assert_eq!(
        errors(&site(&asks, "partly_applied").build()),
        Vec::<&str>::new()
    );
}

#[test]
fn systems_at_work_count_and_those_that_the_statement_names() {
    for (status, counts) in [
        ("planned", false),
        ("development", false),
        ("pilot", true),
        ("in_use", true),
        ("suspended", true),
        ("retired", false),
    ] {
        let site = with_system(site(&["notice"], "applied"), "in_use", status);
        // What a statement names itself counts in any case: `applied` may not rest on it.
        assert_eq!(errors(&site.read()), ["stronger-than-systems"], "{status}");
        let site = site.changing(STATEMENT, "systems = [\"outil\"]\n", "");
        let expected = match counts {
            true => "stronger-than-systems",
            false => "statement-without-systems",
        };
        assert_eq!(errors(&site.read()), [expected], "{status}");
    }
}

#[test]
fn a_field_is_told_or_withheld_and_not_both() {
    let withheld = |field: &str| {
        let table = format!("[[withheld]]\nfield = \"{field}\"\nreason = \"Secret.\"\n\n[[risk]]");
        errors(&with_system(site(&["notice"], "in_progress"), "[[risk]]", &table).build())
    };
    for told in ["limits", "oversight", "data_used", "factors"] {
        assert_eq!(withheld(told), ["contradiction"], "{told}");
    }
    for untold in ["energy", "security", "notice"] {
        assert_eq!(withheld(untold), Vec::<&str>::new(), "{untold}");
    }
}

#[test]
fn an_invented_system_refutes_no_fact() {
    let invented = |site: Site| {
        with_system(site, "contact = \"ia\"", "contact = \"ia\"\nexample = true").changing(
            STATEMENT,
            "systems = [\"outil\"]\n",
            "",
        )
    };
    let fact = invented(site(&["notice"], "applied"));
    // Nor does it show one.
    assert_eq!(errors(&fact.read()), ["statement-without-systems"]);
    let real = SYSTEM.replace("[[risk]]", "[notice]\nwhere = \"Ici\"\n\n[[risk]]");
    let fact = fact.with("content/systems/vrai.md", real);
    assert_eq!(errors(&fact.build()), Vec::<&str>::new());
    let example = fact.changing(STATEMENT, "text =", "example = true\ntext =");
    assert_eq!(errors(&example.read()), ["stronger-than-systems"]);
}

#[test]
fn a_charter_asks_for_known_fields_only() {
    let site = site(&["notices"], "in_progress");
    assert_eq!(errors(&site.read()), ["unknown-word"]);
}

#[test]
fn the_commitment_says_which_systems_its_statement_leaves_out() {
    let site = site(&["limits"], "in_progress").with("content/systems/autre.md", SYSTEM);
    site.build();
    let page = site.published("charte/charte-2025/c-1/index.html");
    let cells: Vec<&str> = page
        .split("data-l=\"Cité par la déclaration\">")
        .skip(1)
        .map(|rest| rest.split_once('<').unwrap().0)
        .collect();
    assert_eq!(cells, ["Non", "Oui"]);
}

#[test]
fn what_is_withheld_or_not_known_is_not_applied_in_part() {
    let with = |status: &str, factors: &str| {
        let head = "contact = \"ia\"";
        let told = format!("{head}\nfactors_status = \"{factors}\"\nfactors_reason = \"Secret.\"");
        let system = SYSTEM.replace("[[factor]]\nid = \"mots\"\nname = \"Mots\"\n", "");
        let system = system.replace(head, &told);
        errors(&site(&["factors"], status).with(FILE, system).read())
    };
    let fault = ["stronger-than-systems"];
    assert_eq!(with("partly_applied", "withheld"), fault);
    assert_eq!(with("in_progress", "withheld"), Vec::<&str>::new());
}

#[test]
fn a_factor_that_the_supplier_knows_more_of_was_asked_for() {
    let with = |layer: &str| {
        let head = "contact = \"ia\"";
        let told = format!(
            "{head}\nfactors_status = \"partly_stated\"\nfactors_reason = \"Le reste n’est pas su.\""
        );
        let system = SYSTEM
            .replace(head, &told)
            .replace("effect = \"none\"", "effect = \"significant\"");
        let system = system.replace("name = \"Mots\"\n", &format!("name = \"Mots\"\n{layer}"));
        let found = errors(&site(&["notice"], "in_progress").with(FILE, system).read());
        found.contains(&"missing-because")
    };
    assert!(with("layer = \"model\"\n"));
    assert!(!with("layer = \"ours\"\n"));
}

/// What a site tells of its one system.
struct Told {
    /// Each field, and how strong its answer is.
    answers: Vec<(Field, u8)>,
    /// Whether it says without a condition that it does not decide alone.
    alone_without_condition: bool,
    has_certificate: bool,
    gaps: Vec<Diagnostic>,
}

/// What a site tells, or the errors that keep it from being published.
fn told(site: &Site) -> Result<Told, Vec<Code>> {
    let (files, mut found) = read_site(site.path());
    let (site, said) = model::read(&files);
    found.extend(said);
    let mut site = site.unwrap();
    found.extend(model::resolve(&mut site));
    let stops: Vec<Code> = found
        .iter()
        .filter(|diagnostic| diagnostic.severity() == Severity::Error)
        .map(|diagnostic| diagnostic.code)
        .collect();
    if !stops.is_empty() {
        return Err(stops);
    }
    let system = &site.systems[0];
    let (_, commitment) = site.charters[0].commitment("c-1").unwrap();
    let answers = Field::WORDS.iter().map(|(_, field)| {
        let mut asks = commitment.clone();
        asks.system_fields = vec![*field];
        (*field, strength(answer_of(&answer_to(&asks, system))))
    });
    Ok(Told {
        answers: answers.collect(),
        alone_without_condition: system.watch().is_some(),
        has_certificate: !system.certificates.is_empty(),
        gaps: model::Derived::of(&site, AS_OF, None)
            .gaps
            .iter()
            .map(|gap| gap.diagnostic())
            .collect(),
    })
}

fn strength(answer: Answer) -> u8 {
    match answer {
        Answer::Answered => 3,
        Answer::Partly => 2,
        Answer::SaidUnknown | Answer::Withheld => 1,
        Answer::Missing => 0,
    }
}

/// A system's file in pieces that can be left out: keys, tables and sections.
static PIECES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let (_, rest) = FULL.split_once("+++\n").unwrap();
    let (front, text) = rest.split_once("+++\n").unwrap();
    let sections = text
        .split("\n## ")
        .skip(1)
        .map(|section| format!("\n## {section}"));
    front
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| format!("{line}\n"))
        .chain(sections)
        .collect()
});

/// The file without some of its pieces; a table goes with all its keys.
fn without(gone: &[usize]) -> String {
    let mut text = "+++\n".to_owned();
    let mut table_gone = false;
    let mut in_front = true;
    for (at, piece) in PIECES.iter().enumerate() {
        let gone = gone.contains(&at);
        if piece.starts_with('\n') && in_front {
            text.push_str("+++\n");
            in_front = false;
        }
        if piece.starts_with('[') {
            table_gone = gone;
        }
        let own = piece.starts_with('\n') || piece.starts_with('[');
        if !gone && (own || !table_gone) {
            text.push_str(piece);
        }
    }
    if in_front {
        text.push_str("+++\n");
    }
    text
}

/// The pieces that can be left out alone, or that only a person without a computer would miss.
static OPTIONAL: LazyLock<Vec<usize>> = LazyLock::new(|| {
    (0..PIECES.len())
        .filter(
            |at| match told(&with_supplier().with(FILE, without(&[*at]))) {
                Ok(_) => true,
                Err(stops) => stops == [Code::NoOfflineRoute],
            },
        )
        .collect()
});

/// Some pieces that are left out, and some more: anywhere, and several in one neighbourhood.
fn less_and_less() -> impl Strategy<Value = (Vec<usize>, Vec<usize>)> {
    let anywhere = || prop::sample::subsequence(OPTIONAL.clone(), 0..6);
    let near = (0..OPTIONAL.len(), any::<u16>(), any::<u16>());
    (anywhere(), anywhere(), near).prop_map(|(mut first, more, (start, early, late))| {
        let picked = |bits: u16| {
            let near = OPTIONAL.iter().skip(start).enumerate().take(10);
            let picked = near.filter(move |(at, _)| bits >> at & 1 == 1);
            picked.map(|(_, piece)| *piece)
        };
        first.extend(picked(early & late));
        let both = first
            .iter()
            .copied()
            .chain(more)
            .chain(picked(late))
            .collect();
        (first, both)
    })
}

#[test]
fn most_of_a_system_is_optional() {
    assert!(OPTIONAL.len() > PIECES.len() / 2, "{}", OPTIONAL.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn saying_less_never_claims_more((first, more) in less_and_less(), partly in any::<bool>()) {
        // Factors that are all told, or a part of them.
        let of = |gone: &[usize]| match partly {
            true => without(gone).replace(
                "factors_status = \"stated\"",
                "factors_status = \"partly_stated\"\nfactors_reason = \"Secret.\"",
            ),
            false => without(gone),
        };
        let before = told(&with_supplier().with(FILE, of(&first)));
        let after = told(&with_supplier().with(FILE, of(&more)));
        match (before, after) {
            (Ok(before), Ok(after)) => {
                for ((field, was), (_, is)) in before.answers.iter().zip(&after.answers) {
                    prop_assert!(is <= was, "{}: {was} became {is}", field.word());
                }
                prop_assert!(before.alone_without_condition || !after.alone_without_condition);
                // What was said to be lacking still is, unless what lacked it is gone itself.
                let of_what_is_gone = |code: Code| {
                    code == Code::MissingTranslation
                        || (code == Code::CertificateUndated && !after.has_certificate)
                };
                for gap in before.gaps.iter().filter(|gap| !of_what_is_gone(gap.code)) {
                    prop_assert!(
                        after.gaps.iter().any(|other| other.code == gap.code),
                        "{} is no longer said",
                        gap.code.name()
                    );
                }
            }
            // Nobody can contest without a computer: silent on the effect, that is at least said.
            (Err(before), Ok(after)) if before.contains(&Code::NoOfflineRoute) => {
                let effect = ("what", "effect".to_owned());
                prop_assert!(after.gaps.iter().any(|gap| gap.arguments.contains(&effect)));
            }
            _ => {}
        }
    }

    #[test]
    fn a_statement_stays_too_strong_when_its_systems_say_less((first, more) in less_and_less()) {
        let stronger = |gone: &[usize]| {
            let asks = ["notice", "refusal", "oversight", "factors", "energy", "necessity"];
            told(&site(&asks, "applied").with(FILE, without(gone))).err().unwrap_or_default()
        };
        if stronger(&first).contains(&Code::StrongerThanSystems) {
            prop_assert!(!stronger(&more).is_empty());
        }
    }
}

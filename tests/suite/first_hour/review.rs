//! `limpide review`, scripted: what falls due, one question each.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;

use super::system::begin;
use super::{AS_OF, answering, said};
use crate::site::contents;

const LATER: [&str; 2] = ["--as-of", "2027-03-01"];

fn on(day: [&str; 2], site: &Path, arguments: &[&str], answers: &[&str]) -> Output {
    let output = answering(site, &[arguments, &day[..]].concat(), answers);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    output
}

fn sources(site: &Path) -> BTreeMap<String, String> {
    let texts = contents(site)
        .into_iter()
        .filter(|(path, _)| !path.starts_with("public/"));
    texts
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

const STATEMENT: &str = "content/statements/dire.toml";

/// A site with a statement and two systems, all to be read again by 2027-05-24, and evidence that ends before.
fn site() -> tempfile::TempDir {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "en");
    for id in ["one", "zero"] {
        let answers = [id, "2", "", "1", "", "1"];
        on(
            AS_OF,
            site,
            &["new", "system", id, "--kind", "built"],
            &answers,
        );
    }
    on(
        AS_OF,
        site,
        &["new", "statements", "inr-ia-responsable"],
        &[],
    );
    let stubs = sources(site);
    let (path, stub) = stubs
        .iter()
        .find(|(path, _)| path.starts_with("content/statements/"))
        .unwrap();
    let said = stub
        .replace("draft = true\n", "")
        .replace("text = \"\"", "text = \"We say so.\"   # ours");
    std::fs::remove_file(site.join(path)).unwrap();
    // As an editor of Windows saves it.
    std::fs::write(site.join(STATEMENT), said.replace('\n', "\r\n")).unwrap();
    let evidence = [
        "Policy",
        "5",
        "01/10/2026",
        "2",
        "https://elsewhere.example/policy",
        "01/04/2027",
    ];
    on(AS_OF, site, &["new", "evidence", "policy"], &evidence);
    folder
}

#[test]
fn each_answer_changes_the_lines_that_it_must() {
    let folder = site();
    let site = folder.path();
    let before = sources(site);
    let output = on(
        LATER,
        site,
        &["review"],
        &["1", "the minutes; \"x\"", "2", "I don’t know"],
    );
    let told = said(&output);
    assert!(
        told.contains("3 things to read again by 2027-06-09."),
        "{told}"
    );
    assert!(
        told.contains(
            "Change these files yourself, and their dates `updated` and `review_due`:\n  content/systems/one.md\n"
        ),
        "{told}"
    );
    assert!(
        told.contains("By 2027-04-01: Renew the evidence “Policy” (content/evidence/policy.toml)"),
        "{told}"
    );
    let mut expected = before;
    let statement = expected.get_mut(STATEMENT).unwrap();
    *statement = statement.replace("review_due = 2027-05-24", "review_due = 2027-08-29")
        + "\r\n[[reviewed]]\r\ndate = 2027-03-01\r\nresult = \"unchanged\"\r\nlooked_at = \"the minutes; \\\"x\\\"\"\r\n";
    let zero = expected.get_mut("content/systems/zero.md").unwrap();
    *zero = zero.replace("review_due = 2027-05-24", "review_due = 2027-03-01");
    *zero = zero.replacen(
        "\n+++\n",
        "\n\n[[reviewed]]\ndate = 2027-03-01\nresult = \"not_known\"\ndue = 2027-05-24\n+++\n",
        1,
    );
    let mut after = sources(site);
    let calendar = after.remove("reviews.ics").unwrap();
    assert_eq!(after, expected);
    for id in [
        "statement-inr-ia-responsable-2025-signed-",
        "UID:system-one@example.org",
        "UID:system-zero@example.org",
        "UID:evidence-policy@example.org",
    ] {
        assert_eq!(calendar.matches(id).count(), 1, "{id} {calendar}");
    }
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 4, "{calendar}");
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20270829\r\n"),
        "{calendar}"
    );
    assert!(calendar.lines().all(|line| line.len() <= 75), "{calendar}");
    // It is public: what was found unchanged, and what nobody could say.
    on(LATER, site, &["build", "--verbose"], &[]);
    let page = |path: &str| std::fs::read_to_string(site.join("public").join(path)).unwrap();
    let system = page("systems/zero/index.html");
    assert!(
        system.contains("Read again, not known whether still true, on"),
        "{system}"
    );
    assert!(page("gaps/index.html").contains("Read again, not known whether still true"));
    let all = contents(&site.join("public"));
    let said_on = |path: &String| String::from_utf8_lossy(&all[path]).contains("the minutes; ");
    let pages: Vec<&String> = all
        .keys()
        .filter(|path| path.ends_with(".html") && said_on(path))
        .collect();
    assert_eq!(pages.len(), 1, "{pages:?}");
    // What was confirmed is asked again in its time; an empty line leaves the others, and nothing is re-dated.
    let before = sources(site);
    let output = on(LATER, site, &["review"], &["", ""]);
    assert!(
        said(&output).contains("2 things to read again"),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("Left for later: 2."),
        "{}",
        said(&output)
    );
    assert_eq!(sources(site), before);
    on(LATER, site, &["check"], &[]);
}

#[test]
fn the_end_of_the_answers_claims_nothing() {
    let folder = site();
    let before = sources(folder.path());
    let output = on(LATER, folder.path(), &["review"], &[]);
    assert!(
        said(&output).contains("Left for later: 3."),
        "{}",
        said(&output)
    );
    let output = on(AS_OF, folder.path(), &["review", "--within", "10"], &[]);
    assert!(
        said(&output).contains("Nothing that you say falls due before 2026-12-04."),
        "{}",
        said(&output)
    );
    let mut after = sources(folder.path());
    after.remove("reviews.ics");
    assert_eq!(after, before);
    // What was looked at is needed; what was answered before an answer that can't be taken stays written.
    let answers = ["1", "the minutes", "1", "n/a"];
    let output = answering(folder.path(), &[&["review"], &LATER[..]].concat(), &answers);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("answer 4 can’t be “n/a”"),
        "{}",
        said(&output)
    );
    assert!(
        !said(&output).contains("Nothing was written"),
        "{}",
        said(&output)
    );
    assert!(sources(folder.path())[STATEMENT].contains("looked_at = \"the minutes\"\r\n"));
}

#[test]
fn a_calendar_of_somebody_else_stays() {
    let folder = site();
    std::fs::write(folder.path().join("reviews.ics"), "BEGIN:VCALENDAR\r\n").unwrap();
    let before = sources(folder.path());
    let answers = ["1", "the minutes"];
    let output = answering(folder.path(), &[&["review"], &LATER[..]].concat(), &answers);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("reviews.ics"), "{}", said(&output));
    assert_eq!(sources(folder.path()), before);
}

#[test]
fn a_review_without_what_was_looked_at_is_an_error() {
    let folder = site();
    let path = folder.path().join("content/systems/one.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let record = "\n\n[[reviewed]]\ndate = 2026-11-24\nresult = \"unchanged\"\n+++\n";
    std::fs::write(&path, text.replacen("\n+++\n", record, 1)).unwrap();
    let output = answering(folder.path(), &[&["build"], &AS_OF[..]].concat(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("looked_at"), "{}", said(&output));
}

/// What a page says is not known is asked again with it: still not, with the day of today; or told, by a command.
#[test]
fn what_was_not_known_is_asked_again() {
    let folder = site();
    let site = folder.path();
    let before = sources(site)["content/systems/one.md"].clone();
    assert!(
        before.contains("field = \"how_it_works\"\nas_of = 2026-11-24"),
        "{before}"
    );
    let gaps = || {
        on(LATER, site, &["build"], &[]);
        let page = std::fs::read_to_string(site.join("public/gaps/index.html")).unwrap();
        page.replace('\u{a0}', " ")
    };
    let page = gaps();
    let asked = "Asked again on <time datetime=2027-05-24>";
    assert!(page.contains(asked), "{page}");
    let told = said(&on(LATER, site, &["build", "--verbose"], &[]));
    assert!(told.contains("; asked again on 2027-05-24"), "{told}");
    // The statement is left for later; of the first system it is still not known, of the second one thing is.
    let answers = [
        "",
        "1",
        "the contract",
        "I don’t know",
        "1",
        "the contract",
        "2",
        "how_it_works",
    ];
    let told = said(&on(LATER, site, &["review"], &answers));
    assert!(
        told.contains("by answering:\n  limpide add how_it_works content/systems/zero.md\n"),
        "{told}"
    );
    let after = sources(site);
    let one = &after["content/systems/one.md"];
    let zero = &after["content/systems/zero.md"];
    assert!(
        one.contains("field = \"how_it_works\"\nas_of = 2027-03-01"),
        "{one}"
    );
    assert!(!one.contains("\nas_of = 2026-11-24"), "{one}");
    assert!(
        zero.contains("field = \"how_it_works\"\nas_of = 2026-11-24"),
        "{zero}"
    );
    assert!(
        zero.contains("field = \"limits\"\nas_of = 2027-03-01"),
        "{zero}"
    );
    let page = gaps();
    let asked = "Asked again on <time datetime=2027-08-29>";
    assert!(page.contains(asked), "{page}");
}

/// What is said of any tool of the kind is no page of this one: it stays unconfirmed until a person says that it is so.
#[test]
fn what_is_said_of_any_tool_is_confirmed_by_itself() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "en");
    let path = "content/systems/chat.md";
    let new = ["new", "system", "chat", "--kind", "built"];
    on(AS_OF, site, &new, &["Chat", "2", "", "1", "", "1"]);
    let text = sources(site)[path].clone();
    let generic = |text: &str| text.matches("unconfirmed = true").count();
    let factor =
        "[[factor]]\nid = \"a\"\nname = \"The request\"\nunconfirmed = true # so they say\n";
    let other = factor.replace("\"a\"", "\"b\"").replace("request", "model");
    let unknown = "[[not_known]]\nfield = \"factors\"\nas_of = 2026-11-24\n";
    assert!(text.contains(unknown), "{text}");
    let text = text.replace(unknown, "");
    let text = text.replacen("+++\n\n", &format!("{factor}{other}+++\n\n"), 1);
    std::fs::write(site.join(path), &text).unwrap();
    let told = said(&on(LATER, site, &["review"], &["1", "the contract", "2"]));
    assert!(
        told.contains("not confirmed for this one:\n   The request\n   The model\n"),
        "{told}"
    );
    assert_eq!(generic(&sources(site)[path]), 2);
    let later = ["--as-of", "2027-05-29"];
    on(later, site, &["review"], &["1", "the contract", "1"]);
    let confirmed = sources(site)[path].clone();
    assert_eq!(
        confirmed
            .matches("\nconfirmed = 2027-05-29 # so they say\n")
            .count(),
        2,
        "{confirmed}"
    );
    on(later, site, &["build"], &[]);
}

/// Evidence that was too old for what rests on it is no fresher because nobody could say whether that is still so.
#[test]
fn what_nobody_knows_makes_no_evidence_fresher() {
    let folder = site();
    let site = folder.path();
    let path = site.join(STATEMENT);
    let statement = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("evidence = [\"policy\"]\r\n{statement}")).unwrap();
    let later = ["--as-of", "2027-05-01"];
    let is_too_old = || {
        let told = said(&on(later, site, &["build", "--verbose"], &[]));
        told.contains("too old for the commitment")
    };
    assert!(is_too_old());
    on(later, site, &["review"], &["I don’t know", "", ""]);
    assert!(sources(site)[STATEMENT].contains("not_known"));
    assert!(is_too_old());
}

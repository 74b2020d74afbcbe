//! What is kept of one reading for the next is never seen: each is as if it were the first.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::time::{Duration, UNIX_EPOCH};

use jiff::civil::date;
use limpide::build::{
    Made, Making, Memory, Options, Outcome, Preview, Understood, preview, understand,
};
use limpide::diagnostic::MessageLanguage;
use limpide::source::{Snapshot, read_site};

use crate::site::{SYSTEM, Site, contents, told};

/// After so long a file's stamp is believed.
const REST: Duration = Duration::from_millis(2100);

const TRANSLATION: &str = "+++\nname = \"Tool\"\n+++\n\n## Role in the decision\n\nIt helps.\n";

/// Whether every page, every other file and all that is told are those of a clean build, where these files are said to be
/// all that changed since the last reading.
fn is_as_at_first(site: &Site, memory: &Memory, changed: Option<&[String]>) {
    let mut is_handed_over = false;
    preview(&site.options(), (memory, changed), |preview, making| {
        is_handed_over = true;
        is_that_of_a_clean_build(site, preview, making);
    });
    assert!(is_handed_over);
}

fn is_that_of_a_clean_build(
    site: &Site,
    preview: &Preview<'_, '_>,
    mut making: Making<'_, '_, '_>,
) {
    let outcome = site.build();
    assert!(outcome.report.is_some(), "{:?}", outcome.diagnostics);
    let mut clean = contents(&site.out());
    clean.remove("manifest.sha256").unwrap();
    fs::remove_dir_all(site.out()).unwrap();
    while making.advance(16, &|| true) {}
    for (path, bytes) in &clean {
        let made = match preview.make(path) {
            Some(Ok(Made::Page(html))) => html.into_bytes(),
            Some(Ok(Made::File(bytes))) => bytes,
            other => panic!("{path}: {other:?}"),
        };
        assert!(made == *bytes, "{path}");
    }
    assert_eq!(making.conclude().diagnostics, outcome.diagnostics);
}

/// A site with so many systems that a build keeps their texts packed, which a preview does not. The words of some are not as
/// their file writes them, and what one part of a text says is defined in another.
fn of_many_files() -> Site {
    (0..40).fold(Site::small(), |site, number| {
        let name = format!(
            "name = \"Outil n\\u00b0\u{a0}{number}\"\nsummary = \"\"\"\nIl compte,\\\n  puis «\u{202f}juge\u{202f}».\nAnne Martin relit.\n\"\"\""
        );
        let body = "Il compte[^1] ce que [l’outil](system:outil) dit, [ici][a].\n\n[^1]: Jusqu’à dix 🙂.\n\n[a]: page:methode";
        let system = SYSTEM.replace("name = \"Outil\"", &name);
        let system = system.replace("Il compte.", body);
        let translation = TRANSLATION.replace("Tool", &format!("Tool {number}"));
        site.with(&format!("content/systems/outil-{number}.md"), system)
            .with(&format!("content/systems/outil-{number}.en.md"), translation)
    })
}

#[test]
fn texts_are_packed_where_they_are_many() {
    let is_packed =
        |site: &Site| format!("{:?}", read_site(site.path()).0).contains("bytes, packed");
    assert!(is_packed(&of_many_files()));
    assert!(!is_packed(&Site::small()));
}

#[test]
fn what_a_build_keeps_packed_is_what_was_read() {
    is_as_at_first(&of_many_files(), &Memory::default(), None);
}

#[test]
fn faults_of_what_a_build_keeps_packed_are_told_where_they_stand() {
    let file = |number| format!("content/systems/outil-{number}.md");
    let site = of_many_files()
        .with(&file(3), b"+++\nname = \"\xff\"")
        .with(&file(4), "")
        .with("content/systems/outil-5.en.md", "+++\nnom = \"é\"\n+++\n")
        .changing(&file(6), "«", "\u{202e}«")
        .changing(&file(7), "[^1] ", "[^2] ")
        .changing(&file(8), "page:methode", "page:absente")
        .changing(&file(9), "effect", "efect")
        .changing(&file(10), "Il se trompe.", "# Il se trompe.");
    let built = site.build();
    let mut whole = Outcome::default();
    preview(
        &site.options(),
        (&Memory::default(), None),
        |_, mut making| {
            while making.advance(16, &|| true) {}
            whole.diagnostics = making.conclude().diagnostics;
        },
    );
    for language in [MessageLanguage::French, MessageLanguage::English] {
        let said = told(&built, language);
        assert_eq!(said, told(&whole, language));
        for number in 3..11 {
            assert!(
                said.contains(&format!("outil-{number}.")),
                "{number}: {said}"
            );
        }
    }
}

fn since_1970() -> Duration {
    UNIX_EPOCH.elapsed().unwrap()
}

#[test]
fn a_site_that_is_read_again_is_as_if_it_were_read_for_the_first_time() {
    let site = Site::small().with("content/systems/outil.en.md", TRANSLATION);
    let memory = Memory::of(site.path(), since_1970);
    is_as_at_first(&site, &memory, None);
    std::thread::sleep(REST);
    is_as_at_first(&site, &memory, None);
    // Of the same length, with the date that it had.
    let file = site.path().join("content/systems/outil.md");
    let date = fs::metadata(&file).unwrap().modified().unwrap();
    let site = site.changing("content/systems/outil.md", "Il compte.", "Il trompe.");
    File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(date)
        .unwrap();
    is_as_at_first(&site, &memory, None);
    let edits = [
        ("content/systems/outil.en.md", "Tool", "Device"),
        ("content/statements/c-1.toml", "Fait.", "Fait en partie."),
        ("content/evidence/preuve.txt", "preuve", "trace"),
        ("content/pages/methode.md", "Bonjour.", "Anne Martin relit."),
        ("content/systems/outil.md", "Une personne", "Anne Martin"),
        ("site.toml", "[\"fr\", \"en\"]", "[\"fr\"]"),
    ];
    let mut site = site;
    for (path, from, to) in edits {
        if path == "site.toml" {
            site = site.without("content/systems/outil.en.md");
        }
        site = site.changing(path, from, to);
        is_as_at_first(&site, &memory, Some(&[path.to_owned()]));
    }
    let sheet = "themes/limpide/style.css".to_owned();
    let site = site.with(&sheet, "body { color: #111 }\n");
    is_as_at_first(&site, &memory, None);
    let site = site.changing(&sheet, "#111", "#222");
    is_as_at_first(&site, &memory, Some(std::slice::from_ref(&sheet)));
    let site = site.without("themes/limpide/style.css");
    is_as_at_first(&site, &memory, None);
}

const SHEET: &str = "themes/limpide/style.css";
const TEMPLATE: &str = "themes/limpide/page.html";
const WORDS: &str = "themes/limpide/fr.toml";

/// A site with a theme of its own.
fn themed() -> Site {
    let template = include_str!("../../../themes/limpide/page.html");
    let site = Site::small().with(SHEET, "body { color: #111 }\n");
    let site = site.with(TEMPLATE, template);
    site.with(WORDS, "skip = \"Au texte\"\n")
}

/// Reads a site, and does something with what was understood of it.
fn understood(site: &Site, memory: &Memory, act: impl FnOnce(&Understood<'_>)) {
    let mut is_understood = false;
    let told = understand(&site.options(), (memory, None), |site| {
        is_understood = true;
        act(site);
    });
    assert!(is_understood && told.is_empty());
}

#[test]
fn a_theme_that_changed_alone_is_shown_as_a_clean_build_has_it() {
    let site = themed();
    let memory = Memory::of(site.path(), since_1970);
    let options = site.options();
    let edits = [
        (SHEET, "#111", "#222"),
        (TEMPLATE, "{% block main %}", "{% block main %}<p>Essai</p>"),
        (WORDS, "Au texte", "Vers le texte"),
        (TEMPLATE, "<p>Essai</p>", ""),
    ];
    understood(&site, &memory, |known| {
        for (path, from, to) in edits {
            let before = fs::read_to_string(site.path().join(path)).unwrap();
            let after = before.replace(from, to);
            assert_ne!(before, after);
            fs::write(site.path().join(path), after).unwrap();
            let themes = known.themes_again(&options, &[path.to_owned()]);
            let mut is_shown = false;
            let told = known.preview(Some(&themes.unwrap()), |preview, making| {
                is_shown = true;
                is_that_of_a_clean_build(&site, preview, making);
            });
            assert!(is_shown && told.is_empty(), "{path}");
        }
        // What can't be used is told with all that is to be said of the site, as by a clean build.
        fs::write(site.path().join(TEMPLATE), "{% if %}").unwrap();
        let themes = known.themes_again(&options, &[TEMPLATE.to_owned()]);
        let told = known.preview(Some(&themes.unwrap()), |_, _| panic!("it can't be used"));
        assert_eq!(told, site.build().diagnostics);
    });
}

#[test]
fn a_site_is_read_anew_where_more_than_its_theme_may_have_changed() {
    let site = themed();
    let memory = Memory::of(site.path(), since_1970);
    let options = site.options();
    let changed = |paths: &[&str]| paths.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let write = |path: &str, text: &str| fs::write(site.path().join(path), text).unwrap();
    understood(&site, &memory, |known| {
        let is_known = |paths| known.themes_again(&options, &changed(paths)).is_some();
        assert!(is_known(&[SHEET, WORDS]));
        assert!(!is_known(&[SHEET, "content/systems/outil.md"]));
        assert!(!is_known(&["themes/limpide/none.css"]));
        let tomorrow = Options {
            as_of: date(2026, 11, 25),
            ..options.clone()
        };
        assert_ne!(tomorrow.as_of, options.as_of);
        assert!(known.themes_again(&tomorrow, &changed(&[SHEET])).is_none());
        // A character that turns the direction of what follows.
        write(SHEET, "body { color: #111 } /* \u{202e} */\n");
        assert!(!is_known(&[SHEET]));
        write(SHEET, "body { color: #111 }\n");
        assert!(is_known(&[SHEET]));
        // Read by another in between, without a change and with one.
        let statement = "content/statements/c-1.toml";
        let read = || preview(&options, (&memory, Some(&changed(&[statement]))), |_, _| {});
        assert_eq!(read(), []);
        assert!(is_known(&[SHEET]));
        let text = fs::read_to_string(site.path().join(statement)).unwrap();
        write(statement, &text.replace("Fait.", "Fait en partie."));
        assert_eq!(read(), []);
        assert!(!is_known(&[SHEET]));
    });
}

#[test]
fn a_file_that_events_told_of_is_looked_at_alone_and_the_others_after_it() {
    let system = "content/systems/outil.md";
    let page = "content/pages/methode.md";
    let site = Site::small();
    let touched =
        |paths: &[&str]| -> BTreeSet<_> { paths.iter().map(|it| site.path().join(it)).collect() };
    let mut snapshot = Snapshot::of(site.path());
    let mut noted = |paths: &[&str]| snapshot.note_touched(site.path(), &touched(paths));
    assert_eq!(noted(&[system]), Some(vec![]));
    let write = |path: &str, text: &str| fs::write(site.path().join(path), text).unwrap();
    write(system, "une");
    write(page, "une");
    // What editors leave, or took away again, is nothing.
    write("content/systems/.outil.md.swp", "");
    let seen = noted(&[
        system,
        "content/systems/.outil.md.swp",
        "content/systems/4913",
    ]);
    assert_eq!(seen, Some(vec![system.to_owned()]));
    // Together with what must be looked at whole it is not forgotten, though it comes first.
    let statement = "content/statements/c-1.toml";
    write(statement, "un");
    assert_eq!(noted(&[statement, "content/systems"]), None);
    assert_eq!(noted(&[statement]), Some(vec![statement.to_owned()]));
    // Of the same length, within one tick of the clock.
    write(system, "dos");
    assert_eq!(noted(&[system]), Some(vec![system.to_owned()]));
    assert_eq!(noted(&[system]), Some(vec![]));
    // More than a text that was there.
    write("content/systems/autre.md", "");
    assert_eq!(noted(&["content/systems/autre.md"]), None);
    assert_eq!(noted(&["content/systems"]), None);
    assert_eq!(noted(&[""]), None);
    fs::remove_file(site.path().join(system)).unwrap();
    assert_eq!(noted(&[system]), None);
    write(system, "dos");
    assert!(snapshot.is_unsure());
    // The page was touched too, and no event told of it.
    let (snapshot, changed) = snapshot.next(site.path());
    assert!(changed);
    assert!(!snapshot.next(site.path()).1);
}

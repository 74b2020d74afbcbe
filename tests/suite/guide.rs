//! The publisher's guide (`docs/guide`): each command that it shows is run, in the order of the chapters and in both
//! languages, each file that it shows is written, and what it shows of the answers is compared with what the program says.

mod book;
mod walk;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use book::{Block, Book, Shown};
use snapbox::assert_data_eq;
use walk::Walk;

fn guide() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/guide"))
}

/// Follows the guide in a language, as a reader would; gives the commands that were run.
fn followed(language: &str) -> String {
    let mut walk = Walk::begin(language);
    let mut commands = String::new();
    for chapter in Book::read(guide(), language).chapters {
        commands.push_str(&format!("{language}/{}\n", chapter.id));
        for block in &chapter.blocks {
            let at = format!("{language}/{}, line {}", chapter.id, block.line);
            match &block.shown {
                Shown::Session(turns) => {
                    walk.as_of(block.value("as-of"));
                    let fails = block.has("fails");
                    for turn in turns {
                        walk.turn(turn, fails, &at);
                        commands.push_str(&format!("  {}\n", turn.command));
                    }
                }
                Shown::File(lines) => walk.write(block, lines, &at),
            }
        }
        walk.keep(&chapter.id);
    }
    walk.checks();
    commands
}

#[test]
fn every_command_and_every_file_of_the_guide_is_run() {
    let both = std::thread::scope(|scope| {
        let english = scope.spawn(|| followed("en"));
        followed("fr") + &english.join().unwrap()
    });
    // The guide publishes this list as the evidence of its promise.
    let list = guide().join("content/evidence/commandes.txt");
    assert_data_eq!(both, snapbox::Data::read_from(&list, None).raw());
}

/// A reader of either language takes the same steps.
#[test]
fn both_languages_have_the_same_steps() {
    let kinds = |language| -> Vec<(String, Vec<String>)> {
        let chapters = Book::read(guide(), language).chapters.into_iter();
        chapters
            .map(|chapter| {
                let blocks = chapter.blocks.iter().map(Block::kind);
                (chapter.id.clone(), blocks.collect())
            })
            .collect()
    };
    let french = kinds("fr");
    assert_eq!(french.len(), 9);
    assert_eq!(french, kinds("en"));
}

/// Commands within a sentence are not run, but the program takes their words.
#[test]
fn commands_within_sentences_are_commands() {
    let mut seen = BTreeSet::new();
    for language in ["fr", "en"] {
        for chapter in Book::read(guide(), language).chapters {
            seen.extend(chapter.mentioned);
        }
    }
    assert!(seen.contains("limpide review"), "{seen:?}");
    for command in seen {
        let words = command.split_whitespace().skip(1);
        let output = Command::new(env!("CARGO_BIN_EXE_limpide"))
            .args(words)
            .arg("--help")
            .output()
            .unwrap();
        assert!(output.status.success(), "{command}: {output:?}");
    }
}

#[test]
fn the_guide_is_a_site_that_builds_and_checks_clean() {
    let out = crate::temporary::folder().unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_limpide"))
            .env("LC_ALL", "C")
            .args(arguments)
            .arg("--as-of=2026-11-28")
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{told}");
        told
    };
    let site = guide().to_str().unwrap();
    let built = out.path().join("guide");
    let told = run(&["build", site, "--out", built.to_str().unwrap()]);
    // A number of a trade's own, which is reserved for fiction; nothing else is to be looked at.
    let notes: Vec<&str> = told.lines().filter(|it| it.starts_with("note[")).collect();
    let expected =
        "note[personal-data]: this looks like personal data: the telephone number 01 99 00 12 34";
    assert!(notes.iter().all(|it| *it == expected), "{told}");
    run(&["check", site]);
    for (page, words) in [
        ("index.html", "Les chapitres, dans l’ordre"),
        ("en/index.html", "The chapters, in order"),
        (
            "pages/1-premiere-heure/index.html",
            "$ limpide init mon-site",
        ),
        (
            "en/pages/1-premiere-heure/index.html",
            "$ limpide init my-site",
        ),
    ] {
        let html = std::fs::read_to_string(built.join(page)).unwrap();
        assert!(html.contains(words), "{page}");
    }
}

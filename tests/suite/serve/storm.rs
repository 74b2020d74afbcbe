//! Hundreds of saves, as editors make them: afterwards every page is what a clean build has.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::client::{Server, address, until};
use super::{clean_build, difference};
use crate::site::{SYSTEM, Site};

/// How many operations, unless the environment says otherwise.
const OPERATIONS: u64 = 300;

/// A linear congruential generator: the same storm each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        let (factor, term) = (6_364_136_223_846_793_005, 1_442_695_040_888_963_407);
        self.0 = self.0.wrapping_mul(factor).wrapping_add(term);
        (self.0 >> 33) % sides
    }
}

/// The files of a storm, below `content/systems/`.
struct Storm<'a> {
    root: &'a Path,
    dice: Dice,
    /// All names that ever were.
    names: BTreeSet<String>,
    count: u64,
}

impl Storm<'_> {
    fn systems(&self) -> PathBuf {
        self.root.join("content/systems")
    }

    fn text(&mut self) -> String {
        self.count += 1;
        SYSTEM.replace("Il compte.", &format!("Il compte {:05}.", self.count))
    }

    /// A file that is there, but for the one that the site can't do without.
    fn some_file(&mut self) -> Option<PathBuf> {
        let all: Vec<PathBuf> = walkdir::WalkDir::new(self.systems())
            .sort_by_file_name()
            .into_iter()
            .flatten()
            .map(|entry| entry.into_path())
            .filter(|path| path.extension().is_some_and(|it| it == "md"))
            .filter(|path| !path.ends_with("outil.md"))
            .collect();
        let at = self.dice.roll(all.len().max(1) as u64) as usize;
        all.into_iter().nth(at)
    }

    fn new_file(&mut self) -> PathBuf {
        let name = format!("s-{}", self.dice.roll(40));
        let folder = ["", "a", "b", "a/c"][self.dice.roll(4) as usize];
        // One name in two folders would be two systems with one id.
        for other in ["", "a", "b", "a/c"] {
            let _ = fs::remove_file(self.systems().join(other).join(format!("{name}.md")));
        }
        let folder = self.systems().join(folder);
        fs::create_dir_all(&folder).unwrap();
        self.names.insert(name.clone());
        folder.join(format!("{name}.md"))
    }

    fn step(&mut self) {
        let text = self.text();
        let file = match self.some_file() {
            Some(file) if self.dice.roll(4) > 0 => file,
            _ => self.new_file(),
        };
        let hidden = file.with_file_name(format!(".{}.swp", self.count));
        let backup = file.with_extension("md~");
        match self.dice.roll(9) {
            0 => fs::write(&file, text).unwrap(),
            // As JetBrains and VS Code may: beside it, then over it.
            1 => {
                fs::write(&hidden, text).unwrap();
                fs::rename(&hidden, &file).unwrap();
            }
            // As vim: the old one out of the way, then a new one.
            2 => {
                let _ = fs::rename(&file, &backup);
                fs::write(&file, text).unwrap();
                let _ = fs::remove_file(&backup);
            }
            // As a slow writer: half of it, then all.
            3 => {
                fs::write(&file, &text[..text.len() / 2]).unwrap();
                std::thread::sleep(Duration::from_millis(self.dice.roll(30)));
                fs::write(&file, text).unwrap();
            }
            4 => drop(fs::remove_file(&file)),
            5 => {
                let other = self.new_file();
                let _ = fs::rename(&file, other);
            }
            6 => self.move_folder(),
            // Twice within one tick of the clock, of one length.
            7 => {
                fs::write(&file, text).unwrap();
                let again = self.text();
                fs::write(&file, again).unwrap();
            }
            _ => {
                let broken = text.replace("in_use", "in-use");
                fs::write(&file, broken).unwrap();
                std::thread::sleep(Duration::from_millis(self.dice.roll(60)));
                fs::write(&file, text).unwrap();
            }
        }
        std::thread::sleep(Duration::from_millis(self.dice.roll(12)));
    }

    fn move_folder(&mut self) {
        let (a, away) = (self.systems().join("a"), self.systems().join("away"));
        match away.exists() {
            true if !a.exists() => drop(fs::rename(&away, &a)),
            true => drop(fs::remove_dir_all(&away)),
            false => drop(fs::rename(&a, &away)),
        }
    }
}

#[test]
fn after_a_storm_of_saves_every_page_is_that_of_a_clean_build() {
    let site = Site::small();
    let mut server = Server::start(site.path(), &[]);
    let operations = std::env::var("LIMPIDE_STORM")
        .ok()
        .and_then(|it| it.parse().ok());
    let operations: u64 = operations.unwrap_or(OPERATIONS);
    let mut storm = Storm {
        root: site.path(),
        dice: Dice(operations),
        names: BTreeSet::new(),
        count: 0,
    };
    for number in 0..operations {
        storm.step();
        if number % 10 == 0 {
            let status = server.get("/").status;
            assert!([200, 500].contains(&status), "{status}");
        }
    }
    // Names that met in two folders while one of them was away.
    let mut seen = BTreeSet::new();
    for entry in walkdir::WalkDir::new(storm.systems())
        .sort_by_file_name()
        .into_iter()
        .flatten()
    {
        let is_file = entry.file_type().is_file();
        if is_file && !seen.insert(entry.file_name().to_owned()) {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    assert!(server.is_alive());
    let clean = clean_build(site.path());
    assert!(seen.len() > 3, "{seen:?}");
    let mut found = None;
    until("every page is that of a clean build", || {
        found = difference(&server, &clean);
        found.is_none()
    });
    for name in storm.names {
        let path = format!("systemes/{name}/index.html");
        let expected = if clean.contains_key(&path) { 200 } else { 404 };
        assert_eq!(server.get(&address(&path)).status, expected, "{path}");
    }
}

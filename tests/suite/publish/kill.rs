//! A publication killed at any moment leaves the old site or the new one, whole, and the next one mends it.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{command, forget_the_past, is_verified, published, tiny};
use crate::site::{Site, contents};

/// How often publications are killed of each kind that promises the old site or the new one: forty times, or as often as
/// `LIMPIDE_KILLS` says.
pub(super) fn rounds() -> u32 {
    wanted().unwrap_or(40)
}

/// How often `LIMPIDE_KILLS` says.
pub(super) fn wanted() -> Option<u32> {
    let wanted = std::env::var("LIMPIDE_KILLS").ok();
    wanted.map(|wanted| wanted.parse().unwrap())
}

/// The site under another name.
pub(super) fn named(site: Site, name: &str) -> Site {
    let path = site.path().join("site.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| match line.starts_with("name = ") {
        true => format!("name = \"{name}\"\n"),
        false => format!("{line}\n"),
    });
    let text: String = lines.collect();
    site.with("site.toml", text)
}

/// Publications that are killed, each with the same folder for its temporary files.
pub(super) struct Killer<'t> {
    temporary: &'t Path,
    /// How long one that nobody kills builds the site, and how long all else takes it then.
    building: Duration,
    rest: Duration,
    /// How many were under way still when they were killed.
    met: u32,
}

impl<'t> Killer<'t> {
    /// Learns from a publication that nobody kills.
    pub(super) fn of(temporary: &'t Path, command: Command) -> Self {
        let mut this = Self {
            temporary,
            building: Duration::ZERO,
            rest: Duration::ZERO,
            met: 0,
        };
        let since = Instant::now();
        let mut child = this.built(command);
        this.building = since.elapsed();
        assert!(child.wait().unwrap().success());
        this.rest = since.elapsed() - this.building;
        this
    }

    /// Kills a publication in one of so many rounds: most once the site is built, from then until after their end, for what
    /// can leave something half done comes there; each eighth sooner.
    pub(super) fn kill(&mut self, command: Command, round: u32, rounds: u32) {
        let (mut child, part) = match round % 8 {
            7 => (self.started(command), self.building),
            _ => (self.built(command), self.rest),
        };
        std::thread::sleep(part * (round * 110 / rounds) / 100);
        self.met += u32::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        child.wait().unwrap();
    }

    /// Whether of so many rounds enough met one that was under way: on a machine that does much else fewer do.
    pub(super) fn has_met(&self, rounds: u32) -> bool {
        self.met * 8 >= rounds
    }

    fn started(&self, mut command: Command) -> Child {
        let command = command.env("TMPDIR", self.temporary);
        command.stderr(Stdio::null()).spawn().unwrap()
    }

    /// Waits until the site is built, which it is among the temporary files before anything is sent.
    fn built(&self, command: Command) -> Child {
        let before = self.names();
        let mut child = self.started(command);
        let is_built = |name: &OsString| self.temporary.join(name).join("site").exists();
        while !self.names().difference(&before).any(is_built) && child.try_wait().unwrap().is_none()
        {
            std::thread::sleep(Duration::from_micros(300));
        }
        child
    }

    fn names(&self) -> BTreeSet<OsString> {
        let entries = std::fs::read_dir(self.temporary).unwrap().flatten();
        entries.map(|it| it.file_name()).collect()
    }
}

#[test]
fn a_killed_publication_leaves_the_old_site_or_the_new_one() {
    for switch in ["exchange", "link"] {
        let place = crate::temporary::folder().unwrap();
        let www = place.path().join("www");
        let site = tiny();
        let text = std::fs::read_to_string(site.path().join("site.toml")).unwrap();
        let folder = www.display();
        let table = format!("\n[publish.web]\nfolder = \"{folder}\"\nswitch = \"{switch}\"\n");
        let site = site.with("site.toml", format!("{text}{table}"));
        kill_it(site, (Path::new("web"), &www), rounds().div_ceil(2));
        is_verified(&www);
    }
    let place = crate::temporary::folder().unwrap();
    let archive = place.path().join("site.tar.gz");
    kill_it(tiny(), (&archive, place.path()), rounds().div_ceil(6));
    let left: Vec<String> = contents(place.path()).into_keys().collect();
    assert_eq!(left, ["site.tar.gz"]);
}

fn kill_it(mut site: Site, (target, folder): (&Path, &Path), rounds: u32) {
    let names = ["Essai", "Autre"];
    // What a killed one leaves among the temporary files.
    let left = crate::temporary::folder().unwrap();
    published(&site, target, &[]);
    let mut states = vec![visible(folder)];
    site = named(site, names[1]);
    let mut killer = Killer::of(left.path(), command(&site, target, &["--yes"]));
    states.push(visible(folder));
    assert_ne!(states[0], states[1]);
    let mut other = 0;
    for round in 0..rounds {
        site = named(site, names[other]);
        killer.kill(command(&site, target, &["--yes"]), round, rounds);
        let found = visible(folder);
        let state = states.iter().position(|state| *state == found);
        let state = state.unwrap_or_else(|| panic!("round {round}: neither the old nor the new"));
        other = 1 - state;
    }
    assert!(killer.has_met(rounds), "few were under way");
    let site = named(site, names[other]);
    let last = command(&site, target, &["--yes"])
        .env("TMPDIR", left.path())
        .output()
        .unwrap();
    assert!(last.status.success(), "{}", super::told(&last));
    assert_eq!(visible(folder), states[other], "no stray file is left");
    let left = std::fs::read_dir(left.path()).unwrap();
    assert_eq!(left.count(), 0, "nor one among the temporary files");
}

/// What a reader meets.
fn visible(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = contents(&folder.canonicalize().unwrap());
    files.retain(|path, _| !path.starts_with(".site"));
    forget_the_past(&mut files);
    files
}

//! The connection cut before one change after the other: what readers meet, and what the next publication mends.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;

use limpide::diagnostic::Code;

use super::super::{forget_the_past, kill, small, tiny, withdrawn};
use super::server::Server;
use super::{is_whole, renamed};
use crate::site::{EVIDENCE, Site, contents};

type Files = BTreeMap<String, Vec<u8>>;

fn visible(server: &Server) -> Files {
    match server.live().canonicalize() {
        Ok(live) => {
            let mut files = contents(&live);
            forget_the_past(&mut files);
            files
        }
        Err(_) => Files::new(),
    }
}

/// Sets the sign of life of a lock that was left back, as if half an hour had gone.
fn let_time_pass(server: &Server) {
    let hour_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
    for path in ["lock/who", "lock"] {
        if let Ok(file) = fs::File::open(server.work(path)) {
            file.set_modified(hour_ago).unwrap();
        }
    }
}

/// Two sites of which pages, a document and the list of files differ.
fn sites(server: &Server, more: &str) -> [Site; 2] {
    let french = || {
        server
            .publishing(small(), more)
            .changing("site.toml", "\"fr\", \"en\"", "\"fr\"")
    };
    let item = |site: Site, id: &str, gone: &str| {
        let file = format!("{id}.txt");
        let addresses = [
            format!("/preuves/{gone}/"),
            format!("/preuves/{gone}/{gone}.txt"),
        ];
        site.with(
            &format!("content/evidence/{id}.toml"),
            EVIDENCE.replace("preuve.txt", &file),
        )
        .with(&format!("content/evidence/{file}"), format!("{id}\n"))
        .with(
            "content/addresses.toml",
            withdrawn(&[&addresses[0], &addresses[1]]),
        )
    };
    let one = item(french(), "un", "deux");
    let other = item(renamed(french(), "Essai", "Autre"), "deux", "un")
        .with("content/evidence/preuve.txt", "Une autre preuve.\n");
    [one, other]
}

/// Before which of so many changes the connection is cut: the first, some, and all of the last, with which a
/// site takes the place of another.
fn points(changes: usize) -> Vec<usize> {
    let last = changes.saturating_sub(10);
    let some = (1..6).map(|part| last * part / 6);
    (0..3).chain(some).chain(last..changes).collect()
}

/// Publishes in turns, cut at one change after the other.
fn cut_everywhere(server: &Server, sites: &[Site; 2], check: impl Fn(&Files, &[Files; 2])) {
    cut_at(points, server, sites, check);
}

/// As [`cut_everywhere`], at some points of so many changes.
fn cut_at(
    points: impl Fn(usize) -> Vec<usize>,
    server: &Server,
    sites: &[Site; 2],
    check: impl Fn(&Files, &[Files; 2]),
) {
    let states = [0, 1].map(|at| {
        server.published(&sites[at], &["--allow-removals"]);
        visible(server)
    });
    assert_ne!(states[0], states[1]);
    let changes = server.log().len();
    assert!(changes > 30, "{changes}");
    let mut holds = 1;
    for (round, cut) in points(changes).into_iter().enumerate() {
        server.cut(Some(cut));
        let other = 1 - holds;
        let output = server.publish(&sites[other], &["--yes", "--allow-removals"]);
        server.cut(None);
        // The two ways are not of one length.
        if server.was_cut() {
            check(&visible(server), &states);
            // What is not done after a release is published is told beside.
            let text = super::told(&output);
            assert!(
                text.contains(&format!("error[{}]", Code::SshLost.name())),
                "{text}"
            );
            assert_eq!(output.status.code(), Some(1), "{text}");
        }
        let_time_pass(server);
        // Half of the times the one that was cut is sent again, else the one before.
        let next = if round.is_multiple_of(2) {
            other
        } else {
            holds
        };
        let text = server.published(&sites[next], &["--allow-removals"]);
        assert_eq!(visible(server), states[next], "cut at {cut}: {text}");
        is_whole(&server.live());
        holds = next;
    }
}

#[test]
fn a_link_leads_to_the_old_site_or_to_the_new_one() {
    let server = Server::new();
    let sites = sites(&server, "keep = 2");
    cut_everywhere(&server, &sites, |found, states| {
        assert!(states.contains(found), "neither the old nor the new");
    });
    // What the last cut left goes with the next publication that sends something.
    for at in [0, 1] {
        server.published(&sites[at], &["--allow-removals"]);
    }
    let left = fs::read_dir(server.work("releases")).unwrap();
    assert_eq!(left.count(), 2);
}

/// That each file is of one of two sites, and that no page of the one that is under way stands there before the document
/// that it cites.
fn is_in_order(found: &Files, states: &[Files; 2]) {
    for (path, bytes) in found {
        if path.contains("/.limpide-") || path.starts_with(".limpide-") {
            continue;
        }
        let is_known = states.iter().any(|state| state.get(path) == Some(bytes));
        assert!(is_known, "{path} is half done");
    }
    // Of each of the two sites: where a page of it stands that the other has with other words, its document
    // does. (A page that the other has not may be one that is still to go.)
    let document = |files: &Files| {
        let mut all = files.iter();
        let found = all.find(|(path, _)| path.ends_with("preuve.txt"));
        found.map(|(_, bytes)| bytes.clone())
    };
    let manifest = found.get("manifest.sha256");
    for state in states {
        if manifest == state.get("manifest.sha256") {
            continue;
        }
        // Under way from the other to this one.
        let is_new = |(path, bytes): (&String, &Vec<u8>)| {
            path.ends_with(".html") && state.get(path) == Some(bytes) && {
                let old = states
                    .iter()
                    .find(|it| it.get("manifest.sha256") == manifest);
                let other = old.and_then(|old| old.get(path));
                other.is_some_and(|other| other != bytes)
            }
        };
        if found.iter().any(is_new) {
            assert_eq!(document(found), document(state));
        }
    }
}

#[test]
fn files_are_each_old_or_new_and_no_page_comes_before_what_it_cites() {
    let server = Server::new();
    let sites = sites(&server, "switch = \"files\"");
    cut_everywhere(&server, &sites, is_in_order);
}

/// How often a publication file by file is killed, unless `LIMPIDE_KILLS` says: each costs two builds.
const KILLS: u32 = 6;

#[test]
fn killed_at_any_point_file_by_file_the_next_publication_mends_it_and_keeps_what_others_put_there()
{
    // No link can be made, and the web root is the folder that the host gave.
    let server = Server::new().without("symlink");
    let sites = sites(&server, "");
    fs::create_dir_all(server.live()).unwrap();
    let theirs = server.live().join("google123.html");
    let states = [0, 1].map(|at| {
        let text = server.published(&sites[at], &["--allow-removals"]);
        assert!(text.contains("each in one move"), "{text}");
        visible(&server)
    });
    fs::write(&theirs, "theirs").unwrap();
    let found = || {
        let mut files = visible(&server);
        let kept = files.remove("google123.html");
        assert_eq!(kept.as_deref(), Some(&b"theirs"[..]));
        files
    };
    let changes = server.log().len();
    let rounds = kill::wanted().unwrap_or(KILLS);
    let (mut holds, mut under_way) = (1, 0);
    for round in 0..rounds as usize {
        let other = 1 - holds;
        let mut child = server.command(&sites[other], "web", &["--yes", "--allow-removals"]);
        let child = child.stderr(Stdio::null()).spawn().unwrap();
        // Spread over all changes by a step that shares no factor with most of their numbers.
        server.kill(child, (round * 7_919 + changes / 2) % changes);
        let left = found();
        is_in_order(&left, &states);
        under_way += usize::from(!states.contains(&left));
        let_time_pass(&server);
        // Half of the times the one that was killed is sent again, else the one before.
        let next = if round.is_multiple_of(2) {
            other
        } else {
            holds
        };
        let text = server.published(&sites[next], &["--allow-removals"]);
        assert_eq!(found(), states[next], "round {round}: {text}");
        is_whole(&server.live());
        holds = next;
    }
    assert!(
        under_way > 0,
        "no kill met a publication that was under way"
    );
}

#[test]
fn where_nothing_can_be_renamed_over_the_next_publication_mends_it_too() {
    let server = Server::new().without("posix-rename");
    let sites = sites(&server, "switch = \"files\"");
    // Among the last the manifest is gone for an instant.
    let last = |changes: usize| (changes - 12..changes).collect();
    cut_at(last, &server, &sites, |found, states| {
        for (path, bytes) in found {
            if path.contains("/.limpide-") || path.starts_with(".limpide-") {
                continue;
            }
            let is_known = states.iter().any(|state| state.get(path) == Some(bytes));
            assert!(is_known, "{path} is half done");
        }
    });
}

#[test]
fn killed_at_any_moment_a_link_leads_to_the_old_site_or_to_the_new_one() {
    let server = Server::new();
    let names = ["Essai", "Autre"];
    let mut site = server.publishing(tiny(), "keep = 2");
    server.published(&site, &[]);
    let mut states = vec![visible(&server)];
    site = kill::named(site, names[1]);
    let temporary = crate::temporary::folder().unwrap();
    let publication = |site: &Site| server.command(site, "web", &["--yes"]);
    let mut killer = kill::Killer::of(temporary.path(), publication(&site));
    states.push(visible(&server));
    assert_ne!(states[0], states[1]);
    let mut holds = 1;
    let rounds = kill::rounds();
    for round in 0..rounds {
        site = kill::named(site, names[1 - holds]);
        killer.kill(publication(&site), round, rounds);
        let_time_pass(&server);
        let found = visible(&server);
        let state = states.iter().position(|state| *state == found);
        holds = state.unwrap_or_else(|| panic!("round {round}: neither the old nor the new"));
    }
    assert!(killer.has_met(rounds), "few were under way");
    site = kill::named(site, names[1 - holds]);
    let text = server.published(&site, &[]);
    assert_eq!(visible(&server), states[1 - holds], "{text}");
    is_whole(&server.live());
}

#[test]
fn a_first_publication_that_was_cut_is_finished_by_the_next() {
    for switch in ["link", "files"] {
        for cut in [2, 7, 14, 25] {
            let server = Server::new();
            let site = server.site(&format!("switch = \"{switch}\""));
            server.cut(Some(cut));
            let output = server.publish(&site, &["--yes"]);
            super::refused_for(&output, Code::SshLost);
            assert!(server.was_cut());
            server.cut(None);
            assert!(!server.live().join("manifest.sha256").exists());
            let_time_pass(&server);
            // Nobody was promised what was sent: its addresses are not lost.
            let site = site.without("content/pages/une.md");
            let text = server.published(&site, &[]);
            assert!(text.contains("first publication"), "{text}");
            is_whole(&server.live());
            assert!(server.published(&site, &[]).contains("Nothing to send"));
        }
    }
}

#[test]
fn what_was_sent_whole_before_a_cut_is_not_sent_again() {
    let measured = Server::new();
    let text = measured.published(&measured.publishing(small(), ""), &[]);
    assert!(!text.contains("had been sent"), "{text}");
    let is_list = |line: &String| line.starts_with("create ") && line.contains("/.limpide-sent/");
    let listed = measured.log().iter().position(is_list);
    let listed = listed.expect("the site has more files than are sent at once");

    let server = Server::new();
    let site = server.publishing(small(), "");
    server.cut(Some(listed + 8));
    super::refused_for(&server.publish(&site, &["--yes"]), Code::SshLost);
    server.cut(None);
    let unfinished = server.work("releases/unfinished");
    let list = fs::read_to_string(unfinished.join(".limpide-sent/0")).unwrap();
    let sent = list.lines().filter_map(|line| line.split_once("  "));
    let sent: Vec<&str> = sent.map(|(_, path)| path).collect();
    assert!(sent.len() > 20, "{list}");
    // One has lost its end, and something stands there that is no file of this site.
    fs::write(unfinished.join(sent[0]), "half").unwrap();
    fs::create_dir_all(unfinished.join("old/below")).unwrap();
    fs::write(unfinished.join("old/below/page.html"), "old").unwrap();
    let text = server.published(&site, &[]);
    let told = format!("{} files of these had been sent", sent.len() - 1);
    assert!(text.contains(&told), "{text}");
    let log = server.log();
    for (at, path) in sent.iter().enumerate() {
        let place = format!("/releases/unfinished/{path}");
        let is_sent = |line: &&String| line.starts_with("create ") && line.ends_with(&place);
        assert_eq!(
            log.iter().filter(is_sent).count(),
            usize::from(at == 0),
            "{path}"
        );
    }
    is_whole(&server.live());
    let local = server.at("local");
    super::super::published(&site, &local, &[]);
    assert_eq!(
        contents(&server.live().canonicalize().unwrap()),
        contents(&local)
    );
    assert!(!server.live().join("old").exists());

    // Of another site nothing stays that it does not have too.
    let other = renamed(site, "Essai", "Deux");
    server.cut(Some(listed + 8));
    super::refused_for(&server.publish(&other, &["--yes"]), Code::SshLost);
    server.cut(None);
    let third = renamed(other, "Deux", "Trois");
    server.published(&third, &[]);
    is_whole(&server.live());
    super::super::is_verified(&server.live());
    let names = contents(&server.live().canonicalize().unwrap());
    assert_eq!(names.len(), contents(&local).len() + 1, "the earlier link");

    // Nor is anything taken for what an older list says that another site of equal lengths was to put in its place.
    let mut site = renamed(third, "Trois", "Aaaa0");
    for (number, cut) in [30, 60, 90, 120].into_iter().enumerate() {
        let [name, other] = ["Aaaa", "Bbbb"].map(|it| format!("{it}{number}"));
        server.cut(Some(listed + 8));
        super::refused_for(&server.publish(&site, &["--yes"]), Code::SshLost);
        site = renamed(site, &name, &other);
        server.cut(Some(cut));
        super::refused_for(&server.publish(&site, &["--yes"]), Code::SshLost);
        server.cut(None);
        site = renamed(site, &other, &name);
        server.published(&site, &[]);
        super::super::is_verified(&server.live());
        site = renamed(site, &name, &format!("Aaaa{}", number + 1));
    }
}

#[test]
fn ones_own_publication_that_was_cut_is_taken_up_at_once() {
    for switch in ["link", "files"] {
        let server = Server::new();
        let site = server.site(&format!("switch = \"{switch}\""));
        server.cut(Some(20));
        super::refused_for(&server.publish(&site, &["--yes"]), Code::SshLost);
        server.cut(None);
        let other = |name: &str, value: &str| {
            let mut other = server.command(&site, "web", &["--yes"]);
            let output = other.env(name, value).output().unwrap();
            super::refused_for(&output, Code::RemoteLocked)
        };
        let text = other("USER", "grace");
        assert!(text.contains("ada"), "{text}");
        // The same name on another computer proves nothing.
        let elsewhere = server.at("elsewhere");
        other("XDG_CACHE_HOME", elsewhere.to_str().unwrap());
        let text = server.published(&site, &[]);
        let note = format!("note[{}]", Code::LockTakenOver.name());
        assert!(text.contains(&note), "{text}");
        is_whole(&server.live());
        assert!(!server.work("lock").exists());
        let text = server.published(&renamed(site, "Essai", "Deux"), &[]);
        assert!(!text.contains(&note), "{text}");
    }
}

#[test]
fn where_nothing_more_can_be_written_the_old_site_stays_and_the_next_publication_mends_it() {
    for switch in ["link", "files"] {
        for (after, status) in [(3, 3), (3, 4), (12, 3), (12, 4)] {
            let server = Server::new();
            let site = server.site(&format!("switch = \"{switch}\""));
            server.published(&site, &[]);
            let before = visible(&server);
            let site = renamed(site, "Essai", "Deux");
            server.refuse(Some((after, status)));
            let text = super::refused(&server.publish(&site, &["--yes"]));
            let refused = server.log().iter().any(|line| line.starts_with("refused "));
            assert!(refused, "{text}");
            if switch == "link" {
                assert_eq!(visible(&server), before, "{text}");
            }
            server.refuse(None);
            let_time_pass(&server);
            server.published(&site, &[]);
            is_whole(&server.live());
            assert!(server.published(&site, &[]).contains("Nothing to send"));
        }
    }
}

//! A folder on a server: a real OpenSSH, by the system's `ssh`.

mod cut;
mod git;
mod modes;
mod server;

use std::fs;
use std::process::Stdio;

use limpide::diagnostic::Code;

use super::{erase, hold_also, refused, refused_for, small, telling, tiny, told, withdrawn};
use crate::site::{Site, contents};
use server::Server;

/// What no longer has its page or its file.
const GONE: [&str; 3] = [
    "/pages/methode/",
    "/en/pages/methode/",
    "/preuves/vieux.pdf",
];

fn renamed(site: Site, from: &str, to: &str) -> Site {
    site.changing("site.toml", &format!("\"{from}\""), &format!("\"{to}\""))
}

/// That all that the manifest lists is there with these bytes, and nothing is left half done.
fn is_whole(folder: &std::path::Path) {
    let sums = std::process::Command::new("sha256sum")
        .args(["--check", "--quiet", "--strict", "manifest.sha256"])
        .current_dir(folder)
        .status();
    assert!(sums.unwrap().success());
    let left = contents(&folder.canonicalize().unwrap()).into_keys();
    let left: Vec<String> = left.filter(|path| path.contains(".limpide-")).collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn a_link_is_led_to_a_release_and_only_what_changed_is_sent() {
    let server = Server::new();
    let site = server.publishing(small(), "keep = 2");
    let dry = server.publish(&site, &["--dry-run"]);
    assert!(told(&dry).contains("first publication"), "{}", told(&dry));
    assert!(server.log().is_empty());
    assert!(told(&server.publish(&site, &[])).contains("run it again with --first --yes"));
    assert!(contents(&server.at("www")).is_empty());

    let text = server.published(&site, &["--as-of", "2026-11-22"]);
    assert!(text.contains("release 2026-11-22-1.\n"), "{text}");
    let live = server.live();
    let link = fs::read_link(&live).unwrap();
    assert_eq!(link.to_str(), Some(".ai.limpide/releases/2026-11-22-1"));
    is_whole(&live);
    let local = server.at("local");
    super::published(&site, &local, &["--as-of", "2026-11-22"]);
    let first = contents(&live.canonicalize().unwrap());
    assert_eq!(first, contents(&local));
    assert!(
        server
            .published(&site, &["--as-of", "2026-11-22"])
            .contains("Nothing to send")
    );

    fs::write(live.join("google123.html"), "theirs").unwrap();
    fs::create_dir_all(live.join(".well-known/empty")).unwrap();
    let page = "+++\ntitle = \"Autre\"\nupdated = 2026-01-05\n+++\n\nBonjour.\n";
    let site = site
        .without("content/pages/methode.md")
        .with("content/addresses.toml", withdrawn(&GONE))
        .with("content/pages/autre.md", page)
        .with("content/evidence/preuve.txt", "Une autre preuve.\n");
    let text = server.published(&site, &["--as-of", "2026-11-22"]);
    assert!(text.contains("0 removed"), "{text}");
    assert!(text.contains("foreign-file"), "{text}");
    assert!(text.contains("--rollback goes back"), "{text}");
    let log = server.log();
    let sent = log
        .iter()
        .filter(|line| line.starts_with("create ") && line.contains("/releases/"))
        .filter(|line| !line.contains("/.limpide-sent/"));
    let sent: Vec<&String> = sent.collect();
    let linked = log
        .iter()
        .filter(|line| line.starts_with("hardlink@"))
        .count();
    let files = contents(&live.canonicalize().unwrap());
    assert!(linked > 0, "{log:?}");
    // All but the file of somebody else: linked or sent, each once.
    assert_eq!(sent.len() + linked, files.len(), "{log:?}");
    let same = files
        .iter()
        .filter(|(path, bytes)| first.get(*path) == Some(*bytes));
    assert_eq!(linked, same.count() + 1);
    is_whole(&live);
    assert_eq!(fs::read(live.join("google123.html")).unwrap(), b"theirs");
    assert!(live.join(".well-known/empty").is_dir());
    assert!(live.join("pages/autre").is_dir());

    let site = renamed(site, "Essai", "Trois");
    server.published(&site, &["--as-of", "2026-11-23"]);
    let kept = told(&server.publish(&site, &["--rollback", "--dry-run"]));
    assert!(kept.contains("  2026-11-23-3\n  2026-11-22-2\n"), "{kept}");
    assert!(!kept.contains("2026-11-22-1"), "{kept}");
    assert!(!server.work("releases/2026-11-22-1").exists());
    let text = server.published(&site, &["--rollback"]);
    assert!(text.contains("as of 2026-11-22"), "{text}");
    assert_eq!(contents(&live.canonicalize().unwrap()), files);
    let output = server.publish(&site, &["--rollback", "--yes"]);
    let none = refused_for(&output, Code::NoSuchRelease);
    assert!(none.contains("The others are: 2026-11-23-3. "), "{none}");
    server.published(&site, &["--rollback=2026-11-23-3"]);
    is_whole(&live);
    fs::write(server.work("releases/2026-11-22-2/index.html"), "touched").unwrap();
    let output = server.publish(&site, &["--rollback", "--yes"]);
    refused_for(&output, Code::ReleaseDamaged);
    let mut left: Vec<String> = fs::read_dir(server.work(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, [".htaccess", "releases"]);
}

#[test]
fn a_folder_that_is_there_is_filled_file_by_file() {
    let server = Server::new();
    let site = server.publishing(small(), "");
    let live = server.live();
    fs::create_dir(&live).unwrap();
    fs::write(live.join("index.php"), "theirs").unwrap();
    refused_for(&server.publish(&site, &["--yes"]), Code::OutputNotOurs);
    fs::remove_file(live.join("index.php")).unwrap();

    let text = server.published(&site, &[]);
    assert!(text.contains("replaced one by one"), "{text}");
    is_whole(&live);
    assert!(server.published(&site, &[]).contains("Nothing to send"));
    fs::write(live.join("index.php"), "theirs").unwrap();
    let found = contents(&live).into_keys();
    let document = found.into_iter().find(|path| path.ends_with("preuve.txt"));
    let document = document.unwrap();
    fs::write(live.join(&document), "a hand edit").unwrap();
    let site = renamed(site, "Essai", "Deux")
        .without("content/pages/methode.md")
        .with("content/addresses.toml", withdrawn(&GONE));
    hold_also(&live, "preuves/vieux.pdf");
    let text = server.published(&site, &[]);
    assert!(text.contains("foreign-file"), "{text}");
    is_whole(&live);
    assert!(!live.join("preuves/vieux.pdf").exists());
    assert!(live.join("index.php").exists());
    let kept = server.work("saved").join(document);
    assert_eq!(fs::read(kept).unwrap(), b"a hand edit");
    assert!(
        text.contains(&format!("note[{}]", Code::EditKept.name())),
        "{text}"
    );
    let local = server.at("local");
    super::published(&site, &local, &[]);
    super::is_verified(&live);
    let (mut there, mut here) = (contents(&live), contents(&local));
    there.remove("index.php");
    super::forget_the_past(&mut there);
    super::forget_the_past(&mut here);
    assert_eq!(there, here);
    let output = server.publish(&site, &["--yes", "--rollback"]);
    refused_for(&output, Code::NoRollback);

    // Pages come after what they show and cite, lists of pages after them, the manifest last.
    let site = renamed(site, "Deux", "Trois").with("content/evidence/preuve.txt", "Autre.\n");
    server.published(&site, &[]);
    let log = server.log();
    let at = |ending: &str| {
        let renamed = |line: &&String| line.starts_with("posix-rename@") && line.ends_with(ending);
        let found: Vec<&String> = log.iter().filter(renamed).collect();
        let last = found.last().unwrap_or_else(|| panic!("{ending}: {log:?}"));
        log.iter().position(|line| line == *last).unwrap()
    };
    assert!(at("/preuve.txt") < at(".html"), "{log:?}");
    assert!(at(".html") < at("/manifest.sha256"), "{log:?}");

    let page = "+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\nBonjour.\n";
    fs::create_dir_all(live.join("pages")).unwrap();
    fs::write(live.join("pages/p"), "theirs").unwrap();
    let site = site.with("content/pages/p.md", page);
    refused_for(&server.publish(&site, &["--yes"]), Code::ForeignInTheWay);
    assert_eq!(fs::read(live.join("pages/p")).unwrap(), b"theirs");
}

#[test]
fn what_a_server_cannot_do_is_done_otherwise_and_said() {
    let server = Server::new().without("symlink");
    let output = server.publish(&server.site("switch = \"link\""), &["--yes"]);
    refused_for(&output, Code::NoRemoteLinks);
    let text = server.published(&server.site(""), &[]);
    assert!(text.contains("each in one move"), "{text}");
    assert!(server.live().is_dir() && !server.live().is_symlink());
    is_whole(&server.live());
    let site = server.site("switch = \"link\"");
    refused_for(&server.publish(&site, &["--yes"]), Code::NotALink);

    let server = Server::new().without("mkdir");
    let text = refused_for(
        &server.publish(&server.site(""), &["--yes"]),
        Code::RemoteRefused,
    );
    assert!(text.contains("permission denied"), "{text}");

    let server = Server::new().without("posix-rename");
    server.published(&server.site(""), &[]);
    let site = renamed(server.site(""), "Essai", "Deux");
    let text = server.published(&site, &[]);
    assert!(text.contains("was missing for an instant"), "{text}");
    is_whole(&server.live());

    let server = Server::new().without("hardlink");
    server.published(&server.site(""), &[]);
    fs::write(server.live().join("theirs.txt"), "theirs").unwrap();
    std::os::unix::fs::symlink("theirs.txt", server.live().join("link")).unwrap();
    let site = renamed(server.site(""), "Essai", "Deux");
    let text = server.published(&site, &[]);
    assert!(text.contains("At no moment"), "{text}");
    is_whole(&server.live());
    assert_eq!(fs::read(server.live().join("link")).unwrap(), b"theirs");

    let server = Server::new();
    server.published(&server.site("switch = \"files\""), &[]);
    assert!(!server.live().is_symlink());

    let server = Server::new();
    server.published(&server.site(""), &[]);
    let site = server.site("switch = \"files\"");
    refused_for(&server.publish(&site, &["--yes"]), Code::OutputNotAFolder);
}

#[test]
fn a_server_that_is_not_known_is_not_met() {
    let server = Server::new();
    let site = server.site("");
    fs::write(server.at("known"), "").unwrap();
    // Even where the person's own settings would let it pass.
    let config = fs::read_to_string(server.at("config")).unwrap();
    let lax = format!("StrictHostKeyChecking accept-new\n{config}");
    fs::write(server.at("config"), lax).unwrap();
    let text = refused_for(&server.publish(&site, &["--yes"]), Code::HostUnknown);
    assert!(text.contains("ssh -p "), "{text}");
    assert_eq!(fs::read(server.at("known")).unwrap(), b"");
    server.is_known("user.pub");
    refused_for(&server.publish(&site, &["--yes"]), Code::HostChanged);
    server.is_known("host.pub");
    fs::write(server.at("authorized"), "").unwrap();
    let text = refused_for(&server.publish(&site, &["--yes"]), Code::SshRefused);
    assert!(text.contains("publickey"), "{text}");
    fs::copy(server.at("user.pub"), server.at("authorized")).unwrap();
    let gone = server
        .command(&site, "web", &["--yes"])
        .env("PATH", "")
        .output();
    refused_for(&gone.unwrap(), Code::SshMissing);
    let cut = fs::read_to_string(server.at("cut.py")).unwrap();
    fs::write(server.at("cut.py"), "print('Welcome to the shell')\n").unwrap();
    refused_for(&server.publish(&site, &["--yes"]), Code::SshFailed);
    fs::write(server.at("cut.py"), cut).unwrap();
    assert!(contents(&server.at("www")).is_empty());
    server.published(&site, &[]);
}

#[test]
fn an_address_is_a_target_and_holds_no_password() {
    let server = Server::new();
    let site = tiny();
    let publish = |target: &str| {
        let mut command = server.command(&site, target, &["--yes"]);
        command.output().unwrap()
    };
    let output = publish(&server.address(""));
    assert!(output.status.success(), "{}", told(&output));
    is_whole(&server.live());
    let text = refused_for(
        &publish(&server.address("ada:motdepasse@")),
        Code::SecretInAddress,
    );
    assert!(!text.contains("motdepasse"), "{text}");
    for damaged in ["sftp://ada:motdepasse@h", "sftp://ada:mot/depasse@h/x"] {
        let text = refused_for(&publish(damaged), Code::InvalidSsh);
        assert!(!text.contains("depasse"), "{text}");
    }
    refused_for(&publish("sftp://-oProxyCommand=x/www"), Code::InvalidSsh);
    let nowhere = server.address("").replace("/www/ai", "/nowhere/ai");
    refused_for(&publish(&nowhere), Code::OutputNotAFolder);
}

#[test]
fn a_web_root_without_a_place_beside_it_holds_what_it_needs() {
    let server = Server::new();
    let live = server.live();
    fs::create_dir(&live).unwrap();
    let start = format!("-d {}", live.display());
    fs::write(server.at("options"), start).unwrap();
    let site = server.site("");
    server.published(&site, &[]);
    is_whole(&live);
    assert!(live.join(".limpide").is_dir());
    let left: Vec<String> = fs::read_dir(server.at("www"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(left, ["ai"]);
    let text = server.published(&renamed(site, "Essai", "Deux"), &[]);
    assert!(!text.contains(".limpide/"), "it is nobody else's: {text}");
    is_whole(&live);
}

#[test]
fn what_is_older_never_takes_the_place_of_what_is_newer() {
    let server = Server::new();
    let site = server.site("");
    server.published(&site, &[]);
    let older = server.publish(&site, &["--yes", "--as-of", "2026-11-23"]);
    refused_for(&older, Code::PublishOlder);
}

#[test]
fn a_lock_is_respected_while_it_shows_signs_of_life() {
    let server = Server::new();
    let site = server.site("");
    server.published(&site, &[]);
    let site = renamed(site, "Essai", "Deux");
    let lock = server.work("lock");
    fs::create_dir(&lock).unwrap();
    fs::write(lock.join("who"), "grace@elsewhere\n1795900000\nabc\n").unwrap();
    let before = contents(&server.live().canonicalize().unwrap());
    let text = refused_for(&server.publish(&site, &["--yes"]), Code::RemoteLocked);
    assert!(text.contains("grace@elsewhere"), "{text}");
    assert!(text.contains(lock.to_str().unwrap()), "{text}");
    assert_eq!(contents(&server.live().canonicalize().unwrap()), before);
    let hour_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
    let who = fs::File::options()
        .write(true)
        .open(lock.join("who"))
        .unwrap();
    who.set_modified(hour_ago).unwrap();
    let text = server.published(&site, &[]);
    assert!(
        text.contains(&format!("note[{}]", Code::LockTakenOver.name())),
        "{text}"
    );
    assert!(!lock.exists());
    is_whole(&server.live());
}

#[test]
fn settings_for_a_server_stand_beside() {
    let server = Server::new();
    let site = server.site("host_files = [\"nginx\", \"apache\"]");
    let settings = server.at("www/ai.nginx.conf");
    fs::write(&settings, "theirs").unwrap();
    refused_for(&server.publish(&site, &["--yes"]), Code::BesideNotOurs);
    assert!(!server.live().exists());
    fs::remove_file(&settings).unwrap();
    server.published(&site, &[]);
    assert!(
        fs::read_to_string(&settings)
            .unwrap()
            .contains("error_page")
    );
    assert!(server.live().join(".htaccess").exists());

    let page = "+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\nBonjour.\n";
    server.published(&site.with("content/pages/p.md", page), &[]);
    let text = server.published(&server.site("host_files = [\"nginx\"]"), &["--rollback"]);
    assert_says_what_goes(&text);
}

/// That going back from a site with the page `p` and settings for nginx says what that comes to.
pub(super) fn assert_says_what_goes(text: &str) {
    for code in [Code::RollbackRemoves, Code::RollbackSettings] {
        assert!(text.contains(&format!("note[{}]", code.name())), "{text}");
    }
    assert!(text.contains("/pages/p/"), "{text}");
    assert!(text.contains("nginx.conf beside"), "{text}");
}

#[test]
fn what_was_told_is_no_longer_so() {
    use crate::terminal::Terminal;
    let server = Server::new();
    let site = server.site("");
    let mut terminal = Terminal::open();
    let mut child = server
        .command(&site, "web", &[])
        .stdin(terminal.end())
        .stdout(terminal.end())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    terminal.wait_for("> ", 0, &mut child);
    server.published(&site, &[]);
    terminal.types("yes\r");
    terminal.wait_for_end(&mut child);
    refused_for(&child.wait_with_output().unwrap(), Code::PublishOvertaken);
    let much = server.publish(&site, &["--yes"]);
    assert!(told(&much).contains("Nothing to send"), "{}", told(&much));
}

#[test]
fn what_is_published_between_two_looks_is_not_lost_unseen() {
    let page = "+++\ntitle = \"Deux\"\nupdated = 2026-01-05\n+++\n\nBonjour.\n";
    for switch in ["link", "files"] {
        let server = Server::new();
        let site = || server.site(&format!("switch = \"{switch}\""));
        server.published(&site(), &[]);
        // Between the first look and the reading of the chain, and between that and the second look.
        for (round, (name, times)) in [("manifest.json", 1), ("manifest.sha256", 2)]
            .into_iter()
            .enumerate()
        {
            let fast = renamed(site(), "Essai", &format!("Vite {round}"))
                .with("content/pages/deux.md", page);
            let slow = renamed(site(), "Essai", &format!("Lent {round}"));
            // The page is there from the first round on, and this one would have it.
            let slow = match round {
                0 => slow,
                _ => slow.with("content/pages/deux.md", page),
            };
            let output = server.overtake((&slow, &fast), name, times);
            refused_for(&output, Code::PublishOvertaken);
            is_whole(&server.live());
            super::is_verified(&server.live());
            let home = fs::read_to_string(server.live().join("index.html")).unwrap();
            assert!(home.contains(&format!("Vite {round}")), "{home}");
            assert!(server.live().join("pages/deux/index.html").exists());
        }
        // Asked again, it says what it would take away.
        let slow = renamed(site(), "Essai", "Lent");
        refused_for(&server.publish(&slow, &["--yes"]), Code::AddressLost);
    }
}

#[test]
fn of_two_at_once_one_wins_and_the_chain_stays_whole() {
    let server = Server::new();
    let site = |name: &str| renamed(server.site("switch = \"files\""), "Essai", name);
    server.published(&site("Avant"), &[]);
    for round in 0..3 {
        let sites = ["A", "B"].map(|who| site(&format!("{who} {round}")));
        let children = sites.each_ref().map(|site| {
            let mut command = server.command(site, "web", &["--yes"]);
            command.stderr(Stdio::piped()).spawn().unwrap()
        });
        let outputs = children.map(|child| child.wait_with_output().unwrap());
        let lost: Vec<_> = outputs.iter().filter(|it| !it.status.success()).collect();
        assert!(lost.len() < 2, "{}", told(lost[0]));
        for lost in lost {
            let text = refused(lost);
            let codes = [Code::RemoteLocked, Code::PublishOvertaken];
            let is_known = |code: &Code| text.contains(&format!("error[{}]", code.name()));
            assert!(codes.iter().any(is_known), "{text}");
        }
        is_whole(&server.live());
        super::is_verified(&server.live());
    }
}

#[test]
fn more_than_a_fifth_goes_only_when_it_is_meant() {
    let server = Server::new();
    let site = server.site("");
    server.published(&site, &[]);
    let addresses: Vec<String> = (0..40).map(|it| format!("/preuves/p-{it}.pdf")).collect();
    for address in &addresses {
        hold_also(&server.live(), &address[1..]);
    }
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let site = site.with("content/addresses.toml", withdrawn(&addresses));
    let text = refused(&server.publish(&site, &["--yes"]));
    assert!(text.contains("--allow-removals"), "{text}");
    assert!(server.live().join("preuves/p-3.pdf").exists());
}

#[test]
fn what_is_erased_is_in_no_release_on_the_server() {
    let server = Server::new();
    let site = erase::with_the_secret(server.publishing(small(), ""));
    server.published(&site, &[]);
    // Somebody writes over another file with it, and on the file itself: both are kept.
    let live = |path: &str| server.live().join("preuves").join(path);
    let secret = fs::read(live("secret/secret.txt")).unwrap();
    fs::write(live("preuve/preuve.txt"), &secret).unwrap();
    fs::write(live("secret/secret.txt"), "Mme X, 13 rue Y\n").unwrap();
    let site = renamed(site, "Essai", "Deux");
    server.published(&site, &[]);
    let saved = server.work("saved/preuves");
    assert!(erase::holds_the_secret(&saved));
    assert!(server.work(".htaccess").exists());
    let site = erase::without_the_secret(site, true);
    let output = server.erase(&site, &[erase::ADDRESS, "--yes"]);
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("with 2 kept releases"), "{text}");
    assert!(!erase::holds_the_secret(&server.work("")));
    assert!(!saved.join("secret/secret.txt").exists());
    is_whole(&server.live());
}

#[test]
fn what_changed_is_told_by_what_the_server_holds() {
    for switch in ["link", "files"] {
        let server = Server::new();
        let site = server.publishing(telling::asking(), &format!("switch = \"{switch}\""));
        server.published(&site, &[]);
        let text = told(&server.publish(&telling::less(site), &["--dry-run"]));
        assert!(text.contains(telling::UNTOLD), "{text}");
    }
}

/// The commands of the docs for a host that has rsync and no SFTP, run as they stand there.
#[test]
fn a_host_that_has_rsync_alone_is_filled_by_the_command_of_the_docs() {
    let docs = include_str!("../../../docs/publish.md");
    let line = docs.lines().find(|line| line.starts_with("rsync -"));
    let line = line.expect("the docs have the command");
    let server = Server::new();
    let (site, www) = (small(), server.at("local/www"));
    let live = server.live();
    let send = || {
        let (port, place) = (server.port(), server.at("bin/ssh").display().to_string());
        let to = format!("127.0.0.1:{}/", live.display());
        let words = line.split(' ').map(|word| match word {
            "name@host:www/ai/" => to.as_str(),
            word => word,
        });
        let mut words = words.skip(1).peekable();
        assert!(words.peek().is_some());
        let done = std::process::Command::new("rsync")
            .args(words)
            .env("RSYNC_RSH", format!("{place} -p {port}"))
            .current_dir(server.at("local"))
            .output()
            .expect("rsync is missing: tests/run installs it");
        assert!(done.status.success(), "{}", told(&done));
    };
    super::published(&site, &www, &[]);
    send();
    is_whole(&live);
    let index = live.join("index.html");
    let before = fs::metadata(live.join("preuves/preuve/preuve.txt")).unwrap();
    let site = renamed(site, "Essai", "Deux")
        .without("content/pages/methode.md")
        .with("content/addresses.toml", withdrawn(&GONE[..2]));
    super::published(&site, &www, &[]);
    send();
    is_whole(&live);
    assert!(fs::read_to_string(&index).unwrap().contains("Deux"));
    assert_eq!(contents(&live), contents(&www));
    // What did not change was left as it is.
    use std::os::unix::fs::MetadataExt;
    let after = fs::metadata(live.join("preuves/preuve/preuve.txt")).unwrap();
    assert_eq!(before.ino(), after.ino());
}

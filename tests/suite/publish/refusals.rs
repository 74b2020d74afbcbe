//! What is never published, and what is published only when it is meant.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use limpide::build::{Memory, preview};
use limpide::diagnostic::Code;

use super::{
    command, hold_also, publish, published, refused, refused_for, small, tiny, told, withdrawn,
};
use crate::site::{SETTINGS, Site, contents, errors};

#[test]
fn examples_errors_and_unknown_targets_are_refused() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let invented = small().invented();
    let text = refused_for(
        &publish(&invented, &www, &["--yes"]),
        Code::ExamplesPublished,
    );
    assert!(text.contains("content/evidence/preuve.toml"), "{text}");
    published(&invented, &www, &["--without-examples"]);
    assert!(!www.join("content/evidence/preuve.txt").exists());

    let broken = small().changing("content/systems/outil.md", "in_use", "in_usage");
    let before = contents(&www);
    let text = refused_for(&publish(&broken, &www, &["--yes"]), Code::UnknownWord);
    assert!(
        text.contains("Nothing was sent: 1 error to mend."),
        "{text}"
    );
    assert_eq!(contents(&www), before);

    refused_for(
        &publish(&small(), Path::new("web"), &["--yes"]),
        Code::UnknownTarget,
    );
}

/// What names another computer in a way that is not known is no folder here, and its password is not told again.
#[test]
fn an_address_of_another_kind_is_no_folder() {
    let place = crate::temporary::folder().unwrap();
    let site = small();
    for target in [
        "ftp://ada:hunter2@ftp.example.org/www",
        "https://ada:hunter2@example.org/",
        "ada:hunter2@example.org/www",
        "git@example.org:ada/site.git",
    ] {
        let output = command(&site, Path::new(target), &["--yes"])
            .current_dir(place.path())
            .output();
        let text = refused(&output.unwrap());
        assert!(!text.contains("hunter2"), "{text}");
        assert!(contents(place.path()).is_empty(), "{target}");
    }
    let settings = fs::read_to_string(site.path().join("site.toml")).unwrap();
    let table =
        "[publish.web]\nbranch = \"pages\"\nremote = \"https://ada:hunter2@example.org/a.git\"\n";
    let site = site.with("site.toml", format!("{settings}\n{table}"));
    refused_for(
        &publish(&site, Path::new("web"), &["--yes"]),
        Code::SecretInRemote,
    );
    for (remote, code) in [
        (
            "https://example.invalid/a.git?private_token=hunter2",
            Code::SecretInRemote,
        ),
        ("http://example.invalid/a.git", Code::UnsafeRemote),
        ("git://example.invalid/a.git", Code::UnsafeRemote),
    ] {
        let table = format!("[publish.web]\nbranch = \"pages\"\nremote = \"{remote}\"\n");
        let site = small().with("site.toml", format!("{settings}\n{table}"));
        let text = refused_for(&publish(&site, Path::new("web"), &["--yes"]), code);
        assert!(!text.contains("hunter2"), "{text}");
    }
    // Nor is what stands in an address of the arguments.
    for address in [
        "http://ada:hunter2@127.0.0.1/tsr",
        "http://ada:hunter2@h/?a b",
        "http://127.0.0.1/<?token=hunter2",
    ] {
        let output = publish(&small(), Path::new("./www"), &["--timestamp", address]);
        let text = told(&output);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(!text.contains("hunter2") && text.contains("://"), "{text}");
    }
}

/// What the law has a legal notice say is asked of whoever says that it has a duty of French law.
#[test]
fn a_legal_notice_without_what_the_law_asks_is_built_and_not_published() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let public = |notice: &str| {
        let settings = format!("duties = [\"public_body\"]\n{SETTINGS}\n{notice}");
        small().with("site.toml", settings)
    };
    assert_eq!(errors(&public("").build()), Vec::<&str>::new());
    // Who builds or checks is told of it before.
    let noted = public("").build().refusal().unwrap();
    assert_eq!(noted.code, Code::NoticeIncomplete);
    let checked = crate::checked::run_in("en", public("").path(), &["--as-of", "2026-11-24"]);
    let checked = crate::checked::text(&checked.stderr);
    assert!(
        checked.contains("limpide publish would refuse this site"),
        "{checked}"
    );
    assert!(Site::small().build().refusal().is_none());
    // And who looks at it while it is written.
    let site = public("");
    let memory = Memory::default();
    let previewed = preview(&site.options(), (&memory, None), |_, mut making| {
        while making.advance(16, &|| true) {}
        assert_eq!(
            making.conclude().refusal.map(|it| it.code),
            Some(noted.code)
        );
    });
    assert!(previewed.is_empty(), "{previewed:?}");
    let text = refused_for(&publish(&public(""), &www, &["--yes"]), Code::LegalNotice);
    for item in ["registered office", "telephone number", "director", "host"] {
        assert!(text.contains(item), "{item}: {text}");
    }
    let host = "[publication.host]\nname = \"H\"\naddress = \"1 rue A, Paris\"\n";
    let own = "[publication]\ndirector = \"La présidence\"\naddress = \"2 rue B, Paris\"\nphone = \"+33 1 23 45 67 89\"\n";
    let text = refused_for(
        &publish(&public(&format!("{own}{host}")), &www, &["--yes"]),
        Code::LegalNotice,
    );
    assert!(text.contains("telephone number of the host"), "{text}");
    // Where it is to be written: at its table.
    let line = SETTINGS.lines().count() + 3;
    assert!(
        text.contains(&format!("site.toml:{line}:")),
        "{line}: {text}"
    );
    assert!(!text.contains("registered office"), "{text}");
    assert!(!www.exists());
    published(
        &public(&format!("{own}{host}phone = \"+33 1 98 76 54 32\"\n")),
        &www,
        &[],
    );
    assert!(www.join("mentions-legales/index.html").exists());
    // Nothing is asked of who says nothing of the kind.
    published(&small(), &place.path().join("other"), &[]);
}

#[test]
fn drafts_stay_at_home_and_gaps_stop_nothing() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = small().changing("content/pages/methode.md", "title", "draft = true\ntitle");
    // Every review is overdue by then.
    let on_that_day = command(&site, &www, &["--yes"])
        .env("SOURCE_DATE_EPOCH", "1861920000")
        .output()
        .unwrap();
    let text = told(&on_that_day);
    assert!(on_that_day.status.success(), "{text}");
    assert!(text.contains("as of 2029-01-01"), "{text}");
    assert!(text.contains("gaps"), "{text}");
    let left = "Left out, being drafts:\n  content/pages/methode.md\n";
    assert!(text.contains(left), "{text}");
    assert!(!www.join("pages/methode").exists());
}

#[test]
fn what_is_older_never_takes_the_place_of_what_is_newer() {
    let place = crate::temporary::folder().unwrap();
    let site = tiny();
    for name in ["www", "site.zip", "site.tar.gz"] {
        let target = place.path().join(name);
        published(&site, &target, &["--as-of", "2026-11-23"]);
        let older = publish(&site, &target, &["--yes", "--as-of", "2026-11-22"]);
        let text = refused_for(&older, Code::PublishOlder);
        assert!(text.contains("2026-11-23"), "{text}");
        published(&site, &target, &["--as-of", "2026-11-24"]);
    }
}

/// Publishes as somebody does who does not say that it may be older.
fn plainly(site: &Site, target: &Path, more: &[&str]) -> std::process::Output {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_limpide"));
    command
        .args(["--lang", "en", "publish", "--first", "--yes"])
        .arg(target)
        .arg("--site")
        .arg(site.path())
        .args(more);
    command.env("SOURCE_DATE_EPOCH", "1795478400");
    command.stdin(std::process::Stdio::null()).output().unwrap()
}

#[test]
fn of_one_day_what_lacks_what_is_told_already_is_older_unless_it_is_meant() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let entry = "date = 2026-11-24\nkind = \"changed\"\ntitle = \"Suite\"\ntext = \"Plus.\"\n";
    let later = || {
        small()
            .with("content/changes/suite.toml", entry)
            .changing(
                "content/systems/outil.md",
                "updated = 2026-01-05",
                "updated = 2026-11-20",
            )
            .changing(
                "content/statements/c-1.toml",
                "updated = 2026-01-05",
                "updated = 2026-11-21",
            )
    };
    assert!(plainly(&later(), &www, &[]).status.success());
    let before = contents(&www);
    for more in [&[][..], &["--allow-removals"]] {
        let text = refused_for(&plainly(&small(), &www, more), Code::OlderContent);
        for sign in [
            "content/changes/suite",
            "system:outil (updated 2026-11-20 → 2026-01-05)",
            "commitment:charte@2025/c-1 (updated 2026-11-21 → 2026-01-05)",
            "--older",
        ] {
            assert!(text.contains(sign), "{sign}: {text}");
        }
        assert_eq!(contents(&www), before);
    }
    let meant = plainly(&small(), &www, &["--older"]);
    assert!(meant.status.success(), "{}", told(&meant));
    assert!(
        !fs::read_to_string(www.join("facts.json"))
            .unwrap()
            .contains("suite")
    );
    // What goes on from there is not older, whatever was there once.
    assert!(plainly(&later(), &www, &["--older"]).status.success());
    let more = later().with(
        "content/pages/methode.md",
        "+++\ntitle = \"M\"\nupdated = 2026-01-05\n+++\n\nNon.\n",
    );
    assert!(plainly(&more, &www, &[]).status.success());
}

#[test]
fn the_very_site_that_was_shown_before_another_on_one_day_is_older() {
    let place = crate::temporary::folder().unwrap();
    let site = |name: &str, target: &str| {
        let text = fs::read_to_string(tiny().path().join("site.toml")).unwrap();
        let site = tiny().with("site.toml", text + target);
        super::kill::named(site, name)
    };
    let repository = place.path().join("site.git");
    let init = std::process::Command::new("git")
        .args(["init", "--quiet", "--bare"])
        .arg(&repository)
        .status();
    assert!(init.unwrap().success());
    let folder = format!(
        "\n[publish.web]\nfolder = \"{}\"\n",
        place.path().join("www").display()
    );
    let branch = format!(
        "\n[publish.web]\nbranch = \"pages\"\nremote = \"file://{}\"\n",
        repository.display()
    );
    for target in [folder, branch] {
        let publish =
            |name: &str, more: &[&str]| plainly(&site(name, &target), Path::new("web"), more);
        for name in ["Un", "Deux", "Trois"] {
            assert!(publish(name, &[]).status.success());
        }
        // Nothing that they tell is dated; the chain has it all the same.
        let text = refused_for(&publish("Un", &[]), Code::OlderContent);
        assert!(text.contains("manifests/0001.json"), "{text}");
        refused_for(&publish("Deux", &[]), Code::OlderContent);
        assert!(told(&publish("Trois", &[])).contains("Nothing to send"));
        // On another day it is another site, as of that day.
        assert!(publish("Un", &["--older"]).status.success());
        assert!(publish("Quatre", &[]).status.success());
    }
    // Who went back to a release may publish it again.
    let www = place.path().join("other");
    let target = format!("\n[publish.web]\nfolder = \"{}\"\n", www.display());
    let at = |name: &str, more: &[&str]| plainly(&site(name, &target), Path::new("web"), more);
    assert!(at("Un", &[]).status.success());
    assert!(at("Deux", &[]).status.success());
    let back = publish(
        &site("Un", &target),
        Path::new("web"),
        &["--rollback", "--yes"],
    );
    assert!(back.status.success(), "{}", told(&back));
    let again = at("Un", &[]);
    assert!(again.status.success(), "{}", told(&again));
}

#[test]
fn a_day_that_has_not_come_is_not_published() {
    let place = crate::temporary::folder().unwrap();
    let site = tiny();
    for name in ["www", "site.zip"] {
        let target = place.path().join(name);
        let early = publish(&site, &target, &["--yes", "--as-of", "2026-12-24"]);
        refused_for(&early, Code::PublishFuture);
        assert!(!target.exists());
        // Where the clock was wrong once, what it published can be put right.
        let output = command(&site, &target, &["--yes"])
            .env("SOURCE_DATE_EPOCH", "1861920000")
            .output();
        assert!(output.unwrap().status.success());
        let site = tiny().changing("site.toml", "\"Essai\"", "\"Autre\"");
        refused_for(&publish(&site, &target, &["--yes"]), Code::PublishOlder);
        published(&site, &target, &["--as-of", "2029-01-01"]);
    }
}

#[test]
fn more_than_a_fifth_goes_only_when_it_is_meant() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = tiny();
    published(&site, &www, &[]);
    let files: Vec<String> = (0..40)
        .map(|number| format!("preuves/p-{number}.pdf"))
        .collect();
    let mut addresses = Vec::new();
    for file in &files {
        hold_also(&www, file);
        addresses.push(format!("/{file}"));
    }
    let before = contents(&www);
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let site = site.with("content/addresses.toml", withdrawn(&addresses));
    let text = refused(&publish(&site, &www, &["--yes"]));
    assert!(text.contains("40 removed"), "{text}");
    assert!(text.contains("--allow-removals"), "{text}");
    assert_eq!(contents(&www), before);
    published(&site, &www, &["--allow-removals"]);
    assert!(!www.join("preuves/p-3.pdf").exists());
}

#[test]
fn a_target_that_somebody_works_on_is_left_alone() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = tiny();
    published(&site, &www, &[]);
    let lock = fs::File::open(place.path().join(".www.limpide/lock")).unwrap();
    lock.lock().unwrap();
    let site = site.changing("site.toml", "\"Essai\"", "\"Autre\"");
    let before = contents(&www);
    refused_for(&publish(&site, &www, &["--yes"]), Code::PublishLocked);
    assert_eq!(contents(&www), before);
    lock.unlock().unwrap();

    let archive = place.path().join("site.zip");
    let name = place.path().join(".site.zip.limpide-lock");
    let lock = fs::File::create(&name).unwrap();
    lock.lock().unwrap();
    refused_for(&publish(&site, &archive, &["--yes"]), Code::PublishLocked);
    lock.unlock().unwrap();
    published(&site, &archive, &[]);
    assert!(!name.exists());
}

#[test]
fn of_two_at_once_one_wins_and_the_other_says_so() {
    let place = crate::temporary::folder().unwrap();
    for (name, rounds) in [("www", 4), ("site.tar.gz", 4)] {
        let target = place.path().join(name);
        for round in 0..rounds {
            let sites = ["A", "B"].map(|who| {
                let name = format!("\"Essai {who}{round}\"");
                tiny().changing("site.toml", "\"Essai\"", &name)
            });
            let children: Vec<_> = sites
                .iter()
                .map(|site| {
                    let mut command = command(site, &target, &["--yes"]);
                    command.stderr(Stdio::piped()).spawn().unwrap()
                })
                .collect();
            let mut winners = 0;
            for mut child in children {
                let mut text = String::new();
                let mut said = child.stderr.take().unwrap();
                said.read_to_string(&mut text).unwrap();
                match child.wait().unwrap().code() {
                    Some(0) => winners += 1,
                    _ => assert!(
                        text.contains("error[publish-locked]")
                            || text.contains("error[publish-overtaken]"),
                        "{text}"
                    ),
                }
            }
            // Both, where the one had ended before the other looked.
            assert!(winners >= 1, "{name}, round {round}");
        }
    }
}

#[test]
fn a_person_in_a_terminal_is_asked() {
    #[cfg(target_os = "linux")]
    {
        use crate::terminal::Terminal;
        let place = crate::temporary::folder().unwrap();
        let www = place.path().join("www");
        let site = tiny();
        for (answer, done) in [("2\r", false), ("yes\r", true)] {
            let mut terminal = Terminal::open();
            // Who is asked is told about what, whatever was wanted.
            let mut child = command(&site, &www, &["--quiet"])
                .stdin(terminal.end())
                .stdout(terminal.end())
                .stderr(terminal.end())
                .spawn()
                .unwrap();
            terminal.wait_for("> ", 0, &mut child);
            assert!(
                terminal.said().contains("first publication"),
                "{}",
                terminal.said()
            );
            terminal.types(answer);
            terminal.wait_for_end(&mut child);
            assert_eq!(child.wait().unwrap().success(), done, "{}", terminal.said());
            assert_eq!(www.join("index.html").exists(), done);
        }
    }
}

#[test]
fn what_was_told_is_no_longer_so() {
    #[cfg(target_os = "linux")]
    {
        use crate::terminal::Terminal;
        let place = crate::temporary::folder().unwrap();
        let www = place.path().join("www");
        let site = tiny();
        let mut terminal = Terminal::open();
        let mut child = command(&site, &www, &[])
            .stdin(terminal.end())
            .stdout(terminal.end())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        terminal.wait_for("> ", 0, &mut child);
        // Somebody else publishes while the question stands.
        published(&tiny(), &www, &[]);
        terminal.types("yes\r");
        terminal.wait_for_end(&mut child);
        let output = child.wait_with_output().unwrap();
        refused_for(&output, Code::PublishOvertaken);
        assert!(!told(&output).contains("Published"));
    }
}

#[test]
fn the_first_use_of_a_target_shows_what_would_be_sent_and_no_more() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let run = |site: &Site, more: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_limpide"))
            .args(["--lang", "en", "publish"])
            .arg(&www)
            .arg("--site")
            .arg(site.path())
            .args(more)
            .env("SOURCE_DATE_EPOCH", "1795478400")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    };
    let site = tiny();
    for more in [&["--yes"][..], &[]] {
        let output = run(&site, more);
        let text = told(&output);
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(text.contains("first publication there"), "{text}");
        assert!(
            text.ends_with("run it again with --first --yes.\n"),
            "{text}"
        );
        assert!(!www.exists());
    }
    let output = run(&site, &["--first", "--yes"]);
    assert!(output.status.success(), "{}", told(&output));
    let site = site.changing("site.toml", "\"Essai\"", "\"Autre\"");
    let output = run(&site, &["--yes"]);
    assert!(output.status.success(), "{}", told(&output));

    // Nor is a site of another address replaced by a target that is mistaken: A and B have the same pages.
    let other = tiny().changing(
        "site.toml",
        "https://example.org/",
        "https://autre.example/",
    );
    let before = crate::site::contents(&www);
    for more in [&["--yes"][..], &["--first", "--yes"], &[]] {
        let output = run(&other, more);
        let text = told(&output);
        assert_eq!(output.status.code(), Some(1), "{text}");
        let note = format!("note[{}]", Code::SiteReplaced.name());
        assert!(text.contains(&note), "{text}");
        assert!(
            text.contains("https://example.org/") && text.contains("https://autre.example/"),
            "{text}"
        );
        assert!(text.contains("a site of another address"), "{text}");
        assert_eq!(crate::site::contents(&www), before);
    }
    let without = other.without("content/pages/une.md").with(
        "content/pages/deux.md",
        "+++\ntitle = \"Deux\"\nupdated = 2026-01-05\n+++\n\nBonjour.\n",
    );
    let text = refused_for(&run(&without, &["--first", "--yes"]), Code::AddressLost);
    assert!(
        text.contains("is the site of https://example.org/"),
        "{text}"
    );
    let page = fs::read_to_string(site.path().join("content/pages/une.md")).unwrap();
    let other = without
        .without("content/pages/deux.md")
        .with("content/pages/une.md", page);
    for more in [&["--replace-site", "--yes"][..], &["--yes"]] {
        let output = run(&other, more);
        assert!(output.status.success(), "{}", told(&output));
    }
}

/// A key that isn't known may be for a secret, under a name that nobody thinks of.
#[test]
fn no_line_with_a_key_that_is_not_known_is_shown_and_nothing_is_connected_to() {
    let ssh = "ssh = \"127.0.0.1\"\nport = 1\nfolder = \"www\"";
    for (table, code) in [
        (
            format!("[publish.web]\n{ssh}\nsesame = \"ouvretoi\""),
            Code::UnknownKey,
        ),
        (
            format!("[publish.web] # ouvretoi\n{ssh}\nsesame = 1"),
            Code::UnknownKey,
        ),
        (
            "[publish]\nweb = { folder = \"www\", sesame = \"ouvretoi\" }".to_owned(),
            Code::UnknownKey,
        ),
        (
            "[publish]\nweb = { folder = \"www\", keep = 0, sesame = \"ouvretoi\" }".to_owned(),
            Code::OutOfRange,
        ),
        (
            "[publish]\nweb.folder = \"www\"\nweb.sesame = \"ouvretoi\"".to_owned(),
            Code::UnknownKey,
        ),
        (
            format!("[publish.web]\n{ssh}\nmdp = \"ouvretoi\""),
            Code::SecretInSettings,
        ),
        (
            "[publish]\nweb = { bucket = \"site\", cle = \"ouvretoi\" }".to_owned(),
            Code::SecretInSettings,
        ),
        (
            format!("[publish]\nsesame = \"ouvretoi\"\n[publish.web]\n{ssh}"),
            Code::WrongType,
        ),
    ] {
        let site = tiny();
        let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
        let site = site.with("site.toml", format!("{text}\n{table}\n"));
        let web = Path::new("web");
        if code != Code::WrongType {
            let text = refused_for(&publish(&site, web, &["--yes"]), code);
            assert!(!text.contains("ouvretoi"), "{text}");
            assert!(!text.contains("ssh-"), "{text}");
        }
        let output = Command::new(env!("CARGO_BIN_EXE_limpide"))
            .args(["--lang", "en", "build"])
            .arg(site.path())
            .arg("--out")
            .arg(site.path().join("public"))
            .env("SOURCE_DATE_EPOCH", "1795478400")
            .output()
            .unwrap();
        let text = refused_for(&output, code);
        assert!(text.contains("site.toml"), "{text}");
        assert!(!text.contains("ouvretoi"), "{text}");
    }
}

#[test]
fn a_web_root_that_is_the_folder_of_the_site_is_told_as_that() {
    for folder in [".", "./", ".."] {
        let site = super::tiny();
        let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
        let table = format!("\n[publish.web]\nfolder = \"{folder}\"\n");
        let site = site.with("site.toml", format!("{text}{table}"));
        refused_for(
            &publish(&site, Path::new("web"), &["--yes"]),
            Code::OutputIsSource,
        );
    }
}

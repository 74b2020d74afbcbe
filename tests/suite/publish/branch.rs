//! A branch of a real repository, by the real `git`: what comes onto it, and what stays.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use limpide::diagnostic::Code;
use tempfile::TempDir;

use super::{command, command_of, erase, kill, refused_for, small, telling, tiny, told};
use crate::site::Site;

/// A bare repository, and what `git` needs to leave the person's own settings alone.
struct Host {
    folder: TempDir,
}

impl Host {
    fn new() -> Self {
        let host = Self {
            folder: crate::temporary::folder().unwrap(),
        };
        host.git(&["init", "--quiet", "--bare"]);
        host
    }

    fn repository(&self) -> PathBuf {
        self.folder.path().join("site.git")
    }

    fn git(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("git");
        command
            .env("GIT_DIR", self.repository())
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
            .args(arguments);
        let output = alone(&mut command).output().unwrap();
        assert!(output.status.success(), "{}", told(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// A site that is published to its branch `pages`.
    fn site(&self) -> Site {
        self.publishing(tiny())
    }

    fn publishing(&self, site: Site) -> Site {
        let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
        let remote = self.repository();
        let remote = remote.display();
        let table = format!("\n[publish.web]\nbranch = \"pages\"\nremote = \"file://{remote}\"\n");
        site.with("site.toml", format!("{text}{table}"))
    }

    fn publish(&self, site: &Site, more: &[&str]) -> Output {
        alone(&mut command(site, Path::new("web"), more))
            .output()
            .unwrap()
    }

    fn published(&self, site: &Site, more: &[&str]) -> String {
        let output = self.publish(site, &[&["--yes"], more].concat());
        let text = told(&output);
        assert!(output.status.success(), "{text}");
        text
    }

    fn commits(&self) -> usize {
        self.git(&["rev-list", "pages"]).lines().count()
    }

    fn read(&self, path: &str) -> String {
        self.git(&["show", &format!("pages:{path}")])
    }

    fn files(&self) -> Vec<String> {
        let listed = self.git(&["ls-tree", "-r", "--name-only", "pages"]);
        listed.lines().map(str::to_owned).collect()
    }

    /// Puts a file on the branch as somebody else would, by a commit of its own.
    fn somebody_adds(&self, path: &str, text: &str) {
        let index = self.folder.path().join("index");
        let _ = fs::remove_file(&index);
        let file = self.folder.path().join("text");
        fs::write(&file, text).unwrap();
        let has_branch = !self.git(&["branch", "--list", "pages"]).is_empty();
        let id = self.git(&["hash-object", "-w", file.to_str().unwrap()]);
        let with_index = |arguments: &[&str]| {
            let mut command = Command::new("git");
            command
                .env("GIT_DIR", self.repository())
                .env("GIT_INDEX_FILE", &index)
                .args(arguments);
            let output = alone(&mut command).output().unwrap();
            assert!(output.status.success(), "{}", told(&output));
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        };
        if has_branch {
            with_index(&["read-tree", "pages"]);
        }
        let entry = format!("100644,{},{path}", id.trim());
        with_index(&["update-index", "--add", "--cacheinfo", &entry]);
        let tree = with_index(&["write-tree"]);
        let mut commit = vec!["commit-tree", "-m", "theirs", &tree];
        if has_branch {
            commit.extend(["-p", "pages"]);
        }
        let commit = self.git(&commit);
        self.git(&["update-ref", "refs/heads/pages", commit.trim()]);
    }
}

/// `git` as on a machine where nobody has set anything.
fn alone(command: &mut Command) -> &mut Command {
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
}

#[test]
fn each_host_is_told_the_name_of_the_site_where_it_reads_it() {
    for (address, file, is_known) in [
        ("https://codeberg.org/essai/", ".domains", true),
        ("git@codeberg.org:essai/", ".domains", true),
        ("https://mycodeberg.org/essai/", "CNAME", false),
    ] {
        let host = Host::new();
        let site = host.site();
        let written = format!("file://{}/", host.folder.path().display());
        let site = site.changing("site.toml", &written, address);
        // The real address, which `git` finds here.
        let settings = host.folder.path().join("gitconfig");
        fs::write(
            &settings,
            format!("[url \"{written}\"]\n\tinsteadOf = {address}\n"),
        )
        .unwrap();
        let output = alone(&mut command(&site, Path::new("web"), &["--yes"]))
            .env("GIT_CONFIG_GLOBAL", &settings)
            .output()
            .unwrap();
        let text = told(&output);
        assert!(output.status.success(), "{text}");
        assert_eq!(text.contains("Codeberg Pages shows"), is_known, "{text}");
        let files = host.files();
        let named: Vec<&String> = files
            .iter()
            .filter(|it| [".domains", "CNAME"].contains(&it.as_str()))
            .collect();
        assert_eq!(named, [file], "{address}");
        assert_eq!(host.read(file), "example.org\n");
    }
}

#[test]
fn a_site_is_one_commit_and_what_others_put_there_stays() {
    let host = Host::new();
    let site = host.publishing(small());
    let output = host.publish(&site, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("first publication"));
    assert!(host.git(&["branch", "--list"]).is_empty());

    let text = host.published(&site, &[]);
    assert!(text.contains("It was sent to the host"), "{text}");
    assert_eq!(host.commits(), 1);
    assert_eq!(host.read(".nojekyll"), "");
    assert_eq!(host.read("CNAME"), "example.org\n");
    assert!(host.read("index.html").contains("Essai"));
    let message = host.git(&["log", "-1", "--format=%an %s", "pages"]);
    assert_eq!(message, "limpide Site as of 2026-11-24\n");
    assert!(host.published(&site, &[]).contains("Nothing to send"));
    assert_eq!(host.commits(), 1);

    host.somebody_adds("google123.html", "theirs");
    let site = site
        .changing("site.toml", "\"Essai\"", "\"Autre\"")
        .without("content/pages/methode.md")
        .with(
            "content/addresses.toml",
            super::withdrawn(&["/pages/methode/", "/en/pages/methode/"]),
        );
    let before = host.git(&["rev-parse", "pages"]);
    host.published(&site, &[]);
    assert_eq!(host.git(&["rev-parse", "pages~1"]), before);
    assert_eq!(host.read("google123.html"), "theirs");
    assert!(host.read("index.html").contains("Autre"));
    assert!(host.read("pages/methode/index.html").contains("Périmé."));
    // All that the manifest lists is there with these bytes.
    let place = host.folder.path().join("checked-out");
    fs::create_dir(&place).unwrap();
    let work_tree = format!("--work-tree={}", place.display());
    host.git(&[&work_tree, "checkout", "--force", "pages", "--", "."]);
    let sums = Command::new("sha256sum")
        .args(["--check", "--quiet", "--strict", "manifest.sha256"])
        .current_dir(&place)
        .status();
    assert!(sums.unwrap().success());
}

#[test]
fn the_persons_own_checkout_and_hooks_are_not_met() {
    let host = Host::new();
    let site = host.site();
    // The site is in a repository of its own, from one of whose hooks limpide may be called.
    let own = site.path().join(".git");
    let mut command = Command::new("git");
    let init = command.arg("init").arg("--quiet").arg(site.path());
    assert!(alone(init).status().unwrap().success());
    let settings = host.folder.path().join("gitconfig");
    let hooks = host.folder.path().join("hooks");
    fs::create_dir(&hooks).unwrap();
    fs::write(hooks.join("pre-push"), "#!/bin/sh\nexit 1\n").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::Permissions::from_mode(0o755);
        fs::set_permissions(hooks.join("pre-push"), mode).unwrap();
    }
    let text = format!(
        "[core]\n\tautocrlf = true\n\thooksPath = {}\n[user]\n\tname = Moi\n\temail = moi@example.org\n",
        hooks.display()
    );
    fs::write(&settings, text).unwrap();
    let before = crate::site::contents(&own);
    let output = super::command(&site, Path::new("web"), &["--yes"])
        .env("GIT_CONFIG_GLOBAL", &settings)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_DIR", &own)
        .env("GIT_INDEX_FILE", own.join("index"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", told(&output));
    assert_eq!(crate::site::contents(&own), before);
    let who = host.git(&["log", "-1", "--format=%an <%ae>", "pages"]);
    assert_eq!(who, "Moi <moi@example.org>\n");
}

#[test]
fn a_branch_of_somebody_else_is_left_alone() {
    let host = Host::new();
    host.somebody_adds("README.md", "theirs");
    host.published(&host.site(), &[]);
    assert_eq!(host.read("README.md"), "theirs");

    let host = Host::new();
    host.somebody_adds("index.html", "theirs");
    let output = host.publish(&host.site(), &["--yes"]);
    refused_for(&output, Code::BranchNotOurs);
    assert_eq!(host.files(), ["index.html"]);

    let host = Host::new();
    host.somebody_adds("CNAME", "elsewhere.example\n");
    let output = host.publish(&host.site(), &["--yes"]);
    refused_for(&output, Code::ForeignInTheWay);
    let site = host
        .site()
        .changing("site.toml", "remote", "public = false\nremote");
    host.published(&site, &["--base-url", "https://a.github.io/"]);
    assert_eq!(host.read("CNAME"), "elsewhere.example\n");
}

#[test]
fn older_is_refused_and_there_is_no_way_back_but_gits_own() {
    let host = Host::new();
    host.published(&host.site(), &[]);
    let output = host.publish(&host.site(), &["--yes", "--as-of", "2026-11-23"]);
    refused_for(&output, Code::PublishOlder);
    let output = host.publish(&host.site(), &["--yes", "--rollback"]);
    refused_for(&output, Code::NoRollback);
}

/// The clock by which a day is told and that by which `git` dates a commit, hours and years off.
#[test]
fn a_clock_that_is_wrong_is_met_by_the_day_alone_and_what_it_does_is_said() {
    let host = Host::new();
    let noon = 1_795_478_400 + 12 * 3_600;
    let at = |site: &Site, offset: i64, more: &[&str]| {
        let mut command = command(site, Path::new("web"), &[&["--yes"], more].concat());
        let clock = (noon + offset).to_string();
        let date = format!("@{clock} +0000");
        alone(&mut command)
            .env("SOURCE_DATE_EPOCH", clock)
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_DATE", &date)
            .output()
            .unwrap()
    };
    let hour = 3_600;
    let site = host.site();
    assert!(at(&site, 0, &[]).status.success());
    let before = host.git(&["rev-parse", "pages"]);
    // Behind, within the day: a commit may be of an earlier hour than its parent, which git doesn't mind.
    let named = |name: &str| kill::named(host.site(), name);
    assert!(at(&named("Deux"), -11 * hour, &[]).status.success());
    let parent = host.git(&["rev-parse", "pages~1"]);
    assert_eq!(parent, before);
    let dates = host.git(&["log", "--format=%ct", "pages"]);
    let dates: Vec<i64> = dates.lines().map(|it| it.parse().unwrap()).collect();
    assert!(dates[0] < dates[1], "{dates:?}");
    assert!(host.read("index.html").contains("Deux"));
    // Behind by more: it is the day before, and what is there stays.
    let two = host.git(&["rev-parse", "pages"]);
    let refused = refused_for(&at(&named("Trois"), -13 * hour, &[]), Code::PublishOlder);
    assert!(
        refused.contains("2026-11-24") && refused.contains("2026-11-23"),
        "{refused}"
    );
    assert_eq!(host.git(&["rev-parse", "pages"]), two);
    // Ahead, within the day.
    assert!(at(&named("Trois"), 11 * hour, &[]).status.success());
    // Ahead by more: it is told as of the day after, which is said; until then the right clock is told how to go on.
    let ahead = at(&named("Quatre"), 13 * hour, &[]);
    assert!(ahead.status.success());
    assert!(
        told(&ahead).contains("as of 2026-11-25"),
        "{}",
        told(&ahead)
    );
    let refused = refused_for(&at(&named("Cinq"), 0, &[]), Code::PublishOlder);
    assert!(refused.contains("--as-of 2026-11-25"), "{refused}");
    assert!(host.read("index.html").contains("Quatre"));
    let mended = at(&named("Cinq"), 0, &["--as-of", "2026-11-25"]);
    assert!(mended.status.success(), "{}", told(&mended));
    assert!(host.read("index.html").contains("Cinq"));
    assert_eq!(host.commits(), 5);
}

#[test]
fn a_host_that_refuses_leaves_the_branch_as_it_was() {
    let host = Host::new();
    let site = host.site();
    host.published(&site, &[]);
    let before = host.git(&["rev-parse", "pages"]);
    let hooks = host.repository().join("hooks");
    fs::create_dir_all(&hooks).unwrap();
    let hook = hooks.join("pre-receive");
    fs::write(&hook, "#!/bin/sh\necho 'quota exceeded' >&2\nexit 1\n").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let site = site.changing("site.toml", "\"Essai\"", "\"Autre\"");
    let text = refused_for(&host.publish(&site, &["--yes"]), Code::GitFailed);
    assert!(text.contains("quota exceeded"), "{text}");
    assert_eq!(host.git(&["rev-parse", "pages"]), before);
    fs::remove_file(&hook).unwrap();
    host.published(&site, &[]);
    assert!(host.read("index.html").contains("Autre"));
}

#[test]
fn where_nothing_answers_git_says_why_and_without_git_we_do() {
    let host = Host::new();
    let site = host.site();
    fs::rename(host.repository(), host.folder.path().join("gone")).unwrap();
    refused_for(&host.publish(&site, &["--yes"]), Code::GitFailed);
    let output = command(&site, Path::new("web"), &["--yes"])
        .env("PATH", "")
        .output()
        .unwrap();
    refused_for(&output, Code::GitMissing);
}

#[test]
fn of_two_at_once_one_wins() {
    for is_new in [true, false] {
        let host = Host::new();
        if !is_new {
            host.published(&host.site(), &[]);
        }
        // The host waits in its hook until both have come.
        let hooks = host.repository().join("hooks");
        fs::create_dir_all(&hooks).unwrap();
        let hook = hooks.join("pre-receive");
        let place = host.folder.path().display();
        let script = format!(
            "#!/bin/sh\ntouch {place}/came-$$\nfor i in $(seq 1000); do\n  [ $(ls {place} | grep -c came-) -ge 2 ] && exit 0\n  sleep 0.01\ndone\nexit 1\n"
        );
        fs::write(&hook, script).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let sites =
            ["\"A\"", "\"B\""].map(|name| host.site().changing("site.toml", "\"Essai\"", name));
        let children: Vec<_> = sites
            .iter()
            .map(|site| {
                let mut command = command(site, Path::new("web"), &["--yes"]);
                alone(&mut command).stderr(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        let outputs = children
            .into_iter()
            .map(|it| it.wait_with_output().unwrap());
        let (won, lost): (Vec<Output>, Vec<Output>) = outputs.partition(|it| it.status.success());
        assert_eq!(won.len(), 1);
        refused_for(&lost[0], Code::PublishOvertaken);
        assert_eq!(host.commits(), if is_new { 1 } else { 2 });
    }
}

#[test]
fn a_killed_publication_leaves_the_old_commit_or_the_new_one() {
    let host = Host::new();
    let names = ["Essai", "Autre"];
    let mut site = host.site();
    let publication = |site: &Site| {
        let mut command = command(site, Path::new("web"), &["--yes"]);
        alone(&mut command);
        command
    };
    host.published(&site, &[]);
    site = kill::named(site, names[1]);
    let left = crate::temporary::folder().unwrap();
    let mut killer = kill::Killer::of(left.path(), publication(&site));
    let mut now = 1;
    let rounds = kill::rounds();
    for round in 0..rounds {
        site = kill::named(site, names[1 - now]);
        let before = host.git(&["rev-parse", "pages"]);
        killer.kill(publication(&site), round, rounds);
        // What it had begun may end after it, also after it is looked at here.
        let (from, to) = (before.trim(), host.git(&["rev-parse", "pages"]));
        host.git(&["merge-base", "--is-ancestor", from, to.trim()]);
        let page = host.git(&["show", &format!("{}:index.html", to.trim())]);
        let is_of = names.map(|name| page.contains(name));
        assert_ne!(
            is_of[0], is_of[1],
            "round {round}: neither the old nor the new"
        );
        now = usize::from(is_of[1]);
    }
    assert!(killer.has_met(rounds), "few were under way");
    site = kill::named(site, names[1 - now]);
    host.published(&site, &[]);
    assert!(host.read("index.html").contains(names[1 - now]));
    // One after the other, each whole: what its manifest lists is in it.
    let all = host.git(&["rev-list", "--parents", "pages"]);
    let all: Vec<Vec<&str>> = all.lines().map(|it| it.split(' ').collect()).collect();
    assert!(all.iter().rev().skip(1).all(|ids| ids.len() == 2));
    for id in all.iter().map(|ids| ids[0]) {
        let listed = host.git(&["show", &format!("{id}:manifest.sha256")]);
        let files = host.git(&["ls-tree", "-r", "--name-only", id]);
        let listed = listed.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(listed.count() + 1, files.lines().count());
    }
    host.git(&["fsck", "--full"]);
}

/// What stands in a folder.
#[cfg(unix)]
fn names(folder: &Path) -> Vec<std::ffi::OsString> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name()).collect();
    names.sort();
    names
}

#[cfg(unix)]
#[test]
fn what_a_killed_publication_left_here_goes_once_its_git_is_done() {
    use std::os::unix::fs::PermissionsExt;
    let host = Host::new();
    let site = host.site();
    host.published(&site, &[]);
    // The host is at it until it is told to go on.
    let hooks = host.repository().join("hooks");
    fs::create_dir_all(&hooks).unwrap();
    let hook = hooks.join("pre-receive");
    let place = host.folder.path();
    let (came, go) = (place.join("came"), place.join("go"));
    let script = format!(
        "#!/bin/sh\ntouch {}\nwhile [ ! -e {} ]; do sleep 0.01; done\n",
        came.display(),
        go.display()
    );
    fs::write(&hook, script).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let left = crate::temporary::folder().unwrap();
    let site = kill::named(site, "Autre");
    let mut command = command(&site, Path::new("web"), &["--yes"]);
    let child = alone(&mut command).env("TMPDIR", left.path());
    let mut child = child.stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while !came.exists() {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never came");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let held = names(left.path());
    assert!(!held.is_empty());
    let other = tiny();
    let publish_other = || {
        let output = super::command(&other, &place.join("www"), &["--yes"])
            .env("TMPDIR", left.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", told(&output));
    };
    publish_other();
    assert_eq!(names(left.path()), held, "git is at work there");
    fs::write(&go, "").unwrap();
    let begun = Instant::now();
    while !names(left.path()).is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(120), "it stays");
        publish_other();
    }
}

#[test]
fn attributes_on_the_branch_change_no_byte_of_ours() {
    let host = Host::new();
    let site = host.publishing(small());
    host.published(&site, &[]);
    host.somebody_adds(".gitattributes", "* text ident\n");
    let bytes = "une ligne\r\n$Id$\r\n";
    let site = site.with("content/evidence/preuve.txt", bytes);
    host.published(&site, &[]);
    let files = host.files();
    let path = files.iter().find(|it| it.ends_with("/preuve.txt")).unwrap();
    assert_eq!(host.read(path), bytes);
    assert!(files.contains(&".gitattributes".to_owned()));
}

#[test]
fn what_is_erased_is_in_none_of_the_commits_of_the_branch() {
    let host = Host::new();
    let site = erase::with_the_secret(host.publishing(small()));
    host.published(&site, &[]);
    host.somebody_adds("google123.html", "theirs");
    let site = erase::without_the_secret(site, true);
    let mut command = command_of("erase", &site, Path::new("web"), &[erase::ADDRESS, "--yes"]);
    let output = alone(&mut command).output().unwrap();
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("loses its past"), "{text}");
    assert!(!text.contains("tags and other branches"), "{text}");
    assert_eq!(host.commits(), 1);
    assert_eq!(host.read("google123.html"), "theirs");
    assert!(!host.files().iter().any(|path| path.ends_with("secret.txt")));
    // It goes on from there.
    let site = site.changing("site.toml", "\"Essai\"", "\"Autre\"");
    host.published(&site, &[]);
    assert_eq!(host.commits(), 2);
}

#[test]
fn tags_and_other_branches_that_may_hold_what_is_erased_are_named() {
    let host = Host::new();
    let site = erase::with_the_secret(host.publishing(small()));
    host.published(&site, &[]);
    host.git(&["tag", "v1", "pages"]);
    host.git(&["branch", "copy", "pages"]);
    let site = erase::without_the_secret(site, true);
    let mut command = command_of("erase", &site, Path::new("web"), &[erase::ADDRESS, "--yes"]);
    let output = alone(&mut command).output().unwrap();
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    let note = format!("note[{}]", Code::OtherRefs.name());
    assert!(text.contains(&note), "{text}");
    assert!(
        text.contains("may hold it still: heads/copy, tags/v1"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn a_host_key_is_asked_for_whatever_the_persons_ssh_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let host = Host::new();
    let asked = host.folder.path().join("asked");
    let ssh = host.folder.path().join("ssh");
    let script = format!(
        "#!/bin/sh\necho \"$@\" >> '{}'\nexit 255\n",
        asked.display()
    );
    fs::write(&ssh, script).unwrap();
    fs::set_permissions(&ssh, fs::Permissions::from_mode(0o755)).unwrap();
    let remote = "ssh://git@example.org/site.git";
    let site = host.site();
    let old = format!("file://{}", host.repository().display());
    let site = site.changing("site.toml", &old, remote);
    let trusting = format!("{} -o StrictHostKeyChecking=no", ssh.display());
    let global = host.folder.path().join("gitconfig");
    for (variable, configured) in [(Some(&trusting), ""), (None, trusting.as_str())] {
        fs::write(&global, format!("[core]\nsshCommand = {configured}\n")).unwrap();
        let _ = fs::remove_file(&asked);
        let mut command = command(&site, Path::new("web"), &["--yes"]);
        alone(&mut command).env("GIT_CONFIG_GLOBAL", &global);
        match variable {
            Some(said) => command.env("GIT_SSH_COMMAND", said),
            None => command.env_remove("GIT_SSH_COMMAND"),
        };
        refused_for(&command.output().unwrap(), Code::GitFailed);
        let asked = fs::read_to_string(&asked).unwrap();
        for line in asked.lines() {
            let wanted = "-o StrictHostKeyChecking=yes -o StrictHostKeyChecking=no";
            assert!(line.starts_with(wanted), "{asked}");
        }
        assert!(asked.contains("git@example.org"), "{asked}");
    }
}

/// A server of HTTPS whose certificate nobody vouches for, until it is dropped.
struct SelfSigned(std::process::Child, u16);

impl SelfSigned {
    fn start(folder: &Path) -> Self {
        let made = Command::new("openssl")
            .args([
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            ])
            .args([
                "-subj",
                "/CN=127.0.0.1",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem",
            ])
            .args(["-addext", "subjectAltName=IP:127.0.0.1"])
            .current_dir(folder)
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", told(&made));
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let child = Command::new("openssl")
            .args([
                "s_server", "-quiet", "-WWW", "-cert", "cert.pem", "-key", "key.pem",
            ])
            .args(["-accept", &format!("127.0.0.1:{port}")])
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let this = Self(child, port);
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "no server");
            std::thread::sleep(Duration::from_millis(10));
        }
        this
    }
}

impl Drop for SelfSigned {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_certificate_is_checked_whatever_gits_configuration_says() {
    let host = Host::new();
    let server = SelfSigned::start(host.folder.path());
    let origin = format!("https://127.0.0.1:{}", server.1);
    let old = format!("file://{}", host.repository().display());
    let site = host
        .site()
        .changing("site.toml", &old, &format!("{origin}/site.git"));
    let global = host.folder.path().join("gitconfig");
    for settings in [
        "[http]\nsslVerify = false\n".to_owned(),
        format!("[http \"{origin}/\"]\nsslVerify = false\n"),
        format!("[http \"{origin}/site.git\"]\nsslVerify = false\n"),
    ] {
        fs::write(&global, &settings).unwrap();
        // By this configuration git itself takes what such a server says.
        let mut itself = Command::new("git");
        itself.args(["ls-remote", &format!("{origin}/site.git")]);
        let itself = alone(&mut itself)
            .env("GIT_CONFIG_GLOBAL", &global)
            .output()
            .unwrap();
        assert!(!told(&itself).contains("certificate"), "{}", told(&itself));
        let mut command = command(&site, Path::new("web"), &["--yes"]);
        let output = alone(&mut command)
            .env("GIT_CONFIG_GLOBAL", &global)
            .env("GIT_SSL_NO_VERIFY", "1")
            .output()
            .unwrap();
        let text = refused_for(&output, Code::GitFailed);
        assert!(text.contains("certificate"), "{settings}{text}");
    }
}

#[test]
fn where_a_branch_may_not_be_rewritten_what_it_held_is_said_to_be_there_still() {
    let host = Host::new();
    let site = erase::with_the_secret(host.publishing(small()));
    host.published(&site, &[]);
    host.git(&["config", "receive.denyNonFastForwards", "true"]);
    let site = erase::without_the_secret(site, true);
    let erase = || {
        let arguments = [erase::ADDRESS, "--yes"];
        let mut command = command_of("erase", &site, Path::new("web"), &arguments);
        alone(&mut command).output().unwrap()
    };
    refused_for(&erase(), Code::PastRemains);
    // Published without it, and the commit before holds it.
    assert_eq!(host.commits(), 2);
    assert!(!host.files().iter().any(|path| path.ends_with("secret.txt")));
    host.git(&["config", "receive.denyNonFastForwards", "false"]);
    let output = erase();
    assert!(output.status.success(), "{}", told(&output));
    assert_eq!(host.commits(), 1);
}

#[test]
fn what_somebody_changed_on_the_branch_is_told_and_published_anew() {
    let host = Host::new();
    let site = host.site();
    host.published(&site, &[]);
    let page = host.read("index.html");
    host.somebody_adds("index.html", "Une autre page.");
    let text = host.published(&site, &[]);
    assert!(text.contains("edited there  index.html"), "{text}");
    assert_eq!(host.read("index.html"), page);
    assert!(host.published(&site, &[]).contains("Nothing to send"));
}

#[test]
fn what_a_known_host_wants_is_said_at_the_first_publication() {
    let host = Host::new();
    let url = ["--base-url", "https://example.github.io/ai/", "--dry-run"];
    let text = told(&host.publish(&host.site(), &url));
    assert!(text.contains("Deploy from a branch"), "{text}");
    let text = told(&host.publish(&host.site(), &["--dry-run"]));
    assert!(!text.contains("Deploy from a branch"), "{text}");
}

#[test]
fn what_changed_is_told_by_what_the_branch_holds() {
    let host = Host::new();
    let site = host.publishing(telling::asking());
    host.published(&site, &[]);
    let text = told(&host.publish(&telling::less(site), &["--dry-run"]));
    assert!(text.contains(telling::UNTOLD), "{text}");
}

#[test]
fn a_file_of_others_is_not_replaced_by_a_folder_and_what_a_host_wrote_is_no_obstacle() {
    let host = Host::new();
    let site = host.site();
    // As a host writes it.
    host.somebody_adds("CNAME", "example.org");
    host.published(&site, &[]);
    host.somebody_adds("pages/projets", "Le leur.");
    let text = "+++\ntitle = \"Projets\"\nupdated = 2026-11-20\n+++\n\nNos projets.\n";
    let site = site.with("content/pages/projets.md", text);
    let text = refused_for(&host.publish(&site, &["--yes"]), Code::ForeignInTheWay);
    assert!(text.contains("pages/projets"), "{text}");
    assert_eq!(host.read("pages/projets"), "Le leur.");
}

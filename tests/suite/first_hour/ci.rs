//! The files for continuous integration: they are YAML, and each of their scripts is run by the real program and a real
//! shell. What is not of this machine (`cargo`, `rustup`, `gh`, `curl`) is stood for by programs that write down how they
//! were called.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use yaml_rust2::{Yaml, YamlLoader};

use super::system::begin;
use super::{AS_OF, FIRST, answering, said};

/// A machine of a host: a checkout of a site, a home of its own, and the programs that are there.
struct Machine {
    folder: tempfile::TempDir,
}

/// A program that writes down how it was called, and gives what a file beside it holds.
const STAND_IN: &str = r#"#!/bin/sh
here=$(dirname "$0")
printf '%s' "$(basename "$0")" >> "$here/called"
for word in "$@"; do printf ' [%s]' "$word" >> "$here/called"; done
echo >> "$here/called"
[ ! -e "$here/$(basename "$0").says" ] || cat "$here/$(basename "$0").says"
"#;

impl Machine {
    fn with_site() -> Self {
        let machine = Self::bare();
        begin(&machine.site(), "en");
        machine
    }

    fn bare() -> Self {
        let machine = Self {
            folder: crate::temporary::folder().unwrap(),
        };
        let bin = machine.bin();
        for folder in [&bin, &machine.home(), &machine.site()] {
            std::fs::create_dir_all(folder).unwrap();
        }
        for name in ["cargo", "rustup", "gh", "curl"] {
            let path = bin.join(name);
            std::fs::write(&path, STAND_IN).unwrap();
            executable(&path);
        }
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_limpide"), bin.join("limpide")).unwrap();
        machine
    }

    fn bin(&self) -> PathBuf {
        self.folder.path().join("bin")
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn called(&self) -> String {
        std::fs::read_to_string(self.bin().join("called")).unwrap_or_default()
    }

    fn writes(&self, arguments: &[&str]) {
        let output = answering(&self.site(), &[arguments, &AS_OF[..]].concat(), &[]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }

    fn yaml(&self, path: &str) -> Yaml {
        let text = std::fs::read_to_string(self.site().join(path)).unwrap();
        assert!(!text.contains('@') || !text.contains("@LANG@"), "{text}");
        YamlLoader::load_from_str(&text).unwrap().remove(0)
    }

    /// Runs a script as the host's runner does, on a day.
    fn run(&self, script: &str, variables: &[(&str, &str)], day: &str) -> Output {
        let noon: jiff::civil::Date = day.parse().unwrap();
        let noon = noon.at(12, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
        let path = format!("{}:/usr/bin:/bin", self.bin().display());
        Command::new("bash")
            .args(["-eo", "pipefail", "-c", script])
            .current_dir(self.site())
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.home())
            .env("GITHUB_PATH", self.home().join("path"))
            .env("CI_PROJECT_DIR", self.site())
            .env("SOURCE_DATE_EPOCH", noon.as_second().to_string())
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    }

    fn done(&self, script: &str, variables: &[(&str, &str)], day: &str) -> String {
        let output = self.run(script, variables, day);
        let told = said(&output);
        assert!(output.status.success(), "{script}\n{told}");
        told
    }
}

fn executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(path, mode).unwrap();
}

/// The value at a path of keys.
fn at<'a>(yaml: &'a Yaml, keys: &[&str]) -> &'a Yaml {
    keys.iter().fold(yaml, |yaml, key| &yaml[*key])
}

/// The variables of a table, as a shell has them.
fn variables(yaml: &Yaml) -> Vec<(String, String)> {
    let table = yaml.as_hash().unwrap();
    let pair = |(key, value): (&Yaml, &Yaml)| {
        (
            key.as_str().unwrap().to_owned(),
            value.as_str().unwrap_or_default().to_owned(),
        )
    };
    table.iter().map(pair).collect()
}

/// The scripts of a job of GitHub, each with its variables.
fn steps(workflow: &Yaml, job: &str) -> Vec<(String, Vec<(String, String)>)> {
    let all = variables(&workflow["env"]);
    let steps = at(workflow, &["jobs", job, "steps"]).as_vec().unwrap();
    let scripts = steps.iter().filter_map(|step| {
        let script = step["run"].as_str()?;
        let mut here = all.clone();
        if !step["env"].is_badvalue() {
            here.extend(variables(&step["env"]));
        }
        Some((script.to_owned(), here))
    });
    scripts.collect()
}

fn borrowed(variables: &[(String, String)]) -> Vec<(&str, &str)> {
    variables
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

const ADDRESS: &str = "https://git.example.org/limpide.git";

#[test]
fn each_script_for_github_runs() {
    let machine = Machine::with_site();
    let remote = machine.folder.path().join("remote.git");
    let init = Command::new("git")
        .args(["init", "--bare", "--quiet"])
        .arg(&remote)
        .status();
    assert!(init.unwrap().success());
    let site = machine.site();
    let settings = std::fs::read_to_string(site.join("site.toml")).unwrap();
    let target = format!(
        "\n[publish.pages]\nbranch = \"pages\"\nremote = \"{}\"\n",
        remote.display()
    );
    std::fs::write(site.join("site.toml"), settings + &target).unwrap();
    machine.writes(&[
        "new",
        "ci",
        "--kind",
        "github",
        "--repository",
        ADDRESS,
        "--revision",
        "abc123",
        "--publish",
        "pages",
    ]);
    let workflow = machine.yaml(".github/workflows/limpide.yml");
    assert_eq!(
        at(&workflow, &["permissions", "contents"]).as_str(),
        Some("read")
    );
    // As the main branch of a repository is usually called; a job that is skipped on others would look as if it had passed.
    let branches = at(&workflow, &["on", "push", "branches"]);
    assert_eq!(
        [branches[0].as_str(), branches[1].as_str()],
        [Some("main"), Some("master")]
    );
    for (job, event) in [("site", "!= 'push' ||"), ("publish", "!= 'pull_request'")] {
        let condition = at(&workflow, &["jobs", job, "if"]).as_str().unwrap();
        let main = "github.ref_name == github.event.repository.default_branch";
        assert!(condition.contains(main), "{condition}");
        assert!(condition.contains(event), "{condition}");
    }
    let check = steps(&workflow, "site");
    assert_eq!(check.len(), 4);
    for (script, variables) in check.iter().chain(&steps(&workflow, "publish")) {
        machine.done(script, &borrowed(variables), "2026-11-24");
    }
    let installed = format!(
        "cargo [+stable] [install] [--locked] [--git] [{ADDRESS}] [--rev] [abc123] [limpide]\n"
    );
    assert!(
        machine.called().contains(&installed),
        "{}",
        machine.called()
    );
    assert!(site.join("public/index.html").exists());
    let sarif = std::fs::read_to_string(site.join("limpide.sarif")).unwrap();
    assert!(
        sarif.contains("sarif-2.1.0") && !sarif.contains("\"review\""),
        "{sarif}"
    );
    let log = Command::new("git")
        .arg("-C")
        .arg(&remote)
        .args(["log", "--oneline", "pages"])
        .output();
    assert!(log.unwrap().status.success());
}

#[test]
fn a_week_in_which_something_falls_due_opens_one_issue() {
    let machine = Machine::with_site();
    let zero = ["Zero", "2", "", "1", "", "1"];
    let arguments = ["new", "system", "zero", "--kind", "built"];
    let output = answering(&machine.site(), &[&arguments, &AS_OF[..]].concat(), &zero);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    machine.writes(&["new", "ci", "--kind", "github"]);
    let workflow = machine.yaml(".github/workflows/limpide-reviews.yml");
    let steps = steps(&workflow, "reviews");
    let [install, review, issue] = steps.as_slice() else {
        panic!("{steps:?}")
    };
    // Nobody wrote where limpide comes from: the install says so, and nothing is guessed.
    let output = machine.run(&install.0, &borrowed(&install.1), "2026-11-24");
    assert!(!output.status.success());
    assert!(
        said(&output).contains("write the git address of limpide"),
        "{}",
        said(&output)
    );
    let week = |day: &str| {
        machine.done(&review.0, &borrowed(&review.1), day);
        machine.done(&issue.0, &borrowed(&issue.1), day);
    };
    week("2026-12-07");
    assert_eq!(machine.called(), "", "nothing falls due");
    week("2027-05-20");
    let due = std::fs::read_to_string(machine.site().join("due.md")).unwrap();
    assert_eq!(
        due,
        "- **2027-05-24**: Read again the page of “Zero” (`content/systems/zero.md`)\n"
    );
    let called = machine.called();
    let create =
        "gh [issue] [create] [--title] [Site: what is to be read again] [--body-file] [due.md]\n";
    assert!(called.ends_with(create), "{called}");
    // The issue is open the week after.
    std::fs::write(machine.bin().join("gh.says"), "7\n").unwrap();
    week("2027-06-01");
    let due = std::fs::read_to_string(machine.site().join("due.md")).unwrap();
    assert!(due.contains("- **2027-05-24** (overdue): "), "{due}");
    assert!(
        machine
            .called()
            .ends_with("gh [issue] [edit] [7] [--body-file] [due.md]\n")
    );
}

/// The lines of a job of GitLab, with those before them, as one shell runs them.
fn script(pipeline: &Yaml, job: &str) -> String {
    let lines = |yaml: &Yaml| -> Vec<String> {
        let lines = yaml.as_vec().unwrap().iter();
        lines.map(|it| it.as_str().unwrap().to_owned()).collect()
    };
    let before = lines(at(pipeline, &["default", "before_script"]));
    [before, lines(at(pipeline, &[job, "script"]))]
        .concat()
        .join("\n")
}

#[test]
fn each_script_for_gitlab_runs() {
    let machine = Machine::with_site();
    let settings = machine.site().join("site.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    let target = "\n[publish.hand]\narchive = \"it's.zip\"\n";
    std::fs::write(&settings, text + target).unwrap();
    machine.writes(&[
        "new",
        "ci",
        "--kind",
        "gitlab",
        "--repository",
        ADDRESS,
        "--publish",
        "hand",
        "--lang",
        "fr",
    ]);
    let pipeline = machine.yaml(".gitlab-ci.yml");
    let mut all = variables(&pipeline["variables"]);
    all.extend(variables(at(&pipeline, &["reviews", "variables"])));
    all.push((
        "CI_API_V4_URL".to_owned(),
        "https://api.example.org".to_owned(),
    ));
    all.push(("CI_PROJECT_ID".to_owned(), "3".to_owned()));
    all.push(("LIMPIDE_TOKEN".to_owned(), "token".to_owned()));
    for job in ["site", "publish"] {
        machine.done(&script(&pipeline, job), &borrowed(&all), "2026-11-24");
    }
    let junit = std::fs::read_to_string(machine.site().join("limpide.xml")).unwrap();
    assert!(junit.contains("<testsuites>"), "{junit}");
    assert_eq!(
        at(&pipeline, &["publish", "artifacts", "paths"])[0].as_str(),
        Some("it's.zip")
    );
    assert!(machine.site().join("it's.zip").exists());
    let zero = ["Zéro", "2", "", "1", "", "1"];
    let arguments = ["new", "system", "zero", "--kind", "built"];
    answering(&machine.site(), &[&arguments, &AS_OF[..]].concat(), &zero);
    std::fs::write(machine.bin().join("curl.says"), "[]").unwrap();
    machine.done(&script(&pipeline, "reviews"), &borrowed(&all), "2027-05-20");
    let called = machine.called();
    let posted = "[--data-urlencode] [title=Site : ce qui est à relire] [--data-urlencode] [description@due.md]";
    assert!(called.contains(posted), "{called}");
    // Once it is open, no second one is.
    std::fs::write(machine.bin().join("curl.says"), "[{}]").unwrap();
    machine.done(&script(&pipeline, "reviews"), &borrowed(&all), "2027-05-27");
    assert_eq!(machine.called().matches(posted).count(), 1);
}

#[test]
fn init_writes_them_too_and_nothing_is_written_over() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    let arguments = [
        &FIRST[..],
        &["--charter", "none", "--ci", "gitlab"],
        &AS_OF[..],
    ]
    .concat();
    let output = answering(site, &arguments, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(site.join(".gitlab-ci.yml").exists());
    let refused = |arguments: &[&str], why: &str| {
        let output = answering(site, &[arguments, &AS_OF[..]].concat(), &[]);
        assert_ne!(output.status.code(), Some(0));
        assert!(said(&output).contains(why), "{}", said(&output));
    };
    let pipeline = std::fs::read_to_string(site.join(".gitlab-ci.yml")).unwrap();
    assert!(!pipeline.contains("limpide publish"), "{pipeline}");
    refused(&["new", "ci", "--kind", "gitlab"], ".gitlab-ci.yml");
    refused(
        &["new", "ci", "--kind", "github", "--publish", "web"],
        "[publish.web]",
    );
    refused(
        &["new", "ci", "--kind", "github", "--repository", "a b"],
        "an address as git takes it",
    );
    let settings = std::fs::read_to_string(site.join("site.toml")).unwrap();
    let target = "\n[publish.web]\nfolder = \"www\"\n";
    std::fs::write(site.join("site.toml"), settings + target).unwrap();
    refused(
        &["new", "ci", "--kind", "github", "--publish", "web"],
        "is a folder",
    );
    // A job has no key for SSH; which address it can use is said.
    let with_remote = |remote: &str| {
        let target = format!("\n[publish.pages]\nbranch = \"pages\"\nremote = \"{remote}\"\n");
        let settings = std::fs::read_to_string(site.join("site.toml")).unwrap();
        let before = settings.split("\n[publish.pages]").next().unwrap();
        std::fs::write(site.join("site.toml"), before.to_owned() + &target).unwrap();
    };
    let arguments = ["new", "ci", "--kind", "github", "--publish", "pages"];
    for remote in [
        "git@github.com:essai/ia.git",
        "ssh://git@github.com:22/essai/ia.git",
    ] {
        with_remote(remote);
        refused(
            &arguments,
            "remote = \"https://github.com/essai/ia.git\" in site.toml",
        );
        refused(
            &[&arguments[..], &["--lang", "fr"]].concat(),
            "il faudrait à la tâche une clé à vous",
        );
    }
    with_remote("forge:ia.git");
    refused(&arguments, "https://github.com/NAME/REPOSITORY");
    assert!(!site.join(".github").exists());
    // Nor has it a token for another host, and none gets the one that it has.
    for remote in [
        "https://gitlab.com/essai/ia.git",
        "https://mygithub.com/essai/ia.git",
    ] {
        with_remote(remote);
        let host = remote.split('/').nth(2).unwrap();
        refused(&arguments, &format!("sends to a repository on {host}"));
        refused(
            &[&arguments[..], &["--lang", "fr"]].concat(),
            &format!("envoie vers un dépôt de {host}"),
        );
    }
    // What is wrong with a target is told, and not that there is none.
    let before = std::fs::read_to_string(site.join("site.toml")).unwrap();
    let bucket = "\n[publish.store]\nbucket = \"Pas_Un_Nom\"\nregion = \"gra\"\n";
    std::fs::write(site.join("site.toml"), before + bucket).unwrap();
    let store = ["new", "ci", "--kind", "github", "--publish", "store"];
    refused(&store, "[invalid-bucket]");
    assert!(!site.join(".github").exists());
    with_remote("https://github.com/essai/ia.git");
    let output = answering(site, &[&arguments[..], &AS_OF[..]].concat(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

/// What `git` is given for an address, as the script of a job set it up; nothing where it is to ask.
fn given(machine: &Machine, script: &str, all: &[(&str, &str)], host: &str) -> String {
    let setting = script.split("limpide publish").next().unwrap();
    let ask = format!(
        "{setting}\nprintf 'protocol=https\\nhost={host}\\n\\n' | GIT_TERMINAL_PROMPT=0 GIT_ASKPASS=true git credential fill"
    );
    String::from_utf8_lossy(&machine.run(&ask, all, "2026-11-24").stdout).into_owned()
}

#[test]
fn the_token_of_a_job_is_given_to_its_own_host_alone() {
    for (kind, host, path) in [
        ("github", "github.com", ".github/workflows/limpide.yml"),
        ("gitlab", "gitlab.com", ".gitlab-ci.yml"),
        ("gitlab", "git.group.example", ".gitlab-ci.yml"),
    ] {
        let machine = Machine::with_site();
        let file = machine.site().join("site.toml");
        let settings = std::fs::read_to_string(&file).unwrap();
        let of = |text: &str| std::fs::write(&file, format!("{settings}\n{text}")).unwrap();
        of(&format!(
            "[publish.pages]\nbranch = \"pages\"\nremote = \"https://{host}/essai/ia.git\"\n"
        ));
        let arguments = ["new", "ci", "--kind", kind, "--publish", "pages"];
        let arguments = [&arguments[..], &AS_OF[..]].concat();
        let output = answering(&machine.site(), &arguments, &[]);
        assert!(output.status.success(), "{}", said(&output));
        let assumed = said(&output).contains(&format!("that {host} is the GitLab"));
        assert_eq!(assumed, host == "git.group.example", "{}", said(&output));
        let yaml = machine.yaml(path);
        let script_of = |yaml: &Yaml| match kind {
            "github" => steps(yaml, "publish").pop().unwrap().0,
            _ => script(yaml, "publish"),
        };
        let text = script_of(&yaml);
        let url = format!("https://{host}");
        let all = [
            ("GITHUB_SERVER_URL", url.as_str()),
            ("CI_SERVER_URL", &url),
            ("GITHUB_TOKEN", "lent"),
            ("LIMPIDE_TOKEN", "lent"),
            ("LIMPIDE_REPOSITORY", ADDRESS),
        ];
        assert!(given(&machine, &text, &all, host).contains("password=lent"));
        assert!(!given(&machine, &text, &all, "autre.example").contains("lent"));
        // What needs no token is given none.
        std::fs::remove_file(machine.site().join(path)).unwrap();
        let _ = std::fs::remove_dir_all(machine.site().join(".github"));
        of("[publish.pages]\nssh = \"name@ssh.example.org\"\nfolder = \"www/ai\"\n");
        machine.writes(&arguments[..6]);
        let written = std::fs::read_to_string(machine.site().join(path)).unwrap();
        assert!(!written.contains("credential"), "{written}");
        assert!(!written.contains("contents: write"), "{written}");
        script_of(&machine.yaml(path));
    }
}

#[test]
fn init_writes_what_publishes_to_the_pages_of_a_host() {
    let arguments = [&FIRST[..], &["--charter", "none", "--ci"]].concat();
    let begun = |host: &str, pages: &str| {
        let machine = Machine::bare();
        let arguments = [&arguments[..], &[host, pages], &AS_OF[..]].concat();
        let output = answering(&machine.site(), &arguments, &[]);
        (machine, output)
    };
    for wrong in [
        "--pages",
        "--pages=git@github.com:essai/ia.git",
        "--pages=https://mygithub.com/essai/ia",
    ] {
        let (_, output) = begun("github", wrong);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    }
    let (_, output) = begun("gitlab", "--pages=https://gitlab.com/essai/ia");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let (_, output) = begun("github", "--pages");
    assert!(
        said(&output).contains("--pages=https://github.com/"),
        "{}",
        said(&output)
    );
    let (machine, output) = begun("github", "--pages=https://github.com/essai/ia");
    assert!(output.status.success(), "{}", said(&output));
    let settings = std::fs::read_to_string(machine.site().join("site.toml")).unwrap();
    let target = "[publish.pages]\nbranch = \"gh-pages\"\nremote = \"https://github.com/essai/ia\"\npublic = true\n";
    assert!(settings.contains(target), "{settings}");
    let workflow = machine.yaml(".github/workflows/limpide.yml");
    let (publish, _) = steps(&workflow, "publish").pop().unwrap();
    assert!(publish.contains("limpide publish pages --first --yes"));

    let (machine, output) = begun("gitlab", "--pages");
    assert!(output.status.success(), "{}", said(&output));
    let pipeline = machine.yaml(".gitlab-ci.yml");
    let kept = at(&pipeline, &["pages", "artifacts", "paths"]);
    assert_eq!(kept[0].as_str(), Some("public/"));
    let mut all = variables(&pipeline["variables"]);
    all.push(("LIMPIDE_REPOSITORY".to_owned(), ADDRESS.to_owned()));
    // Nothing was published yet, or the cache is gone: somebody says that this is meant.
    let stopped = machine.run(&script(&pipeline, "pages"), &borrowed(&all), "2026-11-24");
    assert!(!stopped.status.success());
    assert!(!machine.site().join("public").exists());
    all.push(("LIMPIDE_FIRST".to_owned(), "--first".to_owned()));
    // What a week has changed is published over what the cache kept.
    for (day, told) in [("2026-11-24", "November"), ("2026-12-01", "December")] {
        machine.done(&script(&pipeline, "pages"), &borrowed(&all), day);
        all.retain(|(name, _)| name != "LIMPIDE_FIRST");
        let home = std::fs::read_to_string(machine.site().join("public/index.html")).unwrap();
        assert!(home.contains(told), "{home}");
    }
}

#[test]
fn each_week_it_is_told_whether_evidence_is_still_what_was_cited() {
    for (host, path) in [
        ("github", ".github/workflows/limpide-reviews.yml"),
        ("gitlab", ".gitlab-ci.yml"),
    ] {
        let machine = Machine::bare();
        let begun = [&FIRST[..], &["--charter", "none", "--ci", host], &AS_OF[..]].concat();
        let output = answering(&machine.site(), &begun, &[]);
        assert!(output.status.success(), "{}", said(&output));
        std::fs::write(machine.site().join("pv.txt"), "Relevé de décisions.").unwrap();
        let add = [
            "evidence", "add", "pv.txt", "--title", "Relevé", "--kind", "minutes",
        ];
        machine.writes(&[&add[..], &["--date", "2026-03-12", "--past-fact"]].concat());
        let pipeline = machine.yaml(path);
        let mut all = variables(&pipeline[if host == "github" { "env" } else { "variables" }]);
        all.push(("LIMPIDE_REPOSITORY".to_owned(), ADDRESS.to_owned()));
        let script = match host {
            "github" => steps(&pipeline, "evidence").pop().unwrap().0,
            _ => script(&pipeline, "evidence"),
        };
        machine.done(&script, &borrowed(&all), "2026-11-24");
        // Nothing is written in a checkout that is thrown away.
        let kept = machine.site().join("content/evidence-checks.toml");
        assert!(!kept.exists());
        std::fs::write(machine.site().join("content/evidence/releve.txt"), "Autre.").unwrap();
        let stopped = machine.run(&script, &borrowed(&all), "2026-11-24");
        assert!(!stopped.status.success(), "{}", said(&stopped));
        let told = String::from_utf8_lossy(&stopped.stdout).into_owned() + &said(&stopped);
        assert!(told.contains("releve.txt"), "{told}");
    }
}

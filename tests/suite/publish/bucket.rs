//! A bucket of S3-compatible storage: the real program, before a real API that checks each signature (moto),
//! with faults between the two.

mod storage;
mod versions;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use limpide::diagnostic::Code;

use super::{command_of, refused, refused_for, small, telling, tiny, told, withdrawn};
use crate::site::{EVIDENCE, SYSTEM, Site};
use storage::{Between, Bucket, Storage, Wrong, storage};

const ID: &str = "limpide-test-key";
const SECRET: &str = "a-secret/that+must=never-be-told";

/// A site that is published to a bucket as `cloud`.
fn cloud(site: Site, bucket: &Bucket, at: &Between, more: &str) -> Site {
    let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
    let text = text.split("\n[publish.").next().unwrap().to_owned();
    let (name, address) = (&bucket.name, at.address);
    site.with(
        "site.toml",
        format!("{text}\n[publish.cloud]\nbucket = \"{name}\"\nendpoint = \"http://{address}\"\npublic = false\n{more}\n"),
    )
}

/// A publication with the keys in the environment, and no files of a person's own.
fn with_keys(site: &Site, target: &str, more: &[&str]) -> Command {
    command_with_keys("publish", site, (target, more))
}

fn command_with_keys(name: &str, site: &Site, (target, more): (&str, &[&str])) -> Command {
    let mut command = command_of(name, site, Path::new(target), more);
    command
        .env("HOME", site.path().join("no-home"))
        .env_remove("XDG_CACHE_HOME")
        .env("AWS_ACCESS_KEY_ID", ID)
        .env("AWS_SECRET_ACCESS_KEY", SECRET)
        .env("USER", "ada");
    for job in ["CI_JOB_URL", "GITHUB_RUN_ID", "BUILD_URL"] {
        command.env_remove(job);
    }
    command
}

fn publish(site: &Site, more: &[&str]) -> Output {
    let output = with_keys(site, "cloud", more).output().unwrap();
    let text = told(&output);
    assert!(!text.contains(SECRET) && !text.contains(ID), "{text}");
    output
}

fn published(site: &Site, more: &[&str]) -> String {
    let output = publish(site, &[&["--yes"], more].concat());
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    text
}

type Files = BTreeMap<String, Vec<u8>>;

/// The site as a folder holds it: built once, wherever it is published to.
fn built(site: &Site) -> Files {
    static BUILT: Mutex<Vec<(Files, Files)>> = Mutex::new(Vec::new());
    let mut sources = crate::site::contents(site.path());
    sources.retain(|path, _| !path.starts_with("no-home/"));
    let settings = String::from_utf8(sources["site.toml"].clone()).unwrap();
    let settings = settings.split("\n[publish.").next().unwrap();
    sources.insert("site.toml".to_owned(), settings.into());
    let known = |built: &[(Files, Files)]| {
        let found = built.iter().find(|(of, _)| *of == sources);
        found.map(|(_, files)| files.clone())
    };
    if let Some(files) = known(&BUILT.lock().unwrap()) {
        return files;
    }
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    super::published(site, &www, &[]);
    let mut files = crate::site::contents(&www);
    super::forget_the_past(&mut files);
    BUILT.lock().unwrap().push((sources, files.clone()));
    files
}

/// That a bucket holds just this site, and nothing of the publishing.
fn holds(bucket: &Bucket, site: &Site) {
    let mut there = bucket.contents();
    let whole = crate::temporary::folder().unwrap();
    for (path, bytes) in &there {
        let file = whole.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    super::is_verified(whole.path());
    super::forget_the_past(&mut there);
    let there: Vec<_> = there.into_iter().collect();
    let built: Vec<_> = built(site).into_iter().collect();
    let paths = |all: &[(String, Vec<u8>)]| -> Vec<String> {
        all.iter().map(|(path, _)| path.clone()).collect()
    };
    assert_eq!(paths(&there), paths(&built));
    assert!(there == built, "some object has other bytes");
}

#[test]
fn a_site_goes_into_a_bucket_and_browsers_are_told_what_it_is() {
    let (bucket, between) = (Bucket::new(), Between::faultless());
    let site = cloud(
        small(),
        &bucket,
        &between,
        "public_read = true\ncompress = true",
    );
    let text = told(&publish(&site, &["--dry-run"]));
    assert!(text.contains("first publication"), "{text}");
    assert!(text.contains("index document"), "{text}");
    assert_eq!(bucket.keys(), Vec::<String>::new());
    let text = published(&site, &[]);
    assert!(text.contains("replaced one by one"), "{text}");
    holds(&bucket, &site);
    let home = bucket.get_as_reader("index.html");
    assert_eq!(home.status, 200);
    assert_eq!(home.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(home.header("content-encoding"), "gzip");
    assert_eq!(home.header("cache-control"), "no-cache");
    let evidence = "preuves/preuve/preuve.txt";
    for (path, kind) in [
        (evidence, "text/plain; charset=utf-8"),
        ("manifest.sha256", "text/plain; charset=utf-8"),
        ("changements/feed.xml", "application/xml"),
    ] {
        let object = bucket.get_as_reader(path);
        assert_eq!(object.header("content-type"), kind, "{path}");
        let is_packed = object.header("content-encoding") == "gzip";
        assert_eq!(is_packed, path.ends_with(".xml"), "{path}");
    }
    // Whoever holds it against its hash needs no more than what comes.
    assert_eq!(bucket.get_as_reader(evidence).body, b"Une preuve.\n");
    let rights = bucket.get(&format!("{evidence}?acl"));
    assert!(String::from_utf8_lossy(&rights.body).contains("AllUsers"));
    let text = published(&site, &[]);
    assert!(text.contains("Nothing to send"), "{text}");
}

/// A site with an item of evidence that is withdrawn later.
fn with_the_past(site: Site) -> Site {
    site.with(
        "content/evidence/passee.toml",
        EVIDENCE.replace("preuve.txt", "passee.txt"),
    )
    .with("content/evidence/passee.txt", "Passé.\n")
}

/// The same without it: its file is gone.
fn without_the_past(site: Site) -> Site {
    let gone = [
        "/preuves/passee/",
        "/en/evidence/passee/",
        "/preuves/passee/passee.txt",
    ];
    site.without("content/evidence/passee.toml")
        .without("content/evidence/passee.txt")
        .with("content/addresses.toml", withdrawn(&gone))
}

#[test]
fn only_what_changed_is_sent_and_the_manifest_last() {
    let (bucket, between) = (Bucket::new(), Between::faultless());
    let site = with_the_past(small());
    let site = cloud(site, &bucket, &between, "prefix = \"ia/site\"");
    published(&site, &[]);
    let sent = between.paths("PUT", &bucket);
    assert_eq!(sent.last().unwrap(), "ia/site/manifest.sha256");
    let rank = |path: &String| match path {
        path if path.ends_with("manifest.sha256") => 4,
        path if path.ends_with("feed.xml") || path.ends_with("sitemap.xml") => 2,
        path if path.ends_with("/manifest.json") => 3,
        path if path.ends_with("robots.txt") || path.ends_with("facts.json") => 2,
        path if path.ends_with(".html") => 1,
        _ => 0,
    };
    assert!(sent.is_sorted_by_key(rank), "{sent:?}");
    let rights = bucket.get("ia/site/index.html?acl");
    assert!(!String::from_utf8_lossy(&rights.body).contains("AllUsers"));

    // Somebody else's, beside ours and elsewhere in the bucket.
    for theirs in ["ia/site/google1234.html", "autre/chose.txt"] {
        bucket.put(theirs, b"theirs");
    }
    let between = Between::faultless();
    let site = cloud(site, &bucket, &between, "prefix = \"ia/site\"").changing(
        "content/systems/outil.md",
        "Il compte.",
        "Il compte mieux.",
    );
    let site = without_the_past(site);
    let text = published(&site, &[]);
    assert!(text.contains("1 removed"), "{text}");
    let sent = between.paths("PUT", &bucket);
    assert!(sent.contains(&"ia/site/systemes/outil/index.html".to_owned()));
    assert!(!sent.contains(&"ia/site/preuves/preuve/preuve.txt".to_owned()));
    let heard = between.heard();
    let at = |what: &str| heard.iter().rposition(|line| line.contains(what)).unwrap();
    let first_gone = heard.iter().position(|line| line.starts_with("DELETE"));
    assert!(at("PUT /") < first_gone.unwrap());
    for theirs in ["ia/site/google1234.html", "autre/chose.txt"] {
        assert_eq!(bucket.get(theirs).body, b"theirs");
    }
    assert_eq!(bucket.get("ia/site/preuves/passee/passee.txt").status, 404);
    refused_for(
        &publish(&site, &["--yes", "--as-of", "2026-11-23"]),
        Code::PublishOlder,
    );

    // Another manner of storing: all is sent anew.
    let between = Between::faultless();
    let site = cloud(
        site,
        &bucket,
        &between,
        "prefix = \"ia/site\"\ncompress = true",
    );
    published(&site, &[]);
    let sent = between.paths("PUT", &bucket);
    assert!(sent.contains(&"ia/site/preuves/preuve/preuve.txt".to_owned()));
    let home = bucket.get("ia/site/index.html");
    assert_eq!(home.header("content-encoding"), "gzip");
}

#[test]
fn what_was_lost_on_the_way_is_sent_again() {
    for (every, wrong) in [
        (5, Wrong::CutBefore),
        (6, Wrong::CutAfter),
        (7, Wrong::CutWithin),
        (4, Wrong::Status(500)),
        (5, Wrong::Status(503)),
    ] {
        let bucket = Bucket::new();
        let between = Between::with(Box::new(move |number, _| {
            (number % every == 0).then_some(wrong)
        }));
        let site = cloud(tiny(), &bucket, &between, "");
        published(&site, &[]);
        holds(&bucket, &site);
    }
}

/// That no page is there whose evidence isn't; gives how many times that was looked at.
fn spares_readers(bucket: &Bucket) -> usize {
    let there = bucket.contents();
    let mut looked = 0;
    for (key, page) in there.iter().filter(|(key, _)| key.ends_with(".html")) {
        let page = String::from_utf8_lossy(page);
        for rest in page.split("href=/preuves/").skip(1) {
            let path = rest.split(['>', ' ']).next().unwrap();
            if !path.ends_with('/') && !path.contains("/#") && path.contains('.') {
                let path = format!("preuves/{path}");
                assert!(there.contains_key(&path), "{key} without {path}");
                looked += 1;
            }
        }
    }
    looked
}

#[test]
fn refused_half_way_no_page_is_there_before_what_it_refers_to() {
    let mut looked = 0;
    for last in [4, 8, 20, 34] {
        let bucket = Bucket::new();
        let between = Between::with(Box::new(move |number, line| {
            let is_ours = line.starts_with("PUT") && !line.contains(".limpide");
            (number > last && is_ours).then_some(Wrong::Status(403))
        }));
        let site = cloud(small(), &bucket, &between, "");
        let text = refused_for(&publish(&site, &["--yes"]), Code::StorageRefused);
        assert!(text.contains("may not do that"), "{text}");
        assert!(bucket.get("manifest.sha256").status == 404);
        looked += spares_readers(&bucket);

        // The next one mends it, whatever the site is by then.
        let begun = bucket.keys().len();
        let between = Between::faultless();
        let site = cloud(site, &bucket, &between, "")
            .changing("site.toml", "\"Essai\"", "\"Autre\"")
            .without("content/pages/methode.md");
        // Nobody was promised what was sent: its addresses are not lost.
        let text = published(&site, &[]);
        assert!(text.contains("first publication"), "{text}");
        holds(&bucket, &site);
        let has_found = text.contains("had been sent before");
        assert!(has_found || begun < 6, "{begun}: {text}");
    }
    assert!(looked > 0);
}

/// A clock that is wrong, and a storage that is full, half-way.
#[test]
fn why_a_storage_refuses_is_said_in_words_and_the_next_one_mends_it() {
    for (code, said) in [
        (
            "RequestTimeTooSkewed",
            "The clock of this computer is wrong",
        ),
        ("QuotaExceeded", "The storage is full"),
    ] {
        let bucket = Bucket::new();
        let mut site = cloud(small(), &bucket, &Between::faultless(), "");
        published(&site, &[]);
        let old = bucket.get("manifest.sha256").body;
        for number in 0..8 {
            site = site.with(&format!("content/systems/s-{number}.md"), SYSTEM);
        }
        let between = Between::with(Box::new(move |number, line| {
            let is_ours = line.starts_with("PUT") && !line.contains(".limpide");
            (number > 20 && is_ours).then_some(Wrong::Refused(code))
        }));
        site = cloud(site, &bucket, &between, "");
        let text = refused_for(&publish(&site, &["--yes"]), Code::StorageRefused);
        assert!(text.contains(said), "{text}");
        assert_eq!(bucket.get("manifest.sha256").body, old);
        spares_readers(&bucket);
        site = cloud(site, &bucket, &Between::faultless(), "");
        published(&site, &[]);
        holds(&bucket, &site);
    }
}

#[test]
fn what_a_first_publication_began_may_go_without_being_asked() {
    let bucket = Bucket::new();
    let between = Between::with(Box::new(|_, line| {
        let is_last = line.starts_with("PUT") && line.contains("feed.xml");
        is_last.then_some(Wrong::Status(403))
    }));
    let mut site = cloud(small(), &bucket, &between, "");
    for number in 0..6 {
        site = site.with(&format!("content/systems/s-{number}.md"), SYSTEM);
    }
    refused_for(&publish(&site, &["--yes"]), Code::StorageRefused);
    assert!(bucket.get("systemes/s-3/index.html").status == 200);
    for number in 0..6 {
        site = site.without(&format!("content/systems/s-{number}.md"));
    }
    let site = cloud(site, &bucket, &Between::faultless(), "");
    let text = published(&site, &[]);
    assert!(text.contains(" removed, "), "{text}");
    holds(&bucket, &site);
}

#[test]
fn what_changed_is_told_by_what_the_bucket_holds() {
    let (bucket, between) = (Bucket::new(), Between::faultless());
    let site = cloud(telling::asking(), &bucket, &between, "compress = true");
    published(&site, &[]);
    let text = told(&publish(&telling::less(site), &["--dry-run"]));
    assert!(text.contains(telling::UNTOLD), "{text}");
}

#[test]
fn removals_that_were_interrupted_are_made_up_for() {
    let (bucket, between) = (Bucket::new(), Between::faultless());
    let site = with_the_past(small());
    let site = cloud(site, &bucket, &between, "");
    published(&site, &[]);
    let between = Between::with(Box::new(|_, line| {
        line.starts_with("DELETE")
            .then_some(Wrong::Status(403))
            .filter(|_| !line.contains(".limpide"))
    }));
    let site = without_the_past(cloud(site, &bucket, &between, ""));
    refused_for(&publish(&site, &["--yes"]), Code::StorageRefused);
    assert_eq!(bucket.get("preuves/passee/passee.txt").status, 200);
    let site = cloud(site, &bucket, &Between::faultless(), "");
    let text = published(&site, &[]);
    assert!(text.contains("1 removed"), "{text}");
    holds(&bucket, &site);
}

#[test]
fn what_somebody_changed_in_the_bucket_is_told_and_published_anew() {
    let bucket = Bucket::new();
    // Of compressed forms beside its files, a bucket gets none: `holds` looks for nothing but the site.
    for more in ["", "compress = true", "precompress = true\ncompress = true"] {
        let site = cloud(small(), &bucket, &Between::faultless(), more);
        published(&site, &[]);
        bucket.put("index.html", b"Une autre page.");
        let text = published(&site, &[]);
        assert!(text.contains("edited there  index.html"), "{text}");
        holds(&bucket, &site);
        assert!(published(&site, &[]).contains("Nothing to send"));
    }
}

#[test]
fn a_killed_publication_is_mended_by_the_next() {
    let bucket = Bucket::new();
    let mut site = cloud(small(), &bucket, &Between::faultless(), "");
    published(&site, &[]);
    let old = bucket.get("manifest.sha256").body;
    for last in [12, 20, 30] {
        // It waits for an answer that doesn't come, and is killed meanwhile; all others are answered.
        let (stuck, is_stuck) = std::sync::mpsc::channel();
        let stuck = Mutex::new(Some(stuck));
        let between = Between::with(Box::new(move |number, _| {
            if number > last {
                let first = stuck.lock().unwrap().take();
                if let Some(stuck) = first {
                    let _ = stuck.send(());
                    std::thread::sleep(Duration::from_secs(20));
                    return Some(Wrong::CutBefore);
                }
            }
            None
        }));
        for number in 0..8 {
            let text = SYSTEM.replace("Il compte.", &format!("Il compte {last}."));
            site = site.with(&format!("content/systems/s-{number}.md"), text);
        }
        site = cloud(site, &bucket, &between, "");
        let mut child = with_keys(&site, "cloud", &["--yes"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        is_stuck.recv_timeout(Duration::from_secs(60)).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        spares_readers(&bucket);
        let other = |name: &str, value: &Path| {
            let mut other = with_keys(&site, "cloud", &["--yes"]);
            refused_for(
                &other.env(name, value).output().unwrap(),
                Code::StorageLocked,
            )
        };
        if last == 20 {
            let text = other("USER", Path::new("grace"));
            assert!(
                text.contains("ada") && text.contains("--break-lock"),
                "{text}"
            );
            // The same name on another computer proves nothing.
            other("HOME", &site.path().join("no-home/other"));
        }
        let text = match last {
            12 => published(&site, &["--break-lock"]),
            _ => published(&site, &[]),
        };
        assert!(text.contains("Published"), "{text}");
        holds(&bucket, &site);
        assert_ne!(bucket.get("manifest.sha256").body, old);
    }
}

#[test]
fn one_publishes_at_a_time_and_a_mark_that_was_left_behind_counts_no_more() {
    let (bucket, between) = (Bucket::new(), Between::faultless());
    bucket.put(".limpide/lock", b"somebody");
    let site = cloud(tiny(), &bucket, &between, "");
    let text = refused_for(&publish(&site, &["--yes"]), Code::StorageLocked);
    assert!(text.contains(" s old"), "{text}");
    assert_eq!(bucket.keys(), [".limpide/lock"]);
    let later = Between::with(Box::new(|_, _| Some(Wrong::Later)));
    let site = cloud(site, &bucket, &later, "");
    published(&site, &[]);
    holds(&bucket, &site);
}

#[test]
fn of_two_at_once_one_wins_and_the_other_says_so() {
    for round in 0..3 {
        let bucket = Bucket::new();
        let sites = ["A", "B"].map(|who| {
            let name = format!("\"Essai {who}{round}\"");
            let site = tiny().changing("site.toml", "\"Essai\"", &name);
            cloud(site, &bucket, &Between::faultless(), "")
        });
        let children = sites.each_ref().map(|site| {
            let mut command = with_keys(site, "cloud", &["--yes"]);
            command.stderr(Stdio::piped()).spawn().unwrap()
        });
        let outputs = children.map(|child| child.wait_with_output().unwrap());
        let losers: Vec<_> = outputs.iter().filter(|it| !it.status.success()).collect();
        assert!(losers.len() < 2, "{}", told(losers[0]));
        for loser in losers {
            let text = told(loser);
            assert!(
                ["storage-locked", "publish-overtaken", "storage-not-ours"]
                    .iter()
                    .any(|code| text.contains(&format!("error[{code}]"))),
                "{text}"
            );
        }
        let home = String::from_utf8(bucket.get("index.html").body).unwrap();
        let manifest = bucket.get("manifest.sha256").body;
        let of = |who: &str| home.contains(&format!("Essai {who}{round}"));
        assert_ne!(of("A"), of("B"));
        assert!(!manifest.is_empty());
    }
}

#[test]
fn what_is_somebody_elses_keeps_its_place() {
    let (bucket, between) = (Bucket::new(), Between::faultless());
    bucket.put("photos/chat.jpg", b"theirs");
    let site = cloud(small(), &bucket, &between, "");
    let text = refused_for(&publish(&site, &["--yes"]), Code::StorageNotOurs);
    assert!(text.contains("photos/chat.jpg"), "{text}");
    assert_eq!(bucket.keys(), ["photos/chat.jpg"]);

    let bucket = Bucket::new();
    let site = cloud(site, &bucket, &between, "");
    published(&site, &[]);
    bucket.put("pages/neuve/index.html", b"theirs");
    let page = "+++\ntitle = \"N\"\nupdated = 2026-01-05\n+++\n\nBonjour.\n";
    let site = site.with("content/pages/neuve.md", page);
    refused_for(&publish(&site, &["--yes"]), Code::ForeignInTheWay);
    assert_eq!(bucket.get("pages/neuve/index.html").body, b"theirs");
    // An object of ours that somebody removed is there again.
    assert!(bucket.request("DELETE", "robots.txt", "", b"").status < 300);
    let site = site.without("content/pages/neuve.md");
    published(&site, &[]);
    assert_eq!(bucket.get("robots.txt").status, 200);
}

#[test]
fn keys_come_from_the_environment_or_the_usual_file_alone() {
    let bucket = Bucket::new();
    let site = cloud(tiny(), &bucket, &Between::faultless(), "");
    let home = crate::temporary::folder().unwrap();
    let keyless = |site: &Site, target: &str, more: &[(&str, &str)]| {
        let mut command = command_of("publish", site, Path::new(target), &["--yes"]);
        command.env("HOME", home.path()).envs(more.iter().copied());
        command.output().unwrap()
    };
    refused_for(&keyless(&site, "cloud", &[]), Code::NoCredentials);
    fs::create_dir(home.path().join(".aws")).unwrap();
    let file = format!(
        "[default]\naws_access_key_id = x\naws_secret_access_key = y\n\n[ovh]\naws_access_key_id = {ID}\naws_secret_access_key = {SECRET}\n"
    );
    fs::write(home.path().join(".aws/credentials"), file).unwrap();
    let text = refused_for(&keyless(&site, "cloud", &[]), Code::StorageRefused);
    assert!(text.contains("SignatureDoesNotMatch"), "{text}");
    assert!(text.contains("~/.aws/credentials"), "{text}");
    let site = cloud(site, &bucket, &Between::faultless(), "profile = \"ovh\"");
    let output = keyless(&site, "cloud", &[]);
    assert!(output.status.success(), "{}", told(&output));
    let site = cloud(site, &bucket, &Between::faultless(), "profile = \"nobody\"");
    let text = refused_for(&keyless(&site, "cloud", &[]), Code::NoCredentials);
    assert!(text.contains("nobody"), "{text}");

    // By the command line alone, with the rest as other programs have it.
    let bucket = Bucket::new();
    let target = format!("s3://{}/ia", bucket.name);
    let endpoint = format!("http://{}", storage().address);
    let of = [
        ("AWS_PROFILE", "ovh"),
        ("AWS_ENDPOINT_URL_S3", endpoint.as_str()),
    ];
    let output = keyless(&tiny(), &target, &of);
    assert!(output.status.success(), "{}", told(&output));
    assert_eq!(bucket.get("ia/index.html").status, 200);
    let of = [("AWS_ENDPOINT_URL", "http://s3.example.org")];
    refused_for(&keyless(&site, &target, &of), Code::InvalidEndpoint);
    refused_for(&keyless(&site, "s3://Non", &[]), Code::InvalidBucket);
}

#[test]
fn a_storage_that_cannot_be_reached_or_trusted_is_told_so() {
    let between = Between::faultless();
    let site = tiny();
    let missing = Bucket {
        name: "no-such-bucket".to_owned(),
    };
    let site = cloud(site, &missing, &between, "");
    let text = refused_for(&publish(&site, &["--yes"]), Code::StorageRefused);
    assert!(text.contains("no such bucket"), "{text}");

    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = nobody.local_addr().unwrap();
    drop(nobody);
    let was = format!("http://{}", between.address);
    let site = site.changing("site.toml", &was, &format!("http://{address}"));
    let text = refused_for(&publish(&site, &["--yes"]), Code::StorageUnanswered);
    assert!(text.contains("nobody answers there"), "{text}");

    let secure = Storage::start(&["--tls"]);
    let was = format!("http://{address}");
    let now = format!("https://{}", secure.address);
    let site = site.changing("site.toml", &was, &now);
    let text = refused_for(&publish(&site, &["--yes"]), Code::StorageUnanswered);
    assert!(text.contains("can’t prove who it is"), "{text}");
}

#[test]
fn a_bucket_has_no_way_back() {
    let bucket = Bucket::new();
    let site = cloud(tiny(), &bucket, &Between::faultless(), "");
    published(&site, &[]);
    refused_for(&publish(&site, &["--rollback", "--yes"]), Code::NoRollback);
    // Later pages of a list come and go with what it lists.
    let change = "date = 2026-01-05\nkind = \"added\"\ntitle = \"Un\"\ntext = \"Deux.\"\n";
    let mut site = site;
    for number in 0..480 {
        site = site.with(&format!("content/changes/c-{number}.toml"), change);
    }
    published(&site, &[]);
    for number in 0..480 {
        site = site.without(&format!("content/changes/c-{number}.toml"));
    }
    let text = refused(&publish(&site, &["--yes"]));
    assert!(text.contains("--allow-removals"), "{text}");
    published(&site, &["--allow-removals"]);
    holds(&bucket, &site);
}

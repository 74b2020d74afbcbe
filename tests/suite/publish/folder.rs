//! A web root: what is told before, what comes into it, and the way back.

use std::fs;
use std::path::Path;

use limpide::diagnostic::Code;
use limpide::publish::{Manner, Place, prepare};

use super::{
    command, hold_also, progress, publish, published, refused, refused_for, small, tiny, told,
    withdrawn,
};
use crate::site::{Site, contents};

fn changed(site: Site) -> Site {
    site.changing("site.toml", "\"Essai\"", "\"Autre\"")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn nothing_is_written_until_somebody_says_yes() {
    let site = tiny();
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let text = refused(&publish(&site, &www, &[]));
    assert!(text.contains("first publication"), "{text}");
    assert!(
        text.contains("added  index.html") || text.contains("and "),
        "{text}"
    );
    assert!(text.contains("run it again with --first --yes"), "{text}");
    let dry = publish(&site, &www, &["--dry-run"]);
    assert!(dry.status.success(), "{}", told(&dry));
    assert!(contents(place.path()).is_empty());
    assert!(
        !site.out().exists(),
        "public/ is a build's, not a publication's"
    );

    let text = published(&site, &www, &[]);
    assert!(text.contains("holds the site as of 2026-11-24"), "{text}");
    assert!(text.contains("\u{a0}kB to send"), "{text}");
    assert!(
        text.contains("release 2026-11-24-1.\n"),
        "there is none to go back to: {text}"
    );
    assert!(read(&www.join("index.html")).contains("Essai"));
    assert!(!site.out().exists());
    let text = published(&site, &www, &[]);
    assert!(text.contains("Nothing to send"), "{text}");
    let site = site.changing("site.toml", "\"Essai\"", "\"Autre\"");
    let text = refused(&publish(&site, &www, &[]));
    assert!(text.contains("run it again with --yes"), "{text}");
    assert!(read(&www.join("index.html")).contains("Essai"));
}

#[test]
fn a_site_that_a_kill_between_two_renames_took_away_is_back_before_anything_is_compared() {
    let place = crate::temporary::folder().unwrap();
    let (www, work) = (place.path().join("www"), place.path().join(".www.limpide"));
    published(&changed(tiny()), &www, &[]);
    published(&tiny(), &www, &[]);
    let here = contents(&www);
    let take_away = || fs::rename(&www, work.join("previous")).unwrap();
    take_away();
    let lock = fs::File::options()
        .write(true)
        .open(work.join("lock"))
        .unwrap();
    lock.lock().unwrap();
    refused_for(&publish(&tiny(), &www, &["--dry-run"]), Code::PublishLocked);
    assert!(!www.exists(), "whoever is at work puts it there");
    drop(lock);
    let text = told(&publish(&tiny(), &www, &["--dry-run"]));
    assert!(text.contains("Nothing to send"), "{text}");
    assert_eq!(contents(&www), here);
    take_away();
    // Without --first: something is published there.
    let output = command(&changed(tiny()), &www, &[])
        .args(["--yes", "--older"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", told(&output));
    assert!(read(&www.join("index.html")).contains("Autre"));
    take_away();
    let output = publish(&tiny(), &www, &["--rollback", "--yes"]);
    assert!(output.status.success(), "{}", told(&output));
    assert_eq!(contents(&www), here);
    assert!(!work.join("previous").exists());
}

#[test]
fn two_renames_are_not_told_as_one_move() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www").display().to_string();
    let sites = [tiny(), changed(tiny())];
    for (site, wanted) in sites.iter().zip([Manner::OneMove, Manner::TwoMoves]) {
        let mut aim = progress::aim(site, &www);
        let Place::Folder(root) = aim.place else {
            panic!("a path is a folder");
        };
        aim.place = Place::Folder(root.with_two_renames());
        let prepared = prepare(&site.options(), aim, None).prepared.unwrap();
        assert_eq!(prepared.send(&|_| ()).unwrap().manner, wanted);
    }
    assert!(read(&Path::new(&www).join("index.html")).contains("Autre"));
}

#[test]
fn what_changes_is_told_and_then_done() {
    let site = small();
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    published(&site, &www, &[]);
    fs::write(www.join("google123.html"), "theirs").unwrap();
    let site = site
        .without("content/pages/methode.md")
        .with(
            "content/pages/autre.md",
            "+++\ntitle = \"Autre\"\nupdated = 2026-01-05\n+++\n\nBonjour.\n",
        )
        .with(
            "content/addresses.toml",
            withdrawn(&[
                "/pages/methode/",
                "/en/pages/methode/",
                "/preuves/vieux.pdf",
            ]),
        );
    hold_also(&www, "preuves/vieux.pdf");
    let text = published(&site, &www, &[]);
    // The manifest before, too.
    assert!(text.contains("3 added, "), "{text}");
    assert!(text.contains(", 1 removed, "), "{text}");
    assert!(text.contains("added  pages/autre/index.html"), "{text}");
    assert!(text.contains("removed  preuves/vieux.pdf"), "{text}");
    assert!(text.contains("foreign-file"), "{text}");
    assert_eq!(read(&www.join("google123.html")), "theirs");
    assert!(www.join("pages/autre/index.html").exists());
    assert!(!www.join("preuves/vieux.pdf").exists());
    assert!(read(&www.join("pages/methode/index.html")).contains("Périmé."));
    let sums = std::process::Command::new("sha256sum")
        .args(["--check", "--quiet", "--strict", "manifest.sha256"])
        .current_dir(&www)
        .status()
        .unwrap();
    assert!(sums.success());
}

#[test]
fn one_can_go_back_to_each_release_that_is_kept() {
    for settings in ["", "switch = \"link\"\n"] {
        let place = crate::temporary::folder().unwrap();
        let www = place.path().join("www");
        let folder = www.display();
        let table = format!("\n[publish.web]\nfolder = \"{folder}\"\nkeep = 2\n{settings}");
        let site = tiny();
        let text = read(&site.path().join("site.toml"));
        let site = site.with("site.toml", format!("{text}{table}"));
        let web = Path::new("web");
        published(&site, web, &["--as-of", "2026-11-22"]);
        let mut before = Vec::new();
        let mut site = site;
        for (name, other, date) in [
            ("\"Essai\"", "\"Deux\"", "2026-11-23"),
            ("\"Deux\"", "\"Trois\"", "2026-11-24"),
        ] {
            before.push(contents(&www));
            site = site.changing("site.toml", name, other);
            published(&site, web, &["--as-of", date]);
            fs::write(www.join("theirs.txt"), "theirs").unwrap();
        }
        let kept = publish(&site, web, &["--rollback", "--dry-run"]);
        let kept = told(&kept);
        assert!(kept.contains("  2026-11-24-3\n  2026-11-23-2\n"), "{kept}");
        assert!(!kept.contains("2026-11-22-1"), "{kept}");
        refused_for(
            &publish(&site, web, &["--rollback=2026-11-22-1", "--yes"]),
            Code::NoSuchRelease,
        );
        let text = published(&site, web, &["--rollback"]);
        assert!(text.contains("as of 2026-11-23"), "{text}");
        let mut now = contents(&www);
        assert_eq!(now.remove("theirs.txt").unwrap(), b"theirs");
        let theirs = now.remove("theirs.txt");
        assert!(theirs.is_none() && read(&www.join("index.html")).contains("Deux"));
        let none = refused_for(
            &publish(&site, web, &["--rollback", "--yes"]),
            Code::NoSuchRelease,
        );
        // The one that is online is none to go to.
        assert!(none.contains("The others are: 2026-11-24-3. "), "{none}");
        assert!(!text.contains("rollback-"), "{text}");
        published(&site, web, &["--rollback=2026-11-24-3"]);
        assert!(read(&www.join("index.html")).contains("Trois"));
        assert_eq!(www.is_symlink(), !settings.is_empty());
        assert_eq!(before.len(), 2);
    }
}

#[test]
fn where_nothing_was_published_going_back_leaves_nothing() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let output = publish(&tiny(), &www, &["--rollback", "--yes"]);
    let text = refused_for(&output, Code::NoSuchRelease);
    assert!(!text.contains("The others are"), "{text}");
    assert!(fs::read_dir(place.path()).unwrap().next().is_none());
}

#[test]
fn a_kept_release_that_was_touched_is_not_published() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = tiny();
    published(&site, &www, &[]);
    let site = changed(site);
    published(&site, &www, &[]);
    let before = contents(&www);
    let kept = place.path().join(".www.limpide/releases/2026-11-24-1");
    fs::write(kept.join("index.html"), "touched").unwrap();
    refused_for(
        &publish(&site, &www, &["--rollback", "--yes"]),
        Code::ReleaseDamaged,
    );
    assert_eq!(contents(&www), before);
}

#[test]
fn what_was_published_before_releases_were_kept_can_be_gone_back_to() {
    let site = tiny();
    site.build();
    let built = contents(&site.out());
    let site = changed(site);
    published(&site, &site.out(), &[]);
    assert_ne!(contents(&site.out()), built);
    published(&site, &site.out(), &["--rollback"]);
    assert_eq!(contents(&site.out()), built);
}

#[cfg(unix)]
#[test]
fn a_link_is_led_on_and_nothing_else_is_taken_for_one() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    fs::create_dir(&www).unwrap();
    let site = tiny();
    let text = read(&site.path().join("site.toml"));
    let folder = www.display();
    let table = format!("\n[publish.web]\nfolder = \"{folder}\"\nswitch = \"link\"\n");
    let site = site.with("site.toml", format!("{text}{table}"));
    let web = Path::new("web");
    refused_for(&publish(&site, web, &["--yes"]), Code::NotALink);
    fs::remove_dir(&www).unwrap();
    std::os::unix::fs::symlink("elsewhere", &www).unwrap();
    refused_for(&publish(&site, web, &["--yes"]), Code::NotALink);
    fs::remove_file(&www).unwrap();
    published(&site, web, &[]);
    let link = fs::read_link(&www).unwrap();
    assert_eq!(link, Path::new(".www.limpide/releases/2026-11-24-1"));
    // A web root is known from wherever it is mounted.
    fs::rename(place.path().join("www"), place.path().join("old")).unwrap();
    fs::rename(place.path().join("old"), place.path().join("www")).unwrap();
    assert!(read(&www.join("index.html")).contains("Essai"));
}

#[test]
fn a_web_root_that_somebody_damaged_is_mended() {
    let site = tiny();
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    published(&site, &www, &[]);
    let whole = contents(&www);
    fs::remove_file(www.join("index.html")).unwrap();
    fs::write(www.join("404.html"), "hacked").unwrap();
    let text = published(&site, &www, &[]);
    assert!(text.contains("1 added, 1 changed, 0 removed"), "{text}");
    assert!(text.contains("edited there  404.html"), "{text}");
    assert!(
        text.contains(&format!("note[{}]", Code::EditKept.name())),
        "{text}"
    );
    assert_eq!(contents(&www), whole);
    let kept = place.path().join(".www.limpide/saved/404.html");
    assert_eq!(read(&kept), "hacked");
    fs::write(www.join("404.html"), "hacked again").unwrap();
    published(&site, &www, &[]);
    assert_eq!(read(&kept), "hacked");
    assert_eq!(read(&kept.with_extension("html.2")), "hacked again");
}

#[test]
fn a_manifest_of_somebody_else_leads_out_of_nothing() {
    let site = small();
    let place = crate::temporary::folder().unwrap();
    let folder = place.path().join("a/b/c");
    let www = folder.join("www");
    published(&site, &www, &[]);
    let victim = place.path().join("victim");
    fs::write(&victim, "").unwrap();
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let manifest = read(&www.join("manifest.sha256"));
    let up = format!(
        "{manifest}{empty}  ../../../../victim\n{empty}  {}\n",
        victim.display()
    );
    fs::write(www.join("manifest.sha256"), up).unwrap();
    published(&changed(site), &www, &[]);
    assert_eq!(read(&victim), "");
    let beside = fs::read_dir(place.path()).unwrap().count();
    let above = fs::read_dir(place.path().join("a")).unwrap().count();
    assert_eq!((beside, above), (2, 1));
}

#[cfg(unix)]
#[test]
fn two_releases_of_one_number_are_both_there() {
    let site = small();
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    published(&site, &www, &["--as-of", "2026-11-23"]);
    let releases = place.path().join(".www.limpide/releases");
    // As where a folder of releases was copied together from two.
    let copied = std::process::Command::new("cp")
        .arg("-r")
        .arg(releases.join("2026-11-23-1"))
        .arg(releases.join("2026-11-22-1"))
        .status();
    assert!(copied.unwrap().success());
    published(&changed(site), &www, &[]);
    let kept = publish(&small(), &www, &["--rollback", "--dry-run"]);
    let kept = told(&kept);
    assert!(
        kept.contains("  2026-11-24-2\n  2026-11-23-1\n  2026-11-22-1\n"),
        "{kept}"
    );
}

#[cfg(unix)]
#[test]
fn a_release_that_is_a_link_is_none() {
    let site = tiny();
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    published(&site, &www, &[]);
    let elsewhere = place.path().join("elsewhere");
    let copied = std::process::Command::new("cp")
        .arg("-r")
        .args([&www, &elsewhere])
        .status();
    assert!(copied.unwrap().success());
    let link = place.path().join(".www.limpide/releases/2026-11-24-9");
    std::os::unix::fs::symlink(&elsewhere, &link).unwrap();
    let back = publish(&site, &www, &["--yes", "--rollback=2026-11-24-9"]);
    let text = refused_for(&back, Code::NoSuchRelease);
    assert!(text.contains(": 2026-11-24-9"), "{text}");
}

#[test]
fn going_back_says_what_it_takes_away() {
    let place = crate::temporary::folder().unwrap();
    let folder = place.path().join("www");
    let folder = folder.display();
    let table = format!("\n[publish.web]\nfolder = \"{folder}\"\nhost_files = [\"nginx\"]\n");
    let site = tiny();
    let text = read(&site.path().join("site.toml"));
    let site = site.with("site.toml", format!("{text}{table}"));
    published(&site, Path::new("web"), &[]);
    let page = "+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\nBonjour.\n";
    let site = site.with("content/pages/p.md", page);
    published(&site, Path::new("web"), &[]);
    let text = published(&site, Path::new("web"), &["--rollback"]);
    super::ssh::assert_says_what_goes(&text);
}

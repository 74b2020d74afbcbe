//! Folders that are not replaced, and builds that do not start.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use limpide::diagnostic::Code;
use limpide::output::{Release, allow};

use super::{Place, names};

/// A folder that holds a home, in it a site, and beside it other people's things.
fn home() -> tempfile::TempDir {
    let folder = crate::temporary::folder().unwrap();
    for path in [
        "home/site/content/pages",
        "home/site/texts",
        "home/theirs",
        "home/git/.git",
    ] {
        fs::create_dir_all(folder.path().join(path)).unwrap();
    }
    symlink("texts", folder.path().join("home/site/themes")).unwrap();
    fs::write(folder.path().join("home/theirs/thesis.odt"), "ten years").unwrap();
    fs::write(folder.path().join("home/worktree.git"), "").unwrap();
    fs::create_dir(folder.path().join("home/worktree")).unwrap();
    fs::write(folder.path().join("home/worktree/.git"), "gitdir: …").unwrap();
    symlink("site/content", folder.path().join("home/to-content")).unwrap();
    symlink("nowhere", folder.path().join("home/to-nothing")).unwrap();
    symlink("theirs/thesis.odt", folder.path().join("home/to-file")).unwrap();
    folder
}

#[test]
fn a_folder_that_must_not_be_replaced_is_refused_for_its_own_reason() {
    let folder = home();
    let home = folder.path().join("home");
    let refused = |out: &Path| {
        allow(&home.join("site"), out, Some(&home))
            .err()
            .map(|refused| refused.code)
    };
    for (out, code) in [
        ("/", Code::OutputIsRoot),
        ("/proc", Code::OutputIsMountPoint),
        ("", Code::OutputIsHome),
        ("..", Code::OutputIsHome),
        ("site/..", Code::OutputIsHome),
        ("site", Code::OutputIsSource),
        ("site/content", Code::OutputIsSource),
        ("site/content/pages/new", Code::OutputIsSource),
        ("to-content/new", Code::OutputIsSource),
        ("to-content", Code::OutputIsSource),
        (".public.limpide", Code::OutputIsWork),
        (".public.limpide/next", Code::OutputIsWork),
        ("site/themes/new", Code::OutputIsSource),
        ("site/texts", Code::OutputIsSource),
        ("git", Code::OutputIsRepository),
        ("worktree", Code::OutputIsRepository),
        ("theirs", Code::OutputNotOurs),
        ("theirs/thesis.odt", Code::OutputNotAFolder),
        ("theirs/thesis.odt/public", Code::OutputNotAFolder),
        ("to-file", Code::OutputNotAFolder),
        ("to-nothing", Code::OutputNotAFolder),
        ("to-nothing/public", Code::OutputNotAFolder),
        ("absent/../public", Code::OutputNotAFolder),
    ] {
        if out == "/proc" && !cfg!(target_os = "linux") {
            continue;
        }
        assert_eq!(refused(&home.join(out)), Some(code), "{out}");
    }
    for out in [
        "site/public",
        "site/a/b/public",
        "public",
        "git/public",
        "site/contents",
    ] {
        assert_eq!(refused(&home.join(out)), None, "{out}");
        assert!(!home.join(out).exists(), "asking makes nothing");
    }
    assert_eq!(
        fs::read_to_string(home.join("theirs/thesis.odt")).unwrap(),
        "ten years"
    );
}

#[test]
fn a_folder_filled_with_something_like_a_manifest_is_not_ours() {
    let place = Place::new();
    place.put("manifest.sha256", "# another program's list\n");
    let site = place.folder.path().join("site");
    let refused = || allow(&site, &place.live(), None).err().map(|d| d.code);
    assert_eq!(refused(), Some(Code::OutputNotOurs));
    fs::remove_file(place.at("manifest.sha256")).unwrap();
    assert_eq!(refused(), None, "an empty folder may be filled");
    place.build(&[("index.html", "1")]);
    assert_eq!(refused(), None, "and is ours from then on");
}

#[test]
fn a_link_to_a_folder_is_followed_and_stays() {
    let place = Place::new();
    let link = place.folder.path().join("link");
    symlink("public", &link).unwrap();
    place.build(&[("index.html", "1")]);
    let target = allow(&place.folder.path().join("site"), &link, None).unwrap();
    assert_eq!(target.folder(), place.live().canonicalize().unwrap());
    let release = Release::open(target).unwrap();
    release.write("index.html", b"2").unwrap();
    release.publish().unwrap();
    assert_eq!(fs::read_link(&link).unwrap().to_str(), Some("public"));
    place.assert_holds(&[("index.html", "2")]);
}

#[test]
fn a_second_build_is_refused_at_once_while_the_first_is_at_work() {
    let place = Place::new();
    let first = place.open();
    first.write("index.html", b"first").unwrap();
    let second = Release::open(place.target());
    assert_eq!(
        second.err().map(|refused| refused.code),
        Some(Code::OutputLocked)
    );
    first.publish().unwrap();
    place.assert_holds(&[("index.html", "first")]);
    drop(place.open());
    place.build(&[("index.html", "second")]);
    place.assert_holds(&[("index.html", "second")]);
}

#[test]
fn a_folder_filled_after_it_was_allowed_is_refused() {
    let place = Place::new();
    let target = place.target();
    place.put("thesis.odt", "ten years");
    let refused = Release::open(target).err().map(|refused| refused.code);
    assert_eq!(refused, Some(Code::OutputNotOurs));
    assert_eq!(names(&place.live()), ["thesis.odt"]);
}

#[test]
fn a_folder_filled_while_the_build_is_at_work_is_refused() {
    for was_there in [true, false] {
        let place = Place::new();
        if was_there {
            fs::create_dir(place.live()).unwrap();
        }
        let release = place.open();
        release.write("index.html", b"ours").unwrap();
        place.put("thesis.odt", "ten years");
        assert_eq!(release.publish().unwrap_err().code, Code::OutputNotOurs);
        assert_eq!(names(&place.live()), ["thesis.odt"]);
        fs::remove_file(place.at("thesis.odt")).unwrap();
        place.build(&[("index.html", "ours")]);
        place.assert_holds(&[("index.html", "ours")]);
    }
}

#[test]
fn a_working_folder_that_is_a_link_is_refused() {
    let place = Place::new();
    let theirs = place.folder.path().join("theirs");
    fs::create_dir_all(theirs.join("next")).unwrap();
    fs::write(theirs.join("next/thesis.odt"), "ten years").unwrap();
    symlink(&theirs, place.work()).unwrap();
    let refused = Release::open(place.target())
        .err()
        .map(|refused| refused.code);
    assert_eq!(refused, Some(Code::OutputNotAFolder));
    assert_eq!(names(&theirs.join("next")), ["thesis.odt"]);
    assert_eq!(names(&theirs), ["next"]);
}

#[test]
fn a_link_or_a_pipe_in_the_place_of_our_own_files_is_neither_followed_nor_waited_for() {
    for name in ["lock", "publishing"] {
        let place = Place::new();
        place.build(&[("index.html", "1")]);
        let precious = place.folder.path().join("precious");
        fs::write(&precious, "theirs").unwrap();
        let own = place.work().join(name);
        let _ = fs::remove_file(&own);
        symlink(&precious, &own).unwrap();
        let refused = place.try_build(&[("index.html", "2")]).unwrap_err();
        assert_eq!(refused.code, Code::NotARegularFile);
        fs::remove_file(&own).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&own).status();
        assert!(made.unwrap().success());
        let refused = place.try_build(&[("index.html", "2")]).unwrap_err();
        assert_eq!(refused.code, Code::NotARegularFile);
        assert_eq!(fs::read_to_string(&precious).unwrap(), "theirs");
        place.assert_holds(&[("index.html", "1")]);
        fs::remove_file(&own).unwrap();
        place.build(&[("index.html", "2")]);
    }
}

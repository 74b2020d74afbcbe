//! Files of somebody else in the published folder.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use limpide::diagnostic::Code;

use super::{Place, notes};

#[test]
fn whatever_is_not_ours_is_kept_as_it_is_and_told() {
    let place = Place::new();
    place.build(&[("index.html", "1"), ("old/page.html", "1")]);
    let outside = place.folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("precious"), "theirs").unwrap();
    place.put("CNAME", "example.org");
    place.put(".well-known/acme/token", "token");
    place.put("old/notes.txt", "in a folder of ours");
    fs::create_dir(place.at("empty")).unwrap();
    fs::create_dir(place.at("private")).unwrap();
    place.put("private/key", "key");
    fs::set_permissions(place.at("private"), fs::Permissions::from_mode(0o700)).unwrap();
    symlink(&outside, place.at("link")).unwrap();
    symlink("nowhere", place.at("dangling")).unwrap();

    for round in ["2", "3", "4", "4"] {
        let report = place.build(&[("index.html", round)]);
        assert_eq!(
            notes(&report),
            [
                (Code::ForeignFile, ".well-known/acme/token"),
                (Code::ForeignFile, "CNAME"),
                (Code::ForeignFile, "dangling"),
                (Code::ForeignFile, "empty"),
                (Code::ForeignFile, "link"),
                (Code::ForeignFile, "old/notes.txt"),
                (Code::ForeignFile, "private/key"),
            ]
        );
        place.assert_holds(&[
            ("index.html", round),
            ("CNAME", "example.org"),
            (".well-known/acme/token", "token"),
            ("old/notes.txt", "in a folder of ours"),
            ("private/key", "key"),
        ]);
        assert_eq!(fs::read_link(place.at("link")).unwrap(), outside);
        assert_eq!(
            fs::read_link(place.at("dangling")).unwrap().to_str(),
            Some("nowhere")
        );
        assert!(place.at("empty").is_dir());
        let mode = fs::metadata(place.at("private"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o700);
        assert_eq!(
            fs::read_to_string(outside.join("precious")).unwrap(),
            "theirs"
        );
    }
}

#[test]
fn what_its_owner_deletes_or_changes_stays_so() {
    let place = Place::new();
    place.build(&[("index.html", "1")]);
    place.put("deleted.txt", "theirs");
    place.put("folder/deleted.txt", "theirs");
    place.put("in-place.txt", "old");
    place.put("replaced.txt", "old");
    for round in ["1", "2", "3"] {
        assert_eq!(notes(&place.build(&[("index.html", round)])).len(), 4);
    }
    fs::remove_file(place.at("deleted.txt")).unwrap();
    fs::remove_dir_all(place.at("folder")).unwrap();
    fs::write(place.at("in-place.txt"), "new").unwrap();
    fs::write(place.at("beside"), "new").unwrap();
    fs::rename(place.at("beside"), place.at("replaced.txt")).unwrap();
    for round in ["4", "5", "6"] {
        assert_eq!(notes(&place.build(&[("index.html", round)])).len(), 2);
        place.assert_holds(&[
            ("index.html", round),
            ("in-place.txt", "new"),
            ("replaced.txt", "new"),
        ]);
        assert!(!place.at("folder").exists());
    }
}

#[test]
fn nothing_in_a_pages_way_is_overwritten_and_the_old_site_stays() {
    for (theirs, ours) in [
        ("page", "page"),
        ("page", "page/index.html"),
        ("page/index.html", "page"),
        ("page/same", "page/same"),
    ] {
        let place = Place::new();
        place.build(&[("index.html", "old")]);
        place.put(theirs, "theirs");
        for _ in 0..2 {
            let refused = place.try_build(&[("index.html", "new"), (ours, "ours")]);
            assert_eq!(refused.unwrap_err().code, Code::ForeignInTheWay, "{ours}");
            place.assert_holds(&[("index.html", "old"), (theirs, "theirs")]);
        }
        fs::remove_file(place.at(theirs)).unwrap();
        let _ = fs::remove_dir(place.at("page"));
        assert_eq!(
            notes(&place.build(&[("index.html", "new"), (ours, "ours")])),
            []
        );
        place.assert_holds(&[("index.html", "new"), (ours, "ours")]);
    }
}

#[test]
fn nothing_is_written_through_a_link() {
    let place = Place::new();
    let outside = place.folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("page.html"), "theirs").unwrap();
    place.build(&[("index.html", "old"), ("file.html", "old")]);
    symlink(&outside, place.at("assets")).unwrap();
    // The link gets into both releases before a page wants its place.
    for round in ["1", "2"] {
        place.build(&[("index.html", round), ("file.html", "old")]);
    }
    let refused = place.try_build(&[("index.html", "3"), ("assets/page.html", "ours")]);
    assert_eq!(refused.unwrap_err().code, Code::ForeignInTheWay);
    fs::remove_file(place.at("assets")).unwrap();

    // A page of ours that somebody replaced by a link is not ours any more.
    fs::remove_file(place.at("file.html")).unwrap();
    symlink(outside.join("page.html"), place.at("file.html")).unwrap();
    let refused = place.try_build(&[("index.html", "4"), ("file.html", "ours")]);
    assert_eq!(refused.unwrap_err().code, Code::ForeignInTheWay);
    assert_eq!(
        fs::read_to_string(outside.join("page.html")).unwrap(),
        "theirs"
    );
    assert_eq!(place.read("index.html"), "2");
}

#[test]
fn a_file_that_bears_the_name_of_our_unfinished_ones_is_safe() {
    let place = Place::new();
    place.build(&[("index.html", "0")]);
    for number in 0..4 {
        place.put(&format!(".limpide-{number}"), "theirs");
    }
    for round in ["1", "2", "3", "3"] {
        place.build(&[("index.html", round), ("a.html", round), ("b.html", "b")]);
        for number in 0..4 {
            assert_eq!(place.read(&format!(".limpide-{number}")), "theirs");
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_not_unicode_is_kept() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    place.build(&[("index.html", "1")]);
    let name = place
        .live()
        .join(std::ffi::OsStr::from_bytes(b"caf\xe9.txt"));
    fs::write(&name, "theirs").unwrap();
    for round in ["2", "3", "4"] {
        assert_eq!(notes(&place.build(&[("index.html", round)])).len(), 1);
        assert_eq!(fs::read_to_string(&name).unwrap(), "theirs");
    }
}

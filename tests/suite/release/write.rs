//! What a build writes, leaves alone and removes.

use std::fs;

use limpide::diagnostic::Code;
use rayon::prelude::*;

use super::Place;

#[test]
fn the_first_build_publishes_every_file_with_its_hash() {
    let place = Place::new();
    let report = place.build(&[
        ("index.html", "home"),
        ("a/b/c.html", "deep"),
        ("empty", ""),
    ]);
    assert_eq!(
        (report.written, report.unchanged, report.removed),
        (3, 0, 0)
    );
    assert_eq!(
        place.read("manifest.sha256"),
        "# limpide manifest 1\n\
         74611c1d6455b534323a21f8133a6f43dc3a8188e7b946f96dcc28dde932fcb2  a/b/c.html\n\
         e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty\n\
         4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942  index.html\n"
    );
}

#[test]
fn a_page_that_did_not_change_keeps_its_file_from_the_second_build_on() {
    use std::os::unix::fs::MetadataExt;
    let place = Place::new();
    place.build(&[("same.html", "same"), ("other.html", "1")]);
    let inode = |path: &str| fs::metadata(place.at(path)).unwrap().ino();
    let first = inode("same.html");
    for text in ["1", "2", "1", "1"] {
        let before = (place.read("other.html"), inode("other.html"));
        let report = place.build(&[("same.html", "same"), ("other.html", text)]);
        assert_eq!(inode("same.html"), first);
        let changed = before.0 != text;
        assert_eq!(inode("other.html") != before.1, changed);
        assert_eq!(report.written, usize::from(changed));
        assert_eq!(report.unchanged, 2 - usize::from(changed));
    }
}

#[test]
fn files_become_folders_and_folders_files() {
    let place = Place::new();
    for _ in 0..3 {
        place.build(&[("a", "file"), ("b/index.html", "folder")]);
        place.assert_holds(&[("a", "file"), ("b/index.html", "folder")]);
        let report = place.build(&[("a/x/index.html", "folder"), ("b", "file")]);
        assert_eq!((report.written, report.removed), (2, 2));
        place.assert_holds(&[("a/x/index.html", "folder"), ("b", "file")]);
    }
}

#[test]
fn what_is_no_longer_written_goes_with_its_folders() {
    let place = Place::new();
    place.build(&[("index.html", "home"), ("old/deep/page.html", "old")]);
    for removed in [1, 0, 0] {
        let report = place.build(&[("index.html", "home")]);
        assert_eq!(report.removed, removed);
        assert!(!place.at("old").exists());
    }
}

#[test]
fn a_published_file_changed_in_place_is_right_again() {
    let place = Place::new();
    place.build(&[("index.html", "ours")]);
    for _ in 0..4 {
        fs::write(place.at("index.html"), "hers").unwrap();
        assert_eq!(place.build(&[("index.html", "ours")]).written, 1);
        place.assert_holds(&[("index.html", "ours")]);
    }
}

#[test]
fn a_file_is_copied_whole_and_hashed_as_the_same_bytes_written() {
    let bytes: Vec<u8> = (0..300_000_u32)
        .map(|number| (number % 251) as u8)
        .collect();
    let (written, copied) = (Place::new(), Place::new());
    let from = copied.folder.path().join("site/evidence.pdf");
    fs::write(&from, &bytes).unwrap();
    for round in 0..3 {
        let release = copied.open();
        release.copy("files/evidence.pdf", &from).unwrap();
        let report = release.publish().unwrap();
        assert_eq!(report.written, usize::from(round == 0));
        assert_eq!(fs::read(copied.at("files/evidence.pdf")).unwrap(), bytes);
    }
    let release = written.open();
    release.write("files/evidence.pdf", &bytes).unwrap();
    release.publish().unwrap();
    assert_eq!(
        written.read("manifest.sha256"),
        copied.read("manifest.sha256")
    );

    let mut changed = bytes;
    changed[299_999] ^= 1;
    fs::write(&from, &changed).unwrap();
    let release = copied.open();
    release.copy("files/evidence.pdf", &from).unwrap();
    assert_eq!(release.publish().unwrap().written, 1);
    assert_eq!(fs::read(copied.at("files/evidence.pdf")).unwrap(), changed);
}

#[test]
fn many_threads_write_into_one_release() {
    let place = Place::new();
    let release = place.open();
    (0..600).into_par_iter().for_each(|number| {
        let path = format!("{}/{}/{number}.html", number % 7, number % 11);
        release.write(&path, path.as_bytes()).unwrap();
    });
    assert_eq!(release.publish().unwrap().written, 600);
    for number in 0..600 {
        let path = format!("{}/{}/{number}.html", number % 7, number % 11);
        assert_eq!(place.read(&path), path);
    }
    assert_eq!(place.read("manifest.sha256").lines().count(), 601);
}

#[test]
fn a_path_that_is_not_plain_is_refused_and_so_is_the_release() {
    let paths = [
        "",
        "/etc/passwd",
        "../out.html",
        "a/../../out.html",
        "a//b",
        "a/",
        "./a",
        "a\\b",
        "a\nb",
        "manifest.sha256",
        "a/.limpide-0",
    ];
    let place = Place::new();
    place.build(&[("index.html", "old")]);
    for path in paths {
        let release = place.open();
        let refused = release.write(path, b"x").unwrap_err();
        assert_eq!(refused.code, Code::OutputPathEscapes, "{path:?}");
        assert_eq!(release.publish().unwrap_err(), refused);
        place.assert_holds(&[("index.html", "old")]);
    }
}

#[test]
fn two_files_for_one_place_are_refused() {
    for (first, second) in [("a", "a"), ("a", "a/b"), ("a/b", "a"), ("a/b/c", "a")] {
        let place = Place::new();
        let release = place.open();
        release.write(first, b"1").unwrap();
        let refused = release.write(second, b"1").unwrap_err();
        assert_eq!(refused.code, Code::WrittenTwice, "{first} then {second}");
        assert_eq!(release.publish().unwrap_err().code, Code::WrittenTwice);
        assert!(!place.live().exists());
    }
    // Not everything that begins alike is in the way.
    let place = Place::new();
    place.build(&[("a/b", "1"), ("a.html", "2"), ("a-b/c", "3"), ("a/bc", "4")]);
}

#[test]
fn a_source_that_cannot_be_read_stops_the_release() {
    let place = Place::new();
    place.build(&[("index.html", "old")]);
    let release = place.open();
    let missing = place.folder.path().join("site/missing.pdf");
    assert_eq!(
        release.copy("m.pdf", &missing).unwrap_err().code,
        Code::Unreadable
    );
    assert_eq!(release.publish().unwrap_err().code, Code::Unreadable);
    place.assert_holds(&[("index.html", "old")]);
}

#[test]
fn a_release_that_is_dropped_changes_nothing() {
    let place = Place::new();
    place.build(&[("index.html", "old"), ("kept.html", "kept")]);
    let release = place.open();
    release.write("index.html", b"new").unwrap();
    release.write("more.html", b"new").unwrap();
    drop(release);
    place.assert_holds(&[("index.html", "old"), ("kept.html", "kept")]);
    place.build(&[("index.html", "newer")]);
    place.assert_holds(&[("index.html", "newer")]);
}

#[test]
fn the_published_folder_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.build(&[("index.html", "1")]);
    fs::set_permissions(place.live(), fs::Permissions::from_mode(0o750)).unwrap();
    for text in ["2", "3"] {
        place.build(&[("index.html", text)]);
        let mode = fs::metadata(place.live()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o750);
    }
}

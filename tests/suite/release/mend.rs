//! What a killed build left is put right by the next one.

use std::fs;
use std::os::unix::fs::symlink;

use limpide::diagnostic::Code;

use super::{Place, names, notes};

#[test]
fn two_renames_publish_as_one_call_does() {
    let place = Place::with_two_renames();
    place.build(&[("index.html", "1"), ("old.html", "1")]);
    place.put("CNAME", "example.org");
    for round in ["2", "3", "4"] {
        let report = place.build(&[("index.html", round)]);
        assert_eq!(notes(&report), [(Code::ForeignFile, "CNAME")]);
        place.assert_holds(&[("index.html", round), ("CNAME", "example.org")]);
        assert_eq!(names(&place.work()), ["lock", "next"]);
    }
}

#[test]
fn killed_between_the_renames_the_old_site_comes_back_first() {
    for empty_folder_in_its_place in [false, true] {
        let place = Place::with_two_renames();
        place.build(&[("index.html", "1"), ("old.html", "1")]);
        place.put("CNAME", "example.org");
        drop(place.open());
        fs::rename(place.live(), place.work().join("previous")).unwrap();
        if empty_folder_in_its_place {
            fs::create_dir(place.live()).unwrap();
        }
        let release = place.open();
        let old = [
            ("index.html", "1"),
            ("old.html", "1"),
            ("CNAME", "example.org"),
        ];
        place.assert_holds(&old);
        drop(release);
        place.assert_holds(&old);
        place.build(&[("index.html", "2")]);
        place.assert_holds(&[("index.html", "2"), ("CNAME", "example.org")]);
        assert_eq!(names(&place.work()), ["lock", "next"]);
    }
}

#[test]
fn killed_after_the_second_rename_the_new_site_stays_with_what_arrived_late() {
    let place = Place::with_two_renames();
    place.build(&[("index.html", "1")]);
    let old = place.read("manifest.sha256");
    place.build(&[("index.html", "2")]);
    let previous = place.work().join("previous");
    fs::rename(place.work().join("next"), &previous).unwrap();
    fs::write(previous.join("manifest.sha256"), old).unwrap();
    fs::write(previous.join("late.txt"), "theirs").unwrap();
    drop(place.open());
    place.assert_holds(&[("index.html", "2"), ("late.txt", "theirs")]);
    place.build(&[("index.html", "3")]);
    place.assert_holds(&[("index.html", "3"), ("late.txt", "theirs")]);
    assert_eq!(names(&place.work()), ["lock", "next"]);
}

/// As a build leaves it that is killed right after the exchange: the old release is not looked
/// through again.
fn killed_after_the_exchange(old: super::Files<'_>, new: super::Files<'_>) -> Place {
    let place = Place::new();
    place.build(old);
    let manifest = place.read("manifest.sha256");
    place.build(new);
    fs::write(place.work().join("next/manifest.sha256"), manifest).unwrap();
    place
}

#[test]
fn what_arrived_while_the_site_was_published_is_not_lost() {
    let place = killed_after_the_exchange(&[("index.html", "1")], &[("index.html", "2")]);
    fs::create_dir(place.work().join("next/up")).unwrap();
    fs::write(place.work().join("next/up/late.txt"), "theirs").unwrap();
    for round in ["3", "4", "5"] {
        let report = place.build(&[("index.html", round)]);
        assert_eq!(notes(&report), [(Code::ForeignFile, "up/late.txt")]);
        place.assert_holds(&[("index.html", round), ("up/late.txt", "theirs")]);
    }
    fs::remove_dir_all(place.at("up")).unwrap();
    for round in ["6", "7"] {
        place.build(&[("index.html", round)]);
        place.assert_holds(&[("index.html", round)]);
    }
}

#[test]
fn what_arrived_where_the_new_site_has_a_page_is_put_aside() {
    let place = killed_after_the_exchange(
        &[("index.html", "1")],
        &[("index.html", "2"), ("new.html", "ours"), ("dir/x", "ours")],
    );
    fs::write(place.work().join("next/new.html"), "theirs").unwrap();
    fs::write(place.work().join("next/dir"), "theirs too").unwrap();
    let report = place.build(&[("index.html", "3"), ("new.html", "ours")]);
    assert_eq!(
        notes(&report),
        [
            (Code::ForeignSaved, "dir"),
            (Code::ForeignSaved, "new.html")
        ]
    );
    place.assert_holds(&[("index.html", "3"), ("new.html", "ours")]);
    assert_eq!(notes(&place.build(&[("index.html", "4")])), []);
    for (name, text) in [("new.html", "theirs"), ("dir", "theirs too")] {
        let saved = place.work().join("saved").join(name);
        assert_eq!(fs::read_to_string(saved).unwrap(), text);
    }
}

#[test]
fn what_cannot_be_put_aside_stays_where_it_is_until_it_can() {
    let place = killed_after_the_exchange(
        &[("index.html", "1")],
        &[("index.html", "2"), ("new.html", "ours")],
    );
    let late = place.work().join("next/new.html");
    fs::write(&late, "theirs").unwrap();
    fs::write(place.work().join("saved"), "a file where a folder must be").unwrap();
    for _ in 0..2 {
        let refused = place.try_build(&[("index.html", "3")]);
        assert_eq!(refused.unwrap_err().code, Code::Unwritable);
        assert_eq!(fs::read_to_string(&late).unwrap(), "theirs");
        place.assert_holds(&[("index.html", "2"), ("new.html", "ours")]);
    }
    fs::remove_file(place.work().join("saved")).unwrap();
    place.build(&[("index.html", "3")]);
    let saved = place.work().join("saved/new.html");
    assert_eq!(fs::read_to_string(saved).unwrap(), "theirs");
}

#[test]
fn killed_before_the_exchange_what_its_owner_then_deletes_stays_deleted() {
    use std::os::unix::fs::MetadataExt;
    let place = Place::new();
    place.build(&[("index.html", "1")]);
    place.put("CNAME", "example.org");
    place.build(&[("index.html", "1")]);
    // All is carried and marked, and the folder announced; the exchange is not made.
    let next = place.work().join("next");
    for path in ["CNAME", "manifest.sha256"] {
        fs::copy(place.at(path), next.join(path)).unwrap();
    }
    let folder = fs::metadata(&next).unwrap();
    let announced = format!("{} {}", folder.dev(), folder.ino());
    fs::write(place.work().join("publishing"), announced).unwrap();
    fs::remove_file(place.at("CNAME")).unwrap();
    for round in ["1", "2", "3"] {
        assert_eq!(notes(&place.build(&[("index.html", round)])), []);
        place.assert_holds(&[("index.html", round)]);
        assert_eq!(names(&place.work()), ["lock", "next"]);
    }
}

#[test]
fn what_a_killed_build_left_half_made_is_not_published() {
    let place = Place::new();
    place.build(&[("index.html", "1")]);
    let outside = place.folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("precious"), "theirs").unwrap();
    let next = place.work().join("next");
    fs::create_dir_all(next.join("a/b/c")).unwrap();
    fs::write(next.join("a/.limpide-0"), "hal").unwrap();
    fs::write(next.join("a/b/stray.html"), "stray").unwrap();
    symlink(&outside, next.join("linked")).unwrap();
    symlink(outside.join("precious"), next.join("index.html")).unwrap();
    place.build(&[("index.html", "2"), ("linked/precious", "ours")]);
    place.assert_holds(&[("index.html", "2"), ("linked/precious", "ours")]);
    assert!(!place.at("a").exists());
    assert_eq!(
        fs::read_to_string(outside.join("precious")).unwrap(),
        "theirs"
    );

    // Even a link in the place of the whole release.
    fs::remove_dir_all(&next).unwrap();
    symlink(&outside, &next).unwrap();
    place.build(&[("index.html", "3")]);
    place.assert_holds(&[("index.html", "3")]);
    assert_eq!(
        fs::read_to_string(outside.join("precious")).unwrap(),
        "theirs"
    );
}

#[test]
fn a_published_folder_that_somebody_removed_is_made_again() {
    let place = Place::new();
    place.build(&[("index.html", "1")]);
    place.build(&[("index.html", "2")]);
    fs::remove_dir_all(place.live()).unwrap();
    assert_eq!(place.build(&[("index.html", "2")]).written, 1);
    place.assert_holds(&[("index.html", "2")]);
    let release = place.open();
    release.write("index.html", b"3").unwrap();
    fs::remove_dir_all(place.live()).unwrap();
    release.publish().unwrap();
    place.assert_holds(&[("index.html", "3")]);
}

//! An archive: the same bytes for the same site, with sums that `sha256sum` takes.

use std::fs;
use std::process::Command;

use limpide::diagnostic::Code;

use super::{publish, published, refused_for, tiny};
use crate::site::contents;

/// Unpacks by the system's program.
fn unpack(archive: &std::path::Path, to: &std::path::Path) {
    fs::create_dir(to).unwrap();
    let mut command = match archive.extension().unwrap() == "zip" {
        // Python's own: not every machine has `unzip`.
        true => {
            let mut command = Command::new("python3");
            command.args(["-m", "zipfile", "-e"]).arg(archive).arg(to);
            command
        }
        false => {
            let mut command = Command::new("tar");
            // It calls the program that the ending names.
            command.arg("-xf").arg(archive).arg("-C").arg(to);
            command
        }
    };
    assert!(command.status().unwrap().success());
}

#[test]
fn an_archive_holds_the_site_and_its_sums() {
    let site = tiny();
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    published(&site, &www, &[]);
    for name in ["site.tar.gz", "site.zip", "site.tar.zst"] {
        let archive = place.path().join(name);
        let text = published(&site, &archive, &[]);
        assert!(text.contains("first publication"), "{text}");
        let bytes = fs::read(&archive).unwrap();
        let again = place.path().join(format!("again-{name}"));
        published(&site, &again, &[]);
        assert_eq!(fs::read(&again).unwrap(), bytes, "{name}");
        let text = published(&site, &archive, &[]);
        assert!(text.contains("Nothing to send"), "{text}");

        let to = place.path().join(format!("{name}-unpacked"));
        unpack(&archive, &to);
        let sums = Command::new("sha256sum")
            .args(["--check", "--quiet", "--strict", "SHA256SUMS"])
            .current_dir(&to)
            .status()
            .unwrap();
        assert!(sums.success(), "{name}");
        let listed = fs::read_to_string(to.join("SHA256SUMS")).unwrap();
        assert_eq!(listed.lines().count() + 1, contents(&to).len(), "{name}");
        assert_eq!(contents(&to.join("site")), contents(&www), "{name}");
    }
    let left: Vec<String> = contents(place.path())
        .into_keys()
        .filter(|path| path.contains(".limpide-"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn an_archive_has_no_way_back() {
    let place = crate::temporary::folder().unwrap();
    let archive = place.path().join("site.zip");
    published(&tiny(), &archive, &[]);
    for more in ["--yes", "--dry-run"] {
        refused_for(
            &publish(&tiny(), &archive, &["--rollback", more]),
            Code::NoRollback,
        );
    }
}

#[test]
fn a_file_of_somebody_else_is_not_overwritten() {
    let place = crate::temporary::folder().unwrap();
    for name in ["site.tar.gz", "site.zip", "site.tar.zst"] {
        let archive = place.path().join(name);
        fs::write(&archive, "theirs").unwrap();
        refused_for(
            &publish(&tiny(), &archive, &["--yes"]),
            Code::ArchiveNotOurs,
        );
        assert_eq!(fs::read(&archive).unwrap(), b"theirs");
    }
}

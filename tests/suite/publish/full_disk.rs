//! A disk that is full where the target is: the old site stays, and the next publication mends it.

use std::fs;
use std::process::Command;

use super::{tiny, told};

/// Mounts a small disk that nobody else sees, publishes to it, fills it, publishes again, makes room and
/// publishes once more. What is shown meanwhile is compared there, where the disk is.
const SCRIPT: &str = r#"
set -eu
place=$1 limpide=$2 old=$3 new=$4 target=$5
mount -t tmpfs -o size=4m none "$place" || exit 77
publish() { "$limpide" --lang en publish "$place/$target" --site "$1" --first --yes --as-of 2026-11-24; }
shown() { (cd "$place" && find -L "$target" -type f -exec sha256sum {} + | sort); }
publish "$old"
before=$(shown)
cat /dev/zero > "$place/filler" 2>/dev/null || true
if publish "$new"; then echo 'published on a full disk' >&2; exit 1; fi
[ "$(shown)" = "$before" ] || { echo 'not the old site' >&2; exit 1; }
rm "$place/filler"
publish "$new"
[ "$(shown)" != "$before" ] || { echo 'not the new site' >&2; exit 1; }
case $target in
  *.gz) [ "$(ls -A "$place")" = "$target" ] || { echo 'something is left' >&2; exit 1; } ;;
esac
"#;

/// No disk can be mounted here: neither as root nor in a namespace of one's own.
const NO_DISK: i32 = 77;

#[test]
fn a_full_disk_leaves_the_old_site() {
    let old = tiny();
    let new = tiny().changing("site.toml", "\"Essai\"", "\"Autre\"");
    for target in ["www", "site.tar.gz"] {
        let place = tempfile::tempdir().unwrap();
        let program = env!("CARGO_BIN_EXE_limpide");
        let output = Command::new("unshare")
            .args(["--mount", "--map-root-user", "sh", "-c", SCRIPT, "sh"])
            .arg(place.path())
            .arg(program)
            .args([old.path(), new.path()])
            .arg(target)
            .output();
        let Ok(output) = output else {
            eprintln!("not tested: no `unshare` here");
            return;
        };
        let text = told(&output);
        let no_namespace = text.starts_with("unshare: ");
        if output.status.code() == Some(NO_DISK) || no_namespace {
            eprintln!("not tested: no disk can be mounted here: {text}");
            return;
        }
        assert!(output.status.success(), "{target}: {text}");
        assert!(text.contains("error[unwritable]"), "{target}: {text}");
        assert!(fs::read_dir(place.path()).unwrap().next().is_none());
    }
}

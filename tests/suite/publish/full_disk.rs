//! A disk that is full where the target is: the old site stays, and the next publication mends it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::{tiny, told};
use crate::site::Site;

/// Mounts a small disk that nobody else sees, publishes to it, fills it, publishes again, makes room and
/// publishes once more. What is shown meanwhile is compared there, where the disk is.
const SCRIPT: &str = r#"
set -eu
place=$1 limpide=$2 old=$3 new=$4 target=$5
mount -t tmpfs -o size=4m none "$place" || exit 77
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
git() { command git --git-dir="$place/site.git" "$@"; }
case $target in
  web) command git init --quiet --bare "$place/site.git"; to=web ;;
  *) to=$place/$target ;;
esac
publish() { "$limpide" --lang en publish "$to" --site "$1" --first --yes --as-of 2026-11-24; }
shown() {
  case $target in
    web) git rev-parse pages ;;
    *) (cd "$place" && find -L "$target" -type f -exec sha256sum {} + | sort) ;;
  esac
}
publish "$old"
before=$(shown)
cat /dev/zero > "$place/filler" 2>/dev/null || true
if publish "$new"; then echo 'published on a full disk' >&2; exit 1; fi
[ "$(shown)" = "$before" ] || { echo 'not the old site' >&2; exit 1; }
if [ "$target" = web ]; then
  # What git needs to work here is on a full disk too, and the host has room.
  mkdir "$place.here"
  mount -t tmpfs -o size=4k none "$place.here"
  rm "$place/filler"
  if TMPDIR=$place.here publish "$new"; then echo 'published from a full disk' >&2; exit 1; fi
  [ "$(shown)" = "$before" ] || { echo 'not the old site' >&2; exit 1; }
  git fsck --full
fi
rm -f "$place/filler"
publish "$new"
[ "$(shown)" != "$before" ] || { echo 'not the new site' >&2; exit 1; }
case $target in
  web) [ "$(git rev-parse pages~1)" = "$before" ] && git fsck --full ;;
  *.gz) [ "$(ls -A "$place")" = "$target" ] || { echo 'something is left' >&2; exit 1; } ;;
esac
"#;

/// What the script ends with where no disk can be mounted.
const NO_DISK: i32 = 77;

/// A person of whom the system lets nobody be root in a namespace of their own may still be allowed to become root.
const AS_ROOT: [&[&str]; 2] = [
    &["unshare", "--mount", "--map-root-user"],
    &["sudo", "--non-interactive", "unshare", "--mount"],
];

/// Runs the script where a disk can be mounted; none on a machine that lets nobody do that, a container mostly.
fn on_a_small_disk(place: &Path, (old, new): (&Site, &Site), target: &str) -> Option<Output> {
    let mut why = String::new();
    for way in AS_ROOT {
        let output = Command::new(way[0])
            .args(&way[1..])
            .args(["sh", "-c", SCRIPT, "sh"])
            .arg(place)
            .arg(env!("CARGO_BIN_EXE_limpide"))
            .args([old.path(), new.path()])
            .arg(target)
            .output();
        match output {
            Ok(output) => {
                let text = told(&output);
                let is_refused = text.starts_with("unshare: ") || text.starts_with("sudo: ");
                if output.status.code() != Some(NO_DISK) && !is_refused {
                    return Some(output);
                }
                why.push_str(&text);
            }
            Err(error) => why.push_str(&format!("{}: {error}\n", way[0])),
        }
    }
    eprintln!(
        "NOT TESTED: no disk can be mounted here, neither in a namespace of one's own nor by sudo: {why}"
    );
    None
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    for (target, code) in [
        ("www", "unwritable"),
        ("site.tar.gz", "unwritable"),
        ("web", "git-failed"),
    ] {
        let place = crate::temporary::folder().unwrap();
        let disk = place.path().join("disk");
        fs::create_dir(&disk).unwrap();
        let repository = disk.join("site.git");
        let table = format!(
            "\n[publish.web]\nbranch = \"pages\"\nremote = \"file://{}\"\n",
            repository.display()
        );
        let of = |name: &str| {
            let site = tiny().changing("site.toml", "\"Essai\"", name);
            let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
            site.with("site.toml", text + &table)
        };
        let (old, new) = (of("\"Essai\""), of("\"Autre\""));
        let Some(output) = on_a_small_disk(&disk, (&old, &new), target) else {
            return;
        };
        let text = told(&output);
        assert!(output.status.success(), "{target}: {text}");
        assert!(text.contains(&format!("error[{code}]")), "{target}: {text}");
        if target == "web" {
            assert!(text.contains("No space left on device"), "{text}");
        }
        assert!(fs::read_dir(&disk).unwrap().next().is_none());
    }
}

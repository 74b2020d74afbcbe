//! Who may read what is published, whatever mask the publisher's new files have.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::{command, small, told};
use crate::site::Site;

pub(super) fn mode(path: &Path) -> u32 {
    let found = fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    found.permissions().mode() & 0o777
}

/// That everybody may read all of a web root.
pub(super) fn is_readable(folder: &Path) {
    assert_eq!(mode(folder) & 0o755, 0o755, "{}", folder.display());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => is_readable(&path),
            false => assert_eq!(mode(&path), 0o644, "{}", path.display()),
        }
    }
}

/// Publishes as someone whose new files nobody else may read.
fn published_strictly(site: &Site, target: &Path) {
    let wanted = command(site, target, &["--yes"]);
    let mut strict = Command::new("sh");
    strict
        .args(["-c", "umask 077; exec \"$@\"", "sh"])
        .arg(wanted.get_program())
        .args(wanted.get_args())
        .env("SOURCE_DATE_EPOCH", "1795478400")
        .stdin(std::process::Stdio::null());
    let output = strict.output().unwrap();
    assert!(output.status.success(), "{}", told(&output));
}

#[test]
fn a_strict_mask_keeps_no_page_from_readers() {
    for switch in ["exchange", "link"] {
        let place = crate::temporary::folder().unwrap();
        fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let www = place.path().join("www");
        let site = small();
        let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
        let folder = www.display();
        let table = format!(
            "\n[publish.web]\nfolder = \"{folder}\"\nswitch = \"{switch}\"\nhost_files = [\"apache\", \"caddy\"]\n"
        );
        let site = site.with("site.toml", format!("{text}{table}"));
        published_strictly(&site, Path::new("web"));
        is_readable(&www);
        assert_eq!(mode(&place.path().join("www.Caddyfile")), 0o644);
        if switch == "link" {
            // The server goes through them.
            is_readable(&place.path().join(".www.limpide/releases"));
            assert_eq!(mode(&place.path().join(".www.limpide")), 0o755);
        } else {
            // What somebody chose for the folder itself stays.
            fs::set_permissions(&www, fs::Permissions::from_mode(0o775)).unwrap();
        }
        let site = site.changing("site.toml", "\"Essai\"", "\"Deux\"");
        published_strictly(&site, Path::new("web"));
        is_readable(&www);
        if switch == "exchange" {
            assert_eq!(mode(&www), 0o775);
        }
        // Kept releases are no reader's: Apache refuses them.
        let hidden = fs::read_to_string(place.path().join(".www.limpide/.htaccess")).unwrap();
        assert_eq!(hidden, "Require all denied\n");
    }
}

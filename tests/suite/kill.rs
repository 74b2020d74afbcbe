//! A build killed at any moment leaves the old site or the new one, whole.

use std::process::{Command, Stdio};
use std::time::Duration;

use crate::site::{SYSTEM, Site, contents, errors};

const ROUNDS: u64 = 24;

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let mut site = Site::small().in_french();
    for number in 0..40 {
        site = site.with(&format!("content/systems/s-{number}.md"), SYSTEM);
    }
    site.build();
    let old = contents(&site.out());
    let changed = (0..40).fold(site, |site, number| {
        let path = format!("content/systems/s-{number}.md");
        site.with(&path, SYSTEM.replace("Il compte.", "Il compte mieux."))
    });
    let elsewhere = crate::temporary::folder().unwrap();
    let out = elsewhere.path().join("public");
    limpide::build::build(&limpide::build::Options {
        out: out.clone(),
        ..changed.options()
    });
    let new = contents(&out);
    assert_ne!(old, new);

    for round in 0..ROUNDS {
        let mut child = Command::new(env!("CARGO_BIN_EXE_limpide"))
            .args(["build", "--as-of", "2026-11-24"])
            .arg(changed.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(1 + round * 7 % 160));
        let _ = child.kill();
        child.wait().unwrap();
        let found = contents(&changed.out());
        assert!(
            found == old || found == new,
            "round {round}: neither the old site nor the new one"
        );
    }
    assert_eq!(errors(&changed.build()), Vec::<&str>::new());
    assert_eq!(
        contents(&changed.out()),
        new,
        "the next build leaves no stray file"
    );
}

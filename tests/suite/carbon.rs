//! carbon.txt: what the publisher declares, where it is looked for, and nothing else.

use crate::site::{SETTINGS, Site, errors};

const HOST: &str = r#"
[publication.host]
name = "Hôte \"vert\""
domain = "hote.example"
services = ["shared-hosting", "cdn"]
"#;

const DISCLOSURE: &str = r#"
[ecodesign]
updated = 2026-11-01

[[ecodesign.disclosure]]
kind = "sustainability-page"
title = "Nos effets"
url = "https://effets.example/"
valid_until = 2027-06-30
"#;

fn site(lines: &[&str]) -> Site {
    Site::small().with("site.toml", SETTINGS.to_owned() + &lines.concat())
}

#[test]
fn what_is_declared_is_written() {
    let site = site(&[HOST, DISCLOSURE]);
    let outcome = site.build();
    assert_eq!(errors(&outcome), Vec::<&str>::new());
    assert!(
        outcome
            .diagnostics
            .iter()
            .all(|it| it.code.name() != "carbon-txt")
    );
    let text = site.published("carbon.txt");
    snapbox::assert_data_eq!(&text, snapbox::file!["snapshots/carbon.txt"].raw());
    toml::de::DeTable::parse(&text).unwrap();
}

#[test]
fn what_is_invented_says_so() {
    let invented = DISCLOSURE.replace("updated", "example = true\nupdated");
    let site = site(&[HOST, &invented]);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert!(
        site.published("carbon.txt")
            .starts_with("# exemple inventé\n")
    );
}

#[test]
fn nothing_is_claimed_that_is_not_declared() {
    let written = |site: &Site| {
        let outcome = site.build();
        assert_eq!(errors(&outcome), Vec::<&str>::new());
        let told = outcome
            .diagnostics
            .iter()
            .any(|it| it.code.name() == "carbon-txt");
        (site.out().join("carbon.txt").exists(), told)
    };
    let unnamed = HOST.replace("domain = \"hote.example\"\n", "");
    assert_eq!(written(&site(&[&unnamed, DISCLOSURE])), (false, false));
    assert_eq!(written(&site(&[DISCLOSURE])), (false, false));
    assert_eq!(written(&site(&[HOST])), (false, true));
    let below =
        site(&[HOST, DISCLOSURE]).changing("site.toml", "example.org/\"", "example.org/ia/\"");
    assert_eq!(written(&below), (false, true));
}

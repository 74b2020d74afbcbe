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

/// What the published file says, held against what its readers ask for: a version, one disclosure or more, each with a kind
/// and an address, services with a domain (the schema of carbon.txt's own validator for 0.5).
fn read(site: &Site) -> toml::Table {
    let outcome = site.build();
    assert_eq!(errors(&outcome), Vec::<&str>::new());
    let text = site.published("carbon.txt");
    let table: toml::Table = toml::from_str(&text).unwrap();
    assert_eq!(table["version"].as_str(), Some("0.5"));
    let disclosures = table["org"]["disclosures"].as_array().unwrap();
    assert!(!disclosures.is_empty(), "{text}");
    for it in disclosures {
        assert!(it["doc_type"].is_str() && it["url"].is_str(), "{text}");
    }
    let upstream = table.get("upstream");
    let services = upstream.map(|it| it["services"].as_array().unwrap().clone());
    for it in services.into_iter().flatten() {
        assert!(it["domain"].is_str(), "{text}");
    }
    table
}

#[test]
fn a_declared_host_is_enough_and_no_more_is_said_than_is_known() {
    let unnamed = HOST.replace("domain = \"hote.example\"\n", "");
    let bare = read(&site(&[&unnamed]));
    let disclosures = bare["org"]["disclosures"].as_array().unwrap();
    assert_eq!(disclosures.len(), 1);
    let url = disclosures[0]["url"].as_str().unwrap();
    assert!(url.ends_with("/ecoconception/"), "{url}");
    // By its name alone nobody finds a host.
    assert!(!bare.contains_key("upstream"));
    let linked = unnamed + "url = \"https://www.hote.example:443/fr/\"\n";
    let linked = read(&site(&[&linked]));
    let service = &linked["upstream"]["services"][0];
    assert_eq!(service["domain"].as_str(), Some("www.hote.example"));
    let declared = read(&site(&[HOST]));
    let service = &declared["upstream"]["services"][0];
    assert_eq!(service["domain"].as_str(), Some("hote.example"));
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
    assert_eq!(written(&site(&[DISCLOSURE])), (false, false));
    let below = |host: &str| {
        let site = site(&[host, DISCLOSURE]);
        site.changing("site.toml", "example.org/\"", "example.org/ia/\"")
    };
    assert_eq!(written(&below(HOST)), (false, true));
    // Who declared a host for the legal notice alone did not ask for it.
    let unnamed = HOST.replace("domain = \"hote.example\"\n", "");
    assert_eq!(written(&below(&unnamed)), (false, false));
}

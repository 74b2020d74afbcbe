//! A bucket that keeps earlier versions: what is erased leaves these too.

use std::process::Output;

use limpide::diagnostic::Code;

use super::super::erase::{ADDRESS, with_the_secret, without_the_secret};
use super::super::small;
use super::storage::{Between, Bucket, Wrong};
use super::{cloud, command_with_keys, holds, published, refused_for, told};
use crate::site::Site;

const PATH: &str = "preuves/secret/secret.txt";

fn erase(site: &Site, more: &[&str]) -> Output {
    let more = [&[ADDRESS, "/preuves/secret/"], more].concat();
    let mut command = command_with_keys("erase", site, ("cloud", &more));
    command.output().unwrap()
}

/// How many versions of an object there are, and how many marks of removals.
fn versions(bucket: &Bucket, path: &str) -> (usize, usize) {
    let listed = bucket.get(&format!("?versions&max-keys=1000&prefix={path}"));
    let text = String::from_utf8(listed.body).unwrap();
    let count = |of: &str| text.matches(of).count();
    (count("<Version>"), count("<DeleteMarker>"))
}

#[test]
fn what_is_erased_leaves_no_version() {
    let (bucket, between) = (Bucket::new(), Between::faultless());
    let on = b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    assert_eq!(bucket.request("PUT", "?versioning", "", on).status, 200);
    let site = cloud(with_the_secret(small()), &bucket, &between, "");
    published(&site, &[]);
    // So often that the list of its versions comes in pieces.
    for number in 0..9 {
        bucket.put(PATH, format!("Mme X, {number}\n").as_bytes());
    }
    let page = "preuves/secret/index.html";
    assert_eq!(versions(&bucket, PATH), (10, 0));

    let unseen = Between::with(Box::new(|_, line| {
        line.contains("versions").then_some(Wrong::Status(403))
    }));
    let site = cloud(without_the_secret(site, true), &bucket, &unseen, "");
    let text = refused_for(&erase(&site, &["--yes"]), Code::VersionsUnseen);
    assert!(text.contains("list-object-versions"), "{text}");
    // What is online is without it at least.
    assert_eq!(bucket.get(PATH).status, 404);
    assert_eq!(versions(&bucket, PATH), (10, 1));

    let held = Between::with(Box::new(|_, line| {
        line.contains("versionId=").then_some(Wrong::Status(403))
    }));
    let site = cloud(site, &bucket, &held, "");
    let text = refused_for(&erase(&site, &["--yes"]), Code::VersionsRemain);
    assert!(text.contains(PATH), "{text}");
    assert_eq!(versions(&bucket, PATH), (10, 1));

    let site = cloud(site, &bucket, &Between::faultless(), "");
    let output = erase(&site, &["--yes"]);
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("12 earlier versions"), "{text}");
    assert_eq!(versions(&bucket, PATH), (0, 0));
    // Of the pages that tell of it, in both languages, the one that stands there alone.
    assert_eq!(versions(&bucket, page), (1, 0));
    assert_eq!(versions(&bucket, "en/evidence/secret/index.html"), (1, 0));
    assert_eq!(bucket.get(page).status, 200);
    holds(&bucket, &site);
}

#[test]
fn a_storage_that_knows_no_versions_keeps_none() {
    let bucket = Bucket::new();
    let between = Between::with(Box::new(|_, line| {
        line.contains("versions").then_some(Wrong::Status(501))
    }));
    let site = cloud(with_the_secret(small()), &bucket, &between, "");
    published(&site, &[]);
    let output = erase(&without_the_secret(site, true), &["--yes"]);
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    assert!(!text.contains("version"), "{text}");
}

//! Compressed forms of what is published, beside it.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output};

use crate::site::{Site, contents};
use crate::weight::packed;

fn build(site: &Site, cache: &Path, more: &[&str]) -> Output {
    let done = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args(["--lang", "en", "build", "--as-of", "2026-11-24"])
        .arg(site.path())
        .args(more)
        .env("XDG_CACHE_HOME", cache)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{said}");
    done
}

fn read_gzip(bytes: &[u8]) -> Vec<u8> {
    let mut read = Vec::new();
    flate2::read::GzDecoder::new(bytes)
        .read_to_end(&mut read)
        .unwrap();
    read
}

fn read_brotli(bytes: &[u8]) -> Vec<u8> {
    let mut read = Vec::new();
    brotli::BrotliDecompress(&mut &*bytes, &mut read).unwrap();
    read
}

/// The files of a cache with the time of their last change.
fn kept(cache: &Path) -> BTreeMap<String, std::time::SystemTime> {
    let files = walkdir::WalkDir::new(cache).into_iter().flatten();
    let files = files.filter(|it| it.file_type().is_file());
    files
        .map(|it| {
            let name = it.file_name().to_string_lossy().into_owned();
            (name, it.metadata().unwrap().modified().unwrap())
        })
        .collect()
}

#[test]
fn every_text_has_its_compressed_forms_and_the_manifest_lists_them() {
    let (site, cache) = (Site::small(), crate::temporary::folder().unwrap());
    build(&site, cache.path(), &["--precompress"]);
    let files = contents(&site.out());
    let manifest = site.published("manifest.sha256");
    let mut forms = 0;
    for (path, bytes) in &files {
        if path.ends_with(".gz") || path.ends_with(".br") || path == "manifest.sha256" {
            assert!(
                path == "manifest.sha256" || manifest.contains(&format!("  {path}\n")),
                "{path}"
            );
            continue;
        }
        if let Some(made) = files.get(&format!("{path}.gz")) {
            assert!(
                read_gzip(made) == *bytes && made.len() < bytes.len(),
                "{path}"
            );
            let gzip = packed(bytes, 9);
            assert!(made.len() <= gzip, "{path}: {} {gzip}", made.len());
            forms += 1;
        }
        if let Some(made) = files.get(&format!("{path}.br")) {
            assert!(
                read_brotli(made) == *bytes && made.len() < bytes.len(),
                "{path}"
            );
            forms += 1;
        }
        let is_page = path.ends_with(".html");
        assert!(
            !is_page || files.contains_key(&format!("{path}.br")),
            "{path}"
        );
    }
    assert!(forms > 20, "{forms}");
    // Without them, they go.
    build(&site, cache.path(), &[]);
    let without = contents(&site.out());
    assert!(
        !without
            .keys()
            .any(|it| it.ends_with(".gz") || it.ends_with(".br"))
    );
}

#[test]
fn nothing_is_compressed_twice_and_the_bytes_are_the_same() {
    let (site, cache) = (
        Site::small().in_french().plain(),
        crate::temporary::folder().unwrap(),
    );
    build(&site, cache.path(), &["--precompress"]);
    let (first, before) = (contents(&site.out()), kept(cache.path()));
    assert!(!before.is_empty());
    build(&site, cache.path(), &["--precompress"]);
    assert_eq!(kept(cache.path()), before);
    assert_eq!(contents(&site.out()), first);
    // Another cache, and one that is damaged, give the same.
    for name in before.keys() {
        let of_site = walkdir::WalkDir::new(cache.path()).into_iter().flatten();
        let file = of_site
            .into_iter()
            .find(|it| it.file_name().to_string_lossy() == *name);
        std::fs::write(file.unwrap().path(), "half").unwrap();
    }
    build(&site, cache.path(), &["--precompress"]);
    assert_eq!(contents(&site.out()), first);
    // What no page needs any more goes.
    let site = site.changing("content/pages/methode.md", "Bonjour.", "Bonsoir.");
    build(&site, cache.path(), &["--precompress"]);
    let after = kept(cache.path());
    assert!(after.keys().any(|it| !before.contains_key(it)));
    assert!(before.keys().any(|it| !after.contains_key(it)));
    // A cache that can't be is no fault.
    let file = cache.path().join("file");
    std::fs::write(&file, "x").unwrap();
    build(&site, &file, &["--precompress"]);
}

//! The invariants of ARCHITECTURE.md, held.

use std::path::Path;

/// Every source file with its path from `src/`, without its tests.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    walkdir::WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "rs")
        })
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let code = text
                .split("#[cfg(test)]")
                .next()
                .unwrap_or_default()
                .to_owned();
            (path, code)
        })
        .collect()
}

/// The files whose code has a word, comments left out.
fn files_with(word: &str) -> Vec<String> {
    sources()
        .into_iter()
        .filter(|(_, code)| {
            code.lines()
                .any(|line| !line.trim_start().starts_with("//") && line.contains(word))
        })
        .map(|(path, _)| path)
        .collect()
}

fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

#[test]
fn only_the_first_and_the_last_room_touch_files() {
    for word in ["std::fs", "fs::read", "File::open", "WalkDir"] {
        for path in files_with(word) {
            assert!(
                ["source", "output"].contains(&room(&path)),
                "{path} has {word}"
            );
        }
    }
}

#[test]
fn each_engine_has_one_file() {
    assert_eq!(files_with("tera::"), ["render/theme.rs"]);
    for path in files_with("minify_html") {
        assert_eq!(path, "finish/minify.rs");
    }
    for path in files_with("html5ever") {
        assert_eq!(room(&path), "html");
    }
    // What goes through our proxy is made in one file.
    let client = "check/links/external/client.rs";
    let bodies = "check/links/external/bodies.rs";
    assert_eq!(files_with("rustls::"), [client, "publish/net.rs"]);
    assert_eq!(files_with("ureq::"), [bodies, client, "publish/net.rs"]);
    assert_eq!(files_with("roxmltree::"), ["publish/bucket/store.rs"]);
    assert_eq!(files_with("hmac::"), ["publish/bucket/sign.rs"]);
    assert_eq!(files_with("minisign::"), ["chain/signature.rs"]);
    let packs = ["diagnostic/packed.rs", "output/archive/tar.rs"];
    assert_eq!(files_with("zstd::"), packs);
    let compares = ["scaffold/copy.rs", "scaffold/foot.rs"];
    assert_eq!(files_with("similar::"), compares);
    // What opens a connection by itself, and what listens.
    for word in ["TcpStream", "UdpSocket", "TcpListener"] {
        for path in files_with(word) {
            let is_way_out = path == "check/links/external/proxy.rs";
            assert!(is_way_out || room(&path) == "serve", "{path} has {word}");
        }
    }
    for engine in ["tokio::", "hyper::", "hyper_util::", "notify::"] {
        for path in files_with(engine) {
            let asks = path.starts_with("check/links/external/");
            assert!(asks || room(&path) == "serve", "{path} has {engine}");
        }
    }
    assert_eq!(files_with("lychee_lib"), ["check/links/external/fetch.rs"]);
    assert_eq!(files_with("notify::"), ["serve/watch.rs"]);
    for engine in ["url::{", "url::Url"] {
        for path in files_with(engine) {
            let reads = ["check/links/", "check/weight/", "check/site.rs"];
            assert!(
                reads.iter().any(|it| path.starts_with(it)),
                "{path} has {engine}"
            );
        }
    }
    for engine in ["brotli::", "zopfli::"] {
        assert_eq!(files_with(engine), ["compress.rs"], "{engine}");
    }
    for (engine, files) in [
        ("imagesize::", &["picture/mod.rs"][..]),
        ("image::", &["picture/smaller.rs"]),
        ("png::Decoder", &["picture/raster.rs"]),
    ] {
        assert_eq!(files_with(engine), files, "{engine}");
    }
    assert_eq!(files_with("rustyline"), ["cli/ask/mod.rs"]);
    assert_eq!(files_with("csv::"), ["scaffold/inventory.rs"]);
    assert_eq!(files_with("toml_writer"), ["scaffold/toml.rs"]);
    for (engine, path) in [("tar::", "tar.rs"), ("zip::", "zip.rs")] {
        let path = format!("output/archive/{path}");
        for file in files_with(engine) {
            // A spreadsheet is an archive that is read.
            let is_read = engine == "zip::" && file == "source/parts.rs";
            assert!(is_read || [path.as_str(), "output/archive/mod.rs"].contains(&file.as_str()));
        }
    }
    assert_eq!(files_with("quick_xml"), ["source/xml.rs"]);
    for engine in ["cssparser::", "selectors::"] {
        for path in files_with(engine) {
            assert_eq!(room(&path), "css");
        }
    }
}

#[test]
fn clock_environment_and_terminal_are_met_in_cli_alone() {
    for word in [
        "env::var",
        "Timestamp::now",
        "SystemTime",
        "stderr()",
        "stdout()",
        "stdin()",
        "println!",
        "process::exit",
    ] {
        for path in files_with(word) {
            assert_eq!(room(&path), "cli", "{path} has {word}");
        }
    }
}

#[test]
fn arrows_point_to_the_data() {
    // What each room may import; `diagnostic` may be used by all.
    let allowed: [(&str, &[&str]); 17] = [
        ("diagnostic", &[]),
        ("picture", &["compress"]),
        ("source", &["compress", "picture"]),
        ("chain", &[]),
        ("model", &["chain", "picture", "source"]),
        ("scaffold", &["model", "source"]),
        ("render", &["model", "source"]),
        ("html", &[]),
        ("compress", &[]),
        ("css", &["html"]),
        ("finish", &["compress", "css", "html"]),
        ("check", &["compress", "css", "html"]),
        ("output", &[]),
        (
            "publish",
            &["build", "chain", "html", "model", "output", "source"],
        ),
        ("verify", &["chain", "model", "output", "publish", "source"]),
        ("export", &["build", "html"]),
        ("serve", &["build", "check", "finish", "render", "source"]),
    ];
    for (path, code) in sources() {
        let Some((_, may)) = allowed.iter().find(|(name, _)| *name == room(&path)) else {
            continue;
        };
        for line in code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            let Some((_, imported)) = line.split_once("crate::") else {
                continue;
            };
            let target = imported
                .split([':', ';', '{', '!', '(', ')'])
                .next()
                .unwrap_or_default();
            let fine = target == "diagnostic"
                || target == room(&path)
                || target == "words"
                || may.contains(&target);
            assert!(fine, "{path} imports {target}: {line}");
        }
    }
}

#[test]
fn files_have_one_job() {
    // But for the table of codes, which holds nothing else and grows by two lines a kind.
    let of_code = |(path, _): &(String, String)| path != "diagnostic/code.rs";
    for (path, code) in sources().into_iter().filter(of_code) {
        let lines = code.lines().count();
        assert!(lines <= 460, "{path} has {lines} lines");
    }
}

#[test]
fn every_file_of_the_theme_is_in_the_binary() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(root.join("src/render/builtin.rs")).unwrap();
    for entry in std::fs::read_dir(root.join("themes/limpide")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            table.contains(&format!("\"{name}\"")),
            "{name} is not in src/render/builtin.rs"
        );
    }
}

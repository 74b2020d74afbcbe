//! Input that means harm, or is merely enormous: a clear error, never a crash.

use crate::site::{Site, errors};

fn page(markdown: &str) -> Vec<&'static str> {
    let text = format!("+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\n{markdown}\n");
    errors(&Site::small().with("content/pages/p.md", text).build())
}

#[test]
fn no_script_gets_through_markdown() {
    for payload in [
        "[x](javascript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "<javascript:alert(1)>",
        "[x](<java\tscript:alert(1)>)",
        "[x](vbscript:x)",
        "[x](data:text/html,x)",
        "[x][a]\n\n[a]: javascript:alert(1)",
        "[x](file:///etc/passwd)",
    ] {
        assert_eq!(page(payload), ["forbidden-scheme"], "{payload}");
    }
    for payload in [
        "<script>alert(1)</script>",
        "a <b onclick=x>b</b>",
        "<!-- x -->",
        "<img src=x onerror=y>",
    ] {
        let found = page(payload);
        assert!(
            !found.is_empty() && found.iter().all(|code| *code == "raw-html"),
            "{payload}: {found:?}"
        );
    }
}

#[test]
fn an_attribute_cannot_be_broken_out_of() {
    let site = Site::small().with(
        "content/pages/p.md",
        "+++\ntitle = \"<b onclick='x'>\\\"\"\nupdated = 2026-01-05\n+++\n\n```x\"onclick=\"alert(1)\ncode\n```\n\n[x](https://e.org/\"onclick=\"x)\n",
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
}

#[test]
fn over_deep_nesting_is_an_error_not_a_crash() {
    for payload in [
        ">".repeat(50_000),
        "- ".repeat(3_000),
        "*a ".repeat(40_000),
        "[".repeat(50_000),
    ] {
        let found = page(&payload);
        assert!(
            found.is_empty() || found.iter().all(|code| *code == "too-deep"),
            "{found:?}"
        );
    }
    assert_eq!(page(&">".repeat(50_000)), ["too-deep"]);
    let deep = format!("x = {}{}", "[".repeat(20_000), "]".repeat(20_000));
    let site = Site::small().with("content/changes/deep.toml", deep);
    assert_eq!(errors(&site.build()), ["toml-syntax"]);
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_unread() {
    let site = Site::small().with("content/pages/p.md", "a".repeat(50_000_000));
    assert_eq!(errors(&site.build()), ["too-large"]);
}

#[test]
fn a_template_that_would_never_end_is_stopped() {
    let loops = "{% for a in range(end=3000) %}{% for b in range(end=3000) %}{% for c in range(end=3000) %}{% endfor %}{% endfor %}{% endfor %}";
    let nested = "{{ [[y for y in range(end=90000)] for x in range(end=90000)] | length }}";
    let doubled = "{% component twice(n) %}{% if n < 19 %}{{ <twice n={n + 1}/> }}{{ <twice n={n + 1}/> }}{{ <twice n={n + 1}/> }}{% endif %}{% endcomponent twice %}{{ <twice n={0}/> }}";
    let grown = "{% set_global text = 'ab' %}{% for a in range(end=60) %}{% set_global text = text ~ text %}{% endfor %}";
    for template in [loops, nested, doubled, grown] {
        let site = Site::small().with("themes/limpide/plan.html", template);
        let outcome = site.build();
        assert_eq!(errors(&outcome), ["too-many-steps"], "{template}");
        let mut places = outcome
            .diagnostics
            .iter()
            .filter_map(|it| it.place.as_ref());
        assert!(places.any(|place| place.file.path == "themes/limpide/plan.html"));
    }
    let mut site = Site::small().with("themes/limpide/plan.html", "{% include 'i0.html' %}");
    for number in 0..9 {
        let next = format!("{{% include 'i{}.html' %}}", number + 1);
        site = site.with(&format!("themes/limpide/i{number}.html"), next.repeat(9));
    }
    let site = site.with("themes/limpide/i9.html", "");
    assert_eq!(errors(&site.build()), ["too-many-steps"]);
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_site_is_followed_or_waited_for() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.md"), "secret").unwrap();
    let site = Site::small();
    let pages = site.path().join("content/pages");
    std::os::unix::fs::symlink(outside.path().join("secret.md"), pages.join("secret.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), pages.join("folder")).unwrap();
    assert_eq!(
        errors(&site.build()),
        ["symlink-escapes", "symlink-escapes"]
    );

    let site = Site::small();
    let pipe = site.path().join("content/pages/pipe.md");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .unwrap();
    assert!(made.success());
    assert_eq!(errors(&site.build()), ["not-a-regular-file"]);
}

#[cfg(unix)]
#[test]
fn the_sites_own_folders_are_not_elsewhere() {
    use std::os::unix::fs::symlink;
    let elsewhere = Site::small();
    for name in ["content", "site.toml"] {
        let site = Site::small();
        std::fs::rename(site.path().join(name), site.path().join("aside")).unwrap();
        symlink(elsewhere.path().join(name), site.path().join(name)).unwrap();
        assert!(errors(&site.build()).contains(&"symlink-escapes"), "{name}");
        assert!(!site.out().exists());
    }
    let site = Site::small();
    symlink(elsewhere.path().join("content"), site.path().join("themes")).unwrap();
    assert_eq!(errors(&site.build()), ["symlink-escapes"]);
}

#[cfg(unix)]
#[test]
fn a_hidden_file_is_not_published_by_another_name() {
    use std::os::unix::fs::symlink;
    let site = Site::small()
        .with(".env", "SECRET=1")
        .with(".git/config", "x")
        .without("content/evidence/preuve.txt");
    let name = site.path().join("content/evidence/preuve.txt");
    symlink("../../.env", &name).unwrap();
    let found = errors(&site.build());
    assert!(found.contains(&"symlink-to-hidden"), "{found:?}");
    let site = site.without("content/evidence/preuve.txt");
    symlink("../../.git", site.path().join("content/evidence/d")).unwrap();
    assert!(errors(&site.build()).contains(&"symlink-to-hidden"));
    // A link within the site to what anyone may read is fine.
    let site = site
        .without("content/evidence/d")
        .with("docs/preuve.txt", "Une preuve.");
    symlink("../../docs/preuve.txt", &name).unwrap();
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
}

#[test]
fn hidden_files_are_never_published() {
    let site = Site::small()
        .with("content/evidence/.env", "SECRET=1")
        .with("content/evidence/.git/config", "x");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    for (path, bytes) in crate::site::contents(&site.out()) {
        assert!(!path.contains(".env") && !path.contains(".git"), "{path}");
        assert!(
            !String::from_utf8_lossy(&bytes).contains("SECRET"),
            "{path}"
        );
    }
}

//! Input that means harm, or is merely enormous: a clear error, never a crash.

use std::path::Path;

use limpide::diagnostic::MessageLanguage;

use crate::processor::within;
use crate::site::{CHARTER, INDICATOR, STATEMENT, Site, contents, errors, told};

fn page(markdown: &str) -> Vec<&'static str> {
    let text = format!("+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\n{markdown}\n");
    let site = Site::small().in_french().plain();
    errors(&site.with("content/pages/p.md", text).build())
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
        "[x](javascript&colon;alert(1))",
        "[x](&#x6A;avascript&#58;alert(1))",
        "[x](\u{a0}javascript:alert(1))",
        "[x](data&colon;text/html,x)",
        "[x](blob:https://example.org/x)",
        "[x](SYSTEM:outil)",
        "[x](tel:javascript:123)",
        "[x](tel:+33<1>2)",
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
        let found = page(&format!("{payload}a"));
        assert!(
            found.is_empty() || found.iter().all(|code| *code == "too-deep"),
            "{found:?}"
        );
    }
    assert_eq!(page(&format!("{}a", ">".repeat(50_000))), ["too-deep"]);
    let deep = format!("x = {}{}", "[".repeat(20_000), "]".repeat(20_000));
    let site = Site::small().with("content/changes/deep.toml", deep);
    assert_eq!(errors(&site.read()), ["toml-syntax"]);
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_unread() {
    let site = Site::small().with("content/pages/p.md", "a".repeat(50_000_000));
    assert_eq!(errors(&site.read()), ["too-large"]);
}

#[test]
fn a_template_that_would_never_end_is_stopped() {
    let loops = "{% for a in range(end=3000) %}{% for b in range(end=3000) %}{% for c in range(end=3000) %}{% endfor %}{% endfor %}{% endfor %}";
    let nested = "{{ [[y for y in range(end=90000)] for x in range(end=90000)] | length }}";
    let doubled = "{% component twice(n) %}{% if n < 19 %}{{ <twice n={n + 1}/> }}{{ <twice n={n + 1}/> }}{{ <twice n={n + 1}/> }}{% endif %}{% endcomponent twice %}{{ <twice n={0}/> }}";
    let grown = "{% set_global text = 'ab' %}{% for a in range(end=60) %}{% set_global text = text ~ text %}{% endfor %}";
    let large =
        "{% set t = 'a' %}{% for i in range(end=20) %}{% set_global t = t ~ t %}{% endfor %}";
    let many = |body: &str| format!("{large}{{% for i in range(end=90000) %}}{body}{{% endfor %}}");
    let of_large_texts = [
        many("{% if t | upper == 'x' %}x{% endif %}"),
        many("{% if '' ~ t == t %}{% endif %}"),
        many("{% if 'x' in t %}x{% endif %}"),
        many("{% if 'a' | replace(from='a', to=t) == 'x' %}x{% endif %}"),
        many("{% set x %}{{ t }}{% endset %}"),
        format!("{large}{{% set x %}}{}{{% endset %}}", many("{{ t }}").replace(large, "")),
        format!("{large}{{% filter upper %}}{}{{% endfilter %}}", many("{{ t }}").replace(large, "")),
        "{% for i in range(end=90000) %}{% if range(end=90000) %}{% endif %}{% endfor %}".to_owned(),
        "{% set l = range(end=90000) %}{% for i in l %}{% if l | reverse | first == 3 %}{% endif %}{% endfor %}".to_owned(),
        "{% component g(t, n) %}{% if n < 19 %}{{ <g t={t ~ t} n={n + 1}/> }}{% else %}{% for i in range(end=90000) %}{% if t | upper == 'x' %}{% endif %}{% endfor %}{% endif %}{% endcomponent g %}{{ <g t='aa' n={0}/> }}".to_owned(),
    ];
    let of_large_texts = of_large_texts.iter().map(String::as_str);
    for template in [loops, nested, doubled, grown]
        .into_iter()
        .chain(of_large_texts)
    {
        let site = Site::small()
            .in_french()
            .plain()
            .with("themes/limpide/plan.html", template);
        let outcome = site.build();
        assert_eq!(errors(&outcome), ["too-many-steps"], "{template}");
        let mut places = outcome
            .diagnostics
            .iter()
            .filter_map(|it| it.place.as_ref());
        assert!(places.any(|place| place.file.path == "themes/limpide/plan.html"));
    }
    let site = Site::small().in_french().plain();
    let mut site = site.with("themes/limpide/plan.html", "{% include 'i0.html' %}");
    for number in 0..9 {
        let next = format!("{{% include 'i{}.html' %}}", number + 1);
        site = site.with(&format!("themes/limpide/i{number}.html"), next.repeat(9));
    }
    let site = site.with("themes/limpide/i9.html", "");
    assert_eq!(errors(&site.build()), ["too-many-steps"]);
}

#[test]
fn a_templates_honest_work_is_never_too_much() {
    // Every system beside every other, of a thousand; and a long text on each of a thousand lines.
    let pairs = "{% for a in range(end=1000) %}{% for b in range(end=1000) %}{% if a == b and not a is defined %}{{ a ~ b | upper }}{% endif %}{% endfor %}{% endfor %}";
    let text = "a ".repeat(15_000);
    let lines = format!(
        "{{% set long = '{text}' %}}{{% for a in range(end=1000) %}}{{% if long | length == a %}}{{{{ long | upper }}}}{{% endif %}}{{% endfor %}}"
    );
    let missing = "{% if t.nothing is defined or t?.nothing?.more or (t.nothing | default(value='')) ~ '' == 'x' %}x{% endif %}";
    for body in [pairs, &lines, missing] {
        let template = format!(
            "{{% extends \"base.html\" %}}{{% block main %}}<h1>Plan</h1>{body}{{% endblock main %}}"
        );
        let site = Site::small().in_french();
        let site = site.with("themes/limpide/plan.html", template);
        assert_eq!(errors(&site.build()), Vec::<&str>::new(), "{body:.200}");
    }
}

#[test]
fn the_built_in_theme_is_the_same_when_it_is_counted() {
    let published = |site: &Site| {
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        contents(&site.out())
    };
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/limpide");
    let mut site = Site::small();
    let before = published(&site);
    for (path, text) in contents(&theme) {
        let changed = [text.as_slice(), b"{# ours #}"].concat();
        let text = if path.ends_with(".html") {
            changed
        } else {
            text
        };
        site = site.with(&format!("themes/limpide/{path}"), text);
    }
    assert_eq!(published(&site), before);
}

#[test]
fn what_makes_a_page_of_any_length_ends_with_its_first_page() {
    let many = |piece: &str| piece.repeat(50_000);
    let commitments: String = (0..20_000)
        .map(|n| format!("\n[[axis.commitment]]\nid = \"d-{n}\"\ntext = \"Dire ce qui est.\"\n"))
        .collect();
    for (path, text) in [
        (
            "content/pages/p.md",
            format!(
                "+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\n{}\n",
                "<".repeat(1_900_000)
            ),
        ),
        (
            "content/statements/c-1.toml",
            format!(
                "{STATEMENT}{}",
                many("[[action]]\ntext = \"Dire ce qui est\"\n")
            ),
        ),
        (
            "content/charters/charte.toml",
            format!("{CHARTER}{commitments}"),
        ),
    ] {
        let site = Site::small().in_french().plain();
        let site = site.with(path, &text[..text.len().min(2_000_000)]);
        let outcome = within(path, || site.build());
        assert!(
            errors(&outcome).contains(&"page-too-large"),
            "{path}: {:?}",
            errors(&outcome)
        );
    }
}

#[test]
fn a_site_stands_at_an_address_that_its_links_can_begin_with() {
    for url in [
        "https://example.org/?site=1",
        "https://example.org/a?b/",
        "https://example.org/#a",
        "https://example.org/%2e%2E/",
        "https://example.org/a/.%2e/b/",
        "https://example.org:99999/",
        "https://example.org/a//b/",
    ] {
        let site = Site::small().changing("site.toml", "https://example.org/", url);
        assert_eq!(errors(&site.read()), ["invalid-url"], "{url}");
    }
    for url in ["https://example.org", "http://[::1]:8080/a%20b/é/"] {
        let site = Site::small().changing("site.toml", "https://example.org/", url);
        assert_eq!(errors(&site.build()), Vec::<&str>::new(), "{url}");
    }
}

#[test]
fn a_number_is_published_to_its_last_digit_or_refused() {
    let of = |value: &str| {
        let indicator = INDICATOR.replace("value = 12", &format!("value = {value}"));
        Site::small().with("content/indicators/formation.toml", indicator)
    };
    for value in [
        "1e308",
        "-1e308",
        "9007199254740992",
        "nan",
        "-inf",
        "1e400",
        "99999999999999999999",
    ] {
        assert_eq!(errors(&of(value).read()), ["out-of-range"], "{value}");
    }
    let site = of("9007199254740991");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let html = site.published("charte/charte-2025/c-1/index.html");
    assert!(
        html.contains("9\u{202f}007\u{202f}199\u{202f}254\u{202f}740\u{202f}991"),
        "{html}"
    );
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_site_is_followed_or_waited_for() {
    let outside = crate::temporary::folder().unwrap();
    std::fs::write(outside.path().join("secret.md"), "secret").unwrap();
    let site = Site::small();
    let pages = site.path().join("content/pages");
    std::os::unix::fs::symlink(outside.path().join("secret.md"), pages.join("secret.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), pages.join("folder")).unwrap();
    assert_eq!(errors(&site.read()), ["symlink-escapes", "symlink-escapes"]);

    let site = Site::small();
    let pipe = site.path().join("content/pages/pipe.md");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .unwrap();
    assert!(made.success());
    assert_eq!(errors(&site.read()), ["not-a-regular-file"]);
    let evidence = site.path().join("content/evidence/preuve.txt");
    std::fs::rename(&pipe, &evidence).unwrap();
    assert_eq!(errors(&site.read()), ["not-a-regular-file"]);
    let site = site
        .without("content/evidence/preuve.txt")
        .with("content/evidence/preuve.txt", "x");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    std::fs::rename(&pipe, site.path().join("themes")).unwrap();
    assert_eq!(errors(&site.read()), ["not-a-regular-file"]);
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
    assert_eq!(errors(&site.read()), ["symlink-escapes"]);
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

#[cfg(unix)]
#[test]
fn no_name_and_no_text_gives_orders_to_the_terminal() {
    let orders = |text: &str| {
        text.contains(|c: char| {
            c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c)
        })
    };
    let name = "x\u{1b}[31m\u{202e}\u{9b}";
    let site = Site::small()
        .with(&format!("content/pages/{name}.md"), "a")
        .with(&format!("content/pages/{name}\n.md"), b"\xff\xfea\0")
        .with(&format!("content/autres/{name}"), "a")
        .with(
            "content/statements/d.toml",
            "\"\\u001b[31m\" = 1\nstatus = \"\\u001b[31m\"\n",
        );
    let outcome = site.build();
    assert!(errors(&outcome).len() > 4);
    for language in [MessageLanguage::English, MessageLanguage::French] {
        let text = told(&outcome, language);
        assert!(!orders(&text), "{text:?}");
    }
    let page = format!("<html><body><a id='{name}' href=x></a><img src='{name}'><p>{name}");
    let site = Site::small().with(&format!("pages/{name}.html"), page);
    let checked = std::process::Command::new(env!("CARGO_BIN_EXE_limpide"))
        .arg("check")
        .arg(site.path().join("pages"))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(text.contains("\u{241b}[31m") && !orders(&text), "{text:?}");
}

//! A page finished from beginning to end.

#[cfg(feature = "minify")]
use limpide::diagnostic::MessageLanguage;
use limpide::diagnostic::{Code, Diagnostic};
use limpide::finish::policy::PLACEHOLDER_META;
use limpide::finish::{Book, Limits, finish, finish_within};

fn page(body: &str) -> String {
    let main = match body.contains("<main") {
        true => "",
        false => "<main><h1>Titre</h1></main>",
    };
    page_of(&format!("{main}{body}"))
}

fn page_of(body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"fr\">\n<head>\n  {PLACEHOLDER_META}\n  <meta charset=\"utf-8\">\n  \
         <title>Charte</title>\n  <style>p {{ color: red }}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}

fn faults(html: String) -> Vec<Diagnostic> {
    finish(html, "fr/index.html", "page.html")
        .err()
        .unwrap_or_default()
}

fn codes(html: String) -> Vec<Code> {
    faults(html).iter().map(|fault| fault.code).collect()
}

fn whats(body: &str) -> Vec<String> {
    let mut whats = Vec::new();
    for fault in faults(page(body)) {
        assert_eq!(fault.code, Code::ForbiddenMarkup, "{body}");
        let what = fault
            .arguments
            .into_iter()
            .find(|(name, _)| *name == "what");
        whats.extend(what.map(|(_, value)| value));
    }
    whats
}

#[test]
fn a_finished_page_is_small_and_has_its_policy() {
    let body = "<main>\n  <h1>  Charte </h1>\n  <!-- note -->\n  <p>Un <a href=\"a\">lien</a> <b>x</b></p>\n</main>";
    let source = page(body);
    let finished = finish(source.clone(), "fr/index.html", "page.html")
        .unwrap()
        .html;
    assert!(finished.contains("<head>"), "{finished}");
    assert!(
        finished.contains("; base-uri 'none'; form-action 'none'\""),
        "{finished}"
    );
    assert!(
        finished.contains("default-src 'none'; style-src 'sha256-"),
        "{finished}"
    );
    assert!(!finished.contains("LIMPIDE-POLICY"), "{finished}");
    if cfg!(feature = "minify") {
        assert!(finished.contains("<h1>Charte</h1>"), "{finished}");
        assert!(!finished.contains("note"), "{finished}");
    }
    let again = finish(source, "fr/index.html", "page.html");
    assert_eq!(again.unwrap().html, finished);
}

#[test]
#[cfg(feature = "minify")]
fn what_the_minifier_spoils_is_an_error_with_both_sides() {
    for (body, before, after) in [
        ("<nav><a href=a>A</a> <a href=b>B</a></nav>", "“ B”", "“B”"),
        ("<p lang=\"\">a</p>", "<p lang=\"\">", "<p>"),
        (
            "<p hidden=\"until-found\">a</p>",
            "<p hidden=\"until-found\">",
            "<p hidden=\"\">",
        ),
        (
            "<meta itemprop=a content=\"\">",
            "<meta content=\"\">",
            "<meta>",
        ),
    ] {
        let faults = faults(page(body));
        let [fault] = faults.as_slice() else {
            panic!("{body}: {faults:?}");
        };
        assert_eq!(fault.code, Code::MinifyChanged);
        for (name, value) in [
            ("page", "fr/index.html"),
            ("template", "page.html"),
            ("before", before),
            ("after", after),
        ] {
            assert!(
                fault.arguments.contains(&(name, value.to_owned())),
                "{body}: {fault:?}"
            );
        }
        for language in [MessageLanguage::English, MessageLanguage::French] {
            let words = fault.words(language);
            assert!(
                words.title.contains(before) && words.title.contains(after),
                "{words:?}"
            );
            assert!(words.help.is_some_and(|help| help.contains("page.html")));
        }
    }
}

#[test]
fn what_the_policy_forbids_is_an_error() {
    for (body, what) in [
        ("<p style=\"a:b\">a</p>", "<p style=\"a:b\">"),
        ("<svg><g style=\"a:b\"/></svg>", "<g style=\"a:b\">"),
        ("<script>a</script>", "<script>"),
        ("<template><script>a</script></template>", "<script>"),
        ("<svg><script>a</script></svg>", "<script>"),
        (
            "<noscript><p onclick=\"a\">a</p></noscript>",
            "<p onclick=\"a\">",
        ),
        (
            "<details ontoggle=\"a\"><summary>a</summary></details>",
            "<details ontoggle=\"a\">",
        ),
        ("<iframe src=\"a\"></iframe>", "<iframe>"),
        ("<object></object>", "<object>"),
        ("<base href=\"/\">", "<base>"),
        (
            "<p><a href=\" JavaScript:a\">a</a></p>",
            "<a href=\" JavaScript:a\">",
        ),
        ("<style>@IMPORT 'a';</style>", "@import"),
        (
            "<meta http-equiv=\"Refresh\" content=\"0; url=/a\">",
            "<meta http-equiv=\"Refresh\">",
        ),
        (
            "<meta http-equiv=\"content-security-policy\" content=\"img-src *\">",
            "<meta http-equiv=\"content-security-policy\">",
        ),
        (
            "<p><a href=\"data:text/html,a\">a</a></p>",
            "<a href=\"data:text/html,a\">",
        ),
        ("<p><a href=\"/a\" ping=\"/b\">a</a></p>", "<a ping=\"/b\">"),
        (
            "<form action=\"https://a.example/\"><p>a</p></form>",
            "<form action=\"https://a.example/\">",
        ),
        (
            "<svg><a href=\"data:text/html,a\"><text>a</text></a></svg>",
            "<a href=\"data:text/html,a\">",
        ),
        (
            "<svg><a><set attributeName=\"xlink:href\" to=\"javascript:a\"/></a></svg>",
            "<set attributeName=\"xlink:href\">",
        ),
        (
            "<p><a href=\"/a\" attributionsrc=\"/b\">a</a></p>",
            "<a attributionsrc=\"/b\">",
        ),
        ("<style>@\\69mport 'a';</style>", "@import"),
        (
            "<style>@font-face{font-family:a;src:url(data:font/woff2;base64,AA)}</style>",
            "@font-face",
        ),
        (
            "<style>@FONT-FACE{font-family:a;src:u\\72l(/a.woff2)}</style>",
            "@font-face",
        ),
        ("<p>a</p><!-- never closed", "<!--"),
    ] {
        assert_eq!(whats(body), [what], "{body}");
    }
}

#[test]
fn what_is_loaded_from_another_host_is_an_error() {
    for (body, what) in [
        (
            "<img src=\"https://a.example/b.png\" alt width=1 height=1>",
            "<img src=\"https://a.example/b.png\">",
        ),
        (
            "<img src=\"//a.example/b.png\" alt width=1 height=1>",
            "<img src=\"//a.example/b.png\">",
        ),
        (
            "<img src=\"/\\a.example\" alt width=1 height=1>",
            "<img src=\"/\\a.example\">",
        ),
        (
            "<img srcset=\"a 1x,https://b.example/ 2x\" src=a alt width=1 height=1>",
            "<img srcset=\"https://b.example/\">",
        ),
        (
            "<link rel=\"Stylesheet\" href=\"http://a.example/\">",
            "<link href=\"http://a.example/\">",
        ),
        (
            "<link rel=\"preload\" href=\"http://a.example/\" as=\"image\">",
            "<link href=\"http://a.example/\">",
        ),
        (
            "<link rel=\"icon\" href=\"http://a.example/\">",
            "<link href=\"http://a.example/\">",
        ),
        (
            "<svg><use xlink:href=\"http://a.example/#b\"/></svg>",
            "<use xlink:href=\"http://a.example/#b\">",
        ),
        (
            "<style>p{background:url('//a.example/')}</style>",
            "url(//a.example/)",
        ),
        (
            "<style>p{background:image-set(\"a.png\" type(\"image/png\") 1x,'https://a.example/' 2x)}</style>",
            "url(https://a.example/)",
        ),
        (
            "<style>p{background:u\\72 l(https://a.example/)}</style>",
            "url(https://a.example/)",
        ),
        (
            "<svg><rect fill=\"url(https://a.example/#b)\"/></svg>",
            "url(https://a.example/#b)",
        ),
        (
            "<link rel=\"prerender\" href=\"http://a.example/\">",
            "<link href=\"http://a.example/\">",
        ),
        (
            "<link rel=\"preload\" as=\"image\" href=\"a.png\" imagesrcset=\"https://a.example/ 2x\">",
            "<link imagesrcset=\"https://a.example/\">",
        ),
        (
            "<video src=\"http://a.example/\"></video>",
            "<video src=\"http://a.example/\">",
        ),
    ] {
        assert_eq!(whats(body), [what], "{body}");
    }
}

#[test]
fn links_and_what_the_site_holds_are_no_error() {
    for body in [
        "<p><a href=\"https://a.example/\">a</a> <a href=\"mailto:a@b.example\">b</a></p>",
        "<link rel=\"canonical\" href=\"https://a.example/\">",
        "<link rel=\"alternate\" href=\"https://a.example/\" hreflang=\"en\">",
        "<img src=\"a/b.png\" srcset=\"a/c.png 2x\" alt width=1 height=1>",
        "<img src=\"data:image/png;base64,AA,AA\" alt width=1 height=1>",
        "<svg><use href=\"#a\"/><rect fill=\"url(#b)\"/></svg>",
        "<pre>  a\n  b</pre>",
        "<p>a</p><!-- closed --><p>b</p>",
    ] {
        assert_eq!(faults(page(body)), [], "{body}");
    }
}

#[test]
fn every_fault_of_a_page_is_told_once() {
    let body =
        "<p style=\"a:b\">a</p><p style=\"a:b\">b</p><iframe src=\"http://a.example/\"></iframe>";
    assert_eq!(
        whats(body),
        [
            "<iframe src=\"http://a.example/\">",
            "<iframe>",
            "<p style=\"a:b\">"
        ]
    );
    let without = page("<p style=\"a:b\">a</p>").replace("LIMPIDE-POLICY", "");
    let codes = codes(without);
    assert!(codes.contains(&Code::ForbiddenMarkup), "{codes:?}");
    assert!(codes.contains(&Code::PolicyPlaceholder), "{codes:?}");
}

#[test]
fn a_page_too_heavy_is_an_error_that_names_what_weighs_most() {
    // Numbers that don't repeat: no compression makes them light.
    let numbers = (1_u64..4_000).map(|n| format!("{} ", n * n * 7_919 % 1_000_003));
    let text: String = numbers.collect();
    let faults = faults(page(&format!("<section id=long><p>{text}</p></section>")));
    let [fault] = faults.as_slice() else {
        panic!("{faults:?}");
    };
    assert_eq!(fault.code, Code::PageTooHeavy);
    let parts = fault.arguments.iter().find(|(name, _)| *name == "parts");
    assert!(
        parts.unwrap().1.starts_with("`<section id=long>`"),
        "{fault:?}"
    );
    let without = fault.arguments.iter().find(|(name, _)| *name == "without");
    assert!(without.unwrap().1.parse::<usize>().unwrap() < 1_000);
}

#[test]
fn a_page_that_loads_more_than_its_site_allows_is_an_error_that_names_it() {
    let html = page("<img src=a.png alt=a width=1 height=1><img src=b.png alt=b width=1 height=1>");
    let limits = |requests| Limits {
        requests,
        ..Limits::default()
    };
    let finished = |limits| {
        let about = ("fr/index.html", "page.html");
        finish_within(html.clone(), about, (&limits, &mut Book::default()))
    };
    assert!(finished(limits(Some(3))).is_ok());
    let faults = finished(limits(Some(2))).unwrap_err();
    let [fault] = faults.as_slice() else {
        panic!("{faults:?}");
    };
    assert_eq!(fault.code, Code::TooManyRequests);
    let named = fault.arguments.iter().find(|(name, _)| *name == "named");
    assert_eq!(named.unwrap().1, "`a.png`, `b.png`");
    let nodes = Limits {
        nodes: Some(5),
        ..Limits::default()
    };
    let faults = finished(nodes).unwrap_err();
    assert_eq!(faults[0].code, Code::TooManyNodes);
}

#[test]
fn a_page_nested_too_deep_is_an_error_and_no_crash() {
    for tag in ["<div>", "<b>", "<ul><li>", "<template>"] {
        let faults = faults(page(&tag.repeat(100_000)));
        let [fault] = faults.as_slice() else {
            panic!("{tag}: {faults:?}");
        };
        assert_eq!(fault.code, Code::PageTooDeep);
        assert!(
            fault.arguments.contains(&("line", "10".to_owned())),
            "{fault:?}"
        );
    }
    // Flat to a browser, deep to the minifier, which recurses: left as they are.
    for tag in [
        "<a href=b>a",
        "<button>a",
        "<p><li>a",
        "<nobr>a",
        "<h1>a",
        "<p>a<option>b",
    ] {
        let html = page(&tag.repeat(20_000));
        assert!(!codes(html).contains(&Code::MinifyChanged), "{tag}");
        // As deep as the minifier is let go, on the stack of a test's thread.
        let _ = codes(page(&tag.repeat(490)));
    }
}

#[test]
fn hostile_pages_neither_crash_nor_pass_for_finished() {
    let attribute = page(&format!("<p title=\"{}\">a</p>", "x".repeat(1 << 20)));
    assert_eq!(codes(attribute), []);
    for html in [
        "",
        "\0",
        "<",
        "<!--",
        "<p \0=\0>\0",
        "<svg><style><p>",
        "<table>a<tr>b<td><a>c</table>d",
    ] {
        assert!(
            codes(html.to_owned()).contains(&Code::PolicyPlaceholder),
            "{html:?}"
        );
    }
    for body in [
        "\0",
        "a\0b",
        "<b><p>a</b>b",
        "<p>a</b></i></div>",
        "<table>a<tr>b<td>c</table>",
        "<a><a><a>",
        "<li><li>a<dt><dd>",
    ] {
        let _ = faults(page(body));
    }
}

#[test]
fn ids_links_within_the_page_and_its_frame_hold() {
    let main = "<main id=\"contenu\"><h1>Titre</h1></main>";
    for (body, code, argument) in [
        (
            "<p id=\"contenu\">a</p>",
            Code::DuplicateAnchor,
            ("id", "contenu"),
        ),
        (
            "<p><a href=\"#absent\">a</a></p>",
            Code::MissingAnchor,
            ("id", "absent"),
        ),
        (
            "<p><a href=\"#%C3%A9t%C3%A9\">a</a></p>",
            Code::MissingAnchor,
            ("id", "été"),
        ),
        ("<h1>Encore</h1>", Code::NotOnce, ("count", "2")),
        ("<main>a</main>", Code::NotOnce, ("element", "main")),
    ] {
        let faults = faults(page_of(&format!("{main}{body}")));
        let [fault] = faults.as_slice() else {
            panic!("{body}: {faults:?}");
        };
        assert_eq!(fault.code, code, "{body}");
        let (name, value) = argument;
        let wanted = (name, value.to_owned());
        assert!(fault.arguments.contains(&wanted), "{fault:?}");
    }
    assert_eq!(codes(page_of("<p>a</p>")), [Code::NotOnce, Code::NotOnce]);
    let good = format!(
        "{main}<p id=\"été\"><a href=\"#été\">a</a> <a href=\"#%C3%A9t%C3%A9\">b</a> <a href=\"#top\">c</a></p>"
    );
    assert_eq!(faults(page_of(&good)), []);
}

//! What counts as a change when a page is minified.

use limpide::finish::compare::{Difference, difference};
use limpide::html::Document;
use proptest::prelude::*;

fn compare(before: &str, after: &str) -> Option<Difference> {
    difference(&Document::parse(before), &Document::parse(after))
}

#[track_caller]
fn caught(before: &str, after: &str) -> Difference {
    assert_eq!(compare(before, before), None);
    let Some(difference) = compare(before, after) else {
        panic!("not caught: {before} → {after}");
    };
    assert_ne!(difference.before, difference.after);
    difference
}

#[track_caller]
fn harmless(before: &str, after: &str) {
    assert_eq!(compare(before, after), None, "{before} → {after}");
    assert_eq!(compare(after, before), None, "{after} → {before}");
}

/// The defects of minify-html 0.18.1 that change what a page is or says.
#[test]
fn the_known_defects_of_the_minifier_are_caught() {
    let lost = caught(
        "<iframe src=a sandbox=''></iframe>",
        "<iframe src=a></iframe>",
    );
    assert_eq!(lost.before, "<iframe sandbox=\"\">");
    assert_eq!(lost.after, "<iframe>");
    caught("<p hidden=until-found>a", "<p hidden>a");
    caught("<p lang=fr><b lang=''>a", "<p lang=fr><b>a");
    caught(
        "<meta name=description content=''>",
        "<meta name=description>",
    );
    caught(
        "<meta name=description content=a>",
        "<meta name=description>",
    );
    caught(
        "<style>@media (min-width:58rem){a{b:c}}</style>",
        "<style>@media (width>=58rem){a{b:c}}</style>",
    );
    caught("<svg viewBox='0 0 1 1'></svg>", "<svg></svg>");
    caught("<a title=''>x</a>", "<a>x</a>");
    caught(
        "<img src=a crossorigin=use-credentials>",
        "<img src=a crossorigin>",
    );
}

/// By its own design the minifier takes these spaces.
#[test]
fn inline_siblings_are_not_glued_in_any_container() {
    let containers = [
        "div",
        "main",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "fieldset",
        "form",
        "blockquote",
        "figure",
        "dialog",
        "hgroup",
        "menu",
        "body",
        "p",
        "li",
        "td",
    ];
    let siblings = [
        ("<a href=x>A</a>", "<a href=y>B</a>"),
        ("A", "<b>B</b>"),
        ("<em>A</em>", "B"),
        ("<button>A</button>", "<button>B</button>"),
        ("<img src=a alt=A>", "<img src=b alt=B>"),
        ("<label>A</label>", "<input>"),
        ("<svg></svg>", "B"),
        ("A<wbr>", "B"),
    ];
    for container in containers {
        for (one, other) in siblings {
            let page = |between| format!("<{container}>{one}{between}{other}</{container}>");
            caught(&page(" "), &page(""));
            caught(&page("\n\t"), &page(""));
            caught(&page(""), &page(" "));
            caught(&page("<!-- --> "), &page(""));
            harmless(&page(" \n "), &page(" "));
            harmless(&page(" <!-- --> "), &page(" "));
            harmless(&page(" <script>x</script> "), &page(" <script>x</script>"));
        }
    }
}

#[test]
fn white_space_at_the_edges_of_blocks_is_nothing() {
    harmless(
        "<main>\n <h1> A </h1>\n <p> b <i>c</i> </p>\n <ul> <li> d </li> <li>e</li> </ul> </main>\n",
        "<main><h1>A</h1><p>b <i>c</i></p><ul><li>d<li>e</ul></main>",
    );
    harmless("<p>a <br> b</p>", "<p>a<br>b</p>");
    harmless("<button> a </button>", "<button>a</button>");
    harmless(
        "<picture> <img src=a alt> </picture>",
        "<picture><img src=a alt></picture>",
    );
    harmless(
        "<table> <tr> <td> a </td> <td>b</td> </tr> </table>",
        "<table><tr><td>a<td>b</table>",
    );
    harmless(
        "<dl> <dt>a</dt> <dd>b</dd> </dl> <svg> <title> t </title> <g> <path d='M0 0'/> </g> </svg>",
        "<dl><dt>a<dd>b</dl><svg><title>t</title><g><path d='M0 0'/></g></svg>",
    );
}

#[test]
fn texts_and_elements_that_go_or_change_are_caught() {
    caught("<p>a", "<p>b");
    caught("<p>a", "<p>a b");
    caught("<p>a</p><p>b</p>", "<p>a b</p>");
    caught("<p>a<p>b", "<p>a");
    caught("<b>a</b>", "<i>a</i>");
    caught("<p>a\u{a0}b", "<p>a b");
    caught("<p>a\u{202f}b", "<p>ab");
    caught("<!doctype html><p>a", "<p>a");
    caught("<template><p>a</template>", "<template><p>b</template>");
    caught("<title>a b</title>", "<title>ab</title>");
    let long = caught(
        &format!("<p>{} end", "word ".repeat(1000)),
        &format!("<p>{} End", "word ".repeat(1000)),
    );
    assert!(
        long.before.contains("end") && long.after.contains("End"),
        "{long:?}"
    );
    assert!(long.before.chars().count() < 80, "{long:?}");
}

#[test]
fn what_is_preformatted_stays_to_the_letter() {
    harmless("<pre>\n a\n  b </pre>", "<pre>\n a\n  b </pre>");
    for (before, after) in [
        ("<pre> a  b\n</pre>", "<pre> a b\n</pre>"),
        ("<pre> <b> a</b></pre>", "<pre><b> a</b></pre>"),
        ("<textarea> a\n\n</textarea>", "<textarea> a\n</textarea>"),
        ("<style>a  b{}</style>", "<style>a b{}</style>"),
    ] {
        caught(before, after);
    }
}

#[test]
fn white_space_that_the_page_s_own_stylesheet_keeps_stays_to_the_letter() {
    let page = |css: &str, text: &str| format!("<style>{css}</style><p id=i class='a b'>{text}");
    for css in [
        "p{white-space:pre-wrap}",
        "div,main .b { color: red; white-space: pre-line }",
        "@media print{#i{white-space-collapse:preserve!important}}",
    ] {
        caught(&page(css, "a\n b"), &page(css, "a b"));
    }
    for css in [
        "p{white-space:nowrap}",
        ".c{white-space:pre}",
        "p{color:pre}",
    ] {
        harmless(&page(css, "a\n b"), &page(css, "a b"));
    }
}

#[test]
fn attributes_may_change_only_as_listed() {
    harmless("<p id=a class=b>", "<p class=b id=a>");
    harmless("<p class=' a\n b '>", "<p class='a b'>");
    harmless("<p class id=''>", "<p>");
    harmless("<button type=submit>a</button>", "<button>a</button>");
    harmless("<input type=TEXT required=required>", "<input required>");
    harmless("<p hidden=hidden>", "<p hidden>");
    harmless(
        "<meta name=viewport content='width=device-width, initial-scale=1'>",
        "<meta name=viewport content='width=device-width,initial-scale=1'>",
    );
    for (before, after) in [
        ("<p id=a>", "<p id=b>"),
        ("<p id=a>", "<p>"),
        ("<p class='a b'>", "<p class='b a'>"),
        ("<p class='a b'>", "<p class=ab>"),
        ("<a href=a>x", "<a href=A>x"),
        ("<a href>x", "<a>x"),
        ("<img alt=''>", "<img>"),
        ("<input value=a>", "<input>"),
        ("<button type=button>a</button>", "<button>a</button>"),
        (
            "<meta name=description content='a b'>",
            "<meta name=description content=ab>",
        ),
        ("<p aria-label='a  b'>", "<p aria-label='a b'>"),
        ("<td colspan=2>", "<td>"),
    ] {
        let table = |cell: &str| format!("<table><tr>{cell}</table>");
        if before.starts_with("<td") {
            caught(&table(before), &table(after));
        } else {
            caught(before, after);
        }
    }
}

/// Pieces of pages that read as words in a line.
fn inline() -> impl Strategy<Value = String> {
    let text = "[a-zé]{1,6}";
    prop_oneof![
        text.prop_map(|text: String| text),
        text.prop_map(|text| format!("<a href=x>{text}</a>")),
        text.prop_map(|text| format!("<b><i>{text}</i></b>")),
        text.prop_map(|text| format!("<button>{text}</button>")),
        text.prop_map(|text| format!("<img src=x alt={text}>")),
    ]
}

fn container() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "div", "nav", "header", "section", "li", "p", "td", "span", "h2",
    ])
}

/// Tags in any order, as no one would write them.
fn soup() -> impl Strategy<Value = String> {
    let names = "a b p div table tr td tbody caption select option template svg g foreignObject math \
        mi annotation-xml form button input li dd nobr font pre textarea title style html head body \
        frameset h1 ruby rt br hr colgroup col applet marquee noscript";
    let name = prop::sample::select(names.split_whitespace().collect::<Vec<_>>());
    let piece = prop_oneof![
        name.clone().prop_map(|name| format!("<{name}>")),
        name.clone().prop_map(|name| format!("</{name}>")),
        name.prop_map(|name| format!("<{name} id=x encoding=text/html />")),
        "[a ]{1,3}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn tag_soup_is_parsed_and_is_like_itself(html in soup()) {
        prop_assert_eq!(compare(&html, &html), None);
        let _ = limpide::finish::finish(html, "page", "template");
    }

    #[test]
    fn a_page_is_like_itself(html in "(<[a-z/!\"'= -]{0,12}>?|[a-z \n&;]{0,8}|<(p|a|b|table|td|pre|svg|template|select)>){0,40}") {
        prop_assert_eq!(compare(&html, &html), None);
    }

    #[test]
    fn gluing_two_inline_siblings_is_always_caught(
        words in prop::collection::vec(inline(), 2..8),
        at in any::<prop::sample::Index>(),
        container in container(),
    ) {
        let gap = at.index(words.len() - 1);
        let page = |glued: bool| {
            let mut line = String::new();
            for (index, word) in words.iter().enumerate() {
                if index > 0 && !(glued && index - 1 == gap) {
                    line.push(' ');
                }
                line.push_str(word);
            }
            format!("<table><tr><{container}>{line}</{container}></table>")
        };
        prop_assert!(compare(&page(false), &page(true)).is_some());
    }
}

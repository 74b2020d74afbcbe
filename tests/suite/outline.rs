//! What is read of a page without its tree is what the tree tells of its links.

use std::cell::Cell;
use std::path::Path;

use limpide::check::Site;
use limpide::check::links::Checker;
use limpide::html::{Document, Outline};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// The one way and the other, where the page is read without its tree at all.
fn told(html: &str) -> Option<(String, String)> {
    Outline::of(html)?;
    let site = Site::at(Some("https://site.example/")).unwrap();
    let pages = ["index.html", "p/index.html", "x.html"];
    let checker = Checker::new(site, pages, &[("s.svg", Some("<svg id=q />"))]).noting_outside();
    let alone = checker.look_alone("p/index.html", html);
    let whole = checker.look("p/index.html", html, &Document::parse(html));
    Some((format!("{alone:#?}"), format!("{whole:#?}")))
}

/// The tree of a page is the one that the parser makes: of a page with a byte order mark it makes it itself, and
/// drops that.
fn has_same_tree(html: &str) {
    let marked = format!("\u{feff}{html}");
    let (own, parsed) = (Document::parse(html), Document::parse(&marked));
    let (places, others) = (own.places(html), parsed.places(&marked));
    for (id, _) in own.elements() {
        let (one, other) = (places.of(&own, id, html), others.of(&parsed, id, &marked));
        let mark = u32::from(other.line == 1);
        // Of what no tag made nothing is told.
        assert!(
            other.offset == 0
                || (one.line, one.column + mark, one.offset + 3)
                    == (other.line, other.column, other.offset),
            "{html}"
        );
    }
    let (own, parsed) = (format!("{own:?}"), format!("{parsed:?}"));
    // Where its tags stand was told above.
    let (own, _) = own.rsplit_once("starts: ").unwrap();
    let (parsed, _) = parsed.rsplit_once("starts: ").unwrap();
    let (mut some, mut others) = (own.split("Node {"), parsed.split("Node {"));
    // Of a text no line is told: it has no tag.
    let told = |node: &str| match node.split_once(" line: ") {
        Some((before, after)) if before.contains("kind: Text(") => {
            let after = after.trim_start_matches(|it: char| it.is_ascii_digit());
            format!("{before}{after}")
        }
        _ => node.to_owned(),
    };
    loop {
        let (one, other) = (some.next(), others.next());
        assert_eq!(one.map(told), other.map(told), "{html}");
        if one.is_none() {
            return;
        }
    }
}

fn is_same(html: &str) -> bool {
    has_same_tree(html);
    let Some((alone, whole)) = told(html) else {
        return false;
    };
    assert_eq!(alone, whole, "{html}");
    true
}

/// The share of the pages of a folder that need no tree.
fn share(folder: &str) -> f64 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (mut all, mut plain) = (0, 0);
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let extension = path.extension().and_then(|it| it.to_str());
        let is_page = matches!(extension, Some("html" | "htm" | "xhtml"));
        let html = is_page.then(|| std::fs::read_to_string(&path).ok());
        if let Some(html) = html.flatten() {
            all += 1;
            plain += u32::from(is_same(&html));
        }
    }
    assert!(all > 0, "{folder}");
    f64::from(plain) / f64::from(all)
}

#[test]
fn pages_of_all_kinds_tell_the_same_links_without_their_trees() {
    for (folder, least) in [("tests/act", 0.5), ("tests/links", 0.5), ("tests/css", 0.1)] {
        let share = share(folder);
        println!("{folder}: {share:.2}");
        assert!(share >= least, "{folder}: {share}");
    }
}

#[test]
fn what_is_common_needs_no_tree() {
    for body in [
        "<p>a<p id=b>c<ul><li><a href=x.html>x</a><li><p>y<li>z</ul>",
        "<dl><div><dt>a<dd>b</div><div><dt id=i>c</dt><dd><p>d</dd></div></dl>",
        "<table><caption>c</caption><tr><th>a<td><a href='?a=1&b=2#c'>b</a><tr><td><p>c</table>",
        "<table><colgroup><col id=c><thead><tr><td>a<tbody><tr><td>b<tfoot><tr><td>c</table>",
        "<svg viewBox='0 0 1 1'><defs><linearGradient id=g /></defs><path fill='url(#g)'/><title>T</title></svg>",
        "<form action=/><label for=i>a</label><input id=i><select name=s><optgroup label=o><option>a<option>b</select></form>",
        "<script>if (a < b && '<p>') {}</script><style>p { background: url(x.png) }</style>",
        "<a href=https://a.example/><span><b>https://b.example/</b></span></a>",
        "<ruby>a<rt>b<rt>c</ruby><pre>\na</pre><textarea>\n<p></textarea><iframe src=x.html>https://a.example/</iframe>",
        "<h2 id=&#233;t&#xe9;>a</h2><a href='x.html?a&amp;b#%C3%A9'>&lt;b&gt;</a><!-- c --><hr><br>",
    ] {
        let html = format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>T</title>{body}"
        );
        assert!(is_same(&html), "{body}");
        let html = format!(
            "\n<!DOCTYPE HTML>\n<title>T</title></head>\n<body id=b>\n{body}\n</body>\n</html>\n"
        );
        assert!(
            is_same(&html.replacen("<title>", "<head><title>", 1)),
            "{body}"
        );
    }
}

#[test]
fn what_the_parser_moves_or_doubles_is_left_to_the_tree() {
    for body in [
        "<p><b id=a>x<p>y",
        "<table><a href=x>y</a></table>",
        "<template><a href=x>y</a></template>",
        "<a href=x>y<a href=z>w</a>",
        "<p><span><div></div></span>",
        "<math><mi id=a>x</mi></math>",
        "<svg><foreignObject><p id=x></foreignObject></svg>",
        "<a href='x&copy'>y</a>",
        "<select><div id=a></div></select>",
        "<form id=a><form id=b></form></form>",
        "<plaintext><a href=x>",
        "<p>a\r\nb",
        "<script><!-- <script> </script> <a id=b> --></script>",
        "a < b",
    ] {
        let html = format!("<!doctype html><title>T</title>{body}");
        assert!(Outline::of(&html).is_none(), "{body}");
    }
    // Each attribute is compared with those before it: of a tag with very many the tree is asked.
    let many: String = (0..257).map(|it| format!(" on{it}=x")).collect();
    let html = |many: &str| format!("<!doctype html><title>T</title><p{many}>a");
    assert!(Outline::of(&html(&many)).is_none());
    assert!(Outline::of(&html(many.rsplit_once(' ').unwrap().0)).is_some());
    // In quirks mode a table stands in a paragraph.
    assert!(Outline::of("<title>T</title><p><table></table>").is_none());
}

const OPENED: &[&str] = &[
    "a href=x.html",
    "a href=#i",
    "a name=n",
    "a href='https://o.example/?a=1&b=2'",
    "b id=i",
    "em",
    "span id=j",
    "div id=k",
    "div",
    "p",
    "p id=l",
    "ul",
    "li",
    "li id=m",
    "dl",
    "dt",
    "dd id=n",
    "h2 id=o",
    "h3",
    "section",
    "pre",
    "table",
    "caption",
    "colgroup",
    "col id=c",
    "tbody",
    "thead",
    "tr",
    "td",
    "td id=p",
    "th",
    "form action=x.html",
    "button formaction=y",
    "select",
    "option",
    "optgroup",
    "label for=i",
    "input list=j",
    "img src=s.svg#q",
    "img usemap=#m",
    "map name=m",
    "area href=x.html#z",
    "br",
    "hr",
    "svg",
    "use href=#g",
    "g id=g",
    "path fill='url(#i)'/",
    "title",
    "style",
    "script",
    "iframe src=x.html",
    "object data=s.svg",
    "noscript",
    "details",
    "summary",
    "ruby",
    "rt",
    "rp",
    "textarea",
    "link rel=alternate hreflang=fr href=../index.html",
    "meta http-equiv=refresh content='0;url=../x.html'",
    "base href=/",
    "body id=b",
    "html id=h",
    "head",
    "blockquote cite=x",
    "q cite=&#120;.html",
    "div style='background:url(x)'",
    "video poster=x src='a b'",
    "source srcset='x 1x, y 2x'",
    "x-y id=i",
    "datalist",
    "address",
    "template",
    "math",
    "nobr",
    "font",
    "search",
    "dialog",
    "image href=x",
    "a href='x&amp;y'",
    "a href=x&copy",
    "p id=a id=b/",
    "svg/",
    "desc",
    "main",
    "frameset",
    "plaintext",
    "listing",
    "applet",
    "menu",
];

const BETWEEN: &[&str] = &[
    "t",
    " ",
    "\n",
    "https://a.example/",
    "<!-- c -->",
    "<!---->",
    "&amp;",
    "&lt;b",
    "é",
    "</br>",
    "<!-->",
    "x &copy y",
    "< ",
];

#[derive(Debug, Clone)]
enum Piece {
    Open(usize),
    Close(usize),
    /// The one that was opened last.
    CloseLast,
    Between(usize),
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        8 => (0..OPENED.len()).prop_map(Piece::Open),
        1 => (0..OPENED.len()).prop_map(Piece::Close),
        5 => Just(Piece::CloseLast),
        4 => (0..BETWEEN.len()).prop_map(Piece::Between),
    ]
}

fn name(tag: &str) -> &str {
    tag.split([' ', '/']).next().unwrap_or(tag)
}

fn written(pieces: &[Piece]) -> String {
    let mut html = "<!DOCTYPE html>".to_owned();
    let mut open = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Open(number) => {
                html.push_str(&format!("<{}>", OPENED[*number]));
                let name = name(OPENED[*number]);
                const HOLD_NOTHING: &[&str] = &[
                    "area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source",
                ];
                if !HOLD_NOTHING.contains(&name) && !OPENED[*number].ends_with('/') {
                    open.push(name);
                }
            }
            Piece::Close(number) => html.push_str(&format!("</{}>", name(OPENED[*number]))),
            Piece::CloseLast => {
                if let Some(name) = open.pop() {
                    html.push_str(&format!("</{name}>"));
                }
            }
            Piece::Between(number) => html.push_str(BETWEEN[*number]),
        }
    }
    html
}

#[test]
fn any_markup_tells_the_same_links_without_its_tree() {
    let cases = cases();
    let mut runner = TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let plain = Cell::new(0);
    let pieces = prop::collection::vec(piece(), 0..24);
    let done = runner.run(&pieces, |pieces| {
        plain.set(plain.get() + u32::from(is_same(&written(&pieces))));
        Ok(())
    });
    assert!(done.is_ok(), "{done:?}");
    // What is always left to the tree proves nothing.
    assert!(plain.get() > cases / 20, "{} of {cases}", plain.get());
}

/// More of them on demand: `OUTLINE_CASES=1000000`.
fn cases() -> u32 {
    let asked = std::env::var("OUTLINE_CASES").ok();
    asked.and_then(|it| it.parse().ok()).unwrap_or(5_000)
}

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
/// drops that. Whether it was made without the parser.
fn has_same_tree(html: &str) -> bool {
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
    let (own, starts) = own.rsplit_once("starts: ").unwrap();
    // They are known from the start of what is read without the parser.
    let is_plain = starts.starts_with("Some");
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
            return is_plain;
        }
    }
}

/// Whether a page needs no tree, and whether its tree was made without the parser.
fn is_same(html: &str) -> (bool, bool) {
    let is_plain = has_same_tree(html);
    let Some((alone, whole)) = told(html) else {
        return (false, is_plain);
    };
    assert_eq!(alone, whole, "{html}");
    (true, is_plain)
}

/// The share of the pages of a folder that need no tree, and of those whose tree needs no parser.
fn share(folder: &str) -> (f64, f64) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (mut all, mut treeless, mut plain) = (0, 0, 0);
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let extension = path.extension().and_then(|it| it.to_str());
        let is_page = matches!(extension, Some("html" | "htm" | "xhtml"));
        let html = is_page.then(|| std::fs::read_to_string(&path).ok());
        if let Some(html) = html.flatten() {
            all += 1;
            let found = is_same(&html);
            treeless += u32::from(found.0);
            plain += u32::from(found.1);
        }
    }
    assert!(all > 0, "{folder}");
    let of_all = |it: u32| f64::from(it) / f64::from(all);
    (of_all(treeless), of_all(plain))
}

#[test]
fn pages_of_all_kinds_tell_the_same_links_without_their_trees() {
    for (folder, least) in [("tests/act", 0.5), ("tests/links", 0.5), ("tests/css", 0.1)] {
        let (treeless, plain) = share(folder);
        println!("{folder}: {treeless:.2}, {plain:.2}");
        assert!(treeless >= least, "{folder}: {treeless}");
        assert!(plain >= least, "{folder}: {plain}");
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
        assert!(is_same(&html).0, "{body}");
        let html = format!(
            "\n<!DOCTYPE HTML>\n<title>T</title></head>\n<body id=b>\n{body}\n</body>\n</html>\n"
        );
        let html = html.replacen("<title>", "<head><title>", 1);
        assert_eq!(is_same(&html), (true, true), "{body}");
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
    "A HREF=x.html",
    "DIV ID=q",
    "P",
    "Td Id=r",
    "IMG SRC=s.svg",
    "p\nid=s\n",
    "a\n\thref='x.html'\n  title='a\nb'",
    // No line ends after the sign: the parser doesn't count that one.
    "img\nalt\n=x\nsrc=s.svg\n/",
    "svg viewBox='0 0 1 1' preserveAspectRatio=none",
    "SVG VIEWBOX='0 0 1 1'",
    "linearGradient id=u gradientUnits=x",
    "lineargradient gradientunits=x",
    "foreignObject",
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
    "<!-- c\n<p>\nd -->",
    "<!--\n-->",
    "<TITLE>a & b < c </tit d</Title>",
    "<title>\n&amp;&lt;</title>",
    "<style>a>b{} /* & < </styl */\n</style>",
    "<script>a && b < c; '</scrip'\n</SCRIPT>",
    "<textarea>\n&lt; & < </text</textarea>",
    "<iframe>& <b> </ifram\n</iframe>",
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
    tag.split([' ', '/', '\n']).next().unwrap_or(tag)
}

/// The pieces as a page, with the tags around its head and its body or without.
fn written(pieces: &[Piece], begins: bool, ends: bool) -> String {
    let mut html = "<!DOCTYPE html>".to_owned();
    if begins {
        html.push_str("<html lang=x>\n<head>\n<title>T</title>\n</head>\n<body>");
    }
    let mut open = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Open(number) => {
                html.push_str(&format!("<{}>", OPENED[*number]));
                let name = name(OPENED[*number]);
                const HOLD_NOTHING: &[&str] = &[
                    "area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source",
                ];
                let holds_nothing = HOLD_NOTHING.iter().any(|it| it.eq_ignore_ascii_case(name));
                if !holds_nothing && !OPENED[*number].ends_with('/') {
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
    if ends {
        html.push_str("</body>\n</html>\n");
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
    let (treeless, plain) = (Cell::new(0), Cell::new(0));
    let pieces = prop::collection::vec(piece(), 0..24);
    let pages = (pieces, any::<bool>(), any::<bool>());
    let done = runner.run(&pages, |(pieces, begins, ends)| {
        let found = is_same(&written(&pieces, begins, ends));
        treeless.set(treeless.get() + u32::from(found.0));
        plain.set(plain.get() + u32::from(found.1));
        Ok(())
    });
    assert!(done.is_ok(), "{done:?}");
    // What is always left to the tree proves nothing.
    let (treeless, plain) = (treeless.get(), plain.get());
    println!("{treeless} and {plain} of {cases}");
    assert!(treeless > cases / 10, "{treeless} of {cases}");
    assert!(plain > cases / 10, "{plain} of {cases}");
}

/// More of them on demand: `OUTLINE_CASES=1000000`.
fn cases() -> u32 {
    let asked = std::env::var("OUTLINE_CASES").ok();
    asked.and_then(|it| it.parse().ok()).unwrap_or(5_000)
}

//! What one page leaves for the next changes nothing of what the next computes to.

use std::cell::RefCell;
use std::sync::Arc;

use limpide::css::{Book, Environment, Medium, Scheme, Sheets, View, Within};
use limpide::html::Document;
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::test_runner::TestRunner;

use super::look::{Look, looks};

/// Sheets that have rules in common, in other places, under other conditions, of other weight.
const SHEETS: [&str; 10] = [
    ":root{--ink:#111}p{color:var(--ink)}a:focus{outline:3px solid var(--ink)}",
    ":root{--ink:#eee}p{color:var(--ink)}a:focus{outline:3px solid var(--ink)}",
    "p{color:#00f}b{color:inherit}p{color:var(--ink,#123)}",
    "@media (prefers-color-scheme:dark){p{color:#fff}}p{color:#00f}b{font-size:2em}",
    "p{color:#00f}@media (prefers-color-scheme:dark){p{color:#fff}}b{font-size:2em}",
    "@layer low,high;@layer high{p{color:#00f!important}}@layer low{p{color:#0f0!important}}",
    "@layer high,low;@layer high{p{color:#00f!important}}@layer low{p{color:#0f0!important}}",
    "@property --ink{syntax:'<color>';inherits:false;initial-value:#abc}p{color:var(--ink)}\
     p:not(:focus) + p{opacity:.5}a:focus{outline:3px solid var(--ink)}",
    // What depends on an attribute of the element is its alone, here in print.
    "@media print{a::after{content:attr(href)}a{opacity:.9}}a b{color:inherit}a::before{content:'x'}",
    "a{content:attr(href);color:#00f}@media (prefers-color-scheme:dark){a::before{content:attr(href)}}",
];

const BODIES: [&str; 4] = [
    "<p>one <a href=#>two</a> <b>three</b></p><p style='margin:1em'><a href=#>four</a></p>",
    "<div style='font-size:20px'><p>one <b>two</b> <a href=#>three</a></p></div><table width=50%><tr><td>x</table>",
    "<p><a href=x>one <b>two</b></a> <a href=y>three <b>four</b></a> <a href=x>five <b>six</b></a></p>",
    "<p><a href=y>one <b>two</b></a> <a href=z>three <b title=t>four</b></a></p><p hidden><a href=x><b>five</b></a></p>",
];

/// The environments that pages are computed in.
fn environments() -> [Environment; 3] {
    let light = Environment::default();
    let dark = Environment {
        scheme: Scheme::Dark,
        ..light
    };
    let print = Environment {
        medium: Medium::Print,
        ..light
    };
    [light, dark, print]
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What pages leave for those that come after: their sheets known again, and what was made of them.
#[derive(Default)]
struct Before {
    sheets: Sheets,
    book: RefCell<Book>,
}

impl Before {
    /// How a page looks to those who know what came before.
    fn looks(&self, html: &str) -> Vec<Vec<Look>> {
        let document = Document::parse(html);
        let view = View::of(&document, &self.sheets);
        let mut book = self.book.borrow_mut();
        let styles = view.styles(&environments(), &mut book);
        let found = styles.iter().map(|it| looks(it, &document)).collect();
        styles.into_iter().for_each(|it| book.keep(it));
        found
    }
}

/// How a page looks by itself.
fn alone(html: &str) -> Vec<Vec<Look>> {
    let document = Document::parse(html);
    let view = View::of(&document, &Within);
    let styles = view.styles(&environments(), &mut Book::default());
    styles.iter().map(|it| looks(it, &document)).collect()
}

/// A page of one `<style>` for each sheet, each beginning so.
fn page<S: AsRef<str>>(sheets: &[S], before: &str, body: &str) -> String {
    let each = sheets.iter().map(AsRef::as_ref);
    let styles: String = each
        .map(|it| format!("<style>{before}{it}</style>"))
        .collect();
    format!("<!DOCTYPE html>{styles}{body}")
}

#[test]
fn pages_compute_to_the_same_whatever_came_before() {
    let before = Before::default();
    let pages = (
        subsequence(SHEETS.to_vec(), 1..=3).prop_shuffle(),
        prop::sample::select(BODIES.to_vec()),
    );
    let done = TestRunner::new(config(150)).run(&pages, |(sheets, body)| {
        let html = page(&sheets, "", body);
        prop_assert_eq!(before.looks(&html), alone(&html), "{}", html);
        Ok(())
    });
    assert!(done.is_ok(), "{done:?}");
}

/// Rules of equal weight, of which those that come later win; some of them with the focus only.
const EQUALS: [&str; 9] = [
    ".a:focus{outline:3px solid}",
    ".a.b{outline:0}",
    ".b:focus{outline:1px dotted;color:#00f}",
    ".b:nth-child(odd){outline:0}",
    ".b:nth-child(even){outline:0}",
    ".b:nth-child(odd){outline:2px solid;color:#a00}",
    "@media (prefers-color-scheme:dark){.a.b{color:#fff}}",
    ".b:focus-visible{opacity:.5}",
    ".a.b::before{content:'x'}.b:nth-child(2)::before{content:'y'}",
];

const LINKS: [&str; 2] = [
    "<p><a class='a b' href=#>one</a><a class='a b' href=#>two</a><a class=b href=#>three</a></p>",
    "<p><a class='b a' href=#>one</a></p><p><a class=a href=#>two</a><a class='a b' href=#>three</a></p>",
];

#[test]
fn rules_of_equal_weight_keep_the_order_of_their_own_page() {
    let before = Before::default();
    let sheet = subsequence(EQUALS.to_vec(), 1..=2).prop_shuffle();
    let pages = (
        prop::collection::vec(sheet, 1..=3),
        prop::sample::select(LINKS.to_vec()),
    );
    let done = TestRunner::new(config(400)).run(&pages, |(sheets, body)| {
        let sheets: Vec<String> = sheets.iter().map(|it| it.concat()).collect();
        let html = page(&sheets, "", body);
        prop_assert_eq!(before.looks(&html), alone(&html), "{}", html);
        Ok(())
    });
    assert!(done.is_ok(), "{done:?}");
}

#[test]
fn two_sheets_the_other_way_round_are_another_page() {
    let before = Before::default();
    let (ring, none) = (".a:focus{outline:3px solid}", ".a.b{outline:0}");
    for sheets in [[ring, none], [none, ring]] {
        let html = page(&sheets, "", "<a class='a b' href=#>x</a>");
        assert_eq!(before.looks(&html), alone(&html), "{html}");
    }
}

/// So many paragraphs, each in a style of its own, in a colour that takes sixty thousand bytes to say.
fn costly(many: usize) -> String {
    let sheet = format!(":root{{--ink:rgb(1,{}2,3)}}", " ".repeat(60_000));
    let each = (0..many).map(|it| format!("<p style='margin-left:{it}px;color:var(--ink)'>x"));
    page(&[sheet], "", &each.collect::<String>())
}

#[test]
fn what_a_page_may_substitute_is_not_spent_by_those_before_it() {
    let before = Before::default();
    // The second one spends more than a page may, the first one most of it.
    for many in [100, 200, 100, 130, 90, 200] {
        let html = costly(many);
        assert_eq!(before.looks(&html), alone(&html), "{many}");
    }
    let is_told = |many| alone(&costly(many))[0].last().map(Look::has_known_color);
    assert_eq!([100, 200].map(is_told), [Some(true), Some(false)]);
}

/// Properties that a colour may be given to, whatever comes of it.
const LONGHANDS: &str = "margin-top margin-right margin-bottom margin-left padding-top padding-right padding-bottom \
    padding-left border-top-color border-right-color border-bottom-color border-left-color border-top-width \
    border-right-width border-bottom-width border-left-width border-top-style border-right-style border-bottom-style \
    border-left-style color background-color outline-color outline-width outline-style width height min-width \
    max-width min-height max-height top right bottom left font-size font-weight line-height letter-spacing \
    word-spacing text-indent opacity";

#[test]
fn what_the_focus_asked_for_is_not_spent_by_later_pages_either() {
    let each = LONGHANDS.split_whitespace();
    let all: String = each.map(|it| format!("{it}:var(--ink);")).collect();
    let ink = format!(":root{{--ink:rgb(1,{}2,3)}}", " ".repeat(60_000));
    let sheet = format!("{ink}:is(a:focus,.b){{{all}}}");
    let first = page(&[&sheet], "", "<a href=#>x</a>");
    let each = (0..100).map(|it| format!("<p style='margin-left:{it}px;color:var(--ink)'>x"));
    let body = format!("<a class=b href=#>x</a>{}", each.collect::<String>());
    let second = page(&[&sheet], "", &body);
    let before = Before::default();
    for html in [&first, &second, &first] {
        assert_eq!(before.looks(html), alone(html));
    }
    let is_told = alone(&second)[0].last().map(Look::has_known_color);
    assert_eq!(is_told, Some(false));
}

#[test]
fn how_far_a_value_leads_does_not_depend_on_what_was_asked_before() {
    let chain = (0..40).map(|it| format!("--a{it}:var(--a{});", it + 1));
    let sheet = format!(":root{{{}--a40:#777}}", chain.collect::<String>());
    let from = |start: i32| {
        let body = format!("<p style='color:var(--a{start})'>x");
        page(&[&sheet], "", &body)
    };
    for order in [[20, 0], [0, 20], [10, 5]] {
        let before = Before::default();
        for html in order.map(from) {
            assert_eq!(before.looks(&html), alone(&html), "{order:?}");
        }
        // Asked on one page too.
        let each = order.map(|it| format!("<p style='color:var(--a{it})'>x"));
        let known = alone(&page(&[&sheet], "", &each.concat()));
        let known: Vec<bool> = known[0].iter().map(Look::has_known_color).collect();
        assert_eq!(
            known[known.len() - 2..],
            order.map(|it| it > 8),
            "{order:?}"
        );
    }
}

/// Rules that pages may each have some of: cuts of one sheet.
const RULES: [&str; 36] = [
    ":root{--ink:#123;color-scheme:light dark}",
    "p{color:var(--ink)}",
    "p{color:#00f!important}",
    "a:focus{outline:3px solid var(--ink)}",
    "a:not(:focus){opacity:.5}",
    "p:has(a:focus) b{color:#0a0}",
    "p + p{opacity:.5}",
    "p + p>b{font-size:2em}",
    "p ~ p a{color:inherit}",
    "div>:first-child{border:1px solid}",
    "p:nth-child(2) a{color:#123}",
    "b,i,.x,#y{font-weight:900}",
    ".x .z,.x>b{letter-spacing:1px}",
    "[href^='#']{color:#a00}",
    "[href$='B' i]{opacity:.25}",
    "a[class~=x]{color:#0aa}",
    "[title]{color:#070}",
    "b{color:inherit;border-color:inherit}",
    "b{border:2px solid #f00}",
    "div{margin:3em;display:flex}",
    "div{display:contents}",
    "@media (prefers-color-scheme:dark){p{color:#fff}b{color:#eee}}",
    "@media print{a::after{content:' (' attr(href) ')'}}",
    "@supports (display:grid){i{font-style:normal}}",
    "@scope (div) to (i){b{color:#00a}}",
    "@scope{p{color:#0f0}}",
    "@container (min-width:1px){b{color:#550}}",
    "@keyframes k{to{opacity:0}}",
    "i{animation:k 1s infinite}",
    "@property --ink{syntax:'<color>';inherits:false;initial-value:#abc}",
    "p::before{content:'}{\\'' \"(\"}",
    "/* } */ i{background:url('a}b')}",
    "i{color:#12}}b{color:#321}",
    "p{color:rgb(1 2 3);{}b{opacity:.75}",
    "i{width:calc((1px + 2px)*3);& b{color:#707}}",
    "<!-- b{color:#333} -->",
];

const CUT: &str = "<div class=x><p>one <a href=#A>two</a> <b class=z>three</b> <i id=y title=t>x</i></p><p><a href=#b \
    class='x y'>four</a><b>five</b></p></div><div style='font-size:20px'><p><i>x <b>six</b></i></p></div>";

#[test]
fn cuts_of_a_sheet_compute_to_the_same_in_pieces_as_whole() {
    let before = Before::default();
    let sheets = prop::collection::vec(prop::collection::vec(0..RULES.len(), 0..6), 1..=3);
    let done = TestRunner::new(config(300)).run(&sheets, |sheets| {
        let whole = |rules: &Vec<usize>| -> String { rules.iter().map(|it| RULES[*it]).collect() };
        let sheets: Vec<String> = sheets.iter().map(whole).collect();
        let body = format!("{CUT}<style>{}</style>", sheets[0]);
        let pieces = page(&sheets, "", &body);
        // What begins with an encoding is taken as it stands.
        let charset = "@charset 'utf-8';";
        let body = format!("{CUT}<style>{charset}{}</style>", sheets[0]);
        let whole = page(&sheets, charset, &body);
        prop_assert_eq!(before.looks(&pieces), alone(&whole), "{}", pieces);
        Ok(())
    });
    assert!(done.is_ok(), "{done:?}");
}

#[test]
fn sheets_that_are_known_again_are_bounded_by_their_number_too() {
    let sheets = Sheets::default();
    let rule = |number: u32| format!("a{{top:{number}px}}");
    let first = sheets.parse(&rule(0));
    (1..1_000).for_each(|it| drop(sheets.parse(&rule(it))));
    assert!(Arc::ptr_eq(&first, &sheets.parse(&rule(0))));
    (1_000..10_000).for_each(|it| drop(sheets.parse(&rule(it))));
    assert!(!Arc::ptr_eq(&first, &sheets.parse(&rule(0))));
}

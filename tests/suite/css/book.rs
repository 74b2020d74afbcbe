//! What one page leaves for the next changes nothing of what the next computes to.

use std::cell::RefCell;

use limpide::css::{Book, Computed, Environment, Medium, Scheme, Styles, View, Within};
use limpide::html::Document;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Sheets that have rules in common, in other places, under other conditions, of other weight.
const SHEETS: [&str; 8] = [
    ":root{--ink:#111}p{color:var(--ink)}a:focus{outline:3px solid var(--ink)}",
    ":root{--ink:#eee}p{color:var(--ink)}a:focus{outline:3px solid var(--ink)}",
    "p{color:#00f}b{color:inherit}p{color:var(--ink,#123)}",
    "@media (prefers-color-scheme:dark){p{color:#fff}}p{color:#00f}b{font-size:2em}",
    "p{color:#00f}@media (prefers-color-scheme:dark){p{color:#fff}}b{font-size:2em}",
    "@layer low,high;@layer high{p{color:#00f!important}}@layer low{p{color:#0f0!important}}",
    "@layer high,low;@layer high{p{color:#00f!important}}@layer low{p{color:#0f0!important}}",
    "@property --ink{syntax:'<color>';inherits:false;initial-value:#abc}p{color:var(--ink)}\
     p:not(:focus) + p{opacity:.5}a:focus{outline:3px solid var(--ink)}",
];

const BODIES: [&str; 2] = [
    "<p>one <a href=#>two</a> <b>three</b></p><p style='margin:1em'><a href=#>four</a></p>",
    "<div style='font-size:20px'><p>one <b>two</b> <a href=#>three</a></p></div><table width=50%><tr><td>x</table>",
];

fn computed(styles: &Styles<'_>, document: &Document) -> Vec<(Computed, Option<Computed>)> {
    let ids = document.elements().map(|(id, _)| id);
    let of = |id| {
        let focused = styles.focused(id).map(|it| it.style().clone());
        (styles.of(id).clone(), focused)
    };
    ids.map(of).collect()
}

#[test]
fn pages_compute_to_the_same_whatever_came_before() {
    let light = Environment::default();
    let dark = Environment {
        scheme: Scheme::Dark,
        ..light
    };
    let print = Environment {
        medium: Medium::Print,
        ..light
    };
    let environments = [light, dark, print];
    let mut book = Book::default();
    // Twice, so that each page comes after each other.
    for _ in 0..2 {
        for (sheet, body) in SHEETS
            .iter()
            .flat_map(|sheet| BODIES.map(|body| (sheet, body)))
        {
            let html = format!("<!DOCTYPE html><style>{sheet}</style>{body}");
            let document = Document::parse(&html);
            let view = View::of(&document, &Within);
            let known = view.styles(&environments, &mut book);
            let alone = view.styles(&environments, &mut Book::default());
            for (known, alone) in known.into_iter().zip(alone) {
                assert_eq!(
                    computed(&known, &document),
                    computed(&alone, &document),
                    "{html}"
                );
                book.keep(known);
            }
        }
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
    let light = Environment::default();
    let dark = Environment {
        scheme: Scheme::Dark,
        ..light
    };
    let print = Environment {
        medium: Medium::Print,
        ..light
    };
    let environments = [light, dark, print];
    let book = RefCell::new(Book::default());
    let config = ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let rules = prop::collection::vec(0..RULES.len(), 0..9);
    let done = TestRunner::new(config).run(&rules, |rules| {
        let sheet: String = rules.iter().map(|it| RULES[*it]).collect();
        // What begins with an encoding is taken as it stands.
        let pages = ["", "@charset 'utf-8';"].map(|before| {
            format!(
                "<!DOCTYPE html><style>{before}{sheet}</style>{CUT}<style>{before}{sheet}</style>"
            )
        });
        let [pieces, whole] = pages.each_ref().map(|html| Document::parse(html));
        let known = {
            let view = View::of(&pieces, &Within);
            let mut book = book.borrow_mut();
            let styles = view.styles(&environments, &mut book);
            let known: Vec<_> = styles.iter().map(|it| computed(it, &pieces)).collect();
            styles.into_iter().for_each(|it| book.keep(it));
            known
        };
        let view = View::of(&whole, &Within);
        let alone = view.styles(&environments, &mut Book::default());
        for (known, alone) in known.iter().zip(alone) {
            assert_eq!(*known, computed(&alone, &whole), "{sheet}");
        }
        Ok(())
    });
    assert!(done.is_ok(), "{done:?}");
}
